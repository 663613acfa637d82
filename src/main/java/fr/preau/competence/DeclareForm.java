package fr.preau.competence;

import fr.preau.account.Organisation;
import fr.preau.imports.Imports.ActCheck.Line;
import fr.preau.kernel.Period;
import fr.preau.kernel.Refusal;
import fr.preau.law.Facts;
import fr.preau.law.LawCodes;
import fr.preau.law.Question;
import fr.preau.territory.Territory;
import fr.preau.web.Fault;
import fr.preau.web.Visit;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * An act as it was typed, and every mistake in it: whatever is typed, nothing is lost.
 *
 * @param typed by field: {@code pour}, {@code valeur}, {@code organisme}, {@code portee}, {@code
 *     du}, {@code au}, {@code titre}, {@code numero}, {@code adresse}, and the question it comes
 *     from
 */
record DeclareForm(Map<String, String> typed) {
    static final int LONGEST_TITLE = 200;
    static final int LONGEST_NUMBER = 60;
    static final int LONGEST_ADDRESS = 500;
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}\\s\\u00a0\\u202f]+");
    private static final Pattern NOT_DIGITS = Pattern.compile("[\\s\\u00a0\\u202f.]");

    /** As typed. */
    String text(String field) {
        return typed.getOrDefault(field, "");
    }

    /** What a question supposes of an act, as it writes it; absent when it supposes nothing. */
    static @Nullable String supposed(Question question, String act) {
        Facts.Fact fact = question.facts().all().get(act);
        return fact == null || fact.act() != null ? null : fact.written();
    }

    static String siren(Territory grouping) {
        return grouping.siren() == null ? grouping.code() : grouping.siren();
    }

    /** The form that nobody has filled in yet: what the question and the place suggest. */
    DeclareForm begun(
            DeclarationPlace there, LawCodes.FactCode act, Map<String, Organisation> voices) {
        Map<String, String> all = new LinkedHashMap<>(typed);
        all.put("acte", act.code());
        String supposed = supposed(there.question(), act.code());
        Territory epci = there.place().epci().epci();
        boolean intercommunal = Set.of("EPCI", "METROPOLE").contains(String.valueOf(act.names()));
        if (supposed != null && supposed.matches("\\d{9}")) {
            all.put("organisme", supposed);
        } else if (supposed != null) {
            all.put("valeur", supposed);
        }
        if (intercommunal && epci != null) {
            all.putIfAbsent("organisme", siren(epci));
        }
        voices.values().stream()
                .filter(one -> there.concerns(one, act, all.get("organisme")))
                .findFirst()
                .or(() -> voices.values().stream().findFirst())
                .ifPresent(one -> all.putIfAbsent("pour", one.id()));
        all.putIfAbsent("portee", there.question().uai() == null ? "COMMUNE" : "SCHOOL");
        return new DeclareForm(all);
    }

    /** Without what surrounds words and what cannot be seen. */
    private String clean(String field) {
        return CONTROL.matcher(text(field)).replaceAll(" ").strip();
    }

    /**
     * What is needed to read it.
     *
     * @param by the organisation chosen; absent when it is none of those one may declare for
     */
    record Around(
            Visit visit,
            DeclarationPlace there,
            LawCodes.FactCode act,
            @Nullable Organisation by,
            LocalDate today,
            ActCapacity capacity) {}

    /** What was read; no draft when anything is wrong. */
    record Read(Declarations.@Nullable Draft draft, List<Fault> faults) {}

    Read read(Around around) {
        List<Fault> faults = new ArrayList<>();
        Organisation by = around.by();
        if (by == null) {
            wrong(around, faults, "pour", "competence.declare.wrong.for");
        }
        String value = around.act().plain() ? "1" : text("valeur");
        String receiver = receiver(around, faults);
        LocalDate from = day(around, faults, "du");
        LocalDate last = text("au").isBlank() ? null : day(around, faults, "au");
        Scope scope = scope(around, faults, from);
        String document = document(around, faults);
        String url = text("adresse").strip();
        sound(around, faults, line(around, value, receiver, scope, from, last, document, url));
        if (by != null
                && (receiver != null || around.act().names() == null)
                && !around.there().concerns(by, around.act(), receiver)) {
            wrong(around, faults, "pour", "competence.declare.stranger", by.name(), names(around));
        }
        return by == null || from == null || scope == null || !faults.isEmpty()
                ? new Read(null, inOrder(faults))
                : new Read(
                        new Declarations.Draft(
                                by,
                                around.act().code(),
                                value,
                                receiver,
                                scope,
                                from,
                                last,
                                document,
                                url.isEmpty() ? null : url,
                                around.capacity()
                                        .known(around.act(), receiver == null ? "" : receiver)),
                        List.of());
    }

    /** Which places an act bears on. */
    record Scope(String kind, String code) {}

    private static final List<String> ORDER =
            List.of(
                    "pour",
                    "valeur",
                    "organisme",
                    "portee",
                    "titre",
                    "numero",
                    "adresse",
                    "du",
                    "au");

    private static List<Fault> inOrder(List<Fault> faults) {
        return faults.stream()
                .sorted(java.util.Comparator.comparing(one -> ORDER.indexOf(one.field())))
                .toList();
    }

    private static String names(Around around) {
        return around.there().givers(around.act()).stream()
                .map(DeclarationPlace.Giver::name)
                .collect(Collectors.joining(", "));
    }

    /** The SIREN of who receives; absent when the act names nobody. */
    private @Nullable String receiver(Around around, List<Fault> faults) {
        if (around.act().names() == null) {
            return null;
        }
        String siren = NOT_DIGITS.matcher(text("organisme")).replaceAll("");
        if (siren.isEmpty()) {
            wrong(around, faults, "organisme", "competence.declare.wrong.receiver");
            return null;
        }
        return siren;
    }

    /**
     * The act as a line of a file would say it: what is not known yet takes no part in the check.
     */
    private static Line line(
            Around around,
            String value,
            @Nullable String receiver,
            @Nullable Scope scope,
            @Nullable LocalDate from,
            @Nullable LocalDate last,
            String document,
            String url) {
        return new Line(
                "",
                around.act().code(),
                value,
                receiver == null ? "" : receiver,
                scope == null ? "COMMUNE" : scope.kind(),
                scope == null || from == null ? List.of() : List.of(scope.code()),
                from == null ? around.today() : from,
                from == null ? null : last,
                document,
                url,
                "");
    }

    private static final Map<String, String> FIELDS =
            Map.of("document", "titre", "codes", "portee", "fait", "valeur");

    /** One mistake a field: the first that was seen. */
    private static void sound(Around around, List<Fault> faults, Line line) {
        for (Refusal.BadRequest no : around.capacity().wrong(line)) {
            String field = FIELDS.getOrDefault(no.field(), String.valueOf(no.field()));
            if (faults.stream().noneMatch(fault -> fault.field().equals(field))) {
                wrong(around, faults, field, no.key(), no.arguments().toArray());
            }
        }
    }

    private @Nullable Scope scope(Around around, List<Fault> faults, @Nullable LocalDate from) {
        DeclarationPlace there = around.there();
        String kind = text("portee");
        String uai = there.question().uai();
        if (kind.equals("COMMUNE")) {
            return new Scope(kind, there.communeOn(from == null ? around.today() : from));
        }
        if (kind.equals("SCHOOL") && uai != null) {
            return new Scope(kind, uai);
        }
        Territory whole = around.by() == null ? null : there.wholeOf(around.by());
        if (whole != null && whole.kind().name().equals(kind)) {
            return new Scope(kind, whole.code());
        }
        boolean another =
                around.by() != null && List.of("EPCI", "DEPARTEMENT", "REGION").contains(kind);
        wrong(
                around,
                faults,
                "portee",
                another ? "competence.declare.wrong.whole" : "competence.declare.wrong.scope");
        return null;
    }

    private @Nullable LocalDate day(Around around, List<Fault> faults, String field) {
        try {
            return Period.day(text(field));
        } catch (DateTimeException e) {
            wrong(around, faults, field, "competence.declare.wrong.day");
            return null;
        }
    }

    private String document(Around around, List<Fault> faults) {
        String title = words(around, faults, "titre", LONGEST_TITLE);
        String number = words(around, faults, "numero", LONGEST_NUMBER);
        return number.isEmpty()
                ? title
                : title
                        + ", "
                        + (number.toLowerCase(java.util.Locale.ROOT).startsWith("n°") ? "" : "n° ")
                        + number;
    }

    private String words(Around around, List<Fault> faults, String field, int longest) {
        String said = clean(field);
        if (said.length() > longest) {
            wrong(around, faults, field, "competence.declare.wrong.long", longest, said.length());
        } else if (said.contains("@")) {
            wrong(around, faults, field, "competence.declare.wrong.mail");
        }
        return said;
    }

    private static void wrong(
            Around around, List<Fault> faults, String field, String key, Object... arguments) {
        faults.add(new Fault(field, around.visit().t(key, arguments)));
    }
}
