package fr.preau.rooms.charters.ballot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import fr.preau.ground.kernel.Sql;
import fr.preau.ground.kernel.TestDatabase;
import fr.preau.ground.policy.SignedIn;
import fr.preau.ground.post.Letter;
import fr.preau.ground.post.Post;
import fr.preau.ground.round.Round;
import fr.preau.people.account.Actor;
import fr.preau.people.account.Cast;
import fr.preau.people.territory.TestTerritory;
import fr.preau.rooms.charters.ballot.Ballot.State;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.web.servlet.MockMvc;

/**
 * Two rounds that never end, one for all nodes and one of this node: the site does all the rest.
 */
@SpringBootTest
@AutoConfigureMockMvc
@ContextConfiguration(initializers = BlockedRoundTest.OnItsOwn.class)
@Import(BlockedRoundTest.Blocked.class)
@DirtiesContext
@Tag("ci")
class BlockedRoundTest {
    private static final int PATIENCE = 120;
    private static final TestDatabase DATABASE = TestTerritory.fresh();
    private static final GreenMail MAIL = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    private static final CountDownLatch BEGUN = new CountDownLatch(2);
    private static final CountDownLatch END = new CountDownLatch(1);

    @Autowired ApplicationContext application;
    @Autowired Preparations preparations;
    @Autowired Ballots ballots;
    @Autowired Post post;
    @Autowired JdbcClient sql;
    @Autowired MockMvc site;

    static final class OnItsOwn implements ApplicationContextInitializer<ConfigurableApplicationContext> {
        @Override
        public void initialize(ConfigurableApplicationContext context) {
            MAIL.start();
            TestPropertyValues.of(DATABASE.settings())
                    .and("preau.smtp.url=smtp://127.0.0.1:" + MAIL.getSmtp().getPort(),
                            "preau.mail.from=Préau <ne-pas-repondre@preau.example.fr>")
                    .applyTo(context);
        }
    }

    /** Under the words of rounds that only the demonstration has. */
    static final class Blocked {
        @Round(words = "demo.round.step", every = "PT1S")
        void round() throws InterruptedException {
            BEGUN.countDown();
            END.await();
        }

        @Round(words = "demo.round.name", every = "PT1S", onEachNode = true)
        void here() throws InterruptedException {
            BEGUN.countDown();
            END.await();
        }
    }

    @AfterAll
    static void end() {
        END.countDown();
        MAIL.stop();
    }

    @Test
    void aLetterLeavesAndABallotOpensBesideARoundThatNeverEnds() throws Exception {
        assertThat(BEGUN.await(PATIENCE, TimeUnit.SECONDS)).isTrue();
        var cast = new Cast(application);
        Actor mayor = cast.administrator("Camille Modèle", Assembly.CONVENER);
        post.send(new Letter("camille@exemple.fr", "fr", "Bonjour", List.of("…"), null, null, null));
        String id = announced(mayor, Sql.clock(sql).plus(Duration.ofHours(1)));
        assertThat(MAIL.waitForIncomingEmail(PATIENCE * 1000L, 1)).isTrue();
        assertThat(ballots.get(id).state()).isEqualTo(State.ANNOUNCED);

        DATABASE.moveClock("2 hours");
        long late = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE);
        while (ballots.get(id).state() != State.OPEN && System.nanoTime() < late) {
            Thread.sleep(50);
        }
        assertThat(ballots.get(id).state()).isEqualTo(State.OPEN);
        assertThat(END.getCount()).as("they still have not ended").isOne();
        theAdministratorReadsIt(cast.administrator("Alix Modèle", Actor.INSTANCE));
    }

    private String announced(Actor mayor, Instant opens) {
        Draft simple = Assembly.draft(Assembly.SIMPLE, false, opens.plus(Duration.ofDays(2)));
        var draft = new Draft(simple.questions(), simple.context(), simple.concerns(), simple.basis(), simple.rule(),
                simple.colleges(), false, opens, simple.closesAt());
        String id = preparations.prepare(mayor, Assembly.CONVENER, draft);
        preparations.seat(mayor, id, Assembly.COMMUNES, null, 100);
        preparations.seat(mayor, id, Assembly.DEPARTEMENTS, null, 100);
        preparations.announce(mayor, id, preparations.block(mayor, id).getFirst().version());
        return id;
    }

    private void theAdministratorReadsIt(Actor operator) throws Exception {
        sql.sql("update round.execution set execution_time = now() - interval '7 minutes' where task_name = 'demo.round.step'")
                .update();
        Document page = Jsoup.parse(site.perform(get("/administration").requestAttr(SignedIn.ATTRIBUTE, operator))
                .andReturn()
                .getResponse()
                .getContentAsString());
        assertThat(page.select("#rondes ~ .table-box tbody tr").eachText()).hasSizeGreaterThan(25)
                .first(org.assertj.core.api.InstanceOfAssertFactories.STRING)
                .contains("Chartes inventées mises au vote", "En cours depuis 7 min");
        assertThat(page.select("#rondes ~ .table-box tbody tr").eachText())
                .anySatisfy(line -> assertThat(line).contains("Envoi des courriels", "À l’heure"));
    }
}
