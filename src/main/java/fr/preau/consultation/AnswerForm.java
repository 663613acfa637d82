package fr.preau.consultation;

import fr.preau.account.Actor;
import fr.preau.consultation.AnswerRows.Standing;
import fr.preau.consultation.ConsultationPages.OnePage;
import fr.preau.form.Form;
import fr.preau.form.Form.Choice;
import fr.preau.kernel.Fold;
import fr.preau.kernel.Refusal;
import fr.preau.policy.Power;
import fr.preau.session.OwnCookie;
import fr.preau.territory.Territories;
import fr.preau.territory.Territories.Group;
import fr.preau.territory.Territories.Hit;
import fr.preau.web.Visit;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.View;

/** The page where one answers: who one answers as, what comes next. */
@Component
class AnswerForm {
    private static final int FEW = 5;
    private final Consultations consultations;
    private final Stances stances;
    private final Territories territories;
    private final Clock clock;

    AnswerForm(Consultations consultations, Stances stances, Territories territories, Clock clock) {
        this.consultations = consultations;
        this.stances = stances;
        this.territories = territories;
        this.clock = clock;
    }

    /**
     * The page; a browser that may answer is given its secret with it, so that an answer sent twice
     * at once is that of one participant.
     */
    View page(@Nullable Actor actor, Exchange exchange, Consultation it, Form form) {
        Visit visit = form.visit();
        List<Choice> voices = voices(actor, visit);
        String voice = voice(voices, form);
        String code = form.text("code");
        String seance = code.isEmpty() ? "" : seance(it, code);
        Answerer who =
                voice.isEmpty() || actor == null
                        ? Answerer.person(exchange.browser(), code)
                        : Answerer.organisation(voice, actor);
        Standing standing = stances.standing(it.id(), who);
        form.begun("college", standing.college()).begun("commune", called(standing.commune()));
        boolean admitted =
                !it.hall() || !voice.isEmpty() || standing.came() || seance.equals("OPEN");
        if (it.open() && admitted) {
            exchange.give();
        }
        var page =
                new OnePage(
                        it,
                        standing,
                        voices,
                        voice,
                        admitted,
                        code,
                        seance,
                        consultations.convenes(actor, it),
                        form);
        return form.page("consultation/show", it.title(), page);
    }

    /** A request and its answer, by which a browser is known. */
    record Exchange(HttpServletRequest request, HttpServletResponse response) {
        /** The secret that the browser brought; absent when it brought none. */
        @Nullable String browser() {
            return OwnCookie.PARTICIPANT.of(request);
        }

        void give() {
            OwnCookie.PARTICIPANT.known(request, response);
        }
    }

    private static List<Choice> voices(@Nullable Actor actor, Visit visit) {
        List<Choice> voices = new ArrayList<>();
        if (actor != null) {
            actor.giving(Power.CONTRIBUTE).stream()
                    .filter(one -> !one.organisation().equals(Actor.INSTANCE))
                    .map(one -> Choice.named(one.organisation(), one.organisationName()))
                    .distinct()
                    .forEach(voices::add);
            if (!voices.isEmpty()) {
                voices.addFirst(
                        new Choice(
                                "",
                                visit.t("consultation.voice.me"),
                                visit.t("consultation.voice.me.note")));
            }
        }
        return voices;
    }

    private static String voice(List<Choice> voices, Form form) {
        String asked = form.text("pour");
        return voices.stream().anyMatch(one -> one.value().equals(asked)) ? asked : "";
    }

    /** Who sends a form: an organisation, or the browser, that is given a secret if it has none. */
    Answerer sender(@Nullable Actor actor, Form form, java.util.function.Supplier<String> browser) {
        String voice = voice(voices(actor, form.visit()), form);
        if (actor != null && !voice.isEmpty()) {
            return Answerer.organisation(voice, actor);
        }
        if (!form.text("pour").isEmpty()) {
            throw new Refusal.BadRequest("pour", "consultation.fault.pour");
        }
        return Answerer.person(browser.get(), form.text("code"));
    }

    private String seance(Consultation it, String code) {
        return consultations.seances(it.id()).stream()
                .filter(one -> one.code().equals(code))
                .findFirst()
                .map(one -> one.open(clock.instant()) ? "OPEN" : "OVER")
                .orElse("UNKNOWN");
    }

    private String called(@Nullable String commune) {
        return commune == null ? "" : commune;
    }

    /**
     * The code of the commune that was typed: its name, its INSEE code or its postcode.
     *
     * @throws Refusal.BadRequest on {@code commune} when there is none, or several
     */
    @Nullable String commune(String typed) {
        if (typed.isEmpty()) {
            return null;
        }
        List<Hit> found = territories.search(typed, EnumSet.of(Group.COMMUNE), 1, FEW).items();
        List<Hit> exact =
                found.stream()
                        .filter(one ->
                                one.code().equals(typed)
                                        || Fold.plain(one.name()).equals(Fold.plain(typed)))
                        .toList();
        List<Hit> kept = exact.isEmpty() ? found : exact;
        if (kept.isEmpty()) {
            throw new Refusal.BadRequest("commune", "consultation.fault.commune");
        }
        if (kept.size() > 1) {
            throw new Refusal.BadRequest(
                    "commune",
                    "consultation.fault.communes",
                    kept.stream()
                            .map(one -> one.name() + " (" + one.code() + ")")
                            .collect(Collectors.joining(", ")));
        }
        return kept.getFirst().code();
    }
}
