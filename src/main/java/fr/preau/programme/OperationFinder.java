package fr.preau.programme;

import fr.preau.kernel.Sql;
import fr.preau.web.Finder;
import fr.preau.web.Language;
import fr.preau.web.Paging;
import fr.preau.web.Texts;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Operations in the search of the whole site, which asks many rooms: answered from memory. */
@Component
class OperationFinder implements Finder.Listed {
    private static final String KIND = "PROGRAMME";
    private final JdbcClient sql;
    private final Texts texts;
    private final Names names = new Names();

    OperationFinder(JdbcClient sql, Texts texts) {
        this.sql = sql;
        this.texts = texts;
    }

    /** Reads their names again. */
    @Scheduled(fixedDelayString = "PT1M")
    void read() {
        names.read(() ->
                sql.sql(
                                "select id, title, carrier_name as whose, folded from programme.operation order by changed_at desc, id limit 10000")
                        .query(Sql.as(Name.class))
                        .list());
    }

    @Override
    public List<Found> found(String text, Paging paging) {
        return names.found(KIND, OperationPages.ONE, text, paging);
    }

    @Override
    public int count(String text) {
        return names.count(text);
    }

    @Override
    public int order() {
        return 58;
    }

    @Override
    public Kind kind(Language language) {
        return new Kind(
                KIND,
                texts.say(language, "programme.room"),
                texts.say(language, "programme.kind.one"));
    }
}
