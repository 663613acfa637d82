/**
 * Who speaks, and for whom. The institution is the actor: a person acts <em>for</em> an organisation, under a dated
 * mandate whose source is a deliberation or an appointment, and every act shows it.
 *
 * <p>
 * Words: a <em>mandate</em> is a person, an organisation, a function, powers, first and last day, source; a mandate
 * <em>held</em> is one as its holder's rights see it; an <em>actor</em> is a person signed in, with what they hold.
 *
 * <p>
 * Tables: {@code account.person}, {@code account.mandate} (which a trigger lets only end). Views: {@code v_person},
 * {@code v_held}, {@code v_organisation}.
 *
 * <p>
 * The doors:
 *
 * <pre>{@code
 * Ruling ruling = actor.may(Power.PUBLISH, "commune-92048");             // for a button: yes, or no with the reason
 * speakers.of(actor, Power.PUBLISH, "commune-92048").act(voice -> {       // the same at the line's own instant, in SQL
 *     …                                                                  // the act
 *     voice.say("practice.published", ref, Map.of());                    // its line of the journal, under that mandate
 * });
 * }</pre>
 *
 * <p>
 * {@link fr.preau.people.account.People} finds those who may act; {@link fr.preau.people.account.Mandates} gives and
 * ends mandates; {@link fr.preau.people.account.Rights} is the one place that says whether somebody may, and why not.
 *
 * <p>
 * Other modules may have beans of {@link fr.preau.people.account.AwaitedThings} (what awaits somebody, in "Mon
 * espace"), {@link fr.preau.people.account.PersonalData} (what they keep about somebody: to take away, to erase) and
 * {@link fr.preau.people.account.Held.HandsOver} (what goes on with the mandate that renews another).
 *
 * <p>
 * It refuses an act outside a mandate, a power above one's own, an act for an organisation that is no more.
 */
@NullMarked
package fr.preau.people.account;

import org.jspecify.annotations.NullMarked;
