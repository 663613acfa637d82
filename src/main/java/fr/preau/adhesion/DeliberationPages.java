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
    private final Signatories signatories;

    DeliberationPages(
            Adhesions adhesions, AdhesionFiles files, Charters charters, Signatories signatories) {
        this.adhesions = adhesions;
        this.files = files;
        this.charters = charters;
        this.signatories = signatories;
    }

    /**
     * What the form needs.
     *
     * @param document where the file attached before is read; absent when there is none
     */
    record DecidedPage(Charter charter, Adhesion it, @Nullable String document, Form form) {
        /** What a deliberation may be about, none first. */
        List<Choice> matters() {
            return Stream.concat(
                            Stream.of(Choice.named("", "—")),
                            Matter.NAMES.entrySet().stream()
                                    .map(one ->
                                            Choice.named(
                                                    one.getKey(),
                                                    one.getKey() + " " + one.getValue())))
                    .toList();
        }

        /** Whether something of what the public file asks was typed, or is wrong. */
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
        if (form.conflict()) {
            form.with("edition", it.edition());
        }
        form.begun("edition", it.edition());
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
        Deliberation typed = read(form);
        String file = kept(actor, it, form, document);
        return AdhesionStepPages.named(form)
                .settle(
                        it.path(),
                        () -> {
                            if (typed != null) {
                                Deliberation said = typed.with(file, it.deliberation());
                                adhesions.deliberate(actor, aid, form.number("edition"), said);
                            }
                        },
                        () -> decided(id, aid, form));
    }

    /**
     * Keeps the file of whoever prepares it; a mandate that ended meanwhile loses nothing typed.
     */
    private @Nullable String kept(
            Actor actor, Adhesion it, Form form, @Nullable MultipartFile document) {
        try {
            signatories.refuse(actor, it);
            return form.sound() ? files.keep(form, it.organisation(), document) : null;
        } catch (Refusal.Forbidden no) {
            form.wrong(no);
            return null;
        }
    }

    private static @Nullable Deliberation read(Form form) {
        form.need("numero", "adhesion.fault.number");
        form.need("delibere", "adhesion.fault.day");
        LocalDate day = form.day("delibere", "adhesion.fault.day");
        LocalDate sent = form.day("transmis", "adhesion.fault.day");
        LocalDate holds = form.day("executoire", "adhesion.fault.day");
        LocalDate ends = form.day("fin", "adhesion.fault.day");
        Integer yes = votes(form, "pour");
        Integer no = votes(form, "contre");
        Integer neither = votes(form, "abstentions");
        Integer members = votes(form, "membres");
        Integer present = votes(form, "presents");
        return day == null
                ? null
                : new Deliberation(
                        form.line("numero").replaceFirst("^[nN][°o] +", ""),
                        day,
                        yes,
                        no,
                        neither,
                        null,
                        sent,
                        holds,
                        ends,
                        new Deliberation.Filed(
                                typed(form.line("siret").replace(" ", "")),
                                typed(form.text("matiere")),
                                members,
                                present));
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
