/**
 * Syntheses: "Concertation".
 *
 * <p>
 * Words: a <em>synthesis</em> concludes what its <em>sources</em> (calls, consultations) gathered. Each of its
 * <em>sentences</em> <em>cites</em> what was said there, by a <em>mark</em> between brackets after it:
 * {@code Le réseau d’abord. [X-7KQ2M9XH4T, J-7KQ2M9XH4T/3]}; headings apart, one that cites nothing is not published.
 * What nothing cites is listed: its <em>coverage</em>. An <em>objection</em> says that one is not well cited; its
 * editor corrects in a version, or maintains, and says why. A version is <em>adopted</em> by consent or by a ballot.
 *
 * <p>
 * This room knows none of those whose things it cites: each has a bean of {@link fr.preau.tools.convening.Citable}.
 *
 * <pre>{@code
 * String id = syntheses.begin(actor, "departement-80", "Ce que nous avons entendu", List.of("L-…", "J-…"));
 * syntheses.write(actor, id, 0, "# Le réseau\n\nLe réseau d’abord. [X-…]");
 * int version = syntheses.publish(actor, id, 1, "");
 * objections.object(actor, null, new Objections.Draft(id, version, 1, "X-…", "Je parlais des volets."));
 * }</pre>
 */
@NullMarked
package fr.preau.rooms.concertation.synthesis;

import org.jspecify.annotations.NullMarked;
