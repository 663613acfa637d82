package fr.preau.people.access;

import static fr.preau.people.access.Browser.location;
import static org.assertj.core.api.Assertions.assertThat;

import fr.preau.ground.policy.Power;
import fr.preau.ground.post.Letter;
import fr.preau.ground.post.Post;
import fr.preau.people.account.Actor;
import fr.preau.people.notice.News;
import fr.preau.people.session.Secrets;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
        return sql.sql("select count(*) from journal.v_act where action like 'passkey.%'")
                .query((row, number) -> row.getLong(1))
                .single();
    }

    /** A key as a device would have made it, kept without one. */
    private static String key(String person) {
        return key(person, "0");
    }

    /** The same, which waits for that long. */
    private static String key(String person, String waits) {
        String id = Secrets.id();
        sql.sql("""
                insert into access.passkey (id, person, credential_id, credential, sign_count, name, strong_from)
                values (:id, :person, convert_to(:id, 'UTF8'), ''::bytea, 0, 'téléphone secret', kernel.clock() + cast(:waits as interval))
                """)
                .param("id", id)
                .param("person", person)
                .param("waits", waits)
                .update();
        return id;
    }

    @Test
    void aKeyThatIsConfirmedBeforeItsHourIsSaidToBeUsable() {
        String person = node.cast().person("Jo Blanc");
        String id = key(person, "24 hours");
        assertThat(new News(node.application()).fresh(person)).isEmpty();
        node.bean(Passkeys.class).confirm(id, "M-0000000000");
        assertThat(new News(node.application()).fresh(person))
                .containsExactly("Votre clé « téléphone secret » est utilisable pour voter, signer et administrer");
        sql.sql("delete from access.passkey where id = :id").param("id", id).update();
        assertThat(new News(node.application()).all(person)).isEmpty();
    }

    private static List<String> waiting(String organisation) {
        return node.bean(Passkeys.class).waiting(organisation).stream().map(Passkeys.Waiting::id).toList();
    }

    /** Writes that a mandate was given two days ago; only the owner of the database could. */
    private static void givenTwoDaysAgo(String mandate) {
        JdbcClient owner = node.database().owner();
        owner.sql("alter table account.mandate disable trigger user").update();
        owner.sql("update account.mandate set granted_at = granted_at - interval '2 days' where id = :id")
                .param("id", mandate)
                .update();
        owner.sql("alter table account.mandate enable trigger user").update();
    }

    private static Browser strong(Actor actor) {
        Browser browser = node.browser();
        location(browser.post("/connexion/demo", Map.of("person", actor.id(), "strength", "strong")));
        return browser;
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
    void whoHasOneOrganisationIsConfirmedThereTheFirstDay() {
        Actor mayor = node.cast().administrator("Maire", "commune-92048");
        Actor deputy = node.cast().administrator("Adjointe du jour", "commune-92048");
        String key = key(deputy.id(), "24 hours");
        assertThat(waiting("commune-92048")).contains(key);
        assertThat(strong(mayor).page("/moi").text()).contains("Confirmer, ou non, la clé d’accès d’Adjointe du jour");
        assertThat(strong(deputy).page("/moi").text()).doesNotContain("la clé d’accès d’Adjointe du jour");
    }

    @Test
    void whoStoleAMailboxHasNoKeyConfirmedByWhoInvitedItThatDay() {
        String mayor = node.cast().person("Maire");
        Set<Power> some = EnumSet.of(Power.CONTRIBUTE);
        var today = node.cast().today();
        String theirs = node.cast().mandate(mayor, "commune-92048", some, today, null);
        Actor accomplice = node.cast().administrator("Complice", "commune-92012");
        node.cast().mandate(mayor, "commune-92012", some, today, null);
        String key = key(mayor, "24 hours");
        assertThat(waiting("commune-92012")).doesNotContain(key);
        givenTwoDaysAgo(theirs);
        assertThat(waiting("commune-92012")).doesNotContain(key);
        assertThat(waiting("commune-92048")).contains(key);
        Browser browser = strong(accomplice);
        String token = browser.page("/aide").select("input[name=_csrf]").first().val();
        String path = "/organisations/commune-92012/cles/" + key + "/confirmer";
        assertThat(browser.post(path, Map.of("_csrf", token)).statusCode()).isEqualTo(404);
    }

    @Test
    void whoAdministersIsToldOfAMeansAddedFromAMailboxAndItsHolderIsNotTheOnlyOne() {
        Actor mayor = node.cast().administrator("Maire prévenue", "commune-92009");
        Actor deputy = node.cast().administrator("Adjointe", "commune-92009");
        node.bean(KeyLetters.class).warn("http://localhost", KeyLetters.to(deputy), "access.watch");
        List<Letter> told = node.bean(Post.class)
                .recent()
                .stream()
                .filter(letter -> letter.subject().contains("Adjointe"))
                .filter(letter -> List.of(mayor.mail(), deputy.mail()).contains(letter.to()))
                .toList();
        assertThat(told).extracting(Letter::to).containsExactly(mayor.mail());
        assertThat(told.getFirst().paragraphs().toString()).contains("Bois-Colombes");
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
