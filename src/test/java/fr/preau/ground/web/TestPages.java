package fr.preau.ground.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import fr.preau.ground.policy.SignedIn;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;

/** Pages read and forms sent as somebody does, for the tests of a room. */
public abstract class TestPages {
    @Autowired protected MockMvc site;

    /** As nobody when absent. */
    protected MockHttpServletResponse read(@Nullable SignedIn who, String path) throws Exception {
        var asked = get(path);
        if (who != null) {
            asked.requestAttr(SignedIn.ATTRIBUTE, who);
        }
        return site.perform(asked).andReturn().getResponse();
    }

    /** What is there. */
    protected String text(@Nullable SignedIn who, String path) throws Exception {
        return said(200, read(who, path));
    }

    protected Document page(@Nullable SignedIn who, String path) throws Exception {
        return Jsoup.parse(text(who, path));
    }

    /** Gives where it leads, or else the page. */
    protected String send(int status, SignedIn who, String path, List<String> fields) throws Exception {
        MockHttpServletResponse answer = site.perform(FilledForm.of(who, path, fields)).andReturn().getResponse();
        String said = said(status, answer);
        return status == 303 ? Objects.requireNonNull(answer.getHeader("Location")) : said;
    }

    protected String send(int status, SignedIn who, String path, String... fields) throws Exception {
        return send(status, who, path, List.of(fields));
    }

    protected String send(int status, SignedIn who, String path, Map<String, String> fields) throws Exception {
        List<String> all = new ArrayList<>();
        fields.forEach((name, value) -> all.addAll(List.of(name, value)));
        return send(status, who, path, all);
    }

    private static String said(int status, MockHttpServletResponse answer) throws Exception {
        String said = answer.getContentAsString(StandardCharsets.UTF_8);
        assertThat(answer.getStatus()).as(said).isEqualTo(status);
        return said;
    }

    /** The fields that a page says to be wrong. */
    protected static List<String> wrong(String page) {
        return Jsoup.parse(page).select(".errors a").eachAttr("href");
    }

    /** With plain blanks. */
    protected static Document plain(String page) {
        return Jsoup.parse(page.replace("&nbsp;", " ").replaceAll("[\\u00a0\\u202f]", " "));
    }
}
