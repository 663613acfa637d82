package fr.preau.rooms.territories.atlas;

import fr.preau.people.territory.Provenance;
import fr.preau.people.territory.School;
import fr.preau.people.territory.Territory;
import fr.preau.people.territory.TerritoryKind;
import fr.preau.people.territory.TerritorySnapshot;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One figure, which never goes without its year, its source and its licence.
 *
 * @param value absent for a figure that is a word
 * @param words absent for a number
 * @param unit of a number
 * @param year of what it counts, or of the publication where that does not tell it
 */
record Figure(What figure, @Nullable Number value, @Nullable String words, @Nullable String unit, int year,
        String source, String licence) {

    /** What is measured. */
    enum What {
        POPULATION, DENSITY, MEDIAN_INCOME, URBAN_CATEGORY, OPEN_SCHOOLS
    }

    /** All that is known of a territory, the latest of each, whatever the day asked for. */
    static List<Figure> of(Territory t, TerritorySnapshot snapshot) {
        List<Figure> all = new ArrayList<>();
        Integer year = t.populationYear();
        if (year != null) {
            add(all, What.POPULATION, t.population(), "habitants", year, t.provenance());
        }
        if (t.kind() == TerritoryKind.COMMUNE) {
            snapshot.figures(t.code()).ifPresent(figures -> compared(figures, all));
            schools(t, snapshot, all);
        }
        return all;
    }

    private static void compared(TerritorySnapshot.Figures figures, List<Figure> all) {
        Provenance from = figures.provenance();
        int year = from.date().getYear();
        add(all, What.DENSITY, figures.density(), "habitants/km²", year, from);
        Integer ofIncome = figures.incomeYear();
        add(all, What.MEDIAN_INCOME, figures.medianIncome(), "euros", ofIncome == null ? year : ofIncome, from);
        String category = figures.urbanCategory();
        if (category != null) {
            all.add(new Figure(What.URBAN_CATEGORY, null, category, null, year, from.source(), from.licence()));
        }
    }

    private static void schools(Territory t, TerritorySnapshot snapshot, List<Figure> all) {
        List<School> schools = snapshot.schoolsOf(t.code());
        if (!schools.isEmpty() && snapshot.schoolsKnown(t)) {
            long open = schools.stream().filter(School::open).count();
            Provenance from = schools.getFirst().provenance();
            add(all, What.OPEN_SCHOOLS, open, "établissements", from.date().getYear(), from);
        }
    }

    private static void add(List<Figure> all, What what, @Nullable Number value, String unit, int year,
            Provenance from) {
        if (value != null) {
            all.add(new Figure(what, value, null, unit, year, from.source(), from.licence()));
        }
    }
}
