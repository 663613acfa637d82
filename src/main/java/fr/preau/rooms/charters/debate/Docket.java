package fr.preau.rooms.charters.debate;

import fr.preau.ground.amendment.Amendment;
import fr.preau.ground.amendment.Collision;
import fr.preau.ground.amendment.Text;
import fr.preau.ground.amendment.VotingOrder;
import fr.preau.rooms.charters.charter.CharterVersion;
import fr.preau.rooms.charters.charter.Participant;
import fr.preau.rooms.charters.debate.Position.Stance;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.util.function.SingletonSupplier;

/**
 * All that is said of one version of a charter; what is dear, once it is asked for.
 *
 * @param amendments those that concern the version: only they can be voted, or amended in turn
 * @param all the same with those decided on a version before, as they were written
 * @param comments as they stand on it
 * @param numbers of the blocks of that version
 * @param tallies how each article stands, in the order of the text
 * @param kept the order of the votes that who convenes keeps
 * @param clashing between the amendments that wait
 * @param proposed the order in which they would be voted
 */
record Docket(CharterVersion base, Articles articles, List<FiledAmendment> amendments, List<FiledAmendment> all,
        AmendmentRows.CharterDebate said, List<Remark> comments, Map<String, String> numbers,
        Map<String, Tally> tallies, SingletonSupplier<Agenda.Order> kept, SingletonSupplier<List<Collision>> clashing,
        SingletonSupplier<VotingOrder> proposed) {
    static Docket of(CharterVersion base, List<FiledAmendment> amendments, List<Remark> comments,
            AmendmentRows.CharterDebate said, SingletonSupplier<Agenda.Order> kept) {
        Text text = base.text();
        Articles articles = new Articles(text);
        List<FiledAmendment> all = all(base, amendments, said);
        List<Amendment> waiting = amendments.stream()
                .filter(FiledAmendment::waits)
                .map(FiledAmendment::amendment)
                .toList();
        return new Docket(base, articles, amendments, all, said, comments, text.numbers(),
                counted(articles, all, comments, said.positions()), kept,
                SingletonSupplier.of(() -> Collision.among(text, waiting)),
                SingletonSupplier.of(() -> VotingOrder.of(text, waiting)));
    }

    /** Those that concern the version and those decided before it, in the order of the charter. */
    private static List<FiledAmendment> all(CharterVersion base, List<FiledAmendment> amendments,
            AmendmentRows.CharterDebate said) {
        Map<String, FiledAmendment> now = Bases.byId(amendments);
        return said.amendments()
                .stream()
                .filter(amendment -> now.containsKey(amendment.id())
                        || amendment.settled() && amendment.version() < base.n())
                .map(amendment -> now.getOrDefault(amendment.id(), amendment))
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

    /** Whether it was decided on a version before. */
    boolean past(FiledAmendment amendment) {
        return amendment.settled() && amendment.version() < base.n();
    }

    List<Participant> seats() {
        return said.seats();
    }

    List<Position> positions(String article) {
        return said.positions().stream().filter(position -> position.article().equals(article)).toList();
    }

    List<FiledAmendment> of(String article) {
        return all.stream().filter(amendment -> amendment.article().equals(article)).toList();
    }

    List<Remark> remarks(String article) {
        return comments.stream().filter(remark -> article.equals(where(articles, remark))).toList();
    }

    private static @Nullable String where(Articles articles, Remark remark) {
        Articles.DebateArticle part = articles.of(remark.block());
        return part == null ? null : part.id();
    }

    /** The comments on what is no longer in the text at all. */
    List<Remark> adrift() {
        return comments.stream().filter(remark -> where(articles, remark) == null).toList();
    }

    private static Map<String, Tally> counted(Articles articles, List<FiledAmendment> all, List<Remark> comments,
            List<Position> positions) {
        Map<String, Map<Stance, Integer>> stances = new LinkedHashMap<>();
        positions.forEach(position -> stances.computeIfAbsent(position.article(), id -> new EnumMap<>(Stance.class))
                .merge(position.stance(), 1, Integer::sum));
        Map<String, Long> filed = all.stream()
                .collect(Collectors.groupingBy(FiledAmendment::article, Collectors.counting()));
        Map<String, Long> heard = comments.stream()
                .flatMap(remark -> Stream.ofNullable(where(articles, remark)))
                .collect(Collectors.groupingBy(text -> text, Collectors.counting()));
        Map<String, Tally> tallies = new LinkedHashMap<>();
        for (Articles.DebateArticle part : articles.all()) {
            tallies.put(part.id(), new Tally(stances.getOrDefault(part.id(), Map.of()),
                    filed.getOrDefault(part.id(), 0L).intValue(), heard.getOrDefault(part.id(), 0L).intValue()));
        }
        return tallies;
    }

    /** The articles on which that seat has no position, in the order of the text. */
    List<Articles.DebateArticle> silent(String organisation) {
        Set<String> given = said.positions()
                .stream()
                .filter(position -> position.organisation().equals(organisation))
                .map(Position::article)
                .collect(Collectors.toSet());
        return articles.all().stream().filter(part -> part.article() && !given.contains(part.id())).toList();
    }

    /** Between the amendments that wait. */
    List<Collision> collisions() {
        return clashing.obtain();
    }

    /** The order in which they would be voted. */
    VotingOrder order() {
        return proposed.obtain();
    }

    /** The order in which they are voted, once who convenes keeps one. */
    Optional<Agenda.Order> agenda() {
        return Optional.ofNullable(kept.get());
    }

    /** What became of an amendment, step by step. */
    List<AmendmentRows.Step> steps(String id) {
        return said.steps().stream().filter(step -> step.amendment().equals(id)).toList();
    }
}
