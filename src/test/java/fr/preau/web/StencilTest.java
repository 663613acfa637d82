package fr.preau.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import fr.preau.policy.Power;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class StencilTest {
    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void aPageWithoutBlanksIsSentAsItWasDrawn() {
        byte[] page = utf8("<p>Écoles, 𝄞 et mémoire</p>");
        assertThat(Stencil.of(page).filled(null)).isEqualTo(page);
        assertThat(Stencil.of(page).blanks()).isEmpty();
    }

    @Test
    void whatStandsAroundTheBlanksIsKeptWhateverItsLetters() {
        String once = Stencil.Blank.ONCE.mark;
        Stencil stencil = Stencil.of(utf8("é" + once + "è" + once));
        assertThat(stencil.pieces()).containsExactly(utf8("é"), utf8("è"), utf8(""));
        String page = new String(stencil.filled(null), StandardCharsets.UTF_8);
        assertThat(page).startsWith("é").contains("è").doesNotContain(once);
        String[] marks = page.substring(1).split("è", -1);
        assertThat(marks[0]).isNotBlank().isNotEqualTo(marks[1]);
    }

    @Test
    void aPageDrawnForAllMayNotAskWhoReadsIt() {
        var anybody = new Stencil.Anybody("");
        assertThatIllegalStateException().isThrownBy(anybody::id);
        assertThatIllegalStateException().isThrownBy(anybody::secret);
        assertThatIllegalStateException().isThrownBy(anybody::strong);
        assertThatIllegalStateException().isThrownBy(anybody::mayOperate);
        assertThatIllegalStateException()
                .isThrownBy(() -> anybody.may(Power.VOTE, "COMMUNE:80021"));
    }
}
