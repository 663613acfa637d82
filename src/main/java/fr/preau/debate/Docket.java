package fr.preau.debate;

import fr.preau.amendment.Amendment;
import fr.preau.amendment.Collision;
import fr.preau.amendment.VotingOrder;
import fr.preau.charter.CharterVersion;
import fr.preau.charter.Participant;
import fr.preau.debate.Position.Stance;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.util.function.SingletonSupplier;

/** All that is said of one version of a charter; what is dear, once it is asked for. */
final class Docket {
    private final CharterVersion base;
    private final Articles articles;
    private final List<Filed> amendments;
    private final List<Filed> all;
    private final AmendmentRows.Said said;
    private final List<Remark> remarks;
    private final Map<String, String> numbers;
    private final Map<String, Tally> tallies;
    private final SingletonSupplier<Agenda.Order> agenda;
    private final SingletonSupplier<List<Collision>> collisions;
    private final SingletonSupplier<VotingOrder> order;

    /**
     * @param amendments those that concern that version
     * @param remarks as they stand on it
     * @param agenda the order of the votes, read when it is first asked for
     */
    Docket(
            CharterVersion base,
            Articles articles,
            List<Filed> amendments,
            List<Remark> remarks,
            AmendmentRows.Said said,
            SingletonSupplier<Agenda.Order> agenda) {
        this.base = base;
        this.agenda = agenda;
        this.collisions = SingletonSupplier.of(() -> Collision.among(base.text(), waiting()));
        this.order = SingletonSupplier.of(() -> VotingOrder.of(base.text(), waiting()));
        this.articles = articles;
        this.amendments = amendments;
        this.remarks = remarks;
        this.said = said;
        this.all = all(base, amendments, said);
        this.numbers = base.text().numbers();
        this.tallies = counted();
    }

    /** Those that concern the version and those decided before it, in the order of the charter. */
    private static List<Filed> all(
            CharterVersion base, List<Filed> amendments, AmendmentRows.Said said) {
        Map<String, Filed> now = Bases.byId(amendments);
        return said.amendments().stream()
                .filter(one ->
                        now.containsKey(one.id()) || one.settled() && one.version() < base.n())
                .map(one -> now.getOrDefault(one.id(), one))
                .toList();
    }

    /** How an article stands. */
    record Tally(Map<Stance, Integer> stances, int amendments, int remarks) {
        int of(Stance stance) {
            return stances.getOrDefault(stance, 0);
        }

        /** Between two counts, in whole percents of all positions; together they make a hundred. */
        int share(int from, int to) {
            int all = Math.max(1, positions());
            return Math.round(100f * to / all) - Math.round(100f * from / all);
        }

        int positions() {
            return stances.values().stream().mapToInt(Integer::intValue).sum();
        }
    }

    CharterVersion base() {
        return base;
    }

    Articles articles() {
        return articles;
    }

    /** Those that concern the version: only they can be voted, or amended in turn. */
    List<Filed> amendments() {
        return amendments;
    }

    /** The same with those decided on a version before, as they were written. */
    List<Filed> all() {
        return all;
    }

    /** Whether it was decided on a version before. */
    boolean past(Filed one) {
        return one.settled() && one.version() < base.n();
    }

    List<Participant> seats() {
        return said.seats();
    }

    List<Position> positions(String article) {
        return said.positions().stream().filter(one -> one.article().equals(article)).toList();
    }

    List<Filed> of(String article) {
        return all.stream().filter(one -> one.article().equals(article)).toList();
    }

    List<Remark> remarks(String article) {
        return remarks.stream().filter(one -> article.equals(where(one))).toList();
    }

    private @Nullable String where(Remark one) {
        Articles.Part part = articles.of(one.block());
        return part == null ? null : part.id();
    }

    /** The comments on what is no longer in the text at all. */
    List<Remark> adrift() {
        return remarks.stream().filter(one -> where(one) == null).toList();
    }

    /** How each article stands, in the order of the text. */
    Map<String, Tally> tallies() {
        return tallies;
    }

    /** The numbers of the blocks of that version. */
    Map<String, String> numbers() {
        return numbers;
    }

    private Map<String, Tally> counted() {
        Map<String, Map<Stance, Integer>> stances = new LinkedHashMap<>();
        said.positions()
                .forEach(one ->
                        stances.computeIfAbsent(one.article(), id -> new EnumMap<>(Stance.class))
                                .merge(one.stance(), 1, Integer::sum));
        Map<String, Long> filed =
                all.stream().collect(Collectors.groupingBy(Filed::article, Collectors.counting()));
        Map<String, Long> heard =
                remarks.stream()
                        .filter(one -> where(one) != null)
                        .collect(Collectors.groupingBy(this::where, Collectors.counting()));
        Map<String, Tally> tallies = new LinkedHashMap<>();
        for (Articles.Part part : articles.all()) {
            tallies.put(
                    part.id(),
                    new Tally(
                            stances.getOrDefault(part.id(), Map.of()),
                            filed.getOrDefault(part.id(), 0L).intValue(),
                            heard.getOrDefault(part.id(), 0L).intValue()));
        }
        return tallies;
    }

    /** The articles on which that seat has no position, in the order of the text. */
    List<Articles.Part> silent(String organisation) {
        Set<String> given =
                said.positions().stream()
                        .filter(one -> one.organisation().equals(organisation))
                        .map(Position::article)
                        .collect(Collectors.toSet());
        return articles.all().stream()
                .filter(part -> part.article() && !given.contains(part.id()))
                .toList();
    }

    /** Between the amendments that wait. */
    List<Collision> collisions() {
        return collisions.obtain();
    }

    /** The order in which they would be voted. */
    VotingOrder order() {
        return order.obtain();
    }

    /** The order in which they are voted, once who convenes keeps one. */
    Optional<Agenda.Order> agenda() {
        return Optional.ofNullable(agenda.get());
    }

    /** What became of an amendment, step by step. */
    List<AmendmentRows.Step> steps(String id) {
        return said.steps().stream().filter(one -> one.amendment().equals(id)).toList();
    }

    private List<Amendment> waiting() {
        return amendments.stream().filter(Filed::waits).map(Filed::amendment).toList();
    }
}
