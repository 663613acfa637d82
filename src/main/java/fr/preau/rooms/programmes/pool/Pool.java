package fr.preau.rooms.programmes.pool;

import fr.preau.ground.kernel.Ref;
import fr.preau.rooms.charters.binding.Capability;
import fr.preau.rooms.programmes.pool.Apportionment.CountedMember;
import fr.preau.rooms.programmes.pool.Apportionment.Share;
import fr.preau.rooms.programmes.programme.Operation.Level;
import fr.preau.rooms.programmes.programme.Operation.Theme;
import fr.preau.tools.thing.Deeds.DeedTarget;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Year;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A service that several bodies have together.
 *
 * @param id {@code K-…}
 * @param carrier who runs it
 * @param gives what it gives to schools
 * @param level codes of the levels of the schools it is for, a blank between them
 * @param operation the one it is the service of; empty for none
 * @param basis the texts by which its carrier is competent
 * @param act the one without which it would not be; absent where the law is enough
 * @param edition of what is written of it
 * @param closed the first day on which nobody has it; absent while it goes on
 * @param closedBy the deliberation by which it ends; empty while it goes on
 * @param members how many there are today
 */
record Pool(String id, String carrier, String carrierName, String title, String gives, Theme theme, String level,
        String operation, Capability.Kind competence, String basis, @Nullable String act, @Nullable LocalDate actDate,
        int edition, @Nullable LocalDate closed, String closedBy, boolean invented, Instant madeAt, Instant changedAt,
        int members) implements DeedTarget {

    /**
     * A body that has it.
     *
     * @param territory where it is at home, {@code COMMUNE:80021}; empty when not known
     * @param inhabitants absent when nobody told, as {@code pupils}
     * @param source of both
     * @param joinedBy the deliberation; empty when not said, as {@code goneBy}
     * @param gone the first day on which it is no member; absent while it is
     */
    record Member(int n, String organisation, String name, MemberKind kind, String territory,
            @Nullable Integer inhabitants, @Nullable Integer pupils, String source, LocalDate joined, String joinedBy,
            @Nullable LocalDate gone, String goneBy, int edition) {
        /** On how many days of a year it is one. */
        int days(int year) {
            LocalDate first = LocalDate.of(year, 1, 1);
            LocalDate end = first.plusYears(1);
            LocalDate from = joined.isAfter(first) ? joined : first;
            LocalDate until = gone == null || gone.isAfter(end) ? end : gone;
            return (int) Math.max(0, ChronoUnit.DAYS.between(from, until));
        }

        /** Whether it is one no more on that day. */
        boolean left(LocalDate day) {
            return gone != null && !gone.isAfter(day);
        }

        CountedMember counted(int days) {
            return new CountedMember(organisation, name, kind, inhabitants, pupils, source, days);
        }
    }

    record YearScale(int year, Scale scale, int edition) {
        /** What each member of that year owes, as {@link Apportionment#of} refuses it. */
        List<Share> shared(Collection<Member> members) {
            return Apportionment.of(scale, days(year), counted(members, year));
        }
    }

    /** The levels of the schools it is for: their pupils count. */
    Set<Level> levels() {
        return Arrays.stream(level.split(" ")).map(Level::valueOf).collect(Collectors.toSet());
    }

    static int days(int year) {
        return Year.of(year).length();
    }

    /** Those who are members in a year: who left and came again once, as it was told last. */
    static List<CountedMember> counted(Collection<Member> members, int year) {
        Map<String, CountedMember> all = new LinkedHashMap<>();
        members.stream()
                .filter(member -> member.days(year) > 0)
                .sorted(Comparator.comparing(Member::joined))
                .forEach(member -> {
                    CountedMember before = all.get(member.organisation());
                    int days = member.days(year) + (before == null ? 0 : before.days());
                    all.put(member.organisation(), member.counted(days));
                });
        return List.copyOf(all.values());
    }

    @Override
    public Ref ref() {
        return new Ref("service", id);
    }

    @Override
    public String by() {
        return carrier;
    }

    /** The path of its page, without the language. */
    String path() {
        return PoolPages.ONE + id;
    }
}
