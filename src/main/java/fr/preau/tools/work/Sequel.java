package fr.preau.tools.work;

import fr.preau.ground.kernel.Ref;
import fr.preau.ground.web.Visit;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.function.BinaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What became of something here, as the module that keeps it tells: the operation that a promise led to, the plan that
 * pays for the operation.
 *
 * @param path of its page, without the language
 * @param says how far it is, in a sentence of the language of the reader
 */
public record Sequel(Ref ref, String name, String path, String says, Outturn outturn) {

    /**
     * What was really spent and had so far; what nobody told is absent.
     *
     * @param once spent once, in cents, with VAT
     * @param yearly spent each year, the same
     * @param year the money is of
     * @param from the first day of what was had, and {@code until} the last
     * @param words what was had, in French, for who reports it
     */
    public record Outturn(@Nullable Long once, @Nullable Long yearly, @Nullable Integer year, @Nullable Integer pupils,
            @Nullable LocalDate from, @Nullable LocalDate until, String words) {
        /** Nothing is told. */
        public static final Outturn UNTOLD = new Outturn(null, null, null, null, null, null, "");

        /** Both together: what is spent is added up, of two numbers of pupils the larger counts. */
        Outturn and(Outturn other) {
            return new Outturn(either(once, other.once, Long::sum), either(yearly, other.yearly, Long::sum),
                    either(year, other.year, Math::max), either(pupils, other.pupils, Math::max),
                    either(from, other.from, BinaryOperator.minBy(Comparator.naturalOrder())),
                    either(until, other.until, BinaryOperator.maxBy(Comparator.naturalOrder())),
                    Stream.of(words, other.words).filter(text -> !text.isEmpty()).collect(Collectors.joining("\n")));
        }

        private static <T> @Nullable T either(@Nullable T one, @Nullable T other, BinaryOperator<T> both) {
            return one == null ? other : other == null ? one : both.apply(one, other);
        }
    }

    /** A bean of a module that keeps what may become of things of others. */
    public interface Teller {

        /**
         * A select of {@code (origin, ref, name, told)}, all text: the references of both, what it is called, what the
         * sequel is made of; no parameter.
         */
        String select();

        /** One of them; without a statement. */
        Sequel sequel(Row row, Visit visit);
    }

    /** A row of the select of a teller. */
    public record Row(Ref ref, String name, String told) {}

    /** All that was spent and had, together. */
    public static Outturn together(Collection<Sequel> all) {
        return all.stream().map(Sequel::outturn).reduce(Outturn.UNTOLD, Outturn::and);
    }
}
