/**
 * How a person comes to act for an organisation: they ask, they are proved, others vouch for them;
 * or somebody who is in invites them. Nobody alone can install an administrator, not even an
 * administrator of the instance.
 *
 * <p>Words: a <em>draft</em> is what somebody has typed so far; a <em>request</em> ("je
 * représente…") is made, proved, confirmed once, granted, refused, withdrawn or expired; a
 * <em>proof</em> shows that they belong to the organisation and gives the right to contribute, no
 * more; a <em>confirmation</em> is the word of a voucher: an administrator of an association, an
 * académie, a DSDEN or this instance; an <em>invitation</em> is a mandate offered to a mail
 * address, or <em>prepared</em> by a colleague who may not give it.
 *
 * <p>Tables: {@code admission.draft}, {@code request}, {@code confirmation}, {@code
 * official_letter}, {@code invitation}, {@code inscription}, {@code voucher_letter}. {@code
 * Forgetting} erases what has had its time.
 *
 * <p>The doors:
 *
 * <pre>{@code
 * String id = requests.make(actor, base, draft, siret);          // "D-…"; the organisation's administrators are told
 * requests.prove(actor, id, "7K2M-9QXD");                         // the code that its official address received
 * requests.confirm(actor, base, id, "O-AMF", powers);             // a voucher, or an administrator of the organisation itself
 * String invitation = invitations.invite(actor, base, offer);     // "I-…"
 * invitations.accept(actor, base, invitation, "Camille Durand");
 * }</pre>
 *
 * <p>{@link fr.preau.admission.Requests} and {@link fr.preau.admission.Invitations} check every
 * right again inside the deed, at the instant of its line.
 *
 * <p>It refuses a power given by a proof alone beyond contributing, two confirmations of the same
 * person or of the same organisation, a voucher whose mandate the requester or the other voucher
 * gave alone, and it answers like a missing one about what does not concern who asks.
 */
@NullMarked
package fr.preau.admission;

import org.jspecify.annotations.NullMarked;
