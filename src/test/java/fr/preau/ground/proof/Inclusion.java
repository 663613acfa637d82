package fr.preau.ground.proof;

import java.security.MessageDigest;
import java.util.List;

/** Reads an inclusion proof as whoever received it would: from its hashes alone. */
public final class Inclusion {
    private Inclusion() {}

    /** Whether the proof shows that the leaf is line {@code n} of the tree with that root. */
    public static boolean proven(long n, long size, byte[] leaf, List<byte[]> proof, byte[] root) {
        if (n < 0 || n >= size || !Proofs.hashes(proof) || leaf.length != MerkleTree.HASH) {
            return false;
        }
        long side = n;
        long last = size - 1;
        byte[] hash = leaf;
        for (byte[] other : proof) {
            if (last == 0) {
                return false;
            }
            if ((side & 1) == 1 || side == last) {
                hash = MerkleTree.node(other, hash);
                int up = side == 0 ? 0 : Long.numberOfTrailingZeros(side);
                side >>= up;
                last >>= up;
            } else {
                hash = MerkleTree.node(hash, other);
            }
            side >>= 1;
            last >>= 1;
        }
        return last == 0 && MessageDigest.isEqual(hash, root);
    }
}
