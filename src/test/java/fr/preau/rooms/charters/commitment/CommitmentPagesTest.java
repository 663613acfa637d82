package fr.preau.rooms.charters.commitment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import fr.preau.ground.kernel.PreauTest;
import fr.preau.ground.policy.SignedIn;
import fr.preau.ground.search.NameFinder;
import fr.preau.ground.web.FilledForm;
import fr.preau.people.account.Actor;
import fr.preau.people.account.Cast;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;

/** The pages of promises: proposed, accepted, reported, confirmed, found again. */
@PreauTest
class CommitmentPagesTest {
    private static final String HERE = "commune-92048";
    private static final String THERE = "commune-80021";
    @Autowired ApplicationContext application;
    @Autowired MockMvc site;
    private Cast cast;
    private Actor mayor;
    private Actor neighbour;

    @BeforeEach
    void gather() {
        cast = new Cast(application);
        mayor = cast.administrator("Camille Modèle", HERE);
        neighbour = cast.administrator("Sacha Modèle", THERE);
    }

    private MockHttpServletResponse read(@Nullable Actor actor, String path) throws Exception {
        var asked = get(path);
        if (actor != null) {
            asked.requestAttr(SignedIn.ATTRIBUTE, actor);
        }
        return site.perform(asked).andReturn().getResponse();
    }

    private Document page(@Nullable Actor actor, String path) throws Exception {
        MockHttpServletResponse answer = read(actor, path);
        assertThat(answer.getStatus()).as(path).isEqualTo(200);
        return Jsoup.parse(answer.getContentAsString(StandardCharsets.UTF_8));
    }

    private MockHttpServletResponse send(Actor actor, String path, String... fields) throws Exception {
        return site.perform(FilledForm.of(actor, path, fields)).andReturn().getResponse();
    }

    /** A browser lets one type what the form takes, and no less. */
    @Test
    void eachFieldIsAsLongOnThePageAsWhereItIsRead() throws Exception {
        Document form = page(mayor, "/engagements/nouveau");
        ProposePages.LONGEST.forEach(
                (field, most) -> assertThat(form.select("form [name=" + field + "]").attr("maxlength")).as(field)
                        .isEqualTo(String.valueOf(most)));
    }

    private String proposed(Actor actor, String... more) throws Exception {
        String[] fields = new String[10 + more.length];
        String[] usual = {"organisation", actor == mayor ? HERE : THERE, "autre", actor == mayor ? "" : HERE, "phrase",
                "Équiper chaque classe inventée d’un vidéoprojecteur", "pour", "commune-80021", "echeance",
                cast.today().plusDays(60).toString()};
        System.arraycopy(usual, 0, fields, 0, usual.length);
        System.arraycopy(more, 0, fields, usual.length, more.length);
        MockHttpServletResponse made = send(actor, "/engagements", fields);
        assertThat(made.getStatus()).as(made.getContentAsString()).isEqualTo(303);
        return Objects.requireNonNull(made.getHeader("Location"));
    }

    @Test
    void what_is_proposed_to_another_is_accepted_reported_and_confirmed_from_its_page() throws Exception {
        String path = proposed(neighbour, "indicateur", "Classes équipées", "unite", "classes", "depart", "3", "cible",
                "12,5", "sujet", "EQUIP_ACQ", "niveau", "ECOLE", "moyens", "Un budget inventé.");
        assertThat(path).matches("/engagements/G-[0-9A-Z]{10}");
        assertThat(page(null, path).select(".board .say").text()).contains("sans son accord");
        assertThat(page(neighbour, path).select("form[action$=/acceptation]")).isEmpty();
        assertThat(page(mayor, path).select("form[action$=/acceptation] .btn")).hasSize(1);
        MockHttpServletResponse recap = send(mayor, path + "/acceptation", "relire", "oui");
        assertThat(recap.getContentAsString(StandardCharsets.UTF_8)).contains("Accepter et s’engager");
        assertThat(send(mayor, path + "/acceptation").getStatus()).isEqualTo(303);
        assertThat(page(null, path).text()).contains("En cours", "3 → 12,5 classes");
        assertThat(send(mayor, path + "/comptes-rendus", "date", cast.today().toString(), "valeur", "12", "mots",
                "Tout est posé.", "fait", "oui").getStatus()).isEqualTo(303);
        assertThat(page(null, path).select(".badge").text()).contains("Tenu selon son auteur");
        String body = "/organisations/" + THERE + "/engagements";
        assertThat(page(neighbour, body).select(".board .btn").attr("href")).isEqualTo(path);
        assertThat(page(neighbour, body).select(".board").text()).contains("Dire si c’est tenu");
        assertThat(page(null, body).select(".board .btn").attr("href")).endsWith("bilan.pdf");
        MockHttpServletResponse unsaid = send(neighbour, path + "/paroles", "organisation", THERE, "parole",
                "conteste");
        assertThat(unsaid.getStatus()).isEqualTo(422);
        assertThat(Jsoup.parse(unsaid.getContentAsString()).select(".errors a").attr("href")).isEqualTo("#raison");
        assertThat(send(neighbour, path + "/paroles", "organisation", THERE, "parole", "confirme").getStatus())
                .isEqualTo(303);
        Document kept = page(null, path);
        assertThat(kept.select(".board .say").text()).startsWith("Tenu");
        assertThat(kept.select("#histoire li").eachText()).hasSize(4);
        assertThat(page(null, "/en" + path).select("h1").attr("lang")).isEqualTo("fr");
        assertThat(page(null, "/journal?objet=engagement:" + path.substring(13)).text())
                .contains("Une organisation dit si un engagement envers elle est tenu");
    }

    @Test
    void what_is_wrong_is_said_beside_its_field_and_all_is_kept() throws Exception {
        MockHttpServletResponse answer = send(mayor, "/engagements", "organisation", HERE, "phrase",
                "Équiper chaque classe inventée", "pour", "Nulle-Part-Inventée", "echeance", cast.today().toString());
        assertThat(answer.getStatus()).isEqualTo(422);
        Document again = Jsoup.parse(answer.getContentAsString());
        assertThat(again.select(".errors a").attr("href")).isEqualTo("#pour");
        assertThat(again.select("#phrase").text()).contains("classe inventée");
        for (String[] slip : new String[][]{{"moyens", "m".repeat(1_001), "1"},
                {"indicateur", "i".repeat(10_000), "120"}, {"unite", "u".repeat(41), "40"},
                {"depart", "douze", "12 ou 3,5"}, {"depend", "d".repeat(1_001), "1"}, {"pour", "p".repeat(10_000), "5"},
                {"pour", "p".repeat(900), "p".repeat(50) + "ppppppppp… »"}, {"echeance", "2026-02-31", "vingt ans"},
                {"echeance", "0026-12-31", "vingt ans"},}) {
            MockHttpServletResponse said = slipped(slip[0], slip[1]);
            assertThat(said.getStatus()).as(slip[0]).isEqualTo(422);
            assertThat(Jsoup.parse(said.getContentAsString()).select("#" + slip[0] + "-e").text()).as(slip[0])
                    .contains(slip[2]);
        }
        String first = proposed(mayor);
        String second = proposed(mayor, "moyens", "Un autre budget.", "depend", first);
        MockHttpServletResponse circle = send(mayor, first + "/dependances", "depend", second);
        assertThat(circle.getStatus()).isEqualTo(422);
        assertThat(Jsoup.parse(circle.getContentAsString()).select("#depend-e").text()).contains("en rond");
        String third = proposed(mayor, "moyens", "Encore un autre.");
        assertThat(send(mayor, third + "/dependances", "depend", second).getStatus()).isEqualTo(303);
        assertThat(page(null, third).select("#attentes a").attr("href")).isEqualTo(second);
    }

    /** The answer to a promise of which that field alone is wrong. */
    private MockHttpServletResponse slipped(String field, String typed) throws Exception {
        Map<String, String> all = new LinkedHashMap<>(
                Map.of("organisation", HERE, "phrase", "Équiper chaque classe inventée", "pour", THERE, "indicateur",
                        "Classes", "echeance", cast.today().toString()));
        all.put(field, typed);
        return send(mayor, "/engagements",
                all.entrySet()
                        .stream()
                        .flatMap(entry -> Stream.of(entry.getKey(), entry.getValue()))
                        .toArray(String[]::new));
    }

    @Test
    void the_lyceum_of_a_region_is_not_promised_by_a_commune() throws Exception {
        MockHttpServletResponse answer = send(mayor, "/engagements", "organisation", HERE, "phrase",
                "Équiper les lycées inventés", "pour", "region-11", "echeance", cast.today().toString(), "sujet",
                "EQUIP_ACQ", "niveau", "LYCEE");
        assertThat(answer.getStatus()).isEqualTo(409);
        assertThat(Jsoup.parse(answer.getContentAsString()).select(".errors").text()).contains("la région");
    }

    @Test
    void it_is_paused_resumed_given_up_and_declined_from_its_page() throws Exception {
        String path = proposed(mayor);
        assertThat(send(mayor, path + "/acceptation").getStatus()).isEqualTo(303);
        assertThat(send(mayor, path + "/pause", "pause", "non").getStatus()).isEqualTo(422);
        assertThat(send(mayor, path + "/pause", "pause", "Un marché à refaire.").getStatus()).isEqualTo(303);
        assertThat(page(null, path).text()).contains("En pause", "Un marché à refaire.");
        assertThat(page(mayor, path).select("main button.btn:not(.alt, .warn)").eachText())
                .containsExactly("Reprendre");
        assertThat(send(mayor, path + "/reprise").getStatus()).isEqualTo(303);
        assertThat(page(null, path).select("#histoire").text()).contains("Repris", "Accepté")
                .doesNotContain("Accepté, ou");
        assertThat(send(mayor, path + "/retour").getStatus()).as("it was not given up").isEqualTo(409);
        assertThat(send(mayor, path + "/abandon", "abandon", "Un budget refusé.").getStatus()).isEqualTo(303);
        assertThat(page(neighbour, path).select("form[action$=/retour]")).as("only who promised").isEmpty();
        assertThat(page(mayor, path).select("main form[action^=" + path + "] button").eachText())
                .containsExactly("Tenir cet engagement de nouveau");
        assertThat(send(mayor, path + "/retour").getStatus()).isEqualTo(303);
        assertThat(page(null, path).select("#histoire").text()).contains("Abandonné", "Repris");
        assertThat(page(mayor, path).select("form[action$=/abandon]")).isNotEmpty();
        String other = proposed(neighbour);
        assertThat(send(mayor, other + "/refus", "refus", "Ce n’est pas à nous.").getStatus()).isEqualTo(303);
        assertThat(page(null, other).text()).contains("Non accepté");
    }

    @Test
    void the_list_is_a_file_a_feed_a_calendar_and_an_api() throws Exception {
        String path = proposed(mayor);
        send(mayor, path + "/acceptation");
        String id = path.substring(path.lastIndexOf('/') + 1);
        assertThat(page(null, "/engagements?organisation=" + THERE + "&etat=RUNNING").text())
                .contains("Équiper chaque classe inventée");
        assertThat(read(null, "/engagements.csv").getContentAsString()).contains(id);
        assertThat(read(null, "/engagements.atom").getContentAsString()).contains(id);
        assertThat(read(null, "/engagements.ics").getContentAsString()).contains("UID:" + id + "@preau");
        assertThat(read(null, "/api/v1/commitments?organisation=" + HERE + "&state=RUNNING").getContentAsString())
                .contains(id);
        assertThat(read(null, "/engagements?etat=RIEN").getStatus()).isEqualTo(400);
        assertThat(read(null, "/engagements/G-0000000000").getStatus()).isEqualTo(404);
        assertThat(page(null, "/organisations/" + THERE + "/travaux/engagements").text())
                .contains("Équiper chaque classe inventée");
        assertThat(page(mayor, "/moi").text()).contains("Équiper chaque classe inventée");
        application.getBean("commitmentFinder", NameFinder.class).read();
        assertThat(page(null, "/recherche?q=chaque+classe+inventee&genre=COMMITMENT").text())
                .contains("Équiper chaque classe inventée");
        assertThat(read(null, "/sitemap.xml").getContentAsString()).contains(path);
        assertThat(page(null, "/").select(".bay a[href=/engagements]").eachText())
                .anyMatch(words -> words.matches("\\d+ engagements? pris"));
    }
}
