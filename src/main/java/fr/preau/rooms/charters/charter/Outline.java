package fr.preau.rooms.charters.charter;

import fr.preau.ground.kernel.Fold;
import fr.preau.ground.kernel.Refusal;
import fr.preau.tools.convening.ScaledPlaces.Scale;
import org.jspecify.annotations.Nullable;

/**
 * What a charter is about, beside its text.
 *
 * @param title up to 200 characters
 * @param summary up to 1 000 characters; may be empty
 * @param place the organisation that stands for where it holds; absent for the whole country
 * @param starting a text proposed to begin a discussion
 */
public record Outline(String title, String summary, Scale scale, @Nullable String place, boolean starting) {
    static final int LONGEST_TITLE = 200;
    static final int LONGEST_SUMMARY = 1_000;

    /**
     * @throws Refusal.BadRequest on {@code title}, {@code summary} or {@code place}
     */
    public Outline {
        title = visible(title);
        summary = visible(summary);
        place = place == null || place.isBlank() ? null : place.strip();
        if (title.isEmpty() || title.length() > LONGEST_TITLE) {
            throw new Refusal.BadRequest("title", "charter.fault.title", LONGEST_TITLE);
        }
        if (summary.length() > LONGEST_SUMMARY) {
            throw new Refusal.BadRequest("summary", "charter.fault.summary", LONGEST_SUMMARY);
        }
        Refusal.refuse((scale == Scale.NATIONAL) != (place == null), "place",
                place == null ? "charter.fault.place" : "charter.fault.place.national");
    }

    /** The same of a charter that is there. */
    static Outline of(Charter charter) {
        return new Outline(charter.title(), charter.summary(), charter.scale(), charter.place(), charter.starting());
    }

    private static String visible(String typed) {
        return Fold.visible(typed.replaceAll("[\\s\\u0085\\u2028\\u2029]+", " ")).strip();
    }
}
