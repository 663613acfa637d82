package fr.preau.rooms.needs.training;

import fr.preau.ground.kernel.Ref;
import fr.preau.law.item.Item;
import fr.preau.tools.thing.Deeds;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an organisation offers to teach.
 *
 * @param id {@code T-…}
 * @param item the tool; absent when it is about a subject of the law alone
 * @param subject a code of the law; empty when none was named
 * @param after what one can do afterwards
 * @param minutes how long it lasts
 * @param cost of one seat, in cents with VAT; absent when nobody said
 */
public record TrainingCourse(String id, String organiser, String organiserName, @Nullable Item item, String subject,
        Audience audience, Level level, String title, String purpose, String after, int minutes, @Nullable Long cost,
        int edition, boolean invented, Instant madeAt, Instant changedAt) implements Deeds.DeedTarget {

    /** For whom it is. */
    public enum Audience {
        TEACHERS, AGENTS,
        /** Teachers and agents of the same schools, together. */
        BOTH;

        /** Who may come. */
        List<Share> shares() {
            return switch (this) {
                case TEACHERS -> List.of(Share.TEACHER);
                case AGENTS -> List.of(Share.AGENT);
                case BOTH -> List.of(Share.TEACHER, Share.AGENT);
            };
        }
    }

    /** As what somebody comes. */
    public enum Share {
        TEACHER("FORMATION_ENSEIGNANTS"), AGENT("FORMATION_AGENTS");

        private final String subject;

        Share(String subject) {
            this.subject = subject;
        }

        /** The subject of the law that says who pays for it. */
        String subject() {
            return subject;
        }
    }

    /** What it asks of who comes. */
    public enum Level {
        DISCOVERY, PRACTICE, EXPERT
    }

    /** Who organises it. */
    @Override
    public String by() {
        return organiser;
    }

    @Override
    public Ref ref() {
        return new Ref("formation", id);
    }

    String path() {
        return TrainingPages.ONE + id;
    }
}
