package fr.preau.rooms.charters.sitting;

import fr.preau.ground.kernel.Sql;
import fr.preau.ground.web.Visit;
import fr.preau.rooms.charters.poll.BallotOrigins;
import gg.jte.Content;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Ballots of a sitting are those of its charter: each amendment, then the whole. */
@Component
record SittingOrigins(JdbcClient sql, SittingPanels panels) implements BallotOrigins {
    /**
     * A ballot of a sitting.
     *
     * @param base the version that it changes
     * @param amendment absent for the whole
     * @param open whether its vote goes on
     */
    private record SittingBallot(String ballot, String charter, String title, int base, @Nullable String amendment,
            boolean open) {
        String change() {
            return Objects.requireNonNullElse(amendment, "");
        }

        Origin origin() {
            String path = "/chartes/" + charter;
            String part = amendment == null ? null : path + "/amendements/" + amendment;
            return new Origin(title, path, part);
        }
    }

    private List<SittingBallot> voted(Collection<String> ballots) {
        return sql
                .sql("""
                        select b.ballot, b.charter, c.title, s.base, b.amendment, b.state = 'OPEN' as open from sitting.ballot b
                        join sitting.sitting s on s.charter = b.charter and s.n = b.n join charter.v_charter c on c.id = b.charter
                        where b.ballot = any (:ballots)
                        """)
                .param("ballots", ballots.toArray(String[]::new))
                .query(Sql.as(SittingBallot.class))
                .list();
    }

    @Override
    public Map<String, Content> matters(Visit visit, Collection<String> ballots) {
        List<SittingBallot> all = voted(ballots);
        if (all.isEmpty()) {
            return Map.of();
        }
        Set<String> voting = all.stream()
                .filter(ballot -> ballot.open() && ballot.amendment() != null)
                .map(SittingBallot::change)
                .collect(Collectors.toSet());
        return matters(visit, all, voting);
    }

    /** Those of one block, which one sitting opened together. */
    private Map<String, Content> matters(Visit visit, List<SittingBallot> block, Set<String> voting) {
        SittingBallot first = block.getFirst();
        Map<String, String> changes = block.stream()
                .collect(Collectors.toMap(SittingBallot::ballot, SittingBallot::change));
        return panels.matters(visit, first.charter(), first.base(), changes, voting);
    }

    @Override
    public Optional<BallotContext> part(Visit visit, String ballot) {
        return voted(List.of(ballot)).stream()
                .findFirst()
                .map(sittingBallot -> new BallotContext(sittingBallot.origin(),
                        matters(visit, List.of(sittingBallot), Set.of()).get(ballot)));
    }

    @Override
    public Map<String, Origin> of(Collection<String> ballots) {
        return voted(ballots).stream().collect(Collectors.toMap(SittingBallot::ballot, SittingBallot::origin));
    }
}
