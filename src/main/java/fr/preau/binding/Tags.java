package fr.preau.binding;

import java.util.Comparator;
import java.util.Set;

/**
 * What an article is about, and whom it obliges.
 *
 * @param subjects codes of the law
 * @param levels codes of the law; every subject is about each of them
 */
public record Tags(Set<String> subjects, Set<String> levels, Set<Duty> duties) {

    /** Somebody, and what the article does to them. */
    public record Duty(Party party, Force force) implements Comparable<Duty> {
        private static final Comparator<Duty> ORDER =
                Comparator.comparing(Duty::party).thenComparing(Duty::force);

        @Override
        public int compareTo(Duty other) {
            return ORDER.compare(this, other);
        }

        /** {@code COMMUNE:OWES}. */
        @Override
        public String toString() {
            return party + ":" + force;
        }
    }

    public Tags {
        subjects = Set.copyOf(subjects);
        levels = Set.copyOf(levels);
        duties = Set.copyOf(duties);
    }
}
