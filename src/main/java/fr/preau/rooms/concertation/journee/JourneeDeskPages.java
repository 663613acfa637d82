package fr.preau.rooms.concertation.journee;

import fr.preau.ground.form.Form;
import fr.preau.ground.form.Recap;
import fr.preau.ground.kernel.Paris;
import fr.preau.ground.policy.Visitor;
import fr.preau.ground.policy.Who;
import fr.preau.ground.web.Visit;
import fr.preau.people.account.Actor;
import fr.preau.people.account.Rights;
import fr.preau.people.territory.Territories;
import fr.preau.people.territory.Territories.Hit;
import fr.preau.rooms.concertation.consent.Consents;
import fr.preau.rooms.concertation.journee.JourneeConclusions.Conclusion;
import fr.preau.rooms.concertation.journee.JourneeFiles.JourneeDocument;
import fr.preau.rooms.concertation.journee.Journees.Outline;
import fr.preau.rooms.concertation.journee.Journees.Venue;
import fr.preau.tools.convening.Convener;
import fr.preau.tools.convening.Convener.NewPage;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.View;

/** The desk of who convenes a journée: what it is, when it is announced, closed, called off. */
@Controller
@Who(Visitor.SIGNED_IN)
record JourneeDeskPages(Journees journees, Programme programme, JourneeConclusions conclusions, JourneeFiles documents,
        Territories territories, Rights rights) {
    private static final String ONE = JourneePages.ONE + "{id}";
    private static final String DESK = "/preparation";

    record DeskPage(Journee it, List<Slot> slots, List<Conclusion> conclusions, List<JourneeDocument> documents,
            Form form) {
        /** Whether what it is may still be said otherwise. */
        boolean changes() {
            return it.draft() || (it.coming() || it.today()) && !it.told();
        }

        /** Whether something was concluded that may be told to the press. */
        boolean tellable() {
            return it.held() && conclusions.stream().anyMatch(conclusion -> conclusion.stands(it));
        }

        /** Those whose name is told. */
        List<String> named() {
            return slots.stream()
                    .flatMap(slot -> slot.speakers().stream())
                    .map(Slot.Speaker::name)
                    .filter(name -> !name.isEmpty())
                    .distinct()
                    .toList();
        }
    }

    static String path(String id) {
        return JourneePages.ONE + id + DESK;
    }

    @GetMapping(JourneePages.LIST + "/nouvelle")
    View begin(Actor actor, Form form) {
        return form.page("rooms/concertation/journee/begin", form.visit().t("journee.new.title"),
                NewPage.of(rights, actor, form));
    }

    @PostMapping(JourneePages.LIST)
    @Who(value = Visitor.SIGNED_IN, act = "journee.act.begin")
    View make(Actor actor, Form form) {
        String organisation = Convener.chosen(actor, form);
        Outline outline = outline(form);
        return form.make(() -> path(journees.begin(actor, organisation, Objects.requireNonNull(outline))),
                () -> begin(actor, form));
    }

    /** Says all that is missing at once. */
    private static void refuseMissing(Form form) {
        boolean nowhere = form.line("commune").isEmpty() && !form.has("enligne", "oui");
        boolean uncounted = form.text("source").isEmpty() && form.number("places") <= 0;
        int title = Journees.LONGEST_TITLE;
        int purpose = Journees.LONGEST_PURPOSE;
        form.refuse(form.line("titre").isEmpty(), "titre", "journee.fault.titre", title);
        form.refuse(form.text("objet").isEmpty(), "objet", "journee.fault.objet", purpose);
        form.need("debut", "journee.fault.day");
        form.refuse(nowhere, "commune", "journee.fault.commune");
        form.refuse(uncounted, "places", "journee.fault.places", Journees.MOST_PLACES);
    }

    /** What was typed; absent when something of it is none, which is said. */
    private @Nullable Outline outline(Form form) {
        refuseMissing(form);
        LocalDate typed = form.day("debut", "journee.fault.day");
        LocalDate first = Objects.requireNonNullElse(typed, LocalDate.EPOCH);
        LocalDate last = typed == null ? null : form.day("fin", "journee.fault.day");
        String town = form.line("commune");
        Hit commune = form.read(() -> town.isEmpty() ? null : territories.commune("commune", town));
        String source = form.line("source");
        Outline outline = form
                .read(() -> new Outline(form.text("titre"), form.text("objet"), first, last == null ? first : last,
                        new Venue(form.has("enligne", "oui"), commune == null ? null : commune.code(),
                                commune == null ? null : commune.name(), form.line("adresse")),
                        source.isEmpty() ? form.number("places") : 0, form.text("organisateurs"), source));
        return form.sound() ? outline : null;
    }

    @GetMapping(ONE + DESK)
    View show(Actor actor, @PathVariable String id, Form form) {
        Journee it = journees.convened(actor, id);
        if (!form.sent("edition")) {
            form.with("enligne", it.online() ? "oui" : "non");
        }
        form.begun("echeance", Paris.day(actor.at()).plusDays(Consents.USUAL_DAYS))
                .begun("titre", it.title())
                .begun("objet", it.purpose())
                .begun("organisateurs", it.organisers())
                .begun("source", it.source())
                .begun("commune", it.commune())
                .begun("adresse", it.address())
                .begun("debut", it.firstDay())
                .begun("fin", it.lastDay())
                .begun("places", it.places());
        return form.page("rooms/concertation/journee/desk", form.visit().t("journee.desk.title", it.title()),
                new DeskPage(it, programme.of(id), conclusions.of(id), documents.of(id), form));
    }

    @PostMapping(ONE + DESK)
    @Who(value = Visitor.SIGNED_IN, act = "journee.act.change")
    View change(Actor actor, @PathVariable String id, Form form) {
        journees.convened(actor, id);
        Outline outline = outline(form);
        return form.settle(path(id),
                () -> journees.change(actor, id, form.number("edition"), Objects.requireNonNull(outline)),
                () -> show(actor, id, form));
    }

    @PostMapping(ONE + "/annonce")
    @Who(value = Visitor.SIGNED_IN, strong = true, act = "journee.act.announce")
    View announce(Actor actor, @PathVariable String id, Form form) {
        Journee it = journees.convened(actor, id);
        form.reread(() -> recap(form, it));
        return form.settle(it.path(), () -> journees.announce(actor, id, form.number("edition")),
                () -> show(actor, id, form));
    }

    private static View recap(Form form, Journee it) {
        Visit visit = form.visit();
        Recap.Lines lines = Recap.of(form)
                .wrote("journee.title", it.title())
                .said("journee.when", JourneeWords.days(visit, it))
                .wrote("journee.where", JourneeWords.where(visit, it));
        if (it.told()) {
            lines.wrote("journee.source", it.source());
        } else {
            lines.said("journee.places", visit.number(it.places()));
        }
        return lines.last(it.path() + "/annonce", "journee.announce.do");
    }

    @PostMapping(ONE + "/cloture")
    @Who(value = Visitor.SIGNED_IN, act = "journee.act.close")
    View close(Actor actor, @PathVariable String id, Form form) {
        Journee it = journees.convened(actor, id);
        View read = Recap.before(form, it.title(), it.path() + "/cloture", "journee.close.do", path(id));
        return read != null ? read
                : form.settle(it.path(), () -> journees.close(actor, id), () -> show(actor, id, form));
    }

    @PostMapping(ONE + "/annulation")
    @Who(value = Visitor.SIGNED_IN, strong = true, act = "journee.act.calloff")
    View callOff(Actor actor, @PathVariable String id, Form form) {
        Journee it = journees.convened(actor, id);
        form.need("motif", "journee.fault.motif.none");
        View back = Recap.before(form, it.title(), it.path() + "/annulation", "journee.calloff.do", path(id));
        return back != null ? back
                : form.settle(it.path(), () -> journees.callOff(actor, id, form.text("motif")),
                        () -> show(actor, id, form));
    }

    /** The first of its days that is not over, to begin with. */
    static LocalDate usual(Journee it, Actor actor) {
        LocalDate today = Paris.day(actor.at());
        return it.days().stream().filter(day -> !day.isBefore(today)).findFirst().orElse(it.firstDay());
    }
}
