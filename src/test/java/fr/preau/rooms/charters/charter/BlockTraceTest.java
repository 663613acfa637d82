package fr.preau.rooms.charters.charter;

import static org.assertj.core.api.Assertions.assertThat;

import fr.preau.ground.amendment.Text;
import fr.preau.ground.amendment.Text.Block;
import fr.preau.ground.amendment.Text.Kind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Blocks keep their identifiers when their text is typed again. */
class BlockTraceTest {
    private static Text typed(String text, Text before) {
        return Drafting.read(text, before).text();
    }

    private static String id(Text text, String words) {
        return text.blocks()
                .stream()
                .filter(block -> block.words().contains(words))
                .map(Block::id)
                .findFirst()
                .orElseThrow();
    }

    @Provide
    Arbitrary<Text> texts() {
        Arbitrary<String> words = Arbitraries
                .of("école", "l’inventaire", "réseau", "commune", "1° le", "délai", "#", "\\", "Article", "Titre II",
                        "<!-- -->", "« quoi »", "–", "a)")
                .list()
                .ofMinSize(1)
                .ofMaxSize(7)
                .map(all -> String.join(" ", all));
        Arbitrary<Block> block = net.jqwik.api.Combinators.combine(Arbitraries.of(Kind.values()), words)
                .as((kind, said) -> new Block("x", kind, said));
        return block.list().ofMinSize(1).ofMaxSize(30).map(all -> {
            List<Block> named = new ArrayList<>();
            for (int i = 0; i < all.size(); i++) {
                named.add(new Block("n" + i, all.get(i).kind(), all.get(i).words()));
            }
            return new Text(named);
        });
    }

    @Property(seed = "20131212", tries = 400, edgeCases = EdgeCasesMode.NONE)
    void aTextReadBackFromItsOwnFormIsTheSameTextWithTheSameIdentifiers(@ForAll("texts") Text text) {
        assertThat(typed(text.canonical(), text)).isEqualTo(text);
    }

    @Property(seed = "20131212", tries = 400, edgeCases = EdgeCasesMode.NONE)
    void anotherTextNeverHasTwoBlocksOfOneNameNorOtherWords(@ForAll("texts") Text before, @ForAll("texts") Text after) {
        Text traced = typed(after.canonical(), before);
        assertThat(traced.canonical()).isEqualTo(after.canonical());
        assertThat(new HashSet<>(traced.blocks().stream().map(Block::id).toList())).hasSameSizeAs(traced.blocks());
    }

    @Property(seed = "20131212", tries = 300, edgeCases = EdgeCasesMode.NONE)
    void takingABlockAwayLeavesTheOthersTheirNames(@ForAll("texts") Text text) {
        List<Block> blocks = text.blocks();
        long distinct = blocks.stream().map(block -> block.kind() + block.words()).distinct().count();
        if (blocks.size() < 2 || distinct < blocks.size()) {
            return;
        }
        List<Block> fewer = new ArrayList<>(blocks);
        fewer.remove(blocks.size() / 2);
        assertThat(typed(new Text(fewer).canonical(), text).blocks()).isEqualTo(fewer);
    }

    @Example
    void anArticleInsertedBeforeOthersWithoutHeadingsTakesNobodysName() {
        Text before = typed("Article 1\n\nLe réseau.\n\nArticle 2\n\nLe matériel.\n", null);
        Text after = typed(
                "Article 1\n\nLe réseau.\n\nArticle 2\n\nUn tout nouvel objet.\n\nArticle 3\n\nLe matériel.\n", before);
        List<String> ids = after.blocks().stream().map(Block::id).collect(Collectors.toList());
        ids.subList(2, 4).clear();
        assertThat(ids).isEqualTo(before.blocks().stream().map(Block::id).toList());
    }

    @Example
    void wordsThatChangeALittleKeepTheirNameAndOthersDoNot() {
        Text before = typed(
                "La commune assure la maintenance du réseau dans un délai raisonnable.\n\nElle publie une synthèse.\n",
                null);
        Text after = typed(
                "La commune finance et assure la maintenance du réseau sous trois jours.\n\nTout autre chose ici.\n",
                before);
        assertThat(id(after, "finance")).isEqualTo(id(before, "assure"));
        assertThat(before.blocks()).extracting(Block::id).doesNotContain(id(after, "autre"));
    }

    @Example
    void aHeadingRewrittenIsStillItsArticle() {
        Text before = typed("Article 1er – Réseau\n\nUn mot.\n\nArticle 2 – Parc\n\nDeux.\n", null);
        Text after = typed("Article 1er – Connexion\n\nUn mot.\n\nArticle 2 – Parc\n\nDeux.\n", before);
        assertThat(id(after, "Connexion")).isEqualTo(id(before, "Réseau"));
    }
}
