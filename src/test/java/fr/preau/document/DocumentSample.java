package fr.preau.document;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A document of one page, for tests of what is done with documents. */
public final class DocumentSample {
    private DocumentSample() {}

    /** An archive with its data inside. */
    public static byte[] archive() throws IOException {
        var out = new ByteArrayOutputStream();
        new Documents(new Pdf(), new Models())
                .archive(
                        new Document("Acte d’essai", "fr", "# Acte d’essai\n\nUne commune adhère."),
                        List.of(
                                new Attached(
                                        "acte.json",
                                        "application/json",
                                        "{}".getBytes(StandardCharsets.UTF_8),
                                        "Les mêmes faits")),
                        out);
        return out.toByteArray();
    }
}
