package fr.preau.rooms.competences.competence;

import fr.preau.ground.kernel.Ref;
import fr.preau.ground.web.Language;
import fr.preau.ground.web.Shown;
import fr.preau.ground.web.Texts;
import fr.preau.law.LawCodes;
import fr.preau.law.Question;
import fr.preau.people.organisation.Organisations;
import fr.preau.people.territory.School;
import fr.preau.people.territory.Territories;
import fr.preau.people.territory.Territory;
import fr.preau.people.territory.TerritoryKind;
import fr.preau.people.territory.TerritorySnapshot;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Answers and declared acts on one line each: where a correction is proposed, in the journal.
 *
 * <p>
 * An answer is named by its level, its subject and its commune, {@code
 * reponse:ECOLE.EQUIP_ACQ.92048}, or by its school and its subject, {@code
 * reponse:0921554P.EQUIP_ACQ}; the day is that of the correction.
 */
@Component
record AnswerShown(Territories territories, Declarations declarations, Organisations organisations,
        Texts texts) implements Shown {
    static final String ANSWER = "reponse";

    /** How the answer to a question is named, on any day. */
    static Ref ref(Question question) {
        String id = question.uai() == null ? question.level() + "." + question.subject() + "." + question.askedCommune()
                : question.uai() + "." + question.subject();
        return new Ref(ANSWER, id);
    }

    @Override
    public Map<Ref, Mention> lines(Collection<Ref> refs, Language language) {
        Map<Ref, Mention> lines = new HashMap<>();
        refs.forEach(ref -> answer(ref, language).ifPresent(line -> lines.put(ref, line)));
        List<String> acts = Ref.ids(refs, Declarations.KIND);
        if (!acts.isEmpty()) {
            declarations.all(acts).stream().map(act -> act(act, language)).forEach(line -> lines.put(line.ref(), line));
        }
        return lines;
    }

    private Mention act(DeclaredAct act, Language language) {
        TerritorySnapshot france = territories.now();
        return new Mention(new Ref(Declarations.KIND, act.ref()), texts.say(language, "competence.act.kind"),
                ActLines.says(act, language), ActLines.place(act, france), act.path(), List.of());
    }

    private Optional<Mention> answer(Ref ref, Language language) {
        String[] parts = ref.id().split("\\.");
        if (!ref.kind().equals(ANSWER) || parts.length < 2 || parts.length > 3) {
            return Optional.empty();
        }
        LawCodes codes = Competences.law().codes();
        TerritorySnapshot france = territories.now();
        if (!codes.knowsSubject(parts[1])) {
            return Optional.empty();
        }
        if (parts.length == 2) {
            return france.school(parts[0]).map(school -> line(ref, school, parts[1], language));
        }
        return codes.knowsLevel(parts[0])
                ? france.latest(TerritoryKind.COMMUNE, parts[2]).map(commune -> line(ref, commune, parts, language))
                : Optional.empty();
    }

    private Mention line(Ref ref, School school, String subject, Language language) {
        return line(ref, subject, school.name(), "uai=" + school.uai(), language);
    }

    private Mention line(Ref ref, Territory commune, String[] parts, Language language) {
        boolean french = language == Language.FR;
        String level = Competences.law().codes().level(parts[0]).label().in(french);
        return line(ref, parts[1], level + ", " + commune.name() + " (" + commune.code() + ")",
                "commune=" + parts[2] + "&niveau=" + parts[0], language);
    }

    private Mention line(Ref ref, String subject, String where, String query, Language language) {
        boolean french = language == Language.FR;
        return new Mention(ref, texts.say(language, "competence.room"),
                Competences.law().codes().subject(subject).question().in(french), where,
                CompetencePages.PATH + "?" + query + "&sujet=" + subject,
                List.of(new Section("en-droit", texts.say(language, "competence.contest.law")),
                        new Section("ici", texts.say(language, "competence.contest.here")),
                        new Section("roles", texts.say(language, "competence.answer.roles")),
                        new Section("raisonnement", texts.say(language, "competence.answer.why"))));
    }

    /** Of the form of an act: what it comes from is not to be read again. */
    @Override
    public Optional<FieldValue> typed(String path, String field, String value, Language language) {
        if (!path.endsWith(ActPages.PATH)) {
            return Optional.empty();
        }
        return switch (field) {
            case "acte" -> Optional.of(new FieldValue(label("acte", language), fact(value, language)));
            case "valeur" -> Optional.of(new FieldValue(label("valeur", language), value(value, language)));
            case "pour" -> Optional.of(new FieldValue(label("pour", language), organisations.called(value)));
            case "uai", "niveau", "sujet", "date", "faits" -> Optional.of(new FieldValue("", value));
            default -> Optional.empty();
        };
    }

    private String label(String field, Language language) {
        return texts.say(language, "competence.declare.act." + field);
    }

    private static String fact(String code, Language language) {
        LawCodes codes = Competences.law().codes();
        return codes.knowsFact(code) ? codes.fact(code).label().in(language == Language.FR) : code;
    }

    private static String value(String code, Language language) {
        return Competences.law()
                .codes()
                .facts()
                .stream()
                .filter(fact -> fact.values().containsKey(code))
                .map(fact -> fact.say(code).in(language == Language.FR))
                .findFirst()
                .orElse(code);
    }
}
