package fr.preau.ground.opinion;

import fr.preau.ground.kernel.CanonicalJson;
import fr.preau.ground.kernel.Sha256;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Who thinks what of which statement: a sparse matrix, a row for each participant and a column for each statement. Rows
 * are sorted by the hour of arrival, then by identifier, columns by identifier: so that the same votes make the same
 * bits in whatever order they are given.
 *
 * <p>
 * A vote is 1 (agrees), −1 (disagrees) or 0 (neither); a statement that somebody has not seen, or has left without an
 * answer, has no vote of theirs.
 */
public final class OpinionVotes {
    final List<Participant> people;
    final List<Statement> statements;

    /** The votes of row {@code i} stand from {@code first[i]} to {@code first[i + 1]}. */
    final int[] first;

    final int[] column;
    final byte[] value;

    /** By which whoever gave a vote knows it again; −1 for none. */
    final int[] mark;

    /**
     * Somebody who votes: a person, or an organisation under a mandate.
     *
     * @param arrived when they first voted
     * @param college the college they are declared of, or null
     * @param open whether their votes are public anyway, as those of an organisation are: they hide nobody, and need
     * not be hidden
     */
    public record Participant(String id, Instant arrived, @Nullable String college, boolean open) {}

    /**
     * What one is asked to agree with.
     *
     * @param aside taken out by moderation, or no opinion (“I teach in a collège”): it has no part in the map, and is
     * never said to represent a group
     */
    public record Statement(String id, boolean aside) {}

    private OpinionVotes(Builder given) {
        int[] rows = order(given.people, BY_ARRIVAL);
        int[] columns = order(given.statements, Comparator.comparing(Statement::id));
        people = Arrays.stream(rows).mapToObj(given.people::get).toList();
        statements = Arrays.stream(columns).mapToObj(given.statements::get).toList();
        int[] byColumn = sorted(given.size, null, given.statement, inverse(columns));
        int[] byRow = sorted(given.size, byColumn, given.person, inverse(rows));
        int[] place = inverse(columns);
        first = new int[people.size() + 1];
        column = new int[given.size];
        value = new byte[given.size];
        mark = new int[given.size];
        int[] row = inverse(rows);
        for (int at = 0; at < given.size; at++) {
            int vote = byRow[at];
            first[row[given.person[vote]] + 1]++;
            column[at] = place[given.statement[vote]];
            value[at] = given.value[vote];
            mark[at] = given.mark[vote];
        }
        Arrays.parallelPrefix(first, Integer::sum);
        refuseTwice();
    }

    private static final Comparator<Participant> BY_ARRIVAL = Comparator.comparing(Participant::arrived)
            .thenComparing(Participant::id);

    private static <T> int[] order(List<T> all, Comparator<T> by) {
        return IntStream.range(0, all.size())
                .boxed()
                .sorted(Comparator.comparing(all::get, by))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    private static int[] inverse(int[] order) {
        int[] place = new int[order.length];
        for (int i = 0; i < order.length; i++) {
            place[order[i]] = i;
        }
        return place;
    }

    /** Votes by the place of what they are of, those of one place in the order they had. */
    private static int[] sorted(int size, int @Nullable [] order, int[] of, int[] place) {
        int[] at = new int[place.length + 1];
        for (int i = 0; i < size; i++) {
            at[place[of[i]] + 1]++;
        }
        Arrays.parallelPrefix(at, Integer::sum);
        int[] sorted = new int[size];
        for (int i = 0; i < size; i++) {
            int vote = order == null ? i : order[i];
            sorted[at[place[of[vote]]]++] = vote;
        }
        return sorted;
    }

    private void refuseTwice() {
        for (int row = 0; row < people.size(); row++) {
            for (int at = first[row] + 1; at < first[row + 1]; at++) {
                if (column[at] == column[at - 1]) {
                    throw new IllegalArgumentException(
                            people.get(row).id() + " votes twice on " + statements.get(column[at]));
                }
            }
        }
    }

    /** How many participants there are. */
    public int people() {
        return people.size();
    }

    /**
     * The fingerprint of all this, in hexadecimal: of a line of canonical JSON that lists the statements, then one for
     * each participant, each ended by a line feed, in the order above.
     */
    public String sha256() {
        var digest = Sha256.digest();
        List<String> ids = statements.stream().map(Statement::id).toList();
        List<String> asides = statements.stream().filter(Statement::aside).map(Statement::id).toList();
        update(digest, Map.of("statements", ids, "aside", asides));
        for (int row = 0; row < people.size(); row++) {
            Participant participant = people.get(row);
            Map<String, Object> line = new HashMap<>();
            line.put("id", participant.id());
            line.put("arrived", participant.arrived().toString());
            if (participant.college() != null) {
                line.put("college", participant.college());
            }
            if (participant.open()) {
                line.put("open", true);
            }
            Map<String, Integer> cast = new HashMap<>();
            for (int at = first[row]; at < first[row + 1]; at++) {
                cast.put(ids.get(column[at]), (int) value[at]);
            }
            line.put("votes", cast);
            update(digest, line);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static void update(MessageDigest digest, Map<String, ?> line) {
        digest.update(CanonicalJson.bytes(line));
        digest.update((byte) '\n');
    }

    /** How many statements this participant voted on. */
    int count(int row) {
        return first[row + 1] - first[row];
    }

    /** How many voted on each statement. */
    int[] seen() {
        int[] seen = new int[statements.size()];
        for (int at : column) {
            seen[at]++;
        }
        return seen;
    }

    /** Takes votes as they come, by the numbers it gave to participants and statements. */
    public static final class Builder {
        private final List<Participant> people = new ArrayList<>();
        private final List<Statement> statements = new ArrayList<>();
        private int[] person = new int[1024];
        private int[] statement = new int[1024];
        private byte[] value = new byte[1024];
        private int[] mark = new int[1024];
        private int size;

        /** The number of one more participant, from 0, whose votes are nobody else’s business. */
        public int participant(String id, Instant arrived, @Nullable String college) {
            return participant(id, arrived, college, false);
        }

        /** The same, whose votes are public or not. */
        public int participant(String id, Instant arrived, @Nullable String college, boolean open) {
            people.add(new Participant(id, arrived, college, open));
            return people.size() - 1;
        }

        /** The number of one more statement, from 0. */
        public int statement(String id, boolean aside) {
            statements.add(new Statement(id, aside));
            return statements.size() - 1;
        }

        /**
         * One vote.
         *
         * @param vote 1, 0 or −1
         */
        public Builder vote(int participant, int statement, int vote) {
            return vote(participant, statement, vote, -1);
        }

        /** The same, known again by that mark where it is counted by a {@link VoteParts}. */
        public Builder vote(int participant, int statement, int vote, int known) {
            if (vote < -1 || vote > 1) {
                throw new IllegalArgumentException(vote + " is not a vote: 1, 0 or −1");
            }
            if (participant >= people.size() || statement >= statements.size()) {
                throw new IllegalArgumentException("a vote of nobody, or on nothing");
            }
            if (size == value.length) {
                person = Arrays.copyOf(person, 2 * size);
                this.statement = Arrays.copyOf(this.statement, 2 * size);
                value = Arrays.copyOf(value, 2 * size);
                mark = Arrays.copyOf(mark, 2 * size);
            }
            person[size] = participant;
            mark[size] = known;
            this.statement[size] = statement;
            value[size++] = (byte) vote;
            return this;
        }

        /** All of them; two of the same participant, statement or pair are refused. */
        public OpinionVotes votes() {
            refuseSame(people.stream().map(Participant::id).toList());
            refuseSame(statements.stream().map(Statement::id).toList());
            return new OpinionVotes(this);
        }

        private static void refuseSame(List<String> ids) {
            var known = new HashSet<String>();
            for (String id : ids) {
                if (!known.add(id)) {
                    throw new IllegalArgumentException(id + " is given twice");
                }
            }
        }
    }
}
