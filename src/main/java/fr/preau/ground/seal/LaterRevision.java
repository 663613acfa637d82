package fr.preau.ground.seal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSNumber;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.jspecify.annotations.Nullable;

/**
 * Whether a file says something else than what one of its signatures covers, object by object: its pages, what stands
 * on them, the files inside. Streams are compared as they are packed: nothing is unpacked or drawn. What a tool that
 * signs writes beside is left out: proofs, a description, the list of fields, and the fields of signatures that are
 * signed.
 */
final class LaterRevision {
    private static final Set<COSName> BESIDE = Stream
            .of("AcroForm", "DSS", "Extensions", "Metadata", "Perms", "Version")
            .map(COSName::getPDFName)
            .collect(Collectors.toUnmodifiableSet());

    /** Beyond, two files are taken for unlike. */
    private static final int MOST = 2_000_000;

    private final Deque<Pair> left = new ArrayDeque<>();
    private final IdentityHashMap<COSBase, COSBase> seen = new IdentityHashMap<>();
    private final Set<COSDictionary> pages = java.util.Collections.newSetFromMap(seenOnce());
    private int compared;

    private record Pair(@Nullable COSBase then, @Nullable COSBase now) {}

    private LaterRevision() {}

    private static IdentityHashMap<COSDictionary, Boolean> seenOnce() {
        return new IdentityHashMap<>();
    }

    /**
     * Whether it does.
     *
     * @param covered how many of the first bytes the signature covers, itself included
     */
    static boolean changes(byte[] pdf, int covered) {
        if (covered <= 0 || covered >= pdf.length) {
            return covered != pdf.length;
        }
        try (PDDocument then = Loader.loadPDF(Arrays.copyOf(pdf, covered)); PDDocument now = Loader.loadPDF(pdf)) {
            COSDictionary before = then.getDocumentCatalog().getCOSObject();
            COSDictionary after = now.getDocumentCatalog().getCOSObject();
            return new LaterRevision().unlike(before, after);
        } catch (IOException | RuntimeException unread) {
            return true;
        }
    }

    private boolean unlike(COSDictionary then, COSDictionary now) throws IOException {
        tree(then.getCOSDictionary(COSName.PAGES));
        if (keysDiffer(then, now, BESIDE)) {
            return true;
        }
        while (!left.isEmpty()) {
            Pair next = left.pop();
            if (++compared > MOST || differs(next.then(), next.now())) {
                return true;
            }
        }
        return false;
    }

    /** The pages: what stands on each is looked at apart. */
    private void tree(@Nullable COSDictionary top) {
        Deque<COSDictionary> nodes = new ArrayDeque<>();
        Set<COSDictionary> met = java.util.Collections.newSetFromMap(seenOnce());
        if (top != null) {
            nodes.push(top);
        }
        while (!nodes.isEmpty()) {
            COSDictionary node = nodes.pop();
            COSArray kids = node.getCOSArray(COSName.KIDS);
            if (!met.add(node)) {
                continue;
            }
            if (kids == null) {
                pages.add(node);
                continue;
            }
            for (int i = 0; i < kids.size(); i++) {
                if (kids.getObject(i) instanceof COSDictionary kid) {
                    nodes.push(kid);
                }
            }
        }
    }

    private boolean differs(@Nullable COSBase base, @Nullable COSBase other) throws IOException {
        COSBase then = held(base);
        COSBase now = held(other);
        if (then == null || now == null) {
            return then != now;
        }
        if (then instanceof COSDictionary before && now instanceof COSDictionary after) {
            return seen.put(then, now) != now && dictionariesDiffer(before, after);
        }
        if (then instanceof COSArray before && now instanceof COSArray after) {
            return seen.put(then, now) != now && arraysDiffer(before, after, after.size());
        }
        if (then instanceof COSNumber before && now instanceof COSNumber after) {
            return numbersDiffer(before, after);
        }
        return !then.equals(now);
    }

    /** A tool that writes a page again writes 0.0 as 0. */
    private static boolean numbersDiffer(COSNumber then, COSNumber now) {
        return then instanceof COSInteger && now instanceof COSInteger ? then.longValue() != now.longValue()
                : Float.compare(then.floatValue(), now.floatValue()) != 0;
    }

    private static @Nullable COSBase held(@Nullable COSBase base) {
        COSBase it = base instanceof COSObject reference ? reference.getObject() : base;
        return it instanceof org.apache.pdfbox.cos.COSNull ? null : it;
    }

    private boolean dictionariesDiffer(COSDictionary then, COSDictionary now) throws IOException {
        if (then instanceof COSStream before) {
            return !(now instanceof COSStream after) || keysDiffer(then, now, Set.of(COSName.LENGTH))
                    || !same(before, after);
        }
        if (pages.contains(then)) {
            return keysDiffer(then, now, Set.of(COSName.ANNOTS)) || standsDiffer(then, now);
        }
        return now instanceof COSStream || keysDiffer(then, now, Set.of());
    }

    private boolean keysDiffer(COSDictionary then, COSDictionary now, Set<COSName> without) {
        Set<COSName> keys = new HashSet<>(then.keySet());
        if (!now.keySet().stream().allMatch(key -> keys.contains(key) || without.contains(key))) {
            return true;
        }
        keys.removeAll(without);
        keys.forEach(key -> left.push(new Pair(then.getItem(key), now.getItem(key))));
        return false;
    }

    private boolean arraysDiffer(COSArray then, COSArray now, int size) {
        for (int i = 0; i < Math.min(then.size(), size); i++) {
            left.push(new Pair(then.get(i), now.get(i)));
        }
        return then.size() != size;
    }

    /** What stands on a page: only signatures may come, and empty fields of them be signed. */
    private boolean standsDiffer(COSDictionary then, COSDictionary now) {
        COSArray before = list(then);
        COSArray after = list(now);
        for (int i = 0; i < after.size(); i++) {
            COSBase base = after.getObject(i);
            COSBase was = i < before.size() ? before.getObject(i) : null;
            boolean signed = signature(base) && value(base);
            boolean came = was == null || signature(was) && !value(was);
            if (signed && came) {
                continue;
            }
            if (was == null) {
                return true;
            }
            left.push(new Pair(was, base));
        }
        return after.size() < before.size();
    }

    private static COSArray list(COSDictionary page) {
        COSArray all = page.getCOSArray(COSName.ANNOTS);
        return all == null ? new COSArray() : all;
    }

    private static boolean signature(@Nullable COSBase base) {
        return base instanceof COSDictionary field && COSName.WIDGET.equals(field.getCOSName(COSName.SUBTYPE))
                && COSName.SIG.equals(field.getCOSName(COSName.FT));
    }

    private static boolean value(@Nullable COSBase field) {
        return field instanceof COSDictionary dictionary && dictionary.getCOSDictionary(COSName.V) != null;
    }

    private static boolean same(COSStream then, COSStream now) throws IOException {
        try (InputStream before = raw(then); InputStream after = raw(now)) {
            byte[] some = before.readNBytes(1 << 16);
            while (some.length > 0) {
                if (!Arrays.equals(some, after.readNBytes(1 << 16))) {
                    return false;
                }
                some = before.readNBytes(1 << 16);
            }
            return after.read() < 0;
        }
    }

    private static InputStream raw(COSStream stream) throws IOException {
        return stream.hasData() ? stream.createRawInputStream() : new ByteArrayInputStream(new byte[0]);
    }
}
