package fr.preau.convening;

/**
 * What a room of "Concertation" adds to its front page: what meets, what is open to answer, what
 * was concluded, which bodies there are. A bean of each room that stands there; all are asked in
 * one statement.
 */
public interface Concerted {

    /** Where on the front page a thing is told. */
    enum Part {
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
    record Shelf(int order, String path, String key, String icon) {}

    Shelf shelf();

    /**
     * A select of these columns, in this order, of what anybody may read: {@code part text} (a
     * {@link Part}), {@code title text}, {@code organisation text} (the name of who convenes; may
     * be empty), {@code place text} (may be empty), {@code day date} (may be null), {@code path
     * text}. A dozen rows of each part at most; no parameter.
     */
    String select();
}
