package fr.preau.rooms.charters.charter;

import fr.preau.ground.kernel.Paris;
import fr.preau.ground.web.Visit;
import fr.preau.people.account.Actor;
import fr.preau.rooms.charters.charter.Charter.State;
import fr.preau.rooms.charters.charter.CharterRows.CharterOverview;
import fr.preau.rooms.charters.charter.CharterRows.Passage;
import fr.preau.rooms.charters.charter.Margin.MarginContent;
import fr.preau.rooms.charters.charter.Margin.NextAction;
import fr.preau.tools.convening.Conveners;
import gg.jte.Content;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.View;

/** Puts the page of a charter together. */
@Component
class CharterPanels {
    private static final int CONVENES = 5;
    private final CharterRows rows;
    private final Charters charters;
    private final List<Margin> margins;
    private final Conveners conveners;
    private final Clock clock;

    CharterPanels(CharterRows rows, Charters charters, List<Margin> margins, Conveners conveners, Clock clock) {
        this.rows = rows;
        this.charters = charters;
        this.margins = margins.stream().sorted(Comparator.comparingInt(Margin::order)).toList();
        this.conveners = conveners;
        this.clock = clock;
    }

    /** The page, drawn again for a reader when an act was written or the minute has passed. */
    View page(Visit visit, @Nullable Actor actor, String id) {
        return visit.kept(() -> {
            CharterOverview whole = rows.whole(id).orElseThrow(Drafting::unknown);
            return visit.page("rooms/charters/charter/show", whole.charter().title(), page(visit, actor, whole));
        });
    }

    private CharterPage page(Visit visit, @Nullable Actor actor, CharterOverview whole) {
        Charter it = whole.charter();
        CharterVersion version = charters.latest(it);
        List<MarginContent> beside = margins.stream().map(margin -> margin.beside(visit, it, version)).toList();
        boolean convenes = actor != null && conveners.convenes(actor, it.convener());
        return new CharterPage(it, version, Part.of(version.text()), stages(visit, whole), say(visit, whole),
                next(visit, whole, beside, convenes), Calendars.end(whole.days(), it.state()), whole.colleges(),
                whole.last().map(Passage::reason).orElse(""), whole.replacedBy(), under(beside),
                beside.stream().map(MarginContent::aside).filter(content -> content != null).toList(), convenes);
    }

    private LocalDate today() {
        return Paris.day(clock.instant());
    }

    private static Map<String, List<Content>> under(List<MarginContent> all) {
        Map<String, List<Content>> under = new HashMap<>();
        all.forEach(marginContent -> marginContent.blocks()
                .forEach((block, content) -> under.computeIfAbsent(block, key -> new ArrayList<>()).add(content)));
        return under;
    }

    /** The heaviest of what modules propose; otherwise what anybody may do. */
    private NextAction next(Visit visit, CharterOverview whole, List<MarginContent> beside, boolean convenes) {
        Charter it = whole.charter();
        Stream<NextAction> own = Stream.of(anybody(visit, it));
        Stream<NextAction> due = convenes && due(whole) ? Stream.of(new NextAction(CONVENES,
                visit.t("charter.next.due"), visit.t("charter.next.due.do"), it.path() + "/preparation#passer"))
                : Stream.empty();
        Stream<NextAction> theirs = beside.stream()
                .map(MarginContent::next)
                .filter(action -> action != null)
                .map(action -> action);
        return Stream.of(own, due, theirs)
                .flatMap(one -> one)
                .max(Comparator.comparingInt(NextAction::weight))
                .orElseThrow();
    }

    /** The day of the stage that follows has come. */
    private boolean due(CharterOverview whole) {
        LocalDate end = Calendars.end(whole.days(), whole.charter().state());
        return end != null && !end.isAfter(today());
    }

    private static NextAction anybody(Visit visit, Charter it) {
        return it.state().settled()
                ? new NextAction(0, "", visit.t("charter.next.read"), it.path() + "/versions/" + it.versions())
                : new NextAction(0, "", visit.t("charter.next.follow"), "/suivre?cible=" + it.ref());
    }

    private String say(Visit visit, CharterOverview whole) {
        Charter it = whole.charter();
        LocalDate end = Calendars.end(whole.days(), it.state());
        LocalDate since = whole.last().map(passage -> Paris.day(passage.at())).orElseGet(this::today);
        if (it.starting() && it.state() == State.CONTRIBUTIONS) {
            return visit.t("charter.say.starting");
        }
        return it.state().settled() || end == null ? visit.t("charter.say." + it.state(), visit.date(since))
                : visit.t("charter.say." + it.state() + ".until", visit.date(end));
    }

    private List<CharterPage.Stage> stages(Visit visit, CharterOverview whole) {
        State now = whole.charter().state();
        List<CharterPage.Stage> stages = new ArrayList<>();
        for (State state : State.STAGES) {
            boolean here = state == now || (state == State.PUBLISHED && (now == State.REVISED));
            boolean past = now != State.CLOSED && state.compareTo(now) < 0 && !here;
            boolean reached = whole.reached(state);
            stages.add(new CharterPage.Stage(visit.t("charter.stage." + state), when(visit, whole, state),
                    past || (now == State.CLOSED && reached), here && now != State.REVISED));
        }
        if (now == State.CLOSED || now == State.REVISED) {
            stages.removeIf(stage -> !stage.past() && !stage.now() && now == State.CLOSED);
            stages.add(new CharterPage.Stage(visit.t("charter.stage." + now), when(visit, whole, now), false, true));
        }
        return stages;
    }

    private static String when(Visit visit, CharterOverview whole, State stage) {
        LocalDate begun = whole.begun(stage);
        LocalDate told = whole.days().get(stage);
        if (begun != null) {
            return visit.date(begun);
        }
        return told == null ? visit.t("charter.stage.untold") : visit.t("charter.stage.told", visit.date(told));
    }
}
