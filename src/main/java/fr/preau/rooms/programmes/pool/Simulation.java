package fr.preau.rooms.programmes.pool;

import fr.preau.rooms.programmes.pool.Apportionment.CountedMember;
import fr.preau.rooms.programmes.pool.Apportionment.Share;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What each member would owe for a whole year if one came, or left. Pure, kept nowhere.
 *
 * @param changes those that pay more first, then in the order of their names
 */
record Simulation(List<Change> changes) {
    /**
     * What changes for one.
     *
     * @param before in cents; absent for who comes
     * @param after the same; absent for who leaves
     */
    record Change(String organisation, String name, @Nullable Long before, @Nullable Long after) {
        long difference() {
            return (after == null ? 0 : after) - (before == null ? 0 : before);
        }
    }

    /**
     * @param leaves the reference of a member; empty for none
     * @param comes absent for nobody
     * @throws fr.preau.ground.kernel.Refusal.Conflict as the sharing of either state is refused
     */
    static Simulation of(Scale scale, int year, Collection<CountedMember> members, String leaves,
            @Nullable CountedMember comes) {
        List<CountedMember> then = new ArrayList<>(members);
        List<CountedMember> all = new ArrayList<>(members);
        then.removeIf(member -> member.organisation().equals(leaves));
        if (comes != null) {
            then.add(comes);
            all.add(comes);
        }
        Map<String, Long> before = due(scale, year, members);
        Map<String, Long> after = due(scale, year, then);
        return new Simulation(all.stream()
                .map(member -> new Change(member.organisation(), member.name(), before.get(member.organisation()),
                        after.get(member.organisation())))
                .sorted(Comparator.comparingLong(Change::difference)
                        .reversed()
                        .thenComparing(Change::name)
                        .thenComparing(Change::organisation))
                .toList());
    }

    private static Map<String, Long> due(Scale scale, int year, Collection<CountedMember> members) {
        return Apportionment.of(scale, year, members)
                .stream()
                .collect(Collectors.toMap(share -> share.member().organisation(), Share::cents));
    }

    long before() {
        return changes.stream().mapToLong(change -> change.before() == null ? 0 : change.before()).sum();
    }

    long after() {
        return changes.stream().mapToLong(change -> change.after() == null ? 0 : change.after()).sum();
    }

    /** How many of those who stay pay more. */
    long paying() {
        return changes.stream().filter(change -> both(change) && change.difference() > 0).count();
    }

    /** How many of those who stay pay less. */
    long saving() {
        return changes.stream().filter(change -> both(change) && change.difference() < 0).count();
    }

    private static boolean both(Change change) {
        return change.before() != null && change.after() != null;
    }
}
