package fr.preau.tools.registration;

import fr.preau.ground.disclosure.Disclosure;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How many places there are, and who holds them. Pure.
 *
 * @param kept of all, how many only those of a share may have
 * @param taken how many those of each share hold
 */
public record Allotment(int all, Map<String, Integer> kept, Map<String, Integer> taken) {
    public Allotment {
        kept = Map.copyOf(kept);
        taken = Map.copyOf(taken);
    }

    /** Of which none is kept for some. */
    public static Allotment of(int all, int taken) {
        return new Allotment(all, Map.of(), Map.of("", taken));
    }

    public int held() {
        return taken.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** How many are left, each for somebody. */
    public int free() {
        return Math.max(0, all - held());
    }

    /**
     * How many are said to be left: 0 when none is, otherwise by fives, of those that were held when that was last
     * told; absent when that is fewer than five. A number that follows each registration would tell it.
     *
     * @param counted how many were held then
     */
    public @Nullable Integer said(int counted) {
        int left = Disclosure.fives(Math.max(0, all - counted));
        return free() == 0 ? Integer.valueOf(0) : left == 0 ? null : Integer.valueOf(left);
    }

    /** How many are left for those of a share: what is kept for others is not. */
    public int free(String share) {
        int others = kept.entrySet()
                .stream()
                .filter(entry -> !entry.getKey().equals(share))
                .mapToInt(entry -> Math.max(0, entry.getValue() - held(entry.getKey())))
                .sum();
        return Math.max(0, free() - others);
    }

    public int kept(String share) {
        return kept.getOrDefault(share, 0);
    }

    public int held(String share) {
        return taken.getOrDefault(share, 0);
    }

    /** Once one more of that share holds a place. */
    public Allotment with(String share) {
        return moved(share, 1);
    }

    /** Once one of that share holds theirs no more. */
    Allotment without(String share) {
        return moved(share, -1);
    }

    /** Once so many of each share hold theirs no more. */
    public Allotment less(Map<String, Integer> fewer) {
        Map<String, Integer> then = new HashMap<>(taken);
        fewer.forEach((share, number) -> then.merge(share, -number, Integer::sum));
        return new Allotment(all, kept, then);
    }

    private Allotment moved(String share, int more) {
        Map<String, Integer> then = new HashMap<>(taken);
        then.merge(share, more, Integer::sum);
        return new Allotment(all, kept, then);
    }

    /** Which of those who wait have a place, in their order: their ranks among the shares. */
    List<Integer> given(List<String> waiting) {
        List<Integer> given = new ArrayList<>();
        Allotment left = this;
        for (int i = 0; i < waiting.size() && left.free() > 0; i++) {
            if (left.free(waiting.get(i)) > 0) {
                given.add(i);
                left = left.with(waiting.get(i));
            }
        }
        return given;
    }
}
