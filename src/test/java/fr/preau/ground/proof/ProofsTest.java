package fr.preau.ground.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ProofsTest {

    @Test
    void leavesAndNodesAreHashedAsPublished() { // transparency-dev/merkle, rfc6962_test.go
        assertThat(hex(MerkleTree.EMPTY)).isEqualTo(CertificateTransparency.EMPTY_ROOT);
        assertThat(hex(MerkleTree.leaf("L123456".getBytes(StandardCharsets.US_ASCII))))
                .isEqualTo("395aa064aa4c29f7010acfe3f25db9485bbd4b91897b6ad7ad547639252b4d56");
        assertThat(hex(MerkleTree.node("N123".getBytes(StandardCharsets.US_ASCII),
                "N456".getBytes(StandardCharsets.US_ASCII))))
                .isEqualTo("aa217fe888e47007fa15edab33c2b492a722cb106c64667fc2b044444de66bbb");
    }

    @Test
    void rootsAreThosePublished() {
        var tree = new Tree(CertificateTransparency.LEAVES);
        for (int size = 1; size <= 8; size++) {
            assertThat(tree.root(size)).isEqualTo(CertificateTransparency.ROOTS.get(size - 1));
        }
        assertThat(tree.frontier.root()).isEqualTo(CertificateTransparency.ROOTS.getLast());
    }

    @Test
    void proofsAreThosePublished() {
        var tree = new Tree(CertificateTransparency.LEAVES);
        for (var known : CertificateTransparency.INCLUSIONS) {
            assertThat(tree.proof(Proofs.inclusion(known.n(), known.size()))).extracting(ProofsTest::hex)
                    .isEqualTo(known.proof().stream().map(ProofsTest::hex).toList());
        }
        for (var known : CertificateTransparency.CONSISTENCIES) {
            assertThat(tree.proof(Proofs.consistency(known.from(), known.to()))).extracting(ProofsTest::hex)
                    .isEqualTo(known.proof().stream().map(ProofsTest::hex).toList());
        }
    }

    @Test
    void sizesThatProveNothingAreTreatedAsPublished() { // transparency-dev/merkle, verify_test.go
        byte[] bytes = "don't care 1".getBytes(StandardCharsets.US_ASCII);
        byte[] two = "don't care 2".getBytes(StandardCharsets.US_ASCII);
        List<byte[]> empty = List.of(MerkleTree.EMPTY);
        assertThat(Proofs.continues(0, 0, bytes, bytes, List.of())).isTrue();
        assertThat(Proofs.continues(0, 1, bytes, two, List.of())).isTrue();
        assertThat(Proofs.continues(1, 1, two, two, List.of())).isTrue();
        assertThat(Proofs.continues(0, 0, bytes, two, List.of())).isFalse();
        assertThat(Proofs.continues(1, 1, bytes, two, List.of())).isFalse();
        assertThat(Proofs.continues(1, 0, bytes, two, List.of())).isFalse();
        assertThat(Proofs.continues(2, 1, bytes, two, List.of())).isFalse();
        assertThat(Proofs.continues(1, 2, bytes, two, List.of())).isFalse();
        for (long old : new long[]{0, 1}) {
            assertThat(Proofs.continues(old, 1, MerkleTree.EMPTY, MerkleTree.EMPTY, empty)).isFalse();
        }
        for (long[] probe : new long[][]{{0, 0}, {0, 1}, {1, 0}, {2, 1}}) {
            assertThat(Inclusion.proven(probe[0], probe[1], bytes, List.of(), MerkleTree.EMPTY)).isFalse();
        }
    }

    @Property(seed = "20131212", tries = 200)
    void everyLineIsProvedAndNothingElseIs(@ForAll @Size(min = 1, max = 70) List<byte[]> lines,
            @ForAll @IntRange(max = 69) int anyLine, @ForAll @IntRange(min = 1, max = 70) int anySize) {
        var tree = new Tree(numbered(lines));
        int size = 1 + (anySize - 1) % lines.size();
        int n = anyLine % size;
        byte[] leaf = tree.leaves.get(n);
        byte[] root = tree.root(size);
        List<byte[]> proof = tree.proof(Proofs.inclusion(n, size));
        assertThat(Inclusion.proven(n, size, leaf, proof, root)).isTrue();
        for (List<byte[]> wrong : alterations(proof, root)) {
            assertThat(Inclusion.proven(n, size, leaf, wrong, root)).isFalse();
        }
        assertThat(Inclusion.proven(n, size, flipped(leaf), proof, root)).isFalse();
        assertThat(Inclusion.proven(n, size, leaf, proof, flipped(root))).isFalse();
        for (long[] other : new long[][]{{n - 1, size}, {n + 1, size}, {n ^ 2, size}, {n, size * 2}, {n, size / 2}}) {
            assertThat(Inclusion.proven(other[0], other[1], leaf, proof, root))
                    .as("%s of %s as %s of %s", n, size, other[0], other[1])
                    .isFalse();
        }
    }

    @Property(seed = "20131212", tries = 200)
    void everyLaterTreeContinuesTheEarlierOneAndNoOther(@ForAll @Size(min = 2, max = 70) List<byte[]> lines,
            @ForAll @IntRange(min = 1, max = 70) int anyOld, @ForAll @IntRange(min = 2, max = 70) int anySize) {
        var tree = new Tree(numbered(lines));
        int size = 2 + (anySize - 2) % (lines.size() - 1);
        int old = 1 + (anyOld - 1) % (size - 1);
        byte[] oldRoot = tree.root(old);
        byte[] root = tree.root(size);
        List<byte[]> proof = tree.proof(Proofs.consistency(old, size));
        assertThat(Proofs.continues(old, size, oldRoot, root, proof)).isTrue();
        for (List<byte[]> wrong : alterations(proof, root)) {
            assertThat(Proofs.continues(old, size, oldRoot, root, wrong)).isFalse();
        }
        assertThat(Proofs.continues(old, size, flipped(oldRoot), root, proof)).isFalse();
        assertThat(Proofs.continues(old, size, oldRoot, flipped(root), proof)).isFalse();
        assertThat(Proofs.continues(old, size, root, oldRoot, proof)).isFalse();
        for (long[] other : new long[][]{{old - 1, size}, {old + 1, size}, {old, size * 2L}, {old, size / 2}}) {
            assertThat(other[0] > 0 && Proofs.continues(other[0], other[1], oldRoot, root, proof))
                    .as("%s to %s as %s to %s", old, size, other[0], other[1])
                    .isFalse();
        }
    }

    /** No two lines are the same, as in a ledger: each says its number. */
    private static List<byte[]> numbered(List<byte[]> lines) {
        List<byte[]> all = new ArrayList<>();
        for (byte[] line : lines) {
            byte[] numbered = Arrays.copyOf(line, line.length + 1);
            numbered[line.length] = (byte) all.size();
            all.add(numbered);
        }
        return all;
    }

    private static List<List<byte[]>> alterations(List<byte[]> proof, byte[] root) {
        List<List<byte[]>> all = new ArrayList<>();
        for (int i = 0; i < proof.size(); i++) {
            var changed = new ArrayList<>(proof);
            changed.set(i, flipped(proof.get(i)));
            all.add(changed);
            var shorter = new ArrayList<>(proof);
            shorter.remove(i);
            all.add(shorter);
        }
        var after = new ArrayList<>(proof);
        after.add(root);
        all.add(after);
        var before = new ArrayList<>(proof);
        before.addFirst(root);
        all.add(before);
        return all;
    }

    private static byte[] flipped(byte[] hash) {
        byte[] other = hash.clone();
        other[other.length / 2] ^= 8;
        return other;
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    /** A tree in memory, its completed subtrees kept as the journal keeps them. */
    private static final class Tree {
        final Frontier frontier = new Frontier(0, new byte[0]);
        final List<byte[]> leaves = new ArrayList<>();
        final List<byte[]> completed = new ArrayList<>();

        Tree(List<byte[]> lines) {
            for (byte[] line : lines) {
                leaves.add(MerkleTree.leaf(line));
                completed.add(frontier.add(leaves.getLast()));
            }
        }

        byte[] kept(Proofs.Subtree subtree) {
            int at = subtree.level() * MerkleTree.HASH;
            return Arrays.copyOfRange(completed.get((int) subtree.line()), at, at + MerkleTree.HASH);
        }

        List<byte[]> proof(List<Proofs.Span> spans) {
            return spans.stream().map(span -> Proofs.hash(span, this::kept)).toList();
        }

        byte[] root(long size) {
            return Proofs.hash(new Proofs.Span(0, size), this::kept);
        }
    }
}
