package fr.preau.commitment;

import fr.preau.journal.HashedTexts;
import fr.preau.kernel.Sha256;
import org.springframework.stereotype.Component;

/** What was promised, beside the SHA-256 that the journal says of it. */
@Component
class PromiseTexts implements HashedTexts {
    static final String STORED =
            """
            select c.id as item, 'engagement:' || c.id as about, c.sha256, concat_ws(E'\\n', c.promiser, c.sentence, c.means, c.due, coalesce(c.subject, '-'),
                coalesce(c.level, '-'), coalesce(c.charter, '-'), coalesce(c.version::text, '-'), coalesce(c.article, '-'), coalesce(c.indicator, '-'), c.unit,
                coalesce(c.first_figure::text, '-'), coalesce(c.target::text, '-'),
                (select string_agg(b.organisation || case when b.schools then ' *' else '' end, E'\\n' order by b.n)
                    from commitment.beneficiary b where b.commitment = c.id)) as stored
            from commitment.commitment c
            """;

    @Override
    public String table() {
        return "commitment.commitment";
    }

    @Override
    public String statement() {
        return STORED;
    }

    @Override
    public String sha256(String stored) {
        return fingerprint(stored);
    }

    static String fingerprint(String stored) {
        return Sha256.hex(stored);
    }
}
