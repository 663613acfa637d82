package fr.preau.people.territory;

import fr.preau.ground.kernel.Fold;
import fr.preau.people.territory.SearchEntries.Entry;
import fr.preau.people.territory.Territories.Appellation;
import fr.preau.people.territory.Territories.Group;
import fr.preau.people.territory.Territories.Hit;
import fr.preau.people.territory.Territories.Hits;
import fr.preau.people.territory.Territories.Match;
import fr.preau.people.territory.Territories.Reason;
import fr.preau.people.territory.Territories.Why;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.FeatureField;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.DisjunctionMaxQuery;
import org.apache.lucene.search.FuzzyQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TopDocs;
import org.apache.lucene.search.TopFieldCollectorManager;

/**
 * Asks one Lucene index of everything that has a name.
 *
 * <p>
 * Names are folded before they are indexed ({@link Fold}), so there is nothing to analyse but spaces. Every word is
 * indexed whole and by each of its beginnings: a prefix is then one term, as fast as a word. What decides the order is
 * not how rare a word is but, from strong to weak: the code typed whole, the whole name, the name beginning so, the
 * words being of the name rather than of its surroundings, and last how much people look for such a thing
 * ({@code weight}). A typing error is only looked for when nothing, or hardly anything, is found without; one word too
 * many only when nothing is.
 */
final class Search implements AutoCloseable {
    private static final String WORD = "word"; // whole words: name, surroundings, codes
    private static final String BEGIN = "begin"; // beginnings of the words around the name and of codes
    private static final String NAME = "name"; // beginnings of the words of the name
    private static final String WHOLE = "whole"; // the whole folded name, and how it begins
    private static final String KEY = "key"; // codes
    private static final String GROUP = "group";
    private static final String WEIGHT = "weight";
    private static final String SHOWN = "shown";

    private static final int LONGEST_BEGINNING = 12;
    private static final int LONGEST_START = 24;
    private static final int SHORTEST_TYPO = 4;
    private static final int ENOUGH = 3;
    private static final int FEWEST_TO_SPARE = 3;
    private static final int COUNTED = 10_000;
    private static final float OF_THAT_KIND = 100;
    private static final FieldType TERMS = terms();

    /** Of those that answer as well, never in the order in which they came into the index. */
    private static final Sort BEST_FIRST = new Sort(SortField.FIELD_SCORE, Matches.ORDER);

    /** How what was typed is understood, from strict to lenient. */
    enum Leniency {
        AS_TYPED, WITH_A_TYPO, BUT_ONE_WORD
    }

    private final DirectoryReader reader;
    private final IndexSearcher searcher;

    Search(DirectoryReader reader) {
        this.reader = reader;
        this.searcher = new IndexSearcher(reader);
        this.searcher.setQueryCache(null);
    }

    /** Keeps its files open until {@link #leave}; false when they are closed, or about to be. */
    boolean enter() {
        return reader.tryIncRef();
    }

    /** Says that what was begun by {@link #enter} is over; whoever leaves last closes the files. */
    void leave() {
        try {
            reader.decRef();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Closes the files, as soon as nobody is inside. */
    @Override
    public void close() throws IOException {
        reader.close();
    }

    static Document document(Entry entry) {
        Hit hit = entry.hit();
        String name = Fold.plain(hit.name());
        String keys = String.join(" ", entry.keys()).toLowerCase(Locale.ROOT);
        String around = Fold.plain(entry.context()) + " " + keys;
        var document = new Document();
        document.add(new Field(WORD, name + " " + around, TERMS));
        document.add(new Field(BEGIN, beginnings(around), TERMS));
        document.add(new Field(NAME, beginnings(name), TERMS));
        String starts = hit.group() == Group.SCHOOL ? "" : starts(name);
        document.add(new Field(WHOLE, "=" + name.replace(' ', '_') + " " + starts, TERMS));
        document.add(new Field(KEY, keys, TERMS));
        document.add(new StringField(GROUP, hit.group().name(), Field.Store.NO));
        document.add(new FeatureField(WEIGHT, "w", entry.weight()));
        document.add(new StoredField(SHOWN, Matches.write(hit)));
        document.add(Matches.column(hit));
        document.add(Matches.mark(entry.mark()));
        return document;
    }

    List<Hit> suggest(String text, int limit) {
        TypedName typed = TypedName.of(text);
        if (typed.words().isEmpty()) {
            return List.of();
        }
        List<Hit> hits = List.of();
        for (Leniency reading : Leniency.values()) {
            if (hits.size() < (reading == Leniency.BUT_ONE_WORD ? 1 : Math.min(ENOUGH, limit))) {
                hits = completed(hits, top(query(typed, reading), limit, 0, limit * 10, text), limit);
            }
        }
        return hits;
    }

    Hits search(String text, Set<Group> groups, int page, int size, Leniency lenient) {
        TypedName typed = TypedName.of(text);
        if (typed.words().isEmpty()) {
            return new Hits(List.of(), 0, false, Map.of());
        }
        Query query = understood(typed, lenient);
        Map<Group, Integer> counts = new EnumMap<>(Group.class);
        for (Group group : Group.values()) {
            int count = count(only(query, Set.of(group)));
            if (count > 0) {
                counts.put(group, count);
            }
        }
        int total = counts.entrySet()
                .stream()
                .filter(e -> groups.isEmpty() || groups.contains(e.getKey()))
                .mapToInt(Map.Entry::getValue)
                .sum();
        int skip = Math.min((page - 1) * size, COUNTED);
        List<Hit> items = skip >= total ? List.of()
                : top(groups.isEmpty() ? query : only(query, groups), size, skip, COUNTED, text);
        return new Hits(items, Math.min(total, COUNTED), total > COUNTED, counts);
    }

    /**
     * The strictest reading that finds anything at all, whatever is kept of it afterwards; its words with an error are
     * looked up once, whatever is then asked of it.
     */
    private Query understood(TypedName typed, Leniency lenient) {
        Query query = new MatchNoDocsQuery();
        for (Leniency reading : Leniency.values()) {
            boolean other = reading != Leniency.BUT_ONE_WORD || typed.words().size() >= FEWEST_TO_SPARE;
            if (other && reading.compareTo(lenient) <= 0 && count(query) == 0) {
                query = rewritten(query(typed, reading));
            }
        }
        return query;
    }

    private Query rewritten(Query query) {
        try {
            return searcher.rewrite(query);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Everything that is found, once each, best first. */
    List<Match> matches(String text, Set<Group> groups) {
        TypedName typed = TypedName.of(text);
        if (typed.words().isEmpty()) {
            return List.of();
        }
        Query query = understood(typed, Leniency.BUT_ONE_WORD);
        try {
            return Matches.of(searcher, groups.isEmpty() ? query : only(query, groups));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is found without a typing error stays first. */
    private static List<Hit> completed(List<Hit> exact, List<Hit> near, int limit) {
        return Stream.concat(exact.stream(), near.stream()).distinct().limit(limit).toList();
    }

    /** The words as they are, or what they say of a body of some kind: the best of them counts. */
    private static Query query(TypedName typed, Leniency reading) {
        List<Query> all = new ArrayList<>(List.of(query(typed.words(), reading)));
        for (Appellation appellation : typed.called()) {
            Group group = appellation.group();
            if (group != null) {
                all.add(new BooleanQuery.Builder()
                        .add(only(query(appellation.words(), reading), Set.of(group)), Occur.MUST)
                        .add(boosted(new MatchAllDocsQuery(), OF_THAT_KIND), Occur.MUST)
                        .build());
            }
        }
        return new DisjunctionMaxQuery(all, 0);
    }

    private static Query query(List<String> typed, Leniency reading) {
        var query = new BooleanQuery.Builder();
        var all = new BooleanQuery.Builder();
        List<String> words = SearchEntries.telling(typed);
        for (int i = 0; i < words.size(); i++) {
            boolean last = i == words.size() - 1;
            String word = words.get(i);
            Query one = reading == Leniency.AS_TYPED ? exact(word, last) : near(word, last);
            all.add(new ConstantScoreQuery(one), Occur.SHOULD);
            query.add(boosted(new TermQuery(new Term(NAME, shorten(word, LONGEST_BEGINNING))), 30), Occur.SHOULD);
        }
        int spared = reading == Leniency.BUT_ONE_WORD && words.size() >= FEWEST_TO_SPARE ? 1 : 0;
        query.add(all.setMinimumNumberShouldMatch(words.size() - spared).build(), Occur.MUST);
        String whole = String.join("_", typed);
        query.add(boosted(new TermQuery(new Term(WHOLE, "=" + whole)), 300), Occur.SHOULD);
        query.add(boosted(new TermQuery(new Term(WHOLE, shorten(whole, LONGEST_START))), 60), Occur.SHOULD);
        query.add(boosted(new TermQuery(new Term(KEY, typed.getFirst())), 500), Occur.SHOULD);
        query.add(FeatureField.newLinearQuery(WEIGHT, "w", 1), Occur.SHOULD);
        return query.build();
    }

    private static Query exact(String word, boolean last) {
        return last && word.length() <= LONGEST_BEGINNING
                ? new BooleanQuery.Builder().add(new TermQuery(new Term(NAME, word)), Occur.SHOULD)
                        .add(new TermQuery(new Term(BEGIN, word)), Occur.SHOULD)
                        .build()
                : new TermQuery(new Term(WORD, word));
    }

    /** The word, or one that differs by one letter: added, missing, changed, swapped. */
    private static Query near(String word, boolean last) {
        if (word.length() < SHORTEST_TYPO || word.chars().anyMatch(Character::isDigit)) {
            return exact(word, last);
        }
        var either = new BooleanQuery.Builder().add(exact(word, last), Occur.SHOULD)
                .add(new FuzzyQuery(new Term(WORD, word), 1, 0), Occur.SHOULD);
        if (last && word.length() <= LONGEST_BEGINNING) {
            either.add(new FuzzyQuery(new Term(NAME, word), 1, 1), Occur.SHOULD);
        }
        return either.build();
    }

    private static Query boosted(Query query, float score) {
        return new BoostQuery(new ConstantScoreQuery(query), score);
    }

    private static Query only(Query query, Set<Group> groups) {
        var any = new BooleanQuery.Builder();
        groups.forEach(group -> any.add(new TermQuery(new Term(GROUP, group.name())), Occur.SHOULD));
        return new BooleanQuery.Builder().add(query, Occur.MUST)
                .add(groups.isEmpty() ? new MatchNoDocsQuery() : any.build(), Occur.FILTER)
                .build();
    }

    private int count(Query query) {
        try {
            return searcher.count(query);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<Hit> top(Query query, int size, int skip, int counted, String text) {
        try {
            TopDocs found = searcher.search(query,
                    new TopFieldCollectorManager(BEST_FIRST, skip + size, null, counted));
            var fields = searcher.storedFields();
            List<Hit> hits = new ArrayList<>(size);
            for (int i = skip; i < found.scoreDocs.length; i++) {
                ScoreDoc doc = found.scoreDocs[i];
                hits.add(explained(Matches.read(fields.document(doc.doc, Set.of(SHOWN)).get(SHOWN)), text));
            }
            return hits;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A code that was typed is the reason, when there is no better one. */
    private static Hit explained(Hit hit, String text) {
        String typed = text.strip().replace(" ", "").toUpperCase(Locale.ROOT);
        if (hit.reason() != null || !TypedName.isCode(typed.toLowerCase(Locale.ROOT))) {
            return hit;
        }
        Why why = hit.code().equals(typed) ? Why.CODE : typed.length() == 9 ? Why.SIREN : Why.POSTCODE;
        boolean said = why == Why.POSTCODE && hit.group() != Group.COMMUNE;
        return said ? hit
                : new Hit(hit.group(), hit.code(), hit.name(), hit.detail(), new Reason(why, typed, null, null));
    }

    private static String beginnings(String words) {
        var all = new StringBuilder(words.length() * 5);
        for (String word : words.split(" ")) {
            for (int end = 1; end <= Math.min(word.length(), LONGEST_BEGINNING); end++) {
                all.append(word, 0, end).append(' ');
            }
        }
        return all.toString();
    }

    /** Every beginning of the whole name, its words joined. */
    private static String starts(String name) {
        String joined = name.replace(' ', '_');
        var all = new StringBuilder(joined.length() * 12);
        for (int end = 1; end <= Math.min(joined.length(), LONGEST_START); end++) {
            all.append(joined, 0, end).append(' ');
        }
        return all.toString();
    }

    private static String shorten(String text, int length) {
        return text.length() <= length ? text : text.substring(0, length);
    }

    private static FieldType terms() {
        var type = new FieldType();
        type.setTokenized(true);
        type.setOmitNorms(true);
        type.setIndexOptions(IndexOptions.DOCS);
        type.freeze();
        return type;
    }
}
