package fr.preau.roof.administration;

import fr.preau.ground.form.Form;
import fr.preau.ground.form.Form.Choice;
import fr.preau.ground.kernel.Ref;
import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.policy.Power;
import fr.preau.ground.policy.PrivateNames;
import fr.preau.ground.policy.SignedIn;
import fr.preau.ground.policy.Visitor;
import fr.preau.ground.policy.Who;
import fr.preau.ground.upload.Allowance;
import fr.preau.ground.upload.Upload;
import fr.preau.ground.web.Visit;
import fr.preau.people.account.Actor;
import fr.preau.people.account.Rights;
import fr.preau.tools.imports.ImportOrder;
import jakarta.servlet.http.HttpServletResponse;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.View;

/** Official files brought in from a page: tried first, read, then taken. */
@Controller
@Who(Visitor.OPERATOR)
record ImportPages(ImportJobs jobs, ImportRows rows, Rights rights) implements PrivateNames {
    private static final String LIST = "/administration/imports";
    private static final String ERROR = "administration.import.error.";
    private static final String REFRESH = "3";
    private static final int LONGEST_NAME = 120;
    private static final Pattern ADDRESS = Pattern.compile("https?://[^\\s\"<>]{3,990}");
    private static final Pattern DEPARTEMENT = Pattern.compile("\\d{2}|2[AB]|9[78]\\d");

    record ImportsPage(List<ImportJob> jobs, List<Choice> kinds, Form form) {}

    record JobPage(ImportJob job) {}

    @GetMapping(LIST)
    View list(Form form) {
        Visit visit = form.visit();
        List<Choice> kinds = Arrays.stream(ImportOrder.Kind.values())
                .map(ImportOrder.Kind::word)
                .map(word -> new Choice(word, visit.t("administration.kind." + word)))
                .toList();
        return form.page("roof/administration/imports", visit.t("administration.imports.title"),
                new ImportsPage(rows.latest(), kinds, form));
    }

    @PostMapping(LIST)
    @Who(value = Visitor.OPERATOR, act = "administration.act.bring")
    View bring(Actor actor, Form form, @Upload.Field(value = "fichier", of = Allowance.EDITION) Upload fichier) {
        Upload file = fichier.isEmpty() ? null : fichier;
        String address = form.text("adresse");
        String name = name(file == null ? address : file.name());
        Set<String> scope = scope(form.text("departements"));
        Optional<ImportOrder.Kind> kind = Arrays.stream(ImportOrder.Kind.values())
                .filter(one -> one.word().equals(form.text("genre")))
                .findFirst();
        form.refuse(kind.isEmpty(), "genre", ERROR + "kind");
        form.refuse((file == null) == address.isEmpty(), "fichier", ERROR + "one");
        form.refuse(file == null && !address.isEmpty() && !ADDRESS.matcher(address).matches(), "adresse",
                ERROR + "address");
        form.refuse(!scope.stream().allMatch(code -> DEPARTEMENT.matcher(code).matches()), "departements",
                ERROR + "scope");
        LocalDate day = form.day("edition", ERROR + "edition");
        String from = file == null ? address : null;
        Supplier<ImportJobs.Bringing> brought = () -> {
            String under = mandate(actor);
            return new ImportJobs.Bringing(kind.orElseThrow(), name, from, file, scope, under, day);
        };
        return form.make(() -> LIST + "/" + jobs.bring(brought.get(), form.visit().language()), () -> list(form));
    }

    private static Set<String> scope(String typed) {
        return Arrays.stream(typed.split("[,;\\s]+"))
                .filter(code -> !code.isEmpty())
                .map(ImportOrder::departement)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** The last word of a path or an address, fit to name a file here. */
    private static String name(@Nullable String path) {
        String last = path == null ? ""
                : path.replaceFirst("[?#].*", "").replaceFirst("/+$", "").replaceFirst(".*[/\\\\]", "");
        String safe = last.replaceAll("[^\\p{L}\\p{N}._ -]", "_").replaceFirst("^\\.+", "_");
        String kept = safe.substring(Math.max(0, safe.length() - LONGEST_NAME));
        return kept.isBlank() ? "fichier" : kept;
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
        return visit.page("roof/administration/job", visit.t("administration.import.title", job.file()),
                new JobPage(job));
    }

    @PostMapping(LIST + "/{id}/execution")
    @Who(value = Visitor.OPERATOR, act = "administration.act.take", about = "import:id")
    View goOn(Actor actor, @PathVariable String id, Form form) {
        boolean acceptLosses = form.has("pertes", "true");
        LocalDate edition = form.day("edition", ERROR + "edition");
        Refusal.refuse(!form.sound(), "edition", ERROR + "edition");
        return form.settle(LIST + "/" + id, () -> {
            if (edition != null) {
                jobs.date(jobs.get(id), edition);
            }
            jobs.goOn(jobs.get(id), acceptLosses, mandate(actor), form.visit().language());
        });
    }

    @GetMapping(LIST + "/{id}/rejets.csv")
    ResponseEntity<String> rejects(@PathVariable String id) {
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType("text/csv;charset=UTF-8"))
                .header("Content-Disposition", "attachment; filename=\"rejets.csv\"")
                .body(rows.rejects(id).orElseThrow(() -> new Refusal.NotFound("id", "administration.import.unknown")));
    }

    @Override
    public Optional<String> name(Ref about, SignedIn who) {
        return about.kind().equals("import") && who.mayOperate().allowed() ? rows.find(about.id()).map(ImportJob::file)
                : Optional.empty();
    }
}
