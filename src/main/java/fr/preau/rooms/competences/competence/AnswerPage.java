package fr.preau.rooms.competences.competence;

import fr.preau.ground.web.Crumb;
import fr.preau.ground.web.Visit;
import fr.preau.law.Answer;
import fr.preau.law.Explanation;
import fr.preau.law.Question;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One answer, all that its template shows. */
record AnswerPage(String title, String lead, List<Crumb> crumbs, AnswerSentence law, AnswerSentence here,
        boolean hereFirst, String also, List<RoleRow> roles, String unheld, List<Idle> idle, List<Square> squares,
        List<Hypothesis> hypotheses, List<Explanation.Position> positions, List<Exclusion> excluded,
        List<String> cautions, Form form, @Nullable Change whatIf, @Nullable Change otherDay, String sheet, String csv,
        String json, AnswerActions beside, String printed) {

    /**
     * One of the two sentences of an answer.
     *
     * @param state how far it was verified; absent for what is known here
     */
    record AnswerSentence(Badge badge, @Nullable Badge state, String say) {}

    /** An act that was given and changes nothing. */
    record Idle(String act, String why) {}

    /**
     * @param style class of the badge or status
     */
    record Badge(String words, String style, String icon) {}

    record RoleRow(String role, String icon, List<Holding> holdings) {}

    record Holding(String name, @Nullable String path, @Nullable String siren, List<LegalSource> sources, Badge state,
            String note) {}

    record LegalSource(String ref, @Nullable String detail, @Nullable String since, @Nullable String url,
            @Nullable String unopened) {}

    /**
     * @param counts whether the step moved the answer
     */
    record Square(String title, String text, boolean counts, @Nullable LegalSource source, String law,
            @Nullable Badge state) {}

    record Hypothesis(String fact, List<RoleRow> roles) {}

    record Exclusion(String question, String why, String source) {}

    record Option(String value, String label, boolean on) {}

    record Options(String label, List<Option> options) {}

    /**
     * @param kept parameters of the address that the forms repeat
     */
    record Form(Map<String, String> kept, List<Options> subjects, List<Option> levels, LocalDate date, String facts,
            List<Option> acts, @Nullable String otherDay, List<Option> days) {}

    /** What moves, role by role. */
    record Change(String title, String sentence, Side before, Side after, List<ChangeRow> rows, String beforeTitle,
            String afterTitle) {}

    /** One of the two answers: what the law says, and what is known here. */
    record Side(Badge law, String says, Badge here) {}

    record ChangeRow(String role, String before, String after, boolean moved) {}

    static AnswerPage of(Visit visit, Competences competences, Question question, CompetencePages.Address address) {
        Answer answer = competences.whoDoes(question);
        return new AnswerBuilder(visit, competences, answer, address).page();
    }

    /** {@code ?uai=…&niveau=…&sujet=…&date=…&faits=…} of a question, in the words of the pages. */
    static String query(Question question) {
        return query(question, "niveau", "sujet", "faits");
    }

    /** The same in the words of the API. */
    static String apiQuery(Question question) {
        return query(question, "level", "subject", "facts");
    }

    private static String query(Question question, String level, String subject, String facts) {
        String place = question.uai() == null ? query("commune", question.askedCommune(), level, question.level())
                : query("uai", question.uai());
        String date = question.date().toString();
        String rest = query(subject, question.subject(), "date", date, facts, given(question));
        return "?" + (place + rest).substring(1);
    }

    /** The facts that were given, without those that declared acts or the school itself bring. */
    static String given(Question question) {
        return question.facts().given().toString();
    }

    /** {@code &name=value} for each value that is there. */
    static String query(@Nullable String... namesAndValues) {
        var text = new StringBuilder();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            String value = namesAndValues[i + 1];
            if (value != null && !value.isBlank()) {
                text.append('&')
                        .append(namesAndValues[i])
                        .append('=')
                        .append(URLEncoder.encode(value, StandardCharsets.UTF_8));
            }
        }
        return text.toString();
    }
}
