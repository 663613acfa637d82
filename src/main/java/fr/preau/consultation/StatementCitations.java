package fr.preau.consultation;

import fr.preau.account.Actor;
import fr.preau.convening.Citable;
import fr.preau.kernel.Sql;
import fr.preau.policy.Power;
import fr.preau.web.Language;
import fr.preau.web.Texts;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Statements as others cite them: {@code J-…/3}. */
@Component
class StatementCitations implements Citable {
    private static final String SHOWN =
            """
            select s.consultation || '/' || s.n as mark, s.consultation as source, s.words, s.n, s.organisation
            from consultation.statement s join consultation.consultation c on c.id = s.consultation and c.opened_at is not null
            where s.state = 'ACCEPTED'
            """;

    private final JdbcClient sql;
    private final Texts texts;

    StatementCitations(JdbcClient sql, Texts texts) {
        this.sql = sql;
        this.texts = texts;
    }

    /** A statement as it is cited, and who proposed it. */
    private record Row(String mark, String source, String words, @Nullable String organisation) {}

    private Cited cited(Row row, Language language) {
        return new Cited(
                row.mark(),
                texts.say(language, "consultation.statement"),
                row.words(),
                ConsultationPages.ONE + row.source() + "/resultats",
                row.source());
    }

    @Override
    public boolean knows(String mark) {
        return mark.matches("J-[0-9A-Z]{10}(?:/[1-9]\\d{0,4})?");
    }

    private List<Row> rows(Collection<String> marks) {
        return sql.sql(SHOWN + "and s.consultation || '/' || s.n = any (:marks)")
                .param("marks", marks.toArray(String[]::new))
                .query(Sql.as(Row.class))
                .list();
    }

    @Override
    public Map<String, Cited> cited(Collection<String> marks, Language language) {
        return rows(marks).stream()
                .collect(Collectors.toMap(Row::mark, one -> cited(one, language)));
    }

    @Override
    public List<Cited> gathered(Collection<String> sources, int most, Language language) {
        return sql
                .sql(SHOWN + "and s.consultation = any (:sources) and s.n <= :most order by 2, 4")
                .param("sources", sources.toArray(String[]::new))
                .param("most", most)
                .query(Sql.as(Row.class))
                .list()
                .stream()
                .map(one -> cited(one, language))
                .toList();
    }

    @Override
    public Map<String, String> sources(Collection<String> ids) {
        return sql
                .sql(
                        "select id, title from consultation.consultation where opened_at is not null and id = any (:ids)")
                .param("ids", ids.toArray(String[]::new))
                .query((row, number) -> Map.entry(row.getString(1), row.getString(2)))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** People who propose statements are not known: only organisations speak for theirs. */
    @Override
    public Optional<Author> author(String mark, @Nullable Actor actor, @Nullable String browser) {
        return rows(List.of(mark)).stream()
                .flatMap(one -> Stream.ofNullable(one.organisation()))
                .filter(one -> actor != null && actor.may(Power.CONTRIBUTE, one).allowed())
                .map(one -> new Author(one, ""))
                .findFirst();
    }
}
