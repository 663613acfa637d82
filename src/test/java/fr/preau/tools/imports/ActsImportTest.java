package fr.preau.tools.imports;

import static org.assertj.core.api.Assertions.assertThat;

import fr.preau.ground.kernel.PreauTest;
import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.web.Language;
import fr.preau.ground.web.Texts;
import fr.preau.law.Answer;
import fr.preau.law.Role;
import fr.preau.rooms.competences.competence.Competences;
import fr.preau.tools.imports.Imports.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Acts brought by a file: each proves that it can be, as in the form. */
@PreauTest
class ActsImportTest {
    private static final String HEADER = "organisation;fait;valeur;organisme;portee;codes;du;au;document;adresse;source;verification\n";
    private static final String ANGRESSE = "244000865;epci.numerique;1;244000865;;40004 40036;2013-09-01;;Statuts de la communauté;https://example.org/statuts;;P\n";
    @TempDir Path folder;
    @Autowired Imports imports;
    @Autowired JdbcClient sql;
    @Autowired Texts texts;
    @Autowired Competences competences;

    @BeforeEach
    @AfterEach
    void noAct() {
        sql.sql("delete from competence.act").update();
    }

    @Test
    void anActIsTakenOnceWhateverTheOrderOfItsPlaces() {
        assertThat(take(HEADER + ANGRESSE).counts()).isEqualTo(Map.of("ADDED", 1L, "SAME", 0L));
        assertThat(take(HEADER + ANGRESSE.replace("40004 40036", "40036, 40004")).counts())
                .isEqualTo(Map.of("ADDED", 0L, "SAME", 1L));
        assertThat(only("scope_kind || ' ' || scope::text || ' ' || during::text"))
                .isEqualTo("COMMUNE {40004,40036} [2013-09-01,)");
    }

    @Test
    void theLastDayOfAnActIsADayItHolds() {
        take(HEADER + ANGRESSE.replace("2013-09-01;;", "01/09/2013;31/08/2016;"));
        assertThat(only("during::text")).isEqualTo("[2013-09-01,2016-09-01)");
    }

    @Test
    void whatCannotBeUsedIsListedAndTheRestIsKept() throws IOException {
        var text = new StringBuilder(HEADER);
        for (int i = 0; i < 30; i++) {
            text.append(ANGRESSE.replace("Statuts", "Statuts " + i));
        }
        text.append(ANGRESSE.replace("epci.numerique", "epci.inconnu"))
                .append(ANGRESSE.replace("2013-09-01;;", "2013-09-01;2012-01-01;"));
        ImportOutcome outcome = take(text.toString());
        assertThat(outcome.count("ADDED")).isEqualTo(30);
        assertThat(outcome.rejectedLines()).isEqualTo(2);
        assertThat(Files.readString(java.util.Objects.requireNonNull(outcome.rejects())))
                .contains("32;fait;epci.inconnu;", "33;au;2012-01-01;", "avant le premier");
    }

    /** A line, the column at fault, and what is said of it. */
    private static final String[][] WRONG = {
            {"213502388;epci.numerique;1;244400404;;35238;2020-01-01;;Statuts;", "organisme",
                    "n’est pas celui de l’intercommunalité de Rennes", "243500139"},
            {"244400404;epci.numerique;1;244400404;;35238;2013-12-12;;Statuts;", "organisme", "epci-history"},
            {"244400404;epci.numerique;1;243500139;;35238;2020-01-01;;Statuts;", "organisation",
                    "ne peut pas déclarer"},
            {"244000865;epci.numerique;peut-être;244000865;;40004;2020-01-01;;Statuts;", "valeur",
                    "« peut-être » n’est pas une valeur"},
            {"224000018;cite;AUTRE;;;40192;2020-09-01;;Convention;", "valeur",
                    "Valeurs possibles : REGION, DEPARTEMENT"},
            {"224000018;cite;REGION;224000018;;40192;2020-09-01;;Convention;", "organisme", "ne nomme aucun organisme"},
            {"244000865;epci.numerique;1;244000865;;99999;2020-01-01;;Statuts;", "codes",
                    "Rien ne portait le code 99999"},
            {"244000865;epci.numerique;1;244000865;SCHOOL;0400001A;2020-01-01;;Statuts;", "codes",
                    "importez d’abord l’annuaire"},
            {"244000865;epci.numerique;1;244000865;REGION;75;2020-01-01;;Statuts;", "portee", "n’agit que chez elle"},
            {"244000865;metropole.college;1;244000865;;40004;2020-01-01;;Convention;", "organisme",
                    "n’était pas une métropole"},
            {"214000044;smo.ent;1;244000865;;40004;2020-01-01;;Statuts;", "organisme", "et non un syndicat"},
            {"214000044;smo.ent;1;;;40004;2020-01-01;;Statuts;", "organisme", "Indiquez le SIREN"},
            {"214000044;smo.ent;1;244000866;;40004;2020-01-01;;Statuts;", "organisme", "Ce n’est pas un SIREN"},
            {"244000865;epci.numerique;1;244000865;;40004;2013-31-12;;Statuts;", "du", "le jour et le mois"},
            {"244000865;epci.numerique;1;244000865;;40004;31/12/13;;Statuts;", "du", "deux chiffres"},
            {"244000865;epci.numerique;1;244000865;;40004;2020-01-01;;;", "document", "titre du document"},
            {"244000865;epci.numerique;1;244000865;;40004;2020-01-01;;Statuts;javascript:alert(1)", "adresse",
                    "https://"},
            {"244000865;commune_nouvelle;1;;;40004;2020-01-01;;Statuts;", "fait", "se déduit"},};

    @Test
    void anActThatCannotBeIsRefusedWithItsColumnAndTheRemedy() {
        var softly = new SoftAssertions();
        for (String[] cells : WRONG) {
            String said = refusal(HEADER + cells[0] + ";;\n");
            softly.assertThat(said).contains("ligne 2, colonne " + cells[1] + " (");
            for (int i = 2; i < cells.length; i++) {
                softly.assertThat(said).contains(cells[i]);
            }
        }
        softly.assertAll();
        assertThat(sql.sql("select count(*) from competence.act").query(Long.class).single()).isZero();
    }

    @Test
    void aBodyThatNobodyKnowsMakesNoAnswerCertain() {
        ImportOutcome outcome = take(
                HEADER + "224000018;smo.college_it;1;200062248;;40192;2020-01-01;;Délibération;;;V\n");
        assertThat(outcome.doubtfulCells()).isEqualTo(1);
        assertThat(only("verification")).isEqualTo("M");
        assertThat(kind("40192", "COLLEGE")).isEqualTo(Answer.Kind.DEPENDS_ON_ACT);
    }

    @Test
    void anActThatNamesTheGroupingOfAnotherPlaceMovesNothing() {
        sql.sql("""
                insert into competence.act (organisation, fact, body, scope_kind, scope, during, document)
                values ('213502388', 'epci.numerique', '244400404', 'COMMUNE', '{35238}', '[2020-01-01,)', 'Statuts')
                """).update();
        Answer answer = answer("35238", "ECOLE");
        assertThat(answer.kind()).isEqualTo(Answer.Kind.CERTAIN);
        assertThat(answer.authorities(Role.DECIDES)).containsExactly("COMMUNE");
        assertThat(answer.prevented()).containsOnlyKeys("epci.numerique");
    }

    private Answer.Kind kind(String commune, String level) {
        return answer(commune, level).kind();
    }

    private Answer answer(String commune, String level) {
        return competences.whoDoes(competences
                .question(new Competences.QuestionInput(null, commune, level, "EQUIP_ACQ", "2021-01-15", "")));
    }

    private String only(String what) {
        return sql.sql("select " + what + " from competence.act").query(String.class).single();
    }

    private String refusal(String text) {
        try {
            take(text);
        } catch (Refusal refusal) {
            texts.say(Language.EN, refusal.key(), refusal.arguments().toArray());
            return texts.say(Language.FR, refusal.key(), refusal.arguments().toArray())
                    .replaceAll("[\\u00a0\\u202f]", " ");
        }
        return "taken";
    }

    private ImportOutcome take(String text) {
        try {
            Path file = Files.writeString(folder.resolve("actes.csv"), text);
            return imports.run(ImportOrder.of(ImportOrder.Kind.ACTS, file.toString()), Progress.SILENT);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
