package fr.preau.ground.amendment;

import fr.preau.ground.amendment.Amendment.Add;
import fr.preau.ground.amendment.Amendment.Edit;
import fr.preau.ground.amendment.Amendment.Move;
import fr.preau.ground.amendment.Amendment.Reason;
import fr.preau.ground.amendment.Amendment.Remove;
import fr.preau.ground.amendment.Amendment.Reword;
import fr.preau.ground.amendment.Amendment.SubAmendment;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The order in which amendments are put to the vote, by rule, and which fall with which. The text is followed article
 * by article; in each, removals come first, then moves, words taken out, other words, new blocks; in each of these,
 * what is furthest from the text first; a sub-amendment just before its amendment. Whoever convenes may choose another
 * order.
 *
 * @param refused those that cannot be proposed against this version, and why
 */
public record VotingOrder(List<VotingTurn> turns, Map<String, Reason> refused) {

    /**
     * One vote.
     *
     * @param rule by which it has its place
     * @param distance how many words and marks it changes
     * @param falls what falls if this one is adopted, sorted: what cannot hold with it, and the sub-amendments of that
     */
    public record VotingTurn(String amendment, Reason rule, int distance, Set<String> falls) {}

    /** Where an amendment is in that order, its sub-amendments apart. */
    private record Rank(int unit, Rule rule, int distance, int block, String id) {
        static final Comparator<Rank> ORDER = Comparator.comparingInt(Rank::unit)
                .thenComparing(Rank::rule)
                .thenComparing(Comparator.comparingInt(Rank::distance).reversed())
                .thenComparingInt(Rank::block)
                .thenComparing(Rank::id);
    }

    private enum Rule {
        REMOVE, MOVE, DELETE, REWORD, ADD, UNDER
    }

    /** The order proposed; the order in which they are given changes nothing. */
    public static VotingOrder of(Text base, Collection<Amendment> amendments) {
        var tree = new Tree(base);
        var check = new Check(tree, Amendment.byId(amendments));
        Map<String, Reason> refused = new TreeMap<>();
        List<Amendment> sound = new ArrayList<>();
        for (Amendment amendment : amendments) {
            Reason why = check.of(amendment);
            if (why == null) {
                sound.add(amendment);
            } else {
                refused.put(amendment.id(), why);
            }
        }
        Map<String, List<Amendment>> under = new HashMap<>();
        sound.stream()
                .filter(amendment -> amendment.change() instanceof SubAmendment)
                .forEach(
                        amendment -> under.computeIfAbsent(amended(amendment), id -> new ArrayList<>()).add(amendment));
        orphans(under, refused);
        sound.removeIf(amendment -> refused.containsKey(amendment.id()));
        return new VotingOrder(turns(tree, sound, under), Collections.unmodifiableMap(refused));
    }

    /** The sub-amendments of what cannot be proposed cannot be voted either. */
    private static void orphans(Map<String, List<Amendment>> under, Map<String, Reason> refused) {
        for (String id : List.copyOf(refused.keySet())) {
            List<Amendment> subs = under.remove(id);
            if (subs != null) {
                subs.forEach(sub -> refused.put(sub.id(), Reason.of("amendment.fallen.under")));
            }
        }
    }

    private static String amended(Amendment sub) {
        return sub.change() instanceof SubAmendment under ? under.amendment() : "";
    }

    private static List<VotingTurn> turns(Tree tree, List<Amendment> sound, Map<String, List<Amendment>> under) {
        Map<String, Set<String>> falls = falls(tree, sound, under);
        List<VotingTurn> turns = new ArrayList<>();
        sound.stream()
                .filter(amendment -> !(amendment.change() instanceof SubAmendment))
                .map(amendment -> rank(tree, amendment))
                .sorted(Rank.ORDER)
                .forEach(rank -> {
                    under.getOrDefault(rank.id(), List.of())
                            .stream()
                            .map(sub -> rank(tree, sub))
                            .sorted(Rank.ORDER)
                            .forEach(sub -> turns.add(turn(sub, falls)));
                    turns.add(turn(rank, falls));
                });
        return List.copyOf(turns);
    }

    private static VotingTurn turn(Rank rank, Map<String, Set<String>> falls) {
        return new VotingTurn(rank.id(), Reason.of("amendment.order." + rank.rule()), rank.distance(),
                Collections.unmodifiableSet(falls.getOrDefault(rank.id(), Set.of())));
    }

    private static Map<String, Set<String>> falls(Tree tree, List<Amendment> sound,
            Map<String, List<Amendment>> under) {
        Map<String, Set<String>> falls = new HashMap<>();
        for (Collision collision : Collision.among(tree, sound)) {
            if (collision.apart()) {
                fall(falls, collision.one(), collision.other(), under);
                fall(falls, collision.other(), collision.one(), under);
            }
        }
        return falls;
    }

    private static void fall(Map<String, Set<String>> falls, String adopted, String other,
            Map<String, List<Amendment>> under) {
        Set<String> with = falls.computeIfAbsent(adopted, id -> new TreeSet<>());
        with.add(other);
        under.getOrDefault(other, List.of()).forEach(sub -> with.add(sub.id()));
    }

    private static Rank rank(Tree tree, Amendment amendment) {
        return switch (amendment.change()) {
            case Remove remove -> {
                int block = at(tree, remove.block());
                yield new Rank(tree.unit(block), Rule.REMOVE, size(tree, block), block, amendment.id());
            }
            case Move move -> {
                int block = at(tree, move.block());
                yield new Rank(tree.unit(block), Rule.MOVE, size(tree, block), block, amendment.id());
            }
            case Reword reword -> {
                int block = at(tree, reword.block());
                boolean out = reword.edits().stream().allMatch(edit -> edit.words().isEmpty());
                Rule rule = out ? Rule.DELETE : Rule.REWORD;
                int distance = distance(tree.words(block), reword.edits());
                yield new Rank(tree.unit(block), rule, distance, block, amendment.id());
            }
            case Add add -> {
                int after = add.after().isEmpty() ? Tree.ROOT : at(tree, add.after());
                int unit = after == Tree.ROOT ? after : tree.unit(after);
                int distance = amendment.parts().stream().mapToInt(part -> said(Words.of(part))).sum();
                yield new Rank(unit, Rule.ADD, distance, after, amendment.id());
            }
            case SubAmendment under -> new Rank(0, Rule.UNDER, distance(under), under.part(), amendment.id());
        };
    }

    private static int at(Tree tree, String block) {
        return Objects.requireNonNull(tree.place(block));
    }

    private static int size(Tree tree, int block) {
        int size = 0;
        for (int i = block; i < tree.end(block); i++) {
            size += said(tree.words(i));
        }
        return size;
    }

    private static int said(Words words) {
        int said = 0;
        for (int i = 0; i < words.size(); i++) {
            said += words.blank(i) ? 0 : 1;
        }
        return said;
    }

    private static int distance(Words words, List<Edit> edits) {
        int distance = 0;
        for (Edit edit : edits) {
            distance += said(Words.of(words.between(edit.from(), edit.to())));
            distance += said(Words.of(edit.words()));
        }
        return distance;
    }

    /** Words put in and pieces taken out, in the words of an amendment. */
    private static int distance(SubAmendment under) {
        int distance = 0;
        for (Edit edit : under.edits()) {
            distance += edit.to() - edit.from() + said(Words.of(edit.words()));
        }
        return distance;
    }
}
