package fr.preau.tools.conversation;

import gg.jte.Content;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Set;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.BulletList;
import org.commonmark.node.Code;
import org.commonmark.node.Emphasis;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Link;
import org.commonmark.node.ListBlock;
import org.commonmark.node.ListItem;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.StrongEmphasis;
import org.commonmark.node.Text;
import org.commonmark.node.ThematicBreak;
import org.commonmark.parser.Parser;

/**
 * Restricted Markdown: paragraphs, emphasis, lists, links. Read by commonmark, written here, tag by tag: what has no
 * line here has no tag. Headings and quotations become paragraphs, images their text; HTML is shown as it was typed.
 * Walked without recursion, so that no text is too deep.
 */
public final class RestrictedMarkdown {
    private static final int DEEPEST = 20;
    private static final Parser PARSER = Parser.builder()
            .enabledBlockTypes(Set.of(Heading.class, ListBlock.class, BlockQuote.class, FencedCodeBlock.class,
                    ThematicBreak.class))
            .maxOpenBlockParsers(DEEPEST)
            .build();

    private static final Parser INLINE = Parser.builder().enabledBlockTypes(Set.of()).build();

    /** Beyond, a line is shown as it was typed: its marks could take long to read. */
    private static final int LONGEST_LINE = 60_000;

    /** Before a line, so that nothing in it is read as the beginning of a definition. */
    private static final String MARK = ".";

    private final StringBuilder html = new StringBuilder();

    private RestrictedMarkdown() {}

    /** That text as HTML that is safe to show. */
    static String html(String text) {
        var page = new RestrictedMarkdown();
        page.walk(PARSER.parse(text));
        return page.html.toString();
    }

    /** The same for a template. */
    public static Content content(String text) {
        String html = html(text);
        return output -> output.writeContent(html);
    }

    /**
     * One line of a text whose blocks are kept apart: emphasis and links, without a paragraph around it, whatever it
     * begins with.
     */
    public static Content inline(String line) {
        String html = inlineHtml(line);
        return output -> output.writeContent(html);
    }

    static String inlineHtml(String line) {
        var page = new RestrictedMarkdown();
        if (line.length() > LONGEST_LINE) {
            page.escape(line);
            return page.html.toString();
        }
        Node root = INLINE.parse(MARK + line);
        if (!(root.getFirstChild() instanceof Paragraph only) || only.getNext() != null) {
            page.escape(line);
            return page.html.toString();
        }
        page.walk(only);
        return page.html.substring(MARK.length());
    }

    private void walk(Node root) {
        Node node = root.getFirstChild();
        while (node != null && node != root) {
            open(node);
            Node next = node.getFirstChild();
            if (next == null) {
                close(node);
                next = node.getNext();
                Node up = node.getParent();
                while (next == null && up != null && up != root) {
                    close(up);
                    next = up.getNext();
                    up = up.getParent();
                }
            }
            node = next;
        }
    }

    private void open(Node node) {
        switch (node) {
            case Text text -> escape(text.getLiteral());
            case Code code -> escape(code.getLiteral());
            case HtmlInline typed -> escape(typed.getLiteral());
            case SoftLineBreak ignored -> html.append("<br>");
            case HardLineBreak ignored -> html.append("<br>");
            case FencedCodeBlock block -> lines(block.getLiteral());
            case Link link when leads(link) -> openLink(link.getDestination());
            case OrderedList list -> openOrdered(list);
            default -> {
                String tag = tag(node);
                if (!tag.isEmpty()) {
                    html.append('<').append(tag).append('>');
                }
            }
        }
    }

    private void close(Node node) {
        String tag = tag(node);
        if (!tag.isEmpty()) {
            html.append("</").append(tag).append('>');
        }
    }

    /** The tag that encloses a node; empty when none does. */
    private static String tag(Node node) {
        return switch (node) {
            case Paragraph paragraph -> tight(paragraph) ? "" : "p";
            case Heading ignored -> "p";
            case Emphasis ignored -> "em";
            case StrongEmphasis ignored -> "strong";
            case BulletList ignored -> "ul";
            case OrderedList ignored -> "ol";
            case ListItem ignored -> "li";
            case Link link -> leads(link) ? "a" : "";
            default -> "";
        };
    }

    private static boolean tight(Paragraph paragraph) {
        return paragraph.getParent() instanceof ListItem item && item.getParent() instanceof ListBlock list
                && list.isTight();
    }

    private void openOrdered(OrderedList list) {
        Integer start = list.getMarkerStartNumber();
        html.append(start == null || start == 1 ? "<ol>" : "<ol start=\"" + start + "\">");
    }

    private void openLink(String address) {
        html.append("<a href=\"");
        escape(address);
        html.append("\" rel=\"nofollow ugc noopener\">");
    }

    private void lines(String literal) {
        String before = "<p>";
        for (String line : literal.strip().split("\n", -1)) {
            html.append(before);
            escape(line);
            before = "<br>";
        }
        html.append("</p>");
    }

    /** Only to a web page, and never with a name before its host, which would pass for the host. */
    private static boolean leads(Link link) {
        try {
            URI address = new URI(link.getDestination());
            String scheme = address.getScheme();
            return ("https".equalsIgnoreCase(scheme) || "http".equalsIgnoreCase(scheme)) && address.getHost() != null
                    && address.getUserInfo() == null;
        } catch (URISyntaxException notAnAddress) {
            return false;
        }
    }

    private void escape(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> html.append("&amp;");
                case '<' -> html.append("&lt;");
                case '>' -> html.append("&gt;");
                case '"' -> html.append("&quot;");
                case '\'' -> html.append("&#39;");
                default -> html.append(c);
            }
        }
    }
}
