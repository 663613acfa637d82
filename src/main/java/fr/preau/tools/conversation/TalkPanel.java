package fr.preau.tools.conversation;

import fr.preau.ground.kernel.Ref;
import fr.preau.ground.policy.SignedIn;
import gg.jte.Content;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is said about a thing, for the piece of page {@code conversation/talk}: exchanges, the latest first, and the
 * organisations that give thanks.
 *
 * @param exchanges one page of them
 * @param thanks in the order they came, a hundred at most
 * @param older where the next page begins; absent on the last one
 */
public record TalkPanel(Ref ref, List<Exchange> exchanges, List<Thanks> thanks, @Nullable Long older) {
    /** How long an author may change their words. */
    static final Duration EDITABLE = Duration.ofMinutes(15);

    /** What a message is. */
    public enum Kind {
        QUESTION, ANSWER, COMMENT, REPLY;

        /** What one writes under it. */
        Kind answer() {
            return this == QUESTION ? ANSWER : REPLY;
        }
    }

    /**
     * A question and its answers, or a comment and its replies, the oldest first.
     *
     * @param more there are more answers than are here: the page of the exchange has them all
     */
    public record Exchange(Message first, List<Message> answers, boolean more) {}

    /**
     * What somebody wrote, for an organisation.
     *
     * @param id {@code E-…}
     * @param n its rank among all messages, in the order they came
     * @param parent the message it answers; absent when it opens an exchange
     * @param words restricted Markdown; still there when hidden, for those who may read it
     * @param language {@code fr} or {@code en}
     * @param version 1, and one more each time its author changed it
     * @param hidden by whom and why; absent when it is shown
     * @param editable its author may still change it
     */
    public record Message(String id, long n, Ref ref, Kind kind, @Nullable String parent, Author author, String words,
            String language, Instant at, int version, @Nullable HideDecision hidden, boolean editable) {

        Content content() {
            return RestrictedMarkdown.content(words);
        }

        boolean by(String person) {
            return author.person().equals(person);
        }

        /** Its author and the moderators read it even hidden. */
        boolean readable(@Nullable SignedIn reader) {
            return hidden == null || (reader != null && (by(reader.id()) || reader.mayOperate().allowed()));
        }

        /** The last instant its author may change it. */
        Instant until() {
            return at.plus(EDITABLE);
        }

        String path() {
            return parent == null ? Conversations.PATH + "/" + id : Conversations.PATH + "/" + parent + "#" + id;
        }
    }

    /**
     * Who wrote, as what, for whom.
     *
     * @param person {@code P-…}
     * @param name as they are called today; empty until they said it, absent once erased
     * @param function as it was held when they wrote
     * @param organisation as the module account names it
     */
    public record Author(String person, @Nullable String name, String function, String organisation,
            String organisationName) {}

    /**
     * @param rule number of the written rule
     * @param moderator their name; empty when they said none, absent once erased
     * @param person {@code P-…}, the moderator
     * @param appealed the author asked another moderator to decide
     */
    public record HideDecision(int rule, String reason, String person, @Nullable String moderator, Instant at,
            boolean appealed) {}

    /** An organisation that gives thanks. */
    public record Thanks(String organisation, String name) {}
}
