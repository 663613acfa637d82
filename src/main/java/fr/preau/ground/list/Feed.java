package fr.preau.ground.list;

import fr.preau.ground.kernel.Sha256;
import fr.preau.ground.web.Visit;
import java.io.StringWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/**
 * A list as an Atom feed (RFC 4287), the latest first. What it tells keeps its id, a tag URI (RFC 4151), whatever the
 * filters and the language of the feed it appears in.
 *
 * @param id what tells this feed from the others of this site
 * @param subtitle empty for none
 * @param self its own path, without the language
 * @param page the path of the page that shows the same
 */
public record Feed(String id, String title, String subtitle, String self, String page) {
    private static final String ATOM = "http://www.w3.org/2005/Atom";
    private static final MediaType TYPE = new MediaType("application", "atom+xml", StandardCharsets.UTF_8);

    /** What XML 1.0 cannot hold, even escaped. */
    private static final String UNWRITABLE = "[^\\t\\n\\r\\x{20}-\\x{D7FF}\\x{E000}-\\x{FFFD}]";

    /** That of a page whose path ends with {@code .atom}. */
    public static Feed of(String page, String title, String subtitle) {
        return new Feed(page, title, subtitle, page + ".atom", page);
    }

    /**
     * One thing of the list.
     *
     * @param id what tells it from all others of this site, for ever
     * @param published when it appeared; absent when it changes and only that is told
     * @param path of its page, without the language
     */
    public record Entry(String id, String title, Instant updated, @Nullable Instant published, String path,
            List<String> authors, String summary) {}

    /** The answer. */
    public ResponseEntity<byte[]> answer(Visit visit, List<Entry> entries) {
        byte[] feed = text(visit, entries).getBytes(StandardCharsets.UTF_8);
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noCache())
                .contentType(TYPE)
                .eTag('"' + Sha256.hex(feed) + '"')
                .header(HttpHeaders.CONTENT_LANGUAGE, visit.language().tag())
                .body(feed);
    }

    private String text(Visit visit, List<Entry> entries) {
        var text = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newFactory().createXMLStreamWriter(text);
            new FeedWriter(xml, visit).feed(this, entries);
            xml.close();
            return text.toString();
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
    }

    private record FeedWriter(XMLStreamWriter xml, Visit visit) {
        void feed(Feed it, List<Entry> entries) throws XMLStreamException {
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeStartElement("feed");
            xml.writeDefaultNamespace(ATOM);
            xml.writeAttribute("xml:lang", visit.language().tag());
            element("id", tag(it.id()));
            element("title", it.title());
            if (!it.subtitle().isEmpty()) {
                element("subtitle", it.subtitle());
            }
            Instant last = entries.isEmpty() ? Instant.EPOCH : entries.getFirst().updated();
            element("updated", last.toString());
            link("self", "application/atom+xml", it.self());
            link("alternate", "text/html", it.page());
            author("Préau");
            for (Entry entry : entries) {
                entry(entry);
            }
            xml.writeEndDocument();
        }

        private void entry(Entry it) throws XMLStreamException {
            xml.writeStartElement("entry");
            element("id", tag(it.id()));
            element("title", it.title());
            element("updated", it.updated().toString());
            if (it.published() != null) {
                element("published", it.published().toString());
            }
            link("alternate", "text/html", it.path());
            for (String text : it.authors()) {
                author(text);
            }
            element("summary", it.summary());
            xml.writeEndElement();
        }

        private void link(String relation, String type, String path) throws XMLStreamException {
            xml.writeEmptyElement("link");
            xml.writeAttribute("rel", relation);
            xml.writeAttribute("type", type);
            xml.writeAttribute("href", visit.address(visit.to(path)));
        }

        private void author(String name) throws XMLStreamException {
            xml.writeStartElement("author");
            element("name", name);
            xml.writeEndElement();
        }

        private void element(String name, String words) throws XMLStreamException {
            xml.writeStartElement(name);
            xml.writeCharacters(words.replaceAll(UNWRITABLE, ""));
            xml.writeEndElement();
        }

        private String tag(String specific) {
            return "tag:" + URI.create(visit.address("")).getHost() + ",2026:" + specific;
        }
    }
}
