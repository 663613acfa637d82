package fr.preau.rooms.needs.training;

import fr.preau.ground.form.Form;
import fr.preau.ground.form.Form.Choice;
import fr.preau.ground.kernel.Fold;
import fr.preau.ground.kernel.Paris;
import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.policy.Visitor;
import fr.preau.ground.policy.Who;
import fr.preau.ground.web.Visit;
import fr.preau.people.account.Actor;
import fr.preau.people.territory.School;
import fr.preau.people.territory.Territories;
import fr.preau.people.territory.Territories.Group;
import fr.preau.people.territory.Territories.Hit;
import fr.preau.people.territory.Uai;
import fr.preau.rooms.needs.training.Payers.Payer;
import fr.preau.rooms.needs.training.Presences.SessionEvaluation;
import fr.preau.rooms.needs.training.TrainingSession.State;
import fr.preau.tools.convening.Convener;
import fr.preau.tools.registration.Registration;
import fr.preau.tools.thing.ThingActs.Act;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** The page of a session, whatever is sent from it. */
@Controller
@Who(Visitor.ANYONE)
record SessionPages(Trainings trainings, TrainingPages pages, Enrolments enrolments, Presences presences, Payers payers,
        Territories territories) {
    private static final String SCHOOL = "etablissement-";

    /**
     * All that the page needs.
     *
     * @param about the tool, or the subject
     * @param mine whether who reads organises it
     * @param acts what they may do
     * @param voices the organisations one may register people of; a last choice for oneself
     * @param theirs those that the organisations of who reads registered
     * @param judged what was made of it; absent before it was held
     * @param on whether its hours go on
     * @param today in Paris
     */
    record SessionPage(TrainingSession it, String about, List<Payer> payers, boolean mine,
            List<Act<TrainingSession, State>> acts, List<Choice> voices, List<Registration> theirs,
            @Nullable SessionEvaluation judged, boolean on, LocalDate today, Form form) {
        /** The day from which one may register, when it is not here yet; absent otherwise. */
        @Nullable
        LocalDate opening() {
            LocalDate opens = it.opens();
            return opens != null && opens.isAfter(today) ? opens : null;
        }

        /** Whether people may be registered, by anybody, or afterwards by who organised it. */
        boolean registers() {
            return it.registers() || it.held() && mine;
        }
    }

    @GetMapping(TrainingPages.SESSION + "{id}")
    View show(@Nullable Actor actor, @PathVariable String id, @RequestParam(defaultValue = "") String inscrit,
            @RequestParam(defaultValue = "0") String rang, Form form) {
        form.begun("inscrit", inscrit).begun("rang", rang);
        return page(actor, trainings.session(id), form);
    }

    View page(@Nullable Actor actor, TrainingSession it, Form form) {
        Visit visit = form.visit();
        TrainingCourse course = it.course();
        List<Choice> voices = voices(actor, visit);
        if (actor != null) {
            form.begun("nom", actor.name()).begun("courriel", actor.mail());
        }
        if (!voices.isEmpty()) {
            form.begun("pour", voices.getFirst().value());
        }
        Instant now = trainings.comers().now();
        var page = new SessionPage(it,
                TrainingWords.about(visit, course,
                        pages.subjects(visit).getOrDefault(course.subject(), course.subject())),
                payers.of(course.audience(), it.place(), visit.language()), trainings.organises(actor, course),
                trainings.acts.offered(actor, it), voices, enrolments.theirs(actor, it.id()),
                it.held() ? presences.judged(it.id()) : null, it.today() && it.on(now), Paris.day(now), form);
        return form.page("rooms/needs/training/session", course.title(), page);
    }

    private static List<Choice> voices(@Nullable Actor actor, Visit visit) {
        List<Choice> voices = new ArrayList<>(Convener.voices(actor));
        if (!voices.isEmpty()) {
            voices.add(new Choice("", visit.t("training.voice.me")));
        }
        return voices;
    }

    /**
     * The school that somebody typed, by its UAI or its name; otherwise the one that registers.
     *
     * @return absent when there is none
     * @throws Refusal.BadRequest on {@code "ecole"} when there is no such school, or several
     */
    @Nullable
    School school(String typed, String organisation) {
        boolean itself = typed.isEmpty() && organisation.startsWith(SCHOOL);
        String said = itself ? organisation.substring(SCHOOL.length()) : typed;
        if (said.isEmpty()) {
            return null;
        }
        String uai = Uai.tidy(said);
        if (uai.matches("[0-9]{7}[A-Z]")) {
            return territories.now()
                    .school(uai)
                    .orElseThrow(() -> new Refusal.BadRequest("ecole", "training.fault.ecole"));
        }
        List<Hit> found = territories.search(said, Set.of(Group.SCHOOL), 1, 5).items();
        List<Hit> exact = found.stream().filter(hit -> Fold.plain(hit.name()).equals(Fold.plain(said))).toList();
        List<Hit> kept = exact.isEmpty() ? found : exact;
        Refusal.refuse(kept.isEmpty(), "ecole", "training.fault.ecole");
        Refusal.refuse(kept.size() > 1, "ecole", "training.fault.ecoles",
                kept.stream().map(hit -> hit.name() + " (" + hit.code() + ")").collect(Collectors.joining(", ")));
        return territories.now().school(kept.getFirst().code()).orElse(null);
    }
}
