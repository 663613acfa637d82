package fr.preau.rooms.concertation.synthesis;

import fr.preau.ground.form.Form;
import fr.preau.ground.form.Recap;
import fr.preau.ground.kernel.Paris;
import fr.preau.ground.kernel.Ref;
import fr.preau.ground.policy.Visitor;
import fr.preau.ground.policy.Who;
import fr.preau.ground.web.Shown;
import fr.preau.ground.web.Visit;
import fr.preau.people.account.Actor;
import fr.preau.people.account.Rights;
import fr.preau.rooms.concertation.consent.ConsentRecap;
import fr.preau.rooms.concertation.consent.ConsentSeats;
import fr.preau.rooms.concertation.consent.ConsentSeats.SeatList;
import fr.preau.rooms.concertation.consent.ConsentText;
import fr.preau.rooms.concertation.consent.Consents;
import fr.preau.rooms.concertation.synthesis.CitedText.Sentence;
import fr.preau.rooms.concertation.synthesis.Synthesis.Version;
import fr.preau.tools.convening.Citable.CitationTarget;
import fr.preau.tools.convening.Convener;
import fr.preau.tools.convening.Convener.NewPage;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** The desk of an editor: the draft, what there is to cite, its versions, its adoption. */
@Controller
@Who(Visitor.SIGNED_IN)
record SynthesisDeskPages(Syntheses syntheses, SynthesisRows rows, Rights rights, Asks asks, List<Shown> shown) {
    private static final String ONE = SynthesisPages.ONE + "{id}";
    private static final int CITED_AT_ONCE = 20;

    /** What is asked of seats, as it is read. */
    @Component
    record Asks(ConsentSeats seats, ConsentRecap recaps) {}

    /**
     * All that the desk needs.
     *
     * @param sources their names, by their ids
     * @param gathered what there is to cite
     * @param uncited the first sentences of the draft that cite nothing
     */
    record DeskPage(Synthesis it, Map<String, String> sources, List<CitationTarget> gathered, List<Version> versions,
            List<Sentence> uncited, Form form) {
        /** Whether something is wrong in the form of its adoption. */
        boolean adopting() {
            return Stream.of("sieges", "echeance", "date", "scrutin", "instance")
                    .anyMatch(field -> form.message(field) != null);
        }
    }

    static String path(String id) {
        return SynthesisPages.ONE + id + "/redaction";
    }

    @GetMapping("/moi/syntheses")
    View mine(Visit visit, Actor actor) {
        return visit.page("rooms/concertation/synthesis/mine", visit.t("synthesis.mine.title"), syntheses.mine(actor));
    }

    @GetMapping(SynthesisPages.LIST + "/nouvelle")
    View begin(Actor actor, @RequestParam(defaultValue = "") String sources, Form form) {
        form.begun("sources", sources);
        return form.page("rooms/concertation/synthesis/begin", form.visit().t("synthesis.new.title"),
                NewPage.of(rights, actor, form));
    }

    @PostMapping(SynthesisPages.LIST)
    @Who(value = Visitor.SIGNED_IN, act = "synthesis.act.begin")
    View make(Actor actor, Form form) {
        String organisation = Convener.chosen(actor, form);
        List<String> sources = Arrays.stream(form.text("sources").split("[\\s,;]+"))
                .map(text -> text.replaceFirst("[?#].*", "").replaceFirst("/resultats$", ""))
                .map(text -> text.substring(text.lastIndexOf('/') + 1))
                .filter(text -> !text.isEmpty())
                .toList();
        return form.make(() -> path(syntheses.begin(actor, organisation, form.text("titre"), sources)),
                () -> begin(actor, "", form));
    }

    @GetMapping(ONE + "/redaction")
    View show(Actor actor, @PathVariable String id, Form form) {
        Synthesis it = syntheses.convened(actor, id);
        form.begun("titre", it.title())
                .begun("texte", it.draft())
                .begun("mode", "CONSENT")
                .begun("echeance", Paris.day(actor.at()).plusDays(Consents.USUAL_DAYS))
                .begun("date", Paris.day(actor.at()));
        return form.page("rooms/concertation/synthesis/desk", form.visit().t("synthesis.desk.title", it.title()),
                new DeskPage(it, syntheses.sources(it.sources()), syntheses.gathered(it, form.visit().language()),
                        rows.versions(id), CitedText.of(it.draft()).uncited().stream().limit(CITED_AT_ONCE).toList(),
                        form));
    }

    @PostMapping(ONE + "/redaction")
    @Who(value = Visitor.SIGNED_IN, act = "synthesis.act.write")
    View write(Actor actor, @PathVariable String id, Form form) {
        return form.settle(path(id),
                () -> syntheses.write(actor, id, form.number("edition"), form.text("texte"), form.text("titre")),
                () -> show(actor, id, form));
    }

    /** What is chosen beside sentences that cite nothing is written after them. */
    @PostMapping(ONE + "/citations")
    @Who(value = Visitor.SIGNED_IN, act = "synthesis.act.write")
    View cite(Actor actor, @PathVariable String id, Form form) {
        Synthesis it = syntheses.convened(actor, id);
        Map<Integer, String> typed = new TreeMap<>();
        for (Sentence sentence : CitedText.of(it.draft()).uncited()) {
            String marks = form.line("cite-" + sentence.n());
            if (!marks.isEmpty()) {
                typed.put(sentence.n(), marks);
            }
        }
        form.refuse(typed.isEmpty(), "citer", "synthesis.fault.citer");
        return form.settle(path(id) + "#citer", () -> syntheses.cite(actor, id, form.number("edition"), typed),
                () -> show(actor, id, form));
    }

    @PostMapping(ONE + "/versions")
    @Who(value = Visitor.SIGNED_IN, strong = true, act = "synthesis.act.publish")
    View publish(Actor actor, @PathVariable String id, Form form) {
        Synthesis it = syntheses.convened(actor, id);
        form.asking(Form.NOWHERE, "texte");
        return form.settle(it.path(), () -> syntheses.publish(actor, id, form.number("edition"), form.text("note")),
                () -> show(actor, id, form));
    }

    @PostMapping(ONE + "/adoption")
    @Who(value = Visitor.SIGNED_IN, strong = true, act = "synthesis.act.adopt")
    View adopt(Actor actor, @PathVariable String id, Form form) {
        Synthesis it = syntheses.convened(actor, id);
        return form.has("mode", "BALLOT") ? voted(actor, it, form) : asked(actor, it, form);
    }

    /** Seats are asked; what comes of it is computed from what they say. */
    private View asked(Actor actor, Synthesis it, Form form) {
        form.need("sieges", "consent.fault.nobody");
        form.need("echeance", "synthesis.fault.day");
        LocalDate last = form.day("echeance", "synthesis.fault.day");
        SeatList seats = form.text("sieges").isEmpty() ? null
                : form.read(() -> asks.seats().typed(form.text("sieges"), it.convener(), actor.at()));
        if (last != null && seats != null) {
            form.reread(() -> recap(actor, it, form, seats, last));
        }
        form.asking(Form.NOWHERE, "sieges");
        return form.settle(it.path() + "#consentement",
                () -> syntheses.consult(actor, it.id(), Objects.requireNonNull(seats), Objects.requireNonNull(last)),
                () -> show(actor, it.id(), form));
    }

    private View recap(Actor actor, Synthesis it, Form form, SeatList seats, LocalDate last) {
        ConsentText what = syntheses.asking(it, seats, last, actor.at());
        return asks.recaps()
                .lines(Recap.of(form).wrote("consent.words", what.words()), what, actor.at())
                .last(it.path() + "/adoption", "consent.ask.do");
    }

    /** A ballot that is closed adopted it. */
    private View voted(Actor actor, Synthesis it, Form form) {
        form.need("date", "synthesis.fault.day");
        LocalDate on = form.day("date", "synthesis.fault.day");
        form.need("scrutin", "synthesis.fault.scrutin");
        if (on != null) {
            form.reread(() -> Recap.of(form)
                    .wrote("synthesis.kind", it.title())
                    .wrote("synthesis.adopt.ballot", syntheses.decided(form.text("scrutin")).name())
                    .said("synthesis.adopted.on", form.visit().date(on))
                    .last(it.path() + "/adoption", "synthesis.adopt.do"));
        }
        form.asking(Form.NOWHERE, "date");
        return form.settle(it.path(),
                () -> syntheses.adopt(actor, it.id(), form.number("version"), Objects.requireNonNull(on),
                        form.text("scrutin"),
                        form.text("instance").isEmpty() ? null : ref(form, "instance", "instance", "organisation")),
                () -> show(actor, it.id(), form));
    }

    private Ref ref(Form form, String field, String... kinds) {
        return Objects.requireNonNull(SynthesisPages.known(shown, form.text(field), form.visit().language(), kinds));
    }
}
