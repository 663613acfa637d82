package fr.preau.ground.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.preau.ground.kernel.Once;
import fr.preau.ground.kernel.PreauTest;
import fr.preau.ground.web.Visits;
import java.util.Objects;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.servlet.View;

/**
 * What a form forgot to refuse and a column cannot hold is wrong with the form: said beside its field, with all that
 * was typed. A reference number is for bugs.
 */
@PreauTest
@ExtendWith(OutputCaptureExtension.class)
class BoundsTest {
    private static final View SHOWN = (model, request, response) -> {};

    @Autowired JdbcClient sql;
    @Autowired Visits visits;
    @Autowired Once once;
    @Autowired BegunForms begun;

    private Form form(String... typed) {
        var asked = new MockHttpServletRequest("POST", "/essai");
        for (int i = 0; i < typed.length; i += 2) {
            asked.setParameter(typed[i], typed[i + 1]);
        }
        return new Form(visits.of(asked),
                new Sender(once, begun, "quelqu’un", new MockHttpServletResponse(), Supplier::get, () -> {}),
                asked.getParameterMap());
    }

    private String refused(String state, String column, String check) {
        sql.sql("""
                do $$ begin
                    raise exception 'refused' using errcode = '%s', schema = 'training', table = 'course', column = '%s', constraint = '%s';
                end $$
                """
                .formatted(state, column, check)).update();
        return "/fait";
    }

    @ParameterizedTest
    @CsvSource({"23514, '', course_cost_check", "23514, '', course_cost_check1", "22001, cost, ''", "23502, cost, ''",
            "22003, cost, ''"})
    void whatAColumnCannotHoldIsSaidBesideItsFieldAndNothingTypedIsLost(String state, String column, String check,
            CapturedOutput output) {
        for (boolean made : new boolean[]{false, true}) {
            Form form = form("cost", "1 million", "titre", "Un cours");
            View shown = made ? form.make(() -> refused(state, column, check), () -> SHOWN)
                    : form.settle(() -> refused(state, column, check), () -> SHOWN);
            assertThat(shown).isSameAs(SHOWN);
            assertThat(form.status()).isEqualTo(422);
            assertThat(Objects.requireNonNull(form.message("cost"))).contains("cost", "Corrigez-la");
            assertThat(form.text("cost")).isEqualTo("1 million");
            assertThat(form.text("titre")).isEqualTo("Un cours");
        }
        assertThat(output).contains("WARN", "course.cost");
    }

    /** A real one, of a table that a form writes: the whole way through the driver. */
    @Test
    void aCheckOfATableIsReadBackToItsColumn() {
        Form form = form("cout", "200 000 €").asking("cost", "cout");
        form.settle(() -> {
            sql.sql("""
                    insert into training.course (id, organiser, organiser_name, item, audience, level, title, purpose, after, minutes, cost, folded, made_at, made_by, changed_at)
                    values ('T-0000000000', 'x', 'X', 'SCREEN', 'BOTH', 'EXPERT', 'Un cours', 'Dix lettres', 'Dix lettres', 60, 20000000, '', now(), 'm', now())
                    """)
                    .update();
            return "/fait";
        }, () -> SHOWN);
        assertThat(form.status()).isEqualTo(422);
        assertThat(form.message("cout")).isNotNull();
    }

    @Test
    void whatHasNoFieldIsSaidAboveTheForm() {
        Form form = form("titre", "Un cours");
        form.settle(() -> refused("23514", "", "course_cost_check"), () -> SHOWN);
        assertThat(form.status()).isEqualTo(422);
        assertThat(form.message(Form.NOWHERE)).contains("(cost)");
    }

    @Test
    void whatIsNoBoundStaysABug() {
        Form form = form("titre", "Un cours");
        assertThatThrownBy(() -> form.settle(() -> refused("23503", "", "course_fk"), () -> SHOWN))
                .isInstanceOf(DataIntegrityViolationException.class);
    }
}
