package fr.preau.ground.amendment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.preau.ground.amendment.Amendment.Add;
import fr.preau.ground.amendment.Amendment.Change;
import fr.preau.ground.amendment.Amendment.Edit;
import fr.preau.ground.amendment.Amendment.Move;
import fr.preau.ground.amendment.Amendment.Reason;
import fr.preau.ground.amendment.Amendment.Remove;
import fr.preau.ground.amendment.Amendment.Reword;
import fr.preau.ground.amendment.Amendment.SubAmendment;
import fr.preau.ground.amendment.Text.Block;
import fr.preau.ground.amendment.Text.Kind;
import fr.preau.ground.kernel.Refusal;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Texts, words, collisions, refusals and consolidation, case by case. */
class AmendmentTest {
    private static final Path HOME = Path.of("src/main/java/fr/preau/ground/amendment");

    static final String LAW = """
            Charte de l’essai
            PRÉAMBULE
            Les signataires conviennent de ce qui suit.

            TITRE Ier – DES PRINCIPES
            Article 1er
            I. – La commune entretient les écoles publiques, y compris
            les réseaux qu’elles abritent. II. – Rien d’autre.
            Art. 2. – Sont tenus de répondre :
            1° la commune ;
            2° le département :
            a) pour les collèges ;
            b) pour ce qu’il a accepté.
            TITRE II : DES MOYENS
            Chapitre premier
            Article 4 – Les comptes
            Article 3 du code imaginaire est cité ici.
            Annexe 1 – Les délais
            Deux jours.
            """;

    private static Text law() {
        int[] count = {0};
        return Reading.of(LAW, () -> "B" + count[0]++).text();
    }

    private static Amendment on(Text base, String id, Change change) {
        return new Amendment(id, base.sha256(), change);
    }

    private static List<String> pieces(String text) {
        Words words = Words.of(text);
        return IntStream.range(0, words.size()).mapToObj(words::piece).toList();
    }

    @Test
    void wordsAreThoseOfFrenchTypography() {
        assertThat(pieces("L’école d'aujourd’hui, jusqu’à « 10\u202F000,50 » n°\u00A02 !")).containsExactly("L’",
                "école", " ", "d'", "aujourd’hui", ",", " ", "jusqu’", "à", " ", "«", " ", "10\u202F000,50", " ", "»",
                " ", "n°", "\u00A0", "2", " ", "!");
        assertThat(pieces("L. 213-2 est-elle 1° a) 12\u00A0jours e\u0301t\u0301")).containsExactly("L", ".", " ",
                "213-2", " ", "est-elle", " ", "1°", " ", "a", ")", " ", "12", "\u00A0", "jours", " ",
                "e\u0301t\u0301");
        assertThat(pieces("")).isEmpty();
    }

    @Test
    void aFrenchTextIsCutAsALawyerWould() {
        int[] count = {0};
        Reading reading = Reading.of(LAW, () -> "B" + count[0]++);
        assertThat(reading.cuts()).extracting(cut -> cut.line() + " " + cut.block().kind() + " " + cut.mark())
                .containsExactly("1 PARAGRAPH ", "2 HEADING ", "3 PARAGRAPH ", "5 TITLE TITRE Ier –",
                        "6 ARTICLE Article 1er", "7 ROMAN I. –", "9 ARTICLE Art. 2. –", "9 PARAGRAPH ", "10 DEGREE 1°",
                        "11 DEGREE 2°", "12 LETTER a)", "13 LETTER b)", "14 TITLE TITRE II :",
                        "15 CHAPTER Chapitre premier", "16 ARTICLE Article 4 –", "17 PARAGRAPH ", "18 ANNEX Annexe 1 –",
                        "19 PARAGRAPH ");
        assertThat(reading.cuts()).filteredOn(cut -> cut.doubt() != null)
                .extracting(Reading.Cut::doubt)
                .containsExactly(Reason.of("amendment.cut.renumbered", "Article 4 –", "Article 3"));
        assertThat(reading.text().blocks().get(5).words())
                .isEqualTo("La commune entretient les écoles publiques, y compris les réseaux qu’elles"
                        + " abritent. II. – Rien d’autre.");
    }

    @Test
    void theCanonicalTextIsTheOneDocumented() {
        assertThat(law().canonical()).startsWith("<!-- charte 1 -->\n\nCharte de l’essai\n\n# PRÉAMBULE\n\nLes ")
                .contains("\n\n# Titre Ier – DES PRINCIPES\n\n#### Article 1er\n\n- I. – La commune")
                .contains("\n\n  - 1° la commune ;\n\n  - 2° le département :\n\n    - a) pour")
                .contains("\n\n## Chapitre Ier\n\n#### Article 3 – Les comptes\n\nArticle 3 du")
                .endsWith("\n\n# Annexe 1 – Les délais\n\nDeux jours.\n");
        var small = new Text(List.of(new Block("B", Kind.PARAGRAPH, "e\u0301cole  \u200B- ")));
        assertThat(small.canonical()).isEqualTo("<!-- charte 1 -->\n\n\u00E9cole -\n");
        assertThat(small.sha256()).isEqualTo("3566c3173f4dae395f95b81197666726ebefbda59b372e237c4c53a96ea50792");
    }

    @Test
    void whatCannotBeReadIsSaid() {
        refused(" \n\u200B\n", "amendment.text.empty");
        refused("<!-- charte 1 -->\n\n## Autre chose\n", "amendment.text.form");
        refused("a".repeat(Text.LARGEST_BLOCK + 1), "amendment.text.block");
        refused("a".repeat(5_000_001), "amendment.text.size");
        refused("A.\n".repeat(20_001), "amendment.text.blocks");
    }

    private static void refused(String text, String key) {
        assertThatThrownBy(() -> Reading.of(text, () -> "B")).isInstanceOfSatisfying(Refusal.BadRequest.class,
                no -> assertThat(no.key()).isEqualTo(key));
    }

    private static String why(Change change, Amendment... others) {
        Text base = law();
        Optional<Reason> why = on(base, "A", change).refused(base, List.of(others));
        return why.map(Reason::key).orElse("none").replace("amendment.refused.", "");
    }

    @Test
    void eachAmendmentThatCannotBeIsRefusedWithItsReason() {
        Text base = law();
        Block duty = base.blocks().get(7);
        assertThat(new Amendment("A", "other", new Remove("B7")).refused(base, List.of()))
                .contains(Reason.of("amendment.refused.base"));
        assertThat(why(new Remove("B7"))).isEqualTo("none");
        assertThat(why(new Remove("B99"))).isEqualTo("block");
        assertThat(why(Reword.to(duty, duty.words()))).isEqualTo("nothing");
        assertThat(why(Reword.to(duty, duty.words() + "\u200B "))).isEqualTo("nothing");
        assertThat(why(Reword.to(duty, ""))).isEqualTo("emptied");
        assertThat(why(Reword.to(duty, "x".repeat(Amendment.LARGEST + 1)))).isEqualTo("size");
        assertThat(why(new Reword("B7", List.of(new Edit(0, 99, ""))))).isEqualTo("words");
        assertThat(why(new Reword("B7", List.of(new Edit(0, 2, ""), new Edit(1, 3, "x"))))).isEqualTo("words");
        assertThat(why(new Move("B3", "B4"))).isEqualTo("itself");
        assertThat(why(new Move("B4", "B4"))).isEqualTo("itself");
        assertThat(why(new Move("B6", "B4"))).isEqualTo("there");
        assertThat(why(new Move("B4", "B3"))).isEqualTo("there");
        assertThat(why(new Move("B4", "B99"))).isEqualTo("place");
        assertThat(why(new Move("B4", "B8"))).isEqualTo("depth");
        assertThat(why(new Add("B8", List.of(new Block("N", Kind.ARTICLE, "x"))))).isEqualTo("depth");
        assertThat(why(new Add("B6", List.of(new Block("N", Kind.ARTICLE, ""))))).isEqualTo("nothing");
        assertThat(why(new Add("B6", List.of(new Block("B6", Kind.ARTICLE, "x"))))).isEqualTo("identifier");
        assertThat(why(new Add("B99", List.of(new Block("N", Kind.ARTICLE, "x"))))).isEqualTo("place");
    }

    @Test
    void aSubAmendmentIsAboutTheWordsOfAnAmendment() {
        Text base = law();
        Amendment main = on(base, "M", new Reword("B8", List.of(new Edit(0, 1, "toute"))));
        Amendment sub = on(base, "S", SubAmendment.to(main, 0, "chaque"));
        assertThat(why(sub.change(), main)).isEqualTo("none");
        assertThat(why(sub.change())).isEqualTo("under.unknown");
        assertThat(why(SubAmendment.to(main, 0, "toute"), main)).isEqualTo("nothing");
        assertThat(why(new SubAmendment("M", 1, List.of(new Edit(0, 0, "x"))), main)).isEqualTo("under.part");
        assertThat(why(new SubAmendment("S", 0, List.of(new Edit(0, 0, "x"))), main, sub)).isEqualTo("under.under");
        Consolidation both = Consolidation.of(base, List.of(sub, main));
        assertThat(both.next().blocks().get(8).words()).isEqualTo("chaque commune ;");
        assertThat(both.applied()).containsExactly("M", "S");
        assertThat(Consolidation.of(base, List.of(sub)).fallen()).containsKey("S");
    }

    private static List<String> told(Change change, Change other) {
        Text base = law();
        return Collision.among(base, List.of(on(base, "A", change), on(base, "B", other)))
                .stream()
                .map(found -> found.degree() + " " + found.why().key() + found.why().arguments())
                .map(found -> found.replace("amendment.collision.", ""))
                .toList();
    }

    private static Reword edit(int block, int from, int to, String words) {
        return new Reword("B" + block, List.of(new Edit(from, to, words)));
    }

    private static Add article(String id, String after) {
        return new Add(after, List.of(new Block(id, Kind.ARTICLE, "Nouveau " + id)));
    }

    @Test
    void collisionsAreFoundAndSayOnWhichWords() {
        assertThat(told(edit(7, 0, 3, "x"), edit(7, 2, 5, "y"))).containsExactly("APART overlap[tenus]");
        assertThat(told(edit(7, 0, 3, "x"), edit(7, 3, 5, "y"))).isEmpty();
        assertThat(told(edit(7, 0, 3, "x"), edit(7, 0, 3, "x"))).isEmpty();
        assertThat(told(edit(7, 2, 2, "x"), edit(7, 2, 2, "y"))).containsExactly("APART point[x, y]");
        assertThat(told(edit(7, 0, 3, "x"), edit(8, 0, 3, "y"))).isEmpty();
        assertThat(told(edit(7, 0, 3, "x"), new Remove("B6"))).containsExactly("APART removed[Article 2]");
        assertThat(told(edit(7, 0, 3, "x"), new Move("B6", "B3"))).containsExactly("TOGETHER moved[Article 2]");
        assertThat(told(new Move("B6", "B3"), new Move("B6", "B13"))).containsExactly("APART moves[Article 2]");
        assertThat(told(new Remove("B3"), new Move("B6", "B13"))).containsExactly("APART moved.removed[Article 2]");
        assertThat(told(new Remove("B3"), article("N", "B4"))).containsExactly("APART place.removed[Titre Ier]");
        assertThat(told(new Remove("B4"), article("N", "B4"))).isEmpty();
        assertThat(told(article("O", "B4"), article("N", "B4"))).containsExactly("APART place[Article 1er]");
        assertThat(told(new Move("B4", "B6"), article("N", "B4"))).containsExactly("APART place.moved[Article 1er]");
    }

    @Test
    void amendmentsMakeTheNextVersion() {
        Text base = law();
        Consolidation done = Consolidation.of(base,
                List.of(on(base, "1", new Move("B6", "B3")), on(base, "2", edit(8, 2, 3, "métropole")),
                        on(base, "3", new Remove("B11")), on(base, "4", article("N", "B14")),
                        on(base, "5", edit(18, 0, 0, "x"))));
        assertThat(done.applied()).containsExactly("1", "2", "3", "4");
        assertThat(done.fallen()).containsEntry("5", Reason.of("amendment.refused.block"));
        assertThat(done.next().blocks()).extracting(Block::id)
                .containsExactly("B0", "B1", "B2", "B3", "B6", "B7", "B8", "B9", "B10", "B4", "B5", "B12", "B13", "B14",
                        "B15", "N", "B16", "B17");
        assertThat(done.next().numbers()).containsEntry("B6", "Article 1er");
        assertThat(done.next().canonical()).contains("  - 1° la métropole ;");
    }

    @Test
    void newBlocksWhoseWordsAreAllTakenOutFallWithWhatTookThemOut() {
        Text base = law();
        Amendment added = on(base, "add", new Add("B3", List.of(new Block("N", Kind.PARAGRAPH, "Un mot."))));
        Amendment emptied = on(base, "sub", SubAmendment.to(added, 0, ""));
        Consolidation done = Consolidation.of(base, List.of(added, emptied));
        assertThat(done.next()).isEqualTo(base);
        assertThat(done.fallen()).containsEntry("add", Reason.of("amendment.refused.nothing"))
                .containsEntry("sub", Reason.of("amendment.fallen.under"));
    }

    @Test
    void theFurthestIsVotedFirstAndWhatFallsIsTold() {
        Text base = law();
        Amendment words = on(base, "words", edit(7, 0, 1, "Seront"));
        List<Amendment> all = List.of(on(base, "end", edit(17, 0, 1, "Trois")), words,
                on(base, "sub", SubAmendment.to(words, 0, "Sont, demain,")), on(base, "more", edit(7, 0, 5, "Doivent")),
                on(base, "less", edit(8, 0, 2, "")), on(base, "new", article("N", "B6")),
                on(base, "gone", new Remove("B6")));
        VotingOrder order = VotingOrder.of(base, all);
        assertThat(order.turns()).extracting(VotingOrder.VotingTurn::amendment)
                .containsExactly("gone", "less", "more", "sub", "words", "new", "end");
        assertThat(order.turns().getFirst().falls()).containsExactly("less", "more", "sub", "words");
        assertThat(order.turns().get(2).falls()).containsExactly("gone", "sub", "words");
        assertThat(order.turns().getLast().falls()).isEmpty();
    }

    @Test
    void anAnchorFollowsItsWordsOrSaysThatTheyAreGone() {
        Text base = law();
        Anchor anchor = Anchor.on(base, "B7", 2, 3);
        assertThat(anchor.words()).isEqualTo("tenus");
        Amendment before = on(base, "A", edit(7, 0, 1, "Sont tous les signataires"));
        Text next = Consolidation.of(base, List.of(before)).next();
        assertThat(anchor.carried(base, next)).isEqualTo(new Anchor.KeptAnchor(new Anchor("B7", 8, 9, "tenus")));
        Text changed = Consolidation.of(base, List.of(on(base, "A", edit(7, 2, 3, "priés")))).next();
        assertThat(anchor.carried(base, changed))
                .isEqualTo(new Anchor.OrphanAnchor(Reason.of("amendment.anchor.changed", "tenus")));
        Text gone = Consolidation.of(base, List.of(on(base, "A", new Remove("B6")))).next();
        assertThat(anchor.carried(base, gone)).isEqualTo(new Anchor.OrphanAnchor(Reason.of("amendment.anchor.gone")));
        assertThat(Anchor.on(base, "B7", 0, 0).carried(base, changed)).isInstanceOf(Anchor.KeptAnchor.class);
        assertThatThrownBy(() -> Anchor.on(base, "B7", 3, 99)).isInstanceOf(Refusal.BadRequest.class);
    }

    @Test
    void anAmendmentWrittenForAnotherVersionIsCarriedToItsWordsOrSaysWhyNot() {
        Text base = law();
        Text next = Consolidation.of(base, List.of(on(base, "1", edit(7, 0, 1, "Sont tous")),
                on(base, "2", new Move("B6", "B3")), on(base, "3", new Remove("B11")))).next();
        assertThat(on(base, "A", edit(7, 2, 3, "priés")).carried(base, next).amendment())
                .isEqualTo(on(next, "A", edit(7, 4, 5, "priés")));
        assertThat(on(base, "A", edit(7, 3, 3, "x")).carried(base, next).amendment())
                .isEqualTo(on(next, "A", edit(7, 5, 5, "x")));
        assertThat(on(base, "A", edit(7, 0, 0, "x")).carried(base, next).amendment())
                .isEqualTo(on(next, "A", edit(7, 0, 0, "x")));
        assertThat(on(base, "A", edit(11, 0, 1, "x")).carried(base, next).why())
                .isEqualTo(Reason.of("amendment.refused.block"));
        assertThat(on(base, "A", new Move("B6", "B3")).carried(base, next).why())
                .isEqualTo(Reason.of("amendment.refused.there"));
        Text other = Consolidation.of(base, List.of(on(base, "1", edit(7, 0, 5, "x")))).next();
        assertThat(on(base, "A", edit(7, 2, 3, "y")).carried(base, other).why())
                .isEqualTo(Reason.of("amendment.anchor.changed", "tenus"));
        assertThat(on(base, "A", edit(7, 2, 2, "y")).carried(base, other).why())
                .isEqualTo(Reason.of("amendment.carried.place"));
    }

    /** Every key that the code says is written, and every sentence written is said by the code. */
    static Set<String> keys() throws IOException {
        var texts = new Properties();
        try (Reader reader = Files.newBufferedReader(HOME.resolve("text_fr.properties"))) {
            texts.load(reader);
        }
        return new TreeSet<>(texts.stringPropertyNames());
    }

    @Test
    void wordsAreShortenedWithoutCuttingACharacterOfTwoUnits() {
        assertThat(Words.beginning("🏫".repeat(40), 50)).isEqualTo("🏫".repeat(40));
        assertThat(Words.beginning("🏫".repeat(70), 50)).isEqualTo("🏫".repeat(50) + "…");
        assertThat(Words.beginning("é".repeat(60), 50)).isEqualTo("é".repeat(60));
        assertThat(Words.beginning("é".repeat(61), 50)).isEqualTo("é".repeat(50) + "…");
    }

    @Test
    void everySentenceIsSaidAndEveryReasonHasItsSentence() throws IOException {
        Set<String> said = new TreeSet<>();
        try (var files = Files.list(HOME)) {
            for (Path file : files.filter(one -> one.toString().endsWith(".java")).toList()) {
                Pattern.compile("\"(amendment(?:\\.[a-z]+)+)\"")
                        .matcher(Files.readString(file))
                        .results()
                        .forEach(key -> said.add(key.group(1)));
            }
        }
        for (String rule : List.of("REMOVE", "MOVE", "DELETE", "REWORD", "ADD", "UNDER")) {
            said.add("amendment.order." + rule);
        }
        for (String what : List.of("replace", "remove", "add")) {
            said.add("amendment.aloud." + what);
            said.add("amendment.aloud." + what + ".first");
        }
        assertThat(said).isEqualTo(keys());
    }
}
