package fr.preau.tools.registration;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The registers of all rooms. */
@Component
public class Registers {
    private final JdbcClient sql;
    private final TransactionTemplate transactions;
    private final List<Register<?>> all = new CopyOnWriteArrayList<>();

    Registers(JdbcClient sql, PlatformTransactionManager transactions) {
        this.sql = sql;
        this.transactions = new TransactionTemplate(transactions);
    }

    /** The one of a room, which asks for it once. */
    public <G extends Occasion> Register<G> of(Occasions<G> room) {
        var register = new Register<>(room, sql, transactions);
        all.add(register);
        return register;
    }

    List<Register<?>> all() {
        return List.copyOf(all);
    }
}
