package fr.preau.law;

import fr.preau.law.Answer.Kind;
import fr.preau.law.Answer.RoleAttribution;
import fr.preau.law.Answer.Verification;
import fr.preau.law.Instrument.Citation;
import fr.preau.law.Law.Inapplicable;
import fr.preau.law.Law.Substitution;
import fr.preau.law.Question.Caution;
import fr.preau.law.TextAddresses.TextAddress;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Answers questions from the compiled law. Pure: same law, same question, same answer; no SQL, no clock.
 *
 * <p>
 * Base rule → special territory → transfer → delegation. {@link Selection} says which rules stay; then each category is
 * replaced by the body that stands in for it there and then ({@link Substitution}); the authority a school depends on
 * is the one that has its building. A cité scolaire without its convention is undetermined, except where région and
 * département are one body: the law can answer there.
 */
public final class Engine {
    /** Whoever has the building, and what goes with it. */
    static final String ATTACHMENT = "COLLECTIVITE_RATTACHEMENT";

    private static final String UNDETERMINED = "INDETERMINE";
    private static final String NOBODY = "AUCUN";

    /** Whom the agreement of one school names: nothing can be supposed in its place. */
    private static final String BY_AGREEMENT = "COLLECTIVITE_CONVENTION";

    /** An agreement on works that leaves the school attached to whom it was. */
    static final String OWNER_AGREEMENT = "l216_5";

    /** An order that hands the rebuilding of a school to the State, and nothing else of it. */
    private static final String REBUILDING = "arrete_chido";

    private final Law law;
    private final Bodies bodies;

    /** An engine over that law, which finds the bodies behind authorities there. */
    public Engine(Law law, Bodies bodies) {
        this.law = law;
        this.bodies = bodies;
    }

    /** The law it answers from. */
    public Law law() {
        return law;
    }

    /** Who decides, pays, operates, is consulted, advises; a fact that cannot be there moves nothing. */
    public Answer answer(Question asked) {
        Map<String, Caution> prevented = asked.facts().isEmpty() ? Map.of() : prevented(asked);
        Question question = prevented.isEmpty() ? asked : asked.with(asked.facts().without(prevented.keySet()));
        long day = question.date().toEpochDay();
        Selection selection = select(question, day);
        List<RoleAttribution> held = hold(selection, question, day);
        return new Answer(this, question, kind(selection, held, question.facts()), weakest(selection, held, question),
                held, prevented);
    }

    /** The facts of a question that cannot be there on that day, each with what prevents it. */
    private Map<String, Caution> prevented(Question question) {
        Map<String, Caution> prevented = new LinkedHashMap<>();
        question.facts().all().forEach((code, fact) -> {
            Caution why = bodies.prevents(code, fact, question);
            if (why != null) {
                prevented.put(code, why);
            }
        });
        return prevented;
    }

    /** What prevents that act there, whoever receives; absent when nothing does. */
    @Nullable
    Caution prevents(String code, Question question) {
        return bodies.prevents(code, new Facts.Fact("1", null, null), question);
    }

    Selection select(Question question, long day) {
        return Selection.of(law, law.rules(question.level(), question.subject()), question, day,
                () -> owner(question, day));
    }

    /** The category of who has the building before any act moves it: COMMUNE, DEPARTEMENT, ETAT. */
    private String owner(Question question, long day) {
        Facts facts = question.facts();
        for (Block block : law.content().blocks()) {
            facts = facts.without(block.fact());
        }
        RoleAttribution owner = attachment(question.with(facts), day);
        return owner == null ? "" : owner.rule().authority().code();
    }

    /** The acts of a question that leave its subject to their statutes: codes of facts. */
    List<String> byStatutes(Question question) {
        return question.facts().isEmpty() ? List.of() : select(question, question.date().toEpochDay()).byStatutes();
    }

    /** Whether the acts of a question leave it to statutes, or contest it to each other. */
    boolean unsettled(Question question) {
        return !question.facts().isEmpty() && select(question, question.date().toEpochDay()).unsettled();
    }

    private List<RoleAttribution> hold(Selection selection, Question question, long day) {
        List<RoleAttribution> held = new ArrayList<>(4);
        for (int i = 0; i < selection.count(); i++) {
            if (selection.isKept(i)) {
                add(held, standing(selection.rule(i), question, day));
            }
        }
        held.removeIf(
                attribution -> attribution.force() == Role.Force.AGREES && decides(held, attribution.authority()));
        return held;
    }

    /** Nobody has to agree with itself. */
    private static boolean decides(List<RoleAttribution> held, LawCodes.Authority authority) {
        for (RoleAttribution attribution : held) {
            if (attribution.role() == Role.DECIDES && attribution.authority() == authority) {
                return true;
            }
        }
        return false;
    }

    private static void add(List<RoleAttribution> held, RoleAttribution attribution) {
        for (RoleAttribution other : held) {
            if (other.role() == attribution.role() && other.authority() == attribution.authority()) {
                other.rules().addAll(attribution.rules());
                return;
            }
        }
        held.add(attribution);
    }

    /** Who really has the role that a rule gives to a category. */
    private RoleAttribution standing(LawRule rule, Question question, long day) {
        String category = rule.authority().code();
        if (category.equals(ATTACHMENT)) {
            RoleAttribution attachment = attachment(question, day);
            return attachment == null ? new RoleAttribution(rule, rule.authority(), null, null)
                    : new RoleAttribution(rule, attachment.authority(), attachment.substitution(), attachment);
        }
        if (category.equals(UNDETERMINED)) {
            Substitution one = oneBody(question, day);
            return one == null ? new RoleAttribution(rule, rule.authority(), null, null)
                    : new RoleAttribution(rule, one.body(), one, null);
        }
        Substitution substitution = law.substitution(category, question, day);
        return new RoleAttribution(rule, substitution == null ? rule.authority() : substitution.body(), substitution,
                null);
    }

    /** The body that is région and département at once, where there is one. */
    private @Nullable Substitution oneBody(Question question, long day) {
        Substitution region = law.substitution("REGION", question, day);
        Substitution departement = law.substitution("DEPARTEMENT", question, day);
        return region != null && departement != null && region.body() == departement.body() ? region : null;
    }

    /**
     * The authority a school depends on: the one that decides on its building, whatever works are handed to its owner.
     */
    private @Nullable RoleAttribution attachment(Question question, long day) {
        Question building = question.on("BATIMENT").with(question.facts().without(OWNER_AGREEMENT).without(REBUILDING));
        Selection selection = select(building, day);
        for (int i = 0; i < selection.count(); i++) {
            LawRule rule = selection.rule(i);
            if (selection.isKept(i) && rule.role() == Role.DECIDES && rule.local()) {
                return standing(rule, building, day);
            }
        }
        return null;
    }

    private Kind kind(Selection selection, List<RoleAttribution> held, Facts facts) {
        if (held.isEmpty() || selection.outside()) {
            return Kind.OUT_OF_SCOPE;
        }
        boolean decided = held.getFirst().role() == Role.DECIDES;
        if (has(held, UNDETERMINED, decided) || has(held, BY_AGREEMENT, decided) || contradictory(held)
                || held.stream().anyMatch(attribution -> attribution.onlySaid(facts))) {
            return Kind.DEPENDS_ON_ACT;
        }
        if (grey(held)) {
            return Kind.GREY_ZONE;
        }
        if (has(held, NOBODY, decided)) {
            return Kind.OUT_OF_SCOPE;
        }
        return shared(held) ? Kind.CO_DECISION : Kind.CERTAIN;
    }

    private static boolean has(List<RoleAttribution> held, String authority, boolean amongDeciders) {
        for (RoleAttribution attribution : held) {
            if (attribution.authority().code().equals(authority)
                    && (!amongDeciders || attribution.role() == Role.DECIDES)) {
                return true;
            }
        }
        return false;
    }

    /** Two acts that each give the same role to another body. */
    static boolean contradictory(List<RoleAttribution> held) {
        for (Role role : Role.values()) {
            int receivers = 0;
            for (RoleAttribution attribution : held) {
                receivers += attribution.role() == role && attribution.rule().moved() != null ? 1 : 0;
            }
            if (receivers > 1) {
                return true;
            }
        }
        return false;
    }

    private static boolean grey(List<RoleAttribution> held) {
        boolean grey = false;
        for (RoleAttribution attribution : held) {
            if (attribution.role() == Role.DECIDES && attribution.rule().step() == LawRule.Step.TERRITORY) {
                return false;
            }
            for (LawRule rule : attribution.rules()) {
                grey |= rule.position() != null;
            }
        }
        return grey;
    }

    private static boolean shared(List<RoleAttribution> held) {
        boolean state = false;
        boolean local = false;
        for (RoleAttribution attribution : held) {
            if (attribution.role() == Role.DECIDES) {
                state |= attribution.authority().family() == LawCodes.Family.ETAT;
                local |= attribution.authority().family() == LawCodes.Family.LOCALE;
            }
        }
        return state && local;
    }

    private static Verification weakest(Selection selection, List<RoleAttribution> held, Question question) {
        long day = question.date().toEpochDay();
        Verification weakest = held.isEmpty() ? Verification.TO_CHECK : Verification.VERIFIED;
        if (selection.outside() && held.isEmpty()) {
            weakest = Verification.VERIFIED;
            for (Inapplicable inapplicable : selection.here()) {
                weakest = weakest.weakest(inapplicable.verification(day));
            }
        }
        for (RoleAttribution attribution : held) {
            if (!attribution.lent()) {
                weakest = weakest.weakest(attribution.verification(question.facts(), day));
            }
        }
        if (selection.unsettled()) {
            weakest = weakest.weakest(Verification.PARTIAL);
        }
        return weakest;
    }

    Answer.Holder holder(RoleAttribution held, Question question) {
        List<Answer.Source> sources = new ArrayList<>();
        String grouping = bodies.grouping(question);
        for (LawRule rule : held.rules()) {
            rule.sources()
                    .stream()
                    .filter(citation -> citation.about(grouping))
                    .forEach(citation -> add(sources, source(citation, rule, question.date())));
        }
        if (held.substitution() != null) {
            Substitution by = held.substitution();
            by.sources().forEach(citation -> add(sources, source(citation, by.since(citation), question.date())));
        }
        long day = question.date().toEpochDay();
        return new Answer.Holder(held.role(), held.authority().code(), body(held, question), sources,
                held.verification(question.facts(), day), held.force(), held.verifiedUntil(day), held.basis().name(),
                held.note());
    }

    /** Its body there and then; where a text names an organ, the one that acts for that body. */
    private Answer.@Nullable Body body(RoleAttribution held, Question question) {
        Answer.Body body = bodies.of(held.authority().code(), held.named(question.facts()), question);
        String organ = held.substitution() == null ? "" : held.substitution().organ();
        return body == null || organ.isEmpty() ? body : new Answer.Body(organ, body.siren(), body.place());
    }

    private static void add(List<Answer.Source> sources, Answer.Source source) {
        if (!sources.contains(source)) {
            sources.add(source);
        }
    }

    /** A source of a rule, in the version of its text in force on a day. */
    Answer.Source source(Citation citation, LawRule rule, LocalDate date) {
        Instrument text = law.article(citation);
        if (text == null && citation.equals(rule.source()) && citation.article().isEmpty()) {
            text = rule.instrument();
        }
        return source(citation, text, citation.equals(rule.source()) ? rule.from() : Long.MIN_VALUE, date);
    }

    /**
     * A source, in the version of its text in force on a day.
     *
     * @param otherwiseSince since when a text whose version is not known has its effect; before the code, nothing is
     * claimed
     */
    Answer.Source source(Citation citation, long otherwiseSince, LocalDate date) {
        return source(citation, law.article(citation), otherwiseSince, date);
    }

    private Answer.Source source(Citation citation, @Nullable Instrument text, long otherwiseSince, LocalDate date) {
        Instrument.Version version = text == null ? null : text.on(date.toEpochDay(), citation);
        boolean code = !citation.article().isEmpty() && text != null;
        LocalDate since = version != null && version.from() != Long.MIN_VALUE ? version.since()
                : code ? null : day(otherwiseSince);
        LocalDate signed = citation.signed();
        if (since != null && signed != null && since.isBefore(signed)) {
            since = signed.isAfter(date) ? null : signed;
        }
        TextAddress address = law.address(citation, date.toEpochDay());
        return new Answer.Source(citation.ref(), citation.detail(), since, address == null ? null : address.url(),
                address != null && address.opened());
    }

    /** The body that an authority is there and then, when it is known and no act has to name it. */
    Answer.@Nullable Body body(String authority, Question question) {
        return bodies.of(authority, List.of(), question);
    }

    private static @Nullable LocalDate day(long day) {
        return day <= Law.BEGINNING ? null : LocalDate.ofEpochDay(day);
    }

    /** Finds the real body behind an authority, where and when the question is asked. */
    @FunctionalInterface
    public interface Bodies {
        /** No référentiel: bodies are not known. */
        Bodies UNKNOWN = (authority, named, question) -> null;

        /**
         * The body, when it is known.
         *
         * @param named what the acts that give it its role say of it: its SIREN, perhaps
         */
        Answer.@Nullable Body of(String authority, List<Facts.Fact> named, Question question);

        /** The nature of the grouping of communes there and then: CC, CA, CU, METRO; empty when nobody knows. */
        default String grouping(Question question) {
            return "";
        }

        /**
         * What prevents a fact there and then: the body that it names is not, or may not hold that power; absent when
         * nothing does or nobody knows.
         *
         * @param code of the fact
         */
        default @Nullable Caution prevents(String code, Facts.Fact fact, Question question) {
            return null;
        }
    }
}
