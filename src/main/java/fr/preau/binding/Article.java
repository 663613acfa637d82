package fr.preau.binding;

import fr.preau.binding.Answers.Ground;
import fr.preau.binding.Binding.Contest;
import fr.preau.binding.Binding.Flag;
import fr.preau.binding.Binding.Standing;
import fr.preau.binding.Binding.Status;
import fr.preau.binding.Binding.Warning;
import fr.preau.binding.BindingRows.Kept;
import fr.preau.binding.BindingRows.Tagged;
import fr.preau.binding.Flagging.Charged;
import fr.preau.binding.ReadingLaw.Place;
import fr.preau.competence.Everywhere.Missing;
import fr.preau.law.Answer;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads one article before the law of the places where a charter holds. */
final class Article {
    private static final Set<String> PUBLIC = Set.of("ECOLE", "COLLEGE", "LYCEE");
    private final String title;
    private final Ground here;
    private final Set<Party> sitting;

    Article(String title, Ground here, Set<Party> sitting) {
        this.title = title;
        this.here = here;
        this.sitting = sitting;
    }

    Binding read(Unit unit, Kept kept, List<Place> places) {
        Proposal proposal = Proposer.of(unit.words());
        Tagged tagged = kept.tagged().get(unit.block());
        String sha256 = unit.sha256();
        Status status =
                tagged == null
                        ? Status.PROPOSED
                        : tagged.sha256().equals(sha256) ? Status.CONFIRMED : Status.STALE;
        boolean confirmed = status == Status.CONFIRMED && tagged != null;
        boolean assumed = !confirmed && proposal.levels().isEmpty();
        Tags tags =
                tagged != null && confirmed
                        ? tagged.tags()
                        : assumed ? assumed(unit, proposal) : proposal.tags();
        List<Said> said = here.about(tags.levels(), tags.subjects());
        List<Contest> contests =
                kept.contests().stream().filter(one -> one.target().equals(unit.block())).toList();
        List<Flag> flags =
                Flagging.of(charged(tags, proposal, confirmed), sitting, !confirmed, contests);
        List<Standing> standings = standings(tags, places);
        return new Binding(
                unit.block(),
                unit.number(),
                unit.heading(),
                unit.body(),
                sha256,
                status,
                tags,
                proposal,
                assumed && !tags.subjects().isEmpty(),
                Flagging.holdings(said),
                kinds(said),
                missing(said),
                weakest(said),
                standings,
                flags,
                warning(tags, standings),
                tagged == null ? null : tagged.at());
    }

    /** No word names a level: those of the headings above, of the title, else every public one. */
    private Tags assumed(Unit unit, Proposal proposal) {
        Set<String> levels = new TreeSet<>();
        List<String> headings = new ArrayList<>(unit.above());
        headings.add(title);
        for (String heading : headings) {
            if (levels.isEmpty()) {
                levels.addAll(Proposer.of(List.of(heading)).tags().levels());
            }
        }
        Tags tags = proposal.tags();
        return new Tags(tags.subjects(), levels.isEmpty() ? PUBLIC : levels, tags.duties());
    }

    /** Each duty, with the answers about what its own sentences are about. */
    private List<Charged> charged(Tags tags, Proposal proposal, boolean confirmed) {
        List<Charged> all = new ArrayList<>();
        for (Tags.Duty duty : new TreeSet<>(tags.duties())) {
            Proposal.Duty words = proposal.duty(duty).orElse(null);
            Set<String> subjects =
                    within(words == null ? Set.of() : words.subjects(), tags.subjects());
            Set<String> levels = within(words == null ? Set.of() : words.levels(), tags.levels());
            all.add(
                    new Charged(
                            duty.party(),
                            duty.force(),
                            words == null ? "" : words.words(),
                            words != null && anybody(words),
                            confirmed || words == null || words.sure(),
                            here.about(levels, subjects)));
        }
        return all;
    }

    /** « Les signataires se réunissent »: it is about nothing that takes a power. */
    private static boolean anybody(Proposal.Duty words) {
        return words.anybody() || words.party() == Party.ALL && words.subjects().isEmpty();
    }

    private static Set<String> within(Set<String> own, Set<String> all) {
        Set<String> both = own.stream().filter(all::contains).collect(Collectors.toSet());
        return both.isEmpty() ? all : both;
    }

    private static List<Standing> standings(Tags tags, List<Place> places) {
        return places.stream().map(place -> standing(tags, place)).toList();
    }

    /** A school is only asked about at its own level. */
    static Standing standing(Tags tags, Place place) {
        Set<Force> asked = asked(tags, place.who().party());
        String level = place.level();
        Set<String> levels = level == null ? tags.levels() : within(level, tags.levels());
        if (levels.isEmpty() && !tags.subjects().isEmpty()) {
            return Judging.elsewhere(place.who(), asked);
        }
        return Judging.standing(place.who(), place.ground().about(levels, tags.subjects()), asked);
    }

    private static Set<String> within(String level, Set<String> all) {
        return all.contains(level) ? Set.of(level) : Set.of();
    }

    /** What tags ask of a party. */
    static Set<Force> asked(Tags tags, Party party) {
        Set<Force> asked = EnumSet.noneOf(Force.class);
        for (Tags.Duty duty : tags.duties()) {
            boolean local = duty.party() == Party.LOCAL && Parties.local(party);
            if (duty.party() == party || duty.party() == Party.ALL || local) {
                asked.add(duty.force());
            }
        }
        return asked;
    }

    private static Set<Answer.Kind> kinds(List<Said> said) {
        Set<Answer.Kind> kinds = EnumSet.noneOf(Answer.Kind.class);
        said.forEach(one -> kinds.add(one.kind()));
        return kinds;
    }

    private static List<Missing> missing(List<Said> said) {
        Set<Missing> all = new LinkedHashSet<>();
        said.forEach(one -> all.addAll(one.missing()));
        return List.copyOf(all);
    }

    private static Answer.@Nullable Verification weakest(List<Said> said) {
        return said.stream().map(Said::verification).max(Enum::compareTo).orElse(null);
    }

    /** Why it binds no one: its words ask nothing, or of nobody that can be bound. */
    private static @Nullable Warning warning(Tags tags, List<Standing> standings) {
        boolean asks = tags.duties().stream().anyMatch(duty -> duty.force().obliges());
        if (!asks) {
            return Warning.NO_DUTY;
        }
        boolean somebody =
                tags.subjects().isEmpty()
                        || standings.stream()
                                .filter(one -> one.asked().stream().anyMatch(Force::obliges))
                                .anyMatch(Article::mayBeBound);
        return somebody ? null : Warning.NOBODY_CAN;
    }

    private static boolean mayBeBound(Standing one) {
        return switch (one.result()) {
            case BOUND, PARTLY -> true;
            case UNKNOWN -> true;
            case OPINION, OUTSIDE -> false;
        };
    }
}
