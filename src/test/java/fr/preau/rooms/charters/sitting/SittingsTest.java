package fr.preau.rooms.charters.sitting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import fr.preau.ground.amendment.Amendment.Add;
import fr.preau.ground.amendment.Amendment.Remove;
import fr.preau.ground.amendment.Amendment.Reword;
import fr.preau.ground.amendment.Amendment.SubAmendment;
import fr.preau.ground.amendment.Text;
import fr.preau.ground.amendment.Text.Block;
import fr.preau.ground.amendment.Text.Kind;
import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.tally.Fraction;
import fr.preau.ground.tally.Option;
import fr.preau.ground.tally.VotingRule;
import fr.preau.ground.web.Language;
import fr.preau.ground.web.Texts;
import fr.preau.people.account.Actor;
import fr.preau.people.notice.News;
import fr.preau.rooms.charters.ballot.Ballot;
import fr.preau.rooms.charters.ballot.Closing;
import fr.preau.rooms.charters.ballot.Proposals;
import fr.preau.rooms.charters.charter.Charter;
import fr.preau.rooms.charters.charter.CharterVersion;
import fr.preau.rooms.charters.debate.FiledAmendment;
import fr.preau.rooms.charters.sitting.AgendaItem.State;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** A charter put to the vote, from its amendments to its proclamation, and what is refused. */
class SittingsTest {
    private static final Chamber HERE = Chamber.HERE;

    private static void refused(String key, ThrowingCallable what) {
        Refusal no = catchThrowableOfType(Refusal.class, what);
        assertThat(no).as(key).isNotNull();
        assertThat(no.key()).isEqualTo(key);
        Texts texts = HERE.door(Texts.class);
        for (Language language : Language.values()) {
            assertThat(texts.say(language, no.key(), no.arguments().toArray())).doesNotContain("{");
        }
    }

    private static Reword reword(String block, String words) {
        return Reword.to(Chamber.block(block), words);
    }

    private static String speed(String charter, String seat, String speed) {
        return HERE.file(charter, seat,
                reword("a1p1", "Chaque école dispose d’un débit de " + speed + " par seconde."));
    }

    private static FiledAmendment filed(String charter, String amendment) {
        return HERE.amendments.get(HERE.charters.get(charter), amendment);
    }

    private static List<String> acts(String charter) {
        return HERE.sql.sql("select action from journal.v_act where object = :object order by n")
                .param("object", "charte:" + charter)
                .query(String.class)
                .list();
    }

    /** The ballot that each changed block of the latest versions is linked to. */
    private static Map<String, String> changes(String charter) {
        Map<String, String> ballots = new TreeMap<>();
        HERE.sql.sql("select block, amendment, ballot from sitting.change where charter = :charter")
                .param("charter", charter)
                .query(row -> {
                    ballots.put(row.getString(1) + " " + row.getString(2), row.getString(3));
                });
        return ballots;
    }

    @Test
    void aCharterIsVotedAmendmentByAmendmentThenAsAWholeAndProclaimed() {
        String id = HERE.charter();
        String far = speed(id, Chamber.ABBEVILLE, "trente mégabits symétriques garantis");
        String near = speed(id, Chamber.LYON, "vingt mégabits");
        String sub = HERE.file(id, Chamber.SOMME, SubAmendment.to(filed(id, near).amendment(), 0, "vingt-cinq"));
        String without = HERE.file(id, Chamber.ABBEVILLE, new Remove("a3"));
        String longer = HERE.file(id, Chamber.LYON, reword("a3p1", "La charte vaut six ans."));
        String open = HERE.file(id, Chamber.SOMME, reword("a2p1", "Les logiciels libres sont seuls choisis."));
        String added = HERE.file(id, Chamber.LYON,
                new Add("a2p1", List.of(new Block("n1", Kind.PARAGRAPH, "Chacun publie."))));
        HERE.begin(id);
        assertThat(HERE.charters.get(id).state()).isEqualTo(Charter.State.VOTE);
        assertThat(HERE.sitting(id).turns().stream().map(AgendaItem::amendment)).containsExactly(far, sub, near, open,
                added, without, longer);
        refused("sitting.refused.hold.BEFORE", () -> HERE.open(id, far, near));
        refused("sitting.refused.hold.BEFORE", () -> HERE.open(id, sub));
        refused("sitting.refused.hold.BEFORE", () -> HERE.open(id, longer));
        refused("sitting.refused.unsettled", () -> HERE.decide(id));

        Map<String, String> first = HERE.open(id, far, open, added, without);
        assertThat(HERE.ballots.get(first.get(open)).block()).isEqualTo(HERE.ballots.get(first.get(added)).block());
        assertThat(HERE.ballots.get(first.get(far)).questions()).isEqualTo(1);
        assertThat(HERE.ballots.get(first.get(far)).context()).contains(filed(id, far).sha256(), Chamber.TEXT.sha256());
        refused("sitting.refused.hold.VOTED", () -> HERE.open(id, longer));
        HERE.vote(id, first.get(far), Option.CONTRE);
        HERE.vote(id, first.get(open), Option.POUR);
        HERE.vote(id, first.get(added), Option.CONTRE);
        HERE.vote(id, first.get(without), Option.POUR);
        HERE.over();
        assertThat(HERE.state(id, far)).isEqualTo(State.REFUSED);
        assertThat(HERE.state(id, open)).isEqualTo(State.ADOPTED);
        assertThat(HERE.state(id, added)).isEqualTo(State.REFUSED);
        assertThat(HERE.state(id, without)).isEqualTo(State.ADOPTED);
        AgendaItem fallen = HERE.sitting(id).turn(longer).orElseThrow();
        assertThat(fallen.state()).isEqualTo(State.FALLEN);
        assertThat(fallen.felledBy()).isEqualTo(without);
        assertThat(filed(id, longer).state()).isEqualTo(FiledAmendment.State.FALLEN);
        assertThat(HERE.charters.get(id).versions()).isEqualTo(3);
        assertThat(HERE.text(id).place("a3p1")).isEmpty();
        assertThat(HERE.words(id, "a2p1")).contains("seuls");

        refused("sitting.refused.hold.UNDER", () -> HERE.open(id, near));
        Map<String, String> second = HERE.open(id, sub);
        HERE.vote(id, second.get(sub), Option.POUR);
        HERE.over();
        assertThat(HERE.state(id, sub)).isEqualTo(State.PASSED);
        assertThat(HERE.charters.get(id).versions()).isEqualTo(3);
        Map<String, String> third = HERE.open(id, near);
        HERE.vote(id, third.get(near), Option.POUR);
        HERE.over();
        assertThat(HERE.words(id, "a1p1")).contains("vingt-cinq mégabits");
        assertThat(filed(id, sub).state()).isEqualTo(FiledAmendment.State.ADOPTED);
        assertThat(changes(id)).containsOnly(Map.entry("a1p1 " + near, third.get(near)),
                Map.entry("a1p1 " + sub, second.get(sub)), Map.entry("a2p1 " + open, first.get(open)),
                Map.entry("a3 " + without, first.get(without)), Map.entry("a3p1 " + without, first.get(without)));

        CharterVersion last = HERE.charters.latest(HERE.charters.get(id));
        String whole = HERE.decide(id);
        assertThat(HERE.ballots.get(whole).question()).contains("dans sa version 4");
        assertThat(HERE.ballots.get(whole).context()).contains(last.sha256());
        refused("sitting.refused.unadopted", () -> proclaim(id));
        HERE.vote(id, whole, Option.POUR);
        HERE.over();
        refused("sitting.refused.adopted",
                () -> HERE.conclusions.reread(HERE.of(Chamber.CONVENER), id, HERE.sitting(id).edition(), "Encore."));
        assertThat(proclaim(id).state()).isEqualTo(Charter.State.ADOPTED);
        HERE.pass(id, Charter.State.PUBLISHED);
        assertThat(HERE.charters.latest(HERE.charters.get(id)).sha256()).isEqualTo(last.sha256());
        assertThat(acts(id)).contains("charter.sitting.begun", "charter.proclaimed");
    }

    private static Charter proclaim(String id) {
        return HERE.conclusions.proclaim(HERE.of(Chamber.CONVENER), id, HERE.sitting(id).edition());
    }

    @Test
    void whenTheWholeIsRefusedAnotherReadingFollowsOnTheTextAsItIs() {
        String id = HERE.charter();
        String text = HERE.file(id, Chamber.LYON, reword("a3p1", "La charte vaut six ans."));
        HERE.begin(id);
        Map<String, String> ballots = HERE.open(id, text);
        refused("sitting.refused.goes", () -> HERE.pass(id, Charter.State.AMENDMENTS));
        HERE.vote(id, ballots.get(text), Option.POUR);
        HERE.over();
        String whole = HERE.decide(id);
        HERE.over();
        assertThat(HERE.ballots.get(whole).adopted()).isFalse();
        refused("sitting.refused.decided", () -> HERE.decide(id));
        HERE.conclusions.reread(HERE.of(Chamber.CONVENER), id, HERE.sitting(id).edition(), "Un collège refuse.");
        assertThat(HERE.charters.get(id).state()).isEqualTo(Charter.State.AMENDMENTS);
        String again = HERE.file(id, Chamber.LYON, reword("a1p2", "Les communes et l’État y pourvoient."));
        HERE.begin(id);
        assertThat(HERE.sitting(id).base()).isEqualTo(2);
        assertThat(HERE.sitting(id).turns().stream().map(AgendaItem::amendment)).containsExactly(again);
        HERE.vote(id, HERE.open(id, again).get(again), Option.POUR);
        HERE.over();
        assertThat(HERE.words(id, "a3p1")).contains("six ans");
        assertThat(HERE.words(id, "a1p2")).contains("l’État");
    }

    @Test
    void aStateSkippedNoSittingAndWhoDoesNotConveneAreRefused() {
        String id = HERE.charter();
        Actor other = HERE.of(Chamber.LYON);
        assertThatThrownBy(() -> HERE.sittings.begin(other, id, 0, Sittings.SIMPLE))
                .isInstanceOf(Refusal.Forbidden.class);
        Actor convener = HERE.of(Chamber.CONVENER);
        refused("charter.both", () -> HERE.sittings.begin(convener, id, 99, Sittings.SIMPLE));
        HERE.pass(id, Charter.State.VOTE);
        refused("sitting.refused.none", () -> HERE.sittings.open(convener, id, 0, List.of("A-0000000000"), null));
        HERE.begin(id);
        refused("sitting.refused.begun", () -> HERE.begin(id));
        refused("sitting.refused.empty", () -> HERE.open(id));
        refused("sitting.both", () -> HERE.open(id, "A-0000000000"));
        HERE.conclusions.close(convener, id, HERE.sitting(id).edition(), "Plus personne.");
        refused("sitting.refused.over", () -> HERE.begin(id));
    }

    @Test
    void anAmendmentThatArrivesWhileItsArticleIsVotedIsRefusedAndTheVoteGoesOn() {
        String id = HERE.charter();
        String text = speed(id, Chamber.LYON, "vingt mégabits");
        HERE.begin(id);
        Map<String, String> ballots = HERE.open(id, text);
        refused("debate.refused.time.vote", () -> speed(id, Chamber.SOMME, "cent mégabits"));
        refused("debate.refused.time.vote", () -> HERE.amendments.withdraw(HERE.of(Chamber.LYON), id, text));
        HERE.vote(id, ballots.get(text), Option.POUR);
        HERE.over();
        assertThat(HERE.words(id, "a1p1")).contains("vingt");
    }

    @Test
    void theConvenerChangesTheOrderWithAReasonNeverASubAmendmentAfterItsAmendment() {
        String id = HERE.charter();
        String far = speed(id, Chamber.ABBEVILLE, "trente mégabits symétriques garantis");
        String near = speed(id, Chamber.LYON, "vingt mégabits");
        String sub = HERE.file(id, Chamber.SOMME, SubAmendment.to(filed(id, near).amendment(), 0, "cent"));
        HERE.begin(id);
        Actor convener = HERE.of(Chamber.CONVENER);
        int edition = HERE.sitting(id).edition();
        refused("sitting.refused.reason",
                () -> HERE.sittings.reorder(convener, id, edition, List.of(sub, near, far), " "));
        refused("sitting.refused.under",
                () -> HERE.sittings.reorder(convener, id, edition, List.of(near, far, sub), "Ainsi."));
        refused("sitting.both", () -> HERE.sittings.reorder(convener, id, edition, List.of(near, sub), "Ainsi."));
        HERE.sittings.reorder(convener, id, edition, List.of(sub, near, far), "Ainsi.");
        assertThat(HERE.sitting(id).turns().stream().map(AgendaItem::amendment)).containsExactly(sub, near, far);
        assertThat(HERE.sitting(id).orderings().getFirst().reason()).isEqualTo("Ainsi.");
        refused("sitting.both", () -> HERE.sittings.reorder(convener, id, edition, List.of(far), "Encore."));
        HERE.vote(id, HERE.open(id, sub).get(sub), Option.CONTRE);
        HERE.over();
        HERE.vote(id, HERE.open(id, near).get(near), Option.POUR);
        HERE.over();
        assertThat(HERE.state(id, far)).isEqualTo(State.FALLEN);
        assertThat(HERE.words(id, "a1p1")).contains("vingt mégabits");
    }

    @Test
    void anySeatHasAnAmendmentVotedApartAndTwentyAtMostAreVotedInOneGesture() {
        List<Block> blocks = new ArrayList<>();
        for (int i = 1; i <= 22; i++) {
            blocks.add(new Block("a" + i, Kind.ARTICLE, "Article inventé"));
            blocks.add(new Block("p" + i, Kind.PARAGRAPH, "Chacun publie un bilan."));
        }
        String id = HERE.charter(new Text(blocks), Chamber.SEATS);
        List<String> all = new ArrayList<>();
        for (int i = 1; i < blocks.size(); i += 2) {
            String words = "Chacun publie un bilan inventé.";
            all.add(HERE.file(id, Chamber.LYON, Reword.to(blocks.get(i), words)));
        }
        String apart = all.getFirst();
        Actor asking = HERE.of(Chamber.SOMME);
        HERE.sittings.apart(asking, id, apart, Chamber.SOMME);
        HERE.sittings.apart(asking, id, apart, Chamber.SOMME);
        assertThatThrownBy(() -> HERE.sittings.apart(asking, id, all.getLast(), Chamber.LYON))
                .isInstanceOf(Refusal.Forbidden.class);
        refused("sitting.refused.seat", () -> HERE.sittings.apart(asking, id, apart, "commune-33063"));
        HERE.begin(id);
        Map<String, String> ballots = HERE.open(id, all.toArray(String[]::new));
        assertThat(HERE.ballots.get(ballots.get(apart)).questions()).isEqualTo(1);
        assertThat(ballots.values().stream().map(HERE.ballots::get).map(Ballot::block).distinct()).hasSize(3);
        assertThat(HERE.ballots.get(ballots.get(all.get(1))).questions()).isEqualTo(20);
        refused("sitting.refused.voted", () -> HERE.sittings.apart(asking, id, all.getLast(), Chamber.SOMME));
        assertThat(HERE.sitting(id).askings()).hasSize(1);
        all.stream().filter(text -> !text.equals(apart)).forEach(text -> HERE.vote(id, ballots.get(text), Option.POUR));
        HERE.over();
        assertThat(HERE.state(id, apart)).as("nobody voted").isEqualTo(State.REFUSED);
        assertThat(HERE.charters.get(id).versions()).as("one version a block").isEqualTo(3);
    }

    @Test
    void theSeatOfAMergedCommuneIsVotedByItsSuccessor() {
        String seynod = "commune-74268";
        String annecy = "commune-74010";
        String id = HERE.charter(Chamber.TEXT, List.of(seynod, annecy, Chamber.SOMME));
        String text = HERE.file(id, seynod, reword("a3p1", "La charte vaut six ans."));
        HERE.begin(id);
        Map<String, String> ballots = HERE.sittings.open(HERE.of(Chamber.CONVENER), id, HERE.sitting(id).edition(),
                List.of(text), HERE.now().plus(Duration.ofDays(60)));
        HERE.pass(Duration.ofDays(40));
        HERE.vote(id, ballots.get(text), Option.POUR);
        HERE.pass(Duration.ofDays(21));
        Closing.round(HERE.application);
        assertThat(HERE.ballots.get(ballots.get(text)).votes()).isEqualTo(3);
        assertThat(HERE.words(id, "a3p1")).contains("six ans");
        HERE.vote(id, HERE.decide(id), Option.POUR);
        HERE.over();
        assertThat(proclaim(id).state()).isEqualTo(Charter.State.ADOPTED);
    }

    @Test
    void ballotsOpenedOneAfterTheOtherAreToldInOneLineThatLeadsToWhatIsLeftToVote() {
        String id = HERE.charter();
        String voter = HERE.of(Chamber.ABBEVILLE).id();
        String text = speed(id, Chamber.LYON, "vingt mégabits");
        String other = HERE.file(id, Chamber.LYON, reword("a3p1", "La charte vaut six ans."));
        HERE.begin(id);
        String first = HERE.open(id, text).get(text);
        String second = HERE.open(id, other).get(other);
        var news = new News(HERE.application);
        assertThat(news.fresh(voter)).filteredOn(said -> said.contains("ouvert") && said.contains("l’amendement"))
                .singleElement()
                .asString()
                .matches("[0-9] votes ouverts, dont : .*");
        assertThat(news.paths(voter)).contains("/scrutins/" + second + "/votes");
        HERE.vote(id, second, Option.POUR);
        assertThat(news.paths(voter)).contains("/scrutins/" + first + "/votes");
    }

    @Test
    void whatMissesItsQuorumIsVotedOnceMoreThenRefused() {
        String id = HERE.charter();
        String text = speed(id, Chamber.LYON, "vingt mégabits");
        String other = HERE.file(id, Chamber.LYON, reword("a3p1", "La charte vaut six ans."));
        HERE.begin(id, new VotingRule.Quorum(Fraction.HALF, Fraction.NONE));
        Map<String, String> ballots = HERE.open(id, text, other);
        HERE.vote(id, ballots.get(other), Option.POUR);
        HERE.over();
        assertThat(HERE.state(id, other)).isEqualTo(State.ADOPTED);
        assertThat(HERE.state(id, text)).as("nobody voted").isEqualTo(State.WAITING);
        assertThat(filed(id, text).state()).isEqualTo(FiledAmendment.State.FILED);
        assertThat(acts(id)).contains("charter.sitting.again");
        HERE.open(id, text);
        HERE.over();
        assertThat(HERE.state(id, text)).as("the second time").isEqualTo(State.REFUSED);
        String whole = HERE.decide(id);
        HERE.over();
        assertThat(HERE.ballots.get(whole).adopted()).isFalse();
        String again = HERE.decide(id);
        assertThat(again).isNotEqualTo(whole);
        HERE.over();
        refused("sitting.refused.decided", () -> HERE.decide(id));
    }

    @Test
    void whatTwoPersonsCancelWaitsAgainAndTheJournalSaysIt() {
        String id = HERE.charter();
        String text = speed(id, Chamber.LYON, "vingt mégabits");
        HERE.begin(id);
        String ballot = HERE.open(id, text).get(text);
        Proposals proposals = HERE.door(Proposals.class);
        proposals.propose(HERE.of(Chamber.CONVENER), ballot, null, "Une erreur.");
        proposals.agree(HERE.deputy(), ballot);
        assertThat(HERE.state(id, text)).isEqualTo(State.WAITING);
        assertThat(HERE.sitting(id).votes().getFirst().state()).isEqualTo("CANCELLED");
        assertThat(acts(id)).contains("charter.sitting.returned");
        HERE.vote(id, HERE.open(id, text).get(text), Option.POUR);
        HERE.over();
        assertThat(HERE.state(id, text)).isEqualTo(State.ADOPTED);
        String whole = HERE.decide(id);
        proposals.propose(HERE.of(Chamber.CONVENER), whole, null, "Une erreur.");
        proposals.agree(HERE.deputy(), whole);
        assertThat(HERE.sitting(id).whole()).isEmpty();
        assertThat(HERE.decide(id)).isNotEqualTo(whole);
    }

    @Test
    void ofTwoConvenersAtOnceOneOpensAndTheOtherIsToldThatItWentOn() throws Exception {
        String id = HERE.charter();
        String text = speed(id, Chamber.LYON, "vingt mégabits");
        HERE.begin(id);
        int edition = HERE.sitting(id).edition();
        List<Callable<Object>> calls = new ArrayList<>();
        for (Actor actor : List.of(HERE.of(Chamber.CONVENER), HERE.deputy())) {
            calls.add(
                    () -> HERE.sittings.open(actor, id, edition, List.of(text), HERE.now().plus(Duration.ofHours(1))));
        }
        int opened = 0;
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Object> done : callers.invokeAll(calls)) {
                try {
                    done.get();
                    opened++;
                } catch (ExecutionException e) {
                    assertThat(((Refusal) e.getCause()).key()).isEqualTo("sitting.both");
                }
            }
        }
        assertThat(opened).isEqualTo(1);
        assertThat(HERE.sitting(id).votes()).hasSize(1);
    }

    @Test
    void whenTheNextVersionCannotBeKeptTheBallotIsNotClosedAndTheNextRoundDoesBoth() {
        String id = HERE.charter();
        String text = speed(id, Chamber.LYON, "vingt mégabits");
        HERE.begin(id);
        String ballot = HERE.open(id, text).get(text);
        HERE.vote(id, ballot, Option.POUR);
        var owner = HERE.database.owner();
        owner.sql("""
                create function sitting.full_disk() returns trigger language plpgsql as
                'begin raise exception ''no room''; end'
                """).update();
        owner.sql(
                "create trigger full_disk before insert on charter.version for each row execute function sitting.full_disk()")
                .update();
        try {
            assertThatThrownBy(HERE::over).hasMessageContaining("no room");
            assertThat(HERE.ballots.get(ballot).state()).isEqualTo(Ballot.State.OPEN);
            assertThat(HERE.state(id, text)).isEqualTo(State.VOTING);
            assertThat(filed(id, text).state()).isEqualTo(FiledAmendment.State.FILED);
        } finally {
            owner.sql("drop trigger full_disk on charter.version").update();
        }
        Closing.round(HERE.application);
        assertThat(HERE.ballots.get(ballot).state()).isEqualTo(Ballot.State.CLOSED);
        assertThat(HERE.state(id, text)).isEqualTo(State.ADOPTED);
        assertThat(HERE.words(id, "a1p1")).contains("vingt");
    }
}
