package fr.preau.rooms.needs.training;

import fr.preau.ground.journal.Journal;
import fr.preau.ground.kernel.Paris;
import fr.preau.ground.kernel.PublicId;
import fr.preau.ground.kernel.Ref;
import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.kernel.Sha256;
import fr.preau.ground.policy.Limits;
import fr.preau.ground.policy.Power;
import fr.preau.people.account.Actor;
import fr.preau.people.organisation.Organisation;
import fr.preau.people.organisation.Organisations;
import fr.preau.rooms.needs.training.TrainingOutline.Dates;
import fr.preau.rooms.needs.training.TrainingSession.State;
import fr.preau.tools.convening.Conveners;
import fr.preau.tools.registration.Allotment;
import fr.preau.tools.registration.Register;
import fr.preau.tools.registration.Registers;
import fr.preau.tools.thing.Deeds;
import fr.preau.tools.thing.Deeds.Deed;
import fr.preau.tools.thing.Deeds.DeedResult;
import fr.preau.tools.thing.Deeds.DeedTurn;
import fr.preau.tools.thing.ThingActs;
import fr.preau.tools.thing.ThingActs.Act;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The door of courses and of their sessions: published, written again, held, cancelled by who organises them, under a
 * mandate to publish.
 */
@Component
public class Trainings {
    private static final Pattern COURSE = Pattern.compile("T-[0-9A-HJKMNP-TV-Z]{10}");
    private static final Pattern SESSION = Pattern.compile("S-[0-9A-HJKMNP-TV-Z]{10}");
    private final TrainingRows rows;
    private final Register<TrainingSession> comers;
    private final Conveners conveners;
    private final Organisations organisations;
    private final Limits limits;
    private final Deeds<TrainingCourse> courses;
    private final Deeds<TrainingSession> sessions;
    final ThingActs<TrainingSession, State> acts;

    Trainings(TrainingRows rows, Registers registers, Conveners conveners, Organisations organisations, Limits limits,
            Journal journal) {
        this.rows = rows;
        this.comers = registers.of(rows);
        this.conveners = conveners;
        this.organisations = organisations;
        this.limits = limits;
        this.courses = new Deeds<>(journal, conveners, id -> known(rows.heldCourse(id)));
        this.sessions = new Deeds<>(journal, conveners, id -> known(rows.held(id)));
        this.acts = new ThingActs<>("training", sessions, List.of(new Act<>("annulation", "training.cancel",
                State.AHEAD, Power.PUBLISH, sessions::acting, this::cancelled).because().last()));
    }

    /**
     * @throws Refusal.NotFound when there is none
     */
    TrainingCourse course(String id) {
        return known(COURSE.matcher(id).matches() ? rows.course(id) : Optional.empty());
    }

    /**
     * @throws Refusal.NotFound when there is none
     */
    public TrainingSession session(String id) {
        return known(SESSION.matcher(id).matches() ? rows.find(id) : Optional.empty());
    }

    /** Nobody else changes it nor takes a seat of it until the transaction ends. */
    void hold(String id) {
        known(rows.held(id));
    }

    /** Who comes, whatever the session. */
    public Register<TrainingSession> comers() {
        return comers;
    }

    private static <T> T known(Optional<T> maybe) {
        return maybe.orElseThrow(() -> new Refusal.NotFound("id", "training.unknown"));
    }

    boolean organises(@Nullable Actor actor, TrainingCourse it) {
        return actor != null && conveners.convenes(actor, it.organiser());
    }

    private void refuseOthers(Actor actor, TrainingCourse it) {
        Refusal.forbid(!organises(actor, it), "training.refused.organiser", it.organiserName());
    }

    /**
     * A course that somebody organises.
     *
     * @throws Refusal.Forbidden when others do
     */
    TrainingCourse organisedCourse(Actor actor, String id) {
        TrainingCourse it = course(id);
        refuseOthers(actor, it);
        return it;
    }

    /**
     * A session of a course that somebody organises.
     *
     * @throws Refusal.Forbidden when others do
     */
    TrainingSession organised(Actor actor, String id) {
        TrainingSession it = session(id);
        refuseOthers(actor, it.course());
        return it;
    }

    /** The mandate under which somebody organises it, now. */
    String mandate(Actor actor, TrainingSession it) {
        return conveners.hold(actor, actor.at(), it.course().organiser());
    }

    /**
     * Publishes a course.
     *
     * @return its id, {@code T-…}
     * @throws Refusal.Forbidden without a mandate to publish for that organisation
     */
    public String publish(Actor actor, String organiser, TrainingOutline outline) {
        actor.may(Power.PUBLISH, organiser).orRefuse();
        limits.take(Limits.Pace.NEED, actor.id());
        Organisation body = organisations.get(organiser);
        var ref = new Ref("formation", PublicId.fresh("T"));
        return courses.make(actor, organiser, ref, deed -> {
            rows.insert(ref.id(), body, outline, deed.at(), deed.mandate());
            return new DeedResult("training.published", Journal.facts("sha256", outline.sha256()));
        });
    }

    /**
     * Writes a course again; its sessions that are to come follow.
     *
     * @param edition of what one had before one’s eyes
     * @throws Refusal.Conflict when somebody else changed it meanwhile
     * @throws Refusal.BadRequest on {@code "public"} when some of those who registered could not come any more, or
     * seats would stay kept for nobody
     */
    public void change(Actor actor, String id, int edition, TrainingOutline outline) {
        organisedCourse(actor, id);
        courses.by(actor, id).act(deed -> {
            TrainingCourse held = deed.it();
            refuseOther(held.edition(), edition);
            boolean narrower = !outline.audience().shares().containsAll(held.audience().shares());
            Refusal.refuse(narrower && rows.registered(id), "public", "training.fault.public.registered");
            boolean alone = outline.audience() != TrainingCourse.Audience.BOTH;
            Refusal.refuse(alone && rows.kept(id), "public", "training.fault.alone");
            rows.change(held, outline, deed.at());
            return new DeedResult("training.changed", Journal.facts("sha256", outline.sha256()));
        });
    }

    private static void refuseOther(int held, int read) {
        Refusal.conflict(held != read, "training.both");
    }

    /**
     * Opens a session of a course.
     *
     * @return its id, {@code S-…}
     * @throws Refusal.BadRequest on {@code "jours"} when its first day has passed
     */
    public String open(Actor actor, String course, Dates dates) {
        TrainingCourse it = organisedCourse(actor, course);
        dates.refusePast(Paris.day(actor.at()));
        refuseShares(it, dates);
        limits.take(Limits.Pace.NEED, actor.id());
        var ref = new Ref("session", PublicId.fresh("S"));
        String code = PublicId.fresh("").substring(1, 7);
        return sessions.make(actor, it.organiser(), ref, deed -> {
            rows.open(ref.id(), it, dates, code, deed.at(), deed.mandate());
            Map<String, Object> facts = facts(dates);
            facts.put("course", course);
            return new DeedResult("training.opened", facts);
        });
    }

    private static Map<String, Object> facts(Dates dates) {
        return Journal.facts("from", dates.firstDay(), "to", dates.lastDay(), "seats", dates.seats(), "sha256",
                dates.sha256());
    }

    private static void refuseShares(TrainingCourse it, Dates dates) {
        boolean shared = it.audience() == TrainingCourse.Audience.BOTH;
        boolean kept = dates.forTeachers() + dates.forAgents() > 0;
        Refusal.refuse(!shared && kept, "enseignants", "training.fault.alone");
    }

    /**
     * Says its dates otherwise, until it is over; those who come are told when they move.
     *
     * @throws Refusal.Conflict when somebody else changed it meanwhile, or it is over
     * @throws Refusal.BadRequest on {@code "jours"}, {@code "places"}, {@code "enseignants"}
     */
    public void move(Actor actor, String id, int edition, Dates dates) {
        LocalDate today = Paris.day(actor.at());
        ahead(actor, id).act(deed -> {
            TrainingSession held = deed.it();
            refuseOther(held.edition(), edition);
            boolean begun = held.firstDay().equals(dates.firstDay());
            if (!begun) {
                dates.refusePast(today);
            }
            refuseShares(held.course(), dates);
            Allotment taken = held.seats();
            boolean fits = taken.held() <= dates.seats() && taken.held("TEACHER") <= dates.seats() - dates.forAgents()
                    && taken.held("AGENT") <= dates.seats() - dates.forTeachers();
            Refusal.refuse(!fits, "places", "training.fault.taken", taken.held());
            rows.move(id, dates, deed.at());
            if (!dates.same(held)) {
                comers.moved(id);
            }
            return new DeedResult("training.moved", facts(dates));
        });
    }

    /**
     * Cancels a session; those who were to come are told.
     *
     * @throws Refusal.BadRequest on {@code "motif"}, which is needed
     */
    public void cancel(Actor actor, String id, String why) {
        acts.act(actor, id, "annulation", why);
    }

    private DeedResult cancelled(Deed<TrainingSession> deed, String why) {
        rows.cancel(deed.it().id(), why, deed.at());
        comers.moved(deed.it().id());
        return new DeedResult("training.cancelled", Journal.facts("why", Sha256.hex(why)));
    }

    /** The turn of who organises one that is not over. */
    private DeedTurn<TrainingSession> ahead(Actor actor, String id) {
        organised(actor, id);
        return sessions.by(actor, id, held -> {
            Refusal.conflict(!held.state().ahead(), held.refused("training.move"));
        });
    }
}
