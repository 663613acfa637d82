package fr.preau.rooms.programmes.programme;

import fr.preau.ground.form.Form;
import fr.preau.ground.form.Form.Choice;
import fr.preau.ground.kernel.Paris;
import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.list.TableFile.TableContent;
import fr.preau.ground.policy.Limits;
import fr.preau.ground.policy.Limits.Pace;
import fr.preau.ground.policy.Visitor;
import fr.preau.ground.policy.Who;
import fr.preau.ground.upload.Allowance;
import fr.preau.ground.upload.Upload;
import fr.preau.ground.web.Visit;
import fr.preau.people.account.Actor;
import fr.preau.rooms.programmes.programme.Operation.Outline;
import fr.preau.rooms.programmes.programme.Operation.Stage;
import fr.preau.rooms.programmes.programme.Operation.Wave;
import fr.preau.rooms.programmes.programme.StateReports.ReportLine;
import fr.preau.rooms.programmes.programme.StateReports.Speaker;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** The desk of an operation: its states brought from a file, its schools, waves, days, partners. */
@Controller
@Who(Visitor.SIGNED_IN)
record OperationDeskPages(Operations operations, Scopes scopes, OperationPlans plans, StateReports reports,
        Limits limits) {
    private static final String ONE = OperationPages.ONE + "{id}";
    private static final int MOST_TOLD = 20;
    private static final String DESK = ONE + "/suivi";

    /**
     * All that the desk needs.
     *
     * @param faults the lines of a file that cannot be taken, in words
     */
    record DeskPage(Operation it, boolean writes, List<Speaker> speakers, List<String> faults, List<String> effects,
            Form form) {
        List<Choice> waves() {
            return it.waves().stream().map(wave -> Choice.named(String.valueOf(wave.n()), wave.name())).toList();
        }
    }

    static String path(String id) {
        return OperationPages.ONE + id + "/suivi";
    }

    /**
     * @throws Refusal.Forbidden for who neither writes it nor may say how far schools are
     */
    @GetMapping(DESK)
    View show(Actor actor, @PathVariable String id, @RequestParam(defaultValue = "") String recu,
            @RequestParam(defaultValue = "0") int dites, @RequestParam(defaultValue = "0") int sues,
            @RequestParam(defaultValue = "0") int muettes, Form form) {
        List<String> effects = effects(form.visit(), id, recu, dites, sues, muettes);
        return show(actor, id, form, List.of(), effects);
    }

    private View show(Actor actor, String id, Form form) {
        return show(actor, id, form, List.of(), List.of());
    }

    private View show(Actor actor, String id, Form form, List<String> faults, List<String> effects) {
        Operation it = operations.get(id);
        boolean writes = operations.writes(actor, it);
        List<Speaker> speakers = reports.speakers(actor, it, null);
        Refusal.forbid(!writes && speakers.isEmpty(), "programme.refused.writer", it.writerName());
        form.begun("titre", it.title())
                .begun("objet", it.purpose())
                .begun("debut", it.begins())
                .begun("fin", it.ends())
                .begun("source", it.source())
                .begun("jour", Paris.day(actor.at()));
        if (!form.sent("edition")) {
            form.with(AnnouncePages.BRINGS, it.items().toArray());
        }
        if (!speakers.isEmpty()) {
            form.begun("organisation", speakers.getFirst().organisation());
        }
        String title = form.visit().t("programme.desk.title", it.title());
        return form.page("rooms/programmes/programme/desk", title,
                new DeskPage(it, writes, speakers, faults, effects, form));
    }

    /** What the file that came did, each line without effect told. */
    private List<String> effects(Visit visit, String id, String file, int fresh, int known, int silent) {
        if (!file.matches("[0-9a-f]{64}")) {
            return List.of();
        }
        List<String> all = new ArrayList<>();
        all.add(visit.count("programme.import.done", fresh));
        if (silent > 0) {
            all.add(visit.count("programme.import.silent", silent));
        }
        if (known > 0) {
            all.add(visit.count("programme.import.same", known));
        }
        List<ReportLine> overtaking = fresh > 0 ? reports.overtaking(id, file) : List.of();
        if (!overtaking.isEmpty()) {
            all.add(visit.count("programme.import.overtaken", overtaking.size()));
            overtaking.stream()
                    .limit(MOST_TOLD)
                    .map(now -> visit.t("programme.import.now", now.uai(), visit.t("programme.state." + now.state()),
                            visit.date(now.day())))
                    .forEach(all::add);
        }
        return all;
    }

    private View make(Actor actor, String id, Form form, String at, Runnable act) {
        return form.make(() -> {
            act.run();
            return path(id) + at;
        }, () -> show(actor, id, form));
    }

    private View settle(Actor actor, String id, Form form, String at, Runnable act) {
        return form.settle(OperationPages.ONE + id + at, act, () -> show(actor, id, form));
    }

    @PostMapping(DESK)
    @Who(value = Visitor.SIGNED_IN, act = "programme.act.change")
    View change(Actor actor, @PathVariable String id, Form form) {
        Operation it = operations.written(actor, id);
        Supplier<Outline> outline = AnnouncePages.outline(form, it.theme(), it.level());
        Runnable act = () -> operations.change(actor, id, form.number("edition"), outline.get());
        return settle(actor, id, form, "", act);
    }

    /** By a list of numbers, or by places and what they give on a day. */
    @PostMapping(ONE + "/perimetre")
    @Who(value = Visitor.SIGNED_IN, act = "programme.act.scope")
    View scope(Actor actor, @PathVariable String id, Form form) {
        int wave = Math.max(0, form.number("dans"));
        boolean byPlace = !form.text("lieux").isEmpty();
        form.refuse(byPlace != form.text("uai").isEmpty(), "lieux", "programme.fault.lieux.or");
        LocalDate day = form.day("au", "programme.fault.au");
        form.pace(() -> limits.take(Pace.SCOPE, actor.id()), "programme.fault.often");
        Runnable act = byPlace ? () -> scopes.place(actor, id, form.text("lieux"), day, wave)
                : () -> scopes.list(actor, id, form.text("uai"), wave);
        return settle(actor, id, form, "/ecoles", act);
    }

    @PostMapping(ONE + "/perimetre/retrait")
    @Who(value = Visitor.SIGNED_IN, act = "programme.act.scope")
    View leave(Actor actor, @PathVariable String id, Form form) {
        form.asking("uai", "sortir");
        Runnable act = () -> scopes.remove(actor, id, form.text("sortir"));
        return settle(actor, id, form, "/suivi#perimetre", act);
    }

    @PostMapping(ONE + "/vagues")
    @Who(value = Visitor.SIGNED_IN, act = "programme.act.plan")
    View plan(Actor actor, @PathVariable String id, Form form) {
        LocalDate begins = form.day("vague_le", "programme.fault.fin.none");
        var wave = new Wave(Math.max(0, form.number("n")), form.line("vague"), form.text("criteres"), begins);
        return make(actor, id, form, "#vagues", () -> plans.plan(actor, id, wave));
    }

    @PostMapping(ONE + "/jalons")
    @Who(value = Visitor.SIGNED_IN, act = "programme.act.plan")
    View promise(Actor actor, @PathVariable String id, Form form) {
        form.need("jalon_le", "programme.fault.jalon_le");
        LocalDate day = form.day("jalon_le", "programme.fault.jalon_le");
        return make(actor, id, form, "#jalons",
                () -> plans.promise(actor, id, Objects.requireNonNull(day), form.line("jalon")));
    }

    @PostMapping(ONE + "/jalons/{n}")
    @Who(value = Visitor.SIGNED_IN, act = "programme.act.plan")
    View reach(Actor actor, @PathVariable String id, @PathVariable int n, Form form) {
        form.need("fait_le", "programme.fault.fait_le");
        LocalDate day = form.day("fait_le", "programme.fault.fait_le");
        Runnable act = () -> plans.reach(actor, id, n, Objects.requireNonNull(day));
        return settle(actor, id, form, "/suivi#jalons", act);
    }

    /** States in a file, or pasted: all of them, or none and why. */
    @PostMapping(ONE + "/etats")
    @Who(value = Visitor.SIGNED_IN, act = "programme.act.say")
    View bring(Actor actor, @PathVariable String id, Form form,
            @Upload.Field(value = "fichier", of = Allowance.TABLE) Upload sent) {
        Upload table = sent.or(form.text("lignes"));
        form.need("jour", "programme.fault.jour");
        LocalDate day = form.day("jour", "programme.fault.jour");
        LocalDate today = Paris.day(actor.at());
        form.refuse(day != null && day.isAfter(today), "jour", "programme.fault.jour");
        form.refuse(table.isEmpty(), "fichier", "programme.fault.fichier");
        if (!form.sound() || day == null) {
            return show(actor, id, form);
        }
        StatesFile.Content content = StatesFile.read(table, day, today, reports.known(id));
        TableContent<ReportLine> read = content.given();
        if (read.faults().many() > 0) {
            int wrong = read.faults().many();
            form.wrong("fichier", "programme.import.wrong." + (wrong == 1 ? "one" : "many"), wrong);
            return show(actor, id, form, read.faults().words(form.visit()), List.of());
        }
        return said(actor, id, form, content, table.sha256());
    }

    /** Where a line has no effect, the desk says so; otherwise the operation shows them all. */
    private View said(Actor actor, String id, Form form, StatesFile.Content content, String file) {
        List<ReportLine> all = content.given().all();
        form.refuse(all.isEmpty(), "fichier", "programme.import.nothing");
        form.pace(() -> limits.take(Pace.SCOPE, actor.id()), "programme.fault.often");
        form.asking("etablissement", "fichier").asking("source", "releve");
        String organisation = form.text("organisation");
        String source = form.text("releve");
        return form.make(() -> {
            int fresh = reports.say(actor, id, organisation, all, source, file);
            boolean whole = content.silent() == 0 && fresh == all.size() && reports.overtaking(id, file).isEmpty();
            return whole ? OperationPages.ONE + id
                    : "%s?recu=%s&dites=%d&sues=%d&muettes=%d#etats".formatted(path(id), file, fresh,
                            all.size() - fresh, content.silent());
        }, () -> show(actor, id, form));
    }

    @PostMapping(ONE + "/fin")
    @Who(value = Visitor.SIGNED_IN, strong = true, act = "programme.act.end")
    View end(Actor actor, @PathVariable String id, Form form) {
        Stage stage = form.has("suite", "DONE") ? Stage.DONE : Stage.GIVEN_UP;
        Runnable act = () -> operations.end(actor, id, stage, form.text("motif"));
        return settle(actor, id, form, "", act);
    }
}
