package fr.preau.adhesion;

import fr.preau.account.Actor;
import fr.preau.account.Held;
import fr.preau.charter.Charter;
import fr.preau.charter.CharterVersion;
import fr.preau.charter.Margin;
import fr.preau.policy.Power;
import fr.preau.web.Visit;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Who joined, beside a charter whose text is for good. */
@Component
class AdhesionMargin implements Margin {
    private static final int ORDER = 40;
    private static final int ANYBODY = 1;
    private static final int BEGIN = 10;
    private static final int GO_ON = 11;
    private final AdhesionRows rows;
    private final AdhesionNotices notices;

    AdhesionMargin(AdhesionRows rows, AdhesionNotices notices) {
        this.rows = rows;
        this.notices = notices;
    }

    /** What goes in the side column. */
    record Aside(String path, long joined, long prepared) {}

    @Override
    public int order() {
        return ORDER;
    }

    @Override
    public Beside beside(Visit visit, Charter charter, CharterVersion version) {
        if (!charter.state().settled()) {
            return Beside.NOTHING;
        }
        List<Adhesion> all = rows.of(charter.id());
        if (all.isEmpty() && !AdhesionPages.open(charter)) {
            return Beside.NOTHING;
        }
        var aside =
                new Aside(
                        AdhesionPages.list(charter.id()),
                        all.stream().filter(one -> one.state().engages()).count(),
                        all.stream().filter(one -> one.state().prepared()).count());
        return new Beside(
                Map.of(),
                visit.piece("adhesion/aside", aside),
                AdhesionPages.open(charter) ? next(visit, charter, all) : null);
    }

    /** Whoever prepares goes on; whoever may begins; the others see who joined. */
    private Next next(Visit visit, Charter charter, List<Adhesion> all) {
        String path = AdhesionPages.list(charter.id());
        if (visit.signedIn() instanceof Actor actor) {
            Held first = null;
            for (Held held : actor.inForce()) {
                String body = held.organisation();
                if (!may(actor, body)) {
                    continue;
                }
                Adhesion own = of(all, body);
                if (own != null && own.state().prepared()) {
                    return new Next(
                            GO_ON,
                            visit.t("adhesion.margin.goes", own.name()),
                            visit.t("adhesion.margin.go"),
                            own.path());
                }
                first = first == null && own == null ? held : first;
            }
            if (first != null) {
                Adhesion before = before(charter, first.organisation());
                return before == null
                        ? new Next(
                                BEGIN,
                                visit.t("adhesion.margin.begin", first.organisationName()),
                                visit.t("adhesion.begin.do"),
                                path + AdhesionPages.NEW)
                        : new Next(
                                BEGIN,
                                visit.t("adhesion.margin.newer", first.organisationName()),
                                visit.t("adhesion.newer.see"),
                                before.path() + "/nouvelle-version");
            }
        }
        return new Next(
                ANYBODY, visit.t("adhesion.margin.anybody"), visit.t("adhesion.margin.see"), path);
    }

    /** Its adhesion to the charter that this one took the place of; absent when it has none. */
    private @Nullable Adhesion before(Charter charter, String body) {
        return charter.revises() == null || charter.state() != Charter.State.PUBLISHED
                ? null
                : rows.of(List.of(charter.revises()), List.of(body)).stream()
                        .filter(one -> one.state().engages())
                        .findFirst()
                        .orElse(null);
    }

    private static boolean may(Actor actor, String body) {
        return !body.equals(Actor.INSTANCE)
                && (actor.may(Power.CONTRIBUTE, body).allowed()
                        || actor.may(Power.SIGN, body).allowed());
    }

    private static @Nullable Adhesion of(List<Adhesion> all, String body) {
        return all.stream()
                .filter(one -> one.organisation().equals(body) && !one.state().over())
                .findFirst()
                .orElse(null);
    }

    @Override
    public void published(Charter charter, Instant at, String by) {
        if (charter.revises() != null) {
            notices.newer(at, charter, charter.revises(), by);
        }
    }

    /** Adhesions are of a charter whole: nothing is said of a block. */
    @Override
    public Map<String, Map<String, Object>> told(Charter charter, CharterVersion version) {
        return Map.of();
    }
}
