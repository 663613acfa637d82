package fr.preau.web;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import fr.preau.kernel.Ref;
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

/**
 * How a module shows one of its things on one line, wherever another module speaks of it, and what
 * of it may be corrected; and how what is typed in its forms reads outside their pages.
 *
 * <p>A module has one bean of it; things of other modules answer with nothing.
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
    record Line(
            Ref ref,
            String kind,
            String name,
            String detail,
            String path,
            List<Section> sections) {}

    /**
     * @param code its anchor on the page
     */
    record Section(String code, String words) {}

    /**
     * One thing typed in a form, in words.
     *
     * @param label of its field; empty for what nobody typed, which is not to be shown
     */
    record Typed(String label, String value) {}

    /**
     * Those of the things that are of this module and exist. A module that asks the database
     * answers them all with one statement, so that a page may speak of many things.
     */
    Map<Ref, Line> lines(Collection<Ref> refs, Language language);

    /** The thing on one line; empty when it is of another module, or does not exist. */
    default Optional<Line> line(Ref ref, Language language) {
        return Optional.ofNullable(lines(List.of(ref), language).get(ref));
    }

    /** Those that exist, for a module that finds each without the database. */
    static Map<Ref, Line> each(Collection<Ref> refs, Function<Ref, Optional<Line>> one) {
        Map<Ref, Line> lines = new HashMap<>();
        refs.forEach(ref -> one.apply(ref).ifPresent(line -> lines.put(ref, line)));
        return lines;
    }

    /** Those of one kind, for a module that finds all of them at once: nothing is read for none. */
    static Map<Ref, Line> some(
            Collection<Ref> refs, String kind, Function<List<String>, Stream<Line>> read) {
        List<String> ids = Ref.ids(refs, kind);
        Map<Ref, Line> lines = new HashMap<>();
        if (!ids.isEmpty()) {
            read.apply(ids).forEach(line -> lines.put(line.ref(), line));
        }
        return lines;
    }

    /**
     * What was typed in a form of this module whose fields have words of their own; empty for other
     * forms.
     *
     * @param path where the form is sent, with the prefix of its language
     */
    default Optional<Typed> typed(String path, String field, String value, Language language) {
        return Optional.empty();
    }

    /**
     * What a thing is called where it is only named.
     *
     * @param by who convenes or promises
     */
    record Called(String id, String name, String by) {}

    /** Things that are called so for good: those noted lately are named without a statement. */
    final class Names {
        private final Cache<String, Called> lately;

        /**
         * @param most how many are held
         */
        public Names(int most) {
            lately = Caffeine.newBuilder().maximumSize(most).build();
        }

        /** Holds what something is called from now on. */
        public void note(Called one) {
            lately.put(one.id(), one);
        }

        /**
         * What those are called that exist.
         *
         * @param read reads the others in one statement; not asked when there is none
         */
        public Stream<Called> of(Collection<String> ids, Function<Set<String>, List<Called>> read) {
            Map<String, Called> held = lately.getAllPresent(ids);
            Set<String> others = new HashSet<>(ids);
            others.removeAll(held.keySet());
            return others.isEmpty()
                    ? held.values().stream()
                    : Stream.concat(held.values().stream(), read.apply(others).stream());
        }
    }

    /** The things on one line each, whatever their modules, each module being asked once. */
    static Map<Ref, Line> all(List<Shown> modules, Collection<Ref> refs, Language language) {
        Set<Ref> wanted = new HashSet<>(refs);
        Map<Ref, Line> found = new HashMap<>();
        for (Shown module : modules) {
            if (!wanted.isEmpty()) {
                found.putAll(module.lines(wanted, language));
                wanted.removeAll(found.keySet());
            }
        }
        return found;
    }

    /** What a module is still bringing, while pages are served already. */
    interface Awaited {
        /** The key of the sentence that says so; absent once all is there. */
        @Nullable String awaited();
    }

    /** What a module knows that makes a page doubtful, whichever module draws it. */
    interface Doubted {
        /**
         * Whether what that page shows is known to differ from what was signed.
         *
         * @param path without the language
         */
        boolean doubted(String path);
    }
}
