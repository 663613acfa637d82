package fr.preau.people.account;

import fr.preau.ground.journal.Journal;
import fr.preau.ground.journal.Journal.Act;
import fr.preau.ground.kernel.Paris;
import fr.preau.ground.kernel.Ref;
import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.kernel.Sha256;
import fr.preau.ground.kernel.Sql;
import fr.preau.ground.web.Language;
import fr.preau.ground.web.Texts;
import fr.preau.people.organisation.Organisation;
import fr.preau.people.organisation.Organisations;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Organisations that the référentiel lacks merge too: an administrator of the instance proposes that another
 * organisation act in the place of one from a day on, another administrator agrees within a week. From that day on its
 * rights, its mandates and its seats follow as they do for the communes that the référentiel says have merged.
 */
@Component
public class Mergers implements AwaitedThings {
    static final String PATH = "/administration/fusions";
    private static final Duration OPEN_FOR = Duration.ofDays(7);
    private static final int LONGEST = 300;
    private static final int YEARS = 2;
    private static final String READ = """
            select g.*, o.name, n.name as successor_name, h.person as asker, p.name as asker_name
            from account.merger g
            join account.organisation o on o.id = g.organisation
            join account.organisation n on n.id = g.successor
            join account.mandate h on h.id = g.asked_by
            join account.person p on p.id = h.person
            where g.organisation = :id
            """;
    private static final String AWAITED = """
            select 'MERGER' as kind, g.organisation as id, g.organisation, o.name, n.name as words, g.asked_at + interval '7 days' as before, 1::bigint as number
            from account.merger g
            join account.organisation o on o.id = g.organisation
            join account.organisation n on n.id = g.successor
            join account.mandate h on h.id = g.asked_by
            where g.settled_at is null and g.asked_at > kernel.clock() - interval '7 days' and h.person <> :person
            order by g.asked_at, g.organisation
            """;

    private final JdbcClient sql;
    private final Journal journal;
    private final Rights rights;
    private final Organisations organisations;
    private final Successions successions;
    private final Texts texts;

    Mergers(JdbcClient sql, Journal journal, Rights rights, Organisations organisations, Successions successions,
            Texts texts) {
        this.sql = sql;
        this.journal = journal;
        this.rights = rights;
        this.organisations = organisations;
        this.successions = successions;
        this.texts = texts;
    }

    /**
     * What is proposed.
     *
     * @param since the first day that the successor acts in its place: today, or later
     * @param source the deliberation or the decision, in words
     */
    public record Draft(String organisation, String successor, LocalDate since, String source) {}

    /**
     * The last one proposed for an organisation.
     *
     * @param askedBy the mandate of whoever proposed it, and who that is
     * @param agreed whether another administrator agreed; absent while nobody has decided
     */
    record Merger(Draft draft, String name, String successorName, String askedBy, String asker, String askerName,
            Instant askedAt, @Nullable Boolean agreed) {
        Instant until() {
            return askedAt.plus(OPEN_FOR);
        }

        boolean open(Instant at) {
            return agreed == null && until().isAfter(at);
        }
    }

    /** Whether it may be proposed: the référentiel lacks it, and nobody has decided its end. */
    static boolean possible(Organisation organisation) {
        return organisation.id().startsWith("O-") && organisation.endedOn() == null;
    }

    Optional<Merger> last(String organisation) {
        return sql.sql(READ).param("id", organisation).query(Sql.as(Merger.class)).optional();
    }

    /**
     * Proposes it, for another administrator of the instance to decide.
     *
     * @throws Refusal.BadRequest on {@code par}, {@code du} or {@code source}
     * @throws Refusal.Conflict when one is proposed already, or when the référentiel says what becomes of it
     */
    public void propose(Actor actor, Draft draft) {
        journal.act((at, say) -> {
            String mine = rights.operating(at, actor);
            refuse(at, draft);
            byte[] salt = MandateRows.salt();
            organisations.ensure(draft.successor());
            keep(at, draft, salt, mine);
            Map<String, Object> facts = facts(draft);
            facts.put("wordsSha256", Sha256.salted(salt, draft.source()));
            say.accept(line("organisation.merger-asked", draft, facts, List.of(mine)));
        });
    }

    private void refuse(Instant at, Draft draft) {
        Organisation organisation = organisations.get(draft.organisation());
        Refusal.conflict(!organisation.id().startsWith("O-"), "account.merger.known");
        Refusal.conflict(
                organisation.endedOn() != null || last(organisation.id()).filter(it -> it.open(at)).isPresent(),
                "account.merger.already");
        refuseWords(at, draft);
        refuseSuccessor(organisation, draft);
    }

    private static void refuseWords(Instant at, Draft draft) {
        LocalDate today = Paris.day(at);
        LocalDate since = draft.since();
        Refusal.refuse(draft.source().isBlank(), "source", "account.merger.error.source");
        Refusal.refuse(draft.source().length() > LONGEST, "source", "account.mandate.error.long");
        Refusal.refuse(since.isBefore(today), "du", "account.merger.error.past");
        Refusal.refuse(since.isAfter(today.plusYears(YEARS)), "du", "account.merger.error.ahead", YEARS);
    }

    /** A seat stays in its college, and nobody succeeds to themselves, be it in the end. */
    private void refuseSuccessor(Organisation organisation, Draft draft) {
        Organisation successor = organisations.find(draft.successor())
                .orElseThrow(() -> new Refusal.BadRequest("par", "account.merger.error.unknown"));
        Refusal.refuse(successor.id().equals(organisation.id()), "par", "account.merger.error.itself");
        Refusal.refuse(successor.college() != organisation.college(), "par", "account.merger.error.college",
                successor.name());
        Refusal.refuse(
                successor.ended(draft.since())
                        || organisations.inPlaceOf(successor.id(), LocalDate.MAX).equals(organisation.id()),
                "par", "account.merger.error.over", successor.name());
    }

    private void keep(Instant at, Draft draft, byte[] salt, String by) {
        sql.sql("""
                insert into account.merger (organisation, successor, since, source, salt, asked_by, asked_at)
                values (:organisation, :successor, :since, :source, :salt, :by, :at)
                on conflict (organisation) do update set (successor, since, source, salt, asked_by, asked_at, settled_at, settled_by, agreed)
                    = (excluded.successor, excluded.since, excluded.source, excluded.salt, excluded.asked_by, excluded.asked_at, null, null, null)
                """)
                .params(Sql.params(draft))
                .param("salt", salt)
                .param("by", by)
                .param("at", Sql.utc(at))
                .update();
    }

    /**
     * Agrees to what another administrator proposed. Decided for today, or for a day that has come meanwhile, the
     * rights pass at once.
     *
     * @throws Refusal.Conflict when nobody proposes it any more
     * @throws Refusal.Forbidden to whoever proposed it
     */
    public void agree(Actor actor, String organisation) {
        journal.act((at, say) -> {
            String mine = rights.operating(at, actor);
            Merger merger = waiting(at, organisation);
            Refusal.forbid(merger.asker().equals(actor.id()), "account.merger.own");
            refuseSuccessor(organisations.get(organisation), merger.draft());
            settle(at, organisation, mine, true);
            say.accept(line("organisation.merged", merger.draft(), facts(merger.draft()),
                    List.of(merger.askedBy(), mine)));
            successions.decided(at, merger.draft(), say);
        });
    }

    /** Refuses what another administrator proposed, or takes back what one proposed oneself. */
    void refuse(Actor actor, String organisation) {
        journal.act((at, say) -> {
            String mine = rights.operating(at, actor);
            Merger merger = waiting(at, organisation);
            settle(at, organisation, mine, false);
            String action = merger.asker().equals(actor.id()) ? "organisation.merger-withdrawn"
                    : "organisation.merger-refused";
            say.accept(line(action, merger.draft(), Map.of(), List.of(mine)));
        });
    }

    private Merger waiting(Instant at, String organisation) {
        return last(organisation).filter(merger -> merger.open(at))
                .orElseThrow(() -> new Refusal.Conflict("account.merger.none"));
    }

    private void settle(Instant at, String organisation, String by, boolean agreed) {
        sql.sql("update account.merger set settled_at = :at, settled_by = :by, agreed = :agreed where organisation = :id")
                .param("at", Sql.utc(at))
                .param("by", by)
                .param("agreed", agreed)
                .param("id", organisation)
                .update();
    }

    private static Map<String, Object> facts(Draft draft) {
        return Journal.facts("successor", draft.successor(), "since", draft.since());
    }

    private static Act line(String action, Draft draft, Map<String, ?> after, List<String> by) {
        String id = draft.organisation();
        return new Act(action, new Ref("organisation", id), id, Map.of(), after, by);
    }

    @Override
    public @Nullable AwaitedQuery asked(Actor actor) {
        return actor.mayOperate().allowed() ? new AwaitedQuery(AWAITED, Map.of()) : null;
    }

    @Override
    public Item item(Row row, Language language) {
        return new Item(texts.say(language, "account.merger.awaits", row.name()),
                texts.say(language, "account.merger.awaits.into", row.words()), PATH + "/" + row.id(), row.before());
    }
}
