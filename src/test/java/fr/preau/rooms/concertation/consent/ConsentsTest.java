package fr.preau.rooms.concertation.consent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import fr.preau.ground.kernel.PreauTest;
import fr.preau.ground.kernel.PublicId;
import fr.preau.ground.kernel.Ref;
import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.kernel.Sql;
import fr.preau.ground.policy.Power;
import fr.preau.ground.web.TestPages;
import fr.preau.people.account.Actor;
import fr.preau.people.account.Cast;
import fr.preau.people.organisation.Organisations;
import fr.preau.rooms.concertation.committee.CommitteeSeats;
import fr.preau.rooms.concertation.committee.Committees;
import fr.preau.rooms.concertation.committee.Committees.Outline;
import fr.preau.rooms.concertation.committee.Referrals;
import fr.preau.rooms.concertation.committee.SeatWords;
import fr.preau.rooms.concertation.consent.Consent.Outcome;
import fr.preau.rooms.concertation.consent.Consent.Seat;
import fr.preau.tools.convening.Invitee;
import fr.preau.tools.convening.Reminders;
import fr.preau.tools.convening.ScaledPlaces.Scale;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A consent through its door and its page, asked by a body of its seats. */
@PreauTest
class ConsentsTest extends TestPages {
    private static final String HERE = "departement-92";
    private static final String MEUDON = "commune-92048";
    private static final String AMIENS = "commune-80021";

    /** A commune that merged into Annecy in 2017. */
    private static final String SEYNOD = "commune-74268";

    @Autowired ApplicationContext application;
    @Autowired Committees committees;
    @Autowired CommitteeSeats seats;
    @Autowired Referrals referrals;
    @Autowired SeatWords words;
    @Autowired Consents consents;
    @Autowired ConsentRounds rounds;
    @Autowired Organisations organisations;
    @Autowired Reminders reminders;
    @Autowired JdbcClient sql;
    private Cast cast;
    private Actor president;
    private Actor mayor;
    private Actor neighbour;

    @BeforeEach
    void gather() {
        cast = new Cast(application);
        president = cast.administrator("Présidence Modèle", HERE);
        mayor = cast.administrator("Camille Modèle", MEUDON);
        neighbour = cast.administrator("Sacha Modèle", AMIENS);
    }

    private String body(String... invited) {
        var outline = new Outline("Comité", "Il conseille.", Scale.DEPARTEMENT, organisations.get(HERE));
        String id = committees.begin(president, HERE, outline);
        var all = Arrays.stream(invited).map(organisations::get).toList();
        seats.seat(president, id, Invitee.all(all, null, 0));
        committees.install(president, id, 0);
        return id;
    }

    private int submitted(String body, int days) {
        LocalDate due = cast.today().plusDays(days);
        return referrals.submit(president, body, HERE, "Le réseau", "Faut-il un seul réseau ?", "", due);
    }

    private String proposed(String body, int n, int days) {
        return words.propose(president, body, n, "FAVOURABLE", "Oui.", cast.today().plusDays(days));
    }

    /** Asked of these, of a body that nobody convenes any more than by its rows. */
    private String asked(String... invited) {
        String body = body(invited);
        return proposed(body, submitted(body, 1), 5);
    }

    private @Nullable Outcome outcome(String id) {
        return consents.get(id).outcome();
    }

    private static void refused(Class<? extends Refusal> as, String key, Runnable act) {
        assertThatThrownBy(act::run).isInstanceOfSatisfying(as, no -> assertThat(no.key()).isEqualTo(key));
    }

    private String advice(String body, int n) throws Exception {
        return page(null, "/concertation/instances/" + body + "/saisines/" + n).select(".board").text();
    }

    @Test
    void nothingIsAdoptedWhileASeatIsSilentAndHasTheTimeToSpeak() throws Exception {
        String body = body(MEUDON, AMIENS);
        int n = submitted(body, 1);
        String id = proposed(body, n, 5);
        assertThat(advice(body, n)).contains("Avis proposé : Favorable");
        consents.answer(mayor, id, MEUDON, true, "");
        rounds.settle();
        assertThat(outcome(id)).isNull();
        assertThat(advice(body, n)).doesNotContain("par le consentement");
        consents.answer(neighbour, id, AMIENS, true, "");
        assertThat(outcome(id)).isEqualTo(Outcome.GIVEN);
        assertThat(advice(body, n)).contains("Avis : Favorable", "par le consentement");
        refused(Refusal.Conflict.class, "consent.refused.ended",
                () -> consents.answer(mayor, id, MEUDON, false, "Finalement, c’est trop cher."));
    }

    @Test
    void anObjectionHoldsItBackUntilItsSeatConsents() throws Exception {
        String id = asked(MEUDON, AMIENS);
        refused(Refusal.BadRequest.class, "consent.fault.raison",
                () -> consents.answer(mayor, id, MEUDON, false, "non"));
        consents.answer(mayor, id, MEUDON, false, "Rien n’est dit du coût.");
        consents.answer(neighbour, id, AMIENS, true, "");
        assertThat(outcome(id)).isNull();
        Document shown = page(null, "/concertation/consentements/" + id);
        assertThat(shown.select(".board").text()).contains("une objection demeure");
        assertThat(shown.text()).contains("Rien n’est dit du coût.");
        assertThat(text(president, "/moi")).contains("Répondre à 1 objection");
        consents.answer(mayor, id, MEUDON, true, "");
        assertThat(outcome(id)).isEqualTo(Outcome.GIVEN);
        assertThat(page(null, "/concertation/consentements/" + id).text()).contains("Ce qui a été dit, puis changé");
    }

    @Test
    void aSeatWhoseWordSaidTheContraryObjectsWithoutBeingAskedTwice() {
        String body = body(MEUDON, AMIENS);
        int n = submitted(body, 9);
        words.say(mayor, body, n, MEUDON, "UNFAVOURABLE", "C’est trop cher.");
        refused(Refusal.BadRequest.class, "committee.fault.echeance.due", () -> proposed(body, n, 5));
        String id = proposed(body, n, 12);
        assertThat(consents.get(id).objecting()).extracting(Seat::organisation, Seat::reason)
                .containsExactly(tuple(MEUDON, "C’est trop cher."));
        consents.answer(neighbour, id, AMIENS, true, "");
        assertThat(outcome(id)).isNull();
        consents.answer(mayor, id, MEUDON, true, "");
        assertThat(outcome(id)).isEqualTo(Outcome.GIVEN);
    }

    /** As if it had been asked days ago: rows that were put there, the round that comes. */
    private String past(String body, int n, Map<String, Boolean> said) {
        String id = PublicId.fresh("H");
        sql.sql("""
                insert into consent.consent (id, thing, part, n, code, convener, convener_name, title, words, path, asked_at, until, mandate)
                values (:id, :thing, :n, 1, 'FAVOURABLE', :here, 'Hauts-de-Seine', 'Le réseau', 'Oui.', '/concertation/instances', kernel.clock() - interval '9 days',
                    kernel.clock() - interval '1 minute', 'M-0000000000')
                """)
                .param("id", id)
                .param("thing", new Ref("instance", body).toString())
                .param("n", n)
                .param("here", HERE)
                .update();
        for (String seat : List.of(MEUDON, AMIENS)) {
            sql.sql("insert into consent.seat (consent, organisation, name) values (:id, :seat, :seat)")
                    .param("id", id)
                    .param("seat", seat)
                    .update();
        }
        said.forEach((seat, consenting) -> sql
                .sql("""
                        insert into consent.answer (consent, n, seat, acting, consents, reason, at, mandate)
                        select :id, 1 + count(*), :seat, :seat, :consents, :why, kernel.clock() - interval '2 days', 'M-0000000000' from consent.answer where consent = :id
                        """)
                .param("id", id)
                .param("seat", seat)
                .param("consents", consenting)
                .param("why", consenting ? "" : "C’est trop cher.")
                .update());
        return id;
    }

    @Test
    void onceTheTimeIsOverSilenceIsShownAsSilenceAndHoldsNothingBack() throws Exception {
        String body = body(MEUDON, AMIENS);
        int n = submitted(body, 1);
        String id = past(body, n, Map.of(MEUDON, true));
        assertThat(page(null, "/concertation/consentements/" + id).select(".board").text()).as("before any round")
                .contains("Adopté par consentement", "1 sièges sur 2", "1 autre n’a rien dit");
        rounds.settle();
        assertThat(outcome(id)).isEqualTo(Outcome.GIVEN);
        assertThat(advice(body, n)).contains("Avis : Favorable");
    }

    @Test
    void theTimeAdoptsNothingThatOneObjectsToOrThatNobodyAnswered() throws Exception {
        String body = body(MEUDON, AMIENS);
        int n = submitted(body, 1);
        String objected = past(body, n, Map.of(MEUDON, false, AMIENS, true));
        rounds.settle();
        assertThat(outcome(objected)).isNull();
        refused(Refusal.Conflict.class, "consent.refused.late",
                () -> consents.answer(neighbour, objected, AMIENS, false, "Nous aussi, trop cher."));
        int other = submitted(body, 1);
        String unheard = past(body, other, Map.of());
        rounds.settle();
        assertThat(outcome(unheard)).isEqualTo(Outcome.UNHEARD);
        assertThat(advice(body, other)).doesNotContain("Avis : Favorable");
        consents.answer(mayor, objected, MEUDON, true, "");
        assertThat(outcome(objected)).as("withdrawn late").isEqualTo(Outcome.GIVEN);
    }

    @Test
    void theDatabaseKeepsNoConsentThatSeatsDidNotGive() {
        String id = asked(MEUDON, AMIENS);
        consents.answer(mayor, id, MEUDON, true, "");
        assertThatThrownBy(
                () -> sql.sql("update consent.consent set outcome = 'GIVEN', ended_at = kernel.clock() where id = :id")
                        .param("id", id)
                        .update())
                .hasMessageContaining("no consent");
        assertThatThrownBy(() -> sql
                .sql("""
                        insert into consent.consent (id, thing, part, n, convener, convener_name, title, words, path, asked_at, until, mandate,
                            ended_at, outcome)
                        select 'H-0000000000', thing, part, n + 1, convener, convener_name, title, words, path, asked_at, until, mandate,
                            until, 'GIVEN'
                        from consent.consent where id = :id
                        """)
                .param("id", id)
                .update()).as("nor one that is born so").hasMessageContaining("no consent");
        assertThatThrownBy(() -> sql.sql("delete from consent.answer where consent = :id").param("id", id).update())
                .hasMessageContaining("does not change");
    }

    /** Through the door, whatever is answered: what is kept is what the answers say. */
    @Test
    void noSequenceOfAnswersThroughTheDoorAdoptsWhatSeatsDidNotConsentTo() {
        for (int seed = 0; seed < 12; seed++) {
            var random = new Random(seed);
            String id = asked(MEUDON, AMIENS);
            Map<String, Actor> all = Map.of(MEUDON, mayor, AMIENS, neighbour);
            for (int step = 0; step < 6 && outcome(id) == null; step++) {
                String seat = random.nextBoolean() ? MEUDON : AMIENS;
                boolean consenting = random.nextInt(3) > 0;
                String why = consenting ? "" : "Non, pour la raison " + step;
                consents.answer(Objects.requireNonNull(all.get(seat)), id, seat, consenting, why);
                rounds.settle();
                Consent now = consents.get(id);
                boolean whole = now.consenting().size() == 2;
                assertThat(now.outcome()).isEqualTo(whole ? Outcome.GIVEN : null);
            }
        }
    }

    @Test
    void whoIsNotAskedOrHasNoMandateSaysNothing() {
        String id = asked(MEUDON, SEYNOD);
        refused(Refusal.Forbidden.class, "consent.refused.seat",
                () -> consents.answer(neighbour, id, AMIENS, true, ""));
        Actor clerk = cast.actor(cast.person("Sans Mandat"));
        refused(Refusal.Forbidden.class, "account.refused.none", () -> consents.answer(clerk, id, MEUDON, true, ""));
        Actor annecy = cast.administrator("Maire d’Annecy Modèle", "commune-74010");
        consents.answer(annecy, id, SEYNOD, true, "");
        assertThat(consents.get(id).consenting()).extracting(Seat::organisation).contains(SEYNOD);
        assertThatThrownBy(() -> consents.drop(mayor, id)).isInstanceOf(Refusal.Forbidden.class);
    }

    @Test
    void aTextIsAskedOfOthersForAWholeDayAtLeast() {
        String body = body(MEUDON, AMIENS);
        int n = submitted(body, 0);
        refused(Refusal.BadRequest.class, "consent.fault.echeance", () -> proposed(body, n, 0));
        refused(Refusal.BadRequest.class, "consent.fault.echeance", () -> proposed(body, n, 800));
        String alone = body(HERE);
        refused(Refusal.BadRequest.class, "consent.fault.alone", () -> proposed(alone, submitted(alone, 0), 5));
    }

    @Test
    void anotherTextTakesThePlaceOfTheOneThatIsObjectedTo() throws Exception {
        String body = body(MEUDON, AMIENS);
        int n = submitted(body, 1);
        String first = proposed(body, n, 5);
        consents.answer(mayor, first, MEUDON, false, "Rien n’est dit du coût.");
        String second = words.propose(president, body, n, "RESERVES", "Oui, si le coût est dit.",
                cast.today().plusDays(5));
        assertThat(outcome(first)).isEqualTo(Outcome.REPLACED);
        Consent now = consents.get(second);
        assertThat(now.n()).isEqualTo(2);
        assertThat(now.silent()).as("asked again").hasSize(2);
        consents.answer(mayor, second, MEUDON, true, "");
        consents.answer(neighbour, second, AMIENS, true, "");
        assertThat(advice(body, n)).contains("Favorable avec réserves");
        assertThat(page(null, now.page()).text()).contains("Texte 1");
    }

    /** Asking again until they are silent is no answer. */
    @Test
    void theSameTextAskedAgainDoesNotAnswerWhoObjectsToIt() {
        String body = body(MEUDON, AMIENS);
        int n = submitted(body, 1);
        String first = proposed(body, n, 5);
        consents.answer(mayor, first, MEUDON, false, "Rien n’est dit du coût.");
        assertThat(proposed(body, n, 5)).as("sent twice").isEqualTo(first);
        String again = words.propose(president, body, n, "FAVOURABLE", "OUI !", cast.today().plusDays(9));
        assertThat(outcome(first)).isEqualTo(Outcome.REPLACED);
        assertThat(consents.get(again).objecting()).extracting(Seat::organisation, Seat::reason)
                .containsExactly(tuple(MEUDON, "Rien n’est dit du coût."));
        consents.drop(president, again);
        String dropped = proposed(body, n, 5);
        assertThat(consents.get(dropped).objecting()).hasSize(1);
    }

    @Test
    void whatABodyAskedEndsWithIt() {
        String body = body(MEUDON, AMIENS);
        String id = proposed(body, submitted(body, 1), 5);
        committees.end(president, body, "Le mandat du comité est fini.");
        assertThat(outcome(id)).isEqualTo(Outcome.DROPPED);
    }

    @Test
    void everySeatIsToldAndRemindedAndAwaited() throws Exception {
        String person = cast.person("Une Voix");
        cast.mandate(person, AMIENS, EnumSet.of(Power.CONTRIBUTE), cast.today(), null);
        String id = asked(MEUDON, AMIENS);
        assertThat(told(person)).contains("consent.notice.asked");
        assertThat(text(mayor, "/moi")).contains("Consentir ou faire objection");
        consents.answer(mayor, id, MEUDON, true, "");
        reminders.send();
        reminders.send();
        List<String> reminded = sql.sql("select person from consent.reminder where consent = :id")
                .param("id", id)
                .query(Sql.as(String.class))
                .list();
        assertThat(reminded).contains(person).doesNotContain(mayor.id()).doesNotHaveDuplicates();
        consents.answer(neighbour, id, AMIENS, false, "Rien n’est dit du coût.");
        assertThat(told(president.id())).contains("consent.notice.objected");
        consents.answer(neighbour, id, AMIENS, true, "");
        assertThat(told(person)).contains("consent.notice.adopted");
    }

    private List<String> told(String person) {
        return sql.sql("select kind from notice.notice where person = :person")
                .param("person", person)
                .query(Sql.as(String.class))
                .list();
    }

    @Test
    void aSeatAnswersOnThePageAndWhatIsWrongIsSaidThere() throws Exception {
        String there = "/concertation/consentements/" + asked(MEUDON, AMIENS);
        assertThat(page(mayor, there).select("#repondre form")).hasSize(1);
        assertThat(page(null, there).select("#repondre")).isEmpty();
        assertThat(wrong(send(422, mayor, there + "/reponses", "siege", MEUDON))).containsExactly("#reponse");
        assertThat(wrong(send(422, mayor, there + "/reponses", "siege", MEUDON, "reponse", "OBJECTION")))
                .containsExactly("#raison");
        send(303, mayor, there + "/reponses", "siege", MEUDON, "reponse", "CONSENTEMENT");
        assertThat(page(null, "/en" + there).text()).contains("1 consent", "said nothing yet");
        assertThat(send(200, president, there + "/abandon", "relire", "oui")).contains("Retirer");
        send(303, president, there + "/abandon");
        assertThat(page(null, there).select(".board").text()).contains("Retiré le");
    }
}
