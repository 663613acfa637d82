package fr.preau.rooms.practices.replication;

import static org.assertj.core.api.Assertions.assertThat;

import fr.preau.rooms.practices.practice.Uptake.Stage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;

/** How the tree of replications is drawn. */
class TreeTest {
    private static Replication one(String id, @Nullable String from, int at) {
        Instant when = Instant.ofEpochSecond(at);
        return new Replication(id, "F", "O-" + id, "Commune inventée au nom aussi long que l’on voudra " + id, from,
                null, "COMMUNE:?:?", Stage.CONSIDERED, "", null, Replication.Size.UNKNOWN, true, when, when, null, null,
                null, false);
    }

    @Property(seed = "20131212", tries = 100)
    void every_replication_has_one_box_inside_the_drawing_whatever_their_order(
            @ForAll @IntRange(min = 0, max = 40) int many, @ForAll long seed) {
        Random chance = new Random(seed);
        List<Replication> all = new ArrayList<>();
        for (int i = 0; i < many; i++) {
            int from = chance.nextInt(i + 1);
            all.add(one("R-" + i, from == i ? null : "R-" + from, i));
        }
        UptakeTree tree = UptakeTree.of(all);
        Collections.shuffle(all, chance);
        assertThat(UptakeTree.of(all)).isEqualTo(tree);
        assertThat(tree.boxes()).hasSize(many + 1);
        assertThat(tree.boxes().stream().map(UptakeTree.Box::y).distinct()).hasSize(many + 1);
        assertThat(tree.boxes()).allMatch(box -> box.x() >= 2 && box.x() + box.width() <= UptakeTree.WIDTH)
                .allMatch(box -> box.y() + 48 <= tree.height())
                .allMatch(box -> box.fitted("m".repeat(99)).length() * 7 < box.width());
    }
}
