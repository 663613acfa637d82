package fr.preau.binding;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.util.MultiValueMap;

/**
 * What was chosen for an article: subjects, levels, and one force for each party.
 *
 * @param sha256 of the words that were before the eyes of who chose
 * @param seen how many times tags had been confirmed then
 */
record TagForm(
        Set<String> subjects,
        Set<String> levels,
        Map<Party, Set<Force>> duties,
        String sha256,
        int seen) {

    /** The parties that a person may choose, in order. */
    static List<Party> parties() {
        return List.of(Party.values());
    }

    static TagForm of(Tags tags, String sha256, int seen) {
        Map<Party, Set<Force>> duties = new java.util.EnumMap<>(Party.class);
        tags.duties()
                .forEach(duty ->
                        duties.computeIfAbsent(duty.party(), none -> new TreeSet<>())
                                .add(duty.force()));
        return new TagForm(tags.subjects(), tags.levels(), duties, sha256, seen);
    }

    static TagForm of(MultiValueMap<String, String> sent) {
        Map<Party, Set<Force>> duties = new java.util.EnumMap<>(Party.class);
        for (Party party : parties()) {
            for (String value : all(sent, "devoir-" + party)) {
                for (Force force : Force.values()) {
                    if (force.name().equals(value)) {
                        duties.computeIfAbsent(party, none -> new TreeSet<>()).add(force);
                    }
                }
            }
        }
        String sha256 = first(sent, "mots");
        String seen = first(sent, "vu");
        return new TagForm(
                new TreeSet<>(all(sent, "sujets")),
                new TreeSet<>(all(sent, "niveaux")),
                duties,
                sha256.matches("[0-9a-f]{64}") ? sha256 : "",
                seen.matches("[0-9]{1,6}") ? Integer.parseInt(seen) : 0);
    }

    /** The same choices, once other words or other tags are before their eyes. */
    TagForm over(String otherWords, int otherSeen) {
        return new TagForm(subjects, levels, duties, otherWords, otherSeen);
    }

    private static List<String> all(MultiValueMap<String, String> sent, String field) {
        return Objects.requireNonNullElse(sent.get(field), List.of());
    }

    private static String first(MultiValueMap<String, String> sent, String field) {
        return Objects.requireNonNullElse(sent.getFirst(field), "");
    }

    boolean does(Party party, Force force) {
        return duties.getOrDefault(party, Set.of()).contains(force);
    }

    Tags tags() {
        Set<Tags.Duty> all = new TreeSet<>();
        duties.forEach(
                (party, forces) -> forces.forEach(force -> all.add(new Tags.Duty(party, force))));
        return new Tags(subjects, levels, all);
    }
}
