package fr.preau.rooms.concertation.synthesis;

import fr.preau.ground.journal.HashedTexts;
import fr.preau.ground.kernel.Sha256;
import fr.preau.ground.kernel.Sql;
import fr.preau.rooms.concertation.synthesis.CitedText.Sentence;
import fr.preau.rooms.concertation.synthesis.Synthesis.Citation;
import fr.preau.rooms.concertation.synthesis.Synthesis.How;
import fr.preau.rooms.concertation.synthesis.Synthesis.State;
import fr.preau.rooms.concertation.synthesis.Synthesis.Version;
import fr.preau.tools.thing.ConvenerDoor;
import fr.preau.tools.thing.ConvenerDoor.NewDraft;
import java.sql.Types;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of syntheses, of their versions and of what these cite. */
@Component
record SynthesisRows(JdbcClient sql) {
    private static final String SELECT = """
            select c.id, c.convener, c.convener_name, c.title, array_to_string(c.sources, ' ') as sourced, c.draft, c.edition, c.invented, c.adopted, c.adopted_on,
                case when c.adopted_how = 'CONSENT' and not exists (select from consent.v_consent v where v.thing = 'synthese:' || c.id and v.outcome = 'GIVEN')
                    then 'DECLARED' else c.adopted_how end as adopted_how, c.adopted_ballot, c.adopted_body, (select count(*) from synthesis.version v where v.synthesis = c.id) as versions,
                exists (select from consent.v_consent v where v.thing = 'synthese:' || c.id) as asked,
                (select count(*) from synthesis.objection o where o.synthesis = c.id and o.reply = '') as waiting
            from synthesis.synthesis c
            """;

    ConvenerDoor.Rows<Synthesis, State> all() {
        return new ConvenerDoor.Rows<>(sql, Synthesis.class, State.class, "synthesis.synthesis", SELECT,
                "case when c.adopted is null then 'PUBLISHED' else 'ADOPTED' end",
                "exists (select from synthesis.version v where v.synthesis = c.id)", List.of("c.made_at", "c.id"),
                true);
    }

    void insert(NewDraft draft, String title, Collection<String> sources) {
        sql.sql("""
                insert into synthesis.synthesis (id, convener, convener_name, title, sources, draft, invented, made_at, made_by)
                values (:id, :convener, :convenerName, :title, :sources, '', :invented, :at, :mandate)
                """)
                .params(Sql.params(draft))
                .param("title", title)
                .param("sources", sources.toArray(String[]::new))
                .update();
    }

    void write(String id, String title, String words) {
        sql.sql("update synthesis.synthesis set title = :title, draft = :words, edition = edition + 1 where id = :id")
                .param("id", id)
                .param("title", title)
                .param("words", words)
                .update();
    }

    Optional<Version> version(String id, int n) {
        return sql.sql(
                "select synthesis, n, title, words, sha256, note, gathered, cited, at from synthesis.version where synthesis = :id and n = :n")
                .param("id", id)
                .param("n", n)
                .query(Sql.as(Version.class))
                .optional();
    }

    /** Without their words. */
    List<Version> versions(String id) {
        return sql.sql(
                "select synthesis, n, title, '' as words, sha256, note, gathered, cited, at from synthesis.version where synthesis = :id order by n desc limit 200")
                .param("id", id)
                .query(Sql.as(Version.class))
                .list();
    }

    void publish(Version it, CitedText text, String mandate) {
        sql.sql("""
                insert into synthesis.version (synthesis, n, title, words, sha256, note, gathered, cited, at, mandate)
                values (:synthesis, :n, :title, :words, :sha256, :note, :gathered, :cited, :at, :mandate)
                """).params(Sql.params(it)).param("mandate", mandate).update();
        List<Citation> all = citations(text);
        sql.sql("""
                insert into synthesis.citation (synthesis, version, sentence, mark, words)
                select :id, :n, c.sentence, c.mark, c.words from unnest(:sentence, :mark, :words) c (sentence, mark, words)
                """)
                .param("id", it.synthesis())
                .param("n", it.n())
                .params(Sql.columns(Citation.class, all))
                .update();
    }

    private static List<Citation> citations(CitedText text) {
        List<Citation> all = new ArrayList<>();
        for (Sentence sentence : text.sentences()) {
            String words = sentence.words().substring(0, Math.min(5_000, sentence.words().length()));
            sentence.marks().forEach(mark -> all.add(new Citation(sentence.n(), mark, words)));
        }
        return all;
    }

    /**
     * What a version cites, made again of its words, of which its line has the fingerprint. Needs nothing, since a
     * backup asks it alone.
     */
    @Component
    static class Citations implements HashedTexts {
        private static final String STORED = """
                select v.synthesis || '/' || v.n as item, 'synthese:' || v.synthesis as about, v.words as stored,
                    encode(sha256(convert_to(coalesce((select string_agg(c.sentence || ' ' || c.mark || ' ' || c.words, chr(10) order by c.sentence, c.mark) from synthesis.citation c
                        where c.synthesis = v.synthesis and c.version = v.n), ''), 'UTF8')), 'hex') as sha256
                from synthesis.version v
                """;

        @Override
        public String table() {
            return "synthesis.citation";
        }

        @Override
        public String statement() {
            return STORED;
        }

        @Override
        public String sha256(String stored) {
            return Sha256.hex(citations(CitedText.of(stored)).stream()
                    .sorted(Comparator.comparing(Citation::sentence).thenComparing(Citation::mark))
                    .map(citation -> citation.sentence() + " " + citation.mark() + " " + citation.words())
                    .collect(Collectors.joining("\n")));
        }
    }

    List<Citation> citations(String id, int n) {
        return sql.sql(
                "select sentence, mark, words from synthesis.citation where synthesis = :id and version = :n order by sentence, mark")
                .param("id", id)
                .param("n", n)
                .query(Sql.as(Citation.class))
                .list();
    }

    void adopt(String id, int n, LocalDate on, @Nullable String ballot, @Nullable String body, String mandate) {
        sql.sql("""
                update synthesis.synthesis set adopted = :n, adopted_on = :on, adopted_how = :how, adopted_ballot = :ballot, adopted_body = :body,
                    adopted_by = :mandate where id = :id
                """)
                .param("id", id)
                .param("n", n)
                .param("on", on)
                .param("how", (ballot == null ? How.CONSENT : How.BALLOT).name())
                .param("ballot", ballot, Types.VARCHAR)
                .param("body", body, Types.VARCHAR)
                .param("mandate", mandate)
                .update();
    }
}
