package fr.preau.journal;

import fr.preau.journal.Telling.Author;
import fr.preau.journal.Telling.Told;
import fr.preau.web.Visit;
import java.io.StringWriter;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * Acts as an Atom feed (RFC 4287). An act keeps its id, a tag URI (RFC 4151), whatever the filters
 * and the language of the feed it appears in; it never changes, so that it is never updated.
 */
final class Feed {
    private static final String ATOM = "http://www.w3.org/2005/Atom";

    /** What XML 1.0 cannot hold, even escaped. */
    private static final String UNWRITABLE = "[^\\t\\n\\r\\x{20}-\\x{D7FF}\\x{E000}-\\x{FFFD}]";

    private final Visit visit;
    private final String base;
    private final Asked asked;
    private final StringWriter text = new StringWriter();

    Feed(Visit visit, String base, Asked asked) {
        this.visit = visit;
        this.base = base;
        this.asked = asked;
    }

    String write(List<Told> acts) {
        try {
            XMLStreamWriter xml = XMLOutputFactory.newFactory().createXMLStreamWriter(text);
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeStartElement("feed");
            xml.writeDefaultNamespace(ATOM);
            xml.writeAttribute("xml:lang", visit.language().tag());
            head(xml, acts.isEmpty() ? Instant.EPOCH : acts.getFirst().entry().at());
            for (Told act : acts) {
                entry(xml, act);
            }
            xml.writeEndDocument();
            xml.close();
            return text.toString();
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
    }

    private void head(XMLStreamWriter xml, Instant updated) throws XMLStreamException {
        element(xml, "id", tag(asked.address("journal")));
        element(xml, "title", visit.t("journal.feed.title"));
        element(xml, "subtitle", visit.t("journal.feed.subtitle"));
        element(xml, "updated", updated.toString());
        link(xml, "self", "application/atom+xml", asked.address(JournalPages.ATOM));
        link(xml, "alternate", "text/html", asked.address(JournalPages.PATH));
        author(xml, "Préau");
    }

    private void entry(XMLStreamWriter xml, Told act) throws XMLStreamException {
        xml.writeStartElement("entry");
        element(xml, "id", tag("journal/" + act.entry().n()));
        element(xml, "title", act.sentence());
        element(xml, "updated", act.entry().at().toString());
        element(xml, "published", act.entry().at().toString());
        link(xml, "alternate", "text/html", JournalPages.PATH + "?avant=" + (act.entry().n() + 1));
        for (Author one : act.by()) {
            author(xml, one.name());
        }
        element(xml, "summary", summary(act));
        xml.writeEndElement();
    }

    private String summary(Told act) {
        String by = act.by().stream().map(Author::whole).collect(Collectors.joining(" ; "));
        return by.isEmpty() ? act.sentence() : visit.t("journal.feed.summary", act.sentence(), by);
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
