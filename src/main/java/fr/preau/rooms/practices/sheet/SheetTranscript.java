package fr.preau.rooms.practices.sheet;

import fr.preau.rooms.practices.sheet.Sheet.FigureSource;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A sheet as its form would be filled: read again, it is the same sheet. */
final class SheetTranscript {
    private static final int MOST_DIGITS = 60;
    private final Map<Section, Map<String, List<String>>> typed = new LinkedHashMap<>();

    private SheetTranscript() {}

    static Manuscript of(Sheet sheet) {
        var typing = new SheetTranscript();
        typing.essentials(sheet);
        typing.story(sheet);
        typing.figures(sheet);
        var sections = new LinkedHashMap<String, Map<String, List<String>>>();
        typing.typed.forEach((section, values) -> sections.put(section.path(), values));
        return new Manuscript(sections);
    }

    private void essentials(Sheet sheet) {
        Section in = Section.ESSENTIEL;
        put(in, "titre", sheet.title());
        put(in, "resume", sheet.summary());
        put(in, "territoire", sheet.territory());
        put(in, "lieu", sheet.place());
        put(in, "debut", sheet.from());
        put(in, "fin", sheet.until());
        all(in, "niveaux", sheet.levels());
        all(in, "themes", sheet.themes());
        all(in, "materiel", sheet.equipment());
        put(in, "licence", sheet.licence());
    }

    private void story(Sheet sheet) {
        put(Section.BESOIN, "besoin", sheet.need());
        put(Section.MOYENS, "moyens", sheet.means());
        put(Section.LECONS, "difficultes", sheet.difficulties());
        put(Section.LECONS, "autrement", sheet.differently());
        put(Section.DROIT, "sujet", sheet.subject());
        put(Section.DROIT, "acte", sheet.act());
        for (int row = 0; row < sheet.steps().size(); row++) {
            Sheet.Step step = sheet.steps().get(row);
            put(Section.ETAPES, "quand-" + row, step.when());
            put(Section.ETAPES, "etape-" + row, step.title());
            put(Section.ETAPES, "texte-" + row, step.words());
        }
        for (int row = 0; row < sheet.partners().size(); row++) {
            Sheet.Partner partner = sheet.partners().get(row);
            put(Section.MOYENS, "nom-" + row, partner.name());
            put(Section.MOYENS, "role-" + row, partner.role());
            put(Section.MOYENS, "fiche-" + row, partner.organisation());
        }
        for (int row = 0; row < sheet.documents().size(); row++) {
            Sheet.Attachment document = sheet.documents().get(row);
            put(Section.DOCUMENTS, "fichier-" + row, document.file());
            put(Section.DOCUMENTS, "nom-" + row, document.name());
            put(Section.DOCUMENTS, "texte-" + row, document.words());
        }
    }

    private void figures(Sheet sheet) {
        put(Section.PORTEE, "ecoles", number(sheet.reach().schools()));
        put(Section.PORTEE, "classes", number(sheet.reach().classes()));
        put(Section.PORTEE, "eleves", number(sheet.reach().pupils()));
        said(Section.PORTEE, "", sheet.reach().said());
        for (int row = 0; row < sheet.costs().size(); row++) {
            cost("-" + row, sheet.costs().get(row));
        }
        for (int row = 0; row < sheet.financing().size(); row++) {
            share("-" + row, sheet.financing().get(row));
        }
        for (int row = 0; row < sheet.results().size(); row++) {
            result("-" + row, sheet.results().get(row));
        }
    }

    private void cost(String row, Sheet.Cost cost) {
        Section in = Section.COUTS;
        put(in, "libelle" + row, cost.label());
        put(in, "montant" + row, amount(cost.low(), cost.high()));
        put(in, "nature" + row, code(cost.nature()));
        put(in, "rythme" + row, code(cost.rhythm()));
        put(in, "taxe" + row, code(cost.tax()));
        put(in, "unite" + row, code(cost.unit()));
        put(in, "quantite" + row, number(cost.quantity()));
        put(in, "annee" + row, number(cost.year()));
        put(in, "payeur" + row, cost.payer());
        said(in, row, cost.said());
    }

    private void share(String row, Sheet.Share share) {
        Section in = Section.FINANCEMENT;
        put(in, "financeur" + row, share.funder());
        put(in, "montant" + row, amount(share.cents(), share.cents()));
        put(in, "part" + row, measure(share.percent()));
        said(in, row, share.said());
    }

    private void result(String row, Sheet.Result result) {
        Section in = Section.RESULTATS;
        put(in, "indicateur" + row, result.indicator());
        put(in, "unite" + row, result.unit());
        put(in, "mieux" + row, code(result.better()));
        put(in, "avant" + row, measure(result.before()));
        put(in, "avant_date" + row, result.beforeOn());
        put(in, "apres" + row, measure(result.after()));
        put(in, "apres_date" + row, result.afterOn());
        put(in, "comment" + row, result.how());
        said(in, row, result.said());
    }

    private void said(Section in, String row, @Nullable FigureSource known) {
        FigureSource said = Objects.requireNonNullElse(known, FigureSource.NOTHING);
        put(in, "source" + row, said.source());
        put(in, "adresse" + row, said.url());
        put(in, "date" + row, said.date());
        put(in, "statut" + row, said.equals(FigureSource.NOTHING) ? null : code(said.status()));
    }

    private void put(Section in, String name, @Nullable String value) {
        if (value != null && !value.isEmpty()) {
            all(in, name, List.of(value));
        }
    }

    private void all(Section in, String name, List<String> values) {
        if (!values.isEmpty()) {
            typed.computeIfAbsent(in, section -> new LinkedHashMap<>()).put(name, values);
        }
    }

    /** What comes from a file may lack what the form always has. */
    private static @Nullable String code(@Nullable Enum<?> code) {
        return code == null ? null : code.name();
    }

    private static @Nullable String number(@Nullable Integer number) {
        return number == null ? null : number.toString();
    }

    /** A number of a million digits is not written out. */
    private static @Nullable String measure(@Nullable BigDecimal number) {
        return number == null ? null
                : Math.abs(number.scale()) > MOST_DIGITS || number.precision() > MOST_DIGITS ? number.toString()
                        : SheetReader.written(number);
    }

    /** {@code 1234,56}, or {@code entre 1000 et 2000}. */
    static @Nullable String amount(@Nullable Long low, @Nullable Long high) {
        if (low == null) {
            return null;
        }
        return high == null || high.equals(low) ? euros(low) : "entre " + euros(low) + " et " + euros(high);
    }

    private static String euros(long cents) {
        return SheetReader.written(BigDecimal.valueOf(cents, 2).stripTrailingZeros());
    }
}
