package fr.preau.rooms.concertation.journee;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.preau.ground.kernel.Paris;
import fr.preau.ground.kernel.PreauTest;
import fr.preau.ground.kernel.Refusal;
import fr.preau.people.account.Actor;
import fr.preau.people.account.Cast;
import fr.preau.tools.registration.Guest;
import fr.preau.tools.registration.GuestLetters;
import fr.preau.tools.registration.Register;
import fr.preau.tools.registration.RegisterRounds;
import fr.preau.tools.registration.Registration;
import fr.preau.tools.registration.Registration.State;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Places through their door: kept, waited for, freed, offered, forgotten. */
@PreauTest
class RegistrationsTest {
    private static final String HERE = JourneesTest.HERE;
    @Autowired ApplicationContext application;
    @Autowired Journees journees;
    @Autowired Programme programme;
    @Autowired Registrations registrations;
    @Autowired RegisterRounds rounds;
    @Autowired GuestLetters letters;
    @Autowired JdbcClient sql;
    private Cast cast;
    private Actor mayor;

    @BeforeEach
    void gather() {
        cast = new Cast(application);
        mayor = cast.administrator("Camille Modèle", HERE);
    }

    private String announced(int places) {
        LocalDate day = cast.today().plusDays(10);
        String id = journees.begin(mayor, HERE, JourneesTest.outline(day, day, places, ""));
        programme.write(mayor, id, null, JourneesTest.entry(day, 9, 11));
        journees.announce(mayor, id, 0);
        return id;
    }

    private static Guest guest(int n) {
        return new Guest("Invité " + n, "invite" + n + "@exemple.test", "fr", "repas " + n);
    }

    private String comes(String id, int n) {
        String secret = registrations.register(id, guest(n), (rank, link) -> {});
        registrations.confirm(secret);
        return secret;
    }

    private Registration of(String secret) {
        return registrations.register().linked(secret).orElseThrow();
    }

    /** The delays of a journée pass. */
    private void wait(String id) {
        sql.sql("update journee.registration set until = until - interval '49 hours' where journee = :id")
                .param("id", id)
                .update();
    }

    @Test
    void twoHundredWhoComeAtOnceTakeFortyPlacesAndTheOthersWaitInTheirOrder() throws Exception {
        String id = announced(40);
        List<Integer> ranks = new ArrayList<>();
        try (var together = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Integer>> all = IntStream.range(0, 200).<Callable<Integer>>mapToObj(n -> () -> {
                int[] told = new int[1];
                registrations.register(id, guest(n), (rank, link) -> told[0] = rank);
                return told[0];
            }).toList();
            for (var future : together.invokeAll(all)) {
                ranks.add(future.get());
            }
        }
        Journee it = journees.get(id);
        assertThat(it.taken()).isEqualTo(40);
        assertThat(it.waiting()).isEqualTo(160);
        assertThat(ranks.stream().filter(rank -> rank > 0).sorted().toList())
                .isEqualTo(IntStream.rangeClosed(1, 160).boxed().toList());
    }

    @Test
    void theDatabaseHoldsNoMorePlacesThanThereAreWhateverTheProgramDoes() {
        String id = announced(1);
        comes(id, 1);
        assertThatThrownBy(() -> sql
                .sql("""
                        insert into journee.registration (journee, mail, name, holds, asked_at) values (:id, 'autre@exemple.test', 'Autre', true, kernel.clock())
                        """)
                .param("id", id)
                .update()).hasMessageContaining("no place is left");
    }

    @Test
    void aMailOrAMandateRegistersOnce() {
        String id = announced(5);
        comes(id, 1);
        var again = new Guest("Autre", "INVITE1@exemple.test", "fr", "");
        assertThatThrownBy(() -> registrations.register(id, again, (rank, link) -> {}))
                .isInstanceOfSatisfying(Refusal.BadRequest.class, no -> assertThat(no.field()).isEqualTo("courriel"));
        assertThat(registrations.register(mayor, HERE, id, "Camille Modèle", "")).isZero();
        assertThatThrownBy(() -> registrations.register(mayor, HERE, id, "Camille Modèle", ""))
                .isInstanceOfSatisfying(Refusal.BadRequest.class, no -> assertThat(no.field()).isEqualTo("pour"));
        assertThat(journees.get(id).bodies()).containsExactly("Meudon");
        assertThatThrownBy(() -> new Guest("Nom", "pas une adresse", "fr", "")).isInstanceOf(Refusal.BadRequest.class);
    }

    @Test
    void whatIsNotConfirmedInTwoDaysGivesItsPlaceToTheNext() {
        String id = announced(1);
        String first = registrations.register(id, guest(1), (rank, link) -> {});
        String second = comes(id, 2);
        String third = comes(id, 3);
        assertThat(of(second).rank()).isEqualTo(1);
        assertThat(of(third).rank()).isEqualTo(2);
        wait(id);
        registrations.register().settle();
        assertThat(of(first).state()).isEqualTo(State.LAPSED);
        assertThat(of(first).name()).as("nothing is left of who it was").isEmpty();
        assertThatThrownBy(() -> registrations.confirm(first)).isInstanceOf(Refusal.Conflict.class);
        assertThat(of(second).state()).isEqualTo(State.OFFERED);
        assertThat(of(third).rank()).isEqualTo(1);
        wait(id);
        registrations.register().settle();
        assertThat(of(second).state()).isEqualTo(State.LAPSED);
        registrations.confirm(third);
        assertThat(of(third).state()).isEqualTo(State.COMES);
        assertThat(journees.get(id).taken()).isEqualTo(1);
    }

    @Test
    void aPlaceGivenBackIsOfferedAtOnceAndToldOnce() {
        String id = announced(1);
        String first = comes(id, 71);
        String second = comes(id, 72);
        registrations.cancel(first);
        assertThat(of(second).state()).isEqualTo(State.OFFERED);
        tellAll();
        assertThat(letters()).isEqualTo(1);
        tellAll();
        assertThat(letters()).isEqualTo(1);
        journees.callOff(mayor, id, "La salle est inondée.");
        tellAll();
        assertThat(letters()).isEqualTo(2);
    }

    private void tellAll() {
        rounds.round();
    }

    /** Those written to the one who waited. */
    private int letters() {
        return sql.sql("select count(*) from post.letter where recipient = 'invite72@exemple.test'")
                .query((row, number) -> row.getInt(1))
                .single();
    }

    @Test
    void moreOfThemComeWhenThereAreMorePlaces() {
        String id = announced(1);
        comes(id, 1);
        String second = comes(id, 2);
        Journee it = journees.get(id);
        journees.change(mayor, id, it.edition(), JourneesTest.outline(it.firstDay(), it.lastDay(), 2, ""));
        registrations.register().settle();
        assertThat(of(second).state()).isEqualTo(State.OFFERED);
        registrations.confirm(second);
        assertThatThrownBy(() -> journees.change(mayor, id, it.edition() + 1,
                JourneesTest.outline(it.firstDay(), it.lastDay(), 1, "")))
                .isInstanceOfSatisfying(Refusal.BadRequest.class, no -> assertThat(no.field()).isEqualTo("places"));
    }

    /** Registered from that connection; not confirmed. */
    private String asked(String id, int n, String from) {
        letters.register(registrations.register(), id, guest(n), from);
        String letter = sql
                .sql("select content::text from post.letter where recipient = :mail order by id desc limit 1")
                .param("mail", guest(n).mail())
                .query(String.class)
                .single();
        return letter.replaceFirst("(?s).*" + Registrations.LINK + "([\\w-]{43}).*", "$1");
    }

    private void later(String id, String interval) {
        sql.sql("update journee.registration set asked_at = asked_at - cast(:interval as interval) where journee = :id")
                .param("interval", interval)
                .param("id", id)
                .update();
    }

    @Test
    void aPlaceThatNobodyConfirmsGoesAfterHalfAnHourToWhoDid() {
        String id = announced(1);
        String first = asked(id, 81, "198.51.100.1");
        String second = asked(id, 82, "198.51.100.2");
        registrations.confirm(second);
        assertThat(of(second).state()).isEqualTo(State.WAITS);
        later(id, "29 minutes");
        registrations.register().settle();
        assertThat(of(second).state()).as("not yet").isEqualTo(State.WAITS);
        later(id, "2 minutes");
        registrations.register().settle();
        assertThat(of(second).state()).isEqualTo(State.OFFERED);
        assertThat(of(first).state()).isEqualTo(State.UNCONFIRMED);
        assertThat(of(first).holds()).as("their registration stands").isFalse();
        registrations.confirm(second);
        registrations.confirm(first);
        assertThat(of(first).state()).isEqualTo(State.WAITS);
        assertThat(journees.get(id).taken()).isEqualTo(1);
    }

    @Test
    void aPlaceIsKeptLongerWhileNobodyWaits() {
        String id = announced(1);
        String first = asked(id, 83, "198.51.100.1");
        later(id, "40 hours");
        registrations.register().settle();
        assertThat(of(first).holds()).isTrue();
        String second = asked(id, 84, "198.51.100.2");
        registrations.register().settle();
        assertThat(of(first).holds()).as("whoever has not confirmed takes nothing").isTrue();
        registrations.confirm(second);
        assertThat(of(second).state()).as("who confirms does, at once").isEqualTo(State.COMES);
    }

    @Test
    void whatIsNotConfirmedLapsesBeforeTheDay() {
        LocalDate day = cast.today().plusDays(1);
        String id = journees.begin(mayor, HERE, JourneesTest.outline(day, day, 5, ""));
        programme.write(mayor, id, null, JourneesTest.entry(day, 9, 11));
        journees.announce(mayor, id, 0);
        String text = asked(id, 85, "198.51.100.1");
        Instant until = of(text).until();
        Instant soon = of(text).askedAt().plus(Register.HELD);
        Instant midnight = Paris.start(day);
        assertThat(until).isEqualTo(soon.isAfter(midnight) ? soon : midnight);
    }

    @Test
    void placesAddedGoToThoseWhoWaitAndNotToWhoComesNext() {
        String id = announced(2);
        List<String> all = new ArrayList<>();
        for (int n = 90; n < 97; n++) {
            all.add(asked(id, n, "198.51.100." + n));
        }
        Journee it = journees.get(id);
        journees.change(mayor, id, it.edition(), JourneesTest.outline(it.firstDay(), it.lastDay(), 5, ""));
        String late = asked(id, 97, "198.51.100.97");
        assertThat(all.stream().map(text -> of(text).holds())).containsExactly(true, true, true, true, true, false,
                false);
        assertThat(of(late).holds()).isFalse();
        assertThat(of(late).rank()).isEqualTo(3);
        registrations.confirm(all.getLast());
        assertThat(of(all.getLast()).rank()).as("who has confirmed is before who has not").isOne();
    }

    @Test
    void aFewDaysAfterNothingTellsWhoCame() {
        String id = announced(3);
        String text = comes(id, 1);
        registrations.register(mayor, HERE, id, "Camille Modèle", "accès de plain-pied");
        registrations.register().forget(Register.DAYS_KEPT);
        assertThat(of(text).needs()).isEqualTo("repas 1");
        sql.sql("update journee.journee set first_day = first_day - 30, last_day = last_day - 30 where id = :id")
                .param("id", id)
                .update();
        registrations.register().forget(Register.DAYS_KEPT);
        assertThat(registrations.register().linked(text)).isEmpty();
        assertThat(registrations.register().list(id, 0, 10)).hasSize(2).allSatisfy(left -> {
            assertThat(left.name() + left.needs()).isEmpty();
            assertThat(left.mail()).isNull();
        });
        assertThatThrownBy(() -> registrations.register(id, guest(9), (rank, link) -> {})).as("it was held")
                .isInstanceOf(Refusal.BadRequest.class);
    }
}
