package fr.preau.rooms.practices.review;

import fr.preau.ground.kernel.Sql;
import fr.preau.ground.post.Letter;
import fr.preau.ground.post.Post;
import fr.preau.ground.round.Round;
import fr.preau.ground.web.Language;
import fr.preau.ground.web.PublicAddress;
import fr.preau.ground.web.Texts;
import java.util.List;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * After twelve months without news, asks the carrier of a sheet whether it is still true: once since its last news, by
 * a letter to those who may publish for it, written in the same transaction.
 */
@Component
record NewsRounds(JdbcClient sql, Post post, Texts texts, PublicAddress address, TransactionTemplate together) {
    private static final Logger LOG = LoggerFactory.getLogger(NewsRounds.class);

    /** Each node looks; each sheet is asked about once. */
    @Round(words = "review.round.ask", every = "PT1H")
    void round() {
        int asked = ask();
        if (asked > 0) {
            LOG.info("{} letters ask whether sheets are still true", asked);
        }
    }

    private record NewsRequest(String sheet, String title, String carrier, String mail, String language) {}

    /**
     * @return how many letters were written
     */
    int ask() {
        return Objects.requireNonNull(together.execute(status -> {
            List<NewsRequest> all = asked();
            all.forEach(this::write);
            return all.size();
        }));
    }

    private List<NewsRequest> asked() {
        return sql
                .sql("""
                        with asked as (
                            update practice.sheet set asked_at = kernel.clock()
                            where id in (
                                select id from practice.sheet
                                where state = 'PUBLISHED' and origin = 'CARRIER' and asked_at is null and news_at < kernel.clock() - interval '12 months'
                                order by news_at limit 50 for update skip locked)
                            returning id, carrier, carrier_name, published)
                        select distinct a.id as sheet, a.carrier_name as carrier, v.content ->> 'title' as title, p.mail, p.language
                        from asked a
                        join practice.version v on v.sheet = a.id and v.n = a.published
                        join account.v_held h on h.organisation = a.carrier and 'PUBLISH' = any (h.powers) and h.ended_at is null
                            and h.first_day <= kernel.today() and (h.end_day is null or h.end_day > kernel.today())
                        join account.v_person p on p.id = h.person
                        where p.mail is not null
                        """)
                .query(Sql.as(NewsRequest.class))
                .list();
    }

    private void write(NewsRequest request) {
        if (!Post.isAddress(request.mail())) {
            return;
        }
        Language language = Language.of(request.language());
        String url = address.of(language, "/pratiques/" + request.sheet() + "/redaction#vie");
        post.send(
                new Letter(request.mail(), language.tag(), texts.say(language, "review.news.subject", request.title()),
                        List.of(texts.say(language, "review.news.hello"),
                                texts.say(language, "review.news.why", request.title(), request.carrier()),
                                texts.say(language, "review.news.what")),
                        new Letter.Action(texts.say(language, "review.news.action"), url), null, null));
    }
}
