package fr.preau.rooms.competences.competence;

import fr.preau.ground.form.Form;
import fr.preau.law.Facts;
import fr.preau.law.LawCodes;
import fr.preau.law.Question;
import fr.preau.people.organisation.Organisation;
import fr.preau.people.territory.Territory;
import fr.preau.tools.imports.Imports.ActCheck.ActEntry;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * An act as it is typed, and every mistake in it. Its fields: {@code pour}, {@code valeur}, {@code
 * organisme}, {@code portee}, {@code titre}, {@code numero}, {@code adresse}, {@code du}, {@code
 * au}.
 *
 * @param voices the organisations for which its author may declare acts, by their ids
 */
record DeclareForm(Form form, DeclarationPlace there, LawCodes.FactCode act, Map<String, Organisation> voices) {
    static final int LONGEST_TITLE = 200;
    static final int LONGEST_NUMBER = 60;
    static final int LONGEST_ADDRESS = 500;
    private static final Pattern NOT_DIGITS = Pattern.compile("[\\s\\u00a0\\u202f.]");

    /** As they come on the page. */
    private static final List<String> FIELDS = List.of("pour", "valeur", "organisme", "portee", "titre", "numero",
            "adresse", "du", "au");

    /** What a check of lines names, and the field where it is typed. */
    private static final Map<String, String> ASKED = Map.of("document", "titre", "codes", "portee", "fait", "valeur");

    /** Which places an act bears on. */
    record Scope(String kind, String code) {}

    /** What a question supposes of an act, as it writes it; absent when it supposes nothing. */
    static @Nullable String supposed(Question question, String act) {
        Facts.Fact fact = question.facts().all().get(act);
        return fact == null || fact.act() != null ? null : fact.written();
    }

    static String siren(Territory grouping) {
        return grouping.siren() == null ? grouping.code() : grouping.siren();
    }

    /** The form that nobody has filled in yet: what the question and the place suggest. */
    DeclareForm begun() {
        String supposed = supposed(there.question(), act.code());
        boolean named = supposed != null && supposed.matches("\\d{9}");
        Territory epci = there.place().epci().epci();
        boolean intercommunal = Set.of("EPCI", "METROPOLE").contains(String.valueOf(act.names()));
        form.begun(named ? "organisme" : "valeur", supposed)
                .begun("organisme", intercommunal && epci != null ? siren(epci) : null)
                .begun("portee", there.question().uai() == null ? "COMMUNE" : "SCHOOL");
        voices.values()
                .stream()
                .filter(organisation -> there.concerns(organisation, act, form.text("organisme")))
                .findFirst()
                .or(() -> voices.values().stream().findFirst())
                .ifPresent(organisation -> form.begun("pour", organisation.id()));
        return this;
    }

    /** What was typed; absent when anything is wrong, which is said on the form. */
    Declarations.@Nullable Draft draft(LocalDate today, ActCapacity capacity) {
        Organisation by = voices.get(form.text("pour"));
        form.refuse(by == null, "pour", "competence.declare.wrong.for");
        String receiver = receiver();
        form.need("du", "competence.declare.wrong.day");
        LocalDate from = form.day("du", "competence.declare.wrong.day");
        LocalDate last = form.day("au", "competence.declare.wrong.day");
        Scope scope = scope(by, from == null ? today : from);
        ActEntry line = line(receiver, scope, from, last, today);
        capacity.wrong(line).forEach(no -> form.wrong(no, ASKED.getOrDefault(no.field(), no.field())));
        if (by != null && (receiver != null || act.names() == null) && !there.concerns(by, act, receiver)) {
            form.wrong("pour", "competence.declare.stranger", by.name(), givers());
        }
        form.inOrder(FIELDS);
        return by == null || from == null || scope == null || !form.sound() ? null
                : new Declarations.Draft(by, act.code(), line.value(), receiver, scope, from, last, line.document(),
                        line.address().isEmpty() ? null : line.address(), capacity.known(act, line.body()));
    }

    /** As a line of a file would say it: what is not known yet takes no part in the check. */
    private ActEntry line(@Nullable String receiver, @Nullable Scope scope, @Nullable LocalDate from,
            @Nullable LocalDate last, LocalDate today) {
        return new ActEntry("", act.code(), act.plain() ? "1" : form.text("valeur"), receiver == null ? "" : receiver,
                scope == null ? "COMMUNE" : scope.kind(),
                scope == null || from == null ? List.of() : List.of(scope.code()), from == null ? today : from,
                from == null ? null : last, document(), form.text("adresse"));
    }

    private String givers() {
        return there.givers(act).stream().map(DeclarationPlace.Giver::name).collect(Collectors.joining(", "));
    }

    /** The SIREN of who receives; absent when the act names nobody. */
    private @Nullable String receiver() {
        if (act.names() == null) {
            return null;
        }
        String siren = NOT_DIGITS.matcher(form.text("organisme")).replaceAll("");
        form.refuse(siren.isEmpty(), "organisme", "competence.declare.wrong.receiver");
        return siren.isEmpty() ? null : siren;
    }

    private @Nullable Scope scope(@Nullable Organisation by, LocalDate day) {
        String kind = form.text("portee");
        String uai = there.question().uai();
        if (kind.equals("COMMUNE")) {
            return new Scope(kind, there.communeOn(day));
        }
        if (kind.equals("SCHOOL") && uai != null) {
            return new Scope(kind, uai);
        }
        Territory whole = by == null ? null : there.wholeOf(by);
        if (whole != null && whole.kind().name().equals(kind)) {
            return new Scope(kind, whole.code());
        }
        boolean another = by != null && List.of("EPCI", "DEPARTEMENT", "REGION").contains(kind);
        form.wrong("portee", "competence.declare.wrong." + (another ? "whole" : "scope"));
        return null;
    }

    private String document() {
        String title = shown("titre", LONGEST_TITLE);
        String number = shown("numero", LONGEST_NUMBER);
        if (number.isEmpty()) {
            return title;
        }
        boolean said = number.toLowerCase(Locale.ROOT).startsWith("n°");
        return title + ", " + (said ? "" : "n° ") + number;
    }

    /** What everybody will read. */
    private String shown(String field, int longest) {
        String said = form.line(field);
        form.atMost(said, longest, field, "competence.declare.wrong.long");
        form.refuse(said.contains("@"), field, "competence.declare.wrong.mail");
        return said;
    }
}
