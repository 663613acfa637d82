package fr.preau.law;

import static fr.preau.law.ShippedLaw.ask;
import static org.assertj.core.api.Assertions.assertThat;

import fr.preau.law.Explanation.Translator;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Each reason is true where it is given: what a mayor's jurist reads. */
class ReasonsTest {
    private final Translator french = Sentences.in(true);

    private List<String> trace(Answer answer) {
        return answer.explanation().trace(french).stream().map(Explanation.Step::text).toList();
    }

    private String why(Answer answer, String authority) {
        return answer.explanation()
                .excluded(french)
                .stream()
                .filter(exclusion -> exclusion.authority().equals(authority))
                .findFirst()
                .orElseThrow()
                .why();
    }

    @Test
    void moving_a_building_does_not_move_the_activities_a_commune_may_organise() {
        assertThat(ask("40004", "ECOLE", "ACTIVITES_COMPLEMENTAIRES", "2024-09-01", "epci.bati=1")
                .authorities(Role.DECIDES)).containsExactly("COMMUNE");
        assertThat(ask("97611", "COLLEGE", "ACTIVITES_COMPLEMENTAIRES", "2024-09-01", "").authorities(Role.DECIDES))
                .containsExactly("DEPARTEMENT");
        assertThat(ask("69123", "COLLEGE", "ACTIVITES_COMPLEMENTAIRES", "2024-09-01", "").authorities(Role.DECIDES))
                .containsExactly("METROPOLE_LYON");
    }

    @Test
    void an_act_that_would_change_nothing_is_not_asked_for() {
        assertThat(ask("97611", "COLLEGE", "BATIMENT", "2022-09-01", "").explanation().excluded(french))
                .noneMatch(exclusion -> exclusion.authority().equals("COLLECTIVITE_PROPRIETAIRE"));
        assertThat(why(ask("59350", "COLLEGE", "BATIMENT", "2022-09-01", ""), "COLLECTIVITE_PROPRIETAIRE"))
                .startsWith("Il faudrait que ceci soit déclaré");
        assertThat(why(ask("69123", "CITE_SCOLAIRE", "EQUIP_ACQ", "2019-10-17", ""), "METROPOLE_LYON"))
                .contains("La convention désigne le département");
    }

    @Test
    void an_accord_is_not_told_as_an_opinion() {
        assertThat(trace(ask("59350", "COLLEGE", "BATIMENT", "2026-09-01", "")))
                .contains("Règle de base : la commune donne son accord pour les collèges.");
        assertThat(trace(ask("48095", "ECOLE", "EQUIP_HANDICAP", "2026-09-01", "")))
                .contains("Règle de base : le maire reçoit l’information pour les écoles.");
    }

    @Test
    void nobody_is_said_to_have_schools_it_does_not_have_there() {
        assertThat(why(ask("97611", "COLLEGE", "BATIMENT", "2022-09-01", ""), "REGION"))
                .isEqualTo("Le département exerce ici les compétences de la région.");
        assertThat(why(ask("98818", "LYCEE", "BATIMENT", "2020-01-01", ""), "DEPARTEMENT"))
                .startsWith("Le code de l’éducation ne s’applique pas ici");
        assertThat(trace(ask("98818", "LYCEE", "BATIMENT", "2020-01-01", "")))
                .contains("Territoire particulier : ici, la Nouvelle-Calédonie décide et finance.");
    }

    @Test
    void the_state_is_not_said_to_be_absent_when_one_of_its_services_acts() {
        assertThat(why(ask("92048", "ECOLE", "DONNEES_RGPD", "2019-01-15", ""), "ETAT"))
                .contains("ses services ou de ses agents : le DASEN");
    }

    @Test
    void a_text_that_names_the_mayor_does_not_name_the_commune() {
        assertThat(why(ask("69123", "ECOLE", "USAGE_LOCAUX", "2024-04-22", ""), "COMMUNE"))
                .isEqualTo("Le texte désigne le maire, et non la commune.");
    }

    @Test
    void a_base_rule_that_yields_to_another_is_not_shown_as_if_it_held() {
        assertThat(trace(ask("92048", "ECOLE", "DONNEES_RGPD", "2019-01-15", "traitement=municipal"))).first()
                .asString()
                .startsWith(
                        "Règle de base, dans ce cas : Le traitement est celui de la commune. Alors la commune décide pour les écoles.");
        assertThat(trace(ask("38185", "PRIVE_LYCEE", "CONFORMITE_DOCTRINE", "2026-01-01", "")))
                .containsExactly("Hors du champ de la règle : le texte ne vise pas les lycées privés.");
    }

    @Test
    void no_date_is_claimed_that_was_not_read() {
        Answer corsica = ask("2A004", "COLLEGE", "EQUIP_ACQ", "2017-06-01", "");
        assertThat(trace(corsica).getLast()).doesNotContain("1991");
        assertThat(corsica.holders().getFirst().sources()).filteredOn(source -> source.ref().equals("C. éduc. L215-1"))
                .allMatch(source -> LocalDate.of(2009, 5, 14).equals(source.from()));
        assertThat(ask("67482", "LYCEE", "ENT", "2021-09-01", "").holders().get(1).sources())
                .filteredOn(source -> source.ref().startsWith("convention"))
                .allMatch(source -> source.from() == null);
    }

    @Test
    void where_its_own_law_answers_the_answer_is_worth_what_that_law_is_worth() {
        Answer noumea = ask("98818", "LYCEE", "BATIMENT", "2020-01-01", "");
        assertThat(noumea.kind()).isEqualTo(Answer.Kind.OUT_OF_SCOPE);
        assertThat(noumea.verification()).isEqualTo(Answer.Verification.VERIFIED);
        assertThat(ask("98818", "ECOLE", "BATIMENT", "2020-01-01", "").verification())
                .isEqualTo(Answer.Verification.PARTIAL);
    }

    @Test
    void a_campus_without_its_agreement_says_what_is_missing() {
        assertThat(trace(ask("69123", "CITE_SCOLAIRE", "EQUIP_ACQ", "2019-10-17", "")).getFirst()).endsWith(
                "Il manque la convention, ou la désignation par le préfet : elle seule dit laquelle des deux.");
        assertThat(trace(ask("2B033", "CITE_SCOLAIRE", "EQUIP_ACQ", "2019-10-17", "")))
                .noneMatch(text -> text.contains("Il manque"));
    }
}
