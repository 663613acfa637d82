package fr.preau.rooms.needs.training;

import fr.preau.ground.document.Documents;
import fr.preau.ground.form.Form;
import fr.preau.ground.kernel.Csv;
import fr.preau.ground.kernel.Fold;
import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.list.Table;
import fr.preau.ground.policy.Limits;
import fr.preau.ground.policy.Limits.Pace;
import fr.preau.ground.policy.Visitor;
import fr.preau.ground.policy.Who;
import fr.preau.ground.web.Visit;
import fr.preau.people.account.Actor;
import fr.preau.rooms.needs.training.Presences.Certificate;
import fr.preau.rooms.needs.training.Presences.SessionEvaluation;
import fr.preau.tools.registration.Registration;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** Who comes, as who trains reads it; the certificates of who was there, and their check. */
@Controller
@Who(Visitor.SIGNED_IN)
record TrainerPages(Trainings trainings, Enrolments enrolments, Presences presences, Documents documents,
        Limits limits) {
    static final String CHECK = TrainingPages.ONE + "attestations/";
    private static final String ONE = TrainingPages.SESSION + "{id}";
    private static final String LIST = "/inscrits";

    private static final Table<Registration> TABLE = Table.of("name", Registration::name)
            .and("share", Registration::share)
            .and("school", Registration::school)
            .and("uai", Registration::uai)
            .and("organisation", Registration::organisationName)
            .and("mail", Registration::mail)
            .and("needs", Registration::needs)
            .and("state", Registration::state)
            .and("there", registration -> registration.sessions() > 0);

    /**
     * All that the list needs.
     *
     * @param words what was written of it
     */
    record ComersPage(TrainingSession it, List<Registration> comers, SessionEvaluation judged, List<String> words,
            boolean on, Form form) {}

    @GetMapping(ONE + LIST)
    View list(Actor actor, @PathVariable String id, Form form) {
        TrainingSession it = trainings.organised(actor, id);
        var page = new ComersPage(it, all(id), presences.judged(id), it.held() ? presences.words(id) : List.of(),
                it.today() && it.on(actor.at()), form);
        return form.page("rooms/needs/training/comers", form.visit().t("training.comers.title"), page);
    }

    /** Those who hold a seat by their names, then those who wait in their order. */
    private List<Registration> all(String id) {
        return trainings.comers()
                .list(id, 0, Enrolments.MOST_LISTED)
                .stream()
                .sorted(Comparator.comparing(Registration::holds)
                        .reversed()
                        .thenComparing(Registration::rank)
                        .thenComparing(registration -> Fold.plain(registration.name())))
                .toList();
    }

    /** The only file in which needs stand. */
    @GetMapping(ONE + LIST + ".csv")
    Csv.File csv(Actor actor, @PathVariable String id) {
        trainings.organised(actor, id);
        return TABLE.csv("inscrits-" + id + ".csv", all(id)).forSheet();
    }

    @PostMapping(ONE + LIST + "/presence")
    @Who(value = Visitor.SIGNED_IN, act = "training.act.mark")
    View mark(Actor actor, @PathVariable String id, Form form) {
        TrainingSession it = trainings.organised(actor, id);
        boolean there = !form.has("present", "non");
        return form.settle(it.path() + LIST, () -> presences.mark(actor, id, form.number("n"), there),
                () -> list(actor, id, form));
    }

    /** The certificate of whom one organised for, or registered. */
    @GetMapping(ONE + "/attestations/{n}.pdf")
    ResponseEntity<byte[]> certificate(Visit visit, Actor actor, @PathVariable String id, @PathVariable String n)
            throws IOException {
        TrainingSession it = trainings.session(id);
        if (!n.matches("[1-9][0-9]{0,17}")) {
            throw none();
        }
        long number = Long.parseLong(n);
        Optional<Registration> maybe = trainings.organises(actor, it.course()) ? trainings.comers().one(id, number)
                : enrolments.their(actor, id, number);
        return pdf(visit, it, maybe.orElseThrow(TrainerPages::none));
    }

    private static Refusal.NotFound none() {
        return new Refusal.NotFound("n", "training.unknown.certificate");
    }

    /** The same, of whoever has the link of a letter. */
    @GetMapping(TrainingPages.LINK + "{secret}/attestation.pdf")
    @Who(Visitor.ANYONE)
    ResponseEntity<byte[]> certificate(Visit visit, @PathVariable String secret) throws IOException {
        Registration mine = trainings.comers().behind(secret);
        return pdf(visit, trainings.session(mine.occasion()), mine);
    }

    private ResponseEntity<byte[]> pdf(Visit visit, TrainingSession it, Registration registration) throws IOException {
        Certificate issued = presences.certificate(registration.id()).orElseThrow(TrainerPages::none);
        if (registration.name().isEmpty()) {
            throw new Refusal.Gone("training.gone.certificate");
        }
        Visit french = visit.inFrench();
        Map<String, Object> facts = new HashMap<>();
        facts.put("nom", registration.name());
        facts.put("titre", it.course().title());
        facts.put("organisme", it.course().organiserName());
        facts.put("jours", TrainingWords.days(french, it));
        facts.put("duree", TrainingWords.lasts(french, it.course().minutes()));
        facts.put("lieu", it.where());
        facts.put("acquis", it.course().after());
        facts.put("numero", issued.number());
        facts.put("delivree", french.date(issued.issuedAt()));
        facts.put("adresse", french.address(CHECK + issued.number()));
        facts.put("demonstration", it.invented());
        return documents.file(documents.fill("formations/attestation", facts), "attestation.pdf",
                "attestation-" + issued.number());
    }

    /**
     * What was issued under a number.
     *
     * @param named whether the name that was typed is the one it was issued to; absent when none was
     */
    record CheckPage(String number, @Nullable Certificate issued, @Nullable TrainingSession it, String name,
            @Nullable Boolean named) {}

    @GetMapping(TrainingPages.ONE + "attestations")
    @Who(Visitor.ANYONE)
    View check(Visit visit, @RequestParam(defaultValue = "") String numero) {
        return numero.isBlank() ? checked(visit, new CheckPage("", null, null, "", null))
                : Visit.see(visit.to(CHECK + numero.strip().replaceAll("[^0-9A-Za-z-]", "")));
    }

    private static View checked(Visit visit, CheckPage page) {
        return visit.page("rooms/needs/training/check", visit.t("training.check.title"), page);
    }

    /** Anybody compares what they were shown with what was issued. */
    @GetMapping(CHECK + "{number}")
    @Who(Visitor.ANYONE)
    View checked(Visit visit, HttpServletRequest request, @PathVariable String number,
            @RequestParam(defaultValue = "") String nom) {
        Certificate issued = presences.issued(number).orElse(null);
        if (issued == null) {
            return checked(visit, new CheckPage(number, null, null, "", null));
        }
        Boolean named = null;
        if (!nom.isBlank()) {
            limits.take(Pace.PRESENCE, Limits.address(request));
            named = presences.issuedTo(issued.number(), nom);
        }
        TrainingSession it = trainings.session(issued.session());
        return checked(visit, new CheckPage(issued.number(), issued, it, nom.strip(), named));
    }
}
