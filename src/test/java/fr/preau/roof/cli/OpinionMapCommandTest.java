package fr.preau.roof.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code ./preau opinion-map}: what it reads, what it refuses, the same map twice. */
class OpinionMapCommandTest {
    @TempDir Path folder;

    private StringWriter out = new StringWriter();
    private StringWriter err = new StringWriter();
    private final Locale before = Locale.getDefault();

    @BeforeEach
    void speakFrench() {
        Locale.setDefault(Locale.FRANCE);
    }

    @AfterEach
    void speakAsBefore() {
        Locale.setDefault(before);
    }

    private int run(String... arguments) {
        out = new StringWriter();
        err = new StringWriter();
        return Commands.commandLine(new PrintWriter(out, true), new PrintWriter(err, true)).execute(arguments);
    }

    private Path file(String name, List<String> lines) throws IOException {
        return Files.write(folder.resolve(name), lines);
    }

    /** Two camps of twenty on eight statements, each with somebody who differs. */
    private static List<String> camps() {
        return IntStream.range(0, 40).boxed().flatMap(who -> IntStream.rangeClosed(1, 8).mapToObj(n -> {
            boolean odd = (who * 5 + n * 3) % 11 == 0;
            int vote = (who < 20) ^ odd ? 1 : -1;
            return "p" + who + "," + n + "," + vote;
        })).collect(Collectors.toList());
    }

    /** What the map of these lines is made of: its fingerprint. */
    private String input(String name, List<String> lines, String... more) throws Exception {
        List<String> asked = new ArrayList<>(List.of("opinion-map", "--json"));
        asked.addAll(List.of(more));
        asked.add(file(name, lines).toString());
        assertThat(run(asked.toArray(String[]::new))).as(err.toString()).isZero();
        return JsonMapper.shared().readTree(out.toString()).get("inputSha256").asString();
    }

    @Test
    void anExportIsReadWhateverItsSeparatorItsMarkAndItsOtherColumns() throws Exception {
        List<String> lines = camps();
        lines.addFirst("participant,statement,vote");
        String plain = input("plain.csv", lines);
        List<String> semicolons = lines.stream().map(line -> line.replace(',', ';')).collect(Collectors.toList());
        semicolons.set(0, "\ufeff" + semicolons.getFirst());
        assertThat(input("semicolons.csv", semicolons)).isEqualTo(plain);
        List<String> matrix = new ArrayList<>();
        matrix.add("participant,xid,group-id,n-comments,n-votes,1,2,3,4,5,6,7,8,is-seed");
        for (int who = 0; who < 40; who++) {
            String prefix = "p" + who + ",";
            matrix.add(prefix + "somebody-" + who + ",0,2,8,"
                    + camps().stream()
                            .filter(camp -> camp.startsWith(prefix))
                            .map(camp -> camp.replaceFirst(".*,", ""))
                            .collect(Collectors.joining(","))
                    + ",true");
        }
        matrix.add("nobody,,,0,0,,,,,,,,,");
        assertThat(input("matrix.csv", matrix)).isEqualTo(plain);
    }

    @Test
    void whatModerationTookOutHasNoPartInTheMap() throws Exception {
        List<String> lines = camps();
        lines.addFirst("timestamp,datetime,comment-id,voter-id,vote");
        for (int i = 1; i < lines.size(); i++) {
            String[] cells = lines.get(i).split(",");
            lines.set(i, i + ",x," + cells[1] + "," + cells[0] + "," + cells[2]);
        }
        List<String> comments = List.of(
                "timestamp,comment-id,author-id,agrees,disagrees,moderated,is-meta,comment-body",
                "1,1,0,5,5,-1,false,\"Out, \"\"it\"\" goes\"", "1,2,0,5,5,1,true,I teach", "1,3,0,5,5,0,false,Stays",
                "1,99,0,0,0,-1,false,Nobody voted");
        Path statements = file("comments.csv", comments);
        String all = input("all.csv", lines);
        String some = input("all.csv", lines, "--statements", statements.toString());
        assertThat(some).isNotEqualTo(all);
        JsonNode map = JsonMapper.shared().readTree(out.toString());
        assertThat(map.get("groups")).isNotEmpty()
                .allSatisfy(group -> assertThat(group.get("representative"))
                        .noneMatch(node -> List.of("1", "2").contains(node.get("statement").asString())));
        Path none = file("none.csv", List.of("a,b", "1,2"));
        assertThat(run("opinion-map", file("all.csv", lines).toString(), "--statements", "" + none)).isEqualTo(2);
        assertThat(err.toString()).contains("Ligne 2", "moderated");
    }

    @Test
    void theSameAnswersInAnotherOrderMakeTheSameBytes() throws Exception {
        List<String> lines = camps();
        List<String> colleges = IntStream.range(0, 40)
                .mapToObj(who -> "p" + who + (who % 2 == 0 ? ",Élus" : ",Parents"))
                .collect(Collectors.toList());
        colleges.addFirst("participant,college");
        Path parts = file("colleges.csv", colleges);
        lines.addFirst("participant,statement,vote");
        assertThat(run("opinion-map", file("v.csv", lines).toString(), "--colleges", parts.toString(), "--json"))
                .isZero();
        String first = out.toString();
        lines.removeFirst();
        Collections.reverse(lines);
        lines.addFirst("participant,statement,vote");
        assertThat(run("opinion-map", file("w.csv", lines).toString(), "--colleges", parts.toString(), "--json"))
                .isZero();
        assertThat(out.toString()).isEqualTo(first);
        JsonNode map = JsonMapper.shared().readTree(first);
        assertThat(map.get("participants").asInt()).isEqualTo(40);
        assertThat(map.get("groups")).hasSize(2);
        assertThat(map.at("/groups/0/representative/0/statement").isInt()).isTrue();
        assertThat(map.at("/consensus/colleges")).hasSize(8);
    }

    @Test
    void whoAnswersTwiceIsHeardAsTheyAnsweredLast() throws Exception {
        Path votes = file("polis.csv", List.of("timestamp,datetime,comment-id,voter-id,vote", "2000,x,0,7,-1",
                "1000,x,0,7,1", "3000,x,1,7,0"));
        assertThat(run("opinion-map", votes.toString())).isZero();
        assertThat(out.toString()).contains("1 participants, 2 énoncés").contains("Trop peu");
    }

    @Test
    void aLineThatIsNoAnswerIsNamedWithItsRemedy() throws Exception {
        Path votes = file("v.csv", List.of("participant,statement,vote", "a,1,1", "a,2,oui"));
        assertThat(run("opinion-map", votes.toString())).isEqualTo(2);
        assertThat(err.toString()).contains("Ligne 3", "« oui »", "1 (en accord)");
        Path other = file("x.csv", List.of("a;b", "1;2"));
        assertThat(run("opinion-map", other.toString())).isEqualTo(2);
        assertThat(err.toString()).contains("participant, statement et vote");
        assertThat(run("opinion-map", folder.resolve("none.csv").toString())).isEqualTo(2);
    }
}
