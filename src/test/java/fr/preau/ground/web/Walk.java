package fr.preau.ground.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import fr.preau.ground.policy.SignedIn;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.FormElement;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.RequestBuilder;

/** Somebody who goes from page to page by its links and its buttons; each page met is counted. */
public final class Walk {
    private final MockMvc site;
    private final SignedIn who;
    private String at = "";
    private Document page = new Document("");
    private int pages;

    public Walk(MockMvc site, SignedIn who) {
        this.site = site;
        this.who = who;
    }

    /** Types an address. */
    public Walk open(String path) throws Exception {
        String asked = path.replaceFirst("#.*", "");
        met(asked, get(java.net.URI.create(asked)).requestAttr(SignedIn.ATTRIBUTE, who));
        return this;
    }

    /** Follows the first link of the page that says that. */
    public Walk follow(String words) throws Exception {
        return open(said("main a", words).attr("href"));
    }

    /**
     * Presses the first button that says that, once its form is filled.
     *
     * @param typed fields and what is typed or ticked there, in turn
     */
    public Walk press(String words, String... typed) throws Exception {
        Element button = said("main button", words);
        Map<String, List<String>> fields = new LinkedHashMap<>();
        var form = (FormElement) Objects.requireNonNull(button.closest("form"));
        form.formData().forEach(val -> fields.computeIfAbsent(val.key(), name -> new ArrayList<>()).add(val.value()));
        Map<String, List<String>> filled = new LinkedHashMap<>();
        for (int i = 0; i < typed.length; i += 2) {
            assertThat(form.select("[name=" + typed[i] + "]")).as(typed[i]).isNotEmpty();
            filled.computeIfAbsent(typed[i], name -> new ArrayList<>()).add(typed[i + 1]);
        }
        fields.putAll(filled);
        if (button.hasAttr("name")) {
            fields.put(button.attr("name"), List.of(button.val()));
        }
        List<String> sent = new ArrayList<>();
        fields.forEach((name, values) -> values.forEach(value -> sent.addAll(List.of(name, value))));
        String to = button.hasAttr("formaction") ? button.attr("formaction") : form.attr("action");
        met(to, FilledForm.of(who, to, sent));
        return this;
    }

    private Element said(String what, String words) {
        return page.select(what)
                .stream()
                .filter(element -> element.text().contains(words))
                .findFirst()
                .orElseThrow(() -> new AssertionError(words + " is not on " + at + ":\n" + page.text()));
    }

    private void met(String path, RequestBuilder request) throws Exception {
        MockHttpServletResponse answer = site.perform(request).andReturn().getResponse();
        if (answer.getStatus() == 303) {
            open(Objects.requireNonNull(answer.getRedirectedUrl()));
            return;
        }
        at = path;
        page = Jsoup.parse(answer.getContentAsString());
        assertThat(answer.getStatus()).as(path + "\n" + page.select(".errors").text()).isEqualTo(200);
        pages++;
    }

    /** Where they are. */
    public String at() {
        return at;
    }

    public Document page() {
        return page;
    }

    /** How many pages they met, this one too. */
    public int pages() {
        return pages;
    }
}
