package fr.preau.ground.amendment;

import fr.preau.ground.amendment.Amendment.Reason;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * Two amendments that must be seen together.
 *
 * @param one the identifier that comes first
 * @param why on which words or which block, in words
 */
public record Collision(String one, String other, Degree degree, Reason why) {

    /** What it means. */
    public enum Degree {
        /** Both cannot hold: when one is adopted the other falls. */
        APART,
        /** Both can hold, and each changes what the other is read in: words of a moved article. */
        TOGETHER
    }

    /** Whether it is about that amendment. */
    public boolean of(String amendment) {
        return one.equals(amendment) || other.equals(amendment);
    }

    boolean apart() {
        return degree == Degree.APART;
    }

    /** All of them, among those that can be proposed against that version; whatever their order. */
    public static List<Collision> among(Text base, Collection<Amendment> amendments) {
        var tree = new Tree(base);
        Map<String, Amendment> byId = Amendment.byId(amendments);
        var check = new Check(tree, byId);
        return among(tree, amendments.stream().filter(amendment -> check.of(amendment) == null).toList());
    }

    static List<Collision> among(Tree base, Collection<Amendment> sound) {
        List<Amendment> sorted = sound.stream().sorted(Comparator.comparing(Amendment::id)).toList();
        var pairs = new Pairs(base);
        List<Collision> found = new ArrayList<>();
        for (int i = 0; i < sorted.size(); i++) {
            for (int j = i + 1; j < sorted.size(); j++) {
                Collision collision = pairs.of(sorted.get(i), sorted.get(j));
                if (collision != null) {
                    found.add(collision);
                }
            }
        }
        return List.copyOf(found);
    }
}
