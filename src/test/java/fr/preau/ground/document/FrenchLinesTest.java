package fr.preau.ground.document;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Where a line may end. */
class FrenchLinesTest {
    private static String cut(String text) {
        var lines = new FrenchLines();
        lines.setText(text);
        var cut = new StringBuilder();
        int from = 0;
        for (int at = lines.next(); at >= 0; at = lines.next()) {
            cut.append(text, from, at).append('|');
            from = at;
        }
        return cut.toString();
    }

    @Test
    void neverAfterAnApostropheNorInsideGuillemetsNorBeforeADoubleMark() {
        assertThat(cut("à l’école d'Amiens")).isEqualTo("à |l’école |d'Amiens|");
        assertThat(cut("dit « oui » : fin")).isEqualTo("dit |« oui » : |fin|");
        assertThat(cut("qui ? n° 12 ; 5 % ici")).isEqualTo("qui ? |n° 12 ; |5 % |ici|");
    }

    @Test
    void anAddressIsCutAtItsSlashesAndAllThatIsTypedIsKept() {
        assertThat(cut("voir https://preau.example/chartes")).contains("example|").endsWith("|");
        assertThat(cut("")).isEmpty();
        assertThat(cut("’")).isEqualTo("’|");
    }
}
