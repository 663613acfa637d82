package fr.preau.administration;

import fr.preau.account.Actor;
import fr.preau.account.Rights;
import fr.preau.imports.ImportOrder;
import fr.preau.kernel.Once;
import fr.preau.kernel.Period;
import fr.preau.kernel.Ref;
import fr.preau.kernel.Refusal;
import fr.preau.policy.Concerned;
import fr.preau.policy.Power;
import fr.preau.policy.SignedIn;
import fr.preau.policy.Visitor;
import fr.preau.policy.Who;
import fr.preau.web.Visit;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.View;

/** Official files brought in from a page: tried first, read, then taken. */
@Controller
@Who(Visitor.OPERATOR)
class ImportPages implements Concerned {
    private static final String LIST = "/administration/imports";
    private static final String REFRESH = "3";
    private final ImportJobs jobs;
    private final Rights rights;
    private final Once once;

    ImportPages(ImportJobs jobs, Rights rights, Once once) {
        this.jobs = jobs;
        this.rights = rights;
        this.once = once;
    }

    /** What was typed, except the file, which no browser sends back. */
    record Form(String genre, String adresse, String departements, String edition) {
        static final Form EMPTY = new Form("annuaire", "", "", "");
    }

    /** One mistake in words, linked to its field. */
    record Fault(String field, String message) {}

    /** All that the list needs. */
    record ImportsPage(
            List<ImportJob> jobs, List<ImportOrder.Kind> kinds, Form form, List<Fault> faults) {
        @Nullable String message(String field) {
            return faults.stream()
                    .filter(fault -> fault.field().equals(field))
                    .map(Fault::message)
                    .findFirst()
                    .orElse(null);
        }
    }

    /** All that one job's page needs. */
    record JobPage(ImportJob job) {}

    @GetMapping(LIST)
    View list(Visit visit) {
        return list(visit, 200, Form.EMPTY, List.of());
    }

    private View list(Visit visit, int status, Form form, List<Fault> faults) {
        return visit.page(
                status,
                "administration/imports",
                visit.t("administration.imports.title"),
                new ImportsPage(jobs.latest(), List.of(ImportOrder.Kind.values()), form, faults));
    }

    @PostMapping(LIST)
    @Who(value = Visitor.OPERATOR, act = "administration.act.bring")
    View bring(
            Visit visit,
            Actor actor,
            @RequestParam(defaultValue = "") String genre,
            @RequestParam(defaultValue = "") String adresse,
            @RequestParam(defaultValue = "") String departements,
            @RequestParam(defaultValue = "") String edition,
            @RequestParam(required = false) @Nullable MultipartFile fichier,
            @RequestParam(name = Once.FIELD, defaultValue = "") String token) {
        var form = new Form(genre, adresse.strip(), departements.strip(), edition.strip());
        boolean sent = fichier != null && !fichier.isEmpty();
        List<Fault> faults =
                Typed.faults(form, sent).stream()
                        .map(mistake -> new Fault(mistake.field(), visit.t(mistake.key())))
                        .toList();
        if (!faults.isEmpty()) {
            return list(visit, 422, form, faults);
        }
        return visit.make(
                once,
                actor.id(),
                token,
                () -> LIST + "/" + bring(visit, actor, form, sent ? fichier : null));
    }

    private String bring(Visit visit, Actor actor, Form form, @Nullable MultipartFile file) {
        try (InputStream content = file == null ? null : file.getInputStream()) {
            return jobs.bring(
                    new ImportJobs.Bringing(
                            Typed.kind(form.genre()).orElseThrow(),
                            Typed.name(file == null ? form.adresse() : file.getOriginalFilename()),
                            file == null ? form.adresse() : null,
                            content,
                            Typed.scope(form.departements()),
                            mandate(actor),
                            Typed.day(form.edition()).orElse(null)),
                    visit.language());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The mandate under which somebody administers this instance, now. */
    private String mandate(Actor actor) {
        return rights.hold(actor.at(), actor.id(), Power.ADMINISTER, Actor.INSTANCE);
    }

    /** While the work goes on the page asks for itself again, without JavaScript. */
    @GetMapping(LIST + "/{id}")
    View show(Visit visit, @PathVariable String id, HttpServletResponse response) {
        ImportJob job = jobs.get(id);
        if (job.running()) {
            response.setHeader("Refresh", REFRESH);
        }
        return visit.page(
                "administration/job",
                visit.t("administration.import.title", job.file()),
                new JobPage(job));
    }

    @PostMapping(LIST + "/{id}/execution")
    @Who(value = Visitor.OPERATOR, act = "administration.act.take", about = "import:id")
    View goOn(
            Visit visit,
            Actor actor,
            @PathVariable String id,
            @RequestParam(name = "pertes", defaultValue = "false") boolean acceptLosses,
            @RequestParam(defaultValue = "") String edition,
            @RequestParam(name = Once.FIELD, defaultValue = "") String token) {
        return visit.settle(
                once,
                actor.id(),
                token,
                () -> {
                    given(edition).ifPresent(day -> jobs.date(jobs.get(id), day));
                    jobs.goOn(jobs.get(id), acceptLosses, mandate(actor), visit.language());
                    return LIST + "/" + id;
                });
    }

    private static Optional<LocalDate> given(String edition) {
        if (Typed.isDay(edition.strip())) {
            return Typed.day(edition.strip());
        }
        throw new Refusal.BadRequest("edition", "administration.import.error.edition");
    }

    @GetMapping(LIST + "/{id}/rejets.csv")
    ResponseEntity<String> rejects(@PathVariable String id) {
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType("text/csv;charset=UTF-8"))
                .header("Content-Disposition", "attachment; filename=\"rejets.csv\"")
                .body(
                        jobs.rejects(id)
                                .orElseThrow(() ->
                                        new Refusal.NotFound(
                                                "id", "administration.import.unknown")));
    }

    @Override
    public Optional<String> name(Ref about, SignedIn who) {
        return about.kind().equals("import") && who.mayOperate().allowed()
                ? jobs.find(about.id()).map(ImportJob::file)
                : Optional.empty();
    }

    /** What was typed in the form, read. */
    private static final class Typed {
        private static final int LONGEST_NAME = 120;

        private record Mistake(String field, String key) {}

        private static List<Mistake> faults(Form form, boolean sent) {
            var faults = new java.util.ArrayList<Mistake>();
            if (kind(form.genre()).isEmpty()) {
                faults.add(new Mistake("genre", "administration.import.error.kind"));
            }
            if (sent == !form.adresse().isEmpty()) {
                faults.add(new Mistake("fichier", "administration.import.error.one"));
            } else if (!sent && !form.adresse().matches("https?://[^\\s\"<>]{3,990}")) {
                faults.add(new Mistake("adresse", "administration.import.error.address"));
            }
            if (!scope(form.departements()).stream()
                    .allMatch(code -> code.matches("\\d{2}|2[AB]|9[78]\\d"))) {
                faults.add(new Mistake("departements", "administration.import.error.scope"));
            }
            if (!isDay(form.edition())) {
                faults.add(new Mistake("edition", "administration.import.error.edition"));
            }
            return faults;
        }

        /** Nothing, or a day: whether it has come, the import says. */
        private static boolean isDay(String typed) {
            return typed.isEmpty() || day(typed).isPresent();
        }

        private static Optional<LocalDate> day(String typed) {
            try {
                return Optional.of(Period.day(typed));
            } catch (DateTimeException e) {
                return Optional.empty();
            }
        }

        private static java.util.Optional<ImportOrder.Kind> kind(String word) {
            return Arrays.stream(ImportOrder.Kind.values())
                    .filter(kind -> kind.word().equals(word))
                    .findFirst();
        }

        private static Set<String> scope(String typed) {
            Set<String> codes = new LinkedHashSet<>();
            Arrays.stream(typed.split("[,;\\s]+"))
                    .filter(code -> !code.isEmpty())
                    .map(ImportOrder::departement)
                    .forEach(codes::add);
            return codes;
        }

        /** The last word of a path or an address, fit to name a file here. */
        private static String name(@Nullable String path) {
            String last =
                    path == null
                            ? ""
                            : path.replaceFirst("[?#].*", "")
                                    .replaceFirst("/+$", "")
                                    .replaceFirst(".*[/\\\\]", "");
            String safe = last.replaceAll("[^\\p{L}\\p{N}._ -]", "_").replaceFirst("^\\.+", "_");
            String kept =
                    safe.length() > LONGEST_NAME
                            ? safe.substring(safe.length() - LONGEST_NAME)
                            : safe;
            return kept.isBlank() ? "fichier" : kept;
        }
    }
}
