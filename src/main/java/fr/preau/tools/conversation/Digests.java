package fr.preau.tools.conversation;

import fr.preau.ground.journal.Entry;
import fr.preau.ground.journal.Narration;
import fr.preau.ground.journal.Narration.NarratedLine;
import fr.preau.ground.kernel.Sql;
import fr.preau.ground.post.Letter;
import fr.preau.ground.post.Post;
import fr.preau.ground.round.Round;
import fr.preau.ground.web.Figures;
import fr.preau.ground.web.Language;
import fr.preau.ground.web.PublicAddress;
import fr.preau.ground.web.Texts;
import fr.preau.people.account.People;
import fr.preau.tools.conversation.Follows.Rhythm;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The digests: what happened to what somebody follows since they were last told, in one short mail.
 *
 * <p>
 * A digest that is due is first moved to its next day, then written in the transaction that remembers what was told: of
 * several nodes one writes it, and a node that dies in between loses nothing, since the next digest tells it.
 */
@Component
record Digests(JdbcClient sql, TransactionTemplate transaction, Narration telling, People people,
        DigestWriter writing) {
    private static final int SHOWN = 20;

    /**
     * Writes a digest that is due.
     *
     * @return whether one was due
     */
    @Round(words = "conversation.round.tell", every = "PT1M")
    boolean tell() {
        Optional<String> due = next();
        due.ifPresent(person -> transaction.executeWithoutResult(status -> write(person)));
        return due.isPresent();
    }

    private record DueDigest(String person, Rhythm rhythm, Instant now) {}

    /** Somebody whose digest is due, which this node takes. */
    private Optional<String> next() {
        return transaction.execute(status -> {
            Optional<DueDigest> due = sql.sql("""
                    select person, rhythm, kernel.clock() as now
                    from conversation.alert where rhythm <> 'NONE' and next_at <= kernel.clock()
                    order by next_at limit 1 for update skip locked
                    """).query(DueDigest.class).optional();
            due.ifPresent(digest -> sql.sql("update conversation.alert set next_at = :next where person = :person")
                    .param("next", Sql.utc(digest.rhythm().after(digest.now())))
                    .param("person", digest.person())
                    .update());
            return due.map(DueDigest::person);
        });
    }

    private record Alert(String token, long told, long size) {}

    private void write(String person) {
        Alert alert = sql.sql("""
                select token, told, (select coalesce(max(n) + 1, 0) from journal.v_act) as size
                from conversation.alert where person = :person for update
                """).param("person", person).query(Alert.class).single();
        List<Entry> acts = acts(person, alert);
        people.get(person).filter(reader -> !acts.isEmpty()).ifPresent(reader -> {
            Language language = Language.of(reader.language());
            boolean more = acts.size() > SHOWN;
            List<NarratedLine> told = telling.tell(more ? acts.subList(0, SHOWN) : acts, language);
            writing.send(reader, language, told, more, alert.token());
        });
        sql.sql("update conversation.alert set told = :size where person = :person")
                .param("size", alert.size())
                .param("person", person)
                .update();
    }

    /**
     * At most one more than are shown, the oldest first; each thing followed has its own index. The journal says hours
     * to the millisecond.
     */
    private List<Entry> acts(String person, Alert alert) {
        return sql
                .sql("""
                        select distinct on (act.n) act.n, act.at, 'ACT' as type, act.action, act.organisation, act.object, act.data
                        from conversation.follow f
                        cross join lateral (
                            (select a.* from journal.v_act a
                             where a.object = f.target and a.n >= :told and a.n < :size and a.at >= date_trunc('milliseconds', f.since) order by a.n limit :most)
                            union all
                            (select a.* from journal.v_act a
                             where a.organisation = substr(f.target, 14) and f.target like 'organisation:%'
                               and a.n >= :told and a.n < :size and a.at >= date_trunc('milliseconds', f.since) order by a.n limit :most)
                            union all
                            (select a.* from conversation.belonging b join journal.v_act a on a.object = b.thing
                             where b.whole = f.target and a.n >= :told and a.n < :size and a.at >= date_trunc('milliseconds', f.since) order by a.n limit :most)
                            union all
                            (select a.* from conversation.message r
                             join journal.v_act a on a.object = r.ref and a.data -> 'after' ->> 'message' = r.id
                             where r.parent = substr(f.target, 9) and f.target like 'message:%' and r.person <> f.person
                               and a.action in ('conversation.answer', 'conversation.reply') and a.n >= :told and a.n < :size order by a.n limit :most)
                        ) act
                        where f.person = :person
                        order by act.n limit :most
                        """)
                .param("person", person)
                .param("told", alert.told())
                .param("size", alert.size())
                .param("most", SHOWN + 1)
                .query(Sql.as(Entry.class))
                .list();
    }

    /** How a digest is worded. */
    @Component
    record DigestWriter(Post post, Texts texts, PublicAddress address) {
        void send(People.Person reader, Language language, List<NarratedLine> acts, boolean more, String token) {
            String mail = reader.mail();
            if (mail == null || !Post.isAddress(mail)) {
                return;
            }
            String here = address.of(language, "");
            var paragraphs = new ArrayList<String>();
            paragraphs.add(texts.say(language, "conversation.digest.hello"));
            acts.forEach(act -> paragraphs.add(line(act, language)));
            if (more) {
                paragraphs.add(texts.say(language, "conversation.digest.more"));
            }
            post.send(new Letter(mail, language.tag(),
                    more ? texts.say(language, "conversation.digest.subject.more", SHOWN)
                            : texts.count(language, "conversation.digest.subject", acts.size()),
                    paragraphs,
                    new Letter.Action(texts.say(language, "conversation.digest.open"), here + FollowPages.PATH), null,
                    here + StopPages.PATH + "?jeton=" + token));
        }

        private String line(NarratedLine act, Language language) {
            String by = act.by().stream().map(Narration.Author::whole).collect(Collectors.joining(" ; "));
            return texts.say(language, "conversation.digest.act", Figures.date(language, act.day()), act.hour(),
                    act.sentence(), by);
        }
    }
}
