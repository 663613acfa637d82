package fr.preau.roof.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class CommandsTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final Locale before = Locale.getDefault();

    @BeforeEach
    void speakFrench() {
        Locale.setDefault(Locale.FRANCE);
    }

    @AfterEach
    void speakAsBefore() {
        Locale.setDefault(before);
    }

    @Test
    void helpSpeaksTheLanguageOfTheLocale() {
        assertThat(run("--help")).isZero();
        assertThat(out.toString()).contains("Utilisation :").contains("Ouvre le site");
        Locale.setDefault(Locale.GERMANY);
        assertThat(run("serve", "--help")).isZero();
        assertThat(out.toString()).contains("Usage:").contains("Opens the site");
    }

    @Test
    void everyCommandAndOptionIsExplainedInBothLanguages() {
        for (Locale locale : new Locale[]{Locale.FRANCE, Locale.UK}) {
            Locale.setDefault(locale);
            explained(line());
        }
    }

    @Test
    void theLawIsCheckedWithoutADatabase() {
        assertThat(run("check-law")).isZero();
        assertThat(out.toString()).contains("Rien à corriger");
    }

    @Test
    void misuseIsSaidAndExitsWithTwo() {
        assertThat(run("serve", "--prot")).isEqualTo(2);
        assertThat(err.toString()).contains("Argument inconnu : --prot").contains("./preau serve --help");
        assertThat(run("serve", "--port", "tard")).isEqualTo(2);
        assertThat(err.toString()).contains("Valeur incorrecte pour --port : tard");
        assertThat(run("serve", "--port", "99999")).isEqualTo(2);
        assertThat(run()).isEqualTo(2);
        assertThat(err.toString()).doesNotContain("Exception");
    }

    @Test
    void aBusyPortIsRefusedInOneSentence() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = String.valueOf(taken.getLocalPort());
            assertThat(run("serve", "--port", port)).isEqualTo(1);
            assertThat(err.toString().strip())
                    .isEqualTo("Le port " + port + " est déjà pris : choisissez-en un autre avec --port.");
        }
    }

    private int run(String... arguments) {
        return line().execute(arguments);
    }

    private CommandLine line() {
        return Commands.commandLine(new PrintWriter(out, true), new PrintWriter(err, true));
    }

    private static void explained(CommandLine command) {
        assertThat(command.getCommandSpec().usageMessage().description()).as(command.getCommandName()).isNotEmpty();
        command.getCommandSpec()
                .options()
                .forEach(option -> assertThat(option.description()).as(option.longestName()).isNotEmpty());
        assertThat(command.getUsageMessage()).doesNotContain("${");
        command.getSubcommands().values().forEach(CommandsTest::explained);
    }
}
