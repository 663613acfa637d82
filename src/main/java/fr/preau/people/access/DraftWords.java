package fr.preau.people.access;

import fr.preau.ground.kernel.Ref;
import fr.preau.ground.policy.PrivateNames;
import fr.preau.ground.policy.SignedIn;
import fr.preau.ground.web.Figures;
import fr.preau.ground.web.Shown;
import fr.preau.ground.web.Visit;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** A form that is kept, in words: what sending it does, to what, and what was typed in it. */
@Component
record DraftWords(List<Shown> modules, List<PrivateNames> concerned) {
    private static final Pattern MANDATE = Pattern.compile("M-[0-9A-HJKMNP-TV-Z]{10}");
    private static final Pattern DAY = Pattern.compile("\\d{4}-(0[1-9]|1[0-2])-([0-2]\\d|3[01])");
    private static final Pattern HOUR = Pattern.compile(DAY + "T\\d{2}:\\d{2}");

    /** One thing typed, in words. */
    record FieldRow(String label, String value) {
        private FieldRow and(FieldRow more) {
            return new FieldRow(label, value + ", " + more.value);
        }
    }

    /** What it does, in words that follow "vous allez"; absent when its route does not say. */
    @Nullable
    String act(Visit visit, Drafts.Draft draft) {
        String key = draft.act();
        if (key.isEmpty() || !visit.has(key)) {
            return null;
        }
        return about(visit, draft.about()).filter(name -> visit.has(key + ".of"))
                .map(name -> visit.t(key + ".of", name))
                .or(() -> Optional.of(visit.t(key)))
                .map(DraftWords::inASentence)
                .orElseThrow();
    }

    /** Without the capital that the same words have on a button: "masquer ce message". */
    private static String inASentence(String words) {
        return words.substring(0, 1).toLowerCase(Locale.ROOT) + words.substring(1);
    }

    private Optional<String> about(Visit visit, @Nullable Ref about) {
        if (about == null) {
            return Optional.empty();
        }
        Shown.Mention line = Shown.all(modules, List.of(about), visit.language()).get(about);
        if (line != null) {
            return Optional.of(line.name());
        }
        SignedIn who = visit.signedIn();
        return who == null ? Optional.empty()
                : concerned.stream().flatMap(names -> names.name(about, who).stream()).findFirst();
    }

    /** What was typed, one line a field, the choices of one field together. */
    List<FieldRow> lines(Visit visit, Drafts.Draft draft) {
        Map<String, Shown.Mention> known = named(visit, draft);
        Map<String, FieldRow> typed = new LinkedHashMap<>();
        for (Drafts.Field field : draft.fields()) {
            if (!field.name().startsWith("_") && !field.value().isBlank()) {
                typed.merge(field.name(), line(visit, draft, field, known), FieldRow::and);
            }
        }
        return typed.values().stream().filter(line -> !line.label().isEmpty()).toList();
    }

    /** As the module whose form it is says it; otherwise by the texts of its act. */
    private FieldRow line(Visit visit, Drafts.Draft draft, Drafts.Field field, Map<String, Shown.Mention> known) {
        for (Shown module : modules) {
            var own = module.typed(draft.path(), field.name(), field.value(), visit.language());
            if (own.isPresent()) {
                return new FieldRow(own.get().label(), own.get().value());
            }
        }
        String act = draft.act();
        return new FieldRow(label(visit, act, field, known), value(visit, act, field, known));
    }

    /** The mandates and the organisations that the fields speak of, by their reference. */
    private Map<String, Shown.Mention> named(Visit visit, Drafts.Draft draft) {
        Set<Ref> refs = new HashSet<>();
        for (Drafts.Field field : draft.fields()) {
            Matcher mandate = MANDATE.matcher(field.name() + " " + field.value());
            mandate.results().forEach(found -> refs.add(new Ref("mandat", found.group())));
            if (field.name().equals("organisation")) {
                Ref.of("organisation:" + field.value()).ifPresent(refs::add);
            }
        }
        return Shown.all(modules, refs, visit.language())
                .entrySet()
                .stream()
                .collect(Collectors.toMap(entry -> entry.getKey().id(), Map.Entry::getValue));
    }

    private static String value(Visit visit, String act, Drafts.Field field, Map<String, Shown.Mention> known) {
        String typed = field.value();
        if (HOUR.matcher(typed).matches()) {
            return day(typed, all -> Figures.hour(visit.language(), LocalDateTime.parse(all)));
        }
        if (DAY.matcher(typed).matches()) {
            return day(typed, all -> visit.date(LocalDate.parse(all)));
        }
        boolean words = MANDATE.matcher(typed).find() || known.containsKey(typed);
        return words
                ? Arrays.stream(typed.split(" ", -1))
                        .map(word -> word(visit, act, field.name(), word, known))
                        .collect(Collectors.joining(" "))
                : word(visit, act, field.name(), typed, known);
    }

    /** In words; as it was typed when there is no such day. */
    private static String day(String typed, UnaryOperator<String> words) {
        try {
            return words.apply(typed);
        } catch (java.time.DateTimeException e) {
            return typed;
        }
    }

    private static String word(Visit visit, String act, String field, String word, Map<String, Shown.Mention> known) {
        Shown.Mention line = known.get(word);
        if (line != null) {
            return line.name();
        }
        String own = act + "." + plain(field) + "." + word;
        String power = "account.power." + word;
        return visit.has(own) ? visit.t(own) : visit.has(power) ? visit.t(power) : word;
    }

    /**
     * Empty for what has no words, neither of its own nor in what was typed: a code is not shown.
     */
    private static String label(Visit visit, String act, Drafts.Field field, Map<String, Shown.Mention> known) {
        String key = act + "." + plain(field.name());
        if (act.isEmpty() || !visit.has(key)) {
            String usual = "access.draft.field." + field.name().replaceFirst("[.-]\\d+$", "");
            boolean words = field.value().strip().contains(" ");
            return visit.has(usual) ? visit.t(usual) : words ? visit.t("access.draft.field") : "";
        }
        Matcher mandate = MANDATE.matcher(field.name());
        Shown.Mention whose = mandate.find() ? known.get(mandate.group()) : null;
        return whose == null ? visit.t(key) : visit.t(key) + ", " + whose.name();
    }

    /** The name of a field without the mandate it is about: {@code choix} of {@code choix_M-…}. */
    private static String plain(String field) {
        int end = field.indexOf("_M-");
        return end < 0 ? field : field.substring(0, end);
    }
}
