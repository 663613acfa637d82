package fr.preau.rooms.competences.competence;

import fr.preau.ground.web.Crumb;
import fr.preau.ground.web.Visit;
import fr.preau.law.Answer;
import fr.preau.law.Comparison;
import fr.preau.law.Explanation;
import fr.preau.law.Explanation.Step;
import fr.preau.law.Explanation.Translator;
import fr.preau.law.Facts;
import fr.preau.law.LawCodes;
import fr.preau.law.Question;
import fr.preau.rooms.competences.competence.AnswerPage.AnswerSentence;
import fr.preau.rooms.competences.competence.AnswerPage.Change;
import fr.preau.rooms.competences.competence.AnswerPage.ChangeRow;
import fr.preau.rooms.competences.competence.AnswerPage.Exclusion;
import fr.preau.rooms.competences.competence.AnswerPage.Form;
import fr.preau.rooms.competences.competence.AnswerPage.Hypothesis;
import fr.preau.rooms.competences.competence.AnswerPage.Option;
import fr.preau.rooms.competences.competence.AnswerPage.Options;
import fr.preau.rooms.competences.competence.AnswerPage.Square;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Turns an answer into the page that says it. */
final class AnswerBuilder {
    private static final List<LocalDate> DAYS = List.of(LocalDate.of(2013, 7, 1), LocalDate.of(2013, 12, 12),
            LocalDate.of(2016, 1, 1), LocalDate.of(2021, 1, 1));
    private final Visit visit;
    private final Competences competences;
    private final Answer answer;
    private final Question question;
    private final Explanation explanation;
    private final CompetencePages.Address address;
    private final AnswerWords words;
    private final Translator voice;
    private final LawCodes codes = Competences.law().codes();

    AnswerBuilder(Visit visit, Competences competences, Answer answer, CompetencePages.Address address) {
        this.visit = visit;
        this.competences = competences;
        this.answer = answer;
        this.question = answer.question();
        this.explanation = answer.explanation();
        this.address = address;
        this.words = new AnswerWords(visit);
        this.voice = LawVoice.to(visit);
    }

    AnswerPage page() {
        String where = words.where(question);
        String sheet = visit.to(CompetencePages.PATH) + AnswerPage.query(question.on(""));
        LocalKnowledge here = competences.here(answer, visit);
        return new AnswerPage(codes.subject(question.subject()).question().in(visit.french()),
                visit.t("competence.answer.lead",
                        question.names().school() != null ? where : words.level(question.level()),
                        words.commune(question), visit.date(question.date())),
                visit.crumbs(new Crumb(visit.t("competence.room"), visit.to(CompetencePages.PATH)),
                        new Crumb(where, sheet), new Crumb(words.subject(question.subject()), null)),
                inLaw(), new AnswerSentence(words.here(here), null, words.headline().here(answer, here)),
                here.state() != LocalKnowledge.State.UNKNOWN, also(), words.rows(answer.holders(), question),
                answer.empty() ? "" : words.unheld(answer.holders()), idle(), squares(), hypotheses(),
                explanation.positions(), excluded(), cautions(), form(), whatIf(), otherDay(), sheet,
                visit.to(CompetencePages.PATH + ".csv") + AnswerPage.query(question),
                "/api/v1/competences" + AnswerPage.apiQuery(question), AnswerActions.of(visit, competences, question),
                visit.t("competence.printed", visit.date(question.date())));
    }

    private AnswerSentence inLaw() {
        Answer alone = answer.withoutDeclaredActs();
        Answer.InLaw law = alone.inLaw();
        return new AnswerSentence(words.law(answer),
                alone.empty() ? words.unknown() : words.state(law.verification(), law.verifiedUntil()),
                words.headline().law(answer));
    }

    private List<String> cautions() {
        List<String> cautions = new ArrayList<>(
                question.cautions().stream().map(caution -> caution.in(LawVoice.to(visit))).toList());
        explanation.byStatutes()
                .stream()
                .map(code -> visit.t("competence.caution.statutes", words.fact(code, "1")))
                .forEach(cautions::add);
        if (answer.holders().stream().anyMatch(holder -> holder.authority().equals("EPCI") && holder.body() == null)) {
            cautions.add(visit.t("competence.caution.epci"));
        }
        return cautions;
    }

    private List<AnswerPage.Idle> idle() {
        return explanation.idle(voice).stream().map(idle -> {
            Facts.Fact fact = question.facts().get(idle.fact());
            String value = fact == null ? "1" : fact.value();
            return new AnswerPage.Idle(words.fact(idle.fact(), value), idle.why());
        }).toList();
    }

    /** The line under it: what would move the answer. */
    private String also() {
        if (answer.empty() || answer.kind() == Answer.Kind.DEPENDS_ON_ACT || answer.kind() == Answer.Kind.GREY_ZONE) {
            return visit.t("competence.also." + (answer.empty() ? "none" : "see"));
        }
        List<Step> trace = explanation.trace(voice);
        return trace.stream()
                .filter(step -> step.step() == Explanation.Kind.TRANSFER)
                .findFirst()
                .map(Step::text)
                .orElseGet(() -> explanation.reserves().isEmpty() ? "" : visit.t("law.trace.base.reserve"));
    }

    private List<Square> squares() {
        List<Step> trace = explanation.trace(voice);
        List<Square> squares = new ArrayList<>();
        Set<Explanation.Kind> silent = words.silent(trace);
        for (Explanation.Kind kind : Explanation.Kind.values()) {
            trace.stream().filter(step -> step.step() == kind).map(words::square).forEach(squares::add);
            if (silent.contains(kind) && !answer.empty()) {
                String key = "competence.step." + kind.name().toLowerCase(Locale.ROOT);
                squares.add(new Square(visit.t("competence.step.silent", visit.t(key)), visit.t(key + ".silent"), false,
                        null, "", null));
            }
        }
        return squares;
    }

    private List<Hypothesis> hypotheses() {
        return explanation.hypotheses()
                .stream()
                .map(hypothesis -> new Hypothesis(saidFacts(hypothesis.fact()),
                        words.rows(hypothesis.holders(), question)))
                .toList();
    }

    private String saidFacts(String written) {
        return words.join(ManyPlaces.said(written, visit.french()));
    }

    private List<Exclusion> excluded() {
        return explanation.excluded(voice)
                .stream()
                .map(exclusion -> new Exclusion(
                        visit.t("competence.whynot",
                                codes.authority(exclusion.authority()).phrase().in(visit.french())),
                        exclusion.why(), exclusion.source()))
                .toList();
    }

    private Form form() {
        Map<String, String> kept = question.uai() != null ? Map.of("uai", question.uai())
                : Map.of("commune", question.askedCommune());
        return new Form(kept, subjects(), levels(), question.date(), AnswerPage.given(question), acts(),
                address.autre(), days());
    }

    private List<Options> subjects() {
        List<Options> groups = new ArrayList<>();
        codes.groups().forEach((code, label) -> groups.add(new Options(label.in(visit.french()), subjectsOf(code))));
        return groups;
    }

    private List<Option> subjectsOf(String group) {
        return codes.subjects()
                .stream()
                .filter(subject -> subject.group().equals(group))
                .map(LawCodes.Subject::code)
                .map(code -> new Option(code, words.subject(code), code.equals(question.subject())))
                .toList();
    }

    /** A school has its own level: there is nothing to choose. */
    private List<Option> levels() {
        return question.uai() != null ? List.of()
                : codes.levels()
                        .stream()
                        .map(LawCodes.Level::code)
                        .map(code -> new Option(code, words.level(code), code.equals(question.level())))
                        .toList();
    }

    private List<Option> days() {
        return DAYS.stream()
                .filter(day -> !day.equals(question.date()))
                .map(day -> new Option(visit.to(CompetencePages.PATH) + AnswerPage.query(question.at(day)),
                        visit.date(day), false))
                .toList();
    }

    /** The acts that could move this answer: those of its rules, to add or to take away. */
    private List<Option> acts() {
        Set<String> supposed = address.si() == null ? Set.of() : Set.copyOf(address.si());
        Map<String, Option> options = new LinkedHashMap<>();
        explanation.asked().forEach(code -> option(code, supposed, options));
        return List.copyOf(options.values());
    }

    private void option(String code, Set<String> supposed, Map<String, Option> options) {
        LawCodes.FactCode fact = codes.fact(code);
        Facts.Fact now = question.facts().get(code);
        List<String> values = fact.plain() ? List.of(now == null ? "1" : "0")
                : fact.values()
                        .keySet()
                        .stream()
                        .filter(value -> !value.equals(fact.byDefault()) && (now == null || !value.equals(now.value())))
                        .toList();
        for (String value : values) {
            String said = value.equals("0") ? visit.t("competence.if.without", words.fact(code, "1"))
                    : words.fact(code, value);
            String act = code + "=" + value;
            if (supposed.contains(act)
                    || Comparison.of(answer, competences.whoDoes(question.with(supposing(act, question.facts()))))
                            .moved()) {
                options.putIfAbsent(act, new Option(act, said, supposed.contains(act)));
            }
        }
    }

    private @Nullable Change whatIf() {
        List<String> si = address.si() == null ? List.of()
                : address.si().stream().filter(text -> !text.isBlank()).toList();
        if (si.isEmpty()) {
            return null;
        }
        Facts facts = question.facts();
        for (String text : si) {
            facts = supposing(text, facts);
        }
        Answer then = competences.whoDoes(question.with(facts));
        return change(visit.t("competence.if.title"), then, visit.t("competence.if.now"),
                visit.t("competence.if.then"));
    }

    /** Facts with one act more, or less when its value is 0. */
    private Facts supposing(String act, Facts facts) {
        Facts read = Facts.read(act, codes);
        return read.isEmpty() ? facts.without(act.substring(0, Math.max(0, act.indexOf('=')))) : read.over(facts);
    }

    private @Nullable Change otherDay() {
        if (CompetencePages.Address.empty(address.autre())) {
            return null;
        }
        Competences.QuestionInput asked = address.asked();
        Answer then = competences.whoDoes(competences.question(new Competences.QuestionInput(asked.uai(),
                asked.commune(), asked.level(), asked.subject(), address.autre(), asked.facts())));
        return change(visit.t("competence.days.title"), then, visit.date(question.date()),
                visit.date(then.question().date()));
    }

    private AnswerPage.Side side(Answer answer) {
        return new AnswerPage.Side(words.law(answer), words.headline().law(answer),
                words.here(competences.here(answer, visit)));
    }

    private Change change(String title, Answer then, String beforeTitle, String afterTitle) {
        Comparison comparison = Comparison.of(answer, then);
        List<ChangeRow> rows = new ArrayList<>();
        boolean moved = answer.kind() != then.kind();
        for (Comparison.Move move : comparison.moves()) {
            String before = String.join(", ", words.bound(answer, move.role()));
            String after = String.join(", ", words.bound(then, move.role()));
            rows.add(new ChangeRow(visit.t(move.role().key()), before, after, !before.equals(after)));
            moved |= !before.equals(after);
        }
        String sentence = visit.t(moved ? "competence.change.moved" : "competence.change.same");
        String why = then.prevented()
                .values()
                .stream()
                .map(caution -> " " + caution.in(voice))
                .distinct()
                .collect(Collectors.joining());
        return new Change(title, sentence + why, side(answer), side(then), rows, beforeTitle, afterTitle);
    }
}
