package fr.preau.ground.amendment;

import fr.preau.ground.amendment.Amendment.Add;
import fr.preau.ground.amendment.Amendment.Edit;
import fr.preau.ground.amendment.Amendment.Reason;
import fr.preau.ground.amendment.Amendment.Reword;
import fr.preau.ground.amendment.Amendment.SubAmendment;
import fr.preau.ground.amendment.Text.Block;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The steps of one consolidation: what is sound, sub-amendments, collisions, the new text. */
final class ConsolidationSteps {
    private final Tree base;
    private final Check check;
    private final Map<String, Amendment> waiting = new TreeMap<>();
    private final Map<String, Reason> fallen = new TreeMap<>();
    private final Set<String> held = new TreeSet<>();
    private final List<Collision> collisions = new ArrayList<>();
    private final Map<String, String> under = new TreeMap<>();

    ConsolidationSteps(Text text, Collection<Amendment> adopted) {
        base = new Tree(text);
        Map<String, Amendment> byId = Amendment.byId(adopted);
        check = new Check(base, byId);
        for (Amendment amendment : adopted) {
            Reason refused = check.of(amendment);
            if (refused == null) {
                waiting.put(amendment.id(), amendment);
            } else {
                fallen.put(amendment.id(), refused);
            }
        }
    }

    Consolidation done() {
        collide(waiting.values().stream().filter(amendment -> amendment.change() instanceof SubAmendment).toList());
        amendAmendments();
        letTwinsFall();
        collide(List.copyOf(waiting.values()));
        letTheLargeFall();
        letFallWithTheirs();
        Text next = waiting.isEmpty() ? base.text() : new NextText(base, waiting.values()).text();
        Set<String> applied = new TreeSet<>(waiting.keySet());
        applied.addAll(under.keySet());
        return new Consolidation(next, List.copyOf(applied), Collections.unmodifiableMap(fallen), List.copyOf(held),
                collisions.stream().distinct().toList());
    }

    private void collide(List<Amendment> among) {
        for (Collision collision : Collision.among(base, among)) {
            collisions.add(collision);
            if (collision.apart()) {
                hold(collision.one());
                hold(collision.other());
            }
        }
    }

    private void hold(String id) {
        waiting.remove(id);
        held.add(id);
    }

    private void fall(String id, Reason why) {
        waiting.remove(id);
        fallen.put(id, why);
    }

    /** Each sub-amendment goes into the words of its amendment, or falls with it. */
    private void amendAmendments() {
        Map<String, Map<Integer, List<Edit>>> edits = new TreeMap<>();
        for (Amendment amendment : List.copyOf(waiting.values())) {
            if (amendment.change() instanceof SubAmendment sub) {
                if (fallen.containsKey(sub.amendment())) {
                    fall(amendment.id(), Reason.of("amendment.fallen.under"));
                } else {
                    under.put(amendment.id(), sub.amendment());
                    waiting.remove(amendment.id());
                    edits.computeIfAbsent(sub.amendment(), id -> new TreeMap<>())
                            .computeIfAbsent(sub.part(), part -> new ArrayList<>())
                            .addAll(sub.edits());
                }
            }
        }
        edits.forEach((id, all) -> waiting.computeIfPresent(id, (same, amended) -> amended.with(all)));
        edits.keySet().forEach(this::letTheEmptiedFall);
    }

    /** New blocks whose words are all taken out, or the first of them, may have no place left. */
    private void letTheEmptiedFall(String id) {
        Amendment amended = waiting.get(id);
        if (amended != null && amended.change() instanceof Add) {
            Reason refused = check.of(amended);
            if (refused != null) {
                fall(id, refused);
            }
        }
    }

    /** Two amendments may not bring blocks of one identifier: neither could be told apart. */
    private void letTwinsFall() {
        Map<String, Set<String>> bringers = new TreeMap<>();
        for (Amendment amendment : waiting.values()) {
            if (amendment.change() instanceof Add add) {
                add.blocks()
                        .forEach(block -> bringers.computeIfAbsent(block.id(), id -> new HashSet<>())
                                .add(amendment.id()));
            }
        }
        bringers.values()
                .stream()
                .filter(all -> all.size() > 1)
                .flatMap(Set::stream)
                .distinct()
                .forEach(id -> fall(id, Reason.of("amendment.refused.identifier")));
    }

    /** What would make a block larger than any may be: all that reword it fall, whichever. */
    private void letTheLargeFall() {
        Map<String, List<Amendment>> rewording = new TreeMap<>();
        for (Amendment amendment : List.copyOf(waiting.values())) {
            if (amendment.change() instanceof Reword reword) {
                rewording.computeIfAbsent(reword.block(), block -> new ArrayList<>()).add(amendment);
            }
        }
        rewording.forEach((block, all) -> {
            Block old = base.block(Objects.requireNonNull(base.place(block)));
            long size = old.words().length();
            for (Amendment amendment : all) {
                size += amendment.parts().stream().mapToLong(String::length).sum();
            }
            if (size > Text.LARGEST_BLOCK) {
                all.forEach(amendment -> fall(amendment.id(), Reason.of("amendment.refused.size", Amendment.LARGEST)));
            }
        });
    }

    private void letFallWithTheirs() {
        List<String> subs = List.copyOf(under.keySet());
        under.values().removeIf(amended -> !waiting.containsKey(amended));
        for (String sub : subs) {
            if (!under.containsKey(sub)) {
                fall(sub, Reason.of("amendment.fallen.under"));
            }
        }
    }
}
