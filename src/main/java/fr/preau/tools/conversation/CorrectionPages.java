package fr.preau.tools.conversation;

import fr.preau.ground.form.Form;
import fr.preau.ground.form.Form.Choice;
import fr.preau.ground.kernel.Once;
import fr.preau.ground.kernel.Paris;
import fr.preau.ground.kernel.Period;
import fr.preau.ground.kernel.Ref;
import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.policy.Limits;
import fr.preau.ground.policy.Visitor;
import fr.preau.ground.policy.Who;
import fr.preau.ground.web.Shown;
import fr.preau.ground.web.Visit;
import jakarta.servlet.http.HttpServletRequest;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** "Proposer une correction": the form, its mistakes, its receipt. */
@Controller
@Who(Visitor.ANYONE)
record CorrectionPages(Corrections corrections, Limits limits, List<Shown> shown) {
    /** All that the form needs; {@code about} is the thing whose page is wrong. */
    record EditPage(Shown.Mention about, List<Choice> sections, @Nullable LocalDate seenOn, Form form) {}

    /** All that the receipt needs; the thing may have gone since. */
    record ReceiptPage(Correction correction, String number, Shown.@Nullable Mention about, @Nullable String section,
            String filedOn) {}

    @GetMapping("/corrections/nouvelle")
    View edit(@RequestParam String objet, @RequestParam(defaultValue = "") String section,
            @RequestParam(defaultValue = "") String date, Form form) {
        form.with("objet", objet).begun("section", section).begun("date", date).with(Once.FIELD, corrections.once());
        return page(form);
    }

    @PostMapping("/corrections")
    View file(Form form, HttpServletRequest request) {
        CorrectionForm.check(form.asking(Form.NOWHERE, "constat"));
        Shown.Mention about = about(form);
        form.pace(() -> limits.take(Limits.Pace.CORRECTION, Limits.address(request)),
                "conversation.correction.error.pace");
        return form.make(() -> "/corrections/" + corrections.file(proposal(form, about)).number(), () -> page(form));
    }

    @GetMapping("/corrections/{number}")
    View receipt(Visit visit, @PathVariable String number) {
        Correction correction = corrections.find(number)
                .orElseThrow(() -> new Refusal.NotFound("number", "conversation.correction.unknown"));
        Shown.Mention about = line(correction.ref(), visit).orElse(null);
        String section = about == null ? null
                : about.sections()
                        .stream()
                        .filter(one -> one.code().equals(correction.section()))
                        .map(Shown.Section::words)
                        .findFirst()
                        .orElse(null);
        LocalDate filedOn = correction.filedAt().atZoneSameInstant(Paris.ZONE).toLocalDate();
        String spaced = correction.number().substring(0, 5) + " " + correction.number().substring(5);
        return visit.page("tools/conversation/receipt", visit.t("conversation.receipt.title", spaced),
                new ReceiptPage(correction, spaced, about, section, visit.date(filedOn)));
    }

    private View page(Form form) {
        Shown.Mention about = about(form);
        List<Choice> sections = new ArrayList<>();
        sections.add(new Choice("", form.visit().t("conversation.correction.section.page")));
        about.sections().forEach(section -> sections.add(new Choice(section.code(), section.words())));
        return form.page("tools/conversation/edit", form.visit().t("conversation.correction.title", about.name()),
                new EditPage(about, sections, day(form.text("date")), form));
    }

    private static Corrections.Proposal proposal(Form form, Shown.Mention about) {
        String section = form.text("section");
        boolean known = about.sections().stream().anyMatch(one -> one.code().equals(section));
        return new Corrections.Proposal(form.text(Once.FIELD), about.ref(), known ? section : "",
                day(form.text("date")), form.text("constat"), form.text("attendu"), form.text("source"),
                form.visit().language().tag());
    }

    private Shown.Mention about(Form form) {
        String objet = form.text("objet");
        return Ref.of(objet)
                .flatMap(ref -> line(ref, form.visit()))
                .orElseThrow(() -> new Refusal.NotFound("objet", "conversation.correction.nothing", objet));
    }

    private Optional<Shown.Mention> line(Ref ref, Visit visit) {
        return shown.stream().flatMap(one -> one.line(ref, visit.language()).stream()).findFirst();
    }

    private static @Nullable LocalDate day(String text) {
        try {
            return text.isEmpty() ? null : Period.day(text);
        } catch (DateTimeException e) {
            return null;
        }
    }
}
