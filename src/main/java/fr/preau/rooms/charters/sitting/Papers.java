package fr.preau.rooms.charters.sitting;

import fr.preau.ground.amendment.Amendment;
import fr.preau.ground.kernel.Fold;
import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.web.Language;
import fr.preau.ground.web.Texts;
import fr.preau.people.account.Actor;
import fr.preau.people.organisation.Organisation;
import fr.preau.rooms.charters.ballot.Ballot;
import fr.preau.rooms.charters.ballot.Draft;
import fr.preau.rooms.charters.ballot.Preparations;
import fr.preau.rooms.charters.charter.Charter;
import fr.preau.rooms.charters.charter.CharterVersion;
import fr.preau.rooms.charters.charter.Participant;
import fr.preau.rooms.charters.debate.FiledAmendment;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Puts amendments, then the whole, to the vote of the seats of a charter. What is asked is in French, and names the
 * version and each amendment by their SHA-256.
 */
@Component
record Papers(Preparations preparations, Texts texts) {
    private static final int QUESTION = 500;
    private static final int CONTEXT = 8_000;
    private static final int SUMMARY = 230;
    private static final long WHOLE = 100;

    /**
     * What is put to the vote, of whom, until when.
     *
     * @param organisation that which acts for who convenes
     */
    record Motion(Actor actor, String organisation, Charter charter, Sitting sitting, CharterVersion version,
            List<Participant> seats, @Nullable Instant closesAt) {}

    /** One ballot for these amendments, a question each; the ballot of each. */
    Map<String, String> amendments(Motion it, List<String> ids, Map<String, FiledAmendment> filed) {
        Map<String, Amendment> changes = Readings.changes(filed);
        var spoken = new Readout(texts, Language.FR, it.version().text());
        List<String> questions = new ArrayList<>();
        List<String> told = new ArrayList<>();
        for (String id : ids) {
            FiledAmendment amendment = Objects.requireNonNull(filed.get(id));
            List<String> sentences = spoken.aloud(amendment.amendment(), spoken.runs(amendment.amendment(), changes));
            questions.add(Fold.shortened(say("sitting.question", amendment.number(), amendment.organisationName(),
                    String.join(" ", sentences)), QUESTION));
            told.add(told(amendment, sentences, ids.size() == 1));
        }
        String context = named("sitting.context", it) + "\n\n" + String.join("\n\n", told);
        Map<String, String> ballots = new LinkedHashMap<>();
        List<Ballot> opened = open(it, questions, Fold.shortened(context, CONTEXT));
        for (int i = 0; i < ids.size(); i++) {
            ballots.put(ids.get(i), opened.get(i).id());
        }
        return ballots;
    }

    private String told(FiledAmendment amendment, List<String> sentences, boolean alone) {
        String what = String.join(" ", sentences);
        return alone ? say("sitting.context.alone", amendment.number(), what, amendment.motives(), amendment.sha256())
                : say("sitting.context.one", amendment.number(), Readout.excerpt(Fold.shortened(what, SUMMARY)),
                        amendment.sha256());
    }

    /** The vote on the whole. */
    String whole(Motion it) {
        String question = say("sitting.question.whole", Readout.excerpt(it.charter().title()), it.version().n());
        String context = named("sitting.context", it) + "\n\n"
                + say("sitting.context.whole", it.version().path(), it.version().sha256());
        return open(it, List.of(Fold.shortened(question, QUESTION)), Fold.shortened(context, CONTEXT)).getFirst().id();
    }

    private String named(String key, Motion it) {
        return say(key, it.charter().title(), it.version().n(), it.version().sha256());
    }

    private String say(String key, Object... arguments) {
        return texts.say(Language.FR, key, arguments);
    }

    private List<Ballot> open(Motion it, List<String> questions, String context) {
        if (it.closesAt() == null) {
            throw new Refusal.BadRequest("closesAt", "sitting.refused.closes");
        }
        Map<String, List<String>> colleges = new TreeMap<>();
        it.seats()
                .forEach(seat -> colleges.computeIfAbsent(seat.college(), code -> new ArrayList<>())
                        .add(seat.organisation()));
        Map<String, Long> weights = new HashMap<>();
        colleges.keySet().forEach(code -> weights.put(code, WHOLE));
        String id = preparations.prepare(it.actor(), it.organisation(),
                new Draft(questions, context, say("sitting.concerns", it.seats().size()),
                        say("sitting.basis", it.charter().title(), it.sitting().n()), it.sitting().rule(), weights,
                        false, null, it.closesAt()));
        colleges.forEach((code, organisations) -> preparations.seat(it.actor(), id, organisations,
                Organisation.College.valueOf(code), WHOLE));
        List<Ballot> block = preparations.block(it.actor(), id);
        preparations.announce(it.actor(), id, block.getFirst().version());
        return block;
    }
}
