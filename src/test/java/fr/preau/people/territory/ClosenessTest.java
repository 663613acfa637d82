package fr.preau.people.territory;

import static org.assertj.core.api.Assertions.assertThat;

import fr.preau.people.territory.TerritorySnapshot.CommonTerritory;
import fr.preau.people.territory.TerritorySnapshot.Criterion;
import fr.preau.people.territory.TerritorySnapshot.Profile;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ClosenessTest {
    private static Profile commune(String code, @Nullable Integer people, @Nullable Integer income,
            String departement) {
        return new Profile("COMMUNE:" + code, code, people, people == null ? null : people / 10.0, 12, income, "20", "",
                departement, "");
    }

    private static double score(Profile here, Profile there) {
        return TerritorySnapshot.compare(here, there).score();
    }

    @Test
    void theSameFiguresAreAlikeAndTheSamePlaceIsTheSame() {
        Profile here = commune("1", 1_000, 20_000, "80");
        assertThat(score(here, here)).isEqualTo(1);
        assertThat(score(here, commune("2", 1_000, 20_000, "80")))
                .isGreaterThan(score(here, commune("3", 1_000, 20_000, "33")))
                .isLessThan(1);
        assertThat(TerritorySnapshot.compare(here, commune("2", 1_000, 20_000, "80")).shared())
                .isEqualTo(CommonTerritory.DEPARTEMENT);
    }

    @Test
    void countsAreComparedByHowManyTimesOneIsTheOther() {
        double small = score(commune("1", 1_000, 20_000, "80"), commune("2", 2_000, 20_000, "33"));
        double large = score(commune("1", 100_000, 20_000, "80"), commune("2", 200_000, 20_000, "33"));
        assertThat(Math.abs(small - large)).isLessThan(0.001);
    }

    @Test
    void whatIsNotKnownLowersTheScoreAndIsSaid() {
        Profile known = commune("1", 1_000, 20_000, "80");
        Profile unknown = commune("2", 1_000, null, "33");
        Profile less = commune("3", null, null, "33");
        assertThat(score(known, unknown)).isLessThan(score(known, commune("4", 1_000, 20_000, "33")))
                .isGreaterThan(score(known, less));
        assertThat(score(unknown, known)).isEqualTo(score(known, unknown));
        assertThat(unknown.missing()).containsExactly(Criterion.MEDIAN_INCOME);
        assertThat(less.missing()).containsExactly(Criterion.POPULATION, Criterion.DENSITY, Criterion.MEDIAN_INCOME);
    }
}
