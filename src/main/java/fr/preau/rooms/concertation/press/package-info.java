/**
 * What institutions tell the press together: "communiqués".
 *
 * <p>
 * Words: a <em>release</em> is prepared by a convener, in the name of <em>partners</em>, each of which approves exactly
 * what is written or withdraws; a <em>voice</em> is somebody quoted, or whom the press may write to, shown once they
 * agreed by the link of a letter, and gone as soon as they ask. A partner that withdrew keeps it from being published
 * until it is taken out; so does an approval that is missing, a quotation nobody agreed to, an hour that has not come.
 *
 * <p>
 * Tables: {@code release}, {@code partner}, {@code voice}.
 *
 * <p>
 * The door:
 *
 * <pre>{@code
 * String id = releases.begin(actor, "departement-80", outline);
 * releases.name(actor, id, partners);
 * releases.say(other, id, "commune-80021", shown);   // approves exactly that
 * releases.publish(actor, id);
 * }</pre>
 */
@NullMarked
package fr.preau.rooms.concertation.press;

import org.jspecify.annotations.NullMarked;
