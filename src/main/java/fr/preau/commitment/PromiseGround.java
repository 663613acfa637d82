package fr.preau.commitment;

import fr.preau.charter.Charter;
import fr.preau.charter.Charters;
import fr.preau.commitment.Commitment.Article;
import fr.preau.commitment.Commitment.Beneficiary;
import fr.preau.commitment.Commitments.Promise;
import fr.preau.kernel.Paris;
import fr.preau.kernel.Refusal;
import fr.preau.organisation.Organisation;
import fr.preau.organisation.Organisations;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What a promise stands on: the organisations on both sides, the article it comes from, the law
 * that lets who promises do it.
 */
@Component
class PromiseGround {
    private final Organisations organisations;
    private final Charters charters;
    private final PromiseLaw law;

    PromiseGround(Organisations organisations, Charters charters, PromiseLaw law) {
        this.organisations = organisations;
        this.charters = charters;
        this.law = law;
    }

    /** Who would promise, who writes it down, for whom. */
    record Sides(Organisation promiser, Organisation proposer, List<Beneficiary> beneficiaries) {
        boolean invented() {
            return promiser.invented() || proposer.invented();
        }
    }

    /** What the law says of that promise, by who would make it. */
    PromiseLaw.Judgement judged(Commitment it) {
        return law.judge(
                organisations.get(it.promiser()), it.subject(), it.level(), it.beneficiaries());
    }

    /** The organisation that speaks for who promises on that day. */
    String voice(Commitment it, Instant at) {
        return organisations.inPlaceOf(it.promiser(), Paris.day(at));
    }

    /**
     * @throws Refusal.BadRequest as {@link Commitments#propose}
     * @throws Refusal.Conflict as well
     */
    Sides sides(String organisation, Promise promise) {
        Map<String, Organisation> all = named(organisation, promise);
        Organisation promiser = all.get(promise.promiser());
        Organisation proposer = all.get(organisation);
        if (promiser == null || proposer == null) {
            throw new Refusal.BadRequest("autre", "commitment.refused.promiser");
        }
        refuseOwn(promise);
        refuseArticle(promise.article());
        List<Beneficiary> beneficiaries = named(promise.beneficiaries(), all);
        refuseOther(promiser, promise, beneficiaries);
        return new Sides(promiser, proposer, beneficiaries);
    }

    private void refuseOther(
            Organisation promiser, Promise promise, List<Beneficiary> beneficiaries) {
        var judged = law.judge(promiser, promise.subject(), promise.level(), beneficiaries);
        if (judged.kind() == null) {
            throw new Refusal.Conflict(
                    "commitment.refused.competence",
                    promiser.name(),
                    judged.others(),
                    judged.basis());
        }
    }

    private Map<String, Organisation> named(String organisation, Promise promise) {
        Set<String> ids = new HashSet<>(List.of(organisation, promise.promiser()));
        promise.beneficiaries().forEach(one -> ids.add(one.organisation()));
        return organisations.all(ids);
    }

    private static List<Beneficiary> named(
            List<Beneficiary> asked, Map<String, Organisation> known) {
        return asked.stream()
                .map(one -> {
                    Organisation found = known.get(one.organisation());
                    if (found == null) {
                        throw new Refusal.BadRequest(
                                "pour", "commitment.refused.for.unknown", one.name());
                    }
                    return new Beneficiary(found.id(), found.name(), one.schools());
                })
                .distinct()
                .toList();
    }

    private static void refuseOwn(Promise promise) {
        if (promise.beneficiaries().isEmpty() || promise.beneficiaries().size() > 20) {
            throw new Refusal.BadRequest("pour", "commitment.refused.for.none", 20);
        }
        if (promise.beneficiaries().stream()
                .anyMatch(one -> !one.schools() && one.organisation().equals(promise.promiser()))) {
            throw new Refusal.BadRequest("pour", "commitment.refused.for.own");
        }
        if (promise.sentence().length() < 10 || promise.sentence().length() > 300) {
            throw new Refusal.BadRequest("phrase", "commitment.refused.sentence");
        }
    }

    private void refuseArticle(@Nullable Article article) {
        if (article == null) {
            return;
        }
        Charter charter = charters.get(article.charter());
        if (!charter.state().settled() || charter.state() == Charter.State.CLOSED) {
            throw new Refusal.BadRequest("article", "commitment.refused.charter");
        }
        String block = article.block();
        if (block != null
                && charters.version(charter, article.version()).text().place(block).isEmpty()) {
            throw new Refusal.BadRequest("article", "commitment.refused.article");
        }
    }
}
