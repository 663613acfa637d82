package fr.preau.people.admission;

import fr.preau.ground.journal.Journal;
import fr.preau.ground.kernel.PublicId;
import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.policy.Power;
import fr.preau.ground.post.Post;
import fr.preau.people.account.Actor;
import fr.preau.people.account.HeldMandate;
import fr.preau.people.account.Mandates;
import fr.preau.people.account.People;
import fr.preau.people.account.Rights;
import fr.preau.people.admission.Demarche.Deed;
import fr.preau.people.admission.Demarche.State;
import fr.preau.people.session.Secrets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The door of invitations: made, prepared, confirmed, sent again, revoked, accepted, declined. Every method is one act
 * with its lines in the journal, and checks there that whoever asks may.
 */
@Component
public class Invitations {
    private static final Duration GOOD_FOR = Duration.ofDays(14);
    private final Journal journal;
    private final InvitationRows rows;
    private final Mandates mandates;
    private final Rights rights;
    private final People people;
    private final Acceptance acceptance;

    Invitations(Journal journal, InvitationRows rows, Mandates mandates, Rights rights, People people,
            Acceptance acceptance) {
        this.journal = journal;
        this.rows = rows;
        this.mandates = mandates;
        this.rights = rights;
        this.people = people;
        this.acceptance = acceptance;
    }

    /**
     * Invites: an administrator of the organisation, or, for a delegation or a suppléance, the holder of the mandate it
     * depends on. Never above their own powers and days.
     *
     * @param mail of whom it is for
     * @return its reference, {@code I-…}
     * @throws Refusal.Forbidden when they may not
     * @throws Refusal.BadRequest on {@code courriel}, and as {@link Mandates#grant}
     * @throws Refusal.Conflict when the same is offered already
     * @throws Refusal.TooMuch when enough letters have left
     */
    public String invite(Actor actor, String base, String mail, WantedMandate offered) {
        String address = address(actor, mail);
        return Deed.give(journal, base, deed -> {
            String under = mandates.under(deed.at(), actor.id(), offered.grant(""));
            return open(deed, actor, address, offered, null, under);
        });
    }

    /** Whether somebody has an account with that address. */
    boolean knows(String mail) {
        return people.find(mail).isPresent();
    }

    /** The address of whoever holds that mandate; absent when they have none. */
    @Nullable
    String mailOf(String mandate) {
        return mail(mandates.get(mandate).person());
    }

    /**
     * Gives it at once to somebody who has an account here, and tells them by mail.
     *
     * @param known a mandate of theirs in the same organisation; empty when they were named by their address
     * @throws Refusal.Forbidden and the others, as {@link Mandates#grantTo}
     */
    void give(Actor actor, String known, @Nullable String mail, WantedMandate offered) {
        if (mail != null) {
            mandates.grantTo(actor, mail, "", actor.language(), offered.grant(""));
            return;
        }
        Mandates.Mandate theirs = mandates.get(known);
        Refusal.refuse(!theirs.held().organisation().equals(offered.organisation()), "personne",
                "account.mandate.error.person");
        mandates.grant(actor, offered.grant(theirs.person()));
    }

    /**
     * Prepares what an administrator will confirm; in an organisation that has none yet, it goes at once to whoever it
     * is for, and becomes their own request.
     *
     * @throws Refusal.Forbidden to whoever may not contribute for the organisation
     */
    String prepare(Actor actor, String base, String mail, WantedMandate offered) {
        String address = address(actor, mail);
        Refusal.refuse(offered.standsInFor() != null, "type", "admission.invitation.own");
        return Deed.give(journal, base, deed -> {
            String mine = rights.hold(deed.at(), actor.id(), Power.CONTRIBUTE, offered.organisation());
            mandates.check(deed.at(), offered.grant(""));
            return open(deed, actor, address, offered, mine, null);
        });
    }

    private String open(Deed deed, Actor actor, String mail, WantedMandate offered, @Nullable String preparedBy,
            @Nullable String under) {
        refuseOffered(deed, mail, offered);
        Set<String> administrators = acceptance.administrators(deed, offered.organisation());
        boolean waits = under == null && !administrators.isEmpty();
        rows.refuseTooMany(deed, offered.organisation(), mail);
        var made = new Invitation(PublicId.fresh("I"), mail, actor.language(), offered,
                waits ? State.PREPARED : State.OPEN, preparedBy, under, deed.at(),
                deed.at().plus(waits ? Demarche.OPEN_FOR : GOOD_FOR), null, null, null, "");
        rows.insert(made);
        Map<String, Object> facts = offered.facts();
        facts.put("kind", offered.kind().name());
        facts.put("state", made.state().name());
        deed.say("invitation.made", made, facts, List.of(made.giver()));
        if (waits) {
            acceptance.tell(deed, made, actor.name(), administrators);
        } else {
            acceptance.send(deed, made, actor.name());
        }
        return made.id();
    }

    private void refuseOffered(Deed deed, String mail, WantedMandate offered) {
        rows.expire(deed, offered.organisation());
        Refusal.conflict(rows.offered(mail, offered), "admission.invitation.already");
    }

    private String address(Actor actor, String typed) {
        String mail = typed.strip().toLowerCase(Locale.ROOT);
        Refusal.refuse(!Post.isAddress(mail), "courriel", "admission.invitation.address");
        Refusal.refuse(mail.equals(mail(actor.id())), "courriel", "admission.invitation.self");
        return mail;
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
    void confirm(Actor actor, String base, String id) {
        Deed.act(journal, base, deed -> {
            Invitation invitation = ofTheirs(actor, id, State.PREPARED);
            rows.refuseTooMany(deed, invitation.organisation(), invitation.mail());
            String under = mandates.under(deed.at(), actor.id(), invitation.wanted().grant(""));
            rows.underwrite(invitation, under, deed.at().plus(GOOD_FOR));
            deed.say("invitation.confirmed", invitation, Map.of(), List.of(under));
            acceptance.send(deed, rows.get(id), actor.name());
        });
    }

    /**
     * Sends it again and prolongs it, under the mandate of whoever sends, unless it has just left.
     */
    void resend(Actor actor, String base, String id) {
        Deed.act(journal, base, deed -> {
            Invitation invitation = ofTheirs(actor, id, State.OPEN);
            Instant sent = invitation.sentAt();
            if (sent == null || !sent.isAfter(deed.at().minus(Requests.MOMENT))) {
                rows.refuseTooMany(deed, invitation.organisation(), invitation.mail());
                boolean asks = invitation.becomesRequest();
                String by = asks ? rights.hold(deed.at(), actor.id(), Power.CONTRIBUTE, invitation.organisation())
                        : mandates.under(deed.at(), actor.id(), invitation.wanted().grant(""));
                rows.underwrite(invitation, asks ? null : by, deed.at().plus(GOOD_FOR));
                deed.say("invitation.resent", invitation, Map.of(), List.of(by));
                acceptance.send(deed, rows.get(id), actor.name());
            }
        });
    }

    /** Takes it back: an administrator of the organisation, or whoever made or prepared it. */
    void revoke(Actor actor, String id) {
        Deed.act(journal, "", deed -> {
            Invitation invitation = get(actor, id);
            invitation.require(invitation.open());
            String by = acceptance.owner(deed, actor.id(), invitation);
            rows.settle(deed, invitation, State.REVOKED, null, null);
            deed.say("invitation.revoked", invitation, Map.of(), List.of(by));
        });
    }

    /**
     * Accepts it, signed in with the very address it was sent to.
     *
     * @param name how they are called, asked when it is not known yet
     * @return the path to go to: what it gave, or the request it became
     * @throws Refusal.NotFound when it is for another address
     * @throws Refusal.Conflict when it is revoked, expired, or what it rested on is over
     */
    public String accept(Actor actor, String base, String id, String name) {
        return Deed.give(journal, base, deed -> {
            Invitation invitation = offeredTo(actor, id);
            invitation.require(invitation.state() == State.OPEN);
            if (actor.name().isEmpty()) {
                people.rename(actor.id(), name);
            }
            return acceptance.accept(deed, invitation, actor.id());
        });
    }

    /**
     * The invitation whose letter has that secret, for an address that nobody has an account with: only its mailbox
     * knows it. Empty for anything else.
     */
    Optional<Invitation> opened(String id, String secret) {
        return rows.opened(id, Secrets.hash(secret))
                .filter(invitation -> invitation.mail() == null || !knows(invitation.mail()));
    }

    /**
     * Accepts it from its letter: an account begins with the address it was sent to.
     *
     * @return the path to go to
     * @throws Refusal.NotFound unless {@link #opened}
     * @throws Refusal.Conflict as {@link #accept}
     * @throws Refusal.BadRequest on {@code nom}
     */
    String enter(String base, String id, String secret, String name) {
        return Deed.give(journal, base, deed -> {
            Invitation invitation = ofLetter(id, secret);
            invitation.require(invitation.state() == State.OPEN);
            String person = people.register(String.valueOf(invitation.mail()), "", invitation.language());
            people.rename(person, name);
            return acceptance.accept(deed, invitation, person);
        });
    }

    /** Whoever has just accepted it from its letter. */
    Optional<String> entered(String id, String secret) {
        return rows.entered(id, Secrets.hash(secret)).flatMap(people::find).map(People.Person::id);
    }

    /**
     * Says no, signed in.
     *
     * @param word to who invited them; may be empty
     * @throws Refusal.BadRequest on {@code mot} when it is too long
     */
    void decline(Actor actor, String id, String word) {
        Deed.act(journal, "", deed -> acceptance.decline(deed, offeredTo(actor, id), word));
    }

    /** Says no from its letter. @throws Refusal.NotFound unless {@link #opened} */
    void declineFrom(String id, String secret, String word) {
        Deed.act(journal, "", deed -> acceptance.decline(deed, ofLetter(id, secret), word));
    }

    private Invitation ofLetter(String id, String secret) {
        return opened(id, secret).orElseThrow(Demarche.Kind.INVITATION::missing);
    }

    /**
     * The invitation, for whoever it is for.
     *
     * @throws Refusal.NotFound for anybody else, as when there is none
     */
    Invitation offeredTo(Actor actor, String id) {
        Invitation invitation = rows.get(id);
        String mail = invitation.mail();
        if (mail == null || invitation.state() == State.PREPARED || !mail.equals(mail(actor.id()))) {
            throw invitation.kind().missing();
        }
        return invitation;
    }

    /** Those waiting for that person. */
    List<Invitation> waitingFor(String person) {
        String mail = mail(person);
        return mail == null ? List.of() : rows.waitingFor(mail);
    }

    /**
     * The invitations of an organisation that somebody may see: all of them for its administrators, their own for the
     * others.
     *
     * @throws Refusal.Forbidden with the reason to whoever may neither invite nor prepare
     */
    List<Invitation> of(Actor actor, String organisation) {
        if (actor.may(Power.ADMINISTER, organisation).allowed()) {
            return rows.of(organisation);
        }
        boolean member = actor.inForce().stream().anyMatch(held -> held.organisation().equals(organisation));
        if (!member) {
            actor.may(Power.CONTRIBUTE, organisation).orRefuse();
        }
        return rows.of(organisation).stream().filter(invitation -> own(actor, invitation)).toList();
    }

    /** Whether somebody made it or prepared it, under a mandate still in force. */
    private static boolean own(Actor actor, Invitation invitation) {
        return actor.inForce()
                .stream()
                .map(HeldMandate::mandate)
                .anyMatch(held -> held.equals(invitation.madeBy()) || held.equals(invitation.preparedBy()));
    }

    /**
     * The invitation, for an administrator of its organisation and for whoever made or prepared it.
     *
     * @throws Refusal.NotFound for anybody else, as when there is none
     */
    Invitation get(Actor actor, String id) {
        Invitation invitation = rows.get(id);
        if (!own(actor, invitation) && !actor.may(Power.ADMINISTER, invitation.organisation()).allowed()) {
            throw invitation.kind().missing();
        }
        return invitation;
    }

    private Invitation ofTheirs(Actor actor, String id, State state) {
        Invitation invitation = get(actor, id);
        invitation.require(invitation.state() == state);
        return invitation;
    }
}
