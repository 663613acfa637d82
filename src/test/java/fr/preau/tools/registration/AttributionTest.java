package fr.preau.tools.registration;

import static org.assertj.core.api.Assertions.assertThat;

import fr.preau.tools.registration.Attribution.Claim;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Whatever the crowd, places go to who confirmed, and a few of each origin are kept meanwhile. */
class AttributionTest {
    private static final String ANY = "";

    private record Person(boolean holds, boolean confirmed, String origin, boolean stale) {}

    @Provide
    Arbitrary<List<Person>> crowd() {
        return Combinators
                .combine(Arbitraries.of(true, false), Arbitraries.of(true, false),
                        Arbitraries.of("a", "b", "c", "hall", "hall", "hall"), Arbitraries.of(true, false, false))
                .as(Person::new)
                .list()
                .ofMaxSize(60);
    }

    private record Case(Allotment places, List<Claim> unsure, List<Claim> waiting, int sure, Attribution seats) {
        static Case of(List<Person> crowd, int places) {
            List<Claim> unsure = new ArrayList<>();
            List<Claim> waiting = new ArrayList<>();
            int held = 0;
            int sure = 0;
            for (int i = 0; i < crowd.size(); i++) {
                Person person = crowd.get(i);
                var claim = new Claim(i, ANY, person.confirmed(), person.origin(), person.stale());
                if (person.holds() && held < places) {
                    held++;
                    if (person.confirmed()) {
                        sure++;
                    } else {
                        unsure.add(claim);
                    }
                } else {
                    waiting.add(claim);
                }
            }
            waiting.sort(java.util.Comparator.comparing(one -> !one.confirmed()));
            Allotment all = Allotment.of(places, held);
            var seats = new Attribution(all, unsure);
            if (seats.open()) {
                seats.seat(waiting);
            }
            return new Case(all, unsure, waiting, sure, seats);
        }

        int after() {
            return places.held() - seats.yielded().size() + seats.seated(true).size() + seats.seated(false).size();
        }

        List<Claim> still() {
            List<Claim> still = new ArrayList<>(unsure);
            still.removeIf(claim -> seats.yielded().contains(claim.id()));
            waiting.stream().filter(claim -> seats.seated(false).contains(claim.id())).forEach(still::add);
            return still;
        }
    }

    @Property
    void noMorePlacesAreHeldThanThereAreAndNoneStaysFreeWhileSomebodyWaits(@ForAll("crowd") List<Person> crowd,
            @ForAll @IntRange(min = 1, max = 25) int places) {
        Case it = Case.of(crowd, places);
        assertThat(it.after()).isLessThanOrEqualTo(places);
        int left = it.waiting().size() - it.seats().seated(true).size() - it.seats().seated(false).size();
        assertThat(it.after() == places || left == 0).isTrue();
    }

    @Property
    void whoConfirmedWaitsOnlyForThoseWhoDidTooOrForAFewWhoHaveTheTimeTo(@ForAll("crowd") List<Person> crowd,
            @ForAll @IntRange(min = 1, max = 25) int places) {
        Case it = Case.of(crowd, places);
        boolean waits = it.waiting()
                .stream()
                .anyMatch(claim -> claim.confirmed() && !it.seats().seated(true).contains(claim.id()));
        if (waits) {
            assertThat(it.still()).noneMatch(Claim::stale);
            assertThat(origins(it.still()).values())
                    .allSatisfy(held -> assertThat(held).isLessThanOrEqualTo(Attribution.FEW));
            assertThat(it.seats().seated(false)).isEmpty();
        }
    }

    private static Map<String, Integer> origins(List<Claim> all) {
        return new HashMap<>(all.stream()
                .collect(Collectors.groupingBy(claim -> String.valueOf(claim.origin()),
                        Collectors.summingInt(claim -> 1))));
    }

    @Property
    void aFewOfEachOriginKeepTheirPlacesWhileTheyHaveTheTimeToConfirm(@ForAll("crowd") List<Person> crowd,
            @ForAll @IntRange(min = 1, max = 25) int places) {
        Case it = Case.of(crowd, places);
        Map<String, List<Claim>> before = it.unsure()
                .stream()
                .collect(Collectors.groupingBy(claim -> "" + claim.origin()));
        before.forEach(
                (origin, held) -> assertThat(held.stream().limit(Attribution.FEW).filter(claim -> !claim.stale()))
                        .noneMatch(claim -> it.seats().yielded().contains(claim.id())));
    }

    @Property
    void placesGoInTheOrderInWhichOneWaits(@ForAll("crowd") List<Person> crowd,
            @ForAll @IntRange(min = 1, max = 25) int places) {
        Case it = Case.of(crowd, places);
        List<Long> confirmed = it.waiting().stream().filter(Claim::confirmed).map(Claim::id).toList();
        assertThat(it.seats().seated(true)).isEqualTo(confirmed.subList(0, it.seats().seated(true).size()));
    }
}
