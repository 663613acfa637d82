package fr.preau.admission;

import fr.preau.account.Organisation;
import fr.preau.account.People;
import fr.preau.post.Letter;
import fr.preau.post.Post;
import fr.preau.web.Language;
import fr.preau.web.Texts;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The letters of this module: subject, paragraphs and link come from the texts, {@code
 * admission.letter.<name>.…}. Written in the transaction of the act they tell of.
 */
@Component
class Letters {
    private final Post post;
    private final Texts texts;
    private final People people;

    Letters(Post post, Texts texts, People people) {
        this.post = post;
        this.texts = texts;
        this.people = people;
    }

    /**
     * To a person of ours, in their language; nothing when they have no address any more.
     *
     * @param base the public address of the site
     * @param path where the link leads, without the language
     */
    void toPerson(String person, String base, String path, String name, Object... arguments) {
        people.get(person)
                .filter(one -> one.mail() != null)
                .ifPresent(one ->
                        to(
                                String.valueOf(one.mail()),
                                language(one.language()),
                                base,
                                path,
                                null,
                                name,
                                arguments));
    }

    void to(
            String mail,
            Language language,
            String base,
            String path,
            @Nullable String code,
            String name,
            Object... arguments) {
        String key = "admission.letter." + name;
        List<String> paragraphs = new ArrayList<>();
        for (int i = 1; texts.has(key + "." + i); i++) {
            paragraphs.add(texts.say(language, key + "." + i, arguments));
        }
        post.send(
                new Letter(
                        mail,
                        language.tag(),
                        texts.say(language, key + ".subject", arguments),
                        paragraphs,
                        new Letter.Action(
                                texts.say(language, key + ".action"),
                                base + language.prefix() + path),
                        code,
                        null));
    }

    static Language language(String tag) {
        return tag.equals("en") ? Language.EN : Language.FR;
    }

    /** Shown without being given: {@code m•••@mairie-exemple.fr}. */
    static String veiled(String mail) {
        int at = mail.indexOf('@');
        return mail.substring(0, Math.min(1, at)) + "•••" + mail.substring(at);
    }

    /** As a sentence names it. */
    static String name(Organisation organisation) {
        return organisation.detail().isEmpty()
                ? organisation.name()
                : organisation.name() + ", " + organisation.detail();
    }
}
