package fr.preau.rooms.charters.adhesion;

import static org.assertj.core.api.Assertions.assertThat;

import fr.preau.ground.kernel.PreauTest;
import fr.preau.people.organisation.Organisation;
import fr.preau.people.organisation.Organisation.College;
import fr.preau.people.organisation.Organisations;
import fr.preau.people.territory.Territories;
import fr.preau.people.territory.Territory;
import fr.preau.people.territory.TerritoryKind;
import fr.preau.rooms.charters.adhesion.Adhesion.State;
import fr.preau.rooms.charters.adhesion.AdhesionMap.Body;
import fr.preau.rooms.charters.adhesion.AdhesionMap.Cell;
import fr.preau.rooms.charters.adhesion.AdhesionMap.Mark;
import fr.preau.rooms.charters.adhesion.Coverage.Reach;
import fr.preau.rooms.charters.charter.Charter;
import fr.preau.tools.convening.ScaledPlaces.Scale;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What of a place the bodies that joined a charter reach, in schools and on maps. */
@PreauTest
class CoverageTest {
    private static final LocalDate DAY = LocalDate.of(2026, 11, 29);
    @Autowired Coverage coverage;
    @Autowired Organisations organisations;
    @Autowired Territories territories;
    @Autowired JdbcClient sql;

    private static Charter charter(@Nullable String place) {
        return new Charter("C-0000000001", "O-0000000001", "", Scale.NATIONAL, place, "", "Charte inventée", "",
                Charter.State.PUBLISHED, false, null, true, 1, 1, Instant.EPOCH);
    }

    private Adhesion one(String organisation, State state) {
        Organisation body = organisations.get(organisation);
        return new Adhesion("H-" + organisation, "C-0000000001", 1, "", organisation, body.name(),
                body.college().name(), Organ.of("COMMUNE"), state, 1, null, null, null, null, null, List.of(), Set.of(),
                true, null, List.of(), null, Instant.EPOCH);
    }

    private Reach reach(@Nullable String place, Adhesion... all) {
        return coverage.of(charter(place), List.of(all));
    }

    private long covered(String organisation) {
        Reach reach = reach("departement-80", one(organisation, State.IN_FORCE));
        return Objects.requireNonNull(reach.share()).covered();
    }

    private void open(String uai, String level, @Nullable Integer pupils) {
        sql.sql("insert into territory.school values (:uai)").param("uai", uai).update();
        sql.sql("""
                insert into territory.school_state (uai, during, name, level, sector, commune, pupils, precision, source)
                select :uai, daterange('2013-01-01', null), 'Inventée', :level, 'PUBLIC', '80021', :pupils, 'EXACT', min(id) from territory.source
                """)
                .param("uai", uai)
                .param("level", level)
                .param("pupils", pupils, java.sql.Types.INTEGER)
                .update();
    }

    @AfterEach
    void close() {
        sql.sql("delete from territory.school_state where commune = '80021'").update();
        sql.sql("delete from territory.school where uai like '0809%'").update();
        territories.refresh();
    }

    @Test
    void aSchoolDependsOnTheBodyOfItsLevelOrOnItself() {
        open("0809001A", "ECOLE", 90);
        open("0809002B", "ECOLE", null);
        open("0809003C", "COLLEGE", 300);
        open("0809004D", "LYCEE", 800);
        territories.refresh();
        assertThat(covered("commune-80021")).isEqualTo(2);
        assertThat(covered("departement-80")).isOne();
        assertThat(covered("region-32")).isOne();
        assertThat(covered("etablissement-0809003C")).isOne();
        assertThat(covered("epci-248000531")).isZero();
        Reach prepared = reach("departement-80", one("region-32", State.DELIBERATED));
        var share = Objects.requireNonNull(prepared.share());
        assertThat(share.covered()).isZero();
        assertThat(share.unknown()).as("pupils that nobody told").isOne();
        assertThat(share.pupils()).isEqualTo(1190);
    }

    @Test
    void theCountryIsDrawnByDepartementCollegeByCollege() {
        List<AdhesionMap> maps = reach(null, one("commune-80021", State.IN_FORCE), one("commune-92048", State.SIGNED),
                one("commune-69266", State.SCHEDULED), one("commune-69123", State.WITHDRAWN),
                one("region-32", State.IN_FORCE), one("departement-80", State.IN_FORCE),
                one("dsden-80", State.IN_FORCE)).maps();
        assertThat(maps).extracting(AdhesionMap::college)
                .as("one département alone says nothing on a map")
                .containsExactly(College.COMMUNES, College.REGIONS);
        assertThat(maps.getFirst().fills()).containsOnly(Map.entry("80", "f-strong"), Map.entry("92", "f-strong"),
                Map.entry("69", "f-b"));
        assertThat(maps.getLast().reached()).extracting(Cell::code).containsExactly("02", "59", "60", "62", "80");
    }

    @Test
    void aPlaceIsDrawnByItsCommunesWhereTheyAre() {
        List<Territory> communes = territories.now().membersOf(TerritoryKind.DEPARTEMENT, "92", DAY).items();
        var ground = new AdhesionMap.Ground(communes, List.of(),
                code -> new AdhesionMap.Spot(48 + Integer.parseInt(code) % 7, 2));
        AdhesionMap map = ground.map(College.COMMUNES, List.of(new Body(true, Set.of("92048")),
                new Body(false, Set.of("92012")), new Body(true, Set.of("80021"))));
        assertThat(map.says()).isTrue();
        assertThat(map.cells()).hasSameSizeAs(communes);
        assertThat(map.dots(Mark.JOINED)).matches("M\\d+ \\d+h0");
        assertThat(map.dots(Mark.PREPARED)).matches("M\\d+ \\d+h0");
        assertThat(map.unknown()).as("the one that is elsewhere").isOne();
    }
}
