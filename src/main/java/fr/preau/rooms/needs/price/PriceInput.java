package fr.preau.rooms.needs.price;

import fr.preau.ground.kernel.Fold;
import fr.preau.ground.kernel.Money;
import fr.preau.ground.kernel.Period;
import fr.preau.ground.web.Language;
import fr.preau.law.item.Item;
import fr.preau.rooms.needs.price.Price.Figure;
import fr.preau.rooms.needs.price.Prices.PaidPrice;
import fr.preau.rooms.practices.sheet.Notation;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A price as people type it, in a form or on a line of a table; what is wrong is said, each in a sentence. Pure.
 */
final class PriceInput {
    /** Before, there was no euro. */
    static final LocalDate FIRST = LocalDate.of(2002, 1, 1);

    static final int LONGEST_SOURCE = 200;
    private static final int MOST_QUANTITY = 1_000_000;
    private static final int MOST_VAT = 3_000;
    private static final int SAID = 40;
    private static final long MOST_PRICE = 1_000_000_000L;
    private static final long WHOLE = 10_000;
    private static final Pattern FRANCS = Pattern.compile(".*(francs?|\\bfrf?\\b|\\bff\\b|\\d\\s*f\\b).*");
    private static final Pattern OTHER = Pattern.compile(".*[/$£a-z].*");
    private static final Pattern EUROS = Pattern.compile("euros?|eur\\b");
    private static final Pattern YES = Pattern.compile("(?i)oui|yes");
    private static final Pattern WHOLE_NUMBER = Pattern.compile("\\d{1,7}");
    private static final Pattern HT = Pattern.compile("\\b(ht|h\\.t\\.?|hors taxes?)(?=\\s|$)");
    private static final Pattern TTC = Pattern.compile("\\b(ttc|t\\.t\\.c\\.?|toutes taxes( comprises)?)(?=\\s|$)");
    private final Function<String, String> typed;
    private final LocalDate today;
    private final Language language;
    private final FaultCollector wrong;
    private boolean sound = true;

    /** Takes what is wrong of a field. */
    interface FaultCollector {
        void say(String field, String key, List<Object> arguments);
    }

    /**
     * @param typed what a field has; empty for nothing
     */
    PriceInput(Function<String, String> typed, LocalDate today, Language language, FaultCollector wrong) {
        this.typed = typed;
        this.today = today;
        this.language = language;
        this.wrong = wrong;
    }

    private void refuse(boolean so, String field, String key, Object... arguments) {
        if (so) {
            sound = false;
            wrong.say(field, key, List.of(arguments));
        }
    }

    private void fault(boolean so, String field, Object... arguments) {
        refuse(so, field, "price.fault." + field, arguments);
    }

    /**
     * What it says; absent when something is wrong.
     *
     * @param usual the figures of each item, by its code
     */
    @Nullable
    PaidPrice read(Map<String, Figure> usual) {
        Item item = item();
        int quantity = quantity();
        int vat = vat();
        String unit = item == null ? "" : item.unit(language);
        long amount = amount(unit);
        LocalDate day = day();
        String source = Fold.line(typed.apply("source"));
        fault(source.length() < 3 || source.length() > LONGEST_SOURCE, "source", LONGEST_SOURCE);
        if (!sound || item == null || day == null) {
            return null;
        }
        boolean lot = typed.apply("pour").equals("LOT");
        long number = Money.each(amount, lot ? quantity : 1);
        long rate = WHOLE + vat;
        boolean taxed = typed.apply("taxe").equals("TTC");
        long price = taxed ? Money.each(number * WHOLE, rate) : number;
        long with = taxed ? number : Money.each(number * rate, WHOLE);
        refuse(price < 1 || with > MOST_PRICE, "prix", "price.fault.prix", unit);
        Figure figure = usual.get(item.code());
        boolean sure = YES.matcher(typed.apply("sur")).matches();
        refuse(figure != null && figure.far(price) && !sure, "sur", "price.fault.sur", item.name(language), unit);
        return sound ? new PaidPrice(item, quantity, price, with, vat, day, source, typed.apply("achat")) : null;
    }

    private @Nullable Item item() {
        String said = typed.apply("objet");
        Item item = Item.coded(said.toUpperCase(Locale.ROOT)).orElseGet(() -> Item.only(said));
        refuse(said.isEmpty(), "objet", "price.fault.objet.none");
        fault(item == null && !said.isEmpty(), "objet", Fold.shortened(said, SAID));
        return item;
    }

    private int quantity() {
        String said = Fold.unspaced(typed.apply("quantite"));
        int quantity = WHOLE_NUMBER.matcher(said).matches() ? Integer.parseInt(said) : 0;
        fault(quantity < 1 || quantity > MOST_QUANTITY, "quantite");
        return quantity;
    }

    private int vat() {
        try {
            int vat = Notation.rate(typed.apply("tva"));
            fault(vat > MOST_VAT, "tva");
            return vat;
        } catch (Notation.Unread none) {
            fault(true, "tva");
            return 0;
        }
    }

    /** In cents, as it is typed; what it is the price of, and in what, is said apart. */
    private long amount(String unit) {
        String tax = typed.apply("taxe");
        fault(!tax.equals("HT") && !tax.equals("TTC"), "taxe");
        String text = Fold.seen(typed.apply("prix")).toLowerCase(Locale.ROOT);
        boolean other = tax.equals("HT") ? TTC.matcher(text).find() : HT.matcher(text).find();
        refuse(other, "taxe", "price.fault.taxe.other", Fold.shortened(text, SAID));
        String bare = TTC.matcher(HT.matcher(text).replaceAll("")).replaceAll("").strip();
        if (FRANCS.matcher(bare).matches()) {
            refuse(true, "prix", "price.fault.francs");
            return 0;
        }
        if (OTHER.matcher(EUROS.matcher(bare).replaceAll("")).matches()) {
            refuse(true, "prix", "price.fault.unit", Fold.shortened(text, SAID), unit);
            return 0;
        }
        try {
            var range = Notation.amount(bare);
            fault(range.low() != range.high() || range.low() < 1, "prix", unit);
            return range.high();
        } catch (Notation.Unread why) {
            refuse(true, "prix", "sheet.fault." + why.key(), why.arguments().toArray());
            return 0;
        }
    }

    private @Nullable LocalDate day() {
        String said = typed.apply("date");
        try {
            LocalDate day = Period.day(said);
            refuse(day.isAfter(today), "date", "price.fault.future", said);
            refuse(day.isBefore(FIRST), "date", "price.fault.early");
            return day;
        } catch (DateTimeException none) {
            refuse(said.isEmpty(), "date", "price.fault.date.none");
            fault(!said.isEmpty(), "date", Fold.shortened(said, SAID));
            return null;
        }
    }
}
