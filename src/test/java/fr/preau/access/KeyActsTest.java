package fr.preau.access;

import static fr.preau.access.Browser.location;
import static org.assertj.core.api.Assertions.assertThat;

import fr.preau.account.Actor;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the journal says of the keys of who acts for an organisation, and of nobody else. */
@NullUnmarked
class KeyActsTest {
    private static final Node node = Node.shared();
    private static final JdbcClient sql = node.bean(JdbcClient.class);

    private static List<String> actions(String mandate) {
        return sql.sql(
                        "select data ->> 'action' from journal.v_act where object = :object and data ->> 'action' like 'passkey.%' order by n")
                .param("object", "mandat:" + mandate)
                .query((row, number) -> row.getString(1))
                .list();
    }

    private static long lines() {
        return sql.sql("select count(*) from journal.v_act")
                .query((row, number) -> row.getLong(1))
                .single();
    }

    /** A key as a device would have made it, kept without one. */
    private static String key(String person) {
        String id = Secrets.id();
        sql.sql(
                        """
                        insert into access.passkey (id, person, credential_id, credential, sign_count, name, strong_from)
                        values (:id, :person, convert_to(:id, 'UTF8'), ''::bytea, 0, 'téléphone secret', kernel.clock())
                        """)
                .param("id", id)
                .param("person", person)
                .update();
        return id;
    }

    private static void retire(String person, String key) {
        Browser browser = node.browser();
        location(browser.post("/connexion/demo", Map.of("person", person, "strength", "strong")));
        location(browser.submit(browser.page("/moi/cles"), "/" + key + "/retirer", Map.of()));
    }

    @Test
    void aKeyAddedOrRemovedIsALineForTheMandateOfItsHolderWithoutItsName() {
        Actor mayor = node.cast().administrator("Maire", "commune-92048");
        String mandate = mayor.mandates().getFirst().mandate();
        KeyActs acts = node.bean(KeyActs.class);
        assertThat(acts.record(mayor.id(), "passkey.added", () -> false)).isFalse();
        assertThat(actions(mandate)).isEmpty();
        assertThat(acts.record(mayor.id(), "passkey.added", () -> true)).isTrue();
        retire(mayor.id(), key(mayor.id()));
        assertThat(actions(mandate)).containsExactly("passkey.added", "passkey.removed");
        String told = node.browser().page("/journal?objet=mandat:" + mandate).text();
        assertThat(told).contains("retire une clé d’accès").doesNotContain("téléphone secret");
    }

    @Test
    void theKeysOfWhoHoldsNoMandateAreNobodysBusiness() {
        String person = node.cast().person("Robin");
        String key = key(person);
        long before = lines();
        retire(person, key);
        assertThat(lines()).isEqualTo(before);
    }
}
