package fr.preau.people.territory;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import fr.preau.people.territory.Closeness.Axes;
import fr.preau.people.territory.TerritorySnapshot.Criterion;
import fr.preau.people.territory.TerritorySnapshot.Neighbour;
import fr.preau.people.territory.TerritorySnapshot.Profile;
import fr.preau.people.territory.TerritorySnapshot.Reason;
import fr.preau.people.territory.TerritorySnapshot.Similar;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * Finds the communes most like a given one, wherever they lie: each of France is compared with it ({@link Closeness}),
 * which takes a few milliseconds.
 */
final class Neighbours {
    private static final int ANSWERS_KEPT = 2_000;
    private static final Comparator<ScoredCommune> LEAST_ALIKE_FIRST = Comparator.comparingDouble(ScoredCommune::score)
            .thenComparing(commune -> commune.other().commune().code(), Comparator.reverseOrder());

    private final Cache<String, Similar> kept = Caffeine.newBuilder().maximumSize(ANSWERS_KEPT).build();
    private final TerritorySnapshot snapshot;
    private @Nullable Map<String, CommuneProfile> survey;

    Neighbours(TerritorySnapshot snapshot) {
        this.snapshot = snapshot;
    }

    /** A commune of today, and what it is like. */
    record CommuneProfile(Territory commune, Profile profile, Axes axes) {}

    private record ScoredCommune(CommuneProfile other, double score) {}

    Similar of(String commune, int count) {
        return kept.get(commune + " " + count, key -> search(commune, count));
    }

    private Similar search(String commune, int count) {
        Map<String, CommuneProfile> all = survey();
        CommuneProfile here = all.get(commune);
        if (here == null) {
            return new Similar(List.of(), List.of(Criterion.values()));
        }
        var best = new PriorityQueue<>(LEAST_ALIKE_FIRST);
        for (CommuneProfile there : all.values()) {
            if (there != here && !misleads(here, there)) {
                best.add(new ScoredCommune(there, here.axes().alike(there.axes())));
                if (best.size() > count) {
                    best.remove();
                }
            }
        }
        return new Similar(best.stream()
                .sorted(LEAST_ALIKE_FIRST.reversed())
                .map(scoredCommune -> new Neighbour(scoredCommune.other().commune(), scoredCommune.score(),
                        reasons(here.profile(), scoredCommune.other().profile())))
                .toList(), here.profile().missing());
    }

    /** Whether it would be an invented place beside a real one. */
    private static boolean misleads(CommuneProfile here, CommuneProfile there) {
        return there.commune().provenance().invented() && !here.commune().provenance().invented();
    }

    private static List<Reason> reasons(Profile here, Profile there) {
        List<Reason> reasons = new ArrayList<>();
        for (Criterion criterion : Criterion.values()) {
            String ours = shown(here.value(criterion));
            if (ours != null) {
                reasons.add(new Reason(criterion, ours, shown(there.value(criterion))));
            }
        }
        return reasons;
    }

    private static @Nullable String shown(@Nullable Object value) {
        return value == null ? null
                : value instanceof Double density ? String.valueOf(Math.round(density * 10) / 10.0) : value.toString();
    }

    /** Measured once, when first asked for: a snapshot that nobody compares does not pay for it. */
    synchronized Map<String, CommuneProfile> survey() {
        Map<String, CommuneProfile> measured = survey;
        if (measured == null) {
            measured = new HashMap<>();
            for (List<Territory> states : snapshot.all(TerritoryKind.COMMUNE).toList()) {
                for (Territory state : states) {
                    if (state.wholeCommune() && state.during().isOpen()) {
                        Profile profile = snapshot.profile(state, snapshot.knownUntil());
                        measured.put(state.code(), new CommuneProfile(state, profile, Axes.of(profile)));
                    }
                }
            }
            survey = measured;
        }
        return measured;
    }
}
