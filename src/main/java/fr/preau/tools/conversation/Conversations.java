package fr.preau.tools.conversation;

import fr.preau.ground.journal.Journal;
import fr.preau.ground.kernel.PublicId;
import fr.preau.ground.kernel.Ref;
import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.kernel.Sha256;
import fr.preau.ground.kernel.Sql;
import fr.preau.ground.policy.Power;
import fr.preau.people.account.Actor;
import fr.preau.people.account.HeldMandate;
import fr.preau.people.account.Rights;
import fr.preau.tools.conversation.TalkPanel.Exchange;
import fr.preau.tools.conversation.TalkPanel.Kind;
import fr.preau.tools.conversation.TalkPanel.Message;
import gg.jte.Content;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The door of what is said about a thing, whatever its module: questions and answers, comments and replies, thanks.
 * Whoever speaks does it for an organisation, under a mandate to contribute.
 */
@Component
public class Conversations {
    static final String PATH = "/conversations";
    static final int LONGEST = 5_000;
    private static final int PAGE = 10;
    private static final String GONE = "conversation.message.unknown";
    private final Journal journal;
    private final Rights rights;
    private final Follows follows;
    private final MessageRows rows;
    private final JdbcClient sql;

    Conversations(Journal journal, Rights rights, Follows follows, MessageRows rows, JdbcClient sql) {
        this.journal = journal;
        this.rights = rights;
        this.follows = follows;
        this.rows = rows;
        this.sql = sql;
    }

    /**
     * What somebody is about to say.
     *
     * @param ref the thing spoken of; that of the exchange, for an answer
     * @param parent the message that opens the exchange answered; absent to open one
     * @param mandate under which they speak, {@code M-…}
     * @param words restricted Markdown, 5 000 characters at most
     * @param language {@code fr} or {@code en}
     * @param told whether they want to be told of the answers
     */
    public record Draft(Ref ref, Kind kind, @Nullable String parent, String mandate, String words, String language,
            boolean told) {}

    /** The first page of what is said about a thing, in one statement. */
    public TalkPanel on(Ref ref) {
        return on(ref, null);
    }

    /** The page that begins under that {@link TalkPanel#older}. */
    public TalkPanel on(Ref ref, @Nullable Long before) {
        return rows.panel(ref, before, PAGE);
    }

    /**
     * The exchanges that those messages open, in the order they came, twenty answers each, for a module that keeps with
     * each message what it is about; one statement, none when there are no messages.
     */
    public List<Exchange> exchanges(Collection<String> ids) {
        return ids.isEmpty() ? List.of() : rows.exchanges(ids);
    }

    /** An exchange, whole. @throws Refusal.NotFound when no message opens one under that name */
    Exchange exchange(String id) {
        return rows.exchange(id).orElseThrow(() -> new Refusal.NotFound("id", GONE));
    }

    /** One message. @throws Refusal.NotFound when there is none */
    Message message(String id) {
        return rows.message(id).orElseThrow(() -> new Refusal.NotFound("id", GONE));
    }

    /**
     * Publishes a message: an act of the journal on the thing, that those who follow it are told of.
     *
     * @return its reference, {@code E-…}
     * @throws Refusal.Forbidden when no mandate lets them contribute for that organisation
     * @throws Refusal.BadRequest on {@code texte} when it is empty or too long, on {@code mandat}
     */
    public String publish(Actor actor, Draft draft) {
        return publish(actor, draft, Map.of());
    }

    /**
     * The same, when another module keeps with it what it is about.
     *
     * @param about facts that its line says too
     */
    public String publish(Actor actor, Draft draft, Map<String, String> about) {
        TypedText typed = TypedText.of(draft.words());
        Refusal.refuse(!typed.says() || typed.text().length() > LONGEST, "texte", "conversation.message.error.words",
                LONGEST);
        return journal.record((at, say) -> {
            HeldMandate held = held(at, actor, draft.mandate());
            Refusal.conflict(draft.parent() != null && exchange(draft.parent()).first().hidden() != null,
                    "conversation.message.error.hidden");
            String id = PublicId.fresh("E");
            write(id, at, held, draft, actor.id(), typed.text());
            Map<String, Object> facts = Journal.facts("message", id, "exchange", draft.parent(), "words",
                    print(id, typed.text()));
            facts.putAll(about);
            say.accept(act(draft.kind().name(), draft.ref(), held, facts));
            if (draft.told() && draft.parent() == null) {
                hearOf(id, actor.id(), held.mandate());
            }
            return id;
        });
    }

    /** Gives thanks for an organisation; once more changes nothing. */
    public void thank(Actor actor, Ref ref, String mandate) {
        journal.act((at, say) -> {
            HeldMandate held = held(at, actor, mandate);
            int rowsAdded = sql.sql("""
                    insert into conversation.thanks (ref, organisation, organisation_name, person, mandate, said_at)
                    values (:ref, :organisation, :name, :person, :mandate, :at) on conflict do nothing
                    """)
                    .param("ref", ref.toString())
                    .param("organisation", held.organisation())
                    .param("name", held.organisationName())
                    .param("person", actor.id())
                    .param("mandate", held.mandate())
                    .param("at", Sql.utc(at))
                    .update();
            if (rowsAdded > 0) {
                say.accept(act("thanks", ref, held, Map.of()));
            }
        });
    }

    /**
     * Changes the words of a message, within a quarter of an hour; the former ones are kept.
     *
     * @throws Refusal.Conflict when it is too late, or when it is hidden
     */
    void reword(Actor actor, String id, String words) {
        journal.act((at, say) -> {
            Message before = message(id);
            Refusal.forbid(!before.by(actor.id()), "conversation.edit.others");
            Refusal.conflict(before.hidden() != null || !at.isBefore(before.until()), "conversation.edit.late");
            HeldMandate held = held(at, actor, mandateOf(id));
            if (!before.words().equals(words)) {
                keep(before, words, at);
                say.accept(act("edited", before.ref(), held,
                        Map.of("message", id, "version", before.version() + 1, "words", print(id, words))));
            }
        });
    }

    private void keep(Message before, String words, Instant at) {
        sql.sql("""
                with former as (
                    insert into conversation.wording (message, version, words, said_at)
                    select id, version, words, coalesce(edited_at, posted_at) from conversation.message where id = :id
                )
                update conversation.message set words = :words, version = version + 1, edited_at = :at where id = :id
                """).param("id", before.id()).param("words", words).param("at", Sql.utc(at)).update();
    }

    /** A former wording of a message. */
    record Wording(int version, String words, Instant at) {
        Content content() {
            return RestrictedMarkdown.content(words);
        }
    }

    /** The former words of a message, the latest first. */
    List<Wording> wordings(String id) {
        return sql.sql(
                "select version, words, said_at as at from conversation.wording where message = :id order by version desc")
                .param("id", id)
                .query(Sql.as(Wording.class))
                .list();
    }

    /** The mandates under which somebody may speak here. */
    static List<HeldMandate> voices(Actor actor) {
        return actor.mandates().stream().filter(held -> held.gives(Power.CONTRIBUTE, actor.at())).toList();
    }

    /** The mandate chosen, if at this instant it still lets them contribute. */
    private HeldMandate held(Instant at, Actor actor, String mandate) {
        HeldMandate chosen = sql.sql("select * from account.v_held where mandate = :mandate and person = :person")
                .param("mandate", mandate)
                .param("person", actor.id())
                .query(Sql.as(HeldMandate.class))
                .optional()
                .orElseThrow(() -> new Refusal.Forbidden("conversation.message.error.mandate"));
        rights.hold(at, actor.id(), Power.CONTRIBUTE, chosen.organisation());
        Refusal.forbid(!chosen.gives(Power.CONTRIBUTE, at), "conversation.message.error.mandate");
        return chosen;
    }

    private String mandateOf(String id) {
        return sql.sql("select mandate from conversation.message where id = :id")
                .param("id", id)
                .query(String.class)
                .single();
    }

    private void write(String id, Instant at, HeldMandate held, Draft draft, String person, String words) {
        sql.sql("""
                insert into conversation.message
                    (id, ref, kind, parent, person, mandate, organisation, organisation_name, function, language, words, salt, posted_at)
                values (:id, :ref, :kind, :parent, :person, :mandate, :organisation, :name, :function, :language, :words, :salt, :at)
                """)
                .param("id", id)
                .param("ref", draft.ref().toString())
                .param("kind", draft.kind().name())
                .param("parent", draft.parent())
                .param("person", person)
                .param("mandate", held.mandate())
                .param("organisation", held.organisation())
                .param("name", held.organisationName())
                .param("function", held.function())
                .param("language", draft.language())
                .param("words", words)
                .param("salt", PublicId.token())
                .param("at", Sql.utc(at))
                .update();
    }

    /**
     * What the journal says of the words of a message, and of who was said to speak: its salt keeps what a moderator
     * hides from who would guess it.
     */
    private String print(String id, String words) {
        return sql.sql("select salt, organisation_name, function, language from conversation.message where id = :id")
                .param("id", id)
                .query((row, number) -> Sha256.lines(row.getString("salt"), row.getString("organisation_name"),
                        row.getString("function"), row.getString("language"), words))
                .single();
    }

    /** The author hears of the answers, unless they follow too many things already. */
    private void hearOf(String id, String person, String mandate) {
        try {
            follows.follow(person, new Ref(MessageShown.KIND, id), mandate);
        } catch (Refusal.Conflict full) {
            // the question stands; its page shows the answers all the same
            return;
        }
    }

    static Journal.Act act(String done, Ref ref, HeldMandate held, Map<String, ?> facts) {
        return new Journal.Act("conversation." + done.toLowerCase(java.util.Locale.ROOT), ref, held.organisation(),
                facts, held.mandate());
    }
}
