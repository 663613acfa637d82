package fr.preau.rooms.programmes.programme;

import fr.preau.ground.kernel.Fold;
import fr.preau.ground.kernel.Paris;
import fr.preau.ground.kernel.Period;
import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.web.Shown;
import fr.preau.ground.web.Visit;
import fr.preau.people.account.Actor;
import fr.preau.people.territory.Territories;
import fr.preau.people.territory.Territory;
import fr.preau.people.territory.TerritoryKind;
import fr.preau.people.territory.TerritorySnapshot;
import fr.preau.rooms.programmes.programme.Advance.Counts;
import fr.preau.rooms.programmes.programme.Operation.Wave;
import gg.jte.Content;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Puts the page of an operation together: how far it is, in words, in bars, on a map, in time. */
@Component
record OperationView(Advances advances, Operations operations, StateReports reports, Territories territories,
        List<Shown> modules, Clock clock) {
    private static final int MOST_PLACES = 150;

    /**
     * One bar.
     *
     * @param path of what it is about; empty for none
     */
    record Band(String code, String name, String path, Counts counts) {}

    /**
     * All that the page needs.
     *
     * @param day that was asked for; absent for today
     * @param now how far it is today, whatever the day
     * @param kind of the places of {@code bands}: EPCI, DEPARTEMENT or COMMUNE
     * @param origin what it comes from, on one line; absent when free or gone
     * @param panels what other modules add
     */
    record Page(Operation it, @Nullable LocalDate day, Advance then, Advance now, TerritoryKind kind, List<Band> bands,
            SchoolMap map, MonthChart chart, Shown.@Nullable Mention origin, LocalDate today, boolean writes,
            boolean speaks, List<Content> panels) {
        /** More places than these are folded: a page is read on a phone too. */
        static final int FEW = 8;

        List<Band> places() {
            return bands.stream().limit(MOST_PLACES).toList();
        }

        /** How many places are not shown. */
        int more() {
            return bands.size() - places().size();
        }

        /** Of the map of the country; none when the other map shows schools. */
        Map<String, String> fills() {
            Map<String, String> fills = new HashMap<>();
            if (map.dots().isEmpty()) {
                then.departements().forEach((departement, all) -> fills.put(departement, OperationWords.fill(all)));
            }
            return fills;
        }

        Counts of(Wave wave) {
            return then.waves().getOrDefault(wave.n(), new Counts());
        }

        Counts rest() {
            return then.waves().getOrDefault(0, new Counts());
        }
    }

    /**
     * @param typed a day as the address has it; empty for today
     * @throws Refusal.BadRequest on {@code "jour"}
     */
    Page page(Visit visit, @Nullable Actor actor, Operation it, String typed, List<Content> panels) {
        LocalDate today = Paris.day(clock.instant());
        LocalDate day = day(typed, today);
        Advance now = advances.of(it, null);
        Advance then = day == null ? now : advances.of(it, day);
        TerritorySnapshot france = territories.now();
        TerritoryKind kind = then.kind();
        return new Page(it, day, then, now, kind, bands(visit, france, kind, then),
                then.epcis().isEmpty() ? SchoolMap.NONE : SchoolMap.of(france, then),
                MonthChart.of(advances.course(it).months()), Shown.one(modules, it.origin(), visit.language()), today,
                operations.writes(actor, it), !reports.speakers(actor, it, null).isEmpty(), panels);
    }

    private static @Nullable LocalDate day(String typed, LocalDate today) {
        LocalDate day = Period.asked(typed, "jour", "programme.fault.jour");
        boolean far = day != null && (day.isAfter(today) || day.isBefore(StateReports.FIRST));
        Refusal.refuse(far, "jour", "programme.fault.jour");
        return today.equals(day) ? null : day;
    }

    private static List<Band> bands(Visit visit, TerritorySnapshot france, TerritoryKind kind, Advance then) {
        List<Band> bands = new ArrayList<>();
        Map<String, String> folded = new HashMap<>();
        then.places(kind).forEach((code, counts) -> {
            Optional<Territory> place = france.latest(kind, code);
            String name = place.map(Territory::name).orElse(visit.t("programme.place.unknown"));
            String path = place.map(territory -> "/territoires/" + territory.named()).orElse("");
            bands.add(new Band(code, name, path, counts));
            folded.put(code, Fold.plain(name));
        });
        bands.sort(Comparator.comparing((Band band) -> band.path().isEmpty())
                .thenComparing(band -> folded.getOrDefault(band.code(), ""))
                .thenComparing(Band::code));
        return bands;
    }
}
