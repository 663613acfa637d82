package fr.preau.rooms.charters.sitting;

import fr.preau.ground.amendment.Amendment;
import fr.preau.ground.amendment.Amendment.SubAmendment;
import fr.preau.ground.amendment.Collision;
import fr.preau.ground.amendment.Text;
import fr.preau.rooms.charters.sitting.AgendaItem.State;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What may be opened together, what must wait for what, what falls with what. Pure.
 *
 * <p>
 * What collides is settled one after the other, in the order of the sitting; a sub-amendment before its amendment, and
 * after what would make its amendment fall. So what may be opened now never collides with what is open.
 */
final class SittingRounds {
    /** How many questions are voted in one gesture. */
    static final int TOGETHER = 20;

    private final Map<String, AgendaItem> turns = new LinkedHashMap<>();
    private final Map<String, Amendment> amendments;
    private final Map<String, Set<String>> colliding = new HashMap<>();
    private final Map<String, List<String>> subs = new HashMap<>();
    private final Set<String> apart;

    /** Why a turn must wait. */
    enum Cause {
        /** It collides with one that comes before it. */
        BEFORE,
        /** It collides with one that is being voted. */
        VOTED,
        /** One of its sub-amendments is not settled. */
        UNDER
    }

    /** What a turn waits for. */
    record Hold(Cause cause, String other) {}

    /**
     * @param turns in the order of the sitting
     * @param amendments all of theirs, on the base, by id
     * @param apart those that a seat asked to have voted apart
     */
    SittingRounds(Text base, List<AgendaItem> turns, Map<String, Amendment> amendments, Set<String> apart) {
        this.amendments = amendments;
        this.apart = apart;
        turns.forEach(item -> this.turns.put(item.amendment(), item));
        List<Amendment> sound = turns.stream()
                .map(item -> amendments.get(item.amendment()))
                .filter(Objects::nonNull)
                .toList();
        for (Amendment amendment : sound) {
            if (amendment.change() instanceof SubAmendment under) {
                subs.computeIfAbsent(under.amendment(), id -> new ArrayList<>()).add(amendment.id());
            }
        }
        collide(base, sound);
        if (turns.stream().anyMatch(item -> kept(item) && under(item.amendment()) != null)) {
            collide(base, sound.stream().filter(this::whole).map(this::amended).toList());
        }
    }

    private void collide(Text base, Collection<Amendment> among) {
        for (Collision collision : Collision.among(base, among)) {
            if (collision.degree() == Collision.Degree.APART) {
                colliding.computeIfAbsent(collision.one(), id -> new TreeSet<>()).add(collision.other());
                colliding.computeIfAbsent(collision.other(), id -> new TreeSet<>()).add(collision.one());
            }
        }
    }

    private static boolean kept(AgendaItem item) {
        return item.state() == State.PASSED || item.state() == State.ADOPTED;
    }

    private boolean whole(Amendment amendment) {
        return !(amendment.change() instanceof SubAmendment);
    }

    /** With the sub-amendments that were adopted. */
    private Amendment amended(Amendment amendment) {
        return amendment
                .with(subs(amendment.id()).stream().filter(sub -> kept(turn(sub))).map(this::amendment).toList());
    }

    AgendaItem turn(String amendment) {
        return Objects.requireNonNull(turns.get(amendment));
    }

    Amendment amendment(String id) {
        return Objects.requireNonNull(amendments.get(id));
    }

    /** Its sub-amendments, settled or not. */
    List<String> subs(String amendment) {
        return subs.getOrDefault(amendment, List.of());
    }

    /** The amendment that it amends; null when it is none of those. */
    @Nullable
    String under(String amendment) {
        Amendment one = amendments.get(amendment);
        return one != null && one.change() instanceof SubAmendment under ? under.amendment() : null;
    }

    private Set<String> colliding(String amendment) {
        return colliding.getOrDefault(amendment, Set.of());
    }

    /** What falls if it is adopted: what collides with it, the sub-amendments of that. */
    Set<String> falls(String amendment) {
        Set<String> falls = new TreeSet<>();
        for (String other : colliding(amendment)) {
            if (!turn(other).state().settled()) {
                falls.add(other);
                subs(other).stream().filter(sub -> !turn(sub).state().settled()).forEach(falls::add);
            }
        }
        return falls;
    }

    /** Whether it is voted by itself. */
    boolean contested(String amendment) {
        return apart.contains(amendment) || under(amendment) != null || !subs(amendment).isEmpty()
                || !colliding(amendment).isEmpty();
    }

    /** What it must wait for; null when it may be opened now. */
    @Nullable
    Hold hold(AgendaItem item) {
        Hold own = collision(item);
        if (own != null) {
            return own;
        }
        for (String sub : subs(item.amendment())) {
            if (!turn(sub).state().settled() && turn(sub).state() != State.PASSED) {
                return new Hold(Cause.UNDER, sub);
            }
        }
        String under = under(item.amendment());
        return under == null ? null : collision(turn(under));
    }

    private @Nullable Hold collision(AgendaItem item) {
        for (String id : colliding(item.amendment())) {
            AgendaItem other = turn(id);
            if (other.state() == State.VOTING) {
                return new Hold(Cause.VOTED, id);
            }
            for (String sub : subs(id)) {
                if (turn(sub).state() == State.VOTING) {
                    return new Hold(Cause.VOTED, sub);
                }
            }
            if (other.waits() && other.rank() < item.rank()) {
                return new Hold(Cause.BEFORE, id);
            }
        }
        return null;
    }

    /** What may be opened now, in order. */
    List<AgendaItem> ready() {
        return turns.values().stream().filter(item -> item.waits() && hold(item) == null).toList();
    }

    /** Those of one round as ballots: blocks of what is uncontested, the others each alone. */
    List<List<String>> ballots(List<String> chosen) {
        List<List<String>> ballots = new ArrayList<>();
        List<String> quiet = chosen.stream().filter(text -> !contested(text)).toList();
        for (int i = 0; i < quiet.size(); i += TOGETHER) {
            ballots.add(quiet.subList(i, Math.min(quiet.size(), i + TOGETHER)));
        }
        chosen.stream().filter(this::contested).forEach(text -> ballots.add(List.of(text)));
        return ballots;
    }
}
