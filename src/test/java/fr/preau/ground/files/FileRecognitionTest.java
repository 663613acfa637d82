package fr.preau.ground.files;

import static fr.preau.ground.files.Made.bytes;
import static fr.preau.ground.files.Made.docx;
import static fr.preau.ground.files.Made.image;
import static fr.preau.ground.files.Made.joined;
import static fr.preau.ground.files.Made.office;
import static fr.preau.ground.files.Made.open;
import static fr.preau.ground.files.Made.packed;
import static fr.preau.ground.files.Made.pdf;
import static fr.preau.ground.files.Made.zip;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a file is, by its content alone; what is refused, and why. */
class FileRecognitionTest {
    private static final String TABLE = "Mois;Pannes\nJanvier;12\nFévrier;3\n";
    private static final byte[] OLE = bytes("\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1 old");
    @TempDir Path folder;

    private static String told(byte[] file) {
        try {
            return FileRecognition.of(new Bytes(file)).name();
        } catch (Unfit why) {
            return why.reason();
        }
    }

    private String drawn(byte[] file, Kind kind) throws IOException {
        try {
            Picture.redraw(new Bytes(file), kind, folder.resolve("drawn"), folder.resolve("draft"));
            return "kept";
        } catch (Unfit why) {
            return why.reason();
        }
    }

    private static void same(Map<String, byte[]> expected) {
        List<String> told = new ArrayList<>();
        expected.forEach((reason, file) -> told.add(told(file)));
        assertThat(told).containsExactlyElementsOf(
                expected.keySet().stream().map(text -> text.replaceFirst(" .*", "")).toList());
    }

    @Test
    void aPdfThatIsReadAndNotKeptMayHoldFilesAndMustNotSwell() throws Exception {
        examine(pdf("4 0 obj <</Type /EmbeddedFile>> stream\nMZ\nendstream endobj"));
        examine(pdf(stream("/Filter /FlateDecode", 1)));
        for (String swells : List.of(stream("/Filter /FlateDecode", 300), stream("/Filter 5 0 R", 300),
                stream("/Filter /FlateDecode", 300).replace("stream\nx", "stream  \r\nx"),
                stream("/Filter /FlateDecode", 300).replace("stream\nx", "stream\nz"),
                stream("/Filter [/FlateDecode /Fl#61teDecode]", 1),
                "5 0 obj [/Fl /LZW] endobj " + stream("/Filter 5 0 R", 1))) {
            byte[] pdf = pdf(swells);
            assertThatThrownBy(() -> examine(pdf)).isInstanceOfSatisfying(Unfit.class,
                    why -> assertThat(why.reason()).isIn("pdf.swells", "pdf.unreadable"));
        }
        for (String old : List.of("RunLengthDecode", "RL", "LZWDecode", "L#5aW")) {
            byte[] pdf = pdf("5 0 obj [/" + old + "] endobj " + stream("/Filter 5 0 R", 0));
            assertThatThrownBy(() -> examine(pdf)).isInstanceOfSatisfying(Unfit.class,
                    why -> assertThat(why.reason()).isEqualTo("pdf.packing"));
        }
        byte[] script = pdf("4 0 obj <</S /JavaScript /JS (x)>> endobj");
        assertThatThrownBy(() -> examine(script)).isInstanceOf(Unfit.class);
    }

    private static void examine(byte[] pdf) throws Unfit {
        PdfReader.measure(new Bytes(pdf));
    }

    /** A stream of so many megabytes of nothing, packed. */
    private static String stream(String filter, int megabytes) throws IOException {
        var into = new ByteArrayOutputStream();
        try (var out = new DeflaterOutputStream(into, new Deflater(Deflater.BEST_SPEED))) {
            byte[] nothing = new byte[1 << 20];
            for (int i = 0; i < megabytes; i++) {
                out.write(nothing);
            }
        }
        return "4 0 obj <<%s /Length %d>> stream\n%s\nendstream endobj".formatted(filter, into.size(),
                into.toString(StandardCharsets.ISO_8859_1));
    }

    @Test
    void each_kind_is_known_by_its_content() {
        Map<String, byte[]> all = new LinkedHashMap<>();
        all.put("PDF", pdf(""));
        all.put("PDF with packed objects", pdf(packed("1 0 <</Type /Font>>")));
        all.put("ODT", open("text"));
        all.put("ODS", open("spreadsheet", "Basic/script-lc.xml", "<x/>"));
        all.put("ODP", open("presentation"));
        all.put("DOCX", docx("word/embeddings/tableau.xlsx", office("spreadsheetml.sheet.main+xml")));
        all.put("XLSX", office("spreadsheetml.sheet.main+xml"));
        all.put("PPTX", office("presentationml.presentation.main+xml"));
        all.put("PNG", image("png", 3, 2));
        all.put("JPEG", image("jpg", 3, 2));
        all.put("CSV in UTF-8", TABLE.getBytes(StandardCharsets.UTF_8));
        all.put("CSV in windows-1252", TABLE.getBytes(StandardCharsets.ISO_8859_1));
        all.put("CSV whose first letters are of another kind", bytes("BM,MZ\n-3,+4\n"));
        same(all);
    }

    @Test
    void what_is_another_thing_is_told_what_it_is() {
        Map<String, byte[]> all = new LinkedHashMap<>();
        all.put("empty", new byte[0]);
        all.put("empty blank", bytes(" \n\n"));
        all.put("is.SVG", bytes("<?xml version='1.0'?><svg onload='alert(1)'/>"));
        all.put("is.HTML with a PDF in it", bytes("<html><!-- %PDF-1.4 1 0 obj endobj %%EOF -->"));
        all.put("is.GIF", bytes("GIF89a\0\0"));
        all.put("is.HEIC", bytes("\0\0\0\u0018ftypheic\0\0"));
        all.put("is.OLD", OLE);
        all.put("is.PROGRAM", bytes("MZ\u0090\0\u0003\0"));
        all.put("is.PROGRAM script", bytes("#!/bin/sh\nrm -rf a;b\n"));
        all.put("is.ARCHIVE", zip("secret.txt", "a"));
        all.put("is.RTF", bytes("{\\rtf1 a;b}"));
        all.put("is.JSON", bytes("[{\"a\": 1, \"b\": 2}]"));
        all.put("is.TEXT", bytes("Bonjour.\nVoici une lettre.\n"));
        all.put("is.UNKNOWN", bytes("a;b\n1;\0\n"));
        all.put("csv.letters", bytes("\u00ff\u00fea\0;\0b\0"));
        all.put("csv.formula", bytes("a;b\n1;=cmd|'/c calc'!A0\n"));
        all.put("csv.formula after the mark of its letters", "\ufeff=1+1;b\n1;2\n".getBytes(StandardCharsets.UTF_8));
        all.put("csv.formula after that mark, quoted", "\ufeff\"=1+1\";b\n1;2\n".getBytes(StandardCharsets.UTF_8));
        all.put("csv.formula for who cuts at commas", bytes("a;b\nx,=1+1;2\n"));
        all.put("csv.formula for who cuts at tabs", bytes("a;b\nx\t =1+1;2\n"));
        all.put("csv.formula as wide as two", "a;b\n1;＝1+1\n".getBytes(StandardCharsets.UTF_8));
        all.put("office.other", open("graphics"));
        same(all);
    }

    @Test
    void what_could_harm_whoever_opens_it_is_refused() {
        Map<String, byte[]> all = new LinkedHashMap<>();
        all.put("pdf.script", pdf("4 0 obj <</S /JavaScript /JS (app.alert\\(1\\))>> endobj"));
        all.put("pdf.script escaped", pdf("4 0 obj <</S /J#61vaScript>> endobj"));
        all.put("pdf.script packed", pdf(packed("5 0 <</S /JavaScript>>")));
        all.put("pdf.script where a reader finds it and a list does not",
                pdf("4 0 obj <</Length 9>> stream\n 7 0 obj <</S/JS>> endobj endstream endobj"));
        all.put("pdf.launch", pdf("4 0 obj <</S /Launch /F (cmd.exe)>> endobj"));
        all.put("pdf.script sent", pdf("4 0 obj <</S /SubmitForm /F (http://x/)>> endobj"));
        all.put("pdf.outside", pdf("4 0 obj <</S /GoToR /F (\\\\x\\y.pdf)>> endobj"));
        all.put("pdf.inside untyped", pdf("4 0 obj <</Type /Filespec /EF <</F 5 0 R>> >> endobj"));
        all.put("pdf.inside", pdf("4 0 obj <</Type /EmbeddedFile>> stream\nMZ\nendstream endobj"));
        all.put("pdf.locked", pdf("4 0 obj <</Filter /Standard>> endobj\ntrailer <</Encrypt 4 0 R>>"));
        all.put("pdf.unreadable cut", bytes("%PDF-1.7\n1 0 obj <<>> endobj"));
        all.put("office.macro docm", docx("word/vbaProject.bin", OLE));
        all.put("office.macro by its type", office("ms-word.document.macroEnabled.main+xml"));
        all.put("office.inside hidden under another name", docx("word/media/image1.png", OLE));
        all.put("office.macro in a document inside", docx("a.docx", docx("word/vbaProject.bin", "x")));
        all.put("office.macro basic", open("text", "Basic/Standard/Module1.xml", "<x/>"));
        all.put("office.macro python", open("text", "Scripts/python/a.py", "x"));
        all.put("office.macro called", open("text", "styles.xml", "<a xlink:href='vnd.sun.star.script:x'/>"));
        all.put("office.macro activeX", docx("word/activeX/activeX1.bin", "x"));
        all.put("office.inside shortcut", docx("word/embeddings/a.LNK", "x"));
        all.put("office.outside entities", docx("word/document.xml", "<!ENTITY a 'b'>"));
        all.put("office.inside archive", docx("a.bin", zip("b", "c")));
        all.put("office.outside", docx("word/_rels/settings.xml.rels",
                "<Relationship Type=\"http://x/attachedTemplate\" Target=\"http://x/\" TargetMode=\"External\"/>"));
        all.put("zip.locked", open("text", "META-INF/manifest.xml", "<manifest:encryption-data/>"));
        same(all);
    }

    private static String run(String instruction) {
        return "<w:r><w:instrText xml:space=\"preserve\">" + instruction + "</w:instrText></w:r>";
    }

    private static String mark(String type) {
        return "<w:r><w:fldChar w:fldCharType=\"" + type + "\"/></w:r>";
    }

    private static byte[] field(String... runs) {
        return docx("word/document.xml", "<w:p>" + mark("begin") + String.join("", runs) + mark("end") + "</w:p>");
    }

    @Test
    void what_acts_by_itself_when_it_opens_is_refused() {
        String calls = "7 0 obj <</S /URI /URI (http://x.fr/)>> endobj ";
        Map<String, byte[]> all = new LinkedHashMap<>();
        all.put("pdf.opens", pdf("4 0 obj <</OpenAction <</S /URI /URI (http://x.fr/)>> >> endobj"));
        all.put("pdf.opens elsewhere", pdf("4 0 obj <</OpenAction 7 0 R>> endobj " + calls));
        all.put("pdf.opens before", pdf(calls + "4 0 obj <</Open#41ction 7 0 R>> endobj"));
        all.put("pdf.opens packed", pdf("4 0 obj <</OpenAction 8 0 R>> endobj "
                + packed("8 0 <</S /URI /URI (http://x.fr/)>>").replace("First 5", "First 4")));
        all.put("pdf.opens at two removes", pdf("4 0 obj <</OpenAction 6 0 R>> endobj 6 0 obj 7 0 R endobj " + calls));
        all.put("pdf.opens after a page",
                pdf("4 0 obj <</OpenAction 6 0 R>> endobj 6 0 obj <</S /GoTo /Next 7 0 R>> endobj " + calls));
        all.put("pdf.opens with a page", pdf("4 0 obj <</Type /Page /AA <</O 7 0 R>> >> endobj " + calls));
        all.put("pdf.launch packed", pdf(packed("5 0 <</S /Launch>>")));
        all.put("pdf.doubled", joined(pdf(""), zip("a.js", "alert(1)")));
        all.put("pdf.doubled and ended", joined(pdf(""), zip("a.js", "x"), bytes("\n%%EOF\n")));
        all.put("office.outside DDE", field(run(" DDE excel \"a\" \"b\"")));
        all.put("office.outside in pieces", field(run(" D"), run("DE"), run("AU"), run("TO c:\\\\a.exe")));
        all.put("office.outside in disguise", field(run("&#68;D<!-- > -->E<![CDATA[AUTO]]> x")));
        all.put("office.outside around another",
                field(run("DD"), mark("begin"), run("QUOTE"), mark("end"), run("E x")));
        all.put("office.outside from another", field(mark("begin"), run("QUOTE 68 68 69"), mark("end"), run(" x")));
        all.put("office.outside picture", field(run(" INCLUDEPICTURE \"http"), run("s://x.fr/a.png\" \\d")));
        all.put("office.outside share", field(run(" INCLUDETEXT \"\\\\\\\\serveur\\\\a.docx\"")));
        all.put("office.outside at once",
                docx("word/header1.xml", "<w:fldSimple w:instr='includepicture \"http://x.fr/a.png\"'/>"));
        all.put("office.outside far",
                docx("word/document.xml", "<w:p>" + mark("begin") + run(" ".repeat(70_000)) + run("DDE x")));
        all.put("office.outside linked", docx("word/_rels/document.xml.rels",
                "<Relationship Type='http://x/image' Target='https://x.fr/a.png' TargetMode='External'/>"));
        all.put("office.outside quoted", docx("word/_rels/settings.xml.rels",
                "<Relationship Type='http://x&#47;attachedTemplate' Target='http://x/' TargetMode='External'/>"));
        all.put("zip.damaged in two bytes", docx("word/document.xml", "\u00ff\u00fe<\0w\0"));
        all.put("office.outside sheet", office("spreadsheetml.sheet.main+xml", "xl/externalLinks/externalLink1.xml",
                "<externalLink><ddeLink ddeService='cmd'/></externalLink>"));
        all.put("office.outside ODT",
                open("text", "styles.xml", "<text:dde-connection-decl office:dde-application='soffice'/>"));
        all.put("office.outside section",
                open("text", "styles.xml", "<text:section-source a='>' x:href='b' xlink:href='https://x.fr/a.odt'/>"));
        all.put("office.outside image", open("text", "styles.xml", "<draw:image xlink:href=\"//x.fr/a.png\"/>"));
        same(all);
    }

    @Test
    void ordinary_documents_with_ordinary_links_are_kept() {
        String link = "5 0 obj <</Subtype /Link /A <</S /URI /URI (https://x.fr)>> >> endobj ";
        Map<String, byte[]> all = new LinkedHashMap<>();
        all.put("PDF with links", pdf(link));
        all.put("PDF that opens at a page", pdf("4 0 obj <</OpenAction [3 0 R /Fit]>> endobj " + link));
        all.put("PDF that goes to a page",
                pdf("4 0 obj <</OpenAction 6 0 R>> endobj 6 0 obj <</S /GoTo /D [3 0 R /Fit]>> endobj " + link));
        all.put("PDF that goes to a page, packed beside links",
                pdf("4 0 obj <</OpenAction 6 0 R>> endobj "
                        + packed("6 0 8 14 <</S /GoTo >>  <</S /URI /URI (https://x.fr)>>").replace("/N 1 /First 5",
                                "/N 2 /First 9")));
        all.put("PDF with an outline", pdf("4 0 obj <</Title (a) /Next 5 0 R>> endobj " + link));
        all.put("DOCX with a link", field(run(" HYPERLINK \"https://x.fr/dde\" "), mark("separate")));
        all.put("DOCX with a table of contents", field(run(" TOC \\o \"1-3\" \\h "), mark("separate"), mark("begin"),
                run(" PAGEREF _Toc1 \\h "), mark("separate"), mark("end")));
        all.put("DOCX with a picture of one's own",
                field(run(" INCLUDEPICTURE \"C:\\\\Images\\\\a.png\" \\* MERGEFORMAT ")));
        all.put("DOCX that asks",
                field(run(" IF "), mark("begin"), run(" PAGE "), mark("end"), run(" = 1 \"a\" \"b\"")));
        all.put("DOCX with relations", docx("word/_rels/document.xml.rels",
                "<Relationship Type=\"http://x/hyperlink\" Target=\"https://x.fr/image\" TargetMode=\"External\"/><Relationship Type=\"http://x/image\" Target=\"cid:image001.png@01\" TargetMode=\"External\"/><Relationship Type=\"http://x/image\" Target=\"file:///C:\\Temp\\a.png\" TargetMode=\"External\"/>"));
        all.put("ODT with a link", open("text", "styles.xml",
                "<text:a xlink:href=\"https://x.fr\">DDE</text:a><draw:image xlink:href=\"Pictures/a.png\"/><draw:object xlink:href=\"./Object 1\"/>"));
        same(all);
    }

    @Test
    void a_zip_that_swells_or_reads_in_two_ways_is_refused() {
        byte[] zeros = new byte[40 << 20];
        assertThat(told(docx("word/document.xml", zeros))).isEqualTo("zip.bomb");
        byte[] inside = docx("word/document.xml", new byte[7 << 20]);
        Object[] many = new Object[12];
        for (int i = 0; i < many.length; i += 2) {
            many[i] = "word/" + i + ".docx";
            many[i + 1] = inside;
        }
        assertThat(told(docx(many))).isEqualTo("zip.bomb");
        byte[] deep = docx("a.docx", docx("b.docx", docx("c.docx", docx())));
        assertThat(told(deep)).isEqualTo("zip.bomb");
        byte[] sound = open("text");
        assertThat(told(joined(sound, bytes("after")))).isEqualTo("zip.damaged");
        assertThat(told(joined(sound, sound))).isEqualTo("zip.damaged");
        byte[] lying = sound.clone();
        int size = new String(lying, StandardCharsets.ISO_8859_1).lastIndexOf("PK\1\2") + 24;
        lying[size]++;
        assertThat(told(lying)).isEqualTo("zip.damaged");
    }

    @Test
    void a_picture_is_drawn_again_upright_without_what_it_told() throws IOException {
        byte[] photograph = Made.photograph(64, 32, 6);
        assertThat(new String(photograph, StandardCharsets.ISO_8859_1)).contains("48.8131N");
        assertThat(drawn(photograph, Kind.JPEG)).isEqualTo("kept");
        byte[] kept = Files.readAllBytes(folder.resolve("drawn"));
        assertThat(new String(kept, StandardCharsets.ISO_8859_1)).doesNotContain("48.8131N", "Exif");
        var points = Objects.requireNonNull(ImageIO.read(new ByteArrayInputStream(kept)));
        assertThat(List.of(points.getWidth(), points.getHeight())).containsExactly(32, 64);
        assertThat(points.getRGB(28, 4) & 0xff0000).as("red is now above, on the right").isGreaterThan(0xc00000);
        assertThat(points.getRGB(4, 4) & 0xff).isGreaterThan(0xc0);
        byte[] polyglot = joined(image("png", 8, 8), zip("evil.js", "alert(1)"));
        assertThat(drawn(polyglot, Kind.PNG)).isEqualTo("kept");
        assertThat(Files.readString(folder.resolve("drawn"), StandardCharsets.ISO_8859_1)).doesNotContain("evil.js");
    }

    @Test
    void a_huge_picture_is_refused_by_its_header_alone() throws IOException {
        assertThat(drawn(Made.header(50_000, 50_000), Kind.PNG)).isEqualTo("picture.large");
        assertThat(drawn(Made.header(Integer.MAX_VALUE, 1), Kind.PNG)).isEqualTo("picture.large");
        assertThat(drawn(Made.header(0, 5), Kind.PNG)).isEqualTo("picture.damaged");
        assertThat(drawn(Made.header(6_000, 9_000), Kind.PNG)).as("no such points").isEqualTo("picture.damaged");
    }

    @Test
    void a_large_photograph_is_kept_smaller() throws IOException {
        assertThat(drawn(image("jpg", 4_000, 3_000), Kind.JPEG)).isEqualTo("kept");
        var points = Objects.requireNonNull(ImageIO.read(folder.resolve("drawn").toFile()));
        assertThat(List.of(points.getWidth(), points.getHeight())).containsExactly(2_000, 1_500);
    }

    @Test
    void no_bytes_make_it_fail() throws IOException {
        List<byte[]> seeds = List.of(pdf(packed("1 0 <</Type /Font>>")), open("text", "META-INF/manifest.xml", "<a/>"),
                docx("word/_rels/a.rels", "<a/>", "b.xlsx", office("spreadsheetml.sheet.main+xml")), image("png", 9, 9),
                Made.photograph(9, 5, 8), bytes(TABLE));
        var random = new Random(20_261_125);
        for (int i = 0; i < 3_000; i++) {
            byte[] file = seeds.get(i % seeds.size()).clone();
            for (int changes = random.nextInt(1, 8); changes > 0; changes--) {
                file[random.nextInt(i % 3 == 0 ? 4 : 0, file.length)] = (byte) random.nextInt(256);
            }
            byte[] cut = i % 5 == 0 ? java.util.Arrays.copyOf(file, random.nextInt(file.length)) : file;
            String told = told(cut);
            assertThat(told).isNotEmpty();
            if (told.equals("PNG") || told.equals("JPEG")) {
                assertThat(drawn(cut, Kind.valueOf(told))).isNotEmpty();
            }
            byte[] noise = new byte[random.nextInt(1, 400)];
            random.nextBytes(noise);
            assertThat(told(noise)).isNotEmpty();
        }
    }

    @Test
    void what_is_made_to_be_looked_at_for_ever_is_not() throws IOException {
        int many = 100_000;
        String endless = packed("1 0 <<>>").replace("\nendstream endobj", " ");
        assertThat(told(pdf(endless.repeat(many / 5)))).isEqualTo("PDF");
        assertThat(told(pdf("obj ((".repeat(many)))).isEqualTo("pdf.unreadable");
        assertThat(told(docx("a.rels", "</frame\"".repeat(many)))).isEqualTo("DOCX");
        assertThat(told(zip("Basic/".repeat(9_000) + "a", "b"))).isEqualTo("zip.damaged");
        byte[] scans = joined(image("jpg", 8, 8), bytes("\u00ff\u00da".repeat(many)));
        assertThat(drawn(scans, Kind.JPEG)).isEqualTo("picture.damaged");
        byte[] png = image("png", 8, 8);
        int points = new String(png, StandardCharsets.ISO_8859_1).indexOf("IDAT") - 4;
        byte[] chunks = joined(java.util.Arrays.copyOf(png, points),
                bytes("\0\0\0\0IDAT5\u00af\u0006\u001e".repeat(many)),
                java.util.Arrays.copyOfRange(png, points, png.length));
        assertThat(drawn(chunks, Kind.PNG)).isEqualTo("picture.damaged");
    }

    @Test
    void a_name_hides_nothing() {
        assertThat(FileName.of("C:\\Docs\\..\\Bilan 2025.PDF")).isEqualTo(new FileName("Bilan 2025", "pdf"));
        assertThat(FileName.of("facture\u202efdp.exe").whole()).isEqualTo("facturefdp.exe");
        assertThat(FileName.of("\u200b.htaccess\r\n\"<x>").whole()).isEqualTo("htaccess x");
        assertThat(FileName.of("a".repeat(5_000) + ".pdf").stem()).hasSize(120);
        assertThat(FileName.of("../../").stem()).isEqualTo("document");
        assertThat(FileName.of(null).whole()).isEqualTo("document");
    }
}
