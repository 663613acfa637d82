package fr.preau.rooms.charters.commitment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.preau.ground.kernel.PreauTest;
import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.policy.Power;
import fr.preau.people.account.Actor;
import fr.preau.people.account.Cast;
import fr.preau.people.territory.Territories;
import fr.preau.rooms.charters.binding.Capability;
import fr.preau.rooms.charters.commitment.Commitment.Beneficiary;
import fr.preau.rooms.charters.commitment.Commitment.Competence;
import fr.preau.rooms.charters.commitment.Commitment.State;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Promises from their proposal to the word of those they were made to, through their doors. */
@PreauTest
class CommitmentsTest {
    private static final String HERE = "commune-92048";
    private static final String THERE = "commune-80021";
    @Autowired ApplicationContext application;
    @Autowired Commitments commitments;
    @Autowired CommitmentReports reports;
    @Autowired CommitmentActs acts;
    @Autowired CommitmentRows rows;
    @Autowired CommitmentNotices notices;
    @Autowired Territories territories;
    @Autowired JdbcClient sql;
    private Cast cast;
    private Actor mayor;
    private Actor neighbour;
    private Actor stranger;

    @BeforeEach
    void gather() {
        cast = new Cast(application);
        mayor = cast.administrator("Camille Modèle", HERE);
        neighbour = cast.administrator("Sacha Modèle", THERE);
        stranger = cast.administrator("Alix Modèle", "commune-59350");
    }

    private CommitmentDraft promise(String... upon) {
        return about(null, null, upon);
    }

    private CommitmentDraft about(@Nullable String subject, @Nullable String level, String... upon) {
        return new CommitmentDraft(HERE, "Équiper chaque classe inventée d’un vidéoprojecteur", "",
                cast.today().plusDays(90), subject, level, null, null, List.of(new Beneficiary(THERE, "", false)),
                Set.of(upon));
    }

    private String accepted(String... upon) {
        String id = commitments.propose(mayor, HERE, promise(upon));
        commitments.accept(mayor, id, null, null);
        return id;
    }

    private static CommitmentReports.Report report(LocalDate day, boolean done) {
        return new CommitmentReports.Report(day, null, "Les classes sont équipées.", done, null);
    }

    private State state(String id) {
        return commitments.get(id).state();
    }

    @Test
    void it_stands_only_once_who_promises_has_accepted_it() {
        String id = commitments.propose(neighbour, THERE, promise());
        assertThat(state(id)).isEqualTo(State.PROPOSED);
        assertThatThrownBy(() -> commitments.accept(neighbour, id, null, null)).isInstanceOf(Refusal.Forbidden.class);
        commitments.accept(mayor, id, null, null);
        assertThat(state(id)).isEqualTo(State.RUNNING);
        assertThatThrownBy(() -> commitments.accept(mayor, id, null, null)).isInstanceOf(Refusal.Conflict.class);
    }

    @Test
    void nobody_promises_to_itself() {
        var own = new CommitmentDraft(THERE, "Équiper chaque classe inventée", "", cast.today(), null, null, null, null,
                List.of(new Beneficiary(THERE, "", false)), Set.of());
        assertThatThrownBy(() -> commitments.propose(neighbour, THERE, own)).isInstanceOf(Refusal.BadRequest.class);
    }

    @Test
    void what_the_law_gives_to_another_is_refused_and_what_it_gives_is_kept_with_its_text() {
        assertThatThrownBy(() -> commitments.propose(mayor, HERE, about("EQUIP_ACQ", "LYCEE")))
                .isInstanceOf(Refusal.Conflict.class)
                .satisfies(no -> assertThat(((Refusal) no).key()).isEqualTo("commitment.refused.competence"));
        String id = commitments.propose(mayor, HERE, about("EQUIP_ACQ", "ECOLE"));
        commitments.accept(mayor, id, null, null);
        Competence kept = commitments.get(id).competence();
        assertThat(kept).isNotNull();
        assertThat(kept.kind()).isEqualTo(Capability.Kind.HOLDS);
        assertThat(kept.basis()).isNotEmpty();
    }

    @Test
    void an_act_that_is_needed_is_said_or_it_is_not_accepted() {
        Actor agglo = cast.administrator("Lou Modèle", "epci-248000531");
        var promise = new CommitmentDraft("epci-248000531", "Équiper les écoles inventées", "",
                cast.today().plusDays(9), "EQUIP_ACQ", "ECOLE", null, null, List.of(new Beneficiary(THERE, "", true)),
                Set.of());
        String id = commitments.propose(agglo, "epci-248000531", promise);
        assertThatThrownBy(() -> commitments.accept(agglo, id, "", null)).isInstanceOf(Refusal.BadRequest.class);
        for (LocalDate slip : List.of(cast.today().plusDays(1), LocalDate.of(1026, 3, 2))) {
            assertThatThrownBy(() -> commitments.accept(agglo, id, "délibération n° 2026-14", slip))
                    .satisfies(no -> assertThat(((Refusal) no).field()).isEqualTo("acte_le"));
        }
        commitments.accept(agglo, id, "délibération n° 2026-14", LocalDate.of(2026, 3, 2));
        Competence kept = commitments.get(id).competence();
        assertThat(kept).isNotNull();
        assertThat(kept.kind()).isEqualTo(Capability.Kind.ACT);
        assertThat(kept.act()).isEqualTo("délibération n° 2026-14");
    }

    @Test
    void what_is_reported_done_is_kept_only_by_the_word_of_the_other_side() {
        String id = accepted();
        for (LocalDate slip : List.of(cast.today().plusDays(1), LocalDate.of(1026, 1, 1))) {
            assertThatThrownBy(() -> reports.report(mayor, id, report(slip, true)))
                    .satisfies(no -> assertThat(((Refusal) no).field()).isEqualTo("date"));
        }
        reports.report(mayor, id, report(cast.today(), true));
        assertThat(state(id)).isEqualTo(State.REPORTED);
        assertThatThrownBy(() -> reports.say(mayor, id, HERE, true, "")).isInstanceOf(Refusal.Forbidden.class);
        assertThatThrownBy(() -> reports.say(stranger, id, "commune-59350", true, ""))
                .isInstanceOf(Refusal.Forbidden.class);
        reports.say(neighbour, id, THERE, false, "Deux classes n’ont rien reçu.");
        assertThat(state(id)).isEqualTo(State.DISPUTED);
        assertThatThrownBy(() -> reports.report(mayor, id, report(cast.today(), true)))
                .satisfies(no -> assertThat(((Refusal) no).key()).isEqualTo("commitment.refused.report.same"));
        reports.report(mayor, id,
                new CommitmentReports.Report(cast.today(), null, "Les deux classes l’ont reçu.", true, null));
        reports.say(neighbour, id, THERE, true, "");
        assertThat(state(id)).isEqualTo(State.KEPT);
        assertThatThrownBy(() -> reports.report(mayor, id, report(cast.today(), false)))
                .isInstanceOf(Refusal.Conflict.class)
                .satisfies(no -> assertThat(((Refusal) no).key()).isEqualTo("commitment.refused.stage.KEPT"));
    }

    @Test
    void whoever_acts_for_both_does_not_confirm_their_own_promise() {
        Actor both = cast.administrator("Dominique Modèle", HERE);
        cast.mandate(both.id(), THERE, Set.of(Power.CONTRIBUTE), cast.today(), null);
        String id = accepted();
        reports.report(mayor, id, report(cast.today(), true));
        assertThatThrownBy(() -> reports.say(both, id, THERE, true, ""))
                .satisfies(no -> assertThat(((Refusal) no).key()).isEqualTo("commitment.refused.own"));
    }

    @Test
    void what_is_promised_to_the_schools_of_a_place_is_confirmed_by_that_place() {
        var promise = new CommitmentDraft("departement-92", "Prêter des robots inventés aux écoles", "",
                cast.today().plusDays(9), null, null, null, null, List.of(new Beneficiary(HERE, "", true)), Set.of());
        Actor president = cast.administrator("Maxime Modèle", "departement-92");
        String id = commitments.propose(president, "departement-92", promise);
        commitments.accept(president, id, null, null);
        reports.report(president, id, report(cast.today(), true));
        reports.say(mayor, id, HERE, true, "");
        assertThat(state(id)).isEqualTo(State.KEPT);
        assertThatThrownBy(() -> reports.say(neighbour, id, THERE, true, "")).isInstanceOf(Refusal.Forbidden.class);
    }

    @Test
    void the_head_of_a_school_says_whether_what_was_promised_to_it_is_kept() {
        String school = "etablissement-0929009E";
        try {
            open("0929009E");
            Actor head = cast.actor(cast.person("Charlie Modèle"));
            cast.mandate(head.id(), school, Set.of(Power.CONTRIBUTE, Power.SIGN), cast.today(), null);
            head = cast.actor(head.id());
            String id = commitments.propose(mayor, HERE, to(HERE, school));
            commitments.accept(mayor, id, null, null);
            reports.report(mayor, id, report(cast.today(), true));
            reports.say(head, id, school, false, "Deux classes n’ont rien reçu.");
            assertThat(state(id)).isEqualTo(State.DISPUTED);
            reports.say(head, id, school, true, "");
            assertThat(state(id)).isEqualTo(State.KEPT);
            String own = commitments.propose(head, school, to(school, HERE));
            commitments.accept(head, own, null, null);
            reports.report(head, own, report(cast.today(), true));
            cast.mandate(head.id(), HERE, Set.of(Power.CONTRIBUTE), cast.today(), null);
            Actor both = cast.actor(head.id());
            assertThatThrownBy(() -> reports.say(both, own, HERE, true, ""))
                    .satisfies(no -> assertThat(((Refusal) no).key()).isEqualTo("commitment.refused.own"));
            reports.say(mayor, own, HERE, true, "");
            assertThat(state(own)).isEqualTo(State.KEPT);
        } finally {
            sql.sql("delete from territory.school_state where uai = '0929009E'").update();
            sql.sql("delete from territory.school where uai = '0929009E'").update();
            territories.refresh();
        }
    }

    private CommitmentDraft to(String promiser, String beneficiary) {
        return new CommitmentDraft(promiser, "Tenir à jour une liste inventée du matériel", "",
                cast.today().plusDays(9), null, null, null, null, List.of(new Beneficiary(beneficiary, "", false)),
                Set.of());
    }

    /** An invented public école of the commune that is here. */
    private void open(String uai) {
        sql.sql("insert into territory.school values (:uai)").param("uai", uai).update();
        sql.sql("""
                insert into territory.school_state (uai, during, name, level, sector, commune, precision, source)
                select :uai, daterange('2013-01-01', null), 'École inventée', 'ECOLE', 'PUBLIC', '92048', 'EXACT', min(id) from territory.source
                """)
                .param("uai", uai)
                .update();
        territories.refresh();
    }

    @Test
    void what_depends_on_another_waits_until_the_other_side_has_confirmed_it() {
        String first = accepted();
        String second = accepted(first);
        assertThat(state(second)).isEqualTo(State.WAITING);
        reports.report(mayor, first, report(cast.today(), true));
        assertThat(state(second)).isEqualTo(State.WAITING);
        reports.say(neighbour, first, THERE, true, "");
        assertThat(state(second)).isEqualTo(State.RUNNING);
        assertThat(told("commitment.notice.turn", second)).isPositive();
    }

    private long told(String kind, String id) {
        return sql.sql("select count(*) from notice.notice where kind = :kind and thing = :thing")
                .param("kind", kind)
                .param("thing", "engagement:" + id)
                .query(Long.class)
                .single();
    }

    @Test
    void a_dependency_that_closes_a_circle_is_refused_and_the_circle_is_said() {
        String first = commitments.propose(mayor, HERE, promise());
        String second = commitments.propose(mayor, HERE, promise(first));
        assertThatThrownBy(() -> commitments.depend(mayor, first, Set.of(second))).satisfies(no -> {
            assertThat(((Refusal) no).key()).isEqualTo("commitment.refused.circle");
            assertThat(((Refusal) no).arguments().getFirst().toString()).contains(" → ");
        });
    }

    @Test
    void pausing_and_giving_up_say_why_and_giving_up_is_the_end() {
        String id = accepted();
        assertThatThrownBy(() -> acts.act(mayor, id, "pause", "non")).isInstanceOf(Refusal.BadRequest.class);
        acts.act(mayor, id, "pause", "Le marché inventé est à refaire.");
        assertThat(state(id)).isEqualTo(State.PAUSED);
        acts.act(mayor, id, "reprise", "");
        acts.act(mayor, id, "abandon", "Le budget inventé est refusé.");
        assertThat(state(id)).isEqualTo(State.GIVEN_UP);
        assertThatThrownBy(() -> acts.act(mayor, id, "reprise", "")).isInstanceOf(Refusal.Conflict.class);
    }

    @Test
    void days_that_come_or_have_passed_are_told_once() {
        String id = accepted();
        sql.sql("update commitment.commitment set due = kernel.today() + 5 where id = :id").param("id", id).update();
        notices.remind();
        long near = told("commitment.notice.near", id);
        assertThat(near).isPositive();
        notices.remind();
        assertThat(told("commitment.notice.near", id)).isEqualTo(near);
        sql.sql("update commitment.commitment set due = kernel.today() - 1 where id = :id").param("id", id).update();
        notices.remind();
        assertThat(told("commitment.notice.late", id)).isEqualTo(near);
        sql.sql("update commitment.commitment set due = kernel.today() + 90 where id = :id").param("id", id).update();
    }

    @Test
    void the_database_and_the_rules_say_the_same_state() {
        String late = accepted();
        String waits = accepted(late);
        accepted(waits);
        sql.sql("update commitment.commitment set due = kernel.today() - 1 where id in (:a, :b)")
                .param("a", late)
                .param("b", waits)
                .update();
        List<String> ids = new ArrayList<>(
                sql.sql("select id from commitment.commitment").query((row, number) -> row.getString(1)).list());
        var rules = new CommitmentProgress(rows.steps(Set.copyOf(ids)), cast.today());
        rows.all(Set.copyOf(ids))
                .forEach(commitment -> assertThat(rules.state(commitment.id())).as(commitment.id())
                        .isEqualTo(commitment.state()));
        sql.sql("update commitment.commitment set due = kernel.today() + 90 where id in (:a, :b)")
                .param("a", late)
                .param("b", waits)
                .update();
    }
}
