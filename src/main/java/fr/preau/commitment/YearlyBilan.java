package fr.preau.commitment;

import fr.preau.commitment.Commitment.Indicator;
import fr.preau.document.Document;
import fr.preau.document.Documents;
import fr.preau.kernel.Sql;
import fr.preau.organisation.Organisation;
import fr.preau.web.Visit;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The bilan of a body for one year, ready for its council: what it promised and what was promised
 * to it, of which the day falls in that year or something was done in it. In French: it is an act
 * of French administration.
 */
@Component
class YearlyBilan {
    private static final String OF_THE_YEAR =
            """
            where c.stage <> 'DECLINED' and c.made_at < make_date(:year + 1, 1, 1)::timestamp at time zone 'Europe/Paris'
                and (extract(year from c.due) = :year or extract(year from c.stage_at at time zone 'Europe/Paris') = :year)
                and (c.promiser = :organisation or c.id in (select b.commitment from commitment.beneficiary b where b.organisation = :organisation))
            order by c.due, c.id limit 300
            """;
    private static final String REPORTS =
            """
            select distinct on (r.commitment) r.commitment, r.day, r.figure, r.words from commitment.report r
            where r.commitment = any (string_to_array(:ids, ' ')) order by r.commitment, r.n desc
            """;
    private final JdbcClient sql;
    private final CommitmentRows rows;
    private final Documents documents;

    YearlyBilan(JdbcClient sql, CommitmentRows rows, Documents documents) {
        this.sql = sql;
        this.rows = rows;
        this.documents = documents;
    }

    private record Last(
            String commitment, LocalDate day, @Nullable BigDecimal figure, String words) {}

    Document of(Visit visit, Organisation one, int year, LocalDate today) {
        Visit french = visit.inFrench();
        List<Commitment> all =
                sql.sql(CommitmentRows.SELECT + OF_THE_YEAR)
                        .param("organisation", one.id())
                        .param("year", year)
                        .query(rows::read)
                        .list();
        String ids = all.stream().map(Commitment::id).collect(Collectors.joining(" "));
        Map<String, Last> last =
                sql.sql(REPORTS).param("ids", ids).query(Sql.as(Last.class)).list().stream()
                        .collect(Collectors.toMap(Last::commitment, it -> it));
        List<Map<String, ?>> promised = new ArrayList<>();
        List<Map<String, ?>> received = new ArrayList<>();
        for (Commitment it : all) {
            if (it.promiser().equals(one.id())) {
                promised.add(promised(french, it, last.get(it.id())));
            } else {
                received.add(received(french, it));
            }
        }
        return documents.fill(
                "engagements/bilan",
                Map.of(
                        "year", String.valueOf(year),
                        "organisation", one.name(),
                        "day", french.date(today),
                        "demonstration", one.invented(),
                        "none", promised.isEmpty(),
                        "promised", promised,
                        "nothing", received.isEmpty(),
                        "received", received));
    }

    private static Map<String, ?> promised(Visit french, Commitment it, @Nullable Last last) {
        Map<String, Object> facts = new HashMap<>(received(french, it));
        String said = it.competence() == null ? "unsaid" : it.competence().kind().name();
        facts.put("competence", french.t("commitment.competence." + said));
        facts.put("figure", figure(french, it.indicator(), last));
        facts.put("reason", it.why());
        facts.put(
                "said",
                last == null
                        ? List.of()
                        : List.of(Map.of("when", french.date(last.day()), "words", last.words())));
        return facts;
    }

    private static Map<String, ?> received(Visit french, Commitment it) {
        return Map.of(
                "sentence", it.sentence(),
                "promiser", it.promiserName(),
                "others", CommitmentView.names(french, it),
                "due", french.date(it.due()),
                "state", french.t("commitment.state." + it.state()));
    }

    /** « Classes équipées : 3, pour 6 visées »; empty when nothing is measured. */
    private static String figure(Visit french, @Nullable Indicator it, @Nullable Last last) {
        return it == null
                ? ""
                : french.t(
                        "commitment.bilan.figure",
                        it.name(),
                        plain(last == null ? null : last.figure()),
                        plain(it.target()),
                        it.unit());
    }

    private static String plain(@Nullable BigDecimal figure) {
        return figure == null
                ? "inconnu"
                : figure.stripTrailingZeros().toPlainString().replace('.', ',');
    }
}
