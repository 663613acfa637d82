package fr.preau.rooms.charters.adhesion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;

import fr.preau.ground.files.Made;
import fr.preau.ground.kernel.PreauTest;
import fr.preau.ground.web.SentAtOnce;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockMultipartFile;

/** Files that anybody sends to be looked at, without an account. */
@PreauTest
@Tag("ci")
class ActsOfStrangersTest extends JoinedSite {
    private Adhesion signed() {
        var joined = new Joined(application);
        return application.getBean(Adhesions.class).get(joined.commune(joined.published()));
    }

    /**
     * @param announced how long it says it is
     */
    private MockHttpServletResponse sent(Adhesion it, String from, byte[] pdf, int announced) throws Exception {
        var file = new MockMultipartFile("document", "acte.pdf", "application/pdf", pdf);
        return site.perform(multipart(it.path() + "/verification").file(file)
                .content(new byte[announced])
                .header(SentAtOnce.COPY, "alone")
                .with(request -> {
                    request.setRemoteAddr(from);
                    return request;
                })).andReturn().getResponse();
    }

    private static Document page(MockHttpServletResponse answer, int status) throws Exception {
        assertThat(answer.getStatus()).as(answer.getContentAsString()).isEqualTo(status);
        return Jsoup.parse(answer.getContentAsString());
    }

    private static byte[] list(String what, int many) {
        return Made.pdf("4 0 obj [" + what.repeat(many) + "] endobj");
    }

    @Test
    void aPdfMadeToFillTheMemoryIsRefusedInAWord() throws Exception {
        Adhesion it = signed();
        byte[] dictionaries = list("<<>>", 4_500_000);
        assertThat(page(sent(it, "203.0.113.1", dictionaries, 18 << 20), 422).select(".errors li"))
                .extracting(element -> element.text())
                .singleElement()
                .asString()
                .contains("« acte.pdf »", "Ce PDF demande trop à lire", "1\u202f000\u202f000 objets");
        byte[] numbers = list("1.5 ", 4_500_000);
        assertThat(page(sent(it, "203.0.113.1", numbers, 18 << 20), 422).select(".errors li"))
                .extracting(element -> element.text())
                .singleElement()
                .asString()
                .contains("Ce PDF demande trop à lire", "ni avec la mémoire");
        byte[] deep = list("[".repeat(400) + "]".repeat(400), 1);
        assertThat(page(sent(it, "203.0.113.1", deep, 10_000), 422).select(".errors li").text())
                .contains("plus de 200 niveaux");
    }

    @Test
    void whatSaysItIsTooLargeIsNotRead() throws Exception {
        Adhesion it = signed();
        Document refused = page(sent(it, "203.0.113.2", Made.pdf(""), 99 << 20), 413);
        assertThat(refused.select("main").text())
                .contains("Cet envoi pèse 99 Mo ; cette page reçoit 20 Mo de fichiers au plus");
    }

    @Test
    void whoeverSendsMuchRefusesNobodyElse() throws Exception {
        Adhesion it = signed();
        byte[] words = {'n', 'o'};
        for (int i = 0; i < 14; i++) {
            page(sent(it, "203.0.113.3", words, 21 << 20), 422);
        }
        Document refused = page(sent(it, "203.0.113.3", words, 21 << 20), 429);
        assertThat(refused.select("main").text())
                .contains("Depuis votre connexion, des personnes sans compte ont envoyé 300 Mo");
        page(sent(it, "203.0.113.4", words, 21 << 20), 422);
    }
}
