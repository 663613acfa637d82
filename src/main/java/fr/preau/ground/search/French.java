package fr.preau.ground.search;

import fr.preau.ground.kernel.Fold;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
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
import org.springframework.core.io.ClassPathResource;

/**
 * How French words become what is compared: articles elided, accents folded, small words left out, endings cut, and the
 * forms of one thing ({@code reference/field-synonyms.csv}) brought together.
 *
 * <p>
 * In a sheet every word stays, and a group of synonyms adds its own word over them; in a question the group replaces
 * the words: one word is then looked for, however the sheet says it, and its place in the sheet is that of the words it
 * stands for.
 */
public final class French {
    /** Words the usual list leaves out, and that mean something here. */
    private static final List<String> MEANINGFUL = List.of("ete", "sans", "sous", "entre", "notre");

    /** Words of questions and of needs in both languages, folded: nothing is looked for by them. */
    private static final String ASKING = """
            avoir besoin cherche chercher combien comment connaitre dois doit faire fait
            faut paie paient paye payent payer peut peux pourquoi puis quand quel quelle
            quelles quels savoir souhaite trouver veut veux voudrais voudrait voulons
            are can do does for have how is must need of our pay should the to what when
            where which who with
            """;

    /** Where everything happens, folded: of these words alone nothing can be told apart. */
    private static final List<String> GENERAL = List.of("classe", "college", "ecole", "eleve", "etablissement", "lycee",
            "scolaire");

    /** Who is meant to act, folded: who asks what a town hall must do looks for what it must do. */
    private static final List<String> ACTORS = List.of("collectivite", "commune", "council", "departement", "hall",
            "maire", "mairie", "municipality", "region", "town");

    private static final String GROUP = "=";
    private static final CharArraySet STOP = stop();
    private static final CharArraySet ASKING_STOP = new CharArraySet(List.of(ASKING.split("\\s+")), false);

    /** The words as they are, folded: for typing errors and for what is being typed. */
    public static final Analyzer SURFACE = analyzer(French::folded);

    /** The stems of words, without synonyms. */
    public static final Analyzer BARE = analyzer(French::stems);

    /** For sheets. */
    public static final Analyzer WRITTEN = written();

    /** For questions. */
    public static final Analyzer ASKED = asked();

    private French() {}

    private interface Filters {
        TokenStream over(TokenStream words);
    }

    private static Analyzer analyzer(Filters filters) {
        return new Analyzer() {
            @Override
            protected TokenStreamComponents createComponents(String field) {
                Tokenizer words = new StandardTokenizer();
                return new TokenStreamComponents(words, filters.over(words));
            }
        };
    }

    private static TokenStream folded(TokenStream words) {
        TokenStream bare = new ElisionFilter(new LowerCaseFilter(words), FrenchAnalyzer.DEFAULT_ARTICLES);
        return new StopFilter(new ASCIIFoldingFilter(bare), STOP);
    }

    private static TokenStream stems(TokenStream words) {
        return new FrenchLightStemFilter(folded(words));
    }

    private static Analyzer written() {
        SynonymMap synonyms = synonyms(true);
        return analyzer(words -> new FlattenGraphFilter(new SynonymGraphFilter(stems(words), synonyms, true)));
    }

    private static Analyzer asked() {
        SynonymMap synonyms = synonyms(false);
        return analyzer(words -> new SynonymGraphFilter(
                new FrenchLightStemFilter(new StopFilter(folded(words), ASKING_STOP)), synonyms, true));
    }

    /** All the words of a text as they are written, folded. */
    static Set<String> surface(String text) {
        Set<String> words = new HashSet<>();
        read(SURFACE, text, word -> {
            words.add(word);
            return true;
        });
        return words;
    }

    /** The words of a text, each once, at most that many. */
    public static List<String> words(Analyzer analyzer, String text, int atMost) {
        List<String> words = new ArrayList<>();
        read(analyzer, text, word -> {
            if (!words.contains(word)) {
                words.add(word);
            }
            return words.size() < atMost;
        });
        return words;
    }

    /**
     * @param more whether to go on, after each word
     */
    private static void read(Analyzer analyzer, String text, Predicate<String> more) {
        try (TokenStream stream = analyzer.tokenStream("", text)) {
            var term = stream.addAttribute(CharTermAttribute.class);
            stream.reset();
            boolean on = true;
            while (on && stream.incrementToken()) {
                on = more.test(term.toString());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether a stem is that of a word that nearly everything here speaks of. */
    public static boolean general(String stem) {
        return Groups.GENERAL_STEMS.contains(stem);
    }

    /** Whether it stands for all the forms of one thing. */
    static boolean group(String stem) {
        return stem.startsWith(GROUP);
    }

    /** Whether a stem is that of a word for who acts, as "town hall". */
    static boolean actor(String stem) {
        return Groups.ACTOR_STEMS.contains(stem);
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
    public static String file() {
        try {
            return new ClassPathResource("reference/field-synonyms.csv").getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How else a code of a sheet is said: "TBI" for BOARD. */
    public static List<String> formsOf(String code) {
        return Groups.ALL.getOrDefault(code.toLowerCase(Locale.ROOT).replace("_", ""), List.of());
    }

    /** Whether a folded word is one of those that the field has several forms of. */
    static boolean ofTheField(String word) {
        return Groups.WORDS.contains(word);
    }

    private static final class Groups {
        static final Map<String, List<String>> ALL = groups();
        static final List<String> GENERAL_STEMS = words(BARE, String.join(" ", GENERAL), 20);
        static final List<String> ACTOR_STEMS = words(BARE, String.join(" ", ACTORS), 20);
        static final Set<String> WORDS = ALL.values()
                .stream()
                .flatMap(List::stream)
                .flatMap(form -> words(SURFACE, form, 20).stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Map<String, List<String>> groups() {
        Map<String, List<String>> groups = new LinkedHashMap<>();
        for (String line : file().lines().skip(1).filter(text -> !text.isBlank()).toList()) {
            String[] cells = line.split(";", 2);
            groups.put(cells[0], List.of(cells[1].split(",")));
        }
        return groups;
    }

    /**
     * The word of its group for each form.
     *
     * @param over whether it comes over the words, or takes their place
     */
    private static SynonymMap synonyms(boolean over) {
        var map = new SynonymMap.Builder(true);
        groups().forEach((group, forms) -> {
            for (String form : forms) {
                String[] stems = words(BARE, form, 20).toArray(String[]::new);
                CharsRef words = SynonymMap.Builder.join(stems, new CharsRefBuilder());
                map.add(words, new CharsRef(GROUP + group), over);
            }
        });
        try {
            return map.build();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
