package fr.preau.people.access;

import static fr.preau.people.access.Browser.location;
import static fr.preau.people.access.Browser.page;
import static org.assertj.core.api.Assertions.assertThat;

import fr.preau.ground.kernel.PublicId;
import fr.preau.ground.post.Letter;
import fr.preau.ground.post.Post;
import fr.preau.people.account.Actor;
import fr.preau.people.account.People;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Giving one's address and changing it: account, mandates and keys stay, both addresses know. */
@NullUnmarked
class AddressesTest {
    private static final String COMMUNE = "commune-92063";
    private static final Node node = Node.shared();
    private static final JdbcClient sql = node.bean(JdbcClient.class);
    private static final String FORMER = "L’adresse de votre compte Préau va changer";
    private static final String COMING = "Cette adresse sera celle de votre compte Préau";
    private static final String CODE = "Votre code, pour confirmer cette adresse sur Préau";

    /** What they type is counted: it is sent once. */
    private static Browser signedIn(String person, String strength) {
        Browser browser = node.browser().alone();
        location(browser.post("/connexion/demo", Map.of("person", person, "strength", strength)));
        return browser;
    }

    private static String address() {
        return PublicId.fresh("n").toLowerCase(Locale.ROOT) + "@exemple.test";
    }

    private static List<Letter> letters(String mail) {
        return node.bean(Post.class).recent().stream().filter(letter -> letter.to().equals(mail)).toList();
    }

    private static Letter letter(String mail, String subject) {
        return letters(mail).stream().filter(letter -> letter.subject().equals(subject)).findFirst().orElseThrow();
    }

    private static Document ask(Browser browser, String mail) {
        Document form = browser.page("/moi/adresse");
        return browser.page(location(browser.submit(form, "/moi/adresse", Map.of("courriel", mail))));
    }

    private static String code(String mail) {
        return letter(mail, CODE).code();
    }

    private static String confirm(Browser browser, Document page, String mail) {
        return location(browser.submit(page, "/moi/adresse/code", Map.of("code", code(mail))));
    }

    private static String mail(String person) {
        return node.bean(People.class).get(person).orElseThrow().mail();
    }

    private static List<String> lines(Actor actor) {
        return sql.sql("select action from journal.v_act where object = :object and action like 'person.%' order by n")
                .param("object", "mandat:" + actor.mandates().getFirst().mandate())
                .query(String.class)
                .list();
    }

    /** A day passes for that change, on each node. */
    private static void dayLater(String person) {
        sql.sql("update access.address set usable_from = usable_from - interval '24 hours' where person = :person")
                .param("person", person)
                .update();
        node.bean(Addresses.class).round();
    }

    /** Asks for a link, and types its code. */
    private static java.net.http.HttpResponse<String> enter(Browser browser, String mail) {
        location(browser.submit(browser.page("/connexion"), "/connexion/courriel", Map.of("courriel", mail)));
        Letter letter = letter(mail, "Votre lien de connexion à Préau");
        return browser.submit(browser.page("/connexion/courriel"), "/connexion/code", Map.of("code", letter.code()));
    }

    private static String who(Browser browser) {
        return sql.sql("select person from access.session where token = :token")
                .param("token", fr.preau.people.session.Secrets.hash(browser.cookies().get("preau")))
                .query(String.class)
                .single();
    }

    @Test
    void aNewAddressKeepsTheAccountAndItsMandatesAndBothAreToldADayAhead() {
        Actor mayor = node.cast().administrator("Sacha Modèle", COMMUNE);
        Actor deputy = node.cast().administrator("Adjoint prévenu", COMMUNE);
        String former = mayor.mail();
        String coming = address();
        Browser browser = signedIn(mayor.id(), "normal");
        assertThat(browser.page("/moi").select("a[href=/moi/adresse]").text()).isEqualTo("Changer d’adresse");
        Document typed = ask(browser, coming);
        assertThat(letters(former)).as("nothing is announced before the code").isEmpty();
        assertThat(confirm(browser, typed, coming)).isEqualTo("/moi/adresse");
        assertThat(browser.page("/moi/adresse").select(".note").text())
                .contains(coming + " remplacera votre adresse le");
        assertThat(browser.page("/en/moi/adresse").select(".note").text())
                .contains(coming + " will take the place of your address on");
        assertThat(letter(former, FORMER).paragraphs().toString()).contains("Le ", " à ");
        assertThat(letter(former, FORMER).paragraphs().toString()).doesNotContain(coming);
        assertThat(letter(coming, COMING).paragraphs().toString()).doesNotContain(former);
        assertThat(letters(deputy.mail())).extracting(letter -> letter.subject().replace('\u00a0', ' '))
                .containsExactly("Une nouvelle adresse pour Sacha Modèle : est-ce bien cette personne ?");
        assertThat(lines(mayor)).containsExactly("person.addressed");
        String told = browser.page("/journal?objet=mandat:" + mayor.mandates().getFirst().mandate()).text();
        assertThat(told).contains("donne une nouvelle adresse électronique").doesNotContain(coming, former);
        assertThat(mail(mayor.id())).isEqualTo(former);
        Document early = page(enter(node.browser().alone(), coming), 409);
        assertThat(early.text()).contains("n’est pas encore en service", "avec l’ancienne");
        assertThat(node.bean(People.class).find(coming)).isEmpty();
        Browser still = node.browser().alone();
        location(enter(still, former));
        assertThat(who(still)).isEqualTo(mayor.id());
        dayLater(mayor.id());
        assertThat(mail(mayor.id())).isEqualTo(coming);
        Browser after = node.browser().alone();
        location(enter(after, coming));
        assertThat(who(after)).isEqualTo(mayor.id());
        assertThat(after.page("/moi").select("#mandats .card")).hasSize(1);
        assertThat(after.page("/moi/adresse").text()).contains("Vos lettres vont à " + coming);
        Browser nobody = node.browser().alone();
        location(enter(nobody, former));
        assertThat(who(nobody)).isNotEqualTo(mayor.id());
        assertThat(lines(mayor)).as("said once").containsExactly("person.addressed");
    }

    @Test
    void whoAdministersIsNotDisturbedByAChangeMadeStrongly() {
        Actor mayor = node.cast().administrator("Alix Modèle", "commune-92012");
        Actor deputy = node.cast().administrator("Adjointe tranquille", "commune-92012");
        Browser browser = signedIn(mayor.id(), "strong");
        String coming = address();
        confirm(browser, ask(browser, coming), coming);
        assertThat(letters(deputy.mail())).isEmpty();
        assertThat(letters(mayor.mail())).extracting(Letter::subject).contains(FORMER);
        assertThat(mail(mayor.id())).as("strongly too, a day ahead").isEqualTo(mayor.mail());
    }

    @Test
    void theFormerAddressRefusesByItsLetterAndWhoeverHadAskedIsSignedOut() {
        Actor mayor = node.cast().administrator("Dominique Modèle", COMMUNE);
        Browser thief = signedIn(mayor.id(), "normal");
        String theirs = address();
        confirm(thief, ask(thief, theirs), theirs);
        String link = letter(mayor.mail(), FORMER).action().url();
        String refuse = URI.create(link).getPath();
        assertThat(refuse).startsWith("/moi/adresse/refus/");
        Browser owner = node.browser();
        Document asked = owner.page(refuse);
        assertThat(asked.text()).contains("Une autre adresse doit remplacer").doesNotContain(theirs);
        owner.page("/en" + refuse);
        thief.page("/moi");
        assertThat(page(owner.submit(asked, refuse, Map.of()), 200).text()).contains("Votre adresse ne change pas");
        assertThat(location(thief.get("/moi"))).startsWith("/connexion");
        dayLater(mayor.id());
        assertThat(mail(mayor.id())).isEqualTo(mayor.mail());
        assertThat(lines(mayor)).containsExactly("person.addressed", "person.unaddressed");
        assertThat(page(owner.get(refuse), 410).text()).contains("Ce lien ne sert plus");
        assertThat(owner.submit(asked, refuse, Map.of()).statusCode()).isEqualTo(410);
        assertThat(owner.get("/moi/adresse/refus/" + "x".repeat(43)).statusCode()).isEqualTo(410);
    }

    @Test
    void whoThoughtBetterOfItKeepsTheirAddressAndMayGiveAnotherOne() {
        String person = node.cast().person("Indécise");
        Browser browser = signedIn(person, "normal");
        String first = address();
        confirm(browser, ask(browser, first), first);
        Document waiting = browser.page("/moi/adresse");
        assertThat(waiting.select("#courriel")).isEmpty();
        Browser often = node.browser();
        location(often.post("/connexion/demo", Map.of("person", person, "strength", "normal")));
        location(often.submit(often.page("/moi/adresse"), "/moi/adresse/annulation", Map.of()));
        dayLater(person);
        assertThat(mail(person)).isNotEqualTo(first);
        String second = address();
        confirm(browser, ask(browser, second), second);
        dayLater(person);
        assertThat(mail(person)).isEqualTo(second);
    }

    @Test
    void anAddressWaitsItsTurnWhileAnotherOneIsAnnounced() {
        String person = node.cast().person("Pressée");
        Browser browser = signedIn(person, "normal");
        Document form = browser.page("/moi/adresse");
        String first = address();
        confirm(browser, ask(browser, first), first);
        Document refused = page(browser.submit(form, "/moi/adresse", Map.of("courriel", address())), 409);
        assertThat(refused.text()).contains("Une adresse est déjà annoncée");
        dayLater(person);
        assertThat(mail(person)).isEqualTo(first);
    }

    @Test
    void aCodeIsOfOnePersonAndIsTriedFiveTimes() {
        Browser browser = signedIn(node.cast().person("Essayeuse"), "normal");
        String mail = address();
        Document page = ask(browser, mail);
        Browser other = signedIn(node.cast().person("Curieux"), "normal");
        Document theirs = ask(other, address());
        page(other.submit(theirs, "/moi/adresse/code", Map.of("code", code(mail))), 422);
        for (int i = 0; i < 5; i++) {
            Document wrong = page(browser.submit(page, "/moi/adresse/code", Map.of("code", "0000")), 422);
            assertThat(wrong.select("#code-e").text()).contains("Ce n’est pas le bon code");
        }
        page(browser.submit(page, "/moi/adresse/code", Map.of("code", code(mail))), 422);
        assertThat(sql.sql("select usable_from is null from access.address where mail = :mail")
                .param("mail", mail)
                .query(Boolean.class)
                .single()).isTrue();
    }

    @Test
    void aCodeServesAQuarterOfAnHourThenAnotherIsAskedForAndTheFirstServesNoMore() {
        String person = node.cast().person("Lente");
        Browser browser = signedIn(person, "normal");
        String mail = address();
        Document page = ask(browser, mail);
        String old = code(mail);
        sql.sql("update access.address set asked_at = asked_at - interval '15 minutes' where person = :person")
                .param("person", person)
                .update();
        page(browser.submit(page, "/moi/adresse/code", Map.of("code", old)), 422);
        Document again = ask(browser, mail);
        assertThat(code(mail)).isNotEqualTo(old);
        page(browser.submit(again, "/moi/adresse/code", Map.of("code", old)), 422);
        assertThat(confirm(browser, again, mail)).isEqualTo("/moi/adresse");
    }

    @Test
    void anAddressThatSomebodyHasIsToldToBeTakenOnlyToWhoeverOpensItsMailbox() {
        String known = address();
        node.bean(People.class).register(known, "Connue", "fr");
        String person = node.cast().person("Voisine");
        Browser browser = signedIn(person, "normal");
        Document page = ask(browser, known);
        Document free = ask(signedIn(node.cast().person("Autre voisine"), "normal"), address());
        assertThat(page.select("main").text().replace(known, ""))
                .isEqualTo(free.select("main").text().replaceAll("\\S+@exemple.test", ""));
        Document taken = page(browser.submit(page, "/moi/adresse/code", Map.of("code", code(known))), 409);
        assertThat(taken.text()).contains("déjà celle d’un compte");
        assertThat(mail(person)).isNotEqualTo(known);
    }

    @Test
    void anAddressThatBecameSomebodyElsesMeanwhileIsNotTaken() {
        String person = node.cast().person("Doublée");
        String mine = mail(person);
        Browser browser = signedIn(person, "normal");
        String coming = address();
        confirm(browser, ask(browser, coming), coming);
        node.bean(People.class).register(coming, "Plus rapide", "fr");
        dayLater(person);
        assertThat(mail(person)).isEqualTo(mine);
        assertThat(letters(mine)).extracting(Letter::subject).contains("L’adresse de votre compte Préau ne change pas");
    }

    @Test
    void whoHasNoneGivesTheirsAtOnceAndSignsInByIt() {
        String person = node.bean(People.class).registerWithoutMail("Sans adresse", "fr");
        Browser browser = signedIn(person, "normal");
        assertThat(browser.page("/moi").select("aside").text()).contains("Aucune lettre ne peut vous parvenir",
                "Donner mon adresse");
        assertThat(browser.page("/en/moi").select("aside").text()).contains("No letter can reach you",
                "Give my address");
        String mail = address();
        assertThat(confirm(browser, ask(browser, mail), mail)).isEqualTo("/moi");
        assertThat(browser.page("/moi").select("aside").text()).contains(mail);
        Browser elsewhere = node.browser().alone();
        location(enter(elsewhere, mail));
        assertThat(who(elsewhere)).isEqualTo(person);
    }

    @Test
    void whatIsNoAddressOrIsTheirsAlreadyIsSaidBesideItsField() {
        String person = node.cast().person("Distraite");
        Browser browser = signedIn(person, "normal");
        for (String typed : List.of("mairie", "a b@exemple.test", mail(person).toUpperCase(Locale.ROOT))) {
            Document form = browser.page("/moi/adresse");
            Document wrong = page(browser.submit(form, "/moi/adresse", Map.of("courriel", typed)), 422);
            assertThat(wrong.select("#courriel-e").text()).as(typed).isNotEmpty();
        }
    }

    @Test
    void whoErasesTheirDataLeavesNothingOfTheAddressTheyWaitedFor() {
        String person = node.cast().person("Partante");
        Browser browser = signedIn(person, "normal");
        String mail = address();
        confirm(browser, ask(browser, mail), mail);
        assertThat(browser.get("/moi/donnees.json").body()).contains(mail);
        assertThat(location(browser.submit(browser.page("/moi/donnees"), "/effacement", Map.of("accord", "oui"))))
                .isEqualTo("/");
        assertThat(letters(mail)).isEmpty();
        assertThat(sql.sql("select mail from access.address where mail = :mail")
                .param("mail", mail)
                .query(String.class)
                .list()).isEmpty();
    }
}
