package fr.preau.rooms.charters.binding;

import static org.assertj.core.api.Assertions.assertThat;

import fr.preau.ground.kernel.Csv;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class PartyTest {
    private static Set<String> codes(String file) throws IOException {
        return Pattern.compile("code: ([A-Z_0-9]+)")
                .matcher(Files.readString(Path.of("droit/codes/" + file)))
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> column(String file, int cell) {
        return Csv.reference("binding-" + file)
                .stream()
                .map(row -> row.get(cell))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void everyAuthorityOfTheLawIsSomebody() throws IOException {
        assertThat(column("authorities", 0)).isEqualTo(codes("autorites.yml"));
    }

    @Test
    void everySubjectOfTheLawCanBeProposedAndNoOther() throws IOException {
        Set<String> subjects = codes("sujets.yml");
        subjects.removeAll(List.of("EQUIPEMENT", "SERVICES", "ENSEIGNEMENT", "DONNEES", "LIEUX", "TEMPS"));
        assertThat(column("subjects", 0)).isEqualTo(subjects);
    }

    @Test
    void everyConceptOfARuleHasItsWords() {
        Set<String> concepts = column("words", 1);
        Csv.reference("binding-subjects").forEach(row -> {
            assertThat(concepts).containsAll(List.of(row.get(1).split(" ")));
            assertThat(row.get(2).isEmpty() || concepts.containsAll(List.of(row.get(2).split(" ")))).as(row.toString())
                    .isTrue();
        });
    }

    @Test
    void theMetropoleOfLyonIsNotTheDepartement() {
        assertThat(Party.DEPARTEMENT.is("METROPOLE_LYON")).isFalse();
        assertThat(Party.LOCAL.is("METROPOLE_LYON")).isTrue();
        assertThat(Party.LOCAL.is("RECTORAT")).isFalse();
        assertThat(Party.COMMUNE.is("VILLE_PARIS")).isTrue();
        assertThat(Party.of("syndicat-257800000", "EPCI")).isEqualTo(Party.SYNDICAT);
    }
}
