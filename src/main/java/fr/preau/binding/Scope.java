package fr.preau.binding;

import fr.preau.binding.Lexicon.Kind;
import fr.preau.binding.Lexicon.Mention;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which of the levels of a sentence go with which party: « le département les collèges, la région
 * les lycées ».
 */
final class Scope {
    private static final Set<String> LEADS =
            Set.of("dans", "pour", "en", "au", "aux", "de", "des", "du", "d", "à");

    private Scope() {}

    /**
     * @param all those that the sentence names
     * @return those that go with that party; all of them when nothing tells
     */
    static Set<String> levels(Sentence it, Mention party, Set<String> all) {
        if (all.size() < 2) {
            return all;
        }
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
        Set<String> before = between(it, from, party.from());
        Set<String> after = between(it, party.to(), to);
        boolean agent =
                it.low(party.from() - 2).equals("par") || it.low(party.from() - 1).equals("par");
        boolean ahead = !agent || before.isEmpty() || LEADS.contains(it.low(party.to()));
        Set<String> own = ahead ? after : before;
        return own.isEmpty() ? all : own;
    }

    private static Set<String> between(Sentence it, int from, int to) {
        Set<String> levels = new TreeSet<>();
        it.mentions().stream()
                .filter(one -> one.from() >= from && one.to() <= to)
                .flatMap(one -> one.meanings().stream())
                .filter(meaning -> meaning.kind() == Kind.LEVEL)
                .forEach(meaning -> levels.add(meaning.code()));
        return levels;
    }
}
