package fr.preau.people.account;

import fr.preau.ground.journal.Journal;
import fr.preau.ground.journal.Journal.Act;
import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.kernel.Sha256;
import fr.preau.ground.kernel.Sql;
import fr.preau.ground.web.Language;
import fr.preau.ground.web.Texts;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Ends a mandate of any organisation, for the instance: one of its administrators proposes it and says why, another one
 * agrees or refuses within a week. The person concerned is neither of them.
 */
@Component
record Endings(JdbcClient sql, Journal journal, Rights rights, MandateRows rows, MandateLetters letters,
        Texts texts) implements AwaitedThings {
    static final String PATH = "/administration/mandats";
    static final Duration OPEN_FOR = Duration.ofDays(7);
    private static final int LONGEST = 500;
    private static final String OPEN = """
            select h.*, p.name as person_name, p.erased_at is not null as erased, m.given_by, g.name as granted_for_name,
                a.asked_by, a.asked_at, a.reason, am.person as asker, ap.name as asker_name
            from account.ending_asked a
            join account.v_held h on h.mandate = a.mandate
            join account.mandate m on m.id = a.mandate
            join account.organisation g on g.id = h.granted_for
            join account.person p on p.id = m.person
            join account.mandate am on am.id = a.asked_by
            join account.person ap on ap.id = am.person
            where a.settled_at is null and a.asked_at > :at - interval '7 days' and account.runs(am.during, am.ended_at, :at)
                and (:mandate = '' or a.mandate = :mandate)
            order by a.asked_at, a.mandate
            """;

    /** Neither who proposes nor whose mandate it is may settle it. */
    private static final String AWAITED = """
            select 'ENDING' as kind, h.mandate as id, h.organisation, h.organisation_name as name, a.reason as words,
                a.asked_at + interval '7 days' as before, 1::bigint as number
            from account.ending_asked a
            join account.v_held h on h.mandate = a.mandate
            join account.mandate am on am.id = a.asked_by
            where a.settled_at is null and a.asked_at > kernel.clock() - interval '7 days' and account.runs(am.during, am.ended_at, kernel.clock())
                and am.person <> :person and h.person <> :person
            order by a.asked_at, a.mandate
            """;

    /**
     * One that waits for the word of another administrator.
     *
     * @param askedBy the mandate of whoever proposes it, and who that is
     */
    record Ending(Mandates.Mandate mandate, String askedBy, String asker, String askerName, Instant askedAt,
            String reason) {
        Instant until() {
            return askedAt.plus(OPEN_FOR);
        }

        /** Whether that person may neither agree to it nor refuse it. */
        boolean concerns(String person) {
            return asker.equals(person) || mandate.person().equals(person);
        }
    }

    /** Those that wait, the oldest first. */
    List<Ending> open(Instant at) {
        return read(at, "");
    }

    /** The one that waits for that mandate. */
    Optional<Ending> open(Instant at, String mandate) {
        return read(at, mandate).stream().findFirst();
    }

    private List<Ending> read(Instant at, String mandate) {
        return sql.sql(OPEN).param("at", Sql.utc(at)).param("mandate", mandate).query(Sql.as(Ending.class)).list();
    }

    /**
     * Proposes to end a mandate.
     *
     * @param reason in words, for the other administrators and for the person
     * @throws Refusal.BadRequest on {@code motif} when it is missing or too long
     * @throws Refusal.Conflict when it is over, or proposed already
     */
    void propose(Actor actor, String mandate, String reason) {
        String words = reason.strip();
        Refusal.refuse(words.isEmpty(), "motif", "account.ending.error.reason");
        Refusal.refuse(words.length() > LONGEST, "motif", "account.mandate.error.long");
        journal.act((at, say) -> {
            String mine = rights.operating(at, actor);
            Mandates.Mandate ending = rows.get(mandate);
            Refusal.conflict(open(at, mandate).isPresent(), "account.ending.already");
            ask(at, say, ending, words, mine);
            tellOthers(at, actor, ending, words);
        });
    }

    /** Keeps the reason of who asks to end it, and says so with its fingerprint only. */
    private void ask(Instant at, Consumer<Act> say, Mandates.Mandate ending, String reason, String by) {
        MandateRows.requireNotOver(at, ending);
        byte[] salt = MandateRows.salt();
        sql.sql("""
                insert into account.ending_asked (mandate, asked_by, asked_at, reason, salt) values (:mandate, :by, :at, :reason, :salt)
                on conflict (mandate) do update set (asked_by, asked_at, reason, salt, settled_at, settled_by, agreed)
                    = (excluded.asked_by, excluded.asked_at, excluded.reason, excluded.salt, null, null, null)
                """)
                .param("mandate", ending.held().mandate())
                .param("by", by)
                .param("at", Sql.utc(at))
                .param("reason", reason)
                .param("salt", salt)
                .update();
        Map<String, String> words = Map.of("wordsSha256", Sha256.salted(salt, reason));
        say.accept(MandateRows.line("mandate.ending-asked", ending, Map.of(), words, List.of(by)));
    }

    /**
     * Whoever may agree to it has a week: they learn it by letter, neither of the two parties does.
     */
    private void tellOthers(Instant at, Actor actor, Mandates.Mandate ending, String reason) {
        sql.sql("""
                select distinct p.id, p.name, p.mail, p.language
                from account.v_held h join account.v_person p on p.id = h.person
                where h.organisation = :instance and 'ADMINISTER' = any (h.powers) and account.runs(h.during, h.ended_at, :at)
                    and h.person not in (:asker, :concerned)
                order by p.id
                """)
                .param("instance", Actor.INSTANCE)
                .param("at", Sql.utc(at))
                .param("asker", actor.id())
                .param("concerned", ending.person())
                .query(Sql.as(People.Person.class))
                .list()
                .forEach(person -> letters.asked(person, actor.name(), ending, reason));
    }

    /**
     * Agrees to what another administrator proposed: the mandate ends at once, and its holder is told why.
     *
     * @throws Refusal.Conflict when nobody proposes it any more
     * @throws Refusal.Forbidden to whoever proposed it, and to the person concerned
     */
    void agree(Actor actor, String mandate) {
        journal.act((at, say) -> {
            String mine = rights.operating(at, actor);
            Ending ending = waiting(at, mandate);
            refuseParties(actor, ending);
            settle(at, mandate, mine, true);
            rows.end(at, say, ending.mandate(), List.of(ending.askedBy(), mine));
            letters.ended(ending.mandate(), ending.reason());
        });
    }

    /** Refuses what another administrator proposed; by the same people as {@link #agree}. */
    void refuse(Actor actor, String mandate) {
        journal.act((at, say) -> {
            String mine = rights.operating(at, actor);
            Ending ending = waiting(at, mandate);
            refuseParties(actor, ending);
            close(at, say, ending, mine, "mandate.ending-refused");
        });
    }

    /** Takes back what one proposed oneself. */
    void withdraw(Actor actor, String mandate) {
        journal.act((at, say) -> {
            String mine = rights.operating(at, actor);
            Ending ending = waiting(at, mandate);
            Refusal.forbid(!ending.asker().equals(actor.id()), "account.ending.another");
            close(at, say, ending, mine, "mandate.ending-withdrawn");
        });
    }

    private Ending waiting(Instant at, String mandate) {
        return open(at, rows.get(mandate).held().mandate())
                .orElseThrow(() -> new Refusal.Conflict("account.ending.none"));
    }

    private static void refuseParties(Actor actor, Ending ending) {
        Refusal.forbid(ending.concerns(actor.id()),
                ending.asker().equals(actor.id()) ? "account.ending.own" : "account.ending.concerned");
    }

    private void close(Instant at, Consumer<Act> say, Ending ending, String by, String action) {
        String mandate = ending.mandate().held().mandate();
        settle(at, mandate, by, false);
        say.accept(MandateRows.line(action, ending.mandate(), Map.of(), Map.of(), List.of(by)));
    }

    private void settle(Instant at, String mandate, String by, boolean agreed) {
        sql.sql("update account.ending_asked set settled_at = :at, settled_by = :by, agreed = :agreed where mandate = :mandate")
                .param("at", Sql.utc(at))
                .param("by", by)
                .param("agreed", agreed)
                .param("mandate", mandate)
                .update();
    }

    @Override
    public @Nullable AwaitedQuery asked(Actor actor) {
        return actor.mayOperate().allowed() ? new AwaitedQuery(AWAITED, Map.of()) : null;
    }

    @Override
    public Item item(Row row, Language language) {
        return new Item(texts.say(language, "account.ending.awaits", row.name()), row.words(), PATH + "/" + row.id(),
                row.before());
    }
}
