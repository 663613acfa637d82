package fr.preau.charter;

import fr.preau.account.Actor;
import fr.preau.account.Organisations;
import fr.preau.account.Rights;
import fr.preau.charter.Charter.State;
import fr.preau.journal.Journal;
import fr.preau.kernel.Paris;
import fr.preau.kernel.Refusal;
import fr.preau.policy.Power;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Who convenes, and how what they do is done: without a line of the journal, or with one. */
@Component
class Hand {
    private final Journal journal;
    private final Rights rights;
    private final Organisations organisations;
    private final CharterRows rows;
    private final TransactionTemplate together;

    Hand(
            Journal journal,
            Rights rights,
            Organisations organisations,
            CharterRows rows,
            PlatformTransactionManager transactions) {
        this.journal = journal;
        this.rights = rights;
        this.organisations = organisations;
        this.rows = rows;
        this.together = new TransactionTemplate(transactions);
    }

    /** What is done to a charter that is held, under a mandate. */
    interface Change {
        void on(Charter held, String mandate, Consumer<Journal.Act> say);
    }

    /** The organisation that acts for who convenes it, at that instant. */
    String acting(Charter one, Instant at) {
        return organisations.inPlaceOf(one.convener(), Paris.day(at));
    }

    /**
     * @throws Refusal.NotFound when it is a draft of others
     * @throws Refusal.Forbidden when others convene it
     */
    void check(Actor actor, Charter one) {
        boolean mine = actor.may(Power.PUBLISH, acting(one, actor.at())).allowed();
        if (!mine && one.state() == State.DRAFT) {
            throw Drafting.unknown();
        }
        if (!mine) {
            throw new Refusal.Forbidden("charter.convene.refused", one.convenerName());
        }
    }

    /** Those they convene for, and those that merged into these. */
    List<String> convening(Actor actor) {
        return standing(actor, actor.organisations(Power.PUBLISH).stream());
    }

    /** Those whose seats they speak for, and those that merged into these. */
    List<String> represented(Actor actor) {
        return standing(
                actor,
                Stream.of(Power.CONTRIBUTE, Power.VOTE, Power.PUBLISH)
                        .flatMap(power -> actor.organisations(power).stream()));
    }

    private List<String> standing(Actor actor, Stream<String> mine) {
        return mine.distinct()
                .flatMap(one -> organisations.standsFor(one, Paris.day(actor.at())).stream())
                .distinct()
                .toList();
    }

    /** The mandate to publish under which they act, held until the transaction ends. */
    String mandate(Actor actor, Instant at, String organisation) {
        return rights.hold(at, actor.id(), Power.PUBLISH, organisation);
    }

    /** All of it or nothing, without a line of the journal. */
    <T> T quietly(Supplier<T> work) {
        return Objects.requireNonNull(together.execute(status -> work.get()));
    }

    /** Without a line of the journal for a draft, with one for what is public. */
    void change(Actor actor, Charter seen, Set<State> states, Change change) {
        if (seen.state() == State.DRAFT) {
            quietly(() -> on(actor, actor.at(), seen, states, change, act -> {}));
        } else {
            journal.record((at, say) -> on(actor, at, seen, states, change, say));
        }
    }

    private String on(
            Actor actor,
            Instant at,
            Charter seen,
            Set<State> states,
            Change change,
            Consumer<Journal.Act> say) {
        Charter held = rows.held(seen.id()).orElseThrow(Drafting::unknown);
        String mandate = mandate(actor, at, acting(held, at));
        within(held, states);
        if ((seen.state() == State.DRAFT) != (held.state() == State.DRAFT)) {
            throw new Refusal.Conflict("charter.state.passed");
        }
        change.on(held, mandate, say);
        return mandate;
    }

    static void within(Charter held, Set<State> states) {
        if (!states.contains(held.state())) {
            throw new Refusal.Conflict("charter.state.late");
        }
    }
}
