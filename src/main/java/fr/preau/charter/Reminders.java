package fr.preau.charter;

import fr.preau.account.Organisations;
import fr.preau.post.Letter;
import fr.preau.post.Post;
import fr.preau.web.Language;
import fr.preau.web.Site;
import fr.preau.web.Texts;
import java.time.LocalDate;
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
 * Reminds whoever speaks for a seat that contributions, or amendments, end in 7 days, then in 1
 * day: once each, with a letter in the same transaction. Ballots have reminders of their own.
 */
@Component
class Reminders {
    private static final Logger LOG = LoggerFactory.getLogger(Reminders.class);
    private final JdbcClient sql;
    private final Organisations organisations;
    private final Writing writing;
    private final TransactionTemplate together;

    Reminders(
            JdbcClient sql,
            Organisations organisations,
            Writing writing,
            PlatformTransactionManager transactions) {
        this.sql = sql;
        this.organisations = organisations;
        this.writing = writing;
        this.together = new TransactionTemplate(transactions);
    }

    /** How a reminder is written. */
    @Component
    static class Writing {
        private final Post post;
        private final Texts texts;
        private final Site site;

        Writing(Post post, Texts texts, Site site) {
            this.post = post;
            this.texts = texts;
            this.site = site;
        }

        /** Without the public address of this site, the letter says where to look. */
        void write(Member member, Due due) {
            if (!Post.isAddress(member.mail())) {
                return;
            }
            Language language = member.language().equals("en") ? Language.EN : Language.FR;
            String what = "charter.reminder." + due.state();
            post.send(
                    new Letter(
                            member.mail(),
                            language.tag(),
                            texts.say(language, "charter.reminder.subject", due.title()),
                            List.of(
                                    texts.say(language, "charter.reminder.hello"),
                                    texts.say(language, what, due.title(), due.convener()),
                                    texts.say(language, "charter.reminder.when", due.endsOn())),
                            site.url().isEmpty()
                                    ? null
                                    : new Letter.Action(
                                            texts.say(language, "charter.reminder.action"),
                                            site.url()
                                                    + language.prefix()
                                                    + "/chartes/"
                                                    + due.id()),
                            null,
                            null));
        }
    }

    /** A stage whose end is near. */
    record Due(
            String id, String title, String convener, String state, LocalDate endsOn, int days) {}

    /** Somebody to remind. */
    record Member(String person, String mail, String language) {}

    /** Each node looks; each person is reminded once. */
    @Scheduled(initialDelayString = "PT2M", fixedDelayString = "PT30M")
    void round() {
        try {
            int sent = send();
            if (sent > 0) {
                LOG.info("{} persons were reminded of the end of a stage", sent);
            }
        } catch (RuntimeException e) {
            LOG.warn("nobody could be reminded of a charter: {}", e.getClass().getSimpleName());
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
                        select id, title, convener_name, state, ends_on, case when ends_on - kernel.today() <= 1 then 1 else 7 end as days
                        from (select c.id, c.title, c.convener_name, c.state, min(s.begins_on) as ends_on
                            from charter.charter c join charter.stage s on s.charter = c.id
                                and (c.state = 'CONTRIBUTIONS' and s.state in ('AMENDMENTS', 'VOTE') or c.state = 'AMENDMENTS' and s.state = 'VOTE')
                            group by c.id) near
                        where ends_on - kernel.today() between 1 and 7
                        """)
                .query((row, number) ->
                        new Due(
                                row.getString("id"),
                                row.getString("title"),
                                row.getString("convener_name"),
                                row.getString("state"),
                                row.getObject("ends_on", LocalDate.class),
                                row.getInt("days")))
                .list();
    }

    private int remind(Due due) {
        List<Member> members = mark(due, acting(due));
        members.forEach(member -> writing.write(member, due));
        return members.size();
    }

    /** The organisations that speak for its seats that day. */
    private Set<String> acting(Due due) {
        Set<String> acting = new HashSet<>();
        sql.sql("select organisation from charter.seat where charter = :charter")
                .param("charter", due.id())
                .query((row, number) -> row.getString(1))
                .list()
                .forEach(one -> acting.add(organisations.inPlaceOf(one, due.endsOn())));
        return acting;
    }

    /** Marks those who were not reminded yet. */
    private List<Member> mark(Due due, Set<String> acting) {
        return sql.sql(
                        """
                        with reminded as (
                            insert into charter.reminder (charter, state, days, person, sent_at)
                            select distinct :charter, :state, cast(:days as int), h.person, kernel.clock()
                            from account.v_held h
                            where h.organisation = any (string_to_array(:acting, ' ')) and 'CONTRIBUTE' = any (h.powers)
                                and h.granted_at <= kernel.clock() and h.ended_at is null
                                and h.first_day <= kernel.today() and (h.end_day is null or h.end_day > kernel.today())
                            on conflict do nothing
                            returning person)
                        select p.id, p.mail, p.language from reminded r join account.v_person p on p.id = r.person where p.mail is not null
                        """)
                .param("charter", due.id())
                .param("state", due.state())
                .param("days", due.days())
                .param("acting", String.join(" ", acting))
                .query((row, number) ->
                        new Member(
                                row.getString("id"),
                                row.getString("mail"),
                                row.getString("language")))
                .list();
    }
}
