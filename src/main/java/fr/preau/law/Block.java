package fr.preau.law;

import fr.preau.law.Instrument.Citation;
import fr.preau.law.LawRule.Basis;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * What an act moves, all at once: statutes that hand schools to an intercommunal body hand their equipment with its
 * maintenance, its support and its payment. From each rule that gives the body that hands over a role on one of these
 * subjects, the same rule is derived for the body that receives: nobody keeps a piece of what is moved, whatever rule
 * is written later. What the block leaves to the statutes stays where it was, and is never sure.
 *
 * @param fact the act: {@code epci.bati}
 * @param condition where the act is possible, and that it is given
 * @param gives the authorities that hand over
 * @param from first day such an act is possible; {@code to} is the first day it is not any more
 */
record Block(String fact, LawCodes.Authority receives, Set<String> gives, Condition condition, long from, long to,
        int rank, Basis basis, List<Citation> sources, String note, List<SubjectGroup> parts) {

    /**
     * Subjects of one level.
     *
     * @param roles what moves: to decide, to pay, to operate
     * @param moves false where only the statutes can say
     * @param verification how sure it is that the text moves them
     * @param sources before those of the block
     * @param reach when the text it rests on first was read
     * @param note said of these subjects, after the note of the block
     */
    record SubjectGroup(String level, List<String> subjects, Set<Role> roles, boolean moves, long from,
            Answer.Verification verification, List<Citation> sources, Reach reach, String note) {

        private SubjectGroup reaching(Reach other) {
            return new SubjectGroup(level, subjects, roles, moves, from, verification, sources, other, note);
        }
    }

    /** The same, read in the light of the texts that it cites first. */
    Block reaching(Function<List<Citation>, Reach> texts) {
        List<SubjectGroup> read = parts.stream()
                .map(part -> part.reaching(texts.apply(part.sources().isEmpty() ? sources : part.sources())))
                .toList();
        return new Block(fact, receives, gives, condition, from, to, rank, basis, sources, note, read);
    }

    /** The rules that follow from it. */
    List<LawRule> derived(Map<String, List<LawRule>> bySubject, LawCodes codes) {
        List<LawRule> derived = new ArrayList<>();
        for (SubjectGroup part : parts) {
            LawCodes.Level level = codes.level(part.level());
            for (String subject : part.moves() ? part.subjects() : List.<String>of()) {
                bySubject.getOrDefault(subject, List.of())
                        .stream()
                        .filter(rule -> codes.covers(rule.level(), level))
                        .filter(rule -> hands(rule, level, part))
                        .forEach(rule -> derived.add(derived(rule, part)));
            }
        }
        return derived;
    }

    private boolean hands(LawRule rule, LawCodes.Level level, SubjectGroup part) {
        String holder = rule.authority().code();
        boolean theirs = gives.contains(holder)
                || holder.equals(Engine.ATTACHMENT) && gives.contains(level.authority());
        return theirs && rule.step() == LawRule.Step.BASE && part.roles().contains(rule.role()) && rule.from() < to
                && Math.max(from, part.from()) < rule.to();
    }

    /** Whether it is given, and leaves the subject of a question to its statutes. */
    boolean leaves(Question question, long day, LawCodes codes) {
        return from <= day && day < to && condition.holds(question, day)
                && parts.stream()
                        .anyMatch(part -> !part.moves() && part.subjects().contains(question.subject())
                                && codes.covers(part.level(), codes.level(question.level())));
    }

    private LawRule derived(LawRule rule, SubjectGroup part) {
        List<Citation> all = new ArrayList<>(part.sources());
        all.addAll(sources);
        all.add(rule.source());
        return new LawRule(rule.id() + " " + fact + " " + part.level(), part.level(), rule.subject(), receives,
                rule.role(), rule.force(), Math.max(Math.max(from, part.from()), rule.from()), Math.min(to, rule.to()),
                rule.condition().and(condition), LawRule.Step.TRANSFER, rank,
                rule.basis().binds() ? basis : rule.basis(), false, rule.replaces(),
                part.verification().weakest(rule.verification()), all, (note + " " + part.note()).strip(),
                rule.position(), rule.instrument(), part.reach(), new LawRule.BlockOrigin(rule, gives));
    }
}
