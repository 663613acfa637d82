package fr.preau.roof.cli;

import fr.preau.ground.kernel.LocalPostgres;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Option;

/** {@code ./preau}: names every command; does nothing by itself. */
@Command(name = "./preau", description = "${bundle:cli.preau}", versionProvider = PreauCommand.Version.class, subcommands = {
        ServeCommand.class, ImportCommand.class, MigrateCommand.class, BackupCommand.class, RestoreCommand.class,
        RoutesCommand.class, WhoDoesWhatCommand.class, CheckLawCommand.class, CheckFundingCommand.class,
        VerifyCommand.class, SealCheckCommand.class, OpinionMapCommand.class, WitnessCommand.class, DemoCommand.class,
        PreauCommand.Admin.class})
final class PreauCommand {
    @Option(names = "--version", versionHelp = true, description = "${bundle:cli.version}") boolean version;

    /** What {@code ./preau --version} prints. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            String number = Version.class.getPackage().getImplementationVersion();
            return new String[]{"Préau " + (number == null ? "?" : number) + " · Java " + Runtime.version().feature()
                    + " · PostgreSQL " + LocalPostgres.MAJOR};
        }
    }

    /** {@code ./preau admin …}: what the operator of a site does from the command line. */
    @Command(name = "admin", description = "${bundle:cli.admin}", subcommands = {AppointCommand.class,
            ClockCommand.class, CorrectionsCommand.class})
    static final class Admin {}
}
