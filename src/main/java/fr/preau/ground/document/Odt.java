package fr.preau.ground.document;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.springframework.core.io.ClassPathResource;
import org.springframework.web.util.HtmlUtils;

/** Writes a document as OpenDocument text 1.3 (ISO/IEC 26300): a zip of a few XML files. */
final class Odt {
    static final String TYPE = "application/vnd.oasis.opendocument.text";
    private static final String MASTER = "<style:master-page style:name=\"Standard\" style:page-layout-name=\"A4\"";
    private static final String OASIS = "urn:oasis:names:tc:opendocument:xmlns:";

    private Odt() {}

    static void write(Document document, OutputStream out) throws IOException {
        try (var zip = new ZipOutputStream(out, StandardCharsets.UTF_8)) {
            // first and not packed: a file is recognised by its first bytes
            stored(zip, "mimetype", TYPE.getBytes(StandardCharsets.US_ASCII));
            packed(zip, "META-INF/manifest.xml", resource("manifest.xml"));
            packed(zip, "styles.xml", styles(document));
            packed(zip, "meta.xml", xml(writer -> meta(writer, document)));
            packed(zip, "content.xml", xml(writer -> content(writer, document)));
        } catch (XMLStreamException e) {
            throw new IOException(e);
        }
    }

    /** A mark is the header of every page. */
    private static byte[] styles(Document document) throws IOException {
        byte[] styles = resource("styles.xml");
        return document.mark().isEmpty() ? styles
                : new String(styles, StandardCharsets.UTF_8)
                        .replace(MASTER + "/>",
                                MASTER + "><style:header><text:p text:style-name=\"Standard\">"
                                        + HtmlUtils.htmlEscape(document.mark(), "UTF-8")
                                        + "</text:p></style:header></style:master-page>")
                        .getBytes(StandardCharsets.UTF_8);
    }

    private static void meta(XMLStreamWriter xml, Document document) throws XMLStreamException {
        begin(xml, "document-meta");
        xml.writeNamespace("dc", "http://purl.org/dc/elements/1.1/");
        xml.writeStartElement("office:meta");
        element(xml, "dc:title", document.title());
        element(xml, "dc:language", document.language());
        element(xml, "meta:generator", "Préau");
        xml.writeEndElement();
        xml.writeEndElement();
    }

    private static void content(XMLStreamWriter xml, Document document) throws XMLStreamException {
        begin(xml, "document-content");
        cellStyle(xml);
        xml.writeStartElement("office:body");
        xml.writeStartElement("office:text");
        new OdtText(xml).write(Html.read(document.markdown()));
        xml.writeEndElement();
        xml.writeEndElement();
        xml.writeEndElement();
    }

    /** The frame of a cell: of the text alone, since word processors leave out a common one. */
    private static void cellStyle(XMLStreamWriter xml) throws XMLStreamException {
        xml.writeStartElement("office:automatic-styles");
        xml.writeStartElement("style:style");
        xml.writeAttribute("style:name", OdtText.CELL);
        xml.writeAttribute("style:family", "table-cell");
        xml.writeEmptyElement("style:table-cell-properties");
        xml.writeAttribute("fo:border", "0.5pt solid #111111");
        xml.writeAttribute("fo:padding", "0.1cm");
        xml.writeEndElement();
        xml.writeEndElement();
    }

    private static void begin(XMLStreamWriter xml, String root) throws XMLStreamException {
        xml.writeStartDocument("UTF-8", "1.0");
        xml.writeStartElement("office:" + root);
        for (String name : new String[]{"office", "style", "text", "table", "meta"}) {
            xml.writeNamespace(name, OASIS + name + ":1.0");
        }
        xml.writeNamespace("fo", OASIS + "xsl-fo-compatible:1.0");
        xml.writeNamespace("xlink", "http://www.w3.org/1999/xlink");
        xml.writeAttribute("office:version", "1.3");
    }

    private static void element(XMLStreamWriter xml, String name, String words) throws XMLStreamException {
        xml.writeStartElement(name);
        xml.writeCharacters(words);
        xml.writeEndElement();
    }

    /** Writes a part of the document. */
    private interface XmlPart {
        void write(XMLStreamWriter xml) throws XMLStreamException;
    }

    private static byte[] xml(XmlPart part) throws XMLStreamException {
        var bytes = new ByteArrayOutputStream();
        XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(bytes, "UTF-8");
        part.write(xml);
        xml.writeEndDocument();
        xml.close();
        return bytes.toByteArray();
    }

    private static byte[] resource(String name) throws IOException {
        return new ClassPathResource("print/odt/" + name).getContentAsByteArray();
    }

    private static void packed(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(bytes);
        zip.closeEntry();
    }

    private static void stored(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
        var sum = new CRC32();
        sum.update(bytes);
        var entry = new ZipEntry(name);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(bytes.length);
        entry.setCrc(sum.getValue());
        zip.putNextEntry(entry);
        zip.write(bytes);
        zip.closeEntry();
    }
}
