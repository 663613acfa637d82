package fr.preau.rooms.territories.atlas;

import fr.preau.ground.web.Visit;
import fr.preau.people.territory.TerritorySnapshot;
import fr.preau.rooms.territories.atlas.PlacePage.Fact;
import fr.preau.rooms.territories.atlas.SchoolFacts.Kind;
import fr.preau.rooms.territories.atlas.SchoolFacts.SchoolFact;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The figures of a school year by year, and what sets it apart, in the reader's words. */
record SchoolFigures(Visit visit, TerritorySnapshot snapshot, List<SchoolFact> known) {
    private static final Set<Kind> BY_YEAR = Set.of(Kind.PUPILS, Kind.CLASSES, Kind.ULIS_PUPILS, Kind.SOCIAL_POSITION,
            Kind.SOCIAL_SPREAD);

    /**
     * The section of the page.
     *
     * @param social whether an index is shown, whose limits must then be said
     * @param sources each publication with its day and its licence
     */
    record Panel(List<Fact> traits, List<Year> years, boolean social, List<String> sources, String csv) {}

    /** One school year; absent figures are not known. */
    record Year(String words, @Nullable String pupils, @Nullable String classes, @Nullable String ulis,
            @Nullable String social) {}

    Panel panel(String uai) {
        List<Year> years = years();
        return new Panel(
                List.of(worded(Kind.PRIORITY_EDUCATION, "atlas.school.priority"),
                        worded(Kind.ULIS, "atlas.school.ulis"), pial()),
                years, years.stream().anyMatch(year -> year.social() != null), sources(),
                "/etablissements/" + uai + "/chiffres.csv");
    }

    /** A fact as it is written at its publisher's, such as the name of a circonscription. */
    Fact written(Kind fact, String label) {
        return SchoolFacts.latest(known, fact)
                .map(schoolFact -> new Fact(visit.t(label), schoolFact.value(), day(schoolFact)))
                .orElseGet(() -> new Fact(visit.t(label), null));
    }

    /**
     * The regroupement pédagogique: its number, or that it is all in one place.
     *
     * @param number what the state of the school says, when no fact does
     */
    Fact rpi(@Nullable String number) {
        SchoolFact said = SchoolFacts.latest(known, Kind.RPI).orElse(null);
        String label = visit.t("atlas.school.rpi");
        if (said == null) {
            return new Fact(label, number);
        }
        String words = said.value().equals("CONCENTRE") ? visit.t("atlas.school.rpi.concentrated") : said.value();
        return new Fact(label, words, day(said));
    }

    private Fact worded(Kind fact, String label) {
        return SchoolFacts.latest(known, fact)
                .map(schoolFact -> new Fact(visit.t(label), visit.t(label + "." + schoolFact.value()), day(schoolFact)))
                .orElseGet(() -> new Fact(visit.t(label), null));
    }

    private Fact pial() {
        String label = visit.t("atlas.school.pial");
        SchoolFact pial = SchoolFacts.latest(known, Kind.PIAL).orElse(null);
        if (pial == null) {
            return new Fact(label, null);
        }
        return snapshot.school(pial.value())
                .map(head -> new Fact(label, head.name(), day(pial), "/etablissements/" + head.uai()))
                .orElseGet(() -> new Fact(label, pial.value(), day(pial)));
    }

    private String day(SchoolFact fact) {
        return fact.day().getMonthValue() == 9 && fact.day().getDayOfMonth() == 1
                ? visit.t("atlas.school.year", year(fact.day()))
                : visit.t("atlas.school.since", visit.date(fact.day()));
    }

    private List<Year> years() {
        Map<LocalDate, Map<Kind, String>> figures = new LinkedHashMap<>();
        known.stream()
                .filter(fact -> BY_YEAR.contains(fact.fact()))
                .sorted(Comparator.comparing(SchoolFact::day).reversed())
                .forEach(fact -> figures.computeIfAbsent(fact.day(), day -> new LinkedHashMap<>())
                        .put(fact.fact(), fact.value()));
        var years = new ArrayList<Year>();
        figures.forEach((day, of) -> years.add(new Year(year(day), number(of.get(Kind.PUPILS)),
                number(of.get(Kind.CLASSES)), number(of.get(Kind.ULIS_PUPILS)), social(of))));
        return years;
    }

    private @Nullable String social(Map<Kind, String> of) {
        String index = number(of.get(Kind.SOCIAL_POSITION));
        String spread = number(of.get(Kind.SOCIAL_SPREAD));
        return index == null || spread == null ? index : visit.t("atlas.school.social.spread", index, spread);
    }

    private @Nullable String number(@Nullable String value) {
        return value == null ? null : visit.decimal(Double.parseDouble(value), 1);
    }

    private static String year(LocalDate day) {
        return day.getYear() + "-" + (day.getYear() + 1);
    }

    private List<String> sources() {
        return known.stream()
                .map(fact -> visit.t("atlas.school.figures.source", fact.source(), visit.date(fact.sourceDate()),
                        fact.licence()))
                .distinct()
                .toList();
    }
}
