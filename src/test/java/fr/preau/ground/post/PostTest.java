package fr.preau.ground.post;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.kernel.TestDatabase;
import fr.preau.ground.post.Post.Asker;
import fr.preau.ground.web.TestTexts;
import jakarta.mail.Multipart;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class PostTest {
    private static final String FROM = "Préau <ne-pas-repondre@preau.example.fr>";
    private final TestDatabase database = TestDatabase.fresh();
    private final JdbcClient sql = JdbcClient.create(database.dataSource());
    private final GreenMail mail = new GreenMail(new ServerSetup(freePort(), "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    private final Outbox outbox = new Outbox(sql, false);
    private final Postman postman = postman(outbox);
    private final Post post = new Post(outbox, postman);

    @AfterEach
    void stop() {
        mail.stop();
    }

    @Test
    void aLetterArrivesWithItsAccentsAsTextAndAsHtml() throws Exception {
        mail.start();
        post.send(letter("camille@exemple.fr", "Votre accès à l’école — déjà prêt"));
        postman.round();
        MimeMessage received = mail.getReceivedMessages()[0];
        assertThat(received.getSubject()).isEqualTo("Votre accès à l’école — déjà prêt");
        assertThat(received.getFrom()[0]).hasToString("=?UTF-8?Q?Pr=C3=A9au?= <ne-pas-repondre@preau.example.fr>");
        assertThat(received.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        assertThat(received.getHeader("List-Unsubscribe")).isNull();
        assertThat(part(received, 0)).contains("Bonjour Zoé & cie,", "482913",
                "https://preau.example.fr/connexion?j=a&k=b");
        assertThat(part(received, 1)).contains("lang=\"fr\"", "Bonjour Zoé &amp; cie,", "&lt;b&gt;", "j=a&amp;k=b\"")
                .doesNotContain("<b>", "<img", "style", "src=");
    }

    @Test
    void anAnswerGoesWhereTheLetterSaysAndNowhereElse() throws Exception {
        mail.start();
        post.send(answered("lectrice@exemple.fr"));
        postman.round();
        MimeMessage received = mail.getReceivedMessages()[0];
        assertThat(received.getHeader("Reply-To")).containsExactly("lectrice@exemple.fr");
        assertThat(received.getAllRecipients()).hasSize(1);
        assertThatThrownBy(() -> post.send(answered("a@b.fr\r\nBcc: tous@exemple.fr")))
                .isInstanceOf(Refusal.BadRequest.class);
    }

    private static Letter answered(String address) {
        return new Letter("a@exemple.fr", "fr", "Message", List.of("Bonjour"), null, null, null, address);
    }

    @Test
    void aDigestSaysHowToStopIt() throws Exception {
        mail.start();
        post.send(new Letter("a@exemple.fr", "en", "Digest", List.of("Hello"), null, null,
                "https://preau.example.fr/alertes/fin/é"));
        postman.round();
        MimeMessage received = mail.getReceivedMessages()[0];
        assertThat(received.getHeader("List-Unsubscribe"))
                .containsExactly("<https://preau.example.fr/alertes/fin/%C3%A9>");
        assertThat(received.getHeader("List-Unsubscribe-Post")).containsExactly("List-Unsubscribe=One-Click");
        assertThat(part(received, 0)).contains("To stop receiving these messages");
    }

    @Test
    void aLetterWaitsForADeadServerAndLeavesOnce() {
        post.send(letter("camille@exemple.fr", "Bonjour"));
        postman.round();
        assertThat(post.condition()).satisfies(condition -> assertThat(condition.waiting()).isOne())
                .satisfies(condition -> assertThat(condition.oldest()).isNotNull())
                .extracting(Post.Condition::lastFailure)
                .isEqualTo("UNREACHABLE");
        mail.start();
        postman.round();
        assertThat(mail.getReceivedMessages()).as("not before its time").isEmpty();
        database.moveClock("1 minute");
        postman.round();
        postman.round();
        assertThat(mail.getReceivedMessages()).hasSize(1);
        assertThat(post.condition().waiting()).isZero();
    }

    @Test
    void eachTryWaitsLongerThanTheOneBefore() {
        post.send(letter("camille@exemple.fr", "Bonjour"));
        List<Long> waits = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            outbox.postponeAll(DeliveryFailure.UNREACHABLE);
            waits.add(sql.sql("""
                    select round(extract(epoch from due_at - kernel.clock())) from post.letter
                    """).query(Long.class).single());
            sql.sql("update post.letter set due_at = kernel.clock()").update();
        }
        assertThat(waits).startsWith(10L, 20L, 40L).endsWith(3600L, 3600L);
    }

    @Test
    void twoSendersSendEachLetterOnce() throws Exception {
        mail.start();
        Set<String> expected = new HashSet<>();
        for (int i = 0; i < 60; i++) {
            expected.add("Lettre " + i);
            post.send(letter("camille@exemple.fr", "Lettre " + i));
        }
        Postman other = postman(new Outbox(JdbcClient.create(database.dataSource()), false));
        var start = new CountDownLatch(1);
        try (ExecutorService both = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> rounds = new ArrayList<>();
            for (Postman one : List.of(postman, other)) {
                rounds.add(both.submit(() -> {
                    start.await();
                    one.round();
                    return null;
                }));
            }
            start.countDown();
            for (Future<?> round : rounds) {
                round.get();
            }
        }
        List<String> subjects = new ArrayList<>();
        for (MimeMessage message : mail.getReceivedMessages()) {
            subjects.add(message.getSubject());
        }
        assertThat(subjects).containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void aLetterOfANodeThatDiedIsTakenOverUnderTheSameName() throws Exception {
        mail.start();
        post.send(letter("camille@exemple.fr", "Bonjour"));
        Outbox.Dispatch dead = outbox.take().orElseThrow();
        postman.round();
        assertThat(mail.getReceivedMessages()).as("somebody holds it").isEmpty();
        database.moveClock("16 minutes");
        postman.round();
        assertThat(mail.getReceivedMessages()[0].getMessageID())
                .isEqualTo("<" + dead.messageId() + "@preau.example.fr>");
        outbox.postpone(dead, DeliveryFailure.DELAYED);
        assertThat(post.condition().waiting()).as("the dead has nothing to say").isZero();
    }

    @Test
    void anAddressThatDoesNotExistIsNotTriedAgainAndStopsNobody() {
        try (var server = new FussyServer("nobody@exemple.fr", 550)) {
            Postman there = postman(outbox, server.port());
            post.send(letter("nobody@exemple.fr", "Bonjour"));
            post.send(letter("camille@exemple.fr", "Bonjour"));
            there.round();
            database.moveClock("1 day");
            there.round();
            assertThat(server.accepted()).containsExactly("camille@exemple.fr");
            assertThat(server.refused()).isOne();
            assertThat(post.condition().lost()).isOne();
            assertThat(post.condition().lastFailure()).isEqualTo("REFUSED");
        }
    }

    @Test
    void aServerThatAsksToComeBackIsAskedAgain() {
        try (var server = new FussyServer("camille@exemple.fr", 451)) {
            Postman there = postman(outbox, server.port());
            post.send(letter("camille@exemple.fr", "Bonjour"));
            there.round();
            assertThat(post.condition().waiting()).isOne();
            assertThat(post.condition().lastFailure()).isEqualTo("DELAYED");
            server.calm();
            database.moveClock("1 minute");
            there.round();
            assertThat(server.accepted()).containsExactly("camille@exemple.fr");
        }
    }

    @Test
    void afterFourDaysALetterIsGivenUpAndTheDoorSaysSo() {
        post.send(letter("camille@exemple.fr", "Bonjour"));
        postman.round();
        database.moveClock("4 days 1 hour");
        postman.round();
        assertThat(post.condition().waiting()).isZero();
        assertThat(post.condition().lost()).isOne();
        assertThat(words()).isZero();
    }

    @Test
    void aLetterLeavesByItselfAsLongAsTheSiteIsOpen() {
        mail.start();
        postman.open();
        try {
            post.send(letter("camille@exemple.fr", "Bonjour"));
            assertThat(mail.waitForIncomingEmail(60_000, 1)).isTrue();
        } finally {
            postman.close();
        }
        post.send(letter("camille@exemple.fr", "Après la fermeture"));
        assertThat(mail.getReceivedMessages()).hasSize(1);
        assertThat(post.condition().waiting()).isOne();
    }

    @Test
    void anActThatIsUndoneSendsNothing() {
        mail.start();
        DataSource source = database.dataSource();
        var manager = new JdbcTransactionManager(source);
        var outboxThere = new Outbox(JdbcClient.create(source), false);
        var postThere = new Post(outboxThere, postman(outboxThere));
        new TransactionTemplate(manager).executeWithoutResult(status -> {
            postThere.send(letter("camille@exemple.fr", "Bonjour"));
            status.setRollbackOnly();
        });
        postman.round();
        assertThat(mail.getReceivedMessages()).isEmpty();
    }

    @Test
    void nothingInALetterBeginsAnotherHeader() throws Exception {
        mail.start();
        post.send(letter("camille@exemple.fr", "Bonjour\r\nBcc: tous@exemple.fr\n\nCorps"));
        postman.round();
        MimeMessage received = mail.getReceivedMessages()[0];
        assertThat(received.getHeader("Bcc")).isNull();
        assertThat(received.getSubject()).isEqualTo("Bonjour Bcc: tous@exemple.fr Corps");
        for (String address : List.of("a@b.fr\r\nBcc: c@d.fr", "a@b.fr, c@d.fr", "A <a@b.fr>", "a b@c.fr", "a@b@c.fr",
                "a@", "")) {
            assertThatThrownBy(() -> post.send(letter(address, "Bonjour"))).as(address)
                    .isInstanceOf(Refusal.BadRequest.class);
        }
        assertThatThrownBy(() -> post.send(
                new Letter("a@b.fr", "fr", "s", List.of(), new Letter.Action("x", "javascript:alert(1)"), null, null)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whatWasSentIsErasedThenForgotten() {
        mail.start();
        post.send(letter("camille@exemple.fr", "Bonjour"));
        postman.round();
        assertThat(words()).as("its words, at once").isZero();
        database.moveClock("25 hours");
        postman.forget();
        assertThat(count("recipient is not null")).as("its address, after a day").isZero();
        assertThat(count("true")).isOne();
        database.moveClock("31 days");
        postman.forget();
        assertThat(count("true")).isZero();
    }

    @Test
    void onlyTheDemonstrationShowsLetters() {
        var demo = new Outbox(sql, true);
        post.send(letter("camille@exemple.fr", "Bonjour"));
        post.send(letter("dominique@exemple.fr", "Bonsoir"));
        assertThat(post.recent()).isEmpty();
        assertThat(new Post(demo, postman).recent()).extracting(Letter::subject).containsExactly("Bonsoir", "Bonjour");
    }

    @Test
    void aRoundOfRemindersHidesNoLetterThatSomebodyWaitsFor() {
        post.ask("192.0.2.1", Asker.CONNECTION, "", letter("camille@exemple.fr", "Votre lien"));
        for (int number = 0; number < 60; number++) {
            post.send(letter("dominique" + number + "@exemple.fr", "Il reste un jour"));
        }
        assertThat(new Post(new Outbox(sql, true), postman).recent()).extracting(Letter::subject)
                .hasSize(51)
                .contains("Votre lien");
    }

    private long words() {
        return count("content is not null");
    }

    private long count(String which) {
        return sql.sql("select count(*) from post.letter where " + which).query(Long.class).single();
    }

    private Postman postman(Outbox from) {
        return postman(from, mail.getSmtp().getServerSetup().getPort());
    }

    private static Postman postman(Outbox from, int port) {
        return new Postman(from, TestTexts.all(), "smtp://127.0.0.1:" + port, FROM);
    }

    private static Letter letter(String to, String subject) {
        return new Letter(to, "fr", subject, List.of("Bonjour Zoé & cie,", "Ceci n’est pas du <b>gras</b>."),
                new Letter.Action("Ouvrir ma session", "https://preau.example.fr/connexion?j=a&k=b"), "482913", null);
    }

    private static String part(MimeMessage message, int which) throws Exception {
        return ((Multipart) message.getContent()).getBodyPart(which).getContent().toString();
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
