package fr.preau.binding;

import fr.preau.amendment.Words;
import fr.preau.competence.Everywhere;
import fr.preau.law.Answer;
import fr.preau.law.Role;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One article of a charter before the law: what it is about, who decides of it, where everybody
 * stands, what is wrong with whom its words oblige.
 *
 * @param block identifier of the article
 * @param number « Article 3 »; empty when it has none
 * @param heading of the article; may be empty
 * @param body the words of its other blocks, in order
 * @param tags confirmed when the status says so, otherwise proposed
 * @param sha256 of its words, for who confirms them
 * @param assumed whether no word names a level, so that others were taken: those of the headings,
 *     or every public level
 * @param holdings who has which role, over all that the article is about
 * @param kinds the shapes that the answers of the engine had
 * @param missing acts that are not declared and would move the answer
 * @param verification the weakest of all that it rests on; absent when the law was not asked
 * @param warning why it binds no one; absent when it may bind somebody
 */
public record Binding(
        String block,
        String number,
        String heading,
        List<String> body,
        String sha256,
        Status status,
        Tags tags,
        Proposal proposal,
        boolean assumed,
        List<Holding> holdings,
        Set<Answer.Kind> kinds,
        List<Everywhere.Missing> missing,
        Answer.@Nullable Verification verification,
        List<Standing> standings,
        List<Flag> flags,
        @Nullable Warning warning,
        @Nullable Instant confirmedAt) {

    private static final int LABEL = 50;

    /** How far its tags are. */
    public enum Status {
        /** From its words, by us. */
        PROPOSED,
        /** By a person, for the convener. */
        CONFIRMED,
        /** By a person, but its words changed since. */
        STALE
    }

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
        FREELY,
        CONSULTED,
        NO_ROLE,
        PEDAGOGY,
        /** The texts can be read in several ways. */
        GREY,
        /** The law that we hold names nobody. */
        NO_RULE,
        /** The article is about none of the subjects of the law. */
        NO_SUBJECT,
        /** No public power: it binds itself for what it does itself. */
        OWN
    }

    /**
     * Where an organisation, or a category of authority, stands before an article.
     *
     * @param organisation its id; absent for a category
     * @param name of the organisation; empty for a category
     * @param asked what the words ask of it; empty when nothing
     * @param acts which acts, not declared, would let it decide
     * @param decided how many of the {@code of} answers give it the decision
     * @param certain whether nothing that it rests on is from memory
     * @param teaching whether a part of the article is teaching, of which it decides nothing
     */
    public record Standing(
            @Nullable String organisation,
            String name,
            Party party,
            Result result,
            Why why,
            Set<Force> asked,
            List<Everywhere.Missing> acts,
            int decided,
            int of,
            boolean certain,
            boolean teaching) {
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
    public record Holding(
            Role role,
            String authority,
            Set<Party> parties,
            List<String> names,
            int places,
            int of,
            List<Answer.Source> sources,
            Answer.Verification verification,
            String path) {}

    /** What is wrong, or not sure, with whom the words oblige. */
    public enum Wrong {
        /** It decides of nothing that the article is about. */
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
     * Words that would oblige somebody beyond what the law gives them.
     *
     * @param words those that oblige; empty when a person added the duty
     * @param alone who alone can be bound
     * @param acts that are not declared and would let it decide
     * @param agreements that are not declared and would let it pay or operate, and decide nothing
     * @param proposed whether it rests on tags that nobody confirmed
     * @param sure whether the words say in full that it is obliged, or a person said so; otherwise
     *     that was guessed
     * @param contests oldest first; they leave the flag in view
     */
    public record Flag(
            Party party,
            Force force,
            Wrong wrong,
            String words,
            List<Holding> alone,
            List<Everywhere.Missing> acts,
            List<Everywhere.Missing> agreements,
            boolean proposed,
            boolean sure,
            List<Contest> contests) {
        /** Whether the law says no, rather than that it does not tell. */
        public boolean grave() {
            return wrong == Wrong.OUTSIDE || wrong == Wrong.STRANGER;
        }

        /** Whether another one says the same of the same party. */
        boolean like(Flag other) {
            return party == other.party && wrong == other.wrong;
        }
    }

    /** What an organisation says against a flag. */
    public record Contest(
            String target,
            Party party,
            String organisation,
            String name,
            String reason,
            Instant at) {}

    /** Why an article binds no one. */
    public enum Warning {
        /** Its words oblige nobody. */
        NO_DUTY,
        /** None of those that it obliges can be bound. */
        NOBODY_CAN
    }

    /** The parties that can be bound, whole or for a part, among the categories that sit. */
    public List<Standing> bound() {
        return standings.stream()
                .filter(one -> one.organisation() == null)
                .filter(Standing::binds)
                .toList();
    }

    /** The flags that rest on what the law says, not on what it leaves untold. */
    List<Flag> founded() {
        return flags.stream().filter(flag -> flag.wrong() != Wrong.UNCERTAIN).toList();
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

    /** Whether it only has somebody inform or meet: that takes no power over what it is about. */
    boolean onlyTells() {
        return status != Status.CONFIRMED
                && !proposal.duties().isEmpty()
                && proposal.duties().stream().allMatch(Proposal.Duty::anybody);
    }

    /** Whether a duty was guessed from the words, and nobody confirmed it. */
    boolean guessed(Tags.Duty duty) {
        return status != Status.CONFIRMED
                && proposal.duty(duty).map(one -> !one.sure()).orElse(false);
    }

    List<Tags.Duty> duties() {
        return tags.duties().stream().sorted().toList();
    }

    /** The words that a code was proposed from; absent when a person added it. */
    @Nullable String because(String code) {
        return Stream.concat(proposal.subjects().stream(), proposal.levels().stream())
                .filter(one -> one.code().equals(code))
                .map(Proposal.Found::words)
                .findFirst()
                .orElse(null);
    }

    /** The words that a duty was proposed from; absent when a person added it. */
    @Nullable String because(Tags.Duty duty) {
        return proposal.duty(duty).map(Proposal.Duty::words).orElse(null);
    }

    List<Standing> categories() {
        return standings.stream().filter(one -> one.organisation() == null).toList();
    }

    List<Standing> seats() {
        return standings.stream().filter(one -> one.organisation() != null).toList();
    }
}
