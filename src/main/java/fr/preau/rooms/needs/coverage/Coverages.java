package fr.preau.rooms.needs.coverage;

import fr.preau.ground.kernel.Sql;
import fr.preau.ground.round.Round;
import fr.preau.ground.web.Language;
import fr.preau.ground.web.Publication;
import fr.preau.ground.web.Texts;
import fr.preau.people.organisation.Organisations;
import fr.preau.people.territory.School;
import fr.preau.people.territory.Territories;
import fr.preau.people.territory.Territory;
import fr.preau.people.territory.TerritoryKind;
import fr.preau.people.territory.TerritorySnapshot;
import fr.preau.rooms.needs.coverage.ToolCoverage.BroughtTool;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What is in service where, and who was trained to use it: read whole from what operations and sessions publish, four
 * times a minute, and held. A school that has closed is left out.
 */
@Component
class Coverages implements Publication {
    private static final int REST = 60;
    private final JdbcClient sql;
    private final Territories territories;
    private final Organisations organisations;
    private final Texts texts;
    private final Clock clock;
    private volatile @Nullable CoverageSnapshot held;

    /** What was read, when by the clock of the machine, and how long it took: nanoseconds. */
    private record CoverageSnapshot(ToolCoverage all, long done, long took) {}

    Coverages(JdbcClient sql, Territories territories, Organisations organisations, Texts texts, Clock clock) {
        this.sql = sql;
        this.territories = territories;
        this.organisations = organisations;
        this.texts = texts;
        this.clock = clock;
    }

    /** As it was a moment ago, or longer where there is so much to read. */
    ToolCoverage now() {
        CoverageSnapshot kept = held;
        return kept == null ? read() : kept.all();
    }

    /** Reads it again, for a sixtieth of the time at most. */
    @Round(words = "coverage.round.read", every = "PT15S", onEachNode = true)
    void refresh() {
        CoverageSnapshot kept = held;
        if (kept == null || System.nanoTime() - kept.done() > REST * kept.took()) {
            read();
        }
    }

    @Override
    public String select() {
        return "select '" + CoveragePages.LIST + "'";
    }

    @Override
    public List<DataSet> dataSets(Language language) {
        return List.of(DataSet.open(texts, language, "equipes-formes", "coverage.data", LocalDate.now(clock))
                .with(Form.JSON, CoveragePages.API)
                .with(Form.CSV, CoveragePages.LIST + ".csv"));
    }

    /** Reads it now. */
    synchronized ToolCoverage read() {
        long began = System.nanoTime();
        TerritorySnapshot france = territories.now();
        List<BroughtTool> brought = sql.sql("""
                select b.operation, b.uai, b.name, b.commune, b.epci, b.departement, b.level, b.item, b.since
                from programme.v_brought b
                """)
                .query(Sql.as(BroughtTool.class))
                .list()
                .stream()
                .filter(tool -> france.school(tool.uai()).map(School::open).orElse(true))
                .toList();
        List<SessionHeadcount> attended = sql.sql("""
                select t.session, t.item, t.uai, t.audience, t.day, t.people, t.again from training.v_trained t
                where t.uai is not null and t.item <> '' and t.day <= kernel.today()
                """).query(Sql.as(SessionHeadcount.class)).list();
        ToolCoverage read = ToolCoverage.of(clock.instant(), brought, attended,
                code -> france.latest(TerritoryKind.COMMUNE, code).map(Territory::name).orElse(""),
                organisations.homes());
        long done = System.nanoTime();
        held = new CoverageSnapshot(read, done, done - began);
        return read;
    }
}
