package fr.preau.ground.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;

/** Quotation marks are around words that somebody wrote. */
class QuotationsTest {
    /** Every template that quotes, and whose words they are. */
    private static final Map<String, String> QUOTED = new TreeMap<>(Map.of("binding/flag.jte",
            "an article, and who contests whom it binds", "committee/board.jte", "the title of an advice",
            "consultation/results.jte", "a statement, as it was put to participants", "poll/call.jte",
            "a seat that explains its vote", "poll/deskrun.jte", "who proposes to change the end of a ballot",
            "practice/contest.jte", "the section of a sheet, as its author wrote it", "press/link.jte",
            "what a voice is asked to agree to", "press/text.jte", "a voice that agreed to be quoted so",
            "review/remarked.jte", "the passage of a sheet that a remark is about", "review/settled.jte",
            "what who carries a sheet answered"));

    @Test
    void aSentenceThatTellsATextOfLawIsFoundBetweenQuotationMarks() {
        String ours = "Le numérique éducatif est transféré à l’intercommunalité";
        assertThat(wrong("<p>CGCT L1 : « " + ours + " ».</p>")).hasSize(1);
        assertThat(wrong("<blockquote>" + ours + ".</blockquote>")).hasSize(1);
        assertThat(wrong("<p>Acte supposé : " + ours + ".</p>")).isEmpty();
        assertThat(wrong("<p>« Une phrase que quelqu’un a écrite pour de bon ».</p>")).isEmpty();
    }

    @Test
    void everyTemplateThatQuotesSaysHereWhoseWordsTheyAre() throws IOException {
        List<String> quoting = new ArrayList<>();
        Path root = Path.of("src/main/java/fr/preau");
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.filter(one -> one.toString().endsWith(".jte")).toList()) {
                String template = Files.readString(file);
                if (template.contains("<blockquote") || template.contains("<q>") || template.contains("« ${")) {
                    quoting.add(file.subpath(file.getNameCount() - 2, file.getNameCount()).toString());
                }
            }
        }
        assertThat(quoting).containsExactlyInAnyOrderElementsOf(QUOTED.keySet());
    }

    private static List<String> wrong(String html) {
        List<String> found = new ArrayList<>();
        Quotations.judge(Jsoup.parse(html), found::add);
        return found;
    }
}
