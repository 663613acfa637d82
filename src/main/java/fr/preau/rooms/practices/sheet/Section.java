package fr.preau.rooms.practices.sheet;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The screens of the form of a sheet, one idea each, in the order they are offered, and what each asks: fields, and
 * fields of rows that one adds to. Their words are {@code
 * practice.write.<path>.<field>}, with {@code .hint} where there is one.
 */
@SuppressWarnings("EnumOrdinal") // the order of the screens is that of the form
public enum Section {
    ESSENTIEL(List.of(Field.line("titre"), Field.text("resume"), new Field("territoire", Kind.PLACE, "", List.of()),
            Field.line("lieu"), Field.brief("debut"), Field.brief("fin"),
            new Field("niveaux", Kind.MANY, "practice.level.", Terms.levels()),
            new Field("themes", Kind.MANY, "practice.theme.", Terms.themes()),
            new Field("materiel", Kind.MANY, "practice.equipment.", Terms.equipment()),
            new Field("licence", Kind.ONE, "practice.licence.", Terms.licences())), List.of()),
    BESOIN(List.of(Field.text("besoin")), List.of()),
    ETAPES(List.of(), List.of(Field.brief("quand"), Field.line("etape"), Field.text("texte"))),
    MOYENS(List.of(Field.text("moyens")), List.of(Field.line("nom"), Field.line("role"), Field.brief("fiche"))),
    PORTEE(Field.said(Field.brief("ecoles"), Field.brief("classes"), Field.brief("eleves")), List.of()),
    COUTS(List.of(),
            Field.said(Field.line("libelle"), Field.brief("montant"), Field.choice("nature", Sheet.Nature.values()),
                    Field.choice("rythme", Sheet.Rhythm.values()), Field.choice("taxe", Sheet.Tax.values()),
                    Field.choice("unite", Sheet.Unit.values()), Field.brief("quantite"), Field.brief("annee"),
                    Field.line("payeur"))),
    FINANCEMENT(List.of(), Field.said(Field.line("financeur"), Field.brief("montant"), Field.brief("part"))),
    RESULTATS(List.of(),
            Field.said(Field.line("indicateur"), Field.brief("unite"), Field.choice("mieux", Sheet.Better.values()),
                    Field.brief("avant"), Field.brief("avant_date"), Field.brief("apres"), Field.brief("apres_date"),
                    Field.text("comment"))),
    LECONS(List.of(Field.text("difficultes"), Field.text("autrement")), List.of()),
    DROIT(List.of(new Field("sujet", Kind.SUBJECT, "", List.of()), Field.text("acte")), List.of()),
    DOCUMENTS(List.of(), List.of(Field.line("fichier"), Field.line("nom"), Field.line("texte")));

    private final List<Field> fields;
    private final List<Field> row;

    Section(List<Field> fields, List<Field> row) {
        this.fields = fields;
        this.row = row;
    }

    /** How something is asked. */
    public enum Kind {
        LINE,
        /** A line for a date, a number, an amount: read as people write them. */
        BRIEF, TEXT, ONE, MANY, PLACE, SUBJECT
    }

    /**
     * One thing asked.
     *
     * @param choices the codes to choose among, whose words are {@code prefix + code}
     */
    public record Field(String name, Kind kind, String prefix, List<String> choices) {
        static Field line(String name) {
            return new Field(name, Kind.LINE, "", List.of());
        }

        static Field brief(String name) {
            return new Field(name, Kind.BRIEF, "", List.of());
        }

        static Field text(String name) {
            return new Field(name, Kind.TEXT, "", List.of());
        }

        static Field choice(String name, Enum<?>... codes) {
            return new Field(name, Kind.ONE, "writing." + name + ".", Arrays.stream(codes).map(Enum::name).toList());
        }

        /** Those fields, and what is said of a figure: its source, its date, its status. */
        static List<Field> said(Field... fields) {
            List<Field> all = new ArrayList<>(List.of(fields));
            all.add(line("source"));
            all.add(line("adresse"));
            all.add(brief("date"));
            all.add(choice("statut", Sheet.Status.values()));
            return List.copyOf(all);
        }
    }

    /** Its place in addresses: {@code couts}. */
    public String path() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    public List<Field> fields() {
        return fields;
    }

    /** What one row of it asks; empty when it has no rows. */
    public List<Field> row() {
        return row;
    }

    /** The screen after this one; empty after the last. */
    public Optional<Section> next() {
        return ordinal() + 1 < values().length ? Optional.of(values()[ordinal() + 1]) : Optional.empty();
    }

    public static Optional<Section> at(String path) {
        return Arrays.stream(values()).filter(section -> section.path().equals(path)).findFirst();
    }
}
