package fr.preau.law;

import fr.preau.law.Instrument.Citation;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What an act moves, all at once: statutes that hand schools to an intercommunal body hand their
 * equipment with its maintenance, its support and its payment. From each rule that gives the body
 * that hands over a role on one of these subjects, the same rule is derived for the body that
 * receives: nobody keeps a piece of what is moved, whatever rule is written later.
 *
 * @param fact the act: {@code epci.bati}
 * @param gives the authorities that hand over
 * @param from first day such an act is possible; {@code to} is the first day it is not any more
 */
record Block(
        String fact,
        LawCodes.Authority receives,
        Set<String> gives,
        long from,
        long to,
        int rank,
        Basis basis,
        List<Citation> sources,
        String note,
        List<Part> parts) {

    private static final Set<Role> MOVED = Set.of(Role.DECIDES, Role.FUNDS, Role.OPERATES);

    /**
     * Subjects of one level that move.
     *
     * @param verification how sure it is that the text moves them; PARTIAL where the statutes alone
     *     can say
     * @param note said of these subjects, after the note of the block
     */
    record Part(
            String level,
            List<String> subjects,
            Answer.Verification verification,
            String note) {}

    /** The rules that follow from it. */
    List<Rule> derived(List<Rule> written, LawCodes codes) {
        List<Rule> derived = new ArrayList<>();
        for (Part part : parts) {
            LawCodes.Level level = codes.level(part.level());
            for (Rule rule : written) {
                if (part.subjects().contains(rule.subject().code())
                        && codes.covers(rule.level(), level)
                        && hands(rule, level)) {
                    derived.add(derived(rule, part));
                }
            }
        }
        return derived;
    }

    private boolean hands(Rule rule, LawCodes.Level level) {
        String holder = rule.authority().code();
        boolean theirs =
                gives.contains(holder)
                        || holder.equals(Engine.ATTACHMENT) && gives.contains(level.authority());
        return theirs
                && rule.step() == Rule.Step.BASE
                && MOVED.contains(rule.role())
                && rule.from() < to
                && from < rule.to();
    }

    private Rule derived(Rule rule, Part part) {
        List<Citation> all = new ArrayList<>(sources);
        all.add(rule.source());
        return new Rule(
                rule.id() + " " + fact + " " + part.level(),
                part.level(),
                rule.subject(),
                receives,
                rule.role(),
                rule.force(),
                Math.max(from, rule.from()),
                Math.min(to, rule.to()),
                rule.condition().and(fact),
                Rule.Step.TRANSFER,
                rank,
                rule.basis().binds() ? basis : rule.basis(),
                false,
                null,
                part.verification().weakest(rule.verification()),
                all,
                (note + " " + part.note()).strip(),
                rule.position(),
                rule.instrument(),
                rule.reach());
    }
}
