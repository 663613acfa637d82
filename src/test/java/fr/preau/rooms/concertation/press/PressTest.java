package fr.preau.rooms.concertation.press;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import fr.preau.ground.kernel.Once;
import fr.preau.ground.kernel.PreauTest;
import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.post.MailServer;
import fr.preau.ground.search.NameFinder;
import fr.preau.ground.web.TestPages;
import fr.preau.people.account.Actor;
import fr.preau.people.account.Cast;
import fr.preau.people.organisation.Organisations;
import fr.preau.rooms.concertation.press.PressReleases.Outline;
import fr.preau.tools.convening.Invitee;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** Releases: prepared, approved by each partner and each person quoted, published, sent. */
@PreauTest
class PressTest extends TestPages {
    private static final String HERE = "departement-92";
    private static final String MEUDON = "commune-92048";
    @Autowired ApplicationContext application;
    @Autowired PressReleases releases;
    @Autowired Organisations organisations;
    private Cast cast;
    private Actor president;
    private Actor mayor;

    @BeforeEach
    void gather() {
        cast = new Cast(application);
        president = cast.administrator("Présidence Modèle", HERE);
        mayor = cast.administrator("Camille Modèle", MEUDON);
    }

    private Outline outline(String body, @Nullable Instant embargo) {
        return new Outline("Un accord", cast.today(), "Nanterre", body, "/chartes", embargo);
    }

    private String prepared(@Nullable Instant embargo) {
        String id = releases.begin(president, HERE, outline("Nous sommes d’accord.", embargo));
        releases.name(president, id, Invitee.all(List.of(organisations.get(MEUDON)), null, 0));
        return id;
    }

    private void hindered(String id, String key) {
        assertThatThrownBy(() -> releases.publish(president, id)).isInstanceOf(Refusal.Conflict.class)
                .extracting(no -> ((Refusal) no).key())
                .isEqualTo(key);
    }

    @Test
    void itIsPublishedOnceEveryPartnerApprovedExactlyWhatIsWritten() throws Exception {
        String id = prepared(null);
        hindered(id, "press.refused.missing");
        releases.approve(mayor, id, MEUDON);
        releases.change(president, id, 0, outline("Nous sommes presque d’accord.", null));
        hindered(id, "press.refused.missing");
        assertThat(read(null, "/presse/" + id).getStatus()).isEqualTo(404);
        releases.approve(mayor, id, MEUDON);
        releases.publish(president, id);
        assertThat(read(null, "/presse/" + id).getContentAsString(StandardCharsets.UTF_8)).contains("presque d’accord");
        assertThatThrownBy(() -> releases.approve(mayor, id, MEUDON)).isInstanceOf(Refusal.Conflict.class);
    }

    @Test
    void aPartnerThatWithdrawsBlocksUntilItIsTakenOut() throws Exception {
        String id = prepared(null);
        assertThatThrownBy(() -> releases.approve(president, id, MEUDON)).isInstanceOf(Refusal.Forbidden.class);
        releases.say(mayor, id, MEUDON, null);
        hindered(id, "press.refused.withdrew");
        send(303, president, "/presse/" + id + "/partenaires/retrait", "seat", MEUDON);
        releases.publish(president, id);
        assertThat(releases.get(id).partners()).isEmpty();
    }

    @Test
    void anEmbargoHoldsByTheClockOfTheDatabase() {
        Instant later = president.at().plus(2, ChronoUnit.DAYS);
        String id = prepared(later);
        releases.approve(mayor, id, MEUDON);
        hindered(id, "press.refused.embargo");
        releases.change(president, id, 0, outline("Nous sommes d’accord.", president.at().minusSeconds(60)));
        releases.publish(president, id);
        assertThat(releases.get(id).published()).as("the text is the same").isTrue();
    }

    @Test
    void whoIsQuotedAgreesByTheLetterAndIsForgottenOnDemand() throws Exception {
        String id = prepared(null);
        releases.approve(mayor, id, MEUDON);
        String secret = releases.ask(president, id, "Lou Modèle", "élue", "lou@exemple.test", "Enfin !");
        String contact = releases.ask(president, id, "Jo Modèle", "presse", "jo@exemple.test", "");
        hindered(id, "press.refused.missing");
        releases.approve(mayor, id, MEUDON);
        hindered(id, "press.refused.quote");
        try (var server = new MailServer(application)) {
            assertThat(server.received("lou@exemple.test")).singleElement()
                    .satisfies(message -> assertThat(MailServer.text(message)).contains("« Enfin ! »"));
        }
        String link = "/presse/parole/" + secret;
        assertThat(read(null, link).getContentAsString(StandardCharsets.UTF_8)).contains("Enfin");
        var agrees = post(link).param(Once.FIELD, Once.fresh()).param("choix", "accord");
        assertThat(site.perform(agrees).andReturn().getResponse().getStatus()).isEqualTo(303);
        releases.publish(president, id);
        String page = read(null, "/presse/" + id).getContentAsString(StandardCharsets.UTF_8);
        assertThat(page).contains("Enfin !").doesNotContain("jo@exemple.test", "lou@exemple.test");
        releases.agree(contact);
        assertThat(read(null, "/presse/" + id).getContentAsString(StandardCharsets.UTF_8)).contains("jo@exemple.test");
        assertThat(read(null, "/presse/" + id + ".pdf").getContentAsByteArray())
                .startsWith("%PDF".getBytes(StandardCharsets.US_ASCII));
        try (var server = new MailServer(application)) {
            send(303, president, "/presse/" + id + "/envoi", "mail", "redaction@journal.test");
            assertThat(server.received("redaction@journal.test")).singleElement()
                    .satisfies(message -> assertThat(MailServer.text(message)).contains("Nous sommes d’accord.",
                            "jo@exemple.test"));
        }
        var forgets = post(link).param(Once.FIELD, Once.fresh()).param("choix", "effacement");
        assertThat(site.perform(forgets).andReturn().getResponse().getStatus()).isEqualTo(303);
        assertThat(read(null, "/presse/" + id).getContentAsString(StandardCharsets.UTF_8)).doesNotContain("Enfin !");
        assertThat(read(null, link).getStatus()).isEqualTo(404);
    }

    @Test
    void theDeskIsForWhoPreparesAndForPartners() throws Exception {
        String today = cast.today().toString();
        String[] fields = {"organisation", HERE, "titre", "Un guichet", "jour", today, "lieu", "Nanterre", "texte", "",
                "embargo", ""};
        assertThat(Jsoup.parse(send(422, president, "/presse", fields)).select(".errors a").attr("href"))
                .isEqualTo("#texte");
        fields[9] = "Un seul guichet.";
        fields[11] = "demain";
        assertThat(Jsoup.parse(send(422, president, "/presse", fields)).select(".errors a").attr("href"))
                .isEqualTo("#embargo");
        fields[11] = "";
        String desk = send(303, president, "/presse", fields);
        String path = desk.replace("/preparation", "");
        Actor stranger = cast.administrator("Sacha Modèle", "commune-80021");
        assertThat(read(stranger, desk).getStatus()).isEqualTo(404);
        assertThat(read(mayor, desk).getStatus()).isEqualTo(404);
        assertThat(send(200, president, path + "/partenaires", "noms", "Meudon", "relire", "oui")).contains("Meudon");
        Document named = Jsoup.parse(read(president, path + "/partenaires").getContentAsString(StandardCharsets.UTF_8));
        assertThat(named.select("main").text().toLowerCase(Locale.FRENCH)).doesNotContainPattern("\\bsièges?\\b");
        assertThat(named.select(".crumbs, nav ol").text()).contains("Concertation");
        send(303, president, path + "/partenaires", "organisation", MEUDON);
        assertThat(Jsoup.parse(read(mayor, "/moi").getContentAsString(StandardCharsets.UTF_8)).text())
                .contains("Approuver le communiqué « Un guichet »");
        send(409, president, path + "/publication");
        fields[9] = "Un guichet, un seul.";
        String[] change = java.util.Arrays.copyOf(fields, 14);
        change[12] = "edition";
        change[13] = "0";
        send(303, president, path + "/preparation", change);
        String voices = path + "/voix";
        assertThat(Jsoup.parse(send(422, president, voices, "genre", "citation", "nom", "Lou"))
                .select(".errors a")
                .eachAttr("href")).containsExactly("#fonction", "#mail", "#mots");
        send(303, president, voices, "genre", "contact", "nom", "Lou Modèle", "fonction", "presse", "mail",
                "lou2@exemple.test");
        String n = Jsoup.parse(read(president, desk).getContentAsString(StandardCharsets.UTF_8))
                .select("form[action$=/voix/retrait] input[name=n]")
                .val();
        send(303, president, voices + "/retrait", "n", n);
        String text = Jsoup.parse(read(mayor, desk).getContentAsString(StandardCharsets.UTF_8))
                .select("input[name=texte]")
                .val();
        send(303, mayor, path + "/accord", "partenaire", MEUDON, "choix", "accord", "texte", text);
        assertThat(send(200, president, path + "/publication", "relire", "oui")).contains("Un guichet");
        send(303, president, path + "/publication");
        send(409, president, path + "/partenaires/retrait", "seat", MEUDON);
        assertThat(read(null, "/presse.atom").getContentAsString(StandardCharsets.UTF_8)).contains("Un guichet");
        application.getBean("pressFinder", NameFinder.class).read();
        assertThat(read(null, "/recherche?q=guichet+nanterre+meudon").getContentAsString(StandardCharsets.UTF_8))
                .contains("href=\"" + path + "\"");
        assertThat(read(null, "/presse").getContentAsString(StandardCharsets.UTF_8)).contains("Un guichet");
    }
}
