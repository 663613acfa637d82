package fr.preau.programme;

import fr.preau.kernel.Fold;
import fr.preau.kernel.Sql;
import fr.preau.web.Finder;
import fr.preau.web.Language;
import fr.preau.web.Paging;
import fr.preau.web.Texts;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Operations in the search of the whole site, which asks many rooms: answered from memory. */
@Component
class OperationFinder implements Finder.Listed {
    private static final String KIND = "PROGRAMME";
    private static final Logger LOG = LoggerFactory.getLogger(OperationFinder.class);
    private final JdbcClient sql;
    private final Texts texts;
    private volatile List<Name> known = List.of();

    OperationFinder(JdbcClient sql, Texts texts) {
        this.sql = sql;
        this.texts = texts;
    }

    private record Name(String id, String title, String carrierName, String folded) {}

    /** Reads their names again. */
    @Scheduled(fixedDelayString = "PT1M")
    void read() {
        try {
            known =
                    sql.sql(
                                    "select id, title, carrier_name, folded from programme.operation order by changed_at desc, id limit 10000")
                            .query(Sql.as(Name.class))
                            .list();
        } catch (DataAccessException down) {
            LOG.warn("names were not read again: {}", down.getClass().getSimpleName());
        }
    }

    private Stream<Name> known(String text) {
        String[] words = Fold.plain(text).split(" ");
        return known.stream().filter(one -> Arrays.stream(words).allMatch(one.folded()::contains));
    }

    @Override
    public List<Found> found(String text, Paging paging) {
        return known(text)
                .skip(paging.offset())
                .limit(paging.size())
                .map(one ->
                        new Found(
                                KIND,
                                one.title(),
                                one.carrierName(),
                                OperationPages.ONE + one.id(),
                                one.id()))
                .toList();
    }

    @Override
    public int count(String text) {
        return Math.toIntExact(known(text).count());
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
