package fr.preau.rooms.needs.training;

import fr.preau.ground.form.Form;
import fr.preau.ground.policy.Limits;
import fr.preau.ground.policy.Limits.Pace;
import fr.preau.ground.policy.Visitor;
import fr.preau.ground.policy.Who;
import fr.preau.ground.post.Post;
import fr.preau.people.account.Actor;
import fr.preau.people.session.Browsers;
import fr.preau.people.territory.School;
import fr.preau.rooms.needs.training.Enrolments.Registrant;
import fr.preau.rooms.needs.training.Presences.Certificate;
import fr.preau.rooms.needs.training.TrainingCourse.Share;
import fr.preau.tools.registration.Guest;
import fr.preau.tools.registration.GuestLetters;
import fr.preau.tools.registration.Registration;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/**
 * Where one registers, and the page that a letter leads to: the seat, the presence, the opinion.
 */
@Controller
@Who(Visitor.ANYONE)
record EnrolmentPages(Trainings trainings, SessionPages pages, Enrolments enrolments, Presences presences,
        GuestLetters letters, Limits limits) {
    private static final String ONE = TrainingPages.SESSION + "{id}";
    private static final String LINK = TrainingPages.LINK + "{secret}";
    private static final String PACE = "training.fault.pace";

    @PostMapping(ONE + "/inscriptions")
    View register(@Nullable Actor actor, HttpServletRequest request, HttpServletResponse response,
            @PathVariable String id, Form form) {
        TrainingSession it = trainings.session(id);
        String organisation = form.text("pour");
        Guest.As as = as(it, organisation, form);
        if (actor != null && !organisation.isEmpty()) {
            List<Registrant> people = people(form);
            return form.settle(() -> told(it,
                    enrolments.enrol(actor, organisation, id, Objects.requireNonNull(as), people), "oui"),
                    () -> pages.page(actor, it, form));
        }
        form.need("nom", "training.fault.nom");
        form.need("courriel", "registration.fault.courriel");
        String browser = Browsers.known(request, response);
        form.pace(() -> limits.take(Pace.REGISTRATION_OF_BROWSER, browser, Pace.REGISTRATION, request), PACE);
        return form.make(() -> {
            guest(request, it, as, form);
            return told(it, 0, "lettre");
        }, () -> pages.page(actor, it, form));
    }

    /** As what they come; absent when something is wrong, which is said. */
    private Guest.@Nullable As as(TrainingSession it, String organisation, Form form) {
        List<Share> shares = it.course().audience().shares();
        Share share = shares.size() == 1 ? shares.getFirst() : form.one("part", Share.class);
        form.refuse(share == null, "part", "training.fault.part");
        School school = form.read(() -> pages.school(form.line("ecole"), organisation));
        return share == null ? null
                : new Guest.As(share.name(), school == null ? null : school.uai(), school == null ? "" : school.name());
    }

    /** A line each: a name, and after a semicolon or a tab the mail if it is known. */
    private static List<Registrant> people(Form form) {
        List<Registrant> all = form.read(() -> form.text("personnes")
                .lines()
                .filter(line -> !line.isBlank())
                .map(line -> line.strip().split("[;\\t]", 2))
                .map(parts -> new Registrant(parts[0], parts.length == 1 ? "" : parts[1]))
                .toList());
        return Objects.requireNonNullElse(all, List.of());
    }

    private void guest(HttpServletRequest request, TrainingSession it, Guest.@Nullable As as, Form form) {
        var guest = new Guest(form.text("nom"), form.text("courriel"), form.visit().language().tag(),
                form.text("besoins"), Objects.requireNonNull(as));
        enrolments.refuseShare(it, guest);
        letters.register(trainings.comers(), it.id(), guest, Limits.address(request));
    }

    private static String told(TrainingSession it, int rank, String how) {
        return it.path() + "?inscrit=" + how + (rank > 0 ? "&rang=" + rank : "") + "#inscription";
    }

    /** What an organisation does with a seat that one of its people has, or waits for. */
    @PostMapping(ONE + "/nos-inscriptions")
    @Who(value = Visitor.SIGNED_IN, act = "training.act.ours")
    View ours(Actor actor, @PathVariable String id, Form form) {
        TrainingSession it = trainings.session(id);
        return form.settle(it.path() + "#inscription",
                () -> enrolments.act(actor, id, form.number("n"), form.has("acte", "prendre")),
                () -> pages.page(actor, it, form));
    }

    /** Presence, of whoever registered with a mail and reads the code on the screen. */
    @PostMapping(ONE + "/presence")
    View signByMail(@Nullable Actor actor, HttpServletRequest request, HttpServletResponse response,
            @PathVariable String id, Form form) {
        TrainingSession it = trainings.session(id);
        String browser = Browsers.known(request, response);
        String mail = form.text("qui").toLowerCase(Locale.ROOT);
        String code = form.text("code");
        form.need("code", "training.fault.code");
        form.refuse(!Post.isAddress(mail), "qui", "registration.fault.courriel");
        form.pace(() -> limits.take(Pace.PRESENCE_OF_BROWSER, browser, Pace.PRESENCE, request), PACE);
        return form.settle(it.path() + "?inscrit=present#inscription", () -> {
            presences.going(id);
            limits.guess(id, request, () -> presences.coded(id, code));
            letters.signIn(trainings.comers(), it, mail, form.visit().language(), Limits.address(request),
                    () -> presences.signByMail(id, mail, code));
        }, () -> pages.page(actor, it, form));
    }

    /** All that the page of a letter needs. */
    record LinkPage(Registration mine, TrainingSession it, String secret, boolean on, @Nullable Certificate certificate,
            Form form) {}

    @GetMapping(LINK)
    View linked(@PathVariable String secret, @RequestParam(defaultValue = "") String note, Form form) {
        return linked(secret, form.begun("note", note));
    }

    private View linked(String secret, Form form) {
        Registration mine = trainings.comers().behind(secret);
        TrainingSession it = trainings.session(mine.occasion());
        Certificate certificate = mine.sessions() == 0 ? null : presences.certificate(mine.id()).orElse(null);
        boolean on = it.state().ahead() && it.on(trainings.comers().now());
        return form.page("rooms/needs/training/link", form.visit().t("training.link.title"),
                new LinkPage(mine, it, secret, on, certificate, form));
    }

    @PostMapping(LINK)
    View act(@PathVariable String secret, Form form) {
        return form.settle(TrainingPages.LINK + secret, () -> {
            if (form.has("acte", "annuler")) {
                trainings.comers().cancel(secret);
            } else {
                trainings.comers().confirm(secret);
            }
        }, () -> linked(secret, form));
    }

    @PostMapping(LINK + "/presence")
    View sign(HttpServletRequest request, @PathVariable String secret, Form form) {
        form.need("code", "training.fault.code");
        form.pace(() -> limits.take(Pace.PRESENCE_OF_BROWSER, secret, Pace.PRESENCE, request), PACE);
        String code = form.text("code");
        return form.settle(TrainingPages.LINK + secret + "?note=present", () -> {
            String id = presences.going(trainings.comers().behind(secret).occasion()).id();
            limits.guess(id, request, () -> presences.coded(id, code));
            presences.sign(secret, code);
        }, () -> linked(secret, form));
    }

    @PostMapping(LINK + "/evaluation")
    View judge(@PathVariable String secret, Form form) {
        return form.settle(TrainingPages.LINK + secret + "?note=avis", () -> presences.judge(secret,
                form.number("utile"), form.number("clair"), form.number("pret"), form.text("mots")),
                () -> linked(secret, form));
    }
}
