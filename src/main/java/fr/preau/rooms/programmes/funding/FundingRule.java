package fr.preau.rooms.programmes.funding;

import fr.preau.ground.kernel.Money;
import fr.preau.law.Answer.Verification;
import fr.preau.rooms.programmes.funding.CostKind.Nature;
import fr.preau.rooms.programmes.funding.FinancingPlan.Frame;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A rule of funding as a text or a programme gives it, with the days it holds.
 *
 * @param code the same for ever: {@code MIN20}, {@code TNE_EC}
 * @param name what a scheme is called; the title of the text for other rules
 * @param from the first day, as days since 1970
 * @param until the first day on which it does not hold any more
 * @param rate in millionths; that of a minimum, a ceiling or a refund
 * @param steps of a scheme: how much of the expense is paid; empty where each year says it
 * @param limits to how many people it is open; none where they do not matter
 * @param where it is open, empty for everywhere
 * @param warns it is worth a warning and refuses nothing
 * @param says what it says, in our words: what a refusal quotes
 */
record FundingRule(String code, Kind kind, String name, long from, long until, long rate, Steps steps,
        List<Ceiling> caps, @Nullable Ceiling floor, long above, long cumul, Scope scope, List<Limit> limits,
        List<Place> where, List<Waiver> waivers, boolean warns, @Nullable String replaces, String says,
        RuleSource cited) {

    /** What a rule does. */
    enum Kind {
        /** The least that who carries a project pays. */
        PART_PROPRE,
        /** What the State gives back of the VAT. */
        FCTVA, FONDS_DE_CONCOURS,
        /** A scheme that pays for a part. */
        AIDE, PRET,
        /** From what amount a grant is published. */
        PUBLICATION,
        /** A ceiling on what a private school receives, as a part of what it spends a year. */
        PART_DES_DEPENSES,
        /** Nothing is begun before it is asked for. */
        COMMENCEMENT, INFORMATION,
        /** A bill that is no law: applied to nothing. */
        PROJET
    }

    /**
     * To whom and to what it applies; an empty set is everything.
     *
     * @param perhaps carriers for which it is open on conditions that are not judged here
     * @param decision whose decision it takes; empty for none
     * @param atLeast of the population of who has to publish
     * @param slow the fastest line, in Mb/s, that a school may have had; 0 for any
     */
    record Scope(Set<String> levels, Set<Payer> carriers, Set<Payer> perhaps, Set<CostKind> expenses,
            @Nullable Nature nature, String decision, long atLeast, long slow, @Nullable Payer payer) {}

    /** Whether something is so, as far as it is told. */
    enum Fulfilment {
        YES, NO, UNTOLD;

        static Fulfilment of(@Nullable Boolean told) {
            return told == null ? UNTOLD : told ? YES : NO;
        }
    }

    /** What lets it open to who has too many people, in the words of the text. */
    enum Condition {
        /** It is not in a town. */
        VILLE,
        /** It is not rich. */
        POTENTIEL,
        /** It has no large town. */
        CENTRE,
        /** It has no large town, or is sparsely peopled. */
        DENSITE
    }

    /**
     * How many people who carries a project may have.
     *
     * @param carriers of whom it is said
     * @param from the first day, {@code until} the first on which it does not hold any more
     * @param few up to which it is open
     * @param condition on which it is open beyond; absent when it is not
     * @param many up to which it is open on that condition
     * @param town of how many people, for {@link Condition#VILLE}
     */
    record Limit(Set<Payer> carriers, long from, long until, People few, @Nullable Condition condition, People many,
            long town) {
        boolean concerns(Payer carrier, LocalDate on) {
            long day = on.toEpochDay();
            return carriers.contains(carrier) && from <= day && day < until;
        }

        /** Whether it is open to so many people. */
        Fulfilment met(Frame frame) {
            boolean told = !frame.departement().isEmpty();
            Fulfilment here = met(frame, frame.departement().startsWith("97"));
            return told || here == met(frame, true) ? here : Fulfilment.UNTOLD;
        }

        private Fulfilment met(Frame frame, boolean overseas) {
            long people = frame.population();
            if (people <= few.in(overseas)) {
                return Fulfilment.YES;
            }
            return condition == null || people > many.in(overseas) ? Fulfilment.NO : Fulfilment.of(frame.beyond());
        }
    }

    /** So many, in metropolitan France and in overseas départements. */
    record People(long metropole, long overseas) {
        long in(boolean beyondSeas) {
            return beyondSeas ? overseas : metropole;
        }
    }

    /** Départements where it is open, from a day. */
    record Place(Set<String> departements, long from) {}

    /** Something that only who carries a project knows. */
    enum Fact {
        /** CGCT L5721-8 is not about it: another public body is a member. */
        AUTRE_MEMBRE,
        /** A private lycée that teaches trades. */
        TECHNIQUE
    }

    /**
     * Who need not obey it, from a day; its name is told.
     *
     * @param fact that must be so; absent when none must
     */
    record Waiver(String name, Set<String> departements, Set<Payer> carriers, Set<String> levels, @Nullable Fact fact,
            long from) {
        private boolean byAct() {
            return departements.isEmpty() && carriers.isEmpty() && levels.isEmpty();
        }

        private Fulfilment met(Frame frame, Predicate<String> told) {
            boolean concerns = departements.contains(frame.departement()) || carriers.contains(frame.carrier())
                    || levels.contains(frame.level()) || byAct() && told.test(name);
            return from > frame.day().toEpochDay() || !concerns ? Fulfilment.NO
                    : fact == null ? Fulfilment.YES : Fulfilment.of(frame.told(fact));
        }
    }

    /** Whether somebody is let off, and the name of what lets them; empty when nothing does. */
    record WaiverOutcome(Fulfilment met, String name) {}

    /** An amount by unit, in cents, from a day on; for each year when it is yearly. */
    record Ceiling(long cents, Unit by, long from, boolean yearly) {}

    /** What is counted. */
    enum Unit {
        ECOLE, COLLEGE, SITE, CLASSE, ELEVE, ENSEIGNANT
    }

    /** A part of the expense that is paid, below an expense. */
    record Step(long below, long rate) {}

    /**
     * @param whole the rate of the step where the whole expense lies is that of all of it; otherwise each step pays for
     * its own slice
     */
    record Steps(List<Step> all, boolean whole) {
        /** Of that expense, before any ceiling. */
        long of(long expense) {
            long paid = 0;
            long under = 0;
            for (Step step : all) {
                if (whole && expense < step.below()) {
                    return Money.part(expense, step.rate());
                }
                if (!whole && expense > under) {
                    paid += Money.part(Math.min(expense, step.below()) - under, step.rate());
                    under = step.below();
                }
            }
            return paid;
        }

        /** Whether so much of that expense is paid before it is rounded. */
        boolean reaches(long expense, long least) {
            return all.stream()
                    .filter(step -> expense < step.below())
                    .findFirst()
                    .filter(step -> expense * step.rate() >= least * Money.WHOLE)
                    .isPresent();
        }
    }

    /** Where it is written, and how far it was read. */
    record RuleSource(String text, @Nullable String url, List<String> sources, Verification verification,
            String note) {}

    boolean inForce(LocalDate day) {
        return from <= day.toEpochDay() && day.toEpochDay() < until;
    }

    /** Whether it is a rule of that day: a bill is none. */
    boolean holds(LocalDate day) {
        return kind != Kind.PROJET && inForce(day);
    }

    /** Who told it is not read at its source: it warns, and refuses nothing. */
    boolean sure() {
        return cited.verification() == Verification.VERIFIED;
    }

    /** Whether an expense of that kind is one of its own. */
    boolean about(CostKind kind) {
        return (scope.nature() == null || scope.nature() == kind.nature())
                && (scope.expenses().isEmpty() || scope.expenses().contains(kind));
    }

    boolean opensTo(Payer carrier) {
        return scope.carriers().isEmpty() || scope.carriers().contains(carrier);
    }

    boolean opensTo(String level) {
        return level.isEmpty() || scope.levels().isEmpty() || scope.levels().contains(level);
    }

    /** Whether it is open in that département on that day. */
    boolean opensIn(String departement, LocalDate day) {
        return where.isEmpty() || where.stream()
                .anyMatch(place -> place.departements().contains(departement) && place.from() <= day.toEpochDay());
    }

    /**
     * What lets somebody off, or may.
     *
     * @param told whether an act of that name is told
     */
    WaiverOutcome waived(Frame frame, Predicate<String> told) {
        List<WaiverOutcome> all = waivers.stream()
                .map(waiver -> new WaiverOutcome(waiver.met(frame, told), waiver.name()))
                .filter(waived -> waived.met() != Fulfilment.NO)
                .sorted(Comparator.comparing(WaiverOutcome::met))
                .toList();
        return all.isEmpty() ? new WaiverOutcome(Fulfilment.NO, "") : all.getFirst();
    }

    /**
     * The most that it may pay of an expense, and the least it pays at all; -1 for a bound that is not known, because
     * nobody said how many there are.
     */
    record Bounds(long most, long least) {
        /** What is paid when all that may be is asked for: nothing under the least. */
        long paid() {
            return most < least ? 0 : most;
        }
    }

    /**
     * What it pays of that expense.
     *
     * @param many how many there are of each; those that nobody told are absent
     * @param years for how many years it pays
     * @return its bounds; {@code most} is the expense itself where no rate is written
     */
    Bounds bounds(long expense, Map<Unit, Long> many, LocalDate day, long years) {
        long most = steps.all().isEmpty() ? expense : steps.of(expense);
        if (!caps.isEmpty() && !uncounted(many, day)) {
            most = Math.min(most, capped(many, day, years));
        }
        Long counted = floor == null ? null : many.get(floor.by());
        long least = floor == null || counted == null ? 0 : floor.cents() * counted;
        boolean rounded = least > 0 && most == least && !steps.reaches(expense, least);
        return new Bounds(rounded ? least - 1 : most, least);
    }

    private Stream<Ceiling> caps(LocalDate day) {
        return caps.stream().filter(ceiling -> ceiling.from() <= day.toEpochDay());
    }

    private long capped(Map<Unit, Long> many, LocalDate day, long years) {
        return caps(day).mapToLong(
                ceiling -> ceiling.cents() * many.getOrDefault(ceiling.by(), 0L) * (ceiling.yearly() ? years : 1))
                .sum();
    }

    /** Whether a ceiling is by something that nobody counted. */
    boolean uncounted(Map<Unit, Long> many, LocalDate day) {
        return !caps(day).allMatch(ceiling -> many.containsKey(ceiling.by()));
    }
}
