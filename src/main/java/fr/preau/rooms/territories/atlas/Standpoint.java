package fr.preau.rooms.territories.atlas;

import fr.preau.ground.web.Visit;
import fr.preau.people.territory.Place;
import fr.preau.people.territory.Provenance;
import fr.preau.people.territory.School;
import fr.preau.people.territory.Territory;
import fr.preau.people.territory.TerritoryKind;
import fr.preau.people.territory.TerritorySnapshot;
import fr.preau.rooms.territories.atlas.PlacePage.Source;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * From where a page looks: at which territory, on which day, in which language, in which state of the référentiel.
 *
 * @param asked the day of the page, today when the address has none
 * @param day the day answered: never before the référentiel begins
 * @param dated the address has a day, which its links carry on
 * @param place what a commune lies in; absent for anything else
 */
record Standpoint(TerritorySnapshot snapshot, Visit visit, Territory territory, LocalDate asked, LocalDate day,
        LocalDate today, boolean dated, @Nullable Place place) {

    /**
     * @param asked the day in the address, absent when there is none
     */
    static Standpoint of(TerritorySnapshot snapshot, Visit visit, Territory territory, @Nullable LocalDate asked,
            LocalDate today) {
        LocalDate seen = asked == null ? today : asked;
        LocalDate day = TerritorySnapshot.covered(seen);
        boolean commune = territory.kind() == TerritoryKind.COMMUNE;
        Place place = commune ? snapshot.place(territory.code(), day).orElse(null) : null;
        return new Standpoint(snapshot, visit, territory, seen, day, today, asked != null, place);
    }

    String t(String key, Object... arguments) {
        return visit.t(key, arguments);
    }

    boolean is(TerritoryKind kind) {
        return territory.kind() == kind;
    }

    /** The page of another territory on the same day. */
    String path(Territory other) {
        return dated(PlaceWords.path(other));
    }

    String dated(String path) {
        return dated ? path + "?date=" + asked : path;
    }

    /**
     * The line at the foot of a section; {@code text} is added to what the source says of itself.
     */
    Source source(String section, @Nullable Provenance provenance, @Nullable String text) {
        if (provenance == null) {
            return new Source("unknown", "", t("atlas.source.UNKNOWN"), text == null ? "" : text, correction(section));
        }
        String described = t("atlas.source.described", provenance.source(), visit.date(provenance.date()));
        String all = text == null ? described : described + ". " + text;
        String words = t("atlas.source." + provenance.precision());
        return switch (provenance.precision()) {
            case EXACT -> new Source("done", "circle-check", words, all, correction(section));
            case JANUARY_FIRST -> new Source("", "calendar-days", words, all, correction(section));
            case CARRIED_BACK -> new Source("check", "circle-alert", words, all, correction(section));
            case UNKNOWN -> new Source("unknown", "", words, all, correction(section));
        };
    }

    /** The source of a list of schools, with what it does not say. */
    Source schools(String section, List<School> schools) {
        Provenance first = schools.isEmpty() ? null : schools.getFirst().provenance();
        return source(section, first, PlaceWords.gaps(visit::t, schools));
    }

    String correction(String section) {
        String about = PlaceQuery.word(territory.kind()) + ":" + territory.code();
        return "/corrections/nouvelle?objet=" + about + "&section=" + section + (dated ? "&date=" + asked : "");
    }
}
