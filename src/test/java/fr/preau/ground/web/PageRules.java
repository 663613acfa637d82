package fr.preau.ground.web;

import fr.preau.ground.policy.Policies;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/** What every page of Préau is, whatever it says: the ones that refuse something included. */
final class PageRules {
    /**
     * The session apart, and whether what is new was invented, which a demonstration asks once; the samples of
     * {@link PageTest} need fewer.
     */
    private static final int MOST_STATEMENTS = 9;

    private static final int MOST_BYTES = 150_000;
    private static final String NAME = " — Préau";
    private static final Pattern HOLE = Pattern.compile("\\{\\d}|\\bnull\\b");
    private static final Pattern DOTTED = Pattern.compile("\\b[a-z]+(?:\\.[a-z]+)+\\b");
    private static final Pattern ESCAPED_TWICE = Pattern.compile("&(?:amp|lt|gt|quot|nbsp|#\\d+);");
    private static final Pattern STRAIGHT = Pattern.compile("\\p{L}'\\p{L}");

    private static final Set<String> OPTIONAL = Set.of("(facultatif)", "(optional)");

    /** What the site itself says, never what people wrote. */
    private static final String OURS = "label, legend, th, caption, summary, nav, button";

    /**
     * A page as a browser receives it.
     *
     * @param path as it was asked for, language included
     * @param statements run for it, those of the session apart
     * @param header gives the one with that name, empty when there is none
     * @param stranger whether nobody has signed in
     * @param invented the ids that were known to be when the page was asked for
     */
    record Received(String method, String path, String query, int status, Language language, int statements,
            Function<String, String> header, boolean stranger, Set<String> invented, String html) {
        boolean read() {
            return status == 200 && method.equals("GET");
        }
    }

    private record Route(PathPattern pattern, List<String> methods) {}

    private final Set<String> keys;
    private final List<Route> routes;

    /** Of addresses that pages lead to, whether anything is there: most are on every page. */
    private final Map<String, Boolean> met = new ConcurrentHashMap<>();

    PageRules(Texts texts, Policies policies) {
        this.keys = texts.keys(Language.FR);
        this.routes = policies.routes()
                .stream()
                .map(route -> new Route(PathPatternParser.defaultInstance.parse(route.path()), route.methods()))
                .toList();
    }

    /** What is wrong with a page; nothing when all is as it must be. */
    List<String> faults(Received it) {
        var faults = new Faults(it, new ArrayList<>());
        faults.unless(!it.read() || it.statements() <= MOST_STATEMENTS, "too many statements", it.statements());
        int bare = it.html().indexOf("${"); // an expression that jte took for text
        faults.unless(bare < 0, "an expression of a template",
                it.html().substring(Math.max(0, bare - 80), Math.max(0, bare)));
        Document page = Jsoup.parse(it.html());
        answer(faults, it);
        headings(faults, page);
        controls(faults, page);
        pieces(faults, page);
        addresses(faults, page);
        if (it.read() && it.stranger()) {
            InventedMarks.judge(page, Inventions.names(it.path(), it.query(), it.invented()),
                    path -> Inventions.names(path, it.invented()),
                    link -> faults.unless(false, "invented and not marked", link));
        }
        wording(faults, it, page); // the last: what nobody reads is taken out of the page
        return faults.found();
    }

    private record Faults(Received of, List<String> found) {
        void unless(boolean right, String rule, Object what) {
            if (!right) {
                found.add(of.method() + " " + of.path() + " " + of.status() + ": " + rule + ": " + what);
            }
        }

        void each(Document page, String selector, String rule, Predicate<Element> right) {
            page.select(selector)
                    .stream()
                    .filter(right.negate())
                    .forEach(element -> unless(false, rule, start(element)));
        }

        private static String start(Element element) {
            String all = element.outerHtml();
            return all.substring(0, Math.min(200, all.length()));
        }
    }

    private static void answer(Faults faults, Received it) {
        int bytes = it.html().length() <= MOST_BYTES / 3 ? 0 : zipped(it.html());
        faults.unless(bytes <= MOST_BYTES, "too many bytes", bytes);
        String language = it.header().apply("Content-Language");
        faults.unless(language.equals(it.language().tag()), "Content-Language", language);
        String policy = it.header().apply("Content-Security-Policy");
        faults.unless(
                policy.contains("default-src 'none'") && policy.contains("script-src 'self'")
                        && policy.contains("base-uri 'none'") && policy.contains("frame-ancestors 'none'")
                        && policy.contains("require-trusted-types-for 'script'") && !policy.contains("unsafe"),
                "Content-Security-Policy", policy);
        String sniffed = it.header().apply("X-Content-Type-Options");
        faults.unless(sniffed.equals("nosniff"), "X-Content-Type-Options", sniffed);
    }

    /** In bytes, as browsers receive it. */
    private static int zipped(String html) {
        var all = new ByteArrayOutputStream();
        try (var zip = new GZIPOutputStream(all)) {
            zip.write(html.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return all.size();
    }

    private void wording(Faults faults, Received it, Document page) {
        String lang = page.getElementsByTag("html").attr("lang");
        faults.unless(lang.equals(it.language().tag()), "language", lang);
        faults.unless(page.title().endsWith(NAME) && page.title().length() > NAME.length(), "title", page.title());
        faults.each(page, OURS, "straight apostrophe", ours -> !STRAIGHT.matcher(ours.ownText()).find());
        page.select("code, script, pre, textarea").remove();
        if (it.language() == Language.FR) {
            FrenchNames.judge(page, (rule, words) -> faults.unless(false, rule, words));
        }
        Quotations.judge(page, words -> faults.unless(false, "our words as a quotation", words));
        String text = page.text();
        HOLE.matcher(text).results().forEach(match -> faults.unless(false, "hole", around(text, match.start())));
        DOTTED.matcher(text)
                .results()
                .filter(match -> keys.contains(match.group()))
                .forEach(match -> faults.unless(false, "key", match.group()));
        ESCAPED_TWICE.matcher(text)
                .results()
                .forEach(match -> faults.unless(false, "escaped twice", around(text, match.start())));
    }

    private static String around(String text, int at) {
        return text.substring(Math.max(0, at - 60), Math.min(text.length(), at + 60));
    }

    private static void headings(Faults faults, Document page) {
        List<Element> all = page.select("h1, h2, h3, h4, h5, h6");
        faults.unless(all.stream().filter(element -> element.normalName().equals("h1")).count() == 1, "one h1",
                page.select("h1"));
        int above = 1; // what is wrong with a form is listed before the title
        for (Element heading : all) {
            int level = heading.normalName().charAt(1) - '0';
            faults.unless(level <= above + 1, "level of a heading", heading);
            faults.unless(!heading.text().isBlank(), "empty heading", heading);
            above = level;
        }
    }

    private static void controls(Faults faults, Document page) {
        Set<String> labelled = new HashSet<>(page.select("label[for]").eachAttr("for"));
        faults.each(page, "input:not([type=hidden]), select, textarea", "label",
                control -> control.hasAttr("aria-label") || control.hasAttr("aria-labelledby")
                        || control.closest("label") != null || labelled.contains(control.id()));
        faults.each(page, ".field.bad > label:has(.soft)", "what was missed is called optional",
                label -> !OPTIONAL.contains(label.select(".soft").text()) || filled(label.parent()));
        faults.each(page, "[style], style, script:not([src])", "inline code", none -> false);
        faults.each(page, "*", "inline code", PageRules::listensToNothing);
    }

    /** Whether something was typed in that field; of a file nobody tells. */
    private static boolean filled(Element field) {
        Element control = field.selectFirst("input:not([type=file]), select, textarea");
        return control == null || !control.val().isBlank();
    }

    private static boolean listensToNothing(Element element) {
        for (Attribute attribute : element.attributes()) {
            if (attribute.getKey().startsWith("on")) {
                return false;
            }
        }
        return true;
    }

    private static void pieces(Faults faults, Document page) {
        Set<String> ids = new HashSet<>();
        faults.each(page, "[id]", "id twice", element -> ids.add(element.id()));
        faults.each(page, "[aria-describedby], [aria-labelledby], label[for], a[href^=#]:not(.errors a)",
                "leads to no part of the page",
                element -> Stream.of((element.attr("aria-describedby") + " " + element.attr("aria-labelledby") + " "
                        + element.attr("for") + " " + element.attr("href").replaceFirst("^([^#].*|#)", "")).strip()
                        .split("\\s+")).allMatch(id -> id.isEmpty() || ids.contains(id)));
        faults.each(page, "table", "caption and heads of a table",
                table -> !table.select("caption").text().isBlank() && !table.select("th").isEmpty());
        faults.each(page, "a:not([href]), a[href='#'], button:empty:not([aria-label]), img:not([alt])", "dead end",
                none -> false);
    }

    private void addresses(Faults faults, Document page) {
        faults.each(page, "a[href^=/], link[href^=/], script[src^=/]", "leads nowhere",
                link -> itself(faults.of(), link) || known("GET", link.attr("href") + link.attr("src")));
        faults.each(page, "form[action^=/], [formaction^=/]", "is sent nowhere", form -> {
            Element around = form.closest("form");
            String how = around == null ? "" : around.attr("method");
            return known(how.isEmpty() ? "GET" : how.toUpperCase(Locale.ROOT),
                    form.attr("formaction") + form.attr("action"));
        });
    }

    /** Who asks for what is not there may ask for it in the other language. */
    private static boolean itself(Received it, Element link) {
        return it.method().equals("GET") && it.status() >= 400 && link.hasAttr("hreflang")
                && LanguageFilter.withoutPrefix(link.attr("href").replaceFirst("[?].*", ""))
                        .equals(LanguageFilter.withoutPrefix(it.path()).replaceAll("^/+", "/"));
    }

    private boolean known(String method, String address) {
        return met.computeIfAbsent(method + " " + address, text -> leads(method, address));
    }

    private boolean leads(String method, String address) {
        String asked = LanguageFilter.withoutPrefix(address.replaceFirst("[?#].*", ""));
        if (asked.startsWith("/static/")) {
            return new ClassPathResource(asked.substring(1)).exists();
        }
        PathContainer path = PathContainer.parsePath(asked);
        return routes.stream()
                .anyMatch(route -> (route.methods().isEmpty() || route.methods().contains(method))
                        && route.pattern().matches(path));
    }

    /** Of several faults, each once. */
    static String told(List<String> faults) {
        return faults.stream().distinct().limit(20).collect(Collectors.joining("\n"));
    }
}
