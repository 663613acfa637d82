package fr.preau.admission;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Erases, every hour, what has had its time: thirty days after an invitation or a request is
 * settled, its address and its words; the codes as soon as they serve no more; the drafts nobody
 * goes on with. Two nodes may do it at once.
 */
@Component
class Forgetting {
    private static final Logger LOG = LoggerFactory.getLogger(Forgetting.class);
    private final JdbcClient sql;

    Forgetting(JdbcClient sql) {
        this.sql = sql;
    }

    @Scheduled(fixedDelayString = "PT1H")
    void round() {
        try {
            forget();
        } catch (DataAccessException later) {
            LOG.warn("the retention round failed: {}", later.getClass().getName());
        }
    }

    /** One round. */
    void forget() {
        sql.sql(
                        "update admission.invitation set state = 'EXPIRED', settled_at = until where settled_at is null and until <= kernel.clock()")
                .update();
        sql.sql(
                        "update admission.request set state = 'EXPIRED', settled_at = until where settled_at is null and until <= kernel.clock()")
                .update();
        sql.sql(
                        """
                        update admission.invitation set mail = null, function = '', source = '', source_date = null
                        where settled_at < kernel.clock() - interval '30 days' and mail is not null
                        """)
                .update();
        sql.sql(
                        """
                        update admission.request set function = '', source = '', source_date = null, reason = '', salt = decode(repeat('00', 16), 'hex')
                        where settled_at < kernel.clock() - interval '30 days' and (function <> '' or source <> '' or reason <> '')
                        """)
                .update();
        sql.sql(
                        """
                        with over as (update admission.inscription set state = 'EXPIRED', settled_at = until where settled_at is null and until <= kernel.clock())
                        update admission.inscription set mail = null, mail_source = null, reason = '', function = '', source = '', source_date = null
                        where settled_at < kernel.clock() - interval '30 days' and (mail is not null or reason <> '' or function <> '' or source <> '')
                        """)
                .update();
        sql.sql(
                        "delete from admission.official_letter where greatest(until, sent_at + interval '1 day') < kernel.clock()")
                .update();
        sql.sql("delete from admission.voucher_letter where day < kernel.today()").update();
        sql.sql(
                        "delete from admission.draft where updated_at < kernel.clock() - interval '30 days'")
                .update();
    }
}
