package fr.preau.adhesion;

import fr.preau.account.Actor;
import fr.preau.charter.Charter;
import fr.preau.charter.Charters;
import fr.preau.form.Form;
import fr.preau.form.Form.Choice;
import fr.preau.kernel.Refusal;
import fr.preau.policy.Visitor;
import fr.preau.policy.Who;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.View;

/** What the organ of a body decided: recorded, and completed as it comes. */
@Controller
class DeliberationPages {
    private static final String DECIDED = AdhesionPages.LIST + "/{aid}/deliberation";
    private static final int MOST_VOTES = 10_000;
    private final Adhesions adhesions;
    private final AdhesionFiles files;
    private final Charters charters;

    DeliberationPages(Adhesions adhesions, AdhesionFiles files, Charters charters) {
        this.adhesions = adhesions;
        this.files = files;
        this.charters = charters;
    }

    record DecidedPage(Charter charter, Adhesion it, @Nullable String document, Form form) {
        List<Choice> matters() {
            List<Choice> all = new ArrayList<>(List.of(Choice.named("", "—")));
            Deliberation.Filed.MATTERS.forEach(
                    (code, name) -> all.add(Choice.named(code, code + " " + name)));
            return all;
        }

        boolean filed() {
            return Stream.of("siret", "matiere", "membres", "presents")
                    .anyMatch(one -> !form.text(one).isEmpty());
        }
    }

    @GetMapping(DECIDED)
    @Who(Visitor.SIGNED_IN)
    View decided(@PathVariable String id, @PathVariable String aid, Form form) {
        Charter charter = charters.get(id);
        Adhesion it = adhesions.of(id, aid);
        Deliberation known = it.deliberation();
        AdhesionStepPages.edition(form, it);
        if (known != null) {
            form.begun("numero", known.number())
                    .begun("delibere", known.decidedOn())
                    .begun("pour", known.votesFor())
                    .begun("contre", known.votesAgainst())
                    .begun("abstentions", known.abstentions())
                    .begun("transmis", known.transmittedOn())
                    .begun("executoire", known.executoryOn())
                    .begun("fin", known.endsOn())
                    .begun("siret", known.filed().siret())
                    .begun("matiere", known.filed().matter())
                    .begun("membres", known.filed().members())
                    .begun("presents", known.filed().present());
        } else {
            form.begun("delibere", it.meetsOn());
        }
        String title = form.visit().t("adhesion.decided.title", it.name());
        var page = new DecidedPage(charter, it, files.path(it), form);
        return form.page("adhesion/decided", title, page);
    }

    @PostMapping(DECIDED)
    @Who(value = Visitor.SIGNED_IN, act = "adhesion.act.deliberate", about = "adhesion:aid")
    View deliberate(
            Actor actor,
            @PathVariable String id,
            @PathVariable String aid,
            Form form,
            @RequestParam(required = false) @Nullable MultipartFile document) {
        Adhesion it = adhesions.of(id, aid);
        form.need("numero", "adhesion.fault.number");
        form.need("delibere", "adhesion.fault.day");
        LocalDate day = day(form, "delibere");
        Deliberation typed = read(form, day == null ? LocalDate.EPOCH : day);
        String file = kept(actor, it, form, document);
        return form.asking("number", "numero")
                .asking("decided", "delibere")
                .asking("against", "contre")
                .asking("transmitted", "transmis")
                .asking("executory", "executoire")
                .asking("ends", "fin")
                .asking("matter", "matiere")
                .asking("members", "membres")
                .asking("present", "presents")
                .settle(
                        it.path(),
                        () ->
                                adhesions.deliberate(
                                        actor,
                                        aid,
                                        form.number("edition"),
                                        typed.with(file, it.deliberation())),
                        () -> decided(id, aid, form));
    }

    /** Keeps the file of whoever prepares it; a mandate that ended loses nothing typed. */
    private @Nullable String kept(
            Actor actor, Adhesion it, Form form, @Nullable MultipartFile document) {
        try {
            adhesions.refuse(actor, it);
            return form.sound() ? files.keep(form, it.organisation(), document, null) : null;
        } catch (Refusal.Forbidden no) {
            form.wrong(no);
            return null;
        }
    }

    private static Deliberation read(Form form, LocalDate day) {
        return new Deliberation(
                form.line("numero").replaceFirst("^[nN][°o] +", ""),
                day,
                votes(form, "pour"),
                votes(form, "contre"),
                votes(form, "abstentions"),
                null,
                day(form, "transmis"),
                day(form, "executoire"),
                day(form, "fin"),
                new Deliberation.Filed(
                        typed(form.line("siret").replace(" ", "")),
                        typed(form.text("matiere")),
                        votes(form, "membres"),
                        votes(form, "presents")));
    }

    private static @Nullable LocalDate day(Form form, String field) {
        return form.day(field, "adhesion.fault.day");
    }

    private static @Nullable String typed(String words) {
        return words.isEmpty() ? null : words;
    }

    private static @Nullable Integer votes(Form form, String field) {
        if (form.text(field).isEmpty()) {
            return null;
        }
        int typed = form.number(field);
        form.refuse(typed < 0 || typed > MOST_VOTES, field, "adhesion.fault.votes");
        return typed;
    }
}
