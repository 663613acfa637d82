package fr.preau.rooms.charters.binding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.preau.ground.kernel.PreauTest;
import fr.preau.ground.kernel.Refusal;
import fr.preau.people.account.Actor;
import fr.preau.people.account.Cast;
import fr.preau.rooms.charters.binding.Binding.Flag;
import fr.preau.rooms.charters.binding.Binding.FlagReason;
import fr.preau.rooms.charters.binding.Binding.Result;
import fr.preau.rooms.charters.binding.Binding.Standing;
import fr.preau.rooms.charters.binding.Binding.Status;
import fr.preau.rooms.charters.binding.Binding.Warning;
import fr.preau.rooms.charters.binding.Binding.Why;
import fr.preau.rooms.charters.binding.Bindings.Statement;
import fr.preau.rooms.charters.binding.Tags.Duty;
import fr.preau.rooms.charters.binding.Tags.Force;
import fr.preau.rooms.charters.charter.Charter;
import fr.preau.rooms.charters.charter.Charters;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** A charter before the law of the places where it holds: real rules, real communes, today. */
@PreauTest
class BindingsTest {
    private static final String CONVENER = "commune-92048";
    private static final Map<String, String> SEATS = Map.of("commune-80021", "COMMUNES", "departement-80",
            "DEPARTEMENTS", "region-32", "REGIONS", "academie-20", "STATE", "O-0000000001", "ASSOCIATIONS");
    @Autowired ApplicationContext application;
    @Autowired JdbcClient sql;
    @Autowired JsonMapper json;
    @Autowired Bindings bindings;
    @Autowired LawAnswers answers;
    @Autowired Charters charters;

    private Charter charter(Map<String, String> seats, String... articles) {
        new Cast(application).administrator("Camille Modèle", CONVENER);
        return charters.get(new InventedCharter(sql, json).of(CONVENER, seats, articles));
    }

    private List<Binding> read(Charter charter) {
        return bindings.read(charter, charters.latest(charter));
    }

    /** The article of that charter, once the convener said whom it binds. */
    private Binding said(Map<String, String> seats, String words, Duty... duties) {
        return say(charter(seats, words), duties);
    }

    private Binding say(Charter charter, Duty... duties) {
        Actor convener = new Cast(application).administrator("Camille Modèle", CONVENER);
        bindings.say(convener, charter.id(), statement(read(charter).getFirst(), duties));
        return read(charter).getFirst();
    }

    private static Statement statement(Binding article, Duty... duties) {
        int seen = article.last() == null ? 0 : article.last().n();
        Tags tags = article.tags().with(List.of(duties));
        return new Statement(article.block(), null, tags, article.sha256(), seen);
    }

    private static Duty owes(Party party) {
        return new Duty(party, Force.OWES);
    }

    private static Duty owes(Party party, @Nullable String subject, @Nullable String level) {
        return new Duty(party, null, Force.OWES, "", subject, level, false, "", "");
    }

    private static Standing of(Binding article, String organisation) {
        return article.standings()
                .stream()
                .filter(standing -> organisation.equals(standing.organisation()))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void nothingIsFlaggedBeforeSomebodySaidWhomTheWordsBind() {
        Binding it = read(charter(SEATS, "La commune décide des méthodes pédagogiques de ses écoles.")).getFirst();
        assertThat(it.status()).isEqualTo(Status.PROPOSED);
        assertThat(it.tags().duties()).isEmpty();
        assertThat(it.flags()).isEmpty();
        assertThat(it.warning()).isNull();
        assertThat(of(it, "commune-80021").why()).isEqualTo(Why.PEDAGOGY);
    }

    @Test
    void whoeverDecidesCanBeBoundAndTheOthersGiveAnOpinion() {
        Binding it = said(SEATS, "La commune fournit des tablettes à ses écoles.", owes(Party.COMMUNE));
        assertThat(it.status()).isEqualTo(Status.CONFIRMED);
        assertThat(of(it, "commune-80021").result()).isEqualTo(Result.BOUND);
        assertThat(of(it, "departement-80").result()).isEqualTo(Result.OPINION);
        assertThat(of(it, "region-32").result()).isEqualTo(Result.OPINION);
        assertThat(of(it, "O-0000000001").why()).isEqualTo(Why.OWN);
        assertThat(it.flags()).isEmpty();
        assertThat(it.warning()).isNull();
        assertThat(it.judged().getFirst().standing().result()).isEqualTo(Result.BOUND);
        assertThat(it.holdings().getFirst().authority()).isEqualTo("COMMUNE");
        assertThat(it.holdings().getFirst().sources()).isNotEmpty();
        assertThat(it.holdings().getFirst().path()).startsWith("/qui-fait-quoi?commune=80021");
    }

    @Test
    void teachingIsOutsideTheFieldOfAllButTheState() {
        Binding it = said(SEATS, "La commune décide des méthodes pédagogiques suivies dans ses écoles.",
                owes(Party.COMMUNE));
        assertThat(of(it, "academie-20").result()).isEqualTo(Result.BOUND);
        assertThat(of(it, "commune-80021").result()).isEqualTo(Result.OUTSIDE);
        Flag flag = it.flags().getFirst();
        assertThat(flag.wrong()).isEqualTo(FlagReason.OUTSIDE);
        assertThat(flag.party()).isEqualTo(Party.COMMUNE);
        assertThat(flag.alone()).allMatch(holding -> holding.parties().contains(Party.STATE));
        assertThat(flag.alone().getFirst().sources().getFirst().ref()).isNotBlank();
        assertThat(it.warning()).isEqualTo(Warning.NOBODY_CAN);
    }

    @Test
    void aDutyIsHeldAgainstWhatItIsSaidToBeAboutElseAgainstItsPart() {
        String words = "La commune équipe ses écoles en tablettes. Le département équipe les collèges en tablettes.";
        Binding it = said(SEATS, words, owes(Party.COMMUNE), owes(Party.DEPARTEMENT));
        assertThat(it.flags()).as("each for its part, nobody having said which").isEmpty();
        assertThat(of(it, "departement-80").why()).isEqualTo(Why.SOME);
        Binding told = said(SEATS, words, owes(Party.COMMUNE, "EQUIP_ACQ", "COLLEGE"),
                owes(Party.DEPARTEMENT, "EQUIP_ACQ", "COLLEGE"));
        assertThat(told.flags()).extracting(Flag::party).containsExactly(Party.COMMUNE);
        assertThat(told.flags().getFirst().wrong()).isEqualTo(FlagReason.OUTSIDE);
        Binding alone = said(SEATS, words, owes(Party.DEPARTEMENT));
        assertThat(alone.flags().getFirst().wrong()).as("alone, it is bound to all of it").isEqualTo(FlagReason.PARTLY);
    }

    @Test
    void signatoriesWhoCannotAllBeBoundAreFlaggedAndFamiliesAlways() {
        Binding all = said(SEATS, "Les signataires s’engagent à entretenir le câblage des collèges.",
                new Duty(Party.ALL, Force.COMMITS));
        assertThat(all.flags().getFirst().party()).isEqualTo(Party.ALL);
        assertThat(all.flags().getFirst().wrong()).isEqualTo(FlagReason.PARTLY);
        Binding families = said(SEATS, "Une tablette est achetée pour le collège.", owes(Party.FAMILY));
        assertThat(families.flags().getFirst().wrong()).isEqualTo(FlagReason.STRANGER);
    }

    @Test
    void whatObligesNobodyOrTakesNoPowerIsNeverFlagged() {
        String words = "Le département équipe les écoles en tablettes.";
        for (Force force : List.of(Force.MAY, Force.ENDEAVOURS, Force.MUST_NOT, Force.OWES_NOT, Force.HEARD)) {
            assertThat(said(SEATS, words, new Duty(Party.DEPARTEMENT, force)).flags()).isEmpty();
        }
        var free = new Duty(Party.REGION, null, Force.OWES, "publier", null, null, true, "", "");
        assertThat(said(SEATS, words, free).flags()).isEmpty();
    }

    @Test
    void whatTheLawLeavesFreeOrToEachMayBePromised() {
        Binding free = said(SEATS, "Le département finance des ressources numériques pour les collèges.",
                owes(Party.DEPARTEMENT));
        assertThat(free.flags()).isEmpty();
        assertThat(of(free, "departement-80").why()).isEqualTo(Why.FREELY);
        Binding own = said(SEATS, "Le département protège les données des élèves des écoles.", owes(Party.DEPARTEMENT));
        assertThat(own.flags()).isEmpty();
        assertThat(of(own, "departement-80").why()).isEqualTo(Why.ITSELF);
    }

    @Test
    void aFlagSaysWhatItWouldTake() {
        Map<String, String> seats = Map.of("commune-80021", "COMMUNES", "epci-248000531", "EPCI");
        Flag flag = said(seats, "La communauté de communes assure la maintenance des tablettes des écoles.",
                owes(Party.EPCI)).flags().getFirst();
        assertThat(flag.wrong()).isEqualTo(FlagReason.ACT);
        assertThat(flag.acts()).isNotEmpty().allMatch(act -> act.decides());
        assertThat(flag.agreements()).anyMatch(act -> act.fact().equals("service_commun=1") && !act.decides());
    }

    @Test
    void anOrganisationThatIsNamedIsJudgedWhereItIs() {
        Charter charter = charter(SEATS, "La ville d’Amiens équipe ses écoles en tablettes.");
        var named = new Duty(Party.COMMUNE, "commune-80021", Force.OWES, "équiper ses écoles", null, null, false,
                "les élèves", "en 2027");
        Binding it = say(charter, named);
        assertThat(it.tags().duties()).containsExactly(named);
        assertThat(it.judged().getFirst().name()).isEqualTo("commune-80021");
        assertThat(it.judged().getFirst().standing().of()).isEqualTo(1);
        assertThat(it.flags()).isEmpty();
        assertThatThrownBy(
                () -> say(charter, new Duty(Party.COMMUNE, "commune-75056", Force.OWES, "", null, null, false, "", "")))
                .isInstanceOf(Refusal.BadRequest.class);
    }

    @Test
    void aSchoolIsOnlyAskedAboutAtItsOwnLevel() {
        var tags = new Tags(Set.of("SECURITE_FILTRAGE"), Set.of("COLLEGE"), List.of());
        var who = Standings.Who.of(Party.SCHOOL);
        LawAnswers.Ground amiens = answers.ground(List.of("80021"));
        Standing there = Article.standing(tags, new LegalReading.Place(who, amiens, "COLLEGE"));
        Standing elsewhere = Article.standing(tags, new LegalReading.Place(who, amiens, "LYCEE"));
        assertThat(there).isEqualTo(Article.standing(tags, new LegalReading.Place(who, amiens, null)));
        assertThat(there.of()).isEqualTo(1);
        assertThat(elsewhere.result()).isEqualTo(Result.OPINION);
        assertThat(elsewhere.of()).isZero();
    }

    @Test
    void anArticleThatIsSaidToBindNobodyIsADeclaration() {
        Binding it = said(SEATS, "La présente charte a pour objet l’équipement des écoles.");
        assertThat(it.status()).isEqualTo(Status.CONFIRMED);
        assertThat(it.warning()).isEqualTo(Warning.NO_DUTY);
        Binding meeting = said(SEATS, "Les signataires se réunissent deux fois par an.", owes(Party.ALL));
        assertThat(meeting.warning()).isNull();
        assertThat(meeting.flags()).isEmpty();
        assertThat(of(meeting, "commune-80021").why()).isEqualTo(Why.NO_SUBJECT);
        assertThat(meeting.verification()).isNull();
    }

    /** As a version of Préau kept it that knew who and how, and nothing else. */
    @Test
    void whatWasConfirmedInTheEarlierFormKeepsItsMeaning() {
        Charter charter = charter(SEATS, "Le département équipe les écoles en ordinateurs.");
        sql.sql("""
                insert into binding.tagged (charter, target, n, subjects, levels, duties, words_sha256, organisation, mandate, made_at)
                values (:charter, 'B1', 1, '{EQUIP_ACQ}', '{ECOLE}', '{DEPARTEMENT:COMMITS,REGION:HEARD}', :sha256, :convener, 'M-0000000000', kernel.clock())
                """)
                .param("charter", charter.id())
                .param("sha256", read(charter).getFirst().sha256())
                .param("convener", CONVENER)
                .update();
        Binding it = read(charter).getFirst();
        assertThat(it.status()).isEqualTo(Status.CONFIRMED);
        assertThat(it.tags().duties()).containsExactly(new Duty(Party.DEPARTEMENT, Force.COMMITS),
                new Duty(Party.REGION, Force.HEARD));
        assertThat(it.flags()).extracting(Flag::wrong).containsExactly(FlagReason.OUTSIDE);
    }

    @Test
    void aCampusWithoutItsAgreementDependsOnIt() {
        Binding it = said(SEATS, "La région assure la maintenance du parc des cités scolaires.", owes(Party.REGION));
        assertThat(of(it, "region-32").result()).isEqualTo(Result.PARTLY);
        assertThat(of(it, "region-32").why()).isEqualTo(Why.ACT);
        assertThat(of(it, "region-32").acts()).isNotEmpty().allMatch(act -> act.needed());
        assertThat(it.flags().getFirst().wrong()).isEqualTo(FlagReason.ACT);
    }

    @Test
    void withoutAnyPlaceTheBaseRuleIsToldByCategory() {
        Charter charter = charter(Map.of("O-0000000002", "COMMUNES", "O-0000000003", "DEPARTEMENTS"),
                "Le département fournit des tablettes aux écoles.");
        sql.sql("update charter.charter set scale = 'BASSIN', place = 'O-0000000004' where id = :id")
                .param("id", charter.id())
                .update();
        Binding it = say(charters.get(charter.id()), owes(Party.DEPARTEMENT));
        assertThat(of(it, "O-0000000002").result()).isEqualTo(Result.BOUND);
        assertThat(of(it, "O-0000000003").result()).isEqualTo(Result.OPINION);
        assertThat(it.flags().getFirst().wrong()).isEqualTo(FlagReason.OUTSIDE);
        assertThat(it.holdings().getFirst().path()).isEmpty();
    }

    @Test
    void anActThatIsDeclaredMovesWhoIsBound() {
        declare();
        Binding it;
        try {
            it = said(Map.of("commune-40296", "COMMUNES", "commune-80021", "COMMUNES"),
                    "Les communes équipent les écoles en tablettes.", owes(Party.COMMUNE));
        } finally {
            sql.sql("delete from competence.act where organisation = '244000865'").update();
        }
        assertThat(of(it, "commune-40296").result()).isEqualTo(Result.OPINION);
        assertThat(of(it, "commune-80021").result()).isEqualTo(Result.BOUND);
        assertThat(it.flags().getFirst().wrong()).isEqualTo(FlagReason.PARTLY);
    }

    private void declare() {
        sql.sql("""
                insert into competence.act (organisation, fact, value, scope_kind, scope, during, document, verification)
                values ('244000865', 'epci.numerique', '1', 'COMMUNE', '{40296}', daterange('2013-09-01', null), 'Statuts', 'P')
                """)
                .update();
    }

    @Test
    void aReadingHoldsWhileOnlyOthersActAndMovesWithAnActDeclaredSince() {
        Charter charter = charter(Map.of("commune-40296", "COMMUNES", "commune-80021", "COMMUNES"),
                "Les communes équipent les écoles en tablettes.");
        List<Binding> before = read(charter);
        assertThat(of(before.getFirst(), "commune-40296").result()).isEqualTo(Result.BOUND);
        assertThat(read(charter)).isSameAs(before);
        declare();
        try {
            Binding moved = read(charter).getFirst();
            assertThat(of(moved, "commune-40296").result()).isEqualTo(Result.OPINION);
            assertThat(of(moved, "commune-80021").result()).isEqualTo(Result.BOUND);
        } finally {
            sql.sql("delete from competence.act where organisation = '244000865'").update();
        }
        assertThat(read(charter)).isEqualTo(before);
    }

    @Test
    void thoseWhoContributeForTheConvenerSayItAndOtherWordsAreAskedAgain() {
        Charter charter = charter(SEATS, "Le mobilier est livré par la commune.");
        Actor convener = new Cast(application).administrator("Camille Modèle", CONVENER);
        Binding before = read(charter).getFirst();
        Statement what = statement(before, owes(Party.DEPARTEMENT, "EQUIP_ACQ", "ECOLE"));
        bindings.say(convener, charter.id(), what);
        Binding said = read(charter).getFirst();
        assertThat(said.status()).isEqualTo(Status.CONFIRMED);
        assertThat(said.tags()).isEqualTo(what.tags());
        assertThat(said.flags().getFirst().party()).isEqualTo(Party.DEPARTEMENT);
        assertThatThrownBy(() -> bindings.say(convener, charter.id(), what)).isInstanceOf(Refusal.Conflict.class);
        var rows = new InventedCharter(sql, json);
        rows.keep(charter.id(), 2, "Le mobilier est payé par la commune.");
        Binding stale = read(charters.get(charter.id())).getFirst();
        assertThat(stale.status()).isEqualTo(Status.STALE);
        assertThat(stale.flags()).isEmpty();
        bindings.say(convener, charter.id(), statement(stale, owes(Party.COMMUNE)));
        assertThat(read(charters.get(charter.id())).getFirst().tags().duties()).containsExactly(owes(Party.COMMUNE));
        assertThat(read(charter).getFirst().tags()).as("what was said of the words of a version stays said of them")
                .isEqualTo(what.tags());
        Actor stranger = new Cast(application).administrator("Dominique Essai", "commune-80021");
        assertThatThrownBy(() -> bindings.say(stranger, charter.id(), statement(stale)))
                .isInstanceOf(Refusal.Forbidden.class);
        assertThatThrownBy(
                () -> sql.sql("update binding.tagged set n = 9 where charter = :id").param("id", charter.id()).update())
                .hasMessageContaining("binding");
    }

    @Test
    void aSeatContestsAFlagWhichStaysInView() {
        Charter charter = charter(SEATS, "Le département équipe les écoles en tablettes.");
        say(charter, owes(Party.DEPARTEMENT));
        Actor seat = new Cast(application).administrator("Dominique Essai", "commune-80021");
        Actor other = new Cast(application).administrator("Alix Témoin", CONVENER);
        bindings.contest(seat, charter.id(), "B1", Party.DEPARTEMENT, "commune-80021", "Une convention le dit.");
        Flag flag = read(charter).getFirst().flags().getFirst();
        assertThat(flag.wrong()).isEqualTo(FlagReason.OUTSIDE);
        assertThat(flag.contests().getFirst().reason()).isEqualTo("Une convention le dit.");
        assertThatThrownBy(() -> bindings.contest(other, charter.id(), "B1", Party.DEPARTEMENT, CONVENER, "Non."))
                .isInstanceOf(Refusal.BadRequest.class)
                .hasMessageContaining("seat");
        assertThatThrownBy(() -> bindings.contest(seat, charter.id(), "B1", Party.DEPARTEMENT, CONVENER, "Non."))
                .as("of the seat first, and not of the mandate")
                .isInstanceOf(Refusal.BadRequest.class)
                .hasMessageContaining("seat");
        assertThatThrownBy(() -> bindings.contest(seat, charter.id(), "B1", Party.REGION, "commune-80021", "Non."))
                .isInstanceOf(Refusal.Conflict.class);
        assertThatThrownBy(() -> bindings.contest(seat, charter.id(), "B1", Party.DEPARTEMENT, "commune-80021", " "))
                .isInstanceOf(Refusal.BadRequest.class);
    }

    @Test
    void theWholeCountryIsReadInOneCommuneOfEachDepartement() {
        Charter charter = charter(Map.of("O-0000000005", "STATE"), "Les départements câblent les collèges.");
        Binding it = say(charter, owes(Party.DEPARTEMENT));
        assertThat(it.holdings().getFirst().of()).isBetween(95, Fields.MOST);
        assertThat(it.holdings().stream().map(Binding.Holding::authority)).contains("DEPARTEMENT", "METROPOLE_LYON",
                "COLLECTIVITE_CORSE");
        assertThat(it.flags()).as("where another stands, the law itself says so").isEmpty();
        Standing departements = Article.standing(it.tags(), new LegalReading.Place(Standings.Who.of(Party.DEPARTEMENT),
                answers.ground(List.of("69123", "80021")), null));
        assertThat(departements.result()).isEqualTo(Result.BOUND);
        assertThat(departements.decided()).isEqualTo(1);
        assertThat(departements.of()).isEqualTo(2);
    }
}
