package fr.preau.rooms.practices.review;

import fr.preau.ground.form.Form;
import fr.preau.ground.form.Form.Choice;
import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.policy.Power;
import fr.preau.ground.policy.Visitor;
import fr.preau.ground.policy.Who;
import fr.preau.ground.web.Visit;
import fr.preau.people.account.Actor;
import fr.preau.people.account.HeldMandate;
import fr.preau.rooms.practices.practice.Practice;
import fr.preau.rooms.practices.practice.Practice.Verdict;
import fr.preau.rooms.practices.practice.PracticeText;
import fr.preau.rooms.practices.practice.Practices;
import fr.preau.rooms.practices.review.Reviews.Remark;
import fr.preau.rooms.practices.review.Reviews.ReviewDraft;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.View;

/** Where the versions that wait are found, read and answered. */
@Controller
@Who(Visitor.SIGNED_IN)
record ReviewPages(Reviews reviews, ReviewRows rows, Practices practices, Remarks remarks, PracticeText text) {
    private static final int LONGEST_REMARK = 2_000;
    private static final int LONGEST_PASSAGE = 500;

    /** All that the list needs. */
    record WaitingPage(List<ReviewRows.WaitingRow> lines, boolean reviewer) {}

    /**
     * One section to read, and what is typed about it.
     *
     * @param before what was remarked of it, with what became of each
     */
    record ReviewSection(String code, String title, String text, String passage, String remark,
            List<Remarks.ReviewerRemark> before) {}

    /**
     * What one may do there.
     *
     * @param waits whether this version waits for reviews still
     * @param own whether one acts for an organisation that had a part in it
     * @param answered whether an organisation that one reviews for has given its verdict on it
     */
    record Standing(boolean waits, boolean own, boolean answered) {}

    /**
     * What changed in the version since an earlier one.
     *
     * @param mine whether that one was reviewed for an organisation that one acts for
     */
    record VersionChanges(int since, boolean mine, List<PracticeText.Change> sections) {}

    /**
     * All that the page of one version needs, with everything that was typed.
     *
     * @param earlier what was answered about the versions before it, the last one first
     * @param changed absent when it is the first that anybody reviews
     */
    record ReviewPage(ReviewRows.Waiting waiting, List<ReviewSection> parts, List<Choice> organisations,
            Standing standing, List<Reviews.Review> earlier, @Nullable VersionChanges changed, Form form) {
        /** Whether there is something to fill, or something typed to keep. */
        boolean fills() {
            return !organisations.isEmpty() || !form.sound();
        }
    }

    @GetMapping("/relectures")
    View list(Visit visit, Actor actor) {
        Set<String> mine = actor.inForce().stream().map(HeldMandate::organisation).collect(Collectors.toSet());
        boolean reviewer = !Reviews.reviewing(actor).isEmpty();
        var page = new WaitingPage(reviewer ? rows.all(mine) : List.of(), reviewer);
        return visit.page("rooms/practices/review/waiting", visit.t("review.list"), page);
    }

    /** For the template. */
    static List<String> checklist() {
        return Reviews.CHECKLIST;
    }

    @GetMapping("/pratiques/{id}/relecture")
    View show(Actor actor, @PathVariable String id, Form form) {
        ReviewRows.Waiting it = readable(actor, id, rows.waiting(id));
        return page(actor, it, form.sent("version") ? anew(form, it, version(form)) : form);
    }

    /** What was typed stays; a newer version is to be checked anew. */
    private static Form anew(Form form, ReviewRows.Waiting now, int read) {
        return now.version() == read ? form : form.with("liste", "").with("avis", "");
    }

    /**
     * For who reviews, or writes for its carrier; for others it is not there. One that was withdrawn meanwhile says so,
     * to anybody as its page does.
     */
    private ReviewRows.Waiting readable(Actor actor, String id, Optional<ReviewRows.Waiting> found) {
        if (found.isEmpty()) {
            practices.find(id)
                    .filter(practice -> practice.state() == Practice.State.WITHDRAWN)
                    .ifPresent(practice -> practices.get(id));
        }
        return found
                .filter(it -> !Reviews.reviewing(actor).isEmpty() || actor.may(Power.CONTRIBUTE, it.carrier()).allowed()
                        || actor.may(Power.PUBLISH, it.carrier()).allowed())
                .orElseThrow(() -> new Refusal.NotFound("id", "review.none", id));
    }

    private ReviewRows.Waiting read(Actor actor, String id, Form form) {
        return readable(actor, id, rows.version(id, version(form)).or(() -> rows.waiting(id)));
    }

    @PostMapping("/pratiques/{id}/relectures")
    @Who(value = Visitor.SIGNED_IN, act = "review.act")
    View review(Actor actor, @PathVariable String id, Form form) {
        ReviewRows.Waiting it = read(actor, id, form.asking(Form.NOWHERE, "avis-rendu"));
        return form.settle(() -> {
            try {
                return reviews.review(actor, id, given(it, form)) ? "/pratiques/" + id : "/relectures";
            } catch (Refusal.Conflict late) {
                throw newer(it).orElse(late);
            }
        }, () -> again(actor, it, form));
    }

    /** That a newer version waits, when one does. */
    private Optional<Refusal.Conflict> newer(ReviewRows.Waiting it) {
        return rows.waiting(it.id())
                .filter(now -> now.version() != it.version())
                .map(now -> new Refusal.Conflict("review.newer", now.version()));
    }

    /** Somebody may have answered meanwhile. */
    private View again(Actor actor, ReviewRows.Waiting it, Form form) {
        ReviewRows.Waiting now = form.conflict() ? rows.waiting(it.id()).orElse(it) : it;
        return page(actor, now, anew(form, now, it.version()));
    }

    private ReviewDraft given(ReviewRows.Waiting it, Form form) {
        Verdict verdict = form.one("avis", Verdict.class);
        if (verdict != Verdict.APPROVED && verdict != Verdict.TO_CORRECT) {
            throw new Refusal.BadRequest("avis", "review.choose");
        }
        return new ReviewDraft(version(form), form.text("pour"), verdict, new HashSet<>(form.all("liste")),
                form.text("mots"), remarks(it, form));
    }

    private static int version(Form form) {
        String typed = form.text("version");
        return typed.matches("\\d{1,6}") ? Integer.parseInt(typed) : 0;
    }

    private List<Remark> remarks(ReviewRows.Waiting it, Form form) {
        Map<String, String> read = text.of(form.visit(), it.sheet());
        List<Remark> made = new ArrayList<>();
        read.forEach((section, said) -> {
            String words = form.text("remarque." + section);
            String passage = form.text("passage." + section);
            if (!words.isEmpty() || !passage.isEmpty()) {
                made.add(remark(section, said, passage, words));
            }
        });
        return made;
    }

    private static Remark remark(String section, String said, String passage, String words) {
        Refusal.refuse(words.isEmpty(), "remarque." + section, "review.wordless");
        Refusal.refuse(words.length() > LONGEST_REMARK, "remarque." + section, "practice.words.long", LONGEST_REMARK,
                words.length());
        Refusal.refuse(passage.length() > LONGEST_PASSAGE, "passage." + section, "practice.words.long", LONGEST_PASSAGE,
                passage.length());
        Refusal.refuse(!Remarks.plain(said).contains(Remarks.plain(passage)), "passage." + section, "review.elsewhere");
        return new Remark(section, passage, words);
    }

    private View page(Actor actor, ReviewRows.Waiting it, Form form) {
        Visit visit = form.visit();
        // asked again when something was typed: it may be over since
        boolean waits = form.sound()
                || rows.waiting(it.id()).filter(waiting -> waiting.version() == it.version()).isPresent();
        List<Reviews.Review> given = rows.upTo(it.id(), it.version());
        List<Reviews.Review> earlier = given.stream().filter(review -> review.version() < it.version()).toList();
        Set<String> answered = given.stream()
                .filter(review -> review.version() == it.version())
                .map(Reviews.Review::by)
                .collect(Collectors.toSet());
        boolean answers = Reviews.reviewing(actor).keySet().stream().anyMatch(answered::contains);
        // what was refused keeps the organisation that was chosen
        List<Choice> organisations = organisations(actor, it, form.sound() ? answered : Set.of());
        var page = new ReviewPage(it, parts(it, form), organisations, new Standing(waits, own(actor, it), answers),
                earlier, changed(visit, actor, it, earlier), form);
        return form.page("rooms/practices/review/review", visit.t("review.title", it.title()), page);
    }

    /** Since the version that one has reviewed; else since the last that anybody has. */
    private @Nullable VersionChanges changed(Visit visit, Actor actor, ReviewRows.Waiting it,
            List<Reviews.Review> earlier) {
        if (earlier.isEmpty()) {
            return null;
        }
        Set<String> mine = Reviews.reviewing(actor).keySet();
        Optional<Reviews.Review> own = earlier.stream().filter(review -> mine.contains(review.by())).findFirst();
        int since = own.orElse(earlier.getFirst()).version();
        return rows.version(it.id(), since)
                .map(then -> new VersionChanges(since, own.isPresent(), text.changes(visit, then.sheet(), it.sheet())))
                .orElse(null);
    }

    private List<ReviewSection> parts(ReviewRows.Waiting it, Form form) {
        Visit visit = form.visit();
        List<Remarks.ReviewerRemark> before = remarks.of(it.id());
        return text.of(visit, it.sheet())
                .entrySet()
                .stream()
                .map(entry -> new ReviewSection(entry.getKey(), visit.t("practice.section." + entry.getKey()),
                        entry.getValue(), form.text("passage." + entry.getKey()),
                        form.text("remarque." + entry.getKey()),
                        before.stream().filter(made -> made.section().equals(entry.getKey())).toList()))
                .toList();
    }

    /** Those for which one may still give a verdict. */
    private static List<Choice> organisations(Actor actor, ReviewRows.Waiting it, Set<String> answered) {
        if (own(actor, it)) {
            return List.of();
        }
        return Reviews.reviewing(actor)
                .entrySet()
                .stream()
                .filter(entry -> it.open(entry.getKey()) && !answered.contains(entry.getKey()))
                .map(entry -> Choice.named(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static boolean own(Actor actor, ReviewRows.Waiting it) {
        return actor.inForce().stream().anyMatch(held -> !it.open(held.organisation()));
    }
}
