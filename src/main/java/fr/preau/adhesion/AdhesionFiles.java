package fr.preau.adhesion;

import fr.preau.files.Attachments;
import fr.preau.files.Files;
import fr.preau.files.KeptFile;
import fr.preau.files.Unfit;
import fr.preau.form.Form;
import fr.preau.policy.SignedIn;
import java.util.Collection;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.web.multipart.MultipartFile;

/** The deliberations that are attached: acts of a council, which anybody reads. */
@Component
class AdhesionFiles implements Attachments {
    private final Files files;
    private final JdbcClient sql;

    AdhesionFiles(Files files, JdbcClient sql) {
        this.files = files;
        this.sql = sql;
    }

    /**
     * Keeps the file that was sent, and says beside its field why it does not.
     *
     * @param holder the organisation that brings it
     * @return its SHA-256; absent when none was sent, or none could be kept
     */
    @Nullable String keep(Form form, String holder, @Nullable MultipartFile sent) {
        String name =
                sent == null ? "" : Objects.requireNonNullElse(sent.getOriginalFilename(), "");
        if (sent == null || name.isEmpty()) {
            return null;
        }
        try {
            return files.keep(holder, sent).kept().sha256();
        } catch (Unfit why) {
            form.wrong("document", "adhesion.fault.document", why.sentence(form.visit()));
            return null;
        }
    }

    /** Where the attached file is read; absent when there is none. */
    @Nullable String path(Adhesion it) {
        String sha256 = it.deliberation() == null ? null : it.deliberation().document();
        KeptFile kept = sha256 == null ? null : files.find(sha256).orElse(null);
        return kept == null
                ? null
                : Files.path(kept.sha256(), kept.kind(), "deliberation " + it.name());
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
                                select distinct document from adhesion.deliberation where document = any (string_to_array(:all, ' '))
                                """)
                        .param("all", String.join(" ", sha256))
                        .query((row, number) -> row.getString(1))
                        .list());
    }
}
