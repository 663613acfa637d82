package fr.preau.binding;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What the words of an article seem to be about, for a person to confirm.
 *
 * @param subjects codes of the law, each with the words that made it proposed
 * @param levels codes of the law likewise; empty when no word names one
 * @param duties whom the words would oblige, how, and the words that say so
 */
public record Proposal(List<Found> subjects, List<Found> levels, List<Duty> duties) {
    /** Of words that say nothing we know. */
    public static final Proposal NOTHING = new Proposal(List.of(), List.of(), List.of());

    /** A code, and the words it was proposed from, as they are written. */
    public record Found(String code, String words) {}

    /**
     * Whom the words would oblige, with which force, and in which words.
     *
     * @param subjects that their own sentences are about; empty when these say none
     * @param levels likewise
     * @param anybody whether anybody may promise it, with no power over what it is about: to
     *     inform, to meet; or each in its own field: « chaque signataire »
     * @param sure whether its subject and its verb stand together; otherwise something was guessed
     */
    public record Duty(
            Party party,
            Force force,
            String words,
            Set<String> subjects,
            Set<String> levels,
            boolean anybody,
            boolean sure) {
        public Duty {
            words = words.replaceFirst("[ ,;:|]+$", "");
            subjects = Set.copyOf(subjects);
            levels = Set.copyOf(levels);
        }
    }

    public Proposal {
        subjects = List.copyOf(subjects);
        levels = List.copyOf(levels);
        duties = List.copyOf(duties);
    }

    /** The same as tags, once a person confirms them as they are. */
    public Tags tags() {
        return new Tags(
                codes(subjects),
                codes(levels),
                duties.stream()
                        .map(duty -> new Tags.Duty(duty.party(), duty.force()))
                        .collect(Collectors.toCollection(TreeSet::new)));
    }

    /** The one that those words would put on that party, with that force. */
    Optional<Duty> duty(Tags.Duty wanted) {
        return duties.stream()
                .filter(one -> one.party() == wanted.party() && one.force() == wanted.force())
                .findFirst();
    }

    private static Set<String> codes(List<Found> found) {
        return found.stream().map(Found::code).collect(Collectors.toCollection(TreeSet::new));
    }
}
