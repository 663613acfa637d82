package fr.preau.rooms.concertation.contribution;

import static org.assertj.core.api.Assertions.assertThat;

import fr.preau.people.account.Actor;
import fr.preau.rooms.concertation.contribution.CallProposals.CallProposal;
import fr.preau.rooms.concertation.contribution.CallProposals.Reply;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

/** Several proposals become one when the authors of each agree to the words that each had. */
class ProposalFusionsTest extends CallStage {
    private static final String LILLE = "commune-59350";

    private static Intent into(String call) {
        return Intent.proposal(id(call), "Former et réparer ensemble", "Un atelier où l’on forme et répare.",
                "Que la ville ouvre l’atelier.");
    }

    private Contributor third() {
        Actor actor = cast.administrator("Charlie Modèle", LILLE);
        return Contributor.of(LILLE, actor);
    }

    @Test
    void nothingIsMergedUntilTheLastAuthorAgreed() throws Exception {
        String call = opened();
        Contributor third = third();
        String a = proposed(here(), call, "Former les enseignants");
        String b = proposed(there(), call, "Ouvrir un atelier");
        String c = proposed(third, call, "Réparer les claviers");
        String fusion = fusions.offer(here(), List.of(a, b, c), into(call));
        fusions.agree(there(), fusion);
        assertThat(List.of(a, b, c)).allSatisfy(id -> assertThat(proposals.get(id).mergedInto()).isNull());
        assertThat(page(null, CallPages.PROPOSAL + c).select("#fusion-" + fusion).text())
                .contains("Attend l’accord des auteurs")
                .containsOnlyOnce("accord attendu");
        assertThat(calls.get(id(call)).waiting()).isEqualTo(3);
        fusions.agree(third, fusion);
        String one = proposals.get(a).mergedInto();
        assertThat(List.of(a, b, c)).allSatisfy(id -> assertThat(proposals.get(id).mergedInto()).isEqualTo(one));
        assertThat(proposals.get(one).name()).contains("Meudon", "Amiens", "Lille");
        assertThat(calls.get(id(call)).waiting()).as("one answer is due").isOne();
        refused("contribution.refused.ended", () -> fusions.refuse(third, fusion, "Ce n’était pas notre idée."));
    }

    @Test
    void whoConvenesOffersAndAgreesForNobody() throws Exception {
        String call = opened();
        String a = proposed(there(), call, "Former les enseignants");
        String b = proposed(third(), call, "Ouvrir un atelier");
        String fusion = fusions.offer(here(), List.of(a, b), into(call));
        assertThat(fusions.get(fusion).parts()).noneMatch(Fusions.Fusion.FusionPart::agreed);
        refused("contribution.refused.part", () -> fusions.agree(here(), fusion));
        Contributor nobody = Contributor.of("commune-13055", cast.administrator("Inès Modèle", "commune-13055"));
        refused("contribution.refused.fusion", () -> fusions.offer(nobody, List.of(a, b), into(call)));
    }

    @Test
    void anAuthorAgreesToTheWordsThatWereThereWhenItWasOffered() throws Exception {
        String call = opened();
        String a = proposed(here(), call, "Former les enseignants");
        String b = proposed(there(), call, "Ouvrir un atelier");
        String fusion = fusions.offer(here(), List.of(a, b), into(call));
        int n = revisions.offer(there(),
                Intent.revision(a, 1, "De tout autres mots pour former.", "C’est plus clair ainsi."));
        revisions.judge(here(), a, n, true, "Plus clair, en effet.");
        refused("contribution.refused.version", () -> fusions.agree(there(), fusion));
        assertThat(proposals.get(a).mergedInto()).isNull();
        assertThat(fusions.get(fusion).waits()).isTrue();
    }

    @Test
    void oneThatRefusesSaysWhyAndAllStayAsTheyWere() throws Exception {
        String call = opened();
        String a = proposed(here(), call, "Former les enseignants");
        String b = proposed(there(), call, "Ouvrir un atelier");
        String fusion = fusions.offer(here(), List.of(a, b), into(call));
        refused("contribution.fault.motif", () -> fusions.refuse(there(), fusion, "Non."));
        fusions.refuse(there(), fusion, "Ce sont deux sujets différents.");
        assertThat(page(null, CallPages.PROPOSAL + a).select("#fusions").text()).contains("Refusée",
                "Ce sont deux sujets différents.");
        assertThat(List.of(a, b))
                .allSatisfy(id -> assertThat(proposals.get(id).state()).isEqualTo(CallProposal.State.WAITING));
        refused("contribution.refused.ended", () -> fusions.agree(there(), fusion));
    }

    @Test
    void whatIsAnsweredHiddenOrOfAnotherCallIsNotMerged() throws Exception {
        String call = opened();
        String a = proposed(here(), call, "Former les enseignants");
        String answered = proposed(there(), call, "Ouvrir un atelier");
        proposals.reply(mayor, answered, Reply.Kind.PART, "En partie, parce que c’est commencé.");
        String elsewhere = proposed(there(), opened(), "Acheter des écrans");
        String hidden = proposed(there(), call, "Prêter des claviers");
        proposals.hide(mayor, hidden, "Met en cause une personne nommée.");
        refused("contribution.fault.autres.answered", () -> fusions.offer(here(), List.of(a, answered), into(call)));
        refused("contribution.fault.autres.elsewhere", () -> fusions.offer(here(), List.of(a, elsewhere), into(call)));
        refused("contribution.refused.hidden", () -> fusions.offer(here(), List.of(a, hidden), into(call)));
        refused("contribution.fault.autres", () -> fusions.offer(here(), List.of(a, a), into(call)));
    }

    @Test
    void whatIsRefusedOfAFusionIsSaidWhereItsPageHasAPlaceForIt() throws Exception {
        String call = opened();
        String a = proposed(here(), call, "Former les enseignants");
        String b = proposed(there(), call, "Ouvrir un atelier");
        String fusion = fusions.offer(here(), List.of(a, b), into(call));
        proposals.reply(mayor, a, Reply.Kind.PART, "En partie, parce que c’est commencé.");
        Document late = Jsoup.parse(send(422, other, CallPages.PROPOSAL + b + "/fusions/" + fusion, "accord", "oui"));
        assertThat(late.select(".errors a[href=#fusion-" + fusion + "]").text()).contains("a déjà sa réponse");
        assertThat(late.select("#fusion-" + fusion + " .msg").text()).contains("a déjà sa réponse");
        moved(call, -9, -1);
        Document shut = Jsoup.parse(send(422, mayor, CallPages.PROPOSAL + b + "/fusions", "autres", ""));
        assertThat(shut.select(".errors li").text()).contains("Écrivez les références");
        assertThat(shut.select(".errors a")).as("its form is not there").isEmpty();
    }

    @Test
    void whoGaveNoNameIsSomebody() throws Exception {
        String call = opened();
        Contributor nameless = person(call, "");
        String a = proposed(nameless, call, "Former les enseignants");
        String b = proposed(there(), call, "Ouvrir un atelier");
        String fusion = fusions.offer(nameless, List.of(a, b), into(call));
        assertThat(page(null, CallPages.PROPOSAL + b).select("#fusion-" + fusion + " small").text())
                .startsWith("Une personne, ");
    }

    @Test
    void supportsAreCarriedOnceAndThoseOfElsewhereAreNotAdded() throws Exception {
        String call = opened();
        brought(mayor, call,
                "id;title;body;supports\n1;Former;Former chaque enseignant.;40\n2;Atelier;Ouvrir un atelier.;25\n");
        List<String> both = page(null, call + "/propositions").select(".results a")
                .eachAttr("href")
                .stream()
                .map(CallStage::id)
                .toList();
        Contributor one = person(call, "");
        for (String id : both) {
            proposals.support(there(), id);
            proposals.support(one, id);
        }
        fusions.offer(here(), both, into(call));
        CallProposal merged = proposals.get(proposals.get(both.getFirst()).mergedInto());
        assertThat(merged.organisations()).isOne();
        assertThat(count("support where proposal = :id and person is not null", merged.id())).isOne();
        assertThat(merged.brought()).as("they may be the same people").isEqualTo(40);
        refused("contribution.refused.supported", () -> proposals.support(there(), merged.id()));
    }

    @Test
    void whatBecameAnotherIsReadWhereItWentOnEveryFaceAndIsNotAnswered() throws Exception {
        String call = opened();
        String a = proposed(here(), call, "Former les enseignants");
        String b = proposed(there(), call, "Ouvrir un atelier");
        int n = revisions.offer(there(), Intent.revision(a, 1, "D’autres mots pour former.", "C’est plus clair."));
        fusions.agree(there(), fusions.offer(here(), List.of(a, b), into(call)));
        String into = proposals.get(a).mergedInto();
        assertThat(text(null, "/api/v1/proposals/" + a)).contains("\"state\":\"MERGED\"",
                "\"mergedInto\":\"" + into + "\"");
        assertThat(page(null, call + "/propositions?etat=MERGED").select(".results li")).hasSize(2);
        assertThat(page(null, CallPages.PROPOSAL + a).select(".board a").attr("href")).endsWith(into);
        assertThat(page(null, CallPages.PROPOSAL + a).select("#amendement-" + n).text())
                .doesNotContain("Attend l’auteur");
        refused("contribution.refused.merged",
                () -> proposals.reply(mayor, a, Reply.Kind.PART, "En partie, parce que c’est commencé."));
        int again = revisions.offer(third(), Intent.revision(into, 1, "Encore d’autres mots.", "C’est plus clair."));
        revisions.judge(there(), into, again, true, "Plus clair, en effet.");
        assertThat(proposals.get(into).words()).as("each author of a part is one of the whole")
                .isEqualTo("Encore d’autres mots.");
    }
}
