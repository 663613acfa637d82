package fr.preau.rooms.needs.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import fr.preau.ground.disclosure.Headcounts;
import fr.preau.ground.disclosure.HeldSlots;
import fr.preau.ground.kernel.PreauTest;
import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.policy.SignedIn;
import fr.preau.ground.web.Language;
import fr.preau.ground.web.TestPages;
import fr.preau.people.account.Actor;
import fr.preau.people.account.Cast;
import fr.preau.rooms.needs.training.Payers.Payer;
import fr.preau.rooms.needs.training.TrainingCourse.Audience;
import fr.preau.rooms.needs.training.TrainingCourse.Share;
import fr.preau.tools.registration.Guest;
import fr.preau.tools.registration.Registration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who was there, from when it is said and by whom; what certifies it; what is made of it; who pays. */
@PreauTest
class PresencesTest extends TestPages {
    private static final String RECTORAT = "academie-10";
    private static final String MEUDON = "commune-92048";
    private static int people = 7_000;
    @Autowired ApplicationContext application;
    @Autowired Trainings trainings;
    @Autowired Enrolments enrolments;
    @Autowired Presences presences;
    @Autowired Payers payers;
    @Autowired Headcounts headcounts;
    @Autowired JdbcClient sql;
    private Cast cast;
    private Actor trainer;
    private Actor head;

    @BeforeEach
    void gather() {
        HeldSlots.hold(sql, headcounts);
        cast = new Cast(application);
        trainer = cast.administrator("Andréa Modèle", RECTORAT);
        head = cast.administrator("Mahé Modèle", MEUDON);
    }

    @Override
    protected Document page(@Nullable SignedIn who, String path) throws Exception {
        return plain(text(who, path));
    }

    private String session(String... more) throws Exception {
        String course = send(303, trainer, "/formations", TrainingPagesTest.course());
        String path = send(303, trainer, course + "/sessions", TrainingPagesTest.dates(30, more));
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private static String path(String id) {
        return "/formations/sessions/" + id;
    }

    private String comes(String id, String name) {
        String mail = "present" + people++ + "@exemple.test";
        var guest = new Guest(name, mail, "fr", "", new Guest.As("AGENT", null, ""));
        String secret = enrolments.ask(id, guest, (rank, link) -> {});
        trainings.comers().confirm(secret);
        return secret;
    }

    private Registration of(String secret) {
        return trainings.comers().behind(secret);
    }

    private void mark(String id, String secret) {
        presences.mark(trainer, id, of(secret).id(), true);
    }

    /** The session goes on at this very moment. */
    private void begins(String id) {
        sql.sql("""
                update training.session set first_day = kernel.today(), last_day = kernel.today(), closes = kernel.today(), hours = kernel.today() || ' 00:00 23:59',
                    starts_at = kernel.clock() - interval '1 hour', ends_at = kernel.clock() + interval '1 hour' where id = :id
                """)
                .param("id", id)
                .update();
    }

    @Test
    void presenceIsSaidFromTheFirstDayOnByWhoOrganisesAlone() throws Exception {
        String id = session("places", "5", "enseignants", "", "agents", "");
        String secret = comes(id, "Ida Modèle");
        String n = "" + of(secret).id();
        assertThat(send(409, trainer, path(id) + "/inscrits/presence", Map.of("n", n)))
                .contains("La présence se note à partir du premier jour.");
        begins(id);
        send(403, head, path(id) + "/inscrits/presence", Map.of("n", n));
        send(303, trainer, path(id) + "/inscrits/presence", Map.of("n", n));
        assertThat(text(trainer, path(id) + "/inscrits.csv")).containsPattern("Ida Modèle.*true");
        String off = session();
        String other = comes(off, "Leo Modèle");
        trainings.cancel(trainer, off, "La salle est inondée.");
        assertThat(send(409, trainer, path(off) + "/inscrits/presence", Map.of("n", "" + of(other).id())))
                .contains("La présence se note");
    }

    @Test
    void whoHasNoSeatIsNotThere() throws Exception {
        String id = session("places", "1", "enseignants", "", "agents", "");
        comes(id, "Ida Modèle");
        String waits = comes(id, "Leo Modèle");
        begins(id);
        String code = trainings.session(id).code();
        assertThatThrownBy(() -> presences.sign(waits, code)).isInstanceOf(Refusal.BadRequest.class)
                .hasMessageContaining("training.fault.waits");
        mark(id, waits);
        assertThat(presences.certificate(of(waits).id())).isEmpty();
    }

    @Test
    void aCertificateSaysWhatWasTaughtAndIsCheckedForFiveYears() throws Exception {
        String id = session("places", "5", "enseignants", "", "agents", "");
        String secret = comes(id, "Ida Modèle");
        assertThat(read(null, "/formations/i/" + secret + "/attestation.pdf").getStatus()).as("not yet").isEqualTo(404);
        begins(id);
        mark(id, secret);
        String number = presences.certificate(of(secret).id()).orElseThrow().number();
        mark(id, secret);
        assertThat(presences.certificate(of(secret).id()).orElseThrow().number()).as("one each").isEqualTo(number);
        byte[] pdf = read(null, "/formations/i/" + secret + "/attestation.pdf").getContentAsByteArray();
        try (var document = Loader.loadPDF(pdf)) {
            assertThat(new PDFTextStripper().getText(document).replaceAll("[\\s\\u00a0\\u202f]+", " ")).contains(
                    "Ida Modèle", "Écrans d’essai", "1 h 30", "École des essais, Meudon", number,
                    "Allumer, écrire, dépanner.");
        }
        String check = "/formations/attestations/" + number;
        assertThat(page(null, "/formations/attestations/" + number.toLowerCase(java.util.Locale.ROOT)).text())
                .contains("L’attestation " + number);
        assertThat(page(null, "/en" + check).text()).contains(number).doesNotContain("Ida Modèle");
        issued(number, "5 years -1 hour");
        presences.forget();
        assertThat(presences.issued(number)).isPresent();
        issued(number, "5 years 1 hour");
        presences.forget();
        assertThat(page(null, check).text()).contains("Aucune attestation ne porte le numéro " + number);
    }

    /** As if it had been issued so long ago. */
    private void issued(String number, String ago) {
        sql.sql("""
                with gone as (delete from training.certificate where number = :n returning *)
                insert into training.certificate (number, session, registration, name_print, issued_at)
                select number, session, registration, name_print, kernel.clock() - cast(:ago as interval) from gone
                """).param("n", number).param("ago", ago).update();
    }

    @Test
    void onlyWhoWasThereJudgesOnceFromOneToFive() throws Exception {
        String id = session("places", "5", "enseignants", "", "agents", "");
        String secret = comes(id, "Ida Modèle");
        String link = "/formations/i/" + secret + "/evaluation";
        begins(id);
        Map<String, String> judged = Map.of("utile", "5", "clair", "1", "pret", "3", "mots", "m".repeat(1_000));
        assertThat(send(409, head, link, judged)).as("not there").contains("L’avis se donne une seule fois");
        mark(id, secret);
        for (String field : List.of("utile", "clair", "pret")) {
            for (String note : List.of("", "0", "6")) {
                var wrong = new java.util.HashMap<>(judged);
                wrong.put(field, note);
                assertThat(wrong(send(422, head, link, wrong))).as(field + " " + note).containsExactly("#" + field);
            }
        }
        var wordy = new java.util.HashMap<>(judged);
        wordy.put("mots", "m".repeat(1_001));
        assertThat(wrong(send(422, head, link, wordy))).containsExactly("#mots");
        send(303, head, link, judged);
        assertThat(send(409, head, link, judged)).contains("L’avis se donne une seule fois");
    }

    @Test
    void opinionsAreTheMeanOfTheFirstFiveAndOfNoFewer() throws Exception {
        String id = session("places", "20", "enseignants", "", "agents", "");
        begins(id);
        var random = new Random(7);
        List<int[]> all = new ArrayList<>();
        for (int n = 0; n < 5; n++) {
            String secret = comes(id, "Personne " + n);
            mark(id, secret);
            int[] notes = {1 + random.nextInt(5), 1 + random.nextInt(5), 1 + random.nextInt(5)};
            presences.judge(secret, notes[0], notes[1], notes[2], "Avis " + n);
            all.add(notes);
            headcounts.tell();
            assertThat(presences.judged(id).told()).as(n + 1 + " opinions").isEqualTo(n == 4);
            assertThat(presences.words(id)).hasSize(n == 4 ? 5 : 0);
        }
        Presences.SessionEvaluation judged = presences.judged(id);
        assertThat(judged.answers()).isEqualTo(5);
        assertThat(judged.useful()).isCloseTo(mean(all, 0), within(1e-9));
        assertThat(judged.clear()).isCloseTo(mean(all, 1), within(1e-9));
        assertThat(judged.ready()).isCloseTo(mean(all, 2), within(1e-9));
        sql.sql("update training.session set first_day = kernel.today() - 2, last_day = kernel.today() - 2, closes = kernel.today() - 2, starts_at = kernel.clock() - interval '2 days', ends_at = kernel.clock() - interval '1 day' where id = :id")
                .param("id", id)
                .update();
        assertThat(page(null, path(id)).select("#avis ~ p").text()).contains("5 réponses");
        assertThat(text(null, path(id))).as("words are for who organises").doesNotContain("Avis 0");
        assertThat(text(trainer, path(id) + "/inscrits")).contains("Avis 0");
    }

    private static double mean(List<int[]> all, int which) {
        return all.stream().mapToInt(notes -> notes[which]).average().orElseThrow();
    }

    private List<Payer> paying(Audience audience, String commune) {
        var place = new TrainingSession.SessionCommune(commune, "", "", "", "");
        return payers.of(audience, commune.isEmpty() ? null : place, Language.FR);
    }

    @Test
    void theStatePaysForTeachersAndTheBodyOfTheSchoolsForItsAgents() throws Exception {
        for (String commune : List.of("", "92048", "80021")) {
            List<Payer> teachers = paying(Audience.TEACHERS, commune);
            assertThat(teachers).as(commune).allMatch(payer -> payer.share() == Share.TEACHER);
            assertThat(teachers).as(commune).extracting(Payer::who).allMatch(who -> who.contains("État"));
            assertThat(teachers).as(commune).noneMatch(payer -> payer.basis().isEmpty());
            List<Payer> agents = paying(Audience.AGENTS, commune);
            assertThat(agents).as(commune).isNotEmpty().allMatch(payer -> payer.share() == Share.AGENT);
            assertThat(agents).extracting(Payer::who).noneMatch(who -> who.contains("État"));
            List<Payer> both = new ArrayList<>(teachers);
            both.addAll(agents);
            assertThat(paying(Audience.BOTH, commune)).as(commune).isEqualTo(both);
        }
        assertThat(paying(Audience.AGENTS, "92048")).as("named where it is held")
                .extracting(Payer::who)
                .anyMatch(who -> who.contains("Meudon"));
    }

    @Test
    void pageAndProgramsNameTheSamePayersOfASession() throws Exception {
        String id = session();
        String api = text(null, "/api/v1/trainings/" + id);
        String page = page(null, path(id)).select("#qui-paie ~ ul").text();
        for (Payer payer : payers.of(Audience.BOTH, trainings.session(id).place(), Language.FR)) {
            assertThat(page).contains(payer.who(), payer.basis());
            assertThat(api).contains("\"who\":\"" + payer.who() + "\"", payer.basis());
            assertThat(read(null, payer.path()).getStatus()).as("why: " + payer.path()).isEqualTo(200);
        }
    }
}
