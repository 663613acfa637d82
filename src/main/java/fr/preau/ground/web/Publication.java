package fr.preau.ground.web;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a module gives to the world: the pages that search engines may index, and its open data. One bean a module; each
 * part may be left out.
 */
public interface Publication {

    /** Under what data may be reused. */
    enum Licence {
        OPEN("Licence Ouverte 2.0", "https://www.etalab.gouv.fr/licence-ouverte-open-licence/"),
        /** Leaves only apart, under this very licence. */
        ODBL("ODbL 1.0", "https://opendatacommons.org/licenses/odbl/1-0/");

        private final String words;
        private final String address;

        Licence(String words, String address) {
            this.words = words;
            this.address = address;
        }

        /** Its name, the same in every language. */
        public String words() {
            return words;
        }

        /** Where its text is. */
        public String address() {
            return address;
        }
    }

    /** In which form data leaves. */
    enum Form {
        JSON("application/json"), CSV("text/csv"), ATOM("application/atom+xml"),
        /** One line of JSON each: a ledger. */
        LEDGER("application/x-ndjson");

        private final String media;

        Form(String media) {
            this.media = media;
        }

        /** As its answer says it. */
        public String media() {
            return media;
        }
    }

    /** One address where a set can be had whole. */
    record File(Form form, String path) {}

    /**
     * A set of open data, as the page "Données et API" and the catalogue show it.
     *
     * @param id a word, the same for ever
     * @param source who publishes it at the origin, in words
     * @param since the first day the data speaks of; absent when not known
     * @param asOf the last day the data speaks of; absent when nothing is loaded yet
     * @param files where to have it; empty when it is not served as one file
     */
    record DataSet(String id, String name, String content, String source, Licence licence, @Nullable LocalDate since,
            @Nullable LocalDate asOf, List<File> files) {

        /**
         * A set under the Licence Ouverte, whose name, content and source are the texts {@code
         * key}, {@code key.content} and {@code key.source}; its addresses come after ({@link #with}).
         */
        public static DataSet open(Texts texts, Language language, String id, String key, @Nullable LocalDate asOf) {
            return new DataSet(id, texts.say(language, key), texts.say(language, key + ".content"),
                    texts.say(language, key + ".source"), Licence.OPEN, null, asOf, List.of());
        }

        /** The same, with one address more. */
        public DataSet with(Form form, String path) {
            List<File> more = new ArrayList<>(files);
            more.add(new File(form, path));
            return at(more);
        }

        private DataSet at(List<File> addresses) {
            return new DataSet(id, name, content, source, licence, since, asOf, addresses);
        }
    }

    /**
     * A set of open data before it is said in a language, as {@link DataSet#open} says it.
     *
     * @param key of its name, its content and its source
     */
    record CatalogueEntry(String id, String key, List<File> files) {
        public CatalogueEntry(String id, String key) {
            this(id, key, List.of());
        }

        /**
         * That of a list, which programs read and which has a file and a feed.
         *
         * @param api the address of its JSON
         * @param list its path
         */
        public static CatalogueEntry listed(String id, String key, String api, String list) {
            return new CatalogueEntry(id, key).with(Form.JSON, api)
                    .with(Form.CSV, list + ".csv")
                    .with(Form.ATOM, list + ".atom");
        }

        /** The same, with one address more. */
        public CatalogueEntry with(Form form, String path) {
            List<File> more = new ArrayList<>(files);
            more.add(new File(form, path));
            return new CatalogueEntry(id, key, more);
        }
    }

    /**
     * What a module gives whose pages are rows, and whose data is as of today.
     *
     * @param select see {@link Publication#select}
     */
    record Rows(Texts texts, Clock clock, String select, List<CatalogueEntry> offered) implements Publication {
        public Rows(Texts texts, Clock clock, String select, CatalogueEntry... offered) {
            this(texts, clock, select, List.of(offered));
        }

        @Override
        public List<DataSet> dataSets(Language language) {
            LocalDate today = LocalDate.now(clock);
            return offered.stream()
                    .map(entry -> DataSet.open(texts, language, entry.id(), entry.key(), today).at(entry.files()))
                    .toList();
        }
    }

    /**
     * The paths of its pages without the language, such as {@code /territoires/commune/92048}: streamed, always in the
     * same order.
     */
    default Stream<String> paths() {
        return Stream.empty();
    }

    /**
     * The same of pages that are rows: SQL without parameters, one column; empty for none. The selects of all modules
     * are read in one statement.
     */
    default String select() {
        return "";
    }

    /** Its data sets, in the order they are shown. */
    default List<DataSet> dataSets(Language language) {
        return List.of();
    }
}
