package fr.preau.binding;

import fr.preau.binding.Binding.Contest;
import fr.preau.binding.Binding.Flag;
import fr.preau.binding.Binding.Holding;
import fr.preau.binding.Binding.Wrong;
import fr.preau.binding.Judging.Link;
import fr.preau.binding.Judging.Who;
import fr.preau.competence.Everywhere.Missing;
import fr.preau.law.Answer;
import fr.preau.law.Role;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds the words that would oblige somebody beyond what the law gives them. Pure. */
final class Flagging {
    private static final int FEW = 3;

    private Flagging() {}

    /**
     * A duty, and the answers about what its own sentence is about.
     *
     * @param anybody whether anybody may promise it, with no power over that
     */
    record Charged(
            Party party,
            Force force,
            String words,
            boolean anybody,
            boolean sure,
            List<Said> said) {}

    /**
     * @param sitting the categories that sit, for « les signataires »
     * @param contests of that article
     */
    static List<Flag> of(
            List<Charged> duties, Set<Party> sitting, boolean proposed, List<Contest> contests) {
        Map<Party, Flag> flags = new LinkedHashMap<>();
        for (Charged duty : duties) {
            if (duty.force().obliges()) {
                Wrong wrong = duty.party() == Party.ALL ? all(duty, sitting) : wrong(duty);
                if (wrong != null) {
                    flags.putIfAbsent(duty.party(), flag(duty, wrong, proposed, contests));
                }
            }
        }
        return List.copyOf(flags.values());
    }

    private static Flag flag(Charged duty, Wrong wrong, boolean proposed, List<Contest> contests) {
        var who = new Who(null, "", duty.party(), null);
        Set<Missing> acts = new LinkedHashSet<>();
        duty.said().forEach(one -> one.missing().stream().filter(who::is).forEach(acts::add));
        return new Flag(
                duty.party(),
                duty.force(),
                wrong,
                duty.words(),
                wrong == Wrong.UNCERTAIN ? List.of() : deciders(duty.said()),
                acts.stream().filter(Missing::decides).toList(),
                acts.stream().filter(act -> !act.decides()).toList(),
                proposed,
                duty.sure(),
                contests.stream().filter(one -> one.party() == duty.party()).toList());
    }

    /** What is wrong with putting that on somebody; null when nothing is. */
    static @Nullable Wrong wrong(Charged duty) {
        if (duty.party() == Party.FAMILY && !able(duty)) {
            return Wrong.STRANGER;
        }
        if (duty.party() == Party.PARTNER || duty.anybody() || duty.said().isEmpty()) {
            return null;
        }
        Set<Link> links = links(duty);
        boolean able = links.stream().anyMatch(Link::able);
        if (links.contains(Link.GREY) || (links.contains(Link.SILENT) && !able)) {
            return Wrong.UNCERTAIN;
        }
        if (links.contains(Link.ACT)) {
            return Wrong.ACT;
        }
        boolean unable = links.contains(Link.NONE) || links.contains(Link.CONSULTED);
        if (able) {
            return unable ? Wrong.PARTLY : null;
        }
        var who = new Who(null, "", duty.party(), null);
        boolean act =
                duty.said().stream().anyMatch(one -> one.missing().stream().anyMatch(who::may));
        return act ? Wrong.ACT : Wrong.OUTSIDE;
    }

    private static boolean able(Charged duty) {
        return links(duty).stream().anyMatch(Link::able);
    }

    /** « Responsable du traitement » is more than to answer for one’s own files. */
    private static Set<Link> links(Charged duty) {
        Set<Link> links = EnumSet.noneOf(Link.class);
        links.addAll(Judging.links(new Who(null, "", duty.party(), null), duty.said()).keySet());
        if (duty.words().contains("responsable") && links.remove(Link.ITSELF)) {
            links.add(Link.NONE);
        }
        return links;
    }

    /** « Les signataires »: wrong where some of those that sit can be bound, and others cannot. */
    private static @Nullable Wrong all(Charged duty, Set<Party> sitting) {
        if (duty.anybody() || duty.said().isEmpty()) {
            return null;
        }
        Set<Wrong> wrongs = EnumSet.noneOf(Wrong.class);
        boolean right = false;
        for (Party party : sitting) {
            Wrong wrong =
                    wrong(
                            new Charged(
                                    party,
                                    duty.force(),
                                    duty.words(),
                                    false,
                                    duty.sure(),
                                    duty.said()));
            right |= wrong == null && party != Party.PARTNER;
            if (wrong != null) {
                wrongs.add(wrong);
            }
        }
        if (wrongs.isEmpty()) {
            return null;
        }
        boolean some = right || wrongs.contains(Wrong.PARTLY) || wrongs.contains(Wrong.ACT);
        return some
                ? Wrong.PARTLY
                : wrongs.contains(Wrong.UNCERTAIN) ? Wrong.UNCERTAIN : Wrong.OUTSIDE;
    }

    /** Who decides, the most often first; a few sources each. */
    static List<Holding> deciders(List<Said> said) {
        return holdings(said).stream().filter(one -> one.role() == Role.DECIDES).toList();
    }

    /** Who has which role over all the answers. */
    static List<Holding> holdings(List<Said> said) {
        int places = (int) said.stream().map(Said::commune).distinct().count();
        Map<String, Gathered> all = new LinkedHashMap<>();
        for (Said one : said) {
            for (Said.Held holder : one.holders()) {
                Gathered those =
                        all.computeIfAbsent(
                                holder.role() + " " + holder.authority(),
                                none -> new Gathered(one.path()));
                those.held.add(holder);
                those.communes.add(one.commune());
            }
        }
        return all.values().stream()
                .map(those -> holding(those.held, those.communes.size(), places, those.path))
                .sorted(
                        Comparator.comparing(Holding::role)
                                .thenComparing(one -> -one.places())
                                .thenComparing(Holding::authority))
                .toList();
    }

    /** The same authority in the same role, wherever it is. */
    private static final class Gathered {
        private final List<Said.Held> held = new ArrayList<>();
        private final Set<String> communes = new LinkedHashSet<>();
        private final String path;

        Gathered(String path) {
            this.path = path;
        }
    }

    private static Holding holding(List<Said.Held> those, int places, int of, String path) {
        Said.Held first = those.getFirst();
        var weakest = first.verification();
        Set<String> names = new LinkedHashSet<>();
        Map<Answer.Source, Integer> sources = new LinkedHashMap<>();
        for (Said.Held one : those) {
            weakest = one.verification().compareTo(weakest) > 0 ? one.verification() : weakest;
            if (one.name() != null) {
                names.add(one.name());
            }
            one.sources().forEach(source -> sources.merge(source, 1, Integer::sum));
        }
        return new Holding(
                first.role(),
                first.authority(),
                Parties.of(first.authority()),
                names.stream().limit(FEW).toList(),
                places,
                of,
                sources.entrySet().stream()
                        .sorted(Comparator.comparing(source -> -source.getValue()))
                        .limit(FEW)
                        .map(Map.Entry::getKey)
                        .toList(),
                weakest,
                path);
    }
}
