package fr.preau.roof.cli;

import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.proof.Note;
import fr.preau.ground.proof.NoteKey;
import fr.preau.ground.proof.RemoteLedger;
import fr.preau.ground.proof.Verification;
import fr.preau.roof.backup.Backups;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code ./preau verify}: checks a whole ledger, from a file or over HTTP, without a database; or compares the database
 * of this site with its ledgers.
 */
@Command(name = "verify", description = "${bundle:cli.verify}")
final class VerifyCommand extends Task {
    private static final int PAGE = 1_000;

    @Parameters(paramLabel = "FILE|URL", arity = "0..1", description = "${bundle:cli.verify.source}") String source = "";

    @Option(names = "--site", description = "${bundle:cli.verify.site}") boolean site;

    @Option(names = "--demo", description = "${bundle:cli.verify.demo}") boolean demo;

    @Option(names = "--checkpoints", paramLabel = "FILE", description = "${bundle:cli.verify.checkpoints}") List<Path> checkpoints = new ArrayList<>();

    @Option(names = "--key", paramLabel = "FILE", description = "${bundle:cli.verify.key}")
    @Nullable Path key;

    @Override
    public Integer call() throws IOException {
        if (site == source.isEmpty()) {
            return site ? compare() : verify();
        }
        throw misuse(site ? "cli.misuse.exclusive" : "cli.misuse.missing", "FILE|URL, --site");
    }

    private int compare() {
        return Application.useDatabase(demo, context -> Findings.print(context.getBean(Backups.class).compare(), this));
    }

    private int verify() throws IOException {
        boolean remote = source.startsWith("http://") || source.startsWith("https://");
        Verification.Report report = remote ? remote() : file(Path.of(source));
        print(report);
        if (report.fault() != null) {
            complain(report.fault().key(), report.fault().arguments().toArray());
            return 1;
        }
        return 0;
    }

    /**
     * Witnesses watch the journal, which records the checkpoints of each ballot: it is verified first, and the ballot
     * must agree with it.
     */
    private Verification.Report remote() throws IOException {
        var ledger = new RemoteLedger(source);
        List<NoteKey> keys = key == null ? ledger.keys() : keys(key);
        var verification = new Verification(keys).against(kept());
        if (ledger.name().startsWith("scrutin-")) {
            Verification.Report journal = read(ledger.journal(), new Verification(keys));
            if (journal.fault() != null) {
                say("cli.verify.journal.wrong");
                return journal;
            }
            List<Verification.Mark> marks = journal.marks()
                    .stream()
                    .filter(mark -> mark.ledger().equals(ledger.name()))
                    .toList();
            Refusal.conflict(marks.isEmpty(), "cli.verify.unmarked", ledger.name());
            print(journal, marks.size());
            verification.marked(marks);
        }
        return read(ledger, verification);
    }

    private static Verification.Report read(RemoteLedger ledger, Verification verification) throws IOException {
        long from = 0;
        List<String> page;
        do {
            page = ledger.checkpoints(from);
            verification.against(page);
            from = page.isEmpty() ? from : size(page.getLast()) + 1;
        } while (page.size() >= PAGE && from > 0);
        verification.complete();
        try (InputStream lines = ledger.lines()) {
            return verification.read(lines);
        }
    }

    private void print(Verification.Report journal, int marks) {
        say("cli.verify.journal", journal.lines(), marks);
        witnesses(journal);
    }

    private void witnesses(Verification.Report report) {
        report.witnesses()
                .forEach(countersignature -> say("cli.verify.witness", countersignature.witness(),
                        countersignature.size()));
    }

    private static long size(String note) {
        return Note.parse(note)
                .flatMap(one -> fr.preau.ground.proof.Checkpoint.parse(one.text()))
                .map(fr.preau.ground.proof.Checkpoint::size)
                .orElse(-1L);
    }

    private Verification.Report file(Path file) throws IOException {
        var verification = new Verification(key == null ? List.of() : keys(key));
        verification.against(kept());
        try (InputStream lines = Files.newInputStream(file)) {
            return verification.read(lines);
        } catch (java.nio.file.NoSuchFileException e) {
            throw new Refusal.NotFound(null, "cli.verify.nofile", file);
        }
    }

    private List<String> kept() {
        List<String> all = new ArrayList<>();
        for (Path file : checkpoints) {
            String text = read(file);
            try {
                all.addAll(notes(text));
            } catch (JacksonException e) {
                throw new Refusal.BadRequest("--checkpoints", "cli.verify.notes", file);
            }
        }
        return all;
    }

    /** An array of notes or a receipt in JSON, or notes one after the other. */
    private static List<String> notes(String text) {
        return switch (text.isEmpty() ? ' ' : text.charAt(0)) {
            case '[' -> Arrays.asList(JsonMapper.shared().readValue(text, String[].class));
            case '{' -> List.of(JsonMapper.shared().readTree(text).path("checkpoint").asString(""));
            default -> Note.apart(text);
        };
    }

    private static List<NoteKey> keys(Path file) {
        return read(file).lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .map(line -> NoteKey.parse(line)
                        .orElseThrow(() -> new Refusal.BadRequest("--key", "cli.verify.nokey", file, line)))
                .toList();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new Refusal.NotFound(null, "cli.verify.nofile", file);
        }
    }

    private void print(Verification.Report report) {
        if (report.fault() != null) {
            say("cli.verify.until", report.lines());
            return;
        }
        say("cli.verify.sound", report.lines());
        if (report.ballot() != null) {
            print(report.ballot());
        }
        if (report.checkpoints() == 0) {
            say("cli.verify.uncovered");
            return;
        }
        say("cli.verify.covered", report.checkpoints(), report.covered());
        if (report.lines() > report.covered()) {
            say("cli.verify.after", report.lines() - report.covered());
        }
        say(report.signed() ? "cli.verify.signed" : "cli.verify.unsigned");
        witnesses(report);
    }

    private void print(Verification.Ballot ballot) {
        say("cli.verify.ballot." + ballot.state(), ballot.id(), ballot.votes());
        if (ballot.hidden() > 0) {
            say("cli.verify.hidden", ballot.hidden());
        }
    }
}
