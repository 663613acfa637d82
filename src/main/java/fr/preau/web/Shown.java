package fr.preau.web;

import fr.preau.kernel.Ref;
import java.util.List;
import java.util.Optional;

/**
 * How a module shows one of its things on one line, wherever another module speaks of it, and what
 * of it may be corrected.
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

    /** The thing on one line; empty when it is of another module, or does not exist. */
    Optional<Line> line(Ref ref, Language language);
}
