package fr.preau.ground.form;

import static fr.preau.people.access.Browser.location;
import static fr.preau.people.access.Browser.page;
import static org.assertj.core.api.Assertions.assertThat;

import fr.preau.ground.web.OpenSite;
import fr.preau.people.access.Browser;
import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a program wrote in another encoding than it said: the letters it lost are typed again. */
@OpenSite
class LostLettersTest {
    @Autowired JdbcClient sql;
    @LocalServerPort int port;
    private Browser mayor;

    @BeforeEach
    void signIn() {
        mayor = new Browser(port);
        String person = sql.sql("select id from account.v_person where name = 'Camille Durand'")
                .query(String.class)
                .single();
        mayor.post("/connexion/demo", Map.of("person", person, "strength", "strong"));
    }

    @ParameterizedTest
    @CsvSource({"/moi, /moi, nom", "/presse/nouveau, /presse, titre"})
    void aNameOrATitleIsRefusedBesideItsField(String address, String action, String field) {
        Document form = mayor.page(address);
        Document again = page(mayor.submit(form, action, Map.of(field, "Anne Op\uFFFDrateur")), 422);
        assertThat(again.select("#" + field + "-e").text()).contains("n’a pas pu être lue");
        assertThat(again.select("#" + field).val()).isEqualTo("Anne Op\uFFFDrateur");
    }

    @Test
    void aLongTextMayQuoteOne() {
        String organisation = sql.sql("select id from account.organisation where name = 'Commune de Sainte-Exemple'")
                .query(String.class)
                .single();
        Map<String, String> typed = Map.of("organisation", organisation, "titre", "Un communiqué sans faute", "lieu",
                "Lyon", "texte", "Le fichier disait\n« Op\uFFFDra ».");
        Document form = mayor.page("/presse/nouveau");
        assertThat(location(mayor.submit(form, "/presse", typed))).startsWith("/presse/");
        List<String> bodies = sql.sql("select body from press.release where title = :title")
                .param("title", typed.get("titre"))
                .query(String.class)
                .list();
        assertThat(bodies).containsExactly(typed.get("texte"));
    }
}
