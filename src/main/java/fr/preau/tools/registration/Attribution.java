package fr.preau.tools.registration;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Who has a place from now on: those that are free go to who waits, those who confirmed first. A place that nobody
 * confirmed yet goes to who did once it has been held long enough; and, when many are held so from one origin, all but
 * a few go to anybody else. Pure.
 */
final class Attribution {
    /** Places that are kept for those of one origin while they confirm, whoever else waits. */
    static final int FEW = 5;

    /**
     * Somebody who holds a place without having confirmed, or who waits.
     *
     * @param origin whence it was asked; absent where nobody counts
     * @param stale whether they had the time to confirm
     */
    record Claim(long id, String share, boolean confirmed, @Nullable String origin, boolean stale) {}

    private final List<Claim> unsure;
    private final Map<String, Integer> origins = new HashMap<>();
    private final Set<Claim> seated = new LinkedHashSet<>();
    private final List<Long> yielded = new ArrayList<>();
    private Allotment places;

    /**
     * @param unsure those who hold a place without having confirmed, in the order they came
     */
    Attribution(Allotment places, List<Claim> unsure) {
        this.places = places;
        this.unsure = new ArrayList<>(unsure);
        unsure.forEach(claim -> count(claim, 1));
    }

    /** Whether anybody who waits might have a place. */
    boolean open() {
        return places.free() > 0 || unsure.stream().anyMatch(Claim::stale)
                || origins.values().stream().anyMatch(held -> held > FEW);
    }

    /** Seats those of them for whom there is a place, in that order. */
    Attribution seat(List<Claim> waiting) {
        waiting.forEach(claim -> {
            if (places.free(claim.share()) > 0) {
                take(claim);
            } else {
                yielding(claim).ifPresent(other -> {
                    release(other);
                    take(claim);
                });
            }
        });
        return this;
    }

    private void take(Claim claim) {
        places = places.with(claim.share());
        seated.add(claim);
        if (!claim.confirmed()) {
            unsure.add(claim);
            count(claim, 1);
        }
    }

    private void release(Claim claim) {
        places = places.without(claim.share());
        unsure.remove(claim);
        if (!seated.remove(claim)) {
            yielded.add(claim.id());
        }
        count(claim, -1);
    }

    private void count(Claim claim, int more) {
        if (claim.origin() != null) {
            origins.merge(claim.origin(), more, Integer::sum);
        }
    }

    private int held(Claim claim) {
        return claim.origin() == null ? 0 : origins.getOrDefault(claim.origin(), 0);
    }

    /** Who yields their place to that one: of an origin that holds too many, who came last. */
    private Optional<Claim> yielding(Claim claim) {
        Stream<Claim> crowded = unsure.reversed()
                .stream()
                .filter(other -> held(other) > FEW)
                .filter(other -> claim.confirmed() || held(claim) < FEW);
        Stream<Claim> late = unsure.stream().filter(other -> claim.confirmed() && other.stale());
        return Stream.concat(crowded, late)
                .filter(other -> places.without(other.share()).free(claim.share()) > 0)
                .findFirst();
    }

    /** Those who have a place now. */
    List<Long> seated(boolean confirmed) {
        return seated.stream().filter(claim -> claim.confirmed() == confirmed).map(Claim::id).toList();
    }

    /** Those who have it no more, and wait. */
    List<Long> yielded() {
        return yielded;
    }
}
