package fr.preau.rooms.concertation.contribution;

import fr.preau.ground.kernel.Fold;
import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.kernel.Sha256;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What somebody is about to send, whole: it waits as it is for who must first confirm an address.
 *
 * @param on the call, or the proposal that is supported or revised
 * @param title of a proposal; empty for the rest
 * @param words of a proposal, or those offered for it; restricted Markdown
 * @param demand what a proposal asks, of whom; why other words are offered
 * @param number of the question that a proposal answers, of the version that is revised; 0 for none
 * @param within the contribution in which a proposal is made; absent for none
 * @param answers the words for each question, by its number
 */
public record Intent(Kind kind, String on, String title, String words, String demand, int number,
        @Nullable String within, Map<Integer, String> answers, List<Document> documents) {
    static final int LONGEST_TITLE = 150;
    static final int LONGEST_DEMAND = 300;

    enum Kind {
        ANSWERS, PROPOSAL, SUPPORT, REVISION
    }

    /**
     * A file that is joined.
     *
     * @param file SHA-256 of its bytes
     * @param kind the name of its {@link fr.preau.ground.files.Kind}
     */
    public record Document(String file, String name, String kind) {}

    public static Intent answers(String call, Map<Integer, String> answers, Document... documents) {
        Map<Integer, String> said = new TreeMap<>();
        answers.forEach((n, words) -> {
            if (!Fold.seen(words).isEmpty()) {
                said.put(n, Fold.seen(words));
            }
        });
        return new Intent(Kind.ANSWERS, call, "", "", "", 0, null, said, List.of(documents));
    }

    /** What is proposed, outside any question and any contribution. */
    public static Intent proposal(String call, String title, String words, String demand) {
        return proposal(call, title, words, demand, 0, null);
    }

    /**
     * The same, for one question, in a contribution of the same author.
     *
     * @param question its number; 0 for none
     * @param within absent for none
     */
    public static Intent proposal(String call, String title, String words, String demand, int question,
            @Nullable String within) {
        return of(Kind.PROPOSAL, call, title, words, demand, question, within);
    }

    static Intent support(String proposal) {
        return of(Kind.SUPPORT, proposal, "", "", "", 0, null);
    }

    public static Intent revision(String proposal, int version, String words, String why) {
        return of(Kind.REVISION, proposal, "", words, why, version, null);
    }

    private static Intent of(Kind kind, String on, String title, String words, String demand, int number,
            @Nullable String within) {
        return new Intent(kind, on, Fold.line(title), Fold.seen(words), Fold.line(demand), number, within, Map.of(),
                List.of());
    }

    /** The same with these documents, beside those it has. */
    Intent with(List<Document> more) {
        List<Document> all = Stream.concat(documents.stream(), more.stream()).toList();
        return new Intent(kind, on, title, words, demand, number, within, answers, all);
    }

    /**
     * Refuses what is empty, or longer than the call takes, on the field at fault.
     *
     * @param questions of the call
     */
    void refuse(Call call, List<Call.Question> questions) {
        switch (kind) {
            case ANSWERS -> refuseAnswers(call, questions);
            case PROPOSAL -> {
                sized(title, 5, LONGEST_TITLE, "titre");
                sized(words, 10, call.longest(), "texte");
                sized(demand, 5, LONGEST_DEMAND, "demande");
                boolean asked = questions.stream().anyMatch(question -> question.n() == number);
                Refusal.refuse(number != 0 && !asked, "question", "contribution.fault.question");
            }
            case REVISION -> {
                sized(words, 10, call.longest(), "texte");
                sized(demand, 10, LONGEST_DEMAND, "pourquoi");
            }
            case SUPPORT -> {
            }
        }
    }

    private void refuseAnswers(Call call, List<Call.Question> questions) {
        answers.forEach((n, said) -> {
            if (questions.stream().noneMatch(question -> question.n() == n)) {
                throw new Refusal.BadRequest("reponse-" + n, "contribution.fault.question");
            }
            if (said.length() > call.longest()) {
                throw new Refusal.BadRequest("reponse-" + n, "contribution.fault.answer", call.longest(),
                        said.length());
            }
        });
        if (answers.values().stream().noneMatch(answer -> answer.codePoints().anyMatch(Character::isLetterOrDigit))) {
            throw new Refusal.BadRequest("reponse-1", "contribution.fault.nothing");
        }
    }

    private static void sized(String said, int least, int most, String field) {
        Fold.sized(said, least, most, field, "contribution.fault." + field);
    }

    /** Of the documents: a line each, the file, its name, its kind. */
    String joined() {
        return Sha256.lines(documents.stream()
                .map(document -> String.join(" ", document.file(), document.name(), document.kind()))
                .toArray());
    }

    /** Of its answers. */
    String sha256() {
        return Sha256.hex(String.join("\u0001", answers.entrySet().stream().map(Object::toString).toList()));
    }
}
