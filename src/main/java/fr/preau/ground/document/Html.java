package fr.preau.ground.document;

import java.util.List;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.commonmark.renderer.text.TextContentRenderer;
import org.springframework.web.util.HtmlUtils;

/** Markdown read, and written as the HTML that is drawn. */
final class Html {
    private static final List<Extension> TABLES = List.of(TablesExtension.create());
    private static final Parser PARSER = Parser.builder().extensions(TABLES).build();

    /** A table of at most so many rows stands whole on its page; a longer one may go on, its head repeated. */
    private static final int SHORT = 12;

    private static final HtmlRenderer RENDERER = HtmlRenderer.builder()
            .extensions(TABLES)
            .attributeProviderFactory(_ -> (node, tag, attributes) -> {
                if (tag.equals("table") && rows(node) <= SHORT) {
                    attributes.put("class", "short");
                }
            })
            .escapeHtml(true)
            .sanitizeUrls(true)
            .build();
    private static final TextContentRenderer PLAIN = TextContentRenderer.builder().extensions(TABLES).build();

    private Html() {}

    static Node read(String markdown) {
        return PARSER.parse(markdown);
    }

    private static int rows(Node table) {
        int rows = 0;
        for (Node row = table.getLastChild().getFirstChild(); row != null; row = row.getNext()) {
            rows++;
        }
        return rows;
    }

    /** Its words without marks. */
    static String words(String markdown) {
        return PLAIN.render(read(markdown)).strip();
    }

    /** In the margin of each page: its letters alone, which no style sheet can take for its own. */
    private static String mark(String words) {
        return words.isEmpty() ? ""
                : "<style>@page letter { @top-right { content: \"%s\"; font-family: \"Preau\"; font-size: 11pt; font-weight: 700; } }</style>"
                        .formatted(words.replaceAll("[^\\p{L}\\p{N} ]", ""));
    }

    static String of(Document document) {
        String title = HtmlUtils.htmlEscape(document.title(), "UTF-8");
        return """
                <html lang="%s"><head><title>%s</title><meta name="description" content="%s"/>%s</head><body class="letter">
                %s</body></html>
                """
                .formatted(HtmlUtils.htmlEscape(document.language(), "UTF-8"), title, title, mark(document.mark()),
                        RENDERER.render(read(document.markdown())));
    }
}
