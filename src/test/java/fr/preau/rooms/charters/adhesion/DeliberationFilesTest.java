package fr.preau.rooms.charters.adhesion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import fr.preau.ground.kernel.PreauTest;
import fr.preau.rooms.charters.charter.Charter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The public file of deliberations, and what a body says for it. */
@PreauTest
class DeliberationFilesTest extends JoinedSite {
    /** The columns of « SCDL délibérations » 2.1.4, in its order, with the pattern of each. */
    private static final Map<String, String> SCHEMA = new LinkedHashMap<>();

    static {
        String count = "\\d+";
        String day = "\\d{4}-\\d{2}-\\d{2}";
        SCHEMA.put("COLL_NOM", ".+");
        SCHEMA.put("COLL_SIRET", "\\d{14}");
        SCHEMA.put("DELIB_ID", ".+");
        SCHEMA.put("DELIB_DATE", day);
        SCHEMA.put("DELIB_MATIERE_CODE", "\\d\\.\\d{1,2}");
        SCHEMA.put("DELIB_MATIERE_NOM", "[^,()/]+/[^,()/]+");
        SCHEMA.put("DELIB_OBJET", ".+");
        SCHEMA.put("BUDGET_ANNEE", "[0-9]{4}(/[0-9]{4})?");
        SCHEMA.put("BUDGET_NOM", ".+");
        SCHEMA.put("PREF_ID", "S?PREF.+");
        SCHEMA.put("PREF_DATE", day);
        SCHEMA.put("VOTE_EFFECTIF", count);
        SCHEMA.put("VOTE_REEL", count);
        SCHEMA.put("VOTE_POUR", count);
        SCHEMA.put("VOTE_CONTRE", count);
        SCHEMA.put("VOTE_ABSTENTION", count);
        SCHEMA.put("DELIB_URL", "https?://.+");
    }

    private Map<String, String> line(Charter charter) throws Exception {
        String csv = site.perform(get(charter.path() + "/deliberations.csv"))
                .andReturn()
                .getResponse()
                .getContentAsString();
        List<String> rows = csv.replace("\uFEFF", "").lines().toList();
        assertThat(rows).hasSize(2);
        assertThat(rows.getFirst().split(",")).containsExactly(SCHEMA.keySet().toArray(String[]::new));
        List<String> cells = Arrays.asList(rows.get(1).replace("\"", "").split(",", -1));
        Map<String, String> line = new LinkedHashMap<>();
        SCHEMA.keySet().forEach(column -> line.put(column, cells.get(line.size())));
        return line;
    }

    @Test
    void whatABodySaysOfItsDeliberationFillsThePublicSchemaAndNothingIsGuessed() throws Exception {
        Charter charter = published();
        String path = begun(charter);
        decided(path, null);
        assertThat(line(charter)).containsEntry("DELIB_ID", "2026-11-04-12")
                .containsEntry("COLL_SIRET", "")
                .containsEntry("DELIB_MATIERE_CODE", "")
                .containsEntry("VOTE_EFFECTIF", "");
        decided(path, today, "pour", "20", "contre", "3", "abstentions", "2", "siret", "218 000 212 00011", "matiere",
                "8.1", "membres", "29", "presents", "25");
        Map<String, String> line = line(charter);
        SCHEMA.forEach((column, pattern) -> assertThat(line.get(column)).as(column).matches("(" + pattern + ")?"));
        assertThat(line).containsEntry("COLL_SIRET", "21800021200011")
                .containsEntry("DELIB_MATIERE_NOM", "domaines de compétences par thèmes/enseignement")
                .containsEntry("VOTE_EFFECTIF", "29")
                .containsEntry("VOTE_REEL", "25")
                .containsEntry("VOTE_POUR", "20");
        assertThat(page(mayor, path + "/deliberation").select("#membres").attr("value")).isEqualTo("29");
        assertThat(unlike(path)).isEmpty();
    }

    @Test
    void moreVotesThanVotersAndMoreVotersThanMembersAreSlipsOfThePen() throws Exception {
        String path = begun(published());
        String send = path + "/deliberation";
        List<String> said = List.of("numero", "1", "delibere", today + "", "pour", "20", "contre", "3");
        assertThat(slip(send, said, "presents", "22")).contains("dépassent le nombre de votants");
        assertThat(slip(send, said, "membres", "22")).contains("moins de membres");
        assertThat(slip(send, said, "siret", "218000212")).contains("quatorze chiffres");
        assertThat(slip(send, said, "matiere", "8.12")).contains("nomenclature");
    }

    private String slip(String path, List<String> said, String... more) throws Exception {
        List<String> all = new ArrayList<>(said);
        all.addAll(List.of(more));
        all.addAll(List.of("edition", edition(path)));
        return refused(422, mayor, path, all.toArray(String[]::new));
    }
}
