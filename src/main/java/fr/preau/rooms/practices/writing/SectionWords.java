package fr.preau.rooms.practices.writing;

import fr.preau.ground.form.Form.Choice;
import fr.preau.ground.kernel.Ref;
import fr.preau.ground.web.Language;
import fr.preau.ground.web.Shown;
import fr.preau.ground.web.Texts;
import fr.preau.rooms.practices.review.Remarks;
import fr.preau.rooms.practices.sheet.Section.Field;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** What was typed in one screen of a sheet, in words, wherever it is shown outside that screen. */
@Component
record SectionWords(Texts texts, Nomenclature around) implements Shown {
    private static final Pattern SCREEN = Pattern.compile("(?:/en)?/pratiques/[^/]+/redaction/([a-z]+)(?:/memoire)?");
    private static final Pattern ROW = Pattern.compile("([a-z_]+)-(\\d{1,3})");
    private static final Shown.FieldValue UNSEEN = new Shown.FieldValue("", "");

    /** What is being written is nobody else's to speak of. */
    @Override
    public Map<Ref, Mention> lines(Collection<Ref> refs, Language language) {
        return Map.of();
    }

    @Override
    public Optional<Shown.FieldValue> typed(String path, String field, String value, Language language) {
        Matcher screen = SCREEN.matcher(path);
        return screen.matches()
                ? fr.preau.rooms.practices.sheet.Section.at(screen.group(1))
                        .map(in -> typed(in, field, value, language))
                : Optional.empty();
    }

    private Shown.FieldValue typed(fr.preau.rooms.practices.sheet.Section in, String field, String value,
            Language language) {
        if (field.equals("cherche")) {
            return new Shown.FieldValue(texts.say(language, "writing.place.seek"), value);
        }
        if (field.startsWith(Remarks.OUTCOME)) {
            return new Shown.FieldValue(texts.say(language, "review.remark.yours"),
                    choice(language, "review.remark.", value));
        }
        if (field.startsWith(Remarks.ANSWER)) {
            return new Shown.FieldValue(texts.say(language, "review.remark.answer"), value);
        }
        Matcher row = ROW.matcher(field);
        boolean inRow = row.matches();
        String name = inRow ? row.group(1) : field;
        return Stream.concat(in.fields().stream(), in.row().stream())
                .filter(one -> one.name().equals(name))
                .findFirst()
                .map(one -> new Shown.FieldValue(label(language, in, one, inRow ? row.group(2) : ""),
                        value(language, one, value)))
                .orElse(UNSEEN);
    }

    private String label(Language language, fr.preau.rooms.practices.sheet.Section in, Field field, String row) {
        String key = "writing." + in.path() + ".";
        String label = texts.say(language, key + field.name());
        return row.isEmpty() ? label
                : texts.say(language, "writing.label", texts.say(language, key + "row", Integer.parseInt(row) + 1),
                        label);
    }

    private String value(Language language, Field field, String value) {
        return switch (field.kind()) {
            case ONE, MANY -> choice(language, field.prefix(), value);
            case PLACE -> around.named(value.strip()).orElse(value);
            case SUBJECT -> around.subjects(language)
                    .stream()
                    .filter(subject -> subject.value().equals(value))
                    .map(Choice::words)
                    .findFirst()
                    .orElse(value);
            default -> value;
        };
    }

    private String choice(Language language, String prefix, String code) {
        return texts.has(prefix + code) ? texts.say(language, prefix + code) : code;
    }
}
