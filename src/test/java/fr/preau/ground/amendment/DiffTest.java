package fr.preau.ground.amendment;

import static org.assertj.core.api.Assertions.assertThat;

import fr.preau.ground.amendment.Amendment.Reason;
import fr.preau.ground.amendment.Diff.Change;
import fr.preau.ground.amendment.Diff.WordRun;
import java.util.Random;
import java.util.stream.Collectors;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** What changed between two texts. */
class DiffTest {
    private static String without(Diff diff, Change change) {
        return diff.runs()
                .stream()
                .filter(run -> run.change() != change)
                .map(WordRun::words)
                .collect(Collectors.joining());
    }

    private static Diff sound(String before, String after) {
        Diff diff = Diff.of(before, after);
        assertThat(without(diff, Change.ADDED)).isEqualTo(before);
        assertThat(without(diff, Change.REMOVED)).isEqualTo(after);
        return diff;
    }

    @Example
    void wordsThatChangedAreToldAndTheOthersStay() {
        assertThat(Diff.of("Un dépannage en 19 jours.", "Un dépannage en 2 jours.").runs()).containsExactly(
                new WordRun(Change.KEPT, "Un dépannage en "), new WordRun(Change.REMOVED, "19"),
                new WordRun(Change.ADDED, "2"), new WordRun(Change.KEPT, " jours."));
    }

    @Example
    void wordsInARowThatChangeAreOneChange() {
        assertThat(Diff.of("sous dix-neuf jours ouvrés", "sous deux mois ouvrés").runs()).containsExactly(
                new WordRun(Change.KEPT, "sous "), new WordRun(Change.REMOVED, "dix-neuf jours"),
                new WordRun(Change.ADDED, "deux mois"), new WordRun(Change.KEPT, " ouvrés"));
    }

    @Example
    void aDiffIsReadAloud() {
        assertThat(Diff.of("Un dépannage en 19 jours.", "Un bon dépannage en 2 jours").aloud()).containsExactly(
                Reason.of("amendment.aloud.add", "bon", "Un"),
                Reason.of("amendment.aloud.replace", "19", "2", "dépannage en"),
                Reason.of("amendment.aloud.remove", ".", "jours"));
        assertThat(Diff.of("a b c", "x b\u00A0c").aloud()).containsExactly(
                Reason.of("amendment.aloud.replace.first", "a", "x"), Reason.of("amendment.aloud.blank", "b"));
    }

    @Example
    void theSameTextIsOneRunAndAnEmptyOneNone() {
        assertThat(Diff.of("Rien ne change.", "Rien ne change.").runs())
                .containsExactly(new WordRun(Change.KEPT, "Rien ne change."));
        assertThat(Diff.of("", "").runs()).isEmpty();
        assertThat(Diff.of("", "Tout.").runs()).containsExactly(new WordRun(Change.ADDED, "Tout."));
    }

    @Property(seed = "20131212", tries = 500, edgeCases = EdgeCasesMode.NONE)
    void aDiffGivesBothTextsBack(@ForAll long seed) {
        var drafts = new Drafts(seed);
        String before = drafts.words(60);
        assertThat(sound(before, drafts.mutated(before, 12)).exact()).isTrue();
        sound(before, drafts.words(60));
    }

    /** Beside the longest common subsequence counted in a table. */
    @Property(seed = "20131212", tries = 500, edgeCases = EdgeCasesMode.NONE)
    void nothingThatCouldBeKeptIsChanged(@ForAll long seed) {
        var random = new Random(seed);
        int letters = 1 + random.nextInt(5);
        int[] a = random.ints(random.nextInt(40), 0, letters).toArray();
        int[] b = random.ints(random.nextInt(40), 0, letters).toArray();
        var alignment = new Alignment(a, b, letters);
        int kept = 0;
        int last = -1;
        for (int i = 0; i < a.length; i++) {
            int j = alignment.kept()[i];
            if (j >= 0) {
                assertThat(j).isGreaterThan(last);
                assertThat(b[j]).isEqualTo(a[i]);
                last = j;
                kept++;
            }
        }
        assertThat(kept).isEqualTo(common(a, b));
        assertThat(alignment.exact()).isTrue();
    }

    private static int common(int[] a, int[] b) {
        int[][] best = new int[a.length + 1][b.length + 1];
        for (int i = 1; i <= a.length; i++) {
            for (int j = 1; j <= b.length; j++) {
                best[i][j] = a[i - 1] == b[j - 1] ? best[i - 1][j - 1] + 1 : Math.max(best[i - 1][j], best[i][j - 1]);
            }
        }
        return best[a.length][b.length];
    }

    /** 100 000 words; what is lost of exactness is said. */
    @Example
    void twoHundredPagesOfOneParagraphAreCompared() {
        String page = new Drafts(1).mutated(pages(3, 100_000), 0);
        assertThat(sound(page, new Drafts(2).mutated(page, 300)).exact()).isTrue();
        assertThat(sound(page, pages(4, 100_000)).exact()).isFalse();
        String named = named(60_000);
        Diff rough = sound(named, new Drafts(5).mutated(named, 6000));
        long kept = rough.runs()
                .stream()
                .filter(run -> run.change() == Change.KEPT)
                .mapToLong(run -> run.words().length())
                .sum();
        assertThat(kept).isGreaterThan(named.length() / 2);
        assertThat(sound("a b ".repeat(50_000), "b a c ".repeat(40_000)).runs()).isNotEmpty();
        assertThat(sound(page, "").runs()).hasSize(1);
    }

    private static String pages(long seed, int words) {
        var random = new Random(seed);
        var out = new StringBuilder();
        for (int i = 0; i < words; i++) {
            out.append((char) ('a' + random.nextInt(26))).append(random.nextInt(40)).append(' ');
        }
        return out.toString();
    }

    private static String named(int words) {
        var out = new StringBuilder();
        for (int i = 0; i < words; i++) {
            out.append("mot").append(i).append(' ');
        }
        return out.toString();
    }
}
