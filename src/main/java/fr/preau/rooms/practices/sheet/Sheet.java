package fr.preau.rooms.practices.sheet;

import fr.preau.ground.files.Files;
import fr.preau.ground.files.Kind;
import fr.preau.ground.web.Visit;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * What one version of a sheet says. It is kept as JSON, field for field; what is not known is absent, never guessed.
 *
 * @param title up to 120 characters
 * @param summary the result in one sentence, up to 300 characters
 * @param partners who took part, and as what
 * @param territory {@code COMMUNE:80021}, as the référentiel names it; absent when it covers none of them exactly
 * @param place the territory in words, when the référentiel does not say it all
 * @param reach how many schools, classes and pupils
 * @param from {@code 2012} or {@code 2012-09}; absent when not known
 * @param until the same; absent when it goes on or is not known
 * @param levels codes of {@link Terms#levels()}
 * @param themes codes of {@link Terms#themes()}
 * @param equipment codes of {@link Terms#equipment()}
 * @param need what was wanted, in restricted Markdown, as every long text here
 * @param means people, partners, contracts
 * @param subject the subject of the competence engine it is about; absent when none fits
 * @param act the decision or agreement it took, in words
 * @param licence a code of {@link Terms#licences()}
 */
public record Sheet(String title, String summary, List<Partner> partners, @Nullable String territory, String place,
        Reach reach, @Nullable String from, @Nullable String until, List<String> levels, List<String> themes,
        List<String> equipment, String need, List<Step> steps, String means, List<Cost> costs, List<Share> financing,
        List<Result> results, String difficulties, String differently, @Nullable String subject, String act,
        List<Attachment> documents, String licence) {

    /** A sheet on which nothing is written yet. */
    public static final Sheet EMPTY = JsonMapper.shared().readValue("{}", Sheet.class);

    @SuppressWarnings("NullAway") // read from JSON, a part written by an older release may be missing
    public Sheet {
        title = text(title);
        summary = text(summary);
        partners = list(partners);
        place = text(place);
        reach = Objects.requireNonNullElse(reach, Reach.UNKNOWN);
        levels = list(levels);
        themes = list(themes);
        equipment = list(equipment);
        need = text(need);
        steps = list(steps);
        means = text(means);
        costs = list(costs);
        financing = list(financing);
        results = list(results);
        difficulties = text(difficulties);
        differently = text(differently);
        act = text(act);
        documents = list(documents);
        licence = licence == null || licence.isEmpty() ? "LO-2.0" : licence;
    }

    /** When it was done, in words: "depuis septembre 2021"; absent when that is not known. */
    public @Nullable String period(Visit visit) {
        return SheetFigures.period(visit, this);
    }

    private static String text(@Nullable String given) {
        return Objects.requireNonNullElse(given, "");
    }

    private static <T> List<T> list(@Nullable List<T> given) {
        return given == null ? List.of() : List.copyOf(given);
    }

    /** How sure a figure is. */
    public enum Status {
        /** Read at its source by the reviewers. */
        VERIFIED,
        /** Said by who did it. */
        DECLARED,
        /** Worked out, or read second-hand. */
        ESTIMATED, UNKNOWN
    }

    /**
     * What is said of a figure.
     *
     * @param source in words: "Compte administratif 2024, chapitre 011"; empty when none is given
     * @param url of the source; absent when it has none
     * @param date {@code 2024}, {@code 2024-05} or {@code 2024-05-12}, of the source; absent when not known
     */
    public record FigureSource(Status status, String source, @Nullable String url, @Nullable String date) {
        /** Nothing is said of it. */
        public static final FigureSource NOTHING = new FigureSource(Status.UNKNOWN, "", null, null);

        @SuppressWarnings("NullAway")
        public FigureSource {
            status = Objects.requireNonNullElse(status, Status.UNKNOWN);
            source = Objects.requireNonNullElse(source, "");
        }

        /** Whether somebody else could go and read it. */
        public boolean sourced() {
            return status != Status.UNKNOWN && (!source.isEmpty() || url != null);
        }
    }

    /**
     * @param organisation its id here, when it has one
     * @param role in words: "achète le matériel"
     */
    public record Partner(String name, @Nullable String organisation, String role) {}

    /** How far the practice reaches; each figure absent when not known. */
    public record Reach(@Nullable Integer schools, @Nullable Integer classes, @Nullable Integer pupils,
            FigureSource said) {
        public static final Reach UNKNOWN = new Reach(null, null, null, FigureSource.NOTHING);

        @SuppressWarnings("NullAway")
        public Reach {
            said = Objects.requireNonNullElse(said, FigureSource.NOTHING);
        }
    }

    /**
     * @param when "2 mois", "septembre 2012"; may be empty
     */
    public record Step(String when, String title, String words) {}

    /** Whether money is spent on what lasts, or on what runs. */
    public enum Nature {
        INVESTMENT, RUNNING
    }

    /** Whether the value-added tax is in the amount. */
    public enum Tax {
        HT, TTC, UNKNOWN
    }

    /** Whether money is spent once or every year. */
    public enum Rhythm {
        ONCE, YEARLY
    }

    /**
     * One line of costs.
     *
     * @param low in cents; absent when the amount is not known
     * @param high in cents, at least {@code low}: the same when the amount is known exactly
     * @param unit what one counts when it is multiplied elsewhere: {@code PUPIL}, {@code CLASS}, {@code SCHOOL}, or
     * {@code ONE} for what does not grow
     * @param quantity how many of them the amount pays for; absent when not known
     * @param year the money is of
     * @param payer in words; may be empty
     */
    public record Cost(String label, Nature nature, Tax tax, Rhythm rhythm, @Nullable Long low, @Nullable Long high,
            Unit unit, @Nullable Integer quantity, @Nullable Integer year, String payer, FigureSource said) {
        /** From so much to so much; absent when the amount is not known. */
        public Spending.@Nullable Range range() {
            return low == null ? null : new Spending.Range(low, high == null ? low : high);
        }
    }

    /** What a cost grows with. */
    public enum Unit {
        PUPIL, CLASS, SCHOOL, ONE
    }

    /**
     * Who pays how much.
     *
     * @param cents absent when not known
     * @param percent of the whole, 0 to 100; absent when not known
     */
    public record Share(String funder, @Nullable Long cents, @Nullable BigDecimal percent, FigureSource said) {}

    /** Which way is better. */
    public enum Better {
        UP, DOWN
    }

    /**
     * What changed.
     *
     * @param unit "jours", "% des écoles"
     * @param before absent when nothing was measured then
     * @param after absent when nothing was measured since
     * @param how it was measured; empty when not said
     */
    public record Result(String indicator, String unit, Better better, @Nullable BigDecimal before,
            @Nullable String beforeOn, @Nullable BigDecimal after, @Nullable String afterOn, String how,
            FigureSource said) {

        /** Whether it was measured before and after, in a way that is told; an estimate was not. */
        public boolean measured() {
            return before != null && after != null && !how.isEmpty() && said.sourced()
                    && said.status() != Status.ESTIMATED;
        }
    }

    /**
     * A document that goes with the sheet.
     *
     * @param file its address among the files: its SHA-256
     * @param kind what it is; absent when nobody keeps it
     * @param bytes its size
     */
    public record Attachment(String file, String name, String words, @Nullable Kind kind, Long bytes) {
        @SuppressWarnings("NullAway") // read from JSON, as the others
        public Attachment {
            file = text(file);
            name = text(name);
            words = text(words);
            bytes = Objects.requireNonNullElse(bytes, 0L);
        }

        /** Where it is read, without the language; absent when nobody keeps it. */
        public @Nullable String path() {
            return kind == null ? null : Files.path(file, kind, name);
        }

        /** What a reader wants to know before the link: "PDF, 1,2 Mo". */
        public String said(Visit visit) {
            return kind == null ? visit.t("practice.unknown") : kind.said(visit, bytes);
        }
    }
}
