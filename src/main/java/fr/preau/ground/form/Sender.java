package fr.preau.ground.form;

import fr.preau.ground.kernel.Once;
import jakarta.servlet.http.HttpServletResponse;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.springframework.web.servlet.View;

/**
 * Who sends a form, and where it is answered.
 *
 * @param who a person, or the address of who has not signed in
 * @param undone does an act, and undoes it
 * @param end tells those who kept the form while its sender signed in that its act was done
 */
record Sender(Once once, BegunForms begun, String who, HttpServletResponse response, Consumer<Supplier<String>> undone,
        Runnable end) {
    /** The answer to an act that was done: nothing is kept of its form. */
    View done(View answer, String place) {
        begun.forget(who, place);
        end.run();
        return answer;
    }
}
