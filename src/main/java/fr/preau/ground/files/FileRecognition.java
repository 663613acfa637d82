package fr.preau.ground.files;

import java.util.List;

/**
 * Tells what a file is from its bytes alone, and refuses what is not of our kinds or could harm whoever opens it.
 * Bounded in time and memory whatever the bytes; throws nothing but {@link Unfit}.
 */
final class FileRecognition {
    private static final int FTYP = 4;
    private static final int BRAND = 8;

    private FileRecognition() {}

    /** What begins so, and the reason to refuse it. */
    private record Beginning(String bytes, String reason) {}

    private static final List<Beginning> REFUSED = List.of(new Beginning("PK\5\6", "is.ARCHIVE"),
            new Beginning("\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1", "is.OLD"),
            new Beginning("GIF8", "is.GIF"), new Beginning("II*\0", "is.TIFF"), new Beginning("MM\0*", "is.TIFF"),
            new Beginning("BM", "is.BMP"), new Beginning("MZ", "is.PROGRAM"), new Beginning("\u007fELF", "is.PROGRAM"),
            new Beginning("\u00ca\u00fe\u00ba\u00be", "is.PROGRAM"), new Beginning("#!", "is.PROGRAM"),
            new Beginning("\u001f\u008b", "is.ARCHIVE"), new Beginning("7z\u00bc\u00af", "is.ARCHIVE"),
            new Beginning("Rar!", "is.ARCHIVE"), new Beginning("BZh", "is.ARCHIVE"),
            new Beginning("\u00fd7zXZ", "is.ARCHIVE"), new Beginning("{\\rtf", "is.RTF"),
            new Beginning("%!PS", "is.POSTSCRIPT"), new Beginning("ID3", "is.MEDIA"), new Beginning("OggS", "is.MEDIA"),
            new Beginning("\u001aE\u00df\u00a3", "is.MEDIA"));

    /**
     * What those bytes are.
     *
     * @throws Unfit when they are none of our kinds, or hold what we do not pass on
     */
    static Kind of(Bytes all) throws Unfit {
        if (all.size() == 0) {
            throw new Unfit("empty");
        }
        if (all.has(0, "%PDF-")) {
            PdfReader.check(all);
            return Kind.PDF;
        }
        if (all.has(0, "PK\3\4")) {
            return new OfficeReader().read(all);
        }
        if (all.has(0, Picture.PNG)) {
            return Kind.PNG;
        }
        if (all.has(0, Picture.JPEG)) {
            return Kind.JPEG;
        }
        refuse(all);
        TableReader.check(all);
        return Kind.CSV;
    }

    private static void refuse(Bytes all) throws Unfit {
        if (all.has(0, "RIFF")) {
            throw new Unfit(all.has(BRAND, "WEBP") ? "is.WEBP" : "is.MEDIA");
        }
        if (all.has(FTYP, "ftyp")) {
            String brand = all.latin(BRAND, BRAND + 4);
            throw new Unfit(List.of("heic", "heix", "mif1", "msf1", "avif").contains(brand) ? "is.HEIC" : "is.MEDIA");
        }
        for (Beginning beginning : REFUSED) {
            // two letters begin many a table: those kinds are binary, a table is not
            boolean sure = beginning.bytes().length() > 2 || all.find("\0", 0, 1_000) >= 0;
            if (all.has(0, beginning.bytes()) && (sure || beginning.bytes().equals("#!"))) {
                throw new Unfit(beginning.reason());
            }
        }
    }
}
