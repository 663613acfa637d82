package fr.preau.practice;

import fr.preau.account.Actor;
import fr.preau.kernel.Once;
import fr.preau.kernel.Refusal;
import fr.preau.policy.Visitor;
import fr.preau.policy.Who;
import fr.preau.practice.DraftRows.Draft;
import fr.preau.practice.SheetReading.Read;
import fr.preau.web.Visit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/**
 * A sheet as its carrier holds it, and what it does of it: proposes it, takes it back, gives it up,
 * confirms it, archives it, withdraws it.
 */
@Controller
@Who(Visitor.SIGNED_IN)
class LifePages {
    private static final String CONFIRMATIONS = "/confirmations";
    private static final String OF = "/pratiques/{id}";
    private static final int LONGEST_WORDS = 500;
    private static final int SHORTEST_REASON = 10;
    private final DraftRows drafts;
    private final Submissions submissions;
    private final DraftShown shown;
    private final Surroundings around;
    private final Practices practices;
    private final Once once;

    LifePages(
            DraftRows drafts,
            Submissions submissions,
            DraftShown shown,
            Surroundings around,
            Practices practices,
            Once once) {
        this.practices = practices;
        this.drafts = drafts;
        this.submissions = submissions;
        this.shown = shown;
        this.around = around;
        this.once = once;
    }

    /**
     * The whole of what is typed, at a glance; to whoever has no mandate of its carrier, how to get
     * one, and what may be done without.
     */
    @GetMapping(OF + "/redaction")
    View draft(Visit visit, Actor actor, @PathVariable String id) {
        Draft draft;
        try {
            draft = drafts.open(actor, id);
        } catch (Refusal.Forbidden stranger) {
            Practice it = practices.get(id);
            return visit.page(
                    403,
                    "practice/stranger",
                    visit.t("practice.stranger.title", it.carrierName()),
                    it);
        }
        return shown.draft(visit, 200, actor, draft, null);
    }

    /** Proposes what is typed to reviewers. */
    @PostMapping(OF + "/versions")
    @Who(value = Visitor.SIGNED_IN, act = "practice.write.submit.act")
    View submit(
            Visit visit,
            Actor actor,
            @PathVariable String id,
            @RequestParam(name = Once.FIELD, required = false) String token,
            @RequestParam(name = "note", defaultValue = "") String note) {
        Draft draft = drafts.open(actor, id);
        Read read = around.read(actor, draft.carrier(), draft.typed());
        if (!read.sound()) {
            return shown.draft(visit, 422, actor, draft, null);
        }
        return settle(
                visit,
                actor,
                draft,
                token,
                note,
                () -> {
                    submissions.submit(actor, draft, read.sheet(), words("note", note));
                    return draft.path();
                });
    }

    /** Takes back what reviewers have and have not settled. */
    @PostMapping(OF + "/rappel")
    @Who(value = Visitor.SIGNED_IN, act = "practice.write.recall.act")
    View recall(
            Visit visit,
            Actor actor,
            @PathVariable String id,
            @RequestParam(name = Once.FIELD, required = false) String token) {
        return act(visit, actor, id, token, draft -> submissions.recall(actor, draft));
    }

    /** Forgets what was typed since the last version. */
    @PostMapping(OF + "/abandon")
    View abandon(
            Visit visit,
            Actor actor,
            @PathVariable String id,
            @RequestParam(name = Once.FIELD, required = false) String token) {
        Draft draft = drafts.open(actor, id);
        return settle(
                visit,
                actor,
                draft,
                token,
                () -> drafts.abandon(actor, draft) ? draft.path() : "/pratiques/nouvelle");
    }

    /** Says that it is still true. */
    @PostMapping(OF + CONFIRMATIONS)
    View confirm(
            Visit visit,
            Actor actor,
            @PathVariable String id,
            @RequestParam(name = Once.FIELD, required = false) String token) {
        return act(visit, actor, id, token, draft -> submissions.confirm(actor, draft));
    }

    @PostMapping(OF + "/archivage")
    @Who(value = Visitor.SIGNED_IN, act = "practice.write.archive.act")
    View archive(
            Visit visit,
            Actor actor,
            @PathVariable String id,
            @RequestParam(name = Once.FIELD, required = false) String token,
            @RequestParam(name = "motif", defaultValue = "") String why) {
        Draft draft = drafts.open(actor, id);
        return settle(
                visit,
                actor,
                draft,
                token,
                why,
                () -> {
                    submissions.archive(actor, draft, reason("motif-archive", why));
                    return draft.path();
                });
    }

    @PostMapping(OF + "/retrait")
    @Who(value = Visitor.SIGNED_IN, act = "practice.write.withdraw.act")
    View withdraw(
            Visit visit,
            Actor actor,
            @PathVariable String id,
            @RequestParam(name = Once.FIELD, required = false) String token,
            @RequestParam(name = "motif", defaultValue = "") String why) {
        Draft draft = drafts.open(actor, id);
        return settle(
                visit,
                actor,
                draft,
                token,
                why,
                () -> {
                    submissions.withdraw(actor, draft, reason("motif-withdraw", why));
                    return "/pratiques/nouvelle?retiree=" + draft.id();
                });
    }

    /** Something done of a sheet, which one comes back to. */
    private View act(
            Visit visit, Actor actor, String id, @Nullable String token, Consumer<Draft> act) {
        Draft draft = drafts.open(actor, id);
        return settle(
                visit,
                actor,
                draft,
                token,
                () -> {
                    act.accept(draft);
                    return draft.path();
                });
    }

    private View settle(
            Visit visit, Actor actor, Draft draft, @Nullable String token, Supplier<String> act) {
        return settle(visit, actor, draft, token, "", act);
    }

    /**
     * @param typed in the form, to be shown again in the field that is refused
     */
    private View settle(
            Visit visit,
            Actor actor,
            Draft draft,
            @Nullable String token,
            String typed,
            Supplier<String> act) {
        try {
            return visit.path().endsWith(CONFIRMATIONS)
                    ? visit.make(once, actor.id(), token, act)
                    : visit.settle(once, actor.id(), token, act);
        } catch (Refusal.BadRequest | Refusal.Conflict | Refusal.Forbidden no) {
            int status = no.status() == 400 ? 422 : no.status();
            Draft now = drafts.open(actor, draft.id());
            return shown.draft(visit, status, actor, now, new DraftShown.Refused(no, typed));
        }
    }

    private static String words(String field, String typed) {
        String clean = Written.clean(typed);
        if (clean.length() > LONGEST_WORDS) {
            throw new Refusal.BadRequest(
                    field, "practice.words.long", LONGEST_WORDS, clean.length());
        }
        return clean;
    }

    private static String reason(String field, String typed) {
        String why = words(field, typed);
        if (why.length() < SHORTEST_REASON) {
            throw new Refusal.BadRequest(field, "practice.write.refused.reason");
        }
        return why;
    }
}
