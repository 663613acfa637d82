package fr.preau.consultation;

import fr.preau.account.Actor;
import fr.preau.consultation.AnswerForm.Exchange;
import fr.preau.form.Form;
import fr.preau.kernel.Refusal;
import fr.preau.policy.Limits;
import fr.preau.policy.Limits.Pace;
import fr.preau.policy.Visitor;
import fr.preau.policy.Who;
import fr.preau.session.OwnCookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.View;

/** What those who answer send. */
@Controller
@Who(Visitor.ANYONE)
class AnswerPages {
    private static final String ONE = ConsultationPages.ONE + "{id}";
    private final Consultations consultations;
    private final Stances stances;
    private final Statements statements;
    private final AnswerForm form;
    private final Limits limits;

    AnswerPages(
            Consultations consultations,
            Stances stances,
            Statements statements,
            AnswerForm form,
            Limits limits) {
        this.consultations = consultations;
        this.stances = stances;
        this.statements = statements;
        this.form = form;
        this.limits = limits;
    }

    /** Where one goes on, as the one who answered. */
    private static String back(String id, Form sent) {
        StringBuilder query = new StringBuilder();
        for (String field : new String[] {"pour", "code"}) {
            if (!sent.text(field).isEmpty()) {
                query.append(query.isEmpty() ? '?' : '&').append(field).append('=');
                query.append(URLEncoder.encode(sent.text(field), StandardCharsets.UTF_8));
            }
        }
        return ConsultationPages.ONE + id + query;
    }

    @PostMapping(ONE + "/avis")
    View give(
            @Nullable Actor actor,
            HttpServletRequest request,
            HttpServletResponse response,
            @PathVariable String id,
            Form sent) {
        Consultation it = consultations.get(id);
        Stance stance = sent.one("avis", Stance.class);
        sent.refuse(stance == null, "avis", "consultation.fault.avis");
        return sent.settle(
                back(id, sent),
                () -> {
                    Answerer who = form.sender(actor, sent, () -> known(id, request));
                    if (stance != null) {
                        stances.give(who, id, sent.number("enonce"), stance);
                    }
                },
                () -> form.page(actor, new Exchange(request, response), it, sent));
    }

    /**
     * The secret of a browser, that the page gave it. One that answers for the first time takes a
     * turn of its address, whatever it brings: a hall has many at one, and nobody makes a crowd of
     * theirs in a moment.
     *
     * @throws Refusal.BadRequest when it brings none: each of its answers would be somebody else’s
     */
    private String known(String id, HttpServletRequest request) {
        String browser = OwnCookie.PARTICIPANT.of(request);
        if (browser == null) {
            throw new Refusal.BadRequest("avis", "consultation.refused.cookie");
        }
        Answerer who = Answerer.person(browser, "");
        if (!stances.came(id, who)) {
            limits.take(Pace.NEWCOMER, Limits.address(request));
        }
        limits.take(Pace.ANSWER, who.counted(id));
        return browser;
    }

    @PostMapping(ONE + "/profil")
    View tell(
            @Nullable Actor actor,
            HttpServletRequest request,
            HttpServletResponse response,
            @PathVariable String id,
            Form sent) {
        Consultation it = consultations.get(id);
        int college = sent.number("college");
        return sent.settle(
                back(id, sent),
                () ->
                        stances.tell(
                                form.sender(actor, sent, () -> known(id, request)),
                                id,
                                college < 1 ? null : college,
                                form.commune(sent.line("commune"))),
                () -> form.page(actor, new Exchange(request, response), it, sent));
    }

    @PostMapping(ONE + "/enonces")
    View propose(
            @Nullable Actor actor,
            HttpServletRequest request,
            HttpServletResponse response,
            @PathVariable String id,
            Form sent) {
        Consultation it = consultations.get(id);
        sent.need("enonce", "consultation.fault.enonce.none");
        sent.pace(
                () -> limits.take(Pace.STATEMENT, Limits.address(request)),
                "consultation.fault.pace");
        return sent.make(
                () -> {
                    Answerer who = form.sender(actor, sent, () -> known(id, request));
                    statements.propose(who, id, sent.text("enonce"));
                    String there = back(id, sent);
                    return there + (there.contains("?") ? "&" : "?") + "propose=oui";
                },
                () -> form.page(actor, new Exchange(request, response), it, sent));
    }
}
