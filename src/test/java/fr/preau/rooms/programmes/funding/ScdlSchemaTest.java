package fr.preau.rooms.programmes.funding;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The rules by which exports are checked are those of the public schema, examples included. */
@EnabledIfEnvironmentVariable(named = "PREAU_TEST_DATA", matches = ".+")
class ScdlSchemaTest {
    private static String text(String name) throws IOException {
        return Files.readString(Path.of(System.getenv("PREAU_TEST_DATA"), "funding", "scdl-" + name));
    }

    /** The examples are older than the schema: two columns are not in them, one is no more. */
    @Test
    void theExampleSaidValidDiffersByItsColumnsAlone() throws IOException {
        assertThat(ScdlSchema.faults(text("exemple_valide.csv"))).containsExactlyInAnyOrder("0 idServiceInstructeur",
                "0 descriptionConditionsVersement", "0 dispositifAide");
    }

    @Test
    void eachCellThatTheInvalidExampleGetsWrongIsFound() throws IOException {
        assertThat(ScdlSchema.faults(text("exemple_invalide_erreurs_cellules.csv"))).contains("1 pourcentageSubvention",
                "1 conditionsVersement", "4 dateConvention", "4 rnaBeneficiaire", "5 montant", "5 idBeneficiaire",
                "5 notificationUE", "6 idAttribuant", "7 datesPeriodeVersement", "8 pourcentageSubvention",
                "8 idBeneficiaire or rnaBeneficiaire");
        assertThat(ScdlSchema.faults(text("exemple_invalide_erreurs_colonnes.csv"))).contains("0 nomBeneficiaire",
                "0 NOM_Beneficiaire");
    }

    /** Each column of the schema, and whether it must be told, by a line that tells nothing. */
    @Test
    void everyColumnOfTheSchemaIsKnown() throws IOException {
        JsonNode fields = JsonMapper.shared().readTree(text("schema.json")).get("fields");
        Set<String> required = new HashSet<>();
        StringBuilder header = new StringBuilder();
        for (JsonNode node : fields) {
            String name = node.get("name").asString();
            header.append(header.isEmpty() ? "" : ",").append(name);
            if (node.path("constraints").path("required").asBoolean(false)) {
                required.add("1 " + name);
            }
        }
        List<String> faults = ScdlSchema.faults(header + "\n" + ",".repeat(fields.size() - 1) + "\n");
        required.add("1 idBeneficiaire or rnaBeneficiaire");
        assertThat(faults).containsExactlyInAnyOrderElementsOf(required);
    }
}
