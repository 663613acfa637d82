package fr.preau.market;

import fr.preau.account.Actor;
import fr.preau.account.Rights;
import fr.preau.convening.Convener;
import fr.preau.convening.Convener.NewPage;
import fr.preau.form.Form;
import fr.preau.form.Form.Choice;
import fr.preau.kernel.Paris;
import fr.preau.market.NeedForm.Choices;
import fr.preau.policy.Visitor;
import fr.preau.policy.Who;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.View;

/** Where a need is expressed, written again, answered, withdrawn. */
@Controller
@Who(Visitor.SIGNED_IN)
record NeedDeskPages(
        Needs needs,
        NeedRows rows,
        NeedPages pages,
        Buyers buyers,
        NeedScopes scopes,
        Rights rights) {
    private static final String ONE = NeedPages.ONE + "{id}";

    /**
     * All that the form needs.
     *
     * @param asked who one may speak for; absent where it is written again
     * @param it absent while it is new
     * @param school whether it is only for a school, which names no other
     */
    record WritePage(
            @Nullable NewPage asked,
            @Nullable Need it,
            boolean school,
            Choices choices,
            Form form) {}

    @GetMapping(NeedPages.ONE + "nouveau")
    View begin(Actor actor, Form form) {
        form.begun("lecture", "ACHETEUR");
        NewPage asked = NewPage.of(rights, actor, form);
        return form.page(
                "market/write",
                form.visit().t("market.new.title"),
                new WritePage(
                        asked,
                        null,
                        scopes.schools(asked.mine().stream().map(Choice::value).toList()),
                        choices(form),
                        form));
    }

    private Choices choices(Form form) {
        return Choices.of(form.visit(), buyers.levels(form.visit().language()));
    }

    @PostMapping(NeedPages.LIST)
    @Who(value = Visitor.SIGNED_IN, act = "market.act.express")
    View express(Actor actor, Form form) {
        String organisation = Convener.chosen(actor, form);
        NeedOutline asking = asking(actor, organisation, form);
        return form.make(
                () ->
                        NeedPages.ONE
                                + needs.express(
                                        actor, organisation, Objects.requireNonNull(asking)),
                () -> begin(actor, form));
    }

    private @Nullable NeedOutline asking(Actor actor, String author, Form form) {
        return new NeedForm(form)
                .read(Paris.day(actor.at()), sought -> scopes.extent(author, sought));
    }

    @GetMapping(ONE + "/modification")
    View edit(Actor actor, @PathVariable String id, Form form) {
        Need it = needs.written(actor, id);
        NeedForm.begun(form, it, rows.schools(id));
        return form.page(
                "market/write",
                form.visit().t("market.change.title"),
                new WritePage(null, it, scopes.schools(List.of(it.author())), choices(form), form));
    }

    @PostMapping(ONE + "/modification")
    @Who(value = Visitor.SIGNED_IN, act = "market.act.change")
    View change(Actor actor, @PathVariable String id, Form form) {
        NeedOutline asking = asking(actor, needs.written(actor, id).author(), form);
        return form.settle(
                NeedPages.ONE + id,
                () ->
                        needs.change(
                                actor, id, form.number("edition"), Objects.requireNonNull(asking)),
                () -> edit(actor, id, form));
    }

    @PostMapping(ONE + "/reponse")
    @Who(value = Visitor.SIGNED_IN, act = "market.act.answer")
    View answer(Actor actor, @PathVariable String id, Form form) {
        needs.bought(actor, id);
        return form.settle(
                NeedPages.ONE + id,
                () -> needs.answer(actor, id, form.text("suite"), form.text("motif")),
                () -> pages.show(actor, id, form));
    }

    @PostMapping(ONE + "/retrait")
    @Who(value = Visitor.SIGNED_IN, act = "market.act.withdraw")
    View withdraw(Actor actor, @PathVariable String id, Form form) {
        needs.written(actor, id);
        return form.settle(
                NeedPages.ONE + id,
                () -> needs.withdraw(actor, id, form.text("retrait")),
                () -> pages.show(actor, id, form));
    }
}
