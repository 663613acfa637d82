package fr.preau.people.territory;

import static org.assertj.core.api.Assertions.assertThat;

import fr.preau.ground.kernel.TestDatabase;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What groupings declared to BANATIC 2021, as it comes with the application. */
class BanaticTest {
    private static final String MACS = "244000865";

    /** A CC that declared to BANATIC, but nothing on schools or networks. */
    private static final String BERRY_LOIRE_VAUVISE = "200032514";

    /** A CA that had ended. */
    private static final String OLD_AGEN = "200035459";

    private final TestDatabase database = TestTerritory.fresh();
    private final JdbcClient sql = database.app();

    @Test
    void aFirstStartKnowsWhatGroupingsDeclare() {
        assertThat(declared(MACS)).containsExactly("4015 BANATIC 2021 2021-01-01", "9930 BANATIC 2021 2021-01-01");
        assertThat(count("select count(*) from territory.v_declared_competence")).isEqualTo(7_141);
        assertThat(count("select count(*) from territory.v_banatic_coverage")).isEqualTo(9_811);
    }

    @Test
    void whoDeclaredNothingOnSchoolsIsNotWhoIsNotCovered() {
        assertThat(declared(BERRY_LOIRE_VAUVISE)).isEmpty();
        assertThat(declared(OLD_AGEN)).isEmpty();
        assertThat(covered(BERRY_LOIRE_VAUVISE)).containsExactly("BANATIC 2021 2021-01-01");
        assertThat(covered(OLD_AGEN)).isEmpty();
    }

    @Test
    void everyCodeOf2021IsDeclaredByAGroupingAndEveryDeclaredCodeHasItsName() {
        assertThat(texts("select distinct code from territory.declared_competence order by 1"))
                .isEqualTo(texts("select code from territory.competence_code where nomenclature = '2021' order by 1"));
    }

    @Test
    void theRegisterOfImportsSaysWhatWasLoadedAndUnderWhichLicence() {
        assertThat(texts(
                "select source || ', ' || edition || ', ' || licence from territory.v_import where kind = 'banatic-2021'"))
                .containsExactly("BANATIC 2021, 2021-01-01, Licence Ouverte 2.0");
    }

    @Test
    void aFolderOfThePreviousReleaseGetsItAtItsNextStart() {
        asThePreviousReleaseLeftIt();
        assertThat(start()).isTrue();
        assertThat(declared(MACS)).hasSize(2);
        assertThat(covered(BERRY_LOIRE_VAUVISE)).hasSize(1);
        assertThat(start()).isFalse();
    }

    @Test
    void whatThePreviousReleaseImportedOfThatEditionIsKeptAsItWas() {
        asThePreviousReleaseLeftIt();
        imported(MACS, "2021", "4010", "BANATIC 2021", "2021-01-01");
        start();
        assertThat(declared(MACS)).containsExactly("4010 BANATIC 2021 2021-01-01");
        assertThat(declared("200093201")).as("of whom it said nothing").hasSize(3);
        assertThat(covered(MACS)).containsExactly("BANATIC 2021 2021-01-01");
    }

    @Test
    void aFolderWithALaterEditionIsLeftAlone() {
        asThePreviousReleaseLeftIt();
        imported(MACS, "2024", "5015", "BANATIC 2025", "2025-01-01");
        start();
        assertThat(texts("select siren || code from territory.declared_competence")).containsExactly(MACS + "5015");
        assertThat(covered(MACS)).containsExactly("BANATIC 2025 2025-01-01");
        assertThat(covered(BERRY_LOIRE_VAUVISE)).isEmpty();
        assertThat(start()).as("nor is it tried again").isFalse();
    }

    @Test
    void loadingItAgainChangesNoRow() {
        List<String> before = rows();
        TestTerritory.upgrade(database);
        assertThat(rows()).isEqualTo(before);
    }

    @Test
    void anotherExtractReplacesOnlyWhatTheFormerSaid() {
        sql.sql("update territory.banatic_coverage set imported = true where siren = '200093201'").update();
        sql.sql("delete from territory.declared_competence where siren in ('200093201', :macs)")
                .param("macs", MACS)
                .update();
        imported(BERRY_LOIRE_VAUVISE, "2021", "4010", "BANATIC 2021", "2021-01-01");
        TestTerritory.upgrade(database);
        assertThat(declared("200093201")).as("silenced by an import").isEmpty();
        assertThat(declared(MACS)).as("said by this extract, not by the former").hasSize(2);
        assertThat(declared(BERRY_LOIRE_VAUVISE)).as("no longer said").isEmpty();
    }

    private void asThePreviousReleaseLeftIt() {
        JdbcClient owner = database.owner();
        owner.sql("delete from territory.declared_competence").update();
        owner.sql("delete from territory.banatic_coverage").update();
        owner.sql("delete from territory.source where feed = 'banatic'").update();
        owner.sql("delete from territory.import where kind = 'banatic-2021'").update();
    }

    private void imported(String siren, String list, String code, String title, String day) {
        sql.sql("""
                insert into territory.declared_competence (siren, nomenclature, code, source)
                values (:siren, :list, :code, territory.source_id(:title, cast(:day as date), 'banatic', 'LO 2.0'))
                """)
                .param("siren", siren)
                .param("list", list)
                .param("code", code)
                .param("title", title)
                .param("day", day)
                .update();
    }

    /** Whether the start had anything to load. */
    private boolean start() {
        return new Reference(database.dataSource()).load();
    }

    private List<String> declared(String siren) {
        return sql.sql(
                "select code || ' ' || source || ' ' || described from territory.v_declared_competence where siren = :siren order by code")
                .param("siren", siren)
                .query(String.class)
                .list();
    }

    private List<String> covered(String siren) {
        return sql.sql("select source || ' ' || described from territory.v_banatic_coverage where siren = :siren")
                .param("siren", siren)
                .query(String.class)
                .list();
    }

    private List<String> rows() {
        return texts("""
                select 'declared' || sum(xmin::text::bigint) || count(*) from territory.declared_competence
                union all select 'coverage' || sum(xmin::text::bigint) || count(*) from territory.banatic_coverage
                """);
    }

    private List<String> texts(String question) {
        return sql.sql(question).query(String.class).list();
    }

    private long count(String question) {
        return sql.sql(question).query(Long.class).single();
    }
}
