package fr.preau.rooms.practices.replication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import fr.preau.ground.journal.Tampering;
import fr.preau.ground.kernel.PreauTest;
import fr.preau.ground.kernel.PublicId;
import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.policy.SignedIn;
import fr.preau.ground.web.FilledForm;
import fr.preau.people.account.Actor;
import fr.preau.people.account.Cast;
import fr.preau.rooms.practices.practice.Practices;
import fr.preau.rooms.practices.practice.Practices.FromSources;
import fr.preau.rooms.practices.practice.Uptake;
import fr.preau.rooms.practices.practice.Uptake.Stage;
import fr.preau.rooms.practices.practice.Uptake.Verdict;
import fr.preau.rooms.practices.sheet.Sheet;
import fr.preau.rooms.practices.sheet.Sheet.Better;
import fr.preau.rooms.practices.sheet.Sheet.Tax;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A practice taken up elsewhere: by whom, how far, with what result; and the tree of them all. */
@PreauTest
class ReplicationTest {
    private static final String HERE = "commune-92048";
    private static final String SHEET = """
            {"title": "Réparer en deux jours", "summary": "Un technicien pour dix communes inventées.", "territory": "COMMUNE:80021", "from": "2021-09",
             "reach": {"schools": 23, "classes": 96, "pupils": 2140, "said": {"status": "DECLARED", "source": "Compte inventé 2024"}}, "levels": ["ECOLE"], "subject": "EQUIP_MAINT", "act": "Délibération inventée n° 12",
             "steps": [{"when": "2 mois", "title": "Inventorier", "words": ""}, {"when": "4 mois", "title": "Recruter", "words": ""}],
             "costs": [{"label": "Un technicien", "nature": "RUNNING", "tax": "TTC", "rhythm": "YEARLY", "low": 3860000, "high": 3860000, "unit": "PUPIL", "quantity": 2140, "payer": "", "year": 2024, "said": {"status": "DECLARED", "source": "Compte inventé 2024"}},
                       {"label": "Véhicule", "nature": "INVESTMENT", "tax": "TTC", "rhythm": "ONCE", "low": 1480000, "unit": "ONE", "payer": "", "said": {"status": "DECLARED", "source": "Compte inventé 2024"}}],
             "results": [{"indicator": "Délai de réparation", "unit": "jours", "better": "DOWN", "before": 19, "after": 2, "how": "registre", "said": {"status": "DECLARED", "source": "Compte inventé 2024"}}]}
            """;
    @Autowired ApplicationContext application;
    @Autowired MockMvc site;
    @Autowired JdbcClient sql;
    @Autowired Practices practices;
    @Autowired Replications replications;
    @Autowired JsonMapper json;
    private Actor mayor;
    private Actor neighbour;
    private String practice;

    @BeforeEach
    void gather() {
        var cast = new Cast(application);
        mayor = cast.administrator("Camille Modèle", HERE);
        neighbour = cast.administrator("Sacha Modèle", "commune-80021");
        practice = PublicId.fresh("F");
        practices.publish(List.of(
                new FromSources(practice, "epci-248000531", "Pays inventé", true, json.readValue(SHEET, Sheet.class))));
    }

    private String taken(Actor actor, String organisation) {
        return replications.make(actor, practice, organisation, null, null);
    }

    private Document page(@org.jspecify.annotations.Nullable Actor actor, String path) throws Exception {
        MockHttpServletRequestBuilder asked = get(path);
        if (actor != null) {
            asked.requestAttr(SignedIn.ATTRIBUTE, actor);
        }
        MockHttpServletResponse answer = site.perform(asked).andReturn().getResponse();
        assertThat(answer.getStatus()).isEqualTo(200);
        return Jsoup.parse(answer.getContentAsString());
    }

    private MockHttpServletResponse send(Actor actor, String path, String... fields) throws Exception {
        var form = FilledForm.of(actor, path, fields);
        return site.perform(form).andReturn().getResponse();
    }

    private static Report measured(String before, String after) {
        return new Report(1_000_000L, 500_000L, Tax.TTC, 2026, 1000, "2025-09", null,
                List.of(new Report.Measure("Délai de réparation", "jours", Better.DOWN, new BigDecimal(before),
                        new BigDecimal(after))),
                "Le numéro unique.", "");
    }

    @Test
    void a_practice_is_taken_up_from_its_page_and_the_journal_says_so() throws Exception {
        assertThat(page(null, "/pratiques/" + practice).select(".board a.btn").attr("href"))
                .isEqualTo("/pratiques/" + practice + "/repliques/nouvelle");
        assertThat(page(mayor, "/pratiques/" + practice + "/repliques/nouvelle").select("form")).isNotEmpty();
        MockHttpServletResponse made = send(mayor, "/pratiques/" + practice + "/repliques", "organisation", HERE,
                "debut", "2027-09-01");
        assertThat(made.getStatus()).isEqualTo(303);
        String path = Objects.requireNonNull(made.getHeader("Location"));
        assertThat(path).matches("/repliques/R-[0-9A-Z]{10}");
        assertThat(page(null, path).text()).contains("Réparer en deux jours", "Envisagée");
        assertThat(page(null, path).select("form[action$=/etats]")).isEmpty();
        assertThat(page(null, "/journal?objet=pratique:" + practice).text())
                .contains("Une organisation reprend une bonne pratique");
    }

    @Test
    void a_start_that_is_no_day_is_told_and_kept() throws Exception {
        MockHttpServletResponse answer = send(mayor, "/pratiques/" + practice + "/repliques", "organisation", HERE,
                "debut", "hier");
        assertThat(answer.getStatus()).isEqualTo(422);
        Document again = Jsoup.parse(answer.getContentAsString());
        assertThat(again.select("#debut").attr("value")).isEqualTo("hier");
        assertThat(again.select(".errors a").attr("href")).isEqualTo("#debut");
    }

    @Test
    void whoever_acts_for_several_and_chooses_none_is_told_so_and_keeps_what_was_typed() throws Exception {
        MockHttpServletResponse answer = send(mayor, "/pratiques/" + practice + "/repliques", "debut", "2027-09-01");
        assertThat(answer.getStatus()).isEqualTo(422);
        Document again = Jsoup.parse(answer.getContentAsString());
        assertThat(again.select("#debut").attr("value")).isEqualTo("2027-09-01");
        assertThat(again.select(".errors a").attr("href")).isEqualTo("#organisation");
    }

    @Test
    void an_organisation_takes_a_practice_up_once_at_a_time_and_again_after_giving_up() {
        String first = taken(mayor, HERE);
        assertThatThrownBy(() -> taken(mayor, HERE)).isInstanceOf(Refusal.Conflict.class);
        replications.move(mayor, first, Stage.ABANDONED, "Personne à recruter ici.");
        assertThat(taken(mayor, HERE)).isNotEqualTo(first);
    }

    @Test
    void nobody_takes_a_practice_up_for_an_organisation_that_is_not_theirs() {
        assertThatThrownBy(() -> taken(neighbour, HERE)).isInstanceOf(Refusal.Forbidden.class);
        String id = taken(mayor, HERE);
        assertThatThrownBy(() -> replications.move(neighbour, id, Stage.UNDER_WAY, ""))
                .isInstanceOf(Refusal.Forbidden.class);
    }

    @Test
    void it_goes_from_considered_to_under_way_to_done_and_no_other_way() {
        String id = taken(mayor, HERE);
        assertThatThrownBy(() -> replications.move(mayor, id, Stage.DONE, "")).isInstanceOf(Refusal.Conflict.class);
        assertThatThrownBy(() -> replications.report(mayor, id, measured("10", "1")))
                .isInstanceOf(Refusal.Conflict.class);
        replications.move(mayor, id, Stage.UNDER_WAY, "");
        replications.move(mayor, id, Stage.DONE, "");
        assertThatThrownBy(() -> replications.move(mayor, id, Stage.UNDER_WAY, ""))
                .isInstanceOf(Refusal.Conflict.class);
        assertThat(replications.get(id).begunAt()).isNotNull();
    }

    @Test
    void giving_up_asks_why_and_is_a_failure_only_once_begun() throws Exception {
        String before = taken(mayor, HERE);
        MockHttpServletResponse tooShort = send(mayor, "/repliques/" + before + "/etats", "etat", "ABANDONED", "motif",
                "non");
        assertThat(tooShort.getStatus()).isEqualTo(422);
        assertThat(Jsoup.parse(tooShort.getContentAsString()).select("#motif").text()).isEqualTo("non");
        var given = send(mayor, "/repliques/" + before + "/etats", "etat", "ABANDONED", "motif",
                "Le conseil n’en veut pas.");
        assertThat(given.getStatus()).isEqualTo(303);
        assertThat(outcome().verdict()).isNull();
        String after = taken(neighbour, "commune-80021");
        replications.move(neighbour, after, Stage.UNDER_WAY, "");
        replications.move(neighbour, after, Stage.ABANDONED, "Le technicien est parti.");
        assertThat(practices.replications(practice)).filteredOn(uptake -> uptake.organisation().equals("commune-80021"))
                .extracting(Uptake::verdict)
                .containsExactly(Verdict.FAILED);
    }

    @Tag("ci")
    @Test
    void why_it_was_given_up_and_what_its_plan_assumes_are_compared_with_its_lines() throws Exception {
        String id = taken(mayor, HERE);
        replications.assume(mayor, id, LocalDate.of(2027, 9, 1), new Replication.Size(3, 12, null));
        replications.move(mayor, id, Stage.UNDER_WAY, "");
        replications.report(mayor, id, measured("10", "2"));
        replications.move(mayor, id, Stage.ABANDONED, "Le technicien est parti.");
        var tampering = new Tampering(application);
        tampering.isFound("replication.replication", "id", id, "why", "why");
        tampering.isFound("replication.replication", "id", id, "context", "context");
        sql.sql("update replication.replication set schools = 4, begun_at = begun_at - interval '1 day' where id = :id")
                .param("id", id)
                .update();
        assertThat(tampering.found(id)).containsExactlyInAnyOrder("replication.replication assumed",
                "replication.replication begun_at");
    }

    private Uptake outcome() {
        return practices.replications(practice).getFirst();
    }

    @Test
    void the_last_report_counts_and_the_evidence_of_the_origin_hears_of_it_at_once() {
        String id = taken(mayor, HERE);
        replications.move(mayor, id, Stage.UNDER_WAY, "");
        long changes = changes();
        assertThat(replications.report(mayor, id, measured("10", "9"))).isEqualTo(Verdict.PARTIAL);
        assertThat(replications.report(mayor, id, measured("10", "2"))).isEqualTo(Verdict.CONFIRMED);
        replications.move(mayor, id, Stage.DONE, "");
        assertThat(changes()).isEqualTo(changes + 3);
        assertThat(outcome().verdict()).isEqualTo(Verdict.CONFIRMED);
        assertThat(outcome().measured()).isTrue();
        assertThat(outcome().context()).startsWith("COMMUNE:");
    }

    private long changes() {
        return sql.sql("select count(*) from practice.change where sheet = :id")
                .param("id", practice)
                .query(Long.class)
                .single();
    }

    @Test
    void the_page_of_the_sheet_draws_the_tree_and_says_the_same_in_a_table() throws Exception {
        String first = taken(mayor, HERE);
        replications.move(mayor, first, Stage.UNDER_WAY, "");
        replications.report(mayor, first, measured("10", "2"));
        replications.move(mayor, first, Stage.DONE, "");
        String second = replications.make(neighbour, practice, "commune-80021", first, null);
        replications.move(neighbour, second, Stage.UNDER_WAY, "");
        replications.move(neighbour, second, Stage.ABANDONED, "Le technicien est parti.");
        Document sheet = page(null, "/pratiques/" + practice);
        assertThat(sheet.select("#repliques svg.tree > rect")).hasSize(3);
        assertThat(sheet.select("#repliques tbody tr")).hasSize(2);
        assertThat(sheet.select("#repliques tbody").text()).contains("15 €", "Confirmé", "Le technicien est parti.",
                "Échec");
        assertThat(sheet.select("#repliques tbody tr:eq(1) td:eq(1)").text())
                .isEqualTo(replications.get(first).organisationName());
    }

    @Test
    void the_api_tells_state_cost_distance_and_outcome_of_each() throws Exception {
        String first = taken(mayor, HERE);
        replications.move(mayor, first, Stage.UNDER_WAY, "");
        replications.report(mayor, first, measured("10", "2"));
        String second = replications.make(neighbour, practice, "commune-80021", first, null);
        String answer = site.perform(get("/api/v1/practices/" + practice + "/replications"))
                .andReturn()
                .getResponse()
                .getContentAsString();
        JsonNode items = json.readTree(answer).get("items");
        assertThat(items.valueStream().map(node -> node.get("id").asString())).containsExactly(first, second);
        assertThat(items.get(0).get("state").asString()).isEqualTo("UNDER_WAY");
        assertThat(items.get(0).at("/cost/firstYear").decimalValue()).isEqualByComparingTo("15000");
        assertThat(items.get(0).get("outcome").asString()).isEqualTo("CONFIRMED");
        assertThat(items.get(1).get("takenFrom").asString()).isEqualTo(first);
        assertThat(items.get(1).has("distanceKm")).isTrue();
        assertThat(items.get(1).get("cost").isNull()).isTrue();
    }

    @Test
    void the_plan_is_at_the_size_that_was_typed_and_says_what_it_does_not_know() throws Exception {
        String id = replications.make(mayor, practice, HERE, null, LocalDate.of(2027, 9, 1));
        String path = "/repliques/" + id;
        assertThat(page(null, path).select("#etapes li strong").eachText())
                .containsExactly("du 1er septembre 2027 au 31 octobre 2027", "du 1er novembre 2027 au 29 février 2028");
        MockHttpServletResponse wrong = send(mayor, path + "/hypotheses", "debut", "2027-09-01", "eleves", "beaucoup");
        assertThat(wrong.getStatus()).isEqualTo(422);
        assertThat(Jsoup.parse(wrong.getContentAsString()).select("#eleves").attr("value")).isEqualTo("beaucoup");
        assertThat(send(mayor, path + "/hypotheses", "debut", "2027-09-01", "eleves", "1 000").getStatus())
                .isEqualTo(303);
        Document plan = page(null, path);
        assertThat(plan.select("#couts tbody tr:eq(0) td:eq(3)").text()).matches("de 18.000.€ à 19.000.€");
        assertThat(plan.select("#couts tbody tr:eq(1) td:eq(3)").text()).matches("de 14.000.€ à 15.000.€");
        assertThat(plan.select("#droit ul li")).isNotEmpty();
        assertThat(plan.select("#differences tbody tr")).hasSize(6);
        assertThat(page(null, path + "/rapport").select("#couts tbody tr")).hasSize(2);
        MockHttpServletResponse calendar = site.perform(get(path + ".ics")).andReturn().getResponse();
        assertThat(calendar.getContentType()).startsWith("text/calendar");
        assertThat(calendar.getContentAsString())
                .contains("DTSTART;VALUE=DATE:20270901\r\nDTEND;VALUE=DATE:20271101\r\n");
    }

    @Test
    void a_departement_has_the_inhabitants_of_its_communes() throws Exception {
        Actor elected = new Cast(application).administrator("Élue Modèle", "departement-80");
        Document plan = page(null, "/repliques/" + taken(elected, "departement-80"));
        String people = plan.select("#differences tr:contains(Habitants) td").get(1).text();
        assertThat(people.replaceAll("\\D", "")).hasSize(6);
    }

    @Test
    void a_plan_without_dates_has_no_calendar_and_without_place_no_neighbours() throws Exception {
        String id = taken(mayor, HERE);
        String path = "/repliques/" + id;
        sql.sql("update replication.replication set place = null where id = :id").param("id", id).update();
        Document plan = page(null, path);
        assertThat(plan.select("a[href$=.ics]")).isEmpty();
        assertThat(plan.select("#voisins").text()).contains("on ne peut pas chercher ses voisins");
        assertThat(site.perform(get(path + ".ics")).andReturn().getResponse().getStatus()).isEqualTo(404);
        assertThat(page(null, path + "/rapport").select(".lead").text()).contains("reprendrait");
        replications.move(mayor, id, Stage.UNDER_WAY, "");
        replications.move(mayor, id, Stage.DONE, "");
        assertThat(page(null, path + "/rapport").select(".lead").text()).contains("a repris");
        assertThat(page(null, "/journal?objet=replication:" + id).select("main table").text()).contains("envisagée",
                "en cours", "réalisée");
    }

    @Test
    void the_act_of_the_origin_stands_with_those_to_pass_on_the_plan_and_for_the_council() throws Exception {
        String path = "/repliques/" + taken(mayor, HERE);
        for (String read : List.of(path, path + "/rapport")) {
            assertThat(page(null, read).select("#droit").text()).contains("Les actes à passer",
                    "L’acte pris à l’origine Délibération inventée n° 12");
        }
        assertThat(page(null, path).select("#droit a").attr("href"))
                .isEqualTo("/qui-fait-quoi?commune=92048&niveau=ECOLE&sujet=EQUIP_MAINT");
    }

    @Test
    void what_is_over_was_planned_for_a_day_and_does_not_begin_on_it() throws Exception {
        String id = replications.make(mayor, practice, HERE, null, LocalDate.of(2025, 9, 1));
        String path = "/repliques/" + id;
        assertThat(page(null, path).select("#etapes").text()).contains("du 1er septembre 2025");
        replications.move(mayor, id, Stage.UNDER_WAY, "");
        replications.move(mayor, id, Stage.DONE, "");
        assertThat(page(null, path).select("#etapes strong").eachText()).isNotEmpty()
                .allMatch(text -> text.startsWith("prévu "));
    }

    @Test
    void the_months_of_a_report_are_told_in_words() throws Exception {
        String id = taken(mayor, HERE);
        replications.move(mayor, id, Stage.UNDER_WAY, "");
        replications.report(mayor, id,
                new Report(1L, null, Tax.TTC, null, null, "2025-09", null, List.of(), "Bien.", ""));
        assertThat(page(null, "/repliques/" + id).select("#compte-rendu").text()).contains("septembre 2025 – …")
                .doesNotContain("2025-09");
        assertThat(page(null, "/en/repliques/" + id).select("#compte-rendu").text()).contains("September 2025");
    }

    @Test
    void nobody_is_offered_their_own_replication_to_be_inspired_by() throws Exception {
        String own = taken(mayor, HERE);
        String path = "/pratiques/" + practice + "/repliques/nouvelle";
        assertThat(page(mayor, path).select("#depuis option").eachAttr("value")).doesNotContain(own);
        assertThat(page(neighbour, path).select("#depuis option").eachAttr("value")).contains(own);
        replications.move(mayor, own, Stage.ABANDONED, "Deux postes vacants.");
        assertThatThrownBy(() -> replications.make(mayor, practice, HERE, own, null)).isInstanceOfSatisfying(
                Refusal.class, no -> assertThat(no.key()).isEqualTo("replication.refused.from"));
    }

    @Test
    void whoever_reads_the_plan_of_a_practice_that_was_withdrawn_is_told_why() throws Exception {
        String path = "/repliques/" + taken(mayor, HERE);
        assertThat(page(null, path).select(".note.out")).isEmpty();

        sql.sql("update practice.sheet set state = 'WITHDRAWN', why = 'Chiffres faux.' where id = :id")
                .param("id", practice)
                .update();

        assertThat(page(null, path).select(".note.out").text()).contains("Chiffres faux.");
        assertThat(page(null, path + "/rapport").select(".note.out").text()).contains("Chiffres faux.");
    }

    @Test
    void two_people_who_change_a_plan_do_not_lose_what_either_typed() throws Exception {
        String id = taken(mayor, HERE);
        String path = "/repliques/" + id;
        String seen = page(mayor, path).select("input[name=vu]").attr("value");
        replications.assume(mayor, id, LocalDate.of(2027, 9, 1), new Replication.Size(7, null, null));
        MockHttpServletResponse late = send(mayor, path + "/hypotheses", "vu", seen, "ecoles", "9", "eleves", "1 200");
        assertThat(late.getStatus()).isEqualTo(409);
        Document again = Jsoup.parse(late.getContentAsString());
        assertThat(again.select("#ecoles").attr("value")).isEqualTo("9");
        assertThat(again.select("#eleves").attr("value")).isEqualTo("1 200");
        assertThat(again.select("#ecoles-e").text()).contains("entre-temps : 7");
        assertThat(again.select("#debut-e").text()).contains("2027-09-01");
        assertThat(replications.get(id).size().schools()).isEqualTo(7);
        String now = again.select("input[name=vu]").attr("value");
        assertThat(send(mayor, path + "/hypotheses", "vu", now, "ecoles", "9").getStatus()).isEqualTo(303);
        assertThat(replications.get(id).size().schools()).isEqualTo(9);
    }

    @Test
    void a_report_of_what_has_not_come_or_ends_before_it_begins_is_told_beside_its_fields() {
        YearMonth now = YearMonth.of(2026, 11);
        assertThat(problems(Map.of("de", "2026-03", "a", "2020-01"), now))
                .containsExactly("a replication.report.refused.order");
        assertThat(problems(Map.of("de", "2026-12", "annee", "2027", "eleves", "0"), now)).containsExactlyInAnyOrder(
                "de replication.report.refused.future", "annee replication.report.refused.year",
                "eleves replication.report.refused.pupils");
        assertThat(problems(
                Map.of("de", "2026", "a", "2026-11", "annee", "2026", "eleves", "1", "marche", "\u202eTout"), now))
                .isEmpty();
        assertThat(ReportReader.of(Map.of("marche", "\u202eTout"), List.of(), now).report().worked()).isEqualTo("Tout");
    }

    @Test
    void a_report_is_read_as_people_write_amounts_and_months() {
        YearMonth now = YearMonth.of(2026, 11);
        Report read = ReportReader
                .of(Map.of("unefois", "1,2 k€", "paran", "3 000 €", "de", "sept. 2025", "a", "12/06/2026"), List.of(),
                        now)
                .report();
        assertThat(read.once()).isEqualTo(120_000);
        assertThat(read.yearly()).isEqualTo(300_000);
        assertThat(read.from()).isEqualTo("2025-09");
        assertThat(read.until()).isEqualTo("2026-06");
        assertThat(problems(Map.of("unefois", "entre 1 et 2", "paran", "-3", "de", "bientôt", "a", "2099"), now))
                .containsExactlyInAnyOrder("unefois replication.report.refused.number",
                        "paran replication.report.refused.amount", "de replication.report.refused.month",
                        "a replication.report.refused.future");
    }

    @Test
    void a_report_told_again_is_the_same_until_something_of_it_is_changed() {
        YearMonth now = YearMonth.of(2026, 11);
        List<Sheet.Result> origin = json.readValue(SHEET, Sheet.class).results();
        Report whole = measured("12", "8.25");
        Report own = new Report(null, 99L, Tax.UNKNOWN, null, null, null, "2026-06",
                List.of(new Report.Measure("Pannes", "par mois", Better.DOWN, null, BigDecimal.ZERO)), "", "Le délai.");

        for (Report told : List.of(whole, own)) {
            assertThat(ReportReader.of(ReportReader.typed(told, origin), origin, now))
                    .isEqualTo(new ReportReader.CheckedReport(told, List.of()));
        }
    }

    @Test
    void an_amount_that_is_only_about_right_is_not_reported_as_exact() {
        assertThat(problems(Map.of("unefois", "environ 3 000 €"), YearMonth.of(2026, 11)))
                .contains("unefois replication.report.refused.number");
    }

    private static List<String> problems(Map<String, String> typed, YearMonth now) {
        return ReportReader.of(typed, List.of(), now)
                .problems()
                .stream()
                .map(problem -> problem.field() + " " + problem.key())
                .toList();
    }

    @Test
    void a_report_is_typed_on_its_page_and_told_on_that_of_the_replication() throws Exception {
        String id = taken(mayor, HERE);
        String path = "/repliques/" + id;
        replications.move(mayor, id, Stage.UNDER_WAY, "");
        assertThat(page(mayor, path + "/compte-rendu").select("#avant-0")).hasSize(1);
        MockHttpServletResponse wrong = send(mayor, path + "/comptes-rendus", "unefois", "-3", "marche", "Tout");
        assertThat(wrong.getStatus()).isEqualTo(422);
        assertThat(Jsoup.parse(wrong.getContentAsString()).select("#marche").text()).isEqualTo("Tout");
        assertThat(send(mayor, path + "/comptes-rendus", "unefois", "12 500,50 €", "avant-0", "12", "apres-0", "11,5")
                .getStatus()).isEqualTo(303);
        assertThat(replications.get(id).verdict()).isEqualTo(Verdict.PARTIAL);
        assertThat(Objects.requireNonNull(replications.get(id).report()).once()).isEqualTo(1_250_050L);
        assertThat(page(null, path).select("#compte-rendu").text()).contains("Résultat partiel", "de 12 à 11,5 jours");
        Document again = page(mayor, path + "/compte-rendu");
        assertThat(again.select("#unefois").val()).isEqualTo("12500,5");
        assertThat(again.select("#apres-0").val()).isEqualTo("11,5");
        assertThat(site.perform(get(path + "/compte-rendu").requestAttr(SignedIn.ATTRIBUTE, neighbour))
                .andReturn()
                .getResponse()
                .getStatus()).isEqualTo(403);
    }
}
