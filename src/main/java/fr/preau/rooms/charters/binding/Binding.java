package fr.preau.rooms.charters.binding;

import fr.preau.ground.amendment.Words;
import fr.preau.law.Answer;
import fr.preau.law.Role;
import fr.preau.rooms.charters.binding.Tags.Duty;
import fr.preau.rooms.charters.binding.Tags.Force;
import fr.preau.rooms.competences.competence.ManyPlaces;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One article of a charter before the law: what it is about, who decides of it, where everybody stands, whom a person
 * said that it binds and what the law makes of it.
 *
 * @param block identifier of the article
 * @param number « Article 3 »; empty when it has none
 * @param heading of the article; may be empty
 * @param body the words of its other blocks, in order
 * @param sha256 of its words, for who says whom they bind
 * @param tags as a person said when the status says so; otherwise proposed, and nobody is bound
 * @param last what was said last, maybe of other words; absent when nobody said anything
 * @param proposal from its words
 * @param assumed whether no word names a level, so that others were taken: those of the headings, or every public level
 * @param holdings who has which role, over all that the article is about
 * @param missing acts that are not declared and would move the answer
 * @param verification the weakest of all that it rests on; absent when the law was not asked
 * @param judged each duty that was said, before the law
 * @param warning why it binds no one; absent when it may bind somebody, or nobody said
 */
public record Binding(String block, String number, String heading, List<String> body, String sha256, Status status,
        Tags tags, @Nullable LatestStatement last, Proposal proposal, boolean assumed, List<Holding> holdings,
        List<ManyPlaces.Missing> missing, Answer.@Nullable Verification verification, List<Standing> standings,
        List<DutyAssessment> judged, @Nullable Warning warning) {

    private static final int LABEL = 50;

    /** How far it is. */
    public enum Status {
        /** Nobody said whom it binds; what it is about comes from its words. */
        PROPOSED,
        /** A person said it, of those very words. */
        CONFIRMED,
        /** A person said it, but its words changed since. */
        STALE
    }

    /**
     * What a person said last.
     *
     * @param n how many times something was said under the name of that article
     * @param by the name of the organisation they said it for; empty when it has no seat any more
     */
    record LatestStatement(int n, Tags tags, Instant at, String by) {}

    /** Where somebody stands. */
    public enum Result {
        /** It decides there: it can be bound. */
        BOUND,
        /** For a part: some subjects, some levels, some places, or as who pays or operates. */
        PARTLY,
        /** Others decide: it gives an opinion. */
        OPINION,
        /** « En dehors de la pédagogie »: the State decides, it may only say what it thinks. */
        OUTSIDE,
        /** Nobody can tell from the law as it is written down here. */
        UNKNOWN
    }

    /** Why it stands there. */
    public enum Why {
        DECIDES,
        /** With somebody else of another side. */
        JOINTLY,
        /** Not of all that the article is about, or not everywhere. */
        SOME,
        /** It pays or operates, and does not decide. */
        PAYS,
        /** It depends on an act that is not declared. */
        ACT,
        /** Every employer trains its own staff, whoever handles data answers for it. */
        ITSELF,
        /** A school, in teaching: within what the State sets, with the autonomy of the code. */
        SERVICE,
        /** The law lets it pay, and does not make it. */
        FREELY, CONSULTED, NO_ROLE, PEDAGOGY,
        /** The texts can be read in several ways. */
        GREY,
        /** The law that we hold names nobody. */
        NO_RULE,
        /** Nothing there is a subject of the law. */
        NO_SUBJECT,
        /** No public power: it binds itself for what it does itself. */
        OWN
    }

    /**
     * Where an organisation, or a category of authority, stands before an article or a duty.
     *
     * @param organisation its id; absent for a category
     * @param name of the organisation; empty for a category
     * @param acts which acts, not declared, would let it decide
     * @param decided how many of the {@code of} answers give it the decision
     * @param certain whether nothing that it rests on is from memory
     * @param teaching whether a part of the article is teaching, of which it decides nothing
     */
    public record Standing(@Nullable String organisation, String name, Party party, Result result, Why why,
            List<ManyPlaces.Missing> acts, int decided, int of, boolean certain, boolean teaching) {
        /** Whether it can be bound, whole or for a part. */
        boolean binds() {
            return result == Result.BOUND || result == Result.PARTLY;
        }
    }

    /**
     * Who has a role.
     *
     * @param authority a code of the law
     * @param names of the real bodies, a few
     * @param places in how many of the places asked, of {@code of}
     * @param path where the reasoning is, without the language; empty when no place is known
     */
    public record Holding(Role role, String authority, Set<Party> parties, List<String> names, int places, int of,
            List<Answer.Source> sources, Answer.Verification verification, String path) {}

    /**
     * A duty before the law.
     *
     * @param name of the organisation, when the duty names one; empty otherwise
     * @param standing of who it binds, before what it is about
     * @param deciders of what it is about
     * @param flag absent when the law lets them
     */
    public record DutyAssessment(Duty duty, String name, Standing standing, List<Holding> deciders,
            @Nullable Flag flag) {}

    /** What is wrong, or not sure, with whom an article binds. */
    public enum FlagReason {
        /** It decides of nothing that it is bound to. */
        OUTSIDE,
        /** It decides of a part of it only. */
        PARTLY,
        /** It would take an act that is not declared. */
        ACT,
        /** The law as we hold it does not tell. */
        UNCERTAIN,
        /** It does not sign charters: nothing can be put on it here. */
        STRANGER
    }

    /**
     * A duty that would oblige somebody beyond what the law gives them, as a person said it.
     *
     * @param name of the organisation, when one is named; empty otherwise
     * @param words to do what, as it was said; may be empty
     * @param alone who alone can be bound
     * @param acts that are not declared and would let it decide
     * @param agreements that are not declared and would let it pay or operate, and decide nothing
     * @param contests oldest first; they leave the flag in view
     */
    public record Flag(Party party, String name, Force force, FlagReason wrong, String words, List<Holding> alone,
            List<ManyPlaces.Missing> acts, List<ManyPlaces.Missing> agreements, List<Contest> contests) {
        /** Whether the law says no, rather than that it does not tell. */
        public boolean grave() {
            return wrong == FlagReason.OUTSIDE || wrong == FlagReason.STRANGER;
        }

        boolean same(Flag other) {
            return party == other.party && name.equals(other.name);
        }

        /** Whether another one says the same of the same party. */
        boolean like(Flag other) {
            return same(other) && wrong == other.wrong;
        }
    }

    /** What an organisation says against a flag. */
    public record Contest(String target, Party party, String organisation, String name, String reason, Instant at) {}

    /** Why an article binds no one. */
    public enum Warning {
        /** A person said that it obliges nobody. */
        NO_DUTY,
        /** None of those that it obliges can be bound. */
        NOBODY_CAN
    }

    /** What is flagged: once for each that is obliged, what is gravest of them. */
    public List<Flag> flags() {
        List<Flag> flags = new ArrayList<>();
        for (DutyAssessment assessment : judged) {
            Flag flag = assessment.flag();
            if (flag != null && flags.stream().noneMatch(flag::same)) {
                flags.add(flag);
            }
        }
        return flags;
    }

    /** The flags that rest on what the law says, not on what it leaves untold. */
    List<Flag> founded() {
        return flags().stream().filter(flag -> flag.wrong() != FlagReason.UNCERTAIN).toList();
    }

    /** Whether a person said whom those very words bind. */
    boolean said() {
        return status == Status.CONFIRMED;
    }

    /** How many times something was said under its name, of these words or of others. */
    public int times() {
        return last == null ? 0 : last.n();
    }

    /** What it is called where there is little room: its number, else how it begins. */
    public String label() {
        String begins = heading.isEmpty() && !body.isEmpty() ? body.getFirst() : heading;
        return number.isEmpty() ? Words.beginning(begins, LABEL) : number;
    }

    List<String> subjects() {
        return tags.subjects().stream().sorted().toList();
    }

    List<String> levels() {
        return tags.levels().stream().sorted().toList();
    }

    List<Standing> categories() {
        return standings.stream().filter(standing -> standing.organisation() == null).toList();
    }

    List<Standing> seats() {
        return standings.stream().filter(standing -> standing.organisation() != null).toList();
    }
}
