package fr.preau.ground.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;

/** The rule that every page of a test is judged by finds what is not marked, and that alone. */
class InventedMarksTest {
    private static final String MARK = "<span class='badge invented'>Exemple inventé</span>";

    @Test
    void aLinkToWhatWasInventedIsMarkedInItsBlock() {
        String link = "<a href='/chartes/C-INVENTED'>Charte</a>";
        assertThat(wrong("/chartes", "<ul><li>" + link + "</li></ul>")).hasSize(1);
        assertThat(wrong("/chartes", "<ul><li>" + link + "</li><li>" + MARK + "</li></ul>"))
                .as("the mark of another block is not its own")
                .hasSize(1);
        assertThat(wrong("/chartes", "<ul><li>" + link + MARK + "</li></ul>")).isEmpty();
        assertThat(wrong("/chartes", "<nav>" + link + "</nav>")).isEmpty();
        assertThat(wrong("/chartes", "<ul><li><a href='/chartes/C-REAL'>x</a></li></ul>")).isEmpty();
    }

    @Test
    void aPageThatIsAllAboutItIsMarkedAtItsHead() {
        String path = "/chartes/C-INVENTED/adhesions";
        assertThat(wrong(path, "<p>Adhésions</p>")).hasSize(1);
        assertThat(wrong(path, "<p class='head-mark'>" + MARK + "</p><p>Adhésions</p>")).isEmpty();
    }

    private static List<String> wrong(String path, String html) {
        List<String> found = new ArrayList<>();
        InventedMarks.judge(Jsoup.parse("<main>" + html + "</main>"), path.contains("C-INVENTED"),
                text -> text.contains("C-INVENTED"), found::add);
        return found;
    }
}
