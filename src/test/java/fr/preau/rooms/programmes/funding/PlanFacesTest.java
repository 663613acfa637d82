package fr.preau.rooms.programmes.funding;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import fr.preau.ground.kernel.CanonicalJson;
import fr.preau.ground.kernel.PreauTest;
import fr.preau.ground.policy.SignedIn;
import fr.preau.people.account.Actor;
import fr.preau.people.account.Cast;
import fr.preau.rooms.programmes.funding.CostKind.Nature;
import fr.preau.rooms.programmes.funding.FinancingPlan.Frame;
import fr.preau.rooms.programmes.funding.FinancingPlan.Size;
import fr.preau.rooms.programmes.funding.Funder.Award;
import fr.preau.rooms.programmes.funding.Funder.Status;
import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipInputStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.sessions.JqwikSession;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A plan has many faces: its page, its PDF, its ODT, the summary of a council, its CSV, its JSON, the file of its
 * grants. Plans are drawn at random, each face is read as its reader would, and every figure that two of them share is
 * the same; some are reckoned here once more, from what was typed.
 */
@PreauTest
class PlanFacesTest {
    private static final String MEUDON = "commune-92048";
    private static final int PLANS = 24;
    private static final Pattern AMOUNT = Pattern.compile("-?\\d[\\d ]*(?:,\\d\\d)? €");
    private static final Pattern SHARES = Pattern.compile(
            "Aides publiques : (-?[\\d ,]+ €) \\((-?[\\d ,]+) %\\). Part du porteur : (-?[\\d ,]+ €) \\((-?[\\d ,]+) %\\)(?:[,.] [Dd]ont emprunt : ([\\d ,]+ €) \\((-?[\\d ,]+) %\\))?\\.");

    @Autowired ApplicationContext application;
    @Autowired FinancingPlans plans;
    @Autowired MockMvc site;
    private Cast cast;
    private Actor mayor;

    @BeforeEach
    void gather() {
        cast = new Cast(application);
        mayor = cast.administrator("Camille Modèle", MEUDON);
    }

    private byte[] read(String path) throws Exception {
        MockHttpServletResponse answer = site.perform(get(path).requestAttr(SignedIn.ATTRIBUTE, mayor))
                .andReturn()
                .getResponse();
        assertThat(answer.getStatus()).as(path).isEqualTo(200);
        return answer.getContentAsByteArray();
    }

    /** With the spaces of a keyboard. */
    private static String plain(String said) {
        return said.replaceAll("[\\s\\u00a0\\u202f]+", " ").replace('−', '-').strip();
    }

    private Document page(String path) throws Exception {
        return Jsoup.parse(new String(read(path), UTF_8));
    }

    private Document odt(String path) throws Exception {
        try (var zip = new ZipInputStream(new ByteArrayInputStream(read(path)))) {
            while (!zip.getNextEntry().getName().equals("content.xml")) {
                zip.closeEntry();
            }
            String xml = new String(zip.readAllBytes(), UTF_8);
            return Jsoup.parse(xml.replace("<text:line-break/>", " "), "", Parser.xmlParser());
        }
    }

    private String pdf(String path) throws Exception {
        try (PDDocument document = Loader.loadPDF(read(path))) {
            return plain(new PDFTextStripper().getText(document).replaceAll("(?m)^\\d+ / \\d+ *$", ""));
        }
    }

    /** The rows of a table, as the words of their cells. */
    private static List<List<String>> rows(Element table, String row, String cell) {
        List<List<String>> rows = new ArrayList<>();
        for (Element element : table.getElementsByTag(row)) {
            rows.add(element.children()
                    .stream()
                    .filter(child -> child.tagName().matches(cell))
                    .map(child -> plain(child.text()))
                    .toList());
        }
        return rows;
    }

    private static List<List<String>> rows(Element odt) {
        return rows(odt, "table:table-row", "table:table-cell");
    }

    private static BigDecimal euros(String said) {
        String figure = said.replaceAll("[ €]", "").replace(',', '.');
        return new BigDecimal(figure).setScale(2);
    }

    /** In no order: a PDF has none but that of its drawing. */
    private static List<String> amounts(String said) {
        return AMOUNT.matcher(said).results().map(found -> found.group().replace(" ", "")).sorted().toList();
    }

    @Tag("ci")
    @Test
    void everyFigureThatTwoFacesOfAPlanShareIsTheSame() throws Exception {
        List<FinancingPlan> drawn = new ArrayList<>();
        JqwikSession.run(() -> drawn.addAll(plans().sampleStream().limit(PLANS).toList()));
        int published = 0;
        int borrowed = 0;
        for (int i = 0; i < drawn.size(); i++) {
            String figures = CanonicalJson.text(drawn.get(i));
            String id = plans.begin(mayor, MEUDON, "Un plan tiré au sort " + i, "", "", figures);
            boolean refused = FinancingView.of(drawn.get(i)).refused();
            if (!refused) {
                plans.publish(mayor, id, 0);
                published++;
            }
            borrowed += figures.contains("EMPRUNT") ? 1 : 0;
            try {
                compare(drawn.get(i), "/financements/" + id, !refused);
            } catch (AssertionError differs) {
                throw new AssertionError(figures, differs);
            }
            if (!refused) {
                plans.withdraw(mayor, id); // others compare plans of this very place
            }
        }
        assertThat(published).as("enough that anybody reads").isPositive();
        assertThat(borrowed).as("enough with a loan").isPositive();
    }

    private void compare(FinancingPlan plan, String path, boolean published) throws Exception {
        Document page = page(published ? path : path + "/preparation");
        Map<String, List<String>> board = board(page);
        Document summary = odt(path + "/resume.odt");
        List<List<String>> told = rows(summary.selectFirst("table|table"));
        assertThat(told.subList(1, told.size())).as("who pays, in the summary and on the page")
                .containsExactlyElementsOf(board.values());
        assertThat(amounts(pdf(path + "/resume.pdf"))).isEqualTo(amounts(plain(summary.text())));
        assertThat(plain(summary.text()))
                .contains("coûte " + plain(page.select(".board tfoot td").first().text()) + " TTC");
        Document paper = odt(path + ".odt");
        assertThat(amounts(pdf(path + ".pdf"))).isEqualTo(amounts(plain(paper.text())));
        Map<Nature, Matcher> shares = shares(plan, paper);
        funders(plan, paper);
        if (published) {
            programs(plan, path, page, board, shares);
        }
    }

    /** Who pays in the end, by name: name, amount, part. */
    private static Map<String, List<String>> board(Document page) {
        Map<String, List<String>> board = new LinkedHashMap<>();
        for (List<String> row : rows(page.selectFirst(".board tbody"), "tr", "th|td")) {
            board.put(row.getFirst(), row.subList(0, 3));
        }
        BigDecimal sum = board.values().stream().map(row -> euros(row.get(1))).reduce(BigDecimal.ZERO, BigDecimal::add);
        assertThat(sum).isEqualByComparingTo(euros(plain(page.select(".board tfoot td").first().text())));
        return board;
    }

    /** By nature, the sentence on paper that says its shares, reckoned here from what was typed. */
    private static Map<Nature, Matcher> shares(FinancingPlan plan, Document paper) {
        Map<Nature, Matcher> shares = new LinkedHashMap<>();
        Matcher said = SHARES.matcher(plain(paper.text()));
        for (Nature nature : Nature.values()) {
            BigDecimal total = BigDecimal.valueOf(plan.base(nature), 2);
            BigDecimal aid = typed(plan, nature, "PUBLIC");
            BigDecimal all = typed(plan, nature, "GIVEN");
            BigDecimal lent = typed(plan, nature, "LENT");
            boolean asked = plan.funders().stream().anyMatch(funder -> funder.nature() == nature);
            if (total.signum() == 0 && !asked) {
                continue;
            }
            assertThat(said.find()).as(nature.name()).isTrue();
            assertThat(euros(said.group(1))).as("public aid").isEqualByComparingTo(aid);
            assertThat(euros(said.group(3))).isEqualByComparingTo(total.subtract(all));
            assertThat(said.group(5) == null ? BigDecimal.ZERO : euros(said.group(5))).as("a loan")
                    .isEqualByComparingTo(lent);
            Matcher kept = SHARES.matcher(said.group());
            assertThat(kept.matches()).isTrue();
            shares.put(nature, kept);
        }
        assertThat(said.find()).as("no other").isFalse();
        return shares;
    }

    private static BigDecimal typed(FinancingPlan plan, Nature nature, String which) {
        long cents = 0;
        for (Funder funder : plan.funders()) {
            boolean loan = funder.scheme().equals("EMPRUNT") || funder.scheme().equals("EDURENOV");
            boolean counts = switch (which) {
                case "LENT" -> loan;
                case "PUBLIC" -> !loan && !List.of(Payer.PRIVE, Payer.CAF).contains(funder.payer());
                default -> !loan;
            };
            cents += funder.nature() == nature && counts ? plan.given(funder) : 0;
        }
        return BigDecimal.valueOf(cents, 2);
    }

    /** On paper, what each brings and what is left make the total; each as it was typed. */
    private static void funders(FinancingPlan plan, Document paper) {
        Map<String, BigDecimal> brought = new LinkedHashMap<>();
        for (Element table : paper.select("table|table")) {
            BigDecimal sum = BigDecimal.ZERO;
            List<List<String>> rows = rows(table);
            for (List<String> row : rows.subList(1, rows.size() - 1)) {
                if (!row.get(3).isEmpty()) {
                    sum = sum.add(euros(row.get(3)));
                    brought.put(row.get(2).replaceAll(",.*", ""), euros(row.get(3)));
                }
            }
            assertThat(sum).isEqualByComparingTo(euros(rows.getLast().get(3)));
        }
        for (Funder funder : plan.funders()) {
            assertThat(brought.get(funder.name())).as(funder.name())
                    .isEqualByComparingTo(BigDecimal.valueOf(plan.given(funder), 2));
        }
    }

    /** What programs and anybody read of what is published. */
    private void programs(FinancingPlan plan, String path, Document page, Map<String, List<String>> board,
            Map<Nature, Matcher> shares) throws Exception {
        Matcher shown = SHARES.matcher(plain(page.select("#lignes ~ ul, section:has(#lignes)").text()));
        String id = path.substring(path.lastIndexOf('/') + 1);
        JsonNode json = JsonMapper.shared().readTree(new String(read("/api/v1/financing-plans/" + id), UTF_8));
        int at = 0;
        for (Matcher paper : plan.funders().isEmpty() ? List.<Matcher>of() : shares.values()) {
            assertThat(shown.find()).isTrue();
            for (int group = 1; group <= shown.groupCount(); group++) {
                assertThat(shown.group(group)).isEqualTo(paper.group(group));
            }
            JsonNode node = json.get("shares").get(at++);
            assertThat(node.get("aid").decimalValue()).isEqualByComparingTo(euros(paper.group(1)));
            assertThat(node.get("own").decimalValue()).isEqualByComparingTo(euros(paper.group(3)));
            assertThat(node.get("loans").decimalValue())
                    .isEqualByComparingTo(paper.group(5) == null ? BigDecimal.ZERO : euros(paper.group(5)));
        }
        BigDecimal vat = BigDecimal.ZERO;
        BigDecimal grants = BigDecimal.ZERO;
        for (JsonNode node : json.get("burden")) {
            vat = vat.add(node.get("vat").decimalValue());
            grants = grants.add(node.get("grants").decimalValue());
        }
        assertThat(vat).isEqualByComparingTo(amount(board, "TVA rendue par l’État (FCTVA)"));
        assertThat(grants.add(vat)).isEqualByComparingTo(json.get("cost").decimalValue());
        assertThat(json.get("own").decimalValue()).isEqualByComparingTo(euros(board.values().iterator().next().get(1)));
        lines(plan, path, page);
    }

    private static BigDecimal amount(Map<String, List<String>> board, String who) {
        return board.containsKey(who) ? euros(board.get(who).get(1)) : BigDecimal.ZERO;
    }

    private void lines(FinancingPlan plan, String path, Document page) throws Exception {
        Map<String, String> shown = new LinkedHashMap<>();
        for (Element row : page.select("section:has(#lignes) tbody tr:has(td + td + td.num)")) {
            if (row.select("td").size() == 3) {
                shown.put(row.select("th span").first().text(), plain(row.select("td").last().text()));
            }
        }
        String csv = new String(read(path + ".csv"), UTF_8);
        try (CsvReader<NamedCsvRecord> lines = CsvReader.builder().ofNamedCsvRecord(csv)) {
            for (NamedCsvRecord line : lines.stream().toList()) {
                String name = line.getField("libelle");
                if (!line.getField("quoi").equals("depense")) {
                    BigDecimal told = new BigDecimal(line.getField("ttc"));
                    assertThat(euros(amounts(shown.get(name)).getFirst().replace("€", " €"))).as(name)
                            .isEqualByComparingTo(told);
                    assertThat(shown.get(name).contains("prêté")).isEqualTo(line.getField("quoi").equals("emprunt"));
                }
            }
        }
        String grants = new String(read(path + "/subventions.csv"), UTF_8);
        try (CsvReader<NamedCsvRecord> lines = CsvReader.builder().ofNamedCsvRecord(grants)) {
            for (NamedCsvRecord line : lines.stream().toList()) {
                String name = line.getField("nomAttribuant");
                assertThat(shown.get(name)).doesNotContain("prêté");
                assertThat(euros(amounts(shown.get(name)).getFirst().replace("€", " €")))
                        .isEqualByComparingTo(new BigDecimal(line.getField("montant")));
            }
        }
    }

    private static Arbitrary<FinancingPlan> plans() {
        Arbitrary<PlanCost> costs = Combinators
                .combine(Arbitraries.of(CostKind.class), Arbitraries.longs().between(1, 20_000_000),
                        Arbitraries.longs().between(0, 20), Arbitraries.integers().between(2024, 2028),
                        Arbitraries.integers().between(1, 3))
                .as((kind, excl, vat, year, times) -> new PlanCost("Dépense", kind, excl, excl + excl * vat / 100, year,
                        times));
        Arbitrary<Funder> funders = Combinators
                .combine(Arbitraries.of(Payer.class), Arbitraries.of("", "", "EMPRUNT", "EMPRUNT", "FDC", "DSIL"),
                        Arbitraries.of(Nature.class), Arbitraries.longs().between(1, 80_000),
                        Arbitraries.longs().between(1, 900_000), Arbitraries.of(true, false),
                        Arbitraries.of(Status.DEMANDE, Status.ACCORDE), Arbitraries.integers().between(2024, 2030))
                .as((payer, scheme, nature, rate, amount, rated, status, year) -> new Funder(
                        "F" + payer + scheme + nature, payer, scheme, nature, rated ? rate : 0, rated ? 0 : amount, 0,
                        0, status, year, null, new Award(LocalDate.of(2026, 2, 1), "R", "11000201100044")));
        Arbitrary<Frame> frames = Arbitraries.of(Payer.COMMUNE, Payer.EPCI, Payer.SYNDICAT, Payer.SMO, Payer.PRIVE)
                .map(carrier -> new Frame(LocalDate.of(2026, 3, 1), carrier, "ECOLE", "974", 1500,
                        new Size(2, 8, 180, 8), 5, 2, false, 0));
        return Combinators
                .combine(frames, costs.list().ofMinSize(1).ofMaxSize(4),
                        funders.list().ofMaxSize(4).uniqueElements(Funder::name))
                .as(FinancingPlan::new);
    }
}
