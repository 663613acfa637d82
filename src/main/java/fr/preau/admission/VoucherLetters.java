package fr.preau.admission;

import fr.preau.account.Mandates;
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
    private final Mandates mandates;
    private final AdmissionLetters letters;

    VoucherLetters(JdbcClient sql, Vouchers vouchers, Mandates mandates, AdmissionLetters letters) {
        this.sql = sql;
        this.vouchers = vouchers;
        this.mandates = mandates;
        this.letters = letters;
    }

    /**
     * Writes to them, inside a deed.
     *
     * @param parties never written to
     * @param name of the letter, whose two last arguments are the bounds
     */
    void write(Deed deed, Demarche about, Set<String> parties, String name, Object... words) {
        Object[] arguments = Arrays.copyOf(words, words.length + 2);
        arguments[words.length] = MOST;
        arguments[words.length + 1] = A_DAY;
        Set<String> drawn = drawn(vouchers.able(deed.at(), about.id(), parties));
        for (String person : counted(deed.at(), drawn)) {
            letters.toPerson(deed, person, about.path(), name, arguments);
        }
    }

    /**
     * Of a request: to the administrators who decide; without any, to vouchers; and to who holds
     * what it would take over.
     */
    void write(Deed deed, Request one) {
        Set<String> deciders = vouchers.deciders(deed.at(), one);
        String organisation = letters.name(one.organisation());
        Object[] words = {one.personName(), organisation, one.function()};
        for (String decider : deciders) {
            letters.toPerson(deed, decider, one.path(), "administrator", words);
        }
        if (deciders.isEmpty()) {
            write(deed, one, vouchers.parties(one), "voucher", words);
        }
        if (one.recovers() != null) {
            String holder = mandates.get(one.recovers()).person();
            letters.toPerson(deed, holder, one.path(), "recovery", one.personName(), organisation);
        }
    }

    /** To who asked for an organisation: what has just happened to it. */
    void toAsker(Deed deed, Inscription one, String path, String name, String... words) {
        Object[] arguments = new Object[words.length + 1];
        arguments[0] = one.described().name();
        System.arraycopy(words, 0, arguments, 1, words.length);
        letters.toPerson(deed, one.person(), path, name, arguments);
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
