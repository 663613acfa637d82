package fr.preau.people.admission;

import fr.preau.ground.journal.Journal;
import fr.preau.ground.kernel.Paris;
import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.kernel.Sql;
import fr.preau.people.account.Actor;
import fr.preau.people.account.Mandates;
import fr.preau.people.admission.Demarche.Deed;
import fr.preau.people.organisation.Organisation;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Which vouchers are written to about what waits for them: a draw of at most {@link #MOST}, two an organisation, and
 * never more than {@link #A_DAY} letters a day to one person. All the others see it on their page. Drawn by lot, so
 * that the same ones are not asked every time. Whoever made a request writes to those that may know them, and one who
 * does not know them stands aside.
 */
@Component
record VoucherLetters(JdbcClient sql, Vouchers vouchers, Mandates mandates, AdmissionLetters letters, RequestRows rows,
        Journal journal) {
    static final int MOST = 20;
    static final int AN_ORGANISATION = 2;
    static final int A_DAY = 10;
    static final int ASKED_A_DAY = 5;
    private static final int SHOWN = 12;
    private static final Duration DAY = Duration.ofDays(1);

    /**
     * A body that whoever made a request may write to.
     *
     * @param askedAt when they did; absent when they have not yet
     */
    record BodySuggestion(Vouchers.Body body, @Nullable Instant askedAt) {}

    /**
     * The bodies that may vouch for a request, and which were written to.
     *
     * @param about the organisation that it is for
     */
    List<BodySuggestion> suggested(Instant at, Request request, Organisation about) {
        return suggested(at, able(at, request), about);
    }

    private List<Vouchers.Voucher> able(Instant at, Request request) {
        return vouchers.able(at, request.id(), vouchers.parties(request));
    }

    private List<BodySuggestion> suggested(Instant at, List<Vouchers.Voucher> able, Organisation about) {
        Map<String, @Nullable Instant> asked = new HashMap<>();
        able.stream()
                .filter(voucher -> !voucher.organisation().equals(about.id()))
                .forEach(voucher -> asked.put(voucher.organisation(), voucher.askedAt()));
        return vouchers.bodies(at, asked.keySet(), about)
                .stream()
                .limit(SHOWN)
                .map(body -> new BodySuggestion(body, asked.get(body.organisation().id())))
                .toList();
    }

    /**
     * Whoever made a request writes to a body that may vouch for it: to two of those who may, whose addresses they do
     * not see; once.
     *
     * @throws Refusal.Conflict when nobody of that body may vouch, or not any more
     * @throws Refusal.TooMuch when enough were written to today, or they got their letters of the day
     */
    void ask(Actor actor, String base, String id, String organisation) {
        Deed.act(journal, base, deed -> {
            Request request = rows.get(id);
            if (!request.person().equals(actor.id())) {
                throw request.kind().missing();
            }
            request.require(request.open());
            List<Vouchers.Voucher> able = able(deed.at(), request);
            List<BodySuggestion> known = suggested(deed.at(), able, letters.of(request));
            BodySuggestion asked = known.stream()
                    .filter(suggestion -> suggestion.body().organisation().id().equals(organisation))
                    .findFirst()
                    .orElseThrow(() -> new Refusal.Conflict("admission.ask.gone"));
            if (asked.askedAt() == null) {
                refuseTooMany(deed.at(), known);
                ask(deed, request, organisation, able);
            }
        });
    }

    private static void refuseTooMany(Instant at, List<BodySuggestion> known) {
        Instant since = at.minus(DAY);
        long today = known.stream()
                .map(BodySuggestion::askedAt)
                .filter(moment -> moment != null && moment.isAfter(since))
                .count();
        if (today >= ASKED_A_DAY) {
            throw new Refusal.TooMuch(DAY, "admission.ask.enough", ASKED_A_DAY);
        }
    }

    private void ask(Deed deed, Request request, String organisation, List<Vouchers.Voucher> able) {
        Set<String> people = drawn(
                able.stream().filter(voucher -> voucher.organisation().equals(organisation)).toList());
        List<String> free = counted(deed.at(), people);
        if (free.isEmpty()) {
            throw new Refusal.TooMuch(DAY, "admission.ask.full");
        }
        sql.sql("insert into admission.voucher_asked (request, organisation, asked_at) values (:request, :organisation, :at)")
                .param("request", request.id())
                .param("organisation", organisation)
                .param("at", Sql.utc(deed.at()))
                .update();
        Object[] words = {request.personName(), letters.name(request.organisation()), request.function()};
        free.forEach(person -> letters.toPerson(deed, person, request.path(), "asked", words));
    }

    /** A voucher who does not know who made a request leaves it to the others. */
    void standAside(Actor actor, String id) {
        journal.act((at, say) -> {
            Request request = rows.get(id);
            request.require(request.open());
            sql.sql("insert into admission.voucher_aside (request, person, said_at) values (:request, :person, :at) on conflict do nothing")
                    .param("request", id)
                    .param("person", actor.id())
                    .param("at", Sql.utc(at))
                    .update();
        });
    }

    /**
     * Writes to them, inside a deed.
     *
     * @param parties never written to
     * @param name of the letter, whose two last arguments are the bounds
     */
    void write(Deed deed, Demarche about, Set<String> parties, String name, Object... words) {
        Object[] arguments = Stream.concat(Stream.of(words), Stream.of(MOST, A_DAY)).toArray();
        Set<String> drawn = drawn(vouchers.able(deed.at(), about.id(), parties));
        for (String person : counted(deed.at(), drawn)) {
            letters.toPerson(deed, person, about.path(), name, arguments);
        }
    }

    /**
     * Of a request: to the administrators who decide; without any, to vouchers; and to who holds what it would take
     * over.
     */
    void write(Deed deed, Request request) {
        Set<String> deciders = vouchers.deciders(deed.at(), request);
        String organisation = letters.name(request.organisation());
        Object[] words = {request.personName(), organisation, request.function()};
        for (String decider : deciders) {
            letters.toPerson(deed, decider, request.path(), "administrator", words);
        }
        if (deciders.isEmpty()) {
            write(deed, request, vouchers.parties(request), "voucher", words);
        }
        if (request.recovers() != null) {
            String holder = mandates.get(request.recovers()).person();
            letters.toPerson(deed, holder, request.path(), "recovery", request.personName(), organisation);
        }
    }

    /** The first ones of the lot, two an organisation, each person once. */
    static Set<String> drawn(List<Vouchers.Voucher> lot) {
        Map<String, Integer> taken = new HashMap<>();
        Set<String> people = new LinkedHashSet<>();
        for (Vouchers.Voucher voucher : lot) {
            boolean free = taken.getOrDefault(voucher.organisation(), 0) < AN_ORGANISATION;
            if (free && people.size() < MOST && people.add(voucher.person())) {
                taken.merge(voucher.organisation(), 1, Integer::sum);
            }
        }
        return people;
    }

    /** Those who have not had their letters of the day, and this one counted for them. */
    private List<String> counted(Instant at, Collection<String> people) {
        return sql.sql("""
                insert into admission.voucher_letter as l (person, day, number)
                select person, :day, 1 from unnest(string_to_array(:people, ' ')) as person
                on conflict (person, day) do update set number = l.number + 1 where l.number < :most
                returning person
                """)
                .param("people", String.join(" ", people))
                .param("day", Paris.day(at))
                .param("most", A_DAY)
                .query(Sql.as(String.class))
                .list();
    }
}
