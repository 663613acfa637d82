package fr.preau.ballot;

import fr.preau.account.Organisations;
import fr.preau.kernel.Paris;
import fr.preau.kernel.Sql;
import fr.preau.post.Letter;
import fr.preau.post.Post;
import fr.preau.web.Language;
import fr.preau.web.Site;
import fr.preau.web.Texts;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Reminds whoever may vote for a seat that has not, 7 days and 1 day before closing, once each,
 * with a letter in the same transaction. A seat that voted, or gave its proxy, is left alone.
 */
@Component
class Reminders {
    private static final Logger LOG = LoggerFactory.getLogger(Reminders.class);
    private final JdbcClient sql;
    private final Organisations organisations;
    private final Reminding reminding;
    private final TransactionTemplate together;

    Reminders(
            JdbcClient sql,
            Organisations organisations,
            Reminding reminding,
            PlatformTransactionManager transactions) {
        this.sql = sql;
        this.organisations = organisations;
        this.reminding = reminding;
        this.together = new TransactionTemplate(transactions);
    }

    /** How a reminder is written. */
    @Component
    static class Reminding {
        private final Post post;
        private final Texts texts;
        private final Site site;

        Reminding(Post post, Texts texts, Site site) {
            this.post = post;
            this.texts = texts;
            this.site = site;
        }

        /** Without the public address of this site, the letter says where to look. */
        void write(Voter voter, Due due) {
            if (!Post.isAddress(voter.mail())) {
                return;
            }
            Language language = voter.language().equals("en") ? Language.EN : Language.FR;
            String url = site.url() + language.prefix() + "/scrutins/" + due.block() + "/votes";
            post.send(
                    new Letter(
                            voter.mail(),
                            language.tag(),
                            texts.say(
                                    language,
                                    "ballot.reminder.subject",
                                    Ballot.title(due.question())),
                            List.of(
                                    texts.say(language, "ballot.reminder.hello"),
                                    texts.say(
                                            language,
                                            "ballot.reminder.what",
                                            due.question(),
                                            due.convener()),
                                    texts.say(
                                            language,
                                            "ballot.reminder.when",
                                            Paris.day(due.closesAt()),
                                            Hours.hour(due.closesAt()))),
                            site.url().isEmpty()
                                    ? null
                                    : new Letter.Action(
                                            texts.say(language, "ballot.reminder.action"), url),
                            null,
                            null));
        }
    }

    /** A block whose closing is near. */
    record Due(String block, String question, String convener, Instant closesAt, int days) {}

    /** Somebody to remind. */
    record Voter(String person, String mail, String language) {}

    /** Each node looks; each person is reminded once. */
    @Scheduled(initialDelayString = "PT1M", fixedDelayString = "PT10M")
    void round() {
        try {
            int sent = send();
            if (sent > 0) {
                LOG.info("{} persons were reminded to vote", sent);
            }
        } catch (RuntimeException e) {
            LOG.warn("nobody could be reminded to vote: {}", e.getClass().getSimpleName());
        }
    }

    /**
     * @return how many persons were reminded
     */
    int send() {
        return due().stream()
                .mapToInt(due -> Objects.requireNonNull(together.execute(status -> remind(due))))
                .sum();
    }

    private List<Due> due() {
        return sql.sql(
                        """
                        select k.id, b.question, k.convener_name, k.closes_at,
                            case when k.closes_at - kernel.clock() <= interval '1 day' then 1 else 7 end as days
                        from ballot.block k join ballot.ballot b on b.id = k.id
                        where k.state = 'OPEN' and k.closes_at > kernel.clock() and k.closes_at - kernel.clock() <= interval '7 days'
                            and k.opened_at < k.closes_at - interval '1 day'
                        """)
                .query((row, number) ->
                        new Due(
                                row.getString("id"),
                                row.getString("question"),
                                row.getString("convener_name"),
                                Objects.requireNonNull(Sql.instantOrNull(row, "closes_at")),
                                row.getInt("days")))
                .list();
    }

    private int remind(Due due) {
        Set<String> silent = silent(due);
        List<Voter> voters = silent.isEmpty() ? List.of() : mark(due, silent);
        voters.forEach(voter -> reminding.write(voter, due));
        return voters.size();
    }

    /**
     * Organisations that exercise a seat which has neither voted on all the block nor given its
     * proxy.
     */
    private Set<String> silent(Due due) {
        List<String> seats =
                sql.sql(
                                """
                                select s.organisation from ballot.seat s
                                where s.block = :block and exists (select from ballot.ballot b where b.block = s.block
                                    and not exists (select from ballot.vote v where v.ballot = b.id and v.seat = s.id)
                                    and not exists (select from (select p.holder from ballot.proxy p
                                        where p.ballot = b.id and p.giver = s.id order by p.n desc limit 1) n where n.holder is not null))
                                """)
                        .param("block", due.block())
                        .query((row, number) -> row.getString(1))
                        .list();
        var day = Paris.day(due.closesAt());
        Set<String> acting = new HashSet<>();
        seats.forEach(one -> acting.add(organisations.inPlaceOf(one, day)));
        return acting;
    }

    /** Marks those who were not reminded yet. */
    private List<Voter> mark(Due due, Set<String> acting) {
        return sql.sql(
                        """
                        with reminded as (
                            insert into ballot.reminder (block, days, person, sent_at)
                            select distinct :block, cast(:days as int), h.person, kernel.clock()
                            from account.v_held h
                            where h.organisation = any (string_to_array(:acting, ' ')) and 'VOTE' = any (h.powers)
                                and h.granted_at <= kernel.clock() and h.ended_at is null
                                and h.first_day <= kernel.today() and (h.end_day is null or h.end_day > kernel.today())
                            on conflict do nothing
                            returning person)
                        select p.id, p.mail, p.language from reminded r join account.v_person p on p.id = r.person where p.mail is not null
                        """)
                .param("block", due.block())
                .param("days", due.days())
                .param("acting", String.join(" ", acting))
                .query((row, number) ->
                        new Voter(
                                row.getString("id"),
                                row.getString("mail"),
                                row.getString("language")))
                .list();
    }
}
