package fr.preau.ground.connection;

import fr.preau.Preau;
import fr.preau.ground.tally.Fraction;
import fr.preau.ground.tally.VotingRule;
import fr.preau.people.account.Actor;
import fr.preau.people.account.Cast;
import fr.preau.people.organisation.Organisation;
import fr.preau.people.session.Entrance;
import fr.preau.people.session.Sessions;
import fr.preau.people.territory.TestTerritory;
import fr.preau.rooms.charters.adhesion.Adhesions;
import fr.preau.rooms.charters.adhesion.Joined;
import fr.preau.rooms.charters.ballot.Draft;
import fr.preau.rooms.charters.ballot.Preparations;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/**
 * Préau in a process of its own, with the options of Java that the script {@code preau} gives, and as much of the heap
 * taken as the whole country takes beyond it.
 */
final class Shipped implements AutoCloseable {
    /** In megabytes; the whole country takes some 80, this world without schools less. */
    private static final int COUNTRY = 32;

    private static final String FILES = "test.files";
    private static final Pattern OPTIONS = Pattern.compile("(?s)\njvm=\"(.+?)\"");
    private final Process process;
    private final int port;

    private final String hall;
    private final String adhesion;
    private final String cookie;

    private Shipped(Process process, String[] words) {
        this.process = process;
        this.port = Integer.parseInt(words[1]);
        this.hall = words[2];
        this.adhesion = words.length > 3 ? words[3] : "";
        this.cookie = words.length > 4 ? words[4] : "";
    }

    /** Open, on a database of its own. */
    static Shipped open() throws IOException {
        return open("");
    }

    /** The same, where files are sent: to an adhesion, and by somebody signed in. */
    static Shipped openToFiles() throws IOException {
        return open("--" + FILES + "=true");
    }

    private static Shipped open(String more) throws IOException {
        Matcher options = OPTIONS.matcher(Files.readString(Path.of("preau")));
        if (!options.find()) {
            throw new IOException("the script preau no longer says how Java is started");
        }
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(options.group(1).strip().split("\\s+")));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Shipped.class.getName()));
        TestTerritory.fresh().settings().forEach((setting, value) -> command.add("--" + setting + "=" + value));
        command.add("--server.port=0"); // said last: what is only a default gives way to the port of the settings
        command.add(more);
        Process process = new ProcessBuilder(command)
                .redirectError(Path.of("target", "shipped-" + ProcessHandle.current().pid() + ".log").toFile())
                .start();
        BufferedReader said = process.inputReader();
        var before = new StringJoiner("\n");
        for (String line = said.readLine(); line != null; line = said.readLine()) {
            if (line.startsWith("open ")) {
                String[] words = line.split(" ");
                return new Shipped(process, words);
            }
            before.add(line);
        }
        throw new IOException("it did not open: " + before);
    }

    int port() {
        return port;
    }

    /** The path of a ballot that is open. */
    String hall() {
        return hall;
    }

    /** The path of an adhesion. */
    String adhesion() {
        return adhesion;
    }

    /** Of a session of somebody who may declare prices. */
    String cookie() {
        return cookie;
    }

    boolean lives() {
        return process.isAlive();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    public static void main(String[] settings) throws InterruptedException {
        var country = new byte[COUNTRY << 20];
        var site = new SpringApplicationBuilder(Preau.class).properties("preau.founding=false").run(settings);
        String port = site.getEnvironment().getProperty("local.server.port");
        boolean files = site.getEnvironment().getProperty(FILES) != null;
        System.out.println("open " + port + " " + watched(site) + (files ? " " + brought(site) : ""));
        Thread.currentThread().join();
        System.out.println(country.length);
    }

    /** An adhesion whose act anybody may verify, and a session. @return its path, its cookie */
    private static String brought(ConfigurableApplicationContext site) {
        var joined = new Joined(site);
        String adhesion = joined.commune(joined.published());
        String path = site.getBean(Adhesions.class).get(adhesion).path();
        Actor actor = new Cast(site).administrator("Camille Modèle", "commune-69266");
        var answer = new MockHttpServletResponse();
        site.getBean(Sessions.class)
                .open(new MockHttpServletRequest(), answer,
                        Entrance.by(Entrance.Means.PASSKEY, actor.id(), actor.at()));
        String cookie = answer.getHeaders("Set-Cookie")
                .stream()
                .filter(header -> header.startsWith("preau="))
                .findFirst()
                .orElseThrow();
        return path + " " + cookie.replaceFirst(";.*", "");
    }

    /** A ballot whose screen halls show. @return its path */
    private static String watched(ConfigurableApplicationContext site) {
        Actor actor = new Cast(site).administrator("Camille Modèle", "O-AMF");
        Preparations preparations = site.getBean(Preparations.class);
        VotingRule rule = new VotingRule(VotingRule.Kind.SEATS, Fraction.HALF, VotingRule.Quorum.NONE, false, 0);
        var draft = new Draft(List.of("Adopter la charte inventée ?"), "Une charte inventée.",
                "Toutes les communes inventées", "Délibération inventée n° 12", rule, Map.of("ASSOCIATIONS", 100L),
                false, null, Instant.now().plus(Duration.ofDays(2)));
        String id = preparations.prepare(actor, "O-AMF", draft);
        preparations.seat(actor, id, List.of("O-AMF"), Organisation.College.ASSOCIATIONS, 100);
        preparations.announce(actor, id, preparations.block(actor, id).getFirst().version());
        return "/scrutins/" + id;
    }
}
