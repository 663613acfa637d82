package fr.preau.rooms.charters.commitment;

import fr.preau.ground.policy.Power;
import fr.preau.ground.search.NameFinder;
import fr.preau.ground.web.Language;
import fr.preau.ground.web.Publication;
import fr.preau.ground.web.Publication.CatalogueEntry;
import fr.preau.ground.web.Publication.Form;
import fr.preau.ground.web.Room;
import fr.preau.ground.web.Shown;
import fr.preau.ground.web.Texts;
import fr.preau.ground.web.Visit;
import fr.preau.people.account.Actor;
import fr.preau.people.account.AwaitedThings;
import fr.preau.rooms.charters.adhesion.Adhesions;
import fr.preau.rooms.charters.commitment.Commitment.State;
import fr.preau.tools.work.WorkKind;
import gg.jte.Content;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Promises where they are only named; their open data, the entry of the menu; what awaits somebody of them: one to
 * accept, one to say kept or not, one that is late or disputed.
 */
@Component
record CommitmentPublication(CommitmentRows rows, Adhesions adhesions,
        Texts texts) implements Room.Glance, AwaitedThings {
    private static final String AWAITED = """
            select c.stage as kind, c.id, '' as organisation, c.promiser_name as name, c.sentence as words,
                (c.due + 1)::timestamp at time zone 'Europe/Paris' as before, 1::bigint as number
            from commitment.commitment c
            where c.stage = 'PROPOSED' and c.promiser = any (string_to_array(:signing, ' '))
                or c.promiser = any (string_to_array(:promising, ' ')) and (c.stage = 'DISPUTED' or c.stage = 'RUNNING' and c.due < kernel.today() + 30)
                or c.stage = 'REPORTED' and not c.promiser = any (string_to_array(:promising, ' '))
                    and c.id in (select b.commitment from commitment.beneficiary b where b.organisation = any (string_to_array(:promising, ' ')))
            order by c.due, c.id limit 50
            """;
    private static final String ROOM = "commitment.room";

    @Configuration(proxyBeanMethods = false)
    static class Entry {
        @Bean
        static Shown.Invention commitmentsInvented() {
            return () -> "select id from commitment.commitment where invented";
        }

        @Bean
        @Order(50)
        WorkKind commitmentWorksKind(Texts texts) {
            return WorkKind.of(texts, "engagements", "commitment.works", "commitment.state.", "/engagements/",
                    "select c.id, c.sentence as name, " + CommitmentRows.STATE
                            + """
                                     as state, c.promiser_name as organisation, c.stage_at as at
                                    from commitment.commitment c where c.promiser = any (string_to_array(:organisations, ' '))
                                        or c.id in (select commitment from commitment.beneficiary where organisation = any (string_to_array(:organisations, ' ')))
                                    """);
        }

        /** The pages of promises and adhesions, and of the charters they come from. */
        @Bean
        Publication commitmentsPublished(Texts texts, Clock clock) {
            return new Publication.Rows(texts, clock,
                    """
                            select '/engagements'
                            union select '/chartes/' || charter || '/engagements' from commitment.commitment where charter is not null
                            union select '/chartes/' || charter || '/adhesions' from adhesion.v_adhesion
                            union all select '/engagements/' || id from commitment.commitment
                            union all select '/chartes/' || charter || '/adhesions/' || id from adhesion.v_adhesion
                            """,
                    new CatalogueEntry("engagements", "commitment.data").with(Form.JSON, "/api/v1/commitments")
                            .with(Form.CSV, "/engagements.csv")
                            .with(Form.ATOM, "/engagements.atom"));
        }

        @Bean
        Shown.NameSource commitmentsNamed(Texts texts) {
            return new Shown.PageNames(texts, "engagement", "commitment.kind.one", CommitmentPages.LIST + "/",
                    "select id, sentence, promiser_name from commitment.commitment");
        }

        /** The latest ten thousand. */
        @Bean
        NameFinder commitmentFinder(JdbcClient sql, Texts texts) {
            return NameFinder.folded(
                    new NameFinder.NameCategory("COMMITMENT", ROOM, "commitment.kind.one", CommitmentPages.LIST + "/",
                            55),
                    texts, sql,
                    "select id, sentence as title, promiser_name as whose, folded from commitment.commitment order by stage_at desc, id limit 10000");
        }

        @Bean
        Room commitmentRoom() {
            return new Room(27, CommitmentPages.LIST, ROOM, "handshake", "/chartes");
        }
    }

    /** Promises and who joined a charter: those that were invented are told apart. */
    record Figures(boolean invented, int made, int kept, int late, int joined) {
        static Figures of(boolean invented, Map<State, Integer> counts, int joined) {
            int proposed = counts.getOrDefault(State.PROPOSED, 0) + counts.getOrDefault(State.DECLINED, 0);
            return new Figures(invented, counts.values().stream().mapToInt(number -> number).sum() - proposed,
                    counts.getOrDefault(State.KEPT, 0), counts.getOrDefault(State.LATE, 0), joined);
        }
    }

    @Override
    public String room() {
        return ROOM;
    }

    @Override
    public @Nullable Content glance(Visit visit) {
        Map<Boolean, Map<State, Integer>> counts = rows.counts();
        Map<Boolean, Integer> joined = adhesions.engaged();
        List<Figures> figures = Stream.of(false, true)
                .map(one -> Figures.of(one, counts.getOrDefault(one, Map.of()), joined.getOrDefault(one, 0)))
                .filter(one -> one.made() + one.joined() > 0)
                .toList();
        return figures.isEmpty() ? null : visit.piece("rooms/charters/commitment/glance", figures);
    }

    @Override
    public @Nullable AwaitedQuery asked(Actor actor) {
        return AwaitedQuery.of(AWAITED,
                Map.of("signing", actor.organisations(Power.SIGN), "promising", actor.organisations(Power.CONTRIBUTE)));
    }

    @Override
    public Item item(Row row, Language language) {
        return new Item(texts.say(language, "commitment.awaits." + row.kind(), row.words()), row.name(),
                "/engagements/" + row.id(), row.before() == null ? null : row.before().minusDays(1));
    }
}
