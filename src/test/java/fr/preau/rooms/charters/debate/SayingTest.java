package fr.preau.rooms.charters.debate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import fr.preau.ground.amendment.Amendment;
import fr.preau.ground.amendment.Text;
import fr.preau.ground.amendment.Text.Block;
import fr.preau.ground.amendment.Words;
import fr.preau.ground.journal.Filter;
import fr.preau.ground.kernel.Refusal;
import fr.preau.rooms.charters.charter.Charter;
import fr.preau.rooms.charters.debate.Position.Stance;
import fr.preau.tools.conversation.Conversations;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Positions on articles, and comments that follow the words they are about. */
class SayingTest {
    private static final Convention HERE = AmendmentsTest.HERE;
    private static final String ALBI = "commune-80021";
    private final Contributions contributions = HERE.door(Contributions.class);
    private final Dockets dockets = HERE.door(Dockets.class);

    private Docket docket(Charter charter) {
        return dockets.of(charter, HERE.charters.latest(charter));
    }

    private void give(Charter charter, Stance stance, String why) {
        contributions.position(HERE.voice(ALBI), charter.id(), new Contributions.Opinion(1, "a1", ALBI, stance, why));
    }

    private String comment(Charter charter, String passage) {
        var actor = HERE.voice(ALBI);
        return contributions.comment(actor, charter.id(), new Contributions.Comment(charter.versions(), "a1p1", passage,
                actor.mandates().getFirst().mandate(), "Pourquoi **dix** ?", "fr", false));
    }

    private static void refused(String key, org.assertj.core.api.ThrowableAssert.ThrowingCallable what) {
        assertThat(catchThrowableOfType(Refusal.class, what).key()).isEqualTo(key);
    }

    @Test
    void aPositionMayChangeUntilTheVoteAndThoseBeforeAreKept() {
        Charter charter = HERE.amended();
        HERE.voice(ALBI);
        long lines = HERE.journal.count(Filter.NONE, 10_000);
        give(charter, Stance.MIXED, "À voir.");
        give(charter, Stance.MIXED, "À voir.");
        assertThat(HERE.journal.count(Filter.NONE, 10_000)).isEqualTo(lines + 1);
        give(charter, Stance.AGREE, "");
        Docket docket = docket(charter);
        assertThat(docket.positions("a1")).singleElement()
                .satisfies(position -> assertThat(position.stance()).isEqualTo(Stance.AGREE));
        assertThat(contributions.positions(charter.id(), "a1").stream().map(Position::stance))
                .containsExactly(Stance.AGREE, Stance.MIXED);
        assertThat(docket.tallies().get("a1").of(Stance.AGREE)).isEqualTo(1);
        assertThat(docket.silent(ALBI).stream().map(Articles.DebateArticle::id)).containsExactly("a2", "a3");
        Charter voted = HERE.charter(Convention.TEXT, Charter.State.VOTE);
        refused("debate.refused.discussed", () -> give(voted, Stance.AGREE, ""));
        refused("debate.refused.article", () -> contributions.position(HERE.voice(ALBI), charter.id(),
                new Contributions.Opinion(1, "t1", ALBI, Stance.AGREE, "")));
        refused("debate.refused.why", () -> give(charter, Stance.AGREE, "x".repeat(2_001)));
    }

    @Test
    void aPositionIsRefusedWhenTheArticleIsNotWhatItsFormShowed() {
        Charter charter = HERE.amended();
        Text next = new Text(Convention.TEXT.blocks()
                .stream()
                .map(block -> block.id().equals("a1p2")
                        ? new Block("a1p2", block.kind(), "Les départements y pourvoient.")
                        : block)
                .toList());
        Charter again = HERE.reread(charter, next);
        refused("debate.refused.changed", () -> give(again, 1, "a1"));
        refused("debate.refused.changed", () -> give(again, 0, "a1"));
        refused("debate.refused.changed", () -> give(again, 3, "a1"));
        assertThat(docket(again).positions("a1")).isEmpty();
        give(again, 2, "a1");
        give(again, 1, "a2");
        assertThat(docket(again).positions("a2")).hasSize(1);
        assertThat(docket(again).positions("a1")).hasSize(1);
    }

    private void give(Charter charter, int version, String article) {
        contributions.position(HERE.voice(ALBI), charter.id(),
                new Contributions.Opinion(version, article, ALBI, Stance.AGREE, ""));
    }

    @Test
    void whoConvenesKnowsWhichSeatsHaveSaidSomething() {
        Charter charter = HERE.amended();
        DebateMargin margin = HERE.door(DebateMargin.class);
        assertThat(margin.heard(charter)).isEmpty();
        give(charter, 1, "a1");
        String filed = HERE.file(charter, "commune-69266",
                Amendment.Reword.to(Convention.block("a1p2"), "L’État y pourvoit."));
        assertThat(margin.heard(charter)).containsExactlyInAnyOrder(ALBI, "commune-69266");
        HERE.amendments.sign(HERE.voice("departement-80"), charter.id(), filed, "departement-80");
        assertThat(margin.heard(charter)).hasSize(3).contains("departement-80");
        assertThat(margin.heard(HERE.charter(Convention.TEXT, Charter.State.VOTE))).isNull();
    }

    @Test
    void aCommentIsHookedToTheWordsItSaysAndFollowsThemOrIsSaidOrphaned() {
        Charter charter = HERE.amended();
        String kept = comment(charter, "dix mégabits");
        String lost = comment(charter, "Chaque  école");
        String whole = comment(charter, "");
        assertThat(docket(charter).remarks("a1").stream().map(Remark::words)).containsExactly("dix mégabits",
                "Chaque école", "");
        assertThat(HERE.door(Conversations.class).exchanges(List.of(kept, lost, whole))).hasSize(3)
                .allSatisfy(exchange -> assertThat(exchange.first().ref()).isEqualTo(charter.ref()));
        Text next = new Text(
                Convention.TEXT.blocks()
                        .stream()
                        .map(block -> block.id().equals("a1p1")
                                ? new Block("a1p1", block.kind(),
                                        "Désormais, toute école dispose" + " d’un débit de dix mégabits"
                                                + " par seconde.")
                                : block)
                        .toList());
        Charter again = HERE.reread(charter, next);
        Remark moved = of(again, kept);
        assertThat(moved.lost()).isNull();
        assertThat(Words.of(next.blocks().get(4).words()).between(moved.first(), moved.after()))
                .isEqualTo("dix mégabits");
        assertThat(of(again, lost).lost()).isNotNull();
        assertThat(of(again, whole).lost()).isNull();
    }

    private Remark of(Charter charter, String message) {
        return docket(charter).remarks("a1")
                .stream()
                .filter(remark -> remark.message().equals(message))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aPassageThatTheBlockDoesNotSayOnceIsRefused() {
        Charter charter = HERE.amended();
        refused("debate.refused.passage", () -> comment(charter, "vingt mégabits"));
        refused("debate.refused.passage", () -> comment(charter, "é"));
        assertThat(Contributions.find(Words.of("un\u00A0mot et «\u202Fdeux\u202F»"), "mot et « deux »"))
                .containsExactly(2, 11);
    }
}
