/**
 * Organisations: those the référentiel knows, those it lacks, and which one acts in the place of another.
 *
 * <p>
 * Words: an <em>organisation</em> is a body of the référentiel ({@code commune-92048}) or one that it lacks
 * ({@code O-…}); its <em>college</em> is the group it votes in.
 *
 * <p>
 * An organisation of the référentiel needs no row until its first act: {@code
 * ReferenceOrganisations} makes it of the territory that it governs, in memory. Those that the référentiel lacks
 * ({@code O-…}) are rows of {@code account.organisation}; {@code Directory} searches both. {@code Successors} says who
 * acts in whose place on a day, as the référentiel knows or as was decided here.
 *
 * <p>
 * {@code OfficialAddresses} has what who runs the instance says of the address of one that has nobody here yet; what an
 * organisation says itself prevails.
 *
 * <p>
 * Tables: {@code account.organisation}, {@code account.official_address}.
 *
 * <pre>{@code
 * organisations.get("commune-92048");                         // Meudon, whether or not anybody acts for it
 * organisations.search("villes internet", 10);
 * organisations.inPlaceOf("commune-61483", day);              // the commune nouvelle
 * }</pre>
 *
 * <p>
 * It refuses two organisations with one SIREN, and to create what the référentiel knows.
 */
@NullMarked
package fr.preau.people.organisation;

import org.jspecify.annotations.NullMarked;
