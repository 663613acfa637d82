package fr.preau.rooms.practices.review;

import fr.preau.ground.journal.Journal;
import fr.preau.ground.kernel.PublicId;
import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.kernel.Sha256;
import fr.preau.ground.policy.Power;
import fr.preau.people.account.Actor;
import fr.preau.people.account.Rights;
import fr.preau.people.account.Speakers;
import fr.preau.people.account.Speakers.Voice;
import fr.preau.people.organisation.Organisations;
import fr.preau.rooms.practices.practice.Practice;
import fr.preau.rooms.practices.practice.Practice.Verdict;
import fr.preau.rooms.practices.practice.Practices;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * How a version comes to be published: two organisations of two colleges approve it, neither of them its carrier nor a
 * partner, by people who act for neither. One that finds something to correct sends it back.
 */
@Component
public class Reviews {
    /** What a reviewer answers for; to approve is to say yes to each. */
    static final List<String> CHECKLIST = List.of("FACTS", "COSTS", "RESULTS", "SOURCES", "REUSE", "PRIVACY");

    /** Of a sheet {@code s}: its carrier took its last version back before anybody settled it. */
    public static final String RECALLED = """
            s.submitted is null and coalesce(s.published, 0) < s.versions and s.state not in ('ARCHIVED', 'WITHDRAWN')
            and not exists (select from practice.review r where r.sheet = s.id and r.version = s.versions and r.verdict = 'TO_CORRECT')
            """;

    private static final int COLLEGES = 2;
    private static final int LONGEST = 5_000;

    private final ReviewRows rows;
    private final SheetNotices notices;
    private final Speakers speakers;
    private final Rights rights;
    private final Organisations organisations;
    private final Practices practices;

    Reviews(ReviewRows rows, SheetNotices notices, Speakers speakers, Rights rights, Organisations organisations,
            Practices practices) {
        this.rows = rows;
        this.notices = notices;
        this.speakers = speakers;
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
    public record Review(int version, String who, String organisation, String by, Verdict verdict, String words,
            Instant at) {}

    /** The reviews of the last version of a sheet that has any, oldest first. */
    public List<Review> last(String sheet) {
        return rows.last(sheet);
    }

    /** The organisations somebody may review for, and their names: with one, they read it all. */
    public static Map<String, String> reviewing(Actor actor) {
        Map<String, String> all = new LinkedHashMap<>();
        actor.inForce()
                .stream()
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
    record ReviewDraft(int version, String organisation, Verdict verdict, Set<String> checked, String words,
            List<Remark> remarks) {
        /** Each point of the list, by its code, and whether it was checked. */
        Map<String, Boolean> list() {
            Map<String, Boolean> list = new TreeMap<>();
            CHECKLIST.forEach(point -> list.put(point, checked.contains(point)));
            return list;
        }

        /** Reviewers and the carrier read it, nobody else: a salt keeps it from being guessed. */
        private String print(String salt) {
            String points = list().entrySet()
                    .stream()
                    .map(point -> point.getKey() + " " + point.getValue())
                    .collect(Collectors.joining("\n"));
            return Sha256.lines(salt, words.strip(), points);
        }
    }

    /**
     * Approves, for that organisation, the version of a sheet that waits, every point checked.
     *
     * @return whether it published the version
     * @throws Refusal.Conflict when none waits, or this organisation has answered already
     */
    public boolean approve(Actor actor, String sheet, String organisation) {
        Set<String> all = Set.copyOf(CHECKLIST);
        return review(actor, sheet, organisation, Verdict.APPROVED, all, "");
    }

    /**
     * Sends back, for that organisation, the version of a sheet that waits.
     *
     * @param words what must be corrected
     */
    public void sendBack(Actor actor, String sheet, String organisation, String words) {
        review(actor, sheet, organisation, Verdict.TO_CORRECT, Set.of(), words);
    }

    private boolean review(Actor actor, String sheet, String organisation, Verdict verdict, Set<String> checked,
            String words) {
        int version = rows.waiting(sheet).orElseThrow(() -> over(sheet)).version();
        var given = new ReviewDraft(version, organisation, verdict, checked, words, List.of());
        return review(actor, sheet, given);
    }

    /**
     * Gives a review. The second college to approve publishes the version; a version to correct goes back to its
     * carrier.
     *
     * @return whether it published the version
     * @throws Refusal.Conflict when that version does not wait any more, or this organisation has answered already
     * @throws Refusal.BadRequest on {@code pour} when that organisation had a part in it, or the actor acts for one
     * that had; on {@code liste}, {@code mots}, {@code avis}
     */
    boolean review(Actor actor, String sheet, ReviewDraft given) {
        check(given);
        return speakers.of(actor, Power.REVIEW, given.organisation()).give(voice -> {
            ReviewRows.Waiting it = rows.waiting(sheet).orElseThrow(() -> over(sheet));
            if (it.version() != given.version()) {
                throw over(sheet);
            }
            Refusal.refuse(!it.open(given.organisation()), "pour", "review.part");
            boolean own = rights.acts(voice.at(), actor.id(), it.parts());
            Refusal.refuse(own, "pour", "review.own");
            String college = organisations.get(given.organisation()).college().name();
            String salt = PublicId.token();
            boolean first = rows.insert(voice, it, given, college, salt);
            Refusal.conflict(!first, "review.twice");
            voice.say("practice.reviewed", Practice.ref(sheet), Map.of("version", it.version(), "verdict",
                    given.verdict().name(), "college", college, "words", given.print(salt)));
            return settle(voice, it, given, actor.id());
        });
    }

    private Refusal.Conflict over(String sheet) {
        return new Refusal.Conflict(rows.recalled(sheet) ? "review.recalled" : "review.over", sheet);
    }

    private static void check(ReviewDraft given) {
        Refusal.refuse(given.words().length() > LONGEST, "mots", "practice.words.long", LONGEST,
                given.words().length());
        Refusal.refuse(given.verdict() == Verdict.APPROVED && !given.checked().containsAll(CHECKLIST), "liste",
                "review.unchecked");
        Refusal.refuse(given.verdict() == Verdict.TO_CORRECT && given.words().isBlank() && given.remarks().isEmpty(),
                "mots", "review.why");
    }

    /** Sends it back, or publishes it when the second college has approved. */
    private boolean settle(Voice voice, ReviewRows.Waiting it, ReviewDraft given, String person) {
        if (given.verdict() == Verdict.TO_CORRECT) {
            rows.sendBack(it.id());
            notices.returned(voice.at(), person, it);
            return false;
        }
        List<String> by = rows.approved(it, voice.mandate());
        if (by.size() < COLLEGES) {
            return false;
        }
        rows.publish(voice.at(), it.id());
        practices.touch(it.id());
        notices.published(voice.at(), person, it);
        voice.lines()
                .accept(new Journal.Act("practice.published", Practice.ref(it.id()), it.carrier(), Map.of(),
                        Map.of("version", it.version(), "origin", "CARRIER"), by));
        return true;
    }
}
