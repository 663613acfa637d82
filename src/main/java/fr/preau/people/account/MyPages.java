package fr.preau.people.account;

import fr.preau.ground.form.Form;
import fr.preau.ground.policy.Doorway;
import fr.preau.ground.policy.Power;
import fr.preau.ground.policy.Ruling;
import fr.preau.ground.policy.Visitor;
import fr.preau.ground.policy.Who;
import fr.preau.ground.web.Visit;
import gg.jte.Content;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.View;

/**
 * "Mon espace": what one may do and for whom, what awaits one, what one did, and one’s own data.
 */
@Controller
@Who(Visitor.SIGNED_IN)
record MyPages(People people, MyData data, AwaitedThings.ToDoList awaited, PublicActs acts,
        List<AwaitedThings.Panel> panels, Doorway doorway) {
    static final String PATH = "/moi";

    /**
     * One of my mandates.
     *
     * @param refused why it does not let me act today; absent when it does
     */
    record MandateRow(HeldMandate held, boolean administers, @Nullable Ruling refused) {
        /** Whether it lets one invite a colleague, or prepare a mandate for one. */
        boolean invites() {
            return !held.organisation().equals("instance") && (administers || held.powers().contains(Power.CONTRIBUTE));
        }
    }

    /**
     * All that the page needs.
     *
     * @param operates whether they may administer this instance
     */
    record MyPage(String name, String language, @Nullable String mail, boolean operates, List<MandateRow> now,
            List<MandateRow> others, List<AwaitedThings.Item> awaiting, List<Content> panels,
            List<PublicActs.ActLine> acts, Form form) {
        private static final int FEW = 4;

        /** What to do first. */
        List<AwaitedThings.Item> first() {
            return awaiting.subList(0, Math.min(FEW, awaiting.size()));
        }

        List<AwaitedThings.Item> after() {
            return awaiting.subList(Math.min(FEW, awaiting.size()), awaiting.size());
        }
    }

    @GetMapping(PATH)
    View show(Visit visit, Actor actor, Form form) {
        return visit.page("people/account/me", title(visit), page(visit, actor, form));
    }

    private static String title(Visit visit) {
        return visit.t("account.me.title");
    }

    private MyPage page(Visit visit, Actor actor, Form form) {
        List<MandateRow> all = actor.mandates().stream().map(held -> mine(held, actor)).toList();
        return new MyPage(actor.name(), actor.language(), actor.mail(), actor.mayOperate().allowed(),
                all.stream().filter(row -> row.refused() == null).toList(),
                all.stream().filter(row -> row.refused() != null).toList(), awaited.of(actor, visit.language()),
                panels.stream().map(panel -> panel.panel(visit, actor)).toList(), acts.by(actor),
                form.begun("nom", actor.name()));
    }

    private static MandateRow mine(HeldMandate held, Actor actor) {
        boolean now = held.inForce(actor.at());
        Power any = held.powers().iterator().next();
        return new MandateRow(held, held.gives(Power.ADMINISTER, actor.at()),
                now ? null : Rights.ruling(List.of(held), actor.at(), any, held.organisation()));
    }

    @PostMapping(PATH)
    View save(Visit visit, Actor actor, Form form) {
        return form.settle(PATH, () -> {
            people.rename(actor.id(), form.text("nom"));
            people.speak(actor.id(), form.text("langue", "fr"));
        }, () -> form.page("people/account/me", title(visit), page(visit, actor, form)));
    }

    record DataPage(List<HeldMandate> ending, Form form) {}

    @GetMapping(PATH + "/donnees")
    View data(Actor actor, Form form) {
        return form.page("people/account/data", form.visit().t("account.data.title"),
                new DataPage(actor.inForce(), form));
    }

    @GetMapping(PATH + "/donnees.json")
    ResponseEntity<Map<String, ?>> export(Actor actor) {
        return ResponseEntity.ok()
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header(HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment().filename("preau-mes-donnees.json").build().toString())
                .contentType(MediaType.APPLICATION_JSON)
                .body(data.all(actor.id()));
    }

    @PostMapping(PATH + "/donnees/effacement")
    @Who(value = Visitor.SIGNED_IN, act = "account.act.erase")
    View erase(Actor actor, HttpServletRequest request, HttpServletResponse response, Form form) {
        form.refuse(!form.has("accord", "oui"), "accord", "account.data.error.agree");
        if (!form.sound()) {
            return data(actor, form);
        }
        // whoever has no key of their own is who their mailbox, or ProConnect, says: the right to
        // be
        // erased must not wait for a device
        if (!actor.strong() && data.proves(actor.id())) {
            return Visit.see(doorway.strengthen(request, response));
        }
        return form.settle("/", () -> data.erase(actor.id()));
    }
}
