package fr.preau.rooms.concertation.consultation;

import static org.assertj.core.api.Assertions.assertThat;

import fr.preau.ground.disclosure.Disclosure;
import fr.preau.ground.kernel.PreauTest;
import fr.preau.ground.web.TestPages;
import fr.preau.people.account.Actor;
import fr.preau.people.account.Cast;
import fr.preau.rooms.concertation.consultation.Consultations.Outline;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a consultation tells changes by five people at once, on all its faces together. */
@PreauTest
class BatchesTest extends TestPages {
    private static final String HERE = "commune-92048";
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final List<String> WORDS = List.of("Le réseau d’abord.", "Une tablette, c’est trop.",
            "Un référent par école.");
    @Autowired ApplicationContext application;
    @Autowired Consultations consultations;
    @Autowired Statements statements;
    @Autowired Stances stances;
    @Autowired MapRows maps;
    @Autowired JdbcClient sql;
    private Cast cast;
    private Actor mayor;
    private Actor reader;
    private String id = "";

    @BeforeEach
    void open() {
        cast = new Cast(application);
        mayor = cast.administrator("Camille Modèle", HERE);
        reader = cast.actor(cast.person("Robin Modèle"));
        id = consultations.begin(mayor, HERE, new Outline("Le numérique à l’école", "Quel numérique voulons-nous ?", "",
                List.of("Élus", "Enseignants", "Parents"), false, false));
        WORDS.forEach(word -> statements.write(mayor, id, word));
        consultations.open(mayor, id, 0, cast.today().plusDays(10));
        consultations.gather(mayor, id, "Une salle", 1);
    }

    /** All that is public of it, without what differs from one form to the next. */
    private Map<String, String> faces() throws Exception {
        String text = "/concertation/consultations/" + id;
        String api = "/api/v1/consultations";
        Map<String, String> all = new LinkedHashMap<>();
        for (String path : List.of(text, text + "/resultats", text + ".csv", text + "/salle/1", "/concertation",
                "/concertation/consultations", "/concertation/consultations.csv", api, api + "/" + id,
                api + "/" + id + "/map", "/journal?objet=consultation:" + id, "/registre/journal/ledger.ndjson")) {
            for (Actor who : new Actor[]{null, reader}) {
                var answer = read(who, path);
                all.put(path + " " + (who == null ? "" : "signed in"),
                        answer.getContentAsString()
                                .replaceAll("name=\"_[a-z]+\" value=\"[^\"]*\"", "")
                                .replaceAll("(value|name)=\"[0-9A-Za-z_-]{20,}\"", ""));
            }
        }
        return all;
    }

    private void answer(String browser, int college, Stance usual) {
        Map<Integer, Stance> theirs = new HashMap<>();
        for (int n = 1; n <= WORDS.size(); n++) {
            theirs.put(n, usual);
        }
        stances.give(browser, id, theirs, college == 0 ? null : college);
    }

    @Test
    void nobodyIsReadBetweenTwoReadingsOfAnyFace() throws Exception {
        for (int i = 0; i < 24; i++) {
            answer("b" + i, i % 2 + 1, i % 3 == 0 ? Stance.DISAGREE : Stance.AGREE);
        }
        consultations.draw(id);
        Map<String, String> before = faces();
        for (int i = 0; i < 4; i++) {
            answer("late" + i, 1, Stance.DISAGREE);
            consultations.draw(id);
            assertThat(faces()).as("after %d more", i + 1).isEqualTo(before);
        }
        answer("b0", 1, Stance.NEUTRAL);
        consultations.draw(id);
        assertThat(faces()).as("one who changes their mind").isEqualTo(before);
        answer("late4", 1, Stance.DISAGREE);
        consultations.draw(id);
        JsonNode map = map();
        assertThat(map.at("/batch/participants").asInt()).isEqualTo(29);
        assertThat(map.at("/participants").asInt()).isEqualTo(29);
        assertThat(map.at("/batch/at").asString()).matches(".*:[0-5][05]:00Z");
        assertThat(faces()).isNotEqualTo(before);
    }

    @Test
    void aMapIsDueOnceASlotForWhatWasAnsweredBeforeIt() {
        for (int i = 0; i < 12; i++) {
            answer("b" + i, 1, i % 2 == 0 ? Stance.DISAGREE : Stance.AGREE);
        }
        assertThat(maps.due()).as("this slot goes on").doesNotContain(id);
        sql.sql("update consultation.vote set at = at - interval '6 minutes' where consultation = :id")
                .param("id", id)
                .update();
        assertThat(maps.due()).contains(id);
        consultations.draw(id);
        answer("b12", 1, Stance.AGREE);
        assertThat(maps.due()).as("told in this slot already").doesNotContain(id);
    }

    @Test
    void onceItIsClosedThoseWhoWaitedForTheirCollegeAreToldWithoutIt() {
        for (int i = 0; i < 12; i++) {
            answer("b" + i, 1, i % 2 == 0 ? Stance.DISAGREE : Stance.AGREE);
        }
        consultations.draw(id);
        for (int i = 0; i < 6; i++) {
            answer("late" + i, 2 + i % 2, Stance.AGREE);
        }
        consultations.draw(id);
        assertThat(consultations.get(id).participants()).isEqualTo(12);
        consultations.close(mayor, id);
        consultations.draw(id);
        assertThat(consultations.get(id).participants()).isEqualTo(18);
        KeptMap map = maps.made(id).orElseThrow().map();
        assertThat(map.statements().getFirst().colleges()).containsOnlyKeys("Élus");
        assertThat(maps.due()).doesNotContain(id);
    }

    private JsonNode map() throws Exception {
        return JSON.readTree(text(null, "/api/v1/consultations/" + id + "/map"));
    }

    /** Who answered each statement, by part: of everybody, of each college, of each group. */
    private Map<String, Map<String, int[]>> told() throws Exception {
        Map<String, Map<String, int[]>> told = new TreeMap<>();
        for (JsonNode line : map().get("tallies")) {
            Map<String, int[]> parts = new TreeMap<>();
            parts.put("everyone", count(line.get("everyone")));
            for (String family : List.of("groups", "colleges")) {
                int[] rest = count(line.get("everyone"));
                for (Map.Entry<String, JsonNode> entry : line.get(family).properties()) {
                    int[] part = count(entry.getValue());
                    parts.put(family + " " + entry.getKey(), part);
                    for (int i = 0; i < rest.length; i++) {
                        rest[i] -= part[i];
                    }
                }
                parts.put(family + " none", rest);
            }
            told.put(line.get("statement").asString(), parts);
        }
        return told;
    }

    private static int[] count(JsonNode node) {
        return node == null || node.isNull() ? new int[3]
                : new int[]{node.get("agree").asInt(), node.get("disagree").asInt(), node.get("seen").asInt()};
    }

    /**
     * As they come, in any college or none, some statements only: all that was published is kept.
     */
    @Test
    void noTwoPublishedMapsAreApartByFewerThanFivePeopleInAnyPart() throws Exception {
        var random = new Random(41);
        List<Map<String, Map<String, int[]>>> published = new ArrayList<>();
        int came = 0;
        for (int batch = 0; batch < 7; batch++) {
            int some = batch == 0 ? 18 : 1 + random.nextInt(9);
            for (int i = 0; i < some; i++) {
                Map<Integer, Stance> theirs = new HashMap<>();
                for (int n = 1; n <= WORDS.size(); n++) {
                    if (random.nextInt(4) > 0 || n == 1) {
                        theirs.put(n, Stance.of(random.nextInt(3) - 1));
                    }
                }
                int college = random.nextInt(4);
                stances.give("c" + came++, id, theirs, college == 0 ? null : college);
            }
            consultations.draw(id);
            published.add(told());
        }
        for (Map<String, Map<String, int[]>> early : published) {
            for (Map<String, Map<String, int[]>> late : published) {
                early.forEach((statement, parts) -> tryAll(parts, late.get(statement), statement));
            }
        }
    }

    private static void tryAll(Map<String, int[]> early, Map<String, int[]> late, String statement) {
        // groups are drawn anew, a cohort goes as another comes: CohortsTest compares who they are
        for (String family : List.of("colleges")) {
            var names = new TreeSet<String>();
            for (Map<String, int[]> one : List.of(early, late)) {
                one.keySet().stream().filter(name -> name.startsWith(family)).forEach(names::add);
            }
            List<String> all = List.copyOf(names);
            for (int some = 0; some < 1 << all.size(); some++) {
                int before = 0;
                int after = 0;
                for (int i = 0; i < all.size(); i++) {
                    if ((some >> i & 1) == 1) {
                        before += early.getOrDefault(all.get(i), new int[3])[2];
                        after += late.getOrDefault(all.get(i), new int[3])[2];
                    }
                }
                // nobody leaves here: who moves from a part to another moves with four others
                assertThat(Math.abs(after - before))
                        .as("statement %s, %s %s", statement, all, Integer.toBinaryString(some))
                        .satisfiesAnyOf(apart -> assertThat(apart).isZero(),
                                apart -> assertThat(apart).isGreaterThanOrEqualTo(Disclosure.FEWEST));
            }
        }
    }
}
