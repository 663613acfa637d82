package fr.preau.rooms.concertation.consultation;

import fr.preau.ground.form.Form;
import fr.preau.ground.form.Form.Choice;
import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.web.Visit;
import fr.preau.people.account.Actor;
import fr.preau.people.session.Caller;
import fr.preau.people.territory.Territories;
import fr.preau.rooms.concertation.consultation.AnswerRows.Standing;
import fr.preau.rooms.concertation.consultation.ConsultationPages.ConsultationPage;
import fr.preau.tools.convening.Convener;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.View;

/** The page where one answers: who one answers as, what comes next. */
@Component
record AnswerForm(Consultations consultations, Stances stances, Territories territories, Clock clock) {
    /**
     * The page. Whoever only reads is given no cookie: a secret waits in the forms of a browser that has none, so that
     * a first answer sent twice at once is that of one participant.
     */
    View page(Caller from, Consultation it, Form form) {
        Actor actor = from.actor();
        Visit visit = form.visit();
        List<Choice> voices = voices(actor, visit);
        String voice = voice(voices, form);
        String code = form.text("code");
        String seance = code.isEmpty() ? "" : seance(it, code);
        Answerer who = voice.isEmpty() || actor == null ? Answerer.person(from.browser(), code)
                : Answerer.organisation(voice, actor);
        Standing standing = stances.standing(it.id(), who);
        form.begun("college", standing.college()).begun("commune", called(standing.commune()));
        boolean admitted = !it.hall() || !voice.isEmpty() || standing.came() || seance.equals("OPEN");
        boolean keepsNothing = from.browser() == null && form.has("temoin", "oui");
        var page = new ConsultationPage(it, standing, voices, voice, admitted && !keepsNothing, from.waiting(),
                keepsNothing, code, seance, consultations.convenes(actor, it), form);
        return form.page("rooms/concertation/consultation/show", it.title(), page);
    }

    private static List<Choice> voices(@Nullable Actor actor, Visit visit) {
        String note = visit.t("consultation.voice.me.note");
        return Convener.voices(actor, new Choice("", visit.t("consultation.voice.me"), note));
    }

    private static String voice(List<Choice> voices, Form form) {
        String asked = form.text("pour");
        return voices.stream().anyMatch(choice -> choice.value().equals(asked)) ? asked : "";
    }

    /**
     * Who sends a form: an organisation, or the browser, that keeps its secret whether or not this very sending is the
     * one that acts; absent when neither can, which is said.
     */
    @Nullable
    Answerer sender(Caller from, Form form) {
        Actor actor = from.actor();
        String voice = voice(voices(actor, form.visit()), form);
        if (actor != null && !voice.isEmpty()) {
            return Answerer.organisation(voice, actor);
        }
        form.refuse(!form.text("pour").isEmpty(), "pour", "consultation.fault.pour");
        String browser = from.browser(form.text("cle"));
        form.refuse(browser == null, "avis", "consultation.refused.cookie");
        return form.sound() ? Answerer.person(browser, form.text("code")) : null;
    }

    private String seance(Consultation it, String code) {
        return consultations.seances(it.id())
                .stream()
                .filter(seance -> seance.code().equals(code))
                .findFirst()
                .map(seance -> seance.open(clock.instant()) ? "OPEN" : "OVER")
                .orElse("UNKNOWN");
    }

    private String called(@Nullable String commune) {
        return commune == null ? "" : commune;
    }

    /**
     * The code of the commune that was typed; absent when none was.
     *
     * @throws Refusal.BadRequest on {@code commune} when there is none, or several
     */
    @Nullable
    String commune(String typed) {
        return typed.isEmpty() ? null : territories.commune("commune", typed).code();
    }
}
