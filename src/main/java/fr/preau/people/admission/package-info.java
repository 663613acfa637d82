/**
 * How a person comes to act for an organisation: they ask, they are proved, others vouch for them; or somebody who is
 * in invites them. Nobody alone can install an administrator, not even an administrator of the instance.
 *
 * <p>
 * All of it is one flow: a <em>démarche</em> is a word asked of somebody about a <em>wanted mandate</em>. It is made,
 * waits, and is settled once, by who may give that word, by who asked, or by time; each step is a <em>deed</em>: its
 * lines in the journal, its rows and its letters in one transaction. There are three kinds. A <em>request</em> ("je
 * représente…") is asked of the administrators of the organisation; without any, a <em>proof</em> gives the right to
 * contribute, no more, and two <em>vouchers</em> (administrators of an association, an académie, a DSDEN or this
 * instance) give the rest. An <em>inscription</em> is asked of one voucher, for an organisation the référentiel lacks.
 * An <em>invitation</em> is asked of whoever has a mail address; or <em>prepared</em> by a colleague who may not give
 * it.
 *
 * <p>
 * Tables: {@code admission.draft}, {@code request}, {@code confirmation}, {@code
 * official_letter}, {@code invitation}, {@code inscription}, {@code voucher_letter}.
 * {@link fr.preau.people.admission.AdmissionRetention} erases what has had its time.
 *
 * <p>
 * The doors:
 *
 * <pre>{@code
 * String id = requests.make(actor, base, wanted, siret);         // "D-…"; the organisation's administrators are told
 * requests.prove(actor, base, id, "7K2M-9QXD");                  // the code that its official address received
 * requests.confirm(actor, base, id, "O-AMF", powers);            // a voucher, or an administrator of the organisation itself
 * String invitation = invitations.invite(actor, base, mail, wanted); // "I-…"
 * invitations.accept(actor, base, invitation, "Camille Durand");
 * }</pre>
 *
 * <p>
 * Every right is checked again inside the deed, at the instant of its line.
 *
 * <p>
 * It refuses a power given by a proof alone beyond contributing, two confirmations of the same person or of the same
 * organisation, a voucher whose mandate the requester or the other voucher gave alone, and it answers like a missing
 * one about what does not concern who asks.
 */
@NullMarked
package fr.preau.people.admission;

import org.jspecify.annotations.NullMarked;
