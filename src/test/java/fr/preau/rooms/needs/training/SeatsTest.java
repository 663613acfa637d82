package fr.preau.rooms.needs.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.preau.ground.disclosure.Headcounts;
import fr.preau.ground.disclosure.HeldSlots;
import fr.preau.ground.kernel.PreauTest;
import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.policy.SignedIn;
import fr.preau.ground.web.TestPages;
import fr.preau.people.account.Actor;
import fr.preau.people.account.Cast;
import fr.preau.rooms.needs.training.Enrolments.Registrant;
import fr.preau.tools.registration.Guest;
import fr.preau.tools.registration.RegisterRounds;
import fr.preau.tools.registration.Registration;
import fr.preau.tools.registration.Registration.State;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who has a seat of a session and who waits, as it is moved, filled, closed and cancelled. */
@PreauTest
class SeatsTest extends TestPages {
    private static final String RECTORAT = "academie-10";
    private static final String MEUDON = "commune-92048";
    private static final Guest.As TEACHER = new Guest.As("TEACHER", null, "");
    private static final Guest.As AGENT = new Guest.As("AGENT", null, "");
    private static int people = 5_000;
    @Autowired ApplicationContext application;
    @Autowired Trainings trainings;
    @Autowired Enrolments enrolments;
    @Autowired RegisterRounds rounds;
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

    private String course(String audience) throws Exception {
        return send(303, trainer, "/formations", TrainingPagesTest.course("public", audience));
    }

    private String session(String course, String... more) throws Exception {
        String path = send(303, trainer, course + "/sessions", TrainingPagesTest.dates(30, more));
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private String seats(int seats, int teachers, int agents) throws Exception {
        return session(course("BOTH"), "places", "" + seats, "enseignants", "" + teachers, "agents", "" + agents);
    }

    private static String path(String id) {
        return "/formations/sessions/" + id;
    }

    private String comes(String id, Guest.As as) {
        int n = people++;
        var guest = new Guest("Invité " + n, "place" + n + "@exemple.test", "fr", "", as);
        String secret = enrolments.ask(id, guest, (rank, link) -> {});
        trainings.comers().confirm(secret);
        return secret;
    }

    private Registration of(String secret) {
        return trainings.comers().behind(secret);
    }

    private List<String> told(String secret) {
        String mail = String.valueOf(of(secret).mail());
        return sql.sql("select content ->> 'subject' from post.letter where recipient = :mail order by id")
                .param("mail", mail)
                .query(String.class)
                .list();
    }

    /** Until all that was due is written: a round of the clock may hold some while this one passes by. */
    private void tell(String secret, String subject) {
        for (int again = 0; again < 1_000
                && told(secret).stream().noneMatch(said -> said.startsWith(subject)); again++) {
            rounds.round();
        }
        assertThat(told(secret)).anyMatch(said -> said.startsWith(subject));
    }

    private Map<String, String> dates(int in, String edition, String... more) {
        Map<String, String> fields = TrainingPagesTest.dates(in, more);
        fields.put("edition", edition);
        return fields;
    }

    @Test
    void whoWaitsIsServedInTheOrderTheyCame() throws Exception {
        String id = seats(2, 0, 0);
        List<String> all = new ArrayList<>();
        IntStream.range(0, 6).forEach(n -> all.add(comes(id, n % 2 == 0 ? TEACHER : AGENT)));
        assertThat(all).extracting(secret -> of(secret).rank()).containsExactly(0, 0, 1, 2, 3, 4);
        trainings.comers().cancel(all.get(3));
        assertThat(all.subList(4, 6)).extracting(secret -> of(secret).rank())
                .as("nobody is passed over")
                .containsExactly(2, 3);
        trainings.comers().cancel(all.get(0));
        assertThat(of(all.get(2)).state()).isEqualTo(State.OFFERED);
        assertThat(of(all.get(4)).state()).isEqualTo(State.WAITS);
        tell(all.get(2), "Une place s’est libérée");
        trainings.comers().cancel(all.get(2));
        assertThat(of(all.get(4)).state()).as("refused, it goes to the next").isEqualTo(State.OFFERED);
        trainings.comers().confirm(all.get(4));
        assertThat(of(all.get(4)).state()).isEqualTo(State.COMES);
    }

    @Test
    void seatsThatAreAddedGoToThoseWhoWaitAndNoSeatThatIsTakenIsRemoved() throws Exception {
        String id = seats(3, 0, 0);
        List<String> all = IntStream.range(0, 5).mapToObj(n -> comes(id, TEACHER)).toList();
        String less = send(422, trainer, path(id) + "/modification",
                dates(30, "0", "places", "2", "enseignants", "", "agents", ""));
        assertThat(wrong(less)).containsExactly("#places");
        assertThat(less).contains("3 places sont déjà prises");
        assertThat(Jsoup.parse(less).select("#places").val()).isEqualTo("2");
        String kept = send(422, trainer, path(id) + "/modification",
                dates(30, "0", "places", "4", "enseignants", "", "agents", "2"));
        assertThat(wrong(kept)).as("three teachers and two seats for agents are five").containsExactly("#places");
        send(303, trainer, path(id) + "/modification", dates(30, "0", "places", "4", "enseignants", "", "agents", ""));
        tell(all.get(3), "Une place s’est libérée");
        assertThat(all).extracting(secret -> of(secret).state())
                .containsExactly(State.COMES, State.COMES, State.COMES, State.OFFERED, State.WAITS);
    }

    @Test
    void aDayOrAPlaceThatChangesIsToldAndOtherChangesAreNot() throws Exception {
        String id = seats(5, 0, 0);
        String secret = comes(id, TEACHER);
        send(303, trainer, path(id) + "/modification", dates(30, "0", "places", "9", "enseignants", "", "agents", ""));
        String[] moved = {"places", "9", "enseignants", "", "agents", "", "adresse", "Une autre école"};
        String other = comes(id, AGENT);
        rounds.round();
        assertThat(told(secret)).noneMatch(subject -> subject.startsWith("Jour ou lieu"));
        send(303, trainer, path(id) + "/modification", dates(30, "1", moved));
        tell(secret, "Jour ou lieu changé");
        tell(other, "Jour ou lieu changé");
    }

    @Test
    void aSessionThatIsCancelledSaysWhyToWhoComesAndToWhoWaits() throws Exception {
        String id = seats(1, 0, 0);
        String comes = comes(id, TEACHER);
        String waits = comes(id, AGENT);
        String gone = comes(id, AGENT);
        trainings.comers().cancel(gone);
        for (String why : List.of("", "neuf sign", "n".repeat(501))) {
            String page = send(422, trainer, path(id) + "/annulation", Map.of("annulation", why));
            assertThat(wrong(page)).as(why).containsExactly("#annulation");
            assertThat(Jsoup.parse(page).select("#annulation").val()).isEqualTo(why);
        }
        send(303, trainer, path(id) + "/annulation", Map.of("annulation", "La salle est inondée."));
        tell(comes, "Annulée");
        tell(waits, "Annulée");
        assertThat(told(gone)).as("who gave up already is left in peace").isEmpty();
        assertThat(sql.sql("select content::text from post.letter where recipient = :mail order by id desc limit 1")
                .param("mail", String.valueOf(of(waits).mail()))
                .query(String.class)
                .single()).contains("La salle est inondée.");
        assertThat(page(null, "/en" + path(id)).select(".board").text()).contains("This session is cancelled.");
        assertThat(text(null, "/api/v1/trainings/" + id)).contains("\"state\":\"CANCELLED\"",
                "\"cancelledWhy\":\"La salle est inondée.\"");
        assertThat(text(null, path(id) + ".ics")).contains("STATUS:CANCELLED");
        assertThat(send(409, trainer, path(id) + "/modification", dates(40, "1")))
                .contains("Cette session est annulée");
    }

    @Test
    void registrationIsOpenFromItsFirstDayToItsLastAndThePageSaysWhich() throws Exception {
        String course = course("BOTH");
        LocalDate today = cast.today();
        String tomorrow = today.plusDays(1).toString();
        String[][] shut = {{tomorrow, today.plusDays(9).toString(), "On s’inscrit du"},
                {tomorrow, tomorrow, "On s’inscrit du"}, {"", today.minusDays(1).toString(), "closes depuis le"},
                {today.minusDays(9).toString(), today.minusDays(1).toString(), "closes depuis le"}};
        for (String[] days : shut) {
            String id = session(course, "ouverture", days[0], "cloture", days[1]);
            assertThatThrownBy(() -> comes(id, AGENT)).isInstanceOf(Refusal.BadRequest.class)
                    .hasMessageContaining("registration.fault.over");
            Document page = page(null, path(id));
            assertThat(page.select(".board .say").text()).as(List.of(days).toString()).contains(days[2]);
            assertThat(page.select("form[action$=inscriptions]")).isEmpty();
        }
        for (String[] days : new String[][]{{today.toString(), today.toString()}, {"", today.toString()}, {"", ""}}) {
            String id = session(course, "ouverture", days[0], "cloture", days[1]);
            assertThat(of(comes(id, AGENT)).state()).as(List.of(days).toString()).isEqualTo(State.COMES);
        }
        String[] backwards = {"ouverture", tomorrow, "cloture", today.toString()};
        assertThat(wrong(send(422, trainer, course + "/sessions", TrainingPagesTest.dates(30, backwards))))
                .containsExactly("#cloture");
    }

    @Test
    void aSessionForTeachersTakesTeachersAloneAndKeepsNoSeat() throws Exception {
        String course = course("TEACHERS");
        String page = send(422, trainer, course + "/sessions", TrainingPagesTest.dates(30));
        assertThat(wrong(page)).containsExactly("#enseignants");
        assertThat(page).contains("On ne garde des places que dans une formation pour enseignants et agents ensemble.");
        String id = session(course, "enseignants", "", "agents", "");
        assertThatThrownBy(() -> comes(id, AGENT)).hasMessageContaining("training.fault.part.AGENT");
        assertThatThrownBy(() -> enrolments.enrol(head, MEUDON, id, AGENT, List.of(new Registrant("Ida", ""))))
                .hasMessageContaining("training.fault.part.AGENT");
        assertThat(of(comes(id, TEACHER)).state()).isEqualTo(State.COMES);
        assertThat(page(null, path(id)).select("[name=part]")).as("nothing to choose").isEmpty();
    }

    @Test
    void anAudienceStaysOpenToWhoeverRegisteredAndToWhomSeatsAreKept() throws Exception {
        String course = course("BOTH");
        String id = session(course, "enseignants", "", "agents", "3");
        Map<String, String> narrower = TrainingPagesTest.course("public", "TEACHERS", "edition", "0");
        String kept = send(422, trainer, course + "/modification", narrower);
        assertThat(wrong(kept)).as("three seats would be for nobody").containsExactly("#public");
        send(303, trainer, path(id) + "/modification", dates(30, "0", "enseignants", "", "agents", ""));
        String secret = comes(id, AGENT);
        String page = send(422, trainer, course + "/modification", narrower);
        assertThat(wrong(page)).containsExactly("#public");
        assertThat(plain(page).text()).contains("Des personnes sont déjà inscrites : gardez le public annoncé.");
        assertThat(Jsoup.parse(page).select("[name=public][checked]").val()).isEqualTo("TEACHERS");
        trainings.comers().cancel(secret);
        send(303, trainer, course + "/modification", narrower);
        assertThatThrownBy(() -> comes(id, AGENT)).hasMessageContaining("training.fault.part.AGENT");
    }

    @Test
    void anOrganisationNamesFromOneToFiftyPeopleEachOnce() throws Exception {
        String id = seats(100, 0, 0);
        List<Registrant> fifty = IntStream.range(0, 50).mapToObj(n -> new Registrant("Personne " + n, "")).toList();
        List<Registrant> more = new ArrayList<>(fifty);
        more.add(new Registrant("Personne 50", ""));
        for (List<Registrant> wrong : List.of(List.<Registrant>of(), more)) {
            assertThatThrownBy(() -> enrolments.enrol(head, MEUDON, id, AGENT, wrong))
                    .hasMessageContaining("training.fault.personnes");
        }
        assertThat(enrolments.enrol(head, MEUDON, id, AGENT, fifty)).isZero();
        String[][] wrong = {{"Ida Modèle\nIDA Modèle", "est déjà inscrit"}, {"Personne 7", "est déjà inscrit"},
                {"Ida ; ida@exemple.test\nLeo ; IDA@exemple.test", "est déjà inscrit"},
                {"Ida ; pas-une-adresse", "pas-une-adresse"}, {"; ida@exemple.test", "Prénom Nom ; courriel"}};
        for (String[] cells : wrong) {
            String page = send(422, head, path(id) + "/inscriptions",
                    Map.of("pour", MEUDON, "part", "AGENT", "personnes", cells[0]));
            assertThat(wrong(page)).as(cells[0]).containsExactly("#personnes");
            assertThat(plain(page).text()).contains(cells[1]);
            assertThat(Jsoup.parse(page).select("#personnes").val()).isEqualTo(cells[0]);
        }
        assertThat(trainings.session(id).seats().held()).as("none of a list that is wrong").isEqualTo(50);
    }

    @Test
    void onlyAMandateOfTheOrganisationRegistersItsPeople() throws Exception {
        String id = seats(5, 0, 0);
        Actor other = cast.administrator("Sacha Modèle", "commune-80021");
        assertThatThrownBy(() -> enrolments.enrol(other, MEUDON, id, AGENT, List.of(new Registrant("Ida", ""))))
                .isInstanceOf(Refusal.Forbidden.class);
        enrolments.enrol(head, MEUDON, id, AGENT, List.of(new Registrant("Ida Modèle", "")));
        assertThat(text(other, path(id)) + text(null, path(id)) + text(null, "/api/v1/trainings/" + id))
                .doesNotContain("Ida Modèle");
        assertThat(read(other, path(id) + "/inscrits.csv").getStatus()).isEqualTo(403);
        assertThat(text(trainer, path(id) + "/inscrits.csv")).contains("Ida Modèle");
    }
}
