package fr.preau.ground.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A document of one page, for tests of what is done with documents. */
public final class DocumentSample {
    private static final int COMMENT = 12;

    private DocumentSample() {}

    /** An archive with its data inside. */
    public static byte[] archive() throws IOException {
        var out = new ByteArrayOutputStream();
        new Documents(new Pdf(), new Models()).archive(
                new Document("Acte d’essai", "fr", "# Acte d’essai\n\nUne commune adhère."),
                List.of(new ArchiveFile("acte.json", "application/json", "{}".getBytes(StandardCharsets.UTF_8),
                        "Les mêmes faits")),
                out);
        return out.toByteArray();
    }

    /**
     * Changes one byte of the comment that begins every PDF we write: what was signed is no more the same, and whatever
     * was drawn the file is read as before.
     */
    public static void alter(byte[] pdf) {
        assertThat(new String(pdf, 0, COMMENT + 1, StandardCharsets.ISO_8859_1))
                .matches("%PDF-1\\.[0-9]\\r?\\n%[^\\n]*");
        pdf[COMMENT] ^= 1;
    }
}
