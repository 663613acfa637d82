package fr.preau.rooms.needs.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import fr.preau.ground.disclosure.Headcounts;
import fr.preau.ground.disclosure.HeldSlots;
import fr.preau.ground.kernel.Once;
import fr.preau.ground.kernel.PreauTest;
import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.policy.Limits;
import fr.preau.ground.web.SentAtOnce;
import fr.preau.ground.web.TestPages;
import fr.preau.people.account.Actor;
import fr.preau.people.account.Cast;
import fr.preau.rooms.needs.training.Enrolments.Registrant;
import fr.preau.tools.registration.Guest;
import fr.preau.tools.registration.Register;
import fr.preau.tools.registration.RegisterRounds;
import fr.preau.tools.registration.Registration;
import fr.preau.tools.registration.Registration.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who comes to a session, who was there, what is certified, what stays. */
@PreauTest
class EnrolmentsTest extends TestPages {
    private static final String RECTORAT = "academie-10";
    private static final Guest.As TEACHER = new Guest.As("TEACHER", null, "");
    private static final Guest.As AGENT = new Guest.As("AGENT", null, "");
    @Autowired ApplicationContext application;
    @Autowired Trainings trainings;
    @Autowired Enrolments enrolments;
    @Autowired Presences presences;
    @Autowired RegisterRounds rounds;
    @Autowired Headcounts headcounts;
    @Autowired TrainedBatches batches;
    @Autowired JdbcClient sql;
    private Actor trainer;
    private Actor head;

    @BeforeEach
    void gather() {
        HeldSlots.hold(sql, headcounts);
        Cast cast = new Cast(application);
        trainer = cast.administrator("Andréa Modèle", RECTORAT);
        head = cast.administrator("Mahé Modèle", "commune-92048");
    }

    private String session(String... more) throws Exception {
        String course = send(303, trainer, "/formations", TrainingPagesTest.course());
        String path = send(303, trainer, course + "/sessions", TrainingPagesTest.dates(30, more));
        return path.substring("/formations/sessions/".length());
    }

    private static Guest guest(int n, Guest.As as) {
        return new Guest("Invité " + n, "forme" + n + "@exemple.test", "fr", "", as);
    }

    private String asks(String id, int n, Guest.As as) {
        return enrolments.ask(id, guest(n, as), (rank, secret) -> {});
    }

    private String comes(String id, int n, Guest.As as) {
        String secret = asks(id, n, as);
        trainings.comers().confirm(secret);
        return secret;
    }

    private Registration of(String secret) {
        return trainings.comers().behind(secret);
    }

    private String letter(String mail) {
        return sql.sql("select content::text from post.letter where recipient = :mail order by id desc limit 1")
                .param("mail", mail)
                .query(String.class)
                .single();
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
    void twoHundredWhoComeAtOnceForOneSeatWaitButOne() throws Exception {
        String id = session("places", "1", "enseignants", "", "agents", "");
        List<Callable<Integer>> all = IntStream.range(0, 200).<Callable<Integer>>mapToObj(n -> () -> {
            int[] told = new int[1];
            Guest.As as = n % 2 == 0 ? TEACHER : AGENT;
            enrolments.ask(id, guest(1_000 + n, as), (rank, link) -> told[0] = rank);
            return told[0];
        }).toList();
        List<Integer> ranks = new ArrayList<>();
        try (var crowd = Executors.newFixedThreadPool(200)) {
            for (var future : crowd.invokeAll(all)) {
                ranks.add(future.get());
            }
        }
        assertThat(ranks).containsExactlyInAnyOrderElementsOf(IntStream.range(0, 200).boxed().toList());
        TrainingSession it = trainings.session(id);
        assertThat(it.seats().held()).isEqualTo(1);
        assertThat(it.waiting()).isEqualTo(199);
    }

    @Test
    void seatsThatAreKeptGoToThoseForWhomTheyAre() throws Exception {
        String id = session("places", "3", "enseignants", "1", "agents", "1");
        String first = comes(id, 1, TEACHER);
        comes(id, 2, TEACHER);
        String waits = comes(id, 3, TEACHER);
        assertThat(of(waits).state()).isEqualTo(State.WAITS);
        assertThat(of(comes(id, 4, AGENT)).state()).isEqualTo(State.COMES);
        String agent = comes(id, 5, AGENT);
        assertThat(of(agent).rank()).isEqualTo(2);
        // what a teacher gives back goes to who waits first
        trainings.comers().cancel(first);
        assertThat(of(waits).state()).isEqualTo(State.OFFERED);
        assertThat(of(agent).state()).isEqualTo(State.WAITS);
        assertThatThrownBy(() -> asks(id, 4, AGENT)).isInstanceOf(Refusal.BadRequest.class)
                .hasMessageContaining("registration.fault.twice");
        trainings.cancel(trainer, id, "Le formateur est malade.");
        assertThatThrownBy(() -> asks(id, 9, AGENT)).hasMessageContaining("registration.fault.over");
        rounds.round();
        // a round of the clock may hold somebody while this one passes by
        for (int again = 0; again < 1_000 && toldThatItIsOff() < 4; again++) {
            rounds.round();
        }
        assertThat(toldThatItIsOff()).isEqualTo(4);
    }

    private int toldThatItIsOff() {
        return sql.sql(
                "select count(*) from post.letter where recipient like 'forme%@exemple.test' and content ->> 'subject' like 'Annulée%'")
                .query(Integer.class)
                .single();
    }

    @Test
    void anOrganisationRegistersItsPeopleAndGivesSeatsBack() throws Exception {
        String path = "/formations/sessions/" + session("places", "3", "enseignants", "", "agents", "");
        String id = path.substring(path.lastIndexOf('/') + 1);
        String town = "commune-92048";
        String list = "Nadia Modèle ; nadia.modele@exemple.test\nOmar Modèle\nPaul Modèle\nRita Modèle";
        assertThat(wrong(send(422, head, path + "/inscriptions", Map.of("pour", town, "part", "AGENT"))))
                .containsExactly("#personnes");
        assertThat(wrong(send(422, head, path + "/inscriptions", Map.of("pour", town, "personnes", "Nadia Modèle"))))
                .containsExactly("#part");
        Map<String, String> all = Map.of("pour", town, "part", "AGENT", "personnes", list);
        assertThat(send(303, head, path + "/inscriptions", all)).contains("inscrit=oui&rang=1");
        assertThat(wrong(send(422, head, path + "/inscriptions", all))).containsExactly("#personnes");
        assertThat(page(head, "/moi").text()).doesNotContain("Prendre ou rendre");
        Document shown = page(head, path);
        assertThat(shown.select("#inscription .results li")).hasSize(4);
        assertThat(shown.select("#inscription a[href^=https]").text()).contains("visio.");
        assertThat(text(null, path)).doesNotContain("Nadia", "visio.");
        List<Registration> comers = trainings.comers().list(id, 0, 10);
        String first = String.valueOf(comers.getFirst().id());
        send(409, trainer, path + "/nos-inscriptions", Map.of("n", first, "acte", "annuler"));
        send(303, head, path + "/nos-inscriptions", Map.of("n", first, "acte", "annuler"));
        Registration freed = trainings.comers()
                .list(id, 0, 10)
                .stream()
                .filter(registration -> registration.name().startsWith("Rita"))
                .findFirst()
                .orElseThrow();
        assertThat(freed.state()).isEqualTo(State.OFFERED);
        assertThat(page(head, "/moi").text()).contains("Prendre ou rendre une place libérée");
        send(303, head, path + "/nos-inscriptions", Map.of("n", String.valueOf(freed.id()), "acte", "prendre"));
        assertThat(text(null, "/api/v1/journal?object=session:" + id))
                .as("nobody reads there how few come from one school")
                .contains("training.registered", town)
                .doesNotContain("\"people\"", "TEACHER", "AGENT");
        assertThat(text(null, "/journal?famille=training")).contains("inscrites à une formation")
                .doesNotContain("Nadia");
        Document desk = page(trainer, path + "/inscrits");
        assertThat(desk.select("tbody tr")).hasSize(3);
        send(403, head, path + "/inscrits/presence", Map.of("n", first));
        assertThat(read(head, path + "/inscrits").getStatus()).isEqualTo(403);
        assertThat(text(trainer, path + "/inscrits.csv")).contains("Omar Modèle");
        // whoever registered others is not one of them
        Map<String, String> me = Map.of("pour", "", "nom", "Mahé", "courriel", head.mail(), "part", "AGENT");
        assertThat(send(303, head, path + "/inscriptions", me)).contains("inscrit=lettre");
    }

    @Test
    void aLetterLeadsToTheSeatThePresenceTheOpinionAndTheCertificate() throws Exception {
        String id = session();
        String path = "/formations/sessions/" + id;
        String secret = asks(id, 50, TEACHER);
        String link = "/formations/i/" + secret;
        assertThat(page(null, link).select(".board").text()).contains("confirmez que vous venez");
        send(303, head, link, Map.of("acte", "confirmer"));
        assertThat(page(null, link).text()).contains("Une place est gardée.", "visio.");
        String code = trainings.session(id).code();
        assertThat(wrong(send(422, head, link + "/presence", Map.of("code", code)))).containsExactly("#code");
        begins(id);
        assertThat(page(trainer, path + "/inscrits").select(".board").text()).contains(code);
        assertThat(text(null, path)).doesNotContain(code);
        assertThat(wrong(send(422, head, link + "/presence", Map.of("code", "FAUX00")))).containsExactly("#code");
        String nobody = "personne@exemple.test";
        assertThat(wrong(send(422, head, path + "/presence", Map.of("code", "FAUX00", "qui", nobody))))
                .as("the code comes first, whoever is registered")
                .containsExactly("#code");
        send(303, head, path + "/presence", Map.of("code", code, "qui", nobody));
        assertThat(letter(nobody)).contains("personne n’est inscrit ainsi");
        send(303, head, link + "/presence", Map.of("code", code.toLowerCase(java.util.Locale.ROOT)));
        assertThat(page(null, link).select(".board").text()).contains("Vous y étiez.", "Attestation");
        byte[] pdf = read(null, link + "/attestation.pdf").getContentAsByteArray();
        assertThat(new String(pdf, 0, 5, java.nio.charset.StandardCharsets.US_ASCII)).isEqualTo("%PDF-");
        String number = presences.certificate(of(secret).id()).orElseThrow().number();
        String check = "/formations/attestations/" + number;
        assertThat(page(null, check).text()).contains("Écrans d’essai", "1 h 30").doesNotContain("Invité");
        assertThat(page(null, check + "?nom=INVITE 50").text()).contains("a été délivrée à une personne");
        assertThat(page(null, check + "?nom=Quelqu’un").text()).contains("n’a pas été délivrée");
        assertThat(page(null, "/formations/attestations/Q-0000000000").text()).contains("Aucune attestation ne porte");
        assertThat(wrong(send(422, head, link + "/evaluation", Map.of("utile", "5", "clair", "6"))))
                .containsExactly("#clair");
        Map<String, String> judged = Map.of("utile", "5", "clair", "4", "pret", "3", "mots", "Bien.");
        send(303, head, link + "/evaluation", judged);
        send(409, head, link + "/evaluation", judged);
        assertThat(presences.judged(id).told()).isFalse();
        assertThat(presences.words(id)).isEmpty();
        for (int n = 51; n < 55; n++) {
            String other = comes(id, n, AGENT);
            if (n == 51) {
                Map<String, String> mail = Map.of("code", code, "qui", "forme51@exemple.test");
                send(303, head, path + "/presence", mail);
                assertThat(letter("forme51@exemple.test")).contains("Votre présence est notée");
            } else {
                Map<String, String> ticked = Map.of("n", "" + of(other).id());
                send(303, trainer, path + "/inscrits/presence", ticked);
            }
            presences.judge(other, 3, 4, 5, "");
        }
        assertThat(presences.judged(id).told()).as("at the hour").isFalse();
        headcounts.tell();
        assertThat(presences.judged(id).told()).isTrue();
        assertThat(presences.words(id)).containsExactly("Bien.");
        String sixth = comes(id, 56, AGENT);
        send(303, trainer, path + "/inscrits/presence", Map.of("n", "" + of(sixth).id()));
        Presences.SessionEvaluation before = presences.judged(id);
        presences.judge(sixth, 1, 1, 1, "Bien moins.");
        headcounts.tell();
        assertThat(presences.judged(id)).as("one more would be read in what it changes").isEqualTo(before);
        assertThat(presences.words(id)).containsExactly("Bien.");
        // marked by mistake, taken back: no certificate either
        String wrongly = comes(id, 60, TEACHER);
        String n = String.valueOf(of(wrongly).id());
        send(303, trainer, path + "/inscrits/presence", Map.of("n", n));
        send(303, trainer, path + "/inscrits/presence", Map.of("n", n, "present", "non"));
        assertThat(presences.certificate(of(wrongly).id())).isEmpty();
        forgets(id, secret, check);
    }

    /** What stays when names go: how many, and that the certificate can be checked. */
    private void forgets(String id, String secret, String check) throws Exception {
        batches.tell();
        sql.sql("update training.session set first_day = kernel.today() - 20, last_day = kernel.today() - 20, closes = kernel.today() - 20, starts_at = kernel.clock() - interval '20 days', ends_at = kernel.clock() - interval '19 days' where id = :id")
                .param("id", id)
                .update();
        trainings.comers().forget(Register.DAYS_KEPT);
        assertThat(read(null, "/formations/i/" + secret).getStatus()).isEqualTo(404);
        assertThat(trainings.comers().list(id, 0, 50))
                .allSatisfy(registration -> assertThat(registration.name()).isEmpty());
        assertThat(page(null, check + "?nom=Invité 50").text()).contains("a été délivrée à une personne");
        assertThat(sql.sql("select sum(people) from training.v_trained where session = :id")
                .param("id", id)
                .query(Integer.class)
                .single()).isEqualTo(6);
    }

    @Test
    void anOrganisationIsNotToldWhomOthersRegistered() throws Exception {
        String id = session();
        String path = "/formations/sessions/" + id;
        comes(id, 70, TEACHER);
        Map<String, String> both = Map.of("pour", "commune-92048", "part", "AGENT", "personnes",
                "Invité 70 ; forme70@exemple.test\nOlga Modèle ; olga@exemple.test");
        assertThat(send(303, head, path + "/inscriptions", both)).contains("inscrit=oui");
        assertThat(page(head, path).select("#inscription .results li")).hasSize(2);
        assertThat(letter("forme70@exemple.test")).contains("Vous l’étiez déjà");
        String link = letter("forme70@exemple.test").replaceFirst("(?s).*(/formations/i/[\\w-]{43}).*", "$1");
        send(303, head, link, Map.of("acte", "annuler"));
        assertThat(trainings.session(id).seats().held()).isEqualTo(2);
    }

    @Test
    void fewCodesAreTriedAndNoneOutOfItsHours() throws Exception {
        String id = session();
        String path = "/formations/sessions/" + id + "/presence";
        String code = trainings.session(id).code();
        Map<String, String> right = Map.of("code", code, "qui", "devine@exemple.test");
        assertThat(said(422, path, right, "192.0.2.60")).contains("pendant les heures");
        assertThat(said(422, path, Map.of("code", "FAUX00", "qui", "devine@exemple.test"), "192.0.2.60"))
                .contains("pendant les heures");
        begins(id);
        for (int n = 0; n < Limits.Pace.CODE.atMost(); n++) {
            said(422, path, Map.of("code", "FAUX0" + n, "qui", "devine@exemple.test"), "192.0.2.61");
        }
        assertThat(said(429, path, right, "192.0.2.61")).contains("Trop de demandes");
        said(303, path, right, "192.0.2.62");
    }

    /** What somebody without an account is answered there, whose browser keeps nothing. */
    private String said(int status, String path, Map<String, String> fields, String from) throws Exception {
        var form = post(path).param(Once.FIELD, Once.fresh()).header(SentAtOnce.COPY, "no");
        fields.forEach(form::param);
        form.with(request -> {
            request.setRemoteAddr(from);
            return request;
        });
        var answer = site.perform(form).andReturn().getResponse();
        assertThat(answer.getStatus()).isEqualTo(status);
        return answer.getContentAsString(java.nio.charset.StandardCharsets.UTF_8);
    }

    @Test
    void aSessionHeldAlreadySaysAfterwardsWhoCame() throws Exception {
        String id = session("jours", TrainingPagesTest.dates(-20).get("jours"), "tenue", "oui");
        String path = "/formations/sessions/" + id;
        var people = List.of(new Registrant("Ida Modèle", ""), new Registrant("Leo Modèle", ""));
        String five = "Ida Modèle\nLeo Modèle\nMia Modèle\nNils Modèle\nOna Modèle";
        assertThatThrownBy(() -> enrolments.enrol(head, "commune-92048", id, AGENT, people))
                .hasMessageContaining("registration.fault.over");
        send(303, trainer, path + "/inscriptions", Map.of("pour", RECTORAT, "part", "TEACHER", "personnes", five));
        batches.tell();
        assertThat(sql.sql("select people from training.v_trained where session = :id and audience = 'TEACHER'")
                .param("id", id)
                .query(Integer.class)
                .single()).isEqualTo(5);
        Registration ida = trainings.comers().list(id, 0, 5).getFirst();
        var pdf = read(trainer, path + "/attestations/" + ida.id() + ".pdf");
        assertThat(pdf.getStatus()).isEqualTo(200);
        assertThat(read(head, path + "/attestations/" + ida.id() + ".pdf").getStatus()).isEqualTo(404);
    }

    /** As teachers of a school of Meudon, to a session that was held. */
    private String held(int before, String... people) throws Exception {
        String id = session("jours", TrainingPagesTest.dates(-before).get("jours"), "tenue", "oui");
        enrolments.enrol(trainer, RECTORAT, id, new Guest.As("TEACHER", "0921554P", "Collège Bel Air"),
                Stream.of(people).map(text -> new Registrant(text, "")).toList());
        return id;
    }

    private List<Integer> trained(String id) {
        return sql.sql("""
                select count(*) filter (where not again), count(*) filter (where again) from training.registration
                where session = :id and attended_at is not null
                """)
                .param("id", id)
                .query((row, n) -> List.of(row.getInt(1), row.getInt(2)))
                .optional()
                .orElse(List.of());
    }

    @Test
    void whoComesTwiceAboutOneToolForOneSchoolCountsOnce() throws Exception {
        String first = held(40, "Ugo Modèle", "Vera Modèle");
        trainings.comers().forget(Register.DAYS_KEPT);
        String second = held(10, "Véra MODÈLE", "Walid Modèle");
        String third = held(5, "Vera Modele", "Xenia Modèle");
        assertThat(trained(first)).containsExactly(2, 0);
        assertThat(trained(second)).as("found though the name is forgotten").containsExactly(1, 1);
        assertThat(trained(third)).containsExactly(1, 1);
        Registration walid = trainings.comers()
                .list(second, 0, 9)
                .stream()
                .filter(registration -> registration.name().startsWith("Walid"))
                .findFirst()
                .orElseThrow();
        String fourth = held(3, "Walid Modèle");
        assertThat(trained(fourth)).containsExactly(0, 1);
        // who was not there after all is counted where they were
        presences.mark(trainer, second, walid.id(), false);
        assertThat(trained(second)).containsExactly(0, 1);
        assertThat(trained(fourth)).containsExactly(1, 0);
    }

    @Test
    void whoComesIsAskedAsWhatAndForWhichSchool() throws Exception {
        String path = "/formations/sessions/" + session();
        Map<String, String> me = Map.of("nom", "Zoé Modèle", "courriel", "zoe.modele@exemple.test", "part", "TEACHER");
        assertThat(wrong(send(422, head, path + "/inscriptions", Map.of("nom", "Zoé", "courriel", "zoe"))))
                .contains("#part");
        var lost = new java.util.HashMap<>(me);
        lost.put("ecole", "0000000X");
        assertThat(wrong(send(422, head, path + "/inscriptions", lost))).containsExactly("#ecole");
        assertThat(send(303, head, path + "/inscriptions", me)).contains("inscrit=lettre");
        var again = new java.util.HashMap<>(me);
        again.put("nom", "Zoé M.");
        assertThat(send(303, head, path + "/inscriptions", again)).as("that one is registered is told by letter")
                .isEqualTo(path + "?inscrit=lettre#inscription");
        assertThat(letter("zoe.modele@exemple.test")).contains("confirmer que vous venez");
    }
}
