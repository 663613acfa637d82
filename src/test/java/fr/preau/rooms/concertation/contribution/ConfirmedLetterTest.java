package fr.preau.rooms.concertation.contribution;

import static org.assertj.core.api.Assertions.assertThat;

import fr.preau.ground.policy.Power;
import fr.preau.ground.post.MailServer;
import fr.preau.people.account.Actor;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What people without an account write waits for the link of a letter, which proves an address and keeps none. */
class ConfirmedLetterTest extends CallStage {
    private static final String TOLD = "Les toits fuient.";

    private String asked(String call, String mail) throws Exception {
        return location(browse(null, call + "/contributions", "reponse-1", TOLD, "courriel", mail));
    }

    private void aged(String call, String by) {
        sql.sql("update contribution.pending set at = kernel.clock() - cast(:by as interval) where call = :id")
                .param("by", by)
                .param("id", id(call))
                .update();
    }

    private long published(String call) {
        return count("contribution where call = :id", id(call));
    }

    @Test
    void aLinkThatIsOnlyOpenedPublishesNothing() throws Exception {
        String call = opened();
        String mail = fresh();
        try (var server = new MailServer(application)) {
            asked(call, mail);
            String link = link(server, mail);
            String key = page(null, link).select("input[name=cle]").val();
            assertThat(page(null, link).text()).as("a scanner opens it too").contains(TOLD);
            assertThat(published(call)).isZero();
            location(browse(null, link, "cle", key));
            assertThat(published(call)).isOne();
            assertThat(browse(null, link, "cle", key).getStatus()).as("once").isEqualTo(410);
            assertThat(published(call)).isOne();
        }
    }

    @Test
    void whatNobodyConfirmsWaitsThreeDaysAndIsThenForgotten() throws Exception {
        String call = opened();
        String mail = fresh();
        try (var server = new MailServer(application)) {
            String follow = asked(call, mail);
            String link = link(server, mail);
            aged(call, "71 hours 50 minutes");
            application.getBean(PendingDrafts.class).forget();
            assertThat(page(null, link).text()).contains(TOLD);
            assertThat(page(null, follow).text()).contains(TOLD);
            aged(call, "72 hours 1 minute");
            assertThat(read(null, link).getStatus()).isEqualTo(410);
            assertThat(browse(null, link, "cle", "a".repeat(43)).getStatus()).isEqualTo(410);
            assertThat(page(null, follow).text()).doesNotContain(TOLD);
            String suivi = follow.replaceFirst(".*suivi=", "");
            assertThat(browse(null, call + "/lien", "suivi", suivi, "courriel", mail).getStatus()).isEqualTo(410);
        }
        application.getBean(PendingDrafts.class).forget();
        assertThat(count("pending where call = :id", id(call))).isZero();
        assertThat(published(call)).isZero();
    }

    @Test
    void theLinkIsSentAgainOnceTheFirstHadTimeToArriveAndOneOfThemPublishes() throws Exception {
        String call = opened();
        String mail = fresh();
        try (var server = new MailServer(application)) {
            String suivi = asked(call, mail).replaceFirst(".*suivi=", "");
            String first = link(server, mail);
            location(browse(null, call + "/lien", "suivi", suivi, "courriel", mail));
            assertThat(server.received(mail)).as("one that has just left is on its way").hasSize(1);
            aged(call, "2 minutes");
            location(browse(null, call + "/lien", "suivi", suivi, "courriel", mail));
            assertThat(server.received(mail)).hasSize(2);
            String second = link(server, mail);
            assertThat(page(null, first).text()).as("the first letter was not lost").contains(TOLD);
            location(browse(null, second, "cle", "b".repeat(43)));
            assertThat(read(null, first).getStatus()).isEqualTo(410);
        }
        assertThat(published(call)).isOne();
    }

    @Test
    void theAddressIsKeptNowhere() throws Exception {
        String call = opened();
        String mail = fresh();
        List<String> tables = sql
                .sql("select table_name from information_schema.tables where table_schema = 'contribution'")
                .query(String.class)
                .list();
        assertThat(tables).contains("pending", "person", "contribution", "answer");
        try (var server = new MailServer(application)) {
            asked(call, mail);
            nowhere(tables, mail);
            String link = link(server, mail);
            location(browse(null, link, "cle", "c".repeat(43)));
            nowhere(tables, mail);
        }
    }

    private void nowhere(List<String> tables, String mail) {
        for (String table : tables) {
            assertThat(count(table + " t where position(:id in t::text) > 0", mail)).as(table).isZero();
        }
    }

    @Test
    void anAddressCountsOnceInACallWhateverTheBrowserAndItsCapitals() throws Exception {
        String call = opened();
        String proposal = proposed(there(), call, "Câbler les écoles");
        String path = CallPages.PROPOSAL + proposal + "/soutiens";
        String mail = fresh();
        try (var server = new MailServer(application)) {
            confirmed(server, path, mail);
            String shouted = mail.toUpperCase(Locale.ROOT);
            location(browse(null, path, "courriel", shouted));
            String link = link(server, shouted);
            assertThat(refusal(409, browse(null, link, "cle", "d".repeat(43)))).contains("Vous soutenez déjà");
        }
        assertThat(count("support where proposal = :id", proposal)).isOne();
    }

    @Test
    void aBrowserThatIsKnownInOneCallIsNobodyInAnother() throws Exception {
        String call = opened();
        String another = opened();
        try (var server = new MailServer(application)) {
            Confirmed known = confirmed(server, call + "/contributions", fresh(), "reponse-1", TOLD);
            location(browse(known.key(), call + "/contributions", "reponse-2", "L’école forme.", "proches", "vu"));
            assertThat(published(call)).as("it is not asked for its address again").isEqualTo(2);
            assertThat(refusal(422, browse(known.key(), another + "/contributions", "reponse-1", TOLD)))
                    .contains("Écrivez votre adresse électronique");
        }
        assertThat(published(another)).isZero();
    }

    @Test
    void whoSignedInByAMailAnswersAtOnceAndIsNotNamedUnlessTheyWish() throws Exception {
        String call = opened();
        Actor alone = cast.actor(cast.person("Alix Sansmandat"));
        String path = bare(send(303, alone, call + "/contributions", "pour", "", "reponse-1", TOLD));
        assertThat(page(null, path).select("h1").text()).isEqualTo("Une personne");
        assertThat(page(null, path).text()).contains(TOLD).doesNotContain("Sansmandat");
        String named = bare(send(303, alone, call + "/contributions", "pour", "", "nom", "Alix", "reponse-2",
                "L’école forme.", "proches", "vu"));
        assertThat(page(null, named).select("h1").text()).isEqualTo("Alix");
        assertThat(count("person where call = :id", id(call))).isOne();
        assertThat(lines(id(call))).as("what a person does is no act of governance").hasSize(1);
    }

    @Test
    void anOrganisationSpeaksByWhoContributesForItUnderTheirMandate() throws Exception {
        String call = opened();
        String person = cast.person("Noa Modèle");
        String mandate = cast.mandate(person, THERE, Set.of(Power.CONTRIBUTE), cast.today(), null);
        String path = bare(
                send(303, cast.actor(person), call + "/contributions", "pour", THERE, "nom", "Noa", "reponse-1", TOLD));
        assertThat(page(null, path).select("h1").text()).as("under its name, not theirs").contains("Amiens");
        assertThat(line("sent", id(call))).contains(id(path), mandate, THERE).doesNotContain(TOLD);
        String votes = cast.person("Charlie Modèle");
        cast.mandate(votes, THERE, Set.of(Power.VOTE), cast.today(), null);
        assertThat(wrong(send(422, cast.actor(votes), call + "/contributions", "pour", THERE, "reponse-2",
                "L’école forme.", "proches", "vu"))).containsExactly("#pour");
    }

    @Test
    void oneProposesWithinOnesOwnContributionAlone() throws Exception {
        String call = opened();
        String own = contributions.send(there(), Intent.answers(id(call), Map.of(1, TOLD)));
        var within = Intent.proposal(id(call), "Réparer les toits", "Chaque toit est réparé avant l’été.",
                "Que la ville paie.", 1, own);
        refused("contribution.refused.within", () -> proposals.make(here(), within));
        refused("contribution.refused.within", () -> proposals.make(person(call, "Alix"), within));
        String made = proposals.make(there(), within);
        assertThat(page(null, CallPages.CONTRIBUTION + own).select("main a[href$=" + made + "]")).hasSize(1);
        String elsewhere = opened();
        refused("contribution.refused.within", () -> proposals.make(there(), Intent.proposal(id(elsewhere),
                "Réparer les toits", "Chaque toit est réparé avant l’été.", "Que la ville paie.", 1, own)));
    }
}
