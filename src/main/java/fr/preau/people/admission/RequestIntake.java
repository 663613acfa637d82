package fr.preau.people.admission;

import fr.preau.ground.journal.Journal;
import fr.preau.ground.kernel.Paris;
import fr.preau.ground.kernel.PublicId;
import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.kernel.Sha256;
import fr.preau.people.account.Actor;
import fr.preau.people.account.Mandates;
import fr.preau.people.account.People;
import fr.preau.people.admission.Demarche.Deed;
import fr.preau.people.organisation.Organisation;
import fr.preau.people.organisation.Organisations;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes requests inside a deed, and refuses those that nobody may make. */
@Component
record RequestIntake(RequestRows rows, Organisations organisations, Mandates mandates, People people,
        VoucherLetters letters) {
    private static final int SALT = 16;
    private static final int MOST_IN_ONE_DAY = 10;
    private static final Duration DAY = Duration.ofDays(1);

    Request make(Deed deed, String person, WantedMandate wanted, @Nullable String preparedBy) {
        organisation(deed.at(), wanted.organisation());
        check(deed.at(), person, wanted);
        checkFormer(deed.at(), person, wanted);
        rows.expire(deed, person);
        Refusal.conflict(rows.open(person, wanted.organisation()).isPresent(), "admission.request.already");
        refuseTooMany(deed.at(), person);
        byte[] salt = PublicId.secret(SALT);
        String id = PublicId.fresh("D");
        rows.insert(deed, id, person, wanted, preparedBy, salt);
        Request made = rows.get(id);
        Map<String, Object> facts = wanted.facts();
        facts.putAll(Journal.facts("preparedBy", preparedBy));
        facts.put("wordsSha256", Sha256.salted(salt, wanted.function() + "\n" + wanted.source()));
        deed.say("request.made", made, facts, List.of(id));
        letters.write(deed, made);
        return made;
    }

    /**
     * Refuses what nobody may ask for, whatever the organisation. @throws Refusal.BadRequest as {@link Requests#make}
     */
    void check(Instant at, String person, WantedMandate wanted) {
        Refusal.refuse(wanted.from() == null, "du", "admission.form.from");
        mandates.check(at, wanted.grant(person));
        String name = people.get(person).map(People.Person::name).orElse("");
        Refusal.refuse(name.isEmpty(), "nom", "admission.join.name.empty");
    }

    private void checkFormer(Instant at, String person, WantedMandate wanted) {
        if (wanted.recovers() != null) {
            Mandates.Mandate former = mandates.get(wanted.recovers());
            boolean theirs = former.held().organisation().equals(wanted.organisation())
                    && !former.person().equals(person) && former.held().inForce(at);
            Refusal.refuse(!theirs, "mandat", "admission.join.former.unknown");
        }
    }

    /**
     * The organisation asked for, when one may ask to act for it. @throws Refusal.BadRequest on {@code organisation}
     */
    Organisation organisation(Instant at, String id) {
        if (id.equals(Actor.INSTANCE)) {
            throw new Refusal.NotFound("organisation", "admission.join.console");
        }
        Organisation organisation = organisations.get(id);
        LocalDate ended = organisation.endedOn();
        if (ended != null && organisation.ended(Paris.day(at))) {
            throw new Refusal.BadRequest("organisation", "admission.join.ended", organisation.name(), ended);
        }
        return organisation;
    }

    private void refuseTooMany(Instant at, String person) {
        List<Instant> today = rows.of(person)
                .stream()
                .map(Request::madeAt)
                .filter(made -> made.isAfter(at.minus(DAY)))
                .toList();
        if (today.size() >= MOST_IN_ONE_DAY) {
            throw OfficialLetters.tooMuch("admission.request.pace", at, today.getLast());
        }
    }

    /** The reason of a refusal, which is told to who asked. */
    static String reason(String typed) {
        String words = typed.strip();
        Refusal.refuse(words.isEmpty(), "motif", "admission.refuse.reason");
        Refusal.refuse(words.length() > 500, "motif", "admission.form.long");
        return words;
    }
}
