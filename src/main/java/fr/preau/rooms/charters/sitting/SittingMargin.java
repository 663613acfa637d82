package fr.preau.rooms.charters.sitting;

import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.kernel.Sql;
import fr.preau.ground.policy.Power;
import fr.preau.ground.web.Visit;
import fr.preau.people.account.Actor;
import fr.preau.rooms.charters.charter.Charter;
import fr.preau.rooms.charters.charter.CharterVersion;
import fr.preau.rooms.charters.charter.Margin;
import fr.preau.tools.convening.Conveners;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Beside the text of a charter: who voted each word, and what one has to vote. */
@Component
record SittingMargin(JdbcClient sql, SittingRows rows, Conveners conveners) implements Margin {
    private static final int ORDER = 40;
    private static final int VOTE = 30;
    private static final int PRESIDE = 25;

    /** An open ballot in which the seat of an organisation has not voted. */
    private record MissingVote(String ballot, String organisation) {}

    /** Where the sitting is. */
    record SittingNavigation(String sitting) {}

    @Override
    public int order() {
        return ORDER;
    }

    @Override
    public MarginContent beside(Visit visit, Charter charter, CharterVersion version) {
        if (charter.state() == Charter.State.DRAFT || charter.state() == Charter.State.CONTRIBUTIONS) {
            return MarginContent.NOTHING;
        }
        var aside = new SittingNavigation(Sitting.path(charter.id()));
        return new MarginContent(Map.of(), visit.piece("rooms/charters/sitting/aside", aside), next(visit, charter));
    }

    /** In the order in which they close. */
    private List<MissingVote> awaited(String charter) {
        return sql.sql("""
                select w.id as ballot, w.organisation from sitting.ballot b join ballot.v_awaited w on w.id = b.ballot
                where b.charter = :charter and b.state = 'OPEN' order by w.closes_at, w.rank, w.id
                """).param("charter", charter).query(Sql.as(MissingVote.class)).list();
    }

    private @Nullable NextAction next(Visit visit, Charter charter) {
        if (charter.state() != Charter.State.VOTE || !(visit.signedIn() instanceof Actor actor)) {
            return null;
        }
        List<String> mine = conveners.standing(actor, Power.VOTE);
        List<String> ballots = awaited(charter.id()).stream()
                .filter(vote -> mine.contains(vote.organisation()))
                .map(MissingVote::ballot)
                .distinct()
                .toList();
        if (!ballots.isEmpty()) {
            return new NextAction(VOTE, visit.count("sitting.next.vote", ballots.size()), visit.t("sitting.vote"),
                    "/scrutins/" + ballots.getFirst() + "/votes");
        }
        return conveners.convenes(actor, charter.convener()) ? new NextAction(PRESIDE, visit.t("sitting.next.preside"),
                visit.t("sitting.next.preside.do"), Sitting.path(charter.id())) : null;
    }

    @Override
    public Map<String, Map<String, Object>> told(Charter charter, CharterVersion version) {
        if (version.origin() != CharterVersion.Origin.AMENDED) {
            return Map.of();
        }
        Map<String, List<Map<String, String>>> changes = new LinkedHashMap<>();
        sql.sql("""
                select distinct block, amendment, kind, ballot from sitting.change
                where charter = :charter and version <= :version order by block, amendment
                """)
                .param("charter", charter.id())
                .param("version", version.n())
                .query((row, number) -> changes.computeIfAbsent(row.getString("block"), id -> new ArrayList<>())
                        .add(Map.of("amendment", row.getString("amendment"), "kind", row.getString("kind"), "ballot",
                                row.getString("ballot"))))
                .list();
        Map<String, Map<String, Object>> told = new HashMap<>();
        changes.forEach((block, all) -> told.put(block, Map.of("changes", all)));
        return told;
    }

    /** While its sitting goes on, a charter leaves the vote by the page of that sitting only. */
    @Override
    public Optional<Refusal> against(Charter charter, Charter.State to) {
        boolean leaves = charter.state() == Charter.State.VOTE && to != Charter.State.VOTE;
        return leaves && rows.goesOn(charter.id()) ? Optional.of(new Refusal.Conflict("sitting.refused.goes"))
                : Optional.empty();
    }
}
