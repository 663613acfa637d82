package fr.preau.rooms.concertation.press;

import fr.preau.ground.form.Form;
import fr.preau.ground.form.Recap;
import fr.preau.ground.kernel.Paris;
import fr.preau.ground.policy.Visitor;
import fr.preau.ground.policy.Who;
import fr.preau.ground.web.Visit;
import fr.preau.people.account.Actor;
import fr.preau.people.account.Rights;
import fr.preau.rooms.concertation.press.PressRelease.Partner;
import fr.preau.rooms.concertation.press.PressReleases.Outline;
import fr.preau.tools.convening.Convener;
import fr.preau.tools.convening.Convener.NewPage;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** Where a release is written, its partners and its voices asked, approved, published. */
@Controller
@Who(Visitor.SIGNED_IN)
record PressDeskPages(PressReleases releases, PressDrafts drafts, Rights rights) {
    private static final String ONE = PressPages.ONE + "{id}";

    /**
     * All that the desk needs.
     *
     * @param mine the partners for which who reads may approve
     * @param hindrances what keeps it from being published, in words
     */
    record DeskPage(PressRelease it, boolean convenes, List<Partner> mine, List<String> hindrances, Form form) {}

    static String path(String id) {
        return PressPages.ONE + id + "/preparation";
    }

    @GetMapping(PressPages.ONE + "nouveau")
    View begin(Actor actor, @RequestParam(defaultValue = "") String de, Form form) {
        drafts.of(de)
                .ifPresent(draft -> form.begun("titre", draft.title())
                        .begun("lieu", draft.place())
                        .begun("texte", draft.body())
                        .begun("source", de));
        form.begun("jour", Paris.day(actor.at()));
        return form.page("rooms/concertation/press/begin", form.visit().t("press.new.title"),
                NewPage.of(rights, actor, form));
    }

    @PostMapping(PressPages.LIST)
    @Who(value = Visitor.SIGNED_IN, act = "press.act.begin")
    View make(Actor actor, Form form) {
        String organisation = Convener.chosen(actor, form);
        Outline outline = outline(form);
        return form.make(() -> path(releases.begin(actor, organisation, Objects.requireNonNull(outline))),
                () -> begin(actor, "", form));
    }

    /** What was typed; absent when something of it is none, which is said. */
    private static @Nullable Outline outline(Form form) {
        int title = PressReleases.LONGEST_TITLE;
        form.refuse(form.line("titre").isEmpty(), "titre", "press.fault.titre", title);
        form.need("jour", "press.fault.jour");
        LocalDate day = form.day("jour", "press.fault.jour");
        form.refuse(form.line("lieu").isEmpty(), "lieu", "press.fault.lieu", title);
        int most = PressReleases.LONGEST_BODY;
        form.refuse(form.text("texte").isEmpty(), "texte", "press.fault.texte", most);
        Instant embargo = embargo(form);
        if (day == null || !form.sound()) {
            return null;
        }
        return form.read(() -> new Outline(form.text("titre"), day, form.text("lieu"), form.text("texte"),
                form.text("source"), embargo));
    }

    private static @Nullable Instant embargo(Form form) {
        String typed = form.text("embargo");
        if (typed.isEmpty()) {
            return null;
        }
        try {
            return LocalDateTime.parse(typed.replaceFirst(" +", "T")).atZone(Paris.ZONE).toInstant();
        } catch (DateTimeException none) {
            form.wrong("embargo", "press.fault.embargo");
            return null;
        }
    }

    @GetMapping(ONE + "/preparation")
    View show(Actor actor, @PathVariable String id, Form form) {
        PressRelease it = releases.concerning(actor, id);
        Instant embargo = it.embargo();
        form.begun("titre", it.title())
                .begun("jour", it.day())
                .begun("lieu", it.place())
                .begun("texte", it.body())
                .begun("source", it.source())
                .begun("embargo", embargo == null ? "" : Paris.hour(embargo).toLocalDateTime());
        List<String> hindrances = new ArrayList<>();
        Visit visit = form.visit();
        releases.hindered(it, actor.at(), no -> hindrances.add(visit.t(no.key(), no.arguments().toArray())));
        return form.page("rooms/concertation/press/desk", visit.t("press.desk.title", it.title()),
                new DeskPage(it, releases.convenes(actor, it), releases.speaking(actor, it), hindrances, form));
    }

    @PostMapping(ONE + "/preparation")
    @Who(value = Visitor.SIGNED_IN, act = "press.act.change")
    View change(Actor actor, @PathVariable String id, Form form) {
        Outline outline = outline(form);
        return form.settle(path(id),
                () -> releases.change(actor, id, form.number("edition"), Objects.requireNonNull(outline)),
                () -> show(actor, id, form));
    }

    /** Somebody to be quoted, or whom the press may write to: they are sent their link. */
    @PostMapping(ONE + "/voix")
    @Who(value = Visitor.SIGNED_IN, act = "press.act.ask")
    View ask(Actor actor, @PathVariable String id, Form form) {
        releases.concerning(actor, id);
        boolean quoted = form.has("genre", "citation");
        form.refuse(!quoted && !form.has("genre", "contact"), "genre", "press.fault.genre");
        form.need("nom", "press.fault.nom");
        form.need("fonction", "press.fault.fonction");
        form.need("mail", "press.fault.mail");
        form.refuse(quoted && form.text("mots").isEmpty(), "mots", "press.fault.mots");
        return form.make(() -> {
            releases.ask(actor, id, form.line("nom"), form.line("fonction"), form.text("mail"),
                    quoted ? form.text("mots") : "");
            return path(id) + "#voix";
        }, () -> show(actor, id, form));
    }

    @PostMapping(ONE + "/voix/retrait")
    @Who(value = Visitor.SIGNED_IN, act = "press.act.forget")
    View forget(Actor actor, @PathVariable String id, Form form) {
        return form.settle(path(id) + "#voix", () -> releases.forget(actor, id, form.number("n")),
                () -> show(actor, id, form));
    }

    @PostMapping(ONE + "/accord")
    @Who(value = Visitor.SIGNED_IN, strong = true, act = "press.act.approve")
    View approve(Actor actor, @PathVariable String id, Form form) {
        boolean approves = form.has("choix", "accord");
        return form.settle(path(id),
                () -> releases.say(actor, id, form.text("partenaire"), approves ? form.text("texte") : null),
                () -> show(actor, id, form));
    }

    @PostMapping(ONE + "/publication")
    @Who(value = Visitor.SIGNED_IN, strong = true, act = "press.act.publish")
    View publish(Actor actor, @PathVariable String id, Form form) {
        PressRelease it = releases.concerning(actor, id);
        form.reread(() -> Recap.of(form)
                .wrote("press.title", it.title())
                .wrote("press.by", PressWords.names(it))
                .last(it.path() + "/publication", "press.publish.do"));
        return form.settle(it.path(), () -> releases.publish(actor, id), () -> show(actor, id, form));
    }
}
