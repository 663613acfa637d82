package fr.preau.review;

import fr.preau.account.Actor;
import fr.preau.account.Rights;
import fr.preau.journal.Journal;
import fr.preau.kernel.Refusal;
import fr.preau.organisation.Organisations;
import fr.preau.policy.Power;
import fr.preau.practice.Practice;
import fr.preau.practice.Practice.Verdict;
import fr.preau.practice.Practices;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;

/**
 * How a version comes to be published: two organisations of two colleges approve it, neither of
 * them its carrier nor a partner, by people who act for neither. One that finds something to
 * correct sends it back.
 */
@Component
public class Reviews {
    /** What a reviewer answers for; to approve is to say yes to each. */
    static final List<String> CHECKLIST =
            List.of("FACTS", "COSTS", "RESULTS", "SOURCES", "REUSE", "PRIVACY");

    /** Of a sheet {@code s}: its carrier took its last version back before anybody settled it. */
    public static final String RECALLED =
            """
            s.submitted is null and coalesce(s.published, 0) < s.versions and s.state not in ('ARCHIVED', 'WITHDRAWN')
            and not exists (select from practice.review r where r.sheet = s.id and r.version = s.versions and r.verdict = 'TO_CORRECT')
            """;

    private static final int COLLEGES = 2;
    private static final int LONGEST = 5_000;

    private final ReviewRows rows;
    private final SheetNotices notices;
    private final Journal journal;
    private final Rights rights;
    private final Organisations organisations;
    private final Practices practices;

    Reviews(
            ReviewRows rows,
            SheetNotices notices,
            Journal journal,
            Rights rights,
            Organisations organisations,
            Practices practices) {
        this.rows = rows;
        this.notices = notices;
        this.journal = journal;
        this.rights = rights;
        this.organisations = organisations;
        this.practices = practices;
    }

    /**
     * A review as it was given.
     *
     * @param who spoke, and in which capacity; empty when they are not known any more
     * @param organisation they spoke for, by its name
     * @param by the same, by its id
     */
    public record Made(
            int version,
            String who,
            String organisation,
            String by,
            Verdict verdict,
            String words,
            Instant at) {}

    /** The reviews of the last version of a sheet that has any, oldest first. */
    public List<Made> last(String sheet) {
        return rows.last(sheet);
    }

    /** The organisations somebody may review for, and their names: with one, they read it all. */
    public static Map<String, String> reviewing(Actor actor) {
        Map<String, String> all = new LinkedHashMap<>();
        actor.inForce().stream()
                .filter(held -> held.gives(Power.REVIEW, actor.at()))
                .forEach(held -> all.put(held.organisation(), held.organisationName()));
        return all;
    }

    /**
     * A remark on one section, or on a passage of it.
     *
     * @param passage the words it is about; empty for the whole section
     */
    record Remark(String section, String passage, String words) {}

    /**
     * A review to give.
     *
     * @param version the one that was read
     * @param checked codes of {@link #CHECKLIST} answered yes
     */
    record Given(
            int version,
            String organisation,
            Verdict verdict,
            Set<String> checked,
            String words,
            List<Remark> remarks) {}

    /**
     * Approves, for that organisation, the version of a sheet that waits, every point checked.
     *
     * @return whether it published the version
     * @throws Refusal.Conflict when none waits, or this organisation has answered already
     */
    public boolean approve(Actor actor, String sheet, String organisation) {
        ReviewRows.Waiting it = rows.waiting(sheet).orElseThrow(() -> over(sheet));
        return review(
                actor,
                sheet,
                new Given(
                        it.version(),
                        organisation,
                        Verdict.APPROVED,
                        Set.copyOf(CHECKLIST),
                        "",
                        List.of()));
    }

    /**
     * Sends back, for that organisation, the version of a sheet that waits.
     *
     * @param words what must be corrected
     */
    public void sendBack(Actor actor, String sheet, String organisation, String words) {
        ReviewRows.Waiting it = rows.waiting(sheet).orElseThrow(() -> over(sheet));
        review(
                actor,
                sheet,
                new Given(
                        it.version(),
                        organisation,
                        Verdict.TO_CORRECT,
                        Set.of(),
                        words,
                        List.of()));
    }

    /**
     * Gives a review. The second college to approve publishes the version; a version to correct
     * goes back to its carrier.
     *
     * @return whether it published the version
     * @throws Refusal.Conflict when that version does not wait any more, or this organisation has
     *     answered already
     * @throws Refusal.BadRequest on {@code pour} when that organisation had a part in it, or the
     *     actor acts for one that had; on {@code liste}, {@code mots}, {@code avis}
     */
    boolean review(Actor actor, String sheet, Given given) {
        check(given);
        return journal.record((at, say) -> {
            ReviewRows.Waiting it = rows.waiting(sheet).orElseThrow(() -> over(sheet));
            if (it.version() != given.version()) {
                throw over(sheet);
            }
            if (!it.open(given.organisation())) {
                throw new Refusal.BadRequest("pour", "review.part");
            }
            if (rights.acts(at, actor.id(), it.parts())) {
                throw new Refusal.BadRequest("pour", "review.own");
            }
            String mandate = rights.hold(at, actor.id(), Power.REVIEW, given.organisation());
            String college = organisations.get(given.organisation()).college().name();
            if (!rows.insert(at, it, given, college, mandate)) {
                throw new Refusal.Conflict("review.twice");
            }
            say.accept(
                    new Journal.Act(
                            "practice.reviewed",
                            Practice.ref(sheet),
                            given.organisation(),
                            Map.of("version", it.version(), "verdict", given.verdict().name()),
                            mandate));
            return settle(at, say, it, given, mandate, actor.id());
        });
    }

    private Refusal.Conflict over(String sheet) {
        return new Refusal.Conflict(
                rows.recalled(sheet) ? "review.recalled" : "review.over", sheet);
    }

    private static void check(Given given) {
        if (given.words().length() > LONGEST) {
            throw new Refusal.BadRequest(
                    "mots", "practice.words.long", LONGEST, given.words().length());
        }
        if (given.verdict() == Verdict.APPROVED && !given.checked().containsAll(CHECKLIST)) {
            throw new Refusal.BadRequest("liste", "review.unchecked");
        }
        if (given.verdict() == Verdict.TO_CORRECT
                && given.words().isBlank()
                && given.remarks().isEmpty()) {
            throw new Refusal.BadRequest("mots", "review.why");
        }
    }

    /** Sends it back, or publishes it when the second college has approved. */
    private boolean settle(
            Instant at,
            Consumer<Journal.Act> say,
            ReviewRows.Waiting it,
            Given given,
            String mandate,
            String person) {
        if (given.verdict() == Verdict.TO_CORRECT) {
            rows.sendBack(it.id());
            notices.returned(at, person, it);
            return false;
        }
        List<String> by = rows.approved(it, mandate);
        if (by.size() < COLLEGES) {
            return false;
        }
        rows.publish(at, it.id());
        practices.touch(it.id());
        notices.published(at, person, it);
        say.accept(
                new Journal.Act(
                        "practice.published",
                        Practice.ref(it.id()),
                        it.carrier(),
                        Map.of(),
                        Map.of("version", it.version(), "origin", "CARRIER"),
                        by));
        return true;
    }
}
