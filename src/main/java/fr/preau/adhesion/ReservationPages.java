package fr.preau.adhesion;

import fr.preau.account.Actor;
import fr.preau.charter.Charter;
import fr.preau.charter.Charters;
import fr.preau.convening.Conveners;
import fr.preau.form.Form;
import fr.preau.form.Form.Choice;
import fr.preau.policy.Visitor;
import fr.preau.policy.Who;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.View;

/** The options of a charter, and what a body that joins it takes, leaves or reserves. */
@Controller
class ReservationPages {
    private static final String OPTIONS = "/chartes/{id}/options";
    private static final String ONE = AdhesionPages.LIST + "/{aid}/reserves";
    private final Adhesions adhesions;
    private final Reservations reservations;
    private final ReservationRows rows;
    private final Readiness readiness;
    private final Charters charters;
    private final Conveners conveners;

    ReservationPages(
            Adhesions adhesions,
            Reservations reservations,
            ReservationRows rows,
            Readiness readiness,
            Charters charters,
            Conveners conveners) {
        this.adhesions = adhesions;
        this.reservations = reservations;
        this.rows = rows;
        this.readiness = readiness;
        this.charters = charters;
        this.conveners = conveners;
    }

    /**
     * What the form of a body needs.
     *
     * @param articles those that may be reserved
     * @param names of all articles, by their blocks
     * @param beyond those that the law does not let it be bound to
     */
    record ReservedPage(
            Charter charter,
            Adhesion it,
            List<Choice> articles,
            Map<String, String> names,
            List<Demand> beyond,
            List<CharterOption> options,
            Form form) {}

    /** What the form of who convenes needs. */
    record OptionsPage(
            Charter it,
            Map<String, String> names,
            List<CharterOption> options,
            boolean convenes,
            Form form) {}

    @GetMapping(ONE)
    @Who(Visitor.SIGNED_IN)
    View reserved(@PathVariable String id, @PathVariable String aid, Form form) {
        Charter charter = charters.get(id);
        Adhesion it = adhesions.of(id, aid);
        Map<String, String> names =
                Reservations.articles(charters.version(charter, it.version()).text());
        if (form.conflict()) {
            form.with("edition", it.edition());
        }
        form.begun("edition", it.edition());
        var page =
                new ReservedPage(
                        charter,
                        it,
                        names.entrySet().stream()
                                .map(one -> Choice.named(one.getKey(), one.getValue()))
                                .toList(),
                        names,
                        readiness.demands(charter, it).stream().filter(Demand::beyond).toList(),
                        rows.options(id),
                        form);
        String title = form.visit().t("adhesion.reserved.title", it.name());
        return form.page("adhesion/reserved", title, page);
    }

    @PostMapping(ONE)
    @Who(value = Visitor.SIGNED_IN, act = "adhesion.act.reserve", about = "adhesion:aid")
    View reserve(Actor actor, @PathVariable String id, @PathVariable String aid, Form form) {
        Adhesion it = adhesions.of(id, aid);
        boolean lifts = form.has("lever", "oui");
        if (!lifts) {
            form.need("motif", "adhesion.fault.reason.none");
        }
        return form.asking("reason", "motif")
                .settle(
                        it.path() + "/reserves",
                        () ->
                                reservations.reserve(
                                        actor,
                                        aid,
                                        form.number("edition"),
                                        form.text("article"),
                                        lifts ? "" : form.text("motif")),
                        () -> reserved(id, aid, form));
    }

    @PostMapping(AdhesionPages.LIST + "/{aid}/options")
    @Who(value = Visitor.SIGNED_IN, act = "adhesion.act.choose", about = "adhesion:aid")
    View take(Actor actor, @PathVariable String id, @PathVariable String aid, Form form) {
        Adhesion it = adhesions.of(id, aid);
        List<Integer> ticked =
                form.all("option").stream()
                        .filter(one -> one.matches("[0-9]{1,3}"))
                        .map(Integer::valueOf)
                        .toList();
        return form.settle(
                it.path() + "/reserves",
                () -> reservations.take(actor, aid, form.number("edition"), ticked),
                () -> reserved(id, aid, form));
    }

    @GetMapping(OPTIONS)
    @Who(Visitor.SIGNED_IN)
    View options(Actor actor, @PathVariable String id, Form form) {
        Charter it = charters.get(id);
        var page =
                new OptionsPage(
                        it,
                        Reservations.articles(charters.latest(it).text()),
                        rows.options(id),
                        conveners.convenes(actor, it.convener()),
                        form);
        return form.page("adhesion/options", form.visit().t("adhesion.options.title"), page);
    }

    @PostMapping(OPTIONS)
    @Who(value = Visitor.SIGNED_IN, act = "adhesion.act.open", about = "charte:id")
    View open(Actor actor, @PathVariable String id, Form form) {
        return form.asking("title", "titre")
                .make(
                        () -> {
                            reservations.open(actor, id, form.line("titre"), form.all("article"));
                            return "/chartes/" + id + "/options";
                        },
                        () -> options(actor, id, form));
    }
}
