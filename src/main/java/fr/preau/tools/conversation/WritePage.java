package fr.preau.tools.conversation;

import fr.preau.ground.form.Form;
import fr.preau.ground.web.Shown;
import fr.preau.people.account.HeldMandate;
import fr.preau.tools.conversation.TalkPanel.Kind;
import fr.preau.tools.conversation.TalkPanel.Message;
import gg.jte.Content;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that the form of a message needs.
 *
 * @param kind what is being written; absent for thanks
 * @param answered the message answered; absent when it opens an exchange
 * @param edited the message being changed; absent for a new one
 * @param voices the mandates under which they may speak
 * @param preview what they typed as it would be read; absent when there is no need to show it
 */
record WritePage(Shown.Mention thing, @Nullable Kind kind, @Nullable Message answered, @Nullable Message edited,
        List<HeldMandate> voices, @Nullable Content preview, Form form) {
    /** Where the form goes. */
    String action() {
        return edited == null ? Conversations.PATH : Conversations.PATH + "/" + edited.id() + "/modifications";
    }

    /** The address of this form. */
    String place() {
        if (edited != null) {
            return Conversations.PATH + "/" + edited.id() + "/modification";
        }
        String exchange = form.text("echange");
        return Conversations.PATH + "/nouvelle?"
                + (exchange.isEmpty() ? "ref=" + form.text("ref") + "&genre=" + form.text("genre")
                        : "echange=" + exchange);
    }

    /** Where to go back to. */
    String back() {
        Message read = edited != null ? edited : answered;
        return read != null ? read.path() : Conversations.PATH + "?ref=" + thing.ref();
    }

    /** The key that ends those of its title. */
    String what() {
        return kind == null ? "THANKS" : kind.name();
    }

    /** The mandates to choose among. */
    List<Form.Choice> choices() {
        return voices.stream()
                .map(held -> Form.Choice.named(held.mandate(), held.function() + ", " + held.organisationName()))
                .toList();
    }

    WritePage showing(@Nullable Content seen) {
        return new WritePage(thing, kind, answered, edited, voices, seen, form);
    }
}
