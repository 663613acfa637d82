package fr.preau.ground.form;

import fr.preau.ground.kernel.Once;
import fr.preau.ground.policy.Doorway;
import fr.preau.ground.policy.Limits;
import fr.preau.ground.policy.SignedIn;
import fr.preau.ground.web.Visits;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Gives each method of a controller the {@link Form} of its request. An address fills no field, but from what its
 * reader began there: a link must not put words in somebody’s mouth.
 */
@Component
record Forms(Visits visits, Once once, BegunForms begun, Doorway doorway, TransactionTemplate transactions) {
    @Bean
    static Visits.Argument<Form> form(Forms forms) {
        return new Visits.Argument<>(Form.class, forms::of);
    }

    private Form of(HttpServletRequest asked, HttpServletResponse answer) {
        SignedIn person = SignedIn.of(asked);
        String who = person == null ? Limits.address(asked) : person.id();
        return new Form(visits.of(asked), new Sender(once, begun, who, answer, this::undone, () -> doorway.done(asked)),
                asked.getMethod().equals("POST") ? asked.getParameterMap() : resumed(asked, person));
    }

    /** Does an act, and undoes it. */
    private void undone(Supplier<String> act) {
        transactions.execute(status -> {
            status.setRollbackOnly();
            return act.get();
        });
    }

    private Map<String, String[]> resumed(HttpServletRequest asked, @Nullable SignedIn person) {
        String id = asked.getParameter(BegunForms.RESUMED);
        return id == null || person == null ? Map.of()
                : begun.named(person.id(), id)
                        .filter(form -> form.on(visits.of(asked).path()))
                        .map(BegunForm::sent)
                        .orElse(Map.of());
    }
}
