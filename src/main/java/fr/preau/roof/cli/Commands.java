package fr.preau.roof.cli;

import fr.preau.ground.kernel.Fold;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Runs what was typed after {@code ./preau}. */
public final class Commands {
    private Commands() {}

    /**
     * Runs one command and answers its exit code: 0 done, 1 refused, 2 misuse.
     *
     * @param arguments as typed; none is a misuse that prints the help
     */
    public static int run(String... arguments) {
        var out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        System.setOut(System.err); // an answer is read by programs: no library adds to it
        return commandLine(out, new PrintWriter(System.err, true, StandardCharsets.UTF_8)).execute(arguments);
    }

    static CommandLine commandLine(PrintWriter out, PrintWriter err) {
        CommandLine line = new CommandLine(new PreauCommand());
        line.setResourceBundle(CommandWords.bundle("cli"));
        line.setOut(out).setErr(err).setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.AUTO));
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setExecutionStrategy(Commands::execute);
        line.setExecutionExceptionHandler((e, command, parsed) -> CommandFailure.print(e, command.getErr()));
        line.setParameterExceptionHandler((e, typed) -> misuse(e));
        speakTheirLanguage(line);
        return line;
    }

    private static int execute(CommandLine.ParseResult parsed) {
        CommandSpec innermost = innermost(parsed).commandSpec();
        Integer helped = CommandLine.executeHelpRequest(parsed);
        if (helped != null) {
            return helped;
        }
        if (!(innermost.userObject() instanceof Runnable)
                && !(innermost.userObject() instanceof java.util.concurrent.Callable)) {
            innermost.commandLine().usage(innermost.commandLine().getErr());
            return CommandLine.ExitCode.USAGE;
        }
        parsed.originalArgs().stream().filter(Fold::garbled).findFirst().ifPresent(lost -> {
            String said = CommandWords.text("cli.misuse.garbled", lost);
            throw new ParameterException(innermost.commandLine(), said);
        });
        return new CommandLine.RunLast().execute(parsed);
    }

    private static CommandLine.ParseResult innermost(CommandLine.ParseResult parsed) {
        return parsed.hasSubcommand() ? innermost(parsed.subcommand()) : parsed;
    }

    private static int misuse(ParameterException e) {
        CommandLine command = e.getCommandLine();
        command.getErr().println(Misuse.sentence(e));
        command.getErr().println(CommandWords.text("cli.misuse.help", command.getCommandSpec().qualifiedName()));
        return CommandLine.ExitCode.USAGE;
    }

    /** Headings of the help, and {@code --help} on every command. */
    private static void speakTheirLanguage(CommandLine line) {
        CommandSpec spec = line.getCommandSpec();
        spec.addOption(CommandLine.Model.OptionSpec.builder("-h", "--help")
                .usageHelp(true)
                .description(CommandWords.text("cli.help"))
                .build());
        spec.usageMessage()
                .synopsisHeading(CommandWords.text("cli.heading.usage") + " ")
                .synopsisSubcommandLabel(CommandWords.text("cli.heading.command"))
                .parameterListHeading("%n" + CommandWords.text("cli.heading.parameters") + "%n")
                .optionListHeading("%n" + CommandWords.text("cli.heading.options") + "%n")
                .commandListHeading("%n" + CommandWords.text("cli.heading.commands") + "%n")
                .width(110)
                .adjustLineBreaksForWideCJKCharacters(false);
        line.getSubcommands().values().forEach(Commands::speakTheirLanguage);
    }
}
