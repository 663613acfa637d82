package fr.preau.rooms.concertation.press;

import fr.preau.ground.post.Letter;
import fr.preau.ground.post.Post;
import fr.preau.ground.web.Language;
import fr.preau.ground.web.PublicAddress;
import fr.preau.ground.web.Texts;
import fr.preau.rooms.concertation.press.PressRelease.Voice;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.springframework.stereotype.Component;

/** Letters to those who are quoted, to those the press may write to, and to the press. */
@Component
record PressLetters(Post post, Texts texts, PublicAddress address) {
    /** The path of the page that a letter leads to, before its secret. */
    static final String LINK = "/presse/parole/";

    void asked(PressRelease it, Voice voice, String language, String secret) {
        Language said = Language.of(language);
        String kind = voice.quoted() ? "quote" : "contact";
        List<String> paragraphs = new ArrayList<>();
        paragraphs.add(texts.say(said, "press.letter.hello", voice.name()));
        paragraphs.add(texts.say(said, "press.letter." + kind, it.convenerName(), it.title()));
        if (voice.quoted()) {
            paragraphs.add("« " + voice.words() + " »");
        }
        paragraphs.add(texts.say(said, "press.letter.choice"));
        send(voice.mail(), said, texts.say(said, "press.letter.subject." + kind, it.title()), paragraphs,
                texts.say(said, "press.letter.action"), LINK + secret);
    }

    /** What a newspaper needs: the text, who is quoted, whom to write to, the page and its PDF. */
    void kit(PressRelease it, String mail, String language) {
        List<String> paragraphs = new ArrayList<>(Arrays.asList(PressWords.plain(it).split("\n\n+")));
        paragraphs.add("PDF : " + address.of(it.path() + ".pdf"));
        Language said = Language.of(language);
        String words = texts.say(said, "press.letter.read");
        send(mail, said, it.title(), paragraphs, words, it.path());
    }

    private void send(String mail, Language language, String subject, List<String> paragraphs, String words,
            String path) {
        var action = new Letter.Action(words, address.of(language, path));
        post.send(new Letter(mail, language.tag(), subject, paragraphs, action, null, null));
    }
}
