package fr.preau.rooms.needs.training;

import fr.preau.ground.form.Form;
import fr.preau.ground.form.Form.Choice;
import fr.preau.ground.kernel.Paris;
import fr.preau.ground.policy.Visitor;
import fr.preau.ground.policy.Who;
import fr.preau.ground.web.Visit;
import fr.preau.people.account.Actor;
import fr.preau.people.account.Rights;
import fr.preau.people.territory.Territories;
import fr.preau.rooms.needs.training.TrainingCourse.Audience;
import fr.preau.rooms.needs.training.TrainingCourse.Level;
import fr.preau.rooms.needs.training.TrainingOutline.Dates;
import fr.preau.tools.convening.Convener;
import fr.preau.tools.convening.Convener.NewPage;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.View;

/** Where a course is published and written again, where its sessions are opened and moved. */
@Controller
@Who(Visitor.SIGNED_IN)
record TrainingDeskPages(Trainings trainings, TrainingPages pages, SessionPages sessions, Territories territories,
        Rights rights) {
    private static final String ONE = TrainingPages.ONE + "{id}";
    private static final String SESSION = TrainingPages.SESSION + "{id}";

    /**
     * All that the form of a course needs.
     *
     * @param asked who one may speak for; absent where it is written again
     * @param it absent while it is new
     */
    record WritePage(@Nullable NewPage asked, @Nullable TrainingCourse it, List<Choice> about, List<Choice> audiences,
            List<Choice> levels, Form form) {}

    private View write(Form form, @Nullable NewPage asked, @Nullable TrainingCourse it) {
        Visit visit = form.visit();
        List<Choice> about = new ArrayList<>();
        about.add(new Choice("", visit.t("training.about.none")));
        TrainingPages.about(visit, pages.subjects(visit)).forEach((code, words) -> about.add(new Choice(code, words)));
        return form.page("rooms/needs/training/write",
                visit.t(it == null ? "training.new.title" : "training.change.title"),
                new WritePage(asked, it, about, Choice.of(Audience.values(), visit, "training.audience."),
                        Choice.of(Level.values(), visit, "training.level."), form));
    }

    @GetMapping(TrainingPages.ONE + "nouvelle")
    View begin(Actor actor, Form form) {
        form.begun("public", Audience.BOTH).begun("niveau", Level.DISCOVERY);
        return write(form, NewPage.of(rights, actor, form), null);
    }

    @PostMapping(TrainingPages.LIST)
    @Who(value = Visitor.SIGNED_IN, act = "training.act.publish")
    View publish(Actor actor, Form form) {
        String organisation = Convener.chosen(actor, form);
        TrainingOutline outline = new TrainingForm(form).outline();
        return form.make(
                () -> TrainingPages.ONE + trainings.publish(actor, organisation, Objects.requireNonNull(outline)),
                () -> begin(actor, form));
    }

    @GetMapping(ONE + "/modification")
    View edit(Actor actor, @PathVariable String id, Form form) {
        TrainingCourse it = trainings.organisedCourse(actor, id);
        TrainingForm.begun(form, it);
        return write(form, null, it);
    }

    @PostMapping(ONE + "/modification")
    @Who(value = Visitor.SIGNED_IN, act = "training.act.change")
    View change(Actor actor, @PathVariable String id, Form form) {
        trainings.organisedCourse(actor, id);
        TrainingOutline outline = new TrainingForm(form).outline();
        return form.settle(TrainingPages.ONE + id,
                () -> trainings.change(actor, id, form.number("edition"), Objects.requireNonNull(outline)),
                () -> edit(actor, id, form));
    }

    /**
     * All that the form of a session needs.
     *
     * @param it absent while it is new
     */
    record DatesPage(TrainingCourse course, @Nullable TrainingSession it, Form form) {}

    private static View dates(Form form, TrainingCourse course, @Nullable TrainingSession it) {
        String key = it == null ? "training.open.title" : "training.move.title";
        return form.page("rooms/needs/training/dates", form.visit().t(key), new DatesPage(course, it, form));
    }

    @GetMapping(ONE + "/sessions/nouvelle")
    View planned(Actor actor, @PathVariable String id, Form form) {
        return dates(form, trainings.organisedCourse(actor, id), null);
    }

    @PostMapping(ONE + "/sessions")
    @Who(value = Visitor.SIGNED_IN, act = "training.act.open")
    View open(Actor actor, @PathVariable String id, Form form) {
        trainings.organisedCourse(actor, id);
        LocalDate today = Paris.day(actor.at());
        Dates dates = new TrainingForm(form).dates(territories, today, null);
        return form.make(() -> TrainingPages.SESSION + trainings.open(actor, id, Objects.requireNonNull(dates)),
                () -> planned(actor, id, form));
    }

    @GetMapping(SESSION + "/modification")
    View moving(Actor actor, @PathVariable String id, Form form) {
        TrainingSession it = trainings.organised(actor, id);
        TrainingForm.begun(form, it);
        return dates(form, it.course(), it);
    }

    @PostMapping(SESSION + "/modification")
    @Who(value = Visitor.SIGNED_IN, act = "training.act.move")
    View move(Actor actor, @PathVariable String id, Form form) {
        LocalDate before = trainings.organised(actor, id).firstDay();
        LocalDate today = Paris.day(actor.at());
        Dates dates = new TrainingForm(form).dates(territories, today, before);
        return form.settle(TrainingPages.SESSION + id,
                () -> trainings.move(actor, id, form.number("edition"), Objects.requireNonNull(dates)),
                () -> moving(actor, id, form));
    }

    @PostMapping(SESSION + "/annulation")
    @Who(value = Visitor.SIGNED_IN, act = "training.act.cancel")
    View cancel(Actor actor, @PathVariable String id, Form form) {
        TrainingSession it = trainings.organised(actor, id);
        return trainings.acts.sent(actor, id, "annulation", form, it.path(), () -> sessions.page(actor, it, form));
    }
}
