package fr.preau.rooms.concertation.contribution;

import static org.assertj.core.api.Assertions.assertThat;

import fr.preau.ground.disclosure.Headcounts;
import fr.preau.ground.disclosure.HeldSlots;
import fr.preau.ground.kernel.Sha256;
import fr.preau.rooms.concertation.contribution.CallProposals.CallProposal;
import fr.preau.rooms.concertation.contribution.CallProposals.Reply;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Who supports a proposal, and what who decides answers to it. */
class ProposalAnswersTest extends CallStage {
    @Autowired Headcounts headcounts;

    private String supports(String id) throws Exception {
        return page(null, CallPages.PROPOSAL + id).select("#soutiens").text();
    }

    @Test
    void peopleWhoSupportAreToldByFivesAndNeverNamed() throws Exception {
        HeldSlots.hold(sql, headcounts);
        String call = opened();
        String id = proposed(there(), call, "Câbler les écoles");
        for (int n = 1; n <= 4; n++) {
            proposals.support(person(call, "Alix Inventé"), id);
        }
        headcounts.tell();
        assertThat(supports(id)).contains("moins de cinq personnes");
        assertThat(proposals.get(id).people()).isZero();
        proposals.support(person(call, "Alix Inventé"), id);
        proposals.support(person(call, "Alix Inventé"), id);
        headcounts.tell();
        assertThat(supports(id)).contains("5 personnes au moins").doesNotContain("Alix");
        assertThat(text(null, "/api/v1/proposals/" + id)).contains("\"people\":5").doesNotContain("Alix");
    }

    @Test
    void anOrganisationSupportsOnceInItsNameAndNotItsOwn() throws Exception {
        String call = opened();
        String id = proposed(there(), call, "Câbler les écoles");
        assertThat(page(other, CallPages.PROPOSAL + id).select("form[action$=/soutiens]"))
                .as("nothing is offered that would be refused")
                .isEmpty();
        refused("contribution.refused.own", () -> proposals.support(there(), id));
        proposals.support(here(), id);
        refused("contribution.refused.supported", () -> proposals.support(here(), id));
        assertThat(supports(id)).contains("1 organisation,", "Meudon");
        assertThat(line("supported", id)).contains(HERE);
        assertThat(text(null, "/api/v1/proposals/" + id)).contains("\"organisations\":1", "\"supporters\":[", "Meudon");
        assertThat(text(null, call + "/propositions")).contains("1 soutien");
    }

    @Test
    void aLaterReplyCountsAndThoseBeforeItStayInView() throws Exception {
        String call = opened();
        String id = proposed(there(), call, "Câbler les écoles");
        String first = "Non retenue, parce que le budget manque.";
        String second = "Retenue, parce que la région finance.";
        proposals.reply(mayor, id, Reply.Kind.REFUSED, first);
        proposals.reply(mayor, id, Reply.Kind.RETAINED, second);
        assertThat(page(null, CallPages.PROPOSAL + id).select("#reponses article").eachText()).hasSize(2)
                .satisfies(replies -> assertThat(replies.getFirst()).contains("Retenue –", second))
                .satisfies(replies -> assertThat(replies.getLast()).contains("Non retenue –", first));
        assertThat(page(null, call + "/propositions?etat=RETAINED").select(".results li")).hasSize(1);
        assertThat(page(null, call + "/propositions?etat=REFUSED").select(".results li")).isEmpty();
        assertThat(text(null, call + "/propositions.csv?etat=RETAINED")).contains(id);
        assertThat(line("replied", id)).contains("\"reply\":2", "RETAINED", Sha256.hex(second), HERE)
                .doesNotContain(second);
    }

    @Test
    void howLongAProposalHasWaitedAndForWhomIsSaidInBothLanguages() throws Exception {
        String call = opened("decideur", "/organisations/" + THERE);
        String decider = calls.get(id(call)).deciderName();
        String id = proposed(here(), call, "Câbler les écoles");
        for (int days : new int[]{1, 12}) {
            sql.sql("update contribution.proposal set at = kernel.clock() - cast(:days || ' days' as interval) where id = :id")
                    .param("days", String.valueOf(days))
                    .param("id", id)
                    .update();
            String since = days == 1 ? "depuis 1 jour." : "depuis 12 jours.";
            assertThat(page(null, CallPages.PROPOSAL + id).select("#reponses").text())
                    .contains("En attente de réponse " + since, decider);
        }
        String english = page(null, "/en" + CallPages.PROPOSAL + id).select("#reponses").text();
        assertThat(english).contains("12 days", decider).doesNotContain("attente");
        assertThat(calls.get(id(call)).waiting()).isOne();
        proposals.reply(other, id, Reply.Kind.PART, "En partie, parce que c’est commencé.");
        assertThat(calls.get(id(call)).waiting()).isZero();
        assertThat(page(null, CallPages.PROPOSAL + id).text()).doesNotContain("En attente de réponse");
    }

    @Test
    void whoDecidesIsAwaitedAndWhoProposedIsToldOfTheReply() throws Exception {
        String call = opened();
        String title = calls.get(id(call)).title();
        String id = proposed(there(), call, "Câbler les écoles");
        assertThat(page(mayor, "/moi").text()).contains("Répondre à 1 proposition : " + title);
        proposals.reply(mayor, id, Reply.Kind.PART, "En partie, parce que c’est commencé.");
        assertThat(page(mayor, "/moi").text()).doesNotContain("Répondre à 1 proposition : " + title);
        assertThat(page(other, "/moi/nouvelles").text()).contains("Votre proposition a reçu une réponse");
    }

    @Test
    void aReplyIsGivenByWhoDecidesWithAKindAndAReason() throws Exception {
        String call = opened();
        String id = proposed(there(), call, "Câbler les écoles");
        refused("contribution.fault.why", () -> proposals.reply(mayor, id, Reply.Kind.REFUSED, "Non."));
        refused("contribution.fault.reponse", () -> proposals.reply(mayor, id, null, "Parce que c’est ainsi."));
        refused("contribution.refused.decider",
                () -> proposals.reply(other, id, Reply.Kind.REFUSED, "Parce que c’est ainsi."));
        assertThat(proposals.get(id).state()).isEqualTo(CallProposal.State.WAITING);
    }
}
