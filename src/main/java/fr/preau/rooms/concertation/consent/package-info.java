/**
 * Consent: a text put to the seats of others for a time. Nobody says that they consent but they, and nobody says what
 * came of it: it is computed from what they said, by the clock of the database.
 *
 * <p>
 * Words: a <em>consent</em> is asked of <em>seats</em> on a text, until a day; each is told. A seat consents, or
 * objects and says why; a seat that says nothing is shown as silent. An objection <em>stands</em> until the seat that
 * made it consents, another text is asked about in the place of this one, or a ballot of the same seats decides. It is
 * <em>given</em> once every seat has answered or the time is over, and no objection stands; <em>unheard</em> when
 * nobody answered at all.
 *
 * <p>
 * Tables: {@code consent}, {@code seat}, {@code answer}, to which is only added; {@code
 * reminder}. {@link fr.preau.rooms.concertation.consent.Assent} is the rule, pure.
 *
 * <p>
 * The door, for a room that concludes something:
 *
 * <pre>{@code
 * consents.check(convener, text, at);                         // what it would refuse, before
 * String id = consents.ask(deed, say, text);                  // inside the turn of who convenes
 * consents.answer(actor, id, "commune-92048", false, "Rien n’est dit du coût.");
 * consents.decide(actor, id, "/scrutins/B-…");                // by a ballot that is closed
 * consents.drop(actor, id);
 * List<Consent> all = consents.of(ref);                       // of a thing, the latest first
 * }</pre>
 *
 * <p>
 * A room has a bean of {@link fr.preau.rooms.concertation.consent.WhenSettled}: it does what follows, in the same
 * transaction. The room of bodies has one of {@link fr.preau.rooms.concertation.consent.Bench}, so that all the seats
 * of one are asked by its address.
 */
@NullMarked
package fr.preau.rooms.concertation.consent;

import org.jspecify.annotations.NullMarked;
