package fr.preau.people.access;

import fr.preau.ground.form.Form;
import fr.preau.ground.kernel.Once;
import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.policy.Visitor;
import fr.preau.ground.policy.Who;
import fr.preau.ground.post.Post;
import fr.preau.ground.web.Visit;
import fr.preau.people.account.Actor;
import fr.preau.people.session.Caller;
import fr.preau.people.session.Entrance;
import fr.preau.people.session.Session;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import org.springframework.web.util.UriComponentsBuilder;

/** The page "Se connecter". */
@Controller
record SignInPages(ObjectProvider<DemonstrationPeople> people, Drafts drafts, DraftWords words, ProConnect proConnect,
        Post post, KeyActs acts) {

    /**
     * What one is asked to sign in for.
     *
     * @param act what it does, in words; absent when it is not said
     * @param typed what will be sent; nothing to whoever is not known to have typed it
     */
    record Going(@Nullable String act, List<DraftWords.FieldRow> typed) {}

    /** How their keys stand: for a strong act, that is all that matters. */
    enum Keys {
        NONE,
        /** One is made, and engages nobody yet. */
        WAITS, USABLE
    }

    /**
     * The step of a strong act, for who has signed in already: a link by mail would lead back here.
     *
     * @param key until when the first key engages nobody; absent unless it waits
     * @param identity the same of the identity at ProConnect
     * @param weak whether ProConnect has just said who they are, and not strongly enough
     */
    record Step(Keys keys, @Nullable String key, @Nullable String identity, boolean weak) {
        private static Step of(Visit visit, Instant now, KeyActs.Means means, boolean weak) {
            String key = waits(visit, now, means.key());
            return new Step(means.key() == null ? Keys.NONE : key == null ? Keys.USABLE : Keys.WAITS, key,
                    waits(visit, now, means.identity()), weak);
        }

        private static @Nullable String waits(Visit visit, Instant now, @Nullable Instant from) {
            return from == null ? null : DevicePages.waits(visit, now, from);
        }
    }

    /**
     * All that the template needs.
     *
     * @param step absent unless who has signed in lacks but a strong sign-in
     * @param letters whether links sent by mail leave
     */
    record SignInPage(Destination to, List<DemonstrationPeople.InventedPerson> people, @Nullable String name,
            @Nullable Going going, @Nullable Step step, List<String> why, @Nullable String proConnect, boolean letters,
            Form form) {}

    @GetMapping("/connexion")
    @Who(Visitor.ANYONE)
    View signIn(Visit visit, @Nullable Session session, Caller caller, Form form, Destination to,
            @RequestParam(name = "perdu", defaultValue = "") String lost) {
        Actor actor = session == null ? null : session.actor();
        var invented = visit.site().demo()
                ? people.stream().flatMap(all -> all.people(visit.language().tag()).stream()).toList()
                : List.<DemonstrationPeople.InventedPerson>of();
        Optional<Drafts.Draft> draft = drafts.find(caller.request(), to.brouillon());
        Step step = session == null ? null : draft.map(one -> step(visit, session, one)).orElse(null);
        return visit.page("people/access/signin", visit.t(step == null ? "access.signin.title" : "access.step.h1"),
                new SignInPage(to, invented, actor == null ? null : actor.name(),
                        draft.map(one -> going(visit, actor, one)).orElse(null), step,
                        lost.isEmpty() ? why(visit, to, draft) : List.of(visit.t("access.draft.lost")),
                        proConnect.configured() ? leaving(visit, to) : null, post.configured() || visit.site().demo(),
                        form));
    }

    private @Nullable Step step(Visit visit, Session session, Drafts.Draft draft) {
        Actor actor = session.actor();
        if (!draft.strong() || !actor.id().equals(draft.person())) {
            return null;
        }
        boolean weak = session.means() == Entrance.Means.PROCONNECT && actor.strongAt() == null;
        return Step.of(visit, actor.at(), acts.means(actor.id()), weak);
    }

    private static String leaving(Visit visit, Destination to) {
        return UriComponentsBuilder.fromPath(visit.to("/connexion/proconnect"))
                .queryParam("retour", "{retour}")
                .queryParam("brouillon", "{brouillon}")
                .encode()
                .buildAndExpand(to.retour(), to.brouillon())
                .toUriString();
    }

    private Going going(Visit visit, @Nullable Actor actor, Drafts.Draft draft) {
        boolean theirs = actor != null && actor.id().equals(draft.person());
        return new Going(words.act(visit, draft), theirs ? words.lines(visit, draft) : List.of());
    }

    /** Why one is asked to sign in, and what became of what was typed. */
    private static List<String> why(Visit visit, Destination to, Optional<Drafts.Draft> draft) {
        return draft.map(one -> List.of(visit.t(one.strong() ? "access.draft.strong" : "access.draft.kept")))
                .orElseGet(() -> to.draft() ? List.of(visit.t("access.draft.gone")) : List.of());
    }

    /**
     * All that the template needs.
     *
     * @param once the token of the form as it was first shown: sent again, it has one effect
     */
    record DraftPage(Drafts.Draft draft, @Nullable String act, List<Drafts.Field> sent, List<DraftWords.FieldRow> lines,
            String once) {}

    /** What was typed, shown again to whoever has signed in, with one button that sends it. */
    @GetMapping("/connexion/brouillon/{id}")
    @Who(Visitor.ANYONE)
    View show(Visit visit, Caller caller, @PathVariable String id) {
        Actor actor = caller.actor();
        Drafts.Draft draft = drafts.find(caller.request(), id)
                .orElseThrow(() -> new Refusal.NotFound("id", "access.draft.gone"));
        if (actor == null || (draft.strong() && !actor.strong() && !draft.ofAnother(actor.id()))) {
            return visit.seeOther("/connexion?brouillon=" + draft.id());
        }
        Refusal.forbid(draft.ofAnother(actor.id()), "access.draft.another");
        drafts.shown(draft);
        return visit.page("people/access/draft", visit.t("access.draft.title"), page(visit, draft));
    }

    private DraftPage page(Visit visit, Drafts.Draft draft) {
        String once = draft.fields()
                .stream()
                .filter(field -> field.name().equals(Once.FIELD))
                .map(Drafts.Field::value)
                .findFirst()
                .orElse("");
        List<Drafts.Field> sent = draft.fields().stream().filter(field -> !field.name().equals(Once.FIELD)).toList();
        return new DraftPage(draft, words.act(visit, draft), sent, words.lines(visit, draft), once);
    }
}
