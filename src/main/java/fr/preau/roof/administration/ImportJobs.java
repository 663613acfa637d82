package fr.preau.roof.administration;

import fr.preau.ground.kernel.PublicId;
import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.upload.Upload;
import fr.preau.ground.web.Language;
import fr.preau.ground.web.Texts;
import fr.preau.tools.imports.ImportOrder;
import fr.preau.tools.imports.ImportOutcome;
import fr.preau.tools.imports.Imports;
import fr.preau.tools.imports.Imports.Progress;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.util.FileSystemUtils;

/**
 * The door of imports made from a page: keeps the file, tries it, tells what it would change, and takes it once
 * somebody has read that. The work goes on after the answer, on the node that was asked; any node shows how far it is.
 */
@Component
record ImportJobs(ImportRows rows, Imports imports, Texts texts) {
    private static final Logger LOG = LoggerFactory.getLogger(ImportJobs.class);
    private static final int MOST_REJECTS = 2_000_000;

    /**
     * A file to try.
     *
     * @param address to download it from; absent when it is sent
     * @param content the file that is sent; absent when it is to be downloaded
     * @param mandate under which it is brought
     * @param edition the day it describes, for a file that does not tell it
     */
    record Bringing(ImportOrder.Kind kind, String file, @Nullable String address, @Nullable Upload content,
            Set<String> scope, String mandate, @Nullable LocalDate edition) {}

    /** Keeps the file and begins to try it. @return the job's id */
    String bring(Bringing bringing, Language language) {
        String id = PublicId.fresh("T");
        rows.insert(id, bringing);
        if (bringing.content() != null) {
            rows.keep(id, bringing.content());
        }
        begin(id, true, false, bringing.mandate(), language);
        return id;
    }

    /**
     * Takes a file that was tried, or tries again one that was refused.
     *
     * @param acceptLosses goes on where many schools would close, if that is what it was refused for
     * @throws Refusal.Conflict when it is being worked on, or was taken already
     */
    void goOn(ImportJob job, boolean acceptLosses, String mandate, Language language) {
        boolean accepted = acceptLosses && job.lossy();
        begin(job.id(), job.state() != ImportJob.State.TRIED, accepted, mandate, language);
    }

    /** Gives the day of a file that was refused, which may not tell it. */
    void date(ImportJob job, LocalDate edition) {
        if (job.state() == ImportJob.State.REFUSED) {
            rows.date(job.id(), edition);
        }
    }

    /**
     * @throws Refusal.NotFound when there is none
     */
    ImportJob get(String id) {
        return rows.find(id).orElseThrow(() -> new Refusal.NotFound("id", "administration.import.unknown"));
    }

    private void begin(String id, boolean dryRun, boolean acceptLosses, String mandate, Language language) {
        Refusal.conflict(!rows.start(id, dryRun, acceptLosses), "administration.import.busy");
        ImportJob job = get(id);
        // not a virtual thread: a large file takes a processor for seconds, and would keep the
        // pages
        // off one of the few threads that carry them
        Thread.ofPlatform().name("import " + id).daemon().start(() -> work(job, mandate, language));
    }

    private void work(ImportJob job, String mandate, Language language) {
        try {
            Path folder = Files.createTempDirectory("preau-import");
            try {
                ImportOutcome outcome = imports.run(order(job, folder, mandate, language),
                        new Heartbeat(rows, job.id()));
                rows.settle(job, report(outcome), rejects(outcome.rejects()));
            } finally {
                FileSystemUtils.deleteRecursively(folder);
            }
        } catch (Refusal refusal) {
            refuse(job, refusal, language);
        } catch (IOException | RuntimeException failure) {
            LOG.error("the import {} failed", job.id(), failure);
            String words = texts.say(language, "administration.import.failed");
            rows.refuse(job.id(), words, false, null);
        }
    }

    /** Here one accepts losses by ticking a box, and reads the rejected lines from the page. */
    private void refuse(ImportJob job, Refusal refusal, Language language) {
        boolean lossy = Imports.losses(refusal);
        String key = lossy ? refusal.key().replaceFirst("^imports", "administration") : refusal.key();
        String words = texts.say(language, key, refusal.arguments().toArray());
        try {
            rows.refuse(job.id(), words, lossy, rejects(Imports.rejects(refusal)));
        } catch (IOException unreadable) {
            LOG.warn("the rejected lines of {} cannot be read", job.id(), unreadable);
            rows.refuse(job.id(), words, lossy, null);
        }
    }

    private ImportOrder order(ImportJob job, Path folder, String mandate, Language language) throws IOException {
        String source = job.address() == null ? written(job, folder).toString() : job.address();
        Set<String> scope = Stream.of(job.scope().split(","))
                .filter(code -> !code.isEmpty())
                .collect(Collectors.toSet());
        return new ImportOrder(job.kind(), source, job.dryRun(), job.acceptLosses(), scope, language, List.of(mandate))
                .of(job.edition());
    }

    /** The file as it was sent, under its own name: that name is kept in the register. */
    private Path written(ImportJob job, Path folder) throws IOException {
        Path file = folder.resolve(job.file());
        try (OutputStream out = Files.newOutputStream(file)) {
            rows.parts(job.id(), part -> {
                try {
                    out.write(part);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
        return file;
    }

    private static ImportJob.Report report(ImportOutcome outcome) {
        return new ImportJob.Report(outcome.lines(), outcome.setAside(), outcome.rejectedLines(),
                outcome.doubtfulCells(), outcome.edition(), outcome.editionGiven(), outcome.scope(),
                outcome.changes()
                        .stream()
                        .filter(change -> change.total() > 0)
                        .map(change -> new ImportJob.Change(change.what(), change.total(), change.samples()))
                        .toList(),
                outcome.took().toMillis() / 1000.0);
    }

    /** The list itself, or its beginning when it is long. */
    private static @Nullable String rejects(@Nullable Path list) throws IOException {
        if (list == null || !Files.exists(list)) {
            return null;
        }
        try (var reader = Files.newBufferedReader(list)) {
            var text = new char[MOST_REJECTS];
            int read = 0;
            for (int more = 0; more >= 0 && read < MOST_REJECTS;) {
                more = reader.read(text, read, MOST_REJECTS - read);
                read += Math.max(0, more);
            }
            return new String(text, 0, read);
        }
    }

    /** Says how far an import is, at most once a second. */
    private static final class Heartbeat implements Progress {
        private static final long SECOND = 1_000_000_000L;
        private final ImportRows rows;
        private final String job;
        private String step = "";
        private long total;
        private long last;

        Heartbeat(ImportRows rows, String job) {
            this.rows = rows;
            this.job = job;
        }

        @Override
        public void begin(String name, long bytes) {
            step = name;
            total = bytes;
            rows.beat(job, step, 0, total);
            last = System.nanoTime();
        }

        @Override
        public void at(long position) {
            if (System.nanoTime() - last > SECOND) {
                rows.beat(job, step, position, total);
                last = System.nanoTime();
            }
        }

        @Override
        public void end() {
            rows.beat(job, step, total, total);
        }

        @Override
        public void say(String key, Object... arguments) {
            rows.beat(job, key, 0, 0);
        }
    }
}
