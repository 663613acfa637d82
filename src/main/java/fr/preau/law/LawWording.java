package fr.preau.law;

import fr.preau.ground.kernel.BodyName;
import fr.preau.law.Explanation.Translator;
import fr.preau.law.LawCodes.Label;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/**
 * Puts authorities, roles and dates into sentences: "du département", "décide et finance", "1er janvier 2015".
 */
record LawWording(Translator voice, LawCodes codes) {
    private static final DateTimeFormatter FRENCH = DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.FRENCH);
    private static final DateTimeFormatter FRENCH_FIRST = DateTimeFormatter.ofPattern("'1er' MMMM uuuu", Locale.FRENCH);
    private static final DateTimeFormatter ENGLISH = DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH);

    String say(String key, Object... arguments) {
        return voice.say(key, arguments);
    }

    String in(Label label) {
        return label.in(voice.french());
    }

    /** "la commune", inside a sentence. */
    String who(LawCodes.Authority authority) {
        return in(authority.phrase());
    }

    String who(String authority) {
        return who(codes.authority(authority));
    }

    /** "de la commune", "du département". */
    String ofWhom(LawCodes.Authority authority) {
        return of(who(authority));
    }

    /**
     * "la Métropole de Lyon exerce ici les compétences du département depuis le 1er janvier 2015".
     */
    String standsIn(Law.Substitution by, LawCodes.Authority category) {
        if (!by.organ().isEmpty()) {
            var organ = new BodyName(by.organ());
            return say("law.trace.substitution.organ", voice.french() ? organ.within() : organ.english());
        }
        return by.dated() ? say("law.trace.substitution", who(by.body()), ofWhom(category), date(by.from()))
                : say("law.trace.substitution.undated", who(by.body()), ofWhom(category));
    }

    /** "des lycées". */
    String of(String phrase) {
        return voice.french() ? new BodyName(phrase).of() : "of " + phrase;
    }

    String level(String code) {
        return in(codes.level(code).plural());
    }

    String ofLevel(LawCodes.Level level) {
        return of(in(level.plural()));
    }

    String fact(String code, String value) {
        return in(codes.fact(code).say(value));
    }

    /** "décide et finance", "donne son accord": what they give, each with its force. */
    String verbs(List<LawRule> rules) {
        return join(rules, rule -> say(rule.role().key(rule.force()) + ".verb"));
    }

    /** "a, b et c". */
    <T> String join(List<T> things, Function<T, String> say) {
        List<String> words = things.stream().map(say).distinct().toList();
        if (words.size() < 2) {
            return words.isEmpty() ? "" : words.getFirst();
        }
        return String.join(", ", words.subList(0, words.size() - 1)) + " " + say("law.and") + " " + words.getLast();
    }

    String date(LocalDate day) {
        if (!voice.french()) {
            return ENGLISH.format(day);
        }
        return (day.getDayOfMonth() == 1 ? FRENCH_FIRST : FRENCH).format(day);
    }

    String date(long day) {
        return date(LocalDate.ofEpochDay(day));
    }

    static String sentence(String text) {
        return text.isEmpty() ? text : text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }
}
