package fr.preau.rooms.programmes.programme;

import bench.Line;
import bench.Site;
import fr.preau.ground.kernel.LocalPostgres;
import fr.preau.rooms.programmes.programme.OperationRows.Query;
import fr.preau.rooms.programmes.programme.ScopeRows.Kind;
import fr.preau.rooms.programmes.programme.StateReports.Role;
import fr.preau.rooms.programmes.programme.StateReports.ReportLine;
import fr.preau.rooms.programmes.programme.StateReports.Speaker;
import fr.preau.ground.upload.Allowance;
import fr.preau.ground.upload.Upload;
import fr.preau.ground.web.Paging;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * One operation over 60 000 schools of 20 000 communes, three states each: how long a table of 60 000 states takes, and
 * what its pages read.
 */
public final class ProgrammeBench {
    private static final String ONE = "Q-000000BENC";
    private static final int SCHOOLS = 60_000;
    private static final LocalDate BEGINS = LocalDate.of(2024, 1, 1);

    private ProgrammeBench() {}

    /** @param arguments the data folder, the programs of PostgreSQL */
    public static void main(String[] arguments) throws IOException {
        try (LocalPostgres server = LocalPostgres.open(Path.of(arguments[1]), Path.of(arguments[0]),
                LocalPostgres.Durability.DURABLE);
                ConfigurableApplicationContext site = Site.open(arguments[0], arguments[1])) {
            site.getBean("flywayInitializer");
            JdbcClient sql = site.getBean(JdbcClient.class);
            OperationRows rows = site.getBean(OperationRows.class);
            ScopeRows scope = site.getBean(ScopeRows.class);
            StateRows states = site.getBean(StateRows.class);
            Advances advances = site.getBean(Advances.class);
            words(Path.of(arguments[0]));
            if (rows.find(ONE).isEmpty()) {
                write(sql);
            }
            for (int round = 0; round < 3; round++) {
                bring(site, rows, scope, states, round);
            }
            sql.sql("analyze programme.operation, programme.school, programme.said, programme.report").update();
            Operation it = rows.find(ONE).orElseThrow();
            long began = System.nanoTime();
            advances.of(it, null);
            Line.print("programmes: counted after a change", Line.whole((System.nanoTime() - began) / 1e6), "ms",
                    "60 000 schools added up once", "aim < 1 000 ms");
            began = System.nanoTime();
            advances.of(it, BEGINS.plusDays(200));
            Line.print("programmes: counted on another day", Line.whole((System.nanoTime() - began) / 1e6), "ms",
                    "from 180 000 states", "aim < 25 ms");
            Line.slowest("programmes: how far it is, held", () -> advances.of(it, null));
            Iterator<LocalDate> days = Stream.iterate(BEGINS, day -> day.plusDays(1)).iterator();
            Line.slowest("programmes: on a day nobody asked", () -> advances.of(it, days.next()));
            Line.slowest("programmes: one with its plan", () -> rows.find(ONE));
            Line.slowest("programmes: the first page",
                    () -> rows.page(new Query("", null, null, "", null), new Paging(1, 20)));
            Course course = advances.course(it);
            Line.slowest("programmes: the last page of schools", () -> scope.lines(ONE,
                    course.find(new Course.Query("", null, -1, null), new Paging(3000, 20)).uais()));
            Line.slowest("programmes: schools of one state",
                    () -> course.find(new Course.Query("", SchoolState.INSTALLED, -1, null), new Paging(1, 20)));
            Line.slowest("programmes: schools of a wave",
                    () -> course.find(new Course.Query("", null, 2, null), new Paging(1, 20)));
            Line.slowest("programmes: schools by a name",
                    () -> course.find(new Course.Query("Numéro 59999", null, -1, null), new Paging(1, 20)));
            Line.slowest("programmes: the history of a school", () -> states.history(ONE, "0000777A"));
        }
    }

    /** What is asked of the pages, one line at a time: days, pages, names. */
    private static void words(Path folder) throws IOException {
        Files.write(folder.resolve("jour="),
                IntStream.range(0, 700).mapToObj(n -> BEGINS.plusDays(n).toString()).toList());
        Files.write(folder.resolve("page="),
                IntStream.range(0, 900).mapToObj(n -> String.valueOf(1 + n * 337 % 749)).toList());
        Files.write(folder.resolve("q="),
                IntStream.range(0, 900).mapToObj(n -> String.valueOf(n * 7919 % SCHOOLS)).toList());
    }

    /** A table as it is brought: read, compared with the scope, written, counted. */
    private static void bring(ConfigurableApplicationContext site, OperationRows rows, ScopeRows scope,
            StateRows states, int round) {
        String text = "uai;etat;jour\n" + IntStream.range(0, SCHOOLS)
                .mapToObj(n -> "%07dA;%s;%s".formatted(n, SchoolState.values()[1 + (n + round) % 4].name(),
                        BEGINS.plusDays(n % 90 + round * 100)))
                .collect(Collectors.joining("\n"));
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        long began = System.nanoTime();
        Set<String> known = scope.everyKnown(ONE);
        List<ReportLine> said = StatesFile.read(Upload.words(Allowance.TABLE, text), BEGINS, LocalDate.now(), known)
                .given()
                .all();
        new TransactionTemplate(site.getBean(org.springframework.transaction.PlatformTransactionManager.class))
                .executeWithoutResult(any -> {
                    List<ReportLine> fresh = states.fresh(ONE, said);
                    if (!fresh.isEmpty()) {
                        var speaker = new Speaker("commune-92048", "Meudon", Role.CARRIER);
                        int n = states.write(new StateRows.Report(ONE, speaker, "", fresh.size(), "0".repeat(64), null,
                                Instant.now(), "M-mesure"));
                        states.say(ONE, n, fresh);
                        site.getBean(Operations.class).recount(ONE, Instant.now());
                    }
                });
        Line.print("programmes: 60 000 states brought", Line.whole((System.nanoTime() - began) / 1e6), "ms",
                said.size() + " lines of " + bytes.length / 1_000 + " kB", "aim < 10 000 ms");
    }

    private static void write(JdbcClient sql) {
        sql.sql("""
                insert into programme.operation (id, carrier, carrier_name, writer, writer_name, title, purpose, theme, level, begins, competence, folded, made_at, made_by, changed_at)
                values (:id, 'commune-92048', 'Meudon', 'commune-92048', 'Meudon', 'Toutes les écoles', 'Une opération inventée pour mesurer.', 'FIBRE', 'ECOLE', '2024-01-01', 'HOLDS',
                    'toutes les ecoles', kernel.clock(), 'M-mesure', kernel.clock())
                """)
                .param("id", ONE)
                .update();
        sql.sql("insert into programme.wave (operation, n, name, criteria) select :id, n, 'Vague ' || n, 'Un critère inventé.' from generate_series(1, 3) n")
                .param("id", ONE)
                .update();
        sql.sql("insert into programme.scope (operation, n, kind, words, day, schools, sha256, at, mandate) values (:id, 1, :kind, 'France', kernel.today(), 60000, repeat('0', 64), kernel.clock(), 'M-mesure')")
                .param("id", ONE)
                .param("kind", Kind.PLACE.name())
                .update();
        sql.sql("""
                insert into programme.school (operation, uai, name, commune, departement, epci, wave, brought)
                select :id, lpad(n::text, 7, '0') || 'A', 'École inventée numéro ' || n, lpad((1000 + n % 20000)::text, 5, '0'), lpad((1 + n % 95)::text, 2, '0'), (200000000 + n % 1250)::text, 1 + n % 3, 1
                from generate_series(0, 59999) n
                """)
                .param("id", ONE)
                .update();
    }
}
