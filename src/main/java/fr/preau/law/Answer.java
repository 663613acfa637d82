package fr.preau.law;

import fr.preau.law.Law.Substitution;
import fr.preau.law.LawFile.LawException;
import fr.preau.law.LawRule.Basis;
import fr.preau.law.Question.Caution;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who does what: the authorities and their roles, the shape of the law, and how sure it is. The reasoning is built only
 * when it is asked for.
 */
public final class Answer {
    private final Engine engine;
    private final Question question;
    private final Kind kind;
    private final Verification verification;
    private final List<RoleAttribution> held;
    private final Map<String, Caution> prevented;
    private @Nullable List<Holder> holders;
    private @Nullable Answer alone;

    Answer(Engine engine, Question question, Kind kind, Verification verification, List<RoleAttribution> held,
            Map<String, Caution> prevented) {
        this.engine = engine;
        this.question = question;
        this.kind = kind;
        this.verification = verification;
        this.held = held;
        this.prevented = prevented;
    }

    /** The shape of the law; how sure it is, is another thing: {@link Verification}. */
    public enum Kind {
        /** The deciders are of one family. */
        CERTAIN,
        /** The State side and the local side decide together. */
        CO_DECISION,
        /** The law cannot answer without an act that is not declared. */
        DEPENDS_ON_ACT,
        /** The texts can be read in several ways. */
        GREY_ZONE,
        /** Outside the code of education, or no rule. */
        OUT_OF_SCOPE
    }

    /**
     * How the law alone answers, whatever is declared there: {@link Kind}, and two cases that are no certainty.
     */
    public enum Standing {
        CERTAIN, CO_DECISION, DEPENDS_ON_ACT, GREY_ZONE, OUT_OF_SCOPE,
        /** No law and no decree names who decides: a circular, a reply, a practice does. */
        INDICATIVE,
        /** No text names who decides. */
        NO_DECIDER
    }

    /**
     * What the texts say for a level, a place and a day.
     *
     * @param verification the weakest link
     * @param verifiedUntil the last day for which all its texts were read, when one was not read as it is on the day
     * asked
     */
    public record InLaw(Standing kind, Verification verification, @Nullable LocalDate verifiedUntil) {}

    /** How sure a rule, a substitution or an act is: a chain is worth its weakest link. */
    public enum Verification {
        /** Read in the text or on an official page. */
        VERIFIED("V"),
        /** Read in part, or from an indirect source. */
        PARTIAL("P"),
        /** From memory: to check, and always said so. */
        TO_CHECK("M");

        private final String letter;

        Verification(String letter) {
            this.letter = letter;
        }

        /** Its letter in the files and the tables: V, P, M. */
        public static Verification read(String letter) {
            for (Verification verification : values()) {
                if (verification.letter.equals(letter)) {
                    return verification;
                }
            }
            throw new LawException("vérification inconnue « " + letter + " »");
        }

        Verification weakest(Verification other) {
            return compareTo(other) >= 0 ? this : other;
        }
    }

    /**
     * An authority and its role.
     *
     * @param authority a code of {@code droit/codes/autorites.yml}
     * @param body the real body on that day, absent when it is not known
     * @param force whether it must, may, has to agree or only to be heard
     * @param verifiedUntil the last day before the one asked for which its text was read, when it was not read as it is
     * on that day
     * @param basis what the role rests on: LOI, REGLEMENT, CONVENTION, ORIENTATION, REPONSE, PRINCIPE, PRATIQUE,
     * PROGRAMME
     * @param note what is to be known of that role, in French: "facultatif"; empty when there is nothing
     */
    public record Holder(Role role, String authority, @Nullable Body body, List<Source> sources,
            Verification verification, Role.Force force, @Nullable LocalDate verifiedUntil, String basis,
            String note) {}

    /**
     * A real body.
     *
     * @param siren nine digits, absent when it is not known
     * @param place the territory it governs, {@code epci/200046977}; absent when it governs none, or none that is known
     */
    public record Body(String name, @Nullable String siren, @Nullable String place) {
        public Body(String name, @Nullable String siren) {
            this(name, siren, null);
        }
    }

    /**
     * What an answer rests on.
     *
     * @param from since when that version of the text holds, absent when it is not known
     * @param url where its publisher has it; absent when no address is its own
     * @param opened whether that address was opened and read; otherwise it follows the public form of the publisher
     */
    public record Source(String ref, @Nullable String detail, @Nullable LocalDate from, @Nullable String url,
            boolean opened) {}

    /** The question that it answers, without the facts that cannot be there: see {@link #prevented}. */
    public Question question() {
        return question;
    }

    /** The facts asked about that cannot be there on that day, by their codes, each with what prevents it. */
    public Map<String, Caution> prevented() {
        return prevented;
    }

    public Kind kind() {
        return kind;
    }

    /** The weakest link of everything the answer rests on. */
    public Verification verification() {
        return verification;
    }

    /** Who has which role, deciders first. */
    public List<Holder> holders() {
        List<Holder> known = holders;
        if (known == null) {
            known = held.stream().map(attribution -> engine.holder(attribution, question)).toList();
            holders = known;
        }
        return known;
    }

    /** The authorities that have a role, without resolving them to bodies. */
    public Set<String> authorities(Role role) {
        return forces(role).keySet();
    }

    /** With what force each of them has it, the strongest when it has several. */
    Map<String, Role.Force> forces(Role role) {
        Map<String, Role.Force> found = new LinkedHashMap<>();
        for (RoleAttribution attribution : held) {
            if (attribution.role() == role) {
                found.merge(attribution.authority().code(), attribution.force(), Role.Force::strongest);
            }
        }
        return found;
    }

    /** The same question without the acts that are declared there: what the law alone answers. */
    public Answer withoutDeclaredActs() {
        Answer known = alone;
        if (known == null) {
            known = alone();
            alone = known;
        }
        return known;
    }

    private Answer alone() {
        Facts given = question.facts().given();
        return given.equals(question.facts()) ? this : engine.answer(question.with(given));
    }

    /**
     * What the texts say of who decides, the acts of this question being taken as they are; of everybody where nobody
     * decides.
     */
    public InLaw inLaw() {
        List<Holder> named = holders().stream().filter(holder -> holder.role() == Role.DECIDES).toList();
        return named.isEmpty() ? inLaw(holders(), verification) : inLaw(named, weakest(named));
    }

    private Verification weakest(List<Holder> named) {
        Verification weakest = engine.unsettled(question) ? Verification.PARTIAL : Verification.VERIFIED;
        for (Holder holder : named) {
            weakest = weakest.weakest(holder.verification());
        }
        return weakest;
    }

    private InLaw inLaw(List<Holder> named, Verification weakest) {
        boolean partly = named.stream()
                .anyMatch(holder -> holder.verification() != Verification.VERIFIED && holder.verifiedUntil() == null);
        LocalDate until = partly ? null
                : named.stream()
                        .map(Holder::verifiedUntil)
                        .filter(java.util.Objects::nonNull)
                        .min(LocalDate::compareTo)
                        .orElse(null);
        return new InLaw(standing(), weakest, until);
    }

    private Standing standing() {
        if (kind != Kind.CERTAIN && kind != Kind.CO_DECISION) {
            return Standing.valueOf(kind.name());
        }
        if (held.getFirst().role() != Role.DECIDES) {
            return Standing.NO_DECIDER;
        }
        boolean bound = held.stream()
                .filter(attribution -> attribution.role() == Role.DECIDES)
                .allMatch(attribution -> attribution.basis().binds());
        return bound ? Standing.valueOf(kind.name()) : Standing.INDICATIVE;
    }

    /** The authorities named because the law of that place puts them in place of another one. */
    public Set<String> instead() {
        Set<String> instead = new java.util.TreeSet<>();
        for (RoleAttribution attribution : held) {
            Substitution by = attribution.substitution();
            if (by != null && !by.nameOnly() || attribution.rule().step() == LawRule.Step.TERRITORY) {
                instead.add(attribution.authority().code());
            }
        }
        return instead;
    }

    /** Whether no rule gave anybody a role. */
    public boolean empty() {
        return held.isEmpty();
    }

    /** Why it is so, and why not otherwise. */
    public Explanation explanation() {
        return new Explanation(engine, this);
    }

    List<RoleAttribution> held() {
        return held;
    }

    /** An authority that holds a role, with the rules that say so. */
    static final class RoleAttribution {
        private final LawCodes.Authority authority;
        private final @Nullable Substitution substitution;
        private final @Nullable RoleAttribution attachment;
        private final List<LawRule> rules = new ArrayList<>(1);

        RoleAttribution(LawRule rule, LawCodes.Authority authority, @Nullable Substitution substitution,
                @Nullable RoleAttribution attachment) {
            this.authority = authority;
            this.substitution = substitution;
            this.attachment = attachment;
            rules.add(rule);
        }

        Role role() {
            return rule().role();
        }

        LawRule rule() {
            return rules.getFirst();
        }

        /** The body that stands there, once substituted. */
        LawCodes.Authority authority() {
            return authority;
        }

        @Nullable
        Substitution substitution() {
            return substitution;
        }

        /** Who the authority the school depends on is, when the rule speaks of it. */
        @Nullable
        RoleAttribution attachment() {
            return attachment;
        }

        List<LawRule> rules() {
            return rules;
        }

        /** Whether it only may operate for whoever decides: no link of the chain. */
        boolean lent() {
            return role() == Role.OPERATES && force() == Role.Force.MAY;
        }

        Role.Force force() {
            Role.Force strongest = rule().force();
            for (LawRule rule : rules) {
                strongest = strongest.strongest(rule.force());
            }
            return strongest;
        }

        /** The best of what its rules rest on. */
        Basis basis() {
            return rules.stream().map(LawRule::basis).min(Basis::compareTo).orElseThrow();
        }

        String note() {
            return rules.stream()
                    .map(LawRule::note)
                    .filter(note -> !note.isBlank())
                    .distinct()
                    .collect(java.util.stream.Collectors.joining(" "));
        }

        /** The facts its rules need, as they are given. */
        List<Facts.Fact> named(Facts facts) {
            return rules.stream()
                    .flatMap(rule -> rule.condition().facts().stream())
                    .map(facts::get)
                    .filter(java.util.Objects::nonNull)
                    .toList();
        }

        @Nullable
        LocalDate verifiedUntil(long day) {
            boolean partly = rules.stream().anyMatch(rule -> rule.verification() != Verification.VERIFIED);
            return partly ? null
                    : rules.stream()
                            .filter(rule -> !rule.reach().covers(day))
                            .map(rule -> rule.reach().lastBefore(day))
                            .filter(java.util.Objects::nonNull)
                            .min(Long::compareTo)
                            .map(LocalDate::ofEpochDay)
                            .orElse(null);
        }

        /** Whether an act it rests on is only said: nobody read it, or knows the body it names. */
        boolean onlySaid(Facts facts) {
            return !facts.isEmpty() && named(facts).stream().anyMatch(Facts.Fact::onlySaid)
                    || attachment != null && attachment.onlySaid(facts);
        }

        Verification verification(Facts facts, long day) {
            Verification weakest = Verification.VERIFIED;
            for (LawRule rule : rules) {
                weakest = weakest.weakest(rule.verification(day));
            }
            for (Facts.Fact fact : facts.isEmpty() ? List.<Facts.Fact>of() : named(facts)) {
                weakest = fact.act() == null ? weakest : weakest.weakest(fact.act().verification());
            }
            if (substitution != null) {
                weakest = weakest.weakest(substitution.verification(day));
            }
            return attachment == null ? weakest : weakest.weakest(attachment.verification(facts, day));
        }
    }
}
