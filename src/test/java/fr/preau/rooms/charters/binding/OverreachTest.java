package fr.preau.rooms.charters.binding;

import fr.preau.ground.kernel.PreauTest;
import fr.preau.people.account.Cast;
import fr.preau.rooms.charters.binding.BindingRows.BindingRecord;
import fr.preau.rooms.charters.binding.BindingRows.StatementRow;
import fr.preau.rooms.charters.binding.Tags.Duty;
import fr.preau.rooms.charters.charter.Charter;
import fr.preau.rooms.charters.charter.Charters;
import fr.preau.rooms.charters.charter.Participant;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/**
 * Annotated articles (see the README beside them), with their duties said as a person would: what the law flags of them
 * is what a jurist would.
 */
@PreauTest
class OverreachTest {
    private static final List<String> COLLEGES = List.of("COMMUNES", "EPCI", "DEPARTEMENTS", "REGIONS", "STATE",
            "SCHOOLS", "ASSOCIATIONS");

    @Autowired ApplicationContext application;
    @Autowired LawAnswers answers;
    @Autowired Charters charters;
    @Autowired JdbcClient sql;
    @Autowired JsonMapper json;

    private static Set<String> set(String cell) {
        return cell.isBlank() ? Set.of() : new TreeSet<>(List.of(cell.split(" ")));
    }

    /** {@code PARTY:FORCE}, or {@code PARTY:FORCE@SUBJECT+SUBJECT}. */
    private static Stream<Duty> duties(String written) {
        String[] parts = written.split("@");
        Duty bare = Duty.of(parts[0]);
        return parts.length == 1 ? Stream.of(bare)
                : Arrays.stream(parts[1].split("\\+"))
                        .map(subject -> new Duty(bare.party(), null, bare.force(), "", subject, null, false, "", ""));
    }

    private List<Participant> seats() {
        List<Participant> seats = new ArrayList<>();
        for (String college : COLLEGES) {
            seats.add(new Participant("", "O-" + college, college, college));
        }
        seats.add(new Participant("", "syndicat-200000000", "Syndicat", "EPCI"));
        return seats;
    }

    private Set<String> flagged(Charter charter, List<Participant> seats, String[] cells) {
        List<String> words = Arrays.stream(cells[4].split("¶"))
                .map(block -> block.strip().replaceFirst("^- ", ""))
                .toList();
        var unit = new Unit("B1", "", "", words, List.of());
        Set<String> levels = set(cells[1]);
        Tags tags = new Tags(set(cells[0]), levels.isEmpty() ? Set.of("ECOLE", "COLLEGE", "LYCEE") : levels,
                set(cells[2]).stream().flatMap(OverreachTest::duties).toList());
        var tagged = new StatementRow("B1", 1, tags, unit.sha256(), "", Instant.EPOCH);
        var kept = new BindingRecord(List.of(tagged), List.of(), seats, "", List.of());
        Binding read = new Article(charter, kept, answers.ground(List.of()), List.of()).read(unit);
        return read.flags()
                .stream()
                .map(flag -> flag.party() + ":" + flag.wrong())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private Scores flags(String file) throws IOException {
        new Cast(application).administrator("Camille Modèle", "commune-92048");
        Charter charter = charters.get(new InventedCharter(sql, json).of("commune-92048", Map.of(), "Un article."));
        var scores = new Scores(file, true);
        try (InputStream in = OverreachTest.class.getResourceAsStream("/binding/" + file)) {
            Stream<String> lines = new String(in.readAllBytes(), StandardCharsets.UTF_8).lines();
            for (String line : lines.skip(1).toList()) {
                String[] cells = line.split(";", 5);
                scores.count("flags", set(cells[3]), flagged(charter, seats(), cells), cells[4]);
            }
        }
        scores.print();
        return scores;
    }

    @Test
    void whatIsFlaggedOfWhatWasSaidIsWhatAJuristWouldFlag() throws IOException {
        flags("articles-tuned.csv").above("flags", 0.8, 0.9);
        flags("articles-held.csv").above("flags", 0.6, 0.9);
    }
}
