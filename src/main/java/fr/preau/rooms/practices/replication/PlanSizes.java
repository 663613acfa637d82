package fr.preau.rooms.practices.replication;

import fr.preau.people.territory.School;
import fr.preau.people.territory.School.Sector;
import fr.preau.people.territory.Territory;
import fr.preau.rooms.practices.replication.Plan.CountRange;
import fr.preau.rooms.practices.replication.Plan.PlaceSize;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** How large a place is, for its plan: as typed, else as the référentiel says, else not known. */
@Component
record PlanSizes(ReplicationPlace ground) {
    /** Where a size comes from. */
    enum Source {
        TYPED, REFERENCE,
        /** Of some schools only: the others are taken to be alike, at most. */
        PARTIAL, UNKNOWN
    }

    /**
     * One size.
     *
     * @param counted of how many schools the number is known
     * @param total of how many in all
     */
    record SizeAssumption(@Nullable CountRange many, Source source, int counted, int total) {
        private static final SizeAssumption UNKNOWN = new SizeAssumption(null, Source.UNKNOWN, 0, 0);

        /** What was typed takes the place of the rest. */
        SizeAssumption or(@Nullable Integer typed) {
            return typed == null ? this : new SizeAssumption(CountRange.of(typed), Source.TYPED, 0, 0);
        }
    }

    /** The three sizes of a place. */
    record Assumptions(SizeAssumption schools, SizeAssumption classes, SizeAssumption pupils) {
        PlaceSize here() {
            return new PlaceSize(schools.many(), classes.many(), pupils.many());
        }
    }

    /** Those of that replication, for schools of these levels. */
    Assumptions of(Replication it, List<String> levels) {
        Optional<List<School>> schools = schools(it, levels.isEmpty() ? List.of("ECOLE") : levels);
        return new Assumptions(
                schools.map(all -> new SizeAssumption(CountRange.of(all.size()), Source.REFERENCE, 0, 0))
                        .orElse(SizeAssumption.UNKNOWN)
                        .or(it.size().schools()),
                SizeAssumption.UNKNOWN.or(it.size().classes()),
                schools.map(PlanSizes::pupils).orElse(SizeAssumption.UNKNOWN).or(it.size().pupils()));
    }

    private Optional<List<School>> schools(Replication it, List<String> levels) {
        if (it.organisation().startsWith("etablissement-")) {
            return ground.school(it.organisation()).map(List::of);
        }
        return ground.territory(it.place())
                .filter(ground::schoolsKnown)
                .map((Territory place) -> ground.schools(place)
                        .stream()
                        .filter(school -> school.sector() == Sector.PUBLIC)
                        .filter(school -> levels.contains(school.level().name()))
                        .toList());
    }

    /** Known for half of the schools at least, the others are taken to be like them, at most. */
    static SizeAssumption pupils(List<School> schools) {
        List<Integer> known = schools.stream()
                .flatMap(school -> Optional.ofNullable(school.pupils()).stream())
                .toList();
        long sum = known.stream().mapToLong(Integer::longValue).sum();
        int total = schools.size();
        if (known.isEmpty() || 2 * known.size() < total) {
            return SizeAssumption.UNKNOWN;
        }
        int high = Math.toIntExact((sum * total + known.size() - 1) / known.size());
        return new SizeAssumption(new CountRange(Math.toIntExact(sum), high),
                known.size() == total ? Source.REFERENCE : Source.PARTIAL, known.size(), total);
    }
}
