package fr.preau.roof.cli;

import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.MutuallyExclusiveArgsException;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** What was typed wrong, in the language of the person who typed it. */
final class Misuse {
    private Misuse() {}

    static String sentence(ParameterException e) {
        return switch (e) {
            case UnmatchedArgumentException u ->
                CommandWords.text("cli.misuse.unknown", String.join(" ", u.getUnmatched()));
            case MissingParameterException m -> CommandWords.text("cli.misuse.missing", labels(m));
            case OverwrittenOptionException o -> CommandWords.text("cli.misuse.twice", label(o));
            case MutuallyExclusiveArgsException x -> CommandWords.text("cli.misuse.exclusive");
            default -> e.getArgSpec() == null ? String.valueOf(e.getMessage())
                    : CommandWords.text("cli.misuse.value", label(e), String.valueOf(e.getValue()));
        };
    }

    private static String label(ParameterException e) {
        return name(e.getArgSpec());
    }

    private static String labels(MissingParameterException e) {
        return String.join(", ", e.getMissing().stream().map(Misuse::name).toList());
    }

    private static String name(picocli.CommandLine.Model.ArgSpec argument) {
        return argument instanceof picocli.CommandLine.Model.OptionSpec option ? option.longestName()
                : argument.paramLabel();
    }
}
