package fr.preau.rooms.charters.binding;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What an article is about, and whom it binds, as a person said it.
 *
 * @param subjects codes of the law
 * @param levels codes of the law; every subject is about each of them
 * @param duties in the order they were said; none: it is a declaration, and binds nobody
 */
public record Tags(Set<String> subjects, Set<String> levels, List<Duty> duties) {

    /** What an article does to somebody, the strongest first. */
    public enum Force {
        OWES, COMMITS,
        /** It wishes them to, they do their best: means, not ends. */
        ENDEAVOURS, MAY, MUST_NOT, OWES_NOT,
        /** They are consulted, they give an opinion. */
        HEARD;

        /** Those that are offered; the others were said in an earlier form, and are kept. */
        static final List<Force> OFFERED = List.of(OWES, MAY, ENDEAVOURS, MUST_NOT);

        /** Whether it is an obligation to act: what cannot be put on somebody without the power. */
        public boolean obliges() {
            return this == OWES || this == COMMITS;
        }
    }

    /**
     * Somebody, and what the article does to them.
     *
     * @param seat the organisation it is, when one is named; absent for all of that party
     * @param deed to do what, in words; may be empty
     * @param subject code of the law it is about; absent for all that the article is about
     * @param level likewise
     * @param free whether it takes no power: to inform, to meet, each in its own field
     * @param whom for whom, in words; may be empty
     * @param term when, in words; may be empty
     */
    public record Duty(Party party, @Nullable String seat, Force force, String deed, @Nullable String subject,
            @Nullable String level, boolean free, String whom, String term) {

        /** The same with nothing but who and how, as an earlier form had it. */
        public Duty(Party party, Force force) {
            this(party, null, force, "", null, null, false, "", "");
        }

        /** {@code COMMUNE:OWES}, as an earlier form had it. */
        String bare() {
            return party + ":" + force;
        }

        static Duty of(String bare) {
            int colon = bare.indexOf(':');
            return new Duty(Party.valueOf(bare.substring(0, colon)), Force.valueOf(bare.substring(colon + 1)));
        }

        /** Whether it is an obligation to act. */
        public boolean obliges() {
            return force.obliges();
        }

        /** Whether it says which part of the article it is about. */
        boolean apart() {
            return subject != null || level != null;
        }

        Set<String> subjects(Tags all) {
            return free ? Set.of() : subject == null ? all.subjects() : Set.of(subject);
        }

        Set<String> levels(Tags all) {
            return level == null ? all.levels() : Set.of(level);
        }

        /** Whether it is about that organisation: by its name, or as one of its party. */
        public boolean binds(@Nullable String organisation, Party one) {
            boolean theirs = party == one || party == Party.ALL || party == Party.LOCAL && one.local();
            return seat == null ? theirs : seat.equals(organisation);
        }
    }

    public Tags {
        subjects = Set.copyOf(subjects);
        levels = Set.copyOf(levels);
        duties = List.copyOf(duties);
    }

    /** The same, with other duties; the law is asked about what these are about too. */
    public Tags with(List<Duty> others) {
        Set<String> more = new TreeSet<>(subjects);
        Set<String> there = new TreeSet<>(levels);
        for (Duty duty : others) {
            if (duty.subject() != null) {
                more.add(duty.subject());
            }
            if (duty.level() != null) {
                there.add(duty.level());
            }
        }
        return new Tags(more, there, others);
    }
}
