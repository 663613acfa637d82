package fr.preau.rooms.practices.writing;

import fr.preau.ground.form.Form.Choice;
import fr.preau.ground.kernel.Fold;
import fr.preau.ground.web.Language;
import fr.preau.ground.web.Texts;
import fr.preau.ground.web.Visit;
import fr.preau.rooms.practices.sheet.Section;
import fr.preau.rooms.practices.sheet.SheetTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * The columns of a table of sheets, and the codes of what is written in its cells: a code, or the words of the form, in
 * either language, with or without what they have in parentheses.
 */
@Component
class SheetCodes implements SheetTable.Codes {
    private static final String PARENTHESES = "\\s*\\([^)]*\\)";
    private final Texts texts;
    private final Nomenclature around;

    /** By the name of a field: its words, folded, and their code. */
    private final Map<String, Map<String, String>> known = new HashMap<>();

    SheetCodes(Texts texts, Nomenclature around) {
        this.texts = texts;
        this.around = around;
        fields().filter(field -> !field.choices().isEmpty()).forEach(field -> known.put(field.name(), codes(field)));
    }

    private static Stream<Section.Field> fields() {
        return Arrays.stream(Section.values())
                .flatMap(section -> Stream.concat(section.fields().stream(), section.row().stream()));
    }

    private Map<String, String> codes(Section.Field field) {
        Map<String, String> codes = new HashMap<>();
        for (String code : field.choices()) {
            for (Language language : Language.values()) {
                called(codes, texts.say(language, field.prefix() + code), code);
            }
        }
        // a code means itself, whatever is called by the same letters
        field.choices().forEach(code -> codes.put(Fold.plain(code), code));
        return codes;
    }

    private static void called(Map<String, String> codes, String words, String code) {
        codes.putIfAbsent(Fold.plain(words), code);
        codes.putIfAbsent(Fold.plain(words.replaceAll(PARENTHESES, "")), code);
    }

    @Override
    public Optional<String> of(Section.Field field, String words) {
        return switch (field.kind()) {
            case ONE, MANY -> Optional.ofNullable(known.getOrDefault(field.name(), Map.of()).get(Fold.plain(words)));
            case SUBJECT -> subject(Fold.plain(words));
            case PLACE -> around.place(words.strip());
            default -> Optional.empty();
        };
    }

    private Optional<String> subject(String words) {
        return Stream.of(Language.values())
                .flatMap(language -> around.subjects(language).stream())
                .filter(choice -> Fold.plain(choice.value()).equals(words) || Fold.plain(choice.words()).equals(words))
                .map(Choice::value)
                .findFirst();
    }

    /**
     * A column that may be given.
     *
     * @param words of the form
     * @param values those that a cell may hold; empty when it is free
     */
    record Column(String name, String words, String values) {}

    /** Every column, in the order of the form. */
    static List<Column> columns(Visit visit) {
        List<Column> all = new ArrayList<>();
        for (Section section : Section.values()) {
            if (section != Section.DOCUMENTS) {
                Stream.concat(section.fields().stream(), section.row().stream())
                        .forEach(field -> all.add(column(visit, section, field)));
            }
        }
        return all;
    }

    private static Column column(Visit visit, Section section, Section.Field field) {
        String name = section.path() + "." + field.name();
        return new Column(section == Section.ESSENTIEL ? field.name() : name, visit.t("writing." + name),
                field.choices()
                        .stream()
                        .map(code -> visit.t(field.prefix() + code))
                        .collect(Collectors.joining(" | ")));
    }
}
