package fr.preau.training;

import fr.preau.account.Actor;
import fr.preau.form.Form;
import fr.preau.policy.Visitor;
import fr.preau.policy.Who;
import fr.preau.training.Payers.Payer;
import fr.preau.web.Visit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.View;

/** The page of a session. */
@Controller
@Who(Visitor.ANYONE)
class SessionPages {
    private final Trainings trainings;
    private final TrainingPages pages;
    private final Payers payers;

    SessionPages(Trainings trainings, TrainingPages pages, Payers payers) {
        this.trainings = trainings;
        this.pages = pages;
        this.payers = payers;
    }

    /**
     * All that the page needs.
     *
     * @param about the tool, or the subject
     * @param mine whether who reads organises it
     */
    record SessionPage(
            TrainingSession it, String about, List<Payer> payers, boolean mine, Form form) {}

    @GetMapping(TrainingPages.SESSION + "{id}")
    View show(@Nullable Actor actor, @PathVariable String id, Form form) {
        return page(actor, trainings.session(id), form);
    }

    View page(@Nullable Actor actor, TrainingSession it, Form form) {
        Visit visit = form.visit();
        TrainingCourse course = it.course();
        var page =
                new SessionPage(
                        it,
                        TrainingWords.about(
                                visit,
                                course,
                                pages.subjects(visit)
                                        .getOrDefault(course.subject(), course.subject())),
                        payers.of(course.audience(), it.place(), visit.language()),
                        trainings.organises(actor, course),
                        form);
        return form.page("training/session", course.title(), page);
    }
}
