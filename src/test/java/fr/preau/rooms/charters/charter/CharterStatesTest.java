package fr.preau.rooms.charters.charter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import fr.preau.ground.amendment.Text;
import fr.preau.ground.amendment.Text.Block;
import fr.preau.ground.journal.Journal;
import fr.preau.ground.kernel.PreauTest;
import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.policy.Power;
import fr.preau.ground.web.Language;
import fr.preau.ground.web.Texts;
import fr.preau.people.account.Actor;
import fr.preau.rooms.charters.charter.Charter.State;
import fr.preau.tools.convening.ScaledPlaces.Scale;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What who convenes a charter may do, state by state, and each thing that is refused. */
@PreauTest
class CharterStatesTest {
    @Autowired ApplicationContext application;
    @Autowired JdbcClient sql;
    @Autowired Journal journal;
    @Autowired Texts texts;
    private Workshop here;
    private Actor mayor;

    @BeforeEach
    void gather() {
        here = new Workshop(application);
        mayor = here.convener();
    }

    /** Its key, after having said it in both languages. */
    private String refused(ThrowingCallable what) {
        Refusal no = catchThrowableOfType(Refusal.class, what);
        assertThat(no).isNotNull();
        for (Language language : Language.values()) {
            assertThat(texts.say(language, no.key(), no.arguments().toArray())).doesNotContain("{");
        }
        return no.key();
    }

    private List<String> wrong(String id, State to) {
        return here.passages.wrong(mayor, here.drafting.get(mayor, id), to).stream().map(Refusal::key).toList();
    }

    private static Outline national(String title) {
        return new Outline(title, "", Scale.NATIONAL, null, false);
    }

    private List<String> acts(String id) {
        return sql.sql("select action from journal.v_act where object = :object order by n")
                .param("object", "charte:" + id)
                .query(String.class)
                .list();
    }

    @Test
    void aDraftIsNobodysBusinessAndLeavesNoLine() {
        String id = here.draft(mayor, Workshop.TEXT, Workshop.SEATS);
        assertThat(here.charters.find(id)).isEmpty();
        Actor other = here.cast.administrator("Dominique Modèle", "commune-80021");
        assertThat(refused(() -> here.drafting.get(other, id))).isEqualTo("charter.unknown");
        assertThat(acts(id)).isEmpty();
        here.drafting.discard(mayor, id);
        assertThat(refused(() -> here.drafting.get(mayor, id))).isEqualTo("charter.unknown");
    }

    @Test
    void aCharterIsConvenedByWhoPublishesForItsConvenerOnly() {
        Charter charter = here.until(mayor, State.CONTRIBUTIONS);
        Actor other = here.cast.administrator("Dominique Modèle", "commune-80021");
        assertThat(refused(() -> here.drafting.get(other, charter.id()))).isEqualTo("charter.convene.refused");
        String person = here.cast.person("Claude Modèle");
        here.cast.mandate(person, Workshop.CONVENER, EnumSet.of(Power.VOTE, Power.CONTRIBUTE), here.cast.today(), null);
        Actor elected = here.cast.actor(person);
        assertThat(refused(() -> here.drafting.begin(elected, Workshop.CONVENER, national("A"))))
                .startsWith("account.");
        assertThat(refused(() -> here.pass(elected, charter.id(), State.AMENDMENTS)))
                .isEqualTo("charter.convene.refused");
    }

    @Test
    void openingADraftKeepsItsTextAsTheFirstVersionAndSaysSo() {
        Charter charter = here.until(mayor, State.CONTRIBUTIONS);
        CharterVersion first = here.charters.latest(charter);
        assertThat(first.n()).isEqualTo(1);
        assertThat(first.sha256()).isEqualTo(first.text().sha256());
        assertThat(first.origin()).isEqualTo(CharterVersion.Origin.WRITTEN);
        assertThat(here.charters.seats(charter)).hasSize(2);
        assertThat(acts(charter.id())).containsExactly("charter.version", "charter.passed");
    }

    @Test
    void aDraftWithoutTextSeatOrCalendarDoesNotOpenAndSaysAllThatIsWrong() {
        String id = here.drafting.begin(mayor, Workshop.CONVENER, national("Une charte vide"));
        assertThat(wrong(id, State.CONTRIBUTIONS)).containsExactly("charter.pass.textless", "charter.pass.seatless",
                "charter.pass.day.AMENDMENTS", "charter.pass.day.VOTE");
        assertThat(refused(() -> here.pass(mayor, id, State.CONTRIBUTIONS))).isEqualTo("charter.pass.textless");
        here.drafting.write(mayor, id, 0, Drafting.read("Un alinéa.", null).text());
        assertThat(refused(() -> here.pass(mayor, id, State.CONTRIBUTIONS))).isEqualTo("charter.pass.seatless");
    }

    @Test
    void aStartingTextOpensWithoutAnybodyConvenedButIsNotAmendedSo() {
        Outline outline = new Outline("Un texte de départ", "", Scale.NATIONAL, null, true);
        String id = here.drafting.begin(mayor, Workshop.CONVENER, outline);
        here.drafting.write(mayor, id, 0, Drafting.read("Un alinéa.", null).text());
        assertThat(here.pass(mayor, id, State.CONTRIBUTIONS).starting()).isTrue();
        assertThat(wrong(id, State.AMENDMENTS)).containsExactly("charter.pass.seatless");
    }

    @Test
    void amendmentsWaitUntilTheWorkingTextIsKept() {
        Charter charter = here.until(mayor, State.CONTRIBUTIONS);
        Text kept = here.text(charter.id());
        Text more = Drafting.read(kept.canonical() + "\nUn mot de plus.\n", kept).text();
        here.drafting.write(mayor, charter.id(), 1, more);
        assertThat(wrong(charter.id(), State.AMENDMENTS)).containsExactly("charter.pass.unkept");
        CharterVersion second = here.passages.keep(mayor, charter.id(), 2, "Un mot de plus");
        assertThat(second.n()).isEqualTo(2);
        assertThat(second.text().blocks()).startsWith(kept.blocks().toArray(Block[]::new));
        assertThat(here.pass(mayor, charter.id(), State.AMENDMENTS).versions()).isEqualTo(2);
        assertThat(refused(() -> here.drafting.write(mayor, charter.id(), 2, kept))).isEqualTo("charter.state.late");
        assertThat(refused(() -> here.passages.keep(mayor, charter.id(), 2, ""))).isEqualTo("charter.state.passed");
    }

    @Test
    void theSameTextIsNotKeptTwice() {
        Charter charter = here.until(mayor, State.CONTRIBUTIONS);
        assertThat(refused(() -> here.passages.keep(mayor, charter.id(), 1, ""))).isEqualTo("charter.keep.same");
    }

    @Test
    void twoWhoWriteOrChangeAtOnceDoNotLoseEachOthersWork() {
        String id = here.draft(mayor, Workshop.TEXT, Workshop.SEATS);
        Text text = Drafting.read("L’un.", null).text();
        here.drafting.write(mayor, id, 1, text);
        Text other = Drafting.read("L’autre.", null).text();
        assertThat(refused(() -> here.drafting.write(mayor, id, 1, other))).isEqualTo("charter.text.both");
        assertThat(refused(() -> here.drafting.write(mayor, id, 0, other))).isEqualTo("charter.text.both");
        assertThat(here.drafting.working(mayor, id).orElseThrow().text()).isEqualTo(text);
        int edition = here.edition(mayor, id);
        here.drafting.change(mayor, id, edition, national("Un autre titre"));
        assertThat(refused(() -> here.drafting.change(mayor, id, edition, national("Encore"))))
                .isEqualTo("charter.both");
        assertThat(refused(() -> here.passages.pass(mayor, id, edition, State.CONTRIBUTIONS, "")))
                .isEqualTo("charter.both");
    }

    @Test
    void aSeatIsTakenAwayFromADraftOnlyAndGivenUntilTheVote() {
        String id = here.draft(mayor, Workshop.TEXT, Workshop.SEATS);
        here.drafting.unseat(mayor, id, List.of("commune-80021"));
        assertThat(here.drafting.seats(mayor, id)).extracting(Participant::organisation)
                .containsExactly("commune-69266");
        here.pass(mayor, id, State.CONTRIBUTIONS);
        assertThat(refused(() -> here.drafting.unseat(mayor, id, List.of("commune-69266"))))
                .isEqualTo("charter.state.late");
        assertThat(here.drafting.seat(mayor, id, List.of("departement-80", "commune-69266"), null)).isEqualTo(1);
        assertThat(acts(id)).last().isEqualTo("charter.seated");
        here.pass(mayor, id, State.AMENDMENTS);
        here.pass(mayor, id, State.VOTE);
        assertThat(refused(() -> here.drafting.seat(mayor, id, List.of("commune-33063"), null)))
                .isEqualTo("charter.state.late");
        assertThat(refused(() -> here.drafting.seat(mayor, id, List.of("commune-00000"), null)))
                .isEqualTo("convening.fault.unknown");
        assertThat(refused(() -> here.drafting.seat(mayor, id, List.of(), null))).isEqualTo("convening.fault.nobody");
    }

    @Test
    void aCalendarIsInOrderAndKnownBeforehand() {
        String id = here.draft(mayor, Workshop.TEXT, Workshop.SEATS);
        LocalDate today = here.cast.today();
        assertThat(
                refused(() -> calendar(id, Map.of(State.AMENDMENTS, today.plusDays(5), State.VOTE, today.plusDays(4)))))
                .isEqualTo("charter.fault.day.order");
        assertThat(refused(() -> calendar(id, Map.of(State.AMENDMENTS, today.minusDays(1)))))
                .isEqualTo("charter.fault.day.past");
        Map<State, LocalDate> days = new EnumMap<>(State.class);
        days.put(State.AMENDMENTS, today.plusDays(4));
        days.put(State.VOTE, today.plusDays(4));
        calendar(id, days);
        assertThat(here.drafting.calendar(mayor, id)).isEqualTo(days);
        here.pass(mayor, id, State.CONTRIBUTIONS);
        assertThat(refused(() -> here.pass(mayor, id, State.AMENDMENTS))).isEqualTo("charter.pass.early");
        days.put(State.AMENDMENTS, today);
        calendar(id, days);
        assertThat(acts(id)).last().isEqualTo("charter.calendar");
        assertThat(here.pass(mayor, id, State.AMENDMENTS).state()).isEqualTo(State.AMENDMENTS);
    }

    private void calendar(String id, Map<State, LocalDate> days) {
        here.drafting.calendar(mayor, id, here.edition(mayor, id), days);
    }

    @Test
    void whereACharterHoldsIsOfItsScale() {
        assertThat(refused(() -> new Outline("A", "", Scale.BASSIN, null, false))).isEqualTo("charter.fault.place");
        assertThat(refused(() -> new Outline("A", "", Scale.NATIONAL, "epci-1", false)))
                .isEqualTo("charter.fault.place.national");
        assertThat(refused(() -> begin(Scale.DEPARTEMENT, "commune-80021"))).isEqualTo("charter.fault.place.scale");
        assertThat(refused(() -> begin(Scale.DEPARTEMENT, "departement-00"))).isEqualTo("charter.fault.place.unknown");
        assertThat(here.drafting.get(mayor, begin(Scale.DEPARTEMENT, "departement-80")).placeName())
                .isEqualTo("Département de la Somme");
        assertThat(refused(() -> national(" \u200B "))).isEqualTo("charter.fault.title");
        assertThat(refused(() -> national("é".repeat(201)))).isEqualTo("charter.fault.title");
    }

    private String begin(Scale scale, String place) {
        return here.drafting.begin(mayor, Workshop.CONVENER, new Outline("A", "", scale, place, false));
    }

    @Test
    void aCharterThatEndsSaysWhy() {
        Charter charter = here.until(mayor, State.VOTE);
        int edition = here.edition(mayor, charter.id());
        assertThat(refused(() -> here.passages.pass(mayor, charter.id(), edition, State.CLOSED, "  ")))
                .isEqualTo("charter.fault.reason");
        assertThat(refused(() -> here.passages.pass(mayor, charter.id(), edition, State.AMENDMENTS, "")))
                .isEqualTo("charter.fault.reason");
        assertThat(refused(() -> here.passages.pass(mayor, charter.id(), edition, State.CLOSED, "é".repeat(501))))
                .isEqualTo("charter.fault.reason.long");
        assertThat(here.pass(mayor, charter.id(), State.AMENDMENTS).state()).isEqualTo(State.AMENDMENTS);
        assertThat(here.pass(mayor, charter.id(), State.CLOSED).state()).isEqualTo(State.CLOSED);
        assertThat(refused(() -> here.pass(mayor, charter.id(), State.AMENDMENTS))).isEqualTo("charter.pass.skipped");
    }

    @Test
    void aPublishedCharterIsRevisedByAnotherOneThatTakesItsPlace() {
        Charter old = published();
        String fresh = here.drafting.revise(mayor, old.id());
        assertThat(refused(() -> here.drafting.revise(mayor, old.id()))).isEqualTo("charter.revise.already");
        Charter draft = here.drafting.get(mayor, fresh);
        assertThat(draft.revises()).isEqualTo(old.id());
        assertThat(here.drafting.working(mayor, fresh).orElseThrow().text()).isEqualTo(here.text(old.id()));
        assertThat(here.drafting.seats(mayor, fresh)).hasSize(2);
        calendar(fresh, Map.of(State.AMENDMENTS, here.cast.today(), State.VOTE, here.cast.today()));
        adopt(fresh);
        assertThat(here.charters.version(here.charters.get(fresh), 1).origin())
                .isEqualTo(CharterVersion.Origin.REVISED);
        assertThat(here.charters.get(old.id()).state()).isEqualTo(State.PUBLISHED);
        here.pass(mayor, fresh, State.PUBLISHED);
        assertThat(here.charters.get(old.id()).state()).isEqualTo(State.REVISED);
        assertThat(refused(() -> here.drafting.revise(mayor, old.id()))).isEqualTo("charter.revise.unpublished");
    }

    private Charter published() {
        Charter charter = here.until(mayor, State.VOTE);
        vote(charter.id());
        return here.pass(mayor, charter.id(), State.PUBLISHED);
    }

    private void adopt(String id) {
        here.pass(mayor, id, State.CONTRIBUTIONS);
        here.pass(mayor, id, State.AMENDMENTS);
        here.pass(mayor, id, State.VOTE);
        vote(id);
    }

    /** As the module that opens ballots does. */
    private void vote(String id) {
        String mandate = mayor.inForce().getFirst().mandate();
        journal.record((at, say) -> here.charters.pass(here.charters.held(id, State.VOTE), State.ADOPTED, "", at,
                mandate, say));
    }

    /** By chance, through the door: what is allowed is exactly what the law of states says. */
    @Test
    void noPathThroughTheDoorSkipsAState() {
        Random chance = new Random(20_131_212);
        Set<String> seen = new TreeSet<>();
        for (int turn = 0; turn < 6; turn++) {
            String id = here.draft(mayor, Workshop.TEXT, Workshop.SEATS);
            for (int step = 0; step < 45; step++) {
                Charter before = here.drafting.get(mayor, id);
                State to = State.values()[chance.nextInt(State.values().length)];
                boolean byHand = before.state().leadsTo(to) && to != State.ADOPTED && to != State.REVISED;
                if (to == State.CLOSED && step < 40) {
                    continue;
                }
                if (before.state() == State.VOTE && chance.nextBoolean()) {
                    vote(id);
                    continue;
                }
                if (byHand) {
                    assertThat(here.pass(mayor, id, to).state()).isEqualTo(to);
                    seen.add(before.state() + " " + to);
                } else {
                    assertThat(refused(() -> here.pass(mayor, id, to))).startsWith("charter.pass.");
                    assertThat(here.drafting.get(mayor, id).state()).isEqualTo(before.state());
                }
            }
        }
        assertThat(seen).contains("DRAFT CONTRIBUTIONS", "CONTRIBUTIONS AMENDMENTS", "AMENDMENTS VOTE",
                "VOTE AMENDMENTS", "ADOPTED PUBLISHED");
    }

    /** Two writings of one law: the trigger of the table and {@code leadsTo}. */
    @Test
    void theTableRefusesExactlyWhatTheStatesDoNotAllow() {
        List<String> differ = new ArrayList<>();
        String model = here.until(mayor, State.CONTRIBUTIONS).id();
        for (State from : State.values()) {
            for (State to : State.values()) {
                String id = fr.preau.ground.kernel.PublicId.fresh("C");
                sql.sql("""
                        insert into charter.charter (id, convener, convener_name, scale, title, state, versions, made_at, made_by)
                        select :id, convener, convener_name, scale, title, :state, 1, made_at, made_by from charter.charter where id = :model
                        """)
                        .param("id", id)
                        .param("state", from.name())
                        .param("model", model)
                        .update();
                boolean taken;
                try {
                    sql.sql("update charter.charter set state = :to where id = :id")
                            .param("to", to.name())
                            .param("id", id)
                            .update();
                    taken = true;
                } catch (DataAccessException no) {
                    taken = false;
                }
                if (taken != (from == to || from.leadsTo(to))) {
                    differ.add(from + " " + to);
                }
            }
        }
        assertThat(differ).isEmpty();
    }
}
