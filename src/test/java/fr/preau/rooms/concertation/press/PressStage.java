package fr.preau.rooms.concertation.press;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import fr.preau.ground.kernel.Once;
import fr.preau.ground.kernel.PreauTest;
import fr.preau.ground.kernel.PublicId;
import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.policy.Power;
import fr.preau.ground.web.TestPages;
import fr.preau.people.account.Actor;
import fr.preau.people.account.Cast;
import fr.preau.people.organisation.Organisations;
import fr.preau.rooms.concertation.press.PressReleases.Outline;
import fr.preau.tools.convening.Invitee;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A département prepares a release in the name of Meudon too, for the tests of releases. */
@PreauTest
abstract class PressStage extends TestPages {
    static final String HERE = "departement-92";
    static final String MEUDON = "commune-92048";
    @Autowired ApplicationContext application;
    @Autowired PressReleases releases;
    @Autowired Organisations organisations;
    @Autowired JdbcClient sql;
    Cast cast;
    Actor president;
    Actor mayor;

    /** A title that no other release has. */
    String title;

    @BeforeEach
    void gather() {
        cast = new Cast(application);
        president = cast.administrator("Présidence Modèle", HERE);
        mayor = cast.administrator("Camille Modèle", MEUDON);
        title = "Un accord " + PublicId.fresh("T");
    }

    /** Of nobody else. */
    static String address() {
        return PublicId.fresh("v").toLowerCase(Locale.ROOT) + "@exemple.test";
    }

    Outline outline(String body, @Nullable Instant embargo) {
        return new Outline(title, cast.today(), "Nanterre", body, "/chartes", embargo);
    }

    String prepared(@Nullable Instant embargo) {
        String id = releases.begin(president, HERE, outline("Nous sommes d’accord.", embargo));
        releases.name(president, id, Invitee.all(List.of(organisations.get(MEUDON)), null, 0));
        return id;
    }

    /** Somebody who has that power for Meudon, and no other. */
    Actor withPower(Power power) {
        String person = cast.person("Noa Modèle");
        cast.mandate(person, MEUDON, Set.of(power), cast.today(), null);
        return cast.actor(person);
    }

    /** The fingerprint that the page of a partner sends back when it approves. */
    String shown(Actor who, String id) throws Exception {
        return page(who, PressDeskPages.path(id)).select("input[name=texte]").val();
    }

    void approve(int status, Actor who, String id, String shown) throws Exception {
        send(status, who, "/presse/" + id + "/accord", "partenaire", MEUDON, "choix", "accord", "texte", shown);
    }

    /** What somebody chooses on the page behind their link. */
    int chosen(String secret, String choice) throws Exception {
        var form = post("/presse/parole/" + secret).param(Once.FIELD, Once.fresh()).param("choix", choice);
        return site.perform(form).andReturn().getResponse().getStatus();
    }

    void refused(String key, ThrowingCallable act) {
        assertThatThrownBy(act).isInstanceOf(Refusal.class)
                .extracting(refusal -> ((Refusal) refusal).key())
                .isEqualTo(key);
    }

    /** What the journal says of it, line by line. */
    List<String> lines(String id) {
        return sql.sql("""
                select convert_from(body, 'UTF8') from journal.line
                where ledger = 1 and position(:id in convert_from(body, 'UTF8')) > 0 order by n
                """).param("id", id).query(String.class).list();
    }

    void published(String id) {
        releases.publish(president, id);
        assertThat(releases.get(id).published()).isTrue();
    }
}
