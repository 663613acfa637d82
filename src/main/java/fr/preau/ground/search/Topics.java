package fr.preau.ground.search;

import fr.preau.ground.kernel.Fold;
import fr.preau.ground.web.Finder;
import fr.preau.ground.web.Finder.Fit;
import fr.preau.ground.web.Finder.Match;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.lucene.analysis.miscellaneous.PerFieldAnalyzerWrapper;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.NoMergePolicy;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.CombinedFieldQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.store.ByteBuffersDirectory;

/** Things that may be looked for, few enough to be told whole, and that stay as they are. */
public final class Topics {
    private static final String NAME = "name";
    private static final String WORDS = "words";
    private static final String BEGIN = "begin";
    private static final String SURFACE = "surface";
    private static final int MOST_WORDS = 12;

    /** From so many words on, one in three may be of no use. */
    private static final int PHRASE = 3;

    /** A word that more than one in so many have tells little, unless there are few in all. */
    private static final int COMMON = 4;

    private static final int FEW = 12;

    /** What a word of what is everywhere is worth, beside one that tells. */
    private static final float BESIDE = 0.1f;

    private final List<Topic> all;
    private final Map<String, List<Topic>> named = new HashMap<>();
    private final IndexSearcher searcher;
    private final Spelling spelling;

    /**
     * @param called what else it may be called, as people say it
     * @param words everything else it is found by
     */
    public record Topic(Match found, List<String> called, String words) {
        private Stream<String> names() {
            return Stream.concat(Stream.of(found.name()), called.stream()).map(Fold::plain).distinct();
        }
    }

    /**
     * What answers, best first.
     *
     * @param read words that nobody wrote, and what was read instead
     */
    public record Answer(List<Match> found, Map<String, String> read) {
        /** One page of it, all of one kind; pages are counted from 1. */
        public Finder.Results page(String kind, int page, int size) {
            int from = Math.min((page - 1) * size, found.size());
            return new Finder.Results(found.subList(from, Math.min(from + size, found.size())), found.size(), false,
                    Map.of(kind, (long) found.size()), read, List.of());
        }
    }

    public Topics(List<Topic> all) {
        this.all = List.copyOf(all);
        for (Topic topic : all) {
            topic.names().forEach(name -> named.computeIfAbsent(name, any -> new ArrayList<>()).add(topic));
        }
        try {
            var folder = new ByteBuffersDirectory();
            var words = new PerFieldAnalyzerWrapper(French.WRITTEN,
                    Map.of(BEGIN, French.SURFACE, SURFACE, French.SURFACE));
            try (var writer = new IndexWriter(folder,
                    new IndexWriterConfig(words).setMergePolicy(NoMergePolicy.INSTANCE))) {
                for (Topic topic : all) {
                    writer.addDocument(document(topic));
                }
            }
            this.searcher = new IndexSearcher(DirectoryReader.open(folder));
            this.spelling = new Spelling(searcher.getIndexReader(), SURFACE, List.of(NAME, WORDS));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Document document(Topic topic) {
        String name = topic.found().name();
        String words = topic.words();
        var document = new Document();
        document.add(new TextField(NAME, name, Field.Store.NO));
        topic.called().forEach(text -> document.add(new TextField(NAME, text, Field.Store.NO)));
        document.add(new TextField(WORDS, words, Field.Store.NO));
        document.add(new TextField(BEGIN, name, Field.Store.NO));
        document.add(
                new TextField(SURFACE, name + " " + String.join(" ", topic.called()) + " " + words, Field.Store.NO));
        return document;
    }

    /**
     * All that answers, best first: has every word. Words of what is everywhere, as "school", tell answers apart and
     * are not asked of them beside others; nor is who acts, as "town hall", where nothing speaks of it.
     *
     * @param exact only what has every word as it is typed
     */
    public Answer search(String text, boolean exact) {
        try {
            List<String> terms = terms(text);
            List<String> telling = terms.stream().filter(term -> !French.general(term)).toList();
            List<Match> found = new ArrayList<>();
            if (exact || telling.isEmpty()) {
                add(found, query(terms, terms, terms.size()), Fit.WORDS);
            } else {
                add(found, query(terms, telling, telling.size()), Fit.WORDS);
                List<String> asked = telling.stream().filter(word -> !French.actor(word)).toList();
                if (found.isEmpty() && asked.size() < telling.size() && !rare(asked).isEmpty()) {
                    add(found, query(terms, asked, asked.size()), Fit.WORDS);
                }
            }
            name(found, text);
            return new Answer(found, Map.of());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * All that resembles what was typed, best first: has every word but for a typing error, or two thirds of a long
     * phrase, or at least those of its words that some have and most have not, one of two.
     */
    public Answer near(String text) {
        try {
            Map<String, String> read = new LinkedHashMap<>();
            for (String word : French.words(French.SURFACE, text, MOST_WORDS)) {
                String instead = spelling.instead(word);
                if (instead != null) {
                    read.put(word, instead);
                }
            }
            List<String> terms = terms(corrected(text, read));
            List<String> telling = terms.stream().filter(term -> !French.general(term)).toList();
            List<String> asked = telling.stream().filter(name -> !French.actor(name)).toList();
            List<String> rare = rare(telling);
            List<Query> ever = telling.isEmpty() ? List.of(query(terms, terms, terms.size()))
                    : List.of(query(terms, telling, telling.size()), query(terms, asked, asked.size()),
                            query(terms, telling, most(telling.size())),
                            query(terms, rare, rare.size() < PHRASE ? 1 : most(rare.size())));
            List<Match> found = new ArrayList<>();
            for (Query looser : ever) {
                if (found.isEmpty()) {
                    add(found, looser, Fit.NEAR);
                }
            }
            return new Answer(found, found.isEmpty() ? Map.of() : read);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Forms of one thing that nothing here speaks of are words like others. */
    private List<String> terms(String text) throws IOException {
        List<String> asked = French.words(French.ASKED, text, MOST_WORDS);
        for (String term : asked) {
            if (French.group(term) && spelling.written(term) == 0) {
                return French.words(French.BARE, text, MOST_WORDS);
            }
        }
        return asked;
    }

    /** How many words of a phrase are enough. */
    private static int most(int every) {
        return every < PHRASE ? every : (every * 2 + 2) / 3;
    }

    private List<String> rare(List<String> telling) throws IOException {
        List<String> rare = new ArrayList<>();
        for (String term : telling) {
            int written = spelling.written(term);
            if (written > 0 && written * COMMON <= Math.max(all.size(), FEW)) {
                rare.add(term);
            }
        }
        return rare;
    }

    private static String corrected(String text, Map<String, String> read) {
        if (read.isEmpty()) {
            return text;
        }
        var corrected = new StringBuilder();
        for (String word : French.words(French.SURFACE, text, MOST_WORDS)) {
            corrected.append(read.getOrDefault(word, word)).append(' ');
        }
        return corrected.toString();
    }

    private void add(List<Match> found, Query query, Fit fit) throws IOException {
        for (ScoreDoc doc : searcher.search(query, Math.max(1, all.size())).scoreDocs) {
            found.add(all.get(doc.doc).found().fitting(fit));
        }
    }

    /** What was typed is its very name, or what it is called: even a word of questions. */
    private void name(List<Match> found, String text) {
        for (Topic topic : named.getOrDefault(Fold.plain(text), List.of())) {
            found.removeIf(topic.found()::same);
            found.addFirst(topic.found().fitting(Fit.NAME));
        }
    }

    /** So many of the words that tell; nothing when there is none. */
    private static Query query(List<String> terms, List<String> telling, int needed) {
        var some = new BooleanQuery.Builder().setMinimumNumberShouldMatch(needed);
        telling.forEach(term -> some.add(word(term), Occur.SHOULD));
        var query = new BooleanQuery.Builder().add(some.build(), Occur.MUST);
        terms.stream()
                .filter(term -> !telling.contains(term))
                .forEach(term -> query.add(new BoostQuery(word(term), BESIDE), Occur.SHOULD));
        return query.build();
    }

    private static Query word(String term) {
        return new CombinedFieldQuery.Builder(term).addField(NAME, 3).addField(WORDS).build();
    }

    /** The best few for what is being typed: what has every word, then whose name begins so. */
    public List<Match> suggest(String text, int atMost) {
        List<String> words = French.words(French.SURFACE, text, MOST_WORDS);
        if (words.isEmpty()) {
            return List.of();
        }
        var begun = new BooleanQuery.Builder();
        for (String word : words) {
            var term = new Term(BEGIN, word);
            boolean last = word.equals(words.getLast());
            begun.add(last ? new PrefixQuery(term) : new TermQuery(term), Occur.MUST);
        }
        try {
            List<Match> found = new ArrayList<>(search(text, false).found());
            if (found.isEmpty()) {
                found.addAll(near(text).found());
            }
            List<Match> beginning = new ArrayList<>();
            add(beginning, begun.build(), Fit.WORDS);
            beginning.stream()
                    .filter(match -> found.stream().noneMatch(other -> other.same(match)))
                    .forEach(found::add);
            Collections.sort(found, Finder.BEST_FIT_FIRST);
            return found.subList(0, Math.min(atMost, found.size()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
