package fr.preau.rooms.competences.competence;

import fr.preau.ground.policy.Visitor;
import fr.preau.ground.policy.Who;
import fr.preau.ground.web.Language;
import fr.preau.ground.web.Texts;
import fr.preau.ground.web.Visit;
import fr.preau.law.Answer;
import fr.preau.law.Explanation;
import fr.preau.law.Explanation.Translator;
import fr.preau.law.LawCodes;
import fr.preau.law.LawCodes.Family;
import fr.preau.law.Question;
import fr.preau.law.Role;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Answers as JSON. */
@RestController
@RequestMapping("/api/v1/competences")
@Who(Visitor.ANYONE)
record CompetenceApi(Competences competences, Texts texts) {
    /** The question, as it was understood. */
    record QuestionTerms(@Nullable String uai, String commune, String level, String subject, LocalDate date,
            Map<String, String> facts) {}

    /** One answer, with everything that explains it. */
    record AnswerDetail(QuestionTerms question, Answer.Kind kind, Answer.Verification verification,
            List<Answer.Holder> holders, List<Explanation.Hypothesis> hypotheses, List<Explanation.Position> positions,
            List<Explanation.Exclusion> excluded, List<Explanation.Step> trace, List<String> cautions,
            List<String> wouldMove, InLaw law, LocalKnowledge here, List<Explanation.Idle> withoutEffect) {}

    /**
     * What the law says alone.
     *
     * @param says in a sentence
     */
    record InLaw(Answer.Standing kind, Answer.Verification verification, @Nullable LocalDate verifiedUntil,
            String says) {
        static InLaw of(Answer answer, Translator voice) {
            Answer.InLaw law = answer.withoutDeclaredActs().inLaw();
            return new InLaw(law.kind(), law.verification(), law.verifiedUntil(), new Headline(voice).law(answer));
        }
    }

    /** One line of the sheet. */
    record SheetRow(String subject, Answer.Kind kind, Answer.Verification verification, List<Answer.Holder> holders,
            InLaw law, LocalKnowledge here) {}

    record Sheet(QuestionTerms question, List<SheetRow> items, int total) {}

    record Code(String code, String fr, String en) {}

    record SubjectCode(String code, String fr, String en, String group, String description, String descriptionEn) {}

    record AuthorityCode(String code, String fr, String en, String family) {}

    record FactCode(String code, String fr, String en, List<String> values, @Nullable String names) {}

    record Codes(List<Code> levels, List<SubjectCode> subjects, List<AuthorityCode> authorities, List<FactCode> facts,
            List<Code> roles) {}

    @GetMapping
    AnswerDetail answer(Competences.QuestionInput asked, Visit visit) {
        Answer answer = competences.whoDoes(competences.question(asked));
        return told(answer, competences.here(answer, visit), new LawVoice(texts, visit.language()));
    }

    /** Every subject at once, for a school or for a level in a commune. */
    @GetMapping("/sheet")
    Sheet sheet(Competences.QuestionInput asked, Visit visit) {
        List<Answer> answers = competences.sheet(asked);
        Translator voice = new LawVoice(texts, visit.language());
        Surroundings around = competences.around(answers.getFirst().question());
        List<SheetRow> items = answers.stream()
                .map(answer -> new SheetRow(answer.question().subject(), answer.kind(), answer.verification(),
                        answer.holders(), InLaw.of(answer, voice), around.about(answer, voice)))
                .toList();
        return new Sheet(asked(answers.getFirst().question()), items, items.size());
    }

    /** The words of the law: levels, subjects, authorities, facts, roles. */
    @GetMapping("/codes")
    Codes codes() {
        LawCodes codes = Competences.law().codes();
        return new Codes(
                codes.levels()
                        .stream()
                        .map(level -> new Code(level.code(), level.label().fr(), level.label().en()))
                        .toList(),
                codes.subjects().stream().map(CompetenceApi::subject).toList(),
                codes.authorities()
                        .stream()
                        .map(authority -> new AuthorityCode(authority.code(), authority.label().fr(),
                                authority.label().en(), family(authority.family())))
                        .toList(),
                codes.facts().stream().map(CompetenceApi::fact).toList(),
                List.of(Role.values())
                        .stream()
                        .map(role -> new Code(role.name(), texts.say(Language.FR, role.key()),
                                texts.say(Language.EN, role.key())))
                        .toList());
    }

    private static SubjectCode subject(LawCodes.Subject subject) {
        return new SubjectCode(subject.code(), subject.label().fr(), subject.label().en(), subject.group(),
                subject.description().fr(), subject.description().en());
    }

    private static FactCode fact(LawCodes.FactCode code) {
        return new FactCode(code.code(), code.label().fr(), code.label().en(),
                code.plain() ? List.of("1", "0", "SIREN") : List.copyOf(code.values().keySet()), code.names());
    }

    private static String family(Family family) {
        return switch (family) {
            case ETAT -> "STATE";
            case LOCALE -> "LOCAL";
            case ETABLISSEMENT -> "SCHOOL";
            case PRIVEE -> "PRIVATE";
            case AUTRE -> "OTHER";
            case AUCUNE -> "NONE";
        };
    }

    static AnswerDetail told(Answer answer, LocalKnowledge here, Translator voice) {
        Explanation explanation = answer.explanation();
        return new AnswerDetail(asked(answer.question()), answer.kind(), answer.verification(), answer.holders(),
                explanation.hypotheses(), explanation.positions(), explanation.excluded(voice),
                explanation.trace(voice),
                answer.question().cautions().stream().map(caution -> caution.in(voice)).toList(),
                explanation.reserves(), InLaw.of(answer, voice), here, explanation.idle(voice));
    }

    private static QuestionTerms asked(Question question) {
        Map<String, String> facts = new TreeMap<>();
        question.facts().all().forEach((code, fact) -> facts.put(code, fact.written()));
        return new QuestionTerms(question.uai(), question.askedCommune(), question.level(), question.subject(),
                question.date(), facts);
    }
}
