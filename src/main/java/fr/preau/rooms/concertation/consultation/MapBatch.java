package fr.preau.rooms.concertation.consultation;

import fr.preau.ground.disclosure.Cohorts;
import fr.preau.ground.disclosure.Cohorts.Unit;
import fr.preau.ground.kernel.Sha256;
import fr.preau.ground.opinion.OpinionVotes;
import fr.preau.ground.opinion.VoteParts;
import fr.preau.people.organisation.Organisation.College;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a consultation may tell now of what was answered: a table of {@link Cohorts} for each statement, and one for who
 * answered at all. What an organisation answers is public, and waits for nobody. Pure.
 */
final class MapBatch implements VoteParts {
    private final List<String> colleges;
    private final Cohorts people = new Cohorts();
    private final Map<Integer, Cohorts> statements = new TreeMap<>();
    private final Map<Long, Participant> participants = new LinkedHashMap<>();
    private final List<Ballot> ballots = new ArrayList<>();
    private final List<Ballot> read = new ArrayList<>();

    /** Answered before their statement was taken from the list. */
    private final Cohorts aside = new Cohorts();

    private final Map<Integer, Map<Integer, Integer>> groups = new HashMap<>();
    private Map<Integer, Integer> sizes = Map.of();

    /**
     * Somebody who answers.
     *
     * @param college its place in the list, from 1; 0 for none, and for an organisation
     * @param commune its code; absent when they said none, and for an organisation
     * @param near the group they were last drawn in; -1 for none
     * @param unit how they are told; absent for an organisation
     * @param mandated the college of an organisation; absent for a person
     */
    record Participant(long id, Instant came, int college, @Nullable String commune, int near, @Nullable Unit unit,
            @Nullable College mandated) {
        boolean counts() {
            return unit == null || unit.counts();
        }

        int told() {
            return unit == null ? college : unit.toldPart();
        }
    }

    /**
     * An answer.
     *
     * @param unit how it is told; absent for that of an organisation
     */
    record Ballot(Participant by, int n, int value, @Nullable Unit unit) {}

    /**
     * How something was told before.
     *
     * @param cohort 0 when it was not
     */
    record PriorDisclosure(int cohort, int told, int past, int college) {}

    MapBatch(List<String> colleges) {
        this.colleges = colleges;
    }

    void statement(int n) {
        statements.put(n, new Cohorts());
    }

    void person(long id, Instant came, int college, @Nullable String commune, int near, PriorDisclosure before) {
        Unit unit = people.add(college, 0, near, before.cohort(), before.college(), 0, 1 << 1);
        participants.put(id, new Participant(id, came, college, commune, near, unit, null));
    }

    /**
     * What answers under a mandate.
     *
     * @param mandated absent when nothing is known of it any more
     */
    void organisation(long id, Instant came, @Nullable College mandated) {
        participants.put(id, new Participant(id, came, 0, null, -1, null, mandated));
    }

    void vote(long participant, int n, int value, PriorDisclosure before) {
        Cohorts table = statements.get(n);
        Participant by = Objects.requireNonNull(participants.get(participant));
        Unit unit = by.unit() == null ? null
                : Objects.requireNonNullElse(table, aside)
                        .add(by.college(), value, by.near(), before.cohort(), before.college(), before.told(),
                                before.past());
        var ballot = new Ballot(by, n, value, unit);
        read.add(ballot);
        if (table != null) {
            ballots.add(ballot);
        }
    }

    /**
     * Takes in what may be told now.
     *
     * @param end whether nothing is answered any more
     */
    void settle(boolean end) {
        people.settle(end);
        statements.values().forEach(cohorts -> cohorts.settle(end));
    }

    /** What the map is drawn from: only what is told. */
    OpinionVotes votes() {
        var given = new OpinionVotes.Builder();
        Map<Integer, Integer> columns = new HashMap<>();
        statements.keySet().forEach(n -> columns.put(n, given.statement(String.valueOf(n), false)));
        Map<Long, Integer> rows = new HashMap<>();
        for (int mark = 0; mark < ballots.size(); mark++) {
            Ballot ballot = ballots.get(mark);
            Unit unit = ballot.unit();
            if (unit == null || unit.counts()) {
                int row = rows.computeIfAbsent(ballot.by().id(), id -> given.participant(String.valueOf(id),
                        ballot.by().came(), college(ballot.by()), unit == null));
                given.vote(row, Objects.requireNonNull(columns.get(ballot.n())),
                        unit == null ? ballot.value() : unit.told(), unit == null ? -1 : mark);
            }
        }
        return given.votes();
    }

    /** That of an organisation is its own; that of a person is the one they are told in. */
    private @Nullable String college(Participant participant) {
        College mandated = participant.mandated();
        return mandated == null ? named(participant.told()) : MandatedCollege.of(mandated);
    }

    private @Nullable String named(int college) {
        return college == 0 || college > colleges.size() ? null : colleges.get(college - 1);
    }

    @Override
    public void drawn(ToIntFunction<String> group) {
        Map<Unit, Integer> of = new HashMap<>();
        participants.values()
                .stream()
                .filter(participant -> participant.unit() != null)
                .forEach(participant -> of.put(participant.unit(), group.applyAsInt(String.valueOf(participant.id()))));
        Map<Integer, Integer> mostly = people.grouped(unit -> Objects.requireNonNull(of.get(unit)));
        sizes = new HashMap<>();
        people.units()
                .stream()
                .filter(Unit::counts)
                .map(one -> Objects.requireNonNull(mostly.get(one.cohort())))
                .filter(number -> number >= 0)
                .forEach(number -> sizes.merge(number, 1, Integer::sum));
        ballots.stream()
                .filter(ballot -> ballot.unit() != null)
                .forEach(ballot -> of.put(Objects.requireNonNull(ballot.unit()),
                        group.applyAsInt(String.valueOf(ballot.by().id()))));
        statements.forEach((n, table) -> groups.put(n, table.grouped(unit -> Objects.requireNonNull(of.get(unit)))));
    }

    @Override
    public Map<Integer, Integer> sizes() {
        return sizes;
    }

    @Override
    public int group(int mark) {
        Ballot ballot = ballots.get(mark);
        Unit unit = Objects.requireNonNull(ballot.unit());
        return Objects.requireNonNull(groups.get(ballot.n())).getOrDefault(unit.cohort(), -1);
    }

    @Override
    public String college(int mark) {
        String named = named(Objects.requireNonNull(ballots.get(mark).unit()).toldPart());
        return named == null ? "" : named;
    }

    /**
     * The fingerprint of what is told of people and of their answers, as {@code restated.sql} makes it again from the
     * rows.
     */
    String sha256(String salt) {
        var told = new StringBuilder(salt).append('\n');
        participants.values().forEach(participant -> line(told, participant.id(), -1, participant.unit()));
        read.forEach(ballot -> line(told, ballot.by().id(), ballot.n(), ballot.unit()));
        return Sha256.hex(told.toString());
    }

    private static void line(StringBuilder told, long id, int n, @Nullable Unit unit) {
        if (unit != null && unit.cohort() != 0) {
            told.append(id).append(' ');
            if (n >= 0) {
                told.append(n).append(' ').append(unit.told()).append(' ');
            }
            told.append(unit.cohort()).append(' ').append(unit.toldPart()).append('\n');
        }
    }

    /** How many are told to have answered. */
    int counted() {
        return (int) participants.values().stream().filter(Participant::counts).count();
    }

    /** How many answers are told. */
    long answers() {
        return ballots.stream().filter(ballot -> ballot.unit() == null || ballot.unit().counts()).count();
    }

    /** The colleges of the organisations that answered. */
    Set<College> heard() {
        return participants.values()
                .stream()
                .map(Participant::mandated)
                .filter(Objects::nonNull)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(College.class)));
    }

    /** How many people are told of each college that could be said. */
    Map<String, Integer> said() {
        Map<String, Integer> said = new LinkedHashMap<>();
        colleges.forEach(college -> said.put(college, 0));
        participants.values()
                .stream()
                .filter(Participant::counts)
                .map(participant -> named(participant.told()))
                .filter(Objects::nonNull)
                .forEach(text -> said.merge(text, 1, Integer::sum));
        return said;
    }

    /** The communes of those who are told and said one. */
    List<String> communes() {
        return participants.values()
                .stream()
                .filter(Participant::counts)
                .map(Participant::commune)
                .filter(Objects::nonNull)
                .toList();
    }

    /** Whether anything is told otherwise than before. */
    boolean moves() {
        return !movedPeople().isEmpty() || !moved().isEmpty();
    }

    /** The participants who are told otherwise than before. */
    List<Participant> movedPeople() {
        return participants.values()
                .stream()
                .filter(participant -> participant.unit() != null && participant.unit().moved())
                .toList();
    }

    /** The answers that are told otherwise than before. */
    List<Ballot> moved() {
        return ballots.stream().filter(ballot -> ballot.unit() != null && ballot.unit().moved()).toList();
    }
}
