package fr.preau.library;

import fr.preau.kernel.Fold;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.CharArraySet;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.StopFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.core.FlattenGraphFilter;
import org.apache.lucene.analysis.fr.FrenchAnalyzer;
import org.apache.lucene.analysis.fr.FrenchLightStemFilter;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.analysis.synonym.SynonymGraphFilter;
import org.apache.lucene.analysis.synonym.SynonymMap;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.util.ElisionFilter;
import org.apache.lucene.util.CharsRef;
import org.apache.lucene.util.CharsRefBuilder;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;

/**
 * How French words become what is compared: articles elided, accents folded, small words left out,
 * endings cut, and the forms of one thing ({@code reference/field-synonyms.csv}) brought together.
 *
 * <p>In a sheet every word stays, and a group of synonyms adds its own word over them; in a
 * question the group replaces the words: one word is then looked for, however the sheet says it,
 * and its place in the sheet is that of the words it stands for.
 */
final class French {
    /** Words the usual list leaves out, and that mean something here. */
    private static final List<String> MEANINGFUL = List.of("ete", "sans", "sous", "entre", "notre");

    private static final CharArraySet STOP = stop();

    /** The stems of words, without synonyms. */
    static final Analyzer BARE = new Chain(Depth.WORDS, null);

    /** The words as they are, folded: for typing errors and for what is being typed. */
    static final Analyzer SURFACE = new Chain(Depth.FOLDED, null);

    /** For sheets. */
    static final Analyzer WRITTEN = new Chain(Depth.WRITTEN, synonyms(true));

    /** For questions. */
    static final Analyzer ASKED = new Chain(Depth.ASKED, synonyms(false));

    private French() {}

    private enum Depth {
        FOLDED,
        WORDS,
        WRITTEN,
        ASKED
    }

    private static final class Chain extends Analyzer {
        private final Depth depth;
        private final @Nullable SynonymMap synonyms;

        Chain(Depth depth, @Nullable SynonymMap synonyms) {
            this.depth = depth;
            this.synonyms = synonyms;
        }

        @Override
        protected TokenStreamComponents createComponents(String field) {
            Tokenizer words = new StandardTokenizer();
            TokenStream stream = new LowerCaseFilter(words);
            stream = new ElisionFilter(stream, FrenchAnalyzer.DEFAULT_ARTICLES);
            stream = new StopFilter(new ASCIIFoldingFilter(stream), STOP);
            if (depth != Depth.FOLDED) {
                stream = new FrenchLightStemFilter(stream);
            }
            if (synonyms != null) {
                stream = new SynonymGraphFilter(stream, synonyms, true);
                if (depth == Depth.WRITTEN) {
                    stream = new FlattenGraphFilter(stream);
                }
            }
            return new TokenStreamComponents(words, stream);
        }
    }

    /** The words of a text, each once, at most that many. */
    static List<String> words(Analyzer analyzer, String text, int atMost) {
        List<String> words = new ArrayList<>();
        try (TokenStream stream = analyzer.tokenStream("", text)) {
            var term = stream.addAttribute(CharTermAttribute.class);
            stream.reset();
            while (stream.incrementToken() && words.size() < atMost) {
                String word = term.toString();
                if (!words.contains(word)) {
                    words.add(word);
                }
            }
            return words;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static CharArraySet stop() {
        var folded = new CharArraySet(200, false);
        for (Object word : FrenchAnalyzer.getDefaultStopSet()) {
            String plain = Fold.plain(new String((char[]) word));
            if (!MEANINGFUL.contains(plain)) {
                folded.add(plain);
            }
        }
        return CharArraySet.unmodifiableSet(folded);
    }

    /** What the index depends on: other synonyms make another index. */
    static String file() {
        try {
            return new ClassPathResource("reference/field-synonyms.csv")
                    .getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The groups; the words that made them stay beside them, or not. */
    private static SynonymMap synonyms(boolean kept) {
        var map = new SynonymMap.Builder(true);
        file().lines()
                .skip(1)
                .filter(line -> !line.isBlank())
                .forEach(line -> add(map, line, kept));
        try {
            return map.build();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void add(SynonymMap.Builder map, String line, boolean kept) {
        String[] cells = line.split(";", 2);
        var group = new CharsRef("=" + cells[0]);
        for (String form : cells[1].split(",")) {
            String[] words = words(BARE, form, 20).toArray(String[]::new);
            map.add(SynonymMap.Builder.join(words, new CharsRefBuilder()), group, kept);
        }
    }
}
