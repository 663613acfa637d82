package fr.preau.rooms.charters.commitment;

import fr.preau.ground.amendment.Text;
import fr.preau.ground.form.Form;
import fr.preau.ground.form.Form.Choice;
import fr.preau.ground.kernel.Paris;
import fr.preau.ground.kernel.Ref;
import fr.preau.ground.policy.Power;
import fr.preau.ground.web.Visit;
import fr.preau.people.account.Actor;
import fr.preau.people.account.HeldMandate;
import fr.preau.rooms.charters.binding.Capability;
import fr.preau.rooms.charters.charter.Charter;
import fr.preau.rooms.charters.charter.Charters;
import fr.preau.rooms.charters.commitment.Commitment.Article;
import fr.preau.rooms.charters.commitment.Commitment.State;
import fr.preau.tools.thing.ThingActs.Act;
import fr.preau.tools.work.Sequel;
import fr.preau.tools.work.Sequels;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Puts the page of a promise together, and says promises in words. */
@Component
record CommitmentView(Commitments commitments, CommitmentRows rows, Beneficiaries beneficiaries, CommitmentLaw law,
        Charters charters, Clock clock) {
    /**
     * @param say where it stands, in a sentence
     * @param upon what it depends on
     * @param dependants what waits for it
     * @param judged what the law says, while it is to be accepted; absent afterwards
     * @param own whether this reader may speak for who promises
     * @param signs whether they may engage it
     * @param publishes whether they may announce an operation for it
     * @param voices for which beneficiaries they may speak
     * @param offered what they may do for a reason, or at once
     * @param charter it comes from, and the words of its article; absent when it is free
     */
    record Page(Commitment it, String say, List<Commitment> upon, List<Turning> turns, List<Commitment> dependants,
            List<CommitmentRows.HistoryRow> history, Capability.@Nullable Judgement judged, boolean own,
            boolean proposes, boolean signs, boolean publishes, List<HeldMandate> voices, @Nullable Charter charter,
            String article, String subject, List<Sequel> sequels, List<Measure> measures,
            List<Act<Commitment, State>> offered, Form form) {

        /** Whether an operation is to be made of it. */
        boolean operates() {
            return publishes && sequels.isEmpty() && CommitmentOrigin.stands(it);
        }

        boolean accepts() {
            return it.stage() == State.PROPOSED && signs && judged != null && judged.kind() != null;
        }

        boolean acts() {
            return judged != null && judged.kind() == Capability.Kind.ACT;
        }

        boolean reports() {
            return own && CommitmentActs.REPORTED_ON.contains(it.stage());
        }

        /** Whether to report is what comes next: else it goes on again, or others speak. */
        boolean reportsNow() {
            return own && (it.stage() == State.RUNNING || it.stage() == State.DISPUTED);
        }

        /** Whether a report was sent and is to be corrected. */
        boolean reporting() {
            return List.of("date", "valeur", "mots", "document")
                    .stream()
                    .anyMatch(field -> form.message(field) != null);
        }

        /** What is done at once, without a reason. */
        List<Act<Commitment, State>> next() {
            return offered.stream().filter(act -> !act.reason()).toList();
        }

        /** What is done for a reason. */
        List<Act<Commitment, State>> others() {
            return offered.stream().filter(Act::reason).toList();
        }

        /** Whether nothing else is to be done by this reader. */
        boolean follows() {
            return !accepts() && !speaks() && !reportsNow() && next().isEmpty();
        }

        boolean speaks() {
            return !voices.isEmpty() && CommitmentReports.SPOKEN_OF.contains(it.stage());
        }

        List<Choice> speakers() {
            return HeldMandate.choices(voices.stream());
        }

        /** Whether something else than the one form may be done. */
        boolean more() {
            return own && !it.stage().over() || it.stage() == State.PROPOSED && proposes;
        }

        String uponTyped() {
            return upon.stream().map(Commitment::id).collect(Collectors.joining("\n"));
        }
    }

    record Turning(String who, String what, String path) {}

    /** Where what became of a promise is asked, and who counts what it measures. */
    @Component
    record SequelLookup(Sequels sequels, List<Measure.Teller> tellers, CommitmentActs acts) {}

    /** A promise, what it depends on, whose turn it is, what waits for it. */
    private record CommitmentContext(Commitment it, List<Commitment> upon, List<Turning> turns,
            List<Commitment> dependants) {}

    private CommitmentContext around(Visit visit, String id) {
        Map<String, CommitmentProgress.Step> steps = rows.steps(Set.of(id))
                .stream()
                .collect(Collectors.toMap(CommitmentProgress.Step::id, step -> step));
        CommitmentProgress.Step own = steps.get(id);
        if (own == null) {
            throw Commitments.unknown();
        }
        Set<CommitmentProgress.CommitmentTurn> turns = new CommitmentProgress(steps.values(),
                Paris.day(clock.instant())).turns(id);
        Set<String> others = new HashSet<>(own.upon());
        turns.forEach(turn -> others.add(turn.id()));
        others.add(id);
        Map<String, Commitment> known = new LinkedHashMap<>();
        rows.around(id, others).forEach(commitment -> known.put(commitment.id(), commitment));
        return new CommitmentContext(Objects.requireNonNull(known.get(id), id),
                known.values().stream().filter(commitment -> own.upon().contains(commitment.id())).toList(),
                turns.stream().map(turn -> turning(visit, known, turn)).toList(),
                known.values().stream().filter(commitment -> !others.contains(commitment.id())).toList());
    }

    Page page(@Nullable Actor actor, String id, SequelLookup beside, Form form) {
        Visit visit = form.visit();
        CommitmentContext around = around(visit, id);
        Commitment it = around.it();
        Article article = it.article();
        List<Sequel> all = beside.sequels().of(it.ref(), visit);
        Charter charter = article == null ? null : charters.find(article.charter()).orElse(null);
        return new Page(it, say(visit, it, around.turns()), around.upon(), around.turns(), around.dependants(),
                rows.history(id), it.stage() == State.PROPOSED ? commitments.judged(it) : null,
                actor != null && beneficiaries.promises(actor, Power.CONTRIBUTE, it),
                actor != null && actor.may(Power.CONTRIBUTE, it.proposer()).allowed(),
                actor != null && beneficiaries.promises(actor, Power.SIGN, it),
                actor != null && beneficiaries.promises(actor, Power.PUBLISH, it),
                actor == null ? List.of() : beneficiaries.voices(actor, it), charter,
                charter == null || article == null ? "" : words(charter, article), law.words(it, visit.language()), all,
                measures(visit, it, around.upon(), all, beside.tellers()), beside.acts().all.offered(actor, it), form);
    }

    private static List<Measure> measures(Visit visit, Commitment it, List<Commitment> upon, List<Sequel> sequels,
            List<Measure.Teller> tellers) {
        List<Commitment> promises = Stream.concat(Stream.of(it), upon.stream()).toList();
        List<Ref> came = sequels.stream().map(Sequel::ref).toList();
        return tellers.stream().flatMap(teller -> Stream.ofNullable(teller.measure(visit, promises, came))).toList();
    }

    /** Those, and the others of these ids, by their ids; at most one statement. */
    Map<String, Commitment> known(Collection<Commitment> some, Set<String> ids) {
        Map<String, Commitment> known = new LinkedHashMap<>();
        some.forEach(commitment -> known.put(commitment.id(), commitment));
        Set<String> others = new HashSet<>(ids);
        others.removeAll(known.keySet());
        if (!others.isEmpty()) {
            rows.all(others).forEach(commitment -> known.put(commitment.id(), commitment));
        }
        return known;
    }

    /** Whose turn it is, in words; of what no longer exists, nobody’s. */
    static Turning turning(Visit visit, Map<String, Commitment> known, CommitmentProgress.CommitmentTurn turn) {
        Commitment it = known.get(turn.id());
        if (it == null) {
            return new Turning("", "", CommitmentPages.LIST + "/" + turn.id());
        }
        boolean others = turn.act() == CommitmentProgress.Act.CONFIRM;
        return new Turning(others ? names(visit, it) : it.promiserName(),
                visit.t("commitment.turn." + turn.act(), it.sentence()), it.path());
    }

    /** A beneficiary in words: « les écoles de Sainte-Exemple ». */
    static String name(Visit visit, Commitment.Beneficiary beneficiary) {
        return beneficiary.schools() ? visit.t("commitment.schools", beneficiary.name()) : beneficiary.name();
    }

    static String names(Visit visit, Commitment it) {
        return it.beneficiaries()
                .stream()
                .map(beneficiary -> name(visit, beneficiary))
                .collect(Collectors.joining(", "));
    }

    /** From where to where: « 3 → 12 écoles ». */
    static String figures(Visit visit, Commitment.Indicator it) {
        return figure(visit, it.start(), "") + " → " + figure(visit, it.target(), it.unit());
    }

    /** A figure with its unit; said to be unknown when nobody gave it. */
    static String figure(Visit visit, @Nullable BigDecimal figure, String unit) {
        if (figure == null) {
            return visit.t("commitment.figure.unknown");
        }
        int decimals = Math.max(0, figure.stripTrailingZeros().scale());
        return (visit.decimal(figure.doubleValue(), decimals) + " " + unit).strip();
    }

    private static String say(Visit visit, Commitment it, List<Turning> turns) {
        return visit.t("commitment.say." + it.state(), it.promiserName(), visit.date(it.due()),
                visit.date(it.stageAt()),
                turns.stream().map(Turning::who).distinct().collect(Collectors.joining(", ")));
    }

    private String words(Charter charter, Article article) {
        Text text = charters.version(charter, article.version()).text();
        String block = article.block();
        if (block == null) {
            return "";
        }
        String number = text.numbers().getOrDefault(block, "");
        return text.blocks()
                .stream()
                .filter(one -> one.id().equals(block))
                .map(one -> (number + " " + one.words()).strip())
                .findFirst()
                .orElse(number);
    }

    static String badge(State state) {
        return switch (state) {
            case KEPT -> "done";
            case LATE, DISPUTED -> "wrong";
            case PROPOSED, WAITING, REPORTED, PAUSED -> "check";
            case RUNNING -> "info";
            case GIVEN_UP, DECLINED -> "out";
        };
    }

    static String icon(State state) {
        return switch (state) {
            case KEPT -> "circle-check";
            case LATE -> "triangle-alert";
            case DISPUTED -> "circle-alert";
            case PROPOSED -> "circle-question-mark";
            case WAITING, PAUSED -> "clock";
            case REPORTED -> "user";
            case RUNNING -> "hammer";
            case GIVEN_UP, DECLINED -> "circle-slash";
        };
    }
}
