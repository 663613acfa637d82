package fr.preau.rooms.programmes.programme;

import fr.preau.ground.journal.Journal;
import fr.preau.ground.kernel.Fold;
import fr.preau.ground.kernel.PublicId;
import fr.preau.ground.kernel.Ref;
import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.kernel.Sha256;
import fr.preau.ground.policy.Power;
import fr.preau.ground.web.Paging;
import fr.preau.people.account.Actor;
import fr.preau.people.organisation.Organisation;
import fr.preau.people.organisation.Organisations;
import fr.preau.rooms.programmes.programme.Operation.Competence;
import fr.preau.rooms.programmes.programme.Operation.Outline;
import fr.preau.rooms.programmes.programme.Operation.Stage;
import fr.preau.rooms.programmes.programme.OperationRows.Query;
import fr.preau.tools.convening.Conveners;
import fr.preau.tools.convening.Invitee;
import fr.preau.tools.thing.Deeds;
import fr.preau.tools.thing.Deeds.DeedResult;
import fr.preau.tools.thing.Deeds.DeedTurn;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The door of operations: announced by who carries them and is competent, or told by another from a source; written
 * again, with their partners, waves and milestones; ended. Their schools are in {@link Scopes}, what is said of these
 * in {@link StateReports}.
 */
@Component
public class Operations {
    private static final Pattern ID = Pattern.compile("Q-[0-9A-HJKMNP-TV-Z]{10}");
    private static final int MOST_CARRIED = 100;
    private final OperationRows rows;
    private final OperationLaw law;
    private final Organisations organisations;
    private final Deeds<Operation> deeds;

    Operations(OperationRows rows, OperationLaw law, Conveners conveners, Organisations organisations,
            Journal journal) {
        this.rows = rows;
        this.law = law;
        this.organisations = organisations;
        this.deeds = new Deeds<>(journal, conveners, rows);
    }

    /**
     * @throws Refusal.NotFound when there is none
     */
    public Operation get(String id) {
        return (ID.matcher(id).matches() ? rows.find(id) : Optional.<Operation>empty())
                .orElseThrow(Operations::unknown);
    }

    /** The last changed of those that an organisation carries. */
    public List<Operation> carried(String organisation) {
        var query = new Query("", null, null, organisation, null);
        return rows.page(query, new Paging(1, MOST_CARRIED))
                .stream()
                .filter(operation -> operation.carrier().equals(organisation))
                .toList();
    }

    /** Whether an organisation carries that one, or takes part in it. */
    public boolean ofTheirs(String id, String organisation) {
        return ID.matcher(id).matches()
                && rows.find(id).filter(operation -> takesPart(operation, organisation)).isPresent();
    }

    private static boolean takesPart(Operation it, String organisation) {
        return !it.told() && (it.carrier().equals(organisation)
                || it.partners().stream().anyMatch(partner -> partner.organisation().equals(organisation)));
    }

    static Refusal.NotFound unknown() {
        return new Refusal.NotFound("id", "programme.unknown");
    }

    /** Whether somebody writes it: for its carrier, or for who tells it. */
    boolean writes(@Nullable Actor actor, Operation it) {
        return deeds.may(actor, it);
    }

    /**
     * One that somebody writes.
     *
     * @throws Refusal.Forbidden when others do
     */
    Operation written(Actor actor, String id) {
        Operation it = get(id);
        Refusal.forbid(!writes(actor, it), "programme.refused.writer", it.writerName());
        return it;
    }

    /**
     * Announces one.
     *
     * @param writer for whom it is written
     * @param carrier the same, unless it is told from a source
     * @param act without which its carrier would not be competent, where one is needed
     * @param origin the practice or the commitment it comes from; absent when free
     * @return its id, {@code Q-…}
     * @throws Refusal.Forbidden without a mandate to publish for who writes it
     * @throws Refusal.BadRequest on {@code "source"} when another carries it, on {@code "acte"}
     * @throws Refusal.Conflict when the law gives it to others
     */
    public String announce(Actor actor, String writer, String carrier, Outline outline, @Nullable String act,
            @Nullable LocalDate actDate, @Nullable Ref origin) {
        actor.may(Power.PUBLISH, writer).orRefuse();
        boolean told = !outline.source().isEmpty();
        Refusal.refuse(!told && !carrier.equals(writer), "source", "programme.fault.untold");
        Organisation by = organisations.get(writer);
        Organisation carries = organisations.get(carrier);
        var judged = told ? null : law.judge(carries, outline.theme(), outline.level(), List.of());
        var ref = new Ref("operation", PublicId.fresh("Q"));
        return deeds.make(actor, writer, ref, deed -> {
            Competence competence = judged == null ? null : law.accepted(carries, judged, act, actDate, deed.today());
            rows.insert(carries, by, outline, competence, origin, deed);
            return new DeedResult("programme.announced", announced(carrier, outline, competence));
        });
    }

    private static Map<String, ?> announced(String carrier, Outline outline, @Nullable Competence competence) {
        Map<String, Object> facts = Journal.facts("carrier", carrier, "sha256", outline.sha256(), "told",
                !outline.source().isEmpty(), "act", Sha256.lines(competence == null ? null : competence.act()));
        if (competence != null) {
            facts.putAll(Journal.facts("competence", competence.kind(), "act_date", competence.actDate()));
        }
        return facts;
    }

    /** The turn of who writes one, in one of these stages; while it runs when none is named. */
    DeedTurn<Operation> by(Actor actor, String id, Stage... among) {
        return deeds.by(actor, id, it -> standing(it, among));
    }

    private static void standing(Operation it, Stage... among) {
        List<Stage> some = among.length == 0 ? List.of(Stage.RUNNING) : List.of(among);
        Refusal.conflict(!some.contains(it.stage()), "programme.refused." + it.stage());
    }

    /** One that nobody else changes until the transaction ends, in one of these stages. */
    Operation held(String id, Stage... among) {
        Operation it = rows.held(id);
        standing(it, among);
        return it;
    }

    /** Its schools are counted again, inside an act. */
    void recount(String id, Instant at) {
        rows.touch(id, at);
    }

    /**
     * Writes it again; its theme, its level and who carries it stay, the law having been asked about them.
     *
     * @throws Refusal.Conflict when somebody else changed it meanwhile, or it is over
     */
    public void change(Actor actor, String id, int edition, Outline outline) {
        by(actor, id).act(deed -> {
            Operation it = deed.it();
            Refusal.conflict(it.edition() != edition, "programme.both");
            boolean told = !outline.source().isEmpty();
            Refusal.refuse(told != it.told(), "source", "programme.fault.untold");
            rows.change(it, outline);
            return new DeedResult("programme.changed", Journal.facts("sha256", outline.sha256()));
        });
    }

    /** Names partners, which may say how far schools are. */
    public void name(Actor actor, String id, Collection<Invitee> all) {
        by(actor, id).act(deed -> partners("programme.named", id, rows.name(id, all)));
    }

    /** Takes partners out; what they said stays. */
    public void remove(Actor actor, String id, Collection<String> partners) {
        by(actor, id).act(deed -> partners("programme.removed", id, rows.remove(id, partners)));
    }

    private @Nullable DeedResult partners(String action, String id, int many) {
        return many == 0 ? null
                : new DeedResult(action, Journal.facts("partners", many, "sha256", rows.partnersSha256(id)));
    }

    /**
     * Ends it: done, or given up with a reason.
     *
     * @throws Refusal.BadRequest on {@code motif} when it is given up without one
     */
    public void end(Actor actor, String id, Stage stage, String why) {
        String reason = Fold.seen(why);
        boolean said = stage == Stage.DONE || reason.length() >= 10;
        Refusal.refuse(!said || reason.length() > 500, "motif", "programme.fault.motif");
        by(actor, id).act(deed -> {
            rows.end(id, stage, reason);
            return new DeedResult("programme.ended", Journal.facts("stage", stage, "why", Sha256.hex(reason)));
        });
    }
}
