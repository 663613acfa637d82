package fr.preau.binding;

import fr.preau.binding.Complements.Place;
import fr.preau.binding.Lexicon.Mention;
import fr.preau.binding.Proposal.Duty;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads one sentence: the subject of a verb (« la commune fournit »), the agent of a passive (« est
 * assuré par la commune »), whoever a turn of phrase charges (« à la charge de »). A duty is sure
 * when subject and verb stand together; guessed when something is understood.
 */
final class Reading {
    private static final Set<String> CONJUNCTIONS = Set.of("et", "ou", "puis", ",", "mais", "ni");
    private static final Set<String> IF = Set.of("si", "lorsque", "lorsqu", "quand", "dès");
    private static final Set<String> AIM = Set.of("pour", "afin", "ce", "sans");
    private static final Set<String> SAYS =
            Set.of("rappeler", "constater", "reconnaître", "considérer", "estimer", "affirmer");
    private static final Set<String> RELATIVES =
            Set.of("qui", "lequel", "laquelle", "lesquels", "lesquelles");

    /** How far before « par » the participle is; farther, only after « être ». */
    private static final int NEAR = 7;

    private static final int FAR = 20;

    private final Sentence it;
    private final @Nullable Force before;
    private final List<Mention> parties;
    private final List<Duty> found = new ArrayList<>();
    private List<Who> subject;
    private boolean told;
    private boolean conditional;

    /** Whether the next verb is that of a clause about something else: « qui », « dont ». */
    private boolean aside;

    private boolean verbal;
    private @Nullable Force passed;
    private @Nullable Force spoken;
    private List<Who> charged = List.of();

    /**
     * Somebody a sentence names, or goes on about.
     *
     * @param name as it is written
     * @param each whether each for itself: « chaque signataire »
     * @param mention absent when another sentence names them
     */
    record Who(Party party, String name, boolean each, @Nullable Mention mention) {
        static Who of(Sentence it, Mention one) {
            Party party = one.party();
            return new Who(
                    party == null ? Party.ALL : party,
                    it.named(one),
                    party == Party.ALL && it.each(one),
                    one);
        }

        /** Named by a sentence before. */
        Who carried() {
            return new Who(party, name, each, null);
        }

        /** A duty that its sentence puts on them, from the word there on. */
        Duty duty(Sentence it, Force force, int at, boolean sure) {
            Scope all = Scope.all(it);
            return new Duty(
                    party,
                    force,
                    name + " … " + it.clause(at),
                    all.subjects(it),
                    all.levels(it),
                    each || Forces.tells(it, at),
                    sure);
        }
    }

    /**
     * @param carried whom it goes on about, when it names no subject
     * @param before the force said last in the sentence before; absent when nothing was
     */
    Reading(Sentence it, List<Who> carried, @Nullable Force before) {
        this.it = it;
        this.before = before;
        this.subject = carried.stream().map(Who::carried).toList();
        this.parties = it.mentions().stream().filter(one -> party(it, one)).toList();
    }

    /**
     * « Partie » alone is a piece; « les parties » sign; « le lycée » acts when it is a subject.
     */
    private static boolean party(Sentence it, Mention one) {
        return one.party() != null
                && !(one.party() == Party.ALL && it.low(one.from()).equals("partie"));
    }

    List<Mention> parties() {
        return parties;
    }

    /** Whether it says nothing of anybody: no verb was met, no turn of phrase. */
    boolean verbless() {
        return !verbal && found.isEmpty();
    }

    /** Of whom « elle », in the next sentence, speaks. */
    List<Who> topic() {
        return subject.isEmpty() ? charged : subject;
    }

    @Nullable Force spoken() {
        return spoken;
    }

    List<Duty> read() {
        var complements = new Complements(it);
        Mention last = null;
        int next = 0;
        for (int at = it.start(); at < it.size(); at++) {
            if (next < parties.size() && parties.get(next).from() == at) {
                Mention mention = parties.get(next++);
                meet(mention, complements.place(mention, last));
                last = mention;
                at = mention.to() - 1;
            } else if (reported(at)) {
                return found;
            } else {
                boolean comma = it.low(at).equals(",");
                aside = aside && !comma;
                conditional = (conditional && !comma) || supposed(at);
                relative(at, last);
                verb(at);
            }
        }
        gap();
        return found;
    }

    /**
     * « Il est rappelé que », « les signataires constatent que »: no duty is new in what follows.
     */
    private boolean reported(int at) {
        if (it.low(at).matches("comment|combien|pourquoi")) {
            return true;
        }
        if (!it.low(at).equals("que") && !it.low(at).equals("qu")) {
            return false;
        }
        Verbs.Verb verb = Verbs.finite(it.low(at - 1));
        return verb != null && SAYS.contains(verb.infinitive())
                || it.low(at - 1).matches("rappelé|constaté|reconnu");
    }

    /** « Si », « lorsque », « pour que »: what follows, up to a comma, obliges nobody. */
    private boolean supposed(int at) {
        boolean aim = it.low(at).equals("que") || it.low(at).equals("qu");
        return IF.contains(it.low(at)) || (aim && AIM.contains(it.low(at - 1)));
    }

    private void meet(Mention mention, Place place) {
        switch (place.kind()) {
            case SUBJECT -> subject(mention, place.joined());
            case CHARGED -> {
                charged = List.of(Who.of(it, mention));
                spoken = place.force();
                boolean behind = !it.low(it.start()).equals("il");
                add(mention, place.force(), place.from(), behind, true);
            }
            case AGENT -> agent(mention, place.from());
            case NONE -> {}
        }
    }

    private void subject(Mention mention, boolean joined) {
        if (conditional || ongoing(mention)) {
            return;
        }
        if (!joined) {
            gap();
        }
        List<Who> all = new ArrayList<>(joined && !told ? subject : List.of());
        all.add(Who.of(it, mention));
        subject = all;
        told = false;
    }

    /** « …, les communes étant associées »: beside what was said. */
    private boolean ongoing(Mention mention) {
        Verbs.Verb verb = Verbs.ongoing(it.low(mention.to()));
        if (verb == null || spoken == null && passed == null) {
            return false;
        }
        boolean is = it.low(mention.to()).equals("étant");
        Force force =
                is ? Forces.said(it, mention.to(), "être") : Forces.of(it, mention.to(), verb);
        if (force != null) {
            add(mention, force, mention.to(), false, false);
        }
        return true;
    }

    /**
     * « …, qui en garde la responsabilité »: whoever was named just before. « Le signataire qui
     * constate… en prévient les autres », « un service qui ne respecte pas… »: that verb says of
     * whom, or of what, one speaks.
     */
    private void relative(int at, @Nullable Mention last) {
        boolean object = it.low(at).equals("dont") || elsewhere(at);
        if (!RELATIVES.contains(it.low(at)) && !object) {
            return;
        }
        boolean comma = it.low(at - 1).equals(",");
        boolean named = last != null && last.to() == (comma ? at - 1 : at);
        Mention whom = last;
        boolean known = subject.stream().anyMatch(who -> who.mention() == whom);
        aside = object || !named || (known && !comma);
        if (!aside && last != null && !known) {
            subject = List.of(Who.of(it, last));
            told = false;
        }
    }

    /** « Les outils qu’il déploie ». */
    private boolean elsewhere(int at) {
        return it.low(at).equals("qu") && it.low(at + 1).matches("il|elle|ils|elles");
    }

    private void verb(int at) {
        Verbs.Verb verb = it.verb(at);
        if (verb == null) {
            return;
        }
        verbal = true;
        if (aside) {
            aside = false;
            return;
        }
        boolean clause = it.low(at + 1).matches("que|qu") && !it.low(at - 1).matches("ne|n");
        if (subject.isEmpty() || conditional || clause || (told && !linked(at))) {
            return;
        }
        Force force = Forces.of(it, at, verb);
        if (force == null) {
            return;
        }
        told = true;
        spoken = force;
        for (Who who : subject) {
            if (who.mention() == null) {
                found.add(who.duty(it, force, at, subject.size() == 1));
            } else {
                add(who.mention(), force, at, false, verb != Verbs.UNKNOWN);
            }
        }
    }

    private boolean linked(int at) {
        int before = at - 1;
        while (before >= 0 && it.clitic(before)) {
            before--;
        }
        return CONJUNCTIONS.contains(it.low(before)) || it.low(before).equals("qui");
    }

    /**
     * The agent of a passive: what precedes « par » is a participle that says what is done. Without
     * any verb, it is that of a noun: « prise en charge par la région ».
     */
    private void agent(Mention mention, int by) {
        int participle = participle(by);
        if (participle < 0) {
            if (passed != null || !verbal) {
                Force force = passed == null ? Force.OWES : passed;
                add(mention, force, by, true, passed != null);
            }
            return;
        }
        int auxiliary = Forces.auxiliary(it, participle);
        String before = it.low(participle - 1);
        if (auxiliary >= 0) {
            passed = Forces.passive(it, auxiliary);
        } else if (before.equals(",") || CONJUNCTIONS.contains(before) && passed != null) {
            passed = passed == null ? Force.OWES : passed;
        } else if (passed != null) {
            participle = by;
        } else if (participle == it.start()) {
            passed = Force.OWES;
        } else {
            return;
        }
        add(mention, passed, participle, true, auxiliary >= 0);
        charged = List.of(Who.of(it, mention));
    }

    /** The participle before « par », or the infinitive of « se voit remettre par »; or -1. */
    private int participle(int by) {
        for (int i = by - 1; i > Math.max(-1, by - FAR); i--) {
            boolean seen =
                    Verbs.knows(it.low(i)) && it.low(i - 1).matches("voi(t|ent)|verr(a|ont)");
            boolean near = i > by - NEAR;
            if ((Verbs.participle(it.low(i)) || seen) && (near || Forces.auxiliary(it, i) >= 0)) {
                return i;
            }
        }
        return -1;
    }

    /** « … équipe les collèges et la région les lycées »: the verb is not said twice. */
    private void gap() {
        Force force = spoken == null ? before : spoken;
        for (Who one : subject) {
            Mention mention = one.mention();
            if (!told && force != null && mention != null) {
                boolean first = mention.from() <= it.start() + 1 && !verbal;
                boolean follows = CONJUNCTIONS.contains(it.low(mention.from() - 2));
                boolean object =
                        it.determiner(mention.to()) || it.low(mention.to()).matches(",|[0-9].*");
                if (object && (first || follows && spoken != null)) {
                    add(mention, force, mention.to(), false, false);
                }
            }
        }
    }

    /**
     * @param at where what they do begins: a verb, a participle, « par »
     * @param behind whether that comes before their name
     */
    private void add(Mention mention, Force force, int at, boolean behind, boolean sure) {
        Who who = Who.of(it, mention);
        Scope scope = Scope.of(it, mention, behind);
        boolean tells = Forces.tells(it, at < mention.from() && !verbal(at) ? mention.to() : at);
        found.add(
                new Duty(
                        who.party(),
                        force,
                        words(mention, at),
                        scope.subjects(it),
                        scope.levels(it),
                        who.each() || tells,
                        sure));
    }

    private boolean verbal(int at) {
        return Verbs.sense(it.low(at)) != null;
    }

    /** The words that oblige: from their name to the end of the clause, or up to their name. */
    private String words(Mention mention, int verb) {
        if (verb < mention.from()) {
            return it.words(verb, mention.to());
        }
        int at = verb;
        while (at > mention.to() && it.clitic(at - 1)) {
            at--;
        }
        boolean apart = at > mention.to() + 1;
        return it.named(mention) + (apart ? " … " : " ") + it.clause(apart ? at : mention.to());
    }
}
