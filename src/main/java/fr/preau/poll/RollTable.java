package fr.preau.poll;

import fr.preau.ballot.Ballot;
import fr.preau.ballot.Ballots.RollLine;
import fr.preau.ballot.Ballots.Said;
import fr.preau.tally.Option;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The roll call as a file: the same columns as the API, one for the share of each answer. */
final class RollTable {
    private static final int HUNDREDTHS = 2;

    private RollTable() {}

    static List<String> columns(Ballot it) {
        List<String> all =
                new ArrayList<>(
                        List.of(
                                "seat",
                                "college",
                                "organisation",
                                "name",
                                "acting",
                                "weight",
                                "proxy",
                                "n",
                                "at",
                                "mandate",
                                "castBy",
                                "changed"));
        it.options().forEach(option -> all.add(option.name()));
        all.add("explanation");
        return all;
    }

    static List<@Nullable Object> row(Ballot it, RollLine line) {
        Said said = line.said();
        List<@Nullable Object> cells = new ArrayList<>();
        cells.add(line.seat().id());
        cells.add(line.seat().college());
        cells.add(line.seat().organisation());
        cells.add(line.seat().name());
        cells.add(line.acting());
        cells.add(BigDecimal.valueOf(line.seat().weight(), HUNDREDTHS));
        cells.add(line.proxy());
        cells.add(said == null ? null : (Long) said.n());
        cells.add(said == null ? null : said.at());
        cells.add(said == null ? null : said.mandate());
        cells.add(said == null ? null : said.castBy());
        cells.add(said == null ? null : (Boolean) said.changed());
        for (Option option : it.options()) {
            cells.add(said == null ? null : share(said, option));
        }
        cells.add(said == null ? null : said.explanation());
        return cells;
    }

    /** In percent of the seat's vote. */
    private static BigDecimal share(Said said, Option option) {
        return BigDecimal.valueOf(said.shares().of().getOrDefault(option, 0), HUNDREDTHS);
    }
}
