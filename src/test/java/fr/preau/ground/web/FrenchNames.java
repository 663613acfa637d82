package fr.preau.ground.web;

import fr.preau.ground.kernel.BodyName;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeVisitor;

/**
 * Names after a preposition, as French says them: « du département », « de l’État », « par la commune de Sainte-Exemple
 * »; never « de le », « de État », « par Commune ».
 */
final class FrenchNames {
    private static final String BEFORE = "(?<![\\p{L}’'-])";

    /** « à le », « de les » before a noun; « de le faire » is right. */
    private static final Pattern CONTRACTED = Pattern
            .compile(BEFORE + "(?:[Àà]|[Dd]e) (?:[Ll]es?) (?!y |en )([\\p{L}’-]+)");

    private static final Pattern INFINITIVE = Pattern.compile("\\p{Ll}+(?:er|ir|re|oir)");

    /** Nouns that end like a verb. */
    private static final Set<String> NOUNS = Set.of("maire", "ministère", "centre", "membre", "maître", "registre",
            "calendrier");

    private static final Pattern ELIDED = Pattern.compile(BEFORE + "[Dd]e ([AEIOUÀÂÉÈÊËÎÏÔÙÛ][\\p{L}’-]+)");

    private static final Pattern BARE = Pattern.compile(BEFORE
            + "(?:[Dd]e|[Àà]|[Pp]ar|[Pp]our|[Aa]vec|[Cc]hez|[Ss]elon|[Ee]nvers|[Cc]ontre) (\\p{Lu}[\\p{L}-]+)(?=[ ’'])");

    /** What is said on one line with what is around it. */
    private static final Set<String> INLINE = Set.of("a", "span", "strong", "em", "b", "i", "small", "abbr", "time",
            "svg", "use");

    private FrenchNames() {}

    /**
     * @param wrong is given the rule and the words
     */
    static void judge(Document page, BiConsumer<String, String> wrong) {
        Document ours = page.clone();
        ours.select("[lang]:not(html):not([lang=fr]), option, title").remove();
        runs(ours).forEach(run -> judge(run, wrong));
        // the names of schools are as their directory writes them
        ours.select("a[href*=/etablissements/]").forEach(school -> school.text("École"));
        for (String run : runs(ours)) {
            ELIDED.matcher(run).results().forEach(found -> wrong.accept("not elided", around(run, found.start())));
        }
    }

    private static void judge(String run, BiConsumer<String, String> wrong) {
        CONTRACTED.matcher(run)
                .results()
                .filter(found -> noun(found.group(1)))
                .forEach(found -> wrong.accept("not contracted", around(run, found.start())));
        Matcher bare = BARE.matcher(run);
        while (bare.find()) {
            String name = bare.group(1) + " x";
            if (!new BodyName(name).within().equals(name)) {
                wrong.accept("without its article", around(run, bare.start()));
            }
        }
    }

    private static boolean noun(String word) {
        return NOUNS.contains(word) || !INFINITIVE.matcher(word).matches();
    }

    private static String around(String run, int at) {
        return run.substring(Math.max(0, at - 40), Math.min(run.length(), at + 60));
    }

    /** The lines of a page, each as it is read. */
    private static List<String> runs(Document page) {
        var lines = new StringBuilder();
        page.body().traverse(new NodeVisitor() {
            @Override
            public void head(Node node, int depth) {
                if (node instanceof TextNode text) {
                    lines.append(text.text());
                } else {
                    end(node);
                }
            }

            @Override
            public void tail(Node node, int depth) {
                end(node);
            }

            private void end(Node node) {
                if (node instanceof Element element && !INLINE.contains(element.normalName())) {
                    lines.append('\n');
                }
            }
        });
        return lines.toString()
                .replaceAll("[\\u00a0\\u202f]", " ")
                .lines()
                .map(line -> line.replaceAll(" +", " "))
                .toList();
    }
}
