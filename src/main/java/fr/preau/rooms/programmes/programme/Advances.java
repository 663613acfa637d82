package fr.preau.rooms.programmes.programme;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import fr.preau.ground.kernel.Paris;
import fr.preau.people.territory.School;
import fr.preau.people.territory.Territories;
import fr.preau.people.territory.TerritorySnapshot;
import fr.preau.people.territory.TerritorySnapshot.Figures;
import fr.preau.rooms.programmes.programme.Advance.Centre;
import fr.preau.rooms.programmes.programme.Advance.Since;
import java.time.Clock;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * How far operations are: what their schools went through is read once, and again when anything of the operation, or of
 * the territory, has changed; today is added up once, each other day when it is first asked.
 */
@Component
class Advances {
    private static final int MOST_FOLLOWED = 250_000;

    /** So many days are kept added up: some megabytes at most. */
    private static final int MOST_DAYS = 1_000;

    private final StateRows rows;
    private final Territories territories;
    private final Clock clock;
    private final Cache<CourseKey, Course> courses = Caffeine.newBuilder()
            .maximumWeight(MOST_FOLLOWED)
            .weigher((CourseKey followed, Course course) -> course.weight())
            .build();
    private final Cache<OnDay, Advance> days = Caffeine.newBuilder().maximumSize(MOST_DAYS).build();

    Advances(StateRows rows, Territories territories, Clock clock) {
        this.rows = rows;
        this.territories = territories;
        this.clock = clock;
    }

    private record CourseKey(String operation, int changes, LocalDate today, String territory) {}

    private record OnDay(CourseKey followed, LocalDate day) {}

    /** How far one is; on that day, or today when none is given. */
    Advance of(Operation it, @Nullable LocalDate day) {
        TerritorySnapshot france = territories.now();
        CourseKey followed = followed(it, france);
        return day == null || day.isAfter(followed.today()) ? course(followed, france).today()
                : days.get(new OnDay(followed, day), asked -> course(followed, france).on(asked.day()));
    }

    /** All that its schools went through. */
    Course course(Operation it) {
        TerritorySnapshot france = territories.now();
        return course(followed(it, france), france);
    }

    private CourseKey followed(Operation it, TerritorySnapshot france) {
        return new CourseKey(it.id(), it.changes(), Paris.day(clock.instant()), france.version());
    }

    private Course course(CourseKey followed, TerritorySnapshot france) {
        return courses.get(followed, key -> read(key, france));
    }

    private Course read(CourseKey followed, TerritorySnapshot france) {
        var course = new Course();
        rows.each(followed.operation(), member -> {
            School now = france.school(member.uai()).orElse(null);
            Since since = since(france, now, member.commune());
            course.add(member, since, where(france, now, member.commune()));
        });
        return course.whole(followed.today());
    }

    /** Where a school is; where its commune is, when nobody says better. */
    private static @Nullable Centre where(TerritorySnapshot france, @Nullable School school, String commune) {
        Double latitude = school == null ? null : school.latitude();
        Double longitude = school == null ? null : school.longitude();
        if (latitude == null || longitude == null) {
            Figures own = france.figures(commune).orElse(null);
            latitude = own == null ? null : own.latitude();
            longitude = own == null ? null : own.longitude();
        }
        return latitude == null || longitude == null ? null : new Centre(1, latitude, longitude);
    }

    /**
     * What became of a school since it came in; a commune that merged did not move its schools.
     *
     * @param school as it is known today; absent when it is not
     */
    static Since since(TerritorySnapshot france, @Nullable School school, String commune) {
        if (school == null || !school.open()) {
            return school == null ? Since.SAME : Since.CLOSED;
        }
        boolean same = school.commune().equals(commune)
                || france.schoolsOf(commune).stream().anyMatch(one -> one.uai().equals(school.uai()));
        return same ? Since.SAME : Since.MOVED;
    }
}
