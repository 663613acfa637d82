package fr.preau.rooms.practices.sheet;

import fr.preau.ground.files.KeptFile;
import fr.preau.rooms.practices.sheet.Sheet.Better;
import fr.preau.rooms.practices.sheet.Sheet.FigureSource;
import fr.preau.rooms.practices.sheet.Sheet.Nature;
import fr.preau.rooms.practices.sheet.Sheet.Rhythm;
import fr.preau.rooms.practices.sheet.Sheet.Status;
import fr.preau.rooms.practices.sheet.Sheet.Tax;
import fr.preau.rooms.practices.sheet.Sheet.Unit;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads what is typed as a sheet, with what is wrong in it. Pure: whatever is typed, there is a sheet, and what cannot
 * be read of it is absent and told.
 */
public final class SheetReader {
    public static final int SHORTEST_TITLE = 3;
    static final int LONGEST_TITLE = 120;
    static final int LONGEST_SUMMARY = 300;
    static final int LONGEST_LINE = 200;
    static final int LONGEST_TEXT = 10_000;

    private final Manuscript typed;
    private final World world;
    private final List<Fault> faults = new ArrayList<>();

    private SheetReader(Manuscript typed, World world) {
        this.typed = typed;
        this.world = world;
    }

    /**
     * What a reading needs to know of the rest of the world.
     *
     * @param territory whether {@code COMMUNE:80021} exists
     * @param organisation whether {@code commune-80021} does
     * @param subject whether the competence engine knows that subject
     * @param files those of the documents that the carrier brought, by their SHA-256
     */
    public record World(LocalDate today, Predicate<String> territory, Predicate<String> organisation,
            Predicate<String> subject, Map<String, KeptFile> files) {}

    /**
     * One thing that is wrong, or was put right.
     *
     * @param field the name of its field, with the number of its row: where a link leads
     * @param key of its sentence, {@code sheet.fault.<key>}; {@code .remedy} says what to do
     * @param grave whether it must be corrected before the sheet is proposed
     */
    public record Fault(Section section, String field, String key, List<Object> arguments, boolean grave) {}

    /** A sheet, and what is wrong with what was typed. */
    public record CheckedSheet(Sheet sheet, List<Fault> faults) {
        public List<Fault> of(Section section) {
            return faults.stream().filter(fault -> fault.section() == section).toList();
        }

        public boolean sound() {
            return faults.stream().noneMatch(Fault::grave);
        }
    }

    /** What is typed, as a sheet. */
    public static CheckedSheet read(Manuscript typed, World world) {
        var reading = new SheetReader(typed, world);
        Sheet sheet = reading.sheet();
        return new CheckedSheet(sheet, List.copyOf(reading.faults));
    }

    private Sheet sheet() {
        Section essential = Section.ESSENTIEL;
        return new Sheet(title(), words(essential, "resume", LONGEST_SUMMARY), rows(Section.MOYENS, this::partner),
                known(essential, "territoire", world.territory(), "territory.unknown"),
                words(essential, "lieu", LONGEST_LINE), reach(), month(essential, "debut", true), until(),
                codes("niveaux", Terms.levels()), codes("themes", Terms.themes()), codes("materiel", Terms.equipment()),
                words(Section.BESOIN, "besoin", LONGEST_TEXT), rows(Section.ETAPES, this::step),
                words(Section.MOYENS, "moyens", LONGEST_TEXT), rows(Section.COUTS, this::cost), shares(),
                rows(Section.RESULTATS, this::result), words(Section.LECONS, "difficultes", LONGEST_TEXT),
                words(Section.LECONS, "autrement", LONGEST_TEXT),
                known(Section.DROIT, "sujet", world.subject(), "subject.unknown"),
                words(Section.DROIT, "acte", LONGEST_TEXT), rows(Section.DOCUMENTS, this::attached), licence());
    }

    private String title() {
        String title = words(Section.ESSENTIEL, "titre", LONGEST_TITLE);
        if (title.length() < SHORTEST_TITLE) {
            wrong(Section.ESSENTIEL, "titre", "title.short", SHORTEST_TITLE);
        }
        return title;
    }

    private String licence() {
        String typedLicence = typed.text(Section.ESSENTIEL, "licence").strip();
        if (typedLicence.isEmpty() || Terms.licences().contains(typedLicence)) {
            return typedLicence;
        }
        wrong(Section.ESSENTIEL, "licence", "code.unknown");
        return "";
    }

    private @Nullable String until() {
        String until = month(Section.ESSENTIEL, "fin", true);
        if (Notation.follows(month(Section.ESSENTIEL, "debut", false), until)) {
            wrong(Section.ESSENTIEL, "fin", "date.order");
        }
        return until;
    }

    private List<String> codes(String field, List<String> known) {
        List<String> chosen = typed.all(Section.ESSENTIEL, field);
        if (!known.containsAll(chosen)) {
            wrong(Section.ESSENTIEL, field, "code.unknown");
        }
        return chosen.stream().filter(known::contains).distinct().toList();
    }

    private @Nullable String known(Section section, String field, Predicate<String> exists, String key) {
        String code = typed.text(section, field).strip();
        if (code.isEmpty()) {
            return null;
        }
        if (!exists.test(code)) {
            wrong(section, field, key);
            return null;
        }
        return code;
    }

    private Sheet.Reach reach() {
        return new Sheet.Reach(count(Section.PORTEE, "ecoles"), count(Section.PORTEE, "classes"),
                count(Section.PORTEE, "eleves"), said(Section.PORTEE, ""));
    }

    private Sheet.Step step(int row) {
        Section in = Section.ETAPES;
        return new Sheet.Step(words(in, "quand-" + row, LONGEST_LINE), needed(in, "etape-" + row, "step.title"),
                words(in, "texte-" + row, LONGEST_TEXT));
    }

    private Sheet.Partner partner(int row) {
        Section in = Section.MOYENS;
        String field = "fiche-" + row;
        String page = typed.text(in, field).strip();
        String id = page.substring(page.lastIndexOf('/') + 1);
        boolean exists = !id.isEmpty() && world.organisation().test(id);
        if (!id.isEmpty() && !exists) {
            wrong(in, field, "organisation.unknown");
        }
        return new Sheet.Partner(needed(in, "nom-" + row, "partner.name"), exists ? id : null,
                words(in, "role-" + row, LONGEST_LINE));
    }

    private Sheet.Cost cost(int row) {
        Section in = Section.COUTS;
        Spending.Range amount = amount(in, "montant-" + row);
        FigureSource said = said(in, "-" + row);
        return new Sheet.Cost(needed(in, "libelle-" + row, "cost.label"),
                chosen(in, "nature-" + row, Nature.values(), Nature.RUNNING, true),
                chosen(in, "taxe-" + row, Tax.values(), Tax.UNKNOWN, false),
                chosen(in, "rythme-" + row, Rhythm.values(), Rhythm.ONCE, true), amount == null ? null : amount.low(),
                amount == null ? null : amount.high(), chosen(in, "unite-" + row, Unit.values(), Unit.ONE, false),
                count(in, "quantite-" + row), year(in, "annee-" + row), words(in, "payeur-" + row, LONGEST_LINE),
                amount == null ? said : about(in, row, said));
    }

    /** "Environ 300" is an estimate, unless one says otherwise. */
    private FigureSource about(Section in, int row, FigureSource said) {
        boolean chosen = !typed.text(in, "statut-" + row).isBlank();
        if (chosen || !Notation.about(typed.text(in, "montant-" + row))) {
            return said;
        }
        faults.add(new Fault(in, "montant-" + row, "amount.about", List.of(), false));
        return new FigureSource(Status.ESTIMATED, said.source(), said.url(), said.date());
    }

    private List<Sheet.Share> shares() {
        List<Sheet.Share> all = rows(Section.FINANCEMENT, this::share);
        BigDecimal whole = all.stream()
                .map(Sheet.Share::percent)
                .filter(java.util.Objects::nonNull)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        if (whole.compareTo(BigDecimal.valueOf(100)) > 0) {
            // shares of two different wholes may exceed one: told, not refused
            faults.add(new Fault(Section.FINANCEMENT, "part-0", "percent.sum", List.of(written(whole)), false));
        }
        return all;
    }

    private Sheet.Share share(int row) {
        Section in = Section.FINANCEMENT;
        Spending.Range amount = amount(in, "montant-" + row);
        if (amount != null && amount.low() != amount.high()) {
            wrong(in, "montant-" + row, "amount.exact");
        }
        return new Sheet.Share(needed(in, "financeur-" + row, "share.funder"), amount == null ? null : amount.low(),
                figure(in, "part-" + row, Notation::percent), said(in, "-" + row));
    }

    private Sheet.Result result(int row) {
        Section in = Section.RESULTATS;
        String before = past(in, "avant_date-" + row);
        String after = past(in, "apres_date-" + row);
        if (Notation.follows(before, after)) {
            wrong(in, "apres_date-" + row, "date.turned");
        }
        return new Sheet.Result(needed(in, "indicateur-" + row, "result.indicator"),
                words(in, "unite-" + row, LONGEST_LINE), chosen(in, "mieux-" + row, Better.values(), Better.UP, true),
                figure(in, "avant-" + row, Notation::measure), before, figure(in, "apres-" + row, Notation::measure),
                after, words(in, "comment-" + row, LONGEST_TEXT), said(in, "-" + row));
    }

    private Sheet.Attachment attached(int row) {
        Section in = Section.DOCUMENTS;
        String file = words(in, "fichier-" + row, LONGEST_LINE);
        KeptFile kept = world.files().get(file);
        if (kept == null) {
            wrong(in, "nom-" + row, "document.file");
        }
        return new Sheet.Attachment(file, needed(in, "nom-" + row, "document.name"),
                words(in, "texte-" + row, LONGEST_LINE), kept == null ? null : kept.kind(),
                kept == null ? 0L : kept.bytes());
    }

    private FigureSource said(Section in, String row) {
        String source = words(in, "source" + row, LONGEST_LINE);
        String address = figure(in, "adresse" + row, Notation::address);
        boolean sourced = !source.isEmpty() || address != null;
        Status otherwise = sourced ? Status.DECLARED : Status.UNKNOWN;
        Status status = chosen(in, "statut" + row, Status.values(), otherwise, false);
        if (status == Status.VERIFIED && !sourced) {
            wrong(in, "statut" + row, "status.unsourced");
            status = Status.DECLARED;
        }
        return new FigureSource(status, source, address, past(in, "date" + row));
    }

    private <T> List<T> rows(Section section, IntFunction<T> reading) {
        return IntStream.range(0, typed.rows(section))
                .filter(row -> typed.filled(section, row))
                .mapToObj(reading)
                .toList();
    }

    /** What a row cannot go without. */
    private String needed(Section section, String field, String key) {
        String words = words(section, field, LONGEST_LINE);
        if (words.isEmpty()) {
            wrong(section, field, key);
        }
        return words;
    }

    private String words(Section section, String field, int longest) {
        String text = typed.text(section, field);
        String clean = Notation.clean(text);
        Notation.oddities(text).forEach(key -> faults.add(new Fault(section, field, key, List.of(), false)));
        if (text.length() >= Manuscript.LONGEST_KEPT) {
            wrong(section, field, "text.cut", Manuscript.LONGEST_KEPT);
        } else if (clean.length() > longest) {
            wrong(section, field, "text.long", clean.length(), longest);
        }
        return clean.length() > longest ? Notation.whole(clean, longest) : clean;
    }

    private <E extends Enum<E>> E chosen(Section section, String field, E[] codes, E otherwise, boolean asked) {
        String code = typed.text(section, field).strip();
        for (E one : codes) {
            if (one.name().equals(code)) {
                return one;
            }
        }
        if (!code.isEmpty()) {
            wrong(section, field, "code.unknown");
        } else if (asked) {
            wrong(section, field, "code.missing");
        }
        return otherwise;
    }

    /** How one kind of figure is read. */
    private interface Figure<T> {
        T read(String typed) throws Notation.Unread;
    }

    private <T> @Nullable T figure(Section section, String field, Figure<T> reading) {
        String text = typed.text(section, field);
        if (Notation.clean(text).isEmpty()) {
            return null;
        }
        try {
            return reading.read(text);
        } catch (Notation.Unread why) {
            wrong(section, field, why.key(), why.arguments().toArray());
            return null;
        }
    }

    private Spending.@Nullable Range amount(Section section, String field) {
        return figure(section, field, Notation::amount);
    }

    private @Nullable Integer count(Section section, String field) {
        return figure(section, field, Notation::count);
    }

    private @Nullable Integer year(Section section, String field) {
        String day = day(section, field);
        return day == null ? null : Integer.valueOf(day.substring(0, 4));
    }

    private @Nullable String day(Section section, String field) {
        return figure(section, field, text -> Notation.date(text, world.today()));
    }

    /** The day of what has been: one plans a cost, not a measure nor a source. */
    private @Nullable String past(Section section, String field) {
        return figure(section, field, text -> Notation.past(text, world.today()));
    }

    /** A month or a year; what is finer is not kept. */
    private @Nullable String month(Section section, String field, boolean told) {
        int before = faults.size();
        String day = day(section, field);
        if (!told) {
            faults.subList(before, faults.size()).clear();
        }
        return day == null ? null : day.substring(0, Math.min(day.length(), "2012-09".length()));
    }

    private void wrong(Section section, String field, String key, Object... arguments) {
        faults.add(new Fault(section, field, key, List.of(arguments), true));
    }

    /** A number as the form shows it again. */
    static String written(BigDecimal number) {
        return number.toPlainString().replace('.', ',');
    }
}
