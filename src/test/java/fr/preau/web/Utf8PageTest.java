package fr.preau.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

class Utf8PageTest {
    private static final String KINDS = "aZ09<&>éçœ’«\u00a0€\u2028漢\ud83d\udc4f\ud83d\udc4f";

    /** Any characters, halves of pairs included. */
    private static String anything(Random random) {
        var text = new StringBuilder();
        int length = random.nextInt(400);
        for (int i = 0; i < length; i++) {
            text.append(
                    random.nextInt(4) == 0
                            ? (char) random.nextInt(Character.MAX_VALUE + 1)
                            : KINDS.charAt(random.nextInt(KINDS.length())));
        }
        return text.toString();
    }

    @Test
    void aPageIsTheBytesOfItsPiecesAsJavaWritesThemWhateverTheArrayItWasGiven()
            throws java.io.IOException {
        var random = new Random(20131205);
        for (int turn = 0; turn < 200; turn++) {
            var page = new Utf8Page();
            var expected = new java.io.ByteArrayOutputStream();
            int pieces = random.nextInt(300);
            for (int i = 0; i < pieces; i++) {
                String piece = anything(random);
                if (random.nextBoolean()) {
                    page.writeBinaryContent(piece.getBytes(StandardCharsets.UTF_8));
                    expected.writeBytes(piece.getBytes(StandardCharsets.UTF_8));
                } else {
                    int begin = random.nextInt(piece.length() + 1);
                    int end = begin + random.nextInt(piece.length() - begin + 1);
                    page.writeContent(piece, begin, end);
                    expected.writeBytes(
                            piece.substring(begin, end).getBytes(StandardCharsets.UTF_8));
                }
            }
            assertThat(page.toBytes()).isEqualTo(expected.toByteArray());
            assertThat(page.size()).isEqualTo(expected.size());
            var sent = new java.io.ByteArrayOutputStream();
            page.writeTo(sent); // its array serves the next turn: nothing of this page may be left
            assertThat(sent.toByteArray()).isEqualTo(expected.toByteArray());
        }
    }
}
