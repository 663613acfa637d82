package fr.preau.document;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** The door: writes documents as archives and for word processors. */
@Component
public class Documents {
    private final Pdf pdf;
    private final Models models;

    Documents(Pdf pdf, Models models) {
        this.pdf = pdf;
        this.models = models;
    }

    /**
     * A model whose fields are filled: what is given is words, never Markdown. Its first line, a
     * heading, is the title of the document too.
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
     * @throws fr.preau.kernel.Refusal.Later when too many are being drawn
     */
    public void pdf(Document document, OutputStream out) throws IOException {
        pdf(Html.of(document), out);
    }

    /**
     * Writes a page of well-formed HTML as PDF/A-2a. Nothing of another address is read.
     *
     * @throws fr.preau.kernel.Refusal.Later when too many are being drawn
     */
    public void pdf(String html, OutputStream out) throws IOException {
        pdf.write(html, out);
    }

    /**
     * Writes it as PDF/A-3a, with these files inside.
     *
     * @throws fr.preau.kernel.Refusal.Later when too many are being drawn
     */
    public void archive(Document document, List<Attached> files, OutputStream out)
            throws IOException {
        pdf.write(Html.of(document), files, out);
    }

    /** Writes it as OpenDocument text, which every word processor opens. */
    public void odt(Document document, OutputStream out) throws IOException {
        Odt.write(document, out);
    }
}
