package fr.preau.roof.cli;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.opinion.OpinionVotes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Answers in a file: {@code participant,statement,vote}; or as Polis exports them, in a line each
 * ({@code timestamp,…,comment-id,voter-id,vote}) or in a line for each participant ({@code
 * participant,…,0,1,2,…}). Whoever answers twice is heard as they answered last.
 */
final class VotesFile {
    /** The columns of what Polis tells of each participant beside their answers. */
    private static final List<String> TOLD = List.of("participant", "xid", "group-id", "n-comments", "n-votes",
            "n-agree", "n-disagree");

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");

    /** Of each participant, in the order of their names: each answer, by its statement. */
    private final Map<String, Map<String, Answer>> answers = new TreeMap<>();

    private record Answer(int vote, long at) {}

    private VotesFile() {}

    static VotesFile of(Path file) throws IOException {
        var read = new VotesFile();
        each(file, read::take);
        Refusal.refuse(read.answers.isEmpty(), "file", "cli.opinion.empty", file);
        return read;
    }

    /** Reads a table, its separator guessed from its first line. */
    private static void each(Path file, Consumer<NamedCsvRecord> taking) throws IOException {
        String first;
        try (Stream<String> all = Files.lines(file)) {
            first = all.findFirst().orElse("");
        } catch (UncheckedIOException e) {
            throw new Refusal.BadRequest("file", "cli.opinion.csv", file);
        }
        char separator = Stream.of(',', ';', '\t')
                .max(Comparator.comparingLong(one -> first.chars().filter(letter -> letter == one).count()))
                .orElse(',');
        try (CsvReader<NamedCsvRecord> lines = CsvReader.builder()
                .fieldSeparator(separator)
                .detectBomHeader(true)
                .ofNamedCsvRecord(file)) {
            lines.forEach(taking);
        } catch (CsvParseException | UncheckedIOException e) {
            throw new Refusal.BadRequest("file", "cli.opinion.csv", file);
        }
    }

    private void take(NamedCsvRecord line) {
        String statement = first(line, "statement", "comment-id");
        String participant = first(line, "participant", "voter-id");
        if (participant == null) {
            throw new Refusal.BadRequest("file", "cli.opinion.columns", line.getStartingLineNumber());
        }
        if (statement != null) {
            String at = first(line, "timestamp");
            boolean dated = at != null && at.matches("[0-9]{1,15}");
            add(line, participant, statement, first(line, "vote"), dated ? Long.parseLong(at) : 0);
            return;
        }
        boolean numbered = line.getHeader().stream().anyMatch(name -> NUMBER.matcher(name).matches());
        for (Map.Entry<String, String> cell : line.getFieldsAsMap().entrySet()) {
            String column = cell.getKey();
            boolean asked = numbered ? NUMBER.matcher(column).matches() : !TOLD.contains(column);
            if (asked && !cell.getValue().isBlank()) {
                add(line, participant, column, cell.getValue(), 0);
            }
        }
    }

    private static @Nullable String first(NamedCsvRecord line, String... names) {
        for (String name : names) {
            String value = line.findField(name).orElse("").strip();
            if (!value.isEmpty()) {
                return value;
            }
        }
        return null;
    }

    private void add(NamedCsvRecord line, String participant, String statement, @Nullable String vote, long at) {
        int value = switch (vote == null ? "" : vote.strip()) {
            case "1", "+1" -> 1;
            case "0" -> 0;
            case "-1" -> -1;
            default -> throw new Refusal.BadRequest("file", "cli.opinion.vote", line.getStartingLineNumber(),
                    vote == null ? "" : vote);
        };
        answers.computeIfAbsent(participant, name -> new TreeMap<>())
                .merge(statement, new Answer(value, at), (before, now) -> now.at() < before.at() ? before : now);
    }

    /**
     * The answers, as the map is made of them.
     *
     * @param colleges of participants
     * @param aside statements that have no part in the map
     */
    OpinionVotes votes(Map<String, String> colleges, Set<String> aside) {
        var given = new OpinionVotes.Builder();
        Map<String, Integer> statements = new HashMap<>();
        answers.values()
                .stream()
                .flatMap(one -> one.keySet().stream())
                .distinct()
                .sorted()
                .forEach(text -> statements.put(text, given.statement(text, aside.contains(text))));
        answers.forEach((participant, theirs) -> {
            long first = theirs.values().stream().mapToLong(Answer::at).min().orElse(0);
            int number = given.participant(participant, Instant.ofEpochMilli(first), colleges.get(participant));
            theirs.forEach((statement, answer) -> given.vote(number, Objects.requireNonNull(statements.get(statement)),
                    answer.vote()));
        });
        return given.votes();
    }

    /** How many of those who answered said each college. */
    Map<String, Integer> said(Map<String, String> colleges) {
        Map<String, Integer> said = new TreeMap<>();
        colleges.values().forEach(college -> said.putIfAbsent(college, 0));
        answers.keySet()
                .stream()
                .map(colleges::get)
                .filter(text -> text != null)
                .forEach(text -> said.merge(text, 1, Integer::sum));
        return said;
    }

    /** {@code participant,college}. */
    static Map<String, String> colleges(Path file) throws IOException {
        Map<String, String> colleges = new LinkedHashMap<>();
        each(file, line -> {
            String participant = first(line, "participant", "voter-id");
            String college = first(line, "college");
            if (participant == null) {
                throw new Refusal.BadRequest("file", "cli.opinion.colleges", line.getStartingLineNumber());
            }
            if (college != null) {
                colleges.put(participant, college);
            }
        });
        return colleges;
    }

    /**
     * What moderation took out, or is no opinion, in the statements as Polis exports them: {@code
     * comment-id,…,moderated[,is-meta]}.
     */
    static Set<String> aside(Path file) throws IOException {
        Set<String> aside = new HashSet<>();
        each(file, line -> {
            String statement = first(line, "statement", "comment-id");
            if (statement == null || line.findField("moderated").isEmpty()) {
                throw new Refusal.BadRequest("file", "cli.opinion.statements", line.getStartingLineNumber());
            }
            if ("-1".equals(first(line, "moderated")) || "true".equals(first(line, "is-meta"))) {
                aside.add(statement);
            }
        });
        return aside;
    }
}
