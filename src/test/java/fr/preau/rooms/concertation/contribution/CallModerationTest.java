package fr.preau.rooms.concertation.contribution;

import static org.assertj.core.api.Assertions.assertThat;

import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.kernel.Sha256;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

/** What who convenes hides keeps its place; its reason is read in its stead, and its words nowhere. */
class CallModerationTest extends CallStage {
    private static final String REASON = "Met en cause une personne nommée.";
    private static final String INSULT = "zébulonnant";

    private static List<String> faces(String call, String what, String api) {
        return List.of(call, call + "/" + what, "/en" + call + "/" + what, call + "/" + what + ".csv",
                call + "/" + what + ".atom", api + "?call=" + id(call));
    }

    @Test
    void theWordsOfAHiddenContributionAreReadNowhere() throws Exception {
        String call = opened();
        String id = contributions.send(there(), Intent.answers(id(call), Map.of(1, "Le directeur est " + INSULT)));
        List<String> faces = faces(call, "contributions", "/api/v1/contributions");
        assertThat(text(null, faces.get(1))).contains(INSULT);
        send(303, mayor, CallPages.CONTRIBUTION + id + "/moderation", "motif", REASON);
        for (String face : faces) {
            assertThat(text(null, face)).as(face).doesNotContain(INSULT);
        }
        for (String face : faces.subList(1, faces.size())) {
            assertThat(text(null, face)).as(face).contains(REASON);
        }
        assertThat(page(null, call + "/contributions?q=" + INSULT).select(".results li")).isEmpty();
        assertThat(text(null, "/api/v1/contributions/" + id)).contains(REASON).doesNotContain(INSULT);
        assertThat(text(null, CallPages.CONTRIBUTION + id)).contains(REASON).doesNotContain(INSULT);
        assertThat(page(null, call).select(".facts").text()).as("it keeps its place").contains("Contributions 1");
    }

    @Test
    void theWordsOfAHiddenProposalAreReadNowhereNorInItsAmendments() throws Exception {
        String call = opened();
        String id = proposals.make(there(), Intent.proposal(id(call), "Un " + INSULT + " de moins",
                "Le directeur est " + INSULT + ", dit-on.", "Que ce " + INSULT + " s’en aille."));
        revisions.offer(here(),
                Intent.revision(id, 1, "Le directeur est " + INSULT + ", dit-on, et pire.", "Il manquait un mot."));
        List<String> faces = faces(call, "propositions", "/api/v1/proposals");
        assertThat(text(null, faces.get(1))).contains(INSULT);
        assertThat(text(null, CallPages.PROPOSAL + id)).contains(INSULT);
        send(303, mayor, CallPages.PROPOSAL + id + "/moderation", "motif-moderation", REASON);
        for (String face : faces) {
            assertThat(text(null, face)).as(face).doesNotContain(INSULT);
        }
        for (String face : List.of("/api/v1/proposals/" + id, CallPages.PROPOSAL + id,
                "/en/concertation/propositions/" + id)) {
            assertThat(text(null, face)).as(face).contains(REASON).doesNotContain(INSULT);
        }
        assertThat(text(null, "/sitemap.xml")).doesNotContain(id);
        assertThat(page(null, call + "/propositions?q=" + INSULT).select(".results li")).isEmpty();
    }

    @Test
    void theWordsOfAHiddenFusionAreReadNowhereAndNoneBecomesAnother() throws Exception {
        String call = opened();
        String a = proposed(here(), call, "Câbler les écoles");
        String b = proposed(there(), call, "Ouvrir un atelier");
        String fusion = fusions.offer(there(), List.of(a, b), Intent.proposal(id(call), "Un " + INSULT + " de moins",
                "Le directeur est " + INSULT + ", dit-on.", "Que ce " + INSULT + " s’en aille."));
        String page = CallPages.PROPOSAL + a;
        String path = page + "/fusions/" + fusion;
        assertThat(text(null, page)).contains(INSULT);
        assertThat(page(other, page).select("button[value=masquer]")).as("who convenes alone").isEmpty();
        Assertions.assertThatThrownBy(() -> fusions.hide(other, fusion, REASON)).isInstanceOf(Refusal.Forbidden.class);
        assertThat(send(422, mayor, path, "accord", "masquer")).contains("#motif-" + fusion);
        send(303, mayor, path, "accord", "masquer", "motif-" + fusion, REASON);
        for (String face : List.of(page, CallPages.PROPOSAL + b, "/en/concertation/propositions/" + a)) {
            assertThat(text(null, face)).as(face).contains(REASON).doesNotContain(INSULT);
        }
        assertThat(page(mayor, page).select("#fusion-" + fusion + " form")).isEmpty();
        refused("contribution.refused.ended", () -> fusions.agree(here(), fusion));
        refused("contribution.refused.hidden", () -> fusions.hide(mayor, fusion, REASON));
        assertThat(proposals.get(a).mergedInto()).isNull();
        assertThat(line("hidden", fusion)).contains(id(call), HERE, Sha256.hex(REASON)).doesNotContain(REASON, INSULT);
    }

    @Test
    void aHiddenProposalIsNeitherSupportedNorRewordedNorAwaited() throws Exception {
        String call = opened();
        String id = proposed(there(), call, "Câbler les écoles");
        assertThat(calls.get(id(call)).waiting()).isOne();
        proposals.hide(mayor, id, REASON);
        String hidden = "contribution.refused.hidden";
        refused(hidden, () -> proposals.support(here(), id));
        refused(hidden, () -> revisions.offer(here(),
                Intent.revision(id, 1, "D’autres mots pour cela.", "C’est plus clair ainsi.")));
        refused(hidden, () -> proposals.hide(mayor, id, REASON));
        assertThat(calls.get(id(call)).waiting()).isZero();
        assertThat(page(null, CallPages.PROPOSAL + id).select("form[action$=/soutiens], a[href$=/amender]")).isEmpty();
    }

    @Test
    void whoConvenesAloneHidesAndTheJournalKeepsTheFingerprintOfTheReason() throws Exception {
        String call = opened();
        String id = contributions.send(there(), Intent.answers(id(call), Map.of(1, "Le directeur est " + INSULT)));
        Assertions.assertThatThrownBy(() -> contributions.hide(other, id, REASON))
                .isInstanceOf(Refusal.Forbidden.class);
        refused("contribution.fault.motif", () -> contributions.hide(mayor, id, "Trop bref"));
        assertThat(page(other, CallPages.CONTRIBUTION + id).select("form[action$=/moderation]")).isEmpty();
        contributions.hide(mayor, id, REASON);
        assertThat(line("hidden", id)).contains(id(call), HERE, Sha256.hex(REASON)).doesNotContain(REASON, INSULT);
        assertThat(page(null, "/journal?objet=appel:" + id(call)).select("main").text()).contains("masqu");
    }

    @Test
    void anAmendmentIsHiddenWithItsReasonAndTheProposalStays() throws Exception {
        String call = opened();
        String id = proposed(there(), call, "Câbler les écoles");
        int n = revisions.offer(here(),
                Intent.revision(id, 1, "Le directeur est " + INSULT + ".", "Il est " + INSULT + ", c’est tout."));
        String path = CallPages.PROPOSAL + id;
        send(403, other, path + "/amendements/" + n, "jugement", "masquer", "motif-" + n, REASON);
        send(303, mayor, path + "/amendements/" + n, "jugement", "masquer", "motif-" + n, REASON);
        assertThat(page(null, path).select("#amendement-" + n).text()).contains(REASON, "Masqué")
                .doesNotContain(INSULT);
        assertThat(page(null, path).select("h1").text()).isEqualTo("Câbler les écoles");
        refused("contribution.refused.judged", () -> revisions.judge(there(), id, n, true, "C’est mieux dit ainsi."));
        assertThat(line("hidden", id)).contains("\"revision\":" + n, Sha256.hex(REASON));
    }
}
