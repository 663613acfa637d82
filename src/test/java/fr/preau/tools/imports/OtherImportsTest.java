package fr.preau.tools.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("ci")
class OtherImportsTest {
    @TempDir Path folder;
    private ImportRoom room;

    @BeforeEach
    void aRoom() {
        room = new ImportRoom(folder);
        for (String table : List.of("figure", "declared_competence", "contour", "membership_odbl", "epci_name_odbl")) {
            room.sql.sql("delete from territory." + table).update();
        }
        room.sql.sql("delete from territory.coverage where what = 'EPCI_ODBL' or upper(during) = '2016-01-01'")
                .update();
        room.sql.sql("delete from territory.membership where upper(during) = '2016-01-01'").update();
        room.sql.sql(
                "delete from territory.state where kind = 'SYNDICAT' or (kind = 'EPCI' and upper(during) = '2016-01-01')")
                .update();
    }

    @Test
    void comparatorsAreTakenOnceAndChangedWhenTheyChange() {
        String text = "code,pop,km2,lat,lng,med2019,cateaav\n92048,48 467,\"9,9\",48.81,2.23,28770,12\n80021,134057,49.46,49.89,2.30,,11\n";
        assertThat(room.take(ImportOrder.Kind.COMPARATORS, room.write("c.csv", text)).counts())
                .isEqualTo(Map.of("ADDED", 2L));
        assertThat(room.take(ImportOrder.Kind.COMPARATORS, room.write("c.csv", text)).counts())
                .isEqualTo(Map.of("SAME", 2L));
        assertThat(
                room.take(ImportOrder.Kind.COMPARATORS, room.write("c.csv", text.replace("134057", "134058"))).counts())
                .isEqualTo(Map.of("SAME", 1L, "UPDATED", 1L));
        assertThat(
                room.sql.sql("select population, median_income, urban_category from territory.figure order by commune")
                        .query()
                        .listOfRows())
                .extracting(
                        row -> row.get("population") + " " + row.get("median_income") + " " + row.get("urban_category"))
                .containsExactly("134058 null commune-centre", "48467 28770 pôle principal");
    }

    @Test
    void incomesAreOfTheYearThatTheirColumnTellsTheLatestOfSeveral() {
        String lines = "92048,48467,27000,28770,12,2024\n";
        room.take(ImportOrder.Kind.COMPARATORS,
                room.write("c.csv", "code,pop,med2015,med2021,cateaav2020,naiss2023\n" + lines));
        assertThat(room.sql
                .sql("""
                        select f.median_income || ' in ' || y.year || ', described in ' || extract(year from s.described)
                        from territory.figure f join territory.source s on s.id = f.source join territory.income_year y on y.source = s.id
                        """)
                .query(String.class)
                .single()).isEqualTo("28770 in 2021, described in 2023");
    }

    @Test
    void whatAGroupingDeclaredIsAHintAndNeverAMember() {
        room.write("groupements.csv", "siren,nom,code_region,code_departement,nature,population\n"
                + "258004365,Somme Numérique,32,80,SMO,592361\n248000531,CA Amiens Métropole,32,80,CA,183000\n");
        room.write("competences-2021.csv",
                "siren,code_competence_2021\n258004365,9930\n258004365,7530\n248000531,5010\n248000531,4015\n");
        ImportOutcome outcome = room.take(ImportOrder.Kind.BANATIC, folder);
        assertThat(outcome.counts()).isEqualTo(Map.of("ADDED", 1L, "HINTS", 2L));
        assertThat(outcome.edition()).hasToString("2021-01-01");
        assertThat(room.take(ImportOrder.Kind.BANATIC, folder).changesNothing()).isTrue();
        assertThat(room.sql
                .sql("select siren || ' ' || name || ' ' || source from territory.v_declared_competence order by 1")
                .query(String.class)
                .list()).containsExactly("248000531 Activités périscolaires BANATIC 2021",
                        "258004365 Technologies de l’information et de la communication (internet, câble…) BANATIC 2021");
        assertThat(room.sql.sql("select count(*) from territory.membership where code = '258004365'")
                .query(Long.class)
                .single()).isZero();
    }

    @Test
    void anImportReplacesWhatComesWithTheApplicationForTheGroupingsItLists() {
        room.asAtFirst();
        assertThat(hints("244000865")).containsExactly("4015 BANATIC 2021 2021-01-01", "9930 BANATIC 2021 2021-01-01");
        room.take(ImportOrder.Kind.BANATIC,
                room.write("competences-2025.csv", "siren,code_competence\n244000865,5015\n200093201,1010\n"));
        assertThat(hints("244000865")).containsExactly("5015 BANATIC 2025 2025-01-01");
        assertThat(hints("200093201")).as("it now declares nothing on schools").isEmpty();
        assertThat(covering("200093201")).isEqualTo("BANATIC 2025");
        assertThat(hints("200046977")).as("not listed").hasSize(1);
        assertThat(covering("200046977")).isEqualTo("BANATIC 2021");
    }

    @Test
    void neitherARestartNorAnUpgradeUndoesAnImport() {
        room.asAtFirst();
        room.take(ImportOrder.Kind.BANATIC,
                room.write("competences-2021.csv", "siren,code_competence_2021\n244000865,4010\n200093201,1010\n"));
        room.restart();
        assertThat(hints("244000865")).containsExactly("4010 BANATIC 2021 2021-01-01");
        room.upgrade();
        assertThat(hints("244000865")).containsExactly("4010 BANATIC 2021 2021-01-01");
        assertThat(hints("200093201")).isEmpty();
        assertThat(hints("200046977")).as("not listed").hasSize(1);
    }

    @Test
    void whatALaterEditionStillSaysIsSaidByThatEdition() {
        String text = "siren,code_competence\n244000865,5015\n";
        room.take(ImportOrder.Kind.BANATIC, room.write("competences-2024.csv", text));
        Path later = room.write("competences-2025.csv", text + "244000865,1010\n");
        assertThat(room.take(ImportOrder.Kind.BANATIC, later).changesNothing()).isTrue();
        assertThat(hints("244000865")).containsExactly("5015 BANATIC 2025 2025-01-01");
    }

    private List<String> hints(String siren) {
        return room.sql.sql(
                "select code || ' ' || source || ' ' || described from territory.v_declared_competence where siren = :siren order by 1")
                .param("siren", siren)
                .query(String.class)
                .list();
    }

    private String covering(String siren) {
        return room.sql.sql("select source from territory.v_banatic_coverage where siren = :siren")
                .param("siren", siren)
                .query(String.class)
                .single();
    }

    @Test
    void theSameDigitsMeanAnotherThingInAnotherList() {
        room.write("groupements.csv", "siren,nom,nature\n258004365,Somme Numérique,SMO\n");
        room.write("competences.csv", "siren,code_competence\n258004365,7530\n258004365,9930\n");
        assertThat(room.refusal(ImportOrder.of(ImportOrder.Kind.BANATIC, folder.toString()))).contains("--edition");
        room.take(ImportOrder.Kind.BANATIC, folder, "2024-01-01");
        assertThat(room.sql.sql("select name || ' ' || verification from territory.v_declared_competence")
                .query(String.class)
                .list()).containsExactly("Réseaux et services locaux de communications électroniques V");
    }

    @Test
    void anEpciHistoryThatForgetsCommunesIsRefused() {
        Path file = room.write("intervalles.csv", "com,depuis,epci\n01001,2008,240100644\n01001,2013,200035210\n");
        assertThat(room.refusal(ImportOrder.of(ImportOrder.Kind.EPCI_HISTORY, file.toString())))
                .contains("fichier national");
    }

    @Test
    void theNamesOfOldEpciMayComeApart() {
        Path file = room.write("libelles.csv",
                "siren,libelle,premiere_annee,derniere_annee\n200023356,CA Grand Paris Seine Ouest,2010,2015\n");
        assertThat(room.take(ImportOrder.Kind.EPCI_HISTORY, file).counts()).isEqualTo(Map.of("ADDED", 1L));
        assertThat(room.take(ImportOrder.Kind.EPCI_HISTORY, file).counts()).isEqualTo(Map.of("SAME", 1L));
    }

    @Test
    void theIntervalsStayApartAndSayNoneWhereThereWasNone() {
        Path file = room.write("intervalles.csv", intervals());
        assertThat(room.take(ImportOrder.Kind.EPCI_HISTORY, file).count("ADDED")).isGreaterThan(30_000);
        assertThat(room.take(ImportOrder.Kind.EPCI_HISTORY, file).changesNothing()).isTrue();
        assertThat(room.sql.sql(
                "select epci || ' ' || during from territory.membership_odbl where member = '01004' order by during")
                .query(String.class)
                .list()).containsExactly("200000100 [2008-01-01,2013-01-01)", "200035204 [2013-01-01,2019-01-01)");
        assertThat(room.sql.sql("select count(*) from territory.membership_odbl where member = '92048'")
                .query(Long.class)
                .single()).isZero();
        assertThat(room.sql.sql("select during::text from territory.coverage where what = 'EPCI_ODBL'")
                .query(String.class)
                .single()).isEqualTo("[2008-01-01,2019-01-01)");
        assertThat(room.sql.sql(
                "select distinct s.licence from territory.membership_odbl m join territory.source s on s.id = m.source")
                .query(String.class)
                .list()).containsExactly("ODbL 1.0");
    }

    @Test
    void aYearlyFileFillsAYearThatTheReferentielDoesNotCover() {
        String lines = room.sql.sql(
                "select code from territory.state where kind = 'COMMUNE' and not part and during @> date '2015-01-01' order by code")
                .query(String.class)
                .list()
                .stream()
                .map(code -> "01;" + siren(code) + ";CC Rives de l'Ain - Pays du Cerdon;CC;FPU;14;15 156;" + code)
                .collect(Collectors.joining("\r\n"));
        byte[] file = ("dept;siren;raison_sociale;nature_juridique;mode_financ;nb_membres;pmun_2015;insee\r\n" + lines
                + "\r\n;;;;;;;\r\n").getBytes(Charset.forName("windows-1252"));
        ImportOutcome outcome = room.take(ImportOrder.Kind.EPCI_HISTORY, room.write("perimetre.csv", file));
        assertThat(outcome.count("ADDED")).isGreaterThan(30_000);
        assertThat(room.take(ImportOrder.Kind.EPCI_HISTORY, room.write("perimetre.csv", file)).changesNothing())
                .isTrue();
        assertThat(
                room.sql.sql("select during::text from territory.coverage where what = 'EPCI' order by during limit 1")
                        .query(String.class)
                        .single())
                .isEqualTo("[2015-01-01,2016-01-01)");
    }

    @Test
    void outlinesComeFromGeoJsonAndTopoJson() {
        String geo = """
                {"type":"FeatureCollection","features":[
                {"type":"Feature","properties":{"code":"92048"},"geometry":{"type":"Polygon","coordinates":[[[2.3124,48.7],[2.4,48.7],[2.3124,48.7]]]}},
                {"type":"Feature","properties":{"code":"92049"},"geometry":null}]}
                """;
        ImportOutcome outcome = room.take(ImportOrder.Kind.CONTOURS, room.write("c-2024.geojson", geo));
        assertThat(outcome.counts()).isEqualTo(Map.of("ADDED", 1L));
        assertThat(outcome.setAside()).isEqualTo(1);
        assertThat(rings("COMMUNE", "92048")).isEqualTo("2.312,48.7 2.4,48.7 2.312,48.7");
        String topo = """
                {"type":"Topology","transform":{"scale":[0.5,0.5],"translate":[1,40]},"arcs":[[[0,0],[2,0]],[[0,0],[0,2],[2,-2]]],
                 "objects":{"epci":{"type":"GeometryCollection","geometries":[{"type":"Polygon","arcs":[[1,-1]],"properties":{"code":"200029999"}}]}}}
                """;
        room.take(ImportOrder.Kind.CONTOURS, room.write("t.json", topo), "2024-05-01");
        assertThat(rings("EPCI", "200029999")).isEqualTo("1.0,40.0 1.0,41.0 2.0,40.0 1.0,40.0");
        assertThat(room.refusal(ImportOrder.of(ImportOrder.Kind.CONTOURS, room.write("x.json", "{\"a\":").toString())))
                .contains("JSON lisible");
        assertThat(room.refusal(ImportOrder.of(ImportOrder.Kind.CONTOURS, room.write("y.json", "{}").toString())))
                .contains("aucun contour");
    }

    private String rings(String kind, String code) {
        return room.sql.sql("select rings from territory.contour where kind = :kind and code = :code")
                .param("kind", kind)
                .param("code", code)
                .query(String.class)
                .single();
    }

    /** One EPCI for ten communes. */
    private static String siren(String commune) {
        return "20000" + commune.replace('A', '1').replace('B', '2').substring(0, 4);
    }

    /**
     * Every commune in one EPCI from 2008, in another from 2013, known until 2018; Meudon in none.
     */
    private String intervals() {
        return room.sql.sql(
                "select code from territory.state where kind = 'COMMUNE' and not part and during @> date '2018-01-01' order by code")
                .query(String.class)
                .list()
                .stream()
                .map(code -> code.equals("92048") ? code + ",2008,ZZZZZZZZZ\n"
                        : code + ",2008," + siren(code) + "\n" + code + ",2013,2000352" + code.substring(3) + "\n"
                                + (code.equals("01001") ? code + ",2018,200069193\n" : ""))
                .collect(Collectors.joining("", "com,depuis,epci\n", ""));
    }
}
