package fr.preau.rooms.programmes.pool;

import fr.preau.ground.kernel.Money;
import fr.preau.ground.kernel.Refusal;
import fr.preau.rooms.programmes.pool.Scale.Measure;
import fr.preau.rooms.programmes.pool.Scale.Tariff;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What each member owes for a year, by a scale. Pure; who is named first changes nothing. */
final class Apportionment {
    private final Scale scale;
    private final int year;
    private final List<CountedMember> members;
    private final List<List<ShareLine>> parts = new ArrayList<>();

    private Apportionment(Scale scale, int year, List<CountedMember> members) {
        this.scale = scale;
        this.year = year;
        this.members = members;
        members.forEach(member -> parts.add(new ArrayList<>()));
    }

    /**
     * A member as it counts in a year.
     *
     * @param inhabitants absent when nobody told, as {@code pupils}
     * @param source of both, in words
     * @param days of the year on which it is one
     */
    record CountedMember(String organisation, String name, MemberKind kind, @Nullable Integer inhabitants,
            @Nullable Integer pupils, String source, int days) {
        boolean same(CountedMember other) {
            return organisation.equals(other.organisation);
        }

        @Nullable
        Integer many(Measure measure) {
            return switch (measure) {
                case FIXED -> Integer.valueOf(1);
                case INHABITANTS -> inhabitants;
                case PUPILS -> pupils;
            };
        }
    }

    /** What a line of a share is for: a measure, a bound that moved it, a part of a year. */
    enum Why {
        FIXED, INHABITANTS, PUPILS, LEAST, MOST, MOVED, DAYS
    }

    /**
     * A line of a share.
     *
     * @param many how many are counted, or the bound in cents
     * @param rate the price of one, in hundredths of a cent; 0 where a budget is cut
     * @param whole what all members share by that measure, in cents; 0 where there are prices
     * @param among how many all of them count by it, a part of a year for its days; 0 then too
     * @param cents below 0 for what is taken off
     */
    record ShareLine(Why why, long many, long rate, long whole, long among, long cents) {
        /** One that shares nothing. */
        ShareLine(Why why, long many, long rate, long cents) {
            this(why, many, rate, 0, 0, cents);
        }
    }

    /** What one member owes, and why. */
    record Share(CountedMember member, List<ShareLine> parts) {
        long cents() {
            return parts.stream().mapToLong(ShareLine::cents).sum();
        }
    }

    /**
     * What each owes, in the order of their references.
     *
     * @param year how many days it has
     * @throws Refusal.Conflict when somebody's figures are missing, a key has nobody to share among, a kind of member
     * has no price, or no sharing holds the bounds
     */
    static List<Share> of(Scale scale, int year, Collection<CountedMember> all) {
        List<CountedMember> members = all.stream()
                .filter(member -> member.days() > 0)
                .sorted(Comparator.comparing(CountedMember::organisation))
                .toList();
        var it = new Apportionment(scale, year, members);
        if (!members.isEmpty()) {
            it.told();
            if (scale.cuts()) {
                it.cut();
            } else {
                it.price();
            }
        }
        return IntStream.range(0, members.size())
                .mapToObj(i -> new Share(members.get(i), List.copyOf(it.parts.get(i))))
                .toList();
    }

    /** Everybody's figures are told, where they count. */
    private void told() {
        for (CountedMember member : members) {
            Tariff tariff = scale.tariff(member.kind()).orElse(null);
            Refusal.conflict(tariff == null && !scale.cuts(), "pool.refused.tariff", member.name());
            for (Measure measure : Measure.values()) {
                boolean counts = scale.keys().of(measure) > 0 || tariff != null && tariff.of(measure) > 0;
                Refusal.conflict(counts && member.many(measure) == null, "pool.refused.untold." + measure,
                        member.name());
            }
        }
    }

    private static long many(CountedMember member, Measure measure) {
        Integer many = member.many(measure);
        return many == null ? 0 : many;
    }

    private void price() {
        for (int i = 0; i < members.size(); i++) {
            CountedMember member = members.get(i);
            Tariff tariff = scale.tariff(member.kind()).orElseThrow();
            List<ShareLine> own = parts.get(i);
            for (Measure measure : Measure.values()) {
                long rate = tariff.of(measure);
                long many = many(member, measure);
                if (rate > 0) {
                    long cents = Math.floorDiv(many * rate + Scale.FINE / 2, Scale.FINE);
                    own.add(new ShareLine(Why.valueOf(measure.name()), many, rate, cents));
                }
            }
            long due = sum(own);
            if (due < tariff.least()) {
                own.add(new ShareLine(Why.LEAST, tariff.least(), 0, tariff.least() - due));
            } else if (tariff.most() > 0 && due > tariff.most()) {
                own.add(new ShareLine(Why.MOST, tariff.most(), 0, tariff.most() - due));
            }
            if (scale.byDays() && member.days() < year) {
                long whole = sum(own);
                long part = Math.floorDiv(2 * whole * member.days() + year, 2L * year);
                own.add(new ShareLine(Why.DAYS, member.days(), 0, part - whole));
            }
        }
    }

    private static long sum(List<ShareLine> own) {
        return own.stream().mapToLong(ShareLine::cents).sum();
    }

    private void cut() {
        Measure[] measures = Measure.values();
        long[] pots = Money.split(scale.budget(), Arrays.stream(measures).mapToLong(scale.keys()::of).toArray());
        for (int m = 0; m < measures.length; m++) {
            Measure measure = measures[m];
            long[] weights = members.stream()
                    .mapToLong(member -> many(member, measure) * (scale.byDays() ? member.days() : 1L))
                    .toArray();
            long sum = Arrays.stream(weights).sum();
            Refusal.conflict(pots[m] > 0 && sum == 0, "pool.refused.nobody." + measure);
            long among = scale.byDays() ? Math.floorDiv(2 * sum + year, 2L * year) : sum;
            long[] cents = Money.split(pots[m], weights);
            for (int i = 0; i < cents.length && pots[m] > 0; i++) {
                Why why = Why.valueOf(measure.name());
                long many = many(members.get(i), measure);
                parts.get(i).add(new ShareLine(why, many, 0, pots[m], among, cents[i]));
            }
        }
        bound();
    }

    /** Holds the bounds; what they take or free goes to those who have room. */
    private void bound() {
        int all = members.size();
        long[] due = parts.stream().mapToLong(Apportionment::sum).toArray();
        long[] least = new long[all];
        long[] most = new long[all];
        long[] now = new long[all];
        for (int i = 0; i < all; i++) {
            CountedMember member = members.get(i);
            Tariff tariff = scale.tariff(member.kind()).orElse(Tariff.FREE);
            long days = scale.byDays() ? member.days() : year;
            least[i] = tariff.least() * days / year;
            most[i] = tariff.most() == 0 ? Math.max(scale.budget(), least[i]) : tariff.most() * days / year;
            now[i] = Math.clamp(due[i], least[i], most[i]);
        }
        level(due, least, most, now);
        for (int i = 0; i < all; i++) {
            if (now[i] != due[i]) {
                Why why = why(now[i], due[i], least[i], most[i]);
                long bound = why == Why.LEAST ? least[i] : why == Why.MOST ? most[i] : 0;
                parts.get(i).add(new ShareLine(why, bound, 0, now[i] - due[i]));
            }
        }
    }

    private static Why why(long now, long due, long least, long most) {
        return now > due && now == least ? Why.LEAST : now < due && now == most ? Why.MOST : Why.MOVED;
    }

    /** Each turn shares the rest, or fills the room of one: it ends. */
    private void level(long[] due, long[] least, long[] most, long[] now) {
        long off = scale.budget() - Arrays.stream(now).sum();
        while (off != 0) {
            long[] room = new long[now.length];
            long[] weights = new long[now.length];
            for (int i = 0; i < now.length; i++) {
                room[i] = off > 0 ? most[i] - now[i] : now[i] - least[i];
                weights[i] = room[i] > 0 ? Math.max(1, due[i]) : 0;
            }
            Refusal.conflict(Arrays.stream(weights).sum() == 0, off > 0 ? "pool.refused.most" : "pool.refused.least");
            long[] some = Money.split(Math.abs(off), weights);
            for (int i = 0; i < now.length; i++) {
                now[i] += Long.signum(off) * Math.min(some[i], room[i]);
            }
            off = scale.budget() - Arrays.stream(now).sum();
        }
    }
}
