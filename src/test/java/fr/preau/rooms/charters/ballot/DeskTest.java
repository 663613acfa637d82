package fr.preau.rooms.charters.ballot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import fr.preau.ground.kernel.Paris;
import fr.preau.ground.kernel.PreauTest;
import fr.preau.ground.policy.Power;
import fr.preau.ground.policy.SignedIn;
import fr.preau.ground.tally.Option;
import fr.preau.ground.tally.Shares;
import fr.preau.ground.web.FilledForm;
import fr.preau.people.account.Actor;
import fr.preau.people.account.Cast;
import fr.preau.people.notice.News;
import fr.preau.rooms.charters.ballot.Ballot.State;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;

/** The desk of whoever convenes: from an empty form to a ballot that is open, then extended. */
@PreauTest
class DeskTest {
    private static final String HERE = "commune-69266";
    private static final String CLOSES = LocalDateTime.now()
            .plusDays(20)
            .withHour(18)
            .withMinute(0)
            .withSecond(0)
            .withNano(0)
            .toString();
    @Autowired ApplicationContext application;
    @Autowired MockMvc site;
    @Autowired Ballots ballots;
    @Autowired Preparations preparations;
    private Actor mayor;
    private Actor deputy;

    @BeforeEach
    void gather() {
        var cast = new Cast(application);
        mayor = cast.administrator("Camille Modèle", HERE);
        String person = cast.person("Dominique Modèle");
        cast.mandate(person, HERE, Set.of(Power.PUBLISH), cast.today(), null);
        deputy = cast.actor(person);
    }

    private Document page(Actor actor, String path) throws Exception {
        MockHttpServletResponse answer = site.perform(get(path).requestAttr(SignedIn.ATTRIBUTE, actor))
                .andReturn()
                .getResponse();
        assertThat(answer.getStatus()).as(path).isEqualTo(200);
        return Jsoup.parse(answer.getContentAsString());
    }

    private MockHttpServletResponse send(Actor actor, String path, List<String> fields) throws Exception {
        var form = FilledForm.of(actor, path, fields);
        return site.perform(form).andReturn().getResponse();
    }

    private Document refused(Actor actor, String path, List<String> fields) throws Exception {
        return refused(422, actor, path, fields);
    }

    private Document refused(int status, Actor actor, String path, List<String> fields) throws Exception {
        MockHttpServletResponse answer = send(actor, path, fields);
        assertThat(answer.getStatus()).isEqualTo(status);
        return Jsoup.parse(answer.getContentAsString());
    }

    private static List<String> typed(String... more) {
        List<String> all = new ArrayList<>(List.of("question.1", "Partager un technicien inventé ?", "question.2",
                "Le payer à parts égales ?", "context", "Un technicien pour toutes les écoles inventées.", "concerns",
                "Toutes les communes", "basis", "Convention inventée n° 3", "kind", "COLLEGES", "threshold", "1/2",
                "quorum", "1/2", "quorumCollege", "0/1", "proxiesPerSeat", "1", "closesAt", CLOSES));
        for (int i = 0; i < more.length; i += 2) {
            int at = all.indexOf(more[i]);
            if (at >= 0) {
                all.set(at + 1, more[i + 1]);
            } else {
                all.addAll(List.of(more[i], more[i + 1]));
            }
        }
        return all;
    }

    private String prepared() throws Exception {
        MockHttpServletResponse made = send(mayor, "/scrutins", typed("organisation", HERE, "next", "roll"));
        String to = Objects.requireNonNull(made.getHeader("Location"));
        assertThat(to).matches("/scrutins/B-[0-9A-Z]{10}/sieges");
        return to.split("/")[2];
    }

    private String version(String id) {
        return String.valueOf(preparations.block(mayor, id).getFirst().version());
    }

    @Test
    void aBallotIsPreparedSeatedAndPutToTheVote() throws Exception {
        assertThat(page(mayor, "/scrutins/nouveau").select("form[action=/scrutins]")).isNotEmpty();
        String id = prepared();
        assertThat(page(mayor, "/scrutins/" + id + "/sieges?q=métropole de lyon").select("input[name=organisation]"))
                .isNotEmpty();
        String seats = "/scrutins/" + id + "/sieges";
        assertThat(send(mayor, seats, List.of("group", "epci-200046977", "weight", "1")).getStatus()).isEqualTo(303);
        assertThat(send(mayor, seats,
                List.of("organisation", "departement-01", "organisation", "departement-38", "weight", "1,5"))
                .getStatus()).isEqualTo(303);
        Document untaken = refused(mayor, seats + "/retrait", List.of());
        assertThat(untaken.select(".errors a[href=#seat]").text()).contains("rien n’a été choisi");
        assertThat(untaken.select("#seat .msg").text()).contains("rien n’a été choisi");
        String text = page(mayor, seats).select("[name=seat]").first().val();
        assertThat(send(mayor, seats + "/retrait", List.of("seat", text)).getStatus()).isEqualTo(303);
        Document desk = page(mayor, "/scrutins/" + id + "/preparation");
        assertThat(desk.text()).contains("La décision passe si, dans chaque collège", "Tous les sièges sont favorables")
                .contains("Personne n’a de mandat pour voter");
        assertThat(preparations.seats(id)).hasSizeGreaterThan(50);
        List<String> form = typed("version", version(id), "question.1", "Partager deux techniciens inventés ?",
                "weight.COMMUNES", "1", "weight.DEPARTEMENTS", "1");
        List<String> first = new ArrayList<>(form);
        first.addAll(List.of("relire", "oui"));
        MockHttpServletResponse read = send(mayor, "/scrutins/" + id + "/annonce", first);
        Document recap = Jsoup.parse(read.getContentAsString());
        assertThat(read.getStatus()).isEqualTo(200);
        assertThat(recap.text()).contains("Partager deux techniciens inventés", "s’abstenir ne bloque rien")
                .as("quorum, changes and proxies before what cannot be undone")
                .contains("Il faut la présence d’au moins la moitié des sièges", "Un vote ne peut pas être changé",
                        "Un siège peut voter aussi pour un autre");
        assertThat(recap.select("form .btn:not(.alt)").attr("name")).as("it is done, not read again").isEmpty();
        assertThat(recap.select("form [name=closesAt]").val()).isEqualTo(CLOSES);
        assertThat(ballots.find(id)).as("nothing is done yet").isEmpty();
        MockHttpServletResponse announced = send(mayor, "/scrutins/" + id + "/annonce", form);
        assertThat(announced.getHeader("Location")).isEqualTo("/scrutins/" + id);
        Ballot open = ballots.get(id);
        assertThat(open.state()).isEqualTo(State.OPEN);
        assertThat(open.question()).isEqualTo("Partager deux techniciens inventés ?");
        assertThat(ballots.block(open)).hasSize(2);
        assertThat(page(mayor, "/en/scrutins/" + id + "/preparation").text()).contains("Extend or cancel");
        assertThat(refused(409, mayor, "/scrutins/" + id + "/nouveau-vote", List.of()).select(".errors").text())
                .contains("le quorum y était");
    }

    @Test
    void noRecapIsShownOfADayThatWouldBeRefused() throws Exception {
        String id = prepared();
        String seats = "/scrutins/" + id + "/sieges";
        assertThat(send(mayor, seats, List.of("organisation", "commune-80021", "weight", "1")).getStatus())
                .isEqualTo(303);
        for (String[] wrong : new String[][]{{"opensAt", "2020-01-01T08:00"}, {"opensAt", "2079-01-01T08:00"},
                {"closesAt", "2020-01-01T08:00"}}) {
            List<String> form = typed("version", version(id), "weight.COMMUNES", "1");
            form.addAll(List.of(wrong[0], wrong[1], "relire", "oui"));
            if (wrong[0].equals("closesAt")) {
                form = typed("version", version(id), "weight.COMMUNES", "1", wrong[0], wrong[1]);
                form.addAll(List.of("relire", "oui"));
            }
            Document again = refused(mayor, "/scrutins/" + id + "/annonce", form);
            assertThat(again.select(".errors a").eachAttr("href")).as(wrong[1]).contains("#" + wrong[0]);
        }
        String[] both = {"organisation", "commune-69266", "organisation", "departement-01"};
        List<String> more = new ArrayList<>(List.of(both));
        more.addAll(List.of("weight", "1"));
        assertThat(send(mayor, seats, more).getStatus()).isEqualTo(303);
        List<String> right = typed("version", version(id), "weight.COMMUNES", "1", "weight.DEPARTEMENTS", "1");
        right.addAll(List.of("relire", "oui"));
        assertThat(send(mayor, "/scrutins/" + id + "/annonce", right).getContentAsString())
                .contains("son vote CONTRE suffit à faire échouer la décision");
        assertThat(ballots.find(id)).as("tried, and undone").isEmpty();
        assertThat(preparations.block(mayor, id).getFirst().opensAt()).isNull();
    }

    @Test
    void whatIsWrongIsSaidBesideItsFieldAndNothingTypedIsLost() throws Exception {
        Document again = refused(mayor, "/scrutins",
                typed("organisation", HERE, "closesAt", "bientôt", "proxiesPerSeat", "beaucoup"));
        assertThat(again.select("#closesAt").attr("value")).isEqualTo("bientôt");
        assertThat(again.select("#proxiesPerSeat").attr("value")).isEqualTo("beaucoup");
        assertThat(again.select("#context").text()).contains("Un technicien");
        assertThat(again.select(".errors a").eachAttr("href")).contains("#closesAt", "#proxiesPerSeat");
        assertThat(refused(mayor, "/scrutins", typed("organisation", "commune-80021")).select(".errors").text())
                .contains("Choisissez une organisation");
    }

    @Test
    void aFarDateAndAnOddSeatAreToldBesideTheirFieldAndKept() throws Exception {
        String far = "+999999-01-01T00:00";
        Document again = refused(mayor, "/scrutins", typed("organisation", HERE, "closesAt", far));
        assertThat(again.select("#closesAt").attr("value")).isEqualTo(far);
        Document later = refused(mayor, "/scrutins", typed("organisation", HERE, "closesAt", "9998-01-01T00:00"));
        assertThat(later.select(".errors a[href=#closesAt]").text()).contains("2 ans");
        assertThat(later.select("#closesAt").attr("value")).isEqualTo("9998-01-01T00:00");
        assertThat(again.select(".errors").text()).contains("dans les 2 ans qui viennent");
        String id = prepared();
        String seats = "/scrutins/" + id + "/sieges";
        for (String weight : List.of("1e3", "60,001", "1000001")) {
            Document roll = refused(mayor, seats, List.of("organisation", "commune-80021", "weight", weight));
            assertThat(roll.select("#weight-e").text()).contains("avec deux décimales au plus");
            assertThat(roll.select("#weight").attr("value")).isEqualTo(weight);
        }
        assertThat(
                refused(mayor, seats, List.of("organisation", "commune-80021", "college", "ZZZ")).select("#college-e")
                        .text())
                .contains("Choisissez un collège de la liste");
        assertThat(preparations.seats(id)).isEmpty();
        List<String> fine = List.of("organisation", "commune-80021", "weight", "1 000,5");
        assertThat(send(mayor, seats, fine).getStatus()).isEqualTo(303);
        assertThat(preparations.seats(id).getFirst().weight()).isEqualTo(100_050);
    }

    @Test
    void seatsGivenBeforeKeepTheirCollegesAndTheirWeights() throws Exception {
        String before = prepared();
        List<String> heavy = List.of("organisation", "commune-80021", "weight", "2,5");
        send(mayor, "/scrutins/" + before + "/sieges", heavy);
        List<String> apart = List.of("organisation", "commune-69266", "college", "ASSOCIATIONS");
        send(mayor, "/scrutins/" + before + "/sieges", apart);
        String block = preparations.block(mayor, before).getFirst().block();
        String id = prepared();
        List<String> same = List.of("group", block, "weight", "1");
        send(mayor, "/scrutins/" + id + "/sieges", same);
        assertThat(preparations.seats(preparations.block(mayor, id).getFirst().block()))
                .extracting(Seat::organisation, Seat::college, Seat::weight)
                .containsExactlyInAnyOrder(tuple("commune-80021", "COMMUNES", 250L),
                        tuple("commune-69266", "ASSOCIATIONS", 100L));
    }

    @Test
    void whoActsForTheSuccessorOfASeatReadsWhatTheyLackToVote() throws Exception {
        String id = prepared();
        String seynod = "commune-74268"; // a part of Annecy since 2017
        send(mayor, "/scrutins/" + id + "/sieges", List.of("organisation", seynod));
        send(mayor, "/scrutins/" + id + "/annonce", typed("version", version(id), "weight.COMMUNES", "1"));
        Cast cast = new Cast(application);
        String clerk = cast.person("Alix Modèle");
        String annecy = "commune-74010";
        cast.mandate(clerk, annecy, EnumSet.of(Power.CONTRIBUTE), cast.today(), null);
        assertThat(page(cast.actor(clerk), "/scrutins/" + id + "/votes").select(".note.check"))
                .extracting(Element::text)
                .anyMatch(text -> text.contains("Annecy"));
    }

    @Test
    void aRuleThatCanNeverPassIsNotPutToTheVote() throws Exception {
        String id = prepared();
        send(mayor, "/scrutins/" + id + "/sieges", List.of("organisation", "commune-80021", "weight", "0"));
        Document again = refused(mayor, "/scrutins/" + id + "/annonce",
                typed("version", version(id), "weight.COMMUNES", "1"));
        assertThat(again.select(".errors").text()).contains("Dans le collège « Communes », aucun siège n’a de poids")
                .doesNotContain("COMMUNES");
        assertThat(ballots.find(id)).isEmpty();
    }

    @Test
    void twoWhoWriteAtOnceDoNotOverwriteEachOther() throws Exception {
        String id = prepared();
        String before = version(id);
        String path = "/scrutins/" + id + "/preparation";
        assertThat(send(mayor, path, typed("version", before, "context", "Le mien.")).getStatus()).isEqualTo(303);
        Document again = refused(409, deputy, path, typed("version", before, "context", "Le sien."));
        assertThat(again.select(".errors").text()).contains("Quelqu’un d’autre");
        assertThat(again.select("#context").text()).isEqualTo("Le sien.");
    }

    @Test
    void anExtensionTakesTwoPersons() throws Exception {
        String voter = new Cast(application).administrator("Noa Modèle", "commune-80021").id();
        String id = prepared();
        send(mayor, "/scrutins/" + id + "/sieges", List.of("organisation", "commune-80021", "weight", "1"));
        send(mayor, "/scrutins/" + id + "/annonce", typed("version", version(id), "weight.COMMUNES", "1"));
        String later = LocalDateTime.parse(CLOSES).plusDays(2).toString();
        String propositions = "/scrutins/" + id + "/propositions";
        assertThat(refused(mayor, propositions, List.of("kind", "extend", "closesAt", later, "reason", ""))
                .select("#closesAt")
                .attr("value")).isEqualTo(later);
        String far = "+999999-01-01T00:00";
        assertThat(refused(mayor, propositions, List.of("kind", "extend", "closesAt", far, "reason", "Loin."))
                .select(".errors")
                .text()).contains("dans les 2 ans qui viennent");
        send(mayor, propositions, List.of("kind", "extend", "closesAt", later, "reason", "Une grève inventée."));
        assertThat(refused(403, mayor, propositions + "/accord", List.of()).select(".errors").text())
                .contains("demande deux personnes");
        assertThat(page(deputy, "/moi").text()).contains("Confirmer ou refuser la prolongation");
        assertThat(page(deputy, "/scrutins/" + id + "/preparation").text()).contains("Une grève inventée.");
        assertThat(recap(deputy, propositions + "/accord")).contains("Relisez", "Une grève inventée.", "Partager");
        assertThat(ballots.get(id).closesAt()).isEqualTo(LocalDateTime.parse(CLOSES).atZone(Paris.ZONE).toInstant());
        assertThat(send(deputy, propositions + "/accord", List.of()).getStatus()).isEqualTo(303);
        assertThat(new News(application).fresh(voter))
                .anyMatch(said -> said.startsWith("2 votes prolongés, dont : Partager"));
        assertThat(ballots.get(id).closesAt()).isEqualTo(LocalDateTime.parse(later).atZone(Paris.ZONE).toInstant());
    }

    private String recap(Actor actor, String path) throws Exception {
        MockHttpServletResponse answer = send(actor, path, List.of("relire", "oui"));
        assertThat(answer.getStatus()).isEqualTo(200);
        return Jsoup.parse(answer.getContentAsString()).select("main").text();
    }

    @Test
    void aDraftIsThrownAwayOnceThatIsReadAgain() throws Exception {
        String id = prepared();
        String path = "/scrutins/" + id + "/abandon";
        assertThat(recap(mayor, path)).contains("Jeter ce brouillon", "Partager");
        assertThat(send(mayor, path, List.of("relire", "non")).getHeader("Location"))
                .isEqualTo("/scrutins/" + id + "/preparation");
        assertThat(preparations.block(mayor, id)).isNotEmpty();
        assertThat(send(mayor, path, List.of()).getHeader("Location")).isEqualTo("/moi/scrutins");
    }

    @Test
    void whatIsAnnouncedForLaterIsTakenBackAndWhatIsProposedIsRefused() throws Exception {
        String id = prepared();
        send(mayor, "/scrutins/" + id + "/sieges", List.of("organisation", "commune-80021", "weight", "1"));
        String opens = LocalDateTime.parse(CLOSES).minusDays(1).toString();
        String announce = "/scrutins/" + id + "/annonce";
        List<String> form = typed("version", version(id), "weight.COMMUNES", "1", "opensAt", opens);
        assertThat(send(mayor, announce, form).getStatus()).isEqualTo(303);
        assertThat(ballots.get(id).state()).isEqualTo(State.ANNOUNCED);
        assertThat(send(mayor, "/scrutins/" + id + "/reprise", List.of()).getStatus()).isEqualTo(303);
        assertThat(ballots.find(id)).isEmpty();
        form = typed("version", version(id), "weight.COMMUNES", "1");
        assertThat(send(mayor, announce, form).getStatus()).isEqualTo(303);
        String propositions = "/scrutins/" + id + "/propositions";
        List<String> cancel = List.of("kind", "cancel", "reason", "Une grève inventée.");
        assertThat(send(mayor, propositions, cancel).getStatus()).isEqualTo(303);
        assertThat(send(deputy, propositions + "/refus", List.of()).getStatus()).isEqualTo(303);
        assertThat(ballots.get(id).state()).isEqualTo(State.OPEN);
    }

    @Test
    void aSimulationSaysWhatTheRuleWouldGive() throws Exception {
        String id = prepared();
        send(mayor, "/scrutins/" + id + "/sieges",
                List.of("organisation", "commune-80021", "organisation", "commune-33063"));
        Document desk = page(mayor, "/scrutins/" + id + "/preparation?sim.COMMUNES.POUR=1&sim.COMMUNES.CONTRE=1");
        assertThat(desk.select("tr.here").text()).contains("Votre essai", "Rejetée");
        assertThat(desk.select("[name=sim.COMMUNES.POUR]").attr("value")).isEqualTo("1");
    }

    @Test
    void aDraftIsSeenByNobodyElseAndThrownAway() throws Exception {
        String id = prepared();
        assertThat(page(deputy, "/moi/scrutins").text()).contains("Partager un technicien");
        var cast = new Cast(application);
        Actor stranger = cast.administrator("Sacha Modèle", "commune-80021");
        assertThat(site.perform(get("/scrutins/" + id + "/preparation").requestAttr(SignedIn.ATTRIBUTE, stranger))
                .andReturn()
                .getResponse()
                .getStatus()).isEqualTo(404);
        assertThat(send(mayor, "/scrutins/" + id + "/abandon", List.of()).getStatus()).isEqualTo(303);
        assertThat(page(mayor, "/moi/scrutins").text()).doesNotContain(id);
    }

    @Test
    void theLedgerOfASealedBallotPublishesTheLeafOfEachVoteOnly() throws Exception {
        String id = prepared();
        send(mayor, "/scrutins/" + id + "/sieges", List.of("organisation", HERE));
        send(mayor, "/scrutins/" + id + "/annonce",
                typed("version", version(id), "weight.COMMUNES", "1", "sealed", "yes"));
        String seat = preparations.seats(id).getFirst().id();
        long n = ballots.vote(mayor, id, seat, Shares.all(Option.CONTRE), null, "", "");
        String lines = site.perform(get("/registre/scrutin-" + id + "/ledger.ndjson"))
                .andReturn()
                .getResponse()
                .getContentAsString();
        assertThat(lines.lines().toList()).hasSize(2)
                .last()
                .isEqualTo("{\"leaf\":\"" + ballots.receipt(null, id, n).leaf() + "\"}");
        assertThat(ballots.receipt(mayor, id, n).line()).contains("CONTRE");
    }
}
