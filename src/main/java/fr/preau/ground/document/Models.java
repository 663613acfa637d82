package fr.preau.ground.document;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/** The models of {@code droit/modeles/}, each read once. */
@Component
class Models {
    private static final Pattern MARKS = Pattern.compile("[\\p{Punct}&&[^,;:'()/%@&\"?=$]]");
    private static final Pattern LINES = Pattern.compile("[ \\t]*\\R\\s*");
    private static final Mustache.Compiler COMPILER = Mustache.compiler()
            .strictSections(true)
            .emptyStringIsFalse(true)
            .withEscaper(Models::words)
            .withLoader(part -> new StringReader(source(part)));
    private final Map<String, Template> read = new ConcurrentHashMap<>();

    Document fill(String model, Map<String, ?> facts) {
        String markdown = read.computeIfAbsent(model, Models::read).execute(facts);
        String first = markdown.strip().lines().findFirst().orElse("");
        return new Document(Html.words(first), "fr", markdown);
    }

    private static Template read(String model) {
        return COMPILER.compile(source(model));
    }

    private static String source(String model) {
        try {
            return new ClassPathResource("droit/modeles/" + model + ".md").getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What somebody wrote, as words: no mark of Markdown counts, a new line stays one. */
    static String words(String raw) {
        String marked = MARKS.matcher(raw.strip()).replaceAll("\\\\$0");
        return LINES.matcher(marked).replaceAll("\\\\\n");
    }
}
