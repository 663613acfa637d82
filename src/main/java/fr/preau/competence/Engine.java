package fr.preau.competence;

import fr.preau.competence.Answer.Held;
import fr.preau.competence.Answer.Kind;
import fr.preau.competence.Answer.Verification;
import fr.preau.competence.Instrument.Citation;
import fr.preau.competence.Law.Inapplicable;
import fr.preau.competence.Law.Substitution;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Answers questions from the compiled law. Pure: same law, same question, same answer; no SQL, no
 * clock.
 *
 * <p>Base rule → special territory → transfer → delegation. {@link Selection} says which rules
 * stay; then each category is replaced by the body that stands in for it there and then ({@link
 * Substitution}); the authority a school depends on is the one that has its building. A cité
 * scolaire without its convention is undetermined, except where région and département are one
 * body: the law can answer there.
 */
final class Engine {
    private static final String ATTACHMENT = "COLLECTIVITE_RATTACHEMENT";
    private static final String UNDETERMINED = "INDETERMINE";
    private static final String NOBODY = "AUCUN";

    /** An agreement on works that leaves the school attached to whom it was. */
    static final String OWNER_AGREEMENT = "l216_5";

    private final Law law;
    private final Bodies bodies;

    Engine(Law law, Bodies bodies) {
        this.law = law;
        this.bodies = bodies;
    }

    Law law() {
        return law;
    }

    Answer answer(Question question) {
        long day = question.date().toEpochDay();
        Selection selection = select(question, day);
        List<Held> held = hold(selection, question, day);
        return new Answer(
                this,
                question,
                kind(selection, held),
                weakest(selection, held, question.facts()),
                held);
    }

    Selection select(Question question, long day) {
        return Selection.of(law, law.rules(question.level(), question.subject()), question, day);
    }

    private List<Held> hold(Selection selection, Question question, long day) {
        List<Held> held = new ArrayList<>(4);
        for (int i = 0; i < selection.count(); i++) {
            if (selection.isKept(i)) {
                add(held, standing(selection.rule(i), question, day));
            }
        }
        return held;
    }

    private static void add(List<Held> held, Held one) {
        for (Held other : held) {
            if (other.role() == one.role() && other.authority() == one.authority()) {
                other.rules().addAll(one.rules());
                return;
            }
        }
        held.add(one);
    }

    /** Who really has the role that a rule gives to a category. */
    private Held standing(Rule rule, Question question, long day) {
        String category = rule.authority().code();
        if (category.equals(ATTACHMENT)) {
            Held attachment = attachment(question, day);
            return attachment == null
                    ? new Held(rule, rule.authority(), null, null)
                    : new Held(rule, attachment.authority(), attachment.substitution(), attachment);
        }
        if (category.equals(UNDETERMINED)) {
            Substitution one = oneBody(question, day);
            return one == null
                    ? new Held(rule, rule.authority(), null, null)
                    : new Held(rule, one.body(), one, null);
        }
        Substitution substitution = law.substitution(category, question, day);
        return new Held(
                rule,
                substitution == null ? rule.authority() : substitution.body(),
                substitution,
                null);
    }

    /** The body that is région and département at once, where there is one. */
    private @Nullable Substitution oneBody(Question question, long day) {
        Substitution region = law.substitution("REGION", question, day);
        Substitution departement = law.substitution("DEPARTEMENT", question, day);
        return region != null && departement != null && region.body() == departement.body()
                ? region
                : null;
    }

    /**
     * The authority a school depends on: the one that decides on its building, whatever works are
     * handed to its owner.
     */
    private @Nullable Held attachment(Question question, long day) {
        Question building = question.on("BATIMENT").with(question.facts().without(OWNER_AGREEMENT));
        Selection selection = select(building, day);
        for (int i = 0; i < selection.count(); i++) {
            Rule rule = selection.rule(i);
            if (selection.isKept(i) && rule.role() == Role.DECIDES && rule.local()) {
                return standing(rule, building, day);
            }
        }
        return null;
    }

    private Kind kind(Selection selection, List<Held> held) {
        if (held.isEmpty() || selection.outside()) {
            return Kind.OUT_OF_SCOPE;
        }
        boolean decided = held.getFirst().role() == Role.DECIDES;
        if (has(held, UNDETERMINED, decided) || contradictory(held)) {
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

    private static boolean has(List<Held> held, String authority, boolean amongDeciders) {
        for (Held one : held) {
            if (one.authority().code().equals(authority)
                    && (!amongDeciders || one.role() == Role.DECIDES)) {
                return true;
            }
        }
        return false;
    }

    /** Two acts that each give the decision to another body. */
    static boolean contradictory(List<Held> held) {
        int receivers = 0;
        for (Held one : held) {
            receivers +=
                    one.role() == Role.DECIDES && one.rule().step() == Rule.Step.TRANSFER ? 1 : 0;
        }
        return receivers > 1;
    }

    private static boolean grey(List<Held> held) {
        boolean grey = false;
        for (Held one : held) {
            if (one.role() == Role.DECIDES && one.rule().step() == Rule.Step.TERRITORY) {
                return false;
            }
            for (Rule rule : one.rules()) {
                grey |= rule.position() != null;
            }
        }
        return grey;
    }

    private static boolean shared(List<Held> held) {
        boolean state = false;
        boolean local = false;
        for (Held one : held) {
            if (one.role() == Role.DECIDES) {
                state |= one.authority().family() == LawCodes.Family.ETAT;
                local |= one.authority().family() == LawCodes.Family.LOCALE;
            }
        }
        return state && local;
    }

    private static Verification weakest(Selection selection, List<Held> held, Facts facts) {
        Verification weakest = held.isEmpty() ? Verification.TO_CHECK : Verification.VERIFIED;
        if (selection.outside() && held.isEmpty()) {
            weakest = Verification.VERIFIED;
            for (Inapplicable one : selection.here()) {
                weakest = weakest.weakest(one.verification());
            }
        }
        for (Held one : held) {
            weakest = weakest.weakest(one.verification(facts));
        }
        return weakest;
    }

    Answer.Holder holder(Held held, Question question) {
        List<Answer.Source> sources = new ArrayList<>();
        for (Rule rule : held.rules()) {
            rule.sources()
                    .forEach(citation -> add(sources, source(citation, rule, question.date())));
        }
        if (held.substitution() != null) {
            Substitution by = held.substitution();
            by.sources()
                    .forEach(citation ->
                            add(sources, source(citation, by.since(citation), question.date())));
        }
        return new Answer.Holder(
                held.role(),
                held.authority().code(),
                bodies.of(held, question),
                sources,
                held.verification(question.facts()));
    }

    private static void add(List<Answer.Source> sources, Answer.Source one) {
        if (!sources.contains(one)) {
            sources.add(one);
        }
    }

    /**
     * A source of a rule; the text of the rule's own file gives its address when the citation names
     * no article.
     */
    Answer.Source source(Citation citation, Rule rule, LocalDate date) {
        Answer.Source found =
                source(
                        citation,
                        citation.equals(rule.source()) ? rule.from() : Long.MIN_VALUE,
                        date);
        boolean own = citation.article().isEmpty() && citation.equals(rule.source());
        return own && found.url() == null
                ? new Answer.Source(
                        found.ref(), found.detail(), found.from(), rule.instrument().url())
                : found;
    }

    /**
     * A source, in the version of its article in force on a day.
     *
     * @param otherwiseSince since when a text that is no article of a code has its effect; before
     *     the code, nothing is claimed
     */
    Answer.Source source(Citation citation, long otherwiseSince, LocalDate date) {
        Instrument article = law.article(citation);
        Instrument.Version version = article == null ? null : article.on(date.toEpochDay());
        LocalDate since =
                version != null && version.from() != Long.MIN_VALUE
                        ? version.since()
                        : article != null ? null : day(otherwiseSince);
        String url =
                version != null && version.url() != null
                        ? version.url()
                        : article == null ? null : article.url();
        return new Answer.Source(citation.ref(), citation.detail(), since, url);
    }

    private static @Nullable LocalDate day(long day) {
        return day <= Law.BEGINNING ? null : LocalDate.ofEpochDay(day);
    }

    /** Finds the real body behind an authority, where and when the question is asked. */
    @FunctionalInterface
    interface Bodies {
        /** No référentiel: bodies are not known. */
        Bodies UNKNOWN = (held, question) -> null;

        Answer.@Nullable Body of(Answer.Held held, Question question);
    }
}
