package fr.preau.tools.work;

import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.list.ListQuery;
import fr.preau.ground.policy.Visitor;
import fr.preau.ground.policy.Who;
import fr.preau.ground.web.Crumb;
import fr.preau.ground.web.Paging;
import fr.preau.ground.web.Visit;
import fr.preau.people.account.Actor;
import fr.preau.people.account.AwaitedThings;
import fr.preau.people.account.HeldMandate;
import fr.preau.people.organisation.Organisation;
import fr.preau.people.organisation.Organisations;
import gg.jte.Content;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.View;

/**
 * What my organisations have here, under my mandates in force: the last of it on "Mon espace", all of one kind on a
 * page; and what an organisation shows to anybody.
 */
@Controller
@Order(20)
record WorkPages(Works works, Organisations organisations) implements AwaitedThings.Panel {
    private static final String MINE = "/moi/travaux";

    /** All that the page needs; {@code back}: the page it is a part of. */
    record WorkPage(Works.Group group, Crumb back, ListQuery.Pages pages) {}

    @Override
    public Content panel(Visit visit, Actor actor) {
        return visit.piece("tools/work/begin", MINE);
    }

    @Override
    public @Nullable Content panel(Visit visit, Organisation organisation) {
        return organisation.kind() == Organisation.Kind.INSTANCE ? null
                : visit.piece("tools/work/shown", new OrganisationWorks(organisation.path(),
                        works.of(List.of(organisation.id()), false, visit.language())));
    }

    /** What an organisation shows, and the path of its page. */
    record OrganisationWorks(String path, List<Works.Group> groups) {}

    private static List<String> held(Actor actor) {
        return actor.inForce().stream().map(HeldMandate::organisation).toList();
    }

    @GetMapping(MINE)
    @Who(Visitor.SIGNED_IN)
    View all(Visit visit, Actor actor) {
        return visit.page("tools/work/mine", visit.t("work.mine"), works.of(held(actor), true, visit.language()));
    }

    @GetMapping(MINE + "/{genre}")
    @Who(Visitor.SIGNED_IN)
    View mine(Visit visit, Actor actor, @PathVariable("genre") String kind, Paging paging) {
        var back = new Crumb(visit.t("work.mine"), visit.to(MINE));
        return page(visit, kind, held(actor), true, asked("/moi", kind, paging), back);
    }

    @GetMapping("/organisations/{id}/travaux/{genre}")
    @Who(Visitor.ANYONE)
    View shown(Visit visit, @PathVariable String id, @PathVariable("genre") String kind, Paging paging) {
        Organisation organisation = organisations.get(id);
        var back = new Crumb(organisation.name(), visit.to(organisation.path()));
        return page(visit, kind, List.of(id), false, asked(organisation.path(), kind, paging), back);
    }

    private View page(Visit visit, String kind, List<String> of, boolean own, ListQuery asked, Crumb back) {
        Works.Group group = works.of(kind, of, own, asked.paging(), visit.language())
                .orElseThrow(() -> new Refusal.NotFound("kind", "work.unknown", kind));
        return visit.page("tools/work/list", group.title(),
                new WorkPage(group, back, asked.pages(Math.toIntExact(group.total()))));
    }

    private static ListQuery asked(String path, String kind, Paging paging) {
        return ListQuery.of(path + "/travaux/" + kind, Map.of(), paging);
    }
}
