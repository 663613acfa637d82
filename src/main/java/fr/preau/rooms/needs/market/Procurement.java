package fr.preau.rooms.needs.market;

import fr.preau.law.Answer.Verification;
import fr.preau.law.LawFile;
import fr.preau.law.item.Item;
import fr.preau.rooms.needs.market.Purchase.Way;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The thresholds of public procurement on their days, and the time that each step takes, as {@code
 * droit/commande-publique/} has them. Nothing here was read at its source unless it is said so: whoever reads them is
 * told how far each was read.
 */
final class Procurement {
    private static final Procurement SHIPPED = new Procurement();
    private final List<Threshold> thresholds = new ArrayList<>();
    private final List<Delay> delays = new ArrayList<>();
    private final List<Reminder> reminders = new ArrayList<>();

    private Procurement() {
        LawFile.each(LawFile::shipped, "achats", file -> {
            file.allow("texte titre url seuils delais rappels");
            file.list("seuils").forEach(lawFile -> thresholds.add(threshold(lawFile)));
            file.list("delais").forEach(lawFile -> delays.add(delay(lawFile)));
            file.list("rappels").forEach(lawFile -> reminders.add(reminder(lawFile)));
        });
    }

    /** What a procedure is, from the simplest. */
    enum Procedure {
        DIRECT, ADAPTEE, FORMALISEE, CENTRALE
    }

    /** Whose thresholds: a local authority, a grouping or a school; or the State. */
    enum Buyer {
        LOCAL, ETAT
    }

    /** What is bought: works, or supplies and services. */
    enum Market {
        FOURNITURES, TRAVAUX;

        static Market of(Item item) {
            return item.kind() == Item.Kind.WIRING || item.code().equals("FIBRE") ? TRAVAUX : FOURNITURES;
        }
    }

    /**
     * An amount from which more is asked of a buyer.
     *
     * @param code DISPENSE and FORMALISEE, between which a procedure is chosen; PUBLICITE; INNOVATION
     * @param buyer absent for one of all
     * @param cents without VAT
     */
    record Threshold(String code, Market market, @Nullable Buyer buyer, long cents, long from, long until, String says,
            Verification verification, List<String> sources) {
        /** Whether it leads to another procedure. */
        boolean parts() {
            return code.equals("DISPENSE") || code.equals("FORMALISEE");
        }
    }

    /**
     * What holds at any amount.
     *
     * @param way GROUPEMENT or CENTRALE, which it is of; empty for all
     */
    record Reminder(String code, String way, long from, long until, String says, Verification verification,
            List<String> sources) {}

    /**
     * The time that a step takes.
     *
     * @param law whether a text wants so many days at least
     */
    record Delay(String code, List<String> procedures, int days, boolean law, Verification verification,
            List<String> sources) {}

    /** A step, and the day on which it must begin for the wished day to hold. */
    record Step(Delay delay, LocalDate begins) {}

    static Procurement shipped() {
        return SHIPPED;
    }

    private static Threshold threshold(LawFile f) {
        f.allow("code marche acheteur montant depuis jusqu_a dit verification sources");
        String digits = f.text("montant").replaceAll("[^0-9]", "");
        String buyer = f.textOrNull("acheteur");
        return new Threshold(f.text("code"), Market.valueOf(f.text("marche").toUpperCase(Locale.ROOT)),
                buyer == null ? null : Buyer.valueOf(buyer.toUpperCase(Locale.ROOT)), Long.parseLong(digits) * 100,
                f.day("depuis", Long.MIN_VALUE), f.day("jusqu_a", Long.MAX_VALUE), f.text("dit"),
                Verification.read(f.text("verification")), f.texts("sources"));
    }

    private static Reminder reminder(LawFile f) {
        f.allow("code pour depuis jusqu_a dit verification sources");
        return new Reminder(f.text("code"), f.text("pour", ""), f.day("depuis", Long.MIN_VALUE),
                f.day("jusqu_a", Long.MAX_VALUE), f.text("dit"), Verification.read(f.text("verification")),
                f.texts("sources"));
    }

    private static Delay delay(LawFile f) {
        f.allow("code pour jours loi verification sources");
        return new Delay(f.text("code"), f.texts("pour"), Integer.parseInt(f.text("jours")), f.yes("loi"),
                Verification.read(f.text("verification")), f.texts("sources"));
    }

    /** Those of such a market that hold on a day, the least first. */
    List<Threshold> on(Market market, Buyer buyer, LocalDate day) {
        return thresholds.stream()
                .filter(threshold -> threshold.market() == market
                        && (threshold.buyer() == null || threshold.buyer() == buyer))
                .filter(threshold -> holds(threshold.from(), threshold.until(), day))
                .sorted(Comparator.comparingLong(Threshold::cents))
                .toList();
    }

    /** What holds on a day at any amount; what is of a way to buy, for those who buy so. */
    List<Reminder> reminders(Set<String> ways, LocalDate day) {
        return reminders.stream()
                .filter(reminder -> holds(reminder.from(), reminder.until(), day))
                .filter(reminder -> reminder.way().isEmpty() || ways.contains(reminder.way()))
                .toList();
    }

    private static boolean holds(long from, long until, LocalDate day) {
        return from <= day.toEpochDay() && day.toEpochDay() < until;
    }

    /** What has to be done for that amount; absent when no amount was said, or nothing is known. */
    Optional<Procedure> procedure(Purchase it, LocalDate day) {
        if (it.way() == Way.CENTRAL) {
            return Optional.of(Procedure.CENTRALE);
        }
        return procedure(it.estimate(), on(Market.of(it.item()), Buyer.LOCAL, day));
    }

    /** What has to be done for that amount, between those thresholds. */
    static Optional<Procedure> procedure(long cents, List<Threshold> thresholds) {
        List<Threshold> all = thresholds.stream().filter(Threshold::parts).toList();
        if (cents == 0 || all.size() < 2) {
            return Optional.empty();
        }
        long reached = all.stream().filter(threshold -> cents >= threshold.cents()).count();
        var ways = List.of(Procedure.DIRECT, Procedure.ADAPTEE, Procedure.FORMALISEE);
        return Optional.of(ways.get((int) Math.min(reached, 2)));
    }

    /** The steps of a procedure, the first one first, backwards from the wished day. */
    List<Step> backwards(Procedure procedure, LocalDate wished) {
        List<Step> steps = new ArrayList<>();
        LocalDate day = wished;
        for (Delay delay : delays) {
            if (delay.procedures().contains(procedure.name())) {
                day = day.minusDays(delay.days());
                steps.add(new Step(delay, day));
            }
        }
        Collections.reverse(steps);
        return steps;
    }
}
