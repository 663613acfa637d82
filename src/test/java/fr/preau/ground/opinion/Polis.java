package fr.preau.ground.opinion;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A conversation that Polis published, its votes and what its own engine made of them. There an agreement is −1: signs
 * are turned on reading. Identifiers are padded, to be sorted as numbers.
 */
record Polis(OpinionVotes votes, JsonNode result) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    static Polis read(String name) {
        Path folder = Path.of(System.getenv("PREAU_TEST_DATA"), "participation", "polis-results", name);
        JsonNode result = json(folder.resolve("math-pca2.json.gz"));
        Set<Integer> aside = new HashSet<>();
        result.get("mod-out").forEach(id -> aside.add(id.asInt()));
        Map<Integer, Instant> arrived = new TreeMap<>();
        JsonNode cast = json(folder.resolve("votes.json.gz"));
        for (JsonNode vote : cast) {
            arrived.merge(vote.get("participant_id").asInt(), Instant.ofEpochMilli(vote.get("modified").asLong()),
                    (moment, other) -> moment.isBefore(other) ? moment : other);
        }
        var given = new OpinionVotes.Builder();
        Map<Integer, Integer> people = new HashMap<>();
        arrived.forEach((id, at) -> people.put(id, given.participant(id(id), at, null)));
        Map<Integer, Integer> statements = new HashMap<>();
        for (JsonNode vote : cast) {
            int statement = vote.get("statement_id").asInt();
            statements.computeIfAbsent(statement, id -> given.statement(id(id), aside.contains(id)));
            given.vote(people.get(vote.get("participant_id").asInt()), statements.get(statement),
                    vote.get("vote").asInt());
        }
        return new Polis(given.votes(), result);
    }

    private static JsonNode json(Path file) {
        try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
            return JSON.readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String id(int number) {
        return "%05d".formatted(number);
    }

    /** The group that Polis put each participant in. */
    Map<String, Integer> groups() {
        JsonNode bases = result.get("base-clusters");
        Map<Integer, JsonNode> members = new HashMap<>();
        for (int i = 0; i < bases.get("id").size(); i++) {
            members.put(bases.get("id").get(i).asInt(), bases.get("members").get(i));
        }
        Map<String, Integer> groups = new TreeMap<>();
        for (JsonNode group : result.get("group-clusters")) {
            for (JsonNode base : group.get("members")) {
                members.get(base.asInt()).forEach(person -> groups.put(id(person.asInt()), group.get("id").asInt()));
            }
        }
        return groups;
    }

    /** Where Polis put the middle of its buckets, by those who are in them; agreement is +. */
    Map<List<String>, double[]> buckets() {
        JsonNode bases = result.get("base-clusters");
        Map<List<String>, double[]> buckets = new HashMap<>();
        for (int i = 0; i < bases.get("id").size(); i++) {
            List<String> members = new ArrayList<>();
            bases.get("members").get(i).forEach(person -> members.add(id(person.asInt())));
            buckets.put(members, new double[]{bases.get("x").get(i).asDouble(), bases.get("y").get(i).asDouble()});
        }
        return buckets;
    }

    /** A statement of the result, by its place in its lists. */
    List<String> statements() {
        List<String> ids = new ArrayList<>();
        result.get("tids").forEach(id -> ids.add(id(id.asInt())));
        return ids;
    }
}
