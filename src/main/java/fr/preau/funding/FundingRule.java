package fr.preau.funding;

import fr.preau.funding.CostKind.Nature;
import fr.preau.kernel.Money;
import fr.preau.law.Answer.Verification;
import java.time.LocalDate;
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
 * @param where it is open, empty for everywhere
 * @param warns it is worth a warning and refuses nothing
 * @param says what it says, in our words: what a refusal quotes
 */
record FundingRule(
        String code,
        Kind kind,
        String name,
        long from,
        long until,
        long rate,
        Steps steps,
        List<Ceiling> caps,
        @Nullable Ceiling floor,
        long above,
        long cumul,
        Scope scope,
        List<Place> where,
        List<Waiver> waivers,
        boolean warns,
        @Nullable String replaces,
        String says,
        Cited cited) {

    /** What a rule does. */
    enum Kind {
        /** The least that who carries a project pays. */
        PART_PROPRE,
        /** What the State gives back of the VAT. */
        FCTVA,
        FONDS_DE_CONCOURS,
        /** A scheme that pays for a part. */
        AIDE,
        PRET,
        /** From what amount a grant is published. */
        PUBLICATION,
        /** A ceiling on what a private school receives, as a part of what it spends a year. */
        PART_DES_DEPENSES,
        INFORMATION,
        /** A bill that is no law: applied to nothing. */
        PROJET
    }

    /**
     * To whom and to what it applies; an empty set is everything.
     *
     * @param perhaps carriers for which it is open on conditions that are not judged here
     * @param decision whose decision it takes; empty for none
     * @param below of the population of a commune, which must be under
     * @param belowIf under which it may be, on a condition of its own
     * @param atLeast of the population of who has to publish
     * @param town in a town of so many people, {@code belowIf} does not do, nor {@code below} when
     *     there is none; 0 for any
     * @param slow the fastest line, in Mb/s, that a school may have had; 0 for any
     */
    record Scope(
            Set<String> levels,
            Set<Payer> carriers,
            Set<Payer> perhaps,
            Set<CostKind> expenses,
            @Nullable Nature nature,
            String decision,
            long below,
            long belowIf,
            long atLeast,
            long town,
            long slow,
            @Nullable Payer payer) {
        /**
         * Whether it is for a commune of so many people.
         *
         * @param inTown whether it is a part of a town too large for it
         */
        boolean opensTo(long people, boolean inTown) {
            boolean few = below == 0 || people < below;
            boolean lonely = town == 0 || !inTown;
            return belowIf == 0 ? few && lonely : few || people < belowIf && lonely;
        }
    }

    /** Départements where it is open, from a day. */
    record Place(Set<String> departements, long from) {}

    /** Who need not obey it, from a day; its name is told. */
    record Waiver(String name, Set<String> departements, Set<Payer> carriers, long from) {
        boolean byAct() {
            return departements.isEmpty() && carriers.isEmpty();
        }
    }

    /** An amount by unit, in cents, from a day on; for each year when it is yearly. */
    record Ceiling(long cents, Unit by, long from, boolean yearly) {}

    /** What is counted. */
    enum Unit {
        ECOLE,
        COLLEGE,
        SITE,
        CLASSE,
        ELEVE,
        ENSEIGNANT
    }

    /** A part of the expense that is paid, below an expense. */
    record Step(long below, long rate) {}

    /**
     * @param whole the rate of the step where the whole expense lies is that of all of it;
     *     otherwise each step pays for its own slice
     */
    record Steps(List<Step> all, boolean whole) {
        /** Of that expense, before any ceiling. */
        long of(long expense) {
            long paid = 0;
            long under = 0;
            for (Step one : all) {
                if (whole && expense < one.below()) {
                    return Money.part(expense, one.rate());
                }
                if (!whole && expense > under) {
                    paid += Money.part(Math.min(expense, one.below()) - under, one.rate());
                    under = one.below();
                }
            }
            return paid;
        }

        /** Whether so much of that expense is paid before it is rounded. */
        boolean reaches(long expense, long least) {
            return all.stream()
                    .filter(one -> expense < one.below())
                    .findFirst()
                    .filter(one -> expense * one.rate() >= least * Money.WHOLE)
                    .isPresent();
        }
    }

    /** Where it is written, and how far it was read. */
    record Cited(
            String text,
            @Nullable String url,
            List<String> sources,
            Verification verification,
            String note) {}

    boolean inForce(LocalDate day) {
        return from <= day.toEpochDay() && day.toEpochDay() < until;
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

    /** Whether it is open there on that day; a place that nobody told is not judged. */
    boolean opensIn(String departement, LocalDate day) {
        return departement.isEmpty()
                || where.isEmpty()
                || where.stream()
                        .anyMatch(one ->
                                one.departements().contains(departement)
                                        && one.from() <= day.toEpochDay());
    }

    /**
     * The name of what lets somebody off on that day; absent when nothing does.
     *
     * @param told whether an act of that name is told
     */
    @Nullable String waived(
            Payer carrier, String departement, LocalDate day, Predicate<String> told) {
        return waivers.stream()
                .filter(one -> one.from() <= day.toEpochDay())
                .filter(one ->
                        one.departements().contains(departement)
                                || one.carriers().contains(carrier)
                                || one.byAct() && told.test(one.name()))
                .map(Waiver::name)
                .findFirst()
                .orElse(null);
    }

    /**
     * The most that it may pay of an expense, and the least it pays at all; -1 for a bound that is
     * not known, because nobody said how many there are.
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
        return caps.stream().filter(one -> one.from() <= day.toEpochDay());
    }

    private long capped(Map<Unit, Long> many, LocalDate day, long years) {
        return caps(day)
                .mapToLong(one ->
                        one.cents() * many.getOrDefault(one.by(), 0L) * (one.yearly() ? years : 1))
                .sum();
    }

    /** Whether a ceiling is by something that nobody counted. */
    boolean uncounted(Map<Unit, Long> many, LocalDate day) {
        return !caps(day).allMatch(one -> many.containsKey(one.by()));
    }
}
