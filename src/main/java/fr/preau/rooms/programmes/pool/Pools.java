package fr.preau.rooms.programmes.pool;

import fr.preau.ground.journal.Journal;
import fr.preau.ground.kernel.Fold;
import fr.preau.ground.kernel.PublicId;
import fr.preau.ground.kernel.Ref;
import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.kernel.Sha256;
import fr.preau.ground.policy.Power;
import fr.preau.people.account.Actor;
import fr.preau.people.organisation.Organisation;
import fr.preau.people.organisation.Organisations;
import fr.preau.rooms.charters.binding.Capability.Judgement;
import fr.preau.rooms.programmes.pool.MemberFigures.Figures;
import fr.preau.rooms.programmes.pool.Pool.Member;
import fr.preau.rooms.programmes.programme.Operation.Competence;
import fr.preau.rooms.programmes.programme.Operation.Level;
import fr.preau.rooms.programmes.programme.Operation.Theme;
import fr.preau.rooms.programmes.programme.Operations;
import fr.preau.tools.convening.Conveners;
import fr.preau.tools.thing.Deeds;
import fr.preau.tools.thing.Deeds.Deed;
import fr.preau.tools.thing.Deeds.DeedResult;
import fr.preau.tools.thing.Deeds.DeedTurn;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The door of pooled services: said by who carries them and is competent; their members, who come and leave. What these
 * are asked is in {@link PoolCalls}.
 */
@Component
public class Pools {
    static final int FIRST_YEAR = 2000;
    static final int MOST_MEMBERS = 5_000;
    static final int YEARS_AHEAD = 2;
    private static final Pattern ID = Pattern.compile("K-[0-9A-HJKMNP-TV-Z]{10}");
    private final PoolRows rows;
    private final MemberFigures figures;
    private final Programmes programmes;
    private final Organisations organisations;
    private final Deeds<Pool> deeds;

    Pools(PoolRows rows, MemberFigures figures, Programmes programmes, Conveners conveners, Organisations organisations,
            Journal journal) {
        this.rows = rows;
        this.figures = figures;
        this.programmes = programmes;
        this.organisations = organisations;
        this.deeds = new Deeds<>(journal, conveners, rows);
    }

    /** Who may carry what, and whose an operation is. */
    @Component
    record Programmes(PoolLaw law, Operations operations) {}

    /**
     * What it says.
     *
     * @param gives what it gives to schools
     * @param operation the one it is the service of; empty for none
     */
    public record Outline(String title, String gives, Theme theme, Set<Level> levels, String operation) {
        /**
         * @throws Refusal.BadRequest on {@code "titre"}, {@code "objet"}, {@code "niveau"} or {@code "operation"}
         */
        public Outline {
            title = Fold.seen(title.replaceAll("\\s+", " "));
            gives = Fold.seen(gives);
            refuse(title.length() < 3 || title.length() > 160, "titre");
            refuse(levels.isEmpty(), "niveau");
            refuse(gives.length() < 10 || gives.length() > 2_000, "objet");
            refuse(!operation.matches("(Q-[0-9A-Z]{10})?"), "operation");
        }

        private static void refuse(boolean so, String field) {
            Refusal.refuse(so, field, "pool.fault." + field);
        }

        /** The codes of its levels, as its row keeps them. */
        String level() {
            return levels.stream().sorted().map(Level::name).collect(Collectors.joining(" "));
        }

        String sha256() {
            return Sha256.hex(String.join("\n", title, gives, theme.name(), level(), operation));
        }
    }

    /**
     * @throws Refusal.NotFound when there is none
     */
    Pool get(String id) {
        return (ID.matcher(id).matches() ? rows.find(id) : Optional.<Pool>empty()).orElseThrow(Pools::unknown);
    }

    static Refusal.NotFound unknown() {
        return new Refusal.NotFound("id", "pool.unknown");
    }

    boolean carries(@Nullable Actor actor, Pool it) {
        return deeds.may(actor, it);
    }

    /**
     * One that somebody carries.
     *
     * @throws Refusal.Forbidden when others do
     */
    Pool carried(Actor actor, String id) {
        Pool it = get(id);
        Refusal.forbid(!carries(actor, it), "pool.refused.carrier", it.carrierName());
        return it;
    }

    /**
     * Opens one.
     *
     * @param act without which its carrier would not be competent, where one is needed
     * @return its id, {@code K-…}
     * @throws Refusal.Forbidden without a mandate to publish for that carrier
     * @throws Refusal.BadRequest on {@code "acte"} or {@code "acte_le"} when it takes an act, on {@code "operation"}
     * when its carrier has no part in that one
     * @throws Refusal.Conflict when the law gives it to others
     */
    public String open(Actor actor, String carrier, Outline outline, @Nullable String act,
            @Nullable LocalDate actDate) {
        actor.may(Power.PUBLISH, carrier).orRefuse();
        Organisation by = organisations.get(carrier);
        ofTheirs(carrier, outline);
        Map<Level, Judgement> judged = programmes.law().judge(by, outline);
        var ref = new Ref("service", PublicId.fresh("K"));
        return deeds.make(actor, carrier, ref, deed -> {
            Competence competence = programmes.law().accepted(by, judged, act, actDate, deed.today());
            rows.insert(by, outline, competence, deed);
            return new DeedResult("pool.opened", Journal.facts("sha256", outline.sha256(), "competence",
                    competence.kind(), "act", Sha256.lines(competence.act()), "act_date", competence.actDate()));
        });
    }

    /** Only who carries an operation, or takes part in it, has its service. */
    private void ofTheirs(String carrier, Outline outline) {
        String id = outline.operation();
        boolean theirs = id.isEmpty() || programmes.operations().ofTheirs(id, carrier);
        Refusal.refuse(!theirs, "operation", "pool.refused.operation");
    }

    /** The turn of who carries one. */
    DeedTurn<Pool> by(Actor actor, String id) {
        get(id);
        return deeds.by(actor, id);
    }

    /**
     * Writes it again; its theme, its level and its carrier stay.
     *
     * @throws Refusal.Conflict when somebody else changed it meanwhile
     */
    void change(Actor actor, String id, int edition, Outline outline) {
        by(actor, id).act(deed -> {
            seen(deed.it().edition(), edition);
            ofTheirs(deed.it().carrier(), outline);
            rows.change(deed.it(), outline);
            return new DeedResult("pool.changed", Journal.facts("sha256", outline.sha256()));
        });
    }

    /**
     * @throws Refusal.Conflict when it was changed since it was read
     */
    static void seen(int now, int then) {
        Refusal.conflict(now != then, "pool.both");
    }

    private DeedResult members(String action, String id, int many) {
        return new DeedResult(action, Journal.facts("members", many, "sha256", rows.fingerprint(id)));
    }

    /**
     * Takes members in, all of them or none.
     *
     * @throws Refusal.BadRequest on {@code "membre"} when one does not exist or is in already, on {@code "depuis"}, on
     * {@code "source"} when figures are told without one
     * @throws Refusal.Conflict when it is closed, or is to be
     */
    public void join(Actor actor, String id, Collection<NewMember> all) {
        Map<String, Organisation> known = organisations
                .all(all.stream().map(NewMember::organisation).collect(Collectors.toSet()));
        by(actor, id).act(deed -> {
            List<Member> before = rows.members(id);
            boolean many = before.size() + all.size() > MOST_MEMBERS;
            Refusal.refuse(many, "membre", "pool.fault.many", MOST_MEMBERS);
            List<Member> fresh = new ArrayList<>();
            Set<String> seen = new HashSet<>();
            for (NewMember newMember : all) {
                Organisation body = known.get(newMember.organisation());
                Refusal.refuse(body == null, "membre", "pool.fault.membre", newMember.organisation());
                Member member = member(deed, newMember, Objects.requireNonNull(body));
                boolean twice = !seen.add(member.organisation())
                        || before.stream().anyMatch(was -> overlaps(was, member));
                Refusal.refuse(twice, "membre", "pool.fault.twice", member.name());
                fresh.add(member);
            }
            if (fresh.isEmpty()) {
                return null; // nobody is left to come
            }
            rows.insert(id, fresh);
            return members("pool.joined", id, fresh.size());
        });
    }

    /** The members that the référentiel knows its carrier has, while it has none of its own. */
    List<String> known(Pool it, LocalDate today) {
        return rows.members(it.id()).isEmpty() ? figures.members(it.carrier(), today) : List.of();
    }

    private static boolean overlaps(Member was, Member now) {
        return was.organisation().equals(now.organisation()) && !was.left(now.joined());
    }

    private Member member(Deed<Pool> deed, NewMember member, Organisation body) {
        LocalDate day = member.day();
        LocalDate closed = deed.it().closed();
        if (closed != null) {
            throw new Refusal.Conflict("pool.refused.closed", closed);
        }
        boolean possible = day.getYear() >= FIRST_YEAR && day.isBefore(deed.today().plusYears(YEARS_AHEAD));
        Refusal.refuse(!possible, "depuis", "pool.fault.depuis", FIRST_YEAR);
        String by = Fold.seen(member.by());
        Refusal.refuse(by.length() > 200, "deliberation", "pool.fault.deliberation");
        Figures own = figures.told(body, deed.it().levels(), member, deed.today());
        return new Member(0, body.id(), body.name(), MemberKind.of(body), MemberFigures.home(body), own.inhabitants(),
                own.pupils(), own.source(), day, by, null, "", 0);
    }

    /**
     * @throws Refusal.NotFound when there is no such member
     */
    Member one(String id, int n) {
        return rows.members(id).stream().filter(member -> member.n() == n).findFirst().orElseThrow(Pools::nobody);
    }

    static Refusal.NotFound nobody() {
        return new Refusal.NotFound("n", "pool.unknown.member");
    }

    /**
     * Says that a member leaves, or left.
     *
     * @param gone the first day on which it is no member
     * @throws Refusal.BadRequest on {@code "depart"} when it had not come yet
     * @throws Refusal.Conflict when it left already
     */
    public void leave(Actor actor, String id, int n, LocalDate gone, String by) {
        String why = Fold.seen(by);
        Refusal.refuse(why.length() > 200, "deliberation", "pool.fault.deliberation");
        by(actor, id).act(deed -> {
            Member it = one(id, n);
            Refusal.conflict(it.gone() != null, "pool.refused.gone", it.name());
            boolean after = gone.isAfter(it.joined());
            Refusal.refuse(!after, "depart", "pool.fault.depart", it.name(), it.joined());
            boolean far = gone.isAfter(deed.today().plusYears(YEARS_AHEAD));
            Refusal.refuse(far, "depart", "pool.fault.depart.far");
            rows.leave(id, n, gone, why);
            return members("pool.left", id, 1);
        });
    }

    /**
     * Says again what counts for a member; what is left out is what the référentiel counts today.
     *
     * @param told its figures and their source; nothing else of it counts
     * @throws Refusal.BadRequest on {@code "source"} when figures are told without one
     * @throws Refusal.Conflict when somebody else said it meanwhile
     */
    void count(Actor actor, String id, int n, int edition, NewMember told) {
        by(actor, id).act(deed -> {
            Member it = one(id, n);
            seen(it.edition(), edition);
            Organisation body = organisations.get(it.organisation());
            rows.count(id, n, figures.told(body, deed.it().levels(), told, deed.today()));
            return members("pool.counted", id, 1);
        });
    }
}
