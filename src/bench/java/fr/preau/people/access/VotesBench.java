package fr.preau.people.access;

import bench.BarePage;
import bench.Line;
import fr.preau.Preau;
import fr.preau.people.account.Actor;
import fr.preau.people.account.Cast;
import fr.preau.people.organisation.Organisation;
import fr.preau.rooms.charters.ballot.Ballot;
import fr.preau.rooms.charters.ballot.Ballots;
import fr.preau.rooms.charters.ballot.Preparations;
import fr.preau.rooms.charters.ballot.Draft;
import fr.preau.rooms.charters.ballot.Seat;
import fr.preau.ground.kernel.DatabaseAddress;
import fr.preau.ground.kernel.LocalPostgres;
import fr.preau.ground.kernel.Once;
import fr.preau.ground.kernel.PublicId;
import fr.preau.ground.kernel.DatabaseRole;
import fr.preau.ground.tally.Fraction;
import fr.preau.ground.tally.VotingRule;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Votes through HTTP: 32 callers, 800 people signed in, ten seats each, every form sent with its tokens and answered by
 * the address of its receipt; beside it, a bare page that writes the same rows.
 */
public final class VotesBench {
    private static final int CALLERS = 32;
    private static final int EACH = 250;
    private static final int SEATS = 10;
    private static final int PEOPLE = CALLERS * EACH / SEATS;
    private static final int TURNS = 3;
    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");
    private static final Pattern ONCE = Pattern.compile("name=\"_once\" value=\"([^\"]+)\"");

    private VotesBench() {}

    /** Somebody signed in: their browser, its cookie, the token of their forms. */
    private record Voter(HttpClient browser, String site, String cookie, String csrf) {
        String get(String path) throws IOException, InterruptedException {
            HttpRequest asked = HttpRequest.newBuilder(URI.create(site + path)).header("Cookie", cookie).build();
            return browser.send(asked, HttpResponse.BodyHandlers.ofString()).body();
        }

        HttpResponse<Void> post(String path, Map<String, String> fields) throws IOException, InterruptedException {
            String body = String.join("&", fields.entrySet()
                    .stream()
                    .map(entry -> entry.getKey() + "=" + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
                    .toList());
            HttpRequest.Builder form = HttpRequest.newBuilder(URI.create(site + path))
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(HttpRequest.BodyPublishers.ofString(body));
            return browser.send((cookie.isEmpty() ? form : form.header("Cookie", cookie)).build(),
                    HttpResponse.BodyHandlers.discarding());
        }
    }

    /** @param arguments the data folder, the programs of PostgreSQL */
    public static void main(String[] arguments) throws Exception {
        System.setProperty("spring.datasource.hikari.connection-timeout", "60000");
        Path folder = Path.of(arguments[0]);
        try (LocalPostgres server = LocalPostgres.open(Path.of(arguments[1]), folder, LocalPostgres.Durability.DURABLE);
                ConfigurableApplicationContext site = site(arguments[0], arguments[1])) {
            prepare(server.address(LocalPostgres.DATABASE, DatabaseRole.OWNER));
            String bare = "http://localhost:" + bare(arguments);
            String own = "http://localhost:" + site.getEnvironment().getRequiredProperty("local.server.port");
            List<Voter> voters = voters(own, people(site));
            double[] best = new double[3];
            double p99 = 0;
            for (int turn = 0; turn < TURNS; turn++) {
                best[0] = Math.max(best[0], bare(bare).rate());
                Measure alone = votes(site, voters, false);
                best[1] = Math.max(best[1], alone.rate());
                p99 = alone.p99();
                best[2] = Math.max(best[2], votes(site, voters, true).rate());
            }
            String yard = "bare page that writes the same rows " + Line.whole(best[0]) + "/s: ";
            Line.print("ballot: votes through HTTP, 32 callers", Line.whole(best[1]), "1/s",
                    yard + Math.round(100 * best[1] / best[0]) + " %", "p99 " + Line.decimal(p99) + " ms");
            Line.print("ballot: the same, the form read before each", Line.whole(best[2]), "1/s",
                    yard + Math.round(100 * best[2] / best[0]) + " %", "");
        }
        System.exit(0);
    }

    private static ConfigurableApplicationContext site(String folder, String programs) {
        return new SpringApplicationBuilder(Preau.class).sources(EverybodyInvented.class)
                .run("--preau.folder=" + folder, "--preau.programs=" + programs, "--preau.demo=true",
                        "--preau.site.demo=true", "--server.port=0",
                        "--server.tomcat.remoteip.internal-proxies=127\\.0\\.0\\.1", "--logging.threshold.console=off",
                        "--logging.file.name=" + folder + "/bench.log");
    }

    private static void prepare(DatabaseAddress owner) throws Exception {
        try (Connection connection = DriverManager.getConnection(owner.url(), owner.user(), owner.password());
                Statement statement = connection.createStatement()) {
            statement.execute("""
                    drop table if exists public.bench_line, public.bench_vote;
                    create table public.bench_line (like journal.line including all);
                    create table public.bench_vote (like ballot.vote including all);
                    """);
        }
    }

    private static int bare(String[] arguments) throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        BarePage.main(new String[]{arguments[0], String.valueOf(port), arguments[1]});
        return port;
    }

    /** Each votes for their own organisations. */
    private static List<String> people(ConfigurableApplicationContext site) {
        Cast cast = new Cast(site);
        JdbcClient sql = site.getBean(JdbcClient.class);
        sql.sql("""
                insert into account.organisation (id, kind, college, name)
                select 'O-B' || lpad(i::text, 6, '0'), 'ASSOCIATION', 'ASSOCIATIONS', 'Association inventée ' || i from generate_series(1, :seats) i
                on conflict do nothing
                """)
                .param("seats", CALLERS * EACH)
                .update();
        List<String> people = new ArrayList<>();
        for (int number = 0; number < PEOPLE; number++) {
            String person = cast.person("Élue inventée " + number);
            sql.sql("""
                    insert into account.mandate (id, person, organisation, acts_for, function, powers, during, kind, source, salt, given_by, granted_at)
                    select m.id, :person, m.body, m.body, 'élue', array['VOTE'], daterange(current_date - 1, null), 'TITULAR', 'délibération', substr(sha256('salt'), 1, 16), array['operator'], clock_timestamp()
                    from unnest(string_to_array(:ids, ' '), string_to_array(:bodies, ' ')) m (id, body)
                    """)
                    .param("person", person)
                    .param("ids",
                            String.join(" ", IntStream.range(0, SEATS).mapToObj(i -> PublicId.fresh("M")).toList()))
                    .param("bodies", String.join(" ", bodies(number)))
                    .update();
            people.add(person);
        }
        return people;
    }

    private static List<String> bodies(int person) {
        return IntStream.rangeClosed(1, SEATS)
                .mapToObj(i -> "O-B" + String.format("%06d", person * SEATS + i))
                .toList();
    }

    private static List<Voter> voters(String own, List<String> people) throws Exception {
        Voter[] all = new Voter[people.size()];
        try (var callers = Executors.newFixedThreadPool(8)) {
            var signing = IntStream.range(0, all.length)
                    .mapToObj(i -> (Callable<Voter>) () -> all[i] = signedIn(own, people.get(i), i))
                    .toList();
            for (var done : callers.invokeAll(signing)) {
                done.get();
            }
        }
        return List.of(all);
    }

    private static Ballot opened(ConfigurableApplicationContext site) {
        Actor actor = new Cast(site).administrator("Camille Inventée", "O-AMF");
        Preparations preparations = site.getBean(Preparations.class);
        Draft draft = new Draft(List.of("Mesurer ?"), "Une mesure.", "Personne", "Rien",
                new VotingRule(VotingRule.Kind.SEATS, Fraction.HALF, VotingRule.Quorum.NONE, true, 1), Map.of(), false,
                null, Instant.now().plus(Duration.ofDays(2)));
        String id = preparations.prepare(actor, "O-AMF", draft);
        preparations.seat(actor, id,
                IntStream.range(0, PEOPLE).boxed().flatMap(person -> bodies(person).stream()).toList(),
                Organisation.College.ASSOCIATIONS, 100);
        preparations.announce(actor, id, preparations.block(actor, id).getFirst().version());
        return site.getBean(Ballots.class).get(id);
    }

    private static Voter signedIn(String site, String person, int number) throws IOException, InterruptedException {
        HttpClient browser = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        HttpRequest form = HttpRequest.newBuilder(URI.create(site + "/connexion/demo"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("X-Forwarded-For", "198.18." + number / 250 + "." + number % 250)
                .POST(HttpRequest.BodyPublishers.ofString("strength=strong&person=" + person))
                .build();
        HttpResponse<Void> answer = browser.send(form, HttpResponse.BodyHandlers.discarding());
        String cookie = String.join("; ",
                answer.headers()
                        .allValues("Set-Cookie")
                        .stream()
                        .map(allValue -> allValue.substring(0, allValue.indexOf(';')))
                        .toList());
        Voter known = new Voter(browser, site, cookie, "");
        return new Voter(browser, site, cookie, found(CSRF, known.get("/moi/appareils")));
    }

    private static String found(Pattern field, String page) {
        Matcher matcher = field.matcher(page);
        if (!matcher.find()) {
            throw new IllegalStateException("no " + field + " in " + page);
        }
        return matcher.group(1);
    }

    private record Measure(double rate, double p99) {}

    private static Measure votes(ConfigurableApplicationContext site, List<Voter> voters, boolean read)
            throws Exception {
        Ballot ballot = opened(site);
        Map<String, String> seats = new HashMap<>();
        site.getBean(Preparations.class)
                .seats(ballot.block())
                .forEach((Seat seat) -> seats.put(seat.organisation(), seat.id()));
        String path = ballot.path() + "/votes";
        return run((caller, i) -> {
            int person = (caller * EACH + i) / SEATS;
            Voter voter = voters.get(person);
            String seat = seats.get(bodies(person).get(i % SEATS));
            String once = read ? found(ONCE, voter.get(path + "?seat=" + seat)) : Once.fresh();
            HttpResponse<Void> answer = voter.post(path, Map.of("seat", seat, "option", i % 3 == 0 ? "CONTRE" : "POUR",
                    "_csrf", voter.csrf(), "_once", once));
            if (answer.statusCode() != 303 || !answer.headers().firstValue("Location").orElse("").contains("/recus/")) {
                throw new IllegalStateException("answered " + answer.statusCode());
            }
        });
    }

    private static Measure bare(String site) throws Exception {
        List<Voter> voters = IntStream.range(0, CALLERS)
                .mapToObj(caller -> new Voter(HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build(),
                        site, "", ""))
                .toList();
        return run((caller, i) -> {
            HttpResponse<Void> answer = voters.get(caller)
                    .post("/votes", Map.of("seat", PublicId.fresh("S"), "option.1", "POUR", "_csrf",
                            "0123456789abcdef0123456789abcdef", "_once", Once.fresh()));
            if (answer.statusCode() != 303) {
                throw new IllegalStateException("answered " + answer.statusCode());
            }
        });
    }

    private interface Work {
        void run(int caller, int i) throws Exception;
    }

    private static Measure run(Work work) throws Exception {
        double[] took = new double[CALLERS * EACH];
        long begin = System.nanoTime();
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            var all = IntStream.range(0, CALLERS).mapToObj(caller -> (Callable<Void>) () -> {
                for (int i = 0; i < EACH; i++) {
                    long from = System.nanoTime();
                    work.run(caller, i);
                    took[caller * EACH + i] = (System.nanoTime() - from) / 1e6;
                }
                return null;
            }).toList();
            for (var done : callers.invokeAll(all)) {
                done.get();
            }
        }
        double rate = took.length / ((System.nanoTime() - begin) / 1e9);
        Arrays.sort(took);
        return new Measure(rate, took[took.length * 99 / 100]);
    }
}
