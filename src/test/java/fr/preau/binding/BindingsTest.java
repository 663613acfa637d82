package fr.preau.binding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.preau.account.Actor;
import fr.preau.account.Cast;
import fr.preau.binding.Binding.Flag;
import fr.preau.binding.Binding.Result;
import fr.preau.binding.Binding.Standing;
import fr.preau.binding.Binding.Status;
import fr.preau.binding.Binding.Warning;
import fr.preau.binding.Binding.Why;
import fr.preau.binding.Binding.Wrong;
import fr.preau.charter.Charter;
import fr.preau.charter.Charters;
import fr.preau.journal.Journal;
import fr.preau.kernel.PreauTest;
import fr.preau.kernel.Refusal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** A charter before the law of the places where it holds: real rules, real communes, today. */
@PreauTest
class BindingsTest {
    private static final String CONVENER = "commune-92048";
    private static final Map<String, String> SEATS =
            Map.of(
                    "commune-80021", "COMMUNES",
                    "departement-80", "DEPARTEMENTS",
                    "region-32", "REGIONS",
                    "academie-20", "STATE",
                    "O-0000000001", "ASSOCIATIONS");
    @Autowired ApplicationContext application;
    @Autowired JdbcClient sql;
    @Autowired JsonMapper json;
    @Autowired Bindings bindings;
    @Autowired Answers answers;
    @Autowired Charters charters;
    @Autowired Journal journal;

    private Charter charter(Map<String, String> seats, String... articles) {
        new Cast(application).administrator("Camille Modèle", CONVENER);
        return charters.get(new InventedCharter(sql, json).of(CONVENER, seats, articles));
    }

    private List<Binding> read(Charter charter) {
        return bindings.read(charter, charters.latest(charter), journal.lines());
    }

    private Binding only(Map<String, String> seats, String words) {
        return read(charter(seats, words)).getFirst();
    }

    private static Standing of(Binding article, String organisation) {
        return article.standings().stream()
                .filter(one -> organisation.equals(one.organisation()))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void whoeverDecidesCanBeBoundAndTheOthersGiveAnOpinion() {
        Binding it = only(SEATS, "La commune fournit des tablettes à ses écoles.");
        assertThat(it.status()).isEqualTo(Status.PROPOSED);
        assertThat(of(it, "commune-80021").result()).isEqualTo(Result.BOUND);
        assertThat(of(it, "departement-80").result()).isEqualTo(Result.OPINION);
        assertThat(of(it, "region-32").result()).isEqualTo(Result.OPINION);
        assertThat(of(it, "O-0000000001").why()).isEqualTo(Why.OWN);
        assertThat(it.flags()).isEmpty();
        assertThat(it.warning()).isNull();
        assertThat(it.holdings().getFirst().authority()).isEqualTo("COMMUNE");
        assertThat(it.holdings().getFirst().sources()).isNotEmpty();
        assertThat(it.holdings().getFirst().path()).startsWith("/qui-fait-quoi?commune=80021");
    }

    @Test
    void teachingIsOutsideTheFieldOfAllButTheState() {
        Binding it =
                only(SEATS, "La commune décide des méthodes pédagogiques suivies dans ses écoles.");
        assertThat(of(it, "academie-20").result()).isEqualTo(Result.BOUND);
        assertThat(of(it, "commune-80021").why()).isEqualTo(Why.PEDAGOGY);
        assertThat(of(it, "commune-80021").result()).isEqualTo(Result.OUTSIDE);
        Flag flag = it.flags().getFirst();
        assertThat(flag.wrong()).isEqualTo(Wrong.OUTSIDE);
        assertThat(flag.party()).isEqualTo(Party.COMMUNE);
        assertThat(flag.proposed()).isTrue();
        assertThat(flag.alone()).allMatch(one -> one.parties().contains(Party.STATE));
        assertThat(flag.alone().getFirst().sources().getFirst().ref()).isNotBlank();
        assertThat(it.warning()).isEqualTo(Warning.NOBODY_CAN);
    }

    @Test
    void aDutyIsHeldAgainstWhatItsOwnSentenceIsAbout() {
        Binding it =
                only(
                        SEATS,
                        "La commune équipe ses écoles en tablettes. Le département équipe les collèges en tablettes.");
        assertThat(it.flags()).isEmpty();
        assertThat(of(it, "commune-80021").result()).isEqualTo(Result.PARTLY);
        assertThat(of(it, "departement-80").why()).isEqualTo(Why.SOME);
        Binding wrong =
                only(SEATS, "Le département équipe les écoles et les collèges en tablettes.");
        assertThat(wrong.flags().getFirst().wrong()).isEqualTo(Wrong.PARTLY);
    }

    @Test
    void signatoriesWhoCannotAllBeBoundAreFlaggedAndFamiliesAlways() {
        Binding all =
                only(SEATS, "Les signataires s’engagent à entretenir le câblage des collèges.");
        assertThat(all.flags().getFirst().party()).isEqualTo(Party.ALL);
        assertThat(all.flags().getFirst().wrong()).isEqualTo(Wrong.PARTLY);
        Binding families = only(SEATS, "Les familles achètent une tablette pour le collège.");
        assertThat(families.flags().getFirst().wrong()).isEqualTo(Wrong.STRANGER);
        assertThat(only(SEATS, "Le département peut équiper les écoles en tablettes.").flags())
                .isEmpty();
    }

    @Test
    void whatTakesNoPowerIsFlaggedOfNobody() {
        assertThat(only(SEATS, "La région publie le coût de la fibre des écoles.").flags())
                .isEmpty();
        assertThat(only(SEATS, "Chaque signataire équipe ses écoles en tablettes.").flags())
                .isEmpty();
        assertThat(only(SEATS, "La région forme ses agents à la protection des données.").flags())
                .isEmpty();
        Binding own = only(SEATS, "Le département protège les données des élèves des écoles.");
        assertThat(own.flags()).isEmpty();
        assertThat(of(own, "departement-80").why()).isEqualTo(Why.ITSELF);
        Binding more =
                only(SEATS, "Le département est responsable du traitement des données des écoles.");
        assertThat(more.flags().getFirst().wrong()).isEqualTo(Wrong.OUTSIDE);
    }

    @Test
    void whatTheLawLeavesFreeMayBePromised() {
        Binding it =
                only(SEATS, "Le département finance des ressources numériques pour les collèges.");
        assertThat(it.flags()).isEmpty();
        assertThat(of(it, "departement-80").why()).isEqualTo(Why.FREELY);
    }

    @Test
    void aFlagSaysWhatItWouldTakeAndWhetherItsReadingIsSure() {
        Map<String, String> seats = Map.of("commune-80021", "COMMUNES", "epci-248000531", "EPCI");
        Flag flag =
                only(
                                seats,
                                "La communauté de communes assure la maintenance des tablettes des écoles.")
                        .flags()
                        .getFirst();
        assertThat(flag.wrong()).isEqualTo(Wrong.ACT);
        assertThat(flag.sure()).isTrue();
        assertThat(flag.acts()).isNotEmpty().allMatch(act -> act.decides());
        assertThat(flag.agreements())
                .anyMatch(act -> act.fact().equals("service_commun=1") && !act.decides());
        Flag guessed =
                only(seats, "Maintenance des tablettes des écoles : communauté de communes.")
                        .flags()
                        .getFirst();
        assertThat(guessed.party()).isEqualTo(Party.EPCI);
        assertThat(guessed.sure()).isFalse();
    }

    @Test
    void aSchoolIsOnlyAskedAboutAtItsOwnLevel() {
        var tags = new Tags(Set.of("SECURITE_FILTRAGE"), Set.of("COLLEGE"), Set.of());
        var who = new Judging.Who(null, "", Party.SCHOOL, null);
        Answers.Ground amiens = answers.ground(List.of("80021"), journal.lines());
        Standing there = Article.standing(tags, new ReadingLaw.Place(who, amiens, "COLLEGE"));
        Standing elsewhere = Article.standing(tags, new ReadingLaw.Place(who, amiens, "LYCEE"));
        assertThat(there)
                .isEqualTo(Article.standing(tags, new ReadingLaw.Place(who, amiens, null)));
        assertThat(there.of()).isEqualTo(1);
        assertThat(elsewhere.result()).isEqualTo(Result.OPINION);
        assertThat(elsewhere.of()).isZero();
    }

    @Test
    void anArticleWhoseWordsObligeNobodySaysSo() {
        Binding it = only(SEATS, "La présente charte a pour objet l’équipement des écoles.");
        assertThat(it.warning()).isEqualTo(Warning.NO_DUTY);
        Binding meeting = only(SEATS, "Les signataires se réunissent deux fois par an.");
        assertThat(meeting.warning()).isNull();
        assertThat(of(meeting, "commune-80021").why()).isEqualTo(Why.NO_SUBJECT);
        assertThat(meeting.verification()).isNull();
    }

    @Test
    void aCampusWithoutItsAgreementDependsOnIt() {
        Binding it = only(SEATS, "La région assure la maintenance du parc des cités scolaires.");
        assertThat(of(it, "region-32").result()).isEqualTo(Result.PARTLY);
        assertThat(of(it, "region-32").why()).isEqualTo(Why.ACT);
        assertThat(of(it, "region-32").acts()).isNotEmpty().allMatch(act -> act.needed());
        assertThat(it.flags().getFirst().wrong()).isEqualTo(Wrong.ACT);
    }

    @Test
    void withoutAnyPlaceTheBaseRuleIsToldByCategory() {
        Charter charter =
                charter(
                        Map.of("O-0000000002", "COMMUNES", "O-0000000003", "DEPARTEMENTS"),
                        "Le département fournit des tablettes aux écoles.");
        sql.sql(
                        "update charter.charter set scale = 'BASSIN', place = 'O-0000000004' where id = :id")
                .param("id", charter.id())
                .update();
        Binding it = read(charters.get(charter.id())).getFirst();
        assertThat(of(it, "O-0000000002").result()).isEqualTo(Result.BOUND);
        assertThat(of(it, "O-0000000003").result()).isEqualTo(Result.OPINION);
        assertThat(it.flags().getFirst().wrong()).isEqualTo(Wrong.OUTSIDE);
        assertThat(it.holdings().getFirst().path()).isEmpty();
    }

    @Test
    void anActThatIsDeclaredMovesWhoIsBound() {
        declare();
        Binding it;
        try {
            it =
                    only(
                            Map.of("commune-40296", "COMMUNES", "commune-80021", "COMMUNES"),
                            "Les communes équipent les écoles en tablettes.");
        } finally {
            sql.sql("delete from competence.act where organisation = '244000865'").update();
        }
        assertThat(of(it, "commune-40296").result()).isEqualTo(Result.OPINION);
        assertThat(of(it, "commune-80021").result()).isEqualTo(Result.BOUND);
        assertThat(it.flags().getFirst().wrong()).isEqualTo(Wrong.PARTLY);
    }

    private void declare() {
        sql.sql(
                        """
                        insert into competence.act (organisation, fact, value, scope_kind, scope, during, document, verification)
                        values ('244000865', 'epci.numerique', '1', 'COMMUNE', '{40296}', daterange('2013-09-01', null), 'Statuts', 'P')
                        """)
                .update();
    }

    @Test
    void aReadingHoldsWhileOnlyOthersActAndMovesWithAnActDeclaredSince() {
        Charter charter =
                charter(
                        Map.of("commune-40296", "COMMUNES", "commune-80021", "COMMUNES"),
                        "Les communes équipent les écoles en tablettes.");
        var version = charters.latest(charter);
        long lines = journal.lines();
        List<Binding> before = bindings.read(charter, version, lines);
        assertThat(of(before.getFirst(), "commune-40296").result()).isEqualTo(Result.BOUND);
        assertThat(bindings.read(charter, version, lines + 1)).isSameAs(before);
        declare();
        try {
            Binding moved = bindings.read(charter, version, lines + 2).getFirst();
            assertThat(of(moved, "commune-40296").result()).isEqualTo(Result.OPINION);
            assertThat(of(moved, "commune-80021").result()).isEqualTo(Result.BOUND);
        } finally {
            sql.sql("delete from competence.act where organisation = '244000865'").update();
        }
        assertThat(bindings.read(charter, version, lines + 3)).isEqualTo(before);
    }

    @Test
    void aPersonConfirmsForTheConvenerAndOtherWordsAwaitAnotherConfirmation() {
        Charter charter = charter(SEATS, "Le mobilier est livré par la commune.");
        Actor convener = new Cast(application).administrator("Camille Modèle", CONVENER);
        Binding before = read(charter).getFirst();
        var tags =
                new Tags(
                        Set.of("EQUIP_ACQ"),
                        Set.of("ECOLE"),
                        Set.of(new Tags.Duty(Party.DEPARTEMENT, Force.OWES)));
        bindings.tag(convener, charter.id(), "B1", tags, before.sha256(), 0);
        Binding confirmed = read(charter).getFirst();
        assertThat(confirmed.status()).isEqualTo(Status.CONFIRMED);
        assertThat(confirmed.tags()).isEqualTo(tags);
        assertThat(confirmed.flags().getFirst().proposed()).isFalse();
        assertThat(confirmed.flags().getFirst().party()).isEqualTo(Party.DEPARTEMENT);
        assertThatThrownBy(
                        () -> bindings.tag(convener, charter.id(), "B1", tags, before.sha256(), 0))
                .isInstanceOf(Refusal.Conflict.class);
        new InventedCharter(sql, json)
                .keep(charter.id(), 2, "Le mobilier est payé par la commune.");
        assertThat(read(charters.get(charter.id())).getFirst().status()).isEqualTo(Status.STALE);
        Actor stranger = new Cast(application).administrator("Dominique Essai", "commune-80021");
        assertThatThrownBy(
                        () -> bindings.tag(stranger, charter.id(), "B1", tags, before.sha256(), 1))
                .isInstanceOf(Refusal.Forbidden.class);
        assertThatThrownBy(() ->
                        sql.sql("update binding.tagged set n = 9 where charter = :id")
                                .param("id", charter.id())
                                .update())
                .hasMessageContaining("binding");
    }

    @Test
    void aSeatContestsAFlagWhichStaysInView() {
        Charter charter = charter(SEATS, "Le département équipe les écoles en tablettes.");
        Actor seat = new Cast(application).administrator("Dominique Essai", "commune-80021");
        Actor other = new Cast(application).administrator("Alix Témoin", CONVENER);
        bindings.contest(
                seat,
                charter.id(),
                "B1",
                Party.DEPARTEMENT,
                "commune-80021",
                "Une convention le dit.");
        Flag flag = bindings.flags(charter, charters.latest(charter)).get("B1").getFirst();
        assertThat(flag.wrong()).isEqualTo(Wrong.OUTSIDE);
        assertThat(flag.contests().getFirst().reason()).isEqualTo("Une convention le dit.");
        assertThatThrownBy(() ->
                        bindings.contest(
                                other, charter.id(), "B1", Party.DEPARTEMENT, CONVENER, "Non."))
                .isInstanceOf(Refusal.BadRequest.class)
                .hasMessageContaining("seat");
        assertThatThrownBy(() ->
                        bindings.contest(
                                seat, charter.id(), "B1", Party.REGION, "commune-80021", "Non."))
                .isInstanceOf(Refusal.Conflict.class);
        assertThatThrownBy(() ->
                        bindings.contest(
                                seat, charter.id(), "B1", Party.DEPARTEMENT, "commune-80021", " "))
                .isInstanceOf(Refusal.BadRequest.class);
    }

    @Test
    void theWholeCountryIsReadInOneCommuneOfEachDepartement() {
        Charter charter =
                charter(Map.of("O-0000000005", "STATE"), "Les départements câblent les collèges.");
        Binding it = read(charter).getFirst();
        assertThat(it.holdings().getFirst().of()).isBetween(95, Fields.MOST);
        assertThat(it.holdings().stream().map(Binding.Holding::authority))
                .contains("DEPARTEMENT", "METROPOLE_LYON", "COLLECTIVITE_CORSE");
        assertThat(it.flags()).as("where another stands, the law itself says so").isEmpty();
        Standing departements =
                Article.standing(
                        it.tags(),
                        new ReadingLaw.Place(
                                new Judging.Who(null, "", Party.DEPARTEMENT, null),
                                answers.ground(List.of("69123", "80021"), journal.lines()),
                                null));
        assertThat(departements.result()).isEqualTo(Result.BOUND);
        assertThat(departements.decided()).isEqualTo(1);
        assertThat(departements.of()).isEqualTo(2);
    }
}
