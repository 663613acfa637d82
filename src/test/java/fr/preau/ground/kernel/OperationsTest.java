package fr.preau.ground.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * An installation made as {@code docs/operations.md} says: its SQL on a server that is not ours to administer, its two
 * roles and nothing else, its nginx before two nodes; then one node, then the database, killed outright while forms are
 * being sent.
 */
@Tag("ci")
class OperationsTest {
    private static final int MANY = 40;

    private static final Path SCHOOLS = Path.of("src/main/resources/demo/annuaire.csv");

    /** Where Debian puts it, and where {@code bin/test} does. */
    private static final List<Path> NGINX = List.of(Path.of("/usr/sbin/nginx"), Path.of("var/nginx/usr/sbin/nginx"));

    @TempDir Path folder;

    private final List<Process> started = new ArrayList<>();
    private final ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpClient monitor = HttpClient.newHttpClient();
    private final Map<Integer, String> acknowledged = new ConcurrentHashMap<>();
    private final AtomicInteger next = new AtomicInteger();

    /** Each sends once, from an address of their own: more would be refused. */
    private final AtomicInteger visitors = new AtomicInteger();

    /** One that was unpacked and not installed has none of the folders of its package. */
    private static final String OWN_FOLDERS = Stream.of("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
            .map(text -> text + "_temp_path " + text + ";\n")
            .collect(Collectors.joining());

    private volatile boolean sending = true;

    @AfterEach
    void stopEverything() throws InterruptedException {
        sending = false;
        senders.shutdownNow();
        senders.close();
        for (Process process : started) {
            process.destroy();
        }
        for (Process process : started) {
            process.waitFor();
        }
    }

    @Test
    void whatTheManualSaysHoldsTwoNodesThroughTheDeathOfOneAndOfTheDatabase() throws Exception {
        Seed.bare(folder.resolve("server"));
        try (LocalPostgres server = LocalPostgres.open(Path.of("target", "programs"), folder.resolve("server"),
                LocalPostgres.Durability.DURABLE)) {
            Documented.replace(server);
            assertThat(preau(server, true, "migrate").waitFor()).isZero();
            Process process = preau(server, false, "serve", "--port", "0");
            Seed.indexed(home(started.size())); // this one has run before: it opens its index
            Process other = preau(server, false, "serve", "--port", "0");
            int port = port(process);
            int another = port(other);
            int proxy = proxy(port, another);
            assertThat(preau(server, false, "import", "annuaire", SCHOOLS.toString()).waitFor()).isZero();
            awaits(() -> page(proxy, "/etablissements/0920736A").statusCode() == 200);
            believed(proxy, port, server);
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                all.add(senders.submit(() -> send(proxy)));
            }
            acknowledgedMore();
            process.toHandle().destroyForcibly();
            acknowledgedMore();
            kill(server, folder.resolve("server/postgres/data/postmaster.pid"));
            awaits(() -> page(another, "/sante/pret").statusCode() == 503);
            assertThat(page(another, "/sante/vivant").statusCode()).isEqualTo(200);
            Thread.ofPlatform().daemon().start(() -> watch(server));
            awaits(() -> page(another, "/sante/pret").statusCode() == 200);
            acknowledgedMore();
            sending = false;
            for (Future<?> sender : all) {
                sender.get();
            }
            assertThat(kept(server)).containsExactlyInAnyOrderElementsOf(acknowledged.values());
        }
    }

    /** A process of this application, as the manual starts it. */
    private Process preau(LocalPostgres server, boolean owner, String... command) throws IOException {
        List<String> whole = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Dpreau.founding=false", "-cp",
                System.getProperty("java.class.path"), "fr.preau.Preau"));
        whole.addAll(List.of(command));
        ProcessBuilder builder = new ProcessBuilder(whole).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment()
                .putAll(Map.of("PREAU_VAR", home(started.size()).toString(), "PREAU_TRUSTED_PROXIES", "127\\.0\\.0\\.1",
                        "PREAU_URL", "https://127.0.0.1", "PREAU_DATABASE_URL", url(server, DatabaseRole.APP)));
        if (owner) {
            builder.environment().put("PREAU_DATABASE_OWNER_URL", url(server, DatabaseRole.OWNER));
        }
        if (!command[0].equals("serve")) {
            builder.redirectOutput(ProcessBuilder.Redirect.DISCARD);
        }
        Process process = builder.start();
        started.add(process);
        return process;
    }

    private Path home(int process) {
        return folder.resolve("node-" + process);
    }

    private static String url(LocalPostgres server, DatabaseRole role) {
        DatabaseAddress address = server.address(LocalPostgres.DATABASE, role);
        return address.url()
                .replace("jdbc:postgresql://", "postgresql://" + address.user() + ":" + address.password() + "@");
    }

    private static int port(Process site) throws IOException {
        BufferedReader said = site.inputReader();
        for (String line = said.readLine(); line != null; line = said.readLine()) {
            int address = line.indexOf("http://localhost:");
            if (address >= 0) {
                return Integer.parseInt(line.substring(address).split("[: ]+")[2].strip());
            }
        }
        throw new AssertionError("the site did not open");
    }

    /** The nginx of the manual, without its certificate and on a port that is free. */
    private int proxy(int number, int other) throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        String site = Documented.block("## Behind a proxy", "nginx")
                .replace("listen 443 ssl;", "listen 127.0.0.1:" + port + ";")
                .replaceAll("(?m)^ *ssl_certificate.*\n", "");
        Path home = Files.createDirectories(folder.resolve("proxy/logs")).getParent();
        String line = site.substring(site.indexOf("server 127"), site.indexOf("max_fails=0;") + 12);
        Files.writeString(home.resolve("preau-nodes.conf"),
                line.replace("8080", String.valueOf(number)) + "\n" + line.replace("8080", String.valueOf(other)));
        Path configuration = Files.writeString(home.resolve("nginx.conf"),
                "daemon off; master_process off; pid nginx.pid; error_log logs/error.log;\n"
                        + "events {}\nhttp {\naccess_log off;\n" + OWN_FOLDERS + site + "\n}\n");
        started.add(new ProcessBuilder(NGINX.stream().filter(Files::exists).findFirst().orElseThrow().toString(), "-p",
                home.toString(), "-c", configuration.toString()).redirectErrorStream(true)
                .redirectOutput(home.resolve("logs/said").toFile())
                .start());
        awaits(() -> page(port, "/sante/pret").statusCode() == 200);
        return port;
    }

    /** What the proxy says of a visitor counts; what a visitor says of themselves does not. */
    private void believed(int proxy, int node, LocalPostgres server) throws Exception {
        HttpResponse<String> by = asked(proxy, "127.0.0.1", "pirate.example", "par-le-proxy");
        assertThat(by.headers().firstValue("Strict-Transport-Security")).isPresent();
        assertThat(by.headers().firstValue("Location").orElse("")).doesNotContain("pirate");
        assertThat(cookies(by)).contains("__Host-preau-browser=", "Secure");
        assertThat(link(server, "par-le-proxy")).startsWith("https://127.0.0.1/connexion/lien/");
        HttpResponse<String> stranger = asked(node, "127.1.0.250", "pirate.example", "tout-seul");
        assertThat(stranger.headers().firstValue("Strict-Transport-Security")).isEmpty();
        assertThat(cookies(stranger)).contains("preau-browser=").doesNotContain("__Host", "Secure");
        assertThat(link(server, "tout-seul")).as("a letter leads where the operator says")
                .startsWith("https://127.0.0.1/connexion/lien/");
        HttpResponse<String> read = page(proxy, "/etablissements/0920736A");
        assertThat(read.body()).contains("https://127.0.0.1/").doesNotContain("http://127.0.0.1");
    }

    /** Asks for a sign-in link from that address, with headers that only a proxy may send. */
    private static HttpResponse<String> asked(int port, String from, String host, String who) throws Exception {
        try (HttpClient visitor = HttpClient.newBuilder().localAddress(InetAddress.getByName(from)).build()) {
            return visitor.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/connexion/courriel"))
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .header("X-Forwarded-Proto", "https")
                    .header("X-Forwarded-Host", host)
                    .header("X-Forwarded-For", "203.0.113.7")
                    .POST(HttpRequest.BodyPublishers.ofString("courriel=" + who + "%40exemple.test"))
                    .build(), HttpResponse.BodyHandlers.ofString());
        }
    }

    private static String cookies(HttpResponse<String> answer) {
        return String.join("\n", answer.headers().allValues("Set-Cookie"));
    }

    /** Where the letter to them leads. */
    private static String link(LocalPostgres server, String who) {
        DatabaseAddress app = server.address(LocalPostgres.DATABASE, DatabaseRole.APP);
        return JdbcClient.create(new DriverManagerDataSource(app.url(), app.user(), app.password()))
                .sql("select content -> 'action' ->> 'url' from post.letter where recipient = :mail")
                .param("mail", who + "@exemple.test")
                .query(String.class)
                .single();
    }

    /** A server that answers as a node whose list is being made, and that may not be ready. */
    private static HttpServer node(AtomicBoolean ready) throws IOException {
        HttpServer node = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        node.createContext("/", exchange -> {
            String path = exchange.getRequestURI().getPath();
            boolean busy = path.equals("/pratiques") || !ready.get();
            exchange.sendResponseHeaders(busy ? 503 : 200, -1);
            exchange.close();
        });
        node.start();
        return node;
    }

    @Test
    void aPageThatIsBusyTakesNoOtherPageAway() throws Exception {
        HttpServer server = node(new AtomicBoolean(true));
        HttpServer other = node(new AtomicBoolean(true));
        try {
            int proxy = proxy(server.getAddress().getPort(), other.getAddress().getPort());
            for (int i = 0; i < 20; i++) {
                assertThat(page(proxy, "/pratiques").statusCode()).isEqualTo(503);
                assertThat(page(proxy, "/programmes").statusCode()).isEqualTo(200);
                assertThat(page(proxy, "/chartes").statusCode()).isEqualTo(200);
            }
        } finally {
            server.stop(0);
            other.stop(0);
        }
    }

    @Test
    void aNodeThatIsNotReadyIsLeftUntilItIs() throws Exception {
        var ready = new AtomicBoolean(false);
        HttpServer server = node(ready);
        HttpServer other = node(new AtomicBoolean(true));
        Path nodes = folder.resolve("preau-nodes.conf");
        String first = "127.0.0.1:" + server.getAddress().getPort();
        String second = "127.0.0.1:" + other.getAddress().getPort();
        try {
            assertThat(looked(nodes, first, second)).isEqualTo("server " + second + " max_fails=0;\n");
            ready.set(true);
            String both = "server " + first + " max_fails=0;\nserver " + second + " max_fails=0;\n";
            assertThat(looked(nodes, first, second)).isEqualTo(both);
            assertThat(folder.resolve("reloaded")).hasSize(2);
            assertThat(looked(nodes, first, second)).isEqualTo(both);
            assertThat(folder.resolve("reloaded")).as("nothing changed").hasSize(2);
        } finally {
            server.stop(0);
            other.stop(0);
        }
        assertThat(looked(nodes, first, second)).as("none answers: each says why").contains(first, second);
    }

    /**
     * What the script of the manual writes; a byte is written each time that nginx would be told.
     */
    private String looked(Path nodes, String... all) throws Exception {
        Path script = Files.writeString(folder.resolve("preau-nodes"), Documented.block("## Behind a proxy", "sh"));
        List<String> command = new ArrayList<>(List.of("sh", script.toString(), nodes.toString()));
        command.addAll(List.of(all));
        ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
        Path told = Files.writeString(folder.resolve("tell"), "printf x >>" + folder + "/reloaded\n");
        builder.environment().put("RELOAD", "sh " + told);
        assertThat(builder.start().waitFor()).isZero();
        return Files.readString(nodes);
    }

    private void watch(LocalPostgres server) {
        try {
            server.watch(Duration.ofMinutes(5));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void kill(LocalPostgres server, Path pid) throws IOException {
        assertThat(server.address("", DatabaseRole.APP).url()).contains("127.0.0.1");
        ProcessHandle.of(Long.parseLong(Files.readAllLines(pid).getFirst().strip())).orElseThrow().destroyForcibly();
    }

    /** Sends one form after the other, each until it is acknowledged, as patient visitors would. */
    private @Nullable Void send(int proxy) throws Exception {
        while (sending) {
            int number = next.incrementAndGet();
            while (!acknowledged.containsKey(number)) {
                int visitor = visitors.incrementAndGet();
                String address = "127.1." + visitor / 250 + "." + (visitor % 250 + 1);
                try (HttpClient browser = HttpClient.newBuilder()
                        .localAddress(InetAddress.getByName(address))
                        .build()) {
                    sent(browser, proxy, number);
                }
                Thread.sleep(20);
            }
        }
        return null;
    }

    private void sent(HttpClient browser, int proxy, int number) throws InterruptedException {
        Map<String, String> form = new TreeMap<>();
        form.put("objet", "commune:92048");
        form.put("section", "bref");
        form.put("constat", "La population est fausse, " + number);
        form.put("attendu", "46 400 habitants");
        form.put("source", "");
        form.put("site", "");
        String body = String.join("&",
                form.entrySet()
                        .stream()
                        .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
                        .toList());
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + proxy + "/corrections"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            var answer = browser.send(request, HttpResponse.BodyHandlers.ofString());
            String address = answer.headers().firstValue("Location").orElse("");
            if (answer.statusCode() == 303) {
                acknowledged.put(number, address.substring(address.lastIndexOf('/') + 1));
            } else {
                // a node that died amid the answer, a database that is away: no mistake of ours
                assertThat(answer.statusCode()).as(answer.body()).isIn(502, 503, 504);
            }
        } catch (IOException cut) {
            // what was not answered is sent again
        }
    }

    private void acknowledgedMore() throws Exception {
        int before = acknowledged.size();
        awaits(() -> acknowledged.size() >= before + MANY);
    }

    private HttpResponse<String> page(int port, String path) throws Exception {
        return monitor.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static void awaits(Callable<Boolean> something) throws Exception {
        for (int tries = 0; tries < 12_000; tries++) {
            try {
                if (something.call()) {
                    return;
                }
            } catch (IOException notYet) {
                // it is being begun
            }
            Thread.sleep(25);
        }
        throw new AssertionError("not in five minutes");
    }

    private static List<String> kept(LocalPostgres server) {
        DatabaseAddress app = server.address(LocalPostgres.DATABASE, DatabaseRole.APP);
        return JdbcClient.create(new DriverManagerDataSource(app.url(), app.user(), app.password()))
                .sql("select number from conversation.correction")
                .query((row, n) -> row.getString(1))
                .list();
    }
}
