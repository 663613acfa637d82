package fr.preau.rooms.concertation.consultation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.preau.ground.kernel.PreauTest;
import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.opinion.OpinionMap.Standing;
import fr.preau.ground.opinion.Stability;
import fr.preau.people.account.Actor;
import fr.preau.people.account.Cast;
import fr.preau.rooms.concertation.consultation.Consultations.Outline;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Consultations through their doors: prepared, opened, answered, judged, drawn. */
@PreauTest
class ConsultationsTest {
    private static final String HERE = "commune-92048";
    private static final String THERE = "commune-80021";
    private static final List<String> WORDS = List.of("Le réseau passe avant les écrans.",
            "Une tablette par élève, c’est trop.", "Les logiciels libres d’abord.", "Il faut un référent par école.");
    @Autowired ApplicationContext application;
    @Autowired Consultations consultations;
    @Autowired Statements statements;
    @Autowired Stances stances;
    @Autowired MapRows maps;
    @Autowired JdbcClient sql;
    private Cast cast;
    private Actor mayor;

    @BeforeEach
    void gather() {
        cast = new Cast(application);
        mayor = cast.administrator("Camille Modèle", HERE);
    }

    private String draft(boolean hall, boolean proposals) {
        String id = consultations.begin(mayor, HERE, new Outline("Le numérique à l’école",
                "Quel numérique voulons-nous ?", "", List.of("Élus", "Enseignants"), hall, proposals));
        WORDS.forEach(word -> statements.write(mayor, id, word));
        return id;
    }

    private String opened(boolean hall, boolean proposals) {
        String id = draft(hall, proposals);
        consultations.open(mayor, id, 0, cast.today().plusDays(10));
        return id;
    }

    private static Answerer person(String browser) {
        return Answerer.person(browser, "");
    }

    private int votes(String id) {
        return sql.sql("select count(*) from consultation.vote where consultation = :id")
                .param("id", id)
                .query((row, number) -> row.getInt(1))
                .single();
    }

    private int participants(String id) {
        return sql.sql("select count(*) from consultation.participant where consultation = :id")
                .param("id", id)
                .query((row, number) -> row.getInt(1))
                .single();
    }

    @Test
    void aDraftIsSeenByWhoConvenesAlone() {
        String id = draft(false, true);
        assertThatThrownBy(() -> consultations.get(id)).isInstanceOf(Refusal.NotFound.class);
        Actor neighbour = cast.administrator("Sacha Modèle", THERE);
        assertThatThrownBy(() -> consultations.convened(neighbour, id)).isInstanceOf(Refusal.NotFound.class);
        assertThat(consultations.convened(mayor, id).statements()).isEqualTo(4);
    }

    @Test
    void itOpensWithThreeStatementsAtLeastAndADayToCome() {
        String id = consultations.begin(mayor, HERE,
                new Outline("Vide", "Une question assez longue ?", "", List.of(), false, true));
        assertThatThrownBy(() -> consultations.open(mayor, id, 0, cast.today())).isInstanceOf(Refusal.Conflict.class);
        WORDS.forEach(word -> statements.write(mayor, id, word));
        assertThatThrownBy(() -> consultations.open(mayor, id, 0, cast.today().minusDays(1)))
                .isInstanceOf(Refusal.BadRequest.class);
        assertThatThrownBy(() -> consultations.open(mayor, id, 1, cast.today())).as("somebody changed it meanwhile")
                .isInstanceOf(Refusal.Conflict.class);
        consultations.open(mayor, id, 0, cast.today());
        assertThat(consultations.get(id).open()).isTrue();
    }

    @Test
    void whatWasPutToParticipantsDoesNotChange() {
        String id = opened(false, true);
        assertThatThrownBy(() -> statements.remove(mayor, id, 1)).isInstanceOf(Refusal.Conflict.class);
        assertThatThrownBy(
                () -> sql.sql("update consultation.statement set words = 'Autre chose.' where consultation = :id")
                        .param("id", id)
                        .update())
                .hasMessageContaining("does not change");
    }

    @Test
    void aPersonAnswersWithoutAnAccountAndMayAnswerOtherwise() {
        String id = opened(false, true);
        stances.give(person("un"), id, 1, Stance.AGREE);
        stances.give(person("un"), id, 1, Stance.DISAGREE);
        stances.give(person("un"), id, 2, Stance.NEUTRAL);
        stances.give(person("deux"), id, 1, Stance.AGREE);
        assertThat(votes(id)).isEqualTo(3);
        assertThat(participants(id)).isEqualTo(2);
        assertThat(stances.standing(id, person("un")).answered()).isEqualTo(2);
        assertThat(stances.standing(id, person("un")).next()).isIn(3, 4);
    }

    @Test
    void whatIsKeptOfABrowserIsWorthNothingInAnotherConsultation() {
        String text = opened(false, true);
        String other = opened(false, true);
        stances.give(person("un"), text, 1, Stance.AGREE);
        stances.give(person("un"), other, 1, Stance.AGREE);
        assertThat(sql.sql(
                "select count(distinct browser) from consultation.participant where consultation in (:one, :other)")
                .param("one", text)
                .param("other", other)
                .query((row, number) -> row.getInt(1))
                .single()).isEqualTo(2);
    }

    @Test
    void theFirstAnswersOfOneBrowserAtOnceMakeOneParticipant() throws Exception {
        String id = opened(false, true);
        try (var together = Executors.newFixedThreadPool(4)) {
            List<Callable<Object>> all = IntStream.rangeClosed(1, 4).<Callable<Object>>mapToObj(n -> () -> {
                stances.give(person("un"), id, n, Stance.AGREE);
                return n;
            }).toList();
            for (var future : together.invokeAll(all)) {
                future.get();
            }
        }
        assertThat(votes(id)).isEqualTo(4);
        assertThat(participants(id)).isEqualTo(1);
    }

    @Test
    void anOrganisationAnswersUnderItsMandateInTheJournal() {
        String id = opened(false, true);
        Actor neighbour = cast.administrator("Sacha Modèle", THERE);
        stances.give(neighbour, THERE, id, 1, Stance.DISAGREE);
        stances.give(neighbour, THERE, id, 1, Stance.DISAGREE);
        assertThatThrownBy(() -> stances.give(mayor, THERE, id, 1, Stance.AGREE)).isInstanceOf(Refusal.Forbidden.class);
        assertThat(sql
                .sql("select count(*) from journal.v_act where object = :object and action = 'consultation.answered'")
                .param("object", "consultation:" + id)
                .query((row, number) -> row.getInt(1))
                .single()).isEqualTo(1);
    }

    @Test
    void onlyTheHallAnswersWithTheCodeOfASeanceThatIsOpen() {
        String id = opened(true, true);
        assertThatThrownBy(() -> stances.give(person("un"), id, 1, Stance.AGREE)).isInstanceOf(Refusal.Forbidden.class);
        int n = consultations.gather(mayor, id, "Réunion publique", 1);
        String code = consultations.seances(id).getFirst().code();
        stances.give(Answerer.person("un", code), id, 1, Stance.AGREE);
        sql.sql("update consultation.seance set opens_at = opens_at - interval '3 hours', closes_at = closes_at - interval '3 hours' where consultation = :id and n = :n")
                .param("id", id)
                .param("n", n)
                .update();
        assertThatThrownBy(() -> stances.give(Answerer.person("deux", code), id, 1, Stance.AGREE))
                .as("a code that was shared after the seance")
                .isInstanceOf(Refusal.Forbidden.class);
        stances.give(person("un"), id, 2, Stance.AGREE);
        assertThat(votes(id)).isEqualTo(2);
    }

    @Test
    void aProposedStatementIsJudgedInPublicOnce() {
        String id = opened(false, true);
        int n = statements.propose("un", id, "Moins de papier à l’école.");
        assertThatThrownBy(() -> stances.give(person("deux"), id, n, Stance.AGREE))
                .isInstanceOf(Refusal.BadRequest.class);
        assertThatThrownBy(() -> new Statements.Verdict(false, "non", false)).as("a refusal says why")
                .isInstanceOf(Refusal.BadRequest.class);
        statements.judge(mayor, id, n, new Statements.Verdict(false, "Dit déjà dans le n° 3.", true));
        assertThat(statements.of(id).getLast().shown()).as("not to be read for ever").isEmpty();
        assertThatThrownBy(() -> statements.judge(mayor, id, n, Statements.Verdict.ACCEPTED))
                .isInstanceOf(Refusal.Conflict.class);
        assertThatThrownBy(() -> statements.propose("trois", id, "moins de PAPIER à l'école")).isInstanceOfSatisfying(
                Refusal.BadRequest.class, no -> assertThat(no.key()).isEqualTo("consultation.fault.refused"));
        assertThatThrownBy(() -> statements.propose("trois", id, WORDS.getFirst())).isInstanceOfSatisfying(
                Refusal.BadRequest.class, no -> assertThat(no.key()).isEqualTo("consultation.fault.same"));
        assertThatThrownBy(() -> statements.propose("trois", id, "Voyez www.exemple.test"))
                .isInstanceOf(Refusal.BadRequest.class);
    }

    @Test
    void onceClosedNobodyAnswersNorProposes() {
        String id = opened(false, true);
        consultations.close(mayor, id);
        assertThatThrownBy(() -> stances.give(person("un"), id, 1, Stance.AGREE)).isInstanceOf(Refusal.Conflict.class);
        assertThatThrownBy(() -> statements.propose("un", id, "Une idée de plus."))
                .isInstanceOf(Refusal.Conflict.class);
    }

    @Test
    void anInstitutionHidesNoCollegeOfPeople() {
        String id = opened(false, true);
        for (int i = 0; i < 24; i++) {
            Stance usual = i % 2 == 0 ? Stance.AGREE : Stance.DISAGREE;
            stances.give("b" + i, id, Map.of(1, usual, 2, usual, 3, usual, 4, usual), i % 2 + 1);
        }
        stances.give(mayor, HERE, id, 1, Stance.AGREE);
        consultations.draw(id);
        KeptMap map = maps.made(id).orElseThrow().map();
        assertThat(map.statements().getFirst().colleges()).containsOnlyKeys("Élus", "Enseignants", "mandate.COMMUNES");
        assertThat(map.statements().getFirst().everyone()).isEqualTo(new KeptMap.Count(13, 12, 25));
        stances.give("alone", id, Map.of(1, Stance.AGREE), null);
        consultations.draw(id);
        assertThat(maps.made(id).orElseThrow().map())
                .as("what one person without a college answered would be found: they wait")
                .isEqualTo(map);
        stances.give(cast.administrator("Sacha Modèle", THERE), THERE, id, 1, Stance.AGREE);
        KeptMap.KeptStatement after = map(id).statements().getFirst();
        assertThat(after.everyone()).as("an institution waits for nobody, whoever waits")
                .isEqualTo(new KeptMap.Count(14, 12, 26));
        assertThat(after.colleges()).containsOnlyKeys("Élus", "Enseignants", "mandate.COMMUNES")
                .containsEntry("mandate.COMMUNES", new KeptMap.Count(2, 0, 2));
    }

    private KeptMap map(String id) {
        consultations.draw(id);
        return maps.made(id).orElseThrow().map();
    }

    private static Unheard college(String name) {
        return new Unheard(Unheard.Kind.COLLEGE, name, null);
    }

    @Test
    void anOrganisationCountsInItsCollegeAndWhatPeopleDeclareStaysApart() {
        String id = opened(false, true);
        for (int i = 0; i < 24; i++) {
            Stance usual = i % 2 == 0 ? Stance.AGREE : Stance.DISAGREE;
            stances.give("b" + i, id, Map.of(1, usual, 2, usual, 3, usual, 4, usual), i % 2 + 1);
        }
        assertThat(map(id).unheard()).as("whoever says to be an élu is no commune")
                .contains(college("mandate.COMMUNES"), college("mandate.STATE"))
                .doesNotContain(college("Élus"));
        stances.give(mayor, HERE, id, 1, Stance.AGREE);
        Actor neighbour = cast.administrator("Sacha Modèle", THERE);
        stances.give(neighbour, THERE, id, 1, Stance.DISAGREE);
        Actor rector = cast.administrator("Andréa Modèle", "academie-10");
        stances.give(rector, "academie-10", id, 1, Stance.AGREE);
        KeptMap after = map(id);
        assertThat(after.statements().getFirst().colleges())
                .containsEntry("mandate.COMMUNES", new KeptMap.Count(1, 1, 2))
                .containsEntry("mandate.STATE", new KeptMap.Count(1, 0, 1))
                .containsKeys("Élus", "Enseignants");
        assertThat(after.unheard()).contains(college("mandate.EPCI"))
                .doesNotContain(college("mandate.COMMUNES"), college("mandate.STATE"));
        assertThat(after.told().get("colleges").toString()).contains("{id=mandate.COMMUNES, declared=false}",
                "{id=Élus, declared=true}");
    }

    @Test
    void whereOnlyOrganisationsAnsweredWhatTheySaidIsTold() {
        String id = opened(false, true);
        stances.give(mayor, HERE, id, 1, Stance.AGREE);
        KeptMap.KeptStatement line = map(id).statements().getFirst();
        assertThat(line.everyone()).as("it is public").isEqualTo(new KeptMap.Count(1, 0, 1));
        assertThat(map(id).statements().get(1).everyone()).as("nobody answered").isNull();
    }

    @Test
    void aMapKeptBeforeRanksNothingThatFewerThanTwoPartsSaw() {
        Map<String, KeptMap.Count> seen = Map.of("0", new KeptMap.Count(0, 0, 0), "1", new KeptMap.Count(0, 0, 0));
        var line = new KeptMap.KeptStatement("14", null, seen, seen, 0.5, 0.5, 0.25, 0.25);
        assertThat(line.betweenGroups()).isNull();
        assertThat(line.betweenColleges()).isNull();
        assertThat(line.groupsProduct()).isNull();
    }

    @Test
    void aMonthAfterTheEndNothingTellsWhichBrowserAnswered() {
        String id = opened(false, true);
        stances.give(person("un"), id, 1, Stance.AGREE);
        consultations.close(mayor, id);
        maps.forgetBrowsers();
        assertThat(stances.came(id, person("un"))).isTrue();
        sql.sql("update consultation.consultation set closed_at = closed_at - interval '32 days' where id = :id")
                .param("id", id)
                .update();
        maps.forgetBrowsers();
        assertThat(stances.came(id, person("un"))).isFalse();
        assertThat(votes(id)).isEqualTo(1);
    }

    @Test
    void theMapIsTheSameTwiceAndToldOfFiveOrMore() {
        String id = opened(false, true);
        for (int i = 0; i < 40; i++) {
            Map<Integer, Stance> theirs = new HashMap<>();
            for (int n = 1; n <= 4; n++) {
                boolean odd = (i * 7 + n * 3) % 10 == 0;
                theirs.put(n, (i % 2 == 0) ^ odd ? Stance.AGREE : Stance.DISAGREE);
            }
            stances.give("b" + i, id, theirs, i < 36 ? 1 : 2);
        }
        consultations.draw(id);
        KeptMap map = maps.made(id).orElseThrow().map();
        assertThat(map.standing()).isEqualTo(Standing.DRAWN);
        assertThat(map.participants()).as("four of a college wait for a fifth").isEqualTo(36);
        assertThat(map.groups()).hasSizeGreaterThan(1);
        assertThat(map.stability()).isNotEqualTo(Stability.Level.CANNOT_TELL);
        assertThat(map.statements()).allSatisfy(statement -> assertThat(statement.colleges().keySet())
                .as("a college of four is not told, nor found by subtraction")
                .containsOnly("Élus"));
        assertThat(map.unheard()).contains(new Unheard(Unheard.Kind.COLLEGE, "Enseignants", null));
        consultations.draw(id);
        assertThat(maps.made(id).orElseThrow().map()).isEqualTo(map);
        assertThat(maps.mine(id, person("b1"))).isPresent();
        assertThat(maps.mine(id, person("nobody"))).isEmpty();
    }
}
