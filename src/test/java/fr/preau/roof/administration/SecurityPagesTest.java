package fr.preau.roof.administration;

import static org.assertj.core.api.Assertions.assertThat;

import fr.preau.people.access.Browser;
import fr.preau.people.access.Node;
import fr.preau.people.account.Actor;
import fr.preau.people.account.Cast;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

/** What happened is counted and taken away by whoever administers the instance. */
@NullUnmarked
class SecurityPagesTest {
    private static final Node node = Node.shared();

    private static long counted(Browser browser, String event, String detail) {
        return browser.get("/administration/securite.csv")
                .body()
                .lines()
                .map(line -> List.of(line.split(",")))
                .filter(cells -> cells.get(1).equals(event) && cells.get(3).equals(detail))
                .mapToLong(cells -> Long.parseLong(cells.get(4)))
                .sum();
    }

    @Test
    void signInsRefusalsAndActsOfAdministrationAreCountedOnceEach() {
        var cast = new Cast(node.application());
        Actor kim = cast.administrator("Kim Inventé", Actor.INSTANCE);
        Browser guard = node.browser();
        guard.post("/connexion/demo", Map.of("person", kim.id(), "strength", "strong"));
        long failed = counted(guard, "sign-in", "MAIL");
        long refused = counted(guard, "refusal", "policy.token");
        long done = counted(guard, "sign-in", "DEMONSTRATION");
        long given = counted(guard, "administration", "mandate.granted");
        Browser visitor = node.browser().alone();
        visitor.post("/connexion/code", Map.of("code", "1234 5678"));
        visitor.post("/connexion/demo", Map.of("person", kim.id(), "strength", "normal"));
        visitor.post("/moi", Map.of("nom", "Sans jeton"));
        cast.administrator("Lee Inventé", Actor.INSTANCE);
        assertThat(counted(guard, "sign-in", "MAIL")).isEqualTo(failed + 1);
        assertThat(counted(guard, "refusal", "policy.token")).isEqualTo(refused + 1);
        assertThat(counted(guard, "sign-in", "DEMONSTRATION")).isEqualTo(done + 1);
        assertThat(counted(guard, "administration", "mandate.granted")).isGreaterThan(given);
        assertThat(guard.page("/administration/securite").select("tbody").text())
                .contains("Connexion échouée", "lien reçu par courriel", "Action refusée")
                .doesNotContain("Kim", "@", "policy.token");
        assertThat(node.browser().get("/administration/securite.ndjson").statusCode()).as("nobody else takes it away")
                .isEqualTo(303);
    }
}
