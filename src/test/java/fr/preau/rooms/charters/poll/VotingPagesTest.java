package fr.preau.rooms.charters.poll;

import static org.assertj.core.api.Assertions.assertThat;

import fr.preau.ground.kernel.Once;
import fr.preau.ground.kernel.Sql;
import fr.preau.ground.policy.Power;
import fr.preau.ground.tally.Fraction;
import fr.preau.ground.tally.Option;
import fr.preau.ground.tally.Shares;
import fr.preau.ground.tally.VotingRule;
import fr.preau.ground.tally.VotingRule.Quorum;
import fr.preau.ground.web.OpenSite;
import fr.preau.ground.web.Statements;
import fr.preau.people.account.Actor;
import fr.preau.people.account.Cast;
import fr.preau.people.account.HeldMandate;
import fr.preau.people.account.Mandates;
import fr.preau.people.organisation.Organisations;
import fr.preau.rooms.charters.ballot.Ballot;
import fr.preau.rooms.charters.ballot.Ballots;
import fr.preau.rooms.charters.ballot.Draft;
import fr.preau.rooms.charters.ballot.Preparations;
import fr.preau.rooms.charters.ballot.Proposals;
import fr.preau.rooms.charters.ballot.Seat;
import fr.preau.rooms.concertation.committee.CommitteeSeats;
import fr.preau.rooms.concertation.committee.Committees;
import fr.preau.rooms.concertation.committee.Committees.Outline;
import fr.preau.rooms.concertation.committee.Referrals;
import fr.preau.rooms.concertation.committee.SeatWords;
import fr.preau.tools.convening.Invitee;
import fr.preau.tools.convening.ScaledPlaces.Scale;
import java.io.IOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.flyway.autoconfigure.FlywayConnectionDetails;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How invented people vote through the pages, and each thing that is refused them. */
@OpenSite
class VotingPagesTest {
    private static final VotingRule FINAL = rule(false);
    private static final VotingRule CHANGING = rule(true);
    private static final List<String> SEATS = List.of("Commune de Sainte-Exemple", "Ville de Villeneuve-Exemple",
            "Commune de Mesnil-Témoin", "Association des maires d’Exemple");
    @Autowired ApplicationContext application;
    @Autowired Preparations preparations;
    @Autowired Ballots ballots;
    @Autowired Proposals proposals;
    @Autowired Mandates mandates;
    @Autowired Hall hall;
    @Autowired Statements statements;
    @Autowired JdbcClient sql;
    @Autowired FlywayConnectionDetails owner;
    @LocalServerPort int port;

    private static VotingRule rule(boolean change) {
        return new VotingRule(VotingRule.Kind.COLLEGES, Fraction.HALF, Quorum.NONE, change, 1);
    }

    private String place(String name) {
        return sql.sql("select id from account.organisation where name = :name")
                .param("name", name)
                .query(String.class)
                .single();
    }

    private Actor actor(String name, String organisation) {
        String person = sql.sql("select id from account.v_person where name = :name")
                .param("name", name)
                .query(String.class)
                .single();
        List<HeldMandate> held = mandates.of(organisation)
                .stream()
                .filter(mandate -> person.equals(mandate.person()))
                .map(Mandates.Mandate::held)
                .toList();
        return new Actor(person, name, "fr", null, new byte[0], null, Instant.now(), held);
    }

    private Ballot opened(VotingRule rule, boolean sealed, String... questions) {
        return opened(rule, sealed, 100, questions);
    }

    /** The same, its last seat weighing that. */
    private Ballot opened(VotingRule rule, boolean sealed, long last, String... questions) {
        String convener = place("Association des maires d’Exemple");
        Actor morgan = actor("Morgan Blanc", convener);
        var draft = new Draft(List.of(questions), "Une question inventée.", "Personne", "Délibération inventée", rule,
                Map.of("COMMUNES", 100L, "ASSOCIATIONS", 100L), sealed, null, Instant.now().plus(Duration.ofDays(3)));
        String id = preparations.prepare(morgan, convener, draft);
        int before = SEATS.size() - 1;
        preparations.seat(morgan, id, SEATS.stream().limit(before).map(this::place).toList(), null, 100);
        preparations.seat(morgan, id, List.of(place(SEATS.getLast())), null, last);
        preparations.announce(morgan, id, preparations.block(morgan, id).getFirst().version());
        return ballots.get(id);
    }

    private String seat(Ballot it, String name) {
        return preparations.seats(it.block())
                .stream()
                .filter(seat -> seat.name().equals(name))
                .map(Seat::id)
                .findFirst()
                .orElseThrow();
    }

    /** Somebody in a browser, who has signed in. */
    private final class Browser {
        private final HttpClient client = HttpClient.newBuilder()
                .cookieHandler(new CookieManager(null, CookiePolicy.ACCEPT_ALL))
                .build();

        Browser(String name, String strength) throws IOException, InterruptedException {
            String person = actor(name, place(SEATS.getFirst())).id();
            post("/connexion/demo", Map.of("person", person, "strength", strength));
        }

        Document get(String path) throws IOException, InterruptedException {
            return Jsoup.parse(client.send(HttpRequest.newBuilder(at(path)).build(), BodyHandlers.ofString()).body());
        }

        HttpResponse<String> post(String path, Map<String, String> fields) throws IOException, InterruptedException {
            String body = fields.entrySet()
                    .stream()
                    .map(entry -> entry.getKey() + "=" + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
                    .collect(Collectors.joining("&"));
            return client.send(HttpRequest.newBuilder(at(path))
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(HttpRequest.BodyPublishers.ofString(body))
                    .build(), BodyHandlers.ofString());
        }

        /** The form of that page, with what it carries and what is typed. */
        HttpResponse<String> send(Ballot it, String action, String... typed) throws IOException, InterruptedException {
            return send(it.path() + action, typed);
        }

        HttpResponse<String> send(String path, String... typed) throws IOException, InterruptedException {
            Document page = get("/moi");
            Map<String, String> fields = new LinkedHashMap<>();
            fields.put("_csrf", page.selectFirst("input[name=_csrf]").val());
            for (int i = 0; i < typed.length; i += 2) {
                fields.put(typed[i], typed[i + 1]);
            }
            return post(path, fields);
        }
    }

    private URI at(String path) {
        return URI.create("http://localhost:" + port + path);
    }

    private static void refused(HttpResponse<String> answer, String field, String words) {
        refused(422, answer, field, words);
    }

    private static void refused(int status, HttpResponse<String> answer, String field, String words) {
        assertThat(answer.statusCode()).isEqualTo(status);
        Document page = Jsoup.parse(answer.body());
        assertThat(page.select(".errors a[href=#" + field + "]").text()).contains(words);
        assertThat(page.getElementById(field)).isNotNull();
    }

    private static String location(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(303);
        return answer.headers().firstValue("Location").orElseThrow();
    }

    @Test
    void aVoteIsAnsweredByItsReceiptAndTheSameOneWhenItIsSentAgain() throws Exception {
        Ballot it = opened(FINAL, false, "Voter une fois ?");
        var camille = new Browser("Camille Durand", "strong");
        String[] typed = {"seat", seat(it, SEATS.getFirst()), "option", "POUR", "explanation", "Oui.", "_once", "a1"};
        List<String> first = new ArrayList<>(List.of(typed));
        first.addAll(List.of("relire", "oui"));
        HttpResponse<String> read = camille.send(it, "/votes", first.toArray(String[]::new));
        Document recap = Jsoup.parse(read.body());
        assertThat(read.statusCode()).isEqualTo(200);
        assertThat(recap.select("main .panel").text()).contains(SEATS.getFirst(), "Oui.")
                .contains("Aucun quorum n’est demandé", "Un vote ne peut pas être changé",
                        "Un siège peut voter aussi pour un autre", "n’a qu’un siège");
        assertThat(recap.select("form [name=option]").val()).isEqualTo("POUR");
        assertThat(recap.select("main .btn:not(.alt)").attr("name")).as("it is done, not read again").isEmpty();
        first.set(first.size() - 1, "non");
        HttpResponse<String> back = camille.send(it, "/votes", first.toArray(String[]::new));
        assertThat(Jsoup.parse(back.body()).select("[name=option][checked]").val())
                .as("nothing typed is lost when one goes back")
                .isEqualTo("POUR");
        String receipt = location(camille.send(it, "/votes", typed));
        assertThat(receipt).isEqualTo(it.path() + "/recus/1");
        assertThat(location(camille.send(it, "/votes", typed))).isEqualTo(receipt);
        Document page = camille.get(receipt);
        assertThat(page.select("pre").text()).contains("\"POUR\":10000");
        assertThat(page.select("svg[role=img] path").attr("d")).startsWith("M4 4h7");
        assertThat(camille.get(it.path()).select("#appel").text()).contains("Camille Durand", "Oui.");
        refused(409, camille.send(it, "/votes", "seat", seat(it, SEATS.getFirst()), "option", "CONTRE"), VoteForm.WHOLE,
                "a déjà voté (ligne 1)");
        String[] other = {"seat", seat(it, SEATS.getFirst()), "option", "CONTRE", "relire", "oui"};
        refused(409, camille.send(it, "/votes", other), VoteForm.WHOLE, "a déjà voté (ligne 1)");
        other[1] = seat(it, SEATS.getLast());
        assertThat(camille.send(it, "/votes", other).statusCode()).as("nothing is read again that would be refused")
                .isEqualTo(422);
    }

    @Test
    void whatIsSignedSaysTheWholeRuleWhereOneVotesAndWhereOneGivesAProxy() throws Exception {
        Ballot it = opened(CHANGING, false, "Lire la règle ?");
        var camille = new Browser("Camille Durand", "strong");
        for (String page : List.of("/votes", "/procurations")) {
            Document read = camille.get(it.path() + page + "?seat=" + seat(it, SEATS.getFirst()));
            assertThat(read.select("main details").text()).as(page)
                    .contains("Une question inventée.", "Aucun quorum n’est demandé", "Chacun peut changer son vote",
                            "Un siège peut voter aussi pour un autre", "n’a qu’un siège");
        }
        assertThat(camille.get(it.path()).select("#regle").text()).contains("n’a qu’un siège");
    }

    @Test
    void aSeatWithoutWeightIsSaidToStopNothingWhereverTheRuleIsRead() throws Exception {
        Ballot it = opened(CHANGING, false, 0, "Peser pour rien ?");
        var camille = new Browser("Camille Durand", "strong");
        String seat = seat(it, SEATS.getFirst());
        assertThat(camille.get(it.path()).select("#regle").text()).contains("POUR").doesNotContain("n’a qu’un siège");
        for (String page : List.of("/votes", "/procurations")) {
            assertThat(camille.get(it.path() + page + "?seat=" + seat).select("main details").text()).as(page)
                    .contains("Chacun peut changer son vote")
                    .doesNotContain("n’a qu’un siège");
        }
        String[] typed = {"seat", seat, "option", "POUR", "relire", "oui"};
        String recap = Jsoup.parse(camille.send(it, "/votes", typed).body()).select("main .panel").text();
        assertThat(recap).contains("Aucun quorum n’est demandé").doesNotContain("n’a qu’un siège", "tout arrêter seul");
    }

    @Test
    void sharesThatDoNotMakeAWholeAreSaidBesideThemAndNothingIsLost() throws Exception {
        Ballot it = opened(CHANGING, false, "Partager ?");
        var camille = new Browser("Camille Durand", "strong");
        String seat = seat(it, SEATS.getFirst());
        HttpResponse<String> answer = camille.send(it, "/votes", "seat", seat, "share.POUR", "60", "share.CONTRE",
                "39,99", "explanation", "Nos deux groupes.");
        refused(answer, "share", "Les parts font 99,99 %");
        Document page = Jsoup.parse(answer.body());
        assertThat(page.getElementById("share.CONTRE").val()).isEqualTo("39,99");
        assertThat(page.getElementById("explanation").wholeText()).contains("Nos deux groupes.");
        refused(camille.send(it, "/votes", "seat", seat, "share.POUR", "x"), "share.POUR", "60,5");
        refused(camille.send(it, "/votes", "seat", seat), "option", "Choisissez");
        refused(camille.send(it, "/votes", "seat", seat, "option", "POUR", "share.POUR", "100"), "option",
                "pas les deux");
        location(camille.send(it, "/votes", "seat", seat, "share.POUR", "60.00", "share.CONTRE", "40"));
        assertThat(said(it, SEATS.getFirst())).isEqualTo(Map.of(Option.POUR, 6000, Option.CONTRE, 4000));
        location(camille.send(it, "/votes", "seat", seat, "option", "NPPV"));
        assertThat(camille.get(it.path()).select("#appel").text()).contains("Ne prend pas part", "vote changé");
    }

    private Map<Option, Integer> said(Ballot it, String name) {
        return ballots.roll(it, "", "", new fr.preau.ground.web.Paging(1, 100))
                .stream()
                .filter(line -> line.seat().name().equals(name))
                .map(line -> line.said().shares().of())
                .findFirst()
                .orElseThrow();
    }

    @Test
    void oneVotesForOnesOwnSeatUnderAMandateThatHoldsAndInTheHours() throws Exception {
        Ballot it = opened(FINAL, false, "Qui vote ?");
        String villeneuve = seat(it, SEATS.get(1));
        var camille = new Browser("Camille Durand", "strong");
        refused(camille.send(it, "/votes", "seat", villeneuve, "option", "POUR"), "seat", "Villeneuve-Exemple");
        refused(new Browser("Swann Lambert", "strong").send(it, "/votes", "seat", seat(it, SEATS.getFirst()), "option",
                "POUR"), "seat", "Mandat retiré");
        assertThat(new Browser("Robin Caron", "strong").get(it.path() + "/votes").select("main").text())
                .contains("Aucun de vos mandats");
    }

    @Test
    void whatWasTypedIsShownAgainWhereThereIsNoFormLeftToTypeItIn() throws Exception {
        Ballot it = opened(FINAL, false, "Rien de perdu ?");
        String own = seat(it, SEATS.getFirst());
        String ville = seat(it, SEATS.get(1));
        String[] words = {"option", "ABSTENTION", "explanation", "Une phrase longue."};
        var robin = new Browser("Robin Caron", "strong");
        kept(robin.send(it, "/votes", with(words, "seat", own)), "seat");
        var camille = new Browser("Camille Durand", "strong");
        kept(camille.send(it, "/votes", with(words, "seat", own, "castBy", ville)), "castBy");
        location(camille.send(it, "/votes", "seat", own, "option", "POUR"));
        kept(409, camille.send(it, "/votes", with(words, "seat", own)), VoteForm.WHOLE);
    }

    private static String[] with(String[] words, String... more) {
        return Stream.concat(Stream.of(words), Stream.of(more)).toArray(String[]::new);
    }

    private static void kept(HttpResponse<String> answer, String field) {
        kept(422, answer, field);
    }

    private static void kept(int status, HttpResponse<String> answer, String field) {
        refused(status, answer, field, "");
        Document page = Jsoup.parse(answer.body());
        assertThat(page.select("[id=" + field + "]")).hasSize(1);
        assertThat(page.getElementById(field).text()).isEqualTo(page.select(".errors a[href=#" + field + "]").text());
        assertThat(page.select("#saisie").text()).contains("Abstention");
        assertThat(page.select("#saisie textarea").text()).contains("Une phrase longue.");
    }

    @Test
    void twoAnswersToOneQuestionAreRefusedAndScreenReadersAreToldWhichFieldIsWrong() throws Exception {
        Ballot it = opened(FINAL, false, "Une seule réponse ?");
        var camille = new Browser("Camille Durand", "strong");
        String seat = seat(it, SEATS.getFirst());
        HttpResponse<String> twice = camille.send(it, "/votes?option=CONTRE", "seat", seat, "option", "POUR");
        refused(twice, "option", "plusieurs fois");
        assertThat(Jsoup.parse(twice.body()).select("input[name=option][checked]")).isEmpty();
        assertThat(described(twice, "#option")).contains("plusieurs fois");
        HttpResponse<String> shares = camille.send(it, "/votes?share.POUR=30", "seat", seat, "share.POUR", "70");
        refused(shares, "share.POUR", "plusieurs fois");
        assertThat(described(shares, "[id=share.POUR][aria-invalid=true]")).contains("plusieurs fois");
        HttpResponse<String> tooLong = camille.send(it, "/votes", "seat", seat, "option", "POUR", "explanation",
                "x".repeat(2001));
        refused(tooLong, "explanation", "2");
        assertThat(described(tooLong, "#explanation[aria-invalid=true]")).contains("2");
        assertThat(ballots.turnout(it)).allSatisfy(turnout -> assertThat(turnout.present()).isZero());
    }

    /** The texts that describe a field to whoever does not see it. */
    private static String described(HttpResponse<String> answer, String field) {
        Document page = Jsoup.parse(answer.body());
        return Stream.of(page.selectFirst(field).attr("aria-describedby").split(" "))
                .map(page::getElementById)
                .map(element -> element.text())
                .collect(Collectors.joining(" "));
    }

    @Test
    void aWeakSignInKeepsWhatWasChosenAndAsksForAStrongOne() throws Exception {
        Ballot it = opened(FINAL, false, "Assez fort ?");
        var camille = new Browser("Camille Durand", "normal");
        String where = location(camille.send(it, "/votes", "seat", seat(it, SEATS.getFirst()), "option", "CONTRE"));
        assertThat(where).startsWith("/connexion?brouillon=");
        assertThat(camille.get(where).select("main dl").text()).as("words, and no code")
                .isEqualTo("Siège " + SEATS.getFirst() + " Réponse Contre");
        assertThat(ballots.turnout(it)).allSatisfy(turnout -> assertThat(turnout.present()).isZero());
    }

    @Test
    void whoMayNotVoteReadsWhoMayForTheirOrganisation() throws Exception {
        Ballot it = opened(FINAL, false, "Sans le pouvoir de voter ?");
        Document page = new Browser("Dominique Petit", "normal").get(it.path() + "/votes");
        assertThat(page.select("main .note.check").text()).contains(SEATS.getFirst(),
                "une seule personne le peut : Camille Durand, maire");
        assertThat(new Browser("Robin Caron", "normal").get(it.path() + "/votes").select("main"))
                .as("whoever has no seat there lacks nothing")
                .noneMatch(element -> element.text().contains("le peut"));
    }

    @Test
    void aProxyIsGivenUsedAndRefusedWhereItMayNotBe() throws Exception {
        Ballot it = opened(FINAL, false, "Par procuration ?");
        String mesnil = seat(it, SEATS.get(2));
        String commune = seat(it, SEATS.getFirst());
        String ville = seat(it, SEATS.get(1));
        var ines = new Browser("Inès Vidal", "strong");
        var camille = new Browser("Camille Durand", "strong");
        refused(ines.send(it, "/procurations", "seat", mesnil, "to", ""), "to", "Choisissez");
        location(ines.send(it, "/procurations", "seat", mesnil, "to", commune));
        refused(camille.send(it, "/procurations", "seat", commune, "to", ville), "seat", "on ne transmet pas");
        refused(ines.send(it, "/votes", "seat", mesnil, "option", "POUR"), "seat", "a donné procuration");
        location(ines.send(it, "/procurations/retrait", "seat", mesnil));
        location(ines.send(it, "/procurations", "seat", mesnil, "to", commune));
        location(camille.send(it, "/votes", "seat", mesnil, "castBy", commune, "option", "POUR"));
        assertThat(camille.get(it.path()).select("#appel").text()).contains("par procuration à");
        refused(409, ines.send(it, "/procurations/retrait", "seat", mesnil), VoteForm.WHOLE,
                "ne peut plus être retirée");
        var sacha = new Browser("Sacha Moreau", "strong");
        location(sacha.send(it, "/votes", "seat", ville, "option", "ABSTENTION"));
        refused(sacha.send(it, "/procurations", "seat", ville, "to", commune), "seat", "a déjà voté");
    }

    @Test
    void aVoteAndAProxyAreSeenAtTheNextClickInTheSpaceOfWhoeverTheyConcern() throws Exception {
        Ballot it = opened(FINAL, false, "Attendre dans son espace ?");
        String mesnil = seat(it, SEATS.get(2));
        String commune = seat(it, SEATS.getFirst());
        var ines = new Browser("Inès Vidal", "strong");
        var camille = new Browser("Camille Durand", "strong");
        assertThat(awaited(camille, it)).singleElement().asString().contains(SEATS.getFirst());
        location(ines.send(it, "/procurations", "seat", mesnil, "to", commune));
        assertThat(awaited(camille, it)).hasSize(2).anyMatch(text -> text.contains(SEATS.get(2)));
        location(ines.send(it, "/procurations/retrait", "seat", mesnil));
        assertThat(awaited(camille, it)).hasSize(1);
        statements.take();
        assertThat(awaited(camille, it)).hasSize(1);
        assertThat(statements.take()).as("of the page").isLessThanOrEqualTo(5);
        location(camille.send(it, "/votes", "seat", commune, "option", "POUR"));
        assertThat(awaited(camille, it)).isEmpty();
    }

    /** What awaits somebody of that ballot, on the page of their space. */
    private static List<String> awaited(Browser browser, Ballot it) throws IOException, InterruptedException {
        return browser.get("/moi").select("#attend li:has(a[href=" + it.path() + "/votes])").eachText();
    }

    @Test
    void aProxyIsGivenAndWithdrawnOnTheQuestionsOfABlockThatAreNotVotedYet() throws Exception {
        Ballot it = opened(FINAL, false, "Une procuration ?", "Déjà votée ?", "La dernière ?");
        Ballot second = ballots.block(it).get(1);
        Ballot third = ballots.block(it).get(2);
        String mesnil = seat(it, SEATS.get(2));
        String commune = seat(it, SEATS.getFirst());
        String ville = seat(it, SEATS.get(1));
        var ines = new Browser("Inès Vidal", "strong");
        var camille = new Browser("Camille Durand", "strong");
        location(ines.send(it, "/votes", "seat", mesnil, "option.2", "POUR"));
        location(ines.send(second, "/procurations", "seat", mesnil, "to", commune));
        assertThat(questions(ines, it, mesnil)).matches("Procuration donnée.*déjà voté.*Procuration donnée.*");
        location(camille.send(it, "/votes", "seat", mesnil, "castBy", commune, "option.1", "CONTRE"));
        Document page = ines.get(it.path() + "/procurations?seat=" + mesnil);
        assertThat(page.select("form[action$=retrait]")).as("from a question voted").hasSize(1);
        location(ines.send(it, "/procurations/retrait", "seat", mesnil));
        assertThat(questions(ines, it, mesnil)).matches("déjà voté.*déjà voté.*rien n’est dit.*");
        location(ines.send(third, "/votes", "seat", mesnil, "option.3", "POUR"));
        refused(ines.send(third, "/procurations", "seat", mesnil, "to", ville), "seat", "a déjà voté");
    }

    @Test
    void aProxySentTwiceByTheSameFormIsGivenOnce() throws Exception {
        Ballot it = opened(FINAL, false, "Deux fois ?");
        String mesnil = seat(it, SEATS.get(2));
        String commune = seat(it, SEATS.getFirst());
        var ines = new Browser("Inès Vidal", "strong");
        String[] form = {"seat", mesnil, "to", commune, "_once", Once.fresh()};
        String where = location(ines.send(it, "/procurations", form));
        assertThat(location(ines.send(it, "/procurations", form))).isEqualTo(where);
        refused(ines.send(it, "/procurations", "seat", mesnil, "to", seat(it, SEATS.get(1))), "to", "a déjà donné");
        long given = sql.sql("select count(*) from ballot.proxy where ballot = :id")
                .param("id", it.id())
                .query(Long.class)
                .single();
        assertThat(given).isEqualTo(1);
    }

    @Test
    void theFormsOfABlockOfTwentyQuestionsAreReadInFiveStatements() throws Exception {
        String[] twenty = IntStream.rangeClosed(1, 20)
                .mapToObj("Question inventée %d ?"::formatted)
                .toArray(String[]::new);
        Ballot it = opened(CHANGING, false, twenty);
        String commune = seat(it, SEATS.getFirst());
        var camille = new Browser("Camille Durand", "strong");
        location(camille.send(it, "/votes", "seat", commune, "option.20", "POUR"));
        for (String page : List.of("/votes?seat=", "/procurations?seat=")) {
            statements.take();
            Document read = camille.get(it.path() + page + commune);
            assertThat(read.select("main").text()).contains("Question inventée 20 ?");
            assertThat(statements.take() - 1).as("beside the session").isLessThanOrEqualTo(5);
        }
    }

    @Test
    void wordsThatNameNobodyFindNobodyInTheRollCall() throws Exception {
        Ballot it = opened(FINAL, false, "Qui est au rôle ?");
        var camille = new Browser("Camille Durand", "strong");
        for (String typed : List.of("%25", "_", "%25%25", "%5C", "+%25+zz%25")) {
            assertThat(camille.get(it.path() + "?nom=" + typed).select("#appel tbody tr")).as(typed).isEmpty();
        }
        assertThat(camille.get(it.path() + "?nom=Témoin").select("#appel tbody tr")).hasSize(1);
        assertThat(camille.get(it.path() + "?nom=+").select("#appel tbody tr")).hasSize(4);
    }

    private static String questions(Browser who, Ballot it, String seat) throws Exception {
        return who.get(it.path() + "/procurations?seat=" + seat).select("#questions dd").text();
    }

    @Test
    void twoQuestionsAreVotedInOneGestureAndEachIsCountedApart() throws Exception {
        Ballot it = opened(FINAL, false, "La première ?", "La seconde ?");
        var camille = new Browser("Camille Durand", "strong");
        String receipt = location(camille.send(it, "/votes", "seat", seat(it, SEATS.getFirst()), "option.1", "POUR",
                "share.2.POUR", "50", "share.2.CONTRE", "50"));
        Ballot second = ballots.block(it).get(1);
        assertThat(receipt).isEqualTo(it.path() + "/recus/1?avec=" + second.id() + ".1");
        assertThat(camille.get(receipt).select("a[href=" + second.path() + "/recus/1]").text())
                .contains("La seconde ?");
        assertThat(ballots.soFar(second).orElseThrow().outcome().count().votes()).isOne();
    }

    @Test
    void aSealedBallotShowsItsTurnoutAndNothingElseToOthers() throws Exception {
        Ballot it = opened(FINAL, true, "En secret jusqu’à la clôture ?");
        var camille = new Browser("Camille Durand", "strong");
        String receipt = location(camille.send(it, "/votes", "seat", seat(it, SEATS.getFirst()), "option", "CONTRE",
                "explanation", "Trop cher."));
        assertThat(camille.get(receipt).select("pre").text()).contains("\"CONTRE\":10000");
        assertThat(camille.get(receipt + ".json").text()).contains("\"at\":\"");
        var sacha = new Browser("Sacha Moreau", "strong");
        for (String path : List.of(receipt, receipt + ".json", it.path(), it.path() + ".csv",
                "/api/v1/ballots/" + it.id(), it.path() + "/direct")) {
            assertThat(sacha.get(path).text()).as(path).doesNotContain("\"CONTRE\":10000", "Trop cher", "Camille");
        }
        assertThat(sacha.get(it.path()).select("#participation").text()).contains("1 sur 3", "base de données");
        assertThat(sacha.get(receipt + ".json").text()).doesNotContain("\"at\"");
        assertThat(sacha.get(receipt).text()).doesNotContain("Reçu le");
        assertThat(sacha.get(it.path()).select("#verifier code").text())
                .contains("./preau verify http://localhost:" + port + "/registre/scrutin-");
        cancelled(it);
        for (String path : List.of(it.path(), it.path() + "/direct", receipt)) {
            assertThat(sacha.get(path).select("main").text()).as(path)
                    .doesNotContain("paraîtr", "Ferme le", "Votes cachés jusqu’à", "jusqu’à sa clôture");
        }
        assertThat(sacha.get(it.path()).select("main").text()).contains("Annulé le",
                "les votes reçus ne seront pas publiés");
    }

    /** As two people of the convener would. */
    private void cancelled(Ballot it) {
        var cast = new Cast(application);
        List<Actor> two = new ArrayList<>();
        for (String name : List.of("Une inventée", "Un inventé")) {
            String person = cast.person(name);
            cast.mandate(person, it.convener(), EnumSet.of(Power.PUBLISH), cast.today(), null);
            two.add(cast.actor(person));
        }
        proposals.propose(two.getFirst(), it.id(), null, "Une panne inventée.");
        proposals.agree(two.getLast(), it.id());
    }

    @Test
    void aHallIsToldOfAVoteAndWhoeverLeavesIsForgotten() throws Exception {
        Ballot it = opened(FINAL, false, "Devant la salle ?");
        int before = hall.listeners();
        HttpResponse<Stream<String>> stream = HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(at(it.path() + "/direct/flux")).build(), BodyHandlers.ofLines());
        assertThat(stream.headers().firstValue("Content-Type").orElse("")).startsWith("text/event-stream");
        try (Stream<String> lines = stream.body()) {
            Iterator<String> events = lines.filter(line -> line.startsWith("data:")).iterator();
            assertThat(events.next()).contains("\"present\":\"0\"");
            assertThat(hall.listeners()).isEqualTo(before + 1);
            Actor camille = actor("Camille Durand", place(SEATS.getFirst()));
            ballots.vote(camille, it.id(), seat(it, SEATS.getFirst()), Shares.all(Option.POUR), null, "", "");
            String told = events.next();
            while (told.contains("\"present\":\"0\"")) {
                told = events.next();
            }
            assertThat(told).contains("\"present\":\"1\"", "\"v-COMMUNES-POUR\":\"1\"");
        }
    }

    @Test
    void fiveHundredWhoWatchAreAllToldOfAVote() throws Exception {
        Ballot it = opened(FINAL, false, "Devant cinq cents écrans ?");
        HttpClient client = HttpClient.newHttpClient();
        List<HttpResponse<Stream<String>>> all = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            all.add(client.send(HttpRequest.newBuilder(at(it.path() + "/direct/flux")).build(),
                    BodyHandlers.ofLines()));
        }
        Actor camille = actor("Camille Durand", place(SEATS.getFirst()));
        ballots.vote(camille, it.id(), seat(it, SEATS.getFirst()), Shares.all(Option.POUR), null, "", "");
        for (HttpResponse<Stream<String>> response : all) {
            try (Stream<String> lines = response.body()) {
                assertThat(lines.anyMatch(line -> line.contains("\"present\":\"1\""))).isTrue();
            }
        }
    }

    @Test
    void aClosedOneIsToldWholeToProgramsWithTheOtherRules() throws Exception {
        Map<String, String> ids = new HashMap<>();
        sql.sql("select id, question from ballot.ballot where (question like '%convention type%' or question like '%groupement%' or question like '%état des équipements%') and id in (select id from ballot.v_ballot)")
                .query(row -> {
                    ids.put(row.getString("question").replaceAll(".*(convention|groupement|équipements).*", "$1"),
                            row.getString("id"));
                });
        for (String id : ids.values()) {
            itsHourComes(id);
        }
        var anybody = new Browser("Robin Caron", "normal");
        assertThat(told(anybody, ids.get("convention"))).contains("\"adopted\":true", "\"recounts\":[{",
                "\"changed\":true", "\"castBy\":\"S-");
        assertThat(told(anybody, ids.get("groupement"))).contains("\"adopted\":false", "Départements");
        assertThat(told(anybody, ids.get("équipements"))).contains("\"quorate\":false");
        assertThat(anybody.get("/scrutins/" + ids.get("convention")).select("#autres-regles tbody tr")).hasSize(9);
        Ballot closed = ballots.get(ids.get("convention"));
        String seat = seat(closed, SEATS.getFirst());
        refused(409, new Browser("Camille Durand", "strong").send(closed, "/votes", "seat", seat, "option", "CONTRE"),
                VoteForm.WHOLE, "clos depuis");
    }

    @Test
    void whatFailsForWantOfAQuorumIsVotedAgainInOneStep() throws Exception {
        String id = sql.sql(
                "select id from ballot.ballot where question like '%état des équipements%' and id in (select id from ballot.v_ballot)")
                .query((row, number) -> row.getString(1))
                .single();
        itsHourComes(id);
        Ballot failed = ballots.get(id);
        var convener = new Browser("Eden Garnier", "strong");
        assertThat(convener.get(failed.path()).select("form[action$=/nouveau-vote] button").text()).isNotEmpty();
        String desk = location(convener.send(failed, "/nouveau-vote"));
        assertThat(desk).matches("/scrutins/B-[0-9A-Z]{10}/preparation");
        assertThat(convener.get(desk).getElementById("question.1").val()).isEqualTo(failed.question());
    }

    /**
     * @return the ballot, voted by all of them and closed
     */
    private String voted(String question, Map<String, Actor> voters) throws Exception {
        String convener = place("Association des maires d’Exemple");
        Actor morgan = actor("Morgan Blanc", convener);
        var draft = new Draft(List.of(question), "Une question inventée.", "Personne", "Délibération inventée", FINAL,
                Map.of("COMMUNES", 100L, "DEPARTEMENTS", 100L, "ASSOCIATIONS", 100L), false, null,
                Sql.clock(sql).plus(Duration.ofMinutes(5)));
        String id = preparations.prepare(morgan, convener, draft);
        preparations.seat(morgan, id, List.copyOf(voters.keySet()), null, 100);
        preparations.announce(morgan, id, preparations.block(morgan, id).getFirst().version());
        for (Seat seat : preparations.seats(id)) {
            boolean against = seat.organisation().startsWith("departement");
            Shares all = Shares.all(against ? Option.CONTRE : Option.POUR);
            ballots.vote(voters.get(seat.organisation()), id, seat.id(), all, null, "", "");
        }
        itsHourComes(id);
        return id;
    }

    /** Who convenes, and somebody for each of these. */
    private Map<String, Actor> voters(String... bodies) {
        var cast = new Cast(application);
        String convener = place("Association des maires d’Exemple");
        Map<String, Actor> voters = new HashMap<>();
        voters.put(convener, actor("Morgan Blanc", convener));
        for (String body : bodies) {
            String person = cast.person("Personne inventée");
            cast.mandate(person, body, EnumSet.of(Power.VOTE), cast.today(), null);
            voters.put(body, cast.actor(person));
        }
        return voters;
    }

    private String asked(String... seats) {
        String convener = place("Association des maires d’Exemple");
        Actor morgan = actor("Morgan Blanc", convener);
        Organisations organisations = application.getBean(Organisations.class);
        Committees committees = application.getBean(Committees.class);
        var outline = new Outline("Comité", "", Scale.DEPARTEMENT, organisations.get("departement-33"));
        String body = committees.begin(morgan, convener, outline);
        var invited = Stream.of(seats).map(organisations::get).toList();
        application.getBean(CommitteeSeats.class).seat(morgan, body, Invitee.all(invited, null, 0));
        committees.install(morgan, body, 0);
        LocalDate today = new Cast(application).today();
        int n = application.getBean(Referrals.class)
                .submit(morgan, body, convener, "Le réseau", "Un seul réseau ?", "", today);
        return application.getBean(SeatWords.class).propose(morgan, body, n, "FAVOURABLE", "Oui.", today.plusDays(10));
    }

    @Test
    void aBallotDecidesWhatSeatsDoNotAgreeOnOnceItWasReadAgain() throws Exception {
        String consent = asked("commune-74010", "departement-33");
        Ballot ballot = ballots
                .get(voted("Adopter le texte " + consent + " ?", voters("commune-74010", "departement-33")));
        String there = "/concertation/consentements/" + consent;
        var morgan = new Browser("Morgan Blanc", "strong");
        HttpResponse<String> read = morgan.send(there + "/scrutin", "scrutin", ballot.path(), "relire", "oui");
        assertThat(read.statusCode()).isEqualTo(200);
        assertThat(Jsoup.parse(read.body()).select("main").text()).contains(ballot.question());
        assertThat(morgan.get(there).select(".board").text()).doesNotContain("scrutin");
        assertThat(location(morgan.send(there + "/scrutin", "scrutin", ballot.path()))).isEqualTo(there);
        assertThat(new Browser("Robin Caron", "normal").get(there).select(".board").text()).contains("scrutin");
    }

    @Test
    void theVotesOfPlacesAreDrawnByRegionWithTheirTable() throws Exception {
        String id = voted("Une carte ?", voters("commune-74010", "departement-33"));
        Document page = new Browser("Robin Caron", "normal").get("/scrutins/" + id);
        assertThat(page.select("#regions tbody th").eachText()).containsExactly("Nouvelle-Aquitaine",
                "Auvergne-Rhône-Alpes");
        assertThat(page.select("#regions .map use.f-a")).isNotEmpty();
        assertThat(page.select("#regions .map use.f-c")).isNotEmpty();
        assertThat(page.select("#regions .note").text()).startsWith("1 siège votant");
    }

    private String told(Browser browser, String id) throws IOException, InterruptedException {
        return browser.get("/api/v1/ballots/" + id).text();
    }

    /** The clock of the database passes its closing; the site closes it at its next round. */
    private void itsHourComes(String id) throws Exception {
        Duration left = Duration.between(now(), ballots.get(id).closesAt());
        if (left.isPositive()) {
            try (Connection connection = DriverManager.getConnection(owner.getJdbcUrl(), owner.getUsername(),
                    owner.getPassword()); var statement = connection.createStatement()) {
                statement.execute("update kernel.clock_shift set shift = shift + interval '%d seconds'"
                        .formatted(left.toSeconds() + 1));
            }
        }
        while (ballots.get(id).state() == Ballot.State.OPEN) {
            Thread.sleep(100);
        }
    }

    private Instant now() {
        return sql.sql("select kernel.clock()").query((row, number) -> row.getTimestamp(1).toInstant()).single();
    }
}
