package fr.preau.account;

import fr.preau.web.Language;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What awaits somebody, on the page "Mon espace". Any module may have a bean of it. */
public interface Awaiting {

    /**
     * One thing to do.
     *
     * @param words in the language asked for: "Confirmer la demande de Camille Durand"
     * @param detail what helps to decide; may be empty
     * @param path where it is done, without the language
     * @param before the last day to do it, if there is one
     */
    record Item(String words, String detail, String path, @Nullable LocalDate before) {}

    /** What awaits that person, most pressing first; at most one statement. */
    List<Item> items(Actor actor, Language language);
}
