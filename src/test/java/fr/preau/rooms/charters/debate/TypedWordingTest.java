package fr.preau.rooms.charters.debate;

import static org.assertj.core.api.Assertions.assertThat;

import fr.preau.ground.amendment.Amendment;
import fr.preau.ground.amendment.Amendment.Reword;
import fr.preau.ground.amendment.Amendment.SubAmendment;
import fr.preau.ground.amendment.Consolidation;
import fr.preau.ground.amendment.Text;
import fr.preau.ground.amendment.Text.Block;
import fr.preau.ground.amendment.Text.Kind;
import fr.preau.ground.amendment.Words;
import fr.preau.ground.kernel.CanonicalJson;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * What people type in place of a paragraph of law, however bad, is kept and read again the same.
 */
class TypedWordingTest {
    private static final String LAW = "I. – La commune a la charge des écoles publiques ; elle est propriétaire des locaux,"
            + " en assure la construction, l’équipement et le fonctionnement (art."
            + " L.\u00A0212-4), à l’exception des droits dus au titre de «\u00A0l’auteur\u00A0»"
            + " — soit 10\u202F000,50\u00A0€ au plus, jusqu’au 1er\u00A0septembre\u00A02028 :"
            + " nul n’y déroge, qu’il s’agisse d’aujourd’hui ou du rendez-vous de l’année n°" + " 2.";
    private static final List<String> ODD = List.of("שלום", "مدرسة", "\u202Eécole\u202C", "\u200B", "e\u0301", "😀",
            "\u00A0", " ", "\n", "\r\n", "<del>", "**", "\"", "\\", "&nbsp;", "\u0000", "\uD800", "l’", "1°");

    private static String mutated(String words, Random random) {
        List<String> pieces = new ArrayList<>(Arrays.asList(words.split("(?<= )")));
        for (int i = random.nextInt(12); i >= 0; i--) {
            int at = random.nextInt(pieces.size() + 1);
            switch (random.nextInt(5)) {
                case 0 -> pieces.add(at, ODD.get(random.nextInt(ODD.size())));
                case 1 -> Collections.rotate(pieces.subList(at, pieces.size()), 1);
                case 2 -> pieces.subList(at, Math.min(pieces.size(), at + 3)).clear();
                case 3 -> pieces.addAll(at, List.copyOf(pieces.subList(0, Math.min(4, at))));
                default -> pieces.add(at, "voire ");
            }
        }
        return random.nextInt(40) == 0 ? "" : String.join("", pieces);
    }

    private static Text text(String words) {
        return new Text(List.of(new Block("a", Kind.ARTICLE, ""), new Block("p", Kind.PARAGRAPH, words)));
    }

    private static void readAgain(Amendment amendment) {
        String written = CanonicalJson.text(amendment);
        Amendment read = CanonicalJson.read(written, Amendment.class);
        assertThat(read).isEqualTo(amendment);
        assertThat(CanonicalJson.text(read)).isEqualTo(written);
    }

    @Test
    void whateverIsTypedIsTheWordsOfTheNextVersionOrRefused() {
        var random = new Random(2013);
        Text base = text(LAW);
        Block block = base.blocks().get(1);
        int applied = 0;
        for (int i = 0; i < 3_000; i++) {
            String typed = mutated(LAW, random);
            var amendment = new Amendment("A-1", base.sha256(), Reword.to(block, typed));
            readAgain(amendment);
            if (amendment.refused(base, List.of()).isEmpty()) {
                Text next = Consolidation.of(base, List.of(amendment)).next();
                assertThat(next.blocks().get(1).words()).isEqualTo(new Block("p", Kind.PARAGRAPH, typed).words());
                applied++;
            }
        }
        assertThat(applied).isGreaterThan(2_500);
    }

    @Test
    void twoHundredPagesRetypedWithSomeWordsChangedMakeASmallAmendment() {
        String pages = (LAW + " ").repeat(1_500);
        Text base = text(pages);
        String typed = pages.substring(0, pages.length() / 2) + "ajouté ici "
                + pages.substring(pages.length() / 2).strip();
        var amendment = new Amendment("A-1", base.sha256(), Reword.to(base.blocks().get(1), typed));
        assertThat(amendment.refused(base, List.of())).isEmpty();
        assertThat(CanonicalJson.text(amendment).length()).isLessThan(2_000);
        readAgain(amendment);
        var sub = new Amendment("A-2", base.sha256(), SubAmendment.to(amendment, 0, mutated(LAW, new Random(1))));
        readAgain(sub);
    }

    @Test
    void aPassageCopiedFromAParagraphIsFoundWhereItIs() {
        var random = new Random(2013);
        Words words = Words.of(LAW);
        for (int i = 0; i < 500; i++) {
            int from = random.nextInt(words.size() - 12);
            String passage = words.between(from, from + 12);
            int[] found = Contributions.find(words, passage.replace('\u00A0', ' '));
            assertThat(found).as(passage).containsExactly(from, from + 12);
        }
    }

    @Test
    void theWordsOfABlockAreAllThereHoweverTheyAreMarked() {
        var random = new Random(2013);
        var block = new Block("p", Kind.PARAGRAPH, LAW);
        int size = Words.of(block.words()).size();
        for (int i = 0; i < 200; i++) {
            List<Remark> remarks = new ArrayList<>();
            for (int j = random.nextInt(5); j >= 0; j--) {
                int from = random.nextInt(size);
                int to = from + 1 + random.nextInt(size - from);
                remarks.add(new Remark("E-" + j, 1, "p", from, to, "", null));
            }
            MarkedBlock marked = MarkedBlock.of(block, "", remarks);
            var all = new StringBuilder();
            marked.spans().forEach(span -> all.append(span.words()));
            assertThat(all.toString()).isEqualTo(block.words());
            assertThat(marked.spans().stream().mapToInt(span -> span.ends().size()).sum()).isEqualTo(remarks.size());
        }
    }
}
