package fr.preau.proof;

import java.util.ArrayList;
import java.util.List;

/**
 * Full subtrees side by side, of lines that need not begin at the first: two neighbours of the same
 * size become one where the tree has that node.
 */
final class Forest {

    /** A full subtree of 2^level lines from a line on. */
    record Grown(int level, long from, byte[] hash) {}

    private final List<Grown> trees = new ArrayList<>();

    /** Adds the subtree that comes next. */
    void add(int level, long from, byte[] hash) {
        Grown tree = new Grown(level, from, hash);
        while (!trees.isEmpty()) {
            Grown left = trees.getLast();
            if (left.level != tree.level || (left.from >> left.level & 1) != 0) {
                break;
            }
            trees.removeLast();
            tree =
                    new Grown(
                            tree.level + 1, left.from, MerkleTree.node(left.hash, tree.hash));
        }
        trees.add(tree);
    }

    List<Grown> trees() {
        return List.copyOf(trees);
    }

    /** The root of the tree, when it begins at the first line. */
    byte[] root() {
        if (trees.isEmpty()) {
            return MerkleTree.EMPTY;
        }
        byte[] root = trees.getLast().hash;
        for (Grown left : trees.reversed().subList(1, trees.size())) {
            root = MerkleTree.node(left.hash, root);
        }
        return root;
    }
}
