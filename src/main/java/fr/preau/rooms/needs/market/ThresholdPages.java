package fr.preau.rooms.needs.market;

import fr.preau.ground.form.Form;
import fr.preau.ground.kernel.Money;
import fr.preau.ground.kernel.Paris;
import fr.preau.ground.policy.Visitor;
import fr.preau.ground.policy.Who;
import fr.preau.rooms.needs.market.Procurement.Buyer;
import fr.preau.rooms.needs.market.Procurement.Market;
import fr.preau.rooms.needs.market.Procurement.Procedure;
import fr.preau.rooms.needs.market.Procurement.Reminder;
import fr.preau.rooms.needs.market.Procurement.Threshold;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** What a market of some amount asks of its buyer, on any day since 2013. */
@Controller
@Who(Visitor.ANYONE)
record ThresholdPages(Clock clock) {
    static final String PATH = "/besoins/seuils";

    private static final LocalDate FIRST = LocalDate.of(2013, 1, 1);
    private static final Set<String> WAYS = Set.of("GROUPEMENT", "CENTRALE");

    /**
     * The answer, and what it rests on.
     *
     * @param cents without VAT; 0 when no amount was asked about
     * @param procedure absent without an amount, or when one of the two thresholds of that day is not known
     */
    record ThresholdPage(LocalDate day, Market market, Buyer buyer, long cents, @Nullable Procedure procedure,
            List<Threshold> thresholds, List<Reminder> reminders, Form form) {
        /** Whether a notice has to be published. */
        boolean published() {
            return procedure == Procedure.ADAPTEE && buyer == Buyer.LOCAL && thresholds.stream()
                    .anyMatch(threshold -> threshold.code().equals("PUBLICITE") && cents >= threshold.cents());
        }

        /** Whether it goes straight to a supplier if what is bought is new. */
        boolean freeIfNew() {
            return procedure == Procedure.ADAPTEE && thresholds.stream()
                    .anyMatch(threshold -> threshold.code().equals("INNOVATION") && cents < threshold.cents());
        }
    }

    @GetMapping(PATH)
    View ask(Form form, @RequestParam Map<String, String> asked) {
        form.with("marche", Market.FOURNITURES).with("acheteur", Buyer.LOCAL).with("jour", today());
        asked.forEach(form::with);
        LocalDate typed = form.day("jour", "market.threshold.wrong.day");
        boolean early = typed != null && typed.isBefore(FIRST);
        form.refuse(early, "jour", "market.threshold.wrong.early");
        LocalDate day = typed == null || early ? today() : typed;
        Long amount = form.text("montant").isEmpty() ? null
                : form.read(() -> Money.read("montant", form.text("montant")));
        Market market = form.one("marche", Market.class);
        Buyer buyer = form.one("acheteur", Buyer.class);
        return page(day, market == null ? Market.FOURNITURES : market, buyer == null ? Buyer.LOCAL : buyer,
                amount == null || !form.sound() ? 0 : amount, form);
    }

    private View page(LocalDate day, Market market, Buyer buyer, long cents, Form form) {
        Procurement rules = Procurement.shipped();
        List<Threshold> all = rules.on(market, buyer, day);
        var page = new ThresholdPage(day, market, buyer, cents, Procurement.procedure(cents, all).orElse(null), all,
                rules.reminders(WAYS, day), form);
        return form.page("rooms/needs/market/ask", form.visit().t("market.threshold.title"), page);
    }

    private LocalDate today() {
        return Paris.day(clock.instant());
    }
}
