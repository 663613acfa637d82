package fr.preau.rooms.competences.competence;

import fr.preau.ground.kernel.BodyName;
import fr.preau.ground.web.Visit;
import fr.preau.law.LawCodes;
import fr.preau.law.Question;
import java.time.LocalDate;
import java.util.stream.Collectors;

/**
 * What may be done of an answer, beside it: declare an act, contest it, cite it.
 *
 * @param declare where an act is declared, with the question; in the language of the visit
 * @param acts the acts declared there
 * @param contest where a correction of it is proposed
 * @param title the question as it is cited
 * @param sentence the citation, whole
 * @param url the permanent address of the answer, its date said
 */
record AnswerActions(String declare, String acts, String contest, String title, String sentence, String url) {

    static AnswerActions of(Visit visit, Competences competences, Question question) {
        String query = AnswerPage.query(question);
        String url = visit.address(visit.to(CompetencePages.PATH) + query);
        String title = Competences.law().codes().subject(question.subject()).question().in(visit.french());
        return new AnswerActions(declare(visit, question),
                visit.to(ActPages.PATH) + "?commune=" + question.place().commune(), contest(visit, question), title,
                sentence(visit, question, title, url, competences.today()), url);
    }

    /** Where an act is declared from that question, its subject said or not. */
    static String declare(Visit visit, Question question) {
        return visit.to(DeclarePages.PATH) + AnswerPage.query(question);
    }

    /** Where a correction of the answer to that question is proposed. */
    static String contest(Visit visit, Question question) {
        return visit.to("/corrections/nouvelle") + "?objet=" + AnswerShown.ref(question) + "&date=" + question.date();
    }

    private static String sentence(Visit visit, Question question, String title, String url, LocalDate today) {
        String supposed = supposed(question, visit.french());
        String where = where(question, visit.french());
        String on = visit.date(question.date());
        String seen = visit.date(today);
        return supposed.isEmpty() ? visit.t("competence.cite.sentence", title, where, on, seen, url)
                : visit.t("competence.cite.sentence.if", title, where, on, seen, url, supposed);
    }

    /** The acts that the question supposes, in words: an answer is not cited without them. */
    private static String supposed(Question question, boolean french) {
        LawCodes codes = Competences.law().codes();
        return question.facts()
                .all()
                .entrySet()
                .stream()
                .filter(entry -> entry.getValue().act() == null && !codes.fact(entry.getKey()).ofTheSchool())
                .map(entry -> codes.fact(entry.getKey()).say(entry.getValue().value()).in(french))
                .collect(Collectors.joining(" ; "));
    }

    /** "école publique de Meudon", or the name of the school. */
    private static String where(Question question, boolean french) {
        String school = question.names().school();
        String commune = question.names().commune();
        if (school != null) {
            return school + ", " + commune;
        }
        String level = Competences.law().codes().level(question.level()).label().in(french);
        return french ? small(level) + " " + new BodyName(commune).of() : small(level) + ", " + commune;
    }

    /** Inside a sentence; an acronym keeps its capitals. */
    private static String small(String words) {
        boolean acronym = words.length() > 1 && Character.isUpperCase(words.charAt(1));
        return acronym ? words : words.substring(0, 1).toLowerCase(java.util.Locale.ROOT) + words.substring(1);
    }
}
