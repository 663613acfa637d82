package fr.preau.rooms.competences.competence;

import fr.preau.ground.web.Language;
import fr.preau.law.Answer;
import fr.preau.law.Engine;
import fr.preau.law.Explanation;
import fr.preau.law.Facts;
import fr.preau.law.Law;
import fr.preau.law.LawCodes;
import fr.preau.law.Question;
import fr.preau.law.Question.PlaceFacts;
import fr.preau.law.Role;
import fr.preau.people.territory.Place;
import fr.preau.people.territory.Territories;
import fr.preau.people.territory.TerritorySnapshot;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * The door for whoever asks the same things in many places: the acts declared there are read in one statement, then the
 * engine answers from memory.
 */
@Component
public class ManyPlaces {
    private final Territories territories;
    private final Acts acts;
    private final Clock clock;

    ManyPlaces(Territories territories, Acts acts, Clock clock) {
        this.territories = territories;
        this.acts = acts;
        this.clock = clock;
    }

    /**
     * An act that is not declared and that would move who decides, or who pays and operates.
     *
     * @param fact as a question writes it, {@code epci.numerique=1}
     * @param authorities who would decide then, by their codes; who would pay or operate, where it decides nothing
     * @param needed whether the law cannot answer without it; otherwise it only would move the answer
     * @param decides whether it would move who decides
     */
    public record Missing(String fact, Set<String> authorities, boolean needed, boolean decides) {}

    /** Today, as answers are dated. */
    public LocalDate today() {
        return LocalDate.now(clock);
    }

    /** Which state of the référentiel answers are taken from. */
    public String version() {
        return territories.now().version();
    }

    /**
     * A question about each of those communes today, without level nor subject; those that never existed are left out.
     * At most one statement.
     *
     * @param communes INSEE codes
     */
    public List<Question> places(Collection<String> communes) {
        LocalDate day = today();
        TerritorySnapshot territory = territories.now();
        Map<String, Place> places = new LinkedHashMap<>();
        for (String code : communes) {
            territory.place(code, day).ifPresent(place -> places.put(code, place));
        }
        Map<String, Facts> declared = acts
                .declared(places.values().stream().map(place -> Acts.Scope.of(place, null)).toList());
        List<Question> questions = new ArrayList<>();
        places.forEach((code,
                place) -> questions.add(new Question(null, code, facts(place), "", "", day,
                        declared.getOrDefault(place.commune().code(), Facts.NONE), null, List.of(),
                        new Question.Names(place.commune().name(), null))));
        return questions;
    }

    /** The question that is about no commune: the rule of everywhere. */
    public Question anywhere() {
        return Question.about(new PlaceFacts("", "", "", null, false), "", "", today(), Facts.NONE);
    }

    static PlaceFacts facts(Place place) {
        boolean overseas = place.com() != null;
        return new PlaceFacts(place.commune().code(), overseas ? "" : place.departementCode(),
                overseas ? "" : place.regionCode(), place.com(), place.communeNouvelle());
    }

    /** The answer there about that subject at that level; both are codes of the law. */
    public Answer ask(Question place, String level, String subject) {
        return engine().answer(place.on(level, subject));
    }

    private Engine engine() {
        return Competences.engine(territories.now());
    }

    /** Whether the law knows that level and that subject, and the subject exists at that level. */
    public boolean exists(String level, String subject) {
        Law law = Competences.law();
        return law.codes().knowsLevel(level) && law.codes().knowsSubject(subject) && !law.pointless(level, subject);
    }

    /** The acts that would settle or move who decides, pays or operates; none is declared. */
    public List<Missing> missing(Answer answer) {
        List<Missing> all = new ArrayList<>();
        Explanation explanation = answer.explanation();
        if (answer.kind() == Answer.Kind.DEPENDS_ON_ACT) {
            for (Explanation.Hypothesis hypothesis : explanation.hypotheses()) {
                Set<String> then = new java.util.TreeSet<>();
                hypothesis.holders()
                        .stream()
                        .filter(holder -> holder.role() == Role.DECIDES)
                        .forEach(holder -> then.add(holder.authority()));
                all.add(new Missing(hypothesis.fact(), then, true, true));
            }
            return all;
        }
        for (String fact : explanation.reserves()) {
            Set<String> then = under(answer, fact).authorities(Role.DECIDES);
            all.add(new Missing(fact + "=1", then, false, true));
        }
        for (String fact : explanation.agreements()) {
            Answer then = under(answer, fact);
            Set<String> helping = new java.util.TreeSet<>(then.authorities(Role.FUNDS));
            helping.addAll(then.authorities(Role.OPERATES));
            helping.removeAll(answer.authorities(Role.FUNDS));
            helping.removeAll(answer.authorities(Role.OPERATES));
            if (!helping.isEmpty()) {
                all.add(new Missing(fact + "=1", helping, false, false));
            }
        }
        return all;
    }

    private Answer under(Answer answer, String fact) {
        Facts with = answer.question().facts().with(fact, new Facts.Fact("1", null, null));
        return engine().answer(answer.question().with(with));
    }

    /** Acts in words: « Le numérique éducatif est transféré à l’intercommunalité ». */
    public String act(String fact, Language language) {
        return String.join(" ; ", said(fact, language == Language.FR));
    }

    /** The same, each apart. */
    static List<String> said(String facts, boolean french) {
        LawCodes codes = Competences.law().codes();
        List<String> said = new ArrayList<>();
        for (String part : facts.split(";")) {
            String[] cells = part.split("=", 2);
            LawCodes.FactCode code = codes.fact(cells[0]);
            said.add(code.say(code.plain() ? "1" : cells[1]).in(french));
        }
        return said;
    }

    /** What an authority is called inside a sentence: « la commune ». */
    public String authority(String code, Language language) {
        return Competences.law().codes().authority(code).phrase().in(language == Language.FR);
    }

    /** The levels it answers about: their codes, and their words. */
    public Map<String, String> levels(Language language) {
        Map<String, String> all = new LinkedHashMap<>();
        Competences.law()
                .codes()
                .levels()
                .forEach(level -> all.put(level.code(), level.label().in(language == Language.FR)));
        return all;
    }

    /** The subjects by group: the words of each group, then code and words of its subjects. */
    public Map<String, Map<String, String>> subjects(Language language) {
        LawCodes codes = Competences.law().codes();
        boolean french = language == Language.FR;
        Map<String, Map<String, String>> all = new LinkedHashMap<>();
        codes.groups().forEach((code, label) -> {
            Map<String, String> group = new LinkedHashMap<>();
            codes.subjects()
                    .stream()
                    .filter(subject -> subject.group().equals(code))
                    .forEach(subject -> group.put(subject.code(), subject.label().in(french)));
            all.put(label.in(french), group);
        });
        return all;
    }

    /** The path of the page that answers and says why, without the language. */
    public String path(Question place, String level, String subject) {
        return CompetencePages.PATH + AnswerPage.query(place.on(level, subject));
    }
}
