package fr.preau.ground.web;

import fr.preau.ground.kernel.BodyName;
import fr.preau.ground.kernel.Money;
import fr.preau.ground.upload.Meter.Limit;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.regex.Pattern;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/**
 * Every sentence Préau says, in both languages, from the {@code text_fr.properties} and {@code
 * text_en.properties} of the modules.
 *
 * <p>
 * {@code {0}}, {@code {1}}… are replaced by the arguments, a {@code LocalDate} as people read it. The name of a body
 * takes its article or its preposition there: {@code {0:le}}, {@code {0:de}}, {@code {0:à}}, and {@code {0:e}} agrees
 * with it, as {@link BodyName} has it. A sentence that counts has two keys, {@code key.one} and {@code key.many}. A key
 * that does not exist is a bug and is refused loudly: no page ever shows a key.
 */
@Component
public final class Texts {
    private static final Pattern AROUND_PUNCTUATION = Pattern.compile("(?<=«) | (?=[»:;?!](?:\\W|$))");

    /** The characters of {@code {0}}, and of {@code {0:}} before the form of a name. */
    private static final int HOLE = 3;

    private static final int LONGEST_FORM = 4;

    private final Map<Language, Map<String, String>> sentences = new EnumMap<>(Language.class);

    Texts() {
        for (Language language : Language.values()) {
            sentences.put(language, load(language));
        }
    }

    /** The sentence in that language. @throws IllegalArgumentException when nobody wrote it */
    public String say(Language language, String key, Object... arguments) {
        String sentence = of(language).get(key);
        if (sentence == null) {
            throw new IllegalArgumentException("no text for " + key + " in " + language);
        }
        return fill(language, sentence, arguments);
    }

    /** Whether somebody wrote that sentence. */
    public boolean has(String key) {
        return of(Language.FR).containsKey(key);
    }

    /**
     * The sentence for that many things: French says "0 école", English "0 schools". A sentence that says one thing in
     * words is never said of none.
     */
    public String count(Language language, String key, long number, Object... more) {
        boolean one = number == 0 ? language == Language.FR && says(language, key + ".one", "{0}")
                : Math.abs(number) == 1;
        Object[] arguments = new Object[more.length + 1];
        arguments[0] = Figures.whole(language, number);
        System.arraycopy(more, 0, arguments, 1, more.length);
        return say(language, key + (one ? ".one" : ".many"), arguments);
    }

    private boolean says(Language language, String key, String words) {
        return of(language).getOrDefault(key, "").contains(words);
    }

    /** All the keys of a language, for the test that compares them. */
    java.util.Set<String> keys(Language language) {
        return of(language).keySet();
    }

    private Map<String, String> of(Language language) {
        return Objects.requireNonNull(sentences.get(language));
    }

    private static String fill(Language language, String sentence, Object... arguments) {
        int hole = arguments.length == 0 ? -1 : hole(sentence, 0);
        if (hole < 0) {
            return sentence;
        }
        // by hand: a regular expression here was a tenth of the time of a list
        var filled = new StringBuilder(sentence.length() + 32);
        int from = 0;
        for (; hole >= 0; hole = hole(sentence, from)) {
            int number = sentence.charAt(hole + 1) - '0';
            filled.append(sentence, from, hole);
            from = end(sentence, hole);
            filled.append(number < arguments.length ? said(language, arguments[number], sentence, hole)
                    : sentence.substring(hole, from));
        }
        return filled.append(sentence, from, sentence.length()).toString();
    }

    /** Where the next {@code {0}} to {@code {9}} begins; -1 when there is none. */
    private static int hole(String sentence, int from) {
        int at = sentence.indexOf('{', from);
        while (at >= 0 && end(sentence, at) < 0) {
            at = sentence.indexOf('{', at + 1);
        }
        return at;
    }

    /** Where the hole that begins there ends; -1 when none begins there. */
    private static int end(String sentence, int at) {
        if (at + HOLE > sentence.length() || sentence.charAt(at + 1) < '0' || sentence.charAt(at + 1) > '9') {
            return -1;
        }
        char after = sentence.charAt(at + 2);
        int end = after == '}' ? at + 2 : after == ':' ? sentence.indexOf('}', at) : -1;
        return end < 0 || end > at + HOLE + LONGEST_FORM ? -1 : end + 1;
    }

    /** What fills that hole: a value as it is written, or a name in the form that is asked for. */
    private static String said(Language language, Object argument, String sentence, int hole) {
        String written = written(language, argument);
        return sentence.charAt(hole + 2) == '}' ? written
                : new BodyName(written).in(sentence.substring(hole + HOLE, sentence.indexOf('}', hole)));
    }

    private static String written(Language language, Object argument) {
        return switch (argument) {
            case LocalDate day -> Figures.date(language, day);
            case Money money -> Figures.euros(language, money.cents());
            case Limit limit -> Figures.limit(language, limit);
            default -> String.valueOf(argument);
        };
    }

    /**
     * French punctuation never stands alone at the start of a line: the space before it does not break.
     */
    private static String unbroken(String sentence) {
        return AROUND_PUNCTUATION.matcher(sentence).replaceAll("\u00a0");
    }

    private static Map<String, String> load(Language language) {
        Map<String, String> all = new HashMap<>(1024);
        try {
            var files = new PathMatchingResourcePatternResolver()
                    .getResources("classpath*:fr/preau/**/text_" + language.tag() + ".properties");
            for (Resource file : List.of(files)) {
                var properties = new Properties();
                try (var reader = new InputStreamReader(file.getInputStream(), StandardCharsets.UTF_8)) {
                    properties.load(reader);
                }
                properties.forEach((k, v) -> all.put(((String) k).intern(), // the very one the code asks with
                        language == Language.FR ? unbroken((String) v) : (String) v));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Collections.unmodifiableMap(all); // read hundreds of times a page: Map.copyOf is slower
    }
}
