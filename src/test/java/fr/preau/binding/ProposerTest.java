package fr.preau.binding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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
        var scores = new Scores(file, true);
        for (Case one : cases(file)) {
            Tags tags = Proposer.of(List.of(one.words())).tags();
            scores.count("subjects", one.subjects(), tags.subjects(), one.words());
            scores.count("levels", one.levels(), tags.levels(), one.words());
            scores.count("duties", one.duties(), duties(tags), one.words());
        }
        scores.print();
        for (String what : List.of("subjects", "levels", "duties")) {
            scores.above(what, floor, floor);
        }
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
                "Les parties, représentées par leurs exécutifs, se réunissent.|ALL:OWES",
                "La loi confie à la région les lycées.|",
                "Aux termes de la loi, le département assure la maintenance.|",
                "Il est rappelé que la commune finance les manuels.|",
                "Les signataires constatent que le département assure la maintenance.|",
                "Les signataires conviennent que le département assure la maintenance.|DEPARTEMENT:OWES",
                "La commune assure la maintenance, sauf celle des postes du département.|COMMUNE:OWES",
                "Les communes qui adhèrent au groupement versent une cotisation.|COMMUNE:OWES",
                "Les communes qui adhèrent au groupement peuvent le quitter.|COMMUNE:MAY",
                "Le service qui achète les tablettes est géré par la commune.|COMMUNE:OWES",
                "Le collège désigne un référent.|SCHOOL:OWES",
                "Les collèges sont équipés par le département.|DEPARTEMENT:OWES",
                "La région finance 60 % du projet, les communes 40 %.|REGION:OWES COMMUNE:OWES",
                "La commune ne saurait être tenue de remplacer les tablettes.|COMMUNE:OWES_NOT",
                "La commune ne peut refuser de remplacer les tablettes.|COMMUNE:OWES",
                "La commune n’a pas à remplacer les tablettes.|COMMUNE:OWES_NOT",
                "La commune devrait remplacer les tablettes.|COMMUNE:ENDEAVOURS",
                "Le coût est partagé entre la commune et le département.|COMMUNE:OWES DEPARTEMENT:OWES",
                "L’achat revient à la commune, le choix aux enseignants.|COMMUNE:OWES STATE:OWES",
                "Prise en charge par la région des manuels.|REGION:OWES",
                "Nul signataire ne cède les données.|ALL:MUST_NOT",
                "Le plan est arrêté par la métropole, les communes étant consultées.|EPCI:OWES COMMUNE:HEARD",
                "La commune s’est engagée à fournir les tablettes.|COMMUNE:COMMITS",
                "À la demande des petites communes, le département répare le parc.|DEPARTEMENT:OWES",
                "Le département communique la carte aux communes.|DEPARTEMENT:OWES",
                "La commune arrête, après avis du rectorat, le plan.|COMMUNE:OWES STATE:HEARD",
                "La charte dit comment la commune équipe les écoles.|",
                "L’établissement s’oblige à respecter la charte.|SCHOOL:COMMITS",
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
                                "L’État les fournit à chacune",
                                Set.of(),
                                Set.of(),
                                false,
                                true));
    }

    /** What is read without a subject and a verb that stand together is said to be a guess. */
    @Test
    void whatIsUnderstoodIsNotSure() {
        assertThat(guessed("La commune fournit les tablettes.")).isEmpty();
        assertThat(guessed("Les tablettes sont fournies par la commune.")).isEmpty();
        assertThat(guessed("La commune paie 60 % du projet, le département 40 %."))
                .containsExactly(Party.DEPARTEMENT);
        assertThat(guessed("Achat des tablettes par la commune.")).containsExactly(Party.COMMUNE);
        assertThat(guessed("Écoles : communes.")).containsExactly(Party.COMMUNE);
    }

    private static List<Party> guessed(String words) {
        return Proposer.of(List.of(words)).duties().stream()
                .filter(duty -> !duty.sure())
                .map(Proposal.Duty::party)
                .toList();
    }

    /** A list is about what each of its lines is about. */
    @Test
    void aListIsReadLineByLine() {
        Proposal table =
                Proposer.of(
                        List.of(
                                "| Câblage des écoles | Commune |",
                                "| Tablettes des collèges | Département |"));
        assertThat(table.duties())
                .extracting(Proposal.Duty::party, Proposal.Duty::subjects, Proposal.Duty::levels)
                .containsExactly(
                        tuple(Party.COMMUNE, Set.of("RESEAU_INTERNE"), Set.of("ECOLE")),
                        tuple(Party.DEPARTEMENT, Set.of("EQUIP_ACQ"), Set.of("COLLEGE")));
        Proposal list =
                Proposer.of(
                        List.of(
                                "La commune :",
                                "achète les tablettes des écoles ;",
                                "peut prêter des robots.",
                                "Elle en rend compte."));
        assertThat(duties(list.tags())).containsExactlyInAnyOrder("COMMUNE:OWES", "COMMUNE:MAY");
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
