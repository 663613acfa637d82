package fr.preau.cli;

import fr.preau.consultation.KeptMap;
import fr.preau.consultation.Unheard;
import fr.preau.opinion.OpinionMap;
import fr.preau.opinion.OpinionVotes;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code ./preau opinion-map}: the map of the answers of a file, as the site makes it. The same
 * answers and the same seed give the same bytes. Needs no database and no network.
 */
@Command(name = "opinion-map", description = "${bundle:cli.opinion}")
final class OpinionMapCommand implements Callable<Integer> {
    private static final long SEED = 20131205;

    @Parameters(paramLabel = "VOTES.csv", description = "${bundle:cli.opinion.file}")
    Path file = Path.of("");

    @Option(
            names = "--colleges",
            paramLabel = "FILE",
            description = "${bundle:cli.opinion.colleges.file}")
    @Nullable Path colleges;

    @Option(
            names = "--statements",
            paramLabel = "FILE",
            description = "${bundle:cli.opinion.statements.file}")
    @Nullable Path statements;

    @Option(names = "--seed", paramLabel = "N", description = "${bundle:cli.opinion.seed}")
    long seed = SEED;

    @Option(names = "--json", description = "${bundle:cli.json}")
    boolean json;

    @Spec CommandSpec spec;

    @Override
    public Integer call() {
        KeptMap map = map();
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(
                    JsonMapper.shared()
                            .writerWithDefaultPrettyPrinter()
                            .writeValueAsString(map.told()));
        } else {
            print(map, out);
        }
        return 0;
    }

    private KeptMap map() {
        try {
            VotesFile read = VotesFile.of(file);
            Map<String, String> of = colleges == null ? Map.of() : VotesFile.colleges(colleges);
            OpinionVotes votes =
                    read.votes(of, statements == null ? Set.of() : VotesFile.aside(statements));
            return KeptMap.of(
                    votes,
                    OpinionMap.of(votes, seed, Map.of()),
                    Unheard.ofColleges(read.said(of)),
                    seed);
        } catch (VotesFile.Unreadable e) {
            throw new ParameterException(spec.commandLine(), e.words(), e);
        } catch (IOException e) {
            throw new ParameterException(
                    spec.commandLine(), CommandWords.text("cli.verify.nofile", file), e);
        }
    }

    private static void print(KeptMap map, PrintWriter out) {
        out.println(
                CommandWords.text(
                        "cli.opinion.size",
                        map.participants(),
                        map.statements().size(),
                        map.groups().size()));
        if (map.groups().isEmpty()) {
            out.println(CommandWords.text("cli.opinion." + map.standing()));
        } else {
            out.println(CommandWords.text("cli.opinion." + map.stability()));
        }
        map.groups().forEach(one -> print(one, out));
        map.statements().stream()
                .filter(one -> one.betweenGroups() != null || one.betweenColleges() != null)
                .forEach(one ->
                        out.println(
                                CommandWords.text(
                                        "cli.opinion.shared",
                                        one.statement(),
                                        percent(one.betweenGroups()),
                                        percent(one.betweenColleges()))));
        map.unheard()
                .forEach(one -> out.println(CommandWords.text("cli.opinion.unheard", one.name())));
        out.println(CommandWords.text("cli.opinion.input", map.inputSha256(), map.seed()));
    }

    private static void print(KeptMap.Part one, PrintWriter out) {
        out.println(
                CommandWords.text(
                        "cli.opinion.group",
                        (char) ('A' + one.id()),
                        one.size() == 0 ? "?" : String.valueOf(one.size())));
        for (KeptMap.Trait each : one.representative()) {
            String said = each.agrees() ? "cli.opinion.agrees" : "cli.opinion.disagrees";
            out.println(CommandWords.text(said, each.statement(), Math.round(each.share() * 100)));
        }
    }

    private static String percent(@Nullable Double share) {
        return share == null ? "?" : Math.round(share * 100) + " %";
    }
}
