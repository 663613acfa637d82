package fr.preau.rooms.needs.coverage;

import static org.assertj.core.api.Assertions.assertThat;

import fr.preau.law.item.Item;
import fr.preau.rooms.needs.coverage.SessionHeadcount.Audience;
import fr.preau.rooms.needs.coverage.ToolCoverage.BroughtTool;
import fr.preau.rooms.needs.coverage.TrainedCount.CountWord;
import fr.preau.rooms.programmes.programme.Operation.Level;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which school has which tool, and whether anybody there is trained on it. */
class ToolCoverageTest {
    private static final LocalDate DAY = LocalDate.of(2026, 1, 15);

    private static BroughtTool brought(String operation, String uai, String item, @Nullable LocalDate since) {
        return new BroughtTool(operation, uai, "École " + uai, "40088", "", "40", Level.ECOLE, item, since);
    }

    private static SessionHeadcount came(String uai, String item, Audience audience, int people) {
        return new SessionHeadcount("S-" + uai, item, uai, audience, DAY.plusDays(60), people, 0);
    }

    private static ToolCoverage of(List<BroughtTool> brought, SessionHeadcount... came) {
        return ToolCoverage.of(Instant.EPOCH, brought, List.of(came), code -> "Dax", Map.of());
    }

    @Test
    void aSchoolIsEquippedOnceAToolHoweverManyOperationsBringIt() {
        ToolCoverage all = of(
                List.of(brought("Q-2", "A", "TABLET", DAY.plusDays(9)), brought("Q-1", "A", "TABLET", DAY),
                        brought("Q-3", "A", "TABLET", null), brought("Q-1", "A", "FIBRE", DAY)));
        assertThat(all.everywhere()).hasSize(1);
        SchoolTool tool = all.of("etablissement-A").getFirst();
        assertThat(tool.since()).isEqualTo(DAY);
        assertThat(tool.operations()).containsExactlyInAnyOrder("Q-1", "Q-2", "Q-3");
        assertThat(all.of("Q-3")).containsExactly(tool);
        assertThat(tool.folded()).contains("dax");
    }

    @Test
    void whoIsTrainedOnAnotherToolOrElsewhereIsNotTrainedOnThisOne() {
        ToolCoverage all = of(
                List.of(brought("Q-1", "A", "TABLET", DAY), brought("Q-1", "B", "TABLET", DAY),
                        brought("Q-1", "C", "TABLET", null)),
                came("A", "SCREEN", Audience.TEACHER, 9), came("B", "TABLET", Audience.AGENT, 2),
                came("C", "TABLET", Audience.TEACHER, 9));
        assertThat(all.of("etablissement-A").getFirst().bare(null)).isTrue();
        SchoolTool b = all.of("etablissement-B").getFirst();
        assertThat(b.bare(null)).isFalse();
        assertThat(b.bare(Audience.TEACHER)).isTrue();
        assertThat(b.agents().told()).isEqualTo(CountWord.FEW);
        assertThat(b.agents().counted()).isZero();
        assertThat(b.last()).isEqualTo(DAY.plusDays(60));
        Totals totals = Totals.of(all.everywhere(), null);
        assertThat(totals.brought()).isEqualTo(3);
        assertThat(totals.equipped()).as("C is not in service").isEqualTo(2);
        assertThat(totals.bare()).isOne();
        assertThat(totals.teachers().nobody()).isTrue();
        assertThat(Totals.of(all.everywhere(), Audience.TEACHER).bare()).isEqualTo(2);
    }

    @Test
    void wherePeopleAreToldAndOthersAreNotBothAreSaid() {
        SchoolTool tool = of(List.of(brought("Q-1", "A", "TABLET", DAY)),
                new SessionHeadcount("S-1", "TABLET", "A", Audience.TEACHER, DAY, 7, 0),
                new SessionHeadcount("S-2", "TABLET", "A", Audience.TEACHER, DAY, 3, 0)).of("etablissement-A")
                .getFirst();
        assertThat(tool.teachers().told()).isEqualTo(CountWord.MORE);
        assertThat(tool.teachers().counted()).isEqualTo(7);
    }

    @Test
    void whoComesAgainCountsOnceAndIsNotToldByWhatIsLeft() {
        LocalDate later = DAY.plusDays(30);
        SchoolTool tool = of(List.of(brought("Q-1", "A", "TABLET", DAY)),
                new SessionHeadcount("S-1", "TABLET", "A", Audience.TEACHER, DAY, 8, 0),
                new SessionHeadcount("S-2", "TABLET", "A", Audience.TEACHER, later, 0, 8),
                new SessionHeadcount("S-1", "TABLET", "A", Audience.AGENT, DAY, 6, 0),
                new SessionHeadcount("S-2", "TABLET", "A", Audience.AGENT, later, 9, 2)).of("etablissement-A")
                .getFirst();
        assertThat(tool.teachers()).isEqualTo(new TrainedCount(8, false, later));
        assertThat(tool.agents()).as("2 of 11 came before").isEqualTo(new TrainedCount(6, true, later));
    }

    @ParameterizedTest
    @CsvSource({"Écoles équipées de tablettes, TABLET", "Tablettes en service, TABLET",
            "Écoles qui ont une classe mobile, MOBILE_CLASS", "Enseignants formés à l’ENT, WORKSPACE",
            "Espaces numériques de travail ouverts, WORKSPACE", "Ordinateurs portables, LAPTOP", "Ordinateurs, ",
            "Classes équipées, ", "Raccordements à la fibre, ", "Délai moyen de dépannage, "})
    void aToolIsFoundWhereItIsNamedAndNeverGuessed(String said, @Nullable String code) {
        Item found = ToolNames.named(said);
        assertThat(found == null ? null : found.code()).isEqualTo(code);
    }
}
