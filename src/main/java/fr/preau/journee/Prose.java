package fr.preau.journee;

import gg.jte.Content;
import java.util.Map;
import java.util.Set;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.ListBlock;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.NodeRenderer;
import org.commonmark.renderer.html.HtmlNodeRendererContext;
import org.commonmark.renderer.html.HtmlRenderer;

/**
 * What people write with a little Markdown: paragraphs, lists, bold, italics and links. The rest is
 * shown as it was typed; nothing in it is read as HTML, no picture is fetched.
 */
final class Prose {
    private static final Parser PARSER =
            Parser.builder().enabledBlockTypes(Set.of(ListBlock.class)).build();
    private static final HtmlRenderer RENDERER =
            HtmlRenderer.builder()
                    .escapeHtml(true)
                    .sanitizeUrls(true)
                    .softbreak("<br>\n")
                    .nodeRendererFactory(Pictures::new)
                    .attributeProviderFactory(context ->
                            (node, tag, attributes) -> {
                                if (node instanceof Link) {
                                    attributes.put("rel", "nofollow ugc noreferrer");
                                }
                            })
                    .build();

    private Prose() {}

    /** Drawn where it is written. */
    static Content of(String typed) {
        String html = RENDERER.render(PARSER.parse(typed));
        return output -> output.writeContent(html);
    }

    /** A picture is the words that stand for it. */
    private record Pictures(HtmlNodeRendererContext context) implements NodeRenderer {
        @Override
        public Set<Class<? extends Node>> getNodeTypes() {
            return Set.of(Image.class, HtmlInline.class);
        }

        @Override
        public void render(Node node) {
            if (node instanceof HtmlInline typed) {
                context.getWriter().text(typed.getLiteral());
                return;
            }
            context.getWriter().tag("span", Map.of());
            for (Node one = node.getFirstChild(); one != null; one = one.getNext()) {
                context.render(one);
            }
            context.getWriter().tag("/span");
        }
    }
}
