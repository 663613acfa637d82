package fr.preau.cli;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import fr.preau.opinion.OpinionVotes;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Answers in a file: {@code participant,statement,vote}; or as Polis exports them, in a line each
 * ({@code timestamp,…,comment-id,voter-id,vote}) or in a line for each participant ({@code
 * participant,…,0,1,2,…}). Whoever answers twice is heard as they answered last.
 */
final class VotesFile {
    /** The columns of what Polis tells of each participant beside their answers. */
    private static final List<String> TOLD =
            List.of("participant", "group-id", "n-comments", "n-votes", "n-agree", "n-disagree");

    /** Of each participant, in the order of their names: each answer, by its statement. */
    private final Map<String, Map<String, Answer>> answers = new TreeMap<>();

    private record Answer(int vote, long at) {}

    private VotesFile() {}

    /** A line that cannot be read. */
    static final class Unreadable extends Exception {
        private static final long serialVersionUID = 1;
        private final String key;
        private final transient List<Object> arguments;

        Unreadable(String key, Object... arguments) {
            super(key);
            this.key = key;
            this.arguments = List.of(arguments);
        }

        String words() {
            return CommandWords.text(key, arguments.toArray());
        }
    }

    static VotesFile of(Path file) throws IOException, Unreadable {
        var read = new VotesFile();
        try (CsvReader<NamedCsvRecord> lines = CsvReader.builder().ofNamedCsvRecord(file)) {
            for (NamedCsvRecord line : lines) {
                read.take(line);
            }
        } catch (CsvParseException e) {
            throw new Unreadable("cli.opinion.csv", file);
        }
        if (read.answers.isEmpty()) {
            throw new Unreadable("cli.opinion.empty", file);
        }
        return read;
    }

    private void take(NamedCsvRecord line) throws Unreadable {
        String statement = first(line, "statement", "comment-id");
        String participant = first(line, "participant", "voter-id");
        if (participant == null) {
            throw new Unreadable("cli.opinion.columns", line.getStartingLineNumber());
        }
        if (statement != null) {
            String at = first(line, "timestamp");
            boolean dated = at != null && at.matches("[0-9]{1,15}");
            add(line, participant, statement, first(line, "vote"), dated ? Long.parseLong(at) : 0);
            return;
        }
        for (Map.Entry<String, String> cell : line.getFieldsAsMap().entrySet()) {
            if (!TOLD.contains(cell.getKey()) && !cell.getValue().isBlank()) {
                add(line, participant, cell.getKey(), cell.getValue(), 0);
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

    private void add(
            NamedCsvRecord line,
            String participant,
            String statement,
            @Nullable String vote,
            long at)
            throws Unreadable {
        int value =
                switch (vote == null ? "" : vote.strip()) {
                    case "1", "+1" -> 1;
                    case "0" -> 0;
                    case "-1" -> -1;
                    default ->
                            throw new Unreadable(
                                    "cli.opinion.vote",
                                    line.getStartingLineNumber(),
                                    vote == null ? "" : vote);
                };
        answers.computeIfAbsent(participant, name -> new TreeMap<>())
                .merge(
                        statement,
                        new Answer(value, at),
                        (before, now) -> now.at() < before.at() ? before : now);
    }

    /**
     * The answers, as the map is made of them.
     *
     * @param colleges of participants
     */
    OpinionVotes votes(Map<String, String> colleges) {
        var given = new OpinionVotes.Builder();
        Map<String, Integer> statements = new HashMap<>();
        answers.values().stream()
                .flatMap(one -> one.keySet().stream())
                .distinct()
                .sorted()
                .forEach(one -> statements.put(one, given.statement(one, false)));
        answers.forEach((participant, theirs) -> {
            long first = theirs.values().stream().mapToLong(Answer::at).min().orElse(0);
            int number =
                    given.participant(
                            participant, Instant.ofEpochMilli(first), colleges.get(participant));
            theirs.forEach((statement, answer) ->
                    given.vote(
                            number,
                            Objects.requireNonNull(statements.get(statement)),
                            answer.vote()));
        });
        return given.votes();
    }

    /** How many of those who answered said each college. */
    Map<String, Integer> said(Map<String, String> colleges) {
        Map<String, Integer> said = new TreeMap<>();
        colleges.values().forEach(one -> said.putIfAbsent(one, 0));
        answers.keySet().stream()
                .map(colleges::get)
                .filter(one -> one != null)
                .forEach(one -> said.merge(one, 1, Integer::sum));
        return said;
    }

    /** {@code participant,college}. */
    static Map<String, String> colleges(Path file) throws IOException, Unreadable {
        Map<String, String> colleges = new LinkedHashMap<>();
        try (CsvReader<NamedCsvRecord> lines = CsvReader.builder().ofNamedCsvRecord(file)) {
            for (NamedCsvRecord line : lines) {
                String participant = first(line, "participant", "voter-id");
                String college = first(line, "college");
                if (participant == null) {
                    throw new Unreadable("cli.opinion.colleges", line.getStartingLineNumber());
                }
                if (college != null) {
                    colleges.put(participant, college);
                }
            }
        } catch (CsvParseException e) {
            throw new Unreadable("cli.opinion.csv", file);
        }
        return colleges;
    }
}
