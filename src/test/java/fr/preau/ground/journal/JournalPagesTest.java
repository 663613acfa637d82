package fr.preau.ground.journal;

import static org.assertj.core.api.Assertions.assertThat;

import fr.preau.ground.kernel.PreauTest;
import fr.preau.ground.kernel.Ref;
import fr.preau.ground.policy.Power;
import fr.preau.people.account.Cast;
import java.io.ByteArrayInputStream;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The journal as people and their programs read it. */
@PreauTest
class JournalPagesTest {
    private static final String MEUDON = "commune-92048";
    private static int objects;
    private final MockMvcTester site;
    private final Journal journal;
    private final JdbcClient sql;
    private final Cast cast;
    private String object = "";

    @Autowired
    JournalPagesTest(MockMvc mvc, Journal journal, JdbcClient sql, ApplicationContext application) {
        this.site = MockMvcTester.create(mvc);
        this.journal = journal;
        this.sql = sql;
        this.cast = new Cast(application);
    }

    @BeforeEach
    void another() {
        object = "chose:JPT" + objects++;
    }

    /** An act on the object of this test. */
    private void record(String action, String by) {
        journal.record((at, say) -> {
            say.accept(new Journal.Act(action, Ref.of(object).orElseThrow(), MEUDON, Map.of("until", "2026-03-12"),
                    Map.of("until", "2027-03-12", "atOnce", true, "strange", "<b>x</b>"), List.of(by)));
            return at;
        });
    }

    private String mandate(String name) {
        return cast.mandate(cast.person(name), MEUDON, EnumSet.of(Power.CONTRIBUTE, Power.VOTE), cast.today(), null);
    }

    private Document page(String path) {
        MvcTestResult answer = site.get().uri(path).exchange();
        assertThat(answer).as(path).hasStatus(200);
        return Jsoup.parse(body(answer));
    }

    private static String body(MvcTestResult answer) {
        return new String(answer.getMvcResult().getResponse().getContentAsByteArray(),
                java.nio.charset.StandardCharsets.UTF_8);
    }

    private JsonNode api(String query) {
        MvcTestResult answer = site.get().uri("/api/v1/journal?" + query).exchange();
        assertThat(answer).as(query).hasStatus(200);
        return JsonMapper.shared().readTree(body(answer));
    }

    @Test
    void anActIsASentenceWithWhoForWhomAndOnWhatGround() {
        String mandate = mandate("Camille Durand");
        Document page = page("/journal?objet=mandat:" + mandate);
        assertThat(page.select(".timeline h3").eachText())
                .containsExactly("Camille Durand reçoit un mandat pour Meudon");
        assertThat(page.select(".timeline").text()).contains(
                "adjointe à l’éducation, pour Meudon (délibération n° 2026-14)", "Par l’exploitant, à la console",
                "contribuer, voter");
        assertThat(page.select(".timeline h3 a").attr("href")).isEqualTo("/organisations/" + MEUDON);
        record("mandate.ended", mandate);
        assertThat(page("/en/journal?objet=" + object).select(".timeline").text())
                .contains("End of a mandate for Meudon", "By Camille Durand, adjointe à l’éducation, for Meudon");
    }

    @Test
    void anActNobodyDescribedShowsItsCodeAndItsFacts() {
        record("kite.flown-far", "operator");
        Document page = page("/journal?objet=" + object);
        assertThat(page.select(".timeline h3 code").text()).isEqualTo("kite.flown-far");
        assertThat(page.select(".timeline tbody tr").eachText()).containsExactly("Fin immédiate oui",
                "strange <b>x</b>", "Dernier jour 12 mars 2026 12 mars 2027");
        assertThat(page.select("input[name=famille]").eachAttr("value")).doesNotContain("kite");
        assertThat(page("/journal?famille=kite&objet=" + object).select("input[name=famille][checked]").attr("value"))
                .isEqualTo("kite");
    }

    @Test
    void whoeverIsErasedHasNoNameHereAnyMore() {
        String mandate = mandate("Solange Effacée");
        record("organisation.changed", mandate);
        assertThat(page("/journal?objet=" + object).text()).contains("Solange");
        sql.sql("update account.person set name = '', mail = null, erased_at = kernel.clock() where id = (select person from account.mandate where id = :id)")
                .param("id", mandate)
                .update();
        assertThat(page("/journal?objet=" + object).select(".timeline").text())
                .contains("personne effacée, adjointe à l’éducation")
                .doesNotContain("Solange");
        assertThat(body(site.get().uri("/journal.csv?objet=" + object).exchange())).doesNotContain("Solange");
    }

    @Test
    void pagesGoOlderAndBackWithoutLosingAnAct() {
        IntStream.range(0, 45).forEach(i -> record("organisation.changed", "operator"));
        Document first = page("/journal?objet=" + object);
        assertThat(numbers(first)).hasSize(20);
        assertThat(first.select("a[rel=prev]")).isEmpty();
        assertThat(first.select(".soft").eachText()).contains("45 actes");
        Document second = page(first.select("a[rel=next]").attr("href"));
        Document third = page(second.select("a[rel=next]").attr("href"));
        assertThat(numbers(third)).hasSize(5);
        assertThat(third.select("a[rel=next]")).isEmpty();
        assertThat(numbers(page(third.select("a[rel=prev]").attr("href")))).isEqualTo(numbers(second));
        Document back = page(second.select("a[rel=prev]").attr("href"));
        assertThat(numbers(back)).isEqualTo(numbers(first));
        assertThat(back.select("a[rel=prev]")).isEmpty();
    }

    private static List<String> numbers(Document page) {
        return page.select(".timeline > li").eachAttr("id");
    }

    @Test
    void anActiveFilterIsATagThatRemovesIt() {
        record("organisation.changed", "operator");
        LocalDate today = cast.today();
        String asked = "/journal?organisation=" + MEUDON + "&objet=" + object + "&famille=organisation&du=" + today
                + "&au=" + today;
        Document page = page(asked);
        assertThat(numbers(page)).hasSize(1);
        assertThat(page.select("a.tag")).hasSize(4);
        assertThat(page.select("a.tag").first().text()).contains("Meudon");
        assertThat(page.select("a.tag").first().attr("href")).doesNotContain(MEUDON);
        assertThat(page(asked.replace("famille=organisation", "famille=mandate")).text())
                .contains("Aucun acte ne répond");
        assertThat(page.select("link[type=application/atom+xml]").attr("href")).contains("objet=" + object);
    }

    @Test
    void whatIsTypedLeadsToTheOrganisationsThatAnswer() {
        Document page = page("/journal?organisation=zzzzzz&famille=mandate");
        assertThat(page.text()).contains("Aucune organisation ne répond");
        assertThat(page.select("main a").eachAttr("href")).contains("/journal?famille=mandate");
    }

    @Test
    void whatCannotBeReadIsRefusedByName() {
        for (String wrong : List.of("objet=x", "famille=A.B", "du=demain", "du=%2B999999999-01-01",
                "au=-999999999-01-01", "du=0000-02-29", "du=2026-02-02&au=2026-02-01", "avant=x", "apres=-1")) {
            assertThat(site.get().uri("/journal?" + wrong).exchange()).as(wrong).hasStatus(400);
        }
        for (String wrong : List.of("family=A", "to=x", "before=x", "from=0000-02-29", "taille=101", "kind=x")) {
            MvcTestResult answer = site.get().uri("/api/v1/journal?" + wrong).exchange();
            assertThat(answer).as(wrong).hasStatus(400);
            assertThat(body(answer)).contains("\"field\":\"" + wrong.replaceFirst("=.*", "") + '"');
        }
    }

    @Test
    void theApiReadsOnUnderANumber() {
        IntStream.range(0, 5).forEach(i -> record("organisation.changed", "operator"));
        JsonNode first = api("object=" + object + "&taille=3");
        assertThat(first.get("total").asInt()).isEqualTo(5);
        assertThat(first.get("items").size()).isEqualTo(3);
        JsonNode item = first.get("items").get(2);
        assertThat(item.at("/organisation/name").asString()).isEqualTo("Meudon");
        assertThat(item.at("/by/0/reference").asString()).isEqualTo("operator");
        assertThat(item.at("/after/atOnce").asBoolean()).isTrue();
        JsonNode second = api("object=" + object + "&taille=3&before=" + item.get("n").asLong());
        assertThat(second.get("items").size()).isEqualTo(2);
    }

    @Test
    void theTableHoldsEveryActBeyondOneBatch() {
        journal.record((at, say) -> {
            for (int i = 0; i < Journal.MOST + 5; i++) {
                say.accept(new Journal.Act("organisation.changed", Ref.of(object).orElseThrow(), MEUDON, Map.of(),
                        Map.of("name", "=1+1"), List.of("operator")));
            }
            return at;
        });
        MvcTestResult answer = site.get().uri("/journal.csv?objet=" + object).exchange();
        assertThat(answer).hasStatus(200).hasContentTypeCompatibleWith("text/csv");
        List<String> lines = body(answer).lines().toList();
        assertThat(lines).hasSize(Journal.MOST + 6);
        assertThat(lines.getFirst()).startsWith("n,at,type,action,sentence,");
        assertThat(lines.getLast()).contains(object, "{\"\"name\"\":\"\"=1+1\"\"}");
        assertThat(body(site.get().uri("/journal.csv?avant=0").exchange()).lines()).hasSize(1);
    }

    @Test
    void theFeedIsAtomAndItsEntriesKeepTheirIds() throws Exception {
        record("organisation.changed", "operator");
        record("mandate.ended", mandate("Zoé & Cie"));
        org.w3c.dom.Document feed = feed("/journal.atom?objet=" + object);
        var root = feed.getDocumentElement();
        assertThat(root.getNamespaceURI()).isEqualTo("http://www.w3.org/2005/Atom");
        assertThat(root.getTagName()).isEqualTo("feed");
        var entries = root.getElementsByTagName("entry");
        assertThat(entries.getLength()).isEqualTo(2);
        for (String required : List.of("id", "title", "updated", "author", "link", "summary")) {
            assertThat(((org.w3c.dom.Element) entries.item(0)).getElementsByTagName(required)).as(required)
                    .satisfies(found -> assertThat(found.getLength()).isPositive());
        }
        assertThat(entries.item(0).getTextContent()).contains("Zoé & Cie");
        String id = text(entries.item(1), "id");
        assertThat(id).startsWith("tag:localhost,2026:journal/");
        assertThat(
                text(feed("/en/journal.atom?organisation=" + MEUDON + "&objet=" + object).getElementsByTagName("entry")
                        .item(1), "id"))
                .isEqualTo(id);
        assertThat(feed("/journal.atom?famille=zzz").getElementsByTagName("updated").getLength()).isEqualTo(1);
    }

    @Test
    void anUnchangedFeedIsNotSentTwice() {
        record("organisation.changed", "operator");
        String address = "/journal.atom?objet=" + object;
        String tag = site.get().uri(address).exchange().getMvcResult().getResponse().getHeader("ETag");
        assertThat(site.get().uri(address).header("If-None-Match", String.valueOf(tag)).exchange()).hasStatus(304);
    }

    private static String text(org.w3c.dom.Node entry, String name) {
        return ((org.w3c.dom.Element) entry).getElementsByTagName(name).item(0).getTextContent();
    }

    private org.w3c.dom.Document feed(String path) throws Exception {
        MvcTestResult answer = site.get().uri(path).exchange();
        assertThat(answer).hasStatus(200).hasContentTypeCompatibleWith("application/atom+xml");
        var documents = DocumentBuilderFactory.newInstance();
        documents.setNamespaceAware(true);
        return documents.newDocumentBuilder()
                .parse(new ByteArrayInputStream(answer.getMvcResult().getResponse().getContentAsByteArray()));
    }
}
