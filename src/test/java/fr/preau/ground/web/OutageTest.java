package fr.preau.ground.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.transaction.TransactionSystemException;

class OutageTest {

    @ParameterizedTest
    @CsvSource({"53100, FULL", "53300, BUSY", "55P03, BUSY", "40P01, BUSY", "57014, BUSY", "57P01, AWAY", "57P03, AWAY",
            "08006, AWAY", "25006, AWAY"})
    void aStateOfTheServerIsAnOutageHoweverDeep(String state, Outage outage) {
        var failure = new IllegalStateException(
                new UncategorizedSQLException("append", "insert", new SQLException("no", state)));
        assertThat(Outage.of(failure)).contains(outage);
    }

    @Test
    void noFreeConnectionIsAMatterOfSeconds() {
        assertThat(Outage.of(new IllegalStateException(new SQLTransientConnectionException()))).contains(Outage.BUSY);
    }

    /** A connection that dies fails once more when its work is undone: that hides the first. */
    @Test
    void aConnectionThatDiesWhileItsWorkIsUndoneIsAnOutage() {
        var undone = new TransactionSystemException("JDBC rollback failed", new SQLException("Connection is closed"));
        undone.initApplicationException(
                new UncategorizedSQLException("read", "select", new SQLException("no", "57P01")));
        assertThat(Outage.of(undone)).contains(Outage.AWAY);
        assertThat(Outage.of(new IllegalStateException(new SQLException("Connection is closed"))))
                .contains(Outage.AWAY);
        var hidden = new IllegalStateException("undo");
        hidden.addSuppressed(new SQLException("gone", "08006"));
        assertThat(Outage.of(hidden)).contains(Outage.AWAY);
    }

    @Test
    void ourOwnMistakesAreNotOutages() {
        assertThat(Outage.of(new IllegalStateException("bug"))).isEmpty();
        assertThat(Outage.of(new DuplicateKeyException("x", new SQLException("no", "23505")))).isEmpty();
    }
}
