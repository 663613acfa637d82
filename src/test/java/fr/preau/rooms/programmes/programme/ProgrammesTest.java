package fr.preau.rooms.programmes.programme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.preau.ground.kernel.PreauTest;
import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.list.TableFile;
import fr.preau.ground.list.TableFile.TableContent;
import fr.preau.ground.policy.Power;
import fr.preau.ground.upload.TestUpload;
import fr.preau.law.item.Item;
import fr.preau.people.account.Actor;
import fr.preau.people.account.Cast;
import fr.preau.people.organisation.Organisations;
import fr.preau.people.territory.Territories;
import fr.preau.rooms.programmes.programme.Operation.Level;
import fr.preau.rooms.programmes.programme.Operation.Outline;
import fr.preau.rooms.programmes.programme.Operation.Stage;
import fr.preau.rooms.programmes.programme.Operation.Theme;
import fr.preau.rooms.programmes.programme.Operation.Wave;
import fr.preau.rooms.programmes.programme.StateReports.ReportLine;
import fr.preau.tools.convening.Invitee;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Operations, their schools and how far these are, through their doors. */
@PreauTest
class ProgrammesTest {
    private static final String HERE = "commune-92048";
    private static final LocalDate BEGINS = LocalDate.of(2024, 9, 1);
    @Autowired ApplicationContext application;
    @Autowired Operations operations;
    @Autowired OperationPlans plans;
    @Autowired Scopes scopes;
    @Autowired StateReports reports;
    @Autowired StateRows rows;
    @Autowired ScopeRows schools;
    @Autowired Advances advances;
    @Autowired OperationLaw law;
    @Autowired Organisations organisations;
    @Autowired Territories territories;
    @Autowired JdbcClient sql;
    private Cast cast;
    private Actor mayor;
    private InventedSchools invented;

    @BeforeEach
    void gather() {
        cast = new Cast(application);
        mayor = cast.administrator("Camille Modèle", HERE);
        invented = new InventedSchools(sql, territories);
        invented.open("92048", 9_280_000, 9);
    }

    @AfterEach
    void close() {
        invented.close();
    }

    private static Outline outline(Theme theme, String source) {
        return new Outline("Une classe mobile partout", "Seize tablettes dans chaque école inventée.", theme,
                Level.ECOLE, BEGINS, null, source, List.of());
    }

    private String announced() {
        return operations.announce(mayor, HERE, HERE, outline(Theme.EQUIPMENT, ""), null, null, null);
    }

    private static String uai(int n) {
        return InventedSchools.uai(9_280_000 + n);
    }

    private static String numbers(int from, int to) {
        return IntStream.range(from, to).mapToObj(ProgrammesTest::uai).collect(Collectors.joining(" "));
    }

    private ReportLine said(int n, SchoolState state, LocalDate day) {
        return new ReportLine(uai(n), state, day);
    }

    private int say(String id, ReportLine... lines) {
        return reports.say(mayor, id, HERE, List.of(lines), "", null);
    }

    private SchoolState state(String id, int n) {
        return schools.find(id, uai(n)).orElseThrow().state();
    }

    private static void refused(org.assertj.core.api.ThrowableAssert.ThrowingCallable act, String key) {
        assertThatThrownBy(act).satisfies(no -> assertThat(((Refusal) no).key()).isEqualTo(key));
    }

    @Test
    void whoTheLawNamesCarriesItAndOthersNeedAnActOrMayNot() {
        assertThat(operations.get(announced()).competence())
                .satisfies(competence -> assertThat(competence.kind().name()).isEqualTo("HOLDS"));
        Actor president = cast.administrator("Maxime Modèle", "region-11");
        refused(() -> operations.announce(president, "region-11", "region-11", outline(Theme.PREMISES, ""),
                "délibération n° 1", BEGINS, null), "programme.refused.competence");
        Actor grouping = cast.administrator("Alix Modèle", "epci-244000865");
        refused(() -> operations.announce(grouping, "epci-244000865", "epci-244000865", outline(Theme.EQUIPMENT, ""),
                null, null, null), "programme.refused.act");
        String id = operations.announce(grouping, "epci-244000865", "epci-244000865", outline(Theme.EQUIPMENT, ""),
                "délibération n° 12", BEGINS, null);
        assertThat(operations.get(id).competence().act()).isEqualTo("délibération n° 12");
    }

    /** Whoever the law names, in several real places; an act is asked of who may receive it. */
    @ParameterizedTest
    @CsvSource({"commune-80021, EQUIPMENT, ECOLE, HOLDS", "commune-80021, EQUIPMENT, COLLEGE, -",
            "departement-80, EQUIPMENT, COLLEGE, HOLDS", "departement-80, EQUIPMENT, LYCEE, -",
            "region-32, EQUIPMENT, LYCEE, HOLDS", "region-32, PREMISES, COLLEGE, -",
            "region-94, PREMISES, COLLEGE, HOLDS", "epci-200046977, PREMISES, COLLEGE, HOLDS",
            "epci-244000865, EQUIPMENT, ECOLE, ACT", "epci-244000865, PREMISES, ECOLE, ACT"})
    void theLawSaysWhoCarriesWhat(String carrier, Theme theme, Level level, String kind) {
        var judged = law.judge(organisations.get(carrier), theme, level, List.of());
        assertThat(judged.kind() == null ? "-" : judged.kind().name()).as("%s, %s", judged.others(), judged.basis())
                .isEqualTo(kind);
    }

    @Tag("ci")
    @Test
    void anActGivesNothingOutsideItsTerritory() {
        Actor grouping = cast.administrator("Alix Modèle", "epci-244000865");
        String id = operations.announce(grouping, "epci-244000865", "epci-244000865", outline(Theme.EQUIPMENT, ""),
                "délibération n° 12", BEGINS, null);
        refused(() -> scopes.list(grouping, id, numbers(0, 1), 0), "programme.refused.away");
        invented.open("40088", 400_000, 2);
        invented.open("40317", 400_100, 1);
        refused(() -> scopes.list(grouping, id, "0400000A", 0), "programme.refused.away");
        scopes.list(grouping, id, "0400100A", 0);
        assertThat(operations.get(id).schools()).isOne();
        String own = announced();
        refused(() -> scopes.list(mayor, own, "0400100A", 0), "programme.refused.away");
    }

    /** A real one of BANATIC, whose members its files do not say; then of one grouping. */
    @Tag("ci")
    @Test
    void aSyndicatCarriesByAnActWhereItsMembersAreOrInItsRegionWhileNobodySaysWhoTheyAre() {
        syndicat();
        Actor president = cast.administrator("Maxime Modèle", "syndicat-258004365");
        refused(() -> carried(president, ""), "programme.refused.act");
        String id = carried(president, "convention du 3 mars");
        invented.open("80021", 800_000, 2);
        invented.open("40317", 400_100, 1);
        scopes.list(president, id, "0800000A", 0);
        refused(() -> scopes.list(president, id, numbers(0, 1), 0), "programme.refused.away");
        sql.sql("""
                insert into territory.membership (kind, code, member, during, source)
                select 'SYNDICAT', '258004365', '244000865', daterange('2013-01-01', null), min(id) from territory.source
                """)
                .update();
        territories.refresh();
        scopes.list(president, id, "0400100A", 0);
        refused(() -> scopes.list(president, id, "0800001A", 0), "programme.refused.away");
        assertThat(operations.get(id).schools()).isEqualTo(2);
        for (String table : List.of("membership", "state", "unit")) {
            sql.sql("delete from territory." + table + " where code = '258004365'").update();
        }
        territories.refresh();
    }

    private String carried(Actor president, String act) {
        String carrier = "syndicat-258004365";
        return operations.announce(president, carrier, carrier, outline(Theme.EQUIPMENT, ""), act, BEGINS, null);
    }

    private void syndicat() {
        sql.sql("insert into territory.unit (kind, code) values ('SYNDICAT', '258004365') on conflict do nothing")
                .update();
        sql.sql("""
                insert into territory.state (kind, code, during, nature, name, siren, departement, start_precision, source)
                select 'SYNDICAT', '258004365', daterange('2013-01-01', null), 'SMO', 'Somme Numérique', '258004365', '80', 'UNKNOWN', min(id)
                from territory.source on conflict do nothing
                """)
                .update();
        territories.refresh();
    }

    @Test
    void whoTellsTheOperationOfAnotherSaysFromWhat() {
        refused(() -> operations.announce(mayor, HERE, "commune-80021", outline(Theme.EQUIPMENT, ""), null, null, null),
                "programme.fault.untold");
        String id = operations.announce(mayor, HERE, "commune-80021", outline(Theme.EQUIPMENT, "Un communiqué."), null,
                null, null);
        scopes.list(mayor, id, numbers(0, 2), 0);
        refused(() -> say(id, said(0, SchoolState.INSTALLED, BEGINS)), "programme.fault.source.told");
        Actor carrier = cast.administrator("Sacha Modèle", "commune-80021");
        refused(() -> reports.say(carrier, id, "commune-80021", List.of(said(0, SchoolState.INSTALLED, BEGINS)), "vu",
                null), "programme.refused.speaker");
    }

    @Test
    void aRuleGivesTheSchoolsOfItsDayAndKeepsThem() {
        String id = announced();
        refused(() -> scopes.place(mayor, id, "Zzyzzxq", null, 0), "programme.fault.lieu");
        refused(() -> scopes.place(mayor, id, "92048", LocalDate.of(2014, 1, 1), 0), "programme.fault.unread");
        scopes.place(mayor, id, "Meudon", null, 0);
        assertThat(operations.get(id).count(SchoolState.UNKNOWN)).isEqualTo(9);
        scopes.place(mayor, id, "92048", null, 0);
        assertThat(schools.acts(id)).as("given already").hasSize(1);
        refused(() -> scopes.list(mayor, id, "9280000A 0000000Z", 0), "programme.fault.uai");
        Actor stranger = cast.administrator("Alix Modèle", "commune-59350");
        refused(() -> scopes.list(stranger, id, numbers(0, 1), 0), "programme.refused.writer");
    }

    @Test
    void theLastThingSaidOfTheLatestDayCounts() {
        String id = announced();
        scopes.list(mayor, id, numbers(0, 3), 0);
        LocalDate day = BEGINS.plusDays(30);
        say(id, said(0, SchoolState.INSTALLED, day), said(1, SchoolState.ORDERED, day));
        say(id, said(0, SchoolState.ORDERED, day.minusDays(10)));
        assertThat(state(id, 0)).as("a later day was said before").isEqualTo(SchoolState.INSTALLED);
        say(id, said(0, SchoolState.PLANNED, day));
        assertThat(state(id, 0)).as("said again of that day").isEqualTo(SchoolState.PLANNED);
        assertThat(say(id, said(0, SchoolState.PLANNED, day))).as("known already").isZero();
        assertThat(rows.history(id, uai(0))).hasSize(3);
        Operation it = operations.get(id);
        assertThat(advances.of(it, day.minusDays(5)).all().of(SchoolState.ORDERED)).isOne();
        assertThat(advances.of(it, day.minusDays(11)).all().of(SchoolState.UNKNOWN)).isEqualTo(3);
        assertThat(advances.of(it, null).all().map()).isEqualTo(it.counts());
        refused(() -> say(id, said(0, SchoolState.PLANNED, cast.today().plusDays(1))), "programme.fault.jour");
        refused(() -> say(id, said(5, SchoolState.PLANNED, day)), "programme.fault.beyond");
    }

    /** Out of service and back again, it is there since it came back. */
    @Test
    void whatAnOperationBringsIsInServiceSinceTheFirstOfTheDaysOnEnd() {
        var outline = new Outline("Des tablettes partout", "Des tablettes dans chaque école inventée.", Theme.EQUIPMENT,
                Level.ECOLE, BEGINS, null, "", Item.among("WIFI", "TABLET", "TABLET", "RIEN"));
        String id = operations.announce(mayor, HERE, HERE, outline, null, null, null);
        assertThat(operations.get(id).brings()).extracting(Item::code).containsExactly("TABLET", "WIFI");
        scopes.list(mayor, id, numbers(0, 3), 0);
        say(id, said(0, SchoolState.IN_SERVICE, BEGINS), said(1, SchoolState.INSTALLED, BEGINS));
        say(id, said(0, SchoolState.IN_SERVICE, BEGINS.plusDays(9)));
        assertThat(inService(id)).containsExactly(uai(0) + " TABLET " + BEGINS, uai(0) + " WIFI " + BEGINS);
        say(id, said(0, SchoolState.ORDERED, BEGINS.plusDays(20)));
        assertThat(inService(id)).isEmpty();
        say(id, said(0, SchoolState.IN_SERVICE, BEGINS.plusDays(30)));
        say(id, said(0, SchoolState.IN_SERVICE, BEGINS.plusDays(40)));
        assertThat(inService(id)).first().isEqualTo(uai(0) + " TABLET " + BEGINS.plusDays(30));
        operations.end(mayor, id, Stage.GIVEN_UP, "Une raison inventée.");
        assertThat(inService(id)).isEmpty();
    }

    private List<String> inService(String id) {
        return sql.sql(
                "select uai || ' ' || item || ' ' || since from programme.v_brought where operation = :id and state = 'IN_SERVICE' order by 1")
                .param("id", id)
                .query((row, number) -> row.getString(1))
                .list();
    }

    /** What the rows keep and count is what one finds by reading all that was said. */
    @Test
    void whateverIsSaidInWhateverOrderCountsAreThoseOfTheHistory() {
        for (int seed = 0; seed < 12; seed++) {
            var chance = new Random(seed);
            String id = announced();
            plans.plan(mayor, id, new Wave(0, "Première", "Celles qui n’ont rien.", null));
            scopes.list(mayor, id, numbers(0, 4), 1);
            scopes.list(mayor, id, numbers(4, 6), 0);
            List<ReportLine> all = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                List<ReportLine> some = new ArrayList<>();
                for (int n = 0; n < 6; n++) {
                    if (chance.nextBoolean()) {
                        SchoolState state = SchoolState.values()[chance.nextInt(5)];
                        some.add(said(n, state, BEGINS.plusDays(chance.nextInt(90))));
                    }
                }
                if (!some.isEmpty()) {
                    reports.say(mayor, id, HERE, some, "", null);
                    all.addAll(some);
                }
            }
            Operation it = operations.get(id);
            for (int back : List.of(0, 20, 55, 120)) {
                LocalDate day = BEGINS.plusDays(back);
                Advance found = advances.of(it, day);
                for (SchoolState state : SchoolState.values()) {
                    long expected = IntStream.range(0, 6).filter(n -> stood(all, uai(n), day) == state).count();
                    assertThat(found.all().of(state)).as("%s, %s", state, day).isEqualTo(expected);
                }
                int waves = found.waves().values().stream().mapToInt(Advance.Counts::schools).sum();
                assertThat(waves).isEqualTo(6);
            }
            Advance now = advances.of(it, null);
            assertThat(now.all().map()).isEqualTo(it.counts());
            assertThat(advances.course(it).months().getLast().counts().map()).isEqualTo(it.counts());
        }
    }

    /** By reading it all: of the latest day, what was said last. */
    private static SchoolState stood(List<ReportLine> all, String uai, LocalDate day) {
        ReportLine last = null;
        for (ReportLine line : all) {
            boolean counts = line.uai().equals(uai) && !line.day().isAfter(day)
                    && (last == null || !line.day().isBefore(last.day()));
            last = counts ? line : last;
        }
        return last == null ? SchoolState.UNKNOWN : last.state();
    }

    @Test
    void aSchoolThatLeavesKeepsWhatWasSaidAndWhatIsBeingTyped() {
        String id = announced();
        scopes.list(mayor, id, numbers(0, 3), 0);
        say(id, said(0, SchoolState.INSTALLED, BEGINS));
        scopes.remove(mayor, id, numbers(0, 1));
        assertThat(operations.get(id).schools()).isEqualTo(2);
        assertThat(say(id, said(0, SchoolState.IN_SERVICE, BEGINS.plusDays(3)))).isOne();
        assertThat(state(id, 0)).isEqualTo(SchoolState.IN_SERVICE);
        assertThat(operations.get(id).count(SchoolState.IN_SERVICE)).isZero();
        assertThat(advances.of(operations.get(id), BEGINS.plusDays(1)).all().schools()).as("it was in it then")
                .isEqualTo(3);
        scopes.list(mayor, id, numbers(0, 1), 0);
        assertThat(operations.get(id).count(SchoolState.IN_SERVICE)).isOne();
        refused(() -> scopes.remove(mayor, id, numbers(7, 8)), "programme.fault.sortir");
    }

    @Test
    void aSchoolThatClosedOrMovedIsSaidAndStays() {
        String id = announced();
        scopes.list(mayor, id, numbers(0, 3), 0);
        invented.change(uai(0), "92048", false);
        invented.change(uai(1), "92040", true);
        Advance now = advances.of(operations.get(id), null);
        assertThat(now.closed()).isOne();
        assertThat(now.moved()).isOne();
        assertThat(now.all().schools()).isEqualTo(3);
    }

    @Test
    void aPartnerAndTheSchoolItselfSayItOthersDoNot() {
        String id = announced();
        scopes.list(mayor, id, numbers(0, 2), 0);
        Actor partner = cast.administrator("Maxime Modèle", "departement-92");
        List<ReportLine> group = List.of(said(0, SchoolState.ORDERED, BEGINS));
        refused(() -> reports.say(partner, id, "departement-92", group, "", null), "programme.refused.speaker");
        operations.name(mayor, id, Invitee.all(List.of(organisations.get("departement-92")), null, 0));
        assertThat(reports.say(partner, id, "departement-92", group, "", null)).isOne();
        String school = "etablissement-" + uai(0);
        Actor head = cast.actor(cast.person("Charlie Modèle"));
        cast.mandate(head.id(), school, Set.of(Power.CONTRIBUTE), cast.today(), null);
        Actor teaching = cast.actor(head.id());
        assertThat(reports.say(teaching, id, school, List.of(said(0, SchoolState.INSTALLED, BEGINS.plusDays(9))), "",
                null)).isOne();
        assertThat(rows.history(id, uai(0)).getFirst().role()).isEqualTo("SCHOOL");
        refused(() -> reports.say(teaching, id, school, List.of(said(1, SchoolState.INSTALLED, BEGINS)), "", null),
                "programme.refused.speaker");
        operations.remove(mayor, id, List.of("departement-92"));
        refused(() -> reports.say(partner, id, "departement-92", group, "", null), "programme.refused.speaker");
        operations.end(mayor, id, Stage.GIVEN_UP, "Le fournisseur inventé a disparu.");
        refused(() -> say(id, said(0, SchoolState.PLANNED, BEGINS)), "programme.refused.GIVEN_UP");
    }

    @Test
    void aFileIsTakenWholeOrEachWrongLineIsTold() {
        String good = "uai;etat;jour\n" + uai(0) + ";en service;31/12/2024\n" + uai(1) + ";Commandé;\n";
        TableContent<ReportLine> read = read(good);
        assertThat(read.faults().many()).isZero();
        assertThat(read.all()).containsExactly(said(0, SchoolState.IN_SERVICE, LocalDate.of(2024, 12, 31)),
                said(1, SchoolState.ORDERED, BEGINS));
        String bad = good + uai(0) + ";prévu;\n=1+1;prévu;\n" + uai(2) + ";cassé;\n" + uai(2)
                + ";prévu;2999-01-01\n0000000Z;prévu;\nbonjour;prévu;\n;prévu;\n" + uai(3) + ";@A1;\n" + uai(4)
                + ";prévu;hier\n";
        TableContent<ReportLine> wrong = read(bad);
        assertThat(wrong.all()).isEmpty();
        assertThat(wrong.faults().told().stream().map(fault -> fault.line() + " " + fault.key())).containsExactly(
                "4 programme.import.twice", "5 programme.import.formula", "6 programme.import.state",
                "7 programme.import.twice", "8 programme.import.beyond", "9 programme.import.uai",
                "10 programme.import.none", "11 programme.import.formula", "12 programme.import.day");
        assertThat(read("uai;quoi\n1;2\n").faults().told().getFirst().key()).isEqualTo("programme.import.columns");
        assertThat(read("").faults().told().getFirst().key()).isEqualTo("list.file.empty");
        byte[] broken = ("\ufeffuai;etat\n" + uai(0) + ";x").getBytes(StandardCharsets.UTF_8);
        broken[broken.length - 1] = (byte) 0xe9;
        assertThat(of(broken).faults().told().getFirst().key()).isEqualTo("list.file.charset");
    }

    @Test
    void aFileIsReadWhateverItsColumnsItsSeparatorAndItsEncoding() {
        ReportLine there = said(0, SchoolState.PLANNED, LocalDate.of(2024, 10, 1));
        for (String columns : List.of("RNE;Nom;Etat", "code uai;nom;état", "numero_uai\tnom\tETAT",
                "N° UAI,École,Statut de l'école", "\ufeffUAI;Ville;avancement")) {
            char cut = columns.replaceAll("[^;,\t]", "").charAt(0);
            String table = (columns + ";Date d'état\n" + uai(0) + ";Été;Prévu;01.10.2024").replace(';', cut);
            for (Charset charset : List.of(StandardCharsets.UTF_8, Charset.forName("windows-1252"))) {
                byte[] bytes = table.replace("\ufeff", "").getBytes(charset);
                assertThat(of(bytes).all()).as(columns + charset).containsExactly(there);
            }
            assertThat(of(table.getBytes(StandardCharsets.UTF_16)).all()).containsExactly(there);
        }
        assertThat(read("uai;etat;date\n" + uai(0) + ";PREVU;2024-10-01T08:00\n").all()).containsExactly(there);
        assertThat(read("uai;etat;date\n" + uai(0) + ";;\n" + uai(1) + ";-;30/02/2024\n").faults().told())
                .extracting(TableFile.Fault::key)
                .containsExactly("programme.import.state");
        assertThat(read("uai;etat 2024;etat 2025\n" + uai(0) + ";prévu;prévu\n").faults().told()).as("which of the two")
                .extracting(TableFile.Fault::key)
                .containsExactly("programme.import.columns");
    }

    private TableContent<ReportLine> read(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

    private TableContent<ReportLine> of(byte[] bytes) {
        Set<String> scope = IntStream.range(0, 9).mapToObj(ProgrammesTest::uai).collect(Collectors.toSet());
        return StatesFile.read(TestUpload.table(bytes), BEGINS, cast.today(), scope).given();
    }

    @Test
    void twoPeopleWhoRewriteItDoNotOverwriteEachOther() {
        String id = announced();
        int edition = operations.get(id).edition();
        scopes.list(mayor, id, numbers(0, 1), 0);
        operations.change(mayor, id, edition, outline(Theme.EQUIPMENT, ""));
        refused(() -> operations.change(mayor, id, edition, outline(Theme.EQUIPMENT, "")), "programme.both");
        plans.promise(mayor, id, BEGINS, "Le marché est attribué");
        refused(() -> plans.reach(mayor, id, 1, cast.today().plusDays(2)), "programme.fault.fait_le");
        plans.reach(mayor, id, 1, BEGINS);
        assertThat(operations.get(id).milestones().getFirst().doneOn()).isEqualTo(BEGINS);
    }
}
