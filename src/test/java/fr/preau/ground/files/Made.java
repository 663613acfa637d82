package fr.preau.ground.files;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;

/** Small real files of each kind, made here. */
public final class Made {
    private static final String OFFICE = "<?xml version=\"1.0\"?><Types><Override PartName=\"/main.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.%s\"/></Types>";

    private Made() {}

    public static byte[] bytes(String latin) {
        return latin.getBytes(StandardCharsets.ISO_8859_1);
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static byte[] joined(byte[]... parts) {
        var all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    /** A page, and whatever objects one wants beside it. */
    public static byte[] pdf(String more) {
        return bytes(
                "%PDF-1.7\n1 0 obj <</Type /Catalog /Pages 2 0 R>> endobj\n2 0 obj <</Type /Pages /Kids [3 0 R] /Count 1>> endobj\n"
                        + "3 0 obj <</Type /Page /Parent 2 0 R /MediaBox [0 0 200 200]>> endobj\n" + more
                        + "\ntrailer <</Root 1 0 R /Size 4>>\nstartxref\n9\n%%EOF\n");
    }

    /** Objects in a compressed stream of a PDF. */
    static String packed(String objects) {
        var into = new ByteArrayOutputStream();
        try (var out = new DeflaterOutputStream(into)) {
            out.write(bytes(objects));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return "9 0 obj <</Type /ObjStm /N 1 /First 5 /Filter /FlateDecode /Length " + into.size() + ">> stream\n"
                + into.toString(StandardCharsets.ISO_8859_1) + "\nendstream endobj";
    }

    /** Names and contents; "mimetype" is stored. */
    static byte[] zip(Object... parts) {
        var into = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(into)) {
            for (int i = 0; i < parts.length; i += 2) {
                byte[] content = parts[i + 1] instanceof byte[] raw ? raw : bytes((String) parts[i + 1]);
                var entry = new ZipEntry((String) parts[i]);
                if (parts[i].equals("mimetype")) {
                    var sum = new CRC32();
                    sum.update(content);
                    entry.setMethod(ZipEntry.STORED);
                    entry.setSize(content.length);
                    entry.setCrc(sum.getValue());
                }
                zip.putNextEntry(entry);
                zip.write(content);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return into.toByteArray();
    }

    static byte[] open(String kind, Object... more) {
        Object[] all = new Object[more.length + 4];
        all[0] = "mimetype";
        all[1] = "application/vnd.oasis.opendocument." + kind;
        all[2] = "content.xml";
        all[3] = "<office:document-content/>";
        System.arraycopy(more, 0, all, 4, more.length);
        return zip(all);
    }

    static byte[] office(String main, Object... more) {
        Object[] all = new Object[more.length + 2];
        all[0] = "[Content_Types].xml";
        all[1] = OFFICE.formatted(main);
        System.arraycopy(more, 0, all, 2, more.length);
        return zip(all);
    }

    static byte[] docx(Object... more) {
        return office("wordprocessingml.document.main+xml", more);
    }

    public static byte[] image(String format, int width, int height) {
        var drawn = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int x = 0; x < width; x++) {
            for (int y = 0; y < height; y++) {
                drawn.setRGB(x, y, x < width / 2 && y < height / 2 ? 0xff0000 : 0x0000ff);
            }
        }
        var into = new ByteArrayOutputStream();
        try {
            ImageIO.write(drawn, format, into);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return into.toByteArray();
    }

    /** A JPEG held upright by its Exif, which also tells where it was taken. */
    static byte[] photograph(int width, int height, int turned) {
        byte[] plain = image("jpg", width, height);
        String exif = "Exif\0\0MM\0*\0\0\0\u0008\0\u0001\u0001\u0012\0\u0003\0\0\0\u0001\0" + (char) turned
                + "\0\0\0\0\0\0GPS 48.8131N";
        int length = exif.length() + 2;
        byte[] segment = bytes("\u00ff\u00e1" + (char) (length >> 8) + (char) (length & 0xff) + exif);
        return joined(java.util.Arrays.copyOf(plain, 2), segment, java.util.Arrays.copyOfRange(plain, 2, plain.length));
    }

    /** The header of a PNG of that size, and hardly a point. */
    static byte[] header(int width, int height) {
        byte[] png = image("png", 2, 2);
        java.nio.ByteBuffer.wrap(png).putInt(16, width).putInt(20, height);
        var sum = new CRC32();
        sum.update(png, 12, 17);
        java.nio.ByteBuffer.wrap(png).putInt(29, (int) sum.getValue());
        return png;
    }
}
