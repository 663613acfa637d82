package fr.preau.access;

import fr.preau.account.Actor;
import fr.preau.kernel.Once;
import fr.preau.kernel.Refusal;
import fr.preau.policy.Visitor;
import fr.preau.policy.Who;
import fr.preau.web.Visit;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.View;

/** What was typed, shown again to whoever has signed in, with one button that sends it. */
@Controller
class DraftPages {
    private final Drafts drafts;

    DraftPages(Drafts drafts) {
        this.drafts = drafts;
    }

    /**
     * All that the template needs.
     *
     * @param once the token of the form as it was first shown: sent again, it has one effect
     */
    record DraftPage(
            Drafts.Draft draft,
            @Nullable String act,
            List<Drafts.Field> sent,
            List<Line> lines,
            String once) {}

    /** One thing typed, in words. */
    record Line(String label, String value) {}

    @GetMapping("/connexion/brouillon/{id}")
    @Who(Visitor.ANYONE)
    View show(
            Visit visit,
            @Nullable Actor actor,
            HttpServletRequest request,
            @PathVariable String id) {
        Drafts.Draft draft =
                drafts.find(request, id)
                        .orElseThrow(() -> new Refusal.NotFound("id", "access.draft.gone"));
        if (actor == null || (draft.strong() && !actor.strong() && !draft.ofAnother(actor.id()))) {
            return Destination.see(visit.to("/connexion?brouillon=" + draft.id()));
        }
        if (draft.ofAnother(actor.id())) {
            throw new Refusal.Forbidden("access.draft.another");
        }
        return visit.page("access/draft", visit.t("access.draft.title"), page(visit, draft));
    }

    private static DraftPage page(Visit visit, Drafts.Draft draft) {
        String once =
                draft.fields().stream()
                        .filter(field -> field.name().equals(Once.FIELD))
                        .map(Drafts.Field::value)
                        .findFirst()
                        .orElse("");
        List<Drafts.Field> sent =
                draft.fields().stream().filter(field -> !field.name().equals(Once.FIELD)).toList();
        List<Line> lines =
                sent.stream()
                        .filter(field -> !field.value().isBlank())
                        .map(field -> new Line(label(visit, draft.act(), field), field.value()))
                        .toList();
        return new DraftPage(draft, act(visit, draft), sent, lines, once);
    }

    /** What the form does, in words; absent when its route does not say. */
    static @Nullable String act(Visit visit, Drafts.Draft draft) {
        String key = draft.act();
        return key.isEmpty() || !visit.has(key) ? null : visit.t(key);
    }

    private static String label(Visit visit, String act, Drafts.Field field) {
        String key = act + "." + field.name();
        return !act.isEmpty() && visit.has(key)
                ? visit.t(key)
                : field.name().replace('_', ' ').replace('-', ' ');
    }
}
