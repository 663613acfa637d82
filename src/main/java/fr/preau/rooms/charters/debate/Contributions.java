package fr.preau.rooms.charters.debate;

import fr.preau.ground.amendment.Anchor;
import fr.preau.ground.amendment.Words;
import fr.preau.ground.journal.Journal;
import fr.preau.ground.kernel.Fold;
import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.kernel.Sha256;
import fr.preau.ground.kernel.Sql;
import fr.preau.people.account.Actor;
import fr.preau.rooms.charters.charter.Charter;
import fr.preau.rooms.charters.charter.CharterVersion;
import fr.preau.rooms.charters.charter.Charters;
import fr.preau.rooms.charters.debate.Position.Stance;
import fr.preau.tools.conversation.Conversations;
import fr.preau.tools.conversation.TalkPanel;
import fr.preau.tools.thing.Deeds.DeedResult;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The door of what organisations say of a charter: their position on an article, a comment on some words.
 */
@Component
public class Contributions {
    static final int LONGEST = 2_000;
    private final Journal journal;
    private final Charters charters;
    private final Voices voices;
    private final Conversations conversations;
    private final JdbcClient sql;

    Contributions(Journal journal, Charters charters, Voices voices, Conversations conversations, JdbcClient sql) {
        this.journal = journal;
        this.charters = charters;
        this.voices = voices;
        this.conversations = conversations;
        this.sql = sql;
    }

    /**
     * What a seat thinks of an article.
     *
     * @param version the one before its eyes
     * @param why 2 000 characters at most; may be empty
     */
    public record Opinion(int version, String article, String seat, Stance stance, String why) {}

    /**
     * Gives a position, in place of the one before, which is kept; the same once more changes nothing.
     *
     * @throws Refusal.Forbidden when the seat is not theirs
     * @throws Refusal.Conflict when the charter is not discussed any more, the latest version has no such article any
     * more, or says something else there than the one before their eyes
     * @throws Refusal.BadRequest on {@code why} when it is too long
     */
    public void position(Actor actor, String charter, Opinion given) {
        String why = Fold.seen(given.why());
        Refusal.refuse(why.length() > LONGEST, "why", "debate.refused.why", LONGEST);
        voices.turn(actor, charter, Contributions::refuseUndiscussed, held -> given.seat()).act(deed -> {
            Charter held = deed.it();
            CharterVersion latest = charters.latest(held);
            Articles.DebateArticle part = new Articles(latest.text()).at(given.article());
            if (part == null || !part.article()) {
                throw new Refusal.Conflict("debate.refused.article");
            }
            Articles.DebateArticle seen = seen(held, given);
            if (seen == null || !part.blocks().equals(seen.blocks())) {
                throw new Refusal.Conflict("debate.refused.changed", given.version());
            }
            var voice = voices.of(deed);
            return write(held, given, why, voice,
                    deed.at())
                            ? new DeedResult("charter.position.given",
                                    Map.of("article", given.article(), "version", held.versions(), "position",
                                            given.stance().name(), "why", Sha256.hex(why), "seat", voice.sha256()))
                            : null;
        });
    }

    /** The article as it was when its form was opened; null when it cannot have been. */
    private Articles.@Nullable DebateArticle seen(Charter held, Opinion given) {
        return given.version() < 1 || given.version() > held.versions() ? null
                : new Articles(charters.version(held, given.version()).text()).at(given.article());
    }

    private boolean write(Charter held, Opinion given, String why, Voices.SeatVoice voice, Instant at) {
        return sql
                .sql("""
                        insert into debate.position (charter, article, organisation, n, name, stance, why, version, at, mandate)
                        select :charter, :article, :organisation, coalesce(max(n), 0) + 1, :name, :stance, :why, :now, :at, :mandate
                        from debate.position where charter = :charter and article = :article and organisation = :organisation
                        having not coalesce((array_agg((stance, why) order by n desc))[1] = (cast(:stance as text), cast(:why as text)), false)
                        """)
                .param("charter", held.id())
                .params(Sql.params(given))
                .params(Sql.params(voice))
                .param("why", why)
                .param("now", held.versions())
                .param("at", Sql.utc(at))
                .update() > 0;
    }

    /** Every position of a seat on an article, the latest first. */
    List<Position> positions(String charter, String article) {
        return sql.sql("""
                select article, organisation, name, stance, why, version, at from debate.position
                where charter = :charter and article = :article order by at desc, n desc
                """).param("charter", charter).param("article", article).query(Sql.as(Position.class)).list();
    }

    /**
     * A comment about some words.
     *
     * @param version the one before the author's eyes
     * @param passage the words, as they are in the block; empty for the whole block
     * @param mandate under which they speak
     * @param told whether they want to be told of the answers
     */
    public record Comment(int version, String block, String passage, String mandate, String words, String language,
            boolean told) {}

    /**
     * Comments some words: a message of the conversation, hooked to them.
     *
     * @return its id, {@code E-…}
     * @throws Refusal.Conflict when the charter is not discussed any more
     * @throws Refusal.BadRequest on {@code version} when the charter has none of that number; on {@code passage} when
     * the block does not say it, or several times; on {@code texte} and {@code mandat} as {@link Conversations#publish}
     */
    public String comment(Actor actor, String charter, Comment typed) {
        return journal.record((at, say) -> {
            Charter held = charters.held(charter, Charter.State.values());
            refuseUndiscussed(held);
            if (typed.version() < 1 || typed.version() > held.versions()) {
                throw new Refusal.BadRequest("version", "debate.refused.unversioned");
            }
            CharterVersion version = charters.version(held, typed.version());
            Anchor anchor = anchor(version, typed);
            String id = conversations
                    .publish(actor,
                            new Conversations.Draft(held.ref(), TalkPanel.Kind.COMMENT, null, typed.mandate(),
                                    typed.words(), typed.language(), typed.told()),
                            Map.of("place", place(version, anchor)));
            sql.sql("""
                    insert into debate.remark (message, charter, version, block, first, after, words, said_at)
                    values (:message, :charter, :version, :block, :from, :to, :words, :at)
                    """)
                    .param("message", id)
                    .param("charter", held.id())
                    .param("version", version.n())
                    .params(Sql.params(anchor))
                    .param("at", Sql.utc(at))
                    .update();
            return id;
        });
    }

    /** Of the words that a comment is about, as {@code restated.sql} makes it again. */
    private static String place(CharterVersion version, Anchor there) {
        return Sha256.lines(version.n(), there.block(), there.from(), there.to(), there.words());
    }

    private static Anchor anchor(CharterVersion version, Comment typed) {
        String passage = Fold.seen(typed.passage()).replaceAll("\\s+", " ");
        if (passage.isEmpty()) {
            return Anchor.on(version.text(), typed.block(), 0, 0);
        }
        var place = version.text().place(typed.block());
        Words words = Words.of(place.isEmpty() ? "" : version.text().blocks().get(place.getAsInt()).words());
        int[] found = Objects.requireNonNullElse(find(words, passage), new int[0]);
        Refusal.refuse(found.length == 0, "passage", "debate.refused.passage");
        return Anchor.on(version.text(), typed.block(), found[0], found[1]);
    }

    /** The pieces that hold a passage, when the block says it once; null otherwise. */
    static int @Nullable [] find(Words words, String passage) {
        String all = words.between(0, words.size());
        String spaced = all.replaceAll("\\s|\\p{Z}", " ");
        String sought = passage.replaceAll("\\s|\\p{Z}", " ");
        int at = spaced.indexOf(sought);
        if (at < 0 || spaced.indexOf(sought, at + 1) >= 0) {
            return null;
        }
        int from = 0;
        int offset = 0;
        while (offset + words.piece(from).length() <= at) {
            offset += words.piece(from).length();
            from++;
        }
        int to = from;
        while (offset < at + sought.length()) {
            offset += words.piece(to).length();
            to++;
        }
        return new int[]{from, to};
    }

    private static void refuseUndiscussed(Charter it) {
        Refusal.conflict(!it.state().discussed(), "debate.refused.discussed");
    }
}
