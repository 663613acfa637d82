package fr.preau.rooms.programmes.funding;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import fr.preau.ground.kernel.PreauTest;
import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.policy.SignedIn;
import fr.preau.ground.web.FilledForm;
import fr.preau.people.account.Actor;
import fr.preau.people.account.Cast;
import fr.preau.rooms.programmes.programme.Operation;
import fr.preau.rooms.programmes.programme.Operations;
import java.io.ByteArrayInputStream;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.ZipInputStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Plans: written, judged, published, changed in public, withdrawn, taken away. */
@PreauTest
class FinancingPlansTest {
    private static final String MEUDON = "commune-92048";

    @Autowired ApplicationContext application;
    @Autowired FinancingPlans plans;
    @Autowired Operations operations;
    @Autowired MockMvc site;
    @Autowired JdbcClient sql;
    private Cast cast;
    private Actor mayor;

    @BeforeEach
    void gather() {
        cast = new Cast(application);
        mayor = cast.administrator("Camille Modèle", MEUDON);
    }

    private MockHttpServletResponse read(@Nullable Actor actor, String path) throws Exception {
        var asked = get(path);
        if (actor != null) {
            asked.requestAttr(SignedIn.ATTRIBUTE, actor);
        }
        return site.perform(asked).andReturn().getResponse();
    }

    private String text(@Nullable Actor actor, String path) throws Exception {
        MockHttpServletResponse answer = read(actor, path);
        String said = answer.getContentAsString(UTF_8);
        assertThat(answer.getStatus()).as(said).isEqualTo(200);
        return said;
    }

    private String send(int status, String path, Map<String, String> fields) throws Exception {
        List<String> all = new ArrayList<>();
        fields.forEach((name, value) -> all.addAll(List.of(name, value)));
        MockHttpServletResponse answer = site.perform(FilledForm.of(mayor, path, all)).andReturn().getResponse();
        String said = answer.getContentAsString(UTF_8);
        assertThat(answer.getStatus()).as(said).isEqualTo(status);
        return status == 303 ? Objects.requireNonNull(answer.getHeader("Location")) : said;
    }

    /** A plan of a hundred thousand euros, of which the State pays so much. */
    private static Map<String, String> fields(String granted, String... more) {
        Map<String, String> fields = new LinkedHashMap<>();
        String[] usual = {"organisation", MEUDON, "titre", "Des tableaux", "porteur", "COMMUNE", "niveau", "ECOLE",
                "jour", "2026-03-01", "departement", "92", "eleves", "1 200", "duree", "5", "tva", "2", "siret",
                "21060004500392", "cout-1-libelle", "Tableaux", "cout-1-type", "EQUIPEMENT", "cout-1-ht", "100 000",
                "cout-1-ttc", "120 000,00 €", "cout-1-annee", "2026", "cout-1-fois", "1", "fin-1-nom", "DSIL",
                "fin-1-payeur", "ETAT", "fin-1-dispositif", "DSIL", "fin-1-nature", "INVESTISSEMENT", "fin-1-montant",
                granted, "fin-1-statut", "ACCORDE", "fin-1-annee", "2027", "fin-1-decision", "2026-02-01",
                "fin-1-siret", "11000201100044"};
        for (String[] some : List.of(usual, more)) {
            for (int i = 0; i < some.length; i += 2) {
                fields.put(some[i], some[i + 1]);
            }
        }
        return fields;
    }

    /** With the spaces of a keyboard. */
    private static String plain(String said) {
        return said.replaceAll("[\\u00a0\\u202f]", " ");
    }

    private static List<String> wrong(String page) {
        return Jsoup.parse(page).select(".errors a").eachAttr("href");
    }

    @Test
    void aPlanIsWrittenJudgedAndPublishedOnceNoTextRefusesIt() throws Exception {
        String desk = send(303, "/financements", fields("80 000,01"));
        String path = desk.replace("/preparation", "");
        assertThat(read(null, path).getStatus()).isEqualTo(404);
        Actor stranger = cast.administrator("Sacha Modèle", "commune-80021");
        assertThat(read(stranger, desk).getStatus()).isEqualTo(404);
        assertThat(text(mayor, desk)).contains("CGCT L1111-10, III", "il lui faut au moins 20")
                .doesNotContain("/publication\"");
        send(409, path + "/publication", Map.of("vu", "0"));
        Map<String, String> better = fields("80 000");
        better.put("edition", "0");
        send(303, desk, better);
        send(409, desk, better);
        assertThat(send(200, path + "/publication", Map.of("relire", "oui", "vu", "1"))).contains("Des tableaux");
        assertThat(send(409, path + "/publication", Map.of("vu", "0"))).as("not what was read again")
                .contains("Des tableaux");
        send(303, path + "/publication", Map.of("vu", "1"));
        Document page = Jsoup.parse(text(null, path));
        // 120 000 less 80 000 of the State, less 19 684,80 of VAT given back
        assertThat(plain(page.select(".board .say").text())).contains("20 315,20");
        assertThat(plain(page.select(".board tfoot").text())).contains("120 000");
        assertThat(text(null, "/financements?niveau=ECOLE")).contains("Des tableaux");
        assertThat(text(null, "/financements.atom")).contains("Des tableaux");
        // the law of that very place is asked before an other carries it
        assertThat(Jsoup.parse(text(null, path + "/scenarios")).select("tbody tr:contains(Intercommunalité)").text())
                .contains("Il faudrait d’abord un acte");
        // once published, what a text refuses is not written
        Map<String, String> worse = fields("80 001");
        worse.put("edition", "1");
        assertThat(send(409, desk, worse)).contains("80 001");
        better.put("edition", "1");
        better.put("fin-1-statut", "VERSE");
        better.put("fin-1-annee", "2099");
        String early = send(422, desk, better);
        assertThat(wrong(early)).containsExactly("#fin-1-statut");
        assertThat(early).contains("Ce versement n’est pas encore venu");
        better.put("fin-1-annee", "2026");
        send(303, desk, better);
        assertThat(text(null, "/journal")).contains("Un plan de financement est modifié");
        send(200, path + "/retrait", Map.of("relire", "oui"));
        send(303, path + "/retrait", Map.of());
        assertThat(text(null, path)).contains("Retiré le");
        assertThat(text(null, "/financements?niveau=ECOLE")).doesNotContain(path);
    }

    /** What no line signs, whoever owns the database may change: no page shows it. */
    @Test
    void whatIsLeftToThoseAlikeIsDrawnFromTheirFigures() throws Exception {
        String path = "";
        for (int i = 0; i < 4; i++) {
            path = send(303, "/financements", fields("80 000", "titre", "Des tableaux " + i)).replace("/preparation",
                    "");
            send(303, path + "/publication", Map.of("vu", "0"));
        }
        String before = Jsoup.parse(text(mayor, path)).select(".board").text();
        assertThat(before).contains("porteurs semblables", "il leur en reste");
        assertThat(sql.sql("update funding.plan set own = own + 100000000").update()).isGreaterThan(3);
        assertThat(Jsoup.parse(text(mayor, path)).select(".board").text()).isEqualTo(before);
    }

    @Test
    void onlyWhoCarriesAnOperationSaysWhatItCosts() throws Exception {
        String operation = operations.announce(mayor, MEUDON, MEUDON,
                new Operation.Outline("Une classe mobile partout", "Seize tablettes dans chaque école.",
                        Operation.Theme.EQUIPMENT, Operation.Level.ECOLE, LocalDate.of(2026, 9, 1), null, "",
                        List.of()),
                null, null, null);
        Map<String, String> nobodys = fields("80 000", "operation", "Q-0000000000");
        assertThat(wrong(send(422, "/financements", nobodys))).containsExactly("#operation");
        assertThat(text(null, "/programmes/" + operation)).contains("Aucun plan publié");
        String desk = send(303, "/financements", fields("80 000", "operation", operation));
        String path = desk.replace("/preparation", "");
        send(303, path + "/publication", Map.of("vu", "0"));
        assertThat(text(null, "/programmes/" + operation)).contains(path);
        assertThat(Jsoup.parse(text(null, path)).select("a[href=/programmes/" + operation + "]").text())
                .isEqualTo("Une classe mobile partout");
    }

    @Test
    void whatIsBadlyTypedIsSaidBesideItsFieldAndNothingIsLost() throws Exception {
        String[][] wrong = {{"cout-1-ht", "655 957 F", "100 000 €"}, {"cout-1-ht", "-5", "n’est pas négatif"},
                {"cout-1-ht", "1000000000000000", "dix milliards"}, {"cout-1-ht", "=SUM(A1:A9)", "formule"},
                {"cout-1-ht", "100.000", "deux façons"}, {"cout-1-ttc", "99 999", "inférieur au hors taxes"},
                {"cout-1-fois", "0", "nombre d’années"}, {"fin-1-taux", "120", "100"},
                {"fin-1-montant", "", "un montant ou un taux"}, {"fin-1-siret", "12", "14 chiffres"},
                {"fin-1-siret", "11000201100045", "vérifie les autres"},
                {"cout-1-uai", "0921111A, Jaurès", "sept chiffres et une lettre"},
                {"cout-1-paye", "12 000 francs", "1 829,39 €"}, {"departement", "XX", "numéro du département"},
                {"eleves", "beaucoup", "nombre entier"}};
        for (String[] cells : wrong) {
            Map<String, String> fields = fields("10 000", cells[0], cells[1]);
            fields.put("cout-2-libelle", "Une ligne de plus");
            fields.put("cout-2-type", "AUTRE");
            fields.put("cout-2-ht", "10");
            fields.put("cout-2-ttc", "12");
            fields.put("cout-2-annee", "2026");
            fields.put("cout-2-fois", "1");
            String page = send(422, "/financements", fields);
            String field = cells[0];
            assertThat(wrong(page)).as(Arrays.toString(cells)).containsExactly("#" + field);
            Document shown = Jsoup.parse(page);
            assertThat(plain(shown.select("#" + field + "-e").text())).as(cells[1]).contains(cells[2]);
            assertThat(shown.select("#" + field).val()).isEqualTo(cells[1]);
            assertThat(shown.select("#cout-2-libelle").val()).isEqualTo("Une ligne de plus");
        }
        Map<String, String> twice = fields("10 000");
        fields("5 000").forEach((name, value) -> {
            if (name.startsWith("fin-1-")) {
                twice.put(name.replace("fin-1-", "fin-2-"), value);
            }
        });
        assertThat(wrong(send(422, "/financements", twice))).containsExactly("#financeurs");
        assertThat(wrong(send(422, "/financements", fields("", "fin-1-taux", "100", "cout-1-libelle", ""))))
                .containsExactly("#cout-1-libelle");
    }

    @Test
    void linesOfASpreadsheetAreTakenAsTheyAreAndReadAgain() throws Exception {
        String pasted = "Bornes Wi-Fi\t1 000\t1 200\t2027\n\n=cmd|' /C calc';12;=1+1;2027\n";
        Document page = Jsoup.parse(send(200, "/financements", fields("10 000", "coller", pasted, "reprendre", "oui")));
        assertThat(page.select("#cout-1-libelle").val()).isEqualTo("Tableaux");
        assertThat(page.select("#cout-2-ttc").val()).isEqualTo("1 200");
        assertThat(page.select("#cout-3-ttc").val()).isEqualTo("=1+1");
        String[] again = {"cout-3-libelle", "=cmd|' /C calc'", "cout-3-type", "AUTRE", "cout-3-ht", "12", "cout-3-ttc",
                "=1+1", "cout-3-annee", "2027", "cout-3-fois", "1"};
        assertThat(wrong(send(422, "/financements", fields("10 000", again)))).containsExactly("#cout-3-ttc");
        again[7] = "12";
        String desk = send(303, "/financements", fields("10 000", again));
        String path = desk.replace("/preparation", "");
        send(303, path + "/publication", Map.of("vu", "0"));
        assertThat(text(null, path + ".csv")).contains("'=cmd").doesNotContain(",=cmd");
        Map<String, String> more = fields("10 000", again);
        more.put("edition", "0");
        more.put("reprendre", "oui");
        more.put("coller", "Un de plus;1;1;2028");
        assertThat(Jsoup.parse(send(200, desk, more)).select("#cout-4-libelle").val()).isEqualTo("Un de plus");
    }

    @Test
    void whatIsWrittenIsReadOnOneLineAndFoldedUntilItIsToBeMended() throws Exception {
        String desk = send(303, "/financements", fields("10 000"));
        Document page = Jsoup.parse(text(mayor, desk));
        assertThat(page.select("#couts > details > summary").eachText()).containsExactly("Tableaux · 120000",
                "Ajouter une dépense", "Ajouter une dépense", "Reprendre des lignes d’un tableur");
        assertThat(page.select("#couts > details[open], #financeurs > details[open]")).isEmpty();
        page = Jsoup.parse(send(422, "/financements", fields("10 000", "cout-2-ttc", "-5")));
        assertThat(page.select("#couts > details[open] #cout-2-ttc")).hasSize(1);
    }

    @Test
    void whatIsPastedBeyondTheLastLineStaysWhereItWasPasted() throws Exception {
        String pasted = "Un câble;1;1;2027\n".repeat(40) + "Le dernier;1;1;2027";
        Map<String, String> form = fields("10 000", "coller", pasted, "reprendre", "oui");
        Document page = Jsoup.parse(send(422, "/financements", form));
        assertThat(page.select("#cout-1-libelle").val()).isEqualTo("Tableaux");
        assertThat(page.select("#cout-40-libelle").val()).isEqualTo("Un câble");
        assertThat(page.select("#coller").text().strip().lines()).containsExactly("Un câble;1;1;2027",
                "Le dernier;1;1;2027");
        assertThat(wrong(page.html())).containsExactly("#coller");
    }

    @Test
    void whatIsForSomeSchoolsInAQuarterIsToldSchoolBySchoolAndPutInACalendar() throws Exception {
        String[] more = {"cout-1-trimestre", "3", "cout-1-uai", "0921111a 0920002B", "cout-1-paye", "119 000", "ecoles",
                "2", "fin-1-trimestre", "1", "fin-1-dispositif", "", "fin-2-nom", "TNE", "fin-2-payeur", "ETAT",
                "fin-2-dispositif", "TNE_EC", "fin-2-nature", "INVESTISSEMENT", "fin-2-taux", "10", "fin-2-statut",
                "DEMANDE", "fin-2-annee", "2026", "departement", "86"};
        String path = send(303, "/financements", fields("50 000", more)).replace("/preparation", "");
        send(303, path + "/publication", Map.of("vu", "0"));
        Document page = Jsoup.parse(text(null, path));
        assertThat(plain(page.select("details:has(a[href$=0921111A])").text())).contains("60 000 €");
        assertThat(plain(page.select("main").text())).contains("60 000 € par école en moyenne")
                .contains("119 000 € dépensés, pour 120 000 € prévus")
                .contains("fin du 3e trimestre 2026")
                .contains("tout lui est revenu fin 2028");
        assertThat(text(null, "/en" + path)).contains("at the end of the 3rd quarter 2026");
        assertThat(plain(text(null, path + ".ics")).replaceAll("\r\n ", "")).contains("DTSTART;VALUE=DATE:20261231")
                .contains("SUMMARY:Dernier jour du dispositif")
                .contains("DTSTART;VALUE=DATE:20270331")
                .contains("DTSTART;VALUE=DATE:20281231")
                .contains("DTSTART;VALUE=DATE:20310101");
        assertThat(text(null, path + "/subventions.csv")).contains("2027-01-01/2027-03-31");
        Document desk = Jsoup.parse(text(mayor, path + "/preparation"));
        assertThat(desk.select("#cout-1-uai").val()).isEqualTo("0920002B 0921111A");
        assertThat(desk.select("#cout-1-trimestre [selected]").val()).isEqualTo("3");
    }

    @Test
    void plansAreComparedWithThoseOfLikePlacesAndNeverUnderThree() throws Exception {
        String path = null;
        for (int i = 0; i < 4; i++) {
            String made = send(303, "/financements",
                    fields("50 000", "eleves", String.valueOf(1_000 + i), "population", "45 000"));
            path = made.replace("/preparation", "");
            send(303, path + "/publication", Map.of("vu", "0"));
        }
        assertThat(plain(Jsoup.parse(text(null, path)).select(".board").text()))
                .containsPattern("Chez \\d+ porteurs semblables");
        Actor elsewhere = cast.administrator("Sacha Modèle", "commune-80021");
        JsonNode figures = JsonMapper.shared()
                .readTree(text(null, "/api/v1" + path.replace("financements", "financing-plans")))
                .get("figures");
        ((ObjectNode) figures.get("frame")).put("population", 1_000);
        String id = plans.begin(elsewhere, "commune-80021", "Ailleurs", "", "", figures.toString());
        plans.publish(elsewhere, id, 0);
        assertThat(plain(Jsoup.parse(text(null, "/financements/" + id)).select(".board").text()))
                .contains("Pas encore de comparaison");
    }

    @Test
    void itIsTakenAwayAsDocumentsAndOpenData() throws Exception {
        String word = send(303, "/financements", fields("50 000")).replace("/preparation", "");
        send(303, word + "/publication", Map.of("vu", "0"));
        for (String path : List.of(word + ".pdf", word + "/resume.pdf")) {
            assertThat(read(null, path).getContentAsByteArray()).startsWith("%PDF".getBytes(UTF_8));
        }
        for (String path : List.of(word + ".odt", word + "/resume.odt")) {
            assertThat(read(null, path).getContentAsByteArray()).startsWith("PK".getBytes(UTF_8));
        }
        String csv = text(null, word + "/subventions.csv");
        assertThat(ScdlSchema.faults(csv)).isEmpty();
        try (CsvReader<NamedCsvRecord> lines = CsvReader.builder().ofNamedCsvRecord(csv)) {
            assertThat(lines.stream().map(line -> line.getField("montant"))).containsExactly("50000.00");
        }
        assertThat(text(null, "/api/v1/financing-plans/" + word.substring(word.lastIndexOf('/') + 1)))
                .contains("\"own\":50315.20", "\"costs\"");
    }

    /** What the council sits on is printed before anybody else reads it. */
    @Test
    void aDraftHasItsPapersMarkedOnEachPageForThoseWhoReadItAlone() throws Exception {
        Map<String, String> lines = fields("50 000");
        for (int n = 2; n <= 40; n++) {
            for (String[] field : new String[][]{{"libelle", "Une dépense parmi d’autres, numéro " + n},
                    {"type", "AUTRE"}, {"ht", "10"}, {"ttc", "12"}, {"annee", "2026"}, {"fois", "1"}}) {
                lines.put("cout-" + n + "-" + field[0], field[1]);
            }
        }
        String desk = send(303, "/financements", lines);
        String path = desk.replace("/preparation", "");
        List<String> papers = List.of(".pdf", ".odt", "/resume.pdf", "/resume.odt", "/scenarios");
        Actor stranger = cast.administrator("Sacha Modèle", "commune-80021");
        for (String paper : papers) {
            assertThat(read(null, path + paper).getStatus()).as(paper).isEqualTo(404);
            assertThat(read(stranger, path + paper).getStatus()).as(paper).isEqualTo(404);
            MockHttpServletResponse mine = read(mayor, path + paper);
            assertThat(mine.getStatus()).as(paper).isEqualTo(200);
            assertThat(mine.getHeader("Cache-Control")).as(paper).contains("no-store");
            assertThat(text(mayor, desk)).contains(path + paper);
        }
        for (String other : List.of("", ".csv", ".ics", "/subventions.csv")) {
            assertThat(read(mayor, path + other).getStatus()).as(other).isEqualTo(404);
        }
        try (PDDocument plan = Loader.loadPDF(read(mayor, path + ".pdf").getContentAsByteArray())) {
            assertThat(plan.getNumberOfPages()).isGreaterThan(1);
            for (int page = 1; page <= plan.getNumberOfPages(); page++) {
                var words = new PDFTextStripper();
                words.setStartPage(page);
                words.setEndPage(page);
                assertThat(words.getText(plan)).as("page " + page).contains("Projet\n");
            }
        }
        assertThat(styles(read(mayor, path + "/resume.odt").getContentAsByteArray()))
                .contains("<style:header><text:p text:style-name=\"Standard\">Projet</text:p>");
        assertThat(Jsoup.parse(text(mayor, path + "/scenarios")).select(".page-head .badge").text())
                .isEqualTo("Projet");
        send(303, path + "/publication", Map.of("vu", "0"));
        for (String paper : papers) {
            assertThat(read(null, path + paper).getStatus()).as(paper).isEqualTo(200);
        }
        try (PDDocument plan = Loader.loadPDF(read(null, path + ".pdf").getContentAsByteArray())) {
            assertThat(new PDFTextStripper().getText(plan)).doesNotContain("Projet\n");
        }
        assertThat(read(null, path + ".pdf").getHeader("Cache-Control")).isEqualTo("no-cache");
    }

    private static String styles(byte[] odt) throws Exception {
        try (var zip = new ZipInputStream(new ByteArrayInputStream(odt))) {
            while (!zip.getNextEntry().getName().equals("styles.xml")) {
                zip.closeEntry();
            }
            return new String(zip.readAllBytes(), UTF_8);
        }
    }

    /** 49,7 % of the State, the trial read, when a third was a grant. */
    @Test
    void whatTheStateGivesBackOfVatIsNoPartOfWhatItGrants() throws Exception {
        String path = send(303, "/financements", fields("50 000")).replace("/preparation", "");
        send(303, path + "/publication", Map.of("vu", "0"));
        String page = plain(Jsoup.parse(text(null, path)).select(".board tbody").text());
        assertThat(page).contains("État 50 000 € 41,7 %").contains("TVA rendue par l’État (FCTVA) 19 684,80 € 16,4 %");
        try (PDDocument paper = Loader.loadPDF(read(null, path + "/resume.pdf").getContentAsByteArray())) {
            assertThat(plain(new PDFTextStripper().getText(paper))).contains("État 50 000 € 41,7 %")
                    .contains("TVA rendue par l’État (FCTVA) 19 684,80 € 16,4 %");
        }
        assertThat(plain(Jsoup.parse(text(null, path + "/scenarios")).select("thead").text()))
                .contains("État TVA rendue");
    }

    /** What we say of a text is ours: nobody takes it for the text. */
    @Test
    void noParaphraseIsShownAsAQuotation() throws Exception {
        Document rules = Jsoup.parse(text(null, "/financements/regles"));
        String words = rules.select("main").text();
        for (FundingRule rule : FundingRules.shipped().all()) {
            assertThat(words).contains(rule.says()).doesNotContain("« " + rule.says());
        }
        assertThat(words).as("but the name of a programme").doesNotContainPattern("«[^»]{60}");
        assertThat(words).doesNotContain("seules infrastructures");
        assertThat(rules.select("blockquote, q")).isEmpty();
        assertThat(rules.select("#MIN5R").text()).contains("Ce n’est pas une loi").doesNotContain("Lu à la source");
        String desk = send(303, "/financements", fields("80 001"));
        assertThat(plain(text(mayor, desk))).contains("Ce texte, dans nos mots :").doesNotContain("« La coll");
    }

    @Test
    void whoHasNoMandateBeginsNone() {
        Actor stranger = cast.administrator("Sacha Modèle", "commune-80021");
        assertThatThrownBy(() -> plans.begin(stranger, MEUDON, "Un plan", "", "", "{}"))
                .isInstanceOfAny(Refusal.Forbidden.class, IllegalArgumentException.class);
    }

    /** Each sentence that a rule may say is written, in both languages, with all its holes. */
    @Test
    void everyRemarkHasItsSentence() throws Exception {
        String said = new String(
                Objects.requireNonNull(FinancingPlans.class.getResourceAsStream("text_fr.properties")).readAllBytes(),
                UTF_8);
        String source = java.nio.file.Files
                .readString(java.nio.file.Path.of("src/main/java/fr/preau/rooms/programmes/funding/Scrutiny.java"));
        var keys = java.util.regex.Pattern.compile("\"([a-z]+(?:\\.[a-z]+)?)\"").matcher(source);
        int found = 0;
        while (keys.find()) {
            assertThat(said).contains("funding.says." + keys.group(1) + "=");
            found++;
        }
        assertThat(found).isGreaterThan(25);
    }
}
