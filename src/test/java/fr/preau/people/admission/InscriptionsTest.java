package fr.preau.people.admission;

import static fr.preau.people.access.Browser.location;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.preau.ground.kernel.BodyName;
import fr.preau.ground.kernel.PublicId;
import fr.preau.ground.policy.Power;
import fr.preau.people.access.Browser;
import fr.preau.people.access.Node;
import fr.preau.people.account.Actor;
import fr.preau.people.admission.Demarche.Deed;
import fr.preau.people.admission.Inscription.OrganisationDescription;
import fr.preau.people.organisation.Organisation;
import fr.preau.people.organisation.Organisations;
import fr.preau.people.organisation.Siren;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** An organisation the référentiel lacks is asked for, recognised, and only then exists. */
@NullUnmarked
class InscriptionsTest {
    private static final Node node = Node.shared();
    private final Town town = new Town(node.application());
    private final JdbcClient sql = node.application().getBean(JdbcClient.class);
    private final Organisations organisations = node.application().getBean(Organisations.class);

    private static Browser signedIn(Actor person) {
        Browser browser = node.browser();
        location(browser.post("/connexion/demo", Map.of("person", person.id(), "strength", "strong")));
        return browser;
    }

    /** A number nobody has yet, whose last digit checks the others. */
    private static String siren() {
        int start = 800_000_000 + Math.abs(PublicId.fresh("n").hashCode() % 90_000_000);
        return IntStream.iterate(start, number -> number + 1)
                .mapToObj(String::valueOf)
                .filter(Siren::isSiren)
                .findFirst()
                .orElseThrow();
    }

    private static Map<String, String> typed(String name, String siren) {
        return Map.of("nom", name, "genre", "ASSOCIATION", "siren", siren, "fonction", "présidente", "pouvoirs",
                "ADMINISTER", "du", "2025-01-15", "source", "assemblée générale du 12 janvier 2025");
    }

    private static String ask(Browser browser, String name, String siren) {
        return location(browser.submit(browser.page("/rejoindre/nouvelle"), "/nouvelle", typed(name, siren)));
    }

    private List<String> letters(Actor reader) {
        return sql.sql("select content ->> 'subject' from post.letter where recipient = :mail")
                .param("mail", town.mail(reader))
                .query((row, number) -> row.getString(1))
                .list();
    }

    /** To how many vouchers that organisation was told. */
    private long written(String name) {
        return sql.sql(
                "select count(*) from post.letter where content ->> 'subject' like 'Une organisation à reconnaître%' || :name")
                .param("name", name)
                .query(Long.class)
                .single();
    }

    @Test
    void itExistsOnceAVoucherHasRecognisedItAndTheJournalSaysUnderWhichMandate() {
        Actor asker = town.newcomer("Nour Inventée");
        Actor voucher = town.voucher("Andréa");
        String name = "Amicale inventée " + PublicId.fresh("n");
        String number = siren();
        Browser browser = signedIn(asker);
        String path = ask(browser, name, number);
        assertThat(browser.page(path).text()).contains("en attente d’un garant", number);
        assertThat(organisations.twin(name, number)).isEmpty();
        assertThat(written(name)).isBetween(1L, (long) VoucherLetters.MOST);
        assertThat(browser.page("/moi").select("a[href=" + path + "]").text()).contains("Organisation demandée");
        Browser theirs = signedIn(voucher);
        assertThat(theirs.page("/garants").select("a[href=" + path + "]")).hasSize(1);
        assertThat(theirs.page("/moi").select("a[href=" + path + "]")).hasSize(1);
        String next = location(theirs.submit(theirs.page(path), "/acceptation", Map.of()));
        Organisation made = organisations.twin(name, null).orElseThrow();
        assertThat(made.siren()).isEqualTo(number);
        assertThat(made.college()).isEqualTo(Organisation.College.ASSOCIATIONS);
        assertThat(sql.sql(
                "select data ->> 'by' from journal.v_act where action = 'organisation.created' and object = :object")
                .param("object", "organisation:" + made.id())
                .query((row, n) -> row.getString(1))
                .single()).contains(voucher.mandates().getFirst().mandate());
        assertThat(letters(asker)).contains(new BodyName(name).heading() + " est inscrite");
        assertThat(browser.page(path).select("a[href=" + next + "]").text()).isEqualTo("Suivre ma demande");
    }

    @Test
    void theRequestToActForItIsMadeByTheSameActAndTakesTwoPeopleAsAnyOther() {
        Actor asker = town.newcomer("Nour Inventée");
        String name = "Amicale inventée " + PublicId.fresh("n");
        String path = ask(signedIn(asker), name, "inconnu");
        Actor voucher = town.voucher("Andréa");
        Browser theirs = signedIn(voucher);
        assertThat(theirs.page(path).text()).contains("présidente", "assemblée générale");
        String next = location(theirs.submit(theirs.page(path), "/acceptation", Map.of()));
        assertThat(next).startsWith("/demandes/D-");
        String request = next.substring(next.lastIndexOf('/') + 1);
        Organisation made = organisations.twin(name, null).orElseThrow();
        assertThat(town.requests.of(asker.id()).getFirst().function()).isEqualTo("présidente");
        assertThat(town.again(asker).mandates()).isEmpty();
        location(theirs.submit(theirs.page(next), "/confirmations", Map.of()));
        assertThat(town.again(asker).may(Power.ADMINISTER, made.id()).allowed()).isFalse();
        town.confirm(town.voucher("Sacha"), request);
        assertThat(town.again(asker).may(Power.ADMINISTER, made.id()).allowed()).isTrue();
    }

    @Test
    void whoAskedForItTakesItBack() {
        Browser browser = signedIn(town.newcomer("Noa Reprise"));
        String path = ask(browser, "Association reprise", siren());
        location(browser.submit(browser.page(path), "/retrait", Map.of()));
        assertThat(browser.page(path).select("form[action$=/retrait]")).isEmpty();
    }

    @Test
    void aMandateThatIsOverMeanwhileIsKeptForItsAskerToMend() {
        Actor asker = town.newcomer("Nour Inventée");
        Browser browser = signedIn(asker);
        String name = "Amicale inventée " + PublicId.fresh("n");
        String path = ask(browser, name, "inconnu");
        String id = path.substring(path.lastIndexOf('/') + 1);
        sql.sql("update admission.inscription set until_day = kernel.today() - 1 where id = :id")
                .param("id", id)
                .update();
        Actor voucher = town.voucher("Andréa");
        node.application().getBean(Inscriptions.class).accept(voucher, Town.BASE, id, Town.of(voucher));
        Organisation made = organisations.twin(name, null).orElseThrow();
        assertThat(town.requests.of(asker.id())).isEmpty();
        assertThat(browser.page(path).select("a[href=/rejoindre/" + made.id() + "]")).hasSize(1);
        assertThat(browser.page("/rejoindre/" + made.id() + "/fonction").select("#fonction").val())
                .isEqualTo("présidente");
    }

    @Test
    void aDrawWritesToTwentyVouchersTwoAnOrganisationEachOnce() {
        List<Vouchers.Voucher> lot = IntStream.range(0, 90)
                .mapToObj(i -> new Vouchers.Voucher("P-" + i % 80, "O-" + i % 15, null))
                .toList();
        assertThat(VoucherLetters.drawn(lot)).hasSize(VoucherLetters.MOST);
        assertThat(VoucherLetters.drawn(lot.stream().filter(voucher -> voucher.organisation().equals("O-3")).toList()))
                .containsExactly("P-3", "P-18");
    }

    private static Inscription asked(Instant at) {
        return new Inscription(PublicId.fresh("D"), "P-1", "Nour",
                new OrganisationDescription(Organisation.Kind.ASSOCIATION, "Amicale", null, null, null),
                WantedMandate.none(""), Demarche.State.MADE, at, at, "", null);
    }

    @Test
    void aVoucherGetsNoMoreThanTheLettersOfADay() {
        Actor voucher = town.voucher("Andréa");
        VoucherLetters letters = node.application().getBean(VoucherLetters.class);
        var only = new HashSet<>(sql.sql("select person from account.v_held").query(String.class).list());
        only.remove(voucher.id());
        var deed = new Deed(voucher.at(), line -> {}, Town.BASE);
        for (int i = 0; i < VoucherLetters.A_DAY + 3; i++) {
            letters.write(deed, asked(voucher.at()), only, "inscription", "Nour", "Amicale");
        }
        assertThat(letters(voucher)).hasSize(VoucherLetters.A_DAY);
    }

    @Test
    void aWrongSirenOrAnAddressWithoutItsSourceIsSaidBesideItsField() {
        Browser browser = signedIn(town.newcomer("Nour Inventée"));
        Document form = browser.page("/rejoindre/nouvelle");
        Map<String, String> typed = Map.of("nom", "Amicale", "siren", "123456789", "courriel", "a@exemple.test");
        Document again = Browser.page(browser.submit(form, "/nouvelle", typed), 422);
        assertThat(again.select(".errors a").eachAttr("href")).containsExactly("#genre", "#siren", "#source_courriel",
                "#fonction", "#du", "#source");
        assertThat(again.select("#siren").val()).isEqualTo("123456789");
        assertThat(browser.page("/en/rejoindre/nouvelle").select("h1").text()).isEqualTo("Ask for an organisation");
    }

    @Test
    void aNumberOfInseeIsCheckedByItsLastDigit() {
        assertThat(Siren.isSiren("732829320")).isTrue();
        assertThat(Siren.isSiren("732829321")).isFalse();
        assertThat(Siren.isSiren("73282932")).isFalse();
    }

    @Test
    void whatIsHereAlreadyIsPointedTo() {
        Browser browser = signedIn(town.newcomer("Nour Inventée"));
        Document form = browser.page("/rejoindre/nouvelle");
        Document known = Browser.page(browser.submit(form, "/nouvelle", typed("villes  INTERNET", "inconnu")), 409);
        assertThat(known.select("a[href=/rejoindre/O-VILLESNET]").text()).isEqualTo("Villes Internet");
        String name = "Amicale inventée " + PublicId.fresh("n");
        ask(browser, name, "inconnu");
        Browser other = signedIn(town.newcomer("Charlie Inventé"));
        Document waiting = Browser
                .page(other.submit(other.page("/rejoindre/nouvelle"), "/nouvelle", typed(name, "inconnu")), 409);
        assertThat(waiting.text()).contains("déjà demandée").doesNotContain("Nour");
    }

    @Test
    void nobodyAcceptsTheirOwnAndAStrangerIsToldThereIsNone() {
        Actor voucher = town.voucher("Andréa");
        Browser browser = signedIn(voucher);
        String path = ask(browser, "Amicale inventée " + PublicId.fresh("n"), "inconnu");
        assertThat(browser.page(path).select("form[action$=/acceptation]")).isEmpty();
        Inscriptions door = node.application().getBean(Inscriptions.class);
        String id = path.substring(path.lastIndexOf('/') + 1);
        assertThatThrownBy(() -> door.accept(voucher, Town.BASE, id, Town.of(voucher)))
                .hasMessageContaining("admission.confirm.own");
        Browser stranger = signedIn(town.newcomer("Charlie Inventé"));
        assertThat(stranger.get(path).statusCode()).isEqualTo(404);
        Map<String, String> fields = Browser.fields(stranger.page("/moi/donnees"), "/effacement");
        assertThat(stranger.post(path + "/acceptation", fields).statusCode()).isEqualTo(404);
    }

    @Test
    void aRefusalSaysWhyToWhoAsked() {
        Actor asker = town.newcomer("Nour Inventée");
        Browser browser = signedIn(asker);
        String path = ask(browser, "Amicale inventée " + PublicId.fresh("n"), "inconnu");
        Browser theirs = signedIn(town.voucher("Andréa"));
        assertThat(Browser.page(theirs.submit(theirs.page(path), "/refus", Map.of()), 422)
                .select(".errors a[href=#motif]")).hasSize(1);
        location(theirs.submit(theirs.page(path), "/refus", Map.of("motif", "je ne la trouve pas")));
        assertThat(browser.page(path).text()).contains("je ne la trouve pas");
    }
}
