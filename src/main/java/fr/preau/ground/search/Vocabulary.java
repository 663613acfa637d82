package fr.preau.ground.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * The words that this site writes itself: its sentences in both languages, its law, the titles that its rooms show.
 * Whoever types one of them has read it here: it is never corrected.
 */
final class Vocabulary {
    private static final List<String> FILES = List.of("classpath*:fr/preau/**/text_*.properties",
            "classpath*:droit/**/*.yml", "classpath*:reference/items.csv", "classpath*:reference/body-names.csv");

    private static final Set<String> TITLES = ConcurrentHashMap.newKeySet();

    private Vocabulary() {}

    /** Read when a word is first doubted, not at the start. */
    private static final class Ours {
        static final Set<String> WORDS = read();
    }

    /** Whether a folded word is one of ours, or its plural, or its singular. */
    static boolean has(String word) {
        return one(word) || one(word + "s") || word.endsWith("s") && one(shorter(word));
    }

    private static String shorter(String word) {
        return word.substring(0, word.length() - 1);
    }

    private static boolean one(String word) {
        return Ours.WORDS.contains(word) || TITLES.contains(word);
    }

    /** Titles that a room shows. */
    static void shown(Collection<String> titles) {
        titles.forEach(title -> TITLES.addAll(French.surface(title)));
    }

    private static Set<String> read() {
        Set<String> words = new HashSet<>();
        var files = new PathMatchingResourcePatternResolver();
        try {
            for (String pattern : FILES) {
                for (Resource file : files.getResources(pattern)) {
                    words.addAll(French.surface(file.getContentAsString(StandardCharsets.UTF_8)));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Set.copyOf(words);
    }
}
