package fr.preau.people.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.preau.ground.journal.Filter;
import fr.preau.ground.journal.Journal;
import fr.preau.ground.kernel.PreauTest;
import fr.preau.ground.kernel.Ref;
import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.policy.Power;
import fr.preau.ground.web.Language;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

@PreauTest
class MandatesTest {
    private static final String MEUDON = "commune-92048";
    private static final Set<Power> CONTRIBUTE = EnumSet.of(Power.CONTRIBUTE);

    @Autowired ApplicationContext application;
    @Autowired Mandates mandates;
    @Autowired Journal journal;
    @Autowired Endings endings;
    @Autowired JdbcClient sql;
    private Cast cast;
    private LocalDate today;

    @BeforeEach
    void gather() {
        cast = new Cast(application);
        today = cast.today();
    }

    private String grant(Actor giver, String person, Set<Power> powers, LocalDate from, LocalDate until) {
        return mandates.grant(giver, Mandates.Grant.titular(MEUDON, person, "adjointe", powers, from, until,
                "délibération n° 2026-14 du 3 avril"));
    }

    private String lastLine() {
        return sql.sql("select data::text from journal.v_act order by n desc limit 1")
                .query((row, n) -> row.getString(1))
                .single();
    }

    @Test
    void anAdministratorGivesWhatTheyHaveAndTheJournalSaysSoWithoutNames() {
        Actor clerk = cast.administrator("Dominique Lefèvre", MEUDON);
        String camille = cast.person("Camille Durand");
        String mandate = grant(clerk, camille, EnumSet.of(Power.VOTE, Power.SIGN), today, today.plusYears(1));
        assertThat(cast.actor(camille).may(Power.VOTE, MEUDON).allowed()).isTrue();
        assertThat(cast.actor(camille).may(Power.PUBLISH, MEUDON).key()).isEqualTo("account.refused.power.PUBLISH");
        assertThat(lastLine())
                .contains(mandate, "2026-14", "VOTE SIGN", clerk.mandates().getFirst().mandate(), "wordsSha256")
                .doesNotContain("Camille", "adjointe", "avril");
    }

    @Test
    void theSameMandateIsGivenOnceHoweverManyAskForItAtOnce() throws Exception {
        Actor clerk = cast.administrator("Dominique", MEUDON);
        Actor other = cast.administrator("Sacha", MEUDON);
        String mail = "nouvelle-" + journal.count(Filter.NONE, 1_000_000) + "@exemple.invalid";
        Mandates.Grant grant = Mandates.Grant.titular(MEUDON, "", "adjointe", CONTRIBUTE, today, null, "n° 1");
        List<Callable<String>> all = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            Actor giver = i % 2 == 0 ? clerk : other;
            all.add(() -> mandates.grantTo(giver, mail, "", "fr", grant));
        }
        List<FutureTask<String>> answers = together(all);
        List<String> given = new ArrayList<>();
        for (FutureTask<String> answer : answers) {
            try {
                given.add(answer.get());
            } catch (ExecutionException refused) {
                assertThat(refused).hasCauseInstanceOf(Refusal.Conflict.class)
                        .hasMessageContaining("account.mandate.same");
            }
        }
        assertThat(given).hasSize(1);
        assertThat(sql.sql("select count(*) from post.letter where recipient = :mail")
                .param("mail", mail)
                .query(Long.class)
                .single()).isEqualTo(1);
        String person = mandates.get(given.getFirst()).person();
        assertThatThrownBy(() -> grant(clerk, person, CONTRIBUTE, today, today.plusDays(9)))
                .isInstanceOf(Refusal.Conflict.class)
                .hasMessageContaining(given.getFirst());
        assertThatThrownBy(() -> copy(given.getFirst(), "M-0000000009")).hasMessageContaining("mandate_once");
        mandates.end(clerk, given.getFirst());
        assertThat(grant(clerk, person, CONTRIBUTE, today, null)).startsWith("M-");
    }

    /** Writes the same mandate again, behind the back of every check. */
    private void copy(String mandate, String id) {
        sql.sql("""
                insert into account.mandate (id, person, organisation, acts_for, function, powers, during, kind, source, salt, given_by, granted_at)
                select :id, person, organisation, acts_for, function, powers, during, kind, source, salt, given_by, granted_at
                from account.mandate where id = :mandate
                """)
                .param("id", id)
                .param("mandate", mandate)
                .update();
    }

    @Test
    void amongMandatesGivenTogetherOneMayBeRefusedAlone() throws Exception {
        Actor clerk = cast.administrator("Dominique", MEUDON);
        Actor stranger = cast.administrator("Andrea", "commune-92012");
        String camille = cast.person("Camille");
        long before = journal.count(Filter.NONE, 1_000_000);
        List<FutureTask<String>> given = together(() -> grant(clerk, camille, CONTRIBUTE, today, null),
                () -> grant(stranger, camille, CONTRIBUTE, today, null),
                () -> grant(clerk, "P-0000000000", CONTRIBUTE, today, null),
                () -> grant(clerk, camille, CONTRIBUTE, today, today.minusDays(1)),
                () -> grant(clerk, camille, EnumSet.of(Power.VOTE), today, null));
        assertThat(mandates.get(given.get(0).get()).person()).isEqualTo(camille);
        assertThat(mandates.get(given.get(4).get()).held().powers()).containsExactly(Power.VOTE);
        assertThatThrownBy(() -> given.get(1).get()).hasCauseInstanceOf(Refusal.Forbidden.class)
                .hasMessageContaining("account.refused.none");
        assertThatThrownBy(() -> given.get(2).get()).hasMessageContaining("account.mandate.error.person");
        assertThatThrownBy(() -> given.get(3).get()).hasMessageContaining("account.mandate.error.order");
        assertThat(journal.count(Filter.NONE, 1_000_000)).isEqualTo(before + 3);
    }

    @Test
    void aRightTakenAwayByWhoCameBeforeIsGoneForWhoWaitsBehindThem() throws Exception {
        Actor clerk = cast.administrator("Dominique", MEUDON);
        Actor colleague = cast.administrator("Sacha", MEUDON);
        String own = clerk.mandates().getFirst().mandate();
        String camille = cast.person("Camille");
        List<FutureTask<String>> given = together(() -> grant(clerk, camille, CONTRIBUTE, today, null), () -> {
            mandates.end(colleague, own);
            return "ended";
        }, () -> grant(clerk, camille, CONTRIBUTE, today, null),
                () -> grant(colleague, camille, EnumSet.of(Power.VOTE), today, null));
        assertThat(given.get(0).get()).startsWith("M-");
        assertThat(given.get(1).get()).isEqualTo("ended");
        assertThatThrownBy(() -> given.get(2).get()).hasMessageContaining("account.refused.withdrawn");
        assertThat(given.get(3).get()).startsWith("M-");
    }

    /** All of them wait, in that order, behind an act that goes on until they do. */
    @SafeVarargs
    private List<FutureTask<String>> together(Callable<String>... acts) {
        return together(List.of(acts));
    }

    private List<FutureTask<String>> together(List<Callable<String>> acts) {
        List<FutureTask<String>> asked = new ArrayList<>();
        journal.record((at, say) -> {
            for (Callable<String> act : acts) {
                var task = new FutureTask<>(act);
                Thread caller = Thread.ofPlatform().start(task);
                while (caller.isAlive() && caller.getState() != Thread.State.WAITING) {
                    Thread.onSpinWait();
                }
                asked.add(task);
            }
            say.accept(new Journal.Act("trial.done", new Ref("essai", "1"), null, Map.of(), Map.of(),
                    List.of("operator")));
            return at;
        });
        return asked;
    }

    @Test
    void nobodyGivesAboveTheirOwnPowersOrDates() {
        String person = cast.person("Alix Martin");
        cast.mandate(person, MEUDON, EnumSet.of(Power.ADMINISTER, Power.CONTRIBUTE), today, today.plusDays(30));
        Actor giver = cast.actor(person);
        String other = cast.person("Claude Petit");
        assertThatThrownBy(() -> grant(giver, other, EnumSet.of(Power.VOTE), today, today.plusDays(3)))
                .isInstanceOfSatisfying(Refusal.BadRequest.class, no -> assertThat(no.field()).isEqualTo("pouvoirs"));
        assertThatThrownBy(() -> grant(giver, other, CONTRIBUTE, today, today.plusDays(31)))
                .isInstanceOfSatisfying(Refusal.BadRequest.class, no -> assertThat(no.field()).isEqualTo("au"));
        assertThatThrownBy(() -> grant(giver, other, CONTRIBUTE, today.minusDays(1), today))
                .isInstanceOfSatisfying(Refusal.BadRequest.class, no -> assertThat(no.field()).isEqualTo("du"));
        assertThatThrownBy(() -> grant(cast.actor(other), other, CONTRIBUTE, today, today))
                .isInstanceOf(Refusal.Forbidden.class);
    }

    @Test
    void aMandateIsEndedByItsHolderByWhoeverGaveItOrByAnAdministratorAndByNobodyElse() {
        Actor clerk = cast.administrator("Dominique", MEUDON);
        Actor colleague = cast.administrator("Sacha", MEUDON);
        Actor stranger = cast.administrator("Andrea", "commune-92012");
        String camille = cast.person("Camille");
        for (Actor ender : List.of(clerk, colleague, cast.actor(camille))) {
            String mandate = grant(clerk, camille, CONTRIBUTE, today, null);
            assertThatThrownBy(() -> mandates.end(stranger, mandate)).isInstanceOf(Refusal.Forbidden.class);
            mandates.end(ender, mandate);
            assertThat(mandates.get(mandate).held().state(cast.actor(camille).at()))
                    .isEqualTo(HeldMandate.State.WITHDRAWN);
            assertThatThrownBy(() -> mandates.end(clerk, mandate)).isInstanceOf(Refusal.Conflict.class);
        }
        assertThat(cast.actor(camille).may(Power.CONTRIBUTE, MEUDON).key()).isEqualTo("account.refused.withdrawn");
    }

    @Test
    void aDelegationStopsWithTheMandateItStandsInFor() {
        Actor mayor = cast.administrator("Camille", MEUDON);
        String own = mayor.mandates().getFirst().mandate();
        String deputy = cast.person("Alix");
        mandates.grant(mayor, new Mandates.Grant(MEUDON, deputy, "adjointe", HeldMandate.Kind.DELEGATION,
                EnumSet.of(Power.SIGN), today, null, "arrêté n° 12", null, own));
        assertThat(cast.actor(deputy).may(Power.SIGN, MEUDON).allowed()).isTrue();
        mandates.end(mayor, own);
        assertThat(cast.actor(deputy).may(Power.SIGN, MEUDON).key()).isEqualTo("account.refused.principal");
    }

    @Test
    void twoAdministratorsOfTheInstanceEndAMandateTogether() {
        String camille = cast.person("Camille");
        String mandate = cast.mandate(camille, MEUDON, CONTRIBUTE, today, null);
        Actor actor = instance("Alix");
        Actor other = instance("Sacha");
        endings.propose(actor, mandate, "compte usurpé");
        assertThat(lastLine()).contains("wordsSha256").doesNotContain("usurpé");
        assertThatThrownBy(() -> endings.propose(other, mandate, "compte usurpé"))
                .hasMessageContaining("account.ending.already");
        assertThatThrownBy(() -> endings.agree(actor, mandate)).hasMessageContaining("account.ending.own");
        assertThat(cast.actor(camille).may(Power.CONTRIBUTE, MEUDON).allowed()).isTrue();
        assertThat(AwaitedThings.all(sql, List.of(endings), actor, Language.FR)).isEmpty();
        assertThat(AwaitedThings.all(sql, List.of(endings), other, Language.FR)).hasSize(1);
        endings.agree(other, mandate);
        assertThat(lastLine()).contains(actor.mandates().getFirst().mandate(), other.mandates().getFirst().mandate());
        assertThat(cast.actor(camille).may(Power.CONTRIBUTE, MEUDON).allowed()).isFalse();
        assertThat(AwaitedThings.all(sql, List.of(endings), other, Language.FR)).isEmpty();
    }

    @Test
    void whateverTheWayOneAdministratorOfTheInstanceNeitherNamesNorEndsAnother() {
        Actor actor = instance("Alix");
        String mine = actor.mandates().getFirst().mandate();
        Actor other = instance("Sacha");
        String theirs = other.mandates().getFirst().mandate();
        Mandates.Grant grant = Mandates.Grant.titular(Actor.INSTANCE, cast.person("Camille"), "administration",
                EnumSet.of(Power.ADMINISTER), today, null, "délibération n° 1");
        assertThatThrownBy(() -> journal.record((at, say) -> mandates.establish(at, say, grant, List.of(mine))))
                .hasMessageContaining("account.refused.console");
        assertThatThrownBy(() -> journal.record((at, say) -> {
            mandates.end(at, say, theirs, List.of(mine));
            return null;
        })).hasMessageContaining("account.refused.two");
        assertThat(cast.actor(other.id()).mayOperate().allowed()).isTrue();
        mandates.end(cast.actor(other.id()), theirs);
        assertThat(cast.actor(other.id()).mayOperate().allowed()).isFalse();
    }

    @Test
    void whatWasRefusedOrWithdrawnOrIsAWeekOldEndsNothing() {
        String camille = cast.person("Camille");
        String mandate = cast.mandate(camille, MEUDON, CONTRIBUTE, today, null);
        Actor actor = instance("Alix");
        Actor other = instance("Sacha");
        endings.propose(actor, mandate, "à vérifier");
        endings.refuse(other, mandate);
        assertThat(lastLine()).contains("mandate.ending-refused");
        assertThatThrownBy(() -> endings.agree(other, mandate)).hasMessageContaining("account.ending.none");
        endings.propose(other, mandate, "à vérifier encore");
        assertThatThrownBy(() -> endings.withdraw(actor, mandate)).hasMessageContaining("account.ending.another");
        endings.withdraw(other, mandate);
        assertThat(lastLine()).contains("mandate.ending-withdrawn");
        endings.propose(actor, mandate, "une dernière fois");
        sql.sql("update account.ending_asked set asked_at = asked_at - interval '7 days' where mandate = :id")
                .param("id", mandate)
                .update();
        assertThatThrownBy(() -> endings.agree(other, mandate)).hasMessageContaining("account.ending.none");
        assertThat(cast.actor(camille).may(Power.CONTRIBUTE, MEUDON).allowed()).isTrue();
    }

    @Test
    void nobodyDecidesOnTheEndOfTheirOwnMandateForTheInstance() {
        Actor actor = instance("Alix");
        Actor other = instance("Sacha");
        String own = other.mandates().getFirst().mandate();
        endings.propose(actor, own, "a quitté le projet");
        assertThatThrownBy(() -> endings.refuse(other, own)).hasMessageContaining("account.ending.concerned");
        endings.agree(instance("Lou"), own);
        assertThat(cast.actor(other.id()).mayOperate().allowed()).isFalse();
    }

    private Actor instance(String name) {
        String person = cast.person(name);
        cast.mandate(person, Actor.INSTANCE, EnumSet.of(Power.ADMINISTER), today, null);
        return cast.actor(person);
    }

    @Test
    void theDatabaseLetsAMandateOnlyEnd() {
        String mandate = cast.mandate(cast.person("Alix"), MEUDON, CONTRIBUTE, today, today.plusDays(9));
        for (String change : List.of("powers = array['VOTE']", "during = daterange(lower(during), null)",
                "function = 'maire'")) {
            assertThatThrownBy(() -> sql.sql("update account.mandate set " + change + " where id = :id")
                    .param("id", mandate)
                    .update()).hasMessageContaining("only ever ended");
        }
    }
}
