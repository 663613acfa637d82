package fr.preau.commitment;

import fr.preau.account.Actor;
import fr.preau.account.Rights;
import fr.preau.binding.Capability;
import fr.preau.charter.Charter;
import fr.preau.charter.Charters;
import fr.preau.commitment.Commitment.Article;
import fr.preau.commitment.Commitment.Beneficiary;
import fr.preau.journal.Journal;
import fr.preau.kernel.Paris;
import fr.preau.kernel.Refusal;
import fr.preau.organisation.Organisation;
import fr.preau.organisation.Organisations;
import fr.preau.policy.Power;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What a promise stands on: the organisations on both sides, the article it comes from, the law that lets who promises
 * do it; and the acts on it.
 */
@Component
record PromiseGround(Organisations organisations, Charters charters, PromiseLaw law, PromiseRows rows, Rights rights,
        Journal journal) {
    record Sides(Organisation promiser, Organisation proposer, List<Beneficiary> beneficiaries) {
        boolean invented() {
            return promiser.invented() || proposer.invented();
        }
    }

    /** An act that is being done: on what, when, under which mandate. */
    record Deed(Commitment it, Instant at, String mandate) {}

    /** What was done, and the facts that its line says. */
    record Done(String action, Map<String, ?> after) {}

    /**
     * Does an act, while nobody else changes the promise.
     *
     * @param speaker the organisation that does it, or a refusal
     * @param what does it; nothing is said of what gives nothing
     */
    void act(Actor actor, String id, Power power, BiFunction<Commitment, Instant, String> speaker,
            Function<Deed, @Nullable Done> what) {
        journal.act((at, say) -> {
            Commitment it = rows.held(id);
            String speaks = speaker.apply(it, at);
            String mandate = rights.hold(at, actor.id(), power, speaks);
            Done done = what.apply(new Deed(it, at, mandate));
            if (done != null) {
                say.accept(new Journal.Act("commitment." + done.action(), it.ref(), speaks,
                        Map.of("state", it.stage().name()), done.after(), List.of(mandate)));
            }
        });
    }

    /** The organisation that speaks for who promises on that day. */
    String voice(Commitment it, Instant at) {
        return organisations.inPlaceOf(it.promiser(), Paris.day(at));
    }

    /** Whoever acts for who promised does not say that it was kept. */
    void refuseOwn(Instant at, Actor actor, Commitment it) {
        Set<String> own = new HashSet<>(List.of(voice(it, at), it.promiser()));
        Refusal.forbid(rights.acts(at, actor.id(), own), "commitment.refused.own", it.promiserName());
    }

    Capability.Judgement judged(Commitment it) {
        return law.judge(organisations.get(it.promiser()), it.subject(), it.level(), it.beneficiaries());
    }

    Sides sides(String organisation, Promise promise) {
        Set<String> ids = new HashSet<>(List.of(organisation, promise.promiser()));
        promise.beneficiaries().forEach(one -> ids.add(one.organisation()));
        Map<String, Organisation> all = organisations.all(ids);
        Organisation promiser = all.get(promise.promiser());
        Organisation proposer = all.get(organisation);
        if (promiser == null || proposer == null) {
            throw new Refusal.BadRequest("autre", "commitment.refused.promiser");
        }
        refuseOwn(promise);
        refuseArticle(promise.article());
        List<Beneficiary> beneficiaries = promise.beneficiaries()
                .stream()
                .map(one -> named(one, all))
                .distinct()
                .toList();
        var judged = law.judge(promiser, promise.subject(), promise.level(), beneficiaries);
        if (judged.kind() == null) {
            throw PromiseLaw.refused(judged, promiser.name());
        }
        return new Sides(promiser, proposer, beneficiaries);
    }

    private static Beneficiary named(Beneficiary one, Map<String, Organisation> known) {
        Organisation found = known.get(one.organisation());
        if (found == null) {
            throw new Refusal.BadRequest("pour", "commitment.refused.for.unknown", one.name());
        }
        return new Beneficiary(found.id(), found.name(), one.schools());
    }

    private static void refuseOwn(Promise promise) {
        int many = promise.beneficiaries().size();
        int most = Commitments.MOST_BENEFICIARIES;
        Refusal.refuse(many == 0 || many > most, "pour", "commitment.refused.for.none", most);
        boolean own = promise.beneficiaries()
                .stream()
                .filter(one -> !one.schools())
                .anyMatch(one -> one.organisation().equals(promise.promiser()));
        Refusal.refuse(own, "pour", "commitment.refused.for.own");
        int words = promise.sentence().length();
        Refusal.refuse(words < 10 || words > 300, "phrase", "commitment.refused.sentence");
    }

    private void refuseArticle(@Nullable Article article) {
        if (article == null) {
            return;
        }
        Charter charter = charters.get(article.charter());
        boolean open = charter.state().settled() && charter.state() != Charter.State.CLOSED;
        Refusal.refuse(!open, "article", "commitment.refused.charter");
        String block = article.block();
        boolean nowhere = block != null && charters.version(charter, article.version()).text().place(block).isEmpty();
        Refusal.refuse(nowhere, "article", "commitment.refused.article");
    }
}
