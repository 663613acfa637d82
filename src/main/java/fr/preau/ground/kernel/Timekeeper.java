package fr.preau.ground.kernel;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Says how far {@code kernel.clock()} may go, so that a clock that leaps forward closes no ballot and ends no mandate
 * (decision 23).
 *
 * <p>
 * The time that passed is measured by {@link Machine}. While the clock of the database moved by as much, the limit is a
 * few seconds ahead of it, and is moved every few seconds. Once it leapt, the limit is the time that passed: the rules
 * live on at their pace, until both agree again or an operator confirms the new hour.
 */
final class Timekeeper {
    /** What no clock that is kept right is off by. */
    static final Duration LEAP = Duration.ofMinutes(1);

    /** How far the limit is ahead: what rules may be wrong by, and how late a site may look. */
    static final Duration AHEAD = Duration.ofSeconds(15);

    private static final Logger LOG = LoggerFactory.getLogger(Timekeeper.class);
    private static final String READ = """
            select clock_timestamp() as now, l.at, l.until, coalesce(l.held, false) as held, l.boot, extract(epoch from l.uptime) * 1000 as uptime
            from (values (1)) one left join kernel.clock_limit l on true
            """;
    // another node may have seen further than this one; a limit that has passed and is not moved
    // any more limits nothing
    private static final String WRITE = """
            insert into kernel.clock_limit as l (at, until, held, boot, uptime)
            values (:at, cast(:until as timestamptz), :held, :boot, make_interval(secs => :uptime))
            on conflict (only_row) do update set at = excluded.at, held = excluded.held, boot = excluded.boot, uptime = excluded.uptime,
                until = case
                    when excluded.until is not null then greatest(l.until, excluded.until)
                    when l.until > clock_timestamp() then l.until end
            """;

    private final JdbcClient sql;
    private final Supplier<Machine> machine;
    private @Nullable Anchor anchor;
    private boolean held;

    Timekeeper(JdbcClient sql, Supplier<Machine> machine) {
        this.sql = sql;
        this.machine = machine;
    }

    /** An hour that was right, and the uptime of this machine at that moment. */
    private record Anchor(Instant at, Duration uptime) {}

    /** What the database says: its clock, and what was written last. */
    private record ClockState(Instant now, @Nullable Instant at, @Nullable Instant until, boolean held,
            @Nullable String boot, Duration uptime) {

        static ClockState of(ResultSet row, int number) throws SQLException {
            Instant now = Sql.instant(row, "now");
            return new ClockState(now, Sql.instantOrNull(row, "at"), Sql.instantOrNull(row, "until"),
                    row.getBoolean("held"), row.getString("boot"), Duration.ofMillis(row.getLong("uptime")));
        }

        /**
         * Where the time is counted from; with nothing to tell, two clocks that agree are believed.
         */
        Anchor anchor(Machine machine) {
            if (at == null || !machine.boot().equals(boot) && near(machine.clock(), now)) {
                return new Anchor(now, machine.uptime());
            }
            return new Anchor(at, machine.boot().equals(boot) ? uptime : machine.uptime());
        }

        /** Another site has moved the limit a moment ago and found the clock steady. */
        boolean vouched() {
            return until != null && !held && !until.isBefore(now) && until.minus(AHEAD.multipliedBy(2)).isBefore(now);
        }
    }

    /**
     * For whoever only passes by, such as a command: a limit that a site left behind when it was killed is taken away,
     * unless the clock leapt meanwhile.
     */
    void pass() {
        look(false);
    }

    /**
     * Moves the limit; to be called every few seconds while a site is open.
     *
     * @return the hour that is believed: the database's, or what the time that passed makes of it
     */
    Instant keep() {
        return look(true);
    }

    private synchronized Instant look(boolean keeping) {
        ClockState known = sql.sql(READ).query(ClockState::of).single();
        Machine here = machine.get();
        Anchor from = anchor == null ? known.anchor(here) : anchor;
        Instant expected = from.at().plus(here.uptime().minus(from.uptime()));
        boolean steady = near(known.now(), expected) || known.vouched();
        anchor = steady ? new Anchor(known.now(), here.uptime()) : from;
        Instant at = steady ? known.now() : expected;
        Instant free = keeping ? at.plus(AHEAD) : null;
        write(at, steady ? free : expected, !steady, here);
        say(!steady, Duration.between(expected, known.now()));
        return at;
    }

    /** No site keeps the hour any more; one that still runs begins again within seconds. */
    void leave() {
        sql.sql("update kernel.clock_limit set until = null where not held").update();
    }

    static boolean near(Instant moment, Instant other) {
        return Duration.between(moment, other).abs().compareTo(LEAP) <= 0;
    }

    private void write(Instant at, @Nullable Instant until, boolean leapt, Machine here) {
        sql.sql(WRITE)
                .param("at", Sql.utc(at))
                .param("until", Sql.utc(until))
                .param("held", leapt)
                .param("boot", here.boot())
                .param("uptime", here.uptime().toMillis() / 1000.0)
                .update();
    }

    private void say(boolean leapt, Duration by) {
        if (leapt && !held) {
            LOG.error(
                    "the clock of the database is off by {} from the time that passed: nothing closes or ends by it"
                            + " until it is put right, or confirmed by ./preau admin clock --confirm",
                    by.truncatedTo(java.time.temporal.ChronoUnit.SECONDS));
        } else if (held && !leapt) {
            LOG.warn("the clock of the database is followed again");
        }
        held = leapt;
    }

    /**
     * The clock of this machine, and how long it has been on, asleep or not: what no change of the clock moves.
     *
     * @param boot names the start of the machine, which the processes of one start have in common
     * @param uptime since then
     * @param clock what it says
     */
    record Machine(String boot, Duration uptime, Instant clock) {
        private static final Path BOOT = Path.of("/proc/sys/kernel/random/boot_id");
        private static final Path UPTIME = Path.of("/proc/uptime");

        static Machine now() {
            try {
                String seconds = Files.readString(UPTIME).split(" ")[0];
                return new Machine(Files.readString(BOOT).strip(),
                        Duration.ofMillis(Math.round(Double.parseDouble(seconds) * 1000)), Instant.now());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
