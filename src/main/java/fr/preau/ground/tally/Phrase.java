package fr.preau.ground.tally;

import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A sentence to be said in the reader's language.
 *
 * @param key of the text
 * @param arguments what fills its holes: phrases, {@link College}s, or values shown as they are
 */
public record Phrase(String key, List<Object> arguments) {

    /** A college to be named; {@code tally} knows only its code. */
    public record College(String code) {}

    /** Who words a key in a language: {@code visit::t}. */
    @FunctionalInterface
    public interface Translator {
        String say(String key, Object... arguments);
    }

    static Phrase of(String key, Object... arguments) {
        return new Phrase(key, List.of(arguments));
    }

    /**
     * The sentence.
     *
     * @param colleges names a college from its code, in the same language
     */
    public String in(Translator voice, UnaryOperator<String> colleges) {
        return voice.say(key, arguments.stream().map(argument -> switch (argument) {
            case Phrase inner -> inner.in(voice, colleges);
            case College college -> colleges.apply(college.code());
            default -> argument;
        }).toArray());
    }
}
