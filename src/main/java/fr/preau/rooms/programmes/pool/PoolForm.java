package fr.preau.rooms.programmes.pool;

import fr.preau.ground.form.Form;
import fr.preau.ground.kernel.Fold;
import fr.preau.ground.kernel.Money;
import fr.preau.ground.kernel.Refusal;
import fr.preau.rooms.programmes.pool.Pool.YearScale;
import fr.preau.rooms.programmes.pool.Pools.Outline;
import fr.preau.rooms.programmes.pool.Scale.Keys;
import fr.preau.rooms.programmes.pool.Scale.Measure;
import fr.preau.rooms.programmes.pool.Scale.Tariff;
import fr.preau.rooms.programmes.programme.Operation.Level;
import fr.preau.rooms.programmes.programme.Operation.Theme;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is typed of a service, of its scale and of its members; what is wrong beside each field. */
final class PoolForm {
    /** The tariff of all that have none of their own. */
    static final String ANY = "ANY";

    private static final long MOST_PRICE = 1_000_000_000;
    private static final String PRICE = "\\d{1,6}[.,]\\d{4}";
    private final Form form;

    PoolForm(Form form) {
        this.form = form;
    }

    /** The tariffs there may be: for all, then for each kind. */
    static List<String> kinds() {
        return Stream.concat(Stream.of(ANY), Stream.of(MemberKind.values()).map(Enum::name)).toList();
    }

    /** Whether a kind has something of its own written. */
    static boolean written(Form form, String kind) {
        return Stream.of("fixed-", "inhabitant-", "pupil-", "least-", "most-")
                .anyMatch(text -> !form.text(text + kind).isEmpty());
    }

    Outline outline(@Nullable Theme theme, Set<Level> levels) {
        Refusal.refuse(theme == null, "theme", "pool.fault.theme");
        return new Outline(form.text("titre"), form.text("objet"), Objects.requireNonNull(theme), levels,
                form.text("operation"));
    }

    /** In cents; 0 when left empty, or when it is none, which is said. */
    long amount(String field) {
        return read(field, typed -> Money.read(field, typed));
    }

    private long read(String field, ToLongFunction<String> reading) {
        String typed = form.text(field);
        try {
            return typed.isEmpty() ? 0 : reading.applyAsLong(typed);
        } catch (Refusal.BadRequest no) {
            boolean below = no.key().endsWith(".negative");
            Object[] said = no.arguments().toArray();
            form.wrong(field, below ? "pool.fault.negative" : no.key(), said);
            return 0;
        }
    }

    /** In hundredths of a cent: four decimals, where an amount has two. */
    private long price(String field) {
        String typed = Fold.unspaced(form.text(field)).replace("€", "");
        boolean fine = typed.matches(PRICE);
        long price = fine ? new BigDecimal(typed.replace(',', '.')).movePointRight(4).longValueExact()
                : amount(field) * Scale.FINE;
        form.refuse(price > MOST_PRICE, field, "pool.fault.price");
        return Math.min(price, MOST_PRICE);
    }

    /** The scale that is typed; absent when something is wrong, which is said. */
    @Nullable
    Scale scale() {
        long budget = amount("budget");
        var keys = new Keys(key(Measure.FIXED), key(Measure.INHABITANTS), key(Measure.PUPILS));
        List<Tariff> tariffs = new ArrayList<>();
        for (String kind : kinds()) {
            if (written(form, kind)) {
                tariffs.add(new Tariff(kind.equals(ANY) ? null : MemberKind.valueOf(kind), amount("fixed-" + kind),
                        price("inhabitant-" + kind), price("pupil-" + kind), amount("least-" + kind),
                        amount("most-" + kind)));
            }
        }
        boolean days = form.has("jours", "oui");
        return form.sound() ? form.read(() -> new Scale(budget, keys, days, tariffs)) : null;
    }

    private long key(Measure measure) {
        String field = "cle-" + measure;
        return read(field, typed -> Money.readRate(field, typed));
    }

    /** What a scale that is kept holds. */
    static void begun(Form form, YearScale it) {
        Scale scale = it.scale();
        form.begun("budget", Money.typed(scale.budget()));
        for (Measure measure : Measure.values()) {
            form.begun("cle-" + measure, Money.typedRate(scale.keys().of(measure)));
        }
        if (scale.byDays()) {
            form.begun("jours", "oui");
        }
        for (Tariff tariff : scale.tariffs()) {
            String kind = tariff.kind() == null ? ANY : tariff.kind().name();
            form.begun("fixed-" + kind, Money.typed(tariff.fixed()))
                    .begun("inhabitant-" + kind, price(tariff.inhabitant()))
                    .begun("pupil-" + kind, price(tariff.pupil()))
                    .begun("least-" + kind, Money.typed(tariff.least()))
                    .begun("most-" + kind, Money.typed(tariff.most()));
        }
    }

    private static String price(long fine) {
        return fine % Scale.FINE == 0 ? Money.typed(fine / Scale.FINE) : BigDecimal.valueOf(fine, 4).toPlainString();
    }

    /** A whole number of people; absent when left empty, or when it is none, which is said. */
    @Nullable
    Integer people(String field) {
        int many = form.number(field);
        form.refuse(many < 0 && !form.text(field).isEmpty(), field, "pool.fault.people");
        return many < 0 ? null : many;
    }
}
