package fr.preau.cli;

import picocli.CommandLine.Command;

/** {@code ./preau admin …}: what the operator of a site does from the command line. */
@Command(
        name = "admin",
        description = "${bundle:cli.admin}",
        subcommands = {AppointCommand.class, ClockCommand.class, CorrectionsCommand.class})
final class AdminCommand {}
