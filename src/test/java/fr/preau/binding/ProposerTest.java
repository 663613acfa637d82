package fr.preau.binding;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is proposed of the articles of {@code binding/articles.csv}, and how often it is right. */
class ProposerTest {
    private record Case(
            Set<String> subjects, Set<String> levels, Set<String> duties, String words) {}

    private record Score(String what, int right, int proposed, int expected) {
        double precision() {
            return proposed == 0 ? 1 : (double) right / proposed;
        }

        double recall() {
            return expected == 0 ? 1 : (double) right / expected;
        }
    }

    private static List<Case> cases(String file) throws IOException {
        try (InputStream in = ProposerTest.class.getResourceAsStream("/binding/" + file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .skip(1)
                    .map(line -> line.split(";", 4))
                    .map(cells -> new Case(set(cells[0]), set(cells[1]), set(cells[2]), cells[3]))
                    .toList();
        }
    }

    private static Set<String> set(String cell) {
        return cell.isBlank() ? Set.of() : new TreeSet<>(List.of(cell.split(" ")));
    }

    private static Set<String> duties(Tags tags) {
        return tags.duties().stream().map(Object::toString).collect(Collectors.toSet());
    }

    @Test
    void mostOfWhatIsProposedOfTheWrittenArticlesIsRight() throws IOException {
        report("articles.csv", 0.9);
    }

    /**
     * Written once the words of the first were known. Read before anything was changed for them:
     * subjects right at 78 % of those proposed and 86 % of those expected, levels 100 % and 87 %,
     * duties 90 % and 67 %.
     */
    @Test
    void mostOfWhatIsProposedOfUnseenArticlesIsRight() throws IOException {
        report("articles-unseen.csv", 0.6);
    }

    /**
     * The same again, in other turns of phrase, once the second were known. Read before anything
     * was changed for them: subjects 88 % and 92 %, levels 100 % and 95 %, duties 76 % and 59 %:
     * what to expect of a text that nobody here has read.
     */
    @Test
    void mostOfWhatIsProposedOfOtherUnseenArticlesIsRight() throws IOException {
        report("articles-third.csv", 0.6);
    }

    /** The report is printed; the floor only says that it does not get worse unnoticed. */
    private static void report(String file, double floor) throws IOException {
        List<String> wrong = new ArrayList<>();
        int[][] sums = new int[3][3];
        for (Case one : cases(file)) {
            Tags tags = Proposer.of(List.of(one.words())).tags();
            List<Set<String>> proposed = List.of(tags.subjects(), tags.levels(), duties(tags));
            List<Set<String>> expected = List.of(one.subjects(), one.levels(), one.duties());
            for (int i = 0; i < 3; i++) {
                Set<String> right = new HashSet<>(proposed.get(i));
                right.retainAll(expected.get(i));
                sums[i][0] += right.size();
                sums[i][1] += proposed.get(i).size();
                sums[i][2] += expected.get(i).size();
                if (!proposed.get(i).equals(expected.get(i))) {
                    wrong.add(expected.get(i) + " but " + proposed.get(i) + ": " + one.words());
                }
            }
        }
        List<Score> scores =
                List.of(
                        new Score("subjects", sums[0][0], sums[0][1], sums[0][2]),
                        new Score("levels", sums[1][0], sums[1][1], sums[1][2]),
                        new Score("duties", sums[2][0], sums[2][1], sums[2][2]));
        for (Score one : scores) {
            System.out.printf(
                    "%s, proposed %s: precision %.0f %%, recall %.0f %% (%d right, %d proposed, %d expected)%n",
                    file,
                    one.what(),
                    100 * one.precision(),
                    100 * one.recall(),
                    one.right(),
                    one.proposed(),
                    one.expected());
        }
        wrong.forEach(line -> System.out.println("  expected " + line));
        assertThat(scores)
                .allSatisfy(one -> {
                    assertThat(one.precision()).as(one.what()).isGreaterThan(floor);
                    assertThat(one.recall()).as(one.what()).isGreaterThan(floor);
                });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "La commune fournit les tablettes.|COMMUNE:OWES",
                "La commune doit fournir les tablettes.|COMMUNE:OWES",
                "La commune est tenue de fournir les tablettes.|COMMUNE:OWES",
                "La commune n’est pas tenue de fournir les tablettes.|COMMUNE:OWES_NOT",
                "La commune s’engage à fournir les tablettes.|COMMUNE:COMMITS",
                "La commune veille à fournir les tablettes.|COMMUNE:ENDEAVOURS",
                "La commune s’efforce de fournir les tablettes.|COMMUNE:ENDEAVOURS",
                "La commune peut fournir les tablettes.|COMMUNE:MAY",
                "La commune ne peut pas fournir les tablettes.|COMMUNE:MUST_NOT",
                "La commune ne doit pas fournir les tablettes.|COMMUNE:MUST_NOT",
                "La commune s’interdit de fournir les tablettes.|COMMUNE:MUST_NOT",
                "La commune ne fournit pas les tablettes.|COMMUNE:OWES_NOT",
                "La commune ne fournit que les tablettes.|COMMUNE:OWES",
                "La commune fournira les tablettes.|COMMUNE:OWES",
                "La commune est libre de fournir les tablettes.|COMMUNE:MAY",
                "La commune est consultée sur les tablettes.|COMMUNE:HEARD",
                "La commune donne son avis sur les tablettes.|COMMUNE:HEARD",
                "Les tablettes sont fournies par la commune.|COMMUNE:OWES",
                "Les tablettes peuvent être fournies par la commune.|COMMUNE:MAY",
                "Les tablettes ne sont pas fournies par la commune.|COMMUNE:OWES_NOT",
                "Les tablettes sont à la charge de la commune.|COMMUNE:OWES",
                "Il revient à la commune de fournir les tablettes.|COMMUNE:OWES",
                "Si la commune le souhaite, le département achète les tablettes.|DEPARTEMENT:OWES",
                "La commune, en lien avec le rectorat, choisit les tablettes.|COMMUNE:OWES",
                "Le rectorat informe la commune et le département paie.|STATE:OWES DEPARTEMENT:OWES",
                "L’ensemble des communes fournit les tablettes.|COMMUNE:OWES",
                "Les services du département réparent les tablettes.|DEPARTEMENT:OWES",
                "Le conseil départemental et le rectorat signent.|DEPARTEMENT:OWES STATE:OWES",
                "Les tablettes que la commune fournit sont réparées par l’État.|COMMUNE:OWES STATE:OWES",
                "Chaque école de la commune dispose d’une tablette.|",
                "L’état des lieux est joint.|",
                "Les conventions entre la commune et le rectorat précisent la maintenance.|",
                "Considérant que l’État assure la formation.|",
                "L’équipement des collèges est une compétence du département.|DEPARTEMENT:OWES",
                "Le département équipe les collèges et la région les lycées.|DEPARTEMENT:OWES REGION:OWES",
                "Ni l’État ni la commune ne peuvent céder les données.|STATE:MUST_NOT COMMUNE:MUST_NOT",
                "Le collège des communes donne un avis.|",
                "Les élèves de la commune utilisent les tablettes du département.|",
            })
    void whomASentenceObligesAndHow(String sentence, @Nullable String expected) {
        Set<String> wanted = expected == null ? Set.of() : set(expected);
        assertThat(duties(Proposer.of(List.of(sentence)).tags())).isEqualTo(wanted);
    }

    @Test
    void everyVerbIsKnownInTheFormsThatArticlesUse() {
        assertThat(Verbs.finite("achète")).isNotNull();
        assertThat(Verbs.finite("renouvellera")).isNotNull();
        assertThat(Verbs.finite("gèrent")).isNotNull();
        assertThat(Verbs.finite("paie")).isNotNull();
        assertThat(Verbs.finite("paye")).isNotNull();
        assertThat(Verbs.finite("déploiera")).isNotNull();
        assertThat(Verbs.finite("entretiendront")).isNotNull();
        assertThat(Verbs.finite("acquièrent")).isNotNull();
        assertThat(Verbs.finite("choisissent")).isNotNull();
        assertThat(Verbs.finite("respecte")).isNotNull();
        assertThat(Verbs.finite("crée")).isNotNull();
        assertThat(Verbs.finite("interdisent")).isNotNull();
        assertThat(Verbs.finite("équipé")).isNull();
        assertThat(Verbs.participle("équipées")).isTrue();
        assertThat(Verbs.participle("mises")).isTrue();
    }

    /** Only what the law knows is proposed, the same each time, whatever is typed. */
    @Test
    void anythingThatIsTypedIsAnswered() throws IOException {
        String subjects = Files.readString(Path.of("droit/codes/sujets.yml"));
        String levels = Files.readString(Path.of("droit/codes/niveaux.yml"));
        List<String> pieces = new ArrayList<>(STRANGE);
        for (String file : List.of("articles.csv", "articles-unseen.csv")) {
            cases(file).forEach(one -> pieces.addAll(List.of(one.words().split("(?<= )|(?=’)"))));
        }
        var random = new Random(6);
        for (int turn = 0; turn < 3_000; turn++) {
            var words = new StringBuilder();
            for (int i = random.nextInt(60); i > 0; i--) {
                words.append(pieces.get(random.nextInt(pieces.size())));
            }
            List<String> article = List.of("Objet", words.toString());
            Proposal proposal = Proposer.of(article);
            assertThat(Proposer.of(article)).isEqualTo(proposal);
            proposal.subjects()
                    .forEach(one -> assertThat(subjects).contains("code: " + one.code() + "\n"));
            proposal.levels()
                    .forEach(one -> assertThat(levels).contains("code: " + one.code() + "\n"));
            assertThat(proposal.duties()).allMatch(duty -> !duty.words().isBlank());
        }
    }

    @Test
    void wordsAreShownAsTheyAreWritten() {
        Proposal it =
                Proposer.of(List.of("Les TABLETTES des écoles", "L’État les fournit à chacune."));
        assertThat(it.subjects()).containsExactly(new Proposal.Found("EQUIP_ACQ", "TABLETTES"));
        assertThat(it.levels()).containsExactly(new Proposal.Found("ECOLE", "écoles"));
        assertThat(it.duties())
                .containsExactly(
                        new Proposal.Duty(
                                Party.STATE,
                                Force.OWES,
                                "État … fournit à chacune.",
                                Set.of(),
                                Set.of()));
    }

    private static final List<String> STRANGE =
            List.of(
                    "",
                    " ",
                    "’",
                    "'",
                    "«",
                    "»",
                    ".",
                    ";",
                    ":",
                    "\u200B",
                    "\u202E",
                    "שלום ",
                    "ﬁ",
                    "É",
                    "e\u0301",
                    "🏫",
                    "1°",
                    "a) ",
                    "n’",
                    "ne ",
                    "que ",
                    "qui ",
                    "par ",
                    "s’",
                    "\u00A0",
                    "—",
                    "****",
                    "<script>",
                    "[lien](x)",
                    "\uD800",
                    "par par par ",
                    "la la la ",
                    "communes communes ",
                    "à la charge de ",
                    "être ",
                    "État ");
}
