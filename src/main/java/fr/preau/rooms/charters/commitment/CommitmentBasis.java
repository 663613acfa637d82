package fr.preau.rooms.charters.commitment;

import fr.preau.ground.kernel.Paris;
import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.policy.Power;
import fr.preau.people.account.Actor;
import fr.preau.people.organisation.Organisation;
import fr.preau.rooms.charters.binding.Capability;
import fr.preau.rooms.charters.charter.Charter;
import fr.preau.rooms.charters.charter.Charters;
import fr.preau.rooms.charters.commitment.Commitment.Article;
import fr.preau.rooms.charters.commitment.Commitment.Beneficiary;
import fr.preau.tools.convening.Desk;
import fr.preau.tools.thing.Deeds;
import fr.preau.tools.thing.Deeds.DeedTurn;
import fr.preau.tools.thing.Deeds.DeedVoice;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What a promise stands on: the organisations on both sides, the article it comes from, the law that lets who promises
 * do it; and the acts on it.
 */
@Component
record CommitmentBasis(Charters charters, CommitmentLaw law, CommitmentEntries rows, Desk desk) {
    record Sides(Organisation promiser, Organisation proposer, List<Beneficiary> beneficiaries) {
        boolean invented() {
            return promiser.invented() || proposer.invented();
        }
    }

    /** Its turns: each is held while it is done, and changes it with its line. */
    Deeds<Commitment> deeds() {
        return new Deeds<>(desk.journal(), desk.conveners(), rows::held);
    }

    /** The turn of who promised, under that power. */
    DeedTurn<Commitment> turn(Actor actor, String id, Power power) {
        return turn(actor, id, power, this::voice);
    }

    /**
     * The turn of an organisation.
     *
     * @param speaker which one, or a refusal
     */
    DeedTurn<Commitment> turn(Actor actor, String id, Power power, BiFunction<Commitment, Instant, String> speaker) {
        return deeds().turn(actor, id, (it, at) -> {
            String speaks = speaker.apply(it, at);
            return new DeedVoice(power, speaks, speaks);
        });
    }

    /** The organisation that speaks for who promises on that day. */
    String voice(Commitment it, Instant at) {
        return desk.organisations().inPlaceOf(it.promiser(), Paris.day(at));
    }

    /** Whoever acts for who promised does not say that it was kept. */
    void refuseOwn(Instant at, Actor actor, Commitment it) {
        Set<String> own = new HashSet<>(List.of(voice(it, at), it.promiser()));
        Refusal.forbid(desk.rights().acts(at, actor.id(), own), "commitment.refused.own", it.promiserName());
    }

    Capability.Judgement judged(Commitment it) {
        return law.judge(desk.organisations().get(it.promiser()), it.subject(), it.level(), it.beneficiaries());
    }

    Sides sides(String organisation, CommitmentDraft promise) {
        Set<String> ids = new HashSet<>(List.of(organisation, promise.promiser()));
        promise.beneficiaries().forEach(beneficiary -> ids.add(beneficiary.organisation()));
        Map<String, Organisation> all = desk.organisations().all(ids);
        Organisation promiser = all.get(promise.promiser());
        Organisation proposer = all.get(organisation);
        if (promiser == null || proposer == null) {
            throw new Refusal.BadRequest("autre", "commitment.refused.promiser");
        }
        refuseOwn(promise);
        refuseArticle(promise.article());
        List<Beneficiary> beneficiaries = promise.beneficiaries()
                .stream()
                .map(beneficiary -> named(beneficiary, all))
                .distinct()
                .toList();
        var judged = law.judge(promiser, promise.subject(), promise.level(), beneficiaries);
        if (judged.kind() == null) {
            throw CommitmentLaw.refused(judged, promiser.name());
        }
        return new Sides(promiser, proposer, beneficiaries);
    }

    private static Beneficiary named(Beneficiary beneficiary, Map<String, Organisation> known) {
        Organisation found = known.get(beneficiary.organisation());
        if (found == null) {
            throw new Refusal.BadRequest("pour", "commitment.refused.for.unknown", beneficiary.name());
        }
        return new Beneficiary(found.id(), found.name(), beneficiary.schools());
    }

    private static void refuseOwn(CommitmentDraft promise) {
        int many = promise.beneficiaries().size();
        int most = Commitments.MOST_BENEFICIARIES;
        Refusal.refuse(many == 0 || many > most, "pour", "commitment.refused.for.none", most);
        boolean own = promise.beneficiaries()
                .stream()
                .filter(beneficiary -> !beneficiary.schools())
                .anyMatch(beneficiary -> beneficiary.organisation().equals(promise.promiser()));
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
