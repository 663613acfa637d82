package fr.preau.rooms.charters.adhesion;

import static org.assertj.core.api.Assertions.assertThat;

import fr.preau.ground.kernel.BodyName;
import fr.preau.ground.kernel.Csv;
import fr.preau.people.organisation.Organisation;
import fr.preau.people.organisation.Organisation.Kind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The assembly that decides in a body, by its own name. */
class OrganTest {
    private static Organ of(Kind kind, String id, String nature) {
        return Organ.of(new Organisation(id, kind, "nom", "", null, null, null, "", null, null, null, null, false, 0),
                nature, null);
    }

    @ParameterizedTest(name = "{0} {1} {2}")
    @CsvSource({"COMMUNE, commune-80021, 80, le conseil municipal, le maire, COMMUNE",
            "COMMUNE, commune-75056, 75, le Conseil de Paris, le maire de Paris, COMMUNE",
            "DEPARTEMENT, departement-75, '', le Conseil de Paris, le maire de Paris, COMMUNE",
            "COMMUNE, commune-98818, 988, le conseil municipal, le maire, CALEDONIE",
            "EPCI, epci-246700488, CC, le conseil communautaire, le président, EPCI",
            "EPCI, epci-243500139, METRO, le conseil de la métropole, le président, EPCI",
            "EPCI, epci-200054781, METRO, le conseil de la métropole du Grand Paris, le président, EPCI",
            "EPCI, epci-200057867, EPT, le conseil de territoire, le président, EPCI",
            "EPCI, epci-200046977, MET69, le conseil de la Métropole de Lyon, le président du conseil de la métropole, DEPARTEMENT",
            "SYNDICAT, syndicat-258004290, SIVU, le comité syndical, le président, SYNDICAT",
            "SYNDICAT, syndicat-258004291, SMO, le comité syndical, le président, SYNDICAT",
            "DEPARTEMENT, departement-67, '', le conseil de la Collectivité européenne d’Alsace, le président, DEPARTEMENT",
            "DEPARTEMENT, departement-80, '', le conseil départemental, le président du conseil départemental, DEPARTEMENT",
            "DEPARTEMENT, departement-2A, '', l’Assemblée de Corse, le président du conseil exécutif de Corse, COLLECTIVITE",
            "REGION, region-94, '', l’Assemblée de Corse, le président du conseil exécutif de Corse, COLLECTIVITE",
            "DEPARTEMENT, departement-972, '', l’assemblée de Martinique, le président du conseil exécutif de Martinique, COLLECTIVITE",
            "DEPARTEMENT, departement-973, '', l’assemblée de Guyane, le président de l’assemblée de Guyane, COLLECTIVITE",
            "DEPARTEMENT, departement-987, '', 'son assemblée, selon son statut', '', UNKNOWN",
            "MINISTERE, ministere-1, '', l’autorité qui dirige le service, '', ETAT",
            "ASSOCIATION, association-1, '', 'son organe, selon ses statuts', '', UNKNOWN"})
    void eachBodyHasItsOwnAssembly(Kind kind, String id, String nature, String organ, String head, String model) {
        Organ found = of(kind, id, nature);
        assertThat(found.french()).isEqualTo(organ);
        assertThat(found.head()).isEqualTo(head);
        assertThat(found.model()).isEqualTo(model);
        assertThat(Path.of("droit/modeles/adhesion", model + ".md")).exists();
        assertThat(new BodyName(found.french()).heading()).matches("^\\p{Lu}.*");
    }

    /** What is not an official site is no place to read a code. */
    @Test
    void eachRowNamesItsBodiesOnceAndReadsTheCodeAtItsOfficialAddress() throws Exception {
        List<Organ> organs = Csv.reference("adhesion-organs")
                .stream()
                .map(cells -> Organ.of(cells.getFirst()))
                .toList();
        assertThat(organs.stream().flatMap(organ -> organ.bodies().stream()).filter(body -> !body.isEmpty()))
                .doesNotHaveDuplicates();
        for (Organ organ : organs) {
            assertThat(organ.url().isEmpty()).as(organ.code()).isEqualTo(organ.article().isEmpty());
            if (!organ.url().isEmpty()) {
                assertThat(organ.url()).as(organ.code()).startsWith("https://www.legifrance.gouv.fr/");
            }
            String model = Files.readString(Path.of("droit/modeles/adhesion", organ.model() + ".md"));
            assertThat(model.contains("habilite")).as(organ.code()).isEqualTo(!organ.enabling().isEmpty());
        }
    }
}
