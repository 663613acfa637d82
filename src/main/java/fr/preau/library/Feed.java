package fr.preau.library;

import fr.preau.web.Visit;
import java.io.StringWriter;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Practices as an Atom feed (RFC 4287), the latest news first. */
final class Feed {
    private static final String ATOM = "http://www.w3.org/2005/Atom";

    /** What XML 1.0 cannot hold, even escaped. */
    private static final String UNWRITABLE = "[^\\t\\n\\r\\x{20}-\\x{D7FF}\\x{E000}-\\x{FFFD}]";

    private final Visit visit;
    private final String base;
    private final Address address;

    Feed(Visit visit, String base, Address address) {
        this.visit = visit;
        this.base = base;
        this.address = address;
    }

    String write(List<Answer.Hit> hits) {
        var text = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newFactory().createXMLStreamWriter(text);
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeStartElement("feed");
            xml.writeDefaultNamespace(ATOM);
            xml.writeAttribute("xml:lang", visit.language().tag());
            head(xml, hits.isEmpty() ? Instant.EPOCH : updated(hits.getFirst()));
            for (Answer.Hit hit : hits) {
                entry(xml, hit);
            }
            xml.writeEndDocument();
            xml.close();
            return text.toString();
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
    }

    private void head(XMLStreamWriter xml, Instant updated) throws XMLStreamException {
        element(xml, "id", tag(address.on("pratiques")));
        String words = address.text();
        element(
                xml,
                "title",
                words.isEmpty() ? visit.t("library.title") : visit.t("library.title.for", words));
        element(xml, "updated", updated.toString());
        link(xml, "self", "application/atom+xml", address.on("/pratiques.atom"));
        link(xml, "alternate", "text/html", address.on(Address.LIST));
        author(xml, "Préau");
    }

    private void entry(XMLStreamWriter xml, Answer.Hit hit) throws XMLStreamException {
        xml.writeStartElement("entry");
        element(xml, "id", tag("pratiques/" + hit.card().id()));
        element(xml, "title", hit.card().title());
        element(xml, "updated", updated(hit).toString());
        link(xml, "alternate", "text/html", hit.card().path());
        author(xml, hit.card().carrierName());
        element(xml, "summary", hit.card().summary());
        xml.writeEndElement();
    }

    private static Instant updated(Answer.Hit hit) {
        return Instant.ofEpochMilli(hit.card().newsAt());
    }

    private void link(XMLStreamWriter xml, String relation, String type, String path)
            throws XMLStreamException {
        xml.writeEmptyElement("link");
        xml.writeAttribute("rel", relation);
        xml.writeAttribute("type", type);
        xml.writeAttribute("href", base + visit.to(path));
    }

    private static void author(XMLStreamWriter xml, String name) throws XMLStreamException {
        xml.writeStartElement("author");
        element(xml, "name", name);
        xml.writeEndElement();
    }

    private static void element(XMLStreamWriter xml, String name, String words)
            throws XMLStreamException {
        xml.writeStartElement(name);
        xml.writeCharacters(words.replaceAll(UNWRITABLE, ""));
        xml.writeEndElement();
    }

    private String tag(String specific) {
        return "tag:" + URI.create(base).getHost() + ",2026:" + specific;
    }
}
