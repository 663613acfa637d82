package fr.preau.people.territory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.preau.ground.kernel.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.FileSystemUtils;

/** A country of a few communes, written again and again while it is read and searched. */
class ReloadTest {
    private static final TestDatabase DATABASE = TestDatabase.fresh();

    @TempDir Path folder;
    private final JdbcClient sql = DATABASE.app();
    private Territories territories;
    private Territories.Serving serving;

    @BeforeEach
    void open() {
        sql.sql("insert into territory.import (kind, file, digest) values ('referentiel', 'none', :digest), ('banatic-2021', 'none', 'kept out')")
                .param("digest", Reference.digest())
                .update();
        sql.sql("insert into territory.source (name, described, licence) values ('essai', '2024-01-01', 'LO 2.0') on conflict do nothing")
                .update();
        territories = new Territories(DATABASE.dataSource(), folder);
        serving = new Territories.Serving(territories);
        serving.start();
        await(territories::searchReady);
    }

    @AfterEach
    void close() {
        await(territories::searchFollows); // nothing is written any more in what is deleted
        serving.stop();
        for (String table : List.of("figure", "state", "unit")) {
            sql.sql("delete from territory." + table).update();
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void ofTheIndexesBeforeTheLastImportNoFileStaysMapped() {
        for (int i = 1; i <= 12; i++) {
            String name = "Essaiville " + i;
            addCommune("0" + (9_000 + i), name);
            await(() -> territories.suggest(name, 20).stream().anyMatch(hit -> hit.name().equals(name)));
        }
        await(() -> mapped().stream().noneMatch(line -> line.endsWith("(deleted)")));
        assertThat(mapped()).as("the one that serves").isNotEmpty();
        await(() -> indexes() == 1);
    }

    @Test
    void aQuestionInHandKeepsItsIndexOpenAndTheLastOneToLeaveClosesIt() {
        addCommune("09050", "Essaibourg");
        var index = new SearchIndex(folder.resolve("apart"));
        TerritorySnapshot first = territories.refresh();
        index.follow(first);
        await(index::ready);
        Search former = index.ask(first, search -> replaced(search, index));
        assertThat(former.enter()).isFalse();
        assertThatThrownBy(() -> former.suggest("essai", 5)).isInstanceOf(RuntimeException.class);
        List<Territories.Hit> both = index.ask(first, search -> search.suggest("essai", 5));
        assertThat(both).hasSize(2);
        index.close();
    }

    @Test
    void anIndexIsMendedAndAnswersAsOneThatIsMadeFromNothing() {
        for (int i = 1; i <= 9; i++) {
            addCommune("0908" + i, "Essaiville");
        }
        var mended = new SearchIndex(folder.resolve("mended"));
        TerritorySnapshot first = territories.refresh();
        mended.follow(first);
        await(() -> mended.follows(first));
        sql.sql("update territory.state set name = 'Essaibourg' where code = '09082'").update();
        sql.sql("delete from territory.state where code = '09083'").update();
        addCommune("09080", "Essaiville");
        TerritorySnapshot second = territories.refresh();
        mended.follow(second);
        await(() -> mended.follows(second));
        var made = new SearchIndex(folder.resolve("made"));
        made.follow(second);
        await(() -> made.follows(second));
        for (String text : List.of("essaiville", "essaibourg", "essai", "09083", "esaiville")) {
            for (SearchIndex index : List.of(mended, made)) {
                List<Territories.Hit> shown = index.ask(second, search -> search.suggest(text, 20));
                assertThat(shown).as(text)
                        .isEqualTo(made.ask(second, search -> search.suggest(text, 20)))
                        .hasSize(Map.of("essaibourg", 1, "essai", 9, "09083", 0).getOrDefault(text, 8));
                assertThat(index.<List<Territories.Match>>ask(second, search -> search.matches(text, Set.of())))
                        .isEqualTo(made.ask(second, search -> search.matches(text, Set.of())))
                        .hasSameSizeAs(shown);
            }
        }
        mended.close();
        made.close();
    }

    @Test
    void anIndexWhoseFilesWereTakenAwayIsMadeFromNothing() throws IOException {
        addCommune("09090", "Essaiville");
        var index = new SearchIndex(folder.resolve("gone"));
        TerritorySnapshot first = territories.refresh();
        index.follow(first);
        await(() -> index.follows(first));
        FileSystemUtils.deleteRecursively(folder.resolve("gone"));
        addCommune("09091", "Essaibourg");
        TerritorySnapshot second = territories.refresh();
        await(() -> {
            index.follow(second);
            return index.follows(second);
        });
        List<Territories.Hit> both = index.ask(second, search -> search.suggest("essai", 5));
        assertThat(both).hasSize(2);
        index.close();
    }

    @Test
    void anImportThatChangesNothingKeepsTheVerySameTerritoryAndIndex() {
        addCommune("09060", "Essaiville");
        TerritorySnapshot before = territories.refresh();
        sql.sql("insert into territory.import (kind, file, digest) values ('annuaire', 'f', 'd')").update();
        sql.sql("update territory.state set name = 'other' where code = 'none'").update();
        sql.sql("delete from territory.school_state").update();
        assertThat(territories.refresh()).isSameAs(before);
    }

    @Test
    void whatIsWrittenIsReadAgainAndOnlyPlacesAreIndexedAgain() {
        addCommune("09070", "Essaiville");
        TerritorySnapshot before = territories.refresh();
        sql.sql("insert into territory.figure (commune, population, source) select '09070', 1000, id from territory.source where name = 'essai'")
                .update();
        TerritorySnapshot compared = territories.refresh();
        assertThat(compared.figures("09070")).isPresent();
        assertThat(compared.version()).isNotEqualTo(before.version());
        assertThat(SearchIndex.version(compared)).isEqualTo(SearchIndex.version(before));
        addCommune("09071", "Essaibourg");
        TerritorySnapshot larger = territories.refresh();
        assertThat(larger.latest(TerritoryKind.COMMUNE, "09071")).isPresent();
        assertThat(larger.figures("09070")).isPresent();
        assertThat(SearchIndex.version(larger)).isNotEqualTo(SearchIndex.version(before));
    }

    /** Another index takes the place of this one, which goes on answering. */
    private Search replaced(Search search, SearchIndex index) {
        addCommune("09051", "Essaiville");
        TerritorySnapshot second = territories.refresh();
        index.follow(second);
        await(() -> index.<Boolean>ask(second, other -> other != search));
        assertThat(search.suggest("essai", 5)).hasSize(1);
        return search;
    }

    private void addCommune(String code, String name) {
        sql.sql("insert into territory.unit (kind, code) values ('COMMUNE', :code)").param("code", code).update();
        sql.sql("""
                insert into territory.state (kind, code, during, nature, name, departement, start_precision, source)
                select 'COMMUNE', :code, '[2013-01-01,)', 'COM', :name, '09', 'EXACT', id from territory.source where name = 'essai'
                """)
                .param("code", code)
                .param("name", name)
                .update();
    }

    /** The lines of the memory of this process that are files of the indexes. */
    private List<String> mapped() {
        try (Stream<String> lines = Files.lines(Path.of("/proc/self/maps"))) {
            return lines.filter(line -> line.contains(folder.toString())).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private long indexes() {
        try (Stream<Path> all = Files.list(folder.resolve("index"))) {
            return all.count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void await(BooleanSupplier done) {
        for (int i = 0; i < 4_000 && !done.getAsBoolean(); i++) {
            try {
                Thread.sleep(50);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        assertThat(done.getAsBoolean()).isTrue();
    }
}
