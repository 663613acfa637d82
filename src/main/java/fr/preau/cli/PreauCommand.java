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
            VerifyCommand.class,
            SealCheckCommand.class,
            OpinionMapCommand.class,
            WitnessCommand.class,
            DemoCommand.class,
            AdminCommand.class
        })
final class PreauCommand {
    @Option(names = "--version", versionHelp = true, description = "${bundle:cli.version}")
    boolean version;
}
