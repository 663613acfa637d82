package fr.preau.rooms.concertation.contribution;

import fr.preau.ground.policy.Power;
import fr.preau.people.notice.Notices;
import fr.preau.people.notice.Notices.Audience;
import fr.preau.people.notice.Notices.Notice;
import fr.preau.rooms.concertation.contribution.CallProposals.CallProposal;
import fr.preau.rooms.concertation.contribution.ProposalRows.Writer;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Who is told of what becomes of a proposal: who decides, and its authors. */
@Component
record ProposalNews(ProposalRows rows, Notices notices) {
    /** Tells who decides that one was made. */
    void made(Instant at, Call call, CallProposal it) {
        notices.tell(at,
                Notice.of("contribution.notice.made", call.ref(), call.title(),
                        call.path() + "/propositions?etat=WAITING"),
                Audience.holding(List.of(call.decider()), Power.PUBLISH)
                        .but(it.organisation() == null ? "" : it.organisation()));
    }

    /**
     * Tells its authors, those that have an account, of what was done to it.
     *
     * @param what ends the key of the sentence
     * @param by who did it
     */
    void tell(Instant at, String what, CallProposal it, String by) {
        List<Writer> writers = rows.writers(it.id());
        List<String> bodies = told(writers, Writer::organisation);
        notices.tell(at, Notice.of("contribution.notice." + what, it.ref(), it.title(), it.path()),
                new Audience(bodies.isEmpty() ? Set.of() : Set.of(Power.CONTRIBUTE), bodies, List.of(),
                        told(writers, Writer::account), by));
    }

    private static List<String> told(List<Writer> writers, Function<Writer, @Nullable String> whom) {
        return writers.stream().map(whom).filter(Objects::nonNull).distinct().toList();
    }
}
