package fr.preau.rooms.territories.atlas;

import fr.preau.ground.web.Visit;
import fr.preau.people.territory.Provenance;
import fr.preau.people.territory.Territory;
import fr.preau.people.territory.TerritorySnapshot;
import fr.preau.rooms.territories.atlas.PlacePage.Change;
import fr.preau.rooms.territories.atlas.PlacePage.Link;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The changes found so far, in the reader's words. */
final class Changes {
    final TerritorySnapshot snapshot;
    final Visit visit;
    private final List<Change> changes = new ArrayList<>();

    Changes(TerritorySnapshot snapshot, Visit visit) {
        this.snapshot = snapshot;
        this.visit = visit;
    }

    /** Every one, oldest first. */
    List<Change> inOrder() {
        changes.sort(Comparator.comparing(Change::order));
        return List.copyOf(changes);
    }

    void add(LocalDate day, @Nullable Provenance provenance, String title, String text, @Nullable Link link) {
        boolean january = provenance != null && provenance.precision() == Provenance.Precision.JANUARY_FIRST;
        String when = january ? visit.t("atlas.change.known", visit.date(day)) : visit.date(day);
        changes.add(new Change(day, day.toString(), when, visit.t(title), text, link, false));
    }

    /** The same, in the words of its title that end in {@code .text}. */
    void say(LocalDate day, @Nullable Provenance provenance, String title, @Nullable Link link, String... words) {
        add(day, provenance, title, visit.t(title + ".text", (Object[]) words), link);
    }

    /** A span of years that nobody has loaded. */
    void unknown(LocalDate from, @Nullable LocalDate to) {
        String when = to == null ? visit.t("atlas.change.since", String.valueOf(from.getYear()))
                : visit.t("atlas.change.between", String.valueOf(from.getYear()), String.valueOf(to.getYear() - 1));
        changes.add(new Change(from.plusDays(1), null, when, visit.t("atlas.change.epci.unknown"),
                visit.t("atlas.change.epci.unknown.text"), null, true));
    }

    /** Another région on that day. */
    void region(LocalDate day, Territory old, Territory now) {
        boolean law2015 = day.equals(LocalDate.of(2016, 1, 1));
        String text = visit.t(law2015 ? "atlas.change.region.2016" : "atlas.change.region.text", old.name(),
                lasting(now));
        add(day, null, "atlas.change.region", text, Link.to(now));
    }

    /** A région that was renamed later is better known by its present name. */
    String lasting(Territory t) {
        String today = snapshot.latest(t.kind(), t.code()).map(Territory::name).orElse(t.name());
        return today.equals(t.name()) ? t.name() : visit.t("atlas.change.region.today", t.name(), today);
    }
}
