package fr.preau.rooms.concertation.committee;

import fr.preau.ground.form.Form;
import fr.preau.ground.form.Form.Choice;
import fr.preau.ground.form.Recap;
import fr.preau.ground.kernel.Paris;
import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.policy.Visitor;
import fr.preau.ground.policy.Who;
import fr.preau.ground.upload.Allowance;
import fr.preau.ground.upload.Upload;
import fr.preau.ground.web.Visit;
import fr.preau.people.account.Actor;
import fr.preau.people.account.Rights;
import fr.preau.people.organisation.Organisation;
import fr.preau.rooms.concertation.committee.Committees.Outline;
import fr.preau.rooms.concertation.committee.Referral.Document;
import fr.preau.tools.convening.Convener;
import fr.preau.tools.convening.ScaledPlaces;
import fr.preau.tools.convening.ScaledPlaces.Scale;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.View;

/** The desk of who convenes a body: what it is, its calendar, its rules, its end. */
@Controller
@Who(Visitor.SIGNED_IN)
record CommitteeDeskPages(Committees committees, Meetings meetings, CommitteeFiles files, ScaledPlaces places,
        Rights rights) {
    private static final String ONE = CommitteePages.ONE + "{id}";

    /**
     * All that the first form needs.
     *
     * @param places those that may have been meant, when several may
     */
    record NewPage(Convener.NewPage begun, List<Choice> places, Form form) {}

    record DeskPage(Committee it, List<CommitteeSeat> seats, List<Convocation> meetings, List<Choice> places,
            Form form) {
        /** Whether something is to be put right in one of these fields. */
        boolean wrong(String... fields) {
            return Arrays.stream(fields).anyMatch(text -> form.message(text) != null);
        }

        List<Convocation> ahead() {
            return meetings.stream().filter(Convocation::ahead).toList();
        }
    }

    static List<Choice> scales(Visit visit) {
        return Choice.of(Scale.values(), visit, "committee.scale.");
    }

    static String path(String id) {
        return CommitteePages.ONE + id + "/preparation";
    }

    @GetMapping(CommitteePages.LIST + "/nouvelle")
    View begin(Actor actor, Form form) {
        form.begun("echelle", Scale.BASSIN);
        return form.page("rooms/concertation/committee/begin", form.visit().t("committee.new.title"),
                new NewPage(Convener.NewPage.of(rights, actor, form), meant(form), form));
    }

    @PostMapping(CommitteePages.LIST)
    @Who(value = Visitor.SIGNED_IN, act = "committee.act.begin")
    View make(Actor actor, Form form) {
        String organisation = Convener.chosen(actor, form);
        Outline outline = outline(form, null);
        return form.make(
                () -> CommitteeSeatPages.path(committees.begin(actor, organisation, Objects.requireNonNull(outline))),
                () -> begin(actor, form));
    }

    /** Says all that is missing at once. */
    private static void refuseMissing(Form form) {
        boolean nowhere = form.line("lieu").isEmpty() && !form.has("echelle", Scale.NATIONAL.name());
        form.refuse(form.line("titre").isEmpty(), "titre", "committee.fault.titre", Committees.LONGEST_TITLE);
        form.refuse(nowhere, "lieu", "committee.fault.lieu");
    }

    /** What was typed; absent when something of it is wrong, all of which is said. */
    private @Nullable Outline outline(Form form, @Nullable Committee now) {
        refuseMissing(form);
        Scale scale = form.one("echelle", Scale.class);
        form.refuse(scale == null, "echelle", "committee.fault.echelle");
        Organisation place = scale == null ? null : form.read(() -> place(form, scale, now));
        Outline outline = form.read(() -> new Outline(form.text("titre"), form.text("objet"),
                scale == null ? Scale.NATIONAL : scale, place));
        return form.sound() ? outline : null;
    }

    private @Nullable Organisation place(Form form, Scale scale, @Nullable Committee now) {
        String typed = form.line("lieu");
        if (scale == Scale.NATIONAL) {
            Refusal.refuse(!typed.isEmpty(), "lieu", "committee.fault.lieu.national");
            return null;
        }
        return now != null && now.scale() == scale && now.placeName().equals(typed)
                ? places.organisations().get(Objects.requireNonNull(now.place()))
                : places.meant(form, "lieu", scale, "committee.fault.lieu");
    }

    private List<Choice> meant(Form form) {
        return places.choices(form, "lieu", form.one("echelle", Scale.class));
    }

    @GetMapping(ONE + "/preparation")
    View show(Actor actor, @PathVariable String id, Form form) {
        Committee it = committees.convened(actor, id);
        form.begun("titre", it.title())
                .begun("objet", it.purpose())
                .begun("echelle", it.scale())
                .begun("lieu", it.placeName())
                .begun("vigueur", Paris.day(actor.at()));
        return form.page("rooms/concertation/committee/desk", form.visit().t("committee.desk.title", it.title()),
                new DeskPage(it, committees.seats(id).stream().filter(CommitteeSeat::sits).toList(), meetings.of(id),
                        meant(form), form));
    }

    @PostMapping(ONE + "/preparation")
    @Who(value = Visitor.SIGNED_IN, act = "committee.act.change")
    View change(Actor actor, @PathVariable String id, Form form) {
        Committee it = committees.convened(actor, id);
        Outline outline = outline(form, it);
        return form.settle(path(id),
                () -> committees.change(actor, id, form.number("edition"), Objects.requireNonNull(outline)),
                () -> show(actor, id, form));
    }

    @PostMapping(ONE + "/installation")
    @Who(value = Visitor.SIGNED_IN, strong = true, act = "committee.act.install")
    View install(Actor actor, @PathVariable String id, Form form) {
        Committee it = committees.convened(actor, id);
        form.reread(() -> recap(form, it));
        return form.settle(it.path(), () -> committees.install(actor, id, form.number("edition")),
                () -> show(actor, id, form));
    }

    private static View recap(Form form, Committee it) {
        Visit visit = form.visit();
        String place = it.placeName().isEmpty() ? "" : " – " + it.placeName();
        return Recap.of(form)
                .wrote("committee.title", it.title())
                .wrote("committee.scale", visit.t("committee.scale." + it.scale()) + place)
                .said("committee.seats", visit.number(it.seats()))
                .last(it.path() + "/installation", "committee.install.do");
    }

    @PostMapping(ONE + "/reunions")
    @Who(value = Visitor.SIGNED_IN, act = "committee.act.meeting")
    View plan(Actor actor, @PathVariable String id, Form form) {
        committees.convened(actor, id);
        form.need("jour", "committee.fault.day");
        LocalDate day = form.day("jour", "committee.fault.day");
        Instant starts = hour(form, day, "heure");
        Instant ends = hour(form, day, "fin_heure");
        form.refuse(form.text("ou").isEmpty(), "ou", "committee.fault.ou", Meetings.LONGEST_PLACE);
        return form.make(() -> {
            var plan = new Meetings.Plan(Objects.requireNonNull(starts), Objects.requireNonNull(ends), form.text("ou"),
                    form.text("ordre"));
            meetings.plan(actor, id, plan);
            return path(id) + "#reunions";
        }, () -> show(actor, id, form));
    }

    private static @Nullable Instant hour(Form form, @Nullable LocalDate day, String field) {
        try {
            LocalTime hour = LocalTime.parse(form.text(field).replace('h', ':'));
            return day == null ? null : day.atTime(hour).atZone(Paris.ZONE).toInstant();
        } catch (DateTimeParseException none) {
            form.wrong(field, "committee.fault.hour");
            return null;
        }
    }

    @PostMapping(ONE + "/reunions/{n}/annulation")
    @Who(value = Visitor.SIGNED_IN, act = "committee.act.drop")
    View drop(Actor actor, @PathVariable String id, @PathVariable int n, Form form) {
        committees.convened(actor, id);
        form.asking("motif", "motif-" + n);
        return form.settle(path(id) + "#reunions", () -> meetings.drop(actor, id, n, form.text("motif-" + n)),
                () -> show(actor, id, form));
    }

    @PostMapping(ONE + "/reglement")
    @Who(value = Visitor.SIGNED_IN, act = "committee.act.rule")
    View rule(Actor actor, @PathVariable String id, Form form,
            @Upload.Field(value = "document", of = Allowance.DOCUMENT) Upload sent) {
        Committee it = committees.convened(actor, id);
        form.need("vigueur", "committee.fault.day");
        LocalDate from = form.day("vigueur", "committee.fault.day");
        Document document = files.keep(form, it.convener(), sent);
        return form.make(() -> {
            LocalDate day = Objects.requireNonNull(from);
            int n = meetings.rule(actor, id, form.text("reglement"), document, day);
            return it.path() + "/reglement/" + n;
        }, () -> show(actor, id, form));
    }

    @PostMapping(ONE + "/fin")
    @Who(value = Visitor.SIGNED_IN, strong = true, act = "committee.act.end")
    View end(Actor actor, @PathVariable String id, Form form) {
        Committee it = committees.convened(actor, id);
        form.need("motif", "committee.fault.motif");
        View read = form.sound() ? Recap.before(form, it.title(), it.path() + "/fin", "committee.end.do", path(id))
                : null;
        return read != null ? read
                : form.settle(it.path(), () -> committees.end(actor, id, form.text("motif")),
                        () -> show(actor, id, form));
    }
}
