package fr.preau.admission;

import fr.preau.kernel.Paris;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Which vouchers are written to about what waits for them: a draw of at most {@link #MOST}, two an
 * organisation, and never more than {@link #A_DAY} letters a day to one person. All the others see
 * it on their page. Drawn by lot, so that the same ones are not asked every time.
 */
@Component
class VoucherLetters {
    static final int MOST = 20;
    static final int AN_ORGANISATION = 2;
    static final int A_DAY = 10;
    private final JdbcClient sql;
    private final Vouchers vouchers;
    private final Letters letters;

    VoucherLetters(JdbcClient sql, Vouchers vouchers, Letters letters) {
        this.sql = sql;
        this.vouchers = vouchers;
        this.letters = letters;
    }

    /**
     * Writes to them, inside a deed.
     *
     * @param matter the reference of what waits, which the draw depends on
     * @param parties never written to
     * @param name of the letter, whose two last arguments are the bounds
     */
    void write(
            Instant at,
            String base,
            String matter,
            String path,
            Set<String> parties,
            String name,
            Object... words) {
        Object[] arguments = Arrays.copyOf(words, words.length + 2);
        arguments[words.length] = MOST;
        arguments[words.length + 1] = A_DAY;
        for (String person : counted(at, drawn(vouchers.able(at, matter, parties)))) {
            letters.toPerson(person, base, path, name, arguments);
        }
    }

    /** The same, of a request. */
    void write(Instant at, String base, Request request, Object... words) {
        Set<String> parties = vouchers.parties(request);
        write(at, base, request.id(), Told.path(request.id()), parties, "voucher", words);
    }

    /** The first ones of the lot, two an organisation, each person once. */
    static Set<String> drawn(List<Vouchers.Able> lot) {
        Map<String, Integer> taken = new HashMap<>();
        Set<String> people = new LinkedHashSet<>();
        for (Vouchers.Able one : lot) {
            boolean free = taken.getOrDefault(one.organisation(), 0) < AN_ORGANISATION;
            if (free && people.size() < MOST && people.add(one.person())) {
                taken.merge(one.organisation(), 1, Integer::sum);
            }
        }
        return people;
    }

    /** Those who have not had their letters of the day, and this one counted for them. */
    private List<String> counted(Instant at, Collection<String> people) {
        return sql.sql(
                        """
                        insert into admission.voucher_letter as l (person, day, number)
                        select person, :day, 1 from unnest(string_to_array(:people, ' ')) as person
                        on conflict (person, day) do update set number = l.number + 1 where l.number < :most
                        returning person
                        """)
                .param("people", String.join(" ", people))
                .param("day", Paris.day(at))
                .param("most", A_DAY)
                .query((row, number) -> row.getString(1))
                .list();
    }
}
