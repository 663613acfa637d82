package fr.preau.rooms.charters.poll;

import fr.preau.ground.kernel.Fold;
import fr.preau.ground.search.NameFinder;
import fr.preau.ground.search.NameFinder.Name;
import fr.preau.ground.web.Publication;
import fr.preau.ground.web.Publication.CatalogueEntry;
import fr.preau.ground.web.Publication.Form;
import fr.preau.ground.web.Room;
import fr.preau.ground.web.Texts;
import fr.preau.rooms.charters.ballot.Ballot;
import java.time.Clock;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Ballots for search engines and in the global search; their open data, the entry of the menu. */
@Configuration(proxyBeanMethods = false)
class BallotPublication {
    @Bean
    Room ballotRoom() {
        return new Room(30, BallotPages.LIST, "poll.room", "scale", "/chartes");
    }

    @Bean
    Publication ballotsPublished(Texts texts, Clock clock) {
        return new Publication.Rows(texts, clock,
                "select '/scrutins' union all select '/scrutins/' || id from ballot.v_ballot",
                new CatalogueEntry("scrutins", "poll.data").with(Form.JSON, "/api/v1/ballots")
                        .with(Form.CSV, "/scrutins.csv"));
    }

    @Bean
    NameFinder ballotFinder(JdbcClient sql, Texts texts) {
        return new NameFinder(
                new NameFinder.NameCategory("BALLOT", "poll.kind", "poll.kind.one", BallotPages.LIST + "/", 60), texts,
                () -> names(sql));
    }

    /** The latest ten thousand. */
    private static List<Name> names(JdbcClient sql) {
        return sql
                .sql("select id, question, convener_name from ballot.v_ballot order by closes_at desc, id limit 10000")
                .query((row, number) -> {
                    String question = row.getString("question");
                    String whose = row.getString("convener_name");
                    return new Name(row.getString("id"), Ballot.title(question), whose,
                            Fold.plain(question + " " + whose));
                })
                .list();
    }
}
