package fr.preau.library;

import fr.preau.kernel.Fold;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiConsumer;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.CharArrayMap;
import org.apache.lucene.analysis.CharArraySet;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.StopFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.core.KeywordTokenizer;
import org.apache.lucene.analysis.fr.FrenchAnalyzer;
import org.apache.lucene.analysis.fr.FrenchLightStemFilter;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.analysis.synonym.SynonymGraphFilter;
import org.apache.lucene.analysis.synonym.SynonymMap;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionIncrementAttribute;
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
    static final Analyzer BARE = new Chain(Depth.STEMS, null);

    /** The words as they are, folded: for typing errors and for what is being typed. */
    static final Analyzer SURFACE = new Chain(Depth.FOLDED, null);

    /** For questions. */
    static final Analyzer ASKED = new Chain(Depth.STEMS, synonyms());

    /** Where the words of a text are. */
    private static final Analyzer RAW =
            new Analyzer() {
                @Override
                protected TokenStreamComponents createComponents(String field) {
                    Tokenizer words = new StandardTokenizer();
                    return new TokenStreamComponents(words, new LowerCaseFilter(words));
                }
            };

    /** One word, folded; nothing when it is left out. */
    private static final Analyzer FOLD =
            new Analyzer() {
                @Override
                protected TokenStreamComponents createComponents(String field) {
                    Tokenizer whole = new KeywordTokenizer();
                    return new TokenStreamComponents(whole, folded(whole));
                }
            };

    /** The stem of one word that is folded already. */
    private static final Analyzer STEM =
            new Analyzer() {
                @Override
                protected TokenStreamComponents createComponents(String field) {
                    Tokenizer whole = new KeywordTokenizer();
                    return new TokenStreamComponents(whole, new FrenchLightStemFilter(whole));
                }
            };

    private static final int MOST_KNOWN = 50_000;

    /** Of each thread, by the letters: no word is made of them to be looked up. */
    private static final ThreadLocal<CharArrayMap<Form>> KNOWN =
            ThreadLocal.withInitial(() -> new CharArrayMap<>(1_000, false));

    /** A word folded, and its stem; both empty when the word is left out. */
    private record Form(String folded, String stem) {}

    private French() {}

    private enum Depth {
        FOLDED,
        STEMS
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
            TokenStream stream = folded(new LowerCaseFilter(words));
            if (depth != Depth.FOLDED) {
                stream = new FrenchLightStemFilter(stream);
            }
            if (synonyms != null) {
                stream = new SynonymGraphFilter(stream, synonyms, true);
            }
            return new TokenStreamComponents(words, stream);
        }
    }

    /**
     * A word of a text.
     *
     * @param step how many words after the one before, those left out counting
     */
    record Word(String folded, String stem, int begin, int end, int step) {}

    /** All the words of a text, in order. */
    static List<Word> cut(String text) {
        CharArrayMap<Form> known = KNOWN.get();
        List<Word> words = new ArrayList<>();
        int step = 0;
        try (TokenStream stream = RAW.tokenStream("", text)) {
            var term = stream.addAttribute(CharTermAttribute.class);
            var offset = stream.addAttribute(OffsetAttribute.class);
            var position = stream.addAttribute(PositionIncrementAttribute.class);
            stream.reset();
            while (stream.incrementToken()) {
                step += position.getPositionIncrement();
                Form form = form(known, term);
                if (!form.folded().isEmpty()) {
                    words.add(
                            new Word(
                                    form.folded(),
                                    form.stem(),
                                    offset.startOffset(),
                                    offset.endOffset(),
                                    step));
                    step = 0;
                }
            }
            return words;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A language has few words: each is folded and stemmed once. */
    private static Form form(CharArrayMap<Form> known, CharTermAttribute term) {
        Form form = known.get(term.buffer(), 0, term.length());
        if (form == null) {
            String folded = only(FOLD, term.toString());
            form = new Form(folded, folded.isEmpty() ? "" : only(STEM, folded));
            if (known.size() < MOST_KNOWN) {
                known.put(term.toString(), form);
            }
        }
        return form;
    }

    private static String only(Analyzer analyzer, String word) {
        List<String> words = words(analyzer, word, 1);
        return words.isEmpty() ? "" : words.getFirst();
    }

    private static TokenStream folded(TokenStream lower) {
        TokenStream bare = new ElisionFilter(lower, FrenchAnalyzer.DEFAULT_ARTICLES);
        return new StopFilter(new ASCIIFoldingFilter(bare), STOP);
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

    /** Each form of each group: the word of the group, the stems of the form. */
    static void forms(BiConsumer<String, List<String>> each) {
        groups().forEach((group, forms) ->
                forms.forEach(form -> each.accept("=" + group, words(BARE, form, 20))));
    }

    /** How else a code of a sheet is said: "TBI" for BOARD. */
    static List<String> formsOf(String code) {
        return Groups.ALL.getOrDefault(code.toLowerCase(Locale.ROOT).replace("_", ""), List.of());
    }

    private static final class Groups {
        static final Map<String, List<String>> ALL = groups();
    }

    private static Map<String, List<String>> groups() {
        Map<String, List<String>> groups = new LinkedHashMap<>();
        for (String line : file().lines().skip(1).filter(one -> !one.isBlank()).toList()) {
            String[] cells = line.split(";", 2);
            groups.put(cells[0], List.of(cells[1].split(",")));
        }
        return groups;
    }

    /** In a question a group takes the place of the words. */
    private static SynonymMap synonyms() {
        var map = new SynonymMap.Builder(true);
        forms((group, stems) ->
                map.add(
                        SynonymMap.Builder.join(
                                stems.toArray(String[]::new), new CharsRefBuilder()),
                        new CharsRef(group),
                        false));
        try {
            return map.build();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
