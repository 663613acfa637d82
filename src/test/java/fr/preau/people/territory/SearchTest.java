package fr.preau.people.territory;

import static org.assertj.core.api.Assertions.assertThat;

import fr.preau.ground.kernel.Seed;
import fr.preau.people.territory.Territories.Group;
import fr.preau.people.territory.Territories.Hit;
import fr.preau.people.territory.Territories.Hits;
import fr.preau.people.territory.Territories.Why;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SearchTest {
    @TempDir static Path site;
    private static Path folder;
    private static SearchIndex index;

    @BeforeAll
    static void open() {
        Seed.indexed(site);
        folder = site.resolve("index");
        index = new SearchIndex(folder);
        index.follow(LoadedTerritory.SNAPSHOT);
        assertThat(index.ready()).isTrue();
    }

    @Test
    void seynodIsFoundAsAPartOfAnnecySince2017() {
        Hit seynod = suggest("seynod").getFirst();
        assertThat(seynod.code()).isEqualTo("74268");
        assertThat(seynod.detail()).isEqualTo("Haute-Savoie (74)");
        assertThat(seynod.reason().why()).isEqualTo(Why.DELEGUEE_OF);
        assertThat(seynod.reason().name()).isEqualTo("Annecy");
        assertThat(seynod.reason().since()).isEqualTo(LocalDate.of(2017, 1, 1));
    }

    @Test
    void accentsCaseHyphensAndSaintDoNotMatter() {
        for (String typed : List.of("Saint-Étienne", "st etienne", "SAINT ETIENNE", "saint-etienne", "St-Étienne")) {
            assertThat(suggest(typed).getFirst().code()).as(typed).isEqualTo("42218");
        }
        assertThat(suggest("l'haÿ les roses").getFirst().code()).isEqualTo("94038");
        assertThat(suggest("ste mere eglise").getFirst().code()).isEqualTo("50523");
    }

    @Test
    void theLastWordIsABeginning() {
        assertThat(suggest("meud").getFirst().name()).isEqualTo("Meudon");
        assertThat(suggest("saint den").getFirst().name()).startsWith("Saint-Denis");
        assertThat(suggest("villeurb").getFirst().code()).isEqualTo("69266");
    }

    @Test
    void oneTypingErrorIsForgiven() {
        assertThat(suggest("meudno").getFirst().name()).isEqualTo("Meudon");
        assertThat(suggest("vileurbanne").getFirst().code()).isEqualTo("69266");
        assertThat(suggest("montpelier").getFirst().code()).isEqualTo("34172");
        assertThat(suggest("bordaux").getFirst().code()).isEqualTo("33063");
    }

    @Test
    void oneWordTooManyIsForgivenWhenNothingElseIsFound() {
        assertThat(suggest("saint denis zzyzx").getFirst().name()).isEqualTo("Saint-Denis");
        assertThat(suggest("meudon zzyzx")).isEmpty();
    }

    @Test
    void codesFindWhatTheyAreTheCodeOf() {
        assertThat(suggest("92048").getFirst().code()).isEqualTo("92048");
        assertThat(suggest("92048").getFirst().reason().why()).isEqualTo(Why.CODE);
        assertThat(suggest("92190")).extracting(Hit::code).contains("92048");
        assertThat(suggest("92190").getFirst().reason().why()).isEqualTo(Why.POSTCODE);
        assertThat(suggest("200046977")).extracting(Hit::group).contains(Group.EPCI);
        assertThat(suggest("219200482").getFirst().code()).isEqualTo("92048");
        assertThat(suggest("219 200 482").getFirst().code()).isEqualTo("92048");
        assertThat(suggest("219 200 482 00014").getFirst().code()).as("a SIRET").isEqualTo("92048");
    }

    @Test
    void homonymsAreToldApartByTheirDepartement() {
        assertThat(suggest("saint-denis")).filteredOn(h -> h.name().equals("Saint-Denis"))
                .extracting(Hit::detail)
                .contains("Seine-Saint-Denis (93)", "La Réunion (974)")
                .doesNotHaveDuplicates();
        assertThat(suggest("75066").getFirst().code()).isEqualTo("93066");
        assertThat(suggest("saint denis 974").getFirst().code()).isEqualTo("97411");
    }

    @Test
    void theLargestNamesakeComesFirst() {
        assertThat(suggest("lyon").getFirst().code()).isEqualTo("69123");
        assertThat(suggest("paris").getFirst().code()).isEqualTo("75056");
        assertThat(suggest("landes").getFirst().group()).isEqualTo(Group.DEPARTEMENT);
        assertThat(suggest("lille").getFirst().code()).isEqualTo("59350");
    }

    @Test
    void aBodyIsFoundByWhatItIsCalled() {
        Map.ofEntries(Map.entry("mairie de Moliets", "COMMUNE 40187"),
                Map.entry("mairie Moliets-et-Maâ", "COMMUNE 40187"), Map.entry("Moliets, mairie", "COMMUNE 40187"),
                Map.entry("ville du Mans", "COMMUNE 72181"),
                Map.entry("conseil municipal de la ville de La Rochelle", "COMMUNE 17300"),
                Map.entry("conseil départemental des Landes", "DEPARTEMENT 40"),
                Map.entry("conseil général de la Loire", "DEPARTEMENT 42"),
                Map.entry("département 40", "DEPARTEMENT 40"), Map.entry("CD40", "DEPARTEMENT 40"),
                Map.entry("cd 2a", "DEPARTEMENT 2A"), Map.entry("rectorat de Bordeaux", "ACADEMIE 04"),
                Map.entry("rectorat de l’académie de Bordeaux", "ACADEMIE 04"),
                Map.entry("académie de Bordeaux", "ACADEMIE 04"), Map.entry("région PACA", "REGION 93"),
                Map.entry("conseil régional de Provence", "REGION 93"),
                Map.entry("communauté de communes MACS", "EPCI 244000865"),
                Map.entry("métropole de Bordeaux", "EPCI 243300316")).forEach((typed, found) -> {
                    assertThat(suggest(typed)).as(typed).first().extracting(SearchTest::said).isEqualTo(found);
                    assertThat(search(typed, Set.of(), 1).items()).as(typed)
                            .first()
                            .extracting(SearchTest::said)
                            .isEqualTo(found);
                });
    }

    @Test
    void homonymsAreAllShownWhateverTheBodyIsCalled() {
        assertThat(search("mairie de Saint-Denis", Set.of(Group.COMMUNE), 1).items()).extracting(Hit::code)
                .contains("93066", "97411");
        assertThat(search("collectivité européenne d’Alsace", Set.of(), 1).items()).extracting(SearchTest::said)
                .contains("DEPARTEMENT 67", "DEPARTEMENT 68");
    }

    @Test
    void aNameThatBeginsLikeAKindStaysANameFirst() {
        assertThat(suggest("ville d’avray").getFirst().code()).isEqualTo("92077");
        assertThat(suggest("villeurbanne").getFirst().code()).isEqualTo("69266");
    }

    private static String said(Hit hit) {
        return hit.group() + " " + hit.code();
    }

    @Test
    void oldNamesAndVanishedRegionsAreFound() {
        Hit picardie = suggest("picardie").stream().filter(h -> h.group() == Group.REGION).findFirst().orElseThrow();
        assertThat(picardie.reason().why()).isEqualTo(Why.MERGED_INTO);
        assertThat(picardie.reason().name()).isEqualTo("Hauts-de-France");
        Hit voisinlieu = suggest("voisinlieu").getFirst();
        assertThat(voisinlieu.reason().name()).isEqualTo("Beauvais");
        assertThat(suggest("oullins").getFirst().code()).isEqualTo("69149");
    }

    @Test
    void aPageOfResultsCountsEachGroup() {
        var hits = search("lyon", Set.of(), 1);
        assertThat(hits.counts()).containsKeys(Group.COMMUNE, Group.EPCI, Group.ACADEMIE);
        assertThat(hits.total()).isEqualTo(hits.counts().values().stream().mapToInt(i -> i).sum());
        var communes = search("saint", Set.of(Group.COMMUNE), 2);
        assertThat(communes.items()).hasSize(20).extracting(Hit::group).containsOnly(Group.COMMUNE);
        assertThat(communes.total()).isGreaterThan(4000);
        assertThat(search("zzzzqqq", Set.of(), 1).total()).isZero();
        assertThat(search("  -- ", Set.of(), 1).total()).isZero();
    }

    @Tag("ci")
    @Test
    void aDamagedIndexIsMadeAgain() throws Exception {
        Path place = Files.createDirectories(folder.resolve("damaged"));
        try (Stream<Path> files = Files.walk(folder.resolve(SearchIndex.version(LoadedTerritory.SNAPSHOT)))) {
            Path copy = Files.createDirectories(place.resolve(SearchIndex.version(LoadedTerritory.SNAPSHOT)));
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                byte[] bytes = Files.readAllBytes(file);
                if (bytes.length > 0) {
                    bytes[bytes.length / 2] ^= 1;
                }
                Files.write(copy.resolve(file.getFileName()), bytes);
            }
        }
        var again = new SearchIndex(place);
        again.follow(LoadedTerritory.SNAPSHOT);
        assertThat(again.ready()).isFalse();
        TestTerritory.ready(again);
        List<Hit> meudon = again.ask(LoadedTerritory.SNAPSHOT, search -> search.suggest("meudon", 1));
        assertThat(meudon).hasSize(1);
    }

    @Test
    void theIndexOfTheSameTerritoryIsUsedAgain() {
        var again = new SearchIndex(folder);
        again.follow(LoadedTerritory.SNAPSHOT);
        assertThat(again.ready()).isTrue();
    }

    private static Hits search(String text, Set<Group> groups, int page) {
        return index.ask(LoadedTerritory.SNAPSHOT,
                search -> search.search(text, groups, page, 20, Search.Leniency.BUT_ONE_WORD));
    }

    private static List<Hit> suggest(String text) {
        return index.ask(LoadedTerritory.SNAPSHOT, search -> search.suggest(text, 12));
    }
}
