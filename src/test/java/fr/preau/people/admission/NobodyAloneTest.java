package fr.preau.people.admission;

import static org.assertj.core.api.Assertions.assertThat;

import fr.preau.ground.kernel.PreauTest;
import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.policy.Power;
import fr.preau.people.account.Actor;
import fr.preau.people.account.HeldMandate;
import fr.preau.people.account.Mandates;
import fr.preau.people.organisation.Organisation;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Whatever people do, in whatever order and with pages of an hour ago: the first person who may do more than contribute
 * for an organisation was confirmed by two others, from elsewhere.
 */
@PreauTest
@Tag("ci")
class NobodyAloneTest {
    private static final int ACTS = 240;
    @Autowired ApplicationContext application;
    @Autowired Mandates mandates;
    @Autowired RequestRows rows;
    @Autowired JdbcClient sql;
    private Town town;
    private Random random;
    private int fromOutside;
    private final List<Actor> people = new ArrayList<>();
    private final List<String> requests = new ArrayList<>();
    private final List<String> voices = new ArrayList<>();

    private void gather(long seed) {
        town = new Town(application);
        random = new Random(seed);
        people.clear();
        requests.clear();
        voices.clear();
        for (int i = 0; i < 3; i++) {
            people.add(town.newcomer("Personne " + i));
        }
        for (int i = 0; i < 3; i++) {
            String association = town.organisation(Organisation.Kind.ASSOCIATION, "Association " + i, null, null);
            voices.add(association);
            people.add(town.cast.administrator("Garant " + i, association));
            people.add(town.cast.administrator("Collègue " + i, association));
        }
        voices.add(Actor.INSTANCE);
        people.add(town.cast.administrator("Kim", Actor.INSTANCE));
        people.add(town.cast.administrator("Lee", Actor.INSTANCE));
        voices.add(town.id);
    }

    private <T> T one(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    private Set<Power> some() {
        Set<Power> powers = EnumSet.noneOf(Power.class);
        for (Power power : Power.values()) {
            if (random.nextInt(3) == 0) {
                powers.add(power);
            }
        }
        return powers;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 5, 8})
    void theFirstWiderMandateHasTwoDistinctOutsideConfirmations(long seed) {
        gather(seed);
        for (int i = 0; i < ACTS; i++) {
            Actor stale = one(people);
            Actor actor = random.nextInt(4) == 0 ? stale : town.again(stale);
            try {
                act(actor);
            } catch (Refusal refused) {
                assertThat(refused.key()).isNotBlank();
            }
            check();
        }
        assertThat(fromOutside).as("the walk comes to what it checks").isPositive();
    }

    private void act(Actor actor) {
        int what = requests.isEmpty() ? 0 : random.nextInt(10);
        switch (what) {
            case 0, 1 -> {
                String siret = random.nextBoolean() ? town.siren + "00011" : null;
                requests.add(town.requests.make(actor, Town.BASE, town.wish(some().toArray(Power[]::new)), siret));
            }
            case 2 -> town.requests.withdraw(actor, one(requests));
            case 3 -> town.requests.refuse(actor, Town.BASE, one(requests), one(voices), "non");
            case 4 -> mandates.end(actor, actor.mandates().isEmpty() ? "M-0" : one(actor.mandates()).mandate());
            case 5 -> recover(actor);
            default -> town.requests.confirm(actor, Town.BASE, recent(), voice(actor), some());
        }
    }

    /** Mostly the last one made: an old one is often settled. */
    private String recent() {
        return random.nextInt(3) == 0 ? one(requests) : requests.getLast();
    }

    /** Mostly an organisation they do speak for. */
    private String voice(Actor actor) {
        return actor.mandates().isEmpty() || random.nextInt(4) == 0 ? one(voices)
                : one(actor.mandates()).organisation();
    }

    private void recover(Actor actor) {
        List<Mandates.Mandate> here = mandates.of(town.id);
        if (!here.isEmpty()) {
            WantedMandate wish = town.wish(Power.ADMINISTER);
            requests.add(town.requests.make(actor, Town.BASE, WantedMandate.own(town.id, wish.function(), wish.powers(),
                    wish.from(), null, wish.source(), null, one(here).held().mandate()), null));
        }
    }

    /** Every mandate of the town that does more than contribute. */
    private void check() {
        for (Mandates.Mandate given : mandates.of(town.id)) {
            HeldMandate held = given.held();
            if (!Request.BY_PROOF.containsAll(held.powers())) {
                List<String> by = given.givenBy();
                if (by.size() == 1) {
                    givenInside(given, by.getFirst());
                } else {
                    givenFromOutside(given, by);
                }
            }
        }
    }

    /** By an administrator of the town, who came in before by two. */
    private void givenInside(Mandates.Mandate given, String by) {
        Mandates.Mandate giver = mandates.get(by);
        assertThat(giver.held().organisation()).isEqualTo(town.id);
        assertThat(giver.held().powers()).contains(Power.ADMINISTER).containsAll(given.held().powers());
        assertThat(giver.person()).isNotEqualTo(given.person());
    }

    private void givenFromOutside(Mandates.Mandate given, List<String> by) {
        fromOutside++;
        assertThat(by).hasSize(2);
        Set<String> persons = new HashSet<>();
        Set<String> organisations = new HashSet<>();
        for (String text : by) {
            Mandates.Mandate voucher = mandates.get(text);
            persons.add(voucher.person());
            organisations.add(voucher.held().organisation());
            assertThat(voucher.held().powers()).contains(Power.ADMINISTER);
        }
        assertThat(persons).hasSize(2).doesNotContain(given.person());
        assertThat(organisations).doesNotContain(town.id);
        assertThat(organisations.size() == 2 || organisations.equals(Set.of(Actor.INSTANCE))).isTrue();
    }
}
