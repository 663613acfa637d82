package fr.preau.tools.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;

/** The official files themselves, when {@code PREAU_TEST_DATA} says where they are. */
@EnabledIfEnvironmentVariable(named = "PREAU_TEST_DATA", matches = ".+")
@Tag("ci")
class NationalFilesTest {
    @TempDir Path folder;
    private ImportRoom room;

    @BeforeEach
    void aRoom() {
        room = new ImportRoom(folder);
    }

    @Test
    void bothVintagesOfTheDirectoryOneAfterTheOther() throws Exception {
        ImportOutcome first = room.take(file("annuaire-35-2023"));
        assertThat(first.lines()).isEqualTo(996);
        assertThat(first.scope()).containsExactly("35");
        assertThat(first.rejectedLines()).isZero();
        long open = room.schools().size();
        ImportOutcome second = room.take(file("annuaire-occitanie-2024"));
        assertThat(second.lines()).isEqualTo(6240);
        assertThat(second.scope()).hasSize(13);
        assertThat(second.rejectedLines()).as("the code of the town beside").isEqualTo(2);
        assertThat(Files.readString(second.rejects())).contains("12202;", "Onet-le-Château (12176)", "46102;",
                "Bagnac-sur-Célé (46015)");
        assertThat(second.count("GONE", "CLOSED")).isZero();
        assertThat(room.schools()).hasSize((int) (open + second.count("ADDED")));
    }

    @Test
    void theDirectorySaysWhichMinistryASchoolAnswersTo() {
        room.take(file("annuaire-35-2023"));
        assertThat(ministries("0350700W", "0351914R", "0350031U"))
                .as("Théodore Monod, agricultural by its ministry alone; a maritime lycée; a plain one")
                .containsExactly("AGRICULTURE", "MER", "EDUCATION");
        List<String> rows = room.rows();
        assertThat(room.take(file("annuaire-35-2023")).changesNothing()).isTrue();
        assertThat(room.rows()).isEqualTo(rows);
    }

    private List<String> ministries(String... uais) {
        return List.of(uais)
                .stream()
                .map(uai -> room.sql.sql("select ministry from territory.school_state where uai = :uai")
                        .param("uai", uai)
                        .query(String.class)
                        .single())
                .toList();
    }

    @Test
    void theConsolidatedFileThenTheDirectoriesThenTheFileAgain() {
        ImportOutcome all = room.take(file("etablissements"));
        assertThat(all.lines()).isEqualTo(45_764);
        assertThat(all.count("ADDED")).isEqualTo(45_764);
        assertThat(all.rejectedLines()).isZero();
        assertThat(all.doubtfulCells()).as("two schools without a name").isEqualTo(2);
        room.take(file("annuaire-35-2023"));
        room.take(file("annuaire-occitanie-2024"));
        List<String> rows = room.rows();
        ImportOutcome again = room.take(file("etablissements"));
        assertThat(again.count("ADDED", "CHANGED", "UPDATED", "GONE", "CLOSED")).isZero();
        room.take(file("annuaire-occitanie-2024"));
        ImportOutcome coordinates = room.take(file("colleges-geoloc-2024"));
        assertThat(coordinates.count("COMPLETED")).isPositive();
        assertThat(coordinates.count("GONE", "CLOSED", "CHANGED", "UPDATED")).isZero();
        assertThat(rows).isNotEmpty();
    }

    @Test
    void aNationalFileKeepsWhatADirectorySaidAndUnchangedChangesNoRow() {
        room.take(file("annuaire-35-2023"));
        room.take(file("etablissements"));
        assertThat(ministries("0350700W")).containsExactly("AGRICULTURE");
        List<String> rows = room.rows();
        assertThat(room.take(file("etablissements")).changesNothing()).isTrue();
        assertThat(room.rows()).isEqualTo(rows);
    }

    @Test
    void theEpciOfEveryCommuneSince2008() {
        Path names = Path.of(System.getenv("PREAU_TEST_DATA"), "referentiel",
                "communes_epci_2008_2024_intervalles.csv.gz");
        ImportOutcome outcome = room.take(ImportOrder.Kind.EPCI_HISTORY, names);
        assertThat(outcome.lines()).isEqualTo(72_183);
        assertThat(room.take(ImportOrder.Kind.EPCI_HISTORY, names).changesNothing()).isTrue();
        assertThat(room.sql.sql(
                "select epci from territory.membership_odbl where member = '92048' and during @> date '2013-12-12'")
                .query(String.class)
                .single()).as("Meudon, Grand Paris Seine Ouest").isEqualTo("200023356");
        Path year = Path.of(System.getenv("PREAU_TEST_DATA"), "banatic", "perimetre-epci-a-fp-2025.csv.gz");
        ImportOutcome compared = room.take(ImportOrder.Kind.EPCI_HISTORY, year);
        assertThat(compared.lines()).isEqualTo(34_871);
        assertThat(compared.count("SAME")).isGreaterThan(34_000);
    }

    /** When each commune lived, and when each EPCI had communes, whatever the day. */
    private static final String LIVES = """
            with commune as (select code, range_agg(during) as life from territory.state where kind = 'COMMUNE' and not part group by code),
            epci as (select code, range_agg(during) as life from territory.membership where kind = 'EPCI' group by code)
            """;

    @Test
    void noGroupingOutlivesItsCommunesAndNoCommuneIsInTwo() {
        Path intervals = Path.of(System.getenv("PREAU_TEST_DATA"), "referentiel",
                "communes_epci_2008_2024_intervalles.csv.gz");
        room.take(ImportOrder.Kind.EPCI_HISTORY, intervals);
        assertThat(count("""
                from territory.membership_odbl m join commune c on c.code = m.member
                where not (c.life @> (m.during * daterange('2013-01-01', null)))
                """)).as("memberships of communes that are no more").isZero();
        assertThat(
                count("""
                        from (select distinct epci from territory.membership_odbl where during @> date '2024-12-31') m
                        where not exists (select from territory.state e where e.kind = 'EPCI' and e.code = m.epci and e.during @> date '2024-12-31')
                        """))
                .as("EPCI that the intervals keep alive and the référentiel does not: 251 before")
                .isLessThanOrEqualTo(1);
        assertThat(count("""
                from territory.state e left join epci m using (code)
                where e.kind = 'EPCI' and e.during && daterange('2019-01-01', null)
                  and not coalesce(m.life @> (e.during * daterange('2019-01-01', null)), false)
                """)).as("EPCI of the référentiel without a commune").isZero();
        assertThat(
                count("""
                        from territory.membership a join territory.membership b on b.member = a.member and b.code > a.code and b.during && a.during
                        where a.kind = 'EPCI' and b.kind = 'EPCI'
                          and not exists (select from territory.state e where e.kind = 'EPCI' and e.code in (a.code, b.code) and e.nature = 'EPT')
                        """))
                .as("communes in two EPCI")
                .isZero();
    }

    private long count(String from) {
        return room.sql.sql(LIVES + "select count(*) " + from).query(Long.class).single();
    }

    @Test
    void groupingsComparatorsAndOutlinesOfTheWholeCountry() {
        Path data = Path.of(System.getenv("PREAU_TEST_DATA"));
        ImportOutcome groupings = room.take(ImportOrder.Kind.BANATIC, data.resolve("banatic"));
        assertThat(groupings.lines()).isEqualTo(10_137 + 56_393);
        assertThat(groupings.count("ADDED", "SAME", "UPDATED")).isEqualTo(8_871);
        ImportOutcome figures = room.take(ImportOrder.Kind.COMPARATORS,
                data.resolve("comparateurs/communes_comparateurs.csv.gz"));
        assertThat(figures.rejectedLines()).isZero();
        ImportOutcome outlines = room.take(ImportOrder.Kind.CONTOURS, data.resolve("geo/communes"), "2024-06-01");
        assertThat(outlines.count("ADDED", "SAME", "UPDATED")).isGreaterThan(34_000);
        assertThat(room.take(ImportOrder.Kind.CONTOURS, data.resolve("geo/epci.topo.json.gz"), "2024-06-01")
                .count("ADDED", "SAME", "UPDATED")).isGreaterThan(1_200);
    }

    @Test
    void theExtractThatComesWithTheApplicationSaysWhatTheOfficialFileSays() {
        room.asAtFirst();
        Path competences = Path.of(System.getenv("PREAU_TEST_DATA"), "banatic", "competences-2021.csv.gz");
        long known = coveredGroupings();
        ImportOutcome outcome = room.take(ImportOrder.Kind.BANATIC, competences);
        assertThat(outcome.lines()).isEqualTo(56_393);
        assertThat(outcome.changesNothing()).isTrue();
        assertThat(coveredGroupings()).isEqualTo(known);
    }

    private long coveredGroupings() {
        return room.sql.sql("select count(*) from territory.v_banatic_coverage").query(Long.class).single();
    }

    private static Path file(String name) {
        return Path.of(System.getenv("PREAU_TEST_DATA"), "etablissements", name + ".csv.gz");
    }
}
