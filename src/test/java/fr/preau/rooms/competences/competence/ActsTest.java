package fr.preau.rooms.competences.competence;

import static org.assertj.core.api.Assertions.assertThat;

import fr.preau.ground.kernel.PreauTest;
import fr.preau.ground.web.Language;
import fr.preau.law.Answer;
import fr.preau.law.Role;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@PreauTest
class ActsTest {
    @Autowired JdbcClient sql;
    @Autowired TransactionTemplate transaction;
    @Autowired Competences competences;

    private void declare(String fact, String value, String kind, String scope, String from) {
        sql.sql("""
                insert into competence.act (organisation, fact, value, scope_kind, scope, during, document, verification)
                values ('244000865', :fact, :value, :kind, array[:scope], daterange(cast(:from as date), null), 'Statuts', 'P')
                """)
                .param("fact", fact)
                .param("value", value)
                .param("kind", kind)
                .param("scope", scope)
                .param("from", from)
                .update();
    }

    private Answer ask(String commune, String level, String subject, String date, String facts) {
        return competences.whoDoes(
                competences.question(new Competences.QuestionInput(null, commune, level, subject, date, facts)));
    }

    @Test
    void aDeclaredActMovesTheAnswerFromItsFirstDayAndIsNamed() {
        declare("epci.numerique", "1", "COMMUNE", "40296", "2013-09-01");
        assertThat(ask("40296", "ECOLE", "EQUIP_ACQ", "2013-08-31", "").authorities(Role.DECIDES))
                .containsExactly("COMMUNE");
        Answer answer = ask("40296", "ECOLE", "EQUIP_ACQ", "2013-09-01", "");
        assertThat(answer.authorities(Role.DECIDES)).containsExactly("EPCI");
        assertThat(answer.verification()).isEqualTo(Answer.Verification.PARTIAL);
        assertThat(String.join("\n", competences.inWords(answer, Language.FR))).contains("Statuts");
    }

    @Test
    void theQuestionWinsOverWhatIsDeclared() {
        declare("epci.service", "1", "COMMUNE", "40004", "2013-01-01");
        assertThat(ask("40004", "ECOLE", "SERVICE_ECOLES", "2014-01-15", "").authorities(Role.DECIDES))
                .containsExactly("EPCI");
        assertThat(ask("40004", "ECOLE", "SERVICE_ECOLES", "2014-01-15", "epci.service=0").authorities(Role.DECIDES))
                .containsExactly("COMMUNE");
    }

    @Test
    void anActOfADepartementHoldsForItsCommunesAndNamesItsBody() {
        declare("smo.college_it", "200062248", "DEPARTEMENT", "78", "2017-07-01");
        Answer.Holder holder = ask("78646", "COLLEGE", "EQUIP_MAINT", "2017-07-01", "").holders().getFirst();
        assertThat(holder.authority()).isEqualTo("SMO_NUMERIQUE");
        assertThat(holder.body()).extracting(Answer.Body::siren).isEqualTo("200062248");
    }

    @Test
    void theSameActTakenTwiceIsOneAct() {
        for (int i = 0; i < 2; i++) {
            transaction.executeWithoutResult(status -> {
                sql.sql("select competence.expect_acts()").query((row, n) -> "").list();
                sql.sql("""
                        insert into coming_act (line, organisation, fact, scope_kind, scope, began, document)
                        values (1, '244000865', 'smo.ent', 'COMMUNE', '{80021}', '2013-09-01', 'Convention')
                        """).update();
                sql.sql("select what from competence.take_acts()").query(String.class).list();
            });
        }
        assertThat(
                sql.sql("select count(*) from competence.act where document = 'Convention'").query(Long.class).single())
                .isEqualTo(1);
    }
}
