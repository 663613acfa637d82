package fr.preau.rooms.practices.writing;

import fr.preau.ground.form.Form.Choice;
import fr.preau.rooms.practices.sheet.Manuscript;
import fr.preau.rooms.practices.sheet.Section;
import fr.preau.rooms.practices.writing.WritingView.FieldFault;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Fields of one section, wherever they are asked: what is typed, and what is wrong. */
interface SectionFields {
    /** What is asked at the start, once only: the rest is completed later. */
    Map<Section, List<String>> FIRST = Map.of(Section.ESSENTIEL, List.of("titre", "resume", "debut", "niveaux"),
            Section.BESOIN, List.of("besoin"), Section.ETAPES, List.of("etape"), Section.COUTS,
            List.of("libelle", "montant", "nature", "rythme"), Section.RESULTATS,
            List.of("indicateur", "mieux", "avant", "apres"));

    Section section();

    Manuscript typed();

    List<FieldFault> faults();

    default List<Choice> places() {
        return List.of();
    }

    default List<Choice> subjects() {
        return List.of();
    }

    default String sought() {
        return "";
    }

    default String text(String name) {
        return typed().text(section(), name);
    }

    default boolean chosen(String name, String code) {
        return typed().all(section(), name).contains(code);
    }

    default @Nullable FieldFault wrong(String name) {
        return faults().stream().filter(fault -> fault.field().equals(name)).findFirst().orElse(null);
    }

    /** A few fields of a section, asked at the start. */
    record FirstFields(Section section, Manuscript typed, List<FieldFault> faults) implements SectionFields {
        boolean asks(Section.Field field) {
            return FIRST.getOrDefault(section, List.of()).contains(field.name());
        }
    }
}
