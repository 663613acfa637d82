package fr.preau.ground.files;

import fr.preau.ground.kernel.Sql;
import fr.preau.ground.policy.SignedIn;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The files that anybody reads once they are attached, whichever modules attach them. */
@Component
record OpenFiles(List<PublicFiles> modules, JdbcClient sql) implements Attachments {
    @Override
    public Readers readers(String sha256, @Nullable SignedIn person) {
        return referred(Set.of(sha256)).isEmpty() ? Readers.NOBODY : Readers.EVERYBODY;
    }

    @Override
    public Set<String> referred(Collection<String> sha256) {
        String all = modules.stream().map(PublicFiles::attached).collect(Collectors.joining("\nunion all\n"));
        return modules.isEmpty() ? Set.of()
                : sql.sql("select distinct file from (" + all
                        + ") a (file) where file = any (string_to_array(:all, ' '))")
                        .param("all", String.join(" ", sha256))
                        .query(Sql.as(String.class))
                        .set();
    }
}
