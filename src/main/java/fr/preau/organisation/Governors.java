package fr.preau.organisation;

import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which organisation governs a place. */
@Component
public class Governors {
    private final JdbcClient sql;
    private final Organisations organisations;

    Governors(JdbcClient sql, Organisations organisations) {
        this.sql = sql;
        this.organisations = organisations;
    }

    /**
     * The one that governs it: what was invented there, before what the référentiel knows.
     *
     * @param place {@code commune/80021}, {@code epci/200046977}
     */
    public Optional<Organisation> of(String place) {
        String invented =
                sql.sql(
                                """
                                select id from account.organisation
                                where invented and territory = upper(:place) and kind = upper(split_part(:place, ':', 1))
                                """)
                        .param("place", place.replace('/', ':'))
                        .query((row, number) -> row.getString(1))
                        .optional()
                        .orElse(place.replace('/', '-'));
        return organisations.find(invented);
    }
}
