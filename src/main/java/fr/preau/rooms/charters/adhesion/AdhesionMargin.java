package fr.preau.rooms.charters.adhesion;

import fr.preau.ground.web.Visit;
import fr.preau.people.account.Actor;
import fr.preau.people.account.HeldMandate;
import fr.preau.rooms.charters.charter.Charter;
import fr.preau.rooms.charters.charter.CharterVersion;
import fr.preau.rooms.charters.charter.Margin;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Who joined, beside a charter whose text is for good. */
@Component
record AdhesionMargin(AdhesionRows rows, AdhesionNotices notices) implements Margin {
    private static final int ORDER = 40;
    private static final int ANYBODY = 1;
    private static final int BEGIN = 10;
    private static final int GO_ON = 11;

    record AdhesionSummary(String path, long joined, long prepared) {}

    @Override
    public int order() {
        return ORDER;
    }

    @Override
    public MarginContent beside(Visit visit, Charter charter, CharterVersion version) {
        if (!charter.state().settled()) {
            return MarginContent.NOTHING;
        }
        List<Adhesion> all = rows.of(charter.id());
        boolean open = AdhesionPages.open(charter);
        if (all.isEmpty() && !open) {
            return MarginContent.NOTHING;
        }
        var aside = new AdhesionSummary(AdhesionPages.list(charter.id()),
                all.stream().filter(adhesion -> adhesion.state().engages()).count(),
                all.stream().filter(adhesion -> adhesion.state().prepared()).count());
        NextAction next = open ? next(visit, charter, all) : null;
        if (open && next == null) {
            String path = AdhesionPages.list(charter.id());
            next = anybody(visit, "adhesion.margin.see", path);
        }
        return new MarginContent(Map.of(), visit.piece("rooms/charters/adhesion/aside", aside), next);
    }

    /** What somebody reads who has nothing else to do. */
    static NextAction anybody(Visit visit, String label, String path) {
        return new NextAction(ANYBODY, visit.t("adhesion.margin.anybody"), visit.t(label), path);
    }

    /** Whoever prepares goes on, whoever may begins; absent for the others. */
    @Nullable
    NextAction next(Visit visit, Charter charter, List<Adhesion> all) {
        String path = AdhesionPages.list(charter.id());
        HeldMandate first = null;
        for (HeldMandate held : visit.signedIn() instanceof Actor actor ? Signatories.beginning(actor)
                : List.<HeldMandate>of()) {
            Adhesion own = of(all, held.organisation());
            if (own != null && own.state().prepared()) {
                String goes = visit.t("adhesion.margin.goes", own.name());
                return new NextAction(GO_ON, goes, visit.t("adhesion.margin.go"), own.path());
            }
            first = first == null && own == null ? held : first;
        }
        if (first == null) {
            return null;
        }
        String name = first.organisationName();
        Adhesion before = before(charter, first.organisation());
        return before == null
                ? new NextAction(BEGIN, visit.t("adhesion.margin.begin", name), visit.t("adhesion.begin.do"),
                        path + AdhesionPages.NEW)
                : new NextAction(BEGIN, visit.t("adhesion.margin.newer", name), visit.t("adhesion.newer.see"),
                        before.path() + "/nouvelle-version");
    }

    /** Its adhesion to the charter that this one took the place of; absent when it has none. */
    private @Nullable Adhesion before(Charter charter, String body) {
        return charter.revises() == null || charter.state() != Charter.State.PUBLISHED ? null
                : rows.of(List.of(charter.revises()), List.of(body))
                        .stream()
                        .filter(adhesion -> adhesion.state().engages())
                        .findFirst()
                        .orElse(null);
    }

    private static @Nullable Adhesion of(List<Adhesion> all, String body) {
        return all.stream()
                .filter(adhesion -> adhesion.organisation().equals(body) && !adhesion.state().over())
                .findFirst()
                .orElse(null);
    }

    @Override
    public void published(Charter charter, Instant at, String by) {
        if (charter.revises() != null) {
            notices.newer(at, charter, charter.revises(), by);
        }
    }
}
