package fr.preau.ground.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import fr.preau.ground.kernel.Timekeeper.Machine;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Clocks that leap. The one of PostgreSQL cannot be moved here: the time that passed is, and what was written is, which
 * is the same seen from the other side.
 */
class TimekeeperTest {
    private static final Duration LEAP = Duration.ofHours(2);
    private static final Duration NEAR = Timekeeper.LEAP;

    private final TestDatabase database = TestDatabase.fresh();
    private final JdbcClient sql = database.app();
    private final long began = System.nanoTime();
    private final Timekeeper site = new Timekeeper(sql, this::machine);
    private Duration uptime = Duration.ofDays(3);

    @Test
    void theRulesFollowTheClockOfTheDatabaseWhileItMovesAsTimePasses() {
        site.keep();
        assertThat(late()).isCloseTo(Duration.ZERO, NEAR);
        assertThat(held()).isFalse();
    }

    @Test
    void aLeapForwardClosesNothingAndTheRulesLiveOnAtTheirPace() {
        site.keep();
        leap(LEAP);
        assertThat(late()).as("before anybody has looked").isCloseTo(LEAP, NEAR);
        site.keep();
        assertThat(held()).isTrue();
        assertThat(late()).isCloseTo(LEAP, NEAR);
        uptime = uptime.plus(Duration.ofMinutes(30));
        site.keep();
        assertThat(late()).isCloseTo(Duration.ofMinutes(90), NEAR);
        uptime = uptime.plus(Duration.ofMinutes(90));
        site.keep();
        assertThat(held()).as("both agree again").isFalse();
        assertThat(late()).isCloseTo(Duration.ZERO, NEAR);
    }

    @Test
    void anOperatorConfirmsALeap() {
        site.keep();
        leap(LEAP);
        site.keep();
        sql.sql("select kernel.confirm_clock()").query((row, n) -> n).list();
        assertThat(late()).isCloseTo(Duration.ZERO, NEAR);
        site.keep();
        assertThat(held()).isFalse();
        assertThat(late()).isCloseTo(Duration.ZERO, NEAR);
    }

    @Test
    void aLeapWhileTheSiteWasClosedIsSeenWhenItOpensOrACommandRuns() {
        site.keep();
        site.leave();
        leap(LEAP);
        new Timekeeper(sql, this::machine).pass();
        assertThat(held()).isTrue();
        assertThat(late()).isCloseTo(LEAP, NEAR);
        new Timekeeper(sql, this::machine).keep();
        assertThat(late()).isCloseTo(LEAP, NEAR);
    }

    @Test
    void aSiteKilledLongAgoHoldsNobodyBack() {
        site.keep();
        leap(LEAP);
        uptime = uptime.plus(LEAP);
        new Timekeeper(sql, this::machine).pass();
        assertThat(held()).isFalse();
        assertThat(late()).isCloseTo(Duration.ZERO, NEAR);
    }

    @Test
    void afterTheMachineStartedAgainTwoClocksThatAgreeAreBelieved() {
        site.keep();
        leap(Duration.ofDays(3));
        new Timekeeper(sql, () -> new Machine("later", Duration.ZERO, Instant.now())).keep();
        assertThat(held()).isFalse();
        assertThat(late()).isCloseTo(Duration.ZERO, NEAR);
    }

    @Test
    void aNodeWhoseOwnClockDisagreesBelievesNeither() {
        site.keep();
        leap(LEAP);
        var now = Instant.now().minus(LEAP);
        new Timekeeper(sql, () -> new Machine("another", Duration.ZERO, now)).keep();
        assertThat(held()).isTrue();
    }

    @Test
    void anotherNodeWhoseMachineSleptDoesNotHoldTheOthersBack() {
        var slept = new Timekeeper(sql, () -> new Machine("b", Duration.ofMinutes(1), Instant.now()));
        slept.keep();
        leap(LEAP);
        uptime = uptime.plus(LEAP);
        site.keep();
        slept.keep();
        assertThat(held()).isFalse();
        assertThat(late()).isCloseTo(Duration.ZERO, NEAR);
    }

    /** The clock of the database goes ahead by that much while no time passes. */
    private void leap(Duration by) {
        sql.sql("""
                update kernel.clock_limit set at = at - make_interval(secs => :by), until = until - make_interval(secs => :by),
                    uptime = uptime - make_interval(secs => :by)
                """)
                .param("by", by.toSeconds())
                .update();
        uptime = uptime.minus(by);
    }

    private Machine machine() {
        Duration passed = Duration.ofNanos(System.nanoTime() - began);
        return new Machine("boot", uptime.plus(passed), Instant.now());
    }

    /** How far the clock of the rules is behind the database's. */
    private Duration late() {
        Instant rules = sql.sql("select kernel.clock()")
                .query((row, n) -> row.getObject(1, OffsetDateTime.class).toInstant())
                .single();
        return Duration.between(rules, Instant.now());
    }

    private boolean held() {
        return sql.sql("select exists (select from kernel.v_clock_held)").query(Boolean.class).single();
    }
}
