package fr.preau.amendment;

import java.util.List;

/**
 * Why, as a sentence to be said in the reader's language.
 *
 * @param key of the text, in this module
 * @param arguments what fills its holes, shown as they are: words of a text, numbers
 */
public record Reason(String key, List<Object> arguments) {
    static Reason of(String key, Object... arguments) {
        return new Reason(key, List.of(arguments));
    }
}
