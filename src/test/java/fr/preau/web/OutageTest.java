package fr.preau.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.UncategorizedSQLException;

class OutageTest {

    @ParameterizedTest
    @CsvSource({
        "53100, FULL",
        "53300, BUSY",
        "55P03, BUSY",
        "40P01, BUSY",
        "57014, BUSY",
        "57P01, AWAY",
        "57P03, AWAY",
        "08006, AWAY",
        "25006, AWAY"
    })
    void aStateOfTheServerIsAnOutageHoweverDeep(String state, Outage outage) {
        var failure =
                new IllegalStateException(
                        new UncategorizedSQLException(
                                "append", "insert", new SQLException("no", state)));
        assertThat(Outage.of(failure)).contains(outage);
    }

    @Test
    void noFreeConnectionIsAMatterOfSeconds() {
        assertThat(Outage.of(new IllegalStateException(new SQLTransientConnectionException())))
                .contains(Outage.BUSY);
    }

    @Test
    void ourOwnMistakesAreNotOutages() {
        assertThat(Outage.of(new IllegalStateException("bug"))).isEmpty();
        assertThat(Outage.of(new DuplicateKeyException("x", new SQLException("no", "23505"))))
                .isEmpty();
    }
}
