package fr.preau.rooms.charters.adhesion;

import fr.preau.ground.files.Attachments;
import fr.preau.ground.files.Files;
import fr.preau.ground.files.KeptFile;
import fr.preau.ground.files.Kind;
import fr.preau.ground.files.Unfit;
import fr.preau.ground.form.Form;
import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.kernel.Sha256;
import fr.preau.ground.kernel.Sql;
import fr.preau.ground.upload.Allowance;
import fr.preau.ground.upload.Upload;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The files of adhesions, which anybody reads: the deliberations that are attached, the act as it was sealed, copies of
 * it that were signed elsewhere.
 */
@Component
record AdhesionFiles(Files files, JdbcClient sql) implements Attachments.PublicFiles {
    /**
     * Keeps the file that was sent, and says beside its field why it does not.
     *
     * @param holder the organisation that brings it
     * @param act that a copy of it may begin with, and then carries what it carries
     * @return its SHA-256; absent when none was sent, or none could be kept
     */
    @Nullable
    String keep(Form form, String holder, Upload sent, byte @Nullable [] act) {
        if (!sent.chosen()) {
            return null;
        }
        try {
            Files.BroughtFile brought = act == null ? files.keep(holder, sent) : files.keep(holder, sent, act);
            return brought.kept().sha256();
        } catch (Unfit why) {
            form.wrong("document", "adhesion.fault.document", why.sentence(form.visit()));
            return null;
        }
    }

    /**
     * Refuses a PDF that is to be read, when it does something by itself or swells.
     *
     * @throws Unfit with what to tell whoever sent it
     */
    void examine(Upload pdf) throws Unfit {
        files.examine(pdf);
    }

    @Nullable
    String path(Adhesion it) {
        String sha256 = it.deliberation() == null ? null : it.deliberation().document();
        KeptFile kept = sha256 == null ? null : files.find(sha256).orElse(null);
        return kept == null ? null : Files.path(kept.sha256(), kept.kind(), "deliberation " + it.name());
    }

    static String path(Adhesion it, Adhesion.Copy copy) {
        return Files.path(copy.file(), Kind.PDF, "acte signe " + it.name());
    }

    /** A copy that is kept, to be read; whoever asks for it closes it. */
    Upload open(Adhesion.Copy copy) {
        KeptFile kept = files.find(copy.file()).orElseThrow(() -> new Refusal.NotFound("fichier", "adhesion.unknown"));
        try (InputStream in = files.open(kept)) {
            return Upload.of(Allowance.DOCUMENT, "acte.pdf", in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    byte @Nullable [] act(String adhesion) {
        return sql.sql("select pdf from adhesion.act where adhesion = :id")
                .param("id", adhesion)
                .query((row, number) -> row.getBytes(1))
                .optional()
                .orElse(null);
    }

    void keep(String adhesion, byte[] act, Instant at) {
        String sha256 = Sha256.hex(act);
        sql.sql("""
                insert into adhesion.act (adhesion, sha256, sealed_at, pdf) values (:id, :sha256, :at, :pdf) on conflict do nothing
                """)
                .param("id", adhesion)
                .param("sha256", sha256)
                .param("at", Sql.utc(at))
                .param("pdf", act, Types.BINARY)
                .update();
    }

    void attach(String adhesion, Adhesion.Copy copy, Instant at, String mandate) {
        files.hold(List.of(copy.file()));
        sql.sql("""
                insert into adhesion.signed_file (adhesion, n, file, found, quotes, at, mandate)
                select :id, 1 + count(*), :file, :found, :quotes, :at, :mandate from adhesion.signed_file where adhesion = :id
                """)
                .param("id", adhesion)
                .params(Sql.params(copy))
                .param("at", Sql.utc(at))
                .param("mandate", mandate)
                .update();
    }

    @Override
    public String attached() {
        return "select document from adhesion.deliberation union all select file from adhesion.signed_file";
    }
}
