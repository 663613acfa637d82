package fr.preau.rooms.charters.charter;

import static org.assertj.core.api.Assertions.assertThat;

import fr.preau.ground.amendment.Reading;
import fr.preau.ground.amendment.Text;
import fr.preau.ground.kernel.PreauTest;
import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.web.Language;
import fr.preau.ground.web.Texts;
import fr.preau.people.account.Actor;
import fr.preau.rooms.charters.charter.Charter.State;
import fr.preau.tools.conversation.RestrictedMarkdown;
import gg.jte.output.StringOutput;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** Whatever is pasted is read, kept and given back as it was kept, or refused with a sentence. */
@PreauTest
class RoundTripTest {
    private static final String[] PIECES = {"la commune", "l’école", "«\u00A0numérique\u00A0»", "10\u202F000,50 €",
            "שלום", "مدرسة", "e\u0301cole", "\u200Bcaché\u202E", "😀", "1°", "\u0000", "\uD800", "**gras**", "[x]: y",
            "[lien](https://exemple.test/)", "<script>", "&amp;", "`", "\\", "#", "Article 4", "\t", "—"};
    private static final String[] BEGINNINGS = {"", "", "", "# ", "#### Article 2 – ", "Titre II – ", "Chapitre Ier",
            "Article 1er – ", "Art. 3 – ", "I. – ", "1° ", "a) ", "- ", "Annexe", "> ", "<!-- charte 1 -->", "\\",
            "1. "};
    @Autowired ApplicationContext application;
    @Autowired Texts texts;
    private Workshop here;
    private Actor mayor;

    @BeforeEach
    void gather() {
        here = new Workshop(application);
        mayor = here.convener();
    }

    private static String pasted(Random chance) {
        var text = new StringBuilder(chance.nextInt(4) == 0 ? "<!-- charte 1 -->\n\n" : "");
        for (int line = chance.nextInt(25); line >= 0; line--) {
            text.append(BEGINNINGS[chance.nextInt(BEGINNINGS.length)]);
            for (int word = chance.nextInt(8); word > 0; word--) {
                text.append(PIECES[chance.nextInt(PIECES.length)]).append(' ');
            }
            text.append(chance.nextBoolean() ? "\n\n" : chance.nextBoolean() ? "\r\n" : "\n");
        }
        return text.toString();
    }

    @Test
    void whatIsPastedIsKeptAsItWasShownAndReadBackTheSame() {
        String id = here.draft(mayor, Workshop.TEXT, Workshop.SEATS);
        Random chance = new Random(20_131_205);
        int edition = 1;
        int kept = 0;
        for (int turn = 0; turn < 120; turn++) {
            Text before = here.drafting.working(mayor, id).orElseThrow().text();
            String given = pasted(chance);
            Reading read;
            try {
                read = Drafting.read(given, before);
            } catch (Refusal.BadRequest no) {
                for (Language language : Language.values()) {
                    assertThat(texts.say(language, no.key(), no.arguments().toArray())).doesNotContain("{0}");
                }
                continue;
            }
            here.drafting.write(mayor, id, edition, read.text());
            edition++;
            kept++;
            Text working = here.drafting.working(mayor, id).orElseThrow().text();
            assertThat(working).isEqualTo(read.text());
            assertThat(Drafting.read(working.canonical(), working).text()).isEqualTo(working);
            assertThat(working.canonical()).doesNotContain("\u0000", "\u200B", "\u202E");
        }
        assertThat(kept).isGreaterThan(40);
    }

    @Test
    void aParagraphOfTwoHundredPagesIsKeptShownCutAndTakenAwayWhole() {
        String words = "Le réseau de l’école inventée est entretenu. ".repeat(13_000).strip();
        Charter charter = here.until(mayor, State.CONTRIBUTIONS, words, Workshop.SEATS);
        Text text = here.text(charter.id());
        assertThat(text.blocks()).hasSize(1);
        Part.BlockView line = Part.of(text).getFirst().lines().getFirst();
        assertThat(line.cut()).isTrue();
        assertThat(html(line.words()).length()).isLessThan(40_000);
        assertThat(html(line.all()).length()).isGreaterThan(words.length() - 1);
    }

    /** Brackets and stars without an end are what a reader of Markdown takes longest to give up. */
    @Test
    void hostileMarksAreDrawnInBoundedWork() {
        for (String mark : new String[]{"[", "*a_", "![a](", "`a", "<a ", "&x", "[a]: b "}) {
            String words = mark.repeat(15_000 / mark.length());
            assertThat(html(RestrictedMarkdown.inline(words)).length()).isGreaterThan(words.length() / 3);
        }
    }

    private static String html(gg.jte.Content content) {
        var out = new StringOutput();
        content.writeTo(out);
        return out.toString();
    }

    @Test
    void wordsThatLookLikeABlockOfMarkdownAreDrawnAsWords() {
        for (String words : new String[]{"1. un", "- deux", "# trois", "> quatre", "[x]: https://exemple.test",
                "---"}) {
            assertThat(html(RestrictedMarkdown.inline(words)).replace("&gt;", ">")).isEqualTo(words);
        }
        assertThat(html(RestrictedMarkdown.inline("_a_ et **b**"))).isEqualTo("<em>a</em> et <strong>b</strong>");
    }
}
