package fr.preau.rooms.concertation.committee;

import fr.preau.ground.kernel.Refusal;
import fr.preau.people.account.Actor;
import fr.preau.rooms.concertation.committee.Committee.State;
import fr.preau.tools.convening.Invitee;
import fr.preau.tools.thing.Deeds.DeedResult;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The door of seats: who convenes a body gives them, and says until when they last. */
@Component
public class CommitteeSeats {
    /** More would not hold on a page, nor in a room. */
    static final int MOST_SEATS = 1_000;

    private final Committees committees;
    private final CommitteeRows rows;
    private final CommitteeNotices notices;

    CommitteeSeats(Committees committees, CommitteeRows rows, CommitteeNotices notices) {
        this.committees = committees;
        this.rows = rows;
        this.notices = notices;
    }

    /**
     * Gives seats, from today on; those who have one keep it.
     *
     * @throws Refusal.BadRequest on {@code organisation} when there would be too many
     */
    public void seat(Actor actor, String id, Collection<Invitee> invited) {
        committees.by(actor, id, State.DRAFT, State.STANDING).act(deed -> {
            Committee held = deed.it();
            int many = held.seats() + invited.size();
            Refusal.refuse(many > MOST_SEATS, "organisation", "committee.fault.seats", MOST_SEATS);
            List<String> fresh = rows.seat(id, invited, deed.today(), deed.mandate());
            if (held.standing()) {
                notices.seated(deed.at(), held, fresh, deed.mandate());
            }
            return fresh.isEmpty() ? null : new DeedResult("committee.seated", committees.seating(id, fresh.size()));
        });
    }

    /**
     * Says until when some sit. In a draft they are taken away at once.
     *
     * @param last the last day they sit; absent: no end is known
     * @throws Refusal.BadRequest on {@code siege} when nobody is named, on {@code fin} for a day before yesterday
     */
    public void unseat(Actor actor, String id, Collection<String> named, @Nullable LocalDate last) {
        Refusal.refuse(named.isEmpty(), "siege", "committee.fault.siege");
        committees.by(actor, id, State.DRAFT, State.STANDING).act(deed -> {
            if (deed.it().draft()) {
                rows.remove(id, named);
                return null;
            }
            LocalDate today = deed.today();
            boolean past = last != null && last.isBefore(today.minusDays(1));
            Refusal.refuse(past, "fin", "committee.fault.fin");
            LocalDate until = last == null ? null : last.plusDays(1);
            return rows.until(id, named, until, today).isEmpty() ? null
                    : new DeedResult("committee.unseated", Map.of("seats", rows.fingerprint(id)));
        });
    }
}
