package fr.preau.rooms.concertation.journee;

import fr.preau.ground.form.Form;
import fr.preau.ground.form.Form.Choice;
import fr.preau.ground.policy.Visitor;
import fr.preau.ground.policy.Who;
import fr.preau.people.account.Actor;
import fr.preau.rooms.concertation.journee.Programme.Entry;
import fr.preau.rooms.concertation.journee.Slot.Kind;
import fr.preau.rooms.concertation.journee.Slot.Speaker;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** The programme of a journée, written by who convenes it. */
@Controller
@Who(Visitor.SIGNED_IN)
record ProgrammePages(Journees journees, Programme programme) {
    private static final String ONE = JourneePages.ONE + "{id}";
    private static final String LIST = "#programme";
    private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("H:mm[:ss]");

    /**
     * What the form of a session needs.
     *
     * @param n of the one that is changed; absent for a new one
     */
    record SlotPage(Journee it, @Nullable Integer n, List<Choice> days, Form form) {
        List<Choice> kinds() {
            return Choice.of(Kind.values(), form.visit(), "journee.slot.kind.");
        }
    }

    @GetMapping(ONE + "/preparation/session")
    View edit(Actor actor, @PathVariable String id, @RequestParam(required = false) @Nullable Integer n, Form form) {
        Journee it = journees.convened(actor, id);
        if (n == null) {
            form.begun("jour", JourneeDeskPages.usual(it, actor)).begun("genre", Kind.TALK);
        } else {
            begun(form, programme.get(id, n));
        }
        List<Choice> days = it.days().stream().map(day -> new Choice(day.toString(), form.visit().date(day))).toList();
        return form.page("rooms/concertation/journee/slot",
                form.visit().t(n == null ? "journee.slot.new" : "journee.slot.change"),
                new SlotPage(it, n, days, form));
    }

    private static void begun(Form form, Slot it) {
        Speaker chair = it.chair();
        form.begun("jour", it.day())
                .begun("de", it.begins())
                .begun("a", it.ends())
                .begun("genre", it.kind())
                .begun("intitule", it.title())
                .begun("salle", it.room())
                .begun("resume", it.about())
                .begun("anime", chair == null ? "" : chair.typed())
                .begun("intervenants", it.others().stream().map(Speaker::typed).collect(Collectors.joining("\n")));
    }

    @PostMapping(ONE + "/preparation/session")
    @Who(value = Visitor.SIGNED_IN, act = "journee.act.slot")
    View write(Actor actor, @PathVariable String id, Form form) {
        Journee it = journees.convened(actor, id);
        Integer n = form.text("n").isEmpty() ? null : form.number("n");
        Entry entry = entry(form, it);
        Supplier<String> act = () -> {
            programme.write(actor, id, n, Objects.requireNonNull(entry));
            return JourneeDeskPages.path(id) + LIST;
        };
        Supplier<View> again = () -> edit(actor, id, n, form);
        return n == null ? form.make(act, again) : form.settle(act, again);
    }

    private static @Nullable Entry entry(Form form, Journee it) {
        LocalDate day = form.day("jour", "journee.fault.jour");
        LocalTime begins = hour(form, "de");
        LocalTime ends = hour(form, "a");
        Kind kind = form.one("genre", Kind.class);
        form.need("jour", "journee.fault.jour");
        form.refuse(kind == null, "genre", "journee.fault.genre");
        boolean unnamed = form.text("intitule").isEmpty();
        form.refuse(unnamed, "intitule", "journee.fault.intitule", Programme.LONGEST_WORDS);
        boolean timed = begins != null || it.told();
        form.refuse(!timed && form.message("de") == null, "de", "journee.fault.hour");
        if (day == null || kind == null || !form.sound()) {
            return null;
        }
        return form.read(() -> {
            List<Speaker> speakers = Stream
                    .concat(Programme.speakers(true, "anime", form.line("anime")).stream(),
                            Programme.speakers(false, "intervenants", form.text("intervenants")).stream())
                    .toList();
            return new Entry(day, begins, ends, kind, form.text("intitule"), form.text("salle"), form.text("resume"),
                    speakers);
        });
    }

    private static @Nullable LocalTime hour(Form form, String field) {
        String typed = form.text(field).replace(" ", "").replace('h', ':');
        try {
            return typed.isEmpty() ? null : LocalTime.parse(typed, HOUR);
        } catch (DateTimeParseException none) {
            form.wrong(field, "journee.fault.hour");
            return null;
        }
    }

    @PostMapping(ONE + "/preparation/session/retrait")
    @Who(value = Visitor.SIGNED_IN, act = "journee.act.unslot")
    View remove(Actor actor, @PathVariable String id, Form form) {
        journees.convened(actor, id);
        return form.settle(JourneeDeskPages.path(id) + LIST, () -> programme.remove(actor, id, form.number("n")));
    }

    @PostMapping(ONE + "/preparation/intervenants/effacement")
    @Who(value = Visitor.SIGNED_IN, act = "journee.act.forget")
    View forget(Actor actor, @PathVariable String id, Form form) {
        journees.convened(actor, id);
        return form.settle(JourneeDeskPages.path(id) + LIST, () -> programme.forget(actor, id, form.text("nom")));
    }
}
