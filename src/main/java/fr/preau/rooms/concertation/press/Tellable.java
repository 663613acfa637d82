package fr.preau.rooms.concertation.press;

/**
 * What a room concludes, of which a release may be drafted: a bean of each such room; all are asked in one statement.
 */
public interface Tellable {
    /**
     * A select of {@code (title text, day date, place text, words text)} of what anybody may read at the path
     * {@code :path}, one row a conclusion, in their order; {@code words} in restricted Markdown, {@code place} may be
     * empty. No row for the paths of other rooms.
     */
    String select();
}
