package fr.preau.ground.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * What is between quotation marks was written by somebody: never one of the sentences in which we tell a text of law,
 * which are between them in no page.
 */
final class Quotations {
    private static final Pattern QUOTED = Pattern.compile("[«“]\\h*([^»”]{20,}?)\\h*[»”]");

    /** In the files of the law, what is said in our words. */
    private static final Set<String> SAID = Set.of("resume", "note", "dit", "fr", "en");

    private static final int SENTENCE = 20;

    private static final Set<String> OURS = ours();

    private Quotations() {}

    static void judge(Document page, Consumer<String> wrong) {
        String text = plain(page.text());
        QUOTED.matcher(text)
                .results()
                .map(quoted -> quoted.group(1))
                .filter(quoted -> OURS.contains(bare(quoted)))
                .forEach(wrong);
        page.select("blockquote")
                .stream()
                .map(quoted -> plain(quoted.text()))
                .filter(quoted -> OURS.contains(bare(quoted)))
                .forEach(wrong);
    }

    private static String plain(String text) {
        return text.replaceAll("[\\h]+", " ").strip();
    }

    private static String bare(String sentence) {
        return sentence.replaceFirst("[.\\h]+$", "");
    }

    private static Set<String> ours() {
        Set<String> said = new HashSet<>();
        try {
            var yaml = new Yaml(new SafeConstructor(new LoaderOptions()));
            for (Resource file : new PathMatchingResourcePatternResolver().getResources("classpath*:droit/**/*.yml")) {
                if (!file.getURL().getPath().contains("/droit/cas/")) {
                    read("", yaml.load(file.getContentAsString(StandardCharsets.UTF_8)), said);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return said;
    }

    private static void read(String key, Object value, Set<String> said) {
        switch (value) {
            case Map<?, ?> block -> block.forEach((name, inner) -> {
                if (inner != null) {
                    read(String.valueOf(name), inner, said);
                }
            });
            case List<?> list -> list.forEach(inner -> read(key, inner, said));
            case String text when SAID.contains(key) && text.length() > SENTENCE -> said.add(bare(plain(text)));
            default -> {
            }
        }
    }
}
