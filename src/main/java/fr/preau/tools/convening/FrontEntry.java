package fr.preau.tools.convening;

import fr.preau.ground.web.Crumb;
import fr.preau.ground.web.Visit;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a room of "Concertation" adds to its front page: what meets, what is open to answer, what was concluded, which
 * bodies there are. A bean of each room that stands there; all are asked in one statement.
 */
public interface FrontEntry {

    /** Where on the front page a thing is told. */
    enum FrontSection {
        /** It meets, on its day and later than now: the soonest first. */
        MEETS,
        /** It can be answered until its day, or as long as nobody ends it: the soonest first. */
        ANSWERS,
        /** It was concluded on its day: the latest first. */
        CONCLUDED,
        /** It is there, whatever the day: by its title. */
        STANDS
    }

    /**
     * The list that the room keeps.
     *
     * @param order among those of the front page, smallest first
     * @param path of the list, without the language
     * @param key of its name, plural; {@code key.one} says what one thing is called, {@code
     *     key.about} in one sentence what one finds there
     * @param icon a name of {@code static/icons.svg}
     */
    record Shelf(int order, String path, String key, String icon) {
        /**
         * The way to a page of the room, by its list; to the list itself when nothing is below.
         *
         * @param below the steps from the list on; those that are absent are none
         */
        public List<Crumb> crumbs(Visit visit, @Nullable Crumb... below) {
            String list = below.length == 0 ? null : visit.to(path);
            return Stream
                    .concat(visit
                            .crumbs(new Crumb(visit.t("convening.room"), visit.to("/concertation")),
                                    new Crumb(visit.t(key), list))
                            .stream(), Arrays.stream(below).filter(Objects::nonNull))
                    .toList();
        }
    }

    Shelf shelf();

    /**
     * A select of these columns, in this order, of what anybody may read: {@code part text} (a {@link FrontSection}),
     * {@code title text}, {@code organisation text} (the name of who convenes; may be empty), {@code place text} (may
     * be empty), {@code day date} (may be null), {@code path
     * text}. A dozen rows of each part at most; no parameter.
     */
    String select();

    /** All that a room adds. */
    record Addition(Shelf shelf, String select) implements FrontEntry {}
}
