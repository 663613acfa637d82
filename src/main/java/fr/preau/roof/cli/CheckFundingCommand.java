package fr.preau.roof.cli;

import fr.preau.rooms.programmes.funding.FundingCase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code ./preau check-funding}: what the rules of funding answer to each case of a file, or of the law, and what was
 * expected; 1 when one differs. Needs no database and no network.
 */
@Command(name = "check-funding", description = "${bundle:cli.funding}")
final class CheckFundingCommand extends Task {
    @Parameters(paramLabel = "CASES.csv", arity = "0..1", description = "${bundle:cli.funding.file}")
    @Nullable Path file;

    @Option(names = "--json", description = "${bundle:cli.json}") boolean json;

    @Override
    public Integer call() {
        List<FundingCase> all = cases();
        long held = all.stream().filter(FundingCase::held).count();
        if (json) {
            json(all);
        } else {
            for (FundingCase fundingCase : all) {
                String key = fundingCase.held() ? "cli.funding.held" : "cli.funding.differs";
                say(key, fundingCase.id(), fundingCase.rule(), fundingCase.answered(), fundingCase.expected(),
                        fundingCase.inputs());
            }
            say("cli.funding.sum", held, all.size());
        }
        return held == all.size() ? 0 : 1;
    }

    private List<FundingCase> cases() {
        try {
            return file == null ? FundingCase.shipped() : FundingCase.of(Files.readString(file));
        } catch (IOException e) {
            throw misuse("cli.verify.nofile", String.valueOf(file));
        } catch (IllegalArgumentException e) {
            throw misuse("cli.funding.csv", String.valueOf(file));
        }
    }
}
