package fr.preau.charter;

import fr.preau.search.NameFinder;
import fr.preau.web.Published;
import fr.preau.web.Published.Form;
import fr.preau.web.Published.Offered;
import fr.preau.web.Room;
import fr.preau.web.Texts;
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
