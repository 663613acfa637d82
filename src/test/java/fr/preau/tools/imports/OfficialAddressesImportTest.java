package fr.preau.tools.imports;

import static org.assertj.core.api.Assertions.assertThat;

import fr.preau.ground.web.Language;
import fr.preau.tools.imports.ImportOrder.Kind;
import fr.preau.tools.imports.Imports.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The public directory of the administration: each address goes to the body it is of, or to none.
 */
class OfficialAddressesImportTest {
    private static final String MEUDON = service("Mairie - Meudon", "mairie", "92048", "21920048200015",
            "mairie@meudon.example");

    @TempDir Path folder;
    private ImportRoom room;

    @BeforeEach
    void aRoom() {
        room = new ImportRoom(folder);
        room.sql.sql("delete from account.official_address").update();
    }

    private static String service(String name, String type, String commune, String siret, String mail) {
        return """
                {"id":"x","pivot":[{"type_service_local":"%s","code_insee_commune":["%s"]}],"nom":"%s","siret":"%s","siren":"",
                "adresse_courriel":["%s"],"telephone":[{"valeur":"01 00 00 00 00"}],"date_modification":"18/12/2024 17:42:39"}\
                """
                .formatted(type, commune, name, siret, mail);
    }

    private Path file(String... services) {
        return room.write("annuaire.json", "{\"service\" : [\n" + String.join(",\n", services) + "\n]}\n");
    }

    private List<String> kept() {
        return room.sql.sql(
                "select organisation || ' ' || mail || ' ' || described || ' ' || source from account.official_address order by 1")
                .query(String.class)
                .list();
    }

    @Test
    void aBodyIsKnownByItsSirenAndATownHallElseByTheCodeOfItsCommune() {
        String amiens = service("Mairie - Amiens", "mairie", "80021", "", "mairie@amiens.example");
        String epci = service("Inventée agglo", "epci", "05061", "24800053100028", "x@agglo.example");
        String police = service("Police", "police_municipale", "92048", "21920048200015", "p@p.fr");
        ImportOutcome outcome = room.take(Kind.OFFICIAL_ADDRESSES, file(MEUDON, amiens, epci, police));
        assertThat(outcome.counts()).isEqualTo(Map.of("ADDED", 3L));
        assertThat(outcome.lines()).isEqualTo(4);
        assertThat(outcome.setAside()).isEqualTo(1);
        assertThat(outcome.edition()).isEqualTo(LocalDate.of(2024, 12, 18));
        assertThat(kept()).containsExactly(
                "commune-80021 mairie@amiens.example 2024-12-18 Annuaire de l’administration (DILA)",
                "commune-92048 mairie@meudon.example 2024-12-18 Annuaire de l’administration (DILA)",
                "epci-248000531 x@agglo.example 2024-12-18 Annuaire de l’administration (DILA)");
        assertThat(room.take(Kind.OFFICIAL_ADDRESSES, file(MEUDON, amiens, epci)).counts())
                .isEqualTo(Map.of("SAME", 3L));
    }

    @Test
    void theListOfThePortalWhereListsAreWrittenAsTextIsTheSame() {
        String line = """
                [{"nom":"Mairie - Meudon","siret":null,"siren":"219200482","code_insee_commune":"92048","adresse_courriel":"mairie@meudon.example;dgs@meudon.example",\
                "pivot":"[{\\"type_service_local\\": \\"mairie\\", \\"code_insee_commune\\": [\\"92048\\"]}]","date_modification":"2025-02-03T10:00:00+01:00"}]\
                """;
        room.take(Kind.OFFICIAL_ADDRESSES, room.write("json", line));
        assertThat(kept())
                .containsExactly("commune-92048 mairie@meudon.example 2025-02-03 Annuaire de l’administration (DILA)");
    }

    @Test
    void whatAnswersToNoBodyOrToSeveralIsListedWithItsLineAndNeverGuessed() throws IOException {
        String[] services = new String[43];
        java.util.Arrays.fill(services, service("Police", "police_municipale", "1", "", "p@p.fr"));
        services[0] = MEUDON;
        services[1] = service("Région double", "cr", "13055", "23130002100012", "r@r.example");
        services[2] = service("Mairie - Ailleurs", "mairie", "99999", "", "m@m.example");
        services[3] = service("Mairie - Amiens", "mairie", "80021", "", "pas une adresse");
        ImportOutcome outcome = room.take(Kind.OFFICIAL_ADDRESSES, file(services));
        assertThat(outcome.rejectedLines()).isEqualTo(3);
        assertThat(kept()).hasSize(1);
        assertThat(Files.readAllLines(outcome.rejects()))
                .anyMatch(line -> line.startsWith("4;nom;Région double;plusieurs organismes"))
                .anyMatch(line -> line.startsWith("6;nom;Mairie - Ailleurs;aucun organisme"))
                .anyMatch(line -> line.startsWith("8;adresse_courriel;pas une adresse;"));
    }

    @Test
    void ofTwoAddressesForOneBodyNeitherIsTaken() {
        String[] services = new String[30];
        java.util.Arrays.fill(services, service("Police", "police_municipale", "1", "", "p@p.fr"));
        services[0] = MEUDON;
        services[1] = MEUDON.replace("mairie@", "annexe@");
        services[2] = service("Mairie - Amiens", "mairie", "80021", "", "mairie@amiens.example");
        ImportOutcome outcome = room.take(Kind.OFFICIAL_ADDRESSES, file(services));
        assertThat(outcome.rejectedLines()).isEqualTo(2);
        assertThat(kept()).hasSize(1).first().asString().startsWith("commune-80021");
    }

    @Test
    void anElderFileAndATrialChangeNothing() {
        room.take(Kind.OFFICIAL_ADDRESSES, file(MEUDON));
        String elder = MEUDON.replace("18/12/2024", "18/12/2020").replace("mairie@", "vieille@");
        assertThat(room.take(Kind.OFFICIAL_ADDRESSES, file(elder)).counts()).isEqualTo(Map.of("SAME", 1L));
        String newer = MEUDON.replace("18/12/2024", "18/12/2025").replace("mairie@", "neuve@");
        ImportOutcome trial = room.imports.run(new ImportOrder(Kind.OFFICIAL_ADDRESSES, file(newer).toString(), true,
                false, Set.of(), Language.FR, ImportOrder.OPERATOR), Progress.SILENT);
        assertThat(trial.counts()).isEqualTo(Map.of("UPDATED", 1L));
        assertThat(kept()).hasSize(1).first().asString().contains("mairie@meudon.example");
    }

    @Test
    void whatIsNotThatDirectoryIsRefused() {
        for (String text : List.of("{\"features\":[]}", "{\"service\": [{\"nom\":\"x\"", "code;nom\n1;2\n",
                "{\"service\":[]}")) {
            String said = room
                    .refusal(ImportOrder.of(Kind.OFFICIAL_ADDRESSES, room.write("autre.json", text).toString()));
            assertThat(said).contains("autre.json");
        }
        assertThat(room.refusal(ImportOrder.of(Kind.ANNUAIRE, file(MEUDON).toString()))).contains("annuaire.json");
    }
}
