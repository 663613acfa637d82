package fr.preau.rooms.concertation.contribution;

import static org.assertj.core.api.Assertions.assertThat;

import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.post.MailServer;
import fr.preau.rooms.concertation.contribution.CallProposals.Reply;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;

/** When a call takes what is sent, who opens and closes it, and what stays possible after. */
class CallDaysTest extends CallStage {
    private static final String CLOSED = "contribution.refused.CLOSED";

    private String answered(String call, String words) {
        return contributions.send(there(), Intent.answers(id(call), Map.of(1, words)));
    }

    @Test
    void itIsOpenFromItsFirstDayToItsLastBothIncluded() throws Exception {
        String call = opened();
        moved(call, 0, 5);
        answered(call, "Le premier jour.");
        moved(call, -5, 0);
        answered(call, "Le dernier jour.");
        moved(call, 1, 5);
        refused("contribution.refused.early", () -> answered(call, "Avant."));
        assertThat(page(null, call + "/contribuer").select("form[action$=/contributions]")).isEmpty();
        moved(call, -5, -1);
        refused(CLOSED, () -> answered(call, "Après."));
        assertThat(page(null, call).select(".board").text()).contains("Cet appel est clos");
        assertThat(page(null, call + "/contributions").select(".results li")).hasSize(2);
    }

    @Test
    void onceClosedNothingIsSentAndWhoDecidesStillAnswers() throws Exception {
        String call = opened();
        String id = proposed(there(), call, "Câbler les écoles");
        Intent words = Intent.revision(id, 1, "D’autres mots pour cela.", "C’est plus clair ainsi.");
        int n = revisions.offer(here(), words);
        send(303, mayor, call + "/cloture");
        refused(CLOSED, () -> answered(call, "Après."));
        refused(CLOSED, () -> proposed(there(), call, "Peindre les préaux"));
        refused(CLOSED, () -> proposals.support(here(), id));
        refused(CLOSED, () -> revisions.offer(here(), words));
        refused(CLOSED, () -> revisions.judge(there(), id, n, true, "C’est mieux dit ainsi."));
        proposals.reply(mayor, id, Reply.Kind.RETAINED, "Retenue, parce que c’est prêt.");
        assertThat(page(null, call + "/propositions").text()).contains("Retenue");
    }

    @Test
    void aLinkOpenedAfterTheLastDayPublishesNothing() throws Exception {
        String call = opened();
        String mail = fresh();
        try (var server = new MailServer(application)) {
            location(browse(null, call + "/contributions", "reponse-1", "Les toits fuient.", "courriel", mail));
            moved(call, -5, -1);
            String link = link(server, mail);
            String key = page(null, link).select("input[name=cle]").val();
            assertThat(refusal(409, browse(null, link, "cle", key))).contains("Cet appel est clos");
        }
        assertThat(count("contribution where call = :id", id(call))).isZero();
    }

    @Test
    void aDraftWhoseLastDayIsOverIsNotPublished() throws Exception {
        String call = draft();
        moved(call, -5, -1);
        assertThat(send(409, mayor, call + "/publication", "edition", "0")).contains("est déjà passé");
        assertThat(read(null, call).getStatus()).isEqualTo(404);
    }

    @Test
    void whoConvenesAloneWritesPublishesAndClosesIt() throws Exception {
        String call = draft();
        send(404, other, call + "/publication", "edition", "0");
        send(404, other, call + "/preparation", outline("edition", "0"));
        assertThat(read(other, call + "/preparation").getStatus()).isEqualTo(404);
        assertThat(lines(id(call))).as("a draft leaves no line").isEmpty();
        send(303, mayor, call + "/publication", "edition", "0");
        Assertions.assertThatThrownBy(() -> calls.close(other, id(call))).isInstanceOf(Refusal.Forbidden.class);
        assertThat(lines(id(call))).singleElement()
                .satisfies(line -> assertThat(line).contains("contribution.published", HERE));
        calls.close(mayor, id(call));
        assertThat(lines(id(call)).getLast()).contains("contribution.closed", HERE);
    }

    @Test
    void itsQuestionsDoNotChangeOnceItIsPublic() throws Exception {
        String call = opened();
        String refusal = send(409, mayor, call + "/preparation",
                outline("edition", "1", "question-1", "Une tout autre question ?"));
        assertThat(refusal).contains("ses questions ne changent plus");
        assertThat(page(null, call).select("#questions li").eachText()).containsExactly("Que faut-il réparer d’abord ?",
                "Qui doit former ?");
    }

    @Test
    void twoWhoWriteADraftAtOnceDoNotUndoEachOther() throws Exception {
        String call = draft();
        send(303, mayor, call + "/preparation", outline("edition", "0", "titre", "Le premier titre"));
        var again = Jsoup.parse(
                send(409, mayor, call + "/preparation", outline("edition", "0", "presentation", "Le second écrit.")));
        assertThat(again.select("#presentation").text()).contains("Le second écrit.");
        assertThat(send(409, mayor, call + "/publication", "edition", "0")).as("nor publish what they did not read")
                .contains("entre-temps");
        assertThat(calls.convened(mayor, id(call)).title()).isEqualTo("Le premier titre");
    }
}
