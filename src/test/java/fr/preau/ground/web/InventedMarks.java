package fr.preau.ground.web;

import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/**
 * What was invented is marked wherever a page that anybody reads speaks of it: at the head of a page that is all about
 * it, and in the block of each link that leads to it.
 */
final class InventedMarks {
    private static final String MARK = ".invented";

    /** What is read as one thing. */
    private static final String BLOCKS = "li, tr, article, figure, dd, blockquote, .note";

    private static final String WIDER = "section, aside, .page-head, .panel";

    private InventedMarks() {}

    /**
     * @param own whether the page is all about something that was
     * @param invented whether that path is of something that was
     */
    static void judge(Document page, boolean own, Predicate<String> invented, Consumer<String> wrong) {
        boolean headed = !page.select("main > .head-mark " + MARK).isEmpty();
        if (own && !headed) {
            wrong.accept("no mark at its head");
        }
        if (own || headed) {
            return;
        }
        page.select("main a[href^=/]")
                .stream()
                .filter(link -> link.closest("nav, form") == null)
                .filter(link -> invented.test(link.attr("href")))
                .filter(link -> !marked(link))
                .forEach(link -> wrong.accept(link.outerHtml()));
    }

    private static boolean marked(Element link) {
        Element block = link.closest(BLOCKS);
        Element around = block == null ? link.closest(WIDER) : block;
        return around != null && !around.select(MARK).isEmpty();
    }
}
