package fr.preau.rooms.charters.debate;

import fr.preau.ground.kernel.Ref;
import fr.preau.ground.kernel.Sql;
import fr.preau.ground.policy.Power;
import fr.preau.people.notice.Lapse;
import fr.preau.people.notice.Notices;
import fr.preau.people.notice.Notices.Audience;
import fr.preau.people.notice.Notices.Notice;
import fr.preau.rooms.charters.charter.Charter;
import fr.preau.rooms.charters.debate.FiledAmendment.Signature;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Who is told of an amendment: those whose article it changes, who convenes the charter or proposed something of that
 * article, and those that are asked to sign it.
 */
@Component
record AmendmentNotices(JdbcClient sql, Notices notices) implements Lapse {
    void filed(Instant at, Charter held, FiledAmendment amendment, List<Signature> asked, String by) {
        String name = amendment.number() + ", " + held.title();
        List<String> signing = asked.stream().map(Signature::organisation).toList();
        notices.tell(at, Notice.of("debate.notice.asked", ref(amendment), name, amendment.path()),
                Audience.holding(signing, Power.CONTRIBUTE).but(by));
        Set<String> concerned = new TreeSet<>(proposed(amendment));
        concerned.add(held.convener());
        signing.forEach(concerned::remove);
        concerned.remove(amendment.organisation());
        notices.tell(at, Notice.of("debate.notice.amended", article(amendment), name, amendment.path()),
                Audience.holding(concerned, Power.CONTRIBUTE, Power.PUBLISH).but(by));
    }

    private static Ref ref(FiledAmendment amendment) {
        return new Ref("amendement", amendment.id());
    }

    /** What is filed on one article in a day is one line. */
    private static Ref article(FiledAmendment amendment) {
        return new Ref("charte", amendment.charter() + ":" + amendment.article());
    }

    /** The organisations that proposed something of the same article that waits, or was adopted. */
    private List<String> proposed(FiledAmendment amendment) {
        return sql.sql("""
                select distinct organisation from debate.amendment
                where charter = :charter and article = :article and state in ('FILED', 'ADOPTED')
                """)
                .param("charter", amendment.charter())
                .param("article", amendment.article())
                .query(Sql.as(String.class))
                .list();
    }

    /** Nobody signs, nor answers, once amendments are closed. */
    @Override
    public String select() {
        return """
                select t.id, false from told t join charter.v_charter c on c.id = t.key
                where t.kind = 'debate.notice.amended' and c.state <> 'AMENDMENTS'
                union all
                select t.id, false from told t join debate.amendment a on a.id = t.key
                where t.kind = 'debate.notice.asked' and (a.state <> 'FILED'
                    or not exists (select from debate.signature s join running r on r.organisation = s.organisation
                        where s.amendment = a.id and s.signed_at is null))
                """;
    }
}
