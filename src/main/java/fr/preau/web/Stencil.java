package fr.preau.web;

import fr.preau.kernel.Once;
import fr.preau.policy.FormToken;
import fr.preau.policy.Power;
import fr.preau.policy.Ruling;
import fr.preau.policy.SignedIn;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.HtmlUtils;

/**
 * A page drawn once for all its readers, with blanks where it differs from one to the next: their
 * name, and the tokens of its forms.
 *
 * @param pieces of the page, in UTF-8: one more than there are blanks
 * @param blanks what stands between them, in their order
 */
record Stencil(List<byte[]> pieces, List<Blank> blanks) {
    /** Nobody can write it in what is shown: it is drawn by lot when the application starts. */
    private static final String MARK = Once.fresh();

    /** What is left blank; its mark stands for it while the page is drawn. */
    enum Blank {
        NAME('n'),
        FORM_TOKEN('t'),
        ONCE('o');

        final String mark;
        private final char last;

        Blank(char last) {
            this.last = last;
            this.mark = MARK + last;
        }

        private static Blank of(char last) {
            return Arrays.stream(values())
                    .filter(one -> one.last == last)
                    .findFirst()
                    .orElseThrow();
        }
    }

    /**
     * Whoever has signed in, while a page is drawn for all of them. Asked who they are or what they
     * may do, it throws: such a page is not the same for all.
     *
     * @param name as the page writes it: a blank, or empty for whoever has not said theirs
     */
    record Anybody(String name) implements SignedIn {
        /** The one that stands for that reader. */
        static @Nullable Anybody like(@Nullable SignedIn reader) {
            return reader == null
                    ? null
                    : new Anybody(reader.name().isEmpty() ? "" : Blank.NAME.mark);
        }

        @Override
        public String id() {
            throw differs();
        }

        @Override
        public byte[] secret() {
            throw differs();
        }

        @Override
        public boolean strong() {
            throw differs();
        }

        @Override
        public Ruling may(Power power, String organisation) {
            throw differs();
        }

        @Override
        public Ruling mayOperate() {
            throw differs();
        }

        private static IllegalStateException differs() {
            return new IllegalStateException("a page that differs with its reader is not kept");
        }
    }

    /** That page, cut where it has blanks. */
    static Stencil of(byte[] drawn) {
        // one character a byte, whatever they mean: places in the text are places in the page
        String text = new String(drawn, StandardCharsets.ISO_8859_1);
        List<byte[]> pieces = new ArrayList<>();
        List<Blank> blanks = new ArrayList<>();
        int from = 0;
        for (int at = text.indexOf(MARK); at >= 0; at = text.indexOf(MARK, from)) {
            int end = at + MARK.length();
            pieces.add(Arrays.copyOfRange(drawn, from, at));
            blanks.add(Blank.of(text.charAt(end)));
            from = end + 1;
        }
        pieces.add(Arrays.copyOfRange(drawn, from, drawn.length));
        return new Stencil(List.copyOf(pieces), List.copyOf(blanks));
    }

    /** Bytes it takes. */
    int size() {
        return pieces.stream().mapToInt(piece -> piece.length).sum();
    }

    /** The page of that reader: the same token in all its forms, a mark of its own in each. */
    byte[] filled(@Nullable SignedIn reader) {
        if (blanks.isEmpty()) {
            return pieces.getFirst();
        }
        byte[] name = bytes(reader == null ? "" : HtmlUtils.htmlEscape(reader.name(), "UTF-8"));
        byte[] token = bytes(reader == null ? "" : FormToken.of(reader.secret()));
        var page = new ByteArrayOutputStream(size() + (1 << 10));
        for (int i = 0; i < blanks.size(); i++) {
            page.writeBytes(pieces.get(i));
            page.writeBytes(
                    switch (blanks.get(i)) {
                        case NAME -> name;
                        case FORM_TOKEN -> token;
                        case ONCE -> bytes(Once.fresh());
                    });
        }
        page.writeBytes(pieces.getLast());
        return page.toByteArray();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
