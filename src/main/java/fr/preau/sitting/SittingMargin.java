package fr.preau.sitting;

import fr.preau.account.Actor;
import fr.preau.account.Organisations;
import fr.preau.charter.Charter;
import fr.preau.charter.Margin;
import fr.preau.charter.Version;
import fr.preau.journal.UntilNextLine;
import fr.preau.policy.Power;
import fr.preau.web.Visit;
import gg.jte.Content;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Beside the text of a charter: which blocks votes have changed, and what one has to vote. */
@Component
class SittingMargin implements Margin {
    private static final int ORDER = 40;
    private static final int VOTE = 30;
    private static final int PRESIDE = 25;
    private final JdbcClient sql;
    private final Presiding presiding;
    private final Organisations organisations;
    private final UntilNextLine<Known> known = new UntilNextLine<>(200);

    SittingMargin(JdbcClient sql, Presiding presiding, Organisations organisations) {
        this.sql = sql;
        this.presiding = presiding;
        this.organisations = organisations;
    }

    /** An open ballot in which the seat of an organisation has not voted. */
    private record Awaited(String ballot, String organisation) {}

    /** What votes changed, and who has not voted yet. */
    private record Known(Set<String> blocks, List<Awaited> awaited) {}

    /** What goes under a block that votes changed. */
    record Under(String path) {}

    /** Where the sitting and the history are. */
    record Aside(String sitting, @Nullable String history) {}

    @Override
    public int order() {
        return ORDER;
    }

    @Override
    public Beside beside(Visit visit, Charter charter, Version version, long lines) {
        boolean before = charter.state().ordinal() < Charter.State.AMENDMENTS.ordinal();
        if (before) {
            return Beside.NOTHING;
        }
        boolean fresh = visit.signedIn() instanceof Actor && charter.state() == Charter.State.VOTE;
        Known all =
                charter.versions() == 1 && charter.state() != Charter.State.VOTE
                        ? new Known(Set.of(), List.of())
                        : fresh
                                ? read(charter.id())
                                : known.of(charter.id(), lines, () -> read(charter.id()));
        Map<String, Content> blocks = new HashMap<>();
        String history = charter.path() + "/historique";
        all.blocks()
                .forEach(block ->
                        blocks.put(
                                block,
                                visit.piece("sitting/under", new Under(history + "#" + block))));
        var aside = new Aside(Sitting.path(charter.id()), all.blocks().isEmpty() ? null : history);
        return new Beside(blocks, visit.piece("sitting/aside", aside), next(visit, charter, all));
    }

    private Known read(String charter) {
        Set<String> blocks = new LinkedHashSet<>();
        List<Awaited> awaited = new ArrayList<>();
        sql.sql(
                        """
                        select c.block, null as ballot, null as organisation, null::timestamptz as closes_at, 0 as rank
                        from (select distinct block from sitting.change where charter = :charter) c
                        union all
                        select null, w.id, w.organisation, w.closes_at, w.rank
                        from sitting.ballot b join ballot.v_awaited w on w.id = b.ballot
                        where b.charter = :charter and b.state = 'OPEN'
                        order by closes_at, rank, ballot, organisation
                        """)
                .param("charter", charter)
                .query(row -> {
                    String block = row.getString("block");
                    if (block != null) {
                        blocks.add(block);
                    } else {
                        awaited.add(
                                new Awaited(
                                        row.getString("ballot"), row.getString("organisation")));
                    }
                });
        return new Known(blocks, awaited);
    }

    private @Nullable Next next(Visit visit, Charter charter, Known all) {
        if (charter.state() != Charter.State.VOTE || !(visit.signedIn() instanceof Actor actor)) {
            return null;
        }
        LocalDate day = LocalDate.ofInstant(actor.at(), Presiding.PARIS);
        Set<String> mine =
                actor.organisations(Power.VOTE).stream()
                        .flatMap(one -> organisations.standsFor(one, day).stream())
                        .collect(Collectors.toSet());
        List<String> ballots =
                all.awaited().stream()
                        .filter(one -> mine.contains(one.organisation()))
                        .map(Awaited::ballot)
                        .distinct()
                        .toList();
        if (!ballots.isEmpty()) {
            return new Next(
                    VOTE,
                    visit.count("sitting.next.vote", ballots.size()),
                    visit.t("sitting.vote"),
                    "/scrutins/" + ballots.getFirst() + "/votes");
        }
        return presiding.convenes(actor, charter)
                ? new Next(
                        PRESIDE,
                        visit.t("sitting.next.preside"),
                        visit.t("sitting.next.preside.do"),
                        Sitting.path(charter.id()))
                : null;
    }

    @Override
    public Map<String, Map<String, Object>> told(Charter charter, Version version) {
        return Map.of();
    }
}
