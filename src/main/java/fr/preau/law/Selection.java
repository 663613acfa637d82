package fr.preau.law;

import fr.preau.law.Law.Inapplicable;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * The rules that hold for a question, and which of them are kept.
 *
 * <p>
 * One role at a time. A rule that names its territory or rests on a transfer takes the <em>local share</em>: the
 * highest rank wins over the local authority it replaces, and over nobody else; the State's own share (rectorat, DASEN,
 * teacher) stays where it was. A delegation is added and replaces nobody. A residual rule (families, private managing
 * body) yields to any higher rank.
 */
final class Selection {
    private final LawRule[] live;
    private final int count;
    private long aside;
    private long idle;
    private long kept;
    private boolean outside;
    private final List<Inapplicable> here;
    private List<String> byStatutes = List.of();
    private final Supplier<String> owner;

    private Selection(LawRule[] live, int count, List<Inapplicable> here, Supplier<String> owner) {
        this.live = live;
        this.count = count;
        this.here = here;
        this.owner = owner;
    }

    /**
     * The rules of a question, sorted out.
     *
     * @param owner who has the building before any act moves it; asked only when an act is given
     */
    static Selection of(Law law, LawRule[] rules, Question question, long day, Supplier<String> owner) {
        LawRule[] live = new LawRule[rules.length];
        int count = 0;
        for (LawRule rule : rules) {
            if (rule.holdsOn(day) && rule.condition().holds(question, day)) {
                live[count++] = rule;
            }
        }
        var selection = new Selection(live, count, here(law, question, day), owner);
        selection.putAside();
        selection.keep();
        selection.leaveNothingBehind();
        selection.byStatutes = selection.moved() ? List.of() : law.byStatutes(question, day);
        return selection;
    }

    private static List<Inapplicable> here(Law law, Question question, long day) {
        List<Inapplicable> here = List.of();
        for (Inapplicable inapplicable : law.inapplicables()) {
            if (inapplicable.holds(question, day)) {
                here = new ArrayList<>(here);
                here.add(inapplicable);
            }
        }
        return here;
    }

    private void putAside() {
        for (Inapplicable inapplicable : here) {
            outside |= inapplicable.outsideTheCode();
            for (int i = 0; i < count; i++) {
                if (inapplicable.puts(live[i])) {
                    aside |= 1L << i;
                }
            }
        }
    }

    private void keep() {
        int start = 0;
        while (start < count) {
            int end = start + 1;
            while (end < count && live[end].role() == live[start].role()) {
                end++;
            }
            keep(start, end);
            start = end;
        }
    }

    /**
     * A transfer moves what its giver has: where another rule has taken its place (a territory, a school of the State),
     * there is nothing to move.
     */
    private boolean idle(int i, int start, int end) {
        LawRule.BlockOrigin moved = live[i].moved();
        if (moved == null) {
            return false;
        }
        if (moved.base().authority().code().equals(Engine.ATTACHMENT) && !moved.gives().contains(owner.get())) {
            return true;
        }
        int own = Integer.MIN_VALUE;
        boolean has = false;
        for (int j = start; j < end; j++) {
            if (!isAside(j) && live[j].competes() && live[j].step() != LawRule.Step.TRANSFER) {
                boolean base = live[j].id().equals(moved.base().id());
                has = live[j].rank() > own ? base : has || base && live[j].rank() == own;
                own = Math.max(own, live[j].rank());
            }
        }
        return !has;
    }

    /** Rules of one role, the highest rank first. */
    private void keep(int start, int end) {
        for (int i = start; i < end; i++) {
            if (idle(i, start, end)) {
                idle |= 1L << i;
            }
        }
        int highest = Integer.MIN_VALUE;
        int local = Integer.MIN_VALUE;
        for (int i = start; i < end; i++) {
            if (isAside(i) || isIdle(i)) {
                continue;
            }
            highest = Math.max(highest, live[i].rank());
            if (live[i].competes()) {
                local = Math.max(local, live[i].rank());
            }
        }
        for (int i = start; i < end; i++) {
            if (!isAside(i) && !isIdle(i) && stays(live[i], local, highest)) {
                kept |= 1L << i;
            }
        }
        yieldToTheirReplacement(start, end);
    }

    private static boolean stays(LawRule rule, int local, int highest) {
        if (rule.residual()) {
            return rule.rank() == highest;
        }
        return !rule.competes() || rule.rank() == local;
    }

    private void yieldToTheirReplacement(int start, int end) {
        for (int i = start; i < end; i++) {
            String replaced = isKept(i) ? live[i].replaces() : null;
            for (int j = start; replaced != null && j < end; j++) {
                if (live[j].authority().code().equals(replaced)) {
                    kept &= ~(1L << j);
                }
            }
        }
    }

    /**
     * Who has handed the subject over keeps no power that somebody else lent it: the president of a département that
     * transferred its schools directs nobody there.
     */
    private void leaveNothingBehind() {
        for (int i = 0; i < count; i++) {
            LawRule.BlockOrigin moved = isKept(i) ? live[i].moved() : null;
            for (int j = 0; moved != null && j < count; j++) {
                if (live[j].step() == LawRule.Step.DELEGATION && moved.gives().contains(live[j].authority().code())) {
                    kept &= ~(1L << j);
                }
            }
        }
    }

    int count() {
        return count;
    }

    LawRule rule(int i) {
        return live[i];
    }

    boolean isKept(int i) {
        return (kept & 1L << i) != 0;
    }

    private boolean isIdle(int i) {
        return (idle & 1L << i) != 0;
    }

    /** Whether the law of the place puts that rule aside. */
    boolean isAside(int i) {
        return (aside & 1L << i) != 0;
    }

    /** Whether two acts give a role to two bodies, of which the rank alone keeps one. */
    private boolean contested() {
        for (int i = 0; i < count; i++) {
            for (int j = 0; live[i].moved() != null && isKept(i) && j < count; j++) {
                if (live[j].moved() != null && !isKept(j) && !isIdle(j) && live[j].role() == live[i].role()
                        && live[j].authority() != live[i].authority()) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Whether the acts that are given leave the subject to statutes, or contest it. */
    boolean unsettled() {
        return !byStatutes.isEmpty() || contested();
    }

    /** Whether an act moves the subject. */
    private boolean moved() {
        for (int i = 0; i < count; i++) {
            if (isKept(i) && live[i].moved() != null) {
                return true;
            }
        }
        return false;
    }

    /** The acts that move other subjects and leave this one to their statutes: codes of facts. */
    List<String> byStatutes() {
        return byStatutes;
    }

    /** Whether the place is outside the code of education. */
    boolean outside() {
        return outside;
    }

    /** What puts rules aside there and then. */
    List<Inapplicable> here() {
        return here;
    }

    List<LawRule> kept() {
        List<LawRule> all = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            if (isKept(i)) {
                all.add(live[i]);
            }
        }
        return all;
    }

    List<LawRule> displaced() {
        List<LawRule> all = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            if (!isKept(i)) {
                all.add(live[i]);
            }
        }
        return all;
    }
}
