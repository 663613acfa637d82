package fr.preau.people.account;

import static org.assertj.core.api.Assertions.assertThat;

import fr.preau.ground.journal.Journal;
import fr.preau.ground.kernel.Ref;
import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.policy.Power;
import fr.preau.ground.round.Slices;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Random lives of mandates: given, delegated, ended, passed on, while the clock moves and people act.
 */
class RightsPropertiesTest {
    private static final List<String> ORGANISATIONS = List.of("commune-74268", "commune-74010", "commune-92048");
    private static final LocalDate MERGER = LocalDate.of(2017, 1, 1);
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    private static final Stage STAGE = opened();

    private final JdbcClient sql = STAGE.database.app();
    private final Mandates mandates = STAGE.door(Mandates.class);
    private final Rights rights = STAGE.door(Rights.class);
    private final Journal journal = STAGE.door(Journal.class);

    private static Stage opened() {
        var stage = new Stage();
        stage.live(LocalDate.of(2016, 11, 1));
        return stage;
    }

    /**
     * What somebody does; the numbers choose among the people, the mandates and the days there are.
     */
    record Step(Deed deed, int who, int whom, int what, int days) {}

    enum Deed {
        GRANT, GRANT_AGAIN, DELEGATE, END, SHORTEN, ACT, ACT_AGAIN, ACT_MORE, WAIT, FOLLOW
    }

    @Provide
    Arbitrary<List<Step>> lives() {
        Arbitrary<Integer> any = Arbitraries.integers().between(0, 1000);
        return Combinators.combine(Arbitraries.of(Deed.class), any, any, any, Arbitraries.integers().between(-2, 12))
                .as(Step::new)
                .list()
                .ofMinSize(15)
                .ofMaxSize(40);
    }

    @Property(seed = "20131212", tries = 40, shrinking = ShrinkingMode.OFF)
    void noActIsEverRecordedOutsideAMandateNorAPowerNobodyGave(@ForAll("lives") List<Step> life) {
        List<String> people = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            people.add(STAGE.cast.person("Personne " + i));
        }
        for (String organisation : ORGANISATIONS) {
            begin(people.getFirst(), organisation);
        }
        long before = lines();
        life.forEach(step -> live(step, people));
        Map<String, Row> rows = rows();
        everyActHasItsMandate(before, rows);
        everyPowerWasGiven(rows);
    }

    /** Lives in which nobody did anything would prove nothing. */
    @AfterContainer
    static void muchWasDone() {
        STAGE.pass(24 * 400); // past the merger, whatever the days the lives went through
        Slices.all(STAGE.door(Successions.class)::follow);
        JdbcClient sql = STAGE.database.app();
        for (String action : List.of("trial.done", "mandate.granted", "mandate.ended", "organisation.succeeded")) {
            long lines = sql.sql("select count(*) from journal.v_act where action = :action")
                    .param("action", action)
                    .query((row, n) -> row.getLong(1))
                    .single();
            assertThat(lines).as(action).isPositive();
        }
        assertThat(sql.sql("select count(*) from account.mandate where stands_in_for is not null")
                .query((row, n) -> row.getLong(1))
                .single()).isPositive();
    }

    private void begin(String person, String organisation) {
        LocalDate today = STAGE.cast.today();
        boolean gone = organisation.equals(ORGANISATIONS.getFirst()) && !today.isBefore(MERGER);
        if (!gone) {
            STAGE.cast.mandate(person, organisation, EnumSet.allOf(Power.class), today, today.plusDays(20));
        }
    }

    private void live(Step step, List<String> people) {
        try {
            attempt(step, people.get(step.who() % people.size()), people.get(step.whom() % people.size()));
        } catch (Refusal no) {
            assertThat(no.status()).isBetween(400, 409); // a no is an answer; that every yes was right is looked at
                                                         // below
        }
    }

    private void attempt(Step step, String person, String other) {
        Actor actor = STAGE.cast.actor(person);
        LocalDate today = STAGE.cast.today();
        String organisation = ORGANISATIONS.get(step.what() % ORGANISATIONS.size());
        switch (step.deed()) {
            case GRANT, GRANT_AGAIN ->
                mandates.grant(actor, Mandates.Grant.titular(organisation, other, "adjointe", powers(step),
                        today.plusDays(step.days() / 4), today.plusDays(Math.max(1, step.days())), "délibération"));
            case DELEGATE -> delegate(step, actor, other, today);
            case END -> some(step).ifPresent(mandate -> mandates.end(actor, mandate));
            case SHORTEN -> some(step).ifPresent(mandate -> mandates.end(actor, mandate, today.plusDays(step.days())));
            case ACT, ACT_AGAIN, ACT_MORE -> act(actor, Power.values()[step.whom() % 6], organisation);
            case WAIT -> STAGE.pass(Math.max(1, step.days() * 4));
            case FOLLOW -> Slices.all(STAGE.door(Successions.class)::follow);
        }
    }

    private static Set<Power> powers(Step step) {
        Set<Power> some = EnumSet.of(Power.values()[step.what() % 6], Power.values()[step.who() % 6]);
        if (step.whom() % 3 == 0) {
            some.add(Power.ADMINISTER);
        }
        return some;
    }

    private java.util.Optional<String> some(Step step) {
        List<String> recent = sql.sql("select id from account.mandate order by granted_at desc, id limit 12")
                .query((row, n) -> row.getString(1))
                .list();
        return recent.isEmpty() ? java.util.Optional.empty()
                : java.util.Optional.of(recent.get(step.what() % recent.size()));
    }

    private void delegate(Step step, Actor actor, String other, LocalDate today) {
        some(step).ifPresent(principal -> mandates.grant(actor,
                new Mandates.Grant(mandates.get(principal).held().organisation(), other, "suppléante",
                        step.who() % 2 == 0 ? HeldMandate.Kind.DELEGATION : HeldMandate.Kind.SUPPLEANCE,
                        EnumSet.of(Power.values()[step.whom() % 6]), today, today.plusDays(Math.max(1, step.days())),
                        "arrêté", null, principal)));
    }

    /** An act, and the two readings of the same rule: the page’s and the act’s. */
    private void act(Actor actor, Power power, String organisation) {
        boolean shown = actor.may(power, organisation).allowed();
        try {
            journal.record((at, say) -> {
                String mandate = rights.hold(at, actor.id(), power, organisation);
                say.accept(new Journal.Act("trial.done", new Ref("essai", power.name()), organisation, Map.of(),
                        Map.of(), List.of(mandate)));
                return mandate;
            });
            assertThat(shown).as("the page would have refused %s for %s", power, organisation).isTrue();
        } catch (Refusal.Forbidden no) {
            boolean merged = organisation.equals(ORGANISATIONS.getFirst()) && !STAGE.cast.today().isBefore(MERGER);
            assertThat(shown && !merged).as("the page would have let %s act", power).isFalse();
        }
    }

    private long lines() {
        return sql.sql("select count(*) from journal.v_act").query((row, n) -> row.getLong(1)).single();
    }

    /** A mandate as the table has it, without any of the code under test. */
    private record Row(LocalDate from, LocalDate end, OffsetDateTime granted, OffsetDateTime ended, Set<String> powers,
            String standsInFor, List<String> givenBy) {
        boolean runs(OffsetDateTime at) {
            LocalDate day = at.atZoneSameInstant(PARIS).toLocalDate();
            return !day.isBefore(from) && (end == null || day.isBefore(end)) && !granted.isAfter(at)
                    && (ended == null || ended.isAfter(at));
        }
    }

    private Map<String, Row> rows() {
        Map<String, Row> all = new HashMap<>();
        sql.sql("select *, lower(during) as f, upper(during) as u from account.mandate")
                .query((row, n) -> all.put(row.getString("id"),
                        new Row(row.getObject("f", LocalDate.class), row.getObject("u", LocalDate.class),
                                row.getObject("granted_at", OffsetDateTime.class),
                                row.getObject("ended_at", OffsetDateTime.class),
                                Set.of((String[]) row.getArray("powers").getArray()), row.getString("stands_in_for"),
                                Arrays.asList((String[]) row.getArray("given_by").getArray()))))
                .list();
        return all;
    }

    private record Line(OffsetDateTime at, String organisation, String power, String action, List<String> by) {}

    private void everyActHasItsMandate(long before, Map<String, Row> rows) {
        List<Line> told = sql.sql(
                "select at, organisation, object, action, data ->> 'by' as by from journal.v_act order by n offset :before")
                .param("before", before)
                .query((row, n) -> new Line(row.getObject("at", OffsetDateTime.class), row.getString("organisation"),
                        row.getString("object").replaceFirst(".*:", ""), row.getString("action"),
                        Arrays.asList(row.getString("by").replaceAll("[\\[\\]\" ]", "").split(","))))
                .list();
        for (Line line : told) {
            for (String by : line.by()) {
                if (!by.equals("operator")) {
                    Row mandate = rows.get(by);
                    boolean own = line.action().equals("mandate.ended") && line.power().equals(by);
                    assertThat(mandate.runs(line.at()) || own).as("%s under %s", line, by).isTrue();
                    if (mandate.standsInFor() != null) {
                        // the very act may end the mandate it stands in for: in force until then
                        boolean its = line.action().equals("mandate.ended")
                                && line.power().equals(mandate.standsInFor());
                        assertThat(rows.get(mandate.standsInFor()).runs(line.at()) || its).as("principal of %s", line)
                                .isTrue();
                    }
                    if (line.action().equals("trial.done")) {
                        assertThat(mandate.powers()).contains(line.power());
                        LocalDate day = line.at().atZoneSameInstant(PARIS).toLocalDate();
                        assertThat(line.organisation().equals(ORGANISATIONS.getFirst()) && !day.isBefore(MERGER))
                                .isFalse();
                    }
                }
            }
        }
    }

    private static void everyPowerWasGiven(Map<String, Row> rows) {
        rows.forEach((id, given) -> {
            for (String by : given.givenBy()) {
                if (!by.equals("operator")) {
                    Row giver = rows.get(by);
                    assertThat(giver.powers()).as("powers of %s", id).containsAll(given.powers());
                    assertThat(given.from()).as("first day of %s", id).isAfterOrEqualTo(giver.from());
                }
            }
            if (given.standsInFor() != null) {
                assertThat(rows.get(given.standsInFor()).powers()).containsAll(given.powers());
            }
        });
    }
}
