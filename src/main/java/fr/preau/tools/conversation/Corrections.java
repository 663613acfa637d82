package fr.preau.tools.conversation;

import fr.preau.ground.kernel.Csv;
import fr.preau.ground.kernel.PublicId;
import fr.preau.ground.kernel.Ref;
import fr.preau.ground.kernel.Sha256;
import fr.preau.ground.kernel.Sql;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The door of corrections: files them, gives back one by its number, and all of them to the operator.
 */
@Component
public class Corrections {
    private static final int NUMBER_LENGTH = 10;
    private static final List<String> COLUMNS = List.of("number", "filed_at", "ref", "section", "seen_on", "wrong",
            "expected", "source", "language");
    private static final String SHOWN = "select number, ref, section, seen_on, wrong, expected, source, language, filed_at from conversation.correction";
    private final JdbcClient sql;

    Corrections(JdbcClient sql) {
        this.sql = sql;
    }

    /**
     * What a reader wrote, not yet filed.
     *
     * @param once token of the form it was written in
     */
    public record Proposal(String once, Ref ref, String section, @Nullable LocalDate seenOn, String wrong,
            String expected, String source, String language) {}

    /** Files a proposal; the same form sent again with the same words is the same correction. */
    public Correction file(Proposal proposal) {
        byte[] fingerprint = fingerprint(proposal);
        sql.sql("""
                insert into conversation.correction (number, fingerprint, ref, section, seen_on, wrong, expected, source, language)
                values (:number, :fingerprint, :ref, :section, :seenOn, :wrong, :expected, :source, :language)
                on conflict (fingerprint) do nothing
                """)
                .param("number", PublicId.digits(NUMBER_LENGTH))
                .param("fingerprint", fingerprint)
                .params(Sql.params(proposal))
                .update();
        return sql.sql(SHOWN + " where fingerprint = :fingerprint")
                .param("fingerprint", fingerprint)
                .query(Sql.as(Correction.class))
                .single();
    }

    /** The correction with that number, in capitals or not. */
    public Optional<Correction> find(String number) {
        return sql.sql(SHOWN + " where number = upper(:number)")
                .param("number", number)
                .query(Sql.as(Correction.class))
                .optional();
    }

    /** Every correction, oldest first. */
    public List<Correction> all() {
        return sql.sql(SHOWN + " order by id").query(Sql.as(Correction.class)).list();
    }

    /** Some corrections, newest first. */
    public List<Correction> latest(int after, int size) {
        return sql.sql(SHOWN + " order by id desc offset :after limit :size")
                .param("after", after)
                .param("size", size)
                .query(Sql.as(Correction.class))
                .list();
    }

    /** How many corrections were received. */
    public long count() {
        return sql.sql("select count(*) from conversation.correction").query(Long.class).single();
    }

    /** Every correction as the operator's file. */
    public String csv() {
        return Csv.table(COLUMNS, all().stream().map(Corrections::line).toList());
    }

    private static List<@Nullable Object> line(Correction c) {
        return java.util.Arrays.asList(c.number(), c.filedAt(), c.ref().toString(), c.section(), c.seenOn(), c.wrong(),
                c.expected(), c.source(), c.language());
    }

    /** A token for a form: who has not received it cannot guess it. */
    String once() {
        return PublicId.token();
    }

    private static byte[] fingerprint(Proposal p) {
        String all = String.join("\u0000", p.once(), p.ref().toString(), p.section(), String.valueOf(p.seenOn()),
                p.wrong(), p.expected(), p.source());
        return Sha256.of(all);
    }
}
