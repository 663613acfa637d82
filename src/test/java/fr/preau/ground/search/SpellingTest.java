package fr.preau.ground.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** What a typing error is read as, and what is never read as another word. */
class SpellingTest {
    private static final String FIELD = "words";

    /** Enough texts for a word of theirs to be likelier than one that nobody wrote. */
    private static final int COMMON = 30;

    @Test
    void noWordThatTheSiteWritesIsEverCorrected() throws IOException {
        Set<String> ours = ours();
        assertThat(ours).hasSizeGreaterThan(5_000).contains("charte", "competent", "tablet");
        try (var reader = DirectoryReader.open(neighbours(ours))) {
            var spelling = new Spelling(reader, FIELD, List.of(FIELD));
            assertThat(spelling.instead("chaxfe")).as("an error").isNotNull();
            List<String> corrected = new ArrayList<>();
            for (String word : ours) {
                String instead = spelling.instead(word);
                if (instead != null) {
                    corrected.add(word + " → " + instead);
                }
            }
            assertThat(corrected).isEmpty();
        }
    }

    @Test
    void norATitleThatARoomShows() throws IOException {
        Vocabulary.shown(List.of("Le Zébulonnier des écoles"));
        try (var reader = DirectoryReader.open(neighbours(Set.of("zebulonnier")))) {
            var spelling = new Spelling(reader, FIELD, List.of(FIELD));
            assertThat(spelling.instead("zebulonnier")).isNull();
            assertThat(spelling.instead("zebulznnier")).isNotNull();
        }
    }

    /** Every word of both languages, and of the labels of the law. */
    private static Set<String> ours() throws IOException {
        Set<String> words = new TreeSet<>();
        var files = new PathMatchingResourcePatternResolver();
        for (Resource file : files.getResources("classpath*:fr/preau/**/text_*.properties")) {
            var texts = new Properties();
            try (Reader said = new StringReader(file.getContentAsString(StandardCharsets.UTF_8))) {
                texts.load(said);
            }
            texts.values().forEach(said -> words.addAll(French.surface((String) said)));
        }
        for (Resource file : files.getResources("classpath*:droit/codes/*.yml")) {
            words.addAll(French.surface(file.getContentAsString(StandardCharsets.UTF_8)));
        }
        words.removeIf(word -> word.length() < 4 || !word.matches("[a-z]+"));
        return words;
    }

    /** Texts full of words that are one letter away from those. */
    private static ByteBuffersDirectory neighbours(Set<String> words) throws IOException {
        var near = new StringBuilder();
        for (String word : words) {
            int middle = word.length() / 2;
            char other = word.charAt(middle) == 'x' ? 'w' : 'x';
            near.append(word, 0, middle).append(other).append(word.substring(middle + 1));
            near.append(' ');
        }
        var folder = new ByteBuffersDirectory();
        try (var writer = new IndexWriter(folder, new IndexWriterConfig(French.SURFACE))) {
            for (int i = 0; i < COMMON; i++) {
                var text = new Document();
                text.add(new TextField(FIELD, near.toString(), Field.Store.NO));
                writer.addDocument(text);
            }
        }
        return folder;
    }
}
