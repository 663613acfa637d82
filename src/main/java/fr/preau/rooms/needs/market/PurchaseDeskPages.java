package fr.preau.rooms.needs.market;

import fr.preau.ground.form.Form;
import fr.preau.ground.kernel.Paris;
import fr.preau.ground.policy.Limits;
import fr.preau.ground.policy.Visitor;
import fr.preau.ground.policy.Who;
import fr.preau.ground.web.Visit;
import fr.preau.law.item.Item;
import fr.preau.people.account.Actor;
import fr.preau.people.account.Rights;
import fr.preau.rooms.competences.competence.ManyPlaces;
import fr.preau.rooms.needs.market.Purchase.Stage;
import fr.preau.tools.convening.Convener;
import fr.preau.tools.convening.Convener.NewPage;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** Where a group purchase is opened, written again, joined, left, ended. */
@Controller
@Who(Visitor.SIGNED_IN)
record PurchaseDeskPages(Purchases purchases, PurchasePages pages, ManyPlaces law, Rights rights, Limits limits) {
    private static final String ONE = PurchasePages.ONE + "{id}";

    /**
     * All that the form needs.
     *
     * @param asked who one may coordinate for; absent where it is written again
     * @param it absent while it is new
     * @param item what is bought; absent when it is to be chosen first, on the list of needs
     */
    record WritePage(@Nullable NewPage asked, @Nullable Purchase it, @Nullable Item item, String level, Form form) {}

    @GetMapping(PurchasePages.ONE + "nouveau")
    View begin(Actor actor, @RequestParam(defaultValue = "") String objet,
            @RequestParam(defaultValue = "") String niveau, Form form) {
        form.begun("objet", objet).begun("niveau", niveau);
        form.begun("voie", "OWN").begun("paie", "EACH");
        Item item = Item.coded(form.text("objet")).orElse(null);
        return write(NewPage.of(rights, actor, form), null, item, form.text("niveau"), form);
    }

    private View write(@Nullable NewPage asked, @Nullable Purchase it, @Nullable Item item, String level, Form form) {
        Visit visit = form.visit();
        String words = law.levels(visit.language()).getOrDefault(level, level);
        return form.page("rooms/needs/market/purchasing",
                visit.t(it == null ? "market.purchase.new.title" : "market.purchase.change.title"),
                new WritePage(asked, it, item, words, form));
    }

    @PostMapping(PurchasePages.LIST)
    @Who(value = Visitor.SIGNED_IN, act = "market.purchase.act.open")
    View open(Actor actor, Form form) {
        String organisation = Convener.chosen(actor, form);
        PurchaseOutline outline = PurchaseForm.read(form, Paris.day(actor.at()));
        form.pace(() -> limits.take(Limits.Pace.NEED, actor.id()), "policy.limit");
        return form.make(() -> PurchasePages.ONE + purchases.open(actor, organisation, form.text("objet"),
                form.text("niveau"), Objects.requireNonNull(outline)), () -> begin(actor, "", "", form));
    }

    @GetMapping(ONE + "/modification")
    View edit(Actor actor, @PathVariable String id, Form form) {
        Purchase it = purchases.coordinated(actor, id);
        PurchaseForm.begun(form, it);
        return write(null, it, it.item(), it.level(), form);
    }

    @PostMapping(ONE + "/modification")
    @Who(value = Visitor.SIGNED_IN, act = "market.purchase.act.change")
    View change(Actor actor, @PathVariable String id, Form form) {
        purchases.coordinated(actor, id);
        PurchaseOutline outline = PurchaseForm.read(form, Paris.day(actor.at()));
        return form.settle(PurchasePages.ONE + id,
                () -> purchases.change(actor, id, form.number("edition"), Objects.requireNonNull(outline)),
                () -> edit(actor, id, form));
    }

    @PostMapping(ONE + "/adhesion")
    @Who(value = Visitor.SIGNED_IN, strong = true, act = "market.purchase.act.join")
    View join(Actor actor, @PathVariable String id, Form form) {
        String organisation = Convener.chosen(actor, form);
        var decided = form.day("deliberee", "market.purchase.fault.deliberee");
        String decision = form.text("deliberation");
        return settle(actor, id, form, () -> purchases.join(actor, id, organisation, decision, decided));
    }

    private View settle(Actor actor, String id, Form form, Runnable act) {
        return form.settle(PurchasePages.ONE + id, act, () -> pages.show(actor, id, form));
    }

    @PostMapping(ONE + "/besoins")
    @Who(value = Visitor.SIGNED_IN, act = "market.purchase.act.bring")
    View bring(Actor actor, @PathVariable String id, Form form) {
        return settle(actor, id, form, () -> purchases.bring(actor, id, form.text("membre")));
    }

    @PostMapping(ONE + "/sortie")
    @Who(value = Visitor.SIGNED_IN, strong = true, act = "market.purchase.act.leave")
    View leave(Actor actor, @PathVariable String id, Form form) {
        return settle(actor, id, form, () -> purchases.leave(actor, id, form.text("membre")));
    }

    @PostMapping(ONE + "/fin")
    @Who(value = Visitor.SIGNED_IN, act = "market.purchase.act.end")
    View end(Actor actor, @PathVariable String id, Form form) {
        purchases.coordinated(actor, id);
        Stage stage = form.one("suite", Stage.class);
        return settle(actor, id, form, () -> purchases.end(actor, id, stage, form.text("motif")));
    }
}
