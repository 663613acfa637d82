package fr.preau.roof.cli;

import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.opinion.OpinionMap;
import fr.preau.ground.opinion.OpinionVotes;
import fr.preau.rooms.concertation.consultation.KeptMap;
import fr.preau.rooms.concertation.consultation.Unheard;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code ./preau opinion-map}: the map of the answers of a file, as the site makes it. The same answers and the same
 * seed give the same bytes. Needs no database and no network.
 */
@Command(name = "opinion-map", description = "${bundle:cli.opinion}")
final class OpinionMapCommand extends Task {
    private static final long SEED = 20131205;

    @Parameters(paramLabel = "VOTES.csv", description = "${bundle:cli.opinion.file}") Path file = Path.of("");

    @Option(names = "--colleges", paramLabel = "FILE", description = "${bundle:cli.opinion.colleges.file}")
    @Nullable Path colleges;

    @Option(names = "--statements", paramLabel = "FILE", description = "${bundle:cli.opinion.statements.file}")
    @Nullable Path statements;

    @Option(names = "--seed", paramLabel = "N", description = "${bundle:cli.opinion.seed}") long seed = SEED;

    @Option(names = "--json", description = "${bundle:cli.json}") boolean json;

    @Override
    public Integer call() {
        KeptMap map = map();
        if (json) {
            json(map.told());
        } else {
            print(map);
        }
        return 0;
    }

    private KeptMap map() {
        try {
            VotesFile read = VotesFile.of(file);
            Map<String, String> of = colleges == null ? Map.of() : VotesFile.colleges(colleges);
            OpinionVotes votes = read.votes(of, statements == null ? Set.of() : VotesFile.aside(statements));
            return KeptMap.of(votes, OpinionMap.of(votes, seed, Map.of()), Unheard.ofColleges(read.said(of)), seed);
        } catch (Refusal unreadable) {
            throw misuse(unreadable.key(), unreadable.arguments().toArray());
        } catch (IOException e) {
            throw misuse("cli.verify.nofile", file);
        }
    }

    private void print(KeptMap map) {
        say("cli.opinion.size", map.participants(), map.statements().size(), map.groups().size());
        if (map.groups().isEmpty()) {
            say("cli.opinion." + map.standing());
        } else {
            say("cli.opinion." + map.stability());
        }
        map.groups().forEach(group -> print(group));
        map.statements()
                .stream()
                .filter(statement -> statement.betweenGroups() != null || statement.betweenColleges() != null)
                .forEach(statement -> say("cli.opinion.shared", statement.statement(),
                        percent(statement.betweenGroups()), percent(statement.betweenColleges())));
        map.unheard().forEach(unheard -> say("cli.opinion.unheard", unheard.name()));
        say("cli.opinion.input", map.inputSha256(), map.seed());
    }

    private void print(KeptMap.OpinionGroup group) {
        say("cli.opinion.group", (char) ('A' + group.id()), group.size() == 0 ? "?" : String.valueOf(group.size()));
        for (KeptMap.Trait each : group.representative()) {
            String said = each.agrees() ? "cli.opinion.agrees" : "cli.opinion.disagrees";
            say(said, each.statement(), Math.round(each.share() * 100));
        }
    }

    private static String percent(@Nullable Double share) {
        return share == null ? "?" : Math.round(share * 100) + " %";
    }
}
