package fr.preau.competence;

import fr.preau.account.Organisation;
import fr.preau.account.Organisations;
import fr.preau.kernel.Period;
import fr.preau.law.Facts;
import fr.preau.law.LawCodes;
import fr.preau.law.Question;
import fr.preau.territory.Territory;
import fr.preau.web.Fault;
import fr.preau.web.Visit;
import java.net.URI;
import java.net.URISyntaxException;
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
    private static final int SHORTEST = 3;
    private static final LocalDate FIRST = LocalDate.of(1900, 1, 1);
    private static final int AHEAD = 10;
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
    DeclareForm begun(There there, LawCodes.FactCode act, Map<String, Organisation> voices) {
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
            There there,
            LawCodes.FactCode act,
            @Nullable Organisation by,
            LocalDate today) {}

    /** What was read; no draft when anything is wrong. */
    record Read(Declarations.@Nullable Draft draft, List<Fault> faults) {}

    Read read(Around around) {
        List<Fault> faults = new ArrayList<>();
        Organisation by = around.by();
        if (by == null) {
            wrong(around, faults, "pour", "competence.declare.wrong.for");
        }
        String value = value(around, faults);
        String receiver = receiver(around, faults);
        LocalDate from = day(around, faults, "du");
        LocalDate last = text("au").isBlank() ? null : day(around, faults, "au");
        if (from != null && last != null && last.isBefore(from)) {
            wrong(around, faults, "au", "competence.declare.wrong.order");
        }
        Scope scope = scope(around, faults, from);
        String document = document(around, faults);
        String url = address(around, faults);
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
                                url),
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
                .map(There.Giver::name)
                .collect(Collectors.joining(", "));
    }

    private String value(Around around, List<Fault> faults) {
        if (around.act().plain()) {
            return "1";
        }
        String value = text("valeur");
        boolean known =
                around.act().values().containsKey(value) && !value.equals(around.act().byDefault());
        if (!known) {
            wrong(around, faults, "valeur", "competence.declare.wrong.value");
        }
        return value;
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
        boolean sound =
                Organisations.isSiren(siren)
                        || siren.matches("[0-9]{9}") && around.there().grouping(siren).isPresent();
        if (!sound) {
            wrong(around, faults, "organisme", "competence.declare.wrong.siren");
            return null;
        }
        return siren;
    }

    private @Nullable Scope scope(Around around, List<Fault> faults, @Nullable LocalDate from) {
        There there = around.there();
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
            LocalDate day = Period.day(text(field));
            if (day.isBefore(FIRST) || day.isAfter(around.today().plusYears(AHEAD))) {
                wrong(around, faults, field, "competence.declare.wrong.far");
                return null;
            }
            return day;
        } catch (DateTimeException e) {
            wrong(around, faults, field, "competence.declare.wrong.day");
            return null;
        }
    }

    private String document(Around around, List<Fault> faults) {
        String title = words(around, faults, "titre", LONGEST_TITLE);
        String number = words(around, faults, "numero", LONGEST_NUMBER);
        if (title.length() < SHORTEST) {
            wrong(around, faults, "titre", "competence.declare.wrong.title");
        }
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

    private @Nullable String address(Around around, List<Fault> faults) {
        String typedAddress = text("adresse").strip();
        if (typedAddress.isEmpty()) {
            return null;
        }
        if (!open(typedAddress)) {
            wrong(around, faults, "adresse", "competence.declare.wrong.address");
        }
        return typedAddress;
    }

    private static boolean open(String text) {
        try {
            URI address = new URI(text);
            String host = address.getHost();
            return text.length() <= LONGEST_ADDRESS
                    && "https".equalsIgnoreCase(address.getScheme())
                    && host != null
                    && host.contains(".")
                    && address.getUserInfo() == null;
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static void wrong(
            Around around, List<Fault> faults, String field, String key, Object... arguments) {
        faults.add(new Fault(field, around.visit().t(key, arguments)));
    }
}
