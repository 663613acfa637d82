package fr.preau.law;

import static fr.preau.law.ShippedLaw.ask;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.preau.ground.kernel.Refusal;
import fr.preau.law.Explanation.Translator;
import fr.preau.law.Question.PlaceFacts;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class EngineTest {
    private final Translator french = Sentences.in(true);

    private List<Explanation.Kind> steps(Answer answer) {
        return answer.explanation().trace(french).stream().map(Explanation.Step::step).toList();
    }

    @Test
    void the_weakest_link_of_an_answer_is_that_of_its_holders() {
        Answer answer = ask("59350", "COLLEGE", "ENT", "2016-09-01", "");
        assertThat(answer.verification()).isEqualTo(Answer.Verification.PARTIAL);
        assertThat(answer.holders()).extracting(Answer.Holder::verification)
                .contains(Answer.Verification.VERIFIED, Answer.Verification.PARTIAL);
    }

    @Test
    void a_source_gives_the_version_of_the_article_in_force_on_that_day() {
        Answer.Holder holder = ask("69266", "COLLEGE", "EQUIP_MAINT", "2014-12-31", "").holders().getFirst();
        assertThat(holder.sources().getFirst().ref()).isEqualTo("C. éduc. L213-2");
        assertThat(holder.sources().getFirst().from()).isEqualTo(LocalDate.of(2013, 7, 10));
        assertThat(ask("69266", "COLLEGE", "EQUIP_MAINT", "2020-01-01", "").holders()
                .getFirst()
                .sources()
                .getFirst()
                .from()).isEqualTo(LocalDate.of(2019, 9, 2));
    }

    @Test
    void the_reasoning_goes_from_the_base_rule_to_the_special_territory() {
        Answer answer = ask("69266", "COLLEGE", "EQUIP_MAINT", "2015-01-01", "");
        assertThat(steps(answer)).containsExactly(Explanation.Kind.BASE_RULE, Explanation.Kind.SPECIAL_TERRITORY);
        assertThat(answer.explanation().trace(french).getLast().text()).isEqualTo(
                "Territoire particulier : la Métropole de Lyon exerce ici les compétences du département depuis le 1er janvier 2015.");
    }

    @Test
    void a_transfer_says_what_it_replaces() {
        Answer answer = ask("40004", "ECOLE", "EQUIP_ACQ", "2014-01-15", "epci.numerique=1");
        assertThat(steps(answer)).contains(Explanation.Kind.BASE_RULE, Explanation.Kind.TRANSFER);
        assertThat(answer.explanation().trace(french).getLast().text()).isEqualTo(
                "Transfert. Le numérique éducatif est transféré à l’intercommunalité : l’intercommunalité décide et finance à la place de la commune.");
    }

    @Test
    void a_delegation_adds_an_operator_and_says_that_the_decision_stays() {
        Answer answer = ask("80021", "COLLEGE", "ENT", "2013-12-12", "smo.ent=1");
        assertThat(steps(answer)).contains(Explanation.Kind.DELEGATION);
        assertThat(answer.authorities(Role.DECIDES)).containsExactlyInAnyOrder("DEPARTEMENT", "RECTORAT");
    }

    @Test
    void no_rule_is_said_apart_from_outside_the_code() {
        assertThat(ask("59350", "ECOLE", "CONFORMITE_DOCTRINE", "2026-01-01", "").explanation()
                .trace(french)
                .getLast()
                .text()).startsWith("Sans objet.");
        assertThat(ask("59350", "ECOLE", "TNE", "2016-01-01", "").explanation().trace(french).getLast().text())
                .startsWith("Nous n’avons pas de règle");
        Answer noumea = ask("98818", "COLLEGE", "BATIMENT", "2020-01-01", "");
        assertThat(noumea.kind()).isEqualTo(Answer.Kind.OUT_OF_SCOPE);
        assertThat(noumea.explanation().trace(french))
                .anyMatch(step -> step.text().startsWith("Hors du champ du code de l’éducation"));
    }

    @Test
    void a_campus_without_its_agreement_answers_each_hypothesis() {
        Answer answer = ask("69123", "CITE_SCOLAIRE", "EQUIP_ACQ", "2019-10-17", "");
        List<Explanation.Hypothesis> hypotheses = answer.explanation().hypotheses();
        assertThat(hypotheses).extracting(Explanation.Hypothesis::fact)
                .containsExactly("cite=REGION", "cite=DEPARTEMENT");
        assertThat(hypotheses.getFirst().holders()).extracting(Answer.Holder::authority).contains("REGION");
        assertThat(hypotheses.getLast().holders()).extracting(Answer.Holder::authority).contains("METROPOLE_LYON");
    }

    @Test
    void a_grey_zone_gives_each_position_with_its_source() {
        Answer answer = ask("38185", "COLLEGE", "EQUIP_MAINT", "2013-07-09", "");
        assertThat(answer.kind()).isEqualTo(Answer.Kind.GREY_ZONE);
        assertThat(answer.explanation().positions()).hasSize(2).allMatch(position -> !position.source().isBlank());
    }

    @Test
    void every_other_plausible_body_is_told_why_not() {
        Answer answer = ask("69123", "ECOLE", "EQUIP_ACQ", "2020-09-01", "");
        List<Explanation.Exclusion> excluded = answer.explanation().excluded(french);
        assertThat(excluded).extracting(Explanation.Exclusion::authority)
                .contains("EPCI", "DEPARTEMENT", "REGION", "ETAT", "METROPOLE_LYON", "SYNDICAT_SCOLAIRE");
        assertThat(excluded).allMatch(exclusion -> !exclusion.why().isBlank() && !exclusion.source().isBlank());
        assertThat(why(answer, "METROPOLE_LYON"))
                .isEqualTo("La Métropole de Lyon a la charge des collèges, et non des écoles.");
    }

    @Test
    void the_commune_that_has_transferred_is_told_so() {
        Answer answer = ask("40004", "ECOLE", "EQUIP_ACQ", "2014-01-15", "epci.numerique=1");
        assertThat(why(answer, "COMMUNE")).startsWith("La commune n’a plus cette compétence");
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
    void what_if_says_what_moves() {
        Comparison change = Comparison.of(ask("40004", "ECOLE", "EQUIP_ACQ", "2014-01-15", ""),
                ask("40004", "ECOLE", "EQUIP_ACQ", "2014-01-15", "epci.numerique=1"));
        assertThat(change.moved()).isTrue();
        assertThat(change.moves().getFirst()).isEqualTo(
                new Comparison.Move(Role.DECIDES, List.of("COMMUNE"), List.of("EPCI"), List.of(), List.of()));
    }

    /** Under a simple contract the commune may pay what it must under a contract of association. */
    @Test
    void a_duty_that_becomes_a_faculty_is_another_answer() {
        Comparison change = Comparison.of(ask("56260", "PRIVE_ECOLE", "FONCTIONNEMENT", "2022-01-01", ""),
                ask("56260", "PRIVE_ECOLE", "FONCTIONNEMENT", "2022-01-01", "contrat=SIMPLE"));
        assertThat(change.moved()).isTrue();
        assertThat(change.moves()).filteredOn(Comparison.Move::moved)
                .allSatisfy(move -> assertThat(move.otherwise()).containsExactly("COMMUNE"));
    }

    @Test
    void a_declared_act_weakens_the_answer_and_is_named() {
        var act = new Facts.Act("200062248", "Statuts du 1er juillet 2017", null, LocalDate.of(2017, 7, 1), null,
                Answer.Verification.TO_CHECK);
        Facts facts = Facts.of(java.util.Map.of("smo.college_it", new Facts.Fact("1", "200062248", act)));
        Answer answer = ShippedLaw.ENGINE.answer(Question.about(PlaceFacts.fromCode("78646", false), "COLLEGE",
                "EQUIP_MAINT", LocalDate.of(2018, 1, 1), facts));
        assertThat(answer.verification()).isEqualTo(Answer.Verification.TO_CHECK);
        assertThat(answer.explanation().trace(french).getLast().text()).contains("Statuts du 1er juillet 2017");
    }

    @Test
    void an_unknown_fact_or_value_is_refused_with_the_known_ones() {
        assertThatThrownBy(() -> ask("40004", "ECOLE", "EQUIP_ACQ", "2014-01-15", "epci.inconnu=1"))
                .isInstanceOf(Refusal.BadRequest.class);
        assertThatThrownBy(() -> ask("40004", "ECOLE", "EQUIP_ACQ", "2014-01-15", "cite=VILLE"))
                .isInstanceOf(Refusal.BadRequest.class);
        assertThatThrownBy(() -> ask("40004", "ECOLE", "EQUIP_ACQ", "2014-01-15", "epci.bati=123456789"))
                .isInstanceOf(Refusal.BadRequest.class);
        assertThatThrownBy(() -> ask("40004", "ECOLE", "EQUIP_ACQ", "2014-01-15", "dept=75"))
                .isInstanceOf(Refusal.BadRequest.class);
    }

    @Test
    void a_fact_may_name_its_body() {
        assertThat(ask("78646", "COLLEGE", "EQUIP_MAINT", "2017-07-01", "smo.college_it=200062248").question()
                .facts()
                .toString()).isEqualTo("smo.college_it=200062248");
        assertThat(ask("78646", "COLLEGE", "EQUIP_MAINT", "2017-07-01", "smo.college_it=0").authorities(Role.DECIDES))
                .containsExactly("DEPARTEMENT");
    }
}
