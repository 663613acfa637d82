package fr.preau.binding;

import fr.preau.binding.Lexicon.Mention;
import fr.preau.binding.Proposal.Duty;
import fr.preau.binding.Reading.Who;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Whom the sentences of an article would oblige, read in order: « elle en assure… » goes on about
 * whom the sentence before was about, a list about whom its head is, « écoles : communes » says a
 * duty without a verb.
 */
final class Duties {
    private static final Set<String> THEY =
            Set.of(
                    "elle", "elles", "il", "ils", "chacun", "chacune", "celle", "celui", "ceux",
                    "celles");

    /** Of « il », what speaks of nobody: « il est convenu », « il revient à ». */
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
                    "incombera",
                    "faut",
                    "a",
                    "s",
                    "peut",
                    "sera",
                    "importe");

    /** Headings of what somebody does: « engagements de la commune ». */
    private static final Set<String> HEADINGS =
            Set.of(
                    "engagement",
                    "engagements",
                    "obligation",
                    "obligations",
                    "mission",
                    "missions",
                    "rôle",
                    "responsabilités",
                    "attributions",
                    "charges",
                    "contribution",
                    "contributions",
                    "participation");

    private final Map<String, Duty> found = new LinkedHashMap<>();
    private List<Who> topic = List.of();

    /** What the topic does in what is listed after it; absent outside a list. */
    private @Nullable Force listed;

    /** The last force said of anybody. */
    private @Nullable Force spoken;

    private @Nullable Sentence before;

    /** A label or a cell of a table is of its own block only. */
    void block() {
        if (before != null && !before.low(before.size() - 1).equals(":")) {
            before = before.goesOn() && !before.introduces() ? before : null;
        }
    }

    /** All that was found so far; each party and force once. */
    List<Duty> found() {
        return List.copyOf(found.values());
    }

    void read(Sentence it) {
        Sentence previous = before;
        before = it;
        if (it.recital()) {
            return;
        }
        var one = new Reading(it, carried(it, previous), previous == null ? null : spoken);
        one.read().forEach(this::add);
        if (one.verbless()) {
            verbless(it, previous, one.parties());
            return;
        }
        listed = it.introduces() ? one.spoken() : null;
        spoken = one.spoken();
        topic = one.topic().isEmpty() ? topic : one.topic();
    }

    /** Whom a sentence goes on about when it names no subject of its own. */
    private List<Who> carried(Sentence it, @Nullable Sentence previous) {
        int at = it.start();
        boolean last = it.low(at).matches("ce|cette|ces") && it.low(at + 1).startsWith("derni");
        int verb = it.low(at + 1).matches("n|ne") ? at + 2 : at + 1;
        boolean pronoun = THEY.contains(it.low(at)) && !IMPERSONAL.contains(it.low(verb));
        boolean item = previous != null && previous.goesOn() && it.verb(at) != null;
        return last || pronoun || item ? topic : List.of();
    }

    /** « Écoles : communes », « engagements de la commune : », and what follows these. */
    private void verbless(Sentence it, @Nullable Sentence previous, List<Mention> parties) {
        boolean alone = alone(it, parties);
        if (alone && previous != null && previous.introduces() && labelled(previous)) {
            parties.forEach(one -> add(label(it, one, previous)));
            return;
        }
        Force heading = alone ? Force.OWES : heading(it);
        if (heading != null && !parties.isEmpty()) {
            topic = parties.stream().map(one -> Who.of(it, one)).toList();
            listed = heading;
            return;
        }
        boolean item = Verbs.knows(it.low(it.start())) || previous != null && previous.goesOn();
        if (listed != null && item && it.size() > 1) {
            Force force = listed;
            topic.forEach(who -> add(who.duty(it, force, it.start(), false)));
        } else if (!item) {
            listed = null;
        }
    }

    private static boolean labelled(Sentence label) {
        return label.soon(-1, label.size(), Forces.COSTS) >= 0
                || !Themes.subjects(label, 0, label.size()).isEmpty()
                || !Themes.levels(label, 0, label.size()).isEmpty();
    }

    /** Whether it only names parties. */
    private static boolean alone(Sentence it, List<Mention> parties) {
        if (it.low(it.start()).matches("pour|dans|sur|avec|sans|en|de|des|du|d|à|au|aux")) {
            return false;
        }
        for (int at = it.start(); at < it.size(); at++) {
            int here = at;
            boolean named = parties.stream().anyMatch(one -> one.from() <= here && here < one.to());
            boolean small = it.determiner(at) || it.low(at).matches("et|pour cent|euros?|[0-9].*");
            if (!named && it.word(at) && !small) {
                return false;
            }
        }
        return !parties.isEmpty();
    }

    private static @Nullable Force heading(Sentence it) {
        for (int at = it.start(); at < Math.min(it.size(), it.start() + 3); at++) {
            if (HEADINGS.contains(it.low(at))) {
                return it.low(at).startsWith("engag") ? Force.COMMITS : Force.OWES;
            }
        }
        return null;
    }

    private static Duty label(Sentence it, Mention one, Sentence label) {
        Party party = one.party();
        Scope all = Scope.all(label);
        return new Duty(
                party == null ? Party.ALL : party,
                Force.OWES,
                label.words(label.start(), label.size()) + " " + it.words(one.from(), one.to()),
                all.subjects(label),
                all.levels(label),
                false,
                false);
    }

    private void add(Duty duty) {
        found.merge(duty.party() + ":" + duty.force(), duty, Duties::both);
    }

    /**
     * Said in two sentences: of what both are about; of everything, when one says nothing. What
     * anybody may promise adds nothing to what takes a power.
     */
    private static Duty both(Duty one, Duty other) {
        if (one.anybody() != other.anybody()) {
            return one.anybody() ? other : one;
        }
        Duty first = one.sure() || !other.sure() ? one : other;
        return new Duty(
                first.party(),
                first.force(),
                first.words(),
                all(one.subjects(), other.subjects()),
                all(one.levels(), other.levels()),
                first.anybody(),
                first.sure());
    }

    private static Set<String> all(Set<String> some, Set<String> others) {
        Set<String> all = new TreeSet<>(some);
        all.addAll(others);
        return some.isEmpty() || others.isEmpty() ? Set.of() : Set.copyOf(all);
    }
}
