package fr.preau.rooms.charters.debate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import fr.preau.ground.amendment.Amendment.Add;
import fr.preau.ground.amendment.Amendment.Change;
import fr.preau.ground.amendment.Amendment.Edit;
import fr.preau.ground.amendment.Amendment.Move;
import fr.preau.ground.amendment.Amendment.Remove;
import fr.preau.ground.amendment.Amendment.Reword;
import fr.preau.ground.amendment.Amendment.SubAmendment;
import fr.preau.ground.amendment.Collision;
import fr.preau.ground.amendment.Consolidation;
import fr.preau.ground.amendment.Text;
import fr.preau.ground.amendment.Text.Block;
import fr.preau.ground.amendment.Text.Kind;
import fr.preau.ground.journal.Filter;
import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.web.Language;
import fr.preau.ground.web.Texts;
import fr.preau.rooms.charters.charter.Charter;
import fr.preau.rooms.charters.debate.FiledAmendment.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;

/** Amendments from their filing to their end, and each thing that is refused with its sentence. */
class AmendmentsTest {
    static final Convention HERE = new Convention();
    private static final String ALBI = "commune-80021";
    private static final String LYON = "commune-69266";
    private static final String DEPARTEMENT = "departement-80";

    private static Change twenty() {
        return Reword.to(Convention.block("a1p1"), "Chaque école dispose d’un débit de vingt mégabits par seconde.");
    }

    private static void refused(String key, ThrowingCallable what) {
        Refusal no = catchThrowableOfType(Refusal.class, what);
        assertThat(no).as(key).isNotNull();
        assertThat(no.key()).isEqualTo(key);
        Texts texts = HERE.door(Texts.class);
        for (Language language : Language.values()) {
            assertThat(texts.say(language, no.key(), no.arguments().toArray())).doesNotContain("{");
        }
    }

    private static FiledAmendment one(Charter charter, String id) {
        return HERE.amendments.get(charter, id);
    }

    @Test
    void whatIsFiledIsReadAgainTheSameWithItsNumberAuthorAndFingerprint() {
        Charter charter = HERE.amended();
        String id = HERE.file(charter, ALBI, twenty());
        FiledAmendment filed = one(charter, id);
        assertThat(filed.number()).isEqualTo("Art. 1er – Am. 1");
        assertThat(filed.organisation()).isEqualTo(ALBI);
        assertThat(filed.amendment().change()).isEqualTo(twenty());
        assertThat(filed.amendment().base()).isEqualTo(Convention.TEXT.sha256());
        assertThat(filed.article()).isEqualTo("a1");
        assertThat(HERE.amendments.of(charter, 1)).containsExactly(filed);
        var line = HERE.journal.page(new Filter(null, charter.ref().toString(), null, null, null), null, 1);
        assertThat(line.getFirst().data().toString()).contains(filed.sha256(), id);
    }

    @Test
    void whoseArticleItIsAndWhoIsAskedToSignAreToldOfAnAmendment() {
        Charter charter = HERE.amended();
        String id = HERE.amendments.file(HERE.voice(ALBI), charter.id(),
                new Amendments.Draft(1, twenty(), "", ALBI, Set.of(LYON)));
        assertThat(HERE.news().fresh(HERE.voice(Convention.CONVENER).id()).getFirst())
                .startsWith("Amendement déposé sur un article qui vous concerne : Art. 1er – Am. 1");
        assertThat(HERE.news().fresh(HERE.voice(LYON).id()).getFirst())
                .startsWith("On vous demande de cosigner un amendement : Art. 1er – Am. 1");
        assertThat(HERE.news().path(HERE.voice(LYON).id()))
                .isEqualTo("/chartes/" + charter.id() + "/amendements/" + id);
        String author = HERE.voice(ALBI).id();
        String path = one(charter, id).path();
        assertThat(HERE.news().paths(author)).doesNotContain(path);
        HERE.amendments.sign(HERE.voice(LYON), charter.id(), id, LYON);
        assertThat(HERE.news().paths(HERE.voice(LYON).id())).doesNotContain(path);
        HERE.file(charter, DEPARTEMENT, new Remove("a1p2"));
        assertThat(HERE.news().fresh(author).getFirst())
                .startsWith("Amendement déposé sur un article qui vous concerne : Art. 1er – Am. 2");
        assertThat(HERE.news().fresh(HERE.voice(Convention.CONVENER).id()).getFirst())
                .startsWith("2 amendements déposés");
    }

    @Test
    void numbersAreCountedThroughTheCharterAndNeverGivenTwice() {
        Charter charter = HERE.amended();
        String first = HERE.file(charter, ALBI, twenty());
        HERE.amendments.withdraw(HERE.voice(ALBI), charter.id(), first);
        HERE.file(charter, LYON, new Remove("a3"));
        HERE.file(charter, LYON, new Add("", List.of(new Block("n", Kind.HEADING, "Avant"))));
        HERE.file(charter, LYON, new Remove("t1"));
        String sub = HERE.file(charter, DEPARTEMENT, under(charter, 1));
        assertThat(HERE.amendments.of(charter, 1).stream().map(FiledAmendment::number)).containsExactly(
                "Art. 1er – Am. 1", "Art. 3 – Am. 2", "Préambule – Am. 3", "Préambule – Am. 3, s.-am. 1",
                "Titre Ier – Am. 4");
        assertThat(one(charter, sub).parent()).isNotNull();
    }

    private static SubAmendment under(Charter charter, int part) {
        FiledAmendment added = HERE.amendments.of(charter, 1)
                .stream()
                .filter(each -> each.amendment().change() instanceof Add)
                .findFirst()
                .orElseThrow();
        return SubAmendment.to(added.amendment(), part - 1, "Avant toute chose");
    }

    @Test
    void aSeatSignsByItsOwnActOnlyAskedOrNot() {
        Charter charter = HERE.amended();
        String id = HERE.amendments.file(HERE.voice(ALBI), charter.id(),
                new Amendments.Draft(1, twenty(), "", ALBI, Set.of(LYON)));
        assertThat(one(charter, id).signed()).isEmpty();
        assertThat(one(charter, id).signatures()).hasSize(1);
        assertThatThrownBy(() -> HERE.amendments.sign(HERE.voice(ALBI), charter.id(), id, LYON))
                .isInstanceOf(Refusal.Forbidden.class);
        HERE.amendments.sign(HERE.voice(LYON), charter.id(), id, LYON);
        HERE.amendments.sign(HERE.voice(LYON), charter.id(), id, LYON);
        HERE.amendments.sign(HERE.voice(DEPARTEMENT), charter.id(), id, DEPARTEMENT);
        assertThat(one(charter, id).signed().stream().map(FiledAmendment.Signature::organisation)).containsExactly(LYON,
                DEPARTEMENT);
        HERE.amendments.unsign(HERE.voice(LYON), charter.id(), id, LYON);
        assertThat(one(charter, id).signed()).hasSize(1);
        refused("debate.refused.author", () -> HERE.amendments.sign(HERE.voice(ALBI), charter.id(), id, ALBI));
    }

    @Test
    void whatItsAuthorWithdrewAnotherSeatTakesUpWithItsNumber() {
        Charter charter = HERE.amended();
        String id = HERE.file(charter, ALBI, twenty());
        refused("debate.refused.state.FILED", () -> HERE.amendments.take(HERE.voice(LYON), charter.id(), id, LYON));
        assertThatThrownBy(() -> HERE.amendments.withdraw(HERE.voice(LYON), charter.id(), id))
                .isInstanceOf(Refusal.Forbidden.class);
        HERE.amendments.withdraw(HERE.voice(ALBI), charter.id(), id);
        refused("debate.refused.state.WITHDRAWN", () -> HERE.amendments.withdraw(HERE.voice(ALBI), charter.id(), id));
        refused("debate.refused.own", () -> HERE.amendments.take(HERE.voice(ALBI), charter.id(), id, ALBI));
        HERE.amendments.take(HERE.voice(LYON), charter.id(), id, LYON);
        FiledAmendment taken = one(charter, id);
        assertThat(taken.state()).isEqualTo(State.FILED);
        assertThat(taken.organisation()).isEqualTo(LYON);
        assertThat(taken.number()).isEqualTo("Art. 1er – Am. 1");
        assertThat(HERE.door(AmendmentRows.class)
                .said(charter.id())
                .steps()
                .stream()
                .filter(step -> step.amendment().equals(id))
                .map(AmendmentRows.Step::state)).containsExactly("FILED", "WITHDRAWN", "TAKEN");
    }

    @Test
    void whatCannotBeProposedIsRefusedWithItsSentence() {
        Charter charter = HERE.amended();
        Block first = Convention.block("a1p1");
        String large = "mot ".repeat(40_000);
        refused("amendment.refused.block", () -> HERE.file(charter, ALBI, new Remove("parti")));
        refused("amendment.refused.nothing",
                () -> HERE.file(charter, ALBI, Reword.to(first, "\u200B" + first.words() + "  ")));
        refused("amendment.refused.size", () -> HERE.file(charter, ALBI, Reword.to(first, large)));
        refused("amendment.refused.itself", () -> HERE.file(charter, ALBI, new Move("a1", "a1p1")));
        refused("amendment.refused.there", () -> HERE.file(charter, ALBI, new Move("a2", "a1")));
        refused("amendment.refused.emptied", () -> HERE.file(charter, ALBI, Reword.to(first, "")));
        String id = HERE.file(charter, ALBI, twenty());
        String sub = HERE.file(charter, LYON, SubAmendment.to(one(charter, id).amendment(), 0, "trente"));
        assertThat(one(charter, sub).number()).isEqualTo("Art. 1er – Am. 1, s.-am. 1");
        refused("amendment.refused.under.under",
                () -> HERE.file(charter, ALBI, new SubAmendment(sub, 0, List.of(new Edit(0, 0, "un ")))));
        HERE.amendments.withdraw(HERE.voice(ALBI), charter.id(), id);
        refused("amendment.refused.under.unknown",
                () -> HERE.file(charter, LYON, SubAmendment.to(one(charter, id).amendment(), 0, "quarante")));
        refused("debate.refused.asked", () -> HERE.amendments.file(HERE.voice(ALBI), charter.id(),
                new Amendments.Draft(1, twenty(), "", ALBI, Set.of("commune-74010"))));
        refused("debate.refused.motives", () -> HERE.amendments.file(HERE.voice(ALBI), charter.id(),
                new Amendments.Draft(1, twenty(), large, ALBI, Set.of())));
    }

    @Test
    void nobodyAmendsInTheNameOfAnotherNorWithoutASeat() {
        Charter charter = HERE.amended();
        assertThatThrownBy(() -> HERE.amendments.file(HERE.voice(ALBI), charter.id(),
                new Amendments.Draft(1, twenty(), "", LYON, Set.of()))).isInstanceOf(Refusal.Forbidden.class);
        refused("debate.refused.seat", () -> HERE.file(charter, "commune-74010", twenty()));
    }

    @Test
    void anAmendmentComesInItsTimeOnTheVersionThatIsOpen() {
        Charter early = HERE.charter(Convention.TEXT, Charter.State.CONTRIBUTIONS);
        refused("debate.refused.time.early", () -> HERE.file(early, ALBI, twenty()));
        Charter voted = HERE.charter(Convention.TEXT, Charter.State.VOTE);
        refused("debate.refused.time.vote", () -> HERE.file(voted, ALBI, twenty()));
        Charter done = HERE.charter(Convention.TEXT, Charter.State.PUBLISHED);
        refused("debate.refused.time.over", () -> HERE.file(done, ALBI, twenty()));
        Charter charter = HERE.amended();
        HERE.reread(charter, with("a1p2", "Les communes et leurs groupements y pourvoient."));
        refused("debate.refused.version", () -> HERE.file(charter, ALBI, twenty()));
    }

    private static Text with(String id, String words) {
        List<Block> blocks = new ArrayList<>();
        for (Block block : Convention.TEXT.blocks()) {
            blocks.add(block.id().equals(id) ? new Block(id, block.kind(), words) : block);
        }
        return new Text(blocks);
    }

    @Test
    void atAnotherReadingWhatWaitsIsCarriedOrSaidLostAndWhatIsSettledStays() {
        Charter charter = HERE.amended();
        String kept = HERE.file(charter, ALBI, twenty());
        String lost = HERE.file(charter, ALBI, Reword.to(Convention.block("a1p2"), "Les régions y pourvoient."));
        String sub = HERE.file(charter, LYON, SubAmendment.to(one(charter, lost).amendment(), 0, "L’État"));
        String adopted = HERE.file(charter, LYON, new Remove("a3"));
        HERE.journal.record((at, say) -> {
            FiledAmendment amendment = HERE.amendments.get(charter, adopted);
            HERE.amendments.settle(at, charter, amendment, State.ADOPTED, "M-ESSAI", say);
            return null;
        });
        Text next = new Text(
                with("a1p2", "Les départements y pourvoient.").blocks()
                        .stream()
                        .map(block -> block.id().equals("a1p1")
                                ? new Block("a1p1", Kind.PARAGRAPH,
                                        "À terme, chaque école dispose d’un" + " débit de dix mégabits par"
                                                + " seconde.")
                                : block)
                        .filter(block -> !block.id().startsWith("a3"))
                        .toList());
        Charter again = HERE.reread(charter, next);
        FiledAmendment carried = one(again, kept);
        assertThat(carried.lost()).isNull();
        assertThat(carried.version()).isEqualTo(2);
        assertThat(Consolidation.of(next, List.of(carried.amendment())).next().blocks().get(4).words())
                .isEqualTo("À terme, chaque école dispose d’un débit de vingt mégabits par seconde.");
        assertThat(one(again, lost).lost()).isNotNull();
        assertThat(one(again, sub).lost()).isNotNull();
        assertThat(HERE.amendments.of(again, 2).stream().map(FiledAmendment::id)).containsExactly(kept, lost, sub);
        assertThat(HERE.amendments.of(again, 1).stream().map(FiledAmendment::id)).containsExactly(kept, lost, sub,
                adopted);
        Docket docket = HERE.door(Dockets.class).of(again, HERE.charters.latest(again));
        assertThat(docket.all().stream().map(FiledAmendment::id)).containsExactly(kept, lost, sub, adopted);
        assertThat(docket.all()).filteredOn(docket::past)
                .extracting(FiledAmendment::id, FiledAmendment::state)
                .containsExactly(tuple(adopted, State.ADOPTED));
        refused("debate.refused.state.ADOPTED",
                () -> HERE.amendments.withdraw(HERE.voice(LYON), charter.id(), adopted));
    }

    @Test
    void twoOnTheSameWordsBothStandAndAreSeenToCollide() {
        Charter charter = HERE.amended();
        String text = HERE.file(charter, ALBI, twenty());
        String other = HERE.file(charter, LYON,
                Reword.to(Convention.block("a1p1"), "Chaque école dispose d’un débit de cent mégabits par seconde."));
        List<FiledAmendment> both = HERE.amendments.of(charter, 1);
        assertThat(both.stream().map(FiledAmendment::id)).containsExactly(text, other);
        assertThat(Collision.among(Convention.TEXT, both.stream().map(FiledAmendment::amendment).toList()))
                .singleElement()
                .satisfies(collision -> assertThat(collision.of(text)).isTrue());
    }

    @Test
    void whoeverFilesAtTheSameInstantGetsANumberOfTheirOwn() {
        Charter charter = HERE.amended();
        List<String> ids = Stream.of(ALBI, LYON, DEPARTEMENT, ALBI, LYON, DEPARTEMENT).map(seat -> {
            var actor = HERE.voice(seat);
            return java.util.concurrent.CompletableFuture.supplyAsync(() -> HERE.amendments.file(actor, charter.id(),
                    new Amendments.Draft(1, twenty(), "", seat, Set.of())));
        }).toList().stream().map(java.util.concurrent.CompletableFuture::join).toList();
        Set<String> numbers = HERE.amendments.of(charter, 1)
                .stream()
                .map(FiledAmendment::number)
                .collect(Collectors.toSet());
        assertThat(numbers).hasSize(ids.size());
    }

    @Test
    void theWordsOfAnAmendmentAreNeverChangedInTheDatabase() {
        Charter charter = HERE.amended();
        String id = HERE.file(charter, ALBI, twenty());
        assertThatThrownBy(() -> HERE.sql.sql("update debate.amendment set motives = '' where id" + " = :id")
                .param("id", id)
                .update()).isInstanceOf(DataAccessException.class);
        assertThatThrownBy(() -> HERE.sql.sql("delete from debate.amendment where id = :id").param("id", id).update())
                .isInstanceOf(DataAccessException.class);
    }
}
