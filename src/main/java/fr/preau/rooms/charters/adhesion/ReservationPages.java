package fr.preau.rooms.charters.adhesion;

import fr.preau.ground.form.Form;
import fr.preau.ground.form.Form.Choice;
import fr.preau.ground.policy.Visitor;
import fr.preau.ground.policy.Who;
import fr.preau.people.account.Actor;
import fr.preau.rooms.charters.binding.Binding;
import fr.preau.rooms.charters.charter.Charter;
import fr.preau.rooms.charters.charter.Charters;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.View;

/** The options of a charter, and what a body that joins it takes, leaves or reserves. */
@Controller
@Who(Visitor.SIGNED_IN)
record ReservationPages(Adhesions adhesions, Reservations reservations, Readiness readiness, Charters charters) {
    private static final String OPTIONS = "/chartes/{id}/options";
    private static final String ONE = AdhesionPages.LIST + "/{aid}/reserves";

    record ReservedPage(Charter charter, Adhesion it, Map<String, String> names, List<Binding> beyond,
            List<CharterOption> options, boolean prepares, Form form) {
        List<Choice> articles() {
            return names.entrySet().stream().map(entry -> Choice.named(entry.getKey(), entry.getValue())).toList();
        }
    }

    record OptionsPage(Charter it, Map<String, String> names, List<CharterOption> options, boolean opens, Form form) {}

    @GetMapping(ONE)
    View reserved(Actor actor, @PathVariable String id, @PathVariable String aid, Form form) {
        Charter charter = charters.get(id);
        Adhesion it = adhesions.of(id, aid);
        AdhesionStepPages.edition(form, it);
        List<Binding> beyond = readiness.beyond(charter, it);
        beyond.stream()
                .map(Binding::block)
                .filter(text -> !it.reserved().contains(text))
                .findFirst()
                .ifPresent(text -> form.begun("article", text));
        var page = new ReservedPage(charter, it, readiness.names(charter, it), beyond, reservations.options(id),
                adhesions.prepared(actor, it), form);
        String title = form.visit().t("adhesion.reserved.title", it.name());
        return form.page("rooms/charters/adhesion/reserved", title, page);
    }

    @PostMapping(ONE)
    @Who(value = Visitor.SIGNED_IN, act = "adhesion.act.reserve", about = "adhesion:aid")
    View reserve(Actor actor, @PathVariable String id, @PathVariable String aid, Form form) {
        String path = adhesions.of(id, aid).path();
        boolean lifts = form.has("lever", "oui");
        if (!lifts) {
            form.need("motif", "adhesion.fault.reason.none");
        }
        String reason = lifts ? "" : form.text("motif");
        int edition = form.number("edition");
        return form.settle(path + "/reserves",
                () -> reservations.reserve(actor, aid, edition, form.text("article"), reason),
                () -> reserved(actor, id, aid, form));
    }

    @PostMapping(AdhesionPages.LIST + "/{aid}/options")
    @Who(value = Visitor.SIGNED_IN, act = "adhesion.act.choose", about = "adhesion:aid")
    View take(Actor actor, @PathVariable String id, @PathVariable String aid, Form form) {
        String path = adhesions.of(id, aid).path();
        List<Integer> ticked = form.all("option")
                .stream()
                .filter(text -> text.matches("[0-9]{1,3}"))
                .map(Integer::valueOf)
                .toList();
        return form.settle(path + "/reserves", () -> reservations.take(actor, aid, form.number("edition"), ticked),
                () -> reserved(actor, id, aid, form));
    }

    @GetMapping(OPTIONS)
    @Who(Visitor.ANYONE)
    View options(@Nullable Actor actor, @PathVariable String id, Form form) {
        Charter it = charters.get(id);
        var page = new OptionsPage(it, Reservations.articles(charters.latest(it).text()), reservations.options(id),
                reservations.opens(actor, it), form);
        return form.page("rooms/charters/adhesion/options", form.visit().t("adhesion.options.title"), page);
    }

    @PostMapping(OPTIONS)
    @Who(value = Visitor.SIGNED_IN, act = "adhesion.act.open", about = "charte:id")
    View open(Actor actor, @PathVariable String id, Form form) {
        return form.make(() -> {
            reservations.open(actor, id, form.line("titre"), form.all("article"));
            return "/chartes/" + id + "/options";
        }, () -> options(actor, id, form));
    }
}
