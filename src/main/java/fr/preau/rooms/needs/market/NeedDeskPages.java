package fr.preau.rooms.needs.market;

import fr.preau.ground.form.Form;
import fr.preau.ground.form.Form.Choice;
import fr.preau.ground.kernel.Paris;
import fr.preau.ground.policy.Visitor;
import fr.preau.ground.policy.Who;
import fr.preau.ground.web.Visit;
import fr.preau.people.account.Actor;
import fr.preau.people.account.Rights;
import fr.preau.rooms.competences.competence.ManyPlaces;
import fr.preau.tools.convening.Convener;
import fr.preau.tools.convening.Convener.NewPage;
import java.util.List;
import java.util.Map;
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
record NeedDeskPages(Needs needs, NeedRows rows, NeedPages pages, ManyPlaces law, NeedScopes scopes, Rights rights) {
    private static final String ONE = NeedPages.ONE + "{id}";

    /**
     * All that the form needs.
     *
     * @param asked who one may speak for; absent where it is written again
     * @param it absent while it is new
     * @param school whether it is only for a school, which names no other
     * @param levels their codes, and their words
     */
    record WritePage(@Nullable NewPage asked, @Nullable Need it, boolean school, Map<String, String> levels,
            Form form) {
        List<Choice> choices() {
            return levels.entrySet().stream().map(entry -> new Choice(entry.getKey(), entry.getValue())).toList();
        }
    }

    @GetMapping(NeedPages.ONE + "nouveau")
    View begin(Actor actor, Form form) {
        NewPage asked = NewPage.of(rights, actor, form);
        return write(asked, null, asked.mine().stream().map(Choice::value).toList(), form);
    }

    private View write(@Nullable NewPage asked, @Nullable Need it, List<String> authors, Form form) {
        Visit visit = form.visit();
        boolean school = scopes.schools(authors);
        return form.page("rooms/needs/market/write", visit.t(it == null ? "market.new.title" : "market.change.title"),
                new WritePage(asked, it, school, law.levels(visit.language()), form));
    }

    @PostMapping(NeedPages.LIST)
    @Who(value = Visitor.SIGNED_IN, act = "market.act.express")
    View express(Actor actor, Form form) {
        String organisation = Convener.chosen(actor, form);
        NeedOutline asking = asking(actor, organisation, form);
        return form.make(() -> NeedPages.ONE + needs.express(actor, organisation, Objects.requireNonNull(asking)),
                () -> begin(actor, form));
    }

    private @Nullable NeedOutline asking(Actor actor, String author, Form form) {
        return new NeedForm(form).read(Paris.day(actor.at()), sought -> scopes.of(author, sought));
    }

    @GetMapping(ONE + "/modification")
    View edit(Actor actor, @PathVariable String id, Form form) {
        return edit(needs.changing(actor, id), form);
    }

    private View edit(Need it, Form form) {
        NeedForm.begun(form, it, rows.schools(it.id()));
        return write(null, it, List.of(it.author()), form);
    }

    @PostMapping(ONE + "/modification")
    @Who(value = Visitor.SIGNED_IN, act = "market.act.change")
    View change(Actor actor, @PathVariable String id, Form form) {
        Need it = needs.written(actor, id);
        NeedOutline asking = asking(actor, it.author(), form);
        return form.settle(NeedPages.ONE + id,
                () -> needs.change(actor, id, form.number("edition"), Objects.requireNonNull(asking)),
                () -> edit(it, form));
    }

    @PostMapping(ONE + "/reponse")
    @Who(value = Visitor.SIGNED_IN, act = "market.act.answer")
    View answer(Actor actor, @PathVariable String id, Form form) {
        needs.bought(actor, id);
        String said = form.text("suite");
        return settle(actor, id, form, () -> needs.answer(actor, id, said, form.text("motif")));
    }

    @PostMapping(ONE + "/retrait")
    @Who(value = Visitor.SIGNED_IN, act = "market.act.withdraw")
    View withdraw(Actor actor, @PathVariable String id, Form form) {
        needs.written(actor, id);
        return settle(actor, id, form, () -> needs.withdraw(actor, id, form.text("retrait")));
    }

    private View settle(Actor actor, String id, Form form, Runnable act) {
        return form.settle(NeedPages.ONE + id, act, () -> pages.show(actor, id, form));
    }
}
