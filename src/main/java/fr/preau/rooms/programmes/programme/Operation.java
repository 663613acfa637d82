package fr.preau.rooms.programmes.programme;

import fr.preau.ground.kernel.Fold;
import fr.preau.ground.kernel.Ref;
import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.kernel.Sha256;
import fr.preau.law.item.Item;
import fr.preau.people.account.Actor;
import fr.preau.rooms.charters.binding.Capability;
import fr.preau.tools.thing.Deeds.DeedTarget;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What one organisation carries in many schools over years.
 *
 * @param id {@code Q-…}
 * @param writer who writes it here: its carrier, but for one that is told
 * @param source where what is told was read; empty when its carrier writes it
 * @param ends absent when not known
 * @param items codes of what it {@linkplain #brings brings}; none when not said
 * @param origin the practice or the commitment it comes from; absent when free
 * @param competence absent for one that is told: nobody acted here
 * @param why it was given up; empty otherwise
 * @param edition of what is written of it
 * @param changes how often anything of it changed
 * @param counts of the schools of its scope, today
 * @param unread in how many communes of its rules nobody knew the schools
 */
public record Operation(String id, String carrier, String carrierName, String writer, String writerName, String title,
        String purpose, Theme theme, Level level, LocalDate begins, @Nullable LocalDate ends, String source,
        List<String> items, @Nullable String origin, @Nullable Competence competence, Stage stage, String why,
        int edition, int changes, Map<SchoolState, Integer> counts, int unread, boolean invented, Instant madeAt,
        Instant changedAt, List<Partner> partners, List<Milestone> milestones, List<Wave> waves) implements DeedTarget {

    /** What it is about, and the subjects of the law that are. */
    public enum Theme {
        EQUIPMENT("EQUIP_ACQ"), FIBRE("RACCORDEMENT_THD"), WORKSPACE("ENT"), SERVICES("EQUIP_MAINT", "ASSISTANCE"),
        TRAINING("FORMATION_AGENTS", "FORMATION_ENSEIGNANTS"), PREMISES("BATIMENT");

        private final List<String> subjects;

        Theme(String... subjects) {
            this.subjects = List.of(subjects);
        }

        List<String> subjects() {
            return subjects;
        }
    }

    /** Of its schools, by the codes of the law. */
    public enum Level {
        ECOLE, COLLEGE, LYCEE
    }

    /** Where the whole stands. */
    public enum Stage {
        RUNNING, DONE, GIVEN_UP
    }

    /** How its carrier is competent, on the day it was announced. */
    public record Competence(Capability.Kind kind, String basis, @Nullable String act, @Nullable LocalDate actDate) {}

    /** An organisation that carries it too. */
    public record Partner(String organisation, String name, String college) {}

    /**
     * A day on which something is to be done.
     *
     * @param doneOn absent until it is said done
     */
    public record Milestone(int n, LocalDate day, String words, @Nullable LocalDate doneOn) {}

    /** Its name among the things of this site. */
    @Override
    public Ref ref() {
        return new Ref("operation", id);
    }

    @Override
    public String by() {
        return writer;
    }

    /** Whether this site itself tells it, from its source: nobody else is its author. */
    boolean bySite() {
        return told() && writer.equals(Actor.INSTANCE);
    }

    /** The path of its page, without the language. */
    public String path() {
        return OperationPages.ONE + id;
    }

    /** Whether somebody tells it from a source, its carrier having entered nothing. */
    public boolean told() {
        return !source.isEmpty();
    }

    /** What each of its schools has once it is in service there. */
    public List<Item> brings() {
        return Item.among(items.toArray(String[]::new));
    }

    /** Its wave with that number; absent for none. */
    @Nullable
    Wave wave(@Nullable Integer n) {
        return waves.stream().filter(wave -> n != null && wave.n() == n).findFirst().orElse(null);
    }

    /** How many schools are in its scope. */
    public int schools() {
        return counts.values().stream().mapToInt(number -> number).sum();
    }

    /** How many of them are so. */
    public int count(SchoolState state) {
        return counts.getOrDefault(state, 0);
    }

    /**
     * What it says.
     *
     * @param ends absent when not known
     * @param source where what is told was read; empty when its carrier writes it
     * @param brings what each of its schools has once it is in service there; none when not said
     */
    public record Outline(String title, String purpose, Theme theme, Level level, LocalDate begins,
            @Nullable LocalDate ends, String source, List<Item> brings) {
        private static final int LONGEST_TITLE = 200;
        private static final int LONGEST_PURPOSE = 2_000;
        private static final int FIRST_YEAR = 1995;
        private static final int YEARS_AHEAD = 20;
        private static final int LONGEST_SOURCE = 500;

        /**
         * @throws Refusal.BadRequest on the field of what is missing, too long or impossible
         */
        public Outline {
            title = Fold.seen(title.replaceAll("\\s+", " "));
            purpose = Fold.seen(purpose);
            source = Fold.seen(source.replaceAll("\\s+", " "));
            refuse(title.length() < 3 || title.length() > LONGEST_TITLE, "titre", LONGEST_TITLE);
            boolean said = purpose.length() >= 10 && purpose.length() <= LONGEST_PURPOSE;
            refuse(!said, "objet", LONGEST_PURPOSE);
            refuse(begins.getYear() < FIRST_YEAR, "debut", FIRST_YEAR);
            boolean after = ends == null || !ends.isBefore(begins) && ends.isBefore(begins.plusYears(YEARS_AHEAD));
            refuse(!after, "fin", YEARS_AHEAD);
            refuse(source.length() > LONGEST_SOURCE, "source", LONGEST_SOURCE);
            brings = Item.all().stream().filter(brings::contains).toList();
        }

        /** The codes of what it brings, as its row keeps them. */
        String items() {
            return brings.stream().map(Item::code).collect(Collectors.joining(" "));
        }

        private static void refuse(boolean so, String field, int bound) {
            Refusal.refuse(so, field, "programme.fault." + field, bound);
        }

        String sha256() {
            return Sha256.hex(String.join("\n", title, purpose, theme.name(), level.name(), begins.toString(),
                    ends == null ? "" : ends.toString(), source)
                    // what was announced before it could be said keeps its hash
                    + (brings.isEmpty() ? "" : "\n" + items()));
        }
    }

    /**
     * Schools that are done together: "vague".
     *
     * @param criteria why these come before others
     * @param begins absent when not said
     */
    public record Wave(int n, String name, String criteria, @Nullable LocalDate begins) {}
}
