package fr.preau.ground.amendment;

import fr.preau.ground.amendment.Amendment.Add;
import fr.preau.ground.amendment.Amendment.Change;
import fr.preau.ground.amendment.Amendment.Edit;
import fr.preau.ground.amendment.Amendment.Move;
import fr.preau.ground.amendment.Amendment.Remove;
import fr.preau.ground.amendment.Amendment.Reword;
import fr.preau.ground.amendment.Amendment.SubAmendment;
import fr.preau.ground.amendment.Text.Block;
import fr.preau.ground.amendment.Text.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Invented texts and amendments, as bad as people can send them; the same for the same seed. */
final class Drafts {
    private static final String[] WORDS = {"la commune", "l’école", "d’aujourd’hui", "les collectivités",
            "«\u00A0numérique\u00A0»", "n°\u00A02", "10\u202F000,50 €", "L.\u00A0213-2", "est-elle", "peut", "et", ";",
            ",", "שלום", "مدرسة", "e\u0301cole", "**gras**", "\u200Bcaché\u202E", "😀", "1°", "rendez-vous", "ne",
            "pas"};
    private static final String[] BEGINNINGS = {"", "", "", "# ", "- ", "\\", "1° ", "I. – ", "Titre II – ", "Annexe 3",
            "<!-- -->", "a) ", "+", "> ", "Article 4", "Titre Ier", "    ", "\n\n"};

    private final Random random;
    private int made;

    Drafts(long seed) {
        random = new Random(seed);
    }

    String words(int most) {
        var words = new StringBuilder(BEGINNINGS[random.nextInt(BEGINNINGS.length)]);
        int count = 1 + random.nextInt(most);
        for (int i = 0; i < count; i++) {
            words.append(i == 0 ? "" : " ").append(WORDS[random.nextInt(WORDS.length)]);
        }
        return words.toString();
    }

    private Block block(Kind kind) {
        boolean silent = kind.wordless() && random.nextBoolean();
        String words = silent ? "" : words(12);
        return new Block("B-" + made++, kind, words);
    }

    Text text(int most) {
        List<Block> blocks = new ArrayList<>();
        int count = 1 + random.nextInt(most);
        for (int i = 0; i < count; i++) {
            int draw = random.nextInt(14);
            blocks.add(block(draw < 10 ? Kind.values()[draw] : Kind.PARAGRAPH));
        }
        return new Text(blocks);
    }

    /** Most can be proposed, some cannot; sub-amendments come after what they amend. */
    List<Amendment> amendments(Text base, int count) {
        List<Amendment> all = new ArrayList<>();
        String sha = base.sha256();
        for (int i = 0; i < count; i++) {
            all.add(new Amendment("A-" + i, sha, change(base, all)));
        }
        return all;
    }

    private Change change(Text base, List<Amendment> before) {
        Block block = base.blocks().get(random.nextInt(base.blocks().size()));
        return switch (random.nextInt(12)) {
            case 0 -> new Remove(block.id());
            case 1, 2 -> new Move(block.id(), after(base));
            case 3, 4 -> {
                List<Block> blocks = new ArrayList<>();
                blocks.add(block(Kind.values()[random.nextInt(Kind.values().length)]));
                if (random.nextBoolean()) {
                    blocks.add(block(Kind.PARAGRAPH));
                }
                yield new Add(after(base), blocks);
            }
            case 5, 6 -> before.isEmpty() ? new Remove("nowhere") : under(before);
            default -> new Reword(block.id(), edits(Words.of(block.words())));
        };
    }

    private String after(Text base) {
        return random.nextInt(8) == 0 ? "" : base.blocks().get(random.nextInt(base.blocks().size())).id();
    }

    private Change under(List<Amendment> before) {
        Amendment amended = before.get(random.nextInt(before.size()));
        List<String> parts = amended.parts();
        int part = parts.isEmpty() ? 0 : random.nextInt(parts.size());
        Words words = Words.of(parts.isEmpty() ? "" : parts.get(part));
        return new SubAmendment(amended.id(), part, edits(words));
    }

    private List<Edit> edits(Words words) {
        List<Edit> edits = new ArrayList<>();
        int from = random.nextInt(words.size() + 1);
        int to = Math.min(words.size(), from + random.nextInt(4));
        edits.add(new Edit(from, to, random.nextInt(3) == 0 ? "" : words(3)));
        if (random.nextInt(4) == 0 && to < words.size()) {
            edits.add(new Edit(to + 1, words.size(), words(2)));
        }
        if (random.nextInt(12) == 0) {
            edits.add(new Edit(0, words.size(), ""));
        }
        return edits;
    }

    /** The same text with some of its pieces lost, doubled, changed, or moved. */
    String mutated(String text, int mutations) {
        List<String> pieces = new ArrayList<>();
        Words words = Words.of(text);
        for (int i = 0; i < words.size(); i++) {
            pieces.add(words.piece(i));
        }
        for (int i = 0; i < mutations && !pieces.isEmpty(); i++) {
            int at = random.nextInt(pieces.size());
            switch (random.nextInt(4)) {
                case 0 -> pieces.remove(at);
                case 1 -> pieces.add(at, pieces.get(at));
                case 2 -> pieces.set(at, words(2));
                default -> {
                    String piece = pieces.remove(at);
                    pieces.add(random.nextInt(pieces.size() + 1), piece);
                }
            }
        }
        return String.join("", pieces);
    }
}
