package fr.preau.rooms.competences.competence;

import fr.preau.ground.form.Form;
import fr.preau.ground.form.Form.Choice;
import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.policy.Power;
import fr.preau.ground.web.Visit;
import fr.preau.law.LawCodes;
import fr.preau.law.Question;
import fr.preau.people.account.Actor;
import fr.preau.people.account.Rights;
import fr.preau.people.organisation.Organisation;
import fr.preau.people.territory.Territory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The form of an act, with everything that was typed.
 *
 * @param kept the question it comes from, which the form repeats
 * @param act what is declared, in words
 * @param voices for whom
 * @param values what the act may say; empty when it is so or not
 * @param receives whether it names who receives
 * @param nearby the EPCI of the place and its SIREN, in words; empty when it is not known
 * @param scopes where it may hold
 * @param another where another act is chosen, without the language
 * @param other the act already declared, without the language; absent when there is none
 */
record DeclarePage(About about, Map<String, String> kept, String act, List<Choice> voices, List<Choice> values,
        boolean receives, String nearby, List<Choice> scopes, String another, @Nullable String other, Form form) {
    static final List<String> QUESTION = List.of("commune", "uai", "niveau", "sujet", "date", "faits");

    /**
     * Where all this is about.
     *
     * @param where the commune or the school, and the level
     * @param back the answer one comes from; {@code contest} where it is reported without declaring anything;
     * {@code acts} those declared there
     */
    record About(String where, String back, String contest, String acts) {
        static About of(Visit visit, DeclarationPlace there) {
            Question question = there.question();
            return new About(where(visit, question), visit.to(CompetencePages.PATH) + AnswerPage.query(question),
                    question.subject().isEmpty()
                            ? visit.to("/corrections/nouvelle") + "?objet=commune:" + there.place().commune().code()
                            : AnswerActions.contest(visit, question),
                    visit.to(ActPages.PATH) + "?commune=" + there.place().commune().code());
        }

        private static String where(Visit visit, Question question) {
            String school = question.names().school();
            String commune = question.names().commune() + " (" + question.askedCommune() + ")";
            return school != null ? school + ", " + commune
                    : Competences.law().codes().level(question.level()).label().in(visit.french()) + ", " + commune;
        }
    }

    static DeclarePage of(Visit visit, DeclareForm typed) {
        Form form = typed.form();
        LawCodes.FactCode act = typed.act();
        Map<String, String> kept = kept(form);
        return new DeclarePage(About.of(visit, typed.there()), kept, act.label().in(visit.french()),
                typed.voices()
                        .values()
                        .stream()
                        .map(organisation -> Choice.named(organisation.id(), organisation.name()))
                        .toList(),
                values(visit, act), act.names() != null, nearby(typed.there()), scopes(visit, typed),
                DeclarePages.PATH + choice(kept),
                form.refused() instanceof Refusal.Conflict twice
                        ? ActPages.PATH + "?acte=" + twice.arguments().getFirst()
                        : null,
                form);
    }

    private static Map<String, String> kept(Form form) {
        Map<String, String> kept = new LinkedHashMap<>();
        QUESTION.stream().filter(name -> !form.text(name).isEmpty()).forEach(name -> kept.put(name, form.text(name)));
        kept.put("acte", form.text("acte"));
        return kept;
    }

    /** The same question without its act, nor the facts that would choose it again. */
    private static String choice(Map<String, String> kept) {
        List<String> all = new ArrayList<>();
        kept.forEach((name, value) -> {
            if (!name.equals("acte") && !name.equals("faits")) {
                all.add(name);
                all.add(value);
            }
        });
        return "?" + AnswerPage.query(all.toArray(String[]::new)).substring(1);
    }

    private static List<Choice> values(Visit visit, LawCodes.FactCode act) {
        return act.values()
                .keySet()
                .stream()
                .filter(value -> !value.equals(act.byDefault()))
                .map(value -> new Choice(value, act.say(value).in(visit.french())))
                .toList();
    }

    private static String nearby(DeclarationPlace there) {
        Territory epci = there.place().epci().epci();
        return epci == null ? "" : epci.name() + ", SIREN " + DeclareForm.siren(epci);
    }

    private static List<Choice> scopes(Visit visit, DeclareForm typed) {
        List<Choice> all = new ArrayList<>();
        Question question = typed.there().question();
        if (question.names().school() != null) {
            all.add(new Choice("SCHOOL", question.names().school()));
        }
        all.add(new Choice("COMMUNE", visit.t("competence.declare.scope.COMMUNE", question.names().commune())));
        for (Organisation voice : typed.voices().values()) {
            Territory whole = typed.there().wholeOf(voice);
            if (whole != null) {
                String words = visit.t("competence.declare.scope." + whole.kind(), whole.name());
                all.add(new Choice(whole.kind().name(), words));
            }
        }
        return all;
    }

    /**
     * Which act: those that would move the answer first.
     *
     * @param kept the question, which the form repeats
     */
    record Which(About about, Map<String, String> kept, List<Choice> moving, List<Choice> others) {
        static Which of(Visit visit, DeclarationPlace there, Set<String> moving) {
            List<Choice> first = new ArrayList<>();
            List<Choice> others = new ArrayList<>();
            Question question = there.question();
            DeclarationPlace.acts(Competences.law().codes(), question.level())
                    .forEach(code -> (moving.contains(code.code()) ? first : others)
                            .add(new Choice(code.code(), code.label().in(visit.french()))));
            Map<String, String> kept = new LinkedHashMap<>();
            String uai = question.uai();
            if (uai == null) {
                kept.put("commune", question.askedCommune());
                kept.put("niveau", question.level());
            } else {
                kept.put("uai", uai);
            }
            if (!question.subject().isEmpty()) {
                kept.put("sujet", question.subject());
            }
            kept.put("date", question.date().toString());
            return new Which(About.of(visit, there), kept, first, others);
        }
    }

    /**
     * What is needed, for who may declare nothing.
     *
     * @param bodies who may declare an act there, with where people find who acts for them
     * @param name of the first one, to say that one represents it
     * @param lacks what they lack for the organisations they act for, and who has it
     */
    record Needs(About about, List<Body> bodies, String name, boolean anonymous, List<Rights.Lack> lacks) {
        record Body(String name, String path) {}

        static Needs of(Visit visit, @Nullable Actor actor, DeclarationPlace there, Rights rights) {
            List<Body> bodies = there.everybody()
                    .stream()
                    .map(giver -> new Body(giver.name(), visit.to(giver.path())))
                    .toList();
            return new Needs(About.of(visit, there), bodies, there.place().commune().name(), actor == null,
                    actor == null ? List.of() : rights.lacks(actor, Power.PUBLISH));
        }
    }
}
