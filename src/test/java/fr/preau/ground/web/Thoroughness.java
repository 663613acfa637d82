package fr.preau.ground.web;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * How much of what all tests do is watched: all of it in {@code bin/ci}, which takes the time; the first times that a
 * route is met in {@code bin/test}, which answers while one waits.
 */
final class Thoroughness {
    private static final boolean WHOLE = Boolean.getBoolean("test.whole");

    /** What stands in a path for one thing among many. */
    private static final Pattern THING = Pattern.compile("(?<=/)[^/]*\\d[^/]*");

    private final int times;
    private final Map<String, Integer> met = new ConcurrentHashMap<>();

    /**
     * @param times that a route is watched where not all are
     */
    Thoroughness(int times) {
        this.times = times;
    }

    /** Whether that one is watched; the pages of the tests themselves always are. */
    boolean watches(String path) {
        return WHOLE || path.startsWith("/essai/")
                || met.merge(THING.matcher(path).replaceAll("…"), 1, Integer::sum) <= times;
    }
}
