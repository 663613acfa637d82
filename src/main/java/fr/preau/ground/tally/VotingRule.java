package fr.preau.ground.tally;

import fr.preau.ground.kernel.Refusal;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What a decision needs in order to pass; frozen at opening.
 *
 * @param threshold what must be exceeded; written under {@link Kind#CONSENT} too, and not used
 * @param change whether a seat may change its vote until closing
 * @param proxiesPerSeat how many other seats one may vote for; 0 when there are no proxies
 * @param silent used under {@link Kind#COLLEGES} only, those of the recounts included
 */
public record VotingRule(Kind kind, Fraction threshold, Quorum quorum, boolean change, int proxiesPerSeat,
        Silent silent) {

    /** What becomes of a college in which nothing is expressed. */
    public enum Silent {
        /** It makes the decision fail: how ballots were opened before this could be said. */
        FAILS,
        /** It is left out, as long as another one expressed something. */
        SET_ASIDE
    }

    private static final String SILENT = "silent";

    /**
     * A rule in plain words.
     *
     * @param passes what passes, and what abstaining does to it
     * @param counted what equality, silence and abstention are worth
     * @param quorum who must be present
     * @param change whether a vote may be changed
     * @param proxies whether a seat may vote for another one
     */
    public record Terms(Phrase passes, List<Phrase> counted, List<Phrase> quorum, Phrase change, Phrase proxies) {
        /** All of them, what passes first. */
        List<Phrase> all() {
            return Stream.of(List.of(passes), counted, quorum, List.of(change), List.of(proxies))
                    .flatMap(List::stream)
                    .toList();
        }
    }

    /** What must pass. */
    public enum Kind {
        /** Every college. */
        COLLEGES,
        /** All the seats together. */
        SEATS,
        /** All the colleges together, each for its weight. */
        WEIGHTED,
        /** Nobody objects. */
        CONSENT;

        private static final List<Option> VOTE = List.of(Option.POUR, Option.CONTRE, Option.ABSTENTION, Option.NPPV);
        private static final List<Option> ASSENT = List.of(Option.CONSENTEMENT, Option.OBJECTION, Option.NPPV);

        /** What a seat may answer, in the order of a ledger. */
        public List<Option> options() {
            return this == CONSENT ? ASSENT : VOTE;
        }
    }

    /**
     * The part of the seats that must be present; {@link Fraction#NONE} asks nothing.
     *
     * @param overall of all seats
     * @param college of the seats of each college
     */
    public record Quorum(Fraction overall, Fraction college) {
        public static final Quorum NONE = new Quorum(Fraction.NONE, Fraction.NONE);

        Map<String, Object> written() {
            return new TreeMap<>(Map.of("overall", overall.written(), "college", college.written()));
        }
    }

    /**
     * The rule of a new ballot: a college in which nothing is expressed is left out.
     *
     * @throws Refusal.BadRequest as the other one
     */
    public VotingRule(Kind kind, Fraction threshold, Quorum quorum, boolean change, int proxiesPerSeat) {
        this(kind, threshold, quorum, change, proxiesPerSeat, Silent.SET_ASIDE);
    }

    /**
     * @throws Refusal.BadRequest when no roll could ever pass it, with the field at fault: {@code
     *     threshold}, {@code quorum}, {@code proxiesPerSeat}
     */
    public VotingRule {
        Refusal.refuse(threshold.p() >= threshold.q(), "threshold", "tally.rule.threshold");
        if (quorum.overall().p() > quorum.overall().q() || quorum.college().p() > quorum.college().q()) {
            throw new Refusal.BadRequest("quorum", "tally.rule.quorum");
        }
        Refusal.refuse(proxiesPerSeat < 0, "proxiesPerSeat", "tally.rule.proxies");
    }

    /** The same rule of another kind and threshold, for the same options. */
    VotingRule as(Kind other, Fraction bar) {
        return new VotingRule(other, bar, quorum, change, proxiesPerSeat, silent);
    }

    /** The same as new ballots have it. */
    public VotingRule today() {
        return new VotingRule(kind, threshold, quorum, change, proxiesPerSeat);
    }

    /** Whether a college is left out of the decision. */
    boolean setsAside(Outcome.Standing standing) {
        return silent == Silent.SET_ASIDE && standing.expressed() == 0;
    }

    /** The member {@code rule} of {@code OPENED}; nothing is written where silence fails. */
    public Map<String, Object> written() {
        var rule = new TreeMap<String, Object>();
        rule.put("kind", kind.name());
        rule.put("threshold", threshold.written());
        rule.put("quorum", quorum.written());
        rule.put("change", change);
        rule.put("proxiesPerSeat", proxiesPerSeat);
        if (silent == Silent.SET_ASIDE) {
            rule.put(SILENT, silent.name());
        }
        return Collections.unmodifiableMap(rule);
    }

    /**
     * The rule that this member says.
     *
     * @throws Refusal.BadRequest when it is not written so, and as the constructor does
     */
    public static VotingRule read(Map<?, ?> member) {
        Map<?, ?> rule = Json.object(member, member.containsKey(SILENT) ? 6 : 5);
        Map<?, ?> quorum = Json.object(rule.get("quorum"), 2);
        long proxies = Json.whole(rule, "proxiesPerSeat");
        if (proxies > Integer.MAX_VALUE) {
            throw Json.refused();
        }
        return new VotingRule(named(Kind.values(), Json.text(rule, "kind")), Json.fraction(rule, "threshold"),
                new Quorum(Json.fraction(quorum, "overall"), Json.fraction(quorum, "college")),
                Json.truth(rule, "change"), (int) proxies,
                rule.containsKey(SILENT) ? named(Silent.values(), Json.text(rule, SILENT)) : Silent.FAILS);
    }

    private static <E extends Enum<E>> E named(E[] among, String name) {
        for (E one : among) {
            if (one.name().equals(name)) {
                return one;
            }
        }
        throw Json.refused();
    }

    /** The rule in one sentence: what passes, and what abstaining does to it. */
    public Phrase sentence() {
        return RuleWords.sentence(this);
    }

    /**
     * The rule in plain words, that sentence first: what passes, what does not, the quorum, changes, proxies.
     */
    public List<Phrase> words() {
        return terms().all();
    }

    /** The same, by what each says: whatever says a rule before it binds says all of it. */
    public Terms terms() {
        return RuleWords.of(this);
    }

    /**
     * The colleges of a single seat, which can stop the decision by itself.
     *
     * @param sizes how many seats that weigh something each college has
     */
    public List<Phrase> vetoes(Map<String, Integer> sizes) {
        return Prospects.vetoes(this, sizes);
    }

    /** Why no vote whatever could pass it with that roll; empty when one could. */
    public List<Phrase> impossible(Roll roll) {
        return Prospects.impossible(this, roll);
    }

    /** What may surprise with that roll, although a vote could pass. */
    public List<Phrase> surprises(Roll roll) {
        return Prospects.surprises(this, roll);
    }
}
