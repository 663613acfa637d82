package fr.preau.rooms.programmes.funding;

import fr.preau.ground.kernel.Fold;
import fr.preau.ground.kernel.Money;
import fr.preau.ground.kernel.Refusal;
import fr.preau.rooms.programmes.funding.CostKind.Nature;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who pays a part of a plan: so much, or a part of the expense between a floor and a ceiling.
 *
 * @param scheme the code of the rule under which it pays; empty for none
 * @param nature of the expenses that it pays for
 * @param rate in millionths of the expense; 0 when an amount is given
 * @param amount in cents; 0 when a rate is given
 * @param floor under which nothing is paid; 0 for none
 * @param cap the most that is paid; 0 for none
 * @param year in which it is paid
 * @param quarter of that year, 1 to 4; absent when not told
 */
record Funder(String name, Payer payer, String scheme, Nature nature, long rate, long amount, long floor, long cap,
        Status status, int year, @Nullable Integer quarter, Award award) {
    static final int LONGEST_NAME = 120;
    private static final int LONGEST_REFERENCE = 60;

    /** How far its money is. */
    enum Status {
        DEMANDE, ACCORDE, VERSE;

        boolean granted() {
            return this != DEMANDE;
        }
    }

    /**
     * The decision to grant it, as far as it is told.
     *
     * @param siret of who grants; empty when not told
     */
    record Award(@Nullable LocalDate day, String reference, String siret) {
        static final Award UNTOLD = new Award(null, "", "");

        /**
         * @throws Refusal.BadRequest on {@code siret} or {@code reference}
         */
        Award {
            reference = Fold.seen(reference);
            siret = siret.replaceAll("\\s", "");
            refuse(!siret.isEmpty() && !siret.matches("\\d{14}"), "siret");
            refuse(reference.length() > LONGEST_REFERENCE, "reference", LONGEST_REFERENCE);
        }
    }

    /**
     * @throws Refusal.BadRequest on {@code nom}, {@code montant}, {@code plafond} or {@code annee}
     */
    Funder {
        name = Fold.seen(name.replaceAll("\\s+", " "));
        refuse(name.isEmpty() || name.length() > LONGEST_NAME, "nom", LONGEST_NAME);
        refuse(rate > 0 && amount > 0, "montant.deux");
        refuse(rate <= 0 && amount <= 0, "montant");
        refuse(cap > 0 && cap < floor, "plafond");
        refuse(year < PlanCost.FIRST_YEAR || year > PlanCost.LAST_YEAR, "annee", PlanCost.FIRST_YEAR,
                PlanCost.LAST_YEAR);
    }

    private static void refuse(boolean so, String field, Object... arguments) {
        Refusal.refuse(so, field.replaceFirst("\\..*", ""), "funding.funder.fault." + field, arguments);
    }

    /** Whether it is said to have paid when the time to pay has not begun on that day. */
    boolean early(LocalDate today) {
        int first = quarter == null ? 1 : quarter * 3 - 2;
        return status == Status.VERSE && today.isBefore(LocalDate.of(year, first, 1));
    }

    /** What it gives of that expense, in cents. */
    long given(long expense) {
        long whole = rate == 0 ? amount : Money.part(expense, rate);
        long most = cap == 0 ? whole : Math.min(whole, cap);
        return most < floor ? 0 : most;
    }

    /** Whether both are the same money. */
    boolean same(Funder other) {
        return Fold.plain(name).equals(Fold.plain(other.name)) && scheme.equals(other.scheme) && nature == other.nature;
    }
}
