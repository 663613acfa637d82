package fr.preau.roof.cli;

import fr.preau.ground.kernel.Sql;
import fr.preau.ground.kernel.StartRefusal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * {@code ./preau admin clock}: the clocks, and the word of the operator when one leapt and is right.
 */
@Command(name = "clock", description = "${bundle:cli.clock}")
final class ClockCommand extends Task {
    private static final Duration APART = Duration.ofMinutes(1);
    private static final String CLOCKS = "select date_trunc('second', clock_timestamp()) as database, date_trunc('second', kernel.clock()) as rules, (select (extract(epoch from ahead) / 60)::bigint from kernel.v_clock_held) as leapt";

    @Option(names = "--confirm", description = "${bundle:cli.clock.confirm}") boolean confirm;

    @Option(names = "--demo", description = "${bundle:cli.import.demo}") boolean demo;

    private record Clocks(Instant database, Instant rules, @Nullable Long leapt) {}

    @Override
    public Integer call() {
        return Application.use(demo, context -> {
            context.getBean("flywayInitializer"); // migrates
            return tell(context.getBean(JdbcClient.class));
        });
    }

    private int tell(JdbcClient sql) {
        Clocks clocks = sql.sql(CLOCKS).query(Sql.as(Clocks.class)).single();
        Instant machine = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        say("cli.clock.machine", machine);
        say("cli.clock.database", clocks.database());
        say("cli.clock.rules", clocks.rules());
        if (!confirm) {
            if (clocks.leapt() == null) {
                return 0;
            }
            say("cli.clock.held", clocks.leapt());
            return 1;
        }
        if (Duration.between(machine, clocks.database()).abs().compareTo(APART) > 0) {
            throw new StartRefusal("kernel.start.clock", machine, clocks.database());
        }
        sql.sql("select kernel.confirm_clock()").query((row, number) -> number).list();
        say("cli.clock.confirmed");
        return 0;
    }
}
