package fr.preau.council;

import fr.preau.account.Actor;
import fr.preau.account.Held;
import fr.preau.adhesion.Adhesion;
import fr.preau.adhesion.Adhesions;
import fr.preau.adhesion.CharterOption;
import fr.preau.adhesion.Reservation;
import fr.preau.adhesion.Reservations;
import fr.preau.charter.Charter;
import fr.preau.charter.Charters;
import fr.preau.council.NewerText.Carried;
import fr.preau.council.NewerText.Difference;
import fr.preau.form.Form;
import fr.preau.kernel.Refusal;
import fr.preau.policy.Visitor;
import fr.preau.policy.Who;
import fr.preau.web.Visit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.View;

/** What changes for a body between two texts, and the step from one to the other. */
@Controller
class NewerTextPages {
    private static final String ONE = "/chartes/{id}/adhesions/{aid}/nouvelle-version";
    private final NewerText texts;
    private final Adhesions adhesions;
    private final Reservations reservations;
    private final Charters charters;

    NewerTextPages(
            NewerText texts, Adhesions adhesions, Reservations reservations, Charters charters) {
        this.texts = texts;
        this.adhesions = adhesions;
        this.reservations = reservations;
        this.charters = charters;
    }

    /**
     * @param own its adhesion to the newer charter; absent until it is begun
     * @param prepares whether the reader may begin it
     */
    record NewerPage(
            Charter charter,
            Adhesion it,
            Difference changes,
            @Nullable Adhesion own,
            boolean prepares,
            Form form) {
        boolean open() {
            return prepares && own == null && it.state().engages();
        }
    }

    @GetMapping(ONE)
    @Who(Visitor.ANYONE)
    View show(@Nullable Actor actor, @PathVariable String id, @PathVariable String aid, Form form) {
        List<Charter> line = charters.onward(id);
        List<Adhesion> all = of(id, aid);
        Adhesion it = all.getFirst();
        Difference changes = texts.of(form.visit(), line, it);
        if (form.all("reserve").isEmpty()) {
            form.with(
                    "reserve",
                    changes.standing().stream().map(one -> one.reservation().article()).toArray());
        }
        Adhesion own =
                all.stream()
                        .filter(one -> one.charter().equals(changes.next().id()))
                        .filter(one -> !one.state().over())
                        .findFirst()
                        .orElse(null);
        var page =
                new NewerPage(
                        line.getFirst(), it, changes, own, adhesions.prepares(actor, it), form);
        return form.page("council/newer", form.visit().t("council.newer.title", it.name()), page);
    }

    private List<Adhesion> of(String id, String aid) {
        List<Adhesion> all = adhesions.onward(aid);
        if (!all.getFirst().charter().equals(id)) {
            throw new Refusal.NotFound("id", "adhesion.unknown");
        }
        return all;
    }

    /**
     * Begins to join the newer charter, with the options it took that are still open, and the
     * reservations that are kept.
     */
    @PostMapping(ONE)
    @Who(value = Visitor.SIGNED_IN, act = "adhesion.act.begin", about = "adhesion:aid")
    View step(Actor actor, @PathVariable String id, @PathVariable String aid, Form form) {
        Adhesion it = of(id, aid).getFirst();
        Difference changes = texts.of(form.visit(), charters.onward(id), it);
        List<String> kept = form.all("reserve");
        return form.settle(
                () -> {
                    String begun =
                            adhesions.begin(actor, changes.next().id(), it.organisation(), false);
                    List<Integer> open = changes.opened().stream().map(CharterOption::n).toList();
                    if (!open.isEmpty()) {
                        reservations.take(actor, begun, adhesions.get(begun).edition(), open);
                    }
                    for (Carried one : changes.standing()) {
                        Reservation said = one.reservation();
                        if (kept.contains(said.article())) {
                            int edition = adhesions.get(begun).edition();
                            reservations.reserve(
                                    actor, begun, edition, said.article(), said.reason());
                        }
                    }
                    return adhesions.get(begun).path();
                },
                () -> show(actor, id, aid, form));
    }

    /** Leads whoever is told of a newer charter to what changes for their organisation. */
    @GetMapping("/chartes/{id}/adhesions/ce-qui-change")
    @Who(Visitor.SIGNED_IN)
    View mine(Visit visit, Actor actor, @PathVariable String id) {
        Charter next = charters.get(id);
        List<String> bodies = actor.inForce().stream().map(Held::organisation).toList();
        List<String> before = charters.replaced(id);
        return visit.seeOther(
                adhesions.of(before, bodies).stream()
                        .filter(one -> one.state().engages())
                        .findFirst()
                        .map(one -> one.path() + "/nouvelle-version")
                        .orElse(next.path()));
    }
}
