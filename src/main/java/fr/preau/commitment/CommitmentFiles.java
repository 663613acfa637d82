package fr.preau.commitment;

import fr.preau.files.Attachments;
import fr.preau.policy.SignedIn;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The documents of reports: whatever is reported is public. */
@Component
class CommitmentFiles implements Attachments {
    private final JdbcClient sql;

    CommitmentFiles(JdbcClient sql) {
        this.sql = sql;
    }

    @Override
    public Readers readers(String sha256, @Nullable SignedIn person) {
        return referred(Set.of(sha256)).isEmpty() ? Readers.NOBODY : Readers.EVERYBODY;
    }

    @Override
    public Set<String> referred(Collection<String> sha256) {
        return new HashSet<>(
                sql.sql(
                                """
                                select distinct file from commitment.report where file = any (string_to_array(:all, ' '))
                                """)
                        .param("all", String.join(" ", sha256))
                        .query((row, number) -> row.getString(1))
                        .list());
    }
}
