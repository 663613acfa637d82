package fr.preau.tools.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.Test;

/** What the words of a message become, and that nothing else ever comes out of them. */
class RestrictedMarkdownTest {
    private static final Set<String> ALLOWED = Set.of("p", "br", "em", "strong", "ul", "ol", "li", "a");

    @Test
    void paragraphsEmphasisListsAndLinksAreFormatted() {
        assertThat(RestrictedMarkdown.html("Un *mot* et **deux**.\n\nEncore\nune ligne"))
                .isEqualTo("<p>Un <em>mot</em> et <strong>deux</strong>.</p><p>Encore<br>une ligne</p>");
        assertThat(RestrictedMarkdown.html("- un\n- deux")).isEqualTo("<ul><li>un</li><li>deux</li></ul>");
        assertThat(RestrictedMarkdown.html("3. trois\n4. quatre"))
                .isEqualTo("<ol start=\"3\"><li>trois</li><li>quatre</li></ol>");
        assertThat(RestrictedMarkdown.html("[la page](https://exemple.fr/?a=1&b='2')")).isEqualTo(
                "<p><a href=\"https://exemple.fr/?a=1&amp;b=&#39;2&#39;\" rel=\"nofollow ugc noopener\">la page</a></p>");
    }

    @Test
    void headingsQuotationsAndImagesAreFlattenedAndHtmlIsShownAsTyped() {
        assertThat(RestrictedMarkdown.html("# Titre")).isEqualTo("<p>Titre</p>");
        assertThat(RestrictedMarkdown.html("> cité")).isEqualTo("<p>cité</p>");
        assertThat(RestrictedMarkdown.html("```\na\n<b>\n```")).isEqualTo("<p>a<br>&lt;b&gt;</p>");
        assertThat(RestrictedMarkdown.html("![le logo](https://exemple.fr/x.png)")).isEqualTo("<p>le logo</p>");
        assertThat(RestrictedMarkdown.html("<script>alert(1)</script>"))
                .isEqualTo("<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>");
        assertThat(RestrictedMarkdown.html("<div onclick='x()'>\n\ntexte")).doesNotContain("<div")
                .contains("&lt;div onclick=&#39;x()&#39;&gt;", "<p>texte</p>");
    }

    @Test
    void onlyAWebAddressIsALink() {
        for (String address : new String[]{"javascript:alert(1)", "data:text/html,x", "//exemple.fr", "/moi",
                "mailto:a@exemple.fr", "https://banque.fr@exemple.fr/", "https:"}) {
            assertThat(RestrictedMarkdown.html("[ici](<" + address + ">)")).as(address).isEqualTo("<p>ici</p>");
        }
    }

    @Test
    void aTextAsDeepAsItCanBeIsRead() {
        assertThat(RestrictedMarkdown.html("- ".repeat(2_500) + "x")).contains("x");
        assertThat(RestrictedMarkdown.html("> ".repeat(2_500) + "x")).contains("x");
        assertThat(RestrictedMarkdown.html("*a ".repeat(1_200) + "a* ".repeat(1_200))).contains("<em>");
        assertThat(RestrictedMarkdown.html("[".repeat(5_000))).contains("[[[");
    }

    @Property(seed = "20131212", tries = 3_000)
    void noTextYieldsATagOutsideTheAllowedOnes(@ForAll("texts") String text) {
        assertSafe(RestrictedMarkdown.html(text));
    }

    @Property(seed = "20131212", tries = 1_000)
    void noStringYieldsATagOutsideTheAllowedOnes(@ForAll String text) {
        assertSafe(RestrictedMarkdown.html(text));
    }

    private static void assertSafe(String html) {
        var page = Jsoup.parse(html, "", Parser.xmlParser());
        for (Element element : page.getAllElements()) {
            if (element == page) {
                continue;
            }
            assertThat(ALLOWED).as(html).contains(element.normalName());
            element.attributes()
                    .forEach(attribute -> assertThat(element.normalName() + "/" + attribute.getKey()).as(html)
                            .isIn("a/href", "a/rel", "ol/start"));
            if (element.normalName().equals("a")) {
                assertThat(element.attr("href")).as(html).matches("(?is)https?://.*");
                assertThat(element.attr("rel")).isEqualTo("nofollow ugc noopener");
            }
        }
    }

    /** Pieces that Markdown and HTML care about, in any order. */
    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.of("<script>", "</p>", "<a href=\"", "\"", "'", ">", "<", "&lt;", "&#60;", "](", "[", "]",
                "(", ")", "!", "*", "**", "_", "`", "```\n", "\n", "\n\n", "- ", "1. ", "> ", "# ", "    ", "\\",
                "javascript:", "https://exemple.fr/", "http:", "<https://exemple.fr/\">", "<!--", "-->", "<![CDATA[",
                "<?x", "onload=", "x", " ", "é", "\u0000", "[a]: https://x.fr \"t\"\n", "&quot;", "===\n", "---\n")
                .list()
                .ofMaxSize(40)
                .map(pieces -> String.join("", pieces));
    }
}
