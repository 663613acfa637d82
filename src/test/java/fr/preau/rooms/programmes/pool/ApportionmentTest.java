package fr.preau.rooms.programmes.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.preau.ground.kernel.Money;
import fr.preau.ground.kernel.Refusal;
import fr.preau.rooms.programmes.pool.Apportionment.CountedMember;
import fr.preau.rooms.programmes.pool.Apportionment.Share;
import fr.preau.rooms.programmes.pool.Apportionment.ShareLine;
import fr.preau.rooms.programmes.pool.Apportionment.Why;
import fr.preau.rooms.programmes.pool.Scale.Keys;
import fr.preau.rooms.programmes.pool.Scale.Tariff;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** How what a service costs is shared, to the cent. */
class ApportionmentTest {
    private static final int YEAR = 365;
    private static final Keys KEYS = new Keys(400_000, 300_000, 300_000);

    private static CountedMember member(String id, @Nullable Integer inhabitants, @Nullable Integer pupils, int days) {
        return new CountedMember(id, "Le " + id, MemberKind.COMMUNE, inhabitants, pupils, "", days);
    }

    private static Scale budget(long cents, Keys keys, Tariff... bounds) {
        return new Scale(cents, keys, true, List.of(bounds));
    }

    private static Scale prices(Tariff... tariffs) {
        return new Scale(0, Keys.NONE, true, List.of(tariffs));
    }

    private static List<Long> cents(Scale scale, CountedMember... members) {
        return Apportionment.of(scale, YEAR, List.of(members)).stream().map(Share::cents).toList();
    }

    @Test
    void a_budget_is_cut_by_its_keys_and_each_part_by_what_is_counted() {
        List<Share> shares = Apportionment.of(budget(10_000_00, KEYS), YEAR,
                List.of(member("b", 1_000, 100, YEAR), member("a", 3_000, 100, YEAR)));
        assertThat(shares).extracting(share -> share.member().organisation(), Share::cents)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("a", 5_750_00L),
                        org.assertj.core.groups.Tuple.tuple("b", 4_250_00L));
        assertThat(shares.getFirst().parts()).containsExactly(new ShareLine(Why.FIXED, 1, 0, 4_000_00, 2, 2_000_00),
                new ShareLine(Why.INHABITANTS, 3_000, 0, 3_000_00, 4_000, 2_250_00),
                new ShareLine(Why.PUPILS, 100, 0, 3_000_00, 200, 1_500_00));
    }

    @Test
    void the_cent_that_is_left_goes_to_the_largest_remainder_then_by_reference() {
        assertThat(Money.split(100, 1, 1, 1)).containsExactly(34, 33, 33);
        assertThat(Money.split(100, 1, 5, 1)).containsExactly(14, 72, 14);
        assertThat(Money.split(5, 0, 0)).containsExactly(0, 0);
    }

    @Test
    void prices_are_rounded_once_and_bounded() {
        var scale = prices(new Tariff(null, 150_00, 3_542, 2_5000, 200_00, 5_000_00));
        assertThat(cents(scale, member("a", 1_234, 0, YEAR))).containsExactly(587_08L);
        assertThat(cents(scale, member("a", 10, 0, YEAR))).containsExactly(200_00L);
        assertThat(cents(scale, member("a", 99_999, 999, YEAR))).containsExactly(5_000_00L);
    }

    @Test
    void a_kind_of_its_own_has_its_own_price_and_one_without_any_is_told() {
        var scale = prices(new Tariff(MemberKind.COMMUNE, 10_00, 0, 0, 0, 0));
        var departement = new CountedMember("d", "Le département", MemberKind.DEPARTEMENT, null, null, "", YEAR);
        assertThat(cents(scale, member("a", null, null, YEAR))).containsExactly(10_00L);
        assertThatThrownBy(() -> cents(scale, departement)).isInstanceOf(Refusal.Conflict.class)
                .hasMessageContaining("pool.refused.tariff")
                .hasMessageContaining("Le département");
    }

    @Test
    void who_is_there_for_a_part_of_the_year_pays_that_part_where_the_scale_says_so() {
        var tariff = new Tariff(null, 365_00, 0, 0, 0, 0);
        assertThat(cents(prices(tariff), member("a", 1, 1, 73))).containsExactly(73_00L);
        assertThat(cents(new Scale(0, Keys.NONE, false, List.of(tariff)), member("a", 1, 1, 73)))
                .containsExactly(365_00L);
        assertThat(cents(budget(300_00, new Keys(1_000_000, 0, 0)), member("a", 1, 1, YEAR), member("b", 1, 1, 0),
                member("c", 1, 1, 73))).containsExactly(250_00L, 50_00L);
    }

    @Test
    void nothing_is_guessed() {
        var heads = budget(100_00, new Keys(0, 500_000, 500_000));
        assertThatThrownBy(() -> cents(heads, member("a", 10, null, YEAR)))
                .hasMessageContaining("pool.refused.untold.PUPILS")
                .hasMessageContaining("Le a");
        assertThatThrownBy(() -> cents(heads, member("a", 10, 0, YEAR)))
                .hasMessageContaining("pool.refused.nobody.PUPILS");
        var bounded = budget(100_00, KEYS, new Tariff(null, 0, 0, 0, 0, 40_00));
        assertThatThrownBy(() -> cents(bounded, member("a", 1, 1, YEAR), member("b", 1, 1, YEAR)))
                .hasMessageContaining("pool.refused.most");
        var least = budget(100_00, KEYS, new Tariff(null, 0, 0, 0, 60_00, 0));
        assertThatThrownBy(() -> cents(least, member("a", 1, 1, YEAR), member("b", 1, 1, YEAR)))
                .hasMessageContaining("pool.refused.least");
        assertThat(cents(heads)).isEmpty();
    }

    @Test
    void a_scale_that_cannot_be_is_refused_on_its_field() {
        assertThatThrownBy(() -> budget(100, new Keys(400_000, 300_000, 200_000)))
                .isInstanceOfSatisfying(Refusal.BadRequest.class, no -> {
                    assertThat(no.field()).isEqualTo("cle-FIXED");
                    assertThat(no.arguments()).containsExactly("90");
                });
        assertThatThrownBy(() -> prices(new Tariff(MemberKind.EPCI, 1, 0, 0, 2, 1)))
                .isInstanceOfSatisfying(Refusal.BadRequest.class, no -> assertThat(no.field()).isEqualTo("most-EPCI"));
        assertThatThrownBy(() -> budget(100, KEYS, new Tariff(null, 1, 0, 0, 0, 0)))
                .hasMessageContaining("pool.fault.both");
        assertThatThrownBy(() -> prices()).hasMessageContaining("pool.fault.neither");
    }

    @Test
    void who_comes_or_leaves_is_compared_with_what_was() {
        var scale = budget(900_00, new Keys(1_000_000, 0, 0));
        List<CountedMember> all = List.of(member("a", 1, 1, YEAR), member("b", 1, 1, YEAR));
        Simulation came = Simulation.of(scale, YEAR, all, "", member("c", 1, 1, YEAR));
        assertThat(came.changes()).extracting(Simulation.Change::organisation, Simulation.Change::difference)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("c", 300_00L),
                        org.assertj.core.groups.Tuple.tuple("a", -150_00L),
                        org.assertj.core.groups.Tuple.tuple("b", -150_00L));
        assertThat(came.saving()).isEqualTo(2);
        Simulation left = Simulation.of(scale, YEAR, all, "a", null);
        assertThat(left.paying()).isEqualTo(1);
        assertThat(left.before()).isEqualTo(left.after()).isEqualTo(900_00);
    }

    @Property
    void parts_are_the_whole(@ForAll @LongRange(max = 999_999_999_999L) long cents,
            @ForAll @Size(min = 1, max = 30) List<@LongRange(max = 40_000_000_000L) Long> weights) {
        long[] some = weights.stream().mapToLong(number -> number).toArray();
        long[] parts = Money.split(cents, some);
        long sum = Arrays.stream(some).sum();
        assertThat(Arrays.stream(parts).sum()).isEqualTo(sum == 0 ? 0 : cents);
        for (int i = 0; i < some.length && sum > 0; i++) {
            double due = (double) cents * some[i] / sum;
            assertThat((double) parts[i]).isBetween(due - 1.001 - due / 1e12, due + 1.001 + due / 1e12);
        }
    }

    @Property
    void a_budget_is_shared_to_the_cent_within_its_bounds_or_refused(@ForAll("scales") Scale scale,
            @ForAll("members") List<CountedMember> members) {
        try {
            List<Share> shares = Apportionment.of(scale, YEAR, members);
            long all = shares.stream().mapToLong(Share::cents).sum();
            assertThat(all).isEqualTo(shares.isEmpty() ? 0 : scale.budget());
            for (Share share : shares) {
                Tariff bound = scale.tariffs().getFirst();
                int days = share.member().days();
                assertThat(share.cents()).isGreaterThanOrEqualTo(bound.least() * days / YEAR);
                assertThat(bound.most() == 0 || share.cents() <= bound.most() * days / YEAR).isTrue();
            }
        } catch (Refusal.Conflict no) {
            assertThat(no.key()).startsWith("pool.refused.");
        }
    }

    @Property
    void the_order_of_members_changes_nothing(@ForAll("scales") Scale scale,
            @ForAll("members") List<CountedMember> members, @ForAll Random random) {
        List<CountedMember> shuffled = new ArrayList<>(members);
        Collections.shuffle(shuffled, random);
        assertThat(said(scale, shuffled)).isEqualTo(said(scale, members));
    }

    private static String said(Scale scale, List<CountedMember> members) {
        try {
            return Apportionment.of(scale, YEAR, members).toString();
        } catch (Refusal.Conflict no) {
            return no.key();
        }
    }

    @Provide
    static Arbitrary<Scale> scales() {
        return Combinators
                .combine(Arbitraries.longs().between(1, 5_000_000_00L), Arbitraries.longs().between(0, 1_000_000),
                        Arbitraries.longs().between(0, 1_000_000), Arbitraries.longs().between(0, 1_000_00),
                        Arbitraries.longs().between(0, 1_000_000_00))
                .as((budget, number, other, least, more) -> {
                    long a = Math.min(number, other);
                    long b = Math.max(number, other);
                    return budget(budget, new Keys(a, b - a, 1_000_000 - b),
                            new Tariff(null, 0, 0, 0, least, more == 0 ? 0 : least + more));
                });
    }

    @Provide
    static Arbitrary<List<CountedMember>> members() {
        return Combinators
                .combine(Arbitraries.integers().between(0, 2_000_000), Arbitraries.integers().between(0, 50_000),
                        Arbitraries.integers().between(0, YEAR))
                .as((inhabitants, pupils, days) -> new int[]{inhabitants, pupils, days})
                .list()
                .ofMaxSize(25)
                .map(all -> {
                    List<CountedMember> members = new ArrayList<>();
                    for (int[] row : all) {
                        members.add(member("m" + members.size(), row[0], row[1], row[2]));
                    }
                    return members;
                });
    }
}
