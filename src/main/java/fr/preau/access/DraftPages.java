package fr.preau.access;

import fr.preau.account.Actor;
import fr.preau.kernel.Once;
import fr.preau.kernel.Refusal;
import fr.preau.policy.Visitor;
import fr.preau.policy.Who;
import fr.preau.session.Caller;
import fr.preau.web.Visit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.View;

/** What was typed, shown again to whoever has signed in, with one button that sends it. */
@Controller
record DraftPages(Drafts drafts, DraftWords words) {
    /**
     * All that the template needs.
     *
     * @param once the token of the form as it was first shown: sent again, it has one effect
     */
    record DraftPage(
            Drafts.Draft draft,
            @Nullable String act,
            List<Drafts.Field> sent,
            List<DraftWords.Line> lines,
            String once) {}

    @GetMapping("/connexion/brouillon/{id}")
    @Who(Visitor.ANYONE)
    View show(Visit visit, Caller caller, @PathVariable String id) {
        Actor actor = caller.actor();
        Drafts.Draft draft =
                drafts.find(caller.request(), id)
                        .orElseThrow(() -> new Refusal.NotFound("id", "access.draft.gone"));
        if (actor == null || (draft.strong() && !actor.strong() && !draft.ofAnother(actor.id()))) {
            return visit.seeOther("/connexion?brouillon=" + draft.id());
        }
        Refusal.forbid(draft.ofAnother(actor.id()), "access.draft.another");
        return visit.page("access/draft", visit.t("access.draft.title"), page(visit, draft));
    }

    private DraftPage page(Visit visit, Drafts.Draft draft) {
        String once =
                draft.fields().stream()
                        .filter(field -> field.name().equals(Once.FIELD))
                        .map(Drafts.Field::value)
                        .findFirst()
                        .orElse("");
        List<Drafts.Field> sent =
                draft.fields().stream().filter(field -> !field.name().equals(Once.FIELD)).toList();
        return new DraftPage(draft, words.act(visit, draft), sent, words.lines(visit, draft), once);
    }
}
