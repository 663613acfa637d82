package fr.preau.conversation;

import fr.preau.conversation.CorrectionPages.Fault;
import fr.preau.kernel.Once;
import fr.preau.web.Visit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.BindParam;

/**
 * A rule and a reason, as their form was sent: a report, a decision, an appeal.
 *
 * @param regle number of the written rule; empty where none is asked for
 * @param decision {@code retablir} or {@code garder}, for an appeal
 */
record ReasonForm(String regle, String motif, String decision, @BindParam(Once.FIELD) String once) {
    static final ReasonForm EMPTY = new ReasonForm("", "", "", "");

    ReasonForm(
            @Nullable String regle,
            @Nullable String motif,
            @Nullable String decision,
            @BindParam(Once.FIELD) @Nullable String once) {
        this.regle = regle == null ? "" : regle.strip();
        this.motif = motif == null ? "" : Typed.of(motif).text();
        this.decision = decision == null ? "" : decision;
        this.once = once == null ? "" : once;
    }

    int rule() {
        return regle.matches("[0-9]") ? Integer.parseInt(regle) : 0;
    }

    boolean chosen(int rule) {
        return rule == rule();
    }

    /** What is to put right: the rule where one is asked for, the reason where it must be said. */
    List<Fault> faults(Visit visit, boolean rule, boolean reason) {
        var faults = new ArrayList<Fault>();
        if (rule && (rule() < 1 || rule() > Moderation.RULES)) {
            faults.add(new Fault("regle", visit.t("conversation.reason.error.rule")));
        }
        if (reason && !new Typed(motif, 0).says()) {
            faults.add(new Fault("motif", visit.t("conversation.reason.error.empty")));
        }
        if (motif.length() > Moderation.LONGEST) {
            faults.add(
                    new Fault(
                            "motif",
                            visit.t(
                                    "conversation.message.error.long",
                                    visit.number(Moderation.LONGEST),
                                    visit.number(motif.length()))));
        }
        return faults;
    }
}
