package fr.preau.rooms.competences.competence;

import fr.preau.ground.web.Crumb;
import fr.preau.ground.web.Visit;
import fr.preau.law.Answer;
import fr.preau.law.LawCodes;
import fr.preau.law.Question;
import fr.preau.law.Role;
import fr.preau.people.territory.School;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Every subject on one page: what a mayor prints. */
record CompetenceSheet(String title, String lead, List<Crumb> crumbs, List<Fact> facts, AnswerPage.AnswerSentence here,
        List<Fact> bodies, List<Tab> tabs, List<Tab> situations, List<Band> bands, List<Tab> schools,
        List<String> cautions, AnswerPage.Form form, String csv, String json, String address, String declare,
        String printed) {

    private static final int BRIEF = 26;

    /** How many situations are read at a glance; they come the most frequent first. */
    private static final int AT_A_GLANCE = 12;

    /** An answer, and what is known of its place: asked once, shown in two places. */
    private record LocalAnswer(Answer answer, LocalKnowledge here) {}

    record Fact(String label, String value, @Nullable String path) {}

    record Tab(String label, String detail, String path, boolean here) {}

    record Band(String label, List<SubjectRow> lines) {}

    /**
     * @param others who agrees, is heard or advises
     * @param here whether an act of the place is known
     */
    record SubjectRow(String subject, String path, AnswerPage.Badge badge, AnswerPage.Badge here, String decides,
            String funds, String operates, String others, String text, AnswerPage.Badge state) {}

    /** The situations that most people come with. */
    List<Tab> usual() {
        return situations.stream().limit(AT_A_GLANCE).toList();
    }

    /** All the others. */
    List<Tab> rarer() {
        return situations.stream().skip(AT_A_GLANCE).toList();
    }

    static CompetenceSheet of(Visit visit, List<Answer> answers, Surroundings around, List<School> schools) {
        Question question = answers.getFirst().question();
        List<LocalAnswer> known = answers.stream()
                .map(answer -> new LocalAnswer(answer, around.about(answer, LawVoice.to(visit))))
                .toList();
        AnswerWords words = new AnswerWords(visit);
        String where = words.where(question);
        String query = AnswerPage.query(question.on(""));
        return new CompetenceSheet(visit.t("competence.sheet.title", where),
                visit.t("competence.sheet.lead", answers.stream().filter(CompetenceSheet::hasAPoint).count(),
                        visit.date(question.date())),
                visit.crumbs(new Crumb(visit.t("competence.room"), visit.to(CompetencePages.PATH)),
                        new Crumb(where, null)),
                facts(visit, words, question), here(words, known), bodies(words, answers),
                question.uai() == null ? tabs(visit, words, question) : List.of(), situations(visit, answers),
                bands(visit, words, known),
                schools.stream().filter(School::open).map(school -> school(visit, words, school, question)).toList(),
                question.cautions().stream().map(caution -> caution.in(LawVoice.to(visit))).toList(), form(question),
                visit.to(CompetencePages.PATH + ".csv") + query,
                "/api/v1/competences/sheet" + AnswerPage.apiQuery(question.on("")),
                visit.address(visit.to(CompetencePages.PATH) + query), AnswerActions.declare(visit, question.on("")),
                visit.t("competence.printed", visit.date(question.date())));
    }

    /** What is known of the place, said once: the answer that has most of it. */
    private static AnswerPage.AnswerSentence here(AnswerWords words, List<LocalAnswer> known) {
        LocalAnswer most = known.getFirst();
        for (LocalAnswer answer : known) {
            int compared = answer.here().state().compareTo(most.here().state());
            boolean better = onSubject(answer.here()) && !onSubject(most.here());
            if (compared < 0 || compared == 0 && better) {
                most = answer;
            }
        }
        return new AnswerPage.AnswerSentence(words.here(most.here()), null,
                most.here().state() == LocalKnowledge.State.DECLARED ? words.headline().acts(most.here())
                        : words.headline().here(most.answer(), most.here()));
    }

    private static boolean onSubject(LocalKnowledge here) {
        return here.hints().stream().anyMatch(LocalKnowledge.Hint::onThisSubject);
    }

    /** Who stands behind each word of the table. */
    private static List<Fact> bodies(AnswerWords words, List<Answer> answers) {
        Map<String, Fact> bodies = new java.util.LinkedHashMap<>();
        for (Answer answer : answers) {
            for (Answer.Holder holder : answer.holders()) {
                if (holder.body() != null) {
                    bodies.putIfAbsent(holder.authority(),
                            new Fact(words.authority(holder.authority()), holder.body().name(), null));
                }
            }
        }
        return bodies.values().stream().filter(fact -> !fact.label().equals(fact.value())).toList();
    }

    /** The same sheet on another day. */
    private static AnswerPage.Form form(Question question) {
        Map<String, String> kept = question.uai() != null ? Map.of("uai", question.uai())
                : Map.of("commune", question.askedCommune(), "niveau", question.level());
        return new AnswerPage.Form(new java.util.TreeMap<>(kept), List.of(), List.of(), question.date(),
                AnswerPage.given(question), List.of(), null, List.of());
    }

    private static List<Fact> facts(Visit visit, AnswerWords words, Question question) {
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact(visit.t("competence.fact.commune"), words.commune(question),
                visit.to("/territoires/commune/" + question.place().commune())));
        if (question.uai() != null) {
            facts.add(new Fact("UAI", question.uai(), visit.to("/etablissements/" + question.uai())));
        }
        facts.add(new Fact(visit.t("competence.fact.level"), words.level(question.level()), null));
        facts.add(new Fact(visit.t("competence.fact.date"), visit.date(question.date()), null));
        question.facts()
                .all()
                .forEach((code, fact) -> facts
                        .add(new Fact(visit.t("competence.fact.act"), words.fact(code, fact.value()), null)));
        return facts;
    }

    private static List<Tab> tabs(Visit visit, AnswerWords words, Question question) {
        return Competences.law()
                .codes()
                .levels()
                .stream()
                .map(level -> new Tab(words.level(level.code()), "",
                        visit.to(CompetencePages.PATH) + "?commune=" + question.askedCommune() + "&niveau="
                                + level.code() + "&date=" + question.date(),
                        level.code().equals(question.level())))
                .toList();
    }

    /** What happens in a school, in everyday words; nothing that does not exist at that level. */
    private static List<Tab> situations(Visit visit, List<Answer> answers) {
        Map<String, Answer> bySubject = new java.util.HashMap<>();
        answers.forEach(answer -> bySubject.put(answer.question().subject(), answer));
        return Competences.law()
                .codes()
                .situations()
                .stream()
                .filter(situation -> hasAPoint(java.util.Objects.requireNonNull(bySubject.get(situation.subject()))))
                .map(situation -> new Tab(situation.label().in(visit.french()), "",
                        visit.to(CompetencePages.PATH) + AnswerPage
                                .query(java.util.Objects.requireNonNull(bySubject.get(situation.subject())).question()),
                        false))
                .toList();
    }

    private static Tab school(Visit visit, AnswerWords words, School school, Question question) {
        return new Tab(school.name(),
                words.level(SchoolInLaw.of(school, Competences.law().codes()).level()) + ", " + school.uai(),
                visit.to(CompetencePages.PATH) + "?uai=" + school.uai() + "&date=" + question.date(), false);
    }

    private static List<Band> bands(Visit visit, AnswerWords words, List<LocalAnswer> known) {
        List<Band> bands = new ArrayList<>();
        for (Map.Entry<String, LawCodes.Label> group : Competences.law().codes().groups().entrySet()) {
            List<SubjectRow> lines = known.stream()
                    .filter(answer -> Competences.law()
                            .codes()
                            .subject(answer.answer().question().subject())
                            .group()
                            .equals(group.getKey()))
                    .filter(answer -> hasAPoint(answer.answer()))
                    .map(answer -> line(visit, words, answer))
                    .toList();
            if (!lines.isEmpty()) {
                bands.add(new Band(group.getValue().in(visit.french()), lines));
            }
        }
        return bands;
    }

    /** A subject that does not exist at that level has no line. */
    private static boolean hasAPoint(Answer answer) {
        Question question = answer.question();
        return !answer.empty() || !Competences.law().pointless(question.level(), question.subject());
    }

    /** A source in few words: "Circulaire 2004-035", not its date. */
    private static String brief(String ref) {
        String undated = ref.split(" du ")[0].split(",")[0];
        return undated.length() <= BRIEF ? undated : undated.substring(0, undated.lastIndexOf(' ', BRIEF)) + "…";
    }

    private static SubjectRow line(Visit visit, AnswerWords words, LocalAnswer localAnswer) {
        Answer answer = localAnswer.answer();
        Question question = answer.question();
        Answer.InLaw law = answer.withoutDeclaredActs().inLaw();
        LocalKnowledge here = localAnswer.here();
        List<String> others = new ArrayList<>(words.shortNames(answer, Role.CONSULTED));
        others.addAll(words.shortNames(answer, Role.ADVISES));
        return new SubjectRow(words.subject(question.subject()),
                visit.to(CompetencePages.PATH) + AnswerPage.query(question), words.briefLaw(answer),
                words.here(onSubject(here) ? here : here.withoutHints()),
                String.join(", ", words.shortNames(answer, Role.DECIDES)),
                String.join(", ", words.shortNames(answer, Role.FUNDS)),
                String.join(", ", words.shortNames(answer, Role.OPERATES)), String.join(", ", others),
                answer.empty() ? "" : brief(answer.holders().getFirst().sources().getFirst().ref()),
                answer.empty() ? words.unknown() : words.briefState(law));
    }
}
