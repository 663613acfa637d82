package fr.preau.ground.seal;

import java.io.IOException;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.PDMetadata;
import org.apache.xmpbox.schema.PDFAIdentificationSchema;
import org.apache.xmpbox.xml.DomXmpParser;
import org.apache.xmpbox.xml.XmpParsingException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The part and level of PDF/A that a file says of itself, in its metadata. */
final class DeclaredArchive {
    private static final Logger LOG = LoggerFactory.getLogger(DeclaredArchive.class);

    private DeclaredArchive() {}

    /** {@code 3A}; absent when it says nothing that can be read. */
    static @Nullable String of(byte[] pdf) {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            PDMetadata metadata = document.getDocumentCatalog().getMetadata();
            if (metadata == null) {
                return null;
            }
            var parser = new DomXmpParser();
            parser.setStrictParsing(false);
            PDFAIdentificationSchema said = parser.parse(metadata.toByteArray()).getPDFAIdentificationSchema();
            return said == null || said.getPart() == null ? null
                    : said.getPart() + (said.getConformance() == null ? "" : said.getConformance());
        } catch (IOException | XmpParsingException | RuntimeException e) {
            LOG.debug("no metadata that can be read", e);
            return null;
        }
    }
}
