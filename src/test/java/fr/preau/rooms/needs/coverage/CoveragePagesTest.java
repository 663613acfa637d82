package fr.preau.rooms.needs.coverage;

import static org.assertj.core.api.Assertions.assertThat;

import fr.preau.ground.disclosure.Headcounts;
import fr.preau.ground.disclosure.HeldSlots;
import fr.preau.ground.kernel.PreauTest;
import fr.preau.ground.web.TestPages;
import fr.preau.law.item.Item;
import fr.preau.people.account.Actor;
import fr.preau.people.account.Cast;
import fr.preau.people.territory.Territories;
import fr.preau.rooms.charters.commitment.Commitment.Beneficiary;
import fr.preau.rooms.charters.commitment.Commitment.Indicator;
import fr.preau.rooms.charters.commitment.CommitmentDraft;
import fr.preau.rooms.charters.commitment.Commitments;
import fr.preau.rooms.needs.training.TrainedBatches;
import fr.preau.rooms.programmes.programme.InventedSchools;
import fr.preau.rooms.programmes.programme.Operation.Level;
import fr.preau.rooms.programmes.programme.Operation.Outline;
import fr.preau.rooms.programmes.programme.Operation.Theme;
import fr.preau.rooms.programmes.programme.Operations;
import fr.preau.rooms.programmes.programme.SchoolState;
import fr.preau.rooms.programmes.programme.Scopes;
import fr.preau.rooms.programmes.programme.StateReports;
import fr.preau.rooms.programmes.programme.StateReports.ReportLine;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The list of schools that have a tool, and whom it says is trained; beside what it concerns. */
@PreauTest
class CoveragePagesTest extends TestPages {
    private static final String HERE = "commune-92048";
    private static final String LIST = "/formations/couverture";
    private static final LocalDate DAY = LocalDate.of(2025, 1, 15);
    @Autowired ApplicationContext application;
    @Autowired Operations operations;
    @Autowired Scopes scopes;
    @Autowired StateReports reports;
    @Autowired Commitments commitments;
    @Autowired Coverages coverages;
    @Autowired Territories territories;
    @Autowired Headcounts headcounts;
    @Autowired TrainedBatches batches;
    @Autowired JdbcClient sql;
    private Actor mayor;
    private InventedSchools invented;
    private String operation;

    /** Three of four schools have tablets; the teachers of one came, and two of another. */
    @BeforeEach
    void gather() {
        HeldSlots.hold(sql, headcounts);
        mayor = new Cast(application).administrator("Camille Modèle", HERE);
        invented = new InventedSchools(sql, territories);
        invented.open("92048", 9_282_000, 4);
        var outline = new Outline("Des tablettes partout", "Des tablettes dans chaque école inventée.", Theme.EQUIPMENT,
                Level.ECOLE, DAY.minusYears(1), null, "", Item.among("TABLET", "WIFI"));
        operation = operations.announce(mayor, HERE, HERE, outline, null, null, null);
        String all = IntStream.range(0, 4).mapToObj(n -> uai(n)).collect(Collectors.joining(" "));
        scopes.list(mayor, operation, all, 0);
        List<ReportLine> said = IntStream.range(0, 3)
                .mapToObj(n -> new ReportLine(uai(n), SchoolState.IN_SERVICE, DAY.plusDays(n)))
                .toList();
        reports.say(mayor, operation, HERE, said, "", null);
        came("S-00000C0VE1", 1, "TEACHER", 8);
        came("S-00000C0VE2", 2, "TEACHER", 2);
        came("S-00000C0VE3", 1, "AGENT", 3);
        batches.tell();
        coverages.read();
    }

    /** So many people of a school were at a session. */
    private void came(String session, int school, String audience, int people) {
        sql.sql("""
                with c as (insert into training.course (id, organiser, organiser_name, item, audience, level, title, purpose, after, minutes, folded, made_at, made_by, changed_at)
                    values ('T-000000C0VE', :here, 'Meudon', 'TABLET', 'BOTH', 'DISCOVERY', 'Les tablettes', 'Une formation inventée.', 'S’en servir en classe.', 180, '', kernel.clock(), 'M-inventé', kernel.clock())
                    on conflict do nothing),
                s as (insert into training.session (id, course, organiser, item, subject, audience, hours, starts_at, ends_at, first_day, last_day, seats, closes, code, folded, made_at, made_by, changed_at)
                    values (:session, 'T-000000C0VE', :here, 'TABLET', '', 'BOTH', '2025-03-16 09:00 12:00', timestamptz '2025-03-16 09:00+01', timestamptz '2025-03-16 12:00+01',
                        :day, :day, 20, :day, '123456', '', kernel.clock(), 'M-inventé', kernel.clock()) on conflict do nothing)
                select
                """)
                .params(Map.of("here", HERE, "session", session, "day", DAY.plusDays(60)))
                .query(row -> {});
        sql.sql("""
                insert into training.registration (session, share, uai, name, holds, asked_at, confirmed_at, attended_at, forgotten_at)
                select :session, :audience, :uai, '', false, kernel.clock(), kernel.clock(), kernel.clock(), kernel.clock() from generate_series(1, :people)
                """)
                .params(Map.of("session", session, "audience", audience, "uai", uai(school), "people", people))
                .update();
    }

    @AfterEach
    void close() {
        invented.close();
        sql.sql("update training.registration set attended_at = null, told = null where session like 'S-00000C0VE_'")
                .update();
        batches.tell();
        coverages.read();
    }

    private static String uai(int n) {
        return InventedSchools.uai(9_282_000 + n);
    }

    private Document read(String path) throws Exception {
        return plain(text(null, path));
    }

    private static List<String> schools(Document page) {
        return page.select("tbody th a[href*=etablissements]").eachText();
    }

    @Test
    void theSchoolsWhereNobodyIsKnownToBeTrainedComeFirst() throws Exception {
        Document page = read(LIST + "?territoire=" + HERE);
        assertThat(page.select(".board .say").text())
                .isEqualTo("Un outil est en service dans 3 écoles. Dans 1, nous ne connaissons personne de formé.");
        assertThat(page.select(".board").text()).contains("a pu être formé ailleurs");
        assertThat(page.select(".board .btn").attr("href")).isEqualTo("/formations?objet=TABLET");
        assertThat(schools(page)).containsExactly("École inventée n° 0", "École inventée n° 1", "École inventée n° 2");
        assertThat(page.select("tbody tr").get(0).text()).contains("en service depuis le 15 janvier 2025")
                .contains("Personne de connu")
                .contains("Aucune connue");
        assertThat(page.select("tbody tr").get(1).text()).contains("8 Quelques-uns 16 mars 2025");
        assertThat(page.select("tbody tr").get(2).text()).contains("Quelques-uns Personne");
        assertThat(schools(read(LIST + "?territoire=meudon&public=AGENT&etat=BARE")))
                .containsExactly("École inventée n° 0", "École inventée n° 2");
        assertThat(schools(read(LIST + "?q=" + uai(1)))).hasSize(1);
        assertThat(schools(read(LIST + "?outil=SCREEN&territoire=" + HERE))).isEmpty();
        assertThat(read(LIST + "?territoire=Zzyzzxq").text()).contains("Aucun outil en service ne répond");
        assertThat(read("/en" + LIST + "?operation=" + operation).select(".say").text())
                .isEqualTo("A tool is in service in 3 schools. In 1, we know of nobody trained.");
        assertThat(read(null, LIST + "?outil=FIBRE").getStatus()).isEqualTo(400);
    }

    /** What few people did is nowhere: not on a page, in a file, nor in the API. */
    @Test
    void noFormTellsOfFewerThanFivePeople() throws Exception {
        String csv = text(null, LIST + ".csv?operation=" + operation);
        String api = text(null, "/api/v1/trainings/coverage?place=" + HERE);
        String page = read(LIST + "?operation=" + operation).select("main").text();
        came("S-00000C0VE2", 2, "TEACHER", 1);
        came("S-00000C0VE3", 1, "AGENT", 1);
        batches.tell();
        coverages.read();
        assertThat(text(null, LIST + ".csv?operation=" + operation)).isEqualTo(csv).contains(",FEW,,");
        assertThat(text(null, "/api/v1/trainings/coverage?place=" + HERE)).isEqualTo(api)
                .contains("\"teachersCounted\":8");
        assertThat(read(LIST + "?operation=" + operation).select("main").text()).isEqualTo(page);
    }

    @Test
    void itIsSaidOnThePageOfTheSchoolThePlaceAndTheOperation() throws Exception {
        String said = "Tablettes : en service dans 3 écoles sur 4 où une opération l’apporte ; quelqu’un y a été formé dans 2.";
        Document place = read("/territoires/commune/92048");
        assertThat(place.select("#programmes").text()).contains(said);
        assertThat(place.select("#programmes a").eachAttr("href")).contains(LIST + "?territoire=" + HERE);
        assertThat(read("/programmes/" + operation).select("#couverture").text()).contains(said);
        assertThat(read("/etablissements/" + uai(0)).select("#programmes").text())
                .contains("personne de formé, à notre connaissance");
        assertThat(read("/etablissements/" + uai(1)).select("#programmes").text()).contains("Enseignants formés : 8")
                .contains("Agents formés : Quelques-uns");
    }

    @Test
    void aPromiseThatMeasuresAToolReadsItThere() throws Exception {
        String equip = promise("Équiper chaque école de tablettes", "Écoles équipées de tablettes", Set.of());
        String train = promise("Former si les écoles sont équipées", null, Set.of(equip));
        String other = promise("Câbler chaque école de la commune", "Classes câblées", Set.of());
        for (String id : List.of(equip, train)) {
            assertThat(read("/engagements/" + id).select(".board").text())
                    .contains("Tablettes : en service dans 3 écoles sur 4")
                    .contains("formé dans 2");
        }
        assertThat(read("/engagements/" + equip).select(".board a").eachAttr("href"))
                .contains(LIST + "?territoire=" + HERE + "");
        assertThat(read("/engagements/" + other).select(".board").text()).doesNotContain("en service");
    }

    private String promise(String sentence, String indicator, Set<String> upon) {
        return commitments.propose(mayor, HERE,
                new CommitmentDraft(HERE, sentence, "", DAY.plusYears(3), null, null, null,
                        indicator == null ? null : new Indicator(indicator, "", null, null),
                        List.of(new Beneficiary(HERE, "Meudon", true)), upon));
    }
}
