package fr.preau.rooms.charters.sitting;

import fr.preau.ground.amendment.Amendment;
import fr.preau.ground.amendment.Diff.WordRun;
import fr.preau.ground.form.Form;
import fr.preau.ground.policy.Power;
import fr.preau.ground.web.Texts;
import fr.preau.ground.web.Visit;
import fr.preau.people.account.Actor;
import fr.preau.rooms.charters.ballot.Draft;
import fr.preau.rooms.charters.binding.Flags;
import fr.preau.rooms.charters.binding.Redrafts.Drafts;
import fr.preau.rooms.charters.charter.Charter;
import fr.preau.rooms.charters.charter.CharterVersion;
import fr.preau.rooms.charters.charter.Charters;
import fr.preau.rooms.charters.charter.Participant;
import fr.preau.rooms.charters.debate.FiledAmendment;
import fr.preau.rooms.charters.sitting.AgendaItem.State;
import fr.preau.rooms.charters.sitting.Sitting.ApartRequest;
import fr.preau.rooms.charters.sitting.Sitting.Vote;
import fr.preau.rooms.charters.sitting.SittingPage.AmendmentRow;
import gg.jte.Content;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Puts the page of a sitting together. */
@Component
record SittingPanels(Charters charters, SittingRows rows, Readings readings, Presidency presidency, Flags flags,
        Texts texts) {
    /** How many amendments show their words; the others are one click away. */
    private static final int MOST_SHOWN = 40;

    /** A sitting as it was read, or as it would begin. */
    private record Scene(Charter it, CharterVersion base, @Nullable Sitting sitting, List<AgendaItem> turns,
            SittingRows.Past past, Map<String, FiledAmendment> filed, Drafts drafts, SittingRounds rounds) {

        /** Those whose words are shown: not decided yet, the first of them. */
        Set<String> shown() {
            return turns.stream()
                    .filter(item -> item.state() == State.VOTING || item.waits())
                    .limit(MOST_SHOWN)
                    .map(AgendaItem::amendment)
                    .collect(Collectors.toSet());
        }
    }

    private Scene scene(String id) {
        Charter it = charters.get(id);
        SittingRows.Past past = rows.past(id);
        Sitting last = past.sittings().isEmpty() ? null : past.sittings().getLast();
        boolean ended = last != null && last.state() == Sitting.State.REREAD;
        Sitting shown = ended ? null : last;
        int version = shown == null ? it.versions() : shown.base();
        CharterVersion base = charters.version(it, version);
        Map<String, FiledAmendment> filed = readings.filed(it, version);
        List<AgendaItem> turns = shown == null ? Orders.proposed(base.text(),
                filed.values().stream().filter(amendment -> amendment.state() == FiledAmendment.State.FILED).toList())
                : shown.turns();
        Set<String> apart = past.askings().stream().map(ApartRequest::amendment).collect(Collectors.toSet());
        return new Scene(it, base, shown, turns, past, filed, readings.drafts(it, base, filed),
                Readings.rounds(base.text(), turns, filed, apart));
    }

    SittingPage page(@Nullable Actor actor, String id, Form form) {
        Visit visit = form.visit();
        Scene scene = scene(id);
        List<Participant> seats = scene.past().seats();
        boolean asked = scene.it().state() == Charter.State.AMENDMENTS || scene.it().state() == Charter.State.VOTE;
        return new SittingPage(scene.it(), scene.base(), scene.sitting(), lines(visit, scene), whole(visit, scene),
                scene.past().glance(), actor != null && presidency.conveners().convenes(actor, scene.it().convener()),
                scene.sitting() != null && presidency.again(scene.sitting()),
                actor == null || !asked ? List.of() : presidency.seats(actor, Power.CONTRIBUTE, seats),
                actor != null && !presidency.seats(actor, Power.VOTE, seats).isEmpty(),
                actor == null ? "" : Draft.typed(Draft.proposed(actor.at())), colleges(seats), new SittingForm(form));
    }

    private static Map<String, Integer> colleges(List<Participant> seats) {
        Map<String, Integer> sizes = new TreeMap<>();
        seats.forEach(seat -> sizes.merge(seat.college(), 1, Integer::sum));
        return sizes;
    }

    /**
     * What ballots of one version would change or changed, whatever became of it, as their pages and the one where one
     * votes show it.
     *
     * @param base the version that they change
     * @param ballots the amendment of each; empty for the whole
     * @param voting the amendments of which it is told who would be bound
     */
    Map<String, Content> matters(Visit visit, String charter, int base, Map<String, String> ballots,
            Set<String> voting) {
        Charter it = charters.get(charter);
        Map<String, Content> all = new HashMap<>();
        ballots.forEach((ballot, amendment) -> {
            if (amendment.isEmpty()) {
                all.put(ballot, visit.piece("rooms/charters/sitting/entire", it));
            }
        });
        if (all.size() == ballots.size()) {
            return all;
        }
        Map<String, FiledAmendment> filed = readings.filed(it, base);
        CharterVersion version = charters.version(it, base);
        Set<String> known = Readings.changes(filed).keySet();
        Map<String, Content> bound = voting.isEmpty() ? Map.of()
                : flags.beside(visit, it, readings.drafts(it, version, filed), voting);
        var spoken = new Readout(texts, visit.language(), version.text());
        ballots.forEach((ballot, amendment) -> {
            if (known.contains(amendment)) {
                Matter matter = matter(it, filed, spoken, amendment, bound.get(amendment));
                all.put(ballot, visit.piece("rooms/charters/sitting/matter", matter));
            }
        });
        return all;
    }

    private static Matter matter(Charter it, Map<String, FiledAmendment> all, Readout spoken, String amendment,
            @Nullable Content bound) {
        FiledAmendment filed = Objects.requireNonNull(all.get(amendment));
        Map<String, Amendment> changes = Readings.changes(all);
        Amendment change = Objects.requireNonNull(changes.get(amendment));
        List<WordRun> runs = spoken.runs(change, changes);
        String article = spoken.article(filed.article());
        return new Matter(it, filed, article, runs, spoken.aloud(change, runs), bound);
    }

    /**
     * What one ballot would change.
     *
     * @param article its name; empty when it is not in that version
     * @param bound who would be bound; absent once it is decided, or when nothing is left
     */
    record Matter(Charter it, FiledAmendment filed, String article, List<WordRun> runs, List<String> aloud,
            @Nullable Content bound) {}

    private List<AmendmentRow> lines(Visit visit, Scene scene) {
        var spoken = new Readout(texts, visit.language(), scene.base().text());
        Map<String, Amendment> changes = Readings.changes(scene.filed());
        List<AmendmentRow> lines = new ArrayList<>();
        Set<String> shown = scene.shown();
        Map<String, Content> bound = flags.beside(visit, scene.it(), scene.drafts(), shown);
        for (AgendaItem item : scene.turns()) {
            Amendment change = shown.contains(item.amendment()) ? changes.get(item.amendment()) : null;
            List<WordRun> runs = change == null ? List.of() : spoken.runs(change, changes);
            lines.add(new AmendmentRow(item, Objects.requireNonNull(scene.filed().get(item.amendment())), runs,
                    change == null ? List.of() : spoken.aloud(change, runs), bound.get(item.amendment()),
                    falls(scene, item), item.rule().isEmpty() ? "" : visit.t("amendment.order." + item.rule()),
                    hold(visit, scene, item), scene.rounds().contested(item.amendment()), apart(scene, item),
                    vote(scene, item), fate(visit, scene, item)));
        }
        return lines;
    }

    /** Once amendments are settled, what is flagged in the whole that is put to the vote. */
    private @Nullable Content whole(Visit visit, Scene scene) {
        Sitting sitting = scene.sitting();
        boolean voted = sitting != null && sitting.state() == Sitting.State.OPEN && sitting.settled()
                && sitting.whole().map(Vote::open).orElse(true);
        return voted ? flags.whole(visit, scene.it(), scene.drafts()) : null;
    }

    private static List<String> falls(Scene scene, AgendaItem item) {
        return item.state().settled() ? List.of()
                : scene.rounds()
                        .falls(item.amendment())
                        .stream()
                        .map(other -> Orders.number(scene.filed(), other))
                        .toList();
    }

    private static String hold(Visit visit, Scene scene, AgendaItem item) {
        SittingRounds.Hold hold = item.waits() ? scene.rounds().hold(item) : null;
        return hold == null ? "" : visit.t("sitting.hold." + hold.cause(), Orders.number(scene.filed(), hold.other()));
    }

    private static List<String> apart(Scene scene, AgendaItem item) {
        return scene.past()
                .askings()
                .stream()
                .filter(asking -> asking.amendment().equals(item.amendment()))
                .map(ApartRequest::name)
                .toList();
    }

    private static @Nullable Vote vote(Scene scene, AgendaItem item) {
        return scene.sitting() == null ? null
                : scene.sitting()
                        .votes()
                        .stream()
                        .filter(vote -> item.amendment().equals(vote.amendment()))
                        .reduce((before, after) -> after)
                        .orElse(null);
    }

    private static String fate(Visit visit, Scene scene, AgendaItem item) {
        if (item.why() != null) {
            return visit.t(item.why().key(), item.why().arguments().toArray());
        }
        return item.felledBy() == null ? "" : visit.t("sitting.felled", Orders.number(scene.filed(), item.felledBy()));
    }
}
