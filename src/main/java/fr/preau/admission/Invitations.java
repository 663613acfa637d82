package fr.preau.admission;

import fr.preau.account.Actor;
import fr.preau.account.Mandates;
import fr.preau.account.People;
import fr.preau.account.Rights;
import fr.preau.journal.Journal;
import fr.preau.journal.Journal.Act;
import fr.preau.kernel.PublicId;
import fr.preau.kernel.Refusal;
import fr.preau.policy.Power;
import fr.preau.post.Post;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The door of invitations: made, prepared, confirmed, sent again, revoked, accepted, declined.
 * Every method is one act with its lines in the journal, and checks there that whoever asks may.
 *
 * <p>{@code base} is the public address of the site, for the links of the letters.
 */
@Component
public class Invitations {
    private static final Duration GOOD_FOR = Duration.ofDays(14);
    private final Journal journal;
    private final InvitationRows rows;
    private final Mandates mandates;
    private final Rights rights;
    private final People people;
    private final Accepting accepting;

    Invitations(
            Journal journal,
            InvitationRows rows,
            Mandates mandates,
            Rights rights,
            People people,
            Accepting accepting) {
        this.journal = journal;
        this.rows = rows;
        this.mandates = mandates;
        this.rights = rights;
        this.people = people;
        this.accepting = accepting;
    }

    /**
     * Invites: an administrator of the organisation, or, for a delegation or a suppléance, the
     * holder of the mandate it depends on. Never above their own powers and days.
     *
     * @return its reference, {@code I-…}
     * @throws Refusal.Forbidden when they may not
     * @throws Refusal.BadRequest on {@code courriel}, and as {@link Mandates#grant}
     * @throws Refusal.Conflict when the same is offered already
     * @throws Refusal.TooMuch when enough letters have left
     */
    public String invite(Actor actor, String base, Offer offer) {
        requireAddress(actor, offer);
        return journal.record((at, say) -> {
            String under = mandates.under(at, actor.id(), offer.grant(""));
            return open(at, say, actor, base, offer, null, under);
        });
    }

    /**
     * Prepares what an administrator will confirm; in an organisation that has none yet, it goes at
     * once to whoever it is for, and becomes their own request.
     *
     * @throws Refusal.Forbidden to whoever may not contribute for the organisation
     */
    public String prepare(Actor actor, String base, Offer offer) {
        requireAddress(actor, offer);
        Making.refuse(offer.standsInFor() != null, "type", "admission.invitation.own");
        return journal.record((at, say) -> {
            String mine = rights.hold(at, actor.id(), Power.CONTRIBUTE, offer.organisation());
            mandates.check(at, offer.grant(""));
            return open(at, say, actor, base, offer, mine, null);
        });
    }

    private String open(
            Instant at,
            Consumer<Act> say,
            Actor actor,
            String base,
            Offer offer,
            @Nullable String preparedBy,
            @Nullable String under) {
        rows.expire(at, offer.organisation());
        if (rows.offered(offer)) {
            throw new Refusal.Conflict("admission.invitation.already");
        }
        Set<String> administrators = accepting.administrators(at, offer.organisation());
        boolean waits = under == null && !administrators.isEmpty();
        String id = PublicId.fresh("I");
        rows.refuseTooMany(at, offer.organisation(), offer.mail());
        rows.insert(
                at,
                id,
                offer,
                actor.language(),
                waits ? Invitation.State.PREPARED : Invitation.State.OPEN,
                at.plus(waits ? Making.OPEN_FOR : GOOD_FOR),
                preparedBy,
                under);
        Invitation made = rows.get(id);
        say.accept(Accepting.made(made, under == null ? String.valueOf(preparedBy) : under));
        if (waits) {
            accepting.tell(base, made, actor.name(), administrators);
        } else {
            accepting.send(at, base, made, actor.name());
        }
        return id;
    }

    private void requireAddress(Actor actor, Offer offer) {
        Making.refuse(!Post.isAddress(offer.mail()), "courriel", "admission.invitation.address");
        Making.refuse(
                offer.mail().equals(mail(actor.id())), "courriel", "admission.invitation.self");
    }

    private @Nullable String mail(String person) {
        return people.get(person).map(People.Person::mail).orElse(null);
    }

    /**
     * Confirms what a colleague prepared: from then on it is the administrator’s own invitation.
     *
     * @throws Refusal.Forbidden when they may not give that much
     * @throws Refusal.Conflict when it waits no more
     */
    public void confirm(Actor actor, String base, String id) {
        journal.record((at, say) -> {
            Invitation one = ofTheirs(actor, id);
            require(one, one.state() == Invitation.State.PREPARED);
            rows.refuseTooMany(at, one.organisation(), one.mail());
            String under = mandates.under(at, actor.id(), Offer.of(one).grant(""));
            rows.underwrite(id, under, at.plus(GOOD_FOR));
            say.accept(Accepting.line("invitation.confirmed", one, List.of(under)));
            accepting.send(at, base, rows.get(id), actor.name());
            return null;
        });
    }

    /**
     * Sends it again and prolongs it, under the mandate of whoever sends, unless it has just left.
     */
    public void resend(Actor actor, String base, String id) {
        journal.record((at, say) -> {
            Invitation one = ofTheirs(actor, id);
            require(one, one.state() == Invitation.State.OPEN);
            Instant sent = one.sentAt();
            if (sent != null && sent.isAfter(at.minus(Requests.MOMENT))) {
                return null;
            }
            rows.refuseTooMany(at, one.organisation(), one.mail());
            String by;
            if (one.becomesRequest()) {
                by = rights.hold(at, actor.id(), Power.CONTRIBUTE, one.organisation());
                rows.prolong(id, at.plus(GOOD_FOR));
            } else {
                by = mandates.under(at, actor.id(), Offer.of(one).grant(""));
                rows.underwrite(id, by, at.plus(GOOD_FOR));
            }
            say.accept(Accepting.line("invitation.resent", one, List.of(by)));
            accepting.send(at, base, rows.get(id), actor.name());
            return null;
        });
    }

    /** Takes it back: an administrator of the organisation, or whoever made or prepared it. */
    public void revoke(Actor actor, String id) {
        journal.record((at, say) -> {
            Invitation one = ofTheirs(actor, id);
            require(one, one.state().open());
            String by = accepting.owner(at, actor.id(), one);
            rows.settle(at, id, Invitation.State.REVOKED, null, null);
            say.accept(Accepting.line("invitation.revoked", one, List.of(by)));
            return null;
        });
    }

    /**
     * Accepts it, signed in with the very address it was sent to.
     *
     * @param name how they are called, asked when it is not known yet
     * @return the path to go to: that of the organisation, or of the request it became
     * @throws Refusal.NotFound when it is for another address
     * @throws Refusal.Conflict when it is revoked, expired, or what it rested on is over
     */
    public String accept(Actor actor, String base, String id, String name) {
        return journal.record((at, say) -> {
            Invitation one = offeredTo(actor, id);
            require(one, one.state() == Invitation.State.OPEN);
            if (actor.name().isEmpty()) {
                people.rename(actor.id(), name);
            }
            return accepting.accept(at, say, base, one, actor.id());
        });
    }

    /** Says no. */
    public void decline(Actor actor, String id) {
        journal.record((at, say) -> {
            Invitation one = offeredTo(actor, id);
            require(one, one.state() == Invitation.State.OPEN);
            rows.settle(at, id, Invitation.State.DECLINED, null, null);
            say.accept(Accepting.line("invitation.declined", one, List.of(id)));
            return null;
        });
    }

    /**
     * The invitation, for whoever it is for.
     *
     * @throws Refusal.NotFound for anybody else, as when there is none
     */
    public Invitation offeredTo(Actor actor, String id) {
        Invitation one = rows.get(id);
        String mail = one.mail();
        if (mail == null
                || one.state() == Invitation.State.PREPARED
                || !mail.equals(mail(actor.id()))) {
            throw InvitationRows.missing();
        }
        return one;
    }

    /** Those waiting for that person. */
    public List<Invitation> waitingFor(String person) {
        String mail = mail(person);
        return mail == null ? List.of() : rows.waitingFor(mail);
    }

    /**
     * The invitations of an organisation that somebody may see: all of them for its administrators,
     * their own for the others.
     *
     * @throws Refusal.Forbidden with the reason to whoever may neither invite nor prepare
     */
    public List<Invitation> of(Actor actor, String organisation) {
        if (actor.may(Power.ADMINISTER, organisation).allowed()) {
            return rows.of(organisation);
        }
        boolean member =
                actor.inForce().stream().anyMatch(held -> held.organisation().equals(organisation));
        if (!member) {
            actor.may(Power.CONTRIBUTE, organisation).orRefuse();
        }
        return rows.of(organisation).stream().filter(one -> Accepting.own(actor, one)).toList();
    }

    /**
     * The invitation, for an administrator of its organisation and for whoever made or prepared it.
     *
     * @throws Refusal.NotFound for anybody else, as when there is none
     */
    public Invitation get(Actor actor, String id) {
        return ofTheirs(actor, id);
    }

    private Invitation ofTheirs(Actor actor, String id) {
        Invitation one = rows.get(id);
        if (!Accepting.own(actor, one)
                && !actor.may(Power.ADMINISTER, one.organisation()).allowed()) {
            throw InvitationRows.missing();
        }
        return one;
    }

    private static void require(Invitation one, boolean so) {
        if (!so) {
            throw new Refusal.Conflict("admission.invitation.state." + one.state());
        }
    }
}
