package fr.preau.rooms.charters.adhesion;

import fr.preau.ground.journal.Journal;
import fr.preau.ground.kernel.Fold;
import fr.preau.ground.kernel.PublicId;
import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.kernel.Sha256;
import fr.preau.ground.policy.Power;
import fr.preau.people.account.Actor;
import fr.preau.people.organisation.Organisation;
import fr.preau.rooms.charters.adhesion.AdhesionRows.Step;
import fr.preau.rooms.charters.charter.Charter;
import fr.preau.rooms.charters.charter.Charters;
import fr.preau.tools.thing.Deeds;
import fr.preau.tools.thing.Deeds.Deed;
import fr.preau.tools.thing.Deeds.DeedResult;
import fr.preau.tools.thing.Deeds.DeedTurn;
import fr.preau.tools.thing.Deeds.DeedVoice;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The door of adhesions. Each step is an act, under a mandate of the organisation that joins: to contribute or to sign
 * while it is prepared, to sign for what engages it and for what takes that back.
 */
@Component
public class Adhesions {
    static final int LONGEST_REASON = 1_000;
    private static final Pattern SIRET = Pattern.compile("[0-9]{14}");
    private static final Pattern NUMBER = Pattern.compile("[0-9\\p{L}][0-9\\p{L} ./_°-]{0,39}");
    private static final int MOST_DAYS = 730;
    private final AdhesionRows rows;
    private final Charters charters;
    private final Readiness readiness;
    private final Signatories signatories;
    private final AdhesionNotices notices;
    private final Deeds<Adhesion> deeds;

    Adhesions(AdhesionRows rows, Charters charters, Readiness readiness, Signatories signatories,
            AdhesionNotices notices, Journal journal) {
        this.rows = rows;
        this.charters = charters;
        this.readiness = readiness;
        this.signatories = signatories;
        this.notices = notices;
        this.deeds = new Deeds<>(journal, signatories.conveners(), id -> rows.held(id).orElseThrow(Adhesions::unknown));
    }

    /**
     * @throws Refusal.NotFound when there is none with that id
     */
    public Adhesion get(String id) {
        return rows.find(id).orElseThrow(Adhesions::unknown);
    }

    private static Refusal.NotFound unknown() {
        return new Refusal.NotFound("id", "adhesion.unknown");
    }

    /** Those to a charter, in the order of their names. */
    public List<Adhesion> of(String charter) {
        return rows.of(charter);
    }

    /** Those of some organisations to some charters, the latest first. */
    public List<Adhesion> of(Collection<String> charters, Collection<String> organisations) {
        return rows.of(charters, organisations);
    }

    /** How many organisations joined a charter: those that were invented, and the others. */
    public Map<Boolean, Integer> engaged() {
        return rows.engaged();
    }

    /**
     * One, then those to a newer text that take its place once they are signed; one statement.
     *
     * @throws Refusal.NotFound when there is none
     */
    public List<Adhesion> onward(String id) {
        List<Adhesion> all = rows.onward(id);
        if (all.isEmpty()) {
            throw unknown();
        }
        return all;
    }

    /** Whether somebody may prepare the next steps of that body. */
    public boolean prepares(@Nullable Actor actor, Adhesion it) {
        return signatories.voice(actor, it).prepares();
    }

    void refuse(Actor actor, Adhesion it) {
        signatories.refuse(actor, it);
    }

    List<Step> steps(String id) {
        return rows.steps(id);
    }

    /**
     * The one with that id, of that charter.
     *
     * @throws Refusal.NotFound when the charter has none
     */
    public Adhesion of(String charter, String id) {
        Adhesion it = get(id);
        if (!it.charter().equals(charter)) {
            throw unknown();
        }
        return it;
    }

    /**
     * Begins to join a charter, in its text for good.
     *
     * @param replaced whether one chose a charter that another one has replaced
     * @return its id
     * @throws Refusal.Conflict when the organisation joined already, or prepares to
     * @throws Refusal.BadRequest on the field {@code "remplacee"} when another charter took the place of this
     */
    public String begin(Actor actor, String charter, String organisation, boolean replaced) {
        Organisation body = signatories.body(organisation);
        return charters.deeds().turn(actor, charter, (held, at) -> {
            open(held, replaced);
            return signatories.preparing(actor, at, organisation);
        }).give((deed, say) -> {
            Charter held = deed.it();
            Adhesion before = null;
            for (Adhesion adhesion : rows.of(around(held), List.of(organisation))) {
                if (adhesion.charter().equals(charter) && !adhesion.state().over()) {
                    throw new Refusal.Conflict("adhesion.twice", body.name());
                }
                before = before == null && adhesion.state().engages() ? adhesion : before;
            }
            String id = PublicId.fresh("H");
            var version = charters.latest(held);
            String replaces = before == null ? null : before.id();
            Organ organ = signatories.organ(body);
            rows.begin(id, version, body, organ, replaces, held.invented(), deed.at(), deed.mandate());
            String name = Sha256.lines(body.name(), body.college(), organ.code(), replaces, held.invented());
            var facts = Journal.facts("version", version.n(), "sha256", version.sha256(), "name", name);
            say.that(take(get(id), new Step("CONSIDERED", null, "", deed.at(), deed.mandate()), facts));
            return id;
        });
    }

    private static void open(Charter held, boolean replaced) {
        Refusal.refuse(held.state() == Charter.State.REVISED && !replaced, "remplacee", "adhesion.replaced");
        Refusal.conflict(!joined(held), "adhesion.early");
    }

    /** Whether a charter is one that is joined: its text is for good, it is not over. */
    static boolean joined(Charter it) {
        return it.state().settled() && it.state() != Charter.State.CLOSED;
    }

    private List<String> around(Charter charter) {
        List<String> all = new ArrayList<>(charters.replaced(charter.id()));
        all.add(charter.id());
        return all;
    }

    /** Says the day on which its council is to speak of it. */
    public void schedule(Actor actor, String id, int edition, LocalDate day) {
        prepare(actor, id, edition).act(deed -> {
            refusePassed(deed.it().state() == Adhesion.State.DELIBERATED);
            near(day, deed.today(), "jour", "adhesion.fault.meets");
            return take(deed, "SCHEDULED", day, "", Map.of());
        });
    }

    /**
     * Says what its council decided, or completes it: the day it was sent, the day it holds.
     *
     * @throws Refusal.BadRequest on {@code numero}, {@code delibere}, {@code executoire}…
     */
    public void deliberate(Actor actor, String id, int edition, Deliberation it) {
        Refusal.refuse(!NUMBER.matcher(it.number()).matches(), "numero", "adhesion.fault.number");
        Refusal.refuse(it.refused(), "contre", "adhesion.fault.refused");
        refuseFiled(it.filed(), it.votes());
        prepare(actor, id, edition).act(deed -> {
            LocalDate today = deed.today();
            refuseDays(it, today);
            rows.deliberate(id, it, deed.at(), deed.mandate());
            if (it.executoryOn() != null && !it.executoryOn().isAfter(today)) {
                notices.ready(deed.at(), charters.get(deed.it().charter()), deed.it(), deed.mandate());
            }
            return take(deed, "DELIBERATED", it.decidedOn(), "", it.facts());
        });
    }

    private static void refuseFiled(Deliberation.PublicFileEntry filed, int votes) {
        String siret = filed.siret();
        Refusal.refuse(siret != null && !SIRET.matcher(siret).matches(), "siret", "adhesion.fault.siret");
        Refusal.refuse(filed.matter() != null && filed.matterName() == null, "matiere", "adhesion.fault.matter");
        Integer present = filed.present();
        int least = present == null ? votes : present;
        Refusal.refuse(filed.members() != null && filed.members() < least, "membres", "adhesion.fault.members");
        Refusal.refuse(present != null && present < votes, "presents", "adhesion.fault.present");
    }

    private static void refuseDays(Deliberation it, LocalDate today) {
        LocalDate decided = it.decidedOn();
        near(decided, today.minusDays(MOST_DAYS), "delibere", "adhesion.fault.decided");
        LocalDate sent = it.transmittedOn();
        Refusal.refuse(sent != null && (sent.isBefore(decided) || sent.isAfter(today)), "transmis",
                "adhesion.fault.transmitted");
        LocalDate holds = it.executoryOn();
        LocalDate after = sent == null ? decided : sent;
        Refusal.refuse(holds != null && (holds.isBefore(after) || holds.isAfter(today.plusDays(MOST_DAYS))),
                "executoire", "adhesion.fault.executory");
        Refusal.refuse(it.endsOn() != null && !it.endsOn().isAfter(today), "fin", "adhesion.fault.ends");
    }

    /** On that day or in the two years after: another one is a slip of the pen. */
    private static void near(LocalDate day, LocalDate first, String field, String key) {
        Refusal.refuse(day.isBefore(first) || day.isAfter(first.plusDays(MOST_DAYS)), field, key);
    }

    /**
     * Engages the organisation, from today or from a day to come; ends its adhesion to the version before on that day.
     *
     * @param day absent for today
     * @throws Refusal.Conflict without an executory deliberation, where one is needed; when an article asks what the
     * law does not let it promise, and is not reserved
     */
    public void sign(Actor actor, String id, int edition, @Nullable LocalDate day) {
        turn(actor, id, edition, (it, at) -> signing(it)).give((deed, say) -> {
            Adhesion held = deed.it();
            LocalDate today = deed.today();
            Charter charter = charters.get(held.charter());
            Refusal no = readiness.unsigned(charter, held, today);
            if (no != null) {
                throw no;
            }
            LocalDate starts = day == null ? today : day;
            near(starts, today, "jour", "adhesion.fault.starts");
            LocalDate ends = held.deliberation() == null ? null : held.deliberation().endsOn();
            if (ends != null) {
                Refusal.refuse(!ends.isAfter(starts), "jour", "adhesion.fault.ends");
                rows.until(id, ends);
            }
            var facts = Journal.facts("version", held.version(), "sha256", held.sha256(), "endsOn", ends);
            say.that(take(deed, "SIGNED", starts, "", facts));
            replace(deed, starts);
            notices.changed(deed.at(), charter, "signed", deed.mandate());
            return id;
        });
    }

    /** Its adhesion to the version before ends on the day this one begins. */
    private void replace(Deed<Adhesion> deed, LocalDate day) {
        Adhesion next = deed.it();
        if (next.replaces() == null) {
            return;
        }
        Adhesion before = rows.held(next.replaces()).orElseThrow(Adhesions::unknown);
        LocalDate began = before.startsOn();
        if (before.state().engages() && began != null) {
            Step step = began.isBefore(day) ? new Step("REPLACED", day, "", deed.at(), deed.mandate())
                    : new Step("WITHDRAWN", null, "", deed.at(), deed.mandate());
            take(before, step, Map.of("by", next.id())).lines(before.ref(), before.organisation(), deed.mandate())
                    .forEach(deed.lines());
        }
    }

    /**
     * Takes it back: what engaged the organisation, by who may sign for it.
     *
     * @param reason up to a thousand characters; anybody reads it
     */
    public void withdraw(Actor actor, String id, int edition, String reason) {
        String words = Fold.sized(Fold.seen(reason), 1, LONGEST_REASON, "motif", "adhesion.fault.reason");
        turn(actor, id, edition, withdrawing(actor)).act(deed -> {
            if (deed.it().state().engages()) {
                notices.changed(deed.at(), charters.get(deed.it().charter()), "withdrawn", deed.mandate());
            }
            return take(deed, "WITHDRAWN", null, words, Map.of());
        });
    }

    /** Whether somebody may take it back now. */
    boolean withdraws(@Nullable Actor actor, Adhesion it) {
        return actor != null && deeds.may(actor, it, withdrawing(actor));
    }

    /** What is prepared is taken back by who prepares it; what engages, by who signs. */
    private BiFunction<Adhesion, Instant, DeedVoice> withdrawing(Actor actor) {
        return (it, at) -> {
            refusePassed(it.state().over());
            return it.state().prepared() ? signatories.preparing(actor, at, it.organisation()) : signing(it);
        };
    }

    /** Whether somebody may prepare it further now. */
    boolean prepared(@Nullable Actor actor, Adhesion it) {
        return actor != null && deeds.may(actor, it, preparing(actor));
    }

    private BiFunction<Adhesion, Instant, DeedVoice> preparing(Actor actor) {
        return (it, at) -> {
            refusePassed(!it.state().prepared());
            return signatories.preparing(actor, at, it.organisation());
        };
    }

    private static DeedVoice signing(Adhesion it) {
        return new DeedVoice(Power.SIGN, it.organisation());
    }

    /** The turn of who prepares it further. */
    DeedTurn<Adhesion> prepare(Actor actor, String id, int edition) {
        return turn(actor, id, edition, preparing(actor));
    }

    private DeedTurn<Adhesion> turn(Actor actor, String id, int edition,
            BiFunction<Adhesion, Instant, DeedVoice> voice) {
        return deeds.turn(actor, id, (it, at) -> {
            Refusal.conflict(it.edition() != edition, "adhesion.both");
            return voice.apply(it, at);
        });
    }

    /** The turn of who prepared it, once it engages. */
    DeedTurn<Adhesion> attach(Actor actor, String id) {
        return deeds.turn(actor, id, (it, at) -> {
            Refusal.conflict(!it.state().engages(), "adhesion.copy.early");
            return signatories.preparing(actor, at, it.organisation());
        });
    }

    private static void refusePassed(boolean passed) {
        Refusal.conflict(passed, "adhesion.passed");
    }

    private DeedResult take(Deed<Adhesion> deed, String stage, @Nullable LocalDate day, String reason,
            Map<String, ?> more) {
        return take(deed.it(), new Step(stage, day, reason, deed.at(), deed.mandate()), more);
    }

    /** Keeps a step, as the journal says it. */
    private DeedResult take(Adhesion it, Step step, Map<String, ?> more) {
        boolean stays = step.stage().equals("REPLACED");
        rows.step(it.id(), stays ? "SIGNED" : step.stage(), step);
        Map<String, Object> facts = Journal.facts("state", step.stage(), "day", step.day());
        if (step.stage().equals("WITHDRAWN")) {
            facts.put("why", Sha256.hex(step.reason()));
        }
        facts.putAll(more);
        return it.done("adhesion." + step.stage().toLowerCase(Locale.ROOT), facts);
    }
}
