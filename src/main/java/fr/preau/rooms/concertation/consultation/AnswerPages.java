package fr.preau.rooms.concertation.consultation;

import fr.preau.ground.form.Form;
import fr.preau.ground.policy.Limits;
import fr.preau.ground.policy.Limits.Pace;
import fr.preau.ground.policy.Visitor;
import fr.preau.ground.policy.Who;
import fr.preau.people.session.Caller;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.View;

/** What those who answer send. */
@Controller
@Who(Visitor.ANYONE)
record AnswerPages(Consultations consultations, Stances stances, Statements statements, AnswerForm form,
        Limits limits) {
    private static final String ONE = ConsultationPages.ONE + "{id}";

    /** Where one goes on, as the one who answered. */
    private static String back(String id, Form sent, Caller from) {
        var query = new StringBuilder();
        if (sent.text("pour").isEmpty() && from.browser() == null) {
            query.append("?temoin=oui");
        }
        for (String field : new String[]{"pour", "code"}) {
            if (!sent.text(field).isEmpty()) {
                query.append(query.isEmpty() ? '?' : '&').append(field).append('=');
                query.append(URLEncoder.encode(sent.text(field), StandardCharsets.UTF_8));
            }
        }
        return ConsultationPages.ONE + id + query;
    }

    @PostMapping(ONE + "/avis")
    View give(Caller from, @PathVariable String id, Form sent) {
        Consultation it = consultations.get(id);
        Answerer who = form.sender(from, sent);
        Stance stance = sent.one("avis", Stance.class);
        sent.refuse(stance == null, "avis", "consultation.fault.avis");
        return sent.settle(back(id, sent, from), () -> {
            if (stance != null) {
                stances.give(inTurn(id, who, from), id, sent.number("enonce"), stance);
            }
        }, () -> form.page(from, it, sent));
    }

    /**
     * Takes a turn. A browser that answers for the first time takes one of its address, whatever it brings: a hall has
     * many at one, and nobody makes a crowd of theirs in a moment.
     */
    private Answerer inTurn(String id, @Nullable Answerer who, Caller from) {
        Answerer sender = Objects.requireNonNull(who);
        if (sender.actor() == null) {
            if (!stances.came(id, sender)) {
                limits.take(Pace.NEWCOMER, from.address());
            }
            limits.take(Pace.ANSWER, sender.counted(id));
        }
        return sender;
    }

    @PostMapping(ONE + "/profil")
    View tell(Caller from, @PathVariable String id, Form sent) {
        Consultation it = consultations.get(id);
        Answerer who = form.sender(from, sent);
        int college = sent.number("college");
        return sent.settle(back(id, sent, from), () -> stances.tell(inTurn(id, who, from), id,
                college < 1 ? null : college, form.commune(sent.line("commune"))), () -> form.page(from, it, sent));
    }

    @PostMapping(ONE + "/enonces")
    View propose(Caller from, @PathVariable String id, Form sent) {
        Consultation it = consultations.get(id);
        Answerer who = form.sender(from, sent);
        sent.need("enonce", "consultation.fault.enonce.none");
        if (!sent.has("proches", "vu")) {
            statements.near(id, sent.text("enonce")).ifPresent(near -> refuseNear(sent, near));
        }
        sent.pace(() -> {
            limits.take(Pace.STATEMENT, from.address());
            if (who != null) {
                limits.take(Pace.STATEMENT_OF_ONE, who.counted(id));
            }
        }, "consultation.fault.pace");
        return sent.make(() -> {
            statements.propose(inTurn(id, who, from), id, sent.text("enonce"));
            String there = back(id, sent, from);
            return there + (there.contains("?") ? "&" : "?") + "propose=oui";
        }, () -> form.page(from, it, sent));
    }

    /** One that nobody has read yet is not shown. */
    private static void refuseNear(Form sent, Statement near) {
        if (near.state() == Statement.State.PENDING) {
            sent.wrong("enonce", "consultation.fault.near.waits");
        } else {
            sent.wrong("enonce", "consultation.fault.near", near.n(), near.words());
        }
        sent.begun("proches", "demande");
    }
}
