package fr.preau.people.admission;

import fr.preau.ground.journal.Journal;
import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.policy.Power;
import fr.preau.people.account.Actor;
import fr.preau.people.admission.Demarche.Deed;
import fr.preau.people.admission.Demarche.State;
import fr.preau.people.admission.RequestRows.Confirmation;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The door of requests: made, proved, confirmed, refused, withdrawn. Every method is one act with its lines in the
 * journal, and checks there, at the instant of the line, that whoever asks may.
 */
@Component("admissionRequests")
public class Requests {
    /** Several sendings of one wish come within it. */
    static final Duration MOMENT = Duration.ofSeconds(10);

    private final Journal journal;
    private final RequestRows rows;
    private final RequestIntake intake;
    private final Grants grants;
    private final Vouchers vouchers;
    private final OfficialLetters codes;

    Requests(Journal journal, RequestRows rows, RequestIntake intake, Grants grants, Vouchers vouchers,
            OfficialLetters codes) {
        this.journal = journal;
        this.rows = rows;
        this.intake = intake;
        this.grants = grants;
        this.vouchers = vouchers;
        this.codes = codes;
    }

    /**
     * Asks to act for an organisation. Its administrators are told; when it has none, the SIRET that ProConnect said
     * proves it at once.
     *
     * @param siret of the establishment ProConnect said for this session, if it did
     * @return the reference of the request, {@code D-…}
     * @throws Refusal.BadRequest on {@code fonction}, {@code pouvoirs}, {@code du}, {@code au}, {@code source},
     * {@code organisation}, {@code mandat}, {@code nom}
     * @throws Refusal.Conflict when that person has already an open one for that organisation
     */
    public String make(Actor actor, String base, WantedMandate wanted, @Nullable String siret) {
        return Deed.give(journal, base, deed -> {
            Request made = intake.make(deed, actor.id(), wanted, null);
            if (siret != null && codes.isOf(siret, made) && vouchers.deciders(deed.at(), made).isEmpty()) {
                prove(deed, made, Request.Proof.SIRET);
            }
            return made.id();
        });
    }

    /**
     * Proves a request by the SIRET that ProConnect said for this session.
     *
     * @throws Refusal.Forbidden when it is not that of the organisation
     */
    void proveBySiret(Actor actor, String base, String id, String siret) {
        Deed.act(journal, base, deed -> {
            Request request = provable(deed, actor, id);
            Refusal.forbid(!codes.isOf(siret, request), "admission.siret.other");
            prove(deed, request, Request.Proof.SIRET);
        });
    }

    private void prove(Deed deed, Request request, Request.Proof proof) {
        grants.prove(deed, request, proof, List.of(request.id()));
    }

    /**
     * Sends a code to the official address of the organisation, unless one has just left.
     *
     * @throws Refusal.Conflict when no source gives that address
     * @throws Refusal.TooMuch when enough have left
     */
    void sendCode(Actor actor, String base, String id) {
        Deed.act(journal, base, deed -> {
            Request request = provable(deed, actor, id);
            OfficialLetters.CurrentLetter last = codes.open(id);
            if (last == null || last.sentAt().isBefore(deed.at().minus(MOMENT))) {
                codes.send(deed, request);
            }
        });
    }

    /**
     * Proves a request by the code that the official address received.
     *
     * @throws Refusal.BadRequest on {@code code} when it is another one
     * @throws Refusal.Conflict when no code may be tried any more
     */
    void prove(Actor actor, String base, String id, String code) {
        mine(actor, id);
        long letter = codes.attempt(id, code);
        Deed.act(journal, base, deed -> {
            Request request = provable(deed, actor, id);
            codes.spend(deed.at(), letter);
            prove(deed, request, Request.Proof.ADDRESS);
        });
    }

    private Request mine(Actor actor, String id) {
        Request request = rows.get(id);
        if (!request.person().equals(actor.id())) {
            throw request.kind().missing();
        }
        return request;
    }

    private Request provable(Deed deed, Actor actor, String id) {
        Request request = mine(actor, id);
        request.require(request.open());
        Refusal.conflict(request.proof() != null, "admission.proof.already");
        Refusal.conflict(!vouchers.deciders(deed.at(), request).isEmpty(), "admission.proof.administered");
        return request;
    }

    /**
     * Confirms a request: an administrator of the organisation grants it alone, within their own powers and days; from
     * elsewhere, the first word proves it and the second one grants it.
     *
     * @param organisation the one in the name of which they confirm
     * @param powers those an administrator of the organisation grants, among those asked for; a voucher changes nothing
     * to them
     * @throws Refusal.Forbidden with the reason when their word does not count
     * @throws Refusal.Conflict when it is settled already
     * @throws Refusal.BadRequest on {@code pouvoirs} when they are not among those asked for
     */
    public void confirm(Actor actor, String base, String id, String organisation, Set<Power> powers) {
        Deed.act(journal, base, deed -> {
            Request request = concerning(deed.at(), actor, id);
            request.require(request.open());
            Refusal.forbid(vouchers.parties(request).contains(actor.id()), "admission.confirm.own");
            if (organisation.equals(request.organisation())) {
                grants.byAdministrator(deed, request, actor.id(), powers);
            } else {
                vouch(deed, request, actor.id(), organisation);
            }
        });
    }

    private void vouch(Deed deed, Request request, String person, String organisation) {
        Refusal.forbid(!vouchers.deciders(deed.at(), request).isEmpty(), "admission.confirm.administered");
        List<Confirmation> earlier = grants.stillCounting(deed.at(), request);
        String mandate = vouchers.word(deed.at(), request, person, organisation, earlier);
        rows.confirmed(request, new Confirmation(person, mandate, organisation, deed.at()));
        deed.say("request.confirmed", request, Map.of("for", organisation), List.of(mandate));
        grants.voiced(deed, request, mandate, earlier);
    }

    /**
     * Refuses a request: an administrator of the organisation, a voucher, or the holder of the mandate that it would
     * take over.
     *
     * @param reason in words, told to the requester
     * @throws Refusal.BadRequest on {@code motif} when it is missing or too long
     */
    void refuse(Actor actor, String base, String id, String organisation, String reason) {
        String words = RequestIntake.reason(reason);
        Deed.act(journal, base, deed -> {
            Request request = concerning(deed.at(), actor, id);
            request.require(request.open());
            Refusal.forbid(request.person().equals(actor.id()), "admission.confirm.own");
            String mandate = grants.objector(deed.at(), request, actor.id(), organisation);
            grants.refuse(deed, request, words, mandate);
        });
    }

    /** Withdraws one’s own request; what its proof has given stays. */
    void withdraw(Actor actor, String id) {
        Deed.act(journal, "", deed -> {
            Request request = mine(actor, id);
            request.require(request.open());
            withdraw(deed, request);
        });
    }

    private void withdraw(Deed deed, Request request) {
        List<String> by = List.of(request.id());
        rows.settle(deed, request, State.WITHDRAWN, null, "", by);
        deed.say("request.withdrawn", request, Map.of(), by);
    }

    /** Withdraws those of somebody who asks to be forgotten, inside a deed. */
    void withdrawAll(Deed deed, String person) {
        rows.of(person).stream().filter(Demarche::open).forEach(request -> withdraw(deed, request));
    }

    /**
     * The request, for somebody it concerns: who made it, who may decide on it, who confirmed it.
     *
     * @throws Refusal.NotFound for anybody else, as when there is none
     */
    Request get(Actor actor, String id) {
        return concerning(actor.at(), actor, id);
    }

    private Request concerning(Instant at, Actor actor, String id) {
        Request request = rows.get(id);
        boolean theirs = vouchers.parties(request).contains(actor.id())
                || actor.may(Power.ADMINISTER, request.organisation()).allowed()
                || (!Vouchers.of(actor).isEmpty() && awaitsVoucher(at, request))
                || rows.confirmations(id).stream().anyMatch(confirmation -> confirmation.person().equals(actor.id()));
        if (!theirs) {
            throw request.kind().missing();
        }
        return request;
    }

    private boolean awaitsVoucher(Instant at, Request request) {
        return request.open() && vouchers.deciders(at, request).isEmpty();
    }

    /** Those a person made, the latest first. */
    List<Request> of(String person) {
        return rows.of(person);
    }
}
