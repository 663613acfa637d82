package fr.preau.ground.seal;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;

/** Which text a PDF says it is about, by the fingerprint (SHA-256) that its words quote. */
public enum Quote {
    /** It quotes none, or cannot be read. */
    NONE, THIS,
    /** It quotes some, and not that one. */
    ANOTHER;

    private static final int LENGTH = 64;

    /** Of so many figures, how many are letters at least: a table of numbers is no fingerprint. */
    private static final int LETTERS = 8;

    private static final Pattern APART = Pattern.compile("[\\s\\u00a0\\u00ad\\u202f\\u2010\\u2011-]+");
    private static final Pattern FIGURES = Pattern.compile("[0-9a-f]{" + LENGTH + ",}");

    /** What the words of a file quote, cut over lines or not, in capitals or not. */
    static Quote of(byte[] pdf, String sha256) {
        String words;
        try (PDDocument read = Loader.loadPDF(pdf)) {
            words = new Reader().words(read);
        } catch (IOException | RuntimeException unread) {
            return NONE;
        }
        String joined = APART.matcher(words).replaceAll("").toLowerCase(Locale.ROOT);
        if (joined.contains(sha256)) {
            return THIS;
        }
        Matcher found = FIGURES.matcher(joined);
        while (found.find()) {
            if (found.group().chars().filter(Character::isLetter).count() >= LETTERS) {
                return ANOTHER;
            }
        }
        return NONE;
    }

    /** Reads words as they are drawn, and stops where a file would have it never end. */
    private static final class Reader extends PDFTextStripper {
        private static final int LAST_PAGE = 100;
        private static final int MOST = 2_000_000;
        private final StringBuilder words = new StringBuilder();
        private int left = MOST;

        String words(PDDocument pdf) throws IOException {
            setEndPage(LAST_PAGE);
            getText(pdf);
            return words.toString();
        }

        private void spend() {
            if (--left < 0) {
                throw new IllegalStateException("more than anybody reads");
            }
        }

        @Override
        protected void processOperator(Operator operator, List<COSBase> operands) throws IOException {
            spend();
            super.processOperator(operator, operands);
        }

        @Override
        protected void processTextPosition(TextPosition text) {
            spend();
            words.append(text.getUnicode());
        }
    }
}
