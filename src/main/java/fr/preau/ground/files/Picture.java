package fr.preau.ground.files;

import java.awt.image.BufferedImage;
import java.awt.image.WritableRaster;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.ImageOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Draws a picture again, so that nothing of the file that was sent is left but its points: no place where it was taken,
 * no camera, nothing after its end. Its header is read first, and what it says decides whether a single point is.
 */
final class Picture {
    static final String PNG = "\u0089PNG\r\n\u001a\n";
    static final String JPEG = "\u00ff\u00d8\u00ff";

    private static final int LONGEST_SIDE = 20_000;
    private static final long MOST_POINTS = 60_000_000;
    private static final long MOST_PROGRESSIVE = 25_000_000;

    /** What a decoded picture may take of memory: beyond, one point in four is kept, in nine… */
    private static final long MOST_MEMORY = 28L << 20;

    private static final float QUALITY = 0.88f;
    private static final int ORIENTATION = 0x0112;
    private static final int MOST_TAGS = 500;
    private static final int MOST_PARTS = 20_000;
    private static final int MOST_SCANS = 60;
    private static final String SCAN = "\u00ff\u00da";

    private final Bytes all;
    private final List<int[]> parts = new ArrayList<>();
    private long width;
    private long height;
    private long depth;
    private int turned = 1;

    private Picture(Bytes all) {
        this.all = all;
    }

    /**
     * Draws it again in that file.
     *
     * @throws Unfit when it is damaged, or too large
     */
    static void redraw(Bytes all, Kind kind, Path into, Path draft) throws Unfit, IOException {
        var picture = new Picture(all);
        if (kind == Kind.PNG) {
            picture.png();
        } else {
            picture.jpeg();
        }
        picture.bounded();
        try (OutputStream out = Files.newOutputStream(draft); var channel = Channels.newChannel(out)) {
            for (int[] part : picture.parts) {
                channel.write(all.slice(part[0], part[1]));
            }
        }
        BufferedImage points = picture.decoded(kind, draft);
        write(picture.turned == 1 ? points : upright(points, picture.turned), kind, into);
    }

    private static Unfit damaged() {
        return new Unfit("picture.damaged");
    }

    /** Only the chunks that draw: the header, the palette and its transparency, the points. */
    private void png() throws Unfit {
        width = all.big32(16);
        height = all.big32(20);
        if (!all.has(12, "IHDR")) {
            throw damaged();
        }
        int bits = all.at(24);
        int channels = switch (all.at(25)) {
            case 0, 3 -> 1;
            case 2 -> 3;
            case 4 -> 2;
            case 6 -> 4;
            default -> throw damaged();
        };
        depth = (long) channels * (bits > 8 ? 2 : 1);
        parts.add(new int[]{0, PNG.length()});
        int at = PNG.length();
        while (!all.has(at + 4, "IEND")) {
            long length = all.big32(at);
            if (length < 0 || at + 12 + length > all.size() || parts.size() > MOST_PARTS) {
                throw damaged();
            }
            int next = at + 12 + (int) length;
            if (List.of("IHDR", "PLTE", "tRNS", "IDAT").contains(all.latin(at + 4, at + 8))) {
                parts.add(new int[]{at, next});
            }
            at = next;
        }
        parts.add(new int[]{at, at + 12});
    }

    /** Only the segments that draw; the orientation is read, then left out with the rest. */
    private void jpeg() throws Unfit {
        parts.add(new int[]{0, 2});
        int at = 2;
        while (all.at(at) == 0xff) {
            int marker = all.at(at + 1);
            int length = all.big16(at + 2);
            int next = at + 2 + length;
            if (marker == 0xff) {
                at++;
                continue;
            }
            if (marker == 0xda) {
                scanned(at);
                parts.add(new int[]{at, all.size()});
                return;
            }
            if (length < 2 || next > all.size()) {
                throw damaged();
            }
            segment(marker, at, next);
            at = next;
        }
        throw damaged();
    }

    /** Each scan goes over the whole picture: a camera makes a dozen. */
    private void scanned(int from) throws Unfit {
        int scans = 0;
        int size = all.size();
        for (int at = from; at >= 0; at = all.find(SCAN, at + 2, size)) {
            scans++;
            if (scans > MOST_SCANS) {
                throw damaged();
            }
        }
    }

    private void segment(int marker, int at, int next) throws Unfit {
        boolean frame = marker >= 0xc0 && marker <= 0xcf;
        boolean tables = marker == 0xc4 || marker == 0xcc;
        if (frame && !tables && marker != 0xc8) {
            height = all.big16(at + 5);
            width = all.big16(at + 7);
            depth = all.at(at + 9);
            if (marker == 0xc2 && width * height > MOST_PROGRESSIVE) {
                throw new Unfit("picture.large", width, height);
            }
        }
        if (marker == 0xe1 && all.has(at + 4, "Exif\0\0")) {
            turned = orientation(at + 10, next);
        }
        boolean drawing = frame || marker == 0xdb || marker == 0xdd;
        boolean colours = marker == 0xee && all.has(at + 4, "Adobe");
        if (drawing || colours || (marker == 0xe0 && all.has(at + 4, "JFIF\0"))) {
            parts.add(new int[]{at, next});
        }
    }

    private int orientation(int from, int end) {
        boolean little = all.has(from, "II");
        long first = little ? all.little32(from + 4) : all.big32(from + 4);
        if (first < 0 || from + first + 2 > end) {
            return 1;
        }
        int at = from + (int) first;
        int many = little ? all.little16(at) : all.big16(at);
        for (int i = 0; i < Math.min(many, MOST_TAGS); i++) {
            int tag = at + 2 + 12 * i;
            if (tag + 12 <= end && (little ? all.little16(tag) : all.big16(tag)) == ORIENTATION) {
                int value = little ? all.little16(tag + 8) : all.big16(tag + 8);
                return value >= 1 && value <= 8 ? value : 1;
            }
        }
        return 1;
    }

    private void bounded() throws Unfit {
        if (width <= 0 || height <= 0) {
            throw damaged();
        }
        if (depth == 4 && all.has(0, JPEG)) {
            throw new Unfit("picture.inks");
        }
        if (width > LONGEST_SIDE || height > LONGEST_SIDE || width * height > MOST_POINTS) {
            throw new Unfit("picture.large", width, height);
        }
    }

    private int every() {
        long most = turned == 1 ? MOST_MEMORY : MOST_MEMORY / 2;
        int every = 1;
        while ((width / every + 1) * (height / every + 1) * depth > most) {
            every++;
        }
        return every;
    }

    private BufferedImage decoded(Kind kind, Path draft) throws Unfit, IOException {
        ImageReader reader = ImageIO.getImageReadersByFormatName(kind.extension()).next();
        try (ImageInputStream in = ImageIO.createImageInputStream(draft.toFile())) {
            reader.setInput(in, true, true);
            ImageReadParam how = reader.getDefaultReadParam();
            int every = every();
            how.setSourceSubsampling(every, every, 0, 0);
            return Objects.requireNonNull(reader.read(0, how));
        } catch (IOException | RuntimeException damaged) {
            throw damaged();
        } finally {
            reader.dispose();
        }
    }

    /** Turned as the camera was held. */
    private static BufferedImage upright(BufferedImage lying, int turned) throws Unfit {
        int w = lying.getWidth();
        int h = lying.getHeight();
        boolean across = turned >= 5;
        WritableRaster from = lying.getRaster();
        WritableRaster into = from.createCompatibleWritableRaster(across ? h : w, across ? w : h);
        Object point = null;
        for (int y = 0; y < h; y++) {
            for (int x = 0; x < w; x++) {
                point = from.getDataElements(x, y, point);
                int right = turned == 2 || turned == 3 ? w - 1 - x : x;
                int down = turned == 3 || turned == 4 ? h - 1 - y : y;
                if (across) {
                    right = turned == 6 || turned == 7 ? h - 1 - y : y;
                    down = turned == 7 || turned == 8 ? w - 1 - x : x;
                }
                into.setDataElements(right, down, point);
            }
        }
        return new BufferedImage(lying.getColorModel(), into, false, null);
    }

    private static void write(BufferedImage points, Kind kind, Path into) throws Unfit, IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName(kind.extension()).next();
        Files.deleteIfExists(into);
        try (ImageOutputStream out = ImageIO.createImageOutputStream(into.toFile())) {
            writer.setOutput(out);
            writer.write(null, new IIOImage(points, null, null), how(writer, kind));
        } catch (RuntimeException damaged) {
            throw damaged();
        } finally {
            writer.dispose();
        }
    }

    private static @Nullable ImageWriteParam how(ImageWriter writer, Kind kind) {
        if (kind == Kind.PNG) {
            return null;
        }
        ImageWriteParam how = writer.getDefaultWriteParam();
        how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        how.setCompressionQuality(QUALITY);
        return how;
    }
}
