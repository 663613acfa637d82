package fr.preau.programme;

import fr.preau.binding.Capability;
import fr.preau.binding.Capability.Judgement;
import fr.preau.binding.Capability.Kind;
import fr.preau.competence.ManyPlaces;
import fr.preau.kernel.Refusal;
import fr.preau.organisation.Organisation;
import fr.preau.programme.Operation.Competence;
import fr.preau.programme.Operation.Level;
import fr.preau.programme.Operation.Theme;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Whether the law lets an organisation carry an operation, or by which act. */
@Component
public class OperationLaw {
    /** More than an EPCI or a département has; over a country, so many of them answer for all. */
    private static final int MOST_PLACES = 1_000;

    private static final int OLDEST_ACT = 60;
    private static final List<@Nullable Kind> BEST =
            Arrays.asList(Kind.HOLDS, Kind.UNKNOWN, Kind.ACT, null);
    private final Capability capability;
    private final ManyPlaces law;

    OperationLaw(Capability capability, ManyPlaces law) {
        this.capability = capability;
        this.law = law;
    }

    /**
     * The best answer among the subjects of the theme, in each of these communes; where it is at
     * home when there is none.
     */
    public Judgement judge(
            Organisation carrier, Theme theme, Level level, Collection<String> communes) {
        List<String> all = List.copyOf(communes);
        int every = 1 + all.size() / MOST_PLACES;
        List<String> some =
                IntStream.range(0, all.size())
                        .filter(n -> n % every == 0)
                        .mapToObj(all::get)
                        .toList();
        return theme.subjects().stream()
                .filter(subject -> law.exists(level.name(), subject))
                .map(subject -> capability.judge(carrier, subject, level.name(), some))
                .min(Comparator.comparing(one -> BEST.indexOf(one.kind())))
                .orElseGet(() -> new Judgement(Kind.UNKNOWN, "", "", ""));
    }

    /**
     * How an organisation is competent for what it announces.
     *
     * @throws Refusal.BadRequest on {@code "acte"} or {@code "acte_le"} when it takes an act
     * @throws Refusal.Conflict when the law gives it to others, and no act would do
     */
    public Competence accepted(
            Organisation carrier,
            Judgement it,
            @Nullable String act,
            @Nullable LocalDate day,
            LocalDate today) {
        if (it.kind() == null) {
            throw new Refusal.Conflict(
                    "programme.refused.competence", carrier.name(), it.others(), it.basis());
        }
        if (it.kind() != Kind.ACT) {
            return new Competence(it.kind(), it.basis(), null, null);
        }
        boolean named = act != null && !act.isBlank() && act.length() <= 200;
        Refusal.refuse(!named, "acte", "programme.refused.act", carrier.name(), it.others());
        boolean dated =
                day != null && !day.isAfter(today) && !day.isBefore(today.minusYears(OLDEST_ACT));
        Refusal.refuse(!dated, "acte_le", "programme.refused.act.day");
        return new Competence(it.kind(), it.basis(), act, day);
    }

    /**
     * Whether it may be carried there too.
     *
     * @throws Refusal.Conflict when the law gives it to others there, or it would take an act that
     *     its carrier did not name
     */
    void refuseElsewhere(Organisation carrier, Operation it, Collection<String> communes) {
        Competence own = it.competence();
        if (own == null || own.act() != null) {
            return;
        }
        Judgement there = judge(carrier, it.theme(), it.level(), communes);
        if (there.kind() == null || there.kind() == Kind.ACT) {
            throw new Refusal.Conflict(
                    "programme.refused.there", carrier.name(), there.others(), there.basis());
        }
    }
}
