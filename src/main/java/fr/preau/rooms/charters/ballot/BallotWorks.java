package fr.preau.rooms.charters.ballot;

import fr.preau.ground.web.Shown;
import fr.preau.ground.web.Texts;
import fr.preau.tools.work.WorkKind;
import fr.preau.tools.work.WorkKind.Work;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

/** The ballots that organisations put to the vote, and those in which they have a seat. */
@Configuration(proxyBeanMethods = false)
class BallotWorks {
    @Bean
    static Shown.Invention ballotsInvented() {
        return () -> """
                select b.id from ballot.ballot b join ballot.block k on k.id = b.block where k.invented
                union select 'scrutin-' || b.id from ballot.ballot b join ballot.block k on k.id = b.block where k.invented
                """;
    }

    private static final String SELECT = """
            select b.id, b.question as name, k.state, k.convener_name as organisation, coalesce(k.over_at, k.opened_at, k.made_at) as at
            from ballot.block k join ballot.ballot b on b.block = k.id
            where (k.convener = any (string_to_array(:organisations, ' ')) and (:own or k.state <> 'DRAFT'))
                or (k.state <> 'DRAFT' and k.id in (select block from ballot.seat where organisation = any (string_to_array(:organisations, ' '))))
            """;

    @Bean
    @Order(40)
    WorkKind ballots(Texts texts) {
        return new WorkKind("scrutins", "ballot.works", SELECT,
                (row, language) -> new Work(
                        row.name().isBlank() ? texts.say(language, "ballot.unnamed") : Ballot.title(row.name()),
                        texts.say(language, "ballot.works." + row.state()), row.organisation(), row.at(),
                        "/scrutins/" + row.id() + (row.state().equals("DRAFT") ? "/preparation" : "")));
    }
}
