package fr.preau.rooms.competences.competence;

import fr.preau.ground.kernel.BodyName;
import fr.preau.ground.web.Figures;
import fr.preau.ground.web.Language;
import fr.preau.law.Answer;
import fr.preau.law.Answer.Holder;
import fr.preau.law.Answer.Standing;
import fr.preau.law.Explanation;
import fr.preau.law.Explanation.Translator;
import fr.preau.law.LawCodes;
import fr.preau.law.Role;
import fr.preau.law.Role.Force;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The two sentences of an answer, never one: what the law says, and what is known here. A page, a table, the command
 * and a printed sheet all take them from here.
 */
final class Headline {
    private final Translator voice;
    private final LawCodes codes = Competences.law().codes();

    Headline(Translator voice) {
        this.voice = voice;
    }

    /** What the texts say, acts that are declared put aside: "La commune de Meudon décide…". */
    String law(Answer answer) {
        Answer alone = answer.withoutDeclaredActs();
        if (alone.empty()) {
            return alone.explanation().outsideTheCode() ? voice.say("competence.say.outside")
                    : alone.explanation().trace(voice).getLast().text();
        }
        return switch (alone.inLaw().kind()) {
            case DEPENDS_ON_ACT -> voice.say("competence.say.act." + missing(alone));
            case GREY_ZONE -> voice.say("competence.say.grey");
            case OUT_OF_SCOPE ->
                alone.authorities(Role.DECIDES).contains("AUCUN") ? voice.say("competence.say.nobody") : plain(alone);
            case INDICATIVE -> voice.say("competence.say.indicative", basis(alone)) + " " + plain(alone);
            case CERTAIN, CO_DECISION, NO_DECIDER -> plain(alone);
        };
    }

    private static String missing(Answer answer) {
        List<Explanation.Hypothesis> supposed = answer.explanation().hypotheses();
        return supposed.isEmpty() ? "agreement" : supposed.getFirst().fact().startsWith("cite=") ? "cite" : "acts";
    }

    /** What the one that decides rests on when it is no law: "une circulaire ou un schéma". */
    String basis(Answer answer) {
        return answer.holders()
                .stream()
                .filter(holder -> holder.role() == Role.DECIDES)
                .map(Holder::basis)
                .filter(basis -> !basis.equals("LOI") && !basis.equals("REGLEMENT"))
                .distinct()
                .map(basis -> voice.say("competence.basis." + basis.toLowerCase(Locale.ROOT)))
                .collect(Collectors.joining(", "));
    }

    /** What is known of the place: an act, a hint, or nothing, said as such. */
    String here(Answer answer, LocalKnowledge here) {
        return switch (here.state()) {
            case DECLARED -> acts(here) + " " + plain(answer);
            case HINTED -> hints(here) + " " + voice.say(
                    here.hints().getFirst().onThisSubject() ? "competence.here.hinted" : "competence.here.hinted.other",
                    or(here.ask(), BodyName::to));
            case UNKNOWN -> unknown(here);
        };
    }

    /** Who said what, each body once. */
    private String hints(LocalKnowledge here) {
        Map<String, List<LocalKnowledge.Hint>> byBody = here.hints()
                .stream()
                .collect(Collectors.groupingBy(hint -> said(hint.by()) + " (" + hint.source() + ")",
                        java.util.LinkedHashMap::new, Collectors.toList()));
        return byBody.entrySet()
                .stream()
                .map(entry -> voice.say("competence.here.hints", Explanation.sentence(entry.getKey()),
                        and(entry.getValue()
                                .stream()
                                .map(LocalKnowledge.Hint::what)
                                .collect(Collectors.toCollection(LinkedHashSet::new)))))
                .collect(Collectors.joining(" "));
    }

    /** The acts that are declared, each with its document and its day. */
    String acts(LocalKnowledge here) {
        return here.acts().stream().map(this::act).collect(Collectors.joining(" "));
    }

    private String act(LocalKnowledge.Act act) {
        return voice.say("competence.here.act", act.says(), act.source(), date(act.date()));
    }

    private String unknown(LocalKnowledge here) {
        String nothing = here.ask().isEmpty() ? voice.say("competence.here.nothing")
                : voice.say("competence.here.unknown", or(here.ask(), BodyName::to));
        return here.silent().isEmpty() ? nothing
                : nothing + " " + voice.say("competence.here.silent", or(here.silent(), BodyName::of));
    }

    private String date(LocalDate day) {
        return Figures.date(voice.french() ? Language.FR : Language.EN, day);
    }

    /** Who decides and who pays, in one sentence or two. */
    private String plain(Answer answer) {
        List<Holder> deciders = of(answer, Role.DECIDES);
        List<Holder> payers = of(answer, Role.FUNDS);
        if (deciders.isEmpty()) {
            return undecided(answer, payers);
        }
        String decision = codes.subject(answer.question().subject()).decision().in(voice.french());
        boolean both = said(deciders).equals(said(payers)) && force(deciders) == force(payers);
        if (both) {
            return sentence("competence.say.both", deciders, decision);
        }
        String decides = sentence("competence.say.decides", deciders, decision);
        return payers.isEmpty() ? decides : decides + " " + pays(payers);
    }

    /** Nobody decides: who pays, or else who operates. */
    private String undecided(Answer answer, List<Holder> payers) {
        String nobody = voice.say("competence.say.undecided");
        List<Holder> hands = of(answer, Role.OPERATES);
        String operates = hands.isEmpty() ? "" : " " + sentence("competence.say.operates", hands, "");
        return nobody + operates + (payers.isEmpty() ? "" : " " + pays(payers));
    }

    private String pays(List<Holder> payers) {
        return sentence("competence.say.pays", payers, "");
    }

    private String sentence(String key, List<Holder> holders, String decision) {
        Set<String> names = said(holders);
        String may = force(holders) == Force.MAY ? ".may" : "";
        String many = names.size() > 1 ? ".many" : ".one";
        return Explanation.sentence(voice.say(key + may + many, and(names), decision));
    }

    /** MAY when nobody of them must. */
    private static Force force(List<Holder> holders) {
        return holders.stream().allMatch(holder -> holder.force() == Force.MAY) ? Force.MAY : Force.MUST;
    }

    private static List<Holder> of(Answer answer, Role role) {
        return answer.holders().stream().filter(holder -> holder.role() == role).toList();
    }

    /** Who they are, inside a sentence: "la commune de Meudon", "l’État". */
    private Set<String> said(List<Holder> holders) {
        return holders.stream()
                .map(holder -> holder.body() == null ? codes.authority(holder.authority()).phrase().in(voice.french())
                        : said(holder.body().name()))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private String said(String name) {
        var body = new BodyName(name);
        return voice.french() ? body.within() : body.english();
    }

    /** "à la mairie d’Angresse ou à la CC Maremne Adour Côte Sud"; "the town hall of Angresse". */
    private String or(List<String> names, Function<BodyName, String> french) {
        return join(names.stream().map(BodyName::new).map(voice.french() ? french : BodyName::english).toList(),
                "competence.or");
    }

    /** "a et b". */
    String and(Set<String> names) {
        return join(List.copyOf(names), "law.and");
    }

    private String join(List<String> names, String word) {
        return names.size() < 2 ? String.join("", names)
                : String.join(", ", names.subList(0, names.size() - 1)) + " " + voice.say(word) + " " + names.getLast();
    }

    /** One word for what the law answers: "Certain" is said only when it is. */
    String word(Answer answer) {
        Answer alone = answer.withoutDeclaredActs();
        if (alone.empty() && !alone.explanation().outsideTheCode()) {
            return voice
                    .say(alone.explanation().pointless() ? "competence.badge.pointless" : "competence.badge.norule");
        }
        Answer.InLaw law = alone.inLaw();
        if (law.kind() == Standing.INDICATIVE) {
            return voice.say("competence.standing.indicative", basis(alone));
        }
        boolean sure = law.verification() == Answer.Verification.VERIFIED;
        return law.kind() == Standing.CERTAIN && !sure ? voice.say("competence.standing.named")
                : voice.say("competence.standing." + law.kind().name().toLowerCase(Locale.ROOT));
    }

    /** How far it was verified: "Vérifié", "Vérifié jusqu’au 31 décembre 2015". */
    String reading(Answer.Verification verification, @Nullable LocalDate until) {
        return switch (verification) {
            case VERIFIED -> voice.say("competence.state.verified");
            case PARTIAL -> until == null ? voice.say("competence.state.partial")
                    : voice.say("competence.state.until", date(until));
            case TO_CHECK -> voice.say("competence.state.check");
        };
    }
}
