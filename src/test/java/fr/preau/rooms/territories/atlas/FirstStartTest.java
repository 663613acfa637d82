package fr.preau.rooms.territories.atlas;

import static org.assertj.core.api.Assertions.assertThat;

import fr.preau.ground.kernel.TestDatabase;
import fr.preau.people.territory.TestTerritory;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** A site on its first day, while the schools of the country come and once they are there. */
@SpringBootTest(properties = "preau.schools=true")
@AutoConfigureMockMvc(print = org.springframework.boot.webmvc.test.autoconfigure.MockMvcPrint.NONE)
@ContextConfiguration(initializers = FirstStartTest.SchoolsHeldBack.class)
@Tag("ci")
class FirstStartTest {
    private static final String COMING = "se chargent";
    private static final Duration MOMENT = Duration.ofMillis(500);
    private final MockMvcTester site;

    @Autowired
    FirstStartTest(MockMvc mvc) {
        this.site = MockMvcTester.create(mvc);
    }

    /** They wait until the test has read the first page. */
    static class SchoolsHeldBack implements ApplicationContextInitializer<ConfigurableApplicationContext> {
        private static Connection holding;

        @Override
        public void initialize(ConfigurableApplicationContext context) {
            TestDatabase database = TestTerritory.fresh();
            try {
                holding = database.dataSource().getConnection();
                holding.createStatement().execute("select pg_advisory_lock(hashtext('reference-schools'))");
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
            TestPropertyValues.of(database.settings()).applyTo(context);
        }
    }

    @Test
    void theSiteServesAtOnceThenFindsTheSchoolsOfAnyCommuneAndSaysWhatItDoesNotKnow() throws Exception {
        assertThat(page("/").select("main > .note").text()).contains(COMING);
        assertThat(page("/en/").select("main > .note").text()).contains("being loaded");
        SchoolsHeldBack.holding.close();
        while (page("/").select("main > .note").text().contains(COMING)) {
            Thread.sleep(MOMENT);
        }
        assertThat(found("lycée Louis-le-Grand")).isEqualTo("/etablissements/0750655E");
        assertThat(found("école de Luglon")).isEqualTo("/etablissements/0400211M");
        assertThat(page("/etablissements/0400211M").select("#bref").text())
                .contains("fichier consolidé (ips-ecoles), 1er janvier 2021", "de 2021 à 2026");
        assertThat(page("/territoires/commune/40165").select("#ecoles").text()).contains("École élémentaire",
                "des écoles maternelles y manquent");
        assertThat(page("/etablissements?commune=40165").text()).contains("livrée avec Préau");
        assertThat(page("/territoires/commune/01006").select("#ecoles").text())
                .as("a commune of which the list names no school")
                .contains("il peut y en avoir")
                .doesNotContain("Aucun établissement ouvert");
    }

    /** The address of the first thing found. */
    private String found(String words) {
        return page("/recherche?q=" + words).select("main .results h4 a").attr("href");
    }

    private Document page(String path) {
        var answer = site.get().uri(path).exchange();
        assertThat(answer).hasStatus(200);
        byte[] body = answer.getResponse().getContentAsByteArray();
        return Jsoup.parse(new String(body, StandardCharsets.UTF_8));
    }
}
