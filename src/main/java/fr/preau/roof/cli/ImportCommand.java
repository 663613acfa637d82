package fr.preau.roof.cli;

import fr.preau.ground.kernel.Period;
import fr.preau.ground.web.Language;
import fr.preau.tools.imports.ImportOrder;
import fr.preau.tools.imports.ImportOutcome;
import fr.preau.tools.imports.Imports;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./preau import}: takes an official file, all of it or nothing. */
@Command(name = "import", description = "${bundle:cli.import}", footer = "${bundle:cli.import.footer}")
final class ImportCommand extends Task {
    @Parameters(index = "0", paramLabel = "KIND", description = "${bundle:cli.import.kind}") String kind;

    @Parameters(index = "1", paramLabel = "FILE|URL", description = "${bundle:cli.import.source}") String source;

    @Option(names = "--dry-run", description = "${bundle:cli.import.dry-run}") boolean dryRun;

    @Option(names = "--accept-losses", description = "${bundle:cli.import.accept-losses}") boolean acceptLosses;

    @Option(names = "--scope", paramLabel = "35,…", split = ",", description = "${bundle:cli.import.scope}") List<String> scope = List
            .of();

    @Option(names = "--edition", paramLabel = "2024-05-01", description = "${bundle:cli.import.edition}")
    @Nullable String edition;

    @Option(names = "--demo", description = "${bundle:cli.import.demo}") boolean demo;

    @Override
    public Integer call() {
        ImportOrder order = order();
        Application.use(demo, context -> {
            ImportOutcome outcome = context.getBean(Imports.class)
                    .run(order, ImportProgress.on(spec.commandLine().getErr()));
            new ImportSummary(spec.commandLine().getOut()).print(outcome);
            return 0;
        });
        return 0;
    }

    private ImportOrder order() {
        Language language = CommandWords.language();
        return new ImportOrder(kindTyped(), source, dryRun, acceptLosses, departements(), language,
                ImportOrder.OPERATOR).of(day());
    }

    private @Nullable LocalDate day() {
        try {
            return edition == null ? null : Period.day(edition);
        } catch (DateTimeException e) {
            throw misuse("cli.import.day", edition);
        }
    }

    private ImportOrder.Kind kindTyped() {
        return Arrays.stream(ImportOrder.Kind.values())
                .filter(known -> known.word().equals(kind))
                .findFirst()
                .orElseThrow(() -> misuse("cli.import.unknown", kind, kinds()));
    }

    private static String kinds() {
        return String.join(", ", Arrays.stream(ImportOrder.Kind.values()).map(ImportOrder.Kind::word).toList());
    }

    private Set<String> departements() {
        Set<String> codes = new LinkedHashSet<>();
        for (String typed : scope) {
            String code = ImportOrder.departement(typed);
            if (!code.matches("\\d{2}|2[AB]|9[78]\\d")) {
                throw misuse("cli.import.departement", typed);
            }
            codes.add(code);
        }
        return codes;
    }
}
