package fr.preau.rooms.charters.binding;

import fr.preau.law.Answer;
import fr.preau.law.Role;
import fr.preau.rooms.charters.binding.Binding.Contest;
import fr.preau.rooms.charters.binding.Binding.Flag;
import fr.preau.rooms.charters.binding.Binding.FlagReason;
import fr.preau.rooms.charters.binding.Binding.Holding;
import fr.preau.rooms.charters.binding.LawAnswers.AuthorityRole;
import fr.preau.rooms.charters.binding.LawAnswers.LawAnswer;
import fr.preau.rooms.charters.binding.Standings.Link;
import fr.preau.rooms.charters.binding.Standings.Who;
import fr.preau.rooms.charters.binding.Tags.Duty;
import fr.preau.rooms.competences.competence.ManyPlaces.Missing;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds the duties that would oblige somebody beyond what the law gives them. Pure. */
final class Overreach {
    private static final int FEW = 3;

    private Overreach() {}

    /**
     * A duty, whom it binds, and the answers about what it is about.
     *
     * @param shared whether the article binds others too, and nobody said which part is whose: then each is taken for
     * the part that the law gives it
     */
    record Charge(Duty duty, Who who, List<LawAnswer> said, boolean shared) {}

    /**
     * @param sitting the categories that sit, for « les signataires »
     * @param contests of that article
     * @return absent when the law lets them
     */
    static @Nullable Flag of(Charge charge, Set<Party> sitting, List<Contest> contests) {
        Duty duty = charge.duty();
        if (!duty.obliges()) {
            return null;
        }
        boolean all = duty.party() == Party.ALL && duty.seat() == null;
        FlagReason wrong = all ? all(charge.said(), sitting) : wrong(charge.who(), charge.said());
        if (wrong == null || wrong == FlagReason.PARTLY && charge.shared()) {
            return null;
        }
        Set<Missing> acts = new LinkedHashSet<>();
        charge.said().forEach(answer -> answer.missing().stream().filter(charge.who()::is).forEach(acts::add));
        return new Flag(duty.party(), charge.who().name(), duty.force(), wrong, duty.deed(),
                wrong == FlagReason.UNCERTAIN ? List.of() : deciders(charge.said()),
                acts.stream().filter(Missing::decides).toList(), acts.stream().filter(act -> !act.decides()).toList(),
                contests.stream().filter(contest -> contest.party() == duty.party()).toList());
    }

    /** What is wrong with putting that on somebody; null when nothing is. */
    private static @Nullable FlagReason wrong(Who who, List<LawAnswer> said) {
        Set<Link> links = EnumSet.noneOf(Link.class);
        links.addAll(Standings.links(who, said).keySet());
        boolean able = links.stream().anyMatch(Link::able);
        if (who.party() == Party.FAMILY && !able) {
            return FlagReason.STRANGER;
        }
        if (who.party() == Party.PARTNER || said.isEmpty()) {
            return null;
        }
        if (links.contains(Link.GREY) || (links.contains(Link.SILENT) && !able)) {
            return FlagReason.UNCERTAIN;
        }
        if (links.contains(Link.ACT)) {
            return FlagReason.ACT;
        }
        boolean unable = links.contains(Link.NONE) || links.contains(Link.CONSULTED);
        if (able) {
            return unable ? FlagReason.PARTLY : null;
        }
        boolean act = said.stream().anyMatch(answer -> answer.missing().stream().anyMatch(who::may));
        return act ? FlagReason.ACT : FlagReason.OUTSIDE;
    }

    /** « Les signataires »: wrong where some of those that sit can be bound, and others cannot. */
    private static @Nullable FlagReason all(List<LawAnswer> said, Set<Party> sitting) {
        Set<FlagReason> wrongs = EnumSet.noneOf(FlagReason.class);
        boolean right = false;
        for (Party party : sitting) {
            FlagReason wrong = wrong(Who.of(party), said);
            right |= wrong == null && party != Party.PARTNER;
            if (wrong != null) {
                wrongs.add(wrong);
            }
        }
        if (wrongs.isEmpty() || said.isEmpty()) {
            return null;
        }
        boolean some = right || wrongs.contains(FlagReason.PARTLY) || wrongs.contains(FlagReason.ACT);
        return some ? FlagReason.PARTLY
                : wrongs.contains(FlagReason.UNCERTAIN) ? FlagReason.UNCERTAIN : FlagReason.OUTSIDE;
    }

    /** Who decides, the most often first; a few sources each. */
    static List<Holding> deciders(List<LawAnswer> said) {
        return holdings(said).stream().filter(holding -> holding.role() == Role.DECIDES).toList();
    }

    /** Who has which role over all the answers. */
    static List<Holding> holdings(List<LawAnswer> said) {
        int places = (int) said.stream().map(LawAnswer::commune).distinct().count();
        Map<String, HoldingSum> all = new LinkedHashMap<>();
        for (LawAnswer answer : said) {
            for (AuthorityRole holder : answer.holders()) {
                HoldingSum those = all.computeIfAbsent(holder.role() + " " + holder.authority(),
                        none -> new HoldingSum(answer.path()));
                those.held.add(holder);
                those.communes.add(answer.commune());
            }
        }
        return all.values()
                .stream()
                .map(those -> those.holding(places))
                .sorted(Comparator.comparing(Holding::role)
                        .thenComparing(holding -> -holding.places())
                        .thenComparing(Holding::authority))
                .toList();
    }

    /** The same authority in the same role, wherever it is. */
    private static final class HoldingSum {
        private final List<AuthorityRole> held = new ArrayList<>();
        private final Set<String> communes = new LinkedHashSet<>();
        private final String path;

        HoldingSum(String path) {
            this.path = path;
        }

        Holding holding(int of) {
            AuthorityRole first = held.getFirst();
            var weakest = first.verification();
            Set<String> names = new LinkedHashSet<>();
            Map<Answer.Source, Integer> sources = new LinkedHashMap<>();
            for (AuthorityRole role : held) {
                weakest = role.verification().compareTo(weakest) > 0 ? role.verification() : weakest;
                if (role.name() != null) {
                    names.add(role.name());
                }
                role.sources().forEach(source -> sources.merge(source, 1, Integer::sum));
            }
            return new Holding(first.role(), first.authority(), Party.of(first.authority()),
                    names.stream().limit(FEW).toList(), communes.size(), of,
                    sources.entrySet()
                            .stream()
                            .sorted(Comparator.comparing(source -> -source.getValue()))
                            .limit(FEW)
                            .map(Map.Entry::getKey)
                            .toList(),
                    weakest, path);
        }
    }
}
