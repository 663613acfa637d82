package fr.preau.rooms.charters.binding;

import fr.preau.ground.amendment.Text;
import fr.preau.ground.kernel.Sql;
import fr.preau.rooms.charters.binding.Binding.Contest;
import fr.preau.rooms.charters.binding.Bindings.Statement;
import fr.preau.rooms.charters.binding.Tags.Duty;
import fr.preau.rooms.charters.charter.Participant;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** What people confirmed and contested, as rows. */
@Component
record BindingRows(JdbcClient sql, JsonMapper json) {
    private static final String AMENDMENT = "A-";

    /**
     * What a person said of a block or an amendment.
     *
     * @param organisation for which they said it
     */
    record StatementRow(String target, int n, Tags tags, String sha256, String organisation, Instant at) {}

    /**
     * @param tagged of each target, the latest of each words that it had, in order
     * @param contests oldest first
     * @param seats who takes part, by college
     * @param acts the edition of the acts declared
     * @param waiting the amendments that are still to be voted, where that changes the reading
     */
    record BindingRecord(List<StatementRow> tagged, List<Contest> contests, List<Participant> seats, String acts,
            List<String> waiting) {
        /** What was said last of a target, whatever its words were; absent when nothing was. */
        @Nullable
        StatementRow last(String target) {
            return tagged.stream()
                    .filter(row -> row.target().equals(target))
                    .reduce((before, after) -> after)
                    .orElse(null);
        }

        /**
         * What was said of those words, under their own name or under that of the amendment which put them there; else
         * of others before; absent when nothing was.
         */
        @Nullable
        StatementRow tagged(String target, String sha256) {
            return tagged.stream()
                    .filter(row -> row.sha256().equals(sha256))
                    .filter(row -> row.target().equals(target) || settled(row))
                    .max(Comparator.comparing(row -> row.target().equals(target)))
                    .orElseGet(() -> last(target));
        }

        private boolean settled(StatementRow row) {
            return row.target().startsWith(AMENDMENT) && !waiting.contains(row.target());
        }

        /** Whether something was said of these words under the name of an amendment. */
        boolean amended(Text text) {
            Set<String> said = tagged.stream()
                    .filter(row -> row.target().startsWith(AMENDMENT))
                    .map(StatementRow::sha256)
                    .collect(Collectors.toSet());
            return !said.isEmpty() && Unit.of(text).stream().map(Unit::sha256).anyMatch(said::contains);
        }

        BindingRecord waiting(List<String> amendments) {
            return new BindingRecord(tagged, contests, seats, acts, amendments);
        }
    }

    /** All that a charter is read with, in one statement. */
    BindingRecord of(String charter) {
        return sql
                .sql("""
                        select (select coalesce(jsonb_agg(jsonb_build_object('target', t.target, 'n', t.n, 'sha256', t.words_sha256, 'organisation', t.organisation,
                                'at', t.made_at, 'tags', jsonb_build_object('subjects', t.subjects, 'levels', t.levels, 'duties', coalesce(t.said,
                                    (select coalesce(jsonb_agg(jsonb_build_object('party', split_part(d, ':', 1), 'force', split_part(d, ':', 2), 'deed', '',
                                        'free', false, 'whom', '', 'term', '') order by d), '[]') from (select distinct unnest(t.duties) as d) bare)))) order by t.n), '[]')
                            from binding.tagged t where charter = :charter and not exists (
                                select from binding.tagged later where later.charter = t.charter and later.target = t.target
                                    and later.words_sha256 = t.words_sha256 and later.n > t.n)) as tagged,
                            (select coalesce(jsonb_agg(jsonb_build_object('target', c.target, 'party', c.party, 'organisation', c.organisation, 'name', c.name,
                                'reason', c.reason, 'at', c.made_at) order by c.n), '[]') from binding.contest c where c.charter = :charter) as contests,
                            (select coalesce(jsonb_agg(to_jsonb(s) order by s.college, s.name collate kernel.french, s.organisation), '[]')
                                from charter.v_seat s where s.charter = :charter) as seats,
                            (select latest || ' ' || standing from competence.v_edition) as acts, '{}'::text[] as waiting
                        """)
                .param("charter", charter)
                .query(Sql.as(BindingRecord.class))
                .single();
    }

    /** The next statement about a target. */
    int tag(String charter, Statement what, String organisation, String mandate, Instant at) {
        Tags tags = what.tags();
        return sql
                .sql("""
                        insert into binding.tagged (charter, target, n, subjects, levels, duties, said, words_sha256, organisation, mandate, made_at)
                        select :charter, :target, coalesce(max(n), 0) + 1, string_to_array(:subjects, ' '), string_to_array(:levels, ' '),
                            string_to_array(:duties, ' '), cast(:said as jsonb), :sha256, :organisation, :mandate, :at
                        from binding.tagged where charter = :charter and target = :target
                        returning n
                        """)
                .param("charter", charter)
                .param("target", what.target())
                .param("subjects", words(tags.subjects()))
                .param("levels", words(tags.levels()))
                .param("duties", words(bare(tags)))
                .param("said", json.writeValueAsString(tags.duties()))
                .param("sha256", what.sha256())
                .param("organisation", organisation)
                .param("mandate", mandate)
                .param("at", Sql.utc(at))
                .query(Integer.class)
                .single();
    }

    /** Of what was said of a target, as {@code restated.sql} makes it again. */
    String fingerprint(String charter, String target, int n) {
        return sql
                .sql("""
                        select encode(sha256(convert_to(concat_ws(chr(10), subjects::text, levels::text, duties::text, said::text), 'UTF8')), 'hex')
                        from binding.tagged where charter = :charter and target = :target and n = :n
                        """)
                .param("charter", charter)
                .param("target", target)
                .param("n", n)
                .query(String.class)
                .single();
    }

    private static Set<String> bare(Tags tags) {
        return tags.duties().stream().map(Duty::bare).collect(Collectors.toSet());
    }

    private static String words(Set<String> all) {
        return all.stream().sorted().collect(Collectors.joining(" "));
    }

    /** Keeps a contest; numbered through the charter. */
    int contest(String charter, Contest contest, String mandate) {
        return sql.sql("""
                insert into binding.contest (charter, n, target, party, organisation, name, reason, mandate, made_at)
                select :charter, coalesce(max(n), 0) + 1, :target, :party, :organisation, :name, :reason, :mandate, :at
                from binding.contest where charter = :charter
                returning n
                """)
                .param("charter", charter)
                .params(Sql.params(contest))
                .param("mandate", mandate)
                .query(Integer.class)
                .single();
    }
}
