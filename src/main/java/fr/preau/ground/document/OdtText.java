package fr.preau.ground.document;

import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TableHead;
import org.commonmark.ext.gfm.tables.TableRow;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.BulletList;
import org.commonmark.node.Code;
import org.commonmark.node.Emphasis;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Link;
import org.commonmark.node.ListItem;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.StrongEmphasis;
import org.commonmark.node.Text;
import org.commonmark.node.ThematicBreak;

/**
 * Writes what Markdown says as the elements of OpenDocument text, with the styles of {@code
 * print/odt/styles.xml}. What has no element there (HTML, a picture) is written as its words.
 */
final class OdtText {
    /** The style of a cell, which the text says itself. */
    static final String CELL = "Case";

    private static final String TEXT = "text:p";
    private static final String NAME = "text:style-name";
    private final XMLStreamWriter xml;
    private String paragraph = "Text_20_body";

    OdtText(XMLStreamWriter xml) {
        this.xml = xml;
    }

    void write(Node node) throws XMLStreamException {
        switch (node) {
            case Heading heading -> heading(heading);
            case Paragraph one -> element(TEXT, NAME, paragraph, one);
            case BlockQuote quote -> styled("Quotations", quote);
            case BulletList list -> element("text:list", NAME, "Puces", list);
            case OrderedList list -> element("text:list", NAME, "Numeros", list);
            case ListItem item -> element("text:list-item", item);
            case ThematicBreak rule -> element(TEXT, NAME, "Horizontal_20_Line", rule);
            case TableBlock table -> table(table);
            case TableHead head -> element("table:table-header-rows", head);
            case TableRow row -> element("table:table-row", row);
            case TableCell cell -> cell(cell);
            case FencedCodeBlock code -> words(TEXT, code.getLiteral());
            case IndentedCodeBlock code -> words(TEXT, code.getLiteral());
            case HtmlBlock html -> words(TEXT, html.getLiteral());
            default -> inline(node);
        }
    }

    private void inline(Node node) throws XMLStreamException {
        switch (node) {
            case Text text -> xml.writeCharacters(text.getLiteral());
            case SoftLineBreak line -> xml.writeCharacters(" ");
            case HardLineBreak line -> xml.writeEmptyElement("text:line-break");
            case Emphasis words -> element("text:span", NAME, "Emphasis", words);
            case StrongEmphasis words -> element("text:span", NAME, "Strong_20_Emphasis", words);
            case Code code -> words("text:span", code.getLiteral());
            case HtmlInline html -> xml.writeCharacters(html.getLiteral());
            case Link link -> element("text:a", "xlink:href", link.getDestination(), link);
            case Image image -> inside(image);
            default -> inside(node);
        }
    }

    private void heading(Heading heading) throws XMLStreamException {
        xml.writeStartElement("text:h");
        xml.writeAttribute(NAME, "Heading_20_" + heading.getLevel());
        xml.writeAttribute("text:outline-level", String.valueOf(heading.getLevel()));
        inside(heading);
        xml.writeEndElement();
    }

    private void table(TableBlock table) throws XMLStreamException {
        int columns = 0;
        for (Node node = table.getFirstChild().getFirstChild().getFirstChild(); node != null; node = node.getNext()) {
            columns++;
        }
        xml.writeStartElement("table:table");
        xml.writeEmptyElement("table:table-column");
        xml.writeAttribute("table:number-columns-repeated", String.valueOf(columns));
        // the rows of the body are not wrapped in an element of their own there
        for (Node part = table.getFirstChild(); part != null; part = part.getNext()) {
            if (part instanceof TableHead head) {
                write(head);
            } else {
                inside(part);
            }
        }
        xml.writeEndElement();
    }

    private void cell(TableCell cell) throws XMLStreamException {
        xml.writeStartElement("table:table-cell");
        xml.writeAttribute("table:style-name", CELL);
        element(TEXT, NAME, cell.isHeader() ? "Table_20_Heading" : "Table_20_Contents", cell);
        xml.writeEndElement();
    }

    private void styled(String style, Node node) throws XMLStreamException {
        String before = paragraph;
        paragraph = style;
        inside(node);
        paragraph = before;
    }

    private void words(String element, String words) throws XMLStreamException {
        xml.writeStartElement(element);
        xml.writeCharacters(words);
        xml.writeEndElement();
    }

    private void element(String name, Node node) throws XMLStreamException {
        xml.writeStartElement(name);
        inside(node);
        xml.writeEndElement();
    }

    private void element(String name, String attribute, String value, Node node) throws XMLStreamException {
        xml.writeStartElement(name);
        xml.writeAttribute(attribute, value);
        inside(node);
        xml.writeEndElement();
    }

    private void inside(Node node) throws XMLStreamException {
        for (Node one = node.getFirstChild(); one != null; one = one.getNext()) {
            write(one);
        }
    }
}
