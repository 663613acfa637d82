package fr.preau.law;

import static org.assertj.core.api.Assertions.assertThat;

import fr.preau.law.Engine.Bodies;
import fr.preau.law.Explanation.Translator;
import fr.preau.law.LawRule.Basis;
import fr.preau.law.Question.PlaceFacts;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds for every question, whatever the law says. */
class EnginePropertiesTest {
    private static final Law LAW = LawReader.shipped();
    private static final Engine ENGINE = new Engine(LAW, Bodies.UNKNOWN);
    private static final Translator FRENCH = Sentences.in(true);
    private static final Translator ENGLISH = Sentences.in(false);
    private static final List<Long> TURNS = LAW.turningDays();

    @Provide
    Arbitrary<Question> questions() {
        Arbitrary<PlaceFacts> places = Arbitraries
                .of("59350", "69123", "69264", "75056", "2A004", "67482", "97302", "97209", "97611", "97502", "97701",
                        "97801", "98613", "98735", "98818", "40004")
                .map(code -> PlaceFacts.fromCode(code, code.equals("40004")));
        return Combinators
                .combine(places, Arbitraries.of(LAW.codes().levels().stream().map(LawCodes.Level::code).toList()),
                        Arbitraries.of(LAW.codes().subjects().stream().map(LawCodes.Subject::code).toList()),
                        Arbitraries.longs()
                                .between(LocalDate.of(2000, 6, 22).toEpochDay(), LocalDate.of(2032, 1, 1).toEpochDay()),
                        facts())
                .as((place, level, subject, day, facts) -> Question.about(place, level, subject,
                        LocalDate.ofEpochDay(day), facts));
    }

    @Provide
    Arbitrary<Facts> facts() {
        return Arbitraries.of(LAW.codes().facts()).set().ofMaxSize(3).map(codes -> {
            var facts = new TreeMap<String, Facts.Fact>();
            codes.forEach(code -> facts.put(code.code(),
                    new Facts.Fact(code.plain() ? "1" : code.values().keySet().iterator().next(), null, null)));
            return Facts.of(facts);
        });
    }

    @Property(seed = "20131213", tries = 3000)
    void the_reasoning_gives_each_its_role_with_its_force(@ForAll("questions") Question question) {
        Answer answer = ENGINE.answer(question);
        List<String> opinions = answer.held()
                .stream()
                .filter(held -> held.force() == Role.Force.AGREES || held.force() == Role.Force.NOTIFIED)
                .map(held -> LawWording.sentence(LAW.codes().authority(held.authority().code()).phrase().in(true)))
                .map(who -> who + " donne son avis")
                .toList();
        assertThat(answer.explanation().trace(FRENCH)).extracting(Explanation.Step::text)
                .noneMatch(text -> opinions.stream().anyMatch(text::contains));
    }

    @Property(seed = "20131214", tries = 3000)
    void no_source_holds_before_it_was_signed(@ForAll("questions") Question question) {
        assertThat(ENGINE.answer(question).holders()).flatExtracting(Answer.Holder::sources).allMatch(source -> {
            LocalDate signed = Instrument.Citation
                    .read(source.ref() + (source.detail() == null ? "" : " " + source.detail()))
                    .signed();
            return signed == null || source.from() == null || !source.from().isBefore(signed);
        });
    }

    @Property(seed = "20131212", tries = 3000)
    void every_question_answers_with_at_least_one_step(@ForAll("questions") Question question) {
        Answer answer = ENGINE.answer(question);
        List<Explanation.Step> trace = answer.explanation().trace(FRENCH);
        assertThat(trace).isNotEmpty().allMatch(step -> !step.text().isBlank() && !step.source().isBlank());
        assertThat(answer.explanation().trace(ENGLISH)).hasSameSizeAs(trace);
        assertThat(trace).noneMatch(step -> step.text().contains("{"));
        assertThat(trace.getLast().step() == Explanation.Kind.NO_RULE).isEqualTo(answer.empty());
    }

    @Property(seed = "20131212", tries = 3000)
    void a_transfer_never_removes_a_decider_of_the_state(@ForAll("questions") Question question) {
        Set<String> alone = state(ENGINE.answer(question.with(Facts.NONE)));
        for (String transfer : List.of("epci.bati", "epci.numerique", "epci.service", "epci.periscolaire",
                "syndicat.ecole", "smo.college_it", "metropole.college", "l216_5")) {
            Answer with = ENGINE.answer(question.with(Facts.NONE.with(transfer, new Facts.Fact("1", null, null))));
            assertThat(state(with)).as(transfer).containsAll(alone);
        }
    }

    private static Set<String> state(Answer answer) {
        Set<String> deciders = new HashSet<>(answer.authorities(Role.DECIDES));
        deciders.removeIf(code -> LAW.codes().authority(code).family() != LawCodes.Family.ETAT);
        return deciders;
    }

    @Property(seed = "20131212", tries = 3000)
    void a_delegation_never_moves_the_decision(@ForAll("questions") Question question) {
        Answer without = ENGINE.answer(question);
        for (String delegation : List.of("smo.ent", "service_commun", "rip")) {
            Answer with = ENGINE
                    .answer(question.with(question.facts().with(delegation, new Facts.Fact("1", null, null))));
            assertThat(with.authorities(Role.DECIDES)).isEqualTo(without.authorities(Role.DECIDES));
            assertThat(with.authorities(Role.FUNDS)).isEqualTo(without.authorities(Role.FUNDS));
        }
    }

    @Property(seed = "20131212", tries = 2000)
    void an_answer_changes_only_on_a_day_the_law_turns(@ForAll("questions") Question question) {
        long day = question.date().toEpochDay();
        if (!TURNS.contains(day)) {
            Answer today = ENGINE.answer(question);
            Answer yesterday = ENGINE.answer(question.at(question.date().minusDays(1)));
            assertThat(Comparison.of(yesterday, today).moved()).isFalse();
        }
    }

    @Property(seed = "20131212", tries = 2000)
    void the_answer_is_as_sure_as_its_weakest_holder(@ForAll("questions") Question question) {
        Answer answer = ENGINE.answer(question);
        answer.holders()
                .stream()
                .filter(one -> one.role() != Role.OPERATES || one.force() != Role.Force.MAY)
                .forEach(holder -> assertThat(answer.verification()).isGreaterThanOrEqualTo(holder.verification()));
    }

    @Property(seed = "20131212", tries = 2000)
    void nobody_is_excluded_and_holds_a_role_at_once(@ForAll("questions") Question question) {
        Answer answer = ENGINE.answer(question);
        Set<String> holders = new HashSet<>();
        answer.holders().forEach(holder -> holders.add(holder.authority()));
        List<Explanation.Exclusion> excluded = answer.explanation().excluded(FRENCH);
        assertThat(excluded).noneMatch(exclusion -> holders.contains(exclusion.authority()) || exclusion.why().isBlank()
                || exclusion.source().isBlank());
        assertThat(excluded.stream().map(Explanation.Exclusion::authority).distinct()).hasSameSizeAs(excluded);
    }

    @Property(seed = "20131212", tries = 2000)
    void only_an_answer_that_depends_on_an_act_has_hypotheses_for_its_deciders(@ForAll("questions") Question question) {
        Answer answer = ENGINE.answer(question);
        boolean byItsAgreement = answer.holders()
                .stream()
                .anyMatch(holder -> holder.authority().equals("COLLECTIVITE_CONVENTION"));
        if (answer.kind() == Answer.Kind.DEPENDS_ON_ACT && !byItsAgreement) {
            assertThat(answer.explanation().hypotheses()).hasSizeGreaterThanOrEqualTo(2);
        }
        if (answer.kind() != Answer.Kind.GREY_ZONE) {
            assertThat(answer.explanation().positions()).isEmpty();
        }
    }

    @Property(seed = "20131212", tries = 1000)
    void the_kind_follows_from_the_families_of_the_deciders(@ForAll("questions") Question question) {
        Answer answer = ENGINE.answer(question);
        boolean local = answer.authorities(Role.DECIDES)
                .stream()
                .anyMatch(code -> LAW.codes().authority(code).family() == LawCodes.Family.LOCALE);
        if (answer.kind() == Answer.Kind.CO_DECISION) {
            assertThat(local && !state(answer).isEmpty()).isTrue();
        }
        if (answer.kind() == Answer.Kind.CERTAIN) {
            assertThat(local && !state(answer).isEmpty()).isFalse();
        }
    }

    /**
     * Each act that moves a block, alone and among others: nothing of what is moved stays behind.
     */
    @Property(seed = "20131212", tries = 3000)
    void after_a_transfer_nobody_keeps_what_was_moved(@ForAll("questions") Question asked) {
        long day = asked.date().toEpochDay();
        for (Block block : LAW.content().blocks()) {
            Question question = asked.with(asked.facts().with(block.fact(), new Facts.Fact("1", null, null)));
            for (Block.SubjectGroup part : block.parts()) {
                boolean moved = part.moves() && part.level().equals(question.level())
                        && part.subjects().contains(question.subject()) && block.from() <= day && part.from() <= day
                        && block.condition().holds(question, day);
                for (Role role : moved ? part.roles() : Set.<Role>of()) {
                    List<String> left = ENGINE.select(question, day)
                            .kept()
                            .stream()
                            .filter(rule -> rule.role() == role && rule.step() == LawRule.Step.BASE
                                    && block.gives().contains(rule.authority().code()))
                            .map(LawRule::id)
                            .toList();
                    assertThat(left).as(block.fact() + " " + role).isEmpty();
                }
            }
        }
    }

    @Property(seed = "20131212", tries = 3000)
    void a_given_fact_has_an_effect_or_is_said_to_have_none_and_why(@ForAll("questions") Question question) {
        Answer answer = ENGINE.answer(question);
        List<Explanation.Idle> idle = answer.explanation().idle(FRENCH);
        for (String code : question.facts().all().keySet()) {
            Answer without = ENGINE.answer(question.with(question.facts().without(code)));
            boolean moves = Comparison.of(without, answer).moved() || answer.explanation().byStatutes().contains(code);
            assertThat(idle.stream().anyMatch(one -> one.fact().equals(code))).as(code).isNotEqualTo(moves);
        }
        assertThat(idle).noneMatch(one -> one.why().isBlank() || one.why().contains("{"));
    }

    @Property(seed = "20131212", tries = 2000)
    void what_is_certain_in_law_rests_on_a_law_or_a_decree_and_was_read(@ForAll("questions") Question question) {
        Answer answer = ENGINE.answer(question);
        if (answer.inLaw().kind() == Answer.Standing.CERTAIN) {
            assertThat(answer.holders()).filteredOn(holder -> holder.role() == Role.DECIDES)
                    .isNotEmpty()
                    .allMatch(holder -> Basis.valueOf(holder.basis()).binds());
        }
        if (answer.inLaw().verification() == Answer.Verification.VERIFIED) {
            assertThat(answer.holders()).filteredOn(holder -> holder.role() == Role.DECIDES)
                    .allMatch(holder -> holder.verifiedUntil() == null);
        }
    }
}
