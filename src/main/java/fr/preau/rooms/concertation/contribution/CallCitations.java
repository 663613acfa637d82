package fr.preau.rooms.concertation.contribution;

import fr.preau.ground.kernel.Sql;
import fr.preau.ground.policy.Power;
import fr.preau.ground.web.Language;
import fr.preau.ground.web.Texts;
import fr.preau.people.account.Actor;
import fr.preau.tools.convening.Citable;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Contributions and proposals as others cite them. */
@Component
record CallCitations(JdbcClient sql, Contributors contributors, Texts texts) implements Citable {
    private static final String SHOWN = """
            select c.*, l.title from (select x.id as mark, 'contribution' as kind, x.call as source, x.at, x.organisation, x.person,
                left(coalesce(nullif(x.name, '') || ' – ', '') || coalesce((select a.words from contribution.answer a where a.contribution = x.id order by a.n limit 1), ''), 200) as words
            from contribution.contribution x where x.hidden = ''
            union all select p.id, 'proposition', p.call, p.at, p.organisation, p.person, p.title from contribution.proposal p where p.hidden = '') c
            join contribution.call l on l.id = c.source
            """;

    /** A thing as it is cited, and who wrote it. */
    private record Row(String mark, String kind, String source, String words, @Nullable String organisation,
            @Nullable Long person, String title) {
        CitationTarget cited(Texts texts, Language language) {
            return new CitationTarget(mark, texts.say(language, "contribution.kind." + kind), words,
                    (kind.equals("contribution") ? CallPages.CONTRIBUTION : CallPages.PROPOSAL) + mark, source, title);
        }
    }

    @Override
    public boolean knows(String mark) {
        return mark.matches("[LWX]-[0-9A-Z]{10}");
    }

    private List<Row> rows(Collection<String> marks) {
        return sql.sql(SHOWN + "where c.mark = any (:marks)")
                .param("marks", marks.toArray(String[]::new))
                .query(Sql.as(Row.class))
                .list();
    }

    @Override
    public Map<String, CitationTarget> cited(Collection<String> marks, Language language) {
        return rows(marks).stream().collect(Collectors.toMap(Row::mark, row -> row.cited(texts, language)));
    }

    @Override
    public List<CitationTarget> gathered(Collection<String> sources, int most, Language language) {
        return sql
                .sql("select * from (select *, row_number() over (partition by source order by at, mark) as nth from ("
                        + SHOWN + "where c.source = any (:sources)) g) n where nth <= :most order by source, nth")
                .param("sources", sources.toArray(String[]::new))
                .param("most", most)
                .query(Sql.as(Row.class))
                .list()
                .stream()
                .map(row -> row.cited(texts, language))
                .toList();
    }

    @Override
    public Map<String, String> sources(Collection<String> ids) {
        return Citable.titles(sql, "select id, title from contribution.call where published_at is not null", ids);
    }

    @Override
    public Optional<Author> author(String mark, @Nullable Actor actor, @Nullable String browser) {
        Row row = rows(List.of(mark)).stream().findFirst().orElse(null);
        if (row == null) {
            return Optional.empty();
        }
        if (row.organisation() != null) {
            boolean may = actor != null && actor.may(Power.CONTRIBUTE, row.organisation()).allowed();
            return may ? Optional.of(new Author(row.organisation(), "")) : Optional.empty();
        }
        return contributors.known(row.source(), actor, browser)
                .filter(id -> id.equals(row.person()))
                .map(id -> new Author(null, "person " + id));
    }
}
