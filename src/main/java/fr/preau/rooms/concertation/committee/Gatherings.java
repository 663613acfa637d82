package fr.preau.rooms.concertation.committee;

/**
 * What a room that stands above this one holds for a body: its journées. A bean of each such room; all are asked in one
 * statement, for the page of that body.
 */
public interface Gatherings {
    /**
     * A select of {@code (title text, day date, path text)} of what anybody may read, for the body {@code :id}; a dozen
     * rows at most, the latest first.
     */
    String select();
}
