package fr.preau.tools.conversation;

import fr.preau.ground.form.Form;
import fr.preau.ground.kernel.Ref;
import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.policy.Visitor;
import fr.preau.ground.policy.Who;
import fr.preau.ground.web.Shown;
import fr.preau.ground.web.Visit;
import fr.preau.people.account.Actor;
import fr.preau.people.account.HeldMandate;
import fr.preau.tools.conversation.Follows.FollowList;
import fr.preau.tools.conversation.Follows.Rhythm;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** "Suivre": what one follows and how often one is told; without an account, a feed. */
@Controller
record FollowPages(Follows follows, List<Shown> modules) {
    static final String PATH = "/moi/alertes";
    private static final String ORGANISATION = "organisation";

    /** Kinds of things on which no act is made: one is told of what belongs to them. */
    private static final Set<String> WITHOUT_ACTS = Set.of("theme", MessageShown.KIND);

    /**
     * A thing, the feed and the page of its acts, absent when none is made on it, and in whose name it may be followed.
     */
    record FollowPage(Shown.Mention thing, @Nullable String feed, @Nullable String acts, boolean followed,
            List<HeldMandate> mandates) {}

    /** All that one follows. */
    record AllPage(Rhythm rhythm, List<Followable> follows) {}

    /**
     * @param path of its page; absent when it is no more
     * @param acts their page; absent when none is made on it
     */
    record Followable(String target, String name, @Nullable String path, @Nullable String acts) {}

    @GetMapping("/suivre")
    @Who(Visitor.ANYONE)
    View one(Visit visit, @Nullable Actor actor, @RequestParam(defaultValue = "") String cible) {
        Ref target = target(cible);
        Shown.Mention thing = known(target, visit);
        return visit.page("tools/conversation/one", visit.t("conversation.follow.title", thing.name()),
                new FollowPage(thing, acts("/journal.atom", target), acts("/journal", target),
                        actor != null && follows.of(actor.id()).follows(target),
                        actor == null ? List.of() : actor.inForce()));
    }

    @GetMapping(PATH)
    @Who(Visitor.SIGNED_IN)
    View all(Visit visit, Actor actor) {
        FollowList followed = follows.of(actor.id());
        List<Ref> targets = followed.follows().stream().map(Follows.Follow::target).toList();
        Map<Ref, Shown.Mention> lines = Shown.all(modules, targets, visit.language());
        List<Followable> shown = targets.stream().map(target -> {
            Shown.Mention line = lines.get(target);
            return new Followable(target.toString(), line == null ? target.toString() : line.name(),
                    line == null ? null : line.path(), acts("/journal", target));
        }).toList();
        return visit.page("tools/conversation/alerts", visit.t("conversation.alerts.title"),
                new AllPage(followed.rhythm(), shown));
    }

    @PostMapping(PATH + "/suivis")
    @Who(Visitor.SIGNED_IN)
    View follow(Actor actor, Form form) {
        Ref target = target(form.text("cible"));
        known(target, form.visit());
        String mandate = form.text("mandat").isEmpty() ? null : mine(actor, form.text("mandat"));
        return form.settle(PATH, () -> follows.follow(actor.id(), target, mandate));
    }

    @PostMapping(PATH + "/arrets")
    @Who(Visitor.SIGNED_IN)
    View stop(Actor actor, Form form) {
        if (form.has("cible", "tout")) {
            return form.settle(PATH, () -> follows.stopAll(actor.id()));
        }
        Ref target = target(form.text("cible"));
        return form.settle(PATH, () -> follows.stop(actor.id(), target));
    }

    @PostMapping(PATH + "/rythme")
    @Who(Visitor.SIGNED_IN)
    View rhythm(Actor actor, Form form) {
        Rhythm rhythm = form.one("rythme", Rhythm.class);
        if (rhythm == null) {
            throw new Refusal.BadRequest("rythme", "conversation.alerts.rhythm.bad");
        }
        return form.settle(PATH, () -> follows.tell(actor.id(), rhythm));
    }

    private static String mine(Actor actor, String mandate) {
        return actor.inForce()
                .stream()
                .map(HeldMandate::mandate)
                .filter(mandate::equals)
                .findFirst()
                .orElseThrow(() -> new Refusal.Forbidden("conversation.follow.mandate.bad"));
    }

    private static Ref target(String text) {
        return Ref.of(text).orElseThrow(() -> new Refusal.NotFound("cible", "conversation.correction.nothing", text));
    }

    private Shown.Mention known(Ref target, Visit visit) {
        Shown.Mention line = Shown.all(modules, List.of(target), visit.language()).get(target);
        if (line == null) {
            throw new Refusal.NotFound("cible", "conversation.correction.nothing", target);
        }
        return line;
    }

    /** The acts of an organisation are those made for it; of anything else, those on it. */
    private static @Nullable String acts(String path, Ref target) {
        if (WITHOUT_ACTS.contains(target.kind())) {
            return null;
        }
        return target.kind().equals(ORGANISATION) ? path + "?organisation=" + target.id() : path + "?objet=" + target;
    }
}
