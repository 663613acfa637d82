package fr.preau.rooms.practices.sheet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.preau.rooms.practices.sheet.SheetReader.CheckedSheet;
import fr.preau.rooms.practices.sheet.SheetReader.Fault;
import fr.preau.rooms.practices.sheet.SheetReader.World;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What people type, read as a sheet: what is understood, what is told, and what never happens. */
class SheetReaderTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 25);
    private static final World WORLD = new World(TODAY, "COMMUNE:80021"::equals, "commune-80021"::equals,
            "EQUIP_MAINT"::equals, Map.of());

    private static CheckedSheet read(Section section, String... values) {
        Map<String, List<String>> typed = new LinkedHashMap<>();
        for (int i = 0; i < values.length; i += 2) {
            typed.put(values[i], List.of(values[i + 1]));
        }
        return SheetReader.read(Manuscript.NOTHING.with(section, typed), WORLD);
    }

    private static List<String> keys(CheckedSheet read, Section section) {
        return read.of(section).stream().map(Fault::key).toList();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"1 200 000 | 120000000 | 120000000", "1 200 000 € | 120000000 | 120000000",
            "1,2 M€ | 120000000 | 120000000", "1.2 M€ | 120000000 | 120000000", "1.200.000 | 120000000 | 120000000",
            "entre 1,2 et 2 M€ | 120000000 | 200000000", "de 10 000 à 15 000 euros | 1000000 | 1500000",
            "800 k€ - 1,2 M€ | 80000000 | 120000000", "environ 12 k€ | 1200000 | 1200000", "21,40 | 2140 | 2140",
            "0 | 0 | 0", "10 milliards | 1000000000000 | 1000000000000"})
    void an_amount_is_read_as_people_write_it(String typed, long low, long high) throws Exception {
        assertThat(Notation.amount(typed)).isEqualTo(new Spending.Range(low, high));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"-3 | amount.negative", "−3 | amount.negative", "1000000000000 | amount.large",
            "11 Md | amount.large", "à voir | amount.unread", "=1+1 | amount.unread", "entre 3 et 2 | amount.order",
            "1e12 | amount.unread"})
    void an_amount_that_cannot_be_has_its_sentence(String typed, String key) {
        assertThatThrownBy(() -> Notation.amount(typed)).hasMessage(key);
    }

    @ParameterizedTest
    @CsvSource({"2012, 2012", "09/2012, 2012-09", "septembre 2012, 2012-09", "1er janvier 2015, 2015-01-01",
            "12 décembre 2013, 2013-12-12", "12/09/2012, 2012-09-12", "2012-9, 2012-09", "2031, 2031"})
    void a_date_is_read_as_people_write_it(String typed, String read) throws Exception {
        assertThat(Notation.date(typed, TODAY)).isEqualTo(read);
    }

    @ParameterizedTest
    @CsvSource({"1997, date.early", "2099, date.late", "31/02/2012, date.unread", "hier, date.unread",
            "0000, date.early"})
    void a_date_that_cannot_be_has_its_sentence(String typed, String key) {
        assertThatThrownBy(() -> Notation.date(typed, TODAY)).hasMessage(key);
    }

    @ParameterizedTest
    @CsvSource({"2026, true", "11/2026, true", "25/11/2026, true", "26/11/2026, false", "12/2026, false",
            "2027, false"})
    void what_was_measured_or_published_is_not_still_to_come(String typed, boolean been) {
        CheckedSheet read = read(Section.RESULTATS, "indicateur-0", "Pannes", "mieux-0", "DOWN", "avant_date-0", "2020",
                "apres_date-0", typed, "source-0", "Relevé", "date-0", typed);
        List<String> wrong = List.of("apres_date-0 date.ahead", "date-0 date.ahead");
        assertThat(read.of(Section.RESULTATS).stream().map(fault -> fault.field() + " " + fault.key()))
                .containsExactlyElementsOf(been ? List.of() : wrong);
        assertThat(read(Section.ESSENTIEL, "titre", "Fibre", "debut", typed).sound()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"2025, 2023, true", "09/2025, 2025, false", "12/09/2025, 11/09/2025, true"})
    void what_is_measured_after_comes_after(String before, String after, boolean turned) {
        CheckedSheet read = read(Section.RESULTATS, "indicateur-0", "Pannes", "mieux-0", "DOWN", "avant_date-0", before,
                "apres_date-0", after);
        assertThat(keys(read, Section.RESULTATS).contains("date.turned")).isEqualTo(turned);
    }

    @ParameterizedTest
    @CsvSource({"javascript:alert(1), address.unread", "'data:text/html,x', address.unread",
            "ftp://exemple.test/x, address.unread", "//exemple.test, address.unread", "exemple.test, address.unread",
            "https://somebody@exemple.test/, address.user", "https:///x, address.host",
            "https://exemple..test/x, address.host", "https://-exemple.test/x, address.host",
            "https://exemple.test:port/x, address.host", "https://exemple.test/mon plan.pdf, address.space",
            "https://exemple.test/a|b, address.letter", "https://exemple.test/100%/x, address.percent"})
    void an_address_nobody_should_open_is_refused_and_why_is_said(String typed, String why) {
        assertThatThrownBy(() -> Notation.address(typed)).hasMessage(why);
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://école-numérique.exemple.test/été?a=à#ô", "https://mon_site.exemple.test/",
            "HTTP://exemple.test:8080/a%20b[1].pdf?c=d&e", "https://xn--cole-9oa.test", "http://[2001:db8::1]/"})
    void an_address_is_kept_as_a_browser_shows_it(String typed) throws Notation.Unread {
        assertThat(Notation.address(typed)).isEqualTo(typed);
    }

    @Test
    void what_is_not_seen_is_taken_out_of_words_and_told() {
        CheckedSheet read = read(Section.ESSENTIEL, "titre", "Cl\u200basses\u202e mobiles\u0007");
        assertThat(read.sheet().title()).isEqualTo("Classes mobiles");
        assertThat(keys(read, Section.ESSENTIEL)).containsExactly("text.cleaned");
        assertThat(read.sound()).isTrue();
    }

    @Test
    void html_and_formulas_are_words_like_others() {
        CheckedSheet read = read(Section.ESSENTIEL, "titre", "<b>=1+1</b>");
        assertThat(read.sheet().title()).isEqualTo("<b>=1+1</b>");
        assertThat(keys(read, Section.ESSENTIEL)).containsExactly("text.markup");
        assertThat(keys(read(Section.BESOIN, "besoin", "=1+1"), Section.BESOIN)).containsExactly("text.formula");
        assertThat(read.sound()).isTrue();
    }

    @Test
    void a_title_of_one_letter_and_a_text_of_two_hundred_pages_are_told() {
        assertThat(keys(read(Section.ESSENTIEL, "titre", "a"), Section.ESSENTIEL)).containsExactly("title.short");
        CheckedSheet pages = read(Section.BESOIN, "besoin", "Une page. ".repeat(60_000));
        assertThat(keys(pages, Section.BESOIN)).containsExactly("text.long");
        assertThat(pages.sheet().need().length()).isLessThanOrEqualTo(10_000);
    }

    @Test
    void a_line_of_costs_says_what_it_lacks() {
        CheckedSheet read = read(Section.COUTS, "montant-0", "1,2 M€");
        assertThat(keys(read, Section.COUTS)).containsExactly("cost.label", "code.missing", "code.missing");
        assertThat(read.sheet().costs().getFirst().low()).isEqualTo(120_000_000L);
    }

    @Test
    void rows_left_blank_are_not_rows() {
        assertThat(read(Section.COUTS, "libelle-0", " ", "libelle-3", "").sheet().costs()).isEmpty();
    }

    @Test
    void shares_above_the_whole_are_told() {
        CheckedSheet read = read(Section.FINANCEMENT, "financeur-0", "Commune", "part-0", "60 %", "financeur-1",
                "Région", "part-1", "40,5");
        assertThat(keys(read, Section.FINANCEMENT)).containsExactly("percent.sum");
    }

    @Test
    void codes_nobody_knows_are_refused() {
        CheckedSheet read = read(Section.ESSENTIEL, "titre", "Classes mobiles", "territoire", "COMMUNE:00000",
                "niveaux", "UNIVERSITE", "licence", "MIENNE");
        assertThat(keys(read, Section.ESSENTIEL)).containsExactlyInAnyOrder("territory.unknown", "code.unknown",
                "code.unknown");
    }

    @Test
    void removing_a_row_moves_the_others_up() {
        var values = new LinkedHashMap<String, List<String>>();
        values.put("libelle-0", List.of("Bornes"));
        values.put("libelle-1", List.of("Câbles"));
        values.put("libelle-2", List.of("Postes"));
        assertThat(Manuscript.withoutRow(values, 1))
                .isEqualTo(Map.of("libelle-0", List.of("Bornes"), "libelle-1", List.of("Postes")));
    }

    @Property(seed = "20131212", tries = 400)
    void whatever_is_typed_there_is_a_sheet_and_it_reads_again_as_itself(@ForAll("typed") Manuscript typed) {
        // a row of which nothing could be read is no row the second time
        Sheet first = SheetReader.read(typed, WORLD).sheet();
        Sheet sheet = SheetReader.read(SheetTranscript.of(first), WORLD).sheet();
        CheckedSheet again = SheetReader.read(SheetTranscript.of(sheet), WORLD);
        assertThat(again.sheet()).isEqualTo(sheet);
    }

    @Property(seed = "20131212", tries = 400)
    void whatever_is_typed_is_kept_as_typed(@ForAll("typed") Manuscript typed) {
        for (Section section : Section.values()) {
            Map<String, List<String>> kept = Manuscript.sent(section, typed.of(section));
            assertThat(Manuscript.differing(typed.of(section), kept)).isEmpty();
        }
    }

    @Property(seed = "20131212", tries = 1000)
    void no_figure_makes_the_reading_fail(@ForAll String text) {
        for (Section section : Section.values()) {
            var values = new LinkedHashMap<String, List<String>>();
            section.fields().forEach(field -> values.put(field.name(), List.of(text)));
            section.row().forEach(field -> values.put(field.name() + "-0", List.of(text)));
            Map<String, List<String>> kept = Manuscript.sent(section, values);
            assertThat(SheetReader.read(Manuscript.NOTHING.with(section, kept), WORLD)).isNotNull();
        }
    }

    @Provide
    Arbitrary<Manuscript> typed() {
        return Combinators.combine(Arrays.stream(Section.values()).map(SheetReaderTest::values).toList()).as(all -> {
            Manuscript typed = Manuscript.NOTHING;
            for (int i = 0; i < all.size(); i++) {
                typed = typed.with(Section.values()[i], all.get(i));
            }
            return typed;
        });
    }

    private static Arbitrary<Map<String, List<String>>> values(Section section) {
        List<String> names = java.util.stream.Stream
                .concat(section.fields().stream().map(Section.Field::name),
                        section.row()
                                .stream()
                                .flatMap(field -> java.util.stream.Stream.of(field.name() + "-0", field.name() + "-1")))
                .toList();
        List<String> codes = java.util.stream.Stream.concat(section.fields().stream(), section.row().stream())
                .flatMap(field -> field.choices().stream())
                .toList();
        Arbitrary<String> value = Arbitraries.oneOf(
                Arbitraries.of("1 200 000", "entre 1,2 et 2 M€", "1234,5", "-3", "85 %", "septembre 2012", "2099",
                        "https://exemple.test/x", "COMMUNE:80021", "commune-80021", "EQUIP_MAINT",
                        "Un technicien itinérant"),
                codes.isEmpty() ? Arbitraries.just("") : Arbitraries.of(codes),
                Arbitraries.strings().withCharRange('\u0001', '\u2fff').ofMaxLength(40));
        return Arbitraries.maps(Arbitraries.of(names), value.list().ofMinSize(1).ofMaxSize(2)).ofMaxSize(names.size());
    }

    private static final tools.jackson.databind.json.JsonMapper JSON = tools.jackson.databind.json.JsonMapper.shared();

    private static SheetTable.SheetBatch brought(String text) {
        return SheetTable.read(text, JSON,
                (field, words) -> field.choices().stream().filter(words::equalsIgnoreCase).findFirst());
    }

    @Test
    void a_table_brings_sheets_as_if_they_had_been_typed() {
        var brought = brought(
                "titre;niveaux;couts.libelle;couts.montant;couts.montant.2\n\"Fibre; partout\";ECOLE|COLLEGE;Travaux;1,2 M€;=1+1\n");
        assertThat(brought.problem()).isEmpty();
        CheckedSheet read = SheetReader.read(brought.lines().getFirst().typed(), WORLD);
        assertThat(read.sheet().title()).isEqualTo("Fibre; partout");
        assertThat(read.sheet().levels()).containsExactly("ECOLE", "COLLEGE");
        assertThat(read.sheet().costs().getFirst().low()).isEqualTo(120_000_000L);
        assertThat(read.faults()).anyMatch(fault -> fault.field().equals("montant-1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {";", ",", "\t"})
    void a_table_comes_as_spreadsheets_write_it(String separator) {
        String text = """

                ;;;;
                Résumé;Titre;Niveaux;Notes du maire;THEMES
                ;;;;
                "Deux jours; ""au plus""\";Fibre partout;école, collège;à relire;ent
                ;Câbler;ecole / lycée;;"ENT|
                training"
                ;;;;
                """.replace(";", separator).replace("\n", "\r\n");
        if (separator.equals(",")) {
            text = text.replace("école, collège", "\"école, collège\"");
        }
        var brought = SheetTable.read("\ufeff" + text, JSON,
                (field, words) -> field.choices()
                        .stream()
                        .filter(choice -> fr.preau.ground.kernel.Fold.plain(words)
                                .equals(fr.preau.ground.kernel.Fold.plain(choice)))
                        .findFirst());
        assertThat(brought.problem()).isEmpty();
        assertThat(brought.lines()).extracting(SheetTable.ManuscriptRow::number).containsExactly(5L, 6L);
        assertThat(brought.lines().getFirst().unread())
                .extracting(unread -> unread.field() + " " + unread.key() + " " + unread.grave())
                .containsExactly("Notes du maire unknown false");
        CheckedSheet first = SheetReader.read(brought.lines().getFirst().typed(), WORLD);
        assertThat(first.sheet().summary()).startsWith("Deux jours").endsWith(" \"au plus\"");
        assertThat(first.sheet().levels()).containsExactly("ECOLE", "COLLEGE");
        assertThat(first.sheet().themes()).containsExactly("ENT");
        CheckedSheet second = SheetReader.read(brought.lines().getLast().typed(), WORLD);
        assertThat(second.sheet().levels()).containsExactly("ECOLE", "LYCEE");
        assertThat(second.sheet().themes()).containsExactly("ENT", "TRAINING");
    }

    @ParameterizedTest
    @CsvSource({"'titre\nUn\n\"Deux;a\nTrois;b', 3", "'\n\ntitre;resume\n\"Le \"\"grand\"\" plan\";b\n\"Plan\" B;c', 5",
            "'titre\n\"Un\ndeux\"\n\"trois\"\"', 4"})
    void a_quotation_mark_that_is_not_closed_is_told_with_its_line(String text, long line) {
        assertThat(brought(text)).isEqualTo(SheetTable.SheetBatch.wrong("csv.at", line));
    }

    @Test
    void a_file_is_read_as_its_program_wrote_it_and_what_is_no_text_is_not() {
        String text = "titre\nÉcole numérique à 12 €\n";
        for (String charset : List.of("UTF-8", "UTF-16", "windows-1252")) {
            assertThat(SheetTable.text(text.getBytes(java.nio.charset.Charset.forName(charset)))).as(charset)
                    .contains(new SheetTable.FileText(text, charset.equals("windows-1252") ? 2 : 0));
        }
        assertThat(SheetTable.text(new byte[]{'P', 'K', 3, 4, 20, 0})).isEmpty();
        assertThat(SheetTable.text(new byte[0])).contains(new SheetTable.FileText("", 0));
    }

    @Test
    void one_byte_that_is_not_of_its_charset_is_told_with_its_line_and_never_guessed() {
        byte[] file = "titre\nÉcole numérique\nCâble\n".getBytes(java.nio.charset.StandardCharsets.UTF_8);
        file[file.length - 3] = (byte) 0xE9;
        SheetTable.FileText read = SheetTable.text(file).orElseThrow();
        assertThat(read.text()).contains("École numérique", "\ufffd");
        assertThat(brought(read.text())).isEqualTo(SheetTable.SheetBatch.wrong("charset", 3L));
    }

    @Test
    void a_key_written_twice_is_told_with_its_line() {
        assertThat(brought("\n[{\"title\": \"Un\",\n\"need\": \"a\",\n\"title\": \"Deux\"}]"))
                .isEqualTo(SheetTable.SheetBatch.wrong("json.twice", "title", 4));
        assertThat(brought("[{\"title\": \"Un plan\"}, {\"title\": \"Autre plan\"}]").problem()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"etapes.etape.61", "etapes.etape.100", "etapes.etape-6000"})
    void a_column_beyond_the_lines_of_a_sheet_is_told_and_its_line_not_taken_without_it(String column) {
        var line = brought("titre;" + column + "\nUn plan;Fin\nAutre plan;\n").lines();
        assertThat(line.getFirst().unread())
                .containsExactly(SheetTable.Unread.grave(column, "column.beyond", Manuscript.MOST_ROWS));
        assertThat(line.getLast().unread()).isEmpty();
    }

    @Test
    void sheets_written_as_json_come_back_as_they_were() {
        Sheet sheet = read(Section.ESSENTIEL, "titre", "Fibre partout", "debut", "2012-09").sheet();
        var brought = brought(JSON.writeValueAsString(List.of(sheet)));
        assertThat(SheetReader.read(brought.lines().getFirst().typed(), WORLD).sheet()).isEqualTo(sheet);
    }

    @ParameterizedTest
    @CsvSource({"'', empty", "'[1', json.at", "'{}x', json.at", "couleur, column.title", "'[]', none",
            "'titre\n;;', none", "';;\n;', empty", "Titre;titré, column.twice", "'titre\n\"a\"b', csv.at"})
    void what_cannot_be_brought_in_says_why(String text, String problem) {
        assertThat(brought(text).problem()).isEqualTo(problem);
    }

    @Test
    void every_sheet_that_comes_with_preau_goes_out_and_comes_back_the_same() throws Exception {
        var files = new org.springframework.core.io.support.PathMatchingResourcePatternResolver()
                .getResources("classpath*:reference/practices/*.json");
        assertThat(files.length).isGreaterThan(20);
        for (var file : files) {
            Sheet sheet = JSON.treeToValue(JSON.readTree(file.getInputStream()).get("sheet"), Sheet.class);
            String name = String.valueOf(file.getFilename());
            assertThat(back(JSON.writeValueAsString(sheet))).as(name).isEqualTo(sheet);
            assertThat(back("{\"id\":\"F-1\",\"sheet\":" + JSON.writeValueAsString(sheet) + "}")).as(name)
                    .isEqualTo(sheet);
            assertThat(back(table(SheetTranscript.of(sheet)))).as(name).isEqualTo(sheet);
        }
    }

    private static Sheet back(String text) {
        var brought = brought(text);
        assertThat(brought.lines()).singleElement().satisfies(line -> assertThat(line.unread()).isEmpty());
        CheckedSheet read = SheetReader.read(brought.lines().getFirst().typed(), ANYWHERE);
        assertThat(read.sound()).isTrue();
        return read.sheet();
    }

    private static final SheetReader.World ANYWHERE = new SheetReader.World(java.time.LocalDate.of(2026, 6, 1),
            text -> true, text -> true, text -> true, Map.of());

    /** What the form of a sheet holds, as the columns of a table. */
    private static String table(Manuscript typed) {
        List<String> columns = new java.util.ArrayList<>();
        List<Object> cells = new java.util.ArrayList<>();
        for (Section section : Section.values()) {
            typed.of(section).forEach((name, values) -> {
                int dash = name.lastIndexOf('-');
                columns.add(section.path() + "." + (dash < 0 ? name
                        : name.substring(0, dash) + "." + (Integer.parseInt(name.substring(dash + 1)) + 1)));
                cells.add('"' + String.join("|", values).replace("\"", "\"\"") + '"');
            });
        }
        return String.join(";", columns) + "\n"
                + cells.stream().map(Object::toString).collect(java.util.stream.Collectors.joining(";"));
    }

    @Test
    void what_is_wrong_in_a_sheet_says_where_and_the_rest_is_read() {
        var line = brought("""
                {"title": ["a"], "summary": "Fibre partout", "titel": "x", "levels": ["ECOLE", null],
                 "costs": [{"label": "Travaux", "nature": "GIFT", "low": "cher", "high": 3.7}]}
                """).lines().getFirst();
        assertThat(line.unread()).extracting(unread -> unread.field() + " " + unread.key())
                .containsExactlyInAnyOrder("title type.text", "titel unknown", "levels[1] nothing",
                        "costs[0].nature type.code", "costs[0].low type.whole", "costs[0].high type.whole");
        Sheet read = SheetReader.read(line.typed(), WORLD).sheet();
        assertThat(read.summary()).isEqualTo("Fibre partout");
        assertThat(read.levels()).containsExactly("ECOLE");
        assertThat(read.costs().getFirst().label()).isEqualTo("Travaux");
    }

    @Test
    void a_bomb_is_told_before_it_goes_off() {
        assertThat(brought("[".repeat(100_000)).problem()).isEqualTo("deep");
        String million = "{\"financing\":[{\"funder\":\"État\",\"percent\":1e999999999}]}";
        var line = brought(million).lines().getFirst();
        assertThat(keys(SheetReader.read(line.typed(), WORLD), Section.FINANCEMENT)).containsExactly("number.unread");
        assertThat(brought("{\"title\":\"a\\u0000b\"}").lines().getFirst().title()).isEqualTo("ab");
        assertThat(brought("titre\nUn;deux;trois").lines().getFirst().unread()).extracting(SheetTable.Unread::key)
                .containsExactly("cells");
    }

    @Property(seed = "20131212", tries = 500)
    void no_text_makes_the_import_fail(@ForAll String text) {
        assertThat(brought(text)).isNotNull();
        assertThat(brought("titre;couts.montant\n" + text)).isNotNull();
        assertThat(brought("[" + text)).isNotNull();
        assertThat(brought("{\"title\":" + JSON.writeValueAsString(text) + "}")).isNotNull();
    }
}
