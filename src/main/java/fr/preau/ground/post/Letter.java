package fr.preau.ground.post;

import fr.preau.ground.web.Language;
import fr.preau.ground.web.Texts;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one person is told by mail: as plain text, and the same as bare HTML.
 *
 * @param to one mail address, without a name
 * @param language {@code fr} or {@code en}
 * @param subject one line
 * @param paragraphs plain text; nothing in them is read as markup
 * @param action the one thing to do, if any
 * @param code a short code to type, shown large, if any
 * @param unsubscribe an https address where one POST stops these letters; for digests
 * @param replyTo the mail address an answer goes to; absent for letters nobody answers
 */
public record Letter(String to, String language, String subject, List<String> paragraphs, @Nullable Action action,
        @Nullable String code, @Nullable String unsubscribe, @Nullable String replyTo) {

    /** A letter that nobody answers. */
    public Letter(String to, String language, String subject, List<String> paragraphs, @Nullable Action action,
            @Nullable String code, @Nullable String unsubscribe) {
        this(to, language, subject, paragraphs, action, code, unsubscribe, null);
    }

    /**
     * A letter whose words are all texts: {@code <key>.subject}, then {@code <key>.1} and on.
     *
     * @param arguments what fills each of them
     */
    public static Letter worded(Texts texts, Language language, String to, String key, @Nullable Action action,
            @Nullable String code, Object... arguments) {
        List<String> paragraphs = new ArrayList<>();
        for (int i = 1; texts.has(key + "." + i); i++) {
            paragraphs.add(texts.say(language, key + "." + i, arguments).strip());
        }
        String subject = texts.say(language, key + ".subject", arguments);
        return new Letter(to, language.tag(), subject, paragraphs, action, code, null);
    }

    /**
     * A link.
     *
     * @param words what it does: "Ouvrir ma session"
     * @param url absolute http or https address
     */
    public record Action(String words, String url) {}

    /** Never shows whom it is for nor what it says. */
    @Override
    public String toString() {
        return "Letter[" + language + "]";
    }
}
