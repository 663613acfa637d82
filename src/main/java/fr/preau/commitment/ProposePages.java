package fr.preau.commitment;

import fr.preau.account.Actor;
import fr.preau.form.Form;
import fr.preau.policy.Visitor;
import fr.preau.policy.Who;
import java.time.LocalDate;
import java.util.Objects;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** Where a promise is proposed. */
@Controller
@Who(Visitor.SIGNED_IN)
class ProposePages {
    private final Commitments commitments;
    private final PromiseForm promises;

    ProposePages(Commitments commitments, PromiseForm promises) {
        this.commitments = commitments;
        this.promises = promises;
    }

    /** An address says what it is about: a charter, for whom, after which promise. */
    @GetMapping("/engagements/nouveau")
    View edit(
            Actor actor,
            Form form,
            @RequestParam(defaultValue = "") String charte,
            @RequestParam(defaultValue = "") String pour,
            @RequestParam(defaultValue = "") String depend) {
        form.begun("charte", charte).begun("depend", PromiseForm.reference(depend));
        form.begun("pour", PromiseForm.reference(pour));
        return promises.page(actor, form);
    }

    @PostMapping("/engagements")
    @Who(value = Visitor.SIGNED_IN, act = "commitment.new.act")
    View propose(Actor actor, Form form) {
        form.need("phrase", "commitment.refused.sentence");
        form.need("pour", "commitment.new.for.none");
        form.need("echeance", "commitment.refused.day");
        LocalDate due = form.day("echeance", "commitment.refused.day");
        form.asking("", "phrase");
        return form.make(
                () ->
                        CommitmentPages.LIST
                                + "/"
                                + commitments.propose(
                                        actor,
                                        form.text("organisation"),
                                        promises.read(form, Objects.requireNonNull(due))),
                () -> promises.page(actor, form));
    }
}
