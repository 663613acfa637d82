package fr.preau.rooms.concertation.journee;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import fr.preau.ground.kernel.PreauTest;
import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.web.Language;
import fr.preau.people.account.Actor;
import fr.preau.people.account.Cast;
import fr.preau.rooms.concertation.journee.JourneeConclusions.Conclusion;
import fr.preau.rooms.concertation.journee.Minutes.Kind;
import fr.preau.rooms.concertation.journee.Programme.Entry;
import fr.preau.tools.convening.Citable;
import fr.preau.tools.registration.Guest;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The day and its record through their doors: who was there, what was said, what is concluded. */
@PreauTest
class RecordTest {
    private static final String HERE = JourneesTest.HERE;
    private static final String THERE = "commune-80021";
    @Autowired ApplicationContext application;
    @Autowired Journees journees;
    @Autowired Programme programme;
    @Autowired Registrations registrations;
    @Autowired Attendances attendances;
    @Autowired Minutes minutes;
    @Autowired JourneeConclusions conclusions;
    @Autowired JdbcClient sql;
    private Cast cast;
    private Actor mayor;
    private Actor neighbour;

    @BeforeEach
    void gather() {
        cast = new Cast(application);
        mayor = cast.administrator("Camille Modèle", HERE);
        neighbour = cast.administrator("Sacha Modèle", THERE);
    }

    /** One that is held today, with a session that goes on all day. */
    private String today() {
        LocalDate day = cast.today();
        String id = journees.begin(mayor, HERE, JourneesTest.outline(day, day, 20, ""));
        programme.write(mayor, id, null, new Entry(day, LocalTime.MIN, LocalTime.of(23, 59), Slot.Kind.TALK,
                "Toute la journée", "", "", List.of()));
        journees.announce(mayor, id, 0);
        return id;
    }

    private int present(String id) {
        return sql.sql("select count(distinct registration) from journee.attendance where journee = :id")
                .param("id", id)
                .query(Integer.class)
                .single();
    }

    @Test
    void theCodeOfASessionSignsInDuringItsHoursAndIsWorthNothingAfter() {
        String id = today();
        Slot slot = programme.of(id).getFirst();
        var guest = new Guest("Invité", "present@exemple.test", "fr", "");
        String secret = registrations.register(id, guest, (rank, link) -> {});
        attendances.sign(secret, slot.code().toLowerCase(java.util.Locale.ROOT));
        attendances.signByMail(slot.code(), "PRESENT@exemple.test");
        assertThat(present(id)).isEqualTo(1);
        assertThat(registrations.register().linked(secret).orElseThrow().confirmedAt()).as("who is there confirms")
                .isNotNull();
        assertThatThrownBy(() -> attendances.signByMail(slot.code(), "autre@exemple.test")).isInstanceOfSatisfying(
                Refusal.BadRequest.class, no -> assertThat(no.key()).isEqualTo("journee.fault.stranger"));
        assertThatThrownBy(() -> attendances.sign(secret, "00000000")).isInstanceOf(Refusal.BadRequest.class);
        sql.sql("update journee.slot set begins = '00:00', ends = '00:00:01' where journee = :id")
                .param("id", id)
                .update();
        assertThatThrownBy(() -> attendances.signByMail(slot.code(), "present@exemple.test"))
                .as("a code photographed in the hall")
                .isInstanceOfSatisfying(Refusal.BadRequest.class,
                        no -> assertThat(no.key()).isEqualTo("journee.fault.hours"));
    }

    @Test
    void theDeskNotesWhoSignedTheSheetAndNobodyElseDoes() {
        String id = today();
        registrations.register(neighbour, THERE, id, "Sacha Modèle", "");
        long number = registrations.register().mine(id, neighbour.id()).getFirst().id();
        assertThatThrownBy(() -> attendances.mark(neighbour, id, number)).isInstanceOf(Refusal.Forbidden.class);
        attendances.mark(mayor, id, number);
        attendances.mark(mayor, id, number);
        journees.close(mayor, id);
        Journee held = journees.get(id);
        assertThat(present(id)).isEqualTo(1);
        assertThat(held.present()).as("told from five on").isZero();
        assertThat(held.bodies()).hasSize(1);
    }

    @Test
    void notesAreTakenOnTheDayAndMinutesKeepTheirVersions() {
        String id = today();
        minutes.write(mayor, id, 1, Kind.NOTES, 0, "Le réseau d’abord.");
        assertThatThrownBy(() -> minutes.write(mayor, id, 1, Kind.NOTES, 0, "Autre chose."))
                .as("somebody wrote meanwhile")
                .isInstanceOf(Refusal.Conflict.class);
        assertThatThrownBy(() -> minutes.write(neighbour, id, 1, Kind.MINUTES, 0, "Moi aussi."))
                .isInstanceOf(Refusal.Forbidden.class);
        journees.close(mayor, id);
        assertThatThrownBy(() -> minutes.write(mayor, id, 1, Kind.NOTES, 1, "Trop tard."))
                .isInstanceOf(Refusal.Conflict.class);
        minutes.write(mayor, id, 1, Kind.MINUTES, 0, "Compte rendu.");
        minutes.write(mayor, id, 1, Kind.MINUTES, 1, "Compte rendu corrigé.");
        assertThat(minutes.of(id, 1)).hasSize(3);
        assertThat(programme.get(id, 1).minutes()).isEqualTo("Compte rendu corrigé.");
        Citable cited = application.getBean("citableMinutes", Citable.class);
        assertThat(cited.gathered(List.of(id), 9, Language.FR))
                .extracting(Citable.CitationTarget::mark, Citable.CitationTarget::path)
                .containsExactly(tuple(id + "/1", "/concertation/journees/" + id + "#s1"));
        assertThat(cited.cited(List.of(id + "/1", id + "/2"), Language.FR)).hasSize(1);
        assertThat(cited.sources(List.of(id))).containsKey(id);
        assertThat(cited.author(id + "/1", mayor, null)).isPresent();
        assertThat(cited.author(id + "/1", neighbour, null)).isEmpty();
        assertThatThrownBy(
                () -> sql.sql("update journee.writing set words = 'x' where journee = :id").param("id", id).update())
                .hasMessageContaining("is kept");
    }

    private int put(String id, String words) {
        return conclusions.put(mayor, id, words, cast.today().plusDays(9), "", List.of());
    }

    @Test
    void aConclusionIsAdoptedOnceAllThatTakePartConsent() {
        String id = today();
        registrations.register(mayor, HERE, id, "Camille Modèle", "");
        registrations.register(neighbour, THERE, id, "Sacha Modèle", "");
        int n = put(id, "Le réseau passe avant les écrans.");
        conclusions.answer(neighbour, THERE, id, n, true, "");
        assertThat(conclusions.of(id).getFirst().adopted()).as("one is silent").isNull();
        assertThatThrownBy(() -> conclusions.answer(mayor, HERE, id, n, false, "non"))
                .isInstanceOfSatisfying(Refusal.BadRequest.class, no -> assertThat(no.field()).isEqualTo("raison"));
        conclusions.answer(mayor, HERE, id, n, false, "Rien n’est dit du coût.");
        Conclusion open = conclusions.of(id).getFirst();
        assertThat(open.adopted()).isNull();
        assertThat(open.state()).isEqualTo("refused");
        assertThat(open.objections())
                .containsExactly(new Conclusion.Position(HERE, "Meudon", false, "Rien n’est dit du coût."));
        conclusions.reword(mayor, id, n, "Le réseau passe d’abord, à coût constant.", cast.today().plusDays(5));
        assertThat(conclusions.of(id).getFirst().words()).contains("coût constant");
        conclusions.answer(mayor, HERE, id, n, true, "");
        conclusions.answer(neighbour, THERE, id, n, true, "");
        assertThat(conclusions.of(id).getFirst().adopted()).isTrue();
        assertThatThrownBy(() -> conclusions.answer(mayor, HERE, id, n, false, "Trop cher, enfin."))
                .isInstanceOf(Refusal.Conflict.class);
        assertThatThrownBy(() -> conclusions.reword(mayor, id, n, "Autre chose encore.", cast.today().plusDays(5)))
                .isInstanceOf(Refusal.Conflict.class);
        Actor stranger = cast.administrator("Lou Modèle", "commune-40296");
        int last = put(id, "Se revoir dans un an.");
        assertThatThrownBy(() -> conclusions.answer(stranger, "commune-40296", id, last, true, ""))
                .as("does not take part")
                .isInstanceOf(Refusal.Forbidden.class);
    }

    @Test
    void whereNobodyElseTakesPartNobodyIsAsked() {
        String id = today();
        registrations.register(mayor, HERE, id, "Camille Modèle", "");
        int n = put(id, "Le réseau passe avant les écrans.");
        assertThat(conclusions.of(id).getFirst().state()).isEqualTo("unasked");
        registrations.register(neighbour, THERE, id, "Sacha Modèle", "");
        conclusions.reword(mayor, id, n, "Le réseau passe avant les écrans.", cast.today().plusDays(5));
        assertThat(conclusions.of(id).getFirst().state()).isEqualTo("open");
    }

    @Test
    void whatWasDeclaredAdoptedBeforeIsShownForWhatItWas() {
        String id = today();
        registrations.register(mayor, HERE, id, "Camille Modèle", "");
        put(id, "Le réseau passe avant les écrans.");
        sql.sql("update journee.conclusion set adopted = true, closed_at = kernel.clock(), closed_by = 'M-0000000000' where journee = :id")
                .param("id", id)
                .update();
        assertThat(conclusions.of(id).getFirst().state()).isEqualTo("declared");
    }

    @Test
    void whatFollowsIsAPageThatIsThere() {
        String id = today();
        String other = today();
        int n = conclusions.put(mayor, id, "Se revoir dans un an.", cast.today().plusDays(9), "",
                List.of("https://preau.exemple/en/concertation/journees/" + other + "#s1"));
        assertThat(conclusions.of(id).get(n - 1).followings())
                .containsExactly(new Conclusion.Following(JourneePages.ONE + other, "Rencontre du numérique"));
        for (String wrong : List.of("/chartes/C-0000000000", "javascript:alert(1)", "https://ailleurs.exemple/page")) {
            assertThatThrownBy(() -> conclusions.put(mayor, id, "Une autre conclusion.", cast.today().plusDays(9), "",
                    List.of(wrong)))
                    .isInstanceOfSatisfying(Refusal.BadRequest.class, no -> assertThat(no.field()).isEqualTo("suites"));
        }
        assertThatThrownBy(() -> conclusions.put(mayor, id, "Par un scrutin.", cast.today().plusDays(9),
                JourneePages.ONE + other, List.of()))
                .isInstanceOfSatisfying(Refusal.BadRequest.class, no -> assertThat(no.field()).isEqualTo("scrutin"));
    }
}
