package fr.preau.law;

import fr.preau.law.Law.Inapplicable;
import java.util.ArrayList;
import java.util.List;

/**
 * The rules that hold for a question, and which of them are kept.
 *
 * <p>One role at a time. A rule that names its territory or rests on a transfer takes the <em>local
 * share</em>: the highest rank wins over the local authority it replaces, and over nobody else; the
 * State's own share (rectorat, DASEN, teacher) stays where it was. A delegation is added and
 * replaces nobody. A residual rule (families, private managing body) yields to any higher rank.
 */
final class Selection {
    private final Rule[] live;
    private final int count;
    private long aside;
    private long kept;
    private boolean outside;
    private final List<Inapplicable> here;
    private final boolean byStatutes;

    private Selection(Rule[] live, int count, List<Inapplicable> here, boolean byStatutes) {
        this.live = live;
        this.count = count;
        this.here = here;
        this.byStatutes = byStatutes;
    }

    static Selection of(Law law, Rule[] rules, Question question, long day) {
        Rule[] live = new Rule[rules.length];
        int count = 0;
        for (Rule rule : rules) {
            if (rule.holdsOn(day) && rule.condition().holds(question, day)) {
                live[count++] = rule;
            }
        }
        var selection = new Selection(
                        live,
                        count,
                        here(law, question, day),
                        !law.byStatutes(question, day).isEmpty());
        selection.putAside();
        selection.keep();
        selection.leaveNothingBehind();
        return selection;
    }

    private static List<Inapplicable> here(Law law, Question question, long day) {
        List<Inapplicable> here = List.of();
        for (Inapplicable one : law.inapplicables()) {
            if (one.holds(question, day)) {
                here = new ArrayList<>(here);
                here.add(one);
            }
        }
        return here;
    }

    private void putAside() {
        for (Inapplicable one : here) {
            outside |= one.outsideTheCode();
            for (int i = 0; i < count; i++) {
                if (one.puts(live[i])) {
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

    /** Rules of one role, the highest rank first. */
    private void keep(int start, int end) {
        int highest = Integer.MIN_VALUE;
        int local = Integer.MIN_VALUE;
        for (int i = start; i < end; i++) {
            if (isAside(i)) {
                continue;
            }
            highest = Math.max(highest, live[i].rank());
            if (live[i].competes()) {
                local = Math.max(local, live[i].rank());
            }
        }
        for (int i = start; i < end; i++) {
            if (!isAside(i) && stays(live[i], local, highest)) {
                kept |= 1L << i;
            }
        }
        yieldToTheirReplacement(start, end);
    }

    private static boolean stays(Rule rule, int local, int highest) {
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
     * Who has handed the subject over keeps no power that somebody else lent it: the president of a
     * département that transferred its schools directs nobody there.
     */
    private void leaveNothingBehind() {
        for (int i = 0; i < count; i++) {
            Rule.Moved moved = isKept(i) ? live[i].moved() : null;
            for (int j = 0; moved != null && j < count; j++) {
                if (live[j].step() == Rule.Step.DELEGATION
                        && moved.gives().contains(live[j].authority().code())) {
                    kept &= ~(1L << j);
                }
            }
        }
    }

    int count() {
        return count;
    }

    Rule rule(int i) {
        return live[i];
    }

    boolean isKept(int i) {
        return (kept & 1L << i) != 0;
    }

    /** Whether the law of the place puts that rule aside. */
    boolean isAside(int i) {
        return (aside & 1L << i) != 0;
    }

    /** Whether an act is given that moves other subjects, and leaves this one to its statutes. */
    boolean byStatutes() {
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

    List<Rule> kept() {
        List<Rule> all = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            if (isKept(i)) {
                all.add(live[i]);
            }
        }
        return all;
    }

    List<Rule> displaced() {
        List<Rule> all = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            if (!isKept(i)) {
                all.add(live[i]);
            }
        }
        return all;
    }
}
