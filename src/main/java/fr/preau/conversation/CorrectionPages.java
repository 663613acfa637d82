package fr.preau.conversation;

import fr.preau.kernel.Once;
import fr.preau.kernel.Paris;
import fr.preau.kernel.Period;
import fr.preau.kernel.Ref;
import fr.preau.kernel.Refusal;
import fr.preau.policy.Limits;
import fr.preau.policy.Visitor;
import fr.preau.policy.Who;
import fr.preau.web.Shown;
import fr.preau.web.Visit;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** "Proposer une correction": the form, its mistakes, its receipt. */
@Controller
@Who(Visitor.ANYONE)
class CorrectionPages {
    private final Corrections corrections;
    private final Limits limits;
    private final List<Shown> shown;
    private final Once once;

    CorrectionPages(Corrections corrections, Limits limits, List<Shown> shown, Once once) {
        this.corrections = corrections;
        this.limits = limits;
        this.once = once;
        this.shown = shown;
    }

    /** All that the form needs; {@code about} is the thing whose page is wrong. */
    record EditPage(
            Shown.Line about,
            String section,
            CorrectionForm form,
            @Nullable LocalDate seenOn,
            List<Fault> faults) {
        @Nullable String message(String field) {
            return faults.stream()
                    .filter(fault -> fault.field().equals(field))
                    .map(Fault::message)
                    .findFirst()
                    .orElse(null);
        }
    }

    /** One mistake in words, linked to its field. */
    record Fault(String field, String message) {}

    /** All that the receipt needs; the thing may have gone since. */
    record ReceiptPage(
            Correction correction,
            String number,
            Shown.@Nullable Line about,
            @Nullable String section,
            String filedOn) {}

    @GetMapping("/corrections/nouvelle")
    View edit(
            Visit visit,
            @RequestParam String objet,
            @RequestParam(defaultValue = "") String section,
            @RequestParam(defaultValue = "") String date) {
        var form = new CorrectionForm(objet, section, date, "", "", "", corrections.once(), "");
        return form(visit, 200, form, List.of());
    }

    @PostMapping("/corrections")
    View file(
            Visit visit,
            @ModelAttribute CorrectionForm form,
            HttpServletRequest request,
            HttpServletResponse response) {
        List<Fault> faults =
                form.mistakes().stream()
                        .map(mistake ->
                                new Fault(
                                        mistake.field(),
                                        visit.t(mistake.key(), mistake.arguments().toArray())))
                        .toList();
        if (!faults.isEmpty()) {
            return form(visit, 422, form, faults);
        }
        Shown.Line about = about(visit, form.objet());
        var wait = limits.refusal(Limits.Pace.CORRECTION, Limits.address(request));
        if (wait.isPresent()) {
            response.setHeader("Retry-After", Long.toString(wait.get().toSeconds() + 1));
            String minutes =
                    visit.t("conversation.correction.error.pace", Limits.minutes(wait.get()));
            return form(visit, 429, form, List.of(new Fault("constat", minutes)));
        }
        Corrections.Proposal proposal = proposal(visit, form, about);
        return visit.make(
                once,
                Limits.address(request),
                proposal.once(),
                () -> "/corrections/" + corrections.file(proposal).number());
    }

    @GetMapping("/corrections/{number}")
    View receipt(Visit visit, @PathVariable String number) {
        Correction correction =
                corrections
                        .find(number)
                        .orElseThrow(() ->
                                new Refusal.NotFound("number", "conversation.correction.unknown"));
        Shown.Line about = line(correction.ref(), visit).orElse(null);
        String section =
                about == null
                        ? null
                        : about.sections().stream()
                                .filter(one -> one.code().equals(correction.section()))
                                .map(Shown.Section::words)
                                .findFirst()
                                .orElse(null);
        LocalDate filedOn = correction.filedAt().atZoneSameInstant(Paris.ZONE).toLocalDate();
        String spaced =
                correction.number().substring(0, 5) + " " + correction.number().substring(5);
        return visit.page(
                "conversation/receipt",
                visit.t("conversation.receipt.title", spaced),
                new ReceiptPage(correction, spaced, about, section, visit.date(filedOn)));
    }

    private View form(Visit visit, int status, CorrectionForm form, List<Fault> faults) {
        Shown.Line about = about(visit, form.objet());
        boolean known =
                about.sections().stream().anyMatch(one -> one.code().equals(form.section()));
        String title =
                visit.t(
                        faults.isEmpty()
                                ? "conversation.correction.title"
                                : "conversation.correction.title.error",
                        about.name());
        return visit.page(
                status,
                "conversation/edit",
                title,
                new EditPage(about, known ? form.section() : "", form, day(form.date()), faults));
    }

    private static Corrections.Proposal proposal(
            Visit visit, CorrectionForm form, Shown.Line about) {
        boolean known =
                about.sections().stream().anyMatch(one -> one.code().equals(form.section()));
        return new Corrections.Proposal(
                form.once(),
                about.ref(),
                known ? form.section() : "",
                day(form.date()),
                form.constat(),
                form.attendu(),
                form.source(),
                visit.language().tag());
    }

    private Shown.Line about(Visit visit, String objet) {
        return Ref.of(objet)
                .flatMap(ref -> line(ref, visit))
                .orElseThrow(() ->
                        new Refusal.NotFound("objet", "conversation.correction.nothing", objet));
    }

    private Optional<Shown.Line> line(Ref ref, Visit visit) {
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
