package fr.preau.rooms.practices.practice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import fr.preau.ground.kernel.Once;
import fr.preau.ground.kernel.PreauTest;
import fr.preau.ground.policy.Power;
import fr.preau.people.account.Actor;
import fr.preau.people.account.Cast;
import fr.preau.people.organisation.Organisations;
import fr.preau.rooms.practices.practice.Practices.FromSources;
import fr.preau.rooms.practices.review.Reviews;
import fr.preau.rooms.practices.writing.WritingTest;
import java.util.EnumSet;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Anybody writes to the carrier of a sheet; nobody learns an address, and nothing is kept. */
@PreauTest
class ContactsTest {
    private static final String CARRIER = "commune-92048";
    private static int places;
    @Autowired ApplicationContext application;
    @Autowired MockMvc site;
    @Autowired JdbcClient sql;
    @Autowired Practices practices;
    private final String place = "198.51.100." + ++places;
    private String id = "";

    @BeforeEach
    void gather() {
        var cast = new Cast(application);
        Actor mayor = cast.administrator("Camille Modèle", CARRIER);
        cast.mandate(cast.person("Dominique Modèle"), CARRIER, EnumSet.of(Power.CONTRIBUTE), cast.today(), null);
        var reviews = application.getBean(Reviews.class);
        id = practices.propose(mayor, application.getBean(Organisations.class).get(CARRIER),
                WritingTest.titled("Écrire au porteur"));
        for (String other : List.of("commune-92012", "departement-92")) {
            reviews.approve(cast.administrator("Alix Modèle", other), id, other);
        }
    }

    private List<JsonNode> letters() {
        return sql.sql(
                "select content::text from post.letter where content::text like '%Message d’un lecteur%' order by id")
                .query((row, number) -> JsonMapper.shared().readTree(row.getString(1)))
                .list();
    }

    private MockHttpServletResponse send(String sheet, String words, String mail, String agreed) throws Exception {
        return site.perform(post("/pratiques/" + sheet + "/contact").with(request -> {
            request.setRemoteAddr(place);
            return request;
        })
                .param(Once.FIELD, Once.fresh())
                .param("nom", "Lectrice\r\nBcc: tous@example.org")
                .param("message", words)
                .param("adresse", mail)
                .param("accord", agreed)).andReturn().getResponse();
    }

    @Test
    void it_leaves_to_who_publishes_for_the_carrier_with_the_address_one_agreed_to_give() throws Exception {
        int before = letters().size();
        MockHttpServletResponse sent = send(id, "Voir https://piege.example et www.piege.example ?", "a@example.org",
                "oui");
        assertThat(sent.getStatus()).isEqualTo(303);
        assertThat(sent.getHeader("Location")).isEqualTo("/pratiques/" + id + "/contact/recu");
        List<JsonNode> all = letters().subList(before, letters().size());
        assertThat(all).isNotEmpty();
        assertThat(all).allSatisfy(letter -> {
            assertThat(letter.get("replyTo").asString()).isEqualTo("a@example.org");
            assertThat(letter.get("paragraphs").toString()).contains("https: //piege", "www .piege", "Lectrice Bcc:")
                    .doesNotContain("https://piege", "\\r");
        });
        assertThat(all).extracting(letter -> letter.get("to").asString()).doesNotHaveDuplicates();
        String contributor = sql.sql(
                "select mail from account.v_person where name = 'Dominique Modèle' order by created_at desc limit 1")
                .query((row, number) -> row.getString(1))
                .single();
        assertThat(all).extracting(letter -> letter.get("to").asString()).doesNotContain(contributor);
        String receipt = site.perform(get("/pratiques/" + id + "/contact/recu"))
                .andReturn()
                .getResponse()
                .getContentAsString();
        assertThat(receipt).doesNotContain("@example");
        assertThat(send(id, "Sans mon adresse, merci.", "a@example.org", "").getStatus()).isEqualTo(303);
        assertThat(letters().getLast().get("replyTo").isNull()).isTrue();
    }

    @Test
    void what_is_not_right_or_too_much_is_told_and_kept_as_it_was_typed() throws Exception {
        int before = letters().size();
        Document page = page(send(id, "Bref", "a@b@c, d@example.org", "oui"), 422);
        assertThat(page.select(".errors a").eachAttr("href")).containsExactly("#message", "#adresse");
        assertThat(page.select("#message").text()).isEqualTo("Bref");
        assertThat(page.select("#adresse").val()).isEqualTo("a@b@c, d@example.org");
        page(send(id, "x".repeat(4_001), "", ""), 422);
        assertThat(letters()).hasSize(before);
        for (int i = 0; i < 3; i++) {
            assertThat(send(id, "Encore un message, le " + i + ".", "", "").getStatus()).isEqualTo(303);
        }
        MockHttpServletResponse many = send(id, "Encore un message, de trop.", "", "");
        assertThat(many.getHeader("Retry-After")).isNotNull();
        assertThat(page(many, 429).select("#message").text()).isEqualTo("Encore un message, de trop.");
    }

    @Test
    void a_sheet_nobody_is_behind_says_so_and_offers_to_correct_it_or_take_it_over() throws Exception {
        practices.publish(List.of(new FromSources("F-C0NTACT001", "commune-01002", "L’Abergement-de-Varey", false,
                WritingTest.titled("Sans personne"))));
        Document page = page(site.perform(get("/pratiques/F-C0NTACT001/contact")).andReturn().getResponse(), 200);
        assertThat(page.select("main form")).isEmpty();
        assertThat(page.select("main a").eachAttr("href")).contains("/corrections/nouvelle?objet=pratique:F-C0NTACT001",
                "/pratiques/F-C0NTACT001/redaction");
        page(send("F-C0NTACT001", "Y a-t-il quelqu’un ?", "", ""), 422);
    }

    private static Document page(MockHttpServletResponse answer, int status) throws Exception {
        assertThat(answer.getStatus()).isEqualTo(status);
        return Jsoup.parse(answer.getContentAsString());
    }
}
