package fr.preau.rooms.charters.charter;

import fr.preau.ground.search.NameFinder;
import fr.preau.ground.web.Published;
import fr.preau.ground.web.Published.Form;
import fr.preau.ground.web.Published.Offered;
import fr.preau.ground.web.Room;
import fr.preau.ground.web.Texts;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Charters for search engines and in the global search; their open data, the entry of the menu. */
@Configuration(proxyBeanMethods = false)
class CharterPublished {
    @Bean
    Room charterRoom() {
        return new Room(25, CharterPages.LIST, "charter.room", "file-pen-line");
    }

    @Bean
    Published chartersPublished(Texts texts, Clock clock) {
        return new Published.Rows(texts, clock,
                "select '/chartes' union all select '/chartes/' || id from charter.v_charter",
                new Offered("chartes", "charter.data").with(Form.JSON, "/api/v1/charters")
                        .with(Form.CSV, "/chartes.csv"));
    }

    @Bean
    NameFinder charterFinder(JdbcClient sql, Texts texts) {
        return NameFinder.folded(
                new NameFinder.Titled("CHARTER", "charter.kind", "charter.kind.one", CharterPages.LIST + "/", 50),
                texts, sql,
                "select id, title, convener_name as whose, folded from charter.charter where state <> 'DRAFT'");
    }
}
