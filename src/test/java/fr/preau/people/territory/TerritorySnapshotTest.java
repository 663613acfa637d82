package fr.preau.people.territory;

import static fr.preau.people.territory.TerritoryKind.COMMUNE;
import static fr.preau.people.territory.TerritoryKind.DEPARTEMENT;
import static fr.preau.people.territory.TerritoryKind.EPCI;
import static fr.preau.people.territory.TerritoryKind.REGION;
import static org.assertj.core.api.Assertions.assertThat;

import fr.preau.people.territory.Place.Membership;
import fr.preau.people.territory.Place.Note;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class TerritorySnapshotTest {
    private final TerritorySnapshot snapshot = LoadedTerritory.SNAPSHOT;

    @Test
    void meudonOnTheDayOfThePressRelease() {
        Place meudon = place("92048", "2013-12-12");
        assertThat(meudon.commune().name()).isEqualTo("Meudon");
        assertThat(meudon.departement().name()).isEqualTo("Hauts-de-Seine");
        assertThat(meudon.region().name()).isEqualTo("Île-de-France");
        assertThat(meudon.academie().name()).isEqualTo("Versailles");
        assertThat(meudon.epci().state()).isEqualTo(Membership.State.UNKNOWN);
        assertThat(meudon.notes()).containsExactly(Note.EPCI_UNKNOWN);
        assertThat(meudon.succession()).isNull();
    }

    @Test
    void aTerritoryOfGrandParisIsInTheMetropoleAndNotInItsTerritorialEstablishment() {
        Place meudon = place("92048", "2025-06-01");
        assertThat(meudon.epci().epci().name()).contains("Grand Paris");
        assertThat(meudon.epci().epci().nature()).isEqualTo("METRO");
    }

    @Test
    void aCommuneOfGrandParisIsInItsTerritorialEstablishmentTooSince2016() {
        assertThat(place("92048", "2015-12-31").ept()).isNull();
        assertThat(place("92048", "2016-01-01").ept().name()).isEqualTo("Grand Paris Seine Ouest");
        assertThat(place("92048", "2025-06-01").ept().siren()).isEqualTo("200057974");
        assertThat(place("95018", "2017-06-01").ept().name()).isEqualTo("Boucle Nord de Seine");
        assertThat(place("93059", "2024-06-01").ept().name()).as("Pierrefitte-sur-Seine, then part of Saint-Denis")
                .isEqualTo(place("93059", "2025-06-01").ept().name())
                .isEqualTo("Plaine Commune");
        assertThat(place("75056", "2020-06-01").ept()).as("Paris").isNull();
        assertThat(place("69123", "2020-06-01").ept()).as("Lyon").isNull();
    }

    @Test
    void everyCommuneOfGrandParisButParisIsInOneOfElevenEstablishmentsTheSameAsInTheEditions() {
        for (int year = 2016; year < 2027; year++) {
            LocalDate day = LocalDate.of(year, 1, 1);
            List<Territory> communes = snapshot.membersOf(EPCI, "200054781", day.getYear() < 2019 ? of2019() : day)
                    .items();
            assertThat(communes).hasSizeBetween(130, 131)
                    .filteredOn(territory -> place(territory.code(), day.toString()).ept() == null)
                    .extracting(Territory::name)
                    .containsExactly("Paris");
            assertThat(communes).filteredOn(territory -> !territory.name().equals("Paris"))
                    .extracting(territory -> place(territory.code(), day.toString()).ept().code())
                    .isEqualTo(communes.stream()
                            .filter(territory -> !territory.name().equals("Paris"))
                            .map(territory -> place(territory.code(), "2023-06-01").ept().code())
                            .toList())
                    .satisfies(codes -> assertThat(java.util.Set.copyOf(codes)).hasSize(11));
        }
    }

    private static LocalDate of2019() {
        return LocalDate.of(2019, 1, 1);
    }

    @Test
    void seynodIsAnnecySince2017() {
        Place before = place("74268", "2016-12-31");
        assertThat(before.commune().name()).isEqualTo("Seynod");
        assertThat(before.communeNouvelle()).isFalse();
        Place after = place("74268", "2017-01-01");
        assertThat(after.commune().code()).isEqualTo("74010");
        assertThat(after.commune().name()).isEqualTo("Annecy");
        assertThat(after.communeNouvelle()).isTrue();
        assertThat(after.succession().name()).isEqualTo("Seynod");
        assertThat(after.succession().nature()).isEqualTo("COMD");
        assertThat(after.succession().since()).isEqualTo(LocalDate.of(2017, 1, 1));
        assertThat(after.notes()).contains(Note.SUCCESSOR);
        assertThat(snapshot.partsOf("74010", after.date())).extracting(Territory::name)
                .containsExactly("Annecy", "Annecy-le-Vieux", "Cran-Gevrier", "Meythet", "Pringy", "Seynod");
    }

    @Test
    void aCommuneNouvelleWhoseDelegatedCommunesWereAbolishedIsStillOne() {
        assertThat(place("05139", "2013-06-01").communeNouvelle()).isTrue();
        assertThat(place("05139", "2024-06-01").communeNouvelle()).isTrue();
        assertThat(place("14712", "2020-01-01").communeNouvelle()).isFalse();
        assertThat(place("21507", "2019-02-28").commune().name()).isEqualTo("Collonges-et-Premières");
    }

    @Test
    void aCommuneThatTakesAnotherInMayBecomeANewLegalBody() {
        assertThat(place("01187", "2024-12-31").commune().siren()).isEqualTo("200053676");
        assertThat(place("01187", "2025-01-01").commune().siren()).isEqualTo("931304075");
    }

    @Test
    void theCommunesThatBecameCollectivitiesIn2007StillAnswer() {
        assertThat(place("97127", "2019-01-01").com()).isEqualTo("MF");
        assertThat(place("97123", "2019-01-01").com()).isEqualTo("BL");
        assertThat(place("97123", "2019-01-01").succession().since()).isEqualTo(LocalDate.of(2007, 7, 15));
    }

    @Test
    void aCommuneMergedLongAgoStillAnswers() {
        Place voisinlieu = place("60696", "2020-01-01");
        assertThat(voisinlieu.commune().name()).isEqualTo("Beauvais");
        assertThat(voisinlieu.succession().since()).isEqualTo(LocalDate.of(1943, 2, 19));
        assertThat(snapshot.latest(COMMUNE, "60696"))
                .hasValueSatisfying(t -> assertThat(t.name()).isEqualTo("Voisinlieu"));
    }

    @Test
    void associatedCommunesTurnedIntoDelegatedOnesDoNotMakeACommuneNouvelle() {
        assertThat(place("49328", "2024-01-01").communeNouvelle()).as("Saumur").isFalse();
        assertThat(place("60054", "2023-01-01").communeNouvelle()).as("Les Hauts-Talican").isTrue();
        assertThat(place("60054", "2024-01-01").communeNouvelle()).as("Beaumont-les-Nonains, which left it").isFalse();
        assertThat(place("85084", "2024-01-01").communeNouvelle()).as("Essarts-en-Bocage, smaller but still merged")
                .isTrue();
    }

    @Test
    void inTheYearBeforeAChangeThatOnlyAnEditionShowsTheDayIsNotCertain() {
        assertThat(place("25134", "2021-06-01").notes()).contains(Note.KNOWN_ON_JANUARY_FIRST);
        assertThat(place("25134", "2020-06-01").notes()).isEmpty();
        assertThat(place("25185", "2023-06-01").notes()).isEmpty();
        assertThat(place("74268", "2016-06-01").notes()).as("the day is that of the act")
                .containsExactly(Note.EPCI_UNKNOWN);
    }

    @Test
    void aCodeThatNeverExistedAnswersNothing() {
        assertThat(snapshot.place("99999", LocalDate.of(2020, 1, 1))).isEmpty();
        assertThat(snapshot.latest(COMMUNE, "99999")).isEmpty();
    }

    @Test
    void aMunicipalArrondissementIsItsCommune() {
        Place place = place("75110", "2014-09-01");
        assertThat(place.commune().name()).isEqualTo("Paris");
        assertThat(place.succession().nature()).isEqualTo("ARM");
    }

    @Test
    void theRegionsOf2016AndTheAcademiesOf2020() {
        assertThat(place("59350", "2015-12-31").region().name()).isEqualTo("Nord-Pas-de-Calais");
        assertThat(place("59350", "2016-01-01").region().name()).isEqualTo("Nord-Pas-de-Calais-Picardie");
        assertThat(place("59350", "2017-01-01").region().name()).isEqualTo("Hauts-de-France");
        assertThat(place("14118", "2019-12-31").academie().name()).isEqualTo("Caen");
        assertThat(place("14118", "2020-01-01").academie().name()).isEqualTo("Normandie");
        assertThat(snapshot.find(REGION, "31", LocalDate.of(2020, 1, 1))).isEmpty();
        assertThat(snapshot.latest(REGION, "31")).hasValueSatisfying(t -> assertThat(t.parent()).isEqualTo("32"));
    }

    @Test
    void theBodiesThatStandForADepartementOrARegion() {
        assertThat(council(DEPARTEMENT, "59", "2014-01-01").siren()).isEqualTo("225900018");
        assertThat(council(DEPARTEMENT, "67", "2020-12-31").name()).isEqualTo("Département du Bas-Rhin");
        assertThat(council(DEPARTEMENT, "67", "2021-01-01").siren()).isEqualTo("200094332");
        assertThat(council(DEPARTEMENT, "75", "2019-01-01").siren()).isEqualTo("217500016");
        assertThat(council(REGION, "94", "2018-01-01").siren()).isEqualTo("200076958");
        assertThat(council(REGION, "31", "2015-01-01").siren()).isNull();
        assertThat(council(REGION, "32", "2016-01-01").siren()).isEqualTo("200053742");
        assertThat(snapshot.body("METROPOLE_LYON", LocalDate.of(2014, 12, 31))).isEmpty();
        assertThat(snapshot.body("METROPOLE_LYON", LocalDate.of(2015, 1, 1)).orElseThrow().siren())
                .isEqualTo("200046977");
        assertThat(council(DEPARTEMENT, "59", "2005-01-01").name()).isEqualTo("Département du Nord");
    }

    @Test
    void everyDepartementAndRegionHasABodyOnEveryDay() {
        for (String day : new String[]{"2013-01-01", "2015-12-31", "2016-01-01", "2018-01-01", "2021-01-01",
                "2026-11-25"}) {
            LocalDate date = LocalDate.parse(day);
            snapshot.all(DEPARTEMENT)
                    .map(states -> states.getLast())
                    .filter(d -> !d.region().isEmpty())
                    .forEach(d -> assertThat(snapshot.council(DEPARTEMENT, d.code(), date)).as(d.name() + " " + day)
                            .isPresent());
            snapshot.all(REGION)
                    .flatMap(states -> states.stream())
                    .filter(r -> r.during().contains(date))
                    .forEach(r -> assertThat(snapshot.council(REGION, r.code(), date)).as(r.name() + " " + day)
                            .isPresent());
        }
    }

    @Test
    void everyCommuneHasADepartementARegionAndAnAcademieOnEveryYear() {
        for (int year = 2013; year <= 2026; year++) {
            LocalDate date = LocalDate.of(year, 6, 1);
            long without = snapshot.all(COMMUNE)
                    .flatMap(states -> states.stream())
                    .filter(t -> t.wholeCommune() && t.during().contains(date))
                    .map(t -> snapshot.place(t.code(), date).orElseThrow())
                    .filter(p -> p.com() == null)
                    .filter(p -> p.departement() == null
                            || (p.region() == null && !p.departement().code().matches("984|989"))
                            || (p.academie() == null && !p.departement().code().matches("984|989")))
                    .count();
            assertThat(without).as("in " + year).isZero();
        }
    }

    @Test
    void membersOfAnEpciAreKnownFrom2019() {
        var now = snapshot.membersOf(EPCI, "244000865", LocalDate.of(2024, 1, 1));
        assertThat(now.known()).isTrue();
        assertThat(now.items()).extracting(Territory::name).contains("Angresse", "Soustons", "Tosse");
        var before = snapshot.membersOf(EPCI, "244000865", LocalDate.of(2013, 12, 12));
        assertThat(before.known()).isFalse();
        assertThat(before.items()).isEmpty();
    }

    @Test
    void nearlyEveryCommuneIsInOneEpciEveryYear() {
        for (int year = 2019; year <= 2026; year++) {
            LocalDate date = LocalDate.of(year, 6, 1);
            var outside = snapshot.all(COMMUNE)
                    .flatMap(states -> states.stream())
                    .filter(t -> t.wholeCommune() && t.during().contains(date))
                    .map(t -> snapshot.place(t.code(), date).orElseThrow())
                    .filter(p -> p.com() == null && p.epci().state() == Membership.State.NONE)
                    .map(p -> p.commune().name())
                    .toList();
            assertThat(outside.size()).as(year + " " + outside).isLessThan(45);
        }
    }

    @Test
    void aFutureDayIsAnsweredByTheLatestTerritoryAndSaysSo() {
        Place place = place("69266", "2040-01-01");
        assertThat(place.commune().name()).isEqualTo("Villeurbanne");
        assertThat(place.epci().epci().siren()).isEqualTo("200046977");
        assertThat(place.notes()).contains(Note.FUTURE_DATE);
    }

    @Test
    void aDayBefore2013IsAnsweredByTheTerritoryOf2013AndSaysSo() {
        Place place = place("69266", "2005-01-01");
        assertThat(place.region().name()).isEqualTo("Rhône-Alpes");
        assertThat(place.notes()).contains(Note.BEFORE_COVERAGE, Note.EPCI_UNKNOWN);
        assertThat(snapshot.find(COMMUNE, "69266", LocalDate.of(2005, 1, 1))).isEmpty();
    }

    @Test
    void overseasCollectivitiesAreTold() {
        assertThat(place("98735", "2020-01-01").com()).isEqualTo("PF");
        assertThat(place("98818", "2020-01-01").com()).isEqualTo("NC");
        assertThat(place("97801", "2020-01-01").com()).isEqualTo("MF");
        assertThat(place("97701", "2020-01-01").com()).isEqualTo("BL");
        assertThat(place("97502", "2020-01-01").com()).isEqualTo("PM");
        assertThat(place("98613", "2020-01-01").com()).isEqualTo("WF");
        assertThat(place("98735", "2020-01-01").epci().state()).isEqualTo(Membership.State.UNKNOWN);
    }

    @Test
    void withoutComparatorsSimilarPlacesSayWhatIsMissing() {
        var similar = snapshot.similarTo("80021", 5);
        assertThat(similar.items()).hasSize(5);
        assertThat(similar.missing())
                .contains(TerritorySnapshot.Criterion.DENSITY, TerritorySnapshot.Criterion.MEDIAN_INCOME)
                .doesNotContain(TerritorySnapshot.Criterion.POPULATION);
        assertThat(similar.items().getFirst().reasons().getFirst().here()).matches("[0-9]+");
    }

    private Place place(String code, String date) {
        return snapshot.place(code, LocalDate.parse(date)).orElseThrow();
    }

    private Body council(TerritoryKind kind, String code, String date) {
        return snapshot.council(kind, code, LocalDate.parse(date)).orElseThrow();
    }

    @Test
    void everyCommuneIsThoseOfAllDaysMergedOnesToo() {
        List<String> first = codes(TerritorySnapshot.COVERED_FROM);
        List<String> last = codes(snapshot.knownUntil());
        assertThat(first).isNotEqualTo(last);
        assertThat(snapshot.everyCommune().containsAll(first)).isTrue();
        assertThat(snapshot.everyCommune().containsAll(last)).isTrue();
    }

    private List<String> codes(LocalDate day) {
        return snapshot.all(TerritoryKind.COMMUNE, day).stream().map(Territory::code).toList();
    }
}
