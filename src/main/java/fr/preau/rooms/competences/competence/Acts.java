package fr.preau.rooms.competences.competence;

import fr.preau.ground.kernel.Sql;
import fr.preau.law.Answer.Verification;
import fr.preau.law.Facts;
import fr.preau.law.LawCodes;
import fr.preau.people.territory.Place;
import fr.preau.people.territory.Territory;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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
    record Scope(LocalDate day, @Nullable String school, String commune, @Nullable String epci,
            @Nullable String departement, @Nullable String region, @Nullable String ept) {

        /** Of that place, and of that school in it; absent for none. */
        static Scope of(Place place, @Nullable String school) {
            return new Scope(place.date(), school, place.commune().code(), code(place.epci().epci()),
                    code(place.departement()), code(place.region()), code(place.ept()));
        }

        private static @Nullable String code(@Nullable Territory territory) {
            return territory == null ? null : territory.code();
        }

        /**
         * Whether that SIREN may be the grouping of the place: it is, or which one it is is not known.
         */
        private boolean mayHold(String siren) {
            return epci == null || siren.equals(epci) || siren.equals(ept);
        }
    }

    private record Row(String commune, String organisation, String fact, String value, @Nullable String body,
            String document, @Nullable String source, LocalDate began, @Nullable LocalDate ended,
            String verification) {}

    /** The facts declared there and then. */
    Facts declared(Scope scope) {
        return declared(List.of(scope)).getOrDefault(scope.commune(), Facts.NONE);
    }

    /**
     * The facts declared in each of several places, by the code of the commune; of two acts about one fact, the more
     * precise and the more recent. One statement, none for no place.
     */
    Map<String, Facts> declared(List<Scope> scopes) {
        if (scopes.isEmpty()) {
            return Map.of();
        }
        Map<String, Scope> places = scopes.stream()
                .collect(Collectors.toMap(Scope::commune, scope -> scope, (a, b) -> a));
        Map<String, Map<String, Facts.Fact>> facts = new TreeMap<>();
        sql.sql("""
                select p.commune, coalesce(a.organisation, a.declarer) as organisation, a.fact, a.value, a.body, a.document, coalesce(a.url, a.source) as source,
                       lower(a.during) as began, upper(a.during) as ended, a.verification
                from unnest(:day, :school, :commune, :epci, :departement, :region)
                     with ordinality p (day, school, commune, epci, departement, region, n)
                cross join lateral competence.acts_on(p.day::date, p.school, p.commune, p.epci, p.departement, p.region) with ordinality a
                order by p.n, a.ordinality
                """)
                .params(Sql.columns(Scope.class, scopes))
                .query(Sql.as(Row.class))
                .list()
                .forEach(row -> facts.computeIfAbsent(row.commune(), any -> new TreeMap<>())
                        .putIfAbsent(row.fact(), fact(row, places.get(row.commune()))));
        Map<String, Facts> all = new TreeMap<>();
        facts.forEach((commune, those) -> all.put(commune, Facts.of(those)));
        return all;
    }

    /** An act whose grouping is no more that of the place, or never was, is only said. */
    private static Facts.Fact fact(Row row, @Nullable Scope scope) {
        String value = row.value();
        String body = value.matches("\\d{9}") ? value : row.body();
        boolean elsewhere = body != null && scope != null && ofAnEpci(row.fact()) && !scope.mayHold(body);
        var act = new Facts.Act(row.organisation(), row.document(), row.source(), row.began(), row.ended(),
                elsewhere ? Verification.TO_CHECK : Verification.read(row.verification()));
        return new Facts.Fact(value.equals(body) ? "1" : value, body, act);
    }

    private static boolean ofAnEpci(String fact) {
        LawCodes codes = Competences.law().codes();
        String names = codes.knowsFact(fact) ? codes.fact(fact).names() : null;
        return "EPCI".equals(names) || "METROPOLE".equals(names);
    }
}
