package fr.preau.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import fr.preau.ground.policy.Power;
import fr.preau.ground.post.MailServer;
import fr.preau.ground.tally.Fraction;
import fr.preau.ground.tally.VotingRule;
import fr.preau.people.access.IdentityProvider;
import fr.preau.people.access.Node;
import fr.preau.people.account.Actor;
import fr.preau.people.account.Cast;
import fr.preau.people.account.Mandates;
import fr.preau.people.account.People;
import fr.preau.people.notice.News;
import fr.preau.people.organisation.Organisation;
import fr.preau.people.territory.TestTerritory;
import fr.preau.rooms.charters.ballot.Draft;
import fr.preau.rooms.charters.ballot.Preparations;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Whoever comes by ProConnect for the first time, in a real browser, through a real provider: asked where to write to
 * them, then given a mandate, making a key, called to vote. What they are told arrives in a real mailbox.
 */
@NullUnmarked
@Tag("ci")
class ArrivingJourneyTest {
    private static final String COMMUNE = "commune-92048";
    private static final Pattern CODE = Pattern.compile("[0-9]{4} [0-9]{4}");
    private static IdentityProvider provider;
    private static int providerPort;
    private static Node node;
    private static Chromium chromium;
    private final List<String> found = new ArrayList<>();

    @BeforeAll
    static void open() throws IOException {
        int port = free();
        providerPort = free();
        provider = IdentityProvider.open(providerPort, "http://localhost:" + port);
        node = Node.on(TestTerritory.fresh(),
                Map.of("server.port", port, "preau.url", "http://localhost:" + port, "preau.proconnect.issuer",
                        "http://127.0.0.1:" + providerPort, "preau.proconnect.client-id", "preau",
                        "preau.proconnect.client-secret", "secret", "preau.proconnect.patience", "60s"));
        chromium = new Chromium();
    }

    private static int free() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    @AfterAll
    static void close() {
        chromium.close();
        node.close();
        provider.close();
    }

    private static String at(String path) {
        return "http://localhost:" + node.port() + path;
    }

    /**
     * Comes by ProConnect, where that agent has signed in; a provider that takes its time is asked again, as anybody
     * would.
     */
    private static void come(Page page, String agent, String title) {
        page.navigate("http://" + agent + ":secret@127.0.0.1:" + providerPort + "/entrer");
        do {
            page.navigate(at("/connexion?retour=/moi"));
            page.locator("a[href*='/connexion/proconnect']").click();
            page.waitForLoadState();
        } while (page.locator("main").textContent().contains("ProConnect ne répond pas"));
        assertThat(page.locator("h1")).hasText(title);
    }

    private static MimeMessage arrived(MailServer mails, String to, String words)
            throws MessagingException, IOException {
        List<String> subjects = new ArrayList<>();
        for (MimeMessage letter : mails.received(to)) {
            String subject = letter.getSubject().replace('\u00a0', ' ');
            if (subject.contains(words)) {
                return letter;
            }
            subjects.add(subject);
        }
        throw new AssertionError(words + " is none of " + subjects);
    }

    private static String codeOf(MimeMessage letter) throws MessagingException, IOException {
        return CODE.matcher(MailServer.text(letter)).results().findFirst().orElseThrow().group();
    }

    @Test
    void whoCameByProConnectIsAskedOnceForAnAddressAndIsToldAllThatOthersAre() throws Exception {
        String mail = "rita@region.exemple.test";
        IdentityProvider
                .says(Map.of("given_name", "Rita", "usual_name", "Modèle", "email", mail, "email_verified", true));
        try (var mails = new MailServer(node.application()); var tab = chromium.tab(390, ColorScheme.LIGHT, true)) {
            Page page = tab.page();
            come(page, "rita", "Où vous écrire ?");
            assertThat(page.locator("#courriel")).hasValue(mail);
            tab.look("asked", found);
            page.locator("main .flow a[href='/moi']").last().click();
            assertThat(page.locator("aside")).containsText("Aucune lettre ne peut vous parvenir");
            tab.look("not given", found);
            page.locator("aside a[href='/moi/adresse']").click();
            page.locator("main form .btn").first().click();
            assertThat(page.locator("h1")).hasText("Tapez le code reçu");
            tab.look("code asked", found);
            page.locator("#code").fill("1234");
            page.locator("form[action$='/code'] .btn").click();
            assertThat(page.locator("#code-e")).containsText("Ce n’est pas le bon code");
            tab.look("code refused", found);
            page.locator("#code").fill(codeOf(arrived(mails, mail, "Votre code")));
            page.locator("form[action$='/code'] .btn").click();
            assertThat(page).hasURL(at("/moi"));
            assertThat(page.locator("aside")).containsText(mail);
            String person = person(mail);

            given(person);
            arrived(mails, mail, "mandat");

            PasskeyTest.device(page);
            page.navigate(at("/moi/cles"));
            page.locator("#nom").fill("téléphone de la région");
            page.locator("form[data-passkey=create] button").click();
            assertThat(page.locator("main .people")).containsText("téléphone de la région");
            arrived(mails, mail, "Une clé d’accès a été ajoutée à votre compte");

            opened();
            new News(node.application()).mail(person);
            arrived(mails, mail, "Adopter la charte inventée");

            page.context().clearCookies();
            come(page, "rita", "Rita Modèle");
            assertThat(page).hasURL(at("/moi"));
            assertThat(found).isEmpty();
            // the code refused, and the provider, which has no page of its own
            assertThat(tab.complaints()).allMatch(text -> text.startsWith("Failed to load resource"));
        }
    }

    @Test
    void anAddressIsChangedOnAPhoneAndRefusedFromTheFormerOneInBothLanguages() throws Exception {
        IdentityProvider.says(Map.of("given_name", "Yann", "usual_name", "Modèle"));
        String first = "yann@exemple.test";
        String second = "yann.modele@exemple.test";
        try (var mails = new MailServer(node.application()); var tab = chromium.tab(320, ColorScheme.DARK, true)) {
            Page page = tab.page();
            come(page, "yann", "Où vous écrire ?");
            page.locator("#courriel").fill(first);
            page.locator("main form .btn").first().click();
            page.locator("#code").fill(codeOf(arrived(mails, first, "Votre code")));
            page.locator("form[action$='/code'] .btn").click();
            page.navigate(at("/en/moi/adresse"));
            assertThat(page.locator("h1")).hasText("Change my mail address");
            tab.look("change", found);
            page.locator("#courriel").fill(second);
            page.locator("main form .btn").first().click();
            tab.look("code in English", found);
            page.locator("#code").fill(codeOf(arrived(mails, second, "Votre code")));
            page.locator("form[action$='/code'] .btn").click();
            assertThat(page.locator("main .note")).containsText(second);
            tab.look("announced", found);
            page.navigate(at("/moi/adresse"));
            tab.look("annoncée", found);
            arrived(mails, second, "Cette adresse sera celle");
            String letter = MailServer.text(arrived(mails, first, "va changer"));
            String link = Pattern.compile("http\\S+/moi/adresse/refus/\\S+")
                    .matcher(letter)
                    .results()
                    .findFirst()
                    .orElseThrow()
                    .group();
            page.context().clearCookies();
            page.navigate(link);
            tab.look("refuse", found);
            page.locator("main form .btn").click();
            assertThat(page.locator("main")).containsText("Votre adresse ne change pas");
            tab.look("refused", found);
            assertThat(person(first)).isNotEmpty();
            assertThat(found).isEmpty();
        }
    }

    private static String person(String mail) {
        return node.application().getBean(People.class).find(mail).orElseThrow().id();
    }

    /** A mayor gives them a mandate, as the page of her organisation does. */
    private static void given(String person) {
        Cast cast = new Cast(node.application());
        Actor mayor = cast.administrator("Camille Modèle", COMMUNE);
        String mail = cast.actor(person).mail();
        node.application()
                .getBean(Mandates.class)
                .grantTo(mayor, mail, "", "fr", Mandates.Grant.titular(COMMUNE, "", "adjointe à l’éducation",
                        EnumSet.of(Power.VOTE), cast.today(), null, "délibération inventée n° 14"));
    }

    /** A ballot in which that organisation has a seat opens. */
    private static void opened() {
        Actor convener = new Cast(node.application()).administrator("Sacha Modèle", "O-AMF");
        var preparations = node.application().getBean(Preparations.class);
        var rule = new VotingRule(VotingRule.Kind.SEATS, Fraction.HALF, VotingRule.Quorum.NONE, false, 0);
        var draft = new Draft(List.of("Adopter la charte inventée ?"), "Une charte inventée.",
                "Toutes les communes inventées", "Délibération inventée n° 12", rule, Map.of("COMMUNES", 100L), false,
                null, Instant.now().plus(Duration.ofDays(2)));
        String id = preparations.prepare(convener, "O-AMF", draft);
        preparations.seat(convener, id, List.of(COMMUNE), Organisation.College.COMMUNES, 100);
        preparations.announce(convener, id, preparations.block(convener, id).getFirst().version());
    }
}
