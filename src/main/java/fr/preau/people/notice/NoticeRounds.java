package fr.preau.people.notice;

import fr.preau.ground.kernel.Sql;
import fr.preau.ground.post.Letter;
import fr.preau.ground.post.Post;
import fr.preau.ground.round.Round;
import fr.preau.ground.web.Language;
import fr.preau.ground.web.PublicAddress;
import fr.preau.ground.web.Texts;
import fr.preau.people.notice.NoticeWords.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Writes the letters that tell notices: one for all that is due for a person. Each node looks, one at a time writes, in
 * the transaction that remembers what was told.
 */
@Component
record NoticeRounds(JdbcClient sql, NoticeRows rows, LetterWriter writing, TransactionTemplate together) {
    private static final int SHOWN = 20;

    /**
     * Tells one person.
     *
     * @return whether somebody was due
     */
    @Round(words = "notice.round.tell", every = "PT30S")
    boolean tell() {
        return Boolean.TRUE.equals(together.execute(status -> next()));
    }

    @Round(words = "notice.round.forget", every = "PT1H")
    void forget() {
        sql.sql("delete from notice.notice where at < kernel.clock() - make_interval(days => :days)")
                .param("days", NoticePages.KEPT_DAYS)
                .update();
    }

    /** Somebody who is to be told. */
    record Reader(String person, @Nullable String mail, String language) {}

    private boolean next() {
        boolean mine = sql.sql("select pg_try_advisory_xact_lock(hashtext('notice.round'))")
                .query((row, number) -> row.getBoolean(1))
                .single();
        Optional<Reader> due = mine ? due() : Optional.empty();
        due.ifPresent(reader -> writing.send(reader, rows.mail(reader.person(), SHOWN)));
        return due.isPresent();
    }

    private Optional<Reader> due() {
        return sql.sql("""
                select n.person, p.mail, coalesce(p.language, 'fr') as language
                from notice.notice n left join account.v_person p on p.id = n.person
                where n.mail_at <= kernel.clock() order by n.mail_at limit 1
                """).query(Sql.as(Reader.class)).optional();
    }

    /** How a letter is worded. */
    @Component
    record LetterWriter(Post post, NoticeWords words, Rhythms rhythms, Texts texts, PublicAddress address) {
        void send(Reader reader, List<NoticeRows.NoticeRow> lines) {
            Language language = Language.of(reader.language());
            List<Entry> told = words.of(lines, language);
            if (told.isEmpty() || reader.mail() == null || !Post.isAddress(reader.mail())) {
                return;
            }
            String here = address.of(language, "");
            var paragraphs = new ArrayList<String>();
            paragraphs.add(texts.say(language, "notice.letter.hello"));
            told.forEach(entry -> paragraphs.add(line(entry, told.size() > 1 ? here : "")));
            paragraphs.add(texts.say(language, "notice.letter.why"));
            String stop = here + NoticePages.STOP + "?jeton=" + rhythms.token(reader.person());
            Letter.Action action = action(told, language, here);
            String subject = subject(told, language);
            post.send(new Letter(reader.mail(), language.tag(), subject, paragraphs, action, null, stop));
        }

        private String subject(List<Entry> told, Language language) {
            return told.size() == 1 ? texts.say(language, "notice.letter.subject", told.getFirst().words())
                    : texts.count(language, "notice.letter.news", told.size());
        }

        /** One leads to its very place; several, each with its address, to all of them. */
        private Letter.Action action(List<Entry> told, Language language, String here) {
            return told.size() == 1
                    ? new Letter.Action(texts.say(language, "notice.letter.open"), here + told.getFirst().path())
                    : new Letter.Action(texts.say(language, "notice.letter.all"), here + NoticePages.PATH);
        }

        private static String line(Entry entry, String here) {
            return entry.words() + (entry.until() == null ? "" : "\n" + entry.until()) + "\n" + entry.at()
                    + (here.isEmpty() ? "" : "\n" + here + entry.path());
        }
    }
}
