package fr.preau.rooms.charters.charter;

import fr.preau.ground.search.NameFinder;
import fr.preau.ground.web.Publication;
import fr.preau.ground.web.Publication.CatalogueEntry;
import fr.preau.ground.web.Publication.Form;
import fr.preau.ground.web.Room;
import fr.preau.ground.web.Texts;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Charters for search engines and in the global search; their open data, the entry of the menu. */
@Configuration(proxyBeanMethods = false)
class CharterPublication {
    @Bean
    Room charterRoom() {
        return new Room(25, CharterPages.LIST, "charter.room", "file-pen-line");
    }

    @Bean
    Publication chartersPublished(Texts texts, Clock clock) {
        return new Publication.Rows(texts, clock,
                "select '/chartes' union all select '/chartes/' || id from charter.v_charter",
                new CatalogueEntry("chartes", "charter.data").with(Form.JSON, "/api/v1/charters")
                        .with(Form.CSV, "/chartes.csv"));
    }

    @Bean
    NameFinder charterFinder(JdbcClient sql, Texts texts) {
        return NameFinder.folded(
                new NameFinder.NameCategory("CHARTER", "charter.kind", "charter.kind.one", CharterPages.LIST + "/", 50),
                texts, sql,
                "select id, title, convener_name as whose, folded from charter.charter where state <> 'DRAFT'");
    }
}
