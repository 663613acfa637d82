package fr.preau.commitment;

import fr.preau.account.Actor;
import fr.preau.account.Held;
import fr.preau.amendment.Text;
import fr.preau.charter.Charter;
import fr.preau.charter.Charters;
import fr.preau.commitment.Commitment.Article;
import fr.preau.commitment.Commitment.State;
import fr.preau.commitment.CommitmentPage.Turning;
import fr.preau.form.Form;
import fr.preau.kernel.Paris;
import fr.preau.policy.Power;
import fr.preau.web.Visit;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Puts the page of a promise together. */
@Component
class CommitmentView {
    private final Commitments commitments;
    private final CommitmentRows rows;
    private final Beneficiaries beneficiaries;
    private final PromiseForm promises;
    private final Charters charters;
    private final Clock clock;

    CommitmentView(
            Commitments commitments,
            CommitmentRows rows,
            Beneficiaries beneficiaries,
            PromiseForm promises,
            Charters charters,
            Clock clock) {
        this.commitments = commitments;
        this.rows = rows;
        this.beneficiaries = beneficiaries;
        this.promises = promises;
        this.charters = charters;
        this.clock = clock;
    }

    CommitmentPage page(@Nullable Actor actor, String id, Form form) {
        Visit visit = form.visit();
        Commitment it = commitments.get(id);
        var steps = rows.steps(Set.of(id));
        var progress = new Promises(steps, Paris.day(clock.instant()));
        Set<Promises.Turn> turns = progress.turns(id);
        Set<String> upon =
                steps.stream()
                        .filter(one -> one.id().equals(id))
                        .findFirst()
                        .map(Promises.Step::upon)
                        .orElse(Set.of());
        Set<String> others = new HashSet<>(upon);
        turns.forEach(one -> others.add(one.id()));
        others.remove(id);
        Map<String, Commitment> known = known(it, others);
        List<Turning> turning = turns.stream().map(one -> turning(visit, known, one)).toList();
        List<Held> voices = actor == null ? List.of() : beneficiaries.voices(actor, it);
        boolean asked = it.stage() == State.PROPOSED;
        Article article = it.article();
        Charter charter = article == null ? null : charters.find(article.charter()).orElse(null);
        return new CommitmentPage(
                it,
                say(visit, it, turning),
                known.values().stream().filter(one -> upon.contains(one.id())).toList(),
                turning,
                rows.dependants(id),
                rows.history(id),
                asked ? commitments.judged(it) : null,
                actor != null && beneficiaries.promises(actor, Power.CONTRIBUTE, it),
                actor != null && actor.may(Power.CONTRIBUTE, it.proposer()).allowed(),
                actor != null && beneficiaries.promises(actor, Power.SIGN, it),
                voices,
                charter,
                charter == null || article == null ? "" : words(charter, article),
                String.join(", ", promises.words(form, it).values()),
                form);
    }

    private Map<String, Commitment> known(Commitment it, Set<String> others) {
        Map<String, Commitment> known =
                others.isEmpty()
                        ? new HashMap<>()
                        : rows.all(others).stream()
                                .collect(
                                        Collectors.toMap(
                                                Commitment::id,
                                                one -> one,
                                                (a, b) -> a,
                                                java.util.LinkedHashMap::new));
        known.put(it.id(), it);
        return known;
    }

    private static Turning turning(Visit visit, Map<String, Commitment> known, Promises.Turn turn) {
        Commitment it = known.get(turn.id());
        if (it == null) {
            return new Turning("", "", "/engagements/" + turn.id());
        }
        String who = turn.act() == Promises.Act.CONFIRM ? names(visit, it) : it.promiserName();
        return new Turning(who, visit.t("commitment.turn." + turn.act(), it.sentence()), it.path());
    }

    /** A beneficiary in words: « les écoles de Sainte-Exemple ». */
    static String name(Visit visit, Commitment.Beneficiary one) {
        return one.schools() ? visit.t("commitment.schools", one.name()) : one.name();
    }

    /** All of them. */
    static String names(Visit visit, Commitment it) {
        return it.beneficiaries().stream()
                .map(one -> name(visit, one))
                .collect(Collectors.joining(", "));
    }

    /** From where to where: « 3 → 12 écoles ». */
    static String figures(Visit visit, Commitment.Indicator it) {
        return figure(visit, it.start(), "") + " → " + figure(visit, it.target(), it.unit());
    }

    /** A figure with its unit; said to be unknown when nobody gave it. */
    static String figure(Visit visit, java.math.@Nullable BigDecimal figure, String unit) {
        return figure == null
                ? visit.t("commitment.figure.unknown")
                : (visit.decimal(
                                        figure.doubleValue(),
                                        Math.max(0, figure.stripTrailingZeros().scale()))
                                + " "
                                + unit)
                        .strip();
    }

    private static String say(Visit visit, Commitment it, List<Turning> turns) {
        List<Object> said = new ArrayList<>();
        said.add(it.promiserName());
        said.add(visit.date(it.due()));
        said.add(visit.date(it.stageAt()));
        said.add(turns.stream().map(Turning::who).distinct().collect(Collectors.joining(", ")));
        return visit.t("commitment.say." + it.state(), said.toArray());
    }

    private String words(Charter charter, Article article) {
        Text text = charters.version(charter, article.version()).text();
        String block = article.block();
        if (block == null) {
            return "";
        }
        String number = text.numbers().getOrDefault(block, "");
        return text.blocks().stream()
                .filter(one -> one.id().equals(block))
                .map(one -> (number + " " + one.words()).strip())
                .findFirst()
                .orElse(number);
    }
}
