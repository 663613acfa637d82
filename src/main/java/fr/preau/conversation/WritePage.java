package fr.preau.conversation;

import fr.preau.account.Held;
import fr.preau.conversation.TalkPanel.Kind;
import fr.preau.conversation.TalkPanel.Message;
import fr.preau.web.Fault;
import fr.preau.web.Shown;
import fr.preau.web.Visit;
import gg.jte.Content;
import java.util.ArrayList;
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
record WritePage(
        Shown.Line thing,
        @Nullable Kind kind,
        @Nullable Message answered,
        @Nullable Message edited,
        MessageForm form,
        List<Held> voices,
        @Nullable Content preview,
        List<Fault> faults) {
    private static final String CLEANED = "apercu";

    @Nullable String message(String field) {
        return Fault.message(faults, field);
    }

    /** Where the form goes. */
    String action() {
        return edited == null
                ? Conversations.PATH
                : Conversations.PATH + "/" + edited.id() + "/modifications";
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

    /** Whether it may be published as it is. */
    boolean ready() {
        return faults.isEmpty() && preview == null;
    }

    /**
     * The same with its faults, and with a preview when one was asked for. Invisible characters are
     * taken out, which is said: what is left is shown, to be read again before it is published.
     */
    WritePage read(Visit visit) {
        TypedText typed = TypedText.of(form.texte());
        List<Fault> found = faults(visit, typed);
        boolean sound = found.stream().allMatch(fault -> fault.field().equals(CLEANED));
        boolean seen = kind != null && sound && (form.preview() || !found.isEmpty());
        return with(typed.text(), seen ? RestrictedMarkdown.content(typed.text()) : null, found);
    }

    private List<Fault> faults(Visit visit, TypedText typed) {
        var found = new ArrayList<Fault>();
        if (edited == null && voices.stream().noneMatch(this::chosen)) {
            found.add(new Fault("mandat", visit.t("conversation.message.error.voice")));
        }
        if (kind == null) {
            return found;
        }
        int length = typed.text().length();
        if (!typed.says()) {
            found.add(new Fault("texte", visit.t("conversation.message.error.empty")));
        } else if (length > Conversations.LONGEST) {
            String most = visit.number(Conversations.LONGEST);
            found.add(
                    new Fault(
                            "texte",
                            visit.t(
                                    "conversation.message.error.long",
                                    most,
                                    visit.number(length))));
        }
        if (found.isEmpty() && typed.removed() > 0) {
            String cleaned = visit.count("conversation.message.cleaned", typed.removed());
            found.add(new Fault(CLEANED, cleaned));
        }
        return found;
    }

    boolean chosen(Held held) {
        return held.mandate().equals(form.mandat());
    }

    /** The same with one thing wrong. */
    WritePage but(Fault fault) {
        return with(form.texte(), null, List.of(fault));
    }

    private WritePage with(String words, @Nullable Content seen, List<Fault> found) {
        return new WritePage(thing, kind, answered, edited, form.with(words), voices, seen, found);
    }
}
