package fr.preau.rooms.concertation.committee;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.preau.ground.kernel.Paris;
import fr.preau.ground.kernel.PreauTest;
import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.policy.Power;
import fr.preau.people.account.Actor;
import fr.preau.people.account.Cast;
import fr.preau.people.organisation.Organisations;
import fr.preau.rooms.concertation.committee.Committees.Outline;
import fr.preau.rooms.concertation.consent.Consents;
import fr.preau.tools.convening.Invitee;
import fr.preau.tools.convening.Reminders;
import fr.preau.tools.convening.ScaledPlaces.Scale;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Standing bodies through their doors: seated, installed, convened, asked, heard, answered. */
@PreauTest
class CommitteesTest {
    private static final String HERE = "departement-92";
    private static final String MEUDON = "commune-92048";
    private static final String AMIENS = "commune-80021";

    /** A commune that merged into Annecy in 2017. */
    private static final String SEYNOD = "commune-74268";

    private static final String ANNECY = "commune-74010";

    @Autowired ApplicationContext application;
    @Autowired Committees committees;
    @Autowired CommitteeSeats seats;
    @Autowired Meetings meetings;
    @Autowired Referrals referrals;
    @Autowired SeatWords words;
    @Autowired Consents consents;
    @Autowired Organisations organisations;
    @Autowired Reminders reminders;
    @Autowired JdbcClient sql;
    private Cast cast;
    private Actor president;
    private Actor mayor;

    @BeforeEach
    void gather() {
        cast = new Cast(application);
        president = cast.administrator("Présidence Modèle", HERE);
        mayor = cast.administrator("Camille Modèle", MEUDON);
    }

    private Outline outline() {
        return new Outline("Comité du numérique", "Il conseille.", Scale.DEPARTEMENT, organisations.get(HERE));
    }

    private void seat(String id, String... invited) {
        seats.seat(president, id, Invitee.all(Arrays.stream(invited).map(organisations::get).toList(), null, 0));
    }

    private String standing(String... invited) {
        String id = committees.begin(president, HERE, outline());
        seat(id, invited);
        committees.install(president, id, 0);
        return id;
    }

    private int asked(String id) {
        return asked(id, "", cast.today().plusDays(10));
    }

    private int asked(String id, String thing, LocalDate due) {
        return referrals.submit(president, id, HERE, "Le réseau", "Faut-il un seul réseau ?", thing, due);
    }

    private static void refused(Class<? extends Refusal> as, String key, Runnable act) {
        assertThatThrownBy(act::run).isInstanceOf(as).extracting(no -> ((Refusal) no).key()).isEqualTo(key);
    }

    @Test
    void aPlaceIsOneOfItsScaleThatExists() {
        refused(Refusal.BadRequest.class, "committee.fault.lieu",
                () -> new Outline("Comité", "", Scale.ACADEMIE, organisations.get(HERE)));
        refused(Refusal.BadRequest.class, "committee.fault.lieu",
                () -> new Outline("Comité", "", Scale.DEPARTEMENT, null));
        refused(Refusal.BadRequest.class, "committee.fault.lieu.national",
                () -> new Outline("Comité", "", Scale.NATIONAL, organisations.get(HERE)));
        assertThat(new Outline("Comité", "", Scale.NATIONAL, null).place()).isNull();
    }

    @Test
    void aDraftIsSeenByWhoConvenesAloneAndIsInstalledWithSeats() {
        String id = committees.begin(president, HERE, outline());
        assertThat(committees.find(id)).isEmpty();
        refused(Refusal.NotFound.class, "committee.unknown", () -> committees.convened(mayor, id));
        refused(Refusal.Conflict.class, "committee.refused.empty", () -> committees.install(president, id, 0));
        seat(id, MEUDON, AMIENS);
        seats.unseat(president, id, List.of(AMIENS), null);
        committees.change(president, id, 0, outline());
        refused(Refusal.Conflict.class, "committee.both", () -> committees.install(president, id, 0));
        committees.install(president, id, 1);
        assertThat(committees.get(id).seats()).isEqualTo(1);
        assertThat(committees.seated(id)).extracting(CommitteeSeat::organisation).containsExactly(MEUDON);
        refused(Refusal.Forbidden.class, "committee.refused.convener", () -> committees.convened(mayor, id));
    }

    @Test
    void aSeatLastsUntilTheDayThatIsSaid() {
        String id = standing(MEUDON, AMIENS);
        LocalDate today = cast.today();
        seats.unseat(president, id, List.of(AMIENS), today.plusDays(30));
        assertThat(committees.seated(id)).hasSize(2);
        seats.unseat(president, id, List.of(AMIENS), today.minusDays(1));
        assertThat(committees.seated(id)).extracting(CommitteeSeat::organisation).containsExactly(MEUDON);
        assertThat(committees.seats(id)).as("what it was stays told").hasSize(2);
        refused(Refusal.BadRequest.class, "committee.fault.fin",
                () -> seats.unseat(president, id, List.of(MEUDON), today.minusDays(9)));
        seat(id, AMIENS);
        assertThat(committees.seated(id)).hasSize(2);
    }

    private Meetings.Plan plan(Instant from, long minutes) {
        return new Meetings.Plan(from, from.plusSeconds(minutes * 60), "Nanterre", "- Le réseau");
    }

    @Test
    void aMeetingIsToComeAndIsDroppedOnceWithAReason() {
        String id = standing(MEUDON);
        Instant soon = Paris.start(cast.today().plusDays(3));
        refused(Refusal.BadRequest.class, "committee.fault.past",
                () -> meetings.plan(president, id, plan(Paris.start(cast.today().minusDays(1)), 60)));
        refused(Refusal.BadRequest.class, "committee.fault.hours", () -> plan(soon, -1));
        refused(Refusal.Forbidden.class, "committee.refused.convener", () -> meetings.plan(mayor, id, plan(soon, 60)));
        int n = meetings.plan(president, id, plan(soon, 60));
        assertThat(committees.get(id).meetsAt()).isEqualTo(soon);
        refused(Refusal.BadRequest.class, "committee.fault.motif", () -> meetings.drop(president, id, n, " "));
        meetings.drop(president, id, n, "La salle est prise.");
        refused(Refusal.Conflict.class, "committee.refused.dropped", () -> meetings.drop(president, id, n, "Encore."));
        assertThat(committees.get(id).meetsAt()).isNull();
    }

    @Test
    void rulesHaveVersionsAndTheDayTheyComeIntoForce() {
        String id = standing(MEUDON);
        LocalDate today = cast.today();
        assertThat(committees.get(id).rules()).isZero();
        meetings.rule(president, id, "Premier règlement.", today);
        meetings.rule(president, id, "Deuxième règlement.", today.plusDays(8));
        assertThat(committees.get(id).rules()).as("the second is not in force").isEqualTo(1);
        assertThat(meetings.rules(id)).extracting(Rules::n).containsExactly(2, 1);
        refused(Refusal.BadRequest.class, "committee.fault.vigueur",
                () -> meetings.rule(president, id, "Trop tôt.", today));
        refused(Refusal.BadRequest.class, "committee.fault.reglement",
                () -> meetings.rule(president, id, "", today.plusDays(9)));
    }

    @Test
    void whoSitsOrConvenesAsksAndSaysWhatAbout() {
        String id = standing(MEUDON);
        Actor stranger = cast.administrator("Sacha Modèle", AMIENS);
        LocalDate due = cast.today().plusDays(5);
        refused(Refusal.Forbidden.class, "committee.refused.asker",
                () -> referrals.submit(stranger, id, AMIENS, "Titre", "Une question ?", "", due));
        refused(Refusal.BadRequest.class, "committee.fault.question",
                () -> referrals.submit(mayor, id, MEUDON, "Titre", "", "", due));
        refused(Refusal.BadRequest.class, "committee.fault.echeance", () -> asked(id, "", cast.today().minusDays(1)));
        refused(Refusal.BadRequest.class, "committee.fault.piece", () -> asked(id, "ailleurs", due));
        refused(Refusal.BadRequest.class, "committee.fault.piece.none", () -> asked(id, "/chartes/C-0000000000", due));
        int n = referrals.submit(mayor, id, MEUDON, "Titre", "Une question ?", "", due);
        assertThat(referrals.get(id, n).name()).isEqualTo(organisations.get(MEUDON).name());
        assertThat(committees.get(id).waiting()).isEqualTo(1);
    }

    @Test
    void eachSeatSaysItsWordOnceInTime() {
        String id = standing(MEUDON, AMIENS);
        int n = asked(id);
        Actor clerk = cast.actor(cast.person("Sans Mandat"));
        refused(Refusal.Forbidden.class, "committee.refused.seat",
                () -> words.say(president, id, n, HERE, "FAVOURABLE", ""));
        refused(Refusal.Forbidden.class, "account.refused.none",
                () -> words.say(clerk, id, n, MEUDON, "FAVOURABLE", ""));
        refused(Refusal.BadRequest.class, "committee.fault.raison",
                () -> words.say(mayor, id, n, MEUDON, "RESERVES", " "));
        words.say(mayor, id, n, MEUDON, "RESERVES", "Si le prix est connu.");
        refused(Refusal.Conflict.class, "committee.refused.twice",
                () -> words.say(mayor, id, n, MEUDON, "FAVOURABLE", ""));
        assertThat(referrals.words(id, n)).singleElement().satisfies(word -> {
            assertThat(word.stance()).isEqualTo(Opinion.RESERVES);
            assertThat(word.acting()).isEqualTo(MEUDON);
        });
        sql.sql("""
                insert into committee.referral (committee, n, organisation, name, title, question, due_on, at, mandate)
                values (:id, 99, 'departement-92', 'Hauts-de-Seine', 'Hier', 'Une question d’hier ?', kernel.today() - 1, kernel.clock() - interval '9 days', 'M-0000000000')
                """)
                .param("id", id)
                .update();
        refused(Refusal.Conflict.class, "committee.refused.due",
                () -> words.say(mayor, id, 99, MEUDON, "FAVOURABLE", ""));
        assertThatThrownBy(() -> sql.sql("delete from committee.word where committee = :id").param("id", id).update())
                .hasMessageContaining("does not change");
    }

    @Test
    void theSeatOfAMergedCommuneIsExercisedByItsSuccessor() {
        String id = standing(SEYNOD);
        int n = asked(id);
        Actor annecy = cast.administrator("Maire d’Annecy Modèle", ANNECY);
        words.say(annecy, id, n, SEYNOD, "FAVOURABLE", "");
        assertThat(referrals.words(id, n)).singleElement().extracting(Referral.Word::acting).isEqualTo(ANNECY);
        assertThat(referrals.submit(annecy, id, ANNECY, "Titre", "Une autre question ?", "", cast.today()))
                .isEqualTo(2);
    }

    private SeatWords.Answer answer(@Nullable Opinion stance) {
        return new SeatWords.Answer(stance, "Le comité répond.");
    }

    @Test
    void theOpinionIsNotGivenOverTheWordThatSaysTheContrary() {
        String id = standing(MEUDON, AMIENS);
        int n = asked(id);
        LocalDate last = cast.today().plusDays(12);
        words.say(mayor, id, n, MEUDON, "UNFAVOURABLE", "C’est trop cher.");
        refused(Refusal.BadRequest.class, "committee.fault.avis", () -> answer(null));
        String text = words.propose(president, id, n, answer(Opinion.FAVOURABLE), last);
        Actor amiens = cast.administrator("Sacha Modèle", AMIENS);
        consents.answer(amiens, text, AMIENS, true, "");
        assertThat(referrals.get(id, n).advice()).as("one objects").isNull();
        consents.answer(mayor, text, MEUDON, true, "");
        Referral.Advice advice = referrals.get(id, n).advice();
        assertThat(advice).isNotNull();
        assertThat(advice.how()).isEqualTo(Referral.How.CONSENT);
        refused(Refusal.Conflict.class, "committee.refused.advised",
                () -> words.propose(president, id, n, answer(Opinion.NONE), last));
        refused(Refusal.Conflict.class, "committee.refused.advised",
                () -> words.say(amiens, id, n, AMIENS, "FAVOURABLE", ""));
    }

    @Test
    void anAdviceThatNoSeatWasAskedAboutIsShownAsDeclared() {
        String id = standing(MEUDON);
        int n = asked(id);
        sql.sql("""
                insert into committee.advice (committee, referral, stance, words, given_on, objections, at, mandate)
                values (:id, :n, 'FAVOURABLE', 'Oui.', kernel.today(), '{commune-92048}', kernel.clock(), 'M-0000000000')
                """)
                .param("id", id)
                .param("n", n)
                .update();
        Referral.Advice advice = referrals.get(id, n).advice();
        assertThat(advice).isNotNull();
        assertThat(advice.how()).isEqualTo(Referral.How.DECLARED);
    }

    @Test
    void aBodyThatEndedDoesNothingMore() {
        String id = standing(MEUDON);
        int n = asked(id);
        committees.end(president, id, "Le mandat du comité est fini.");
        refused(Refusal.Conflict.class, "committee.refused.ENDED",
                () -> words.say(mayor, id, n, MEUDON, "FAVOURABLE", ""));
        refused(Refusal.Conflict.class, "committee.refused.ENDED", () -> asked(id));
        assertThat(committees.get(id).endReason()).startsWith("Le mandat");
    }

    @Test
    void whoSpeaksForASilentSeatIsTheOneReminded() {
        String person = cast.person("Une Voix");
        cast.mandate(person, AMIENS, EnumSet.of(Power.CONTRIBUTE), cast.today(), null);
        String id = standing(MEUDON, AMIENS);
        int n = asked(id, "", cast.today().plusDays(5));
        words.say(mayor, id, n, MEUDON, "FAVOURABLE", "");
        reminders.send();
        reminders.send();
        List<String> reminded = sql.sql("select person from committee.reminder where committee = :id")
                .param("id", id)
                .query((row, number) -> row.getString(1))
                .list();
        assertThat(reminded).contains(person).doesNotContain(mayor.id()).doesNotHaveDuplicates();
    }
}
