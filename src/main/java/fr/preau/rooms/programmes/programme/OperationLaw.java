package fr.preau.rooms.programmes.programme;

import fr.preau.ground.kernel.Fold;
import fr.preau.ground.kernel.Refusal;
import fr.preau.people.organisation.Organisation;
import fr.preau.people.territory.Place;
import fr.preau.people.territory.Territories;
import fr.preau.people.territory.Territory;
import fr.preau.people.territory.TerritoryKind;
import fr.preau.people.territory.TerritorySnapshot;
import fr.preau.rooms.charters.binding.Capability;
import fr.preau.rooms.charters.binding.Capability.Judgement;
import fr.preau.rooms.charters.binding.Capability.Kind;
import fr.preau.rooms.competences.competence.ManyPlaces;
import fr.preau.rooms.programmes.programme.Operation.Competence;
import fr.preau.rooms.programmes.programme.Operation.Level;
import fr.preau.rooms.programmes.programme.Operation.Theme;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Whether the law lets an organisation carry an operation, or by which act. */
@Component
public class OperationLaw {
    /** More than an EPCI or a département has; over a country, so many of them answer for all. */
    private static final int MOST_PLACES = 1_000;

    private static final int OLDEST_ACT = 60;
    private static final List<@Nullable Kind> BEST = Arrays.asList(Kind.HOLDS, Kind.UNKNOWN, Kind.ACT, null);
    private final Capability capability;
    private final ManyPlaces law;
    private final Territories territories;

    OperationLaw(Capability capability, ManyPlaces law, Territories territories) {
        this.capability = capability;
        this.law = law;
        this.territories = territories;
    }

    /**
     * The best answer among the subjects of the theme, in each of these communes; where it is at home when there is
     * none.
     */
    public Judgement judge(Organisation carrier, Theme theme, Level level, Collection<String> communes) {
        List<String> all = List.copyOf(communes);
        int every = 1 + all.size() / MOST_PLACES;
        List<String> some = IntStream.range(0, all.size()).filter(n -> n % every == 0).mapToObj(all::get).toList();
        return theme.subjects()
                .stream()
                .filter(subject -> law.exists(level.name(), subject))
                .map(subject -> capability.judge(carrier, subject, level.name(), some))
                .min(Comparator.comparing(judgement -> BEST.indexOf(judgement.kind())))
                .orElseGet(() -> new Judgement(Kind.UNKNOWN, "", "", ""));
    }

    /**
     * How an organisation is competent for what it announces.
     *
     * @throws Refusal.BadRequest on {@code "acte"} or {@code "acte_le"} when it takes an act
     * @throws Refusal.Conflict when the law gives it to others, and no act would do
     */
    public Competence accepted(Organisation carrier, Judgement it, @Nullable String act, @Nullable LocalDate day,
            LocalDate today) {
        if (it.kind() == null) {
            throw new Refusal.Conflict("programme.refused.competence", carrier.name(), it.others(), it.basis());
        }
        if (it.kind() != Kind.ACT) {
            return new Competence(it.kind(), it.basis(), null, null);
        }
        boolean named = act != null && !act.isBlank() && act.length() <= 200;
        Refusal.refuse(!named, "acte", "programme.refused.act", carrier.name(), it.others());
        boolean dated = day != null && !day.isAfter(today) && !day.isBefore(today.minusYears(OLDEST_ACT));
        Refusal.refuse(!dated, "acte_le", "programme.refused.act.day");
        return new Competence(it.kind(), it.basis(), act, day);
    }

    /**
     * Whether it may be carried there too: at home by the law or by the act that was named, elsewhere by an act that is
     * declared where the law is asked.
     *
     * @throws Refusal.Conflict when the law gives it to others there
     */
    void refuseElsewhere(Organisation carrier, Operation it, Collection<String> communes) {
        Competence own = it.competence();
        if (own == null) {
            return; // told: nobody acts
        }
        TerritorySnapshot france = territories.now();
        Predicate<String> home = home(france, carrier);
        List<String> away = communes.stream().filter(home.negate()).toList();
        if (!away.isEmpty()
                && (carrier.siren() == null || judge(carrier, it.theme(), it.level(), away).kind() != Kind.HOLDS)) {
            throw new Refusal.Conflict("programme.refused.away", carrier.name(), names(france, away));
        }
        List<String> here = communes.stream().filter(home).toList();
        if (own.act() == null && !here.isEmpty()) {
            Judgement there = judge(carrier, it.theme(), it.level(), here);
            if (there.kind() == null || there.kind() == Kind.ACT) {
                throw new Refusal.Conflict("programme.refused.there", carrier.name(), there.others(), there.basis());
            }
        }
    }

    private static String names(TerritorySnapshot france, List<String> communes) {
        return Fold.few(communes.stream()
                .limit(6)
                .map(commune -> Territory.called(france, TerritoryKind.COMMUNE, commune))
                .toList());
    }

    /**
     * Which communes are in its territory, and in its région for a syndicate of which nobody says who its members are;
     * any of them for who has none.
     */
    private Predicate<String> home(TerritorySnapshot france, Organisation carrier) {
        String territory = carrier.territory();
        String ref = territory == null ? carrier.id() : territory;
        Territory own = Territory.placed(france, ref).orElse(null);
        if (own == null) {
            return any -> true;
        }
        LocalDate today = law.today();
        List<Territory> members = own.communes(france, today);
        if (members.isEmpty() && own.kind() == TerritoryKind.SYNDICAT) {
            return france.latest(TerritoryKind.DEPARTEMENT, own.departement())
                    .map(one -> within(france, one.region(), Place::regionCode))
                    .orElse(any -> true);
        }
        Set<String> communes = members.stream().map(Territory::code).collect(Collectors.toUnmodifiableSet());
        return within(france, own.code(), Place::eptCode).or(text -> france.place(text, today)
                .filter(place -> communes.contains(place.commune().code()))
                .isPresent());
    }

    private Predicate<String> within(TerritorySnapshot france, String code, Function<Place, String> what) {
        return commune -> france.place(commune, law.today()).map(what).filter(code::equals).isPresent();
    }
}
