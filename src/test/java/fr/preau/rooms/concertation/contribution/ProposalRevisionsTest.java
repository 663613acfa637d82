package fr.preau.rooms.concertation.contribution;

import static org.assertj.core.api.Assertions.assertThat;

import fr.preau.ground.kernel.Sha256;
import fr.preau.ground.post.MailServer;
import org.junit.jupiter.api.Test;

/** Other words are offered by anybody; the author alone makes them those of the proposal, and says why. */
class ProposalRevisionsTest extends CallStage {
    private static final String WHY = "C’est plus clair ainsi.";
    private static final String REASON = "Plus clair, en effet.";
    private static final String WORDS = "Chaque école est câblée avant la fin de 2027.";

    private String made(String call) {
        return proposals.make(there(),
                Intent.proposal(id(call), "Câbler les écoles", WORDS, "Que la ville s’en occupe."));
    }

    private int offered(String id, int version, String words) {
        return revisions.offer(here(), Intent.revision(id, version, words, WHY));
    }

    @Test
    void whatChangesIsShownWordByWord() throws Exception {
        String id = made(opened());
        int n = offered(id, 1, "Chaque collège est câblé avant la fin de 2027.");
        var shown = page(null, CallPages.PROPOSAL + id).select("#amendement-" + n);
        assertThat(shown.select("del").text()).contains("école").doesNotContain("avant", "2027");
        assertThat(shown.select("ins").text()).contains("collège").doesNotContain("avant", "2027");
        assertThat(shown.text()).contains("avant la fin de 2027", WHY, "Attend l’auteur");
        assertThat(proposals.get(id).words()).as("nothing changes before its author says so").isEqualTo(WORDS);
    }

    @Test
    void ofTwoThatRewordTheSameTextTheSecondIsNotTakenUnread() throws Exception {
        String id = made(opened());
        int first = offered(id, 1, "Chaque école est câblée avant l’été 2027.");
        int second = offered(id, 1, "Chaque école est câblée avant la fin de 2028.");
        revisions.judge(there(), id, first, true, REASON);
        refused("contribution.refused.version", () -> revisions.judge(there(), id, second, true, REASON));
        refused("contribution.refused.version", () -> offered(id, 1, "Chaque école est câblée un jour."));
        assertThat(proposals.get(id)).satisfies(it -> assertThat(it.words()).contains("avant l’été 2027"))
                .satisfies(it -> assertThat(it.version()).isEqualTo(2));
        revisions.judge(there(), id, second, false, "Trop tard pour nous.");
        assertThat(page(null, CallPages.PROPOSAL + id).select("#amendement-" + second).text()).contains("Écarté",
                "Trop tard pour nous.", "sur la version 1");
        refused("contribution.refused.judged", () -> revisions.judge(there(), id, first, false, REASON));
    }

    @Test
    void eachStepIsALineThatHasTheFingerprintsOfWhatWasSaid() throws Exception {
        String id = made(opened());
        String words = "Chaque école est câblée avant l’été 2027.";
        int n = offered(id, 1, words);
        assertThat(line("offered", id)).contains(HERE, Sha256.hex(words), Sha256.hex(WHY)).doesNotContain(words);
        revisions.judge(there(), id, n, true, REASON);
        assertThat(line("taken", id)).contains(THERE, Sha256.hex(words), Sha256.hex(REASON)).doesNotContain(REASON);
    }

    @Test
    void itIsTheAuthorWhoJudgesInTheBrowserWhereTheyPublished() throws Exception {
        String call = opened();
        try (var server = new MailServer(application)) {
            Confirmed author = confirmed(server, call + "/propositions", fresh(), "titre", "Réparer les volets",
                    "texte", "Chaque volet est réparé avant l’été.", "demande", "Que la ville paie.");
            String id = id(author.there());
            int n = offered(id, 1, "Chaque volet est réparé avant Noël.");
            String[] takes = {"jugement", "retenir", "motif-" + n, REASON};
            String path = author.there() + "/amendements/" + n;
            assertThat(refusal(403, browse(null, path, takes))).contains("Seul l’auteur");
            assertThat(refusal(403, browse("e".repeat(43), path, takes))).contains("Seul l’auteur");
            assertThat(send(403, mayor, path, takes)).as("who convenes is not the author").contains("Seul l’auteur");
            location(browse(author.key(), path, takes));
            assertThat(proposals.get(id).words()).isEqualTo("Chaque volet est réparé avant Noël.");
        }
    }

    @Test
    void forAProposalThatNobodyHereWroteWhoConvenesJudges() throws Exception {
        String call = opened();
        brought(mayor, call, "id;title;body\n1;Un réseau;Un réseau dans chaque école.\n");
        String id = id(page(null, call + "/propositions").select(".results a").attr("href"));
        int n = revisions.offer(there(), Intent.revision(id, 1, "Un réseau dans chaque classe.", WHY));
        refused("contribution.refused.author", () -> revisions.judge(there(), id, n, true, REASON));
        revisions.judge(here(), id, n, true, REASON);
        assertThat(proposals.get(id).words()).isEqualTo("Un réseau dans chaque classe.");
    }

    @Test
    void theAuthorIsAwaitedAndNobodyIsOnceTheCallIsClosed() throws Exception {
        String call = opened();
        String id = made(call);
        int n = offered(id, 1, "Chaque école est câblée avant l’été 2027.");
        assertThat(awaited(id)).contains("Prendre ou écarter 1 amendement : Câbler les écoles");
        calls.close(mayor, id(call));
        assertThat(awaited(id)).isEmpty();
        String shown = page(other, CallPages.PROPOSAL + id).select("#amendement-" + n).text();
        assertThat(shown).as("nobody can judge it any more").doesNotContain("Attend l’auteur").contains("sans suite");
        assertThat(page(null, "/en" + CallPages.PROPOSAL + id).select("#amendement-" + n + " .badge").text())
                .isEqualTo("Not judged");
    }

    /** What is awaited of its author about one proposal, whatever else is; the news of it stand elsewhere. */
    private String awaited(String proposal) throws Exception {
        return page(other, "/moi").select("li:has(a[href*='" + proposal + "']):contains(Prendre ou écarter)").text();
    }
}
