package fr.preau.ground.web;

import fr.preau.ground.kernel.Ref;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * How a module shows one of its things on one line, wherever another module speaks of it, and what of it may be
 * corrected; and how what is typed in its forms reads outside their pages.
 *
 * <p>
 * A module has one bean of it; things of other modules answer with nothing.
 */
public interface Shown {

    /**
     * A thing on one line.
     *
     * @param kind what it is, in words: "Commune"
     * @param detail what tells it from its namesakes: "Hauts-de-Seine (92)"
     * @param path of its page, without the language
     * @param sections of its page that a reader may correct
     */
    record Mention(Ref ref, String kind, String name, String detail, String path, List<Section> sections) {}

    /**
     * @param code its anchor on the page
     */
    record Section(String code, String words) {}

    /**
     * One thing typed in a form, in words.
     *
     * @param label of its field; empty for what nobody typed, which is not to be shown
     */
    record FieldValue(String label, String value) {}

    /**
     * Those of the things that are of this module and exist. A module that asks the database answers them all with one
     * statement, so that a page may speak of many things.
     */
    Map<Ref, Mention> lines(Collection<Ref> refs, Language language);

    /** The thing on one line; empty when it is of another module, or does not exist. */
    default Optional<Mention> line(Ref ref, Language language) {
        return Optional.ofNullable(lines(List.of(ref), language).get(ref));
    }

    /** Those that exist, for a module that finds each without the database. */
    static Map<Ref, Mention> each(Collection<Ref> refs, Function<Ref, Optional<Mention>> one) {
        Map<Ref, Mention> lines = new HashMap<>();
        refs.forEach(ref -> one.apply(ref).ifPresent(line -> lines.put(ref, line)));
        return lines;
    }

    /**
     * The path of a page of this site in an address that somebody pasted, whatever its site, its language and what
     * follows; empty when it is no address.
     */
    private static String path(String pasted) {
        try {
            String path = URI.create(pasted.strip()).getPath();
            return path == null ? "" : path.startsWith("/en/") ? path.substring(3) : path;
        } catch (IllegalArgumentException no) {
            return "";
        }
    }

    /**
     * What a pasted address is that of.
     *
     * @param kinds by what the paths of their things begin with, a slash last
     */
    static Optional<Ref> pasted(String pasted, Map<String, String> kinds) {
        String path = path(pasted);
        return kinds.entrySet().stream().filter(entry -> path.startsWith(entry.getKey())).flatMap(entry -> {
            String id = path.substring(entry.getKey().length()).split("/", 2)[0];
            return Ref.of(entry.getValue() + ":" + id).stream();
        }).findFirst();
    }

    /** Those of one kind, for a module that finds all of them at once: nothing is read for none. */
    static Map<Ref, Mention> some(Collection<Ref> refs, String kind, Function<List<String>, Stream<Mention>> read) {
        List<String> ids = Ref.ids(refs, kind);
        Map<Ref, Mention> lines = new HashMap<>();
        if (!ids.isEmpty()) {
            read.apply(ids).forEach(line -> lines.put(line.ref(), line));
        }
        return lines;
    }

    /**
     * What was typed in a form of this module whose fields have words of their own; empty for other forms.
     *
     * @param path where the form is sent, with the prefix of its language
     */
    default Optional<FieldValue> typed(String path, String field, String value, Language language) {
        return Optional.empty();
    }

    /**
     * What a thing is called where it is only named.
     *
     * @param by who convenes or promises
     */
    record NameRow(String id, String name, String by) {}

    /**
     * Things that one select names: a bean of a module that has nothing else to show, all of which are asked in one
     * statement.
     */
    interface NameSource {
        /** Of their references. */
        String kind();

        /** A select of {@code (id, name, detail)} of those that anybody may read; no parameter. */
        String named();

        /** One of them; without a statement. */
        Mention line(NameRow row, Language language);
    }

    /**
     * Such things that have a page at their id, and nothing there to correct.
     *
     * @param key of what one is, in words
     * @param path what the paths of their pages begin with
     */
    record PageNames(Texts texts, String kind, String key, String path, String named) implements NameSource {
        @Override
        public Mention line(NameRow row, Language language) {
            return new Mention(new Ref(kind, row.id()), texts.say(language, key), row.name(), row.by(), path + row.id(),
                    List.of());
        }
    }

    /**
     * Things that a select names, whichever modules they are of: all are asked in one statement.
     */
    @Component
    record Rows(List<NameSource> modules, JdbcClient sql) implements Shown {
        @Override
        public Map<Ref, Mention> lines(Collection<Ref> refs, Language language) {
            List<String> selects = new ArrayList<>();
            List<String> ids = new ArrayList<>();
            for (int i = 0; i < modules.size(); i++) {
                List<String> asked = Ref.ids(refs, modules.get(i).kind());
                if (!asked.isEmpty()) {
                    ids.addAll(asked);
                    selects.add("select %d as module, n.* from (%s) n (id, name, detail)".formatted(i,
                            modules.get(i).named()));
                }
            }
            Map<Ref, Mention> lines = new HashMap<>();
            if (!selects.isEmpty()) {
                sql.sql("select * from (" + String.join("\nunion all\n", selects)
                        + ") a where id = any (string_to_array(:ids, ' '))")
                        .param("ids", String.join(" ", ids))
                        .query(row -> {
                            NameSource source = modules.get(row.getInt("module"));
                            var called = new NameRow(row.getString("id"), row.getString("name"),
                                    row.getString("detail"));
                            lines.put(new Ref(source.kind(), called.id()), source.line(called, language));
                        });
            }
            return lines;
        }
    }

    /** The things on one line each, whatever their modules, each module being asked once. */
    static Map<Ref, Mention> all(List<Shown> modules, Collection<Ref> refs, Language language) {
        Set<Ref> wanted = new HashSet<>(refs);
        Map<Ref, Mention> found = new HashMap<>();
        for (Shown module : modules) {
            if (!wanted.isEmpty()) {
                found.putAll(module.lines(wanted, language));
                wanted.removeAll(found.keySet());
            }
        }
        return found;
    }

    /** The thing of that reference on one line; absent when it is none, or does not exist. */
    static @Nullable Mention one(List<Shown> modules, @Nullable String ref, Language language) {
        return Ref.of(ref == null ? "" : ref).map(one -> all(modules, List.of(one), language).get(one)).orElse(null);
    }

    /** What a module has that was invented for the demonstration: a bean for each table. */
    interface Invention {
        /** A select of the ids of all that was; no parameter. */
        String invented();
    }

    /** What a module is still bringing, while pages are served already. */
    interface PendingLoad {
        /** The key of the sentence that says so; absent once all is there. */
        @Nullable
        String awaited();
    }

    /** What a module knows that makes a page doubtful, whichever module draws it. */
    interface PageDoubt {
        /**
         * Whether what that page shows is known to differ from what was signed.
         *
         * @param path without the language
         */
        boolean doubted(String path);
    }
}
