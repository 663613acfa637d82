package fr.preau.charter;

import fr.preau.charter.Charter.Scale;
import fr.preau.kernel.Fold;
import fr.preau.kernel.Refusal;
import fr.preau.organisation.Organisation;
import org.jspecify.annotations.Nullable;

/**
 * What a charter is about, beside its text.
 *
 * @param title up to 200 characters
 * @param summary up to 1 000 characters; may be empty
 * @param place the organisation that stands for where it holds; absent for the whole country
 * @param starting a text proposed to begin a discussion
 */
public record Outline(
        String title, String summary, Scale scale, @Nullable String place, boolean starting) {
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
        if ((scale == Scale.NATIONAL) != (place == null)) {
            throw new Refusal.BadRequest(
                    "place",
                    place == null ? "charter.fault.place" : "charter.fault.place.national");
        }
    }

    /** The same of a charter that is there. */
    static Outline of(Charter one) {
        return new Outline(one.title(), one.summary(), one.scale(), one.place(), one.starting());
    }

    /** Whether that place is one of its scale. */
    boolean fits(Organisation there) {
        return fits(scale, there);
    }

    static boolean fits(Scale scale, Organisation there) {
        return switch (scale) {
            case NATIONAL -> false;
            case REGION -> there.kind() == Organisation.Kind.REGION;
            case ACADEMIE -> there.kind() == Organisation.Kind.ACADEMIE;
            case DEPARTEMENT -> there.kind() == Organisation.Kind.DEPARTEMENT;
            case BASSIN ->
                    there.kind() == Organisation.Kind.EPCI
                            || there.kind() == Organisation.Kind.SYNDICAT
                            || there.id().startsWith("O-");
        };
    }

    private static String visible(String typed) {
        return Fold.visible(typed.replaceAll("[\\s\\u0085\\u2028\\u2029]+", " ")).strip();
    }
}
