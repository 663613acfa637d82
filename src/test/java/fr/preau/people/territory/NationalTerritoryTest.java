package fr.preau.people.territory;

import static org.assertj.core.api.Assertions.assertThat;

import fr.preau.people.territory.Place.Membership;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/**
 * The embedded référentiel against what INSEE and the DGCL publish, when their files are at hand.
 */
@EnabledIfEnvironmentVariable(named = "PREAU_TEST_DATA", matches = ".+")
class NationalTerritoryTest {
    private final TerritorySnapshot snapshot = LoadedTerritory.SNAPSHOT;

    @Test
    void everyCodeSince1943LeadsToTheCommuneThatInseeSays() throws IOException {
        List<String> wrong = new ArrayList<>();
        List<String> unknown = new ArrayList<>();
        for (String line : lines("referentiel/passage_communes_historique_2025.csv.gz")) {
            String[] cells = line.replace("\"", "").split(",");
            var place = snapshot.place(cells[0], LocalDate.of(2025, 6, 1));
            if (place.isEmpty()) {
                unknown.add(cells[0]);
            } else if (!place.get().commune().code().equals(cells[1])) {
                wrong.add(cells[0] + ": " + place.get().commune().code() + " instead of " + cells[1]);
            }
        }
        assertThat(wrong).as(
                "La Neuville-Garnier is a déléguée of Les Hauts-Talican, which the chain of mergers alone does not say")
                .containsExactly("60455: 60694 instead of 60054");
        assertThat(unknown).as("codes that no dated movement explains").hasSizeLessThanOrEqualTo(13);
    }

    @Test
    void theEpciOfEachCommuneIsTheOneOfThatYear() throws IOException {
        Map<String, TreeMap<Integer, String>> epci = new HashMap<>();
        for (String line : lines("referentiel/communes_epci_2008_2024_intervalles.csv.gz")) {
            String[] cells = line.split(",", -1);
            epci.computeIfAbsent(cells[0], c -> new TreeMap<>()).put(Integer.parseInt(cells[1]), cells[2]);
        }
        for (int year = 2019; year <= 2024; year++) {
            List<String> wrong = new ArrayList<>();
            for (var entry : epci.entrySet()) {
                String expected = entry.getValue().floorEntry(year) == null ? ""
                        : entry.getValue().floorEntry(year).getValue();
                LocalDate day = LocalDate.of(year, 6, 1);
                snapshot.find(TerritoryKind.COMMUNE, entry.getKey(), day)
                        .filter(Territory::wholeCommune)
                        .flatMap(t -> snapshot.place(t.code(), day))
                        .map(Place::epci)
                        .ifPresent(found -> {
                            String code = found.state() == Membership.State.KNOWN ? found.epci().code() : "";
                            if (!expected.matches("[0-9]{9}") ? !code.isEmpty() : !code.equals(expected)) {
                                wrong.add(entry.getKey() + ": " + code + " instead of " + expected);
                            }
                        });
            }
            assertThat(wrong.size()).as(year + " " + wrong.stream().limit(30).toList()).isLessThan(10);
        }
    }

    static List<String> lines(String file) throws IOException {
        Path path = Path.of(System.getenv("PREAU_TEST_DATA")).resolve(file);
        try (var reader = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(path)), StandardCharsets.UTF_8))) {
            return reader.lines().skip(1).toList();
        }
    }
}
