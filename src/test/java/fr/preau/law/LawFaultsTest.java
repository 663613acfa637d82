package fr.preau.law;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.preau.law.LawFile.LawException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Faults put into the law on purpose: the check finds each one. */
class LawFaultsTest {
    private static final String COLLEGE = "code-de-l-education/L213-2.yml";
    private static final String TEACHING = "code-de-l-education/L211-1.yml";

    private static Law with(String path, String right, String wrong) {
        return LawReader.read(asked -> {
            String text = shipped(asked);
            if (asked.equals(path)) {
                assertThat(text).contains(right);
                return text.replaceFirst(java.util.regex.Pattern.quote(right),
                        java.util.regex.Matcher.quoteReplacement(wrong));
            }
            return text;
        });
    }

    private static String shipped(String path) {
        try (var in = Objects.requireNonNull(LawFaultsTest.class.getResourceAsStream("/droit/" + path), path)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> problems(String path, String right, String wrong) {
        return LawCheck.of(with(path, right, wrong)).problems();
    }

    @Test
    void a_decider_that_is_missing_is_a_hole() {
        assertThat(problems(TEACHING, "      EREA: {PEDAGOGIE: R170}\n", ""))
                .anyMatch(text -> text.startsWith("trou : EREA × PEDAGOGIE"));
    }

    @Test
    void a_decider_that_ceases_without_a_successor_is_a_hole() {
        assertThat(problems(COLLEGE, "LOGICIEL_SYSTEME: R045", "PEDAGOGIE: R045"))
                .anyMatch(text -> text.startsWith("trou : COLLEGE × LOGICIEL_SYSTEME") && text.endsWith("2013-07-10"));
    }

    @Test
    void our_own_words_between_quotation_marks_are_found() {
        assertThat(problems(COLLEGE, "Le département a la charge des", "« Nos mots à nous » des"))
                .containsExactly("entre guillemets sans citer : code-de-l-education/L213-2, Nos mots à nous");
    }

    @Test
    void what_is_cited_has_one_official_address_of_its_own_or_a_reason_to_have_none() {
        String row = "  - {texte: Décret 80-11, url: ";
        String table = "adresses.yml";
        assertThat(problems(table, row, "  - {texte: Décret 80-12, url: "))
                .anyMatch(text -> text.startsWith("ni adresse, ni raison de n’en pas avoir : Décret 80-11"))
                .contains("adresses.yml, que rien ne cite : Décret 80-12");
        assertThat(problems(table, "texte: Loi 2014-58,", "texte: Loi 2014-59,"))
                .as("a substitution cites it, no rule does")
                .anyMatch(text -> text.startsWith("ni adresse, ni raison de n’en pas avoir : Loi 2014-58"));
        assertThat(problems(table, "https://eur-lex.europa.eu/", "https://exemple.fr/")).containsExactly(
                "adresses.yml, ce n’est pas l’éditeur public : https://exemple.fr/eli/reg/2016/679/oj");
        assertThat(problems(table, "https://www.legifrance.gouv.fr/loda/id/JORFTEXT000000320434",
                "https://www.legifrance.gouv.fr/loda/id/JORFTEXT000000886460"))
                .containsExactly("une adresse pour Loi 78-17 et Loi 84-53 : "
                        + "https://www.legifrance.gouv.fr/loda/id/JORFTEXT000000886460");
    }

    @Test
    void an_article_leads_to_its_version_or_to_where_its_number_is_looked_for() {
        Engine engine = new Engine(LawReader.shipped(), Engine.Bodies.UNKNOWN);
        java.time.LocalDate day = java.time.LocalDate.of(2026, 12, 6);
        for (String cited : List.of("C. éduc. L213-2", "CGCT L5216-5", "C. éduc. L421-17")) {
            Answer.Source source = engine.source(Instrument.Citation.read(cited), Long.MIN_VALUE, day);
            assertThat(source.url()).matches("https://www\\.legifrance\\.gouv\\.fr/"
                    + "(codes/article_lc/LEGIARTI\\d{12}|search/code\\?.*&query=" + cited.replaceFirst(".* ", "")
                    + ")");
        }
        assertThat(engine.source(Instrument.Citation.read("Loi 84-594 art. 11"), Long.MIN_VALUE, day).opened())
                .isFalse();
    }

    @Test
    void a_rule_written_twice_or_against_another_is_an_overlap() {
        String building = "COLLEGE: {BATIMENT: R034}";
        String second = building + """

                  - qui: %s
                    role: finance
                    depuis: 2010-01-01
                    rang: 10
                    fondement: loi
                    verification: V
                    sources:
                      - C. éduc. L213-2
                    pour:
                      COLLEGE: {BATIMENT: R934}
                """.replace("\n                ", "\n").replace("\n                  ", "\n  ");
        assertThat(problems(COLLEGE, building, second.formatted("DEPARTEMENT")))
                .anyMatch(text -> text.startsWith("doublon"));
        assertThat(problems(COLLEGE, building, second.formatted("REGION")))
                .anyMatch(text -> text.startsWith("chevauchement"));
        assertThat(problems(COLLEGE, building, "COLLEGE: {BATIMENT: R033}"))
                .anyMatch(text -> text.startsWith("numéro donné deux fois : R033"));
    }

    @Test
    void a_source_that_is_missing_is_said() {
        assertThat(problems(COLLEGE, "      - C. éduc. L213-2\n", "      - \"\"\n"))
                .anyMatch(text -> text.startsWith("source manquante"));
        assertThat(problems(COLLEGE, "      - C. éduc. L213-2\n", "      - C. éduc. L999-9\n"))
                .anyMatch(text -> text.startsWith("article sans fiche : C. éduc. L999-9"));
    }

    @Test
    void a_case_that_expects_something_else_fails() {
        assertThat(problems("cas/recette.yml", "attendu: [METROPOLE_LYON]", "attendu: [DEPARTEMENT]"))
                .anyMatch(text -> text.startsWith("cas K02"));
        assertThat(problems("cas/recette.yml", "nature: CO_DECISION", "nature: CERTAIN"))
                .anyMatch(text -> text.contains("nature attendue CERTAIN"));
    }

    @Test
    void a_word_that_is_not_understood_is_refused_with_its_file() {
        assertThatThrownBy(() -> with(TEACHING, "qui: ETAT", "qui: ETATS")).isInstanceOf(LawException.class)
                .hasMessageContaining(TEACHING)
                .hasMessageContaining("ETATS");
        assertThatThrownBy(() -> with(TEACHING, "verification: V", "verification: X")).isInstanceOf(LawException.class)
                .hasMessageContaining("vérification inconnue");
        assertThatThrownBy(() -> with(TEACHING, "depuis: 2000-06-22", "depuis: 2000-13-22"))
                .isInstanceOf(LawException.class)
                .hasMessageContaining("2000-13-22");
    }
}
