package fr.preau.rooms.concertation.committee;

import fr.preau.ground.journal.Journal;
import fr.preau.ground.kernel.Fold;
import fr.preau.ground.kernel.Paris;
import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.kernel.Sha256;
import fr.preau.people.account.Actor;
import fr.preau.rooms.concertation.committee.Committee.State;
import fr.preau.rooms.concertation.committee.Referral.Document;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The door of what a body lives by: its calendar, and the versions of its rules. */
@Component
public class Meetings {
    static final int LONGEST_PLACE = 300;
    static final int LONGEST_AGENDA = 5_000;
    static final int LONGEST_RULES = 40_000;
    private static final Duration LONGEST = Duration.ofDays(3);
    private static final int FARTHEST_YEARS = 3;
    private final Committees committees;
    private final MeetingRows rows;
    private final CommitteeNotices notices;

    Meetings(Committees committees, MeetingRows rows, CommitteeNotices notices) {
        this.committees = committees;
        this.rows = rows;
        this.notices = notices;
    }

    /** When and where a body is to meet, and about what; {@code agenda} may be empty. */
    public record Plan(Instant startsAt, Instant endsAt, String place, String agenda) {
        /**
         * @throws Refusal.BadRequest on {@code fin_heure}, {@code ou} or {@code ordre}
         */
        public Plan {
            place = Fold.line(place);
            agenda = Fold.seen(agenda);
            var faults = new Refusal.Faults();
            boolean lasts = endsAt.isAfter(startsAt) && Duration.between(startsAt, endsAt).compareTo(LONGEST) <= 0;
            faults.refuse(!lasts, "fin_heure", "committee.fault.hours");
            boolean placed = !place.isEmpty() && place.length() <= LONGEST_PLACE;
            faults.refuse(!placed, "ou", "committee.fault.ou", LONGEST_PLACE);
            boolean wordy = agenda.length() > LONGEST_AGENDA;
            faults.refuse(wordy, "ordre", "committee.fault.ordre", LONGEST_AGENDA);
            faults.orThrow();
        }
    }

    List<Convocation> of(String committee) {
        return rows.of(committee);
    }

    /**
     * @throws Refusal.NotFound when there is none
     */
    Convocation get(String committee, int n) {
        return rows.one(committee, n).orElseThrow(() -> new Refusal.NotFound("n", "committee.unknown.meeting"));
    }

    /**
     * Plans a meeting.
     *
     * @return its number in that body
     * @throws Refusal.BadRequest on {@code jour} when it would begin in the past, or too far
     */
    public int plan(Actor actor, String id, Plan plan) {
        return committees.by(actor, id, State.STANDING).give((deed, say) -> {
            Refusal.refuse(!plan.startsAt().isAfter(deed.at()), "jour", "committee.fault.past");
            LocalDate farthest = deed.today().plusYears(FARTHEST_YEARS);
            if (Paris.day(plan.startsAt()).isAfter(farthest)) {
                throw new Refusal.BadRequest("jour", "committee.fault.far", farthest);
            }
            int n = rows.insert(id, plan, deed);
            say.that("committee.convened", Journal.facts("meeting", n, "starts", plan.startsAt().toString(), "ends",
                    plan.endsAt().toString(), "place", Sha256.hex(plan.place()), "agenda", Sha256.hex(plan.agenda())));
            notices.convened(deed.at(), deed.it(), plan.startsAt(), deed.mandate());
            return n;
        });
    }

    /**
     * Says that a meeting does not take place.
     *
     * @throws Refusal.Conflict when it is over, or was said so already
     * @throws Refusal.BadRequest on {@code motif}
     */
    public void drop(Actor actor, String id, int n, String reason) {
        String why = Committees.reason(reason);
        committees.by(actor, id, State.STANDING).give((deed, say) -> {
            Convocation convocation = get(id, n);
            Refusal.conflict(!convocation.ahead(),
                    convocation.dropped() ? "committee.refused.dropped" : "committee.refused.over");
            rows.drop(id, n, deed.at(), why);
            say.that("committee.dropped", Map.of("meeting", n, "reason", Sha256.hex(why)));
            notices.dropped(deed.at(), deed.it(), deed.mandate());
            return n;
        });
    }

    List<Rules> rules(String committee) {
        return rows.rules(committee);
    }

    /**
     * Gives it rules, or others: what was in force stays readable.
     *
     * @param words may be empty when there is a document
     * @param from the first day on which they are in force
     * @return the number of this version
     * @throws Refusal.BadRequest on {@code reglement} or {@code vigueur}
     */
    int rule(Actor actor, String id, String words, @Nullable Document document, LocalDate from) {
        String said = Fold.seen(words);
        if (said.length() > LONGEST_RULES || said.isEmpty() && document == null) {
            throw new Refusal.BadRequest("reglement", "committee.fault.reglement", LONGEST_RULES);
        }
        return committees.by(actor, id, State.STANDING).give((deed, say) -> {
            List<Rules> before = rows.rules(id);
            if (!before.isEmpty() && from.isBefore(before.getFirst().from())) {
                throw new Refusal.BadRequest("vigueur", "committee.fault.vigueur", before.getFirst().from());
            }
            int n = rows.insert(id, said, document, from, deed);
            say.that("committee.ruled", Journal.facts("version", n, "words", Sha256.hex(said), "file",
                    document == null ? null : document.sha256(), "from", from));
            return n;
        });
    }

    /** The same, without a document. */
    public int rule(Actor actor, String id, String words, LocalDate from) {
        return rule(actor, id, words, null, from);
    }
}
