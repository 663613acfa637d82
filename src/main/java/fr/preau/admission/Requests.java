package fr.preau.admission;

import fr.preau.account.Actor;
import fr.preau.admission.RequestRows.Confirmation;
import fr.preau.journal.Journal;
import fr.preau.journal.Journal.Act;
import fr.preau.kernel.Ref;
import fr.preau.kernel.Refusal;
import fr.preau.policy.Power;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The door of requests: made, proved, confirmed, refused, withdrawn. Every method is one act with
 * its lines in the journal, and checks there, at the instant of the line, that whoever asks may.
 *
 * <p>{@code base} is the public address of the site, for the links of the letters.
 */
@Component("admissionRequests")
public class Requests {
    private static final int LONGEST_REASON = 500;

    /** Several sendings of one wish come within it. */
    static final Duration MOMENT = Duration.ofSeconds(10);

    private final Journal journal;
    private final RequestRows rows;
    private final Making making;
    private final Granting granting;
    private final Vouchers vouchers;
    private final OfficialLetters codes;

    Requests(
            Journal journal,
            RequestRows rows,
            Making making,
            Granting granting,
            Vouchers vouchers,
            OfficialLetters codes) {
        this.journal = journal;
        this.rows = rows;
        this.making = making;
        this.granting = granting;
        this.vouchers = vouchers;
        this.codes = codes;
    }

    /**
     * Asks to act for an organisation. Its administrators are told; when it has none, the SIRET
     * that ProConnect said proves it at once.
     *
     * @param siret of the establishment ProConnect said for this session, if it did
     * @return the reference of the request, {@code D-…}
     * @throws Refusal.BadRequest on {@code fonction}, {@code pouvoirs}, {@code du}, {@code au},
     *     {@code source}, {@code organisation}, {@code mandat}, {@code nom}
     * @throws Refusal.Conflict when that person has already an open one for that organisation
     */
    public String make(Actor actor, String base, Wish wish, @Nullable String siret) {
        return journal.record((at, say) -> {
            Request made = making.make(at, say, actor.id(), base, wish, null);
            if (siret != null && vouchers.deciders(at, made).isEmpty()) {
                proveBySiret(at, say, base, made, siret, false);
            }
            return made.id();
        });
    }

    /**
     * Proves a request by the SIRET that ProConnect said for this session.
     *
     * @throws Refusal.Forbidden when it is not that of the organisation
     */
    public void proveBySiret(Actor actor, String base, String id, String siret) {
        journal.record((at, say) -> {
            proveBySiret(at, say, base, provable(at, actor, id), siret, true);
            return null;
        });
    }

    private void proveBySiret(
            Instant at,
            Consumer<Act> say,
            String base,
            Request request,
            String siret,
            boolean required) {
        if (making.isOf(siret, request.organisation())) {
            granting.prove(at, say, base, request, Request.Proof.SIRET, List.of(request.id()));
        } else if (required) {
            throw new Refusal.Forbidden("admission.siret.other");
        }
    }

    /**
     * Sends a code to the official address of the organisation, unless one has just left.
     *
     * @throws Refusal.Conflict when no source gives that address
     * @throws Refusal.TooMuch when enough have left
     */
    public void sendCode(Actor actor, String base, String id) {
        journal.record((at, say) -> {
            Request request = provable(at, actor, id);
            OfficialLetters.Open last = codes.open(id);
            if (last == null || last.sentAt().isBefore(at.minus(MOMENT))) {
                making.sendCode(at, base, request);
            }
            return null;
        });
    }

    /**
     * Proves a request by the code that the official address received.
     *
     * @throws Refusal.BadRequest on {@code code} when it is another one
     * @throws Refusal.Conflict when no code may be tried any more
     */
    public void prove(Actor actor, String base, String id, String code) {
        if (!rows.get(id).person().equals(actor.id())) {
            throw RequestRows.missing();
        }
        long letter = codes.attempt(id, code);
        journal.record((at, say) -> {
            Request request = provable(at, actor, id);
            codes.spend(at, letter);
            granting.prove(at, say, base, request, Request.Proof.ADDRESS, List.of(id));
            return null;
        });
    }

    private Request provable(Instant at, Actor actor, String id) {
        Request request = rows.get(id);
        if (!request.person().equals(actor.id())) {
            throw RequestRows.missing();
        }
        requireOpen(request);
        if (request.proof() != null) {
            throw new Refusal.Conflict("admission.proof.already");
        }
        if (!vouchers.deciders(at, request).isEmpty()) {
            throw new Refusal.Conflict("admission.proof.administered");
        }
        return request;
    }

    /**
     * Confirms a request: an administrator of the organisation grants it alone, within their own
     * powers and days; from elsewhere, the first word proves it and the second one grants it.
     *
     * @param organisation the one in the name of which they confirm
     * @param powers those an administrator of the organisation grants, among those asked for; a
     *     voucher changes nothing to them
     * @throws Refusal.Forbidden with the reason when their word does not count
     * @throws Refusal.Conflict when it is settled already
     * @throws Refusal.BadRequest on {@code pouvoirs} when they are not among those asked for
     */
    public void confirm(
            Actor actor, String base, String id, String organisation, Set<Power> powers) {
        journal.record((at, say) -> {
            Request request = concerning(at, actor, id);
            requireOpen(request);
            if (vouchers.parties(request).contains(actor.id())) {
                throw new Refusal.Forbidden("admission.confirm.own");
            }
            if (organisation.equals(request.organisation())) {
                granting.byAdministrator(at, say, base, request, actor.id(), powers);
            } else {
                vouch(at, say, base, request, actor.id(), organisation);
            }
            return null;
        });
    }

    private void vouch(
            Instant at,
            Consumer<Act> say,
            String base,
            Request request,
            String person,
            String organisation) {
        if (!vouchers.deciders(at, request).isEmpty()) {
            throw new Refusal.Forbidden("admission.confirm.administered");
        }
        List<Confirmation> earlier = granting.stillCounting(at, request);
        String mandate = vouchers.word(at, request, person, organisation, earlier);
        rows.confirmed(request.id(), new Confirmation(person, mandate, organisation, at));
        say.accept(
                Making.line(
                        "request.confirmed",
                        request,
                        Map.of(),
                        Map.of("for", organisation),
                        List.of(mandate)));
        granting.voiced(at, say, base, request, mandate, earlier);
    }

    /**
     * Refuses a request: an administrator of the organisation, a voucher, or the holder of the
     * mandate that it would take over.
     *
     * @param reason in words, told to the requester
     * @throws Refusal.BadRequest on {@code motif} when it is missing or too long
     */
    public void refuse(Actor actor, String base, String id, String organisation, String reason) {
        String words = reason.strip();
        if (words.isEmpty() || words.length() > LONGEST_REASON) {
            throw new Refusal.BadRequest(
                    "motif", words.isEmpty() ? "admission.refuse.reason" : "admission.form.long");
        }
        journal.record((at, say) -> {
            Request request = concerning(at, actor, id);
            requireOpen(request);
            if (request.person().equals(actor.id())) {
                throw new Refusal.Forbidden("admission.confirm.own");
            }
            String mandate = granting.objector(at, request, actor.id(), organisation);
            granting.refuse(at, say, base, request, words, mandate);
            return null;
        });
    }

    /** Withdraws one’s own request; what its proof has given stays. */
    public void withdraw(Actor actor, String id) {
        journal.record((at, say) -> {
            Request request = rows.get(id);
            if (!request.person().equals(actor.id())) {
                throw RequestRows.missing();
            }
            requireOpen(request);
            withdraw(at, say, request);
            return null;
        });
    }

    /** Withdraws those of somebody who asks to be forgotten, inside a deed. */
    void forget(Instant at, Consumer<Act> say, String person) {
        rows.of(person).stream()
                .filter(one -> one.state().open())
                .forEach(one -> withdraw(at, say, one));
        rows.forget(person);
    }

    private void withdraw(Instant at, Consumer<Act> say, Request request) {
        List<String> by = List.of(request.id());
        rows.settle(at, request, Request.State.WITHDRAWN, null, "", by);
        say.accept(Making.line("request.withdrawn", request, Map.of(), Map.of(), by));
    }

    /**
     * The request, for somebody it concerns: who made it, who may decide on it, who confirmed it.
     *
     * @throws Refusal.NotFound for anybody else, as when there is none
     */
    public Request get(Actor actor, String id) {
        return concerning(actor.at(), actor, id);
    }

    private Request concerning(Instant at, Actor actor, String id) {
        Request request = rows.get(id);
        boolean theirs =
                vouchers.parties(request).contains(actor.id())
                        || actor.may(Power.ADMINISTER, request.organisation()).allowed()
                        || (!Vouchers.of(actor).isEmpty() && awaitsVoucher(at, request))
                        || rows.confirmations(id).stream()
                                .anyMatch(one -> one.person().equals(actor.id()));
        if (!theirs) {
            throw RequestRows.missing();
        }
        return request;
    }

    private boolean awaitsVoucher(Instant at, Request request) {
        return request.state().open() && vouchers.deciders(at, request).isEmpty();
    }

    /** Those a person made, the latest first. */
    public List<Request> of(String person) {
        return rows.of(person);
    }

    private static void requireOpen(Request request) {
        if (!request.state().open()) {
            throw new Refusal.Conflict("admission.request.settled." + request.state());
        }
    }

    /** For an act on one, what is public of it. */
    static Ref ref(String id) {
        return new Ref("demande", id);
    }
}
