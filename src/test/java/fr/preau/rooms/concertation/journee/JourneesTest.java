package fr.preau.rooms.concertation.journee;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.preau.ground.kernel.PreauTest;
import fr.preau.ground.kernel.Refusal;
import fr.preau.people.account.Actor;
import fr.preau.people.account.Cast;
import fr.preau.rooms.concertation.journee.Journee.State;
import fr.preau.rooms.concertation.journee.Journees.Outline;
import fr.preau.rooms.concertation.journee.Journees.Venue;
import fr.preau.rooms.concertation.journee.Programme.Entry;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** Journées through their doors: prepared, announced, changed, called off, told. */
@PreauTest
class JourneesTest {
    static final String HERE = "commune-92048";
    @Autowired ApplicationContext application;
    @Autowired Journees journees;
    @Autowired Programme programme;
    private Cast cast;
    private Actor mayor;

    @BeforeEach
    void gather() {
        cast = new Cast(application);
        mayor = cast.administrator("Camille Modèle", HERE);
    }

    static Outline outline(LocalDate first, LocalDate last, int places, String source) {
        return new Outline("Rencontre du numérique", "Parler des écoles, puis conclure.", first, last,
                new Venue(false, "92048", "Meudon", "Salle Modèle"), places, "", source);
    }

    static Entry entry(LocalDate day, int from, int to) {
        return new Entry(day, LocalTime.of(from, 0), LocalTime.of(to, 0), Slot.Kind.TABLE, "Qui paie le réseau ?",
                "Salle 2", "", Programme.speakers(false, "intervenants", "Dominique Modèle, maire, Exemple"));
    }

    private String announced(int places) {
        LocalDate day = cast.today().plusDays(10);
        String id = journees.begin(mayor, HERE, outline(day, day, places, ""));
        programme.write(mayor, id, null, entry(day, 9, 11));
        journees.announce(mayor, id, 0);
        return id;
    }

    private static void refused(Runnable act, String field) {
        assertThatThrownBy(act::run).isInstanceOfSatisfying(Refusal.BadRequest.class,
                no -> assertThat(no.field()).isEqualTo(field));
    }

    @Test
    void aDraftIsSeenByWhoConvenesAlone() {
        LocalDate day = cast.today().plusDays(3);
        String id = journees.begin(mayor, HERE, outline(day, day, 20, ""));
        assertThatThrownBy(() -> journees.get(id)).isInstanceOf(Refusal.NotFound.class);
        Actor neighbour = cast.administrator("Sacha Modèle", "commune-80021");
        assertThatThrownBy(() -> journees.convened(neighbour, id)).isInstanceOf(Refusal.NotFound.class);
        assertThat(journees.convened(mayor, id).draft()).isTrue();
    }

    @Test
    void aDayThatHasPassedIsToldFromASourceOrRefused() {
        LocalDate past = cast.today().minusDays(2);
        refused(() -> journees.begin(mayor, HERE, outline(past, past, 20, "")), "debut");
        String id = journees.begin(mayor, HERE, outline(past, past, 0, "Un communiqué, 2013."));
        journees.announce(mayor, id, 0);
        Journee told = journees.get(id);
        assertThat(told.state()).isEqualTo(State.HELD);
        assertThat(told.registers()).isFalse();
        LocalDate day = cast.today().plusDays(2);
        refused(() -> journees.begin(mayor, HERE, outline(day, day, 0, "Un souhait.")), "source");
    }

    @Test
    void itsDaysFollowOneAnotherAndItsPlacesAreCounted() {
        LocalDate day = cast.today().plusDays(5);
        refused(() -> outline(day, day.minusDays(1), 20, ""), "fin");
        refused(() -> outline(day, day.plusDays(7), 20, ""), "fin");
        refused(() -> outline(day, day, 0, ""), "places");
        refused(() -> outline(day, day, 5_001, ""), "places");
    }

    @Test
    void aSessionIsWithinItsDaysAndEndsAfterItBegins() {
        LocalDate day = cast.today().plusDays(5);
        String id = journees.begin(mayor, HERE, outline(day, day.plusDays(1), 20, ""));
        refused(() -> entry(day, 11, 9), "a");
        refused(() -> programme.write(mayor, id, null, entry(day.plusDays(2), 9, 10)), "jour");
        int late = programme.write(mayor, id, null, entry(day.plusDays(1), 9, 10));
        int early = programme.write(mayor, id, null, entry(day, 14, 15));
        assertThat(programme.of(id)).extracting(Slot::n).containsExactly(early, late);
        refused(() -> journees.change(mayor, id, 0, outline(day, day, 20, "")), "debut");
        programme.remove(mayor, id, late);
        journees.change(mayor, id, 0, outline(day, day, 20, ""));
        assertThatThrownBy(() -> journees.change(mayor, id, 0, outline(day, day, 30, "")))
                .as("somebody changed it meanwhile")
                .isInstanceOf(Refusal.Conflict.class);
    }

    @Test
    void aNameIsErasedOnDemandAndWhatTheyAreStays() {
        String id = announced(20);
        programme.forget(mayor, id, "Dominique Modèle");
        assertThat(programme.of(id).getFirst().speakers())
                .containsExactly(new Slot.Speaker(false, "", "maire", "Exemple"));
        refused(() -> programme.forget(mayor, id, "Dominique Modèle"), "nom");
    }

    @Test
    void onceCalledOffNothingChangesAndTheReasonIsRead() {
        String id = announced(20);
        refused(() -> journees.callOff(mayor, id, "non"), "motif");
        journees.callOff(mayor, id, "La salle est inondée.");
        Journee off = journees.get(id);
        assertThat(off.state()).isEqualTo(State.CALLED_OFF);
        assertThat(off.calledOffWhy()).isEqualTo("La salle est inondée.");
        LocalDate day = off.firstDay();
        assertThatThrownBy(() -> programme.write(mayor, id, null, entry(day, 9, 10)))
                .isInstanceOf(Refusal.Conflict.class);
    }

    @Test
    void itIsReadInTheTermsOfSchemaOrg() {
        String id = announced(20);
        var event = JourneeEvent.of(journees.get(id), programme.of(id), List.of(), "https://exemple.test/j");
        assertThat(event).containsEntry("@type", "Event").containsKeys("startDate", "location");
        assertThat((List<?>) Objects.requireNonNull(event.get("subEvent"))).hasSize(1);
    }
}
