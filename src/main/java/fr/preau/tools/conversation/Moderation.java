package fr.preau.tools.conversation;

import fr.preau.ground.journal.Journal;
import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.kernel.Sha256;
import fr.preau.ground.kernel.Sql;
import fr.preau.ground.policy.Power;
import fr.preau.people.account.Actor;
import fr.preau.people.account.Speakers;
import fr.preau.tools.conversation.TalkPanel.Message;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Written rules, and those who see that they hold: readers report, a moderator hides with a rule and a reason, the
 * author appeals once, another moderator decides. Decisions are acts of the journal, without a word of anybody; reports
 * are not, so that nobody is exposed for having made one.
 */
@Component
record Moderation(Journal journal, Speakers speakers, MessageRows rows, ModerationLetters letters, JdbcClient sql) {
    /** How many written rules there are; their words are texts. */
    static final int RULES = 7;

    static final int LONGEST = 1_000;

    /**
     * What a reader says is wrong; who they are is nobody’s business.
     *
     * @param rule number of the written rule
     */
    record Report(String message, int rule, String words, Instant at) {}

    /**
     * What the author of a hidden message answers, and what became of it.
     *
     * @param answer of another moderator; absent while none has decided
     */
    record Appeal(String message, String words, Instant at, @Nullable String answer) {}

    /** Tells the moderators; once a person. */
    void report(String person, String message, int rule, String words) {
        sql.sql("""
                insert into conversation.report (message, person, rule, words, reported_at)
                select id, :person, :rule, :words, kernel.clock() from conversation.message where id = :message
                on conflict do nothing
                """)
                .param("message", message)
                .param("person", person)
                .param("rule", rule)
                .param("words", words)
                .update();
    }

    /** What that person told the moderators of that message. */
    Optional<Report> reported(String person, String message) {
        return sql.sql(
                "select message, rule, words, reported_at as at from conversation.report where message = :message and person = :person")
                .param("message", message)
                .param("person", person)
                .query(Report.class)
                .optional();
    }

    private Speakers.SpeechAct moderating(Actor moderator) {
        return speakers.of(moderator, Power.ADMINISTER, Actor.INSTANCE);
    }

    /** Hides a message. @throws Refusal.Conflict when it is hidden already */
    void hide(Actor moderator, String id, int rule, String reason) {
        moderating(moderator).act(voice -> {
            Message message = shown(id);
            sql.sql("""
                    insert into conversation.hiding (message, rule, reason, person, mandate, hidden_at)
                    values (:message, :rule, :reason, :person, :mandate, :at)
                    """)
                    .params(Sql.params(voice))
                    .param("message", id)
                    .param("rule", rule)
                    .param("reason", reason)
                    .param("person", moderator.id())
                    .update();
            settle(id, voice.at());
            Map<String, ?> facts = Map.of("message", id, "rule", rule, "why", Sha256.hex(reason));
            voice.say("conversation.hidden", message.ref(), facts);
            letters.hidden(message, rule, reason);
        });
    }

    /** Leaves a message as it is: the reports about it are settled. */
    void keep(Actor moderator, String id) {
        moderating(moderator).act(voice -> {
            if (settle(id, voice.at()) > 0) {
                voice.say("conversation.cleared", shown(id).ref(), Map.of("message", id));
            }
        });
    }

    /** Shows a hidden message again. @throws Refusal.Conflict when it is not hidden */
    void restore(Actor moderator, String id) {
        moderating(moderator).act(voice -> {
            Message message = hidden(id);
            unhide(id, voice.at());
            voice.say("conversation.restored", message.ref(), Map.of("message", id));
            letters.restored(message, "");
        });
    }

    /**
     * Asks that another moderator decide, once.
     *
     * @throws Refusal.Conflict when it is not hidden, or was asked already
     */
    void appeal(Actor author, String id, String words) {
        journal.act((at, say) -> {
            Message message = hidden(id);
            Refusal.forbid(!message.by(author.id()), "conversation.appeal.others");
            int asked = sql.sql("""
                    update conversation.hiding set appeal = :words, appealed_at = :at
                    where message = :message and restored_at is null and appealed_at is null
                    """).param("words", words).param("at", Sql.utc(at)).param("message", id).update();
            Refusal.conflict(asked == 0, "conversation.appeal.once");
            say.accept(new Journal.Act("conversation.appealed", message.ref(), message.author().organisation(),
                    Map.of("message", id, "words", print(id, words)), mandateOf(id)));
        });
    }

    /**
     * Decides an appeal.
     *
     * @param restored whether the message is shown again
     * @throws Refusal.Conflict when none waits
     * @throws Refusal.Forbidden to the moderator who hid the message
     */
    void decide(Actor judge, String id, boolean restored, String answer) {
        moderating(judge).act(voice -> {
            Message message = hidden(id);
            Refusal.forbid(Objects.requireNonNull(message.hidden()).person().equals(judge.id()),
                    "conversation.appeal.same");
            answer(id, judge.id(), answer, voice.at());
            if (restored) {
                unhide(id, voice.at());
                letters.restored(message, answer);
            } else {
                letters.kept(message, answer);
            }
            voice.say(restored ? "conversation.restored" : "conversation.kept", message.ref(),
                    Map.of("message", id, "appeal", true, "words", print(id, answer)));
        });
    }

    private void answer(String id, String judge, String answer, Instant at) {
        int answered = sql.sql("""
                update conversation.hiding set answer = :answer, judge = :judge, answered_at = :at
                where message = :message and restored_at is null and appealed_at is not null and answered_at is null
                """)
                .param("answer", answer)
                .param("judge", judge)
                .param("at", Sql.utc(at))
                .param("message", id)
                .update();
        Refusal.conflict(answered == 0, "conversation.appeal.none");
    }

    /** The latest appeal about a message still hidden. */
    Optional<Appeal> appealed(String id) {
        return sql.sql("""
                select message, appeal as words, appealed_at as at, answer from conversation.hiding
                where message = :id and restored_at is null and appealed_at is not null
                """).param("id", id).query(Appeal.class).optional();
    }

    /** The reports about a message that no moderator has settled, the oldest first. */
    List<Report> reports(String id) {
        return sql.sql(
                "select message, rule, words, reported_at as at from conversation.report where message = :id and settled_at is null order by id limit 50")
                .param("id", id)
                .query(Sql.as(Report.class))
                .list();
    }

    private Message shown(String id) {
        Message message = get(id);
        Refusal.conflict(message.hidden() != null, "conversation.hide.already");
        return message;
    }

    private Message hidden(String id) {
        Message message = get(id);
        Refusal.conflict(message.hidden() == null, "conversation.hide.not");
        return message;
    }

    private Message get(String id) {
        return rows.message(id).orElseThrow(() -> new Refusal.NotFound("id", "conversation.message.unknown"));
    }

    private int settle(String id, Instant at) {
        return sql.sql("update conversation.report set settled_at = :at where message = :id and settled_at is null")
                .param("at", Sql.utc(at))
                .param("id", id)
                .update();
    }

    private void unhide(String id, Instant at) {
        sql.sql("update conversation.hiding set restored_at = :at where message = :id and restored_at is null")
                .param("at", Sql.utc(at))
                .param("id", id)
                .update();
    }

    /** What an appeal says is read by its author and by moderators: it is salted. */
    private String print(String id, String words) {
        return sql.sql("select salt from conversation.message where id = :id")
                .param("id", id)
                .query((row, number) -> Sha256.lines(row.getString("salt"), words))
                .single();
    }

    private String mandateOf(String id) {
        return sql.sql("select mandate from conversation.message where id = :id")
                .param("id", id)
                .query(String.class)
                .single();
    }
}
