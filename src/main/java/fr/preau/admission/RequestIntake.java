package fr.preau.admission;

import fr.preau.account.Actor;
import fr.preau.account.Held;
import fr.preau.account.Mandates;
import fr.preau.account.Organisation;
import fr.preau.account.Organisations;
import fr.preau.account.People;
import fr.preau.journal.Journal.Act;
import fr.preau.kernel.Paris;
import fr.preau.kernel.PublicId;
import fr.preau.kernel.Refusal;
import fr.preau.kernel.Sha256;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes requests inside a deed, and tells those who are to know. */
@Component
class Making {
    static final Duration OPEN_FOR = Duration.ofDays(30);
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int SALT = 16;
    private static final int MOST_IN_ONE_DAY = 10;
    private final RequestRows rows;
    private final Organisations organisations;
    private final Mandates mandates;
    private final People people;
    private final Vouchers vouchers;
    private final Told told;

    Making(
            RequestRows rows,
            Organisations organisations,
            Mandates mandates,
            People people,
            Vouchers vouchers,
            Told told) {
        this.rows = rows;
        this.organisations = organisations;
        this.mandates = mandates;
        this.people = people;
        this.vouchers = vouchers;
        this.told = told;
    }

    Request make(
            Instant at,
            Consumer<Act> say,
            String person,
            String base,
            Wish wish,
            @Nullable String preparedBy) {
        refuseWhatIsNotFormed(at, person, wish);
        rows.expire(at, person);
        if (rows.open(person, wish.organisation()).isPresent()) {
            throw new Refusal.Conflict("admission.request.already");
        }
        refuseTooMany(at, person);
        byte[] salt = new byte[SALT];
        RANDOM.nextBytes(salt);
        String id = PublicId.fresh("D");
        rows.insert(at, fresh(at, id, person, wish, preparedBy), salt);
        Request made = rows.get(id);
        say.accept(line("request.made", made, Map.of(), facts(made, salt), List.of(id)));
        told.made(at, base, made, vouchers.deciders(at, made));
        return made;
    }

    private static Request fresh(
            Instant at, String id, String person, Wish wish, @Nullable String preparedBy) {
        return new Request(
                id,
                person,
                "",
                wish.organisation(),
                wish.function(),
                wish.powers(),
                wish.from(),
                wish.until(),
                wish.source(),
                wish.sourceDate(),
                wish.recovers(),
                preparedBy,
                Request.State.MADE,
                at,
                at.plus(OPEN_FOR),
                null,
                null,
                null,
                null,
                "",
                0);
    }

    private void refuseWhatIsNotFormed(Instant at, String person, Wish wish) {
        organisation(at, wish.organisation());
        check(at, person, wish);
        if (wish.recovers() != null) {
            Mandates.Mandate former = mandates.get(wish.recovers());
            boolean theirs =
                    former.held().organisation().equals(wish.organisation())
                            && !former.person().equals(person)
                            && former.held().state(at) == Held.State.IN_FORCE;
            refuse(!theirs, "mandat", "admission.join.former.unknown");
        }
    }

    /**
     * Refuses what nobody may ask for, whatever the organisation. @throws Refusal.BadRequest as
     * {@link Requests#make}
     */
    void check(Instant at, String person, Wish wish) {
        mandates.check(
                at,
                new Mandates.Grant(
                        wish.organisation(),
                        person,
                        wish.function(),
                        Held.Kind.TITULAR,
                        wish.powers(),
                        wish.from(),
                        wish.until(),
                        wish.source(),
                        wish.sourceDate(),
                        null));
        if (people.get(person).map(People.Person::name).orElse("").isEmpty()) {
            throw new Refusal.BadRequest("nom", "admission.join.name.empty");
        }
    }

    /**
     * The organisation asked for, when one may ask to act for it. @throws Refusal.BadRequest on
     * {@code organisation}
     */
    Organisation organisation(Instant at, String id) {
        if (id.equals(Actor.INSTANCE)) {
            throw new Refusal.NotFound("organisation", "admission.join.console");
        }
        Organisation organisation = organisations.get(id);
        LocalDate ended = organisation.endedOn();
        if (ended != null && organisation.ended(Paris.day(at))) {
            throw new Refusal.BadRequest(
                    "organisation", "admission.join.ended", organisation.name(), ended);
        }
        return organisation;
    }

    private void refuseTooMany(Instant at, String person) {
        List<Instant> today =
                rows.of(person).stream()
                        .map(Request::madeAt)
                        .filter(made -> made.isAfter(at.minus(Duration.ofDays(1))))
                        .toList();
        if (today.size() >= MOST_IN_ONE_DAY) {
            Duration wait = Duration.between(at, today.getLast().plus(Duration.ofDays(1)));
            throw new Refusal.TooMuch(wait, "admission.request.pace", OfficialLetters.hours(wait));
        }
    }

    /** Whether an establishment is one of that organisation’s. */
    boolean isOf(String siret, String organisation) {
        String siren = organisations.get(organisation).siren();
        return siren != null && siret.startsWith(siren);
    }

    void sendCode(Instant at, String base, Request request) {
        told.code(at, base, request);
    }

    static Act line(
            String action,
            Request request,
            Map<String, ?> before,
            Map<String, ?> after,
            List<String> by) {
        return new Act(
                action, Requests.ref(request.id()), request.organisation(), before, after, by);
    }

    private static Map<String, String> facts(Request made, byte[] salt) {
        Map<String, String> facts = new HashMap<>();
        facts.put("powers", RequestRows.words(made.powers()));
        facts.put("from", made.from().toString());
        if (made.until() != null) {
            facts.put("until", made.until().toString());
        }
        if (made.recovers() != null) {
            facts.put("recovers", made.recovers());
        }
        if (made.preparedBy() != null) {
            facts.put("preparedBy", made.preparedBy());
        }
        facts.put("wordsSha256", Sha256.salted(salt, made.function() + "\n" + made.source()));
        return facts;
    }

    static void refuse(boolean so, String field, String key, Object... arguments) {
        if (so) {
            throw new Refusal.BadRequest(field, key, arguments);
        }
    }
}
