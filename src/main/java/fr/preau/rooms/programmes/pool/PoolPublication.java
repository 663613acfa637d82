package fr.preau.rooms.programmes.pool;

import fr.preau.ground.search.NameFinder;
import fr.preau.ground.web.Publication;
import fr.preau.ground.web.Publication.CatalogueEntry;
import fr.preau.ground.web.Room;
import fr.preau.ground.web.Shown;
import fr.preau.ground.web.Texts;
import fr.preau.tools.work.WorkKind;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Pooled services where they are only named: in the search of the whole site, among what organisations have; their open
 * data.
 */
@Configuration(proxyBeanMethods = false)
class PoolPublication {
    @Bean
    static Shown.Invention poolsInvented() {
        return () -> "select id from pool.service where invented";
    }

    @Bean
    Room poolRoom() {
        return new Room(31, PoolPages.LIST, "pool.list.title", "handshake", "/programmes");
    }

    @Bean
    NameFinder poolFinder(JdbcClient sql, Texts texts) {
        return NameFinder.folded(
                new NameFinder.NameCategory("POOLED_SERVICE", "pool.list.title", "pool.kind.one", PoolPages.ONE, 59),
                texts, sql,
                "select id, title, carrier_name as whose, folded from pool.service order by changed_at desc, id limit 10000");
    }

    @Bean
    Shown.NameSource poolNamed(Texts texts) {
        return new Shown.PageNames(texts, "service", "pool.kind.one", PoolPages.ONE,
                "select id, title, carrier_name from pool.service");
    }

    @Bean
    @Order(61)
    WorkKind poolWorks(Texts texts) {
        return WorkKind.of(texts, "services", "pool.list.title", "pool.state.", PoolPages.ONE,
                """
                        select s.id, s.title as name,
                            case when s.carrier = any (string_to_array(:organisations, ' ')) then 'CARRIED' else 'MEMBER' end as state,
                            s.carrier_name as organisation, s.changed_at as at
                        from pool.service s where s.carrier = any (string_to_array(:organisations, ' '))
                            or s.id in (select m.service from pool.member m where m.organisation = any (string_to_array(:organisations, ' '))
                                and (m.gone is null or m.gone > kernel.today()))
                        """);
    }

    @Bean
    Publication poolPublished(Texts texts, Clock clock) {
        return new Publication.Rows(texts, clock, """
                select '/financements/services'
                union all select '/financements/services/' || id from pool.service
                """, CatalogueEntry.listed("services", "pool.data", "/api/v1/pooled-services", PoolPages.LIST));
    }
}
