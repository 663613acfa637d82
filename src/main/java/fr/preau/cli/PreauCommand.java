package fr.preau.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./preau}: names every command; does nothing by itself. */
@Command(
        name = "./preau",
        description = "${bundle:cli.preau}",
        versionProvider = PreauVersion.class,
        subcommands = {
            ServeCommand.class,
            ImportCommand.class,
            MigrateCommand.class,
            BackupCommand.class,
            RestoreCommand.class,
            RoutesCommand.class,
            WhoDoesWhatCommand.class,
            CheckLawCommand.class,
            CheckFundingCommand.class,
            VerifyCommand.class,
            SealCheckCommand.class,
            OpinionMapCommand.class,
            WitnessCommand.class,
            DemoCommand.class,
            PreauCommand.Admin.class
        })
final class PreauCommand {
    @Option(names = "--version", versionHelp = true, description = "${bundle:cli.version}")
    boolean version;

    /** {@code ./preau admin …}: what the operator of a site does from the command line. */
    @Command(
            name = "admin",
            description = "${bundle:cli.admin}",
            subcommands = {AppointCommand.class, ClockCommand.class, CorrectionsCommand.class})
    static final class Admin {}
}
