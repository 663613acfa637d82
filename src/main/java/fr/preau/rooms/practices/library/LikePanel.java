package fr.preau.rooms.practices.library;

import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.web.Visit;
import fr.preau.rooms.practices.library.Library.SheetNearness;
import fr.preau.rooms.practices.practice.Practice;
import fr.preau.rooms.practices.practice.PracticePanel;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** "Fiches proches" on the page of a sheet: the same subject, in places that are alike. */
@Component
record LikePanel(Library library, Neighbourhood neighbourhood, PracticeList listing) implements PracticePanel {
    private static final int SHOWN = 3;

    /** The cards shown. */
    record Like(List<PracticeList.Row> rows) {}

    @Override
    public int order() {
        return 80;
    }

    @Override
    public @Nullable Section section(Visit visit, Practice practice) {
        try {
            List<PracticeList.Row> rows = library.like(practice.id(), this::near, SHOWN)
                    .stream()
                    .map(hit -> listing.row(visit, hit, "library.like.near"))
                    .toList();
            return rows.isEmpty() ? null
                    : new Section("proches", visit.t("library.like"),
                            visit.piece("rooms/practices/library/like", new Like(rows)));
        } catch (Refusal.Later notYet) {
            return null;
        }
    }

    private @Nullable SheetNearness near(Card card) {
        try {
            return neighbourhood.place("territoire", card.territory());
        } catch (Refusal.BadRequest notKnown) {
            return null;
        }
    }
}
