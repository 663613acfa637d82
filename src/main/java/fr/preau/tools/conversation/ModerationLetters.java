package fr.preau.tools.conversation;

import fr.preau.ground.post.Letter;
import fr.preau.ground.post.Post;
import fr.preau.ground.web.Language;
import fr.preau.ground.web.PublicAddress;
import fr.preau.ground.web.Texts;
import fr.preau.people.account.People;
import fr.preau.tools.conversation.TalkPanel.Message;
import java.util.List;
import org.springframework.stereotype.Component;

/** Tells an author what became of their message, in the transaction of the decision. */
@Component
record ModerationLetters(Post post, People people, Texts texts, PublicAddress address) {
    void hidden(Message message, int rule, String reason) {
        send(message, "hidden", rule + ". " + reason, "/recours");
    }

    void kept(Message message, String answer) {
        send(message, "kept", answer, "");
    }

    void restored(Message message, String answer) {
        send(message, "restored", answer, "");
    }

    private void send(Message message, String what, String words, String page) {
        people.get(message.author().person()).ifPresent(author -> {
            String mail = author.mail();
            if (mail != null && Post.isAddress(mail)) {
                Language language = Language.of(author.language());
                post.send(letter(mail, language, message, what, words, page));
            }
        });
    }

    private Letter letter(String mail, Language language, Message message, String what, String words, String page) {
        String path = page.isEmpty() ? message.path() : Conversations.PATH + "/" + message.id() + page;
        String first = texts.say(language, "conversation.letter." + what);
        return new Letter(mail, language.tag(), texts.say(language, "conversation.letter." + what + ".subject"),
                words.isEmpty() ? List.of(first) : List.of(first, words),
                new Letter.Action(texts.say(language, "conversation.letter.open"), address.of(language, path)), null,
                null);
    }
}
