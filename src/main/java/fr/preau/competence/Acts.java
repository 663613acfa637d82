package fr.preau.competence;

import fr.preau.kernel.Sql;
import fr.preau.law.Answer.Verification;
import fr.preau.law.Facts;
import fr.preau.law.LawCodes;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The acts that authorities have declared, as facts. */
@Component
record Acts(JdbcClient sql) {
    /**
     * Where and when acts are looked for.
     *
     * @param ept the établissement public territorial of Grand Paris, beside its métropole
     */
    record Scope(
            LocalDate day,
            @Nullable String school,
            String commune,
            @Nullable String epci,
            @Nullable String departement,
            @Nullable String region,
            @Nullable String ept) {

        /**
         * Whether that SIREN may be the grouping of the place: it is, or which one it is is not
         * known.
         */
        private boolean mayHold(String siren) {
            return epci == null || siren.equals(epci) || siren.equals(ept);
        }
    }

    /**
     * The facts declared there and then; of two acts about one fact, the more precise and the more
     * recent. One statement.
     */
    Facts declared(Scope scope) {
        Map<String, Facts.Fact> facts = new TreeMap<>();
        sql.sql(
                        """
                        select coalesce(organisation, declarer) as organisation, fact, value, body, document, coalesce(url, source) as source,
                               lower(during) as began, upper(during) as ended, verification
                        from competence.acts_on(:day, :school, :commune, :epci, :departement, :region)
                        """)
                .params(Sql.params(scope))
                .query((row, number) -> Map.entry(row.getString("fact"), fact(row, scope)))
                .list()
                .forEach(entry -> facts.putIfAbsent(entry.getKey(), entry.getValue()));
        return Facts.of(facts);
    }

    /**
     * The facts declared on one day in each of several places, by the code of the commune; one
     * statement, none for no place.
     */
    Map<String, Facts> declared(LocalDate day, List<Scope> scopes) {
        Map<String, Map<String, Facts.Fact>> facts = new TreeMap<>();
        Map<String, Scope> byCommune =
                scopes.stream().collect(Collectors.toMap(Scope::commune, one -> one, (a, b) -> a));
        if (!scopes.isEmpty()) {
            sql.sql(
                            """
                            select p.commune, coalesce(a.organisation, a.declarer) as organisation, a.fact, a.value, a.body, a.document, coalesce(a.url, a.source) as source,
                                   lower(a.during) as began, upper(a.during) as ended, a.verification
                            from unnest(string_to_array(:communes, ' '), string_to_array(:epcis, ' ', '-'),
                                        string_to_array(:departements, ' ', '-'), string_to_array(:regions, ' ', '-'))
                                     with ordinality p (commune, epci, departement, region, n)
                            cross join lateral competence.acts_on(:day, null, p.commune, p.epci, p.departement, p.region) with ordinality a
                            order by p.n, a.ordinality
                            """)
                    .param("day", day)
                    .param("communes", column(scopes, Scope::commune))
                    .param("epcis", column(scopes, Scope::epci))
                    .param("departements", column(scopes, Scope::departement))
                    .param("regions", column(scopes, Scope::region))
                    .query(row -> {
                        facts.computeIfAbsent(row.getString("commune"), one -> new TreeMap<>())
                                .putIfAbsent(
                                        row.getString("fact"),
                                        fact(row, byCommune.get(row.getString("commune"))));
                    });
        }
        Map<String, Facts> all = new TreeMap<>();
        facts.forEach((commune, those) -> all.put(commune, Facts.of(those)));
        return all;
    }

    private static String column(List<Scope> scopes, Function<Scope, @Nullable String> column) {
        return scopes.stream()
                .map(scope -> Objects.requireNonNullElse(column.apply(scope), "-"))
                .collect(Collectors.joining(" "));
    }

    /** An act whose grouping is no more that of the place, or never was, is only said. */
    private static Facts.Fact fact(ResultSet row, @Nullable Scope scope) throws SQLException {
        String value = row.getString("value");
        String body = value.matches("\\d{9}") ? value : row.getString("body");
        boolean elsewhere =
                body != null
                        && scope != null
                        && ofAnEpci(row.getString("fact"))
                        && !scope.mayHold(body);
        var act =
                new Facts.Act(
                        row.getString("organisation"),
                        row.getString("document"),
                        row.getString("source"),
                        row.getObject("began", LocalDate.class),
                        row.getObject("ended", LocalDate.class),
                        elsewhere
                                ? Verification.TO_CHECK
                                : Verification.read(row.getString("verification")));
        return new Facts.Fact(value.equals(body) ? "1" : value, body, act);
    }

    private static boolean ofAnEpci(String fact) {
        LawCodes codes = Competences.law().codes();
        String names = codes.knowsFact(fact) ? codes.fact(fact).names() : null;
        return "EPCI".equals(names) || "METROPOLE".equals(names);
    }
}
