package fr.preau.rooms.practices.replication;

import fr.preau.rooms.practices.practice.Uptake.Stage;
import fr.preau.rooms.practices.practice.Uptake.Verdict;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The tree of replications and its table.
 *
 * @param counts in one sentence: so many done, so many given up
 * @param more how many are not shown
 */
record UptakeTreePage(UptakeTree tree, List<Words> boxes, List<ReplicationRow> lines, String counts, int more) {

    /** What a box of the tree says. */
    record Words(UptakeTree.Box box, String name, String detail) {
        /** The origin, which is done by nature, or how far a replication is. */
        @Nullable
        Stage stage() {
            Replication of = box.of();
            return of == null ? null : of.stage();
        }
    }

    /**
     * One replication.
     *
     * @param from the name of whom it was taken from
     * @param distance in words; absent when not known
     * @param cost for one pupil; absent when not reported
     * @param result in words; absent when nothing was reported
     */
    record ReplicationRow(Replication it, String path, String from, @Nullable String distance, @Nullable String cost,
            @Nullable String result) {

        String badge() {
            return badge(it.stage());
        }

        String icon() {
            return icon(it.stage());
        }

        /** The meaning of its result. */
        String meaning() {
            return meaning(it.counted());
        }

        static String badge(Stage stage) {
            return switch (stage) {
                case CONSIDERED -> "";
                case UNDER_WAY -> "info";
                case DONE -> "done";
                case ABANDONED -> "out";
            };
        }

        static String icon(Stage stage) {
            return switch (stage) {
                case CONSIDERED -> "file-pen-line";
                case UNDER_WAY -> "clock";
                case DONE -> "check";
                case ABANDONED -> "x";
            };
        }

        static String meaning(@Nullable Verdict verdict) {
            return verdict == null ? "" : switch (verdict) {
                case CONFIRMED -> "done";
                case PARTIAL -> "check";
                case FAILED -> "wrong";
            };
        }
    }
}
