package fr.preau.law;

import fr.preau.law.Question.PlaceFacts;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Expected answers, for people and for {@code check-law}: one entry of a file of {@code droit/cas}.
 *
 * @param days each of them has the same answers
 * @param facts as in a question: {@code cite=REGION;epci.bati=1}
 */
record LawCase(String id, String title, PlaceFacts place, String level, List<LocalDate> days, String facts,
        List<Expectation> answers, String source, String file) {

    /**
     * What is expected about one subject.
     *
     * @param roles each role that is asserted: who has it, all of them, with their force; a force that is absent is not
     * asserted
     * @param kind absent when it is not asserted
     */
    record Expectation(String subject, Map<Role, Map<String, Optional<Role.Force>>> roles,
            Answer.@Nullable Kind kind) {}

    /** What an engine answers otherwise than expected, in sentences; nothing when it is right. */
    List<String> failures(Engine engine) {
        List<String> failures = new ArrayList<>();
        for (Expectation expected : answers) {
            for (LocalDate day : days) {
                failures.addAll(failures(engine, expected, day));
            }
        }
        return failures;
    }

    /** Whether an engine answers about one subject otherwise than expected. */
    boolean fails(Engine engine, String subject) {
        for (Expectation expected : answers) {
            if (expected.subject().equals(subject)) {
                for (LocalDate day : days) {
                    if (!failures(engine, expected, day).isEmpty()) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    private List<String> failures(Engine engine, Expectation expected, LocalDate day) {
        Facts acts = Facts.read(facts, engine.law().codes());
        Answer answer = engine.answer(Question.about(place, level, expected.subject(), day, acts));
        List<String> failures = new ArrayList<>();
        expected.roles().forEach((role, holders) -> {
            Map<String, Optional<Role.Force>> found = found(answer, role, holders);
            if (!found.equals(holders)) {
                failures.add(
                        where(expected, day) + role.word() + ", attendu " + said(holders) + ", trouvé " + said(found));
            }
        });
        if (expected.kind() != null && expected.kind() != answer.kind()) {
            failures.add(where(expected, day) + "nature attendue " + expected.kind() + ", trouvée " + answer.kind());
        }
        return failures;
    }

    private String where(Expectation expected, LocalDate day) {
        return "cas " + id + " (" + title + ", " + expected.subject() + ", " + day + ") : ";
    }

    private static Map<String, Optional<Role.Force>> found(Answer answer, Role role,
            Map<String, Optional<Role.Force>> asserted) {
        Map<String, Optional<Role.Force>> found = new TreeMap<>();
        for (Answer.RoleAttribution held : answer.held()) {
            String authority = held.authority().code();
            Optional<Role.Force> force = Optional.of(held.force());
            if (held.role() == role) {
                found.put(authority, asserted.getOrDefault(authority, force).flatMap(one -> force));
            }
        }
        return found;
    }

    private static String said(Map<String, Optional<Role.Force>> holders) {
        return holders.entrySet()
                .stream()
                .sorted(Comparator.comparing(Map.Entry::getKey))
                .map(entry -> entry.getKey() + entry.getValue().map(force -> " " + force.word()).orElse(""))
                .toList()
                .toString();
    }

    /** Reads one entry: one role of one subject, or a table of whole answers. */
    static LawCase read(LawFile f, String path, LawCodes codes) {
        f.allow("id lieu titre commune commune_nouvelle etablissement niveau sujet date dates"
                + " faits role attendu nature organisme source verification note reponses");
        List<Expectation> answers = f.has("reponses") ? table(f.block("reponses"), codes) : List.of(one(f, codes));
        return new LawCase(f.text("id"), f.text("titre", f.text("lieu", "")),
                PlaceFacts.fromCode(f.text("commune"), f.yes("commune_nouvelle")), codes.level(f.text("niveau")).code(),
                f.has("dates") ? f.texts("dates").stream().map(LawFile::date).toList()
                        : List.of(LawFile.date(f.text("date"))),
                f.text("faits", ""), answers, f.text("source", ""), path);
    }

    private static Expectation one(LawFile f, LawCodes codes) {
        Map<String, Optional<Role.Force>> holders = new TreeMap<>();
        f.texts("attendu").forEach(text -> holder(text, Optional.empty(), holders, codes));
        return new Expectation(codes.subject(f.text("sujet")).code(), Map.of(Role.read(f.text("role")), holders),
                kind(f));
    }

    /** In a table every role is asserted: one that is not named is held by nobody. */
    private static List<Expectation> table(LawFile rows, LawCodes codes) {
        List<Expectation> answers = new ArrayList<>();
        for (String subjects : rows.keys()) {
            LawFile row = rows.block(subjects);
            Map<Role, Map<String, Optional<Role.Force>>> roles = new EnumMap<>(Role.class);
            for (Role role : Role.values()) {
                Map<String, Optional<Role.Force>> holders = new TreeMap<>();
                for (String part : row.text(role.word(), "-").split(",")) {
                    holder(part.strip(), Optional.of(role.usual()), holders, codes);
                }
                roles.put(role, holders);
            }
            row.keys().stream().filter(key -> !key.equals("nature")).forEach(Role::read);
            for (String subject : subjects.split(",")) {
                answers.add(new Expectation(codes.subject(subject.strip()).code(), roles, kind(row)));
            }
        }
        return answers;
    }

    private static void holder(String text, Optional<Role.Force> otherwise, Map<String, Optional<Role.Force>> holders,
            LawCodes codes) {
        if (!text.equals("-")) {
            String[] parts = text.split(" ");
            holders.put(codes.authority(parts[0]).code(),
                    parts.length > 1 ? Optional.of(Role.Force.read(parts[1])) : otherwise);
        }
    }

    private static Answer.@Nullable Kind kind(LawFile f) {
        String kind = f.textOrNull("nature");
        return kind == null ? null : Answer.Kind.valueOf(kind);
    }
}
