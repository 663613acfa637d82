package fr.preau.rooms.concertation.contribution;

import fr.preau.ground.files.Files;
import fr.preau.ground.kernel.Fold;
import fr.preau.ground.kernel.PublicId;
import fr.preau.ground.kernel.Ref;
import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.kernel.Sha256;
import fr.preau.ground.opinion.Likeness;
import fr.preau.people.account.Actor;
import fr.preau.rooms.concertation.contribution.Contributor.Author;
import fr.preau.rooms.concertation.contribution.Intent.Document;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The door of contributions: sent, published at once, hidden in public. */
@Component
public class CallContributions {
    static final int LONGEST_REASON = 500;
    private final Calls calls;
    private final ContributionRows rows;
    private final Contributors contributors;
    private final Files files;

    CallContributions(Calls calls, ContributionRows rows, Contributors contributors, Files files) {
        this.calls = calls;
        this.rows = rows;
        this.contributors = contributors;
        this.files = files;
    }

    /** Whose words they are. */
    enum ContributorKind {
        ORGANISATION, PERSON
    }

    /**
     * One contribution.
     *
     * @throws Refusal.NotFound when there is none
     */
    public CallContribution get(String id) {
        return all().find(id).orElseThrow(() -> new Refusal.NotFound("id", "contribution.unknown.contribution"));
    }

    GatheredRows<CallContribution> all() {
        return rows.all();
    }

    /** Those of a call that say almost the same, the most alike first. */
    List<SimilarText> near(Intent draft) {
        String words = String.join(" ", draft.answers().values());
        return SimilarText.to(words, rows.starts(draft.on()), CallPages.CONTRIBUTION);
    }

    /**
     * What says almost the same as a draft.
     *
     * @param words how it begins
     * @param same whether it is the same, but for some marks
     */
    record SimilarText(String id, String path, String words, boolean same) {
        private static final int SAME = 97;
        private static final int READ = 160;

        /** Those among these, by their ids, the most alike first. */
        static List<SimilarText> to(String words, Map<String, String> starts, String path) {
            String start = words.substring(0, Math.min(GatheredRows.START, words.length()));
            return Likeness.to(start, starts)
                    .stream()
                    .map(likeness -> new SimilarText(likeness.other(), path + likeness.other(),
                            Fold.shortened(starts.getOrDefault(likeness.other(), ""), READ),
                            likeness.percent() >= SAME && !likeness.opposed()))
                    .toList();
        }
    }

    /**
     * Publishes one.
     *
     * @return its id, {@code X-…}
     * @throws Refusal.BadRequest on the field of what is empty or too long
     * @throws Refusal.Conflict when the call is not open, or the same author sent the same words
     */
    public String send(Contributor who, Intent draft) {
        return contributors.act(who, (at, by, say) -> {
            Call it = calls.open(draft.on());
            draft.refuse(it, calls.questions(it.id()));
            files.hold(draft.documents().stream().map(Intent.Document::file).toList());
            String id = PublicId.fresh("X");
            Refusal.conflict(!rows.insert(id, draft, by, at), "contribution.refused.twice");
            Map<String, ?> facts = Map.of("contribution", id, "sha256", draft.sha256(), "documents", draft.joined());
            say.say("sent", it.ref(), facts);
            return id;
        });
    }

    /**
     * Hides the words of one; the reason is read in their stead.
     *
     * @throws Refusal.BadRequest on {@code motif}, without a reason
     * @throws Refusal.Conflict when it is hidden already
     */
    public void hide(Actor actor, String id, String typed) {
        String reason = reason(typed);
        calls.moderate(actor, get(id).call(), Map.of("contribution", id, "why", Sha256.hex(reason)),
                (at, mandate) -> all().hide(id, reason, at, mandate));
    }

    /** A reason that anybody reads. */
    static String reason(String typed) {
        return Fold.sized(Fold.seen(typed), 10, LONGEST_REASON, "motif", "contribution.fault.motif");
    }

    /**
     * What an organisation or a person answers to a call.
     *
     * @param id {@code X-…}
     * @param organisation absent for a person
     * @param name of the organisation, as it was called then; of a person who gave one, else empty
     * @param sourcePath the address it was brought from; absent for none
     * @param hidden why its words are not shown; empty while they are
     * @param answers none when it is hidden, no more than {@code documents}
     */
    public record CallContribution(String id, String call, String callTitle, @Nullable String organisation, String name,
            @Nullable Long person, Instant at, @Nullable String source, @Nullable String sourcePath, String hidden,
            List<CallContribution.Answer> answers, List<Document> documents, int proposals) {

        /** The words for one question. */
        public record Answer(int n, String question, String words) {}

        /** How it begins. */
        String start() {
            String first = answers.isEmpty() ? "" : answers.getFirst().words();
            return Fold.shortened(first, 280);
        }

        /** All its words, each answer under its question. */
        String text() {
            return answers.stream()
                    .map(answer -> answer.n() + ". " + answer.question() + "\n" + answer.words())
                    .collect(Collectors.joining("\n\n"));
        }

        Author author() {
            return new Author(organisation, name, null, person);
        }

        public Ref ref() {
            return new Ref("contribution", id);
        }

        public String path() {
            return CallPages.CONTRIBUTION + id;
        }
    }
}
