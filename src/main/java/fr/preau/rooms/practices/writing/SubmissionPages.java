package fr.preau.rooms.practices.writing;

import fr.preau.ground.form.Form;
import fr.preau.ground.form.Recap;
import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.policy.Visitor;
import fr.preau.ground.policy.Who;
import fr.preau.ground.web.Visit;
import fr.preau.people.account.Actor;
import fr.preau.rooms.practices.practice.Practice;
import fr.preau.rooms.practices.practice.Practices;
import fr.preau.rooms.practices.sheet.SheetReader.CheckedSheet;
import fr.preau.rooms.practices.writing.SheetDrafts.Draft;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.View;

/**
 * A sheet as its carrier holds it, and what it does of it: proposes it, takes it back, gives it up, confirms it,
 * archives it, withdraws it.
 */
@Controller
@Who(Visitor.SIGNED_IN)
record SubmissionPages(SheetDrafts drafts, Submissions submissions, DraftView shown, Nomenclature around,
        Practices practices) {
    private static final String OF = "/pratiques/{id}";
    private static final int LONGEST_WORDS = 500;
    private static final int SHORTEST_REASON = 10;

    /**
     * The whole of what is typed, at a glance; to whoever has no mandate of its carrier, how to get one, and what may
     * be done without.
     */
    @GetMapping(OF + "/redaction")
    View draft(Visit visit, Actor actor, @PathVariable String id) {
        Draft draft;
        try {
            draft = drafts.open(actor, id);
        } catch (Refusal.Forbidden stranger) {
            Practice it = practices.get(id);
            return visit.page(403, "rooms/practices/writing/stranger",
                    visit.t("writing.stranger.title", it.carrierName()), it);
        }
        return shown.draft(visit, 200, actor, draft, null);
    }

    /** Proposes what is typed to reviewers. */
    @PostMapping(OF + "/versions")
    @Who(value = Visitor.SIGNED_IN, act = "writing.submit.act")
    View submit(Actor actor, @PathVariable String id, Form form) {
        Draft draft = drafts.open(actor, id);
        CheckedSheet read = around.read(actor, draft.carrier(), draft.typed());
        if (!read.sound()) {
            return shown.draft(form.visit(), 422, actor, draft, null);
        }
        return settle(actor, draft, form, () -> {
            String note = Practice.words(form.text("note"), 0, LONGEST_WORDS, "note");
            submissions.submit(actor, draft, read.sheet(), note);
            return draft.path();
        });
    }

    /** Takes back what reviewers have and have not settled. */
    @PostMapping(OF + "/rappel")
    @Who(value = Visitor.SIGNED_IN, act = "writing.recall.act")
    View recall(Actor actor, @PathVariable String id, Form form) {
        Draft draft = drafts.open(actor, id);
        return settle(actor, draft, form, () -> submissions.recall(actor, draft));
    }

    /** Forgets what was typed since the last version. */
    @PostMapping(OF + "/abandon")
    View abandon(Actor actor, @PathVariable String id, Form form) {
        Draft draft = drafts.open(actor, id);
        View read = before(form, draft, "/abandon", "writing.abandon");
        return read != null ? read
                : settle(actor, draft, form, () -> drafts.abandon(actor, draft) ? draft.path() : "/pratiques/nouvelle");
    }

    /** Says that it is still true. */
    @PostMapping(OF + "/confirmations")
    View confirm(Actor actor, @PathVariable String id, Form form) {
        Draft draft = drafts.open(actor, id);
        return form.make(() -> {
            submissions.confirm(actor, draft);
            return draft.path();
        }, () -> refused(actor, draft, form));
    }

    @PostMapping(OF + "/archivage")
    @Who(value = Visitor.SIGNED_IN, act = "writing.archive.act")
    View archive(Actor actor, @PathVariable String id, Form form) {
        Draft draft = drafts.open(actor, id);
        return settle(actor, draft, form, () -> submissions.archive(actor, draft, reason(form, "motif-archive")));
    }

    @PostMapping(OF + "/retrait")
    @Who(value = Visitor.SIGNED_IN, act = "writing.withdraw.act")
    View withdraw(Actor actor, @PathVariable String id, Form form) {
        Draft draft = drafts.open(actor, id);
        boolean told = form.text("motif").length() >= SHORTEST_REASON;
        View read = told ? before(form, draft, "/retrait", "writing.withdraw.act") : null;
        return read != null ? read : settle(actor, draft, form, () -> {
            submissions.withdraw(actor, draft, reason(form, "motif-withdraw"));
            return "/pratiques/nouvelle?retiree=" + draft.id();
        });
    }

    private static @Nullable View before(Form form, Draft draft, String what, String key) {
        String title = draft.title();
        String here = "/pratiques/" + draft.id() + what;
        return Recap.before(form, title, here, key, draft.path());
    }

    /** Something done of a sheet, which one comes back to. */
    private View settle(Actor actor, Draft draft, Form form, Runnable act) {
        return form.settle(draft.path(), act, () -> refused(actor, draft, form));
    }

    private View settle(Actor actor, Draft draft, Form form, Supplier<String> act) {
        return form.settle(act, () -> refused(actor, draft, form));
    }

    /** The sheet again, with why, and what was typed in the field that is refused. */
    private View refused(Actor actor, Draft draft, Form form) {
        var why = new DraftView.ActRefusal(Objects.requireNonNull(form.refused()),
                form.text(form.sent("motif") ? "motif" : "note"));
        Draft now = drafts.open(actor, draft.id());
        return shown.draft(form.visit(), form.status(), actor, now, why);
    }

    private static String reason(Form form, String field) {
        return Practice.words(form.text("motif"), SHORTEST_REASON, LONGEST_WORDS, field);
    }
}
