package fr.preau.ground.amendment;

import static org.assertj.core.api.Assertions.assertThat;

import fr.preau.ground.amendment.Amendment.Reason;
import fr.preau.ground.amendment.Amendment.Reword;
import fr.preau.ground.amendment.Amendment.SubAmendment;
import fr.preau.ground.amendment.Text.Block;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AfterContainer;

/** What holds for every text and every set of amendments. */
class AmendmentPropertiesTest {
    private static final Set<String> SEEN = ConcurrentHashMap.newKeySet();

    /** Properties that never met a collision or a refusal would prove nothing. */
    @AfterContainer
    static void everyCaseWasSeen() throws Exception {
        assertThat(SEEN).contains("one by one", "orphaned", "kept", "applied sub-amendment", "carried", "lost");
        Set<String> keys = AmendmentTest.keys();
        keys.removeIf(key -> !key.matches("amendment\\.(collision|order|fallen|refused)\\..*"));
        keys.remove("amendment.refused.size");
        keys.remove("amendment.refused.identifier");
        keys.remove("amendment.refused.base");
        keys.remove("amendment.refused.place");
        keys.remove("amendment.refused.under.unknown");
        assertThat(SEEN).containsAll(keys);
    }

    private static Amendment again(Amendment amendment, Text base) {
        return new Amendment(amendment.id(), base.sha256(), amendment.change());
    }

    @Property(seed = "20131212", tries = 400, edgeCases = EdgeCasesMode.NONE)
    void everyAmendmentIsAppliedOrFallenOrHeldWhateverTheOrder(@ForAll long seed) {
        var drafts = new Drafts(seed);
        Text base = drafts.text(24);
        List<Amendment> all = drafts.amendments(base, 14);
        Consolidation consolidation = Consolidation.of(base, all);
        List<String> told = new ArrayList<>(consolidation.applied());
        told.addAll(consolidation.fallen().keySet());
        told.addAll(consolidation.held());
        assertThat(told).containsExactlyInAnyOrderElementsOf(all.stream().map(Amendment::id).toList());
        assertThat(consolidation.held()).allSatisfy(id -> assertThat(consolidation.collisions())
                .anyMatch(collision -> collision.apart() && collision.of(id)));
        assertThat(consolidation.collisions()).filteredOn(Collision::apart)
                .allSatisfy(collision -> assertThat(consolidation.applied()).doesNotContain(collision.one(),
                        collision.other()));
        List<Amendment> shuffled = new ArrayList<>(all);
        Collections.shuffle(shuffled, new Random(seed));
        assertThat(Consolidation.of(base, shuffled)).isEqualTo(consolidation);
        seen(consolidation, all);
    }

    private static void seen(Consolidation consolidation, List<Amendment> all) {
        consolidation.fallen().values().forEach(why -> SEEN.add(why.key()));
        consolidation.collisions().forEach(collision -> SEEN.add(collision.why().key()));
        all.stream()
                .filter(each -> each.change() instanceof SubAmendment)
                .filter(each -> consolidation.applied().contains(each.id()))
                .forEach(each -> SEEN.add("applied sub-amendment"));
    }

    @Property(seed = "20131212", tries = 400, edgeCases = EdgeCasesMode.NONE)
    void amendmentsThatDoNotCollideGiveTheSameTextOneAfterTheOther(@ForAll long seed) {
        var drafts = new Drafts(seed);
        Text base = drafts.text(20);
        List<Amendment> free = free(base, drafts.amendments(base, 7));
        Text together = Consolidation.of(base, free).next();
        for (int turn = 0; turn < 3; turn++) {
            Collections.shuffle(free, new Random(seed + turn));
            Text text = base;
            boolean possible = true;
            for (Amendment amendment : free) {
                Amendment now = again(amendment, text);
                possible &= now.refused(text, List.of()).isEmpty();
                text = Consolidation.of(text, List.of(now)).next();
            }
            if (possible && free.size() > 1) {
                assertThat(text).isEqualTo(together);
                SEEN.add("one by one");
            }
        }
    }

    /** Those that collide with no other, and of which each block is reworded by one at most. */
    private static List<Amendment> free(Text base, List<Amendment> all) {
        Set<String> reworded = new HashSet<>();
        List<Amendment> free = new ArrayList<>();
        Consolidation told = Consolidation.of(base, all);
        for (Amendment amendment : all) {
            boolean alone = !(amendment.change() instanceof Reword reword) || reworded.add(reword.block());
            if (alone && !(amendment.change() instanceof SubAmendment) && told.applied().contains(amendment.id())
                    && told.collisions().stream().noneMatch(each -> each.of(amendment.id()))) {
                free.add(amendment);
            }
        }
        return free;
    }

    @Property(seed = "20131212", tries = 200, edgeCases = EdgeCasesMode.NONE)
    void wordsReplacedByManyAreThoseOfAnIndependentCount(@ForAll long seed) {
        var random = new Random(seed);
        Block block = new Block("B", Text.Kind.PARAGRAPH, "mot " + new Drafts(seed).words(30));
        Text base = new Text(List.of(block));
        Words words = Words.of(block.words());
        var expected = new StringBuilder();
        List<Amendment> all = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            boolean changed = random.nextInt(4) == 0;
            expected.append(changed ? "[" + i + "]" : words.piece(i));
            if (changed) {
                var edit = new Amendment.Edit(i, i + 1, "[" + i + "]");
                all.add(new Amendment("A-" + i, base.sha256(), new Reword("B", List.of(edit))));
            }
        }
        Collections.shuffle(all, random);
        assertThat(Consolidation.of(base, all).next().blocks().getFirst().words())
                .isEqualTo(CleanWords.block(expected.toString()));
    }

    @Property(seed = "20131212", tries = 100, edgeCases = EdgeCasesMode.NONE)
    void consolidatingNothingIsTheTextItself(@ForAll long seed) {
        Text base = new Drafts(seed).text(30);
        assertThat(Consolidation.of(base, List.of()).next()).isEqualTo(base);
    }

    @Property(seed = "20131212", tries = 200, edgeCases = EdgeCasesMode.NONE)
    void collisionsAreSymmetricAndNothingCollidesWithItself(@ForAll long seed) {
        var drafts = new Drafts(seed);
        Text base = drafts.text(15);
        List<Amendment> all = drafts.amendments(base, 10);
        List<Collision> found = Collision.among(base, all);
        List<Amendment> back = new ArrayList<>(all);
        Collections.reverse(back);
        assertThat(Collision.among(base, back)).isEqualTo(found);
        List<Amendment> twice = new ArrayList<>();
        for (Amendment amendment : all) {
            if (!(amendment.change() instanceof Amendment.Add)) {
                twice.add(amendment);
                twice.add(new Amendment(amendment.id() + "bis", amendment.base(), amendment.change()));
            }
        }
        assertThat(Collision.among(base, twice))
                .noneMatch(collision -> collision.other().equals(collision.one() + "bis"));
    }

    @Property(seed = "20131212", tries = 400, edgeCases = EdgeCasesMode.NONE)
    void theMarkdownOfATextGivesTheSameTextAgain(@ForAll long seed) {
        Text text = new Drafts(seed).text(30);
        List<String> ids = new ArrayList<>(text.blocks().stream().map(Block::id).toList());
        Text again = Reading.of(text.canonical(), ids::removeFirst).text();
        assertThat(again).isEqualTo(text);
        assertThat(again.sha256()).isEqualTo(text.sha256());
    }

    @Property(seed = "20131212", tries = 200, edgeCases = EdgeCasesMode.NONE)
    void whateverIsPastedIsReadAndNoWordIsLost(@ForAll long seed) {
        var drafts = new Drafts(seed);
        String given = drafts.mutated(AmendmentTest.LAW, new Random(seed).nextInt(60));
        int[] count = {0};
        Reading reading = Reading.of(given, () -> "B-" + count[0]++);
        assertThat(reading.cuts()).hasSameSizeAs(reading.text().blocks());
        String cut = reading.cuts().stream().map(one -> one.mark() + one.block().words()).collect(Collectors.joining());
        assertThat(letters(cut)).isEqualTo(letters(CleanWords.part(given)));
    }

    private static String letters(String text) {
        return text.replaceAll("[^\\p{L}\\p{N}]", "");
    }

    @Property(seed = "20131212", tries = 400, edgeCases = EdgeCasesMode.NONE)
    void anAnchorIsOnTheSameWordsOrOrphaned(@ForAll long seed) {
        var drafts = new Drafts(seed);
        var random = new Random(seed);
        Text base = drafts.text(12);
        Consolidation done = Consolidation.of(base, drafts.amendments(base, 6));
        Block block = base.blocks().get(random.nextInt(base.blocks().size()));
        int size = Words.of(block.words()).size();
        if (size == 0) {
            return;
        }
        int from = random.nextInt(size);
        Anchor anchor = Anchor.on(base, block.id(), from, from + 1 + random.nextInt(size - from));
        var place = done.next().place(block.id());
        switch (anchor.carried(base, done.next())) {
            case Anchor.KeptAnchor(Anchor kept) -> {
                Words now = Words.of(done.next().blocks().get(place.getAsInt()).words());
                assertThat(now.between(kept.from(), kept.to())).isEqualTo(anchor.words());
                SEEN.add("kept");
            }
            case Anchor.OrphanAnchor(Reason why) -> {
                assertThat(why.key()).startsWith("amendment.anchor.");
                assertThat(done.next().blocks()).doesNotContain(block);
                SEEN.add("orphaned");
            }
        }
    }

    @Property(seed = "20131212", tries = 300, edgeCases = EdgeCasesMode.NONE)
    void anAmendmentIsCarriedToTheSameWordsOrSaysWhyNot(@ForAll long seed) {
        var drafts = new Drafts(seed);
        Text base = drafts.text(8);
        Text next = Consolidation.of(base, drafts.amendments(base, 4)).next();
        for (Amendment amendment : drafts.amendments(base, 8)) {
            Amendment.Carryover carried = amendment.carried(base, next);
            Amendment now = carried.amendment();
            assertThat(now == null).isNotEqualTo(carried.why() == null);
            if (now != null && now.change() instanceof Reword reword) {
                assertThat(now.refused(next, List.of())).isEmpty();
                assertThat(taken(next, reword)).isEqualTo(taken(base, (Reword) amendment.change()));
                SEEN.add("carried");
            } else if (now == null) {
                SEEN.add("lost");
            }
        }
    }

    private static List<String> taken(Text text, Reword reword) {
        int place = text.place(reword.block()).getAsInt();
        Words words = Words.of(text.blocks().get(place).words());
        return reword.edits().stream().map(edit -> words.between(edit.from(), edit.to()) + "/" + edit.words()).toList();
    }

    @Property(seed = "20131212", tries = 200, edgeCases = EdgeCasesMode.NONE)
    void everyAmendmentHasItsTurnOrItsRefusalAndFallsAreMutual(@ForAll long seed) {
        var drafts = new Drafts(seed);
        Text base = drafts.text(15);
        List<Amendment> all = drafts.amendments(base, 12);
        VotingOrder order = VotingOrder.of(base, all);
        List<String> told = new ArrayList<>(order.refused().keySet());
        order.turns().forEach(turn -> told.add(turn.amendment()));
        assertThat(told).containsExactlyInAnyOrderElementsOf(all.stream().map(Amendment::id).toList());
        Collections.shuffle(all, new Random(seed));
        assertThat(VotingOrder.of(base, all)).isEqualTo(order);
        order.turns().forEach(turn -> SEEN.add(turn.rule().key()));
        Set<String> apart = Collision.among(base, all)
                .stream()
                .filter(Collision::apart)
                .map(collision -> collision.one() + " " + collision.other())
                .collect(Collectors.toSet());
        order.turns().forEach(turn -> {
            assertThat(turn.falls()).doesNotContain(turn.amendment());
            apart.stream()
                    .filter(pair -> List.of(pair.split(" ")).contains(turn.amendment()))
                    .forEach(pair -> assertThat(turn.falls())
                            .contains(pair.replace(turn.amendment() + " ", "").replace(" " + turn.amendment(), "")));
        });
    }
}
