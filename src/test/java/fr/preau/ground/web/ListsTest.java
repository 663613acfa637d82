package fr.preau.ground.web;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import fr.preau.rooms.needs.coverage.CoverageRead;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/**
 * The lists of the API, as its description names them: each is read to its end by its keys, as JSON and as CSV, and
 * each filter narrows what the others leave.
 */
@OpenSite
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ListsTest {
    /** A list that has a file: the file, what names a line in it, and what counts its lines. */
    private record Twin(String file, List<String> columns, String count) {}

    private static final Map<String, Twin> TWINS = Map.of("/api/v1/territories",
            new Twin("/territoires.csv", List.of("kind", "code"),
                    "select count(*) from territory.state where not part and during @> kernel.clock()::date"),
            "/api/v1/schools",
            new Twin("/etablissements.csv", List.of("uai"), "select count(distinct uai) from territory.school_state"),
            "/api/v1/organisations", new Twin("/organisations.csv", List.of("id"), ""), "/api/v1/charters",
            new Twin("/chartes.csv", List.of("id"), "select count(*) from charter.charter where state <> 'DRAFT'"),
            "/api/v1/ballots",
            new Twin("/scrutins.csv", List.of("id"),
                    "select count(*) from ballot.ballot b join ballot.block k on k.id = b.block where k.state <> 'DRAFT'"),
            "/api/v1/practices",
            new Twin("/pratiques.csv", List.of("id"), "select count(*) from practice.sheet where state = 'PUBLISHED'"),
            "/api/v1/competences/acts",
            new Twin("/qui-fait-quoi/actes.csv", List.of("id"), "select count(*) from competence.act"),
            "/api/v1/journal",
            new Twin("/journal.csv", List.of("n"), "select size from journal.v_head where name = 'journal'"),
            "/api/v1/charters/{id}/amendments", new Twin("/chartes/{id}/amendements.csv", List.of("id"), ""));

    /** What each filter is given, so that a few things answer it. */
    private static final Map<String, Map<String, String>> ASKED = Map.of("/api/v1/territories",
            Map.of("q", "haute", "kind", "DEPARTEMENT"), "/api/v1/schools",
            Map.of("q", "ecole", "commune", "92048", "departement", "92", "level", "ECOLE", "sector", "PUBLIC", "state",
                    "OPEN"),
            "/api/v1/organisations", Map.of("q", "haute", "kind", "DEPARTEMENT", "college", "DEPARTEMENTS"),
            "/api/v1/proposals", Map.of("q", "formations"), "/api/v1/practices",
            Map.of("q", "tablettes", "evidence_min", "1", "cost_max", "200"));

    /** Say where to read, in which order, or on which day: they narrow nothing. */
    private static final Set<String> NO_FILTERS = Set.of("page", "taille", "after", "before", "date", "sort", "near");

    /** Refuses two cuts at once, from which one buyer could be told. */
    private static final String CUT = "/api/v1/prices";

    @Autowired ApplicationContext application;
    @Autowired JdbcClient sql;
    @LocalServerPort int port;
    private final HttpClient client = HttpClient.newHttpClient();
    private ApiDocument document;

    @BeforeEach
    void read() {
        document = new ApiDocument(port, sql);
    }

    /** Those that are read by parts. */
    Stream<String> lists() {
        var any = new ApiDocument(0, sql);
        return ApiDocument.TEXT.get("paths")
                .propertyNames()
                .stream()
                .filter(path -> any.answer(path).at("/properties/items").isObject())
                .filter(path -> any.answer(path).at("/properties/next").isObject())
                .filter(path -> !path.endsWith("/conversations"));
    }

    /**
     * The invented world is still told while tests run: a list that grew meanwhile is read again.
     */
    @ParameterizedTest
    @MethodSource("lists")
    void aListIsReadToItsEndByItsKeysAndItsFileHoldsTheSame(String path) throws Exception {
        String list = document.filled(path);
        Twin twin = TWINS.get(path);
        if (twin == null) {
            JsonNode first = json(list + "?taille=100");
            boolean nearest = path.endsWith("/similar");
            List<String> all = walked(list + "?taille=" + (nearest ? 100 : 7));
            assertThat(all).doesNotHaveDuplicates().hasSize(nearest ? 1_000 : first.get("total").asInt());
            return;
        }
        for (int tries = 1;; tries++) {
            long before = counted(twin);
            try {
                isReadAsItsFile(twin, list);
                return;
            } catch (AssertionError different) {
                boolean grew = counted(twin) != before && tries < 10;
                if (!grew) {
                    throw different;
                }
            }
        }
    }

    /** What is known without the list; 0 when nothing counts it. */
    private long counted(Twin twin) {
        return twin.count().isEmpty() ? 0 : sql.sql(twin.count()).query(Long.class).single();
    }

    private void isReadAsItsFile(Twin twin, String list) throws Exception {
        List<String> file = file(twin, list);
        assertThat(file).isNotEmpty().doesNotHaveDuplicates();
        if (!twin.count().isEmpty()) {
            assertThat((long) file.size()).isEqualTo(counted(twin));
        }
        JsonNode first = json(list + "?taille=1");
        assertThat(first.get("total").asInt()).isEqualTo(Math.min(file.size(), 10_000));
        assertThat(first.path("more").asBoolean()).isEqualTo(file.size() > 10_000);
        boolean numbered = get(list + "?page=1").statusCode() == 200;
        if (file.size() <= 1_000 || !numbered) {
            int part = Math.max(1, Math.min(100, file.size() / 3));
            assertThat(walked(list + "?taille=" + part)).doesNotHaveDuplicates()
                    .containsExactlyInAnyOrderElementsOf(file);
        } else {
            int page = file.size() / 100 - 1;
            assertThat(walked(list + "?taille=100&page=" + page))
                    .containsExactlyElementsOf(file.subList((page - 1) * 100, file.size()));
        }
    }

    /** What is given a next is given it in the header too. */
    @Test
    void whereToReadOnIsInTheHeader() throws Exception {
        HttpResponse<String> answer = get("/api/v1/territories?kind=REGION&taille=5");
        String next = ApiDocument.JSON.readTree(answer.body()).get("next").asString();
        assertThat(answer.headers().firstValue("Link")).contains("<" + next + ">; rel=\"next\"");
        assertThat(get("/api/v1/territories?kind=REGION&page=2&after=x").statusCode()).isEqualTo(400);
    }

    /** Acts of two bodies and of two scales: the demonstration declares none. */
    @BeforeAll
    void declare() {
        CoverageRead.now(application);
        act("219200482", "COMMUNE", "92048");
        act("219200482", "REGION", "11");
        act("200054781", "COMMUNE", "92048");
        act("200054781", "DEPARTEMENT", "78");
    }

    private void act(String siren, String kind, String code) {
        sql.sql("""
                insert into competence.act (organisation, fact, scope_kind, scope, during, document)
                values (:siren, 'epci.numerique', :kind, array[:code], daterange('2020-01-01', null), :document)
                """)
                .param("siren", siren)
                .param("kind", kind)
                .param("code", code)
                .param("document", "Essai de ListsTest")
                .update();
    }

    @AfterAll
    void forget() {
        sql.sql("delete from competence.act where document = 'Essai de ListsTest'").update();
    }

    @Test
    void whatComesMeanwhileMovesNothing() throws Exception {
        List<String> before = walked("/api/v1/competences/acts");
        JsonNode first = json("/api/v1/competences/acts?taille=2");
        act("219200482", "DEPARTEMENT", "92");
        List<String> read = ids(first);
        read.addAll(walked(first.get("next").asString()));
        assertThat(read).containsExactlyElementsOf(before);
    }

    Stream<String> filtered() {
        var any = new ApiDocument(0, sql);
        return lists().filter(path -> filters(any, path).size() > 1 && !path.equals(CUT));
    }

    private static List<String> filters(ApiDocument document, String path) {
        return document.queryParameters(path)
                .stream()
                .map(node -> node.get("name").asString())
                .filter(name -> !NO_FILTERS.contains(name))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("filtered")
    void eachFilterNarrowsWhatTheOthersLeave(String path) throws Exception {
        String list = document.filled(path) + "?taille=100&";
        Map<String, String> asked = asked(path, list);
        Map<String, Set<String>> alone = new TreeMap<>();
        for (Map.Entry<String, String> entry : asked.entrySet()) {
            alone.put(entry.getKey(), found(list, Map.of(entry.getKey(), entry.getValue())));
        }
        assertThat(alone).allSatisfy((name, found) -> assertThat(found).as(name).isNotEmpty());
        for (String text : alone.keySet()) {
            for (String other : alone.keySet()) {
                if (text.compareTo(other) < 0) {
                    Set<String> both = new HashSet<>(alone.get(text));
                    both.retainAll(alone.get(other));
                    assertThat(found(list, Map.of(text, asked.get(text), other, asked.get(other))))
                            .as("%s=%s and %s=%s", text, asked.get(text), other, asked.get(other))
                            .isEqualTo(both);
                }
            }
        }
    }

    /** Days are those of Paris: an hour of UTC may be of the day before. */
    private static List<String> civilDay(String at) {
        return at.isEmpty() ? List.of()
                : List.of(Instant.parse(at).atZone(ZoneId.of("Europe/Paris")).toLocalDate().toString());
    }

    /** On another day, words and kinds still narrow the same list. */
    @Test
    void wordsAreSoughtAmongWhatIsThereThatDay() throws Exception {
        String day = "/api/v1/territories?taille=100&date=2014-06-01&";
        Set<String> both = new HashSet<>(found(day, Map.of("q", "normandie")));
        both.retainAll(found(day, Map.of("kind", "REGION")));
        assertThat(found(day, Map.of("q", "normandie", "kind", "REGION"))).isEqualTo(both).hasSize(2);
    }

    /**
     * A value for every filter: that of the table, the first code that anything answers, one of an item.
     */
    private Map<String, String> asked(String path, String list) throws Exception {
        Map<String, String> asked = new LinkedHashMap<>(ASKED.getOrDefault(path, Map.of()));
        JsonNode items = json(list).get("items");
        for (JsonNode parameter : document.queryParameters(path)) {
            String name = parameter.get("name").asString();
            if (NO_FILTERS.contains(name) || asked.containsKey(name)) {
                continue;
            }
            String value = value(list, parameter, items);
            assertThat(value).as("nothing answers any %s of %s", name, path).isNotNull();
            asked.put(name, value);
        }
        return asked;
    }

    private @Nullable String value(String list, JsonNode parameter, JsonNode items) throws Exception {
        String name = parameter.get("name").asString();
        List<String> tried = new ArrayList<>();
        JsonNode codes = parameter.at("/schema/enum").isArray() ? parameter.at("/schema/enum")
                : parameter.at("/schema/items/enum");
        codes.forEach(code -> tried.add(code.asString()));
        if (parameter.has("example")) {
            tried.add(parameter.get("example").asString());
        }
        JsonNode facet = json(list).path("facets").path(name);
        tried.addAll(facet.propertyNames());
        for (JsonNode item : items) {
            tried.addAll(words(name, item));
        }
        for (String text : tried) {
            HttpResponse<String> answer = get(list + name + "=" + ApiDocument.encoded(text));
            if (answer.statusCode() == 200 && !ApiDocument.JSON.readTree(answer.body()).get("items").isEmpty()) {
                return text;
            }
        }
        return null;
    }

    /** What an item says that a filter of that name could be given. */
    private static List<String> words(String name, JsonNode item) {
        return switch (name) {
            case "q" -> List.of(item.path("question").asString(item.path("title").asString("")).split(" ")[0]);
            case "convener", "author", "declaredBy" -> List.of(item.path(name).path("id").asString(""));
            case "organisation", "object" ->
                List.of(item.path(name).path("reference").asString(""), item.path("declaredBy").path("id").asString(""),
                        item.path("declaredBy").path("siren").asString(""));
            case "commune" -> Stream.concat(Stream.of(item.path("commune")), item.path("scope").valueStream())
                    .map(node -> node.asString(""))
                    .toList();
            case "family" -> List.of(item.path("action").asString("").split("[.]")[0]);
            case "from", "to" -> civilDay(item.path("at").asString(""));
            default -> List.of(item.path(name).asString(""));
        };
    }

    private Set<String> found(String list, Map<String, String> filters) throws Exception {
        String query = filters.entrySet()
                .stream()
                .map(entry -> entry.getKey() + "=" + ApiDocument.encoded(entry.getValue()))
                .collect(Collectors.joining("&"));
        return new HashSet<>(walked(list + query));
    }

    /** All of it, by following where to read on. */
    private List<String> walked(String first) throws Exception {
        List<String> all = new ArrayList<>();
        String next = first;
        while (next != null) {
            JsonNode part = json(next);
            all.addAll(ids(part));
            next = part.path("next").isString() ? part.get("next").asString() : null;
        }
        return all;
    }

    private static List<String> ids(JsonNode part) {
        List<String> ids = new ArrayList<>();
        for (JsonNode item : part.get("items")) {
            ids.add(item.has("uai") ? item.get("uai").asString()
                    : item.has("id") ? item.get("id").asString()
                            : item.has("n") ? item.get("n").asString()
                                    : item.path("kind").asString("") + item.get("code").asString());
        }
        return ids;
    }

    private List<String> file(Twin twin, String list) throws Exception {
        String file = twin.file();
        if (file.contains("{id}")) {
            file = file.replace("{id}", list.split("/")[4]);
        }
        HttpResponse<String> answer = get(file);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("text/csv");
        try (CsvReader<NamedCsvRecord> lines = CsvReader.builder().ofNamedCsvRecord(answer.body())) {
            return lines.stream()
                    .map(line -> twin.columns().stream().map(line::getField).collect(Collectors.joining()))
                    .toList();
        }
    }

    private JsonNode json(String pathAndQuery) throws IOException, InterruptedException {
        HttpResponse<String> answer = get(pathAndQuery);
        assertThat(answer.statusCode()).as(pathAndQuery + " " + answer.body()).isEqualTo(200);
        return ApiDocument.JSON.readTree(answer.body());
    }

    private HttpResponse<String> get(String pathAndQuery) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(document.at(pathAndQuery)).build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
