package fr.preau.ground.document;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** The door: writes documents as archives and for word processors. */
@Component
public class Documents {
    /** What a document is taken away as. */
    public enum Format {
        /** To be read, for long. */
        PDF(MediaType.APPLICATION_PDF),
        /** To be corrected. */
        ODT(MediaType.parseMediaType(Odt.TYPE));

        private final MediaType type;

        Format(MediaType type) {
            this.type = type;
        }

        String extension() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final Pdf pdf;
    private final Models models;

    Documents(Pdf pdf, Models models) {
        this.pdf = pdf;
        this.models = models;
    }

    /**
     * A model whose fields are filled: what is given is words, never Markdown. Its first line, a heading, is the title
     * of the document too.
     *
     * @param model a file of {@code droit/modeles/}, without {@code .md}
     * @param facts strings, booleans, and lists of such maps
     * @throws IllegalStateException when the model names a fact that is not given
     */
    public Document fill(String model, Map<String, ?> facts) {
        return models.fill(model, facts);
    }

    /**
     * Writes it as PDF/A-2a: with its fonts, tagged for who does not see it.
     *
     * @throws fr.preau.ground.kernel.Refusal.Later when too many are being drawn
     */
    public void pdf(Document document, OutputStream out) throws IOException {
        pdf(Html.of(document), out);
    }

    /**
     * Writes a page of well-formed HTML as PDF/A-2a. Nothing of another address is read.
     *
     * @throws fr.preau.ground.kernel.Refusal.Later when too many are being drawn
     */
    public void pdf(String html, OutputStream out) throws IOException {
        pdf.write(html, out);
    }

    /**
     * Writes it as PDF/A-3a, with these files inside.
     *
     * @throws fr.preau.ground.kernel.Refusal.Later when too many are being drawn
     */
    public void archive(Document document, List<ArchiveFile> files, OutputStream out) throws IOException {
        pdf.write(Html.of(document), files, out);
    }

    /** Writes it as OpenDocument text, which every word processor opens. */
    public void odt(Document document, OutputStream out) throws IOException {
        Odt.write(document, out);
    }

    /**
     * The whole of it as a file to take away, made before the answer begins. What bears a mark is for whoever asks for
     * it alone: nobody keeps a copy on the way.
     *
     * @param path that is asked for: its end says in which format
     * @param name without its extension
     * @throws fr.preau.ground.kernel.Refusal.Later when too many are being drawn
     */
    public ResponseEntity<byte[]> file(Document document, String path, String name) throws IOException {
        Format format = path.endsWith(".odt") ? Format.ODT : Format.PDF;
        var out = new ByteArrayOutputStream();
        switch (format) {
            case PDF -> pdf(document, out);
            case ODT -> odt(document, out);
        }
        return ResponseEntity.ok()
                .cacheControl(document.mark().isEmpty() ? CacheControl.noCache() : CacheControl.noStore())
                .contentType(format.type)
                .header(HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"%s.%s\"".formatted(name, format.extension()))
                .body(out.toByteArray());
    }
}
