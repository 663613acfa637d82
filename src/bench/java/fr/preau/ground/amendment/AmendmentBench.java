package fr.preau.ground.amendment;

import bench.Line;
import fr.preau.ground.amendment.Amendment.Edit;
import fr.preau.ground.amendment.Text.Block;
import fr.preau.ground.amendment.Text.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

/**
 * How long 500 amendments on 100 articles take to consolidate and to be put in order, and two texts of 200 pages to be
 * compared.
 */
public final class AmendmentBench {
    private static final int ARTICLES = 100;
    private static final int AMENDMENTS = 500;
    private static final int TURNS = 15;

    private AmendmentBench() {}

    public static void main(String[] arguments) {
        var random = new Random(2013);
        Text base = text(random);
        List<Amendment> all = amendments(base, random);
        Consolidation done = Consolidation.of(base, all);
        double hash = milliseconds(base::sha256);
        String told = done.applied().size() + " applied, " + done.held().size() + " held, " + done.fallen().size()
                + " fallen";
        Line.print("amendments: 500 on 100 articles consolidated",
                Line.decimal(milliseconds(() -> Consolidation.of(base, all))), "ms",
                told + "; hash of the text " + Line.decimal(hash) + " ms", "aim < 1 s");
        Line.print("amendments: the same put in voting order",
                Line.decimal(milliseconds(() -> VotingOrder.of(base, all))), "ms", "", "");
        Line.print("amendments: the collisions of the same",
                Line.decimal(milliseconds(() -> Collision.among(base, all))), "ms", "once for each line of the journal",
                "aim < 50 ms");
        String pages = sentence(random, 100_000);
        String other = pages.replace("mot17 ", "autre ").replace("mot4711 ", "");
        String apart = sentence(random, 100_000);
        double copy = milliseconds(() -> Words.of(pages));
        Line.print("amendments: 200 pages, some words changed", Line.decimal(milliseconds(() -> Diff.of(pages, other))),
                "ms", "cutting one into words " + Line.decimal(copy) + " ms", "");
        Line.print("amendments: 200 pages, all words changed", Line.decimal(milliseconds(() -> Diff.of(pages, apart))),
                "ms", "", "aim < 1 s");
    }

    private static Text text(Random random) {
        List<Block> blocks = new ArrayList<>();
        for (int i = 0; i < ARTICLES; i++) {
            blocks.add(new Block("A" + i, Kind.ARTICLE, ""));
            for (int j = 0; j < 4; j++) {
                blocks.add(new Block("P" + i + "-" + j, Kind.PARAGRAPH, sentence(random, 60)));
            }
        }
        return new Text(blocks);
    }

    private static String sentence(Random random, int words) {
        var out = new StringBuilder();
        for (int i = 0; i < words; i++) {
            out.append("mot").append(random.nextInt(5000)).append(' ');
        }
        return out.toString();
    }

    private static List<Amendment> amendments(Text base, Random random) {
        String sha = base.sha256();
        List<Amendment> all = new ArrayList<>();
        for (int i = 0; i < AMENDMENTS; i++) {
            String article = "A" + random.nextInt(ARTICLES);
            String block = "P" + random.nextInt(ARTICLES) + "-" + random.nextInt(4);
            int from = random.nextInt(100);
            Amendment.Change change = switch (i % 25) {
                case 0 -> new Amendment.Remove(block);
                case 1 -> new Amendment.Move(article, "A" + random.nextInt(ARTICLES));
                case 2 -> new Amendment.Add(article, List.of(new Block("N" + i, Kind.ARTICLE, ""),
                        new Block("NP" + i, Kind.PARAGRAPH, sentence(random, 40))));
                default ->
                    new Amendment.Reword(block, List.of(new Edit(from, from + random.nextInt(8), sentence(random, 5))));
            };
            all.add(new Amendment("AM-" + i, sha, change));
        }
        return all;
    }

    /** The median of some turns, after as many to warm up. */
    private static double milliseconds(Supplier<?> work) {
        double[] times = new double[TURNS];
        long check = 0;
        for (int i = -TURNS; i < TURNS; i++) {
            long begin = System.nanoTime();
            check += work.get().hashCode();
            if (i >= 0) {
                times[i] = (System.nanoTime() - begin) / 1e6;
            }
        }
        Arrays.sort(times);
        return check == 42 ? 0 : times[TURNS / 2];
    }
}
