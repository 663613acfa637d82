package fr.preau.binding;

import fr.preau.binding.Lexicon.Mention;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Which words of a sentence go with which of its parties: « le département les collèges, la région
 * les lycées ».
 *
 * @param from where those words begin
 * @param to before which token they end
 */
record Scope(int from, int to) {
    private static final Set<String> LEADS =
            Set.of("dans", "pour", "en", "au", "aux", "de", "des", "du", "d", "à");

    /** All the words of a sentence. */
    static Scope all(Sentence it) {
        return new Scope(0, it.size());
    }

    /**
     * @param behind whether the party comes after what it has to do: « … par la commune »
     */
    static Scope of(Sentence it, Mention party, boolean behind) {
        int from = 0;
        int to = it.size();
        for (Mention one : it.mentions()) {
            if (one.party() != null && one.to() <= party.from()) {
                from = one.to();
            }
            if (one.party() != null && one.from() >= party.to()) {
                to = Math.min(to, one.from());
            }
        }
        boolean ahead = !behind || LEADS.contains(it.low(party.to()));
        return ahead ? new Scope(party.to(), to) : new Scope(from, party.from());
    }

    /** The subjects that those words are about; those of the sentence when they say none. */
    Set<String> subjects(Sentence it) {
        return told(it, one -> Themes.subjects(it, one.from, one.to));
    }

    Set<String> levels(Sentence it) {
        return told(it, one -> Themes.levels(it, one.from, one.to));
    }

    private Set<String> told(Sentence it, Function<Scope, Map<String, String>> themes) {
        Set<String> own = themes.apply(this).keySet();
        return Set.copyOf(own.isEmpty() ? themes.apply(all(it)).keySet() : own);
    }
}
