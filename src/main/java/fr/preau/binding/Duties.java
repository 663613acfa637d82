package fr.preau.binding;

import fr.preau.binding.Lexicon.Mention;
import fr.preau.binding.Proposal.Duty;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Whom sentences would oblige: the subject of a verb (« la commune fournit »), the agent of a
 * passive (« est assuré par la commune »), whoever a turn of phrase charges (« à la charge de »).
 * Sentences are read in order, for « elle en assure… ».
 */
final class Duties {
    private static final Set<String> CONJUNCTIONS = Set.of("et", "ou", "puis", ",", "mais", "ni");
    private static final Set<String> IF = Set.of("si", "lorsque", "lorsqu", "quand", "dès", "sauf");
    private static final Set<String> AIM = Set.of("pour", "afin", "ce", "sans");
    private static final Set<String> RECITALS = Set.of("considérant", "vu", "rappelant");
    private static final Set<String> THEY = Set.of("elle", "elles", "il", "ils", "chacune");
    private static final Set<String> IMPERSONAL =
            Set.of(
                    "est",
                    "sont",
                    "convient",
                    "appartient",
                    "appartiendra",
                    "revient",
                    "reviendra",
                    "incombe",
                    "faut",
                    "a",
                    "s",
                    "peut",
                    "sera",
                    "importe");

    private final Map<String, Duty> found = new LinkedHashMap<>();
    private List<Mention> subject = List.of();
    private boolean told;
    private boolean conditional;

    /** The force of the last passive of the sentence. */
    private @Nullable Force passed;

    /** The force of its last verb. */
    private @Nullable Force spoken;

    private Set<String> subjects = Set.of();
    private Set<String> levels = Set.of();

    /** All that was found so far; each party and force once. */
    List<Duty> found() {
        return List.copyOf(found.values());
    }

    /**
     * Reads the next sentence.
     *
     * @param subjects that it is about, by itself
     * @param levels that it names, by itself
     */
    void read(Sentence it, Set<String> subjects, Set<String> levels) {
        this.subjects = Set.copyOf(subjects);
        this.levels = Set.copyOf(levels);
        List<Mention> before = subject;
        if (RECITALS.contains(it.low(0))) {
            return;
        }
        subject = List.of();
        conditional = false;
        passed = null;
        spoken = null;
        int first = it.low(1).matches("n|ne") ? 2 : 1;
        if (THEY.contains(it.low(0)) && !IMPERSONAL.contains(it.low(first))) {
            subject = before;
            told = false;
        }
        var complements = new Complements(it);
        Mention last = null;
        int next = 0;
        List<Mention> parties =
                it.mentions().stream().filter(one -> party(it, one) != null).toList();
        for (int at = 0; at < it.size(); at++) {
            if (next < parties.size() && parties.get(next).from() == at) {
                Mention mention = parties.get(next++);
                meet(it, mention, last, complements);
                last = mention;
                at = mention.to() - 1;
            } else {
                conditional = (conditional && !it.low(at).equals(",")) || supposed(it, at);
                relative(it, at, last);
                verb(it, at);
            }
        }
        gap(it);
        subject = subject.isEmpty() ? before : subject;
    }

    /** « … équipe les collèges et la région les lycées »: the verb is not said twice. */
    private void gap(Sentence it) {
        for (Mention one : subject) {
            boolean follows = CONJUNCTIONS.contains(it.low(one.from() - 2));
            if (!told && spoken != null && follows && it.determiner(one.to())) {
                add(it, one, spoken, one.from(), one.to() + 3);
            }
        }
    }

    /** « Si », « lorsque », « pour que »: what follows, up to a comma, obliges nobody. */
    private static boolean supposed(Sentence it, int at) {
        boolean aim = it.low(at).equals("que") || it.low(at).equals("qu");
        return IF.contains(it.low(at)) || (aim && AIM.contains(it.low(at - 1)));
    }

    /** « Partie » alone is a piece; « les parties » sign. */
    private static @Nullable Party party(Sentence it, Mention one) {
        Party party = one.party();
        return party == Party.ALL && it.low(one.from()).equals("partie") ? null : party;
    }

    private void meet(
            Sentence it, Mention mention, @Nullable Mention last, Complements complements) {
        Complements.Place place = complements.place(mention, last);
        switch (place.kind()) {
            case SUBJECT -> {
                if (!conditional) {
                    boolean joins = place.joined() && !told && !subject.isEmpty();
                    List<Mention> all = new ArrayList<>(joins ? subject : List.of());
                    all.add(mention);
                    subject = all;
                    told = false;
                }
            }
            case CHARGED -> add(it, mention, place.force(), place.from(), mention.to());
            case AGENT -> agent(it, mention, place.from());
            case NONE -> {}
        }
    }

    /** « …, qui en garde la responsabilité »: whoever was named just before. */
    private void relative(Sentence it, int at, @Nullable Mention last) {
        if (it.low(at).equals("qui") && last != null) {
            int end = it.low(at - 1).equals(",") ? at - 1 : at;
            if (last.to() == end && !subject.contains(last)) {
                subject = List.of(last);
                told = false;
            }
        }
    }

    private void verb(Sentence it, int at) {
        Verbs.Verb verb = it.verb(at);
        if (verb == null || subject.isEmpty() || conditional || (told && !linked(it, at))) {
            return;
        }
        Force force = Forces.of(it, at, verb);
        if (force == null) {
            return;
        }
        told = true;
        spoken = force;
        int end = Math.min(it.size(), at + 4);
        subject.forEach(one -> add(it, one, force, at, end));
    }

    private static boolean linked(Sentence it, int at) {
        int before = at - 1;
        while (before >= 0 && it.clitic(before)) {
            before--;
        }
        return CONJUNCTIONS.contains(it.low(before)) || it.low(before).equals("qui");
    }

    /** The agent of a passive: what precedes « par » is a participle that says what is done. */
    private void agent(Sentence it, Mention mention, int by) {
        int participle = by - 1;
        while (participle > by - 7 && !Verbs.participle(it.low(participle))) {
            participle--;
        }
        if (!Verbs.participle(it.low(participle))) {
            again(it, mention, by);
            return;
        }
        int auxiliary = Forces.auxiliary(it, participle);
        String before = it.low(participle - 1);
        if (auxiliary >= 0) {
            passed = Forces.passive(it, auxiliary);
            add(it, mention, passed, participle, mention.to());
        } else if (before.equals(",") || CONJUNCTIONS.contains(before) && passed != null) {
            passed = passed == null ? Force.OWES : passed;
            add(it, mention, passed, participle, mention.to());
        } else {
            again(it, mention, by);
        }
    }

    /** « … par le département dans les collèges et par la région dans les lycées ». */
    private void again(Sentence it, Mention mention, int by) {
        if (passed != null) {
            add(it, mention, passed, by, mention.to());
        }
    }

    private void add(Sentence it, Mention mention, Force force, int from, int to) {
        Party party = mention.party();
        if (party != null) {
            String words =
                    mention.to() <= from
                            ? it.words(mention.from(), mention.to()) + " … " + it.words(from, to)
                            : it.words(from, to);
            String gap = mention.to() == from ? it.words(mention.from(), to) : words;
            var duty = new Duty(party, force, gap, subjects, Scope.levels(it, mention, levels));
            found.merge(party + ":" + force, duty, Duties::both);
        }
    }

    /** Said in two sentences: of what both are about; of everything, when one says nothing. */
    private static Duty both(Duty one, Duty other) {
        return new Duty(
                one.party(),
                one.force(),
                one.words(),
                all(one.subjects(), other.subjects()),
                all(one.levels(), other.levels()));
    }

    private static Set<String> all(Set<String> some, Set<String> others) {
        Set<String> all = new TreeSet<>(some);
        all.addAll(others);
        return some.isEmpty() || others.isEmpty() ? Set.of() : Set.copyOf(all);
    }
}
