package fr.preau.rooms.needs.market;

import fr.preau.law.Answer.Verification;
import fr.preau.law.LawFile;
import fr.preau.law.item.Item;
import fr.preau.rooms.needs.market.Purchase.Way;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
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

    private Procurement() {
        LawFile.each(LawFile::shipped, "achats", file -> {
            file.allow("texte titre url seuils delais");
            file.list("seuils").forEach(lawFile -> thresholds.add(threshold(lawFile, file)));
            file.list("delais").forEach(lawFile -> delays.add(delay(lawFile)));
        });
    }

    /** What a procedure is, from the simplest. */
    enum Procedure {
        DIRECT, ADAPTEE, FORMALISEE, CENTRALE
    }

    /**
     * An amount from which more is asked of a buyer.
     *
     * @param works whether it is that of works; of supplies and services otherwise
     * @param cents without VAT
     */
    record Threshold(String code, boolean works, long cents, long from, long until, String says,
            Verification verification, List<String> sources, String text, @Nullable String url) {
        boolean holds(LocalDate day) {
            return from <= day.toEpochDay() && day.toEpochDay() < until;
        }
    }

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

    private static Threshold threshold(LawFile f, LawFile file) {
        f.allow("code marche montant depuis jusqu_a dit verification sources");
        String digits = f.text("montant").replaceAll("[^0-9]", "");
        return new Threshold(f.text("code"), f.text("marche").equals("travaux"), Long.parseLong(digits) * 100,
                f.day("depuis", Long.MIN_VALUE), f.day("jusqu_a", Long.MAX_VALUE), f.text("dit"),
                Verification.read(f.text("verification")), f.texts("sources"), file.text("texte"),
                file.textOrNull("url"));
    }

    private static Delay delay(LawFile f) {
        f.allow("code pour jours loi verification sources");
        return new Delay(f.text("code"), f.texts("pour"), Integer.parseInt(f.text("jours")), f.yes("loi"),
                Verification.read(f.text("verification")), f.texts("sources"));
    }

    /** Those of such a market that hold on a day, the least first. */
    List<Threshold> on(Item item, LocalDate day) {
        boolean works = item.kind() == Item.Kind.WIRING || item.code().equals("FIBRE");
        return thresholds.stream()
                .filter(threshold -> threshold.works() == works && threshold.holds(day))
                .sorted(java.util.Comparator.comparingLong(Threshold::cents))
                .toList();
    }

    /** What has to be done for that amount; absent when no amount was said, or nothing is known. */
    Optional<Procedure> procedure(Purchase it, LocalDate day) {
        if (it.way() == Way.CENTRAL) {
            return Optional.of(Procedure.CENTRALE);
        }
        List<Threshold> all = on(it.item(), day);
        if (it.estimate() == 0 || all.size() < 2) {
            return Optional.empty();
        }
        long reached = all.stream().filter(threshold -> it.estimate() >= threshold.cents()).count();
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
