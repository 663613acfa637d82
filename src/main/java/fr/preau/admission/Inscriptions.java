package fr.preau.admission;

import fr.preau.account.Actor;
import fr.preau.journal.Journal;
import fr.preau.journal.Journal.Act;
import fr.preau.kernel.Fold;
import fr.preau.kernel.PublicId;
import fr.preau.kernel.Ref;
import fr.preau.kernel.Refusal;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The door of inscriptions: somebody asks for the organisation they represent, which the
 * référentiel lacks; a voucher who knows it accepts, and only then does it exist. It gives nobody
 * any right: their request to act for it, made by the same act, is proved and confirmed as any
 * other.
 *
 * <p>{@code base} is the public address of the site, for the links of the letters.
 */
@Component
class Inscriptions {
    static final String PATH = "/inscriptions";
    private static final int MOST_OPEN = 3;
    private static final int LONGEST_REASON = 500;
    private final Journal journal;
    private final InscriptionRows rows;
    private final Recognition recognition;
    private final Vouchers vouchers;
    private final Letters letters;
    private final VoucherLetters told;

    Inscriptions(
            Journal journal,
            InscriptionRows rows,
            Recognition recognition,
            Vouchers vouchers,
            Letters letters,
            VoucherLetters told) {
        this.journal = journal;
        this.rows = rows;
        this.recognition = recognition;
        this.vouchers = vouchers;
        this.letters = letters;
        this.told = told;
    }

    static String path(String id) {
        return PATH + "/" + id;
    }

    /**
     * Asks for an organisation. Some vouchers are told by mail, all see it.
     *
     * @param mandate the one under which they will act for it
     * @return its reference, {@code D-…}
     * @throws Refusal.BadRequest on the field of the mandate that is wrong
     * @throws Refusal.Conflict when the same is asked for already, or too many wait
     */
    String ask(Actor actor, String base, Inscription.Wanted wanted, Drafts.Draft mandate) {
        return journal.record((at, say) -> {
            recognition.check(at, actor.id(), mandate);
            List<Inscription> waiting = rows.open();
            if (waiting.stream().anyMatch(one -> same(one.wanted(), wanted))) {
                throw new Refusal.Conflict("admission.inscription.already");
            }
            if (waiting.stream().filter(one -> one.person().equals(actor.id())).count()
                    >= MOST_OPEN) {
                throw new Refusal.Conflict("admission.inscription.many");
            }
            String id = PublicId.fresh("D");
            rows.insert(at, id, actor.id(), wanted, mandate);
            say.accept(line("inscription.asked", id, null, facts(wanted), id));
            told.write(
                    at,
                    base,
                    id,
                    path(id),
                    Set.of(actor.id()),
                    "inscription",
                    actor.name(),
                    wanted.name());
            return id;
        });
    }

    /** The same SIREN, or the same name unless two SIREN tell them apart. */
    private static boolean same(Inscription.Wanted one, Inscription.Wanted other) {
        boolean apart =
                one.siren() != null && other.siren() != null && !one.siren().equals(other.siren());
        boolean number = one.siren() != null && one.siren().equals(other.siren());
        return number || (!apart && Fold.plain(one.name()).equals(Fold.plain(other.name())));
    }

    private static Map<String, String> facts(Inscription.Wanted wanted) {
        Map<String, String> facts = new HashMap<>();
        facts.put("kind", wanted.kind().name());
        if (wanted.siren() != null) {
            facts.put("siren", wanted.siren());
        }
        return facts;
    }

    /**
     * Accepts it: the organisation exists from now on, and its asker has asked to act for it.
     *
     * @param organisation the one in the name of which they vouch
     * @return the address of that request, which waits for vouchers; of the organisation when there
     *     is none
     * @throws Refusal.Forbidden with the reason when their word does not count
     * @throws Refusal.Conflict when it is settled already, or the organisation exists meanwhile
     */
    String accept(Actor actor, String base, String id, String organisation) {
        return journal.record((at, say) -> {
            Inscription one = open(actor, id);
            String mandate = vouchers.word(at, one.person(), actor.id(), organisation);
            Recognition.Done done = recognition.of(at, say, base, one, organisation, mandate);
            rows.settle(at, id, Inscription.State.GRANTED, mandate, "", done);
            say.accept(line("inscription.accepted", id, done.organisation(), Map.of(), mandate));
            String letter = done.request() == null ? "inscribed" : "inscribed.asked";
            letters.toPerson(one.person(), base, done.next(), letter, one.wanted().name());
            return done.request() == null ? path(id) : done.next();
        });
    }

    /**
     * Refuses it.
     *
     * @param reason in words, told to who asked
     * @throws Refusal.BadRequest on {@code motif} when it is missing or too long
     */
    void refuse(Actor actor, String base, String id, String organisation, String reason) {
        String words = reason.strip();
        Making.refuse(words.isEmpty(), "motif", "admission.refuse.reason");
        Making.refuse(words.length() > LONGEST_REASON, "motif", "admission.form.long");
        journal.record((at, say) -> {
            Inscription one = open(actor, id);
            String mandate = vouchers.word(at, one.person(), actor.id(), organisation);
            rows.settle(at, id, Inscription.State.REFUSED, mandate, words, null);
            say.accept(line("inscription.refused", id, null, Map.of(), mandate));
            letters.toPerson(
                    one.person(), base, path(id), "uninscribed", one.wanted().name(), words);
            return null;
        });
    }

    /** Withdraws one’s own. */
    void withdraw(Actor actor, String id) {
        journal.record((at, say) -> {
            Inscription one = open(actor, id);
            if (!one.person().equals(actor.id())) {
                throw new Refusal.Forbidden("admission.inscription.another");
            }
            rows.settle(at, id, Inscription.State.WITHDRAWN, null, "", null);
            say.accept(line("inscription.withdrawn", id, null, Map.of(), id));
            return null;
        });
    }

    /** Withdraws those of somebody who asks to be forgotten, inside a deed. */
    void forget(Instant at, Consumer<Act> say, String person) {
        rows.of(person).stream()
                .filter(Inscription::open)
                .forEach(one -> {
                    rows.settle(at, one.id(), Inscription.State.WITHDRAWN, null, "", null);
                    say.accept(line("inscription.withdrawn", one.id(), null, Map.of(), one.id()));
                });
        rows.forget(person);
    }

    private static Act line(
            String action,
            String id,
            @Nullable String organisation,
            Map<String, ?> after,
            String by) {
        return new Act(
                action, new Ref("inscription", id), organisation, Map.of(), after, List.of(by));
    }

    private Inscription open(Actor actor, String id) {
        Inscription one = get(actor, id);
        if (!one.open()) {
            throw new Refusal.Conflict("admission.inscription.settled." + one.state());
        }
        return one;
    }

    /**
     * The inscription, for who asked and for the vouchers.
     *
     * @throws Refusal.NotFound for anybody else, as when there is none
     */
    Inscription get(Actor actor, String id) {
        return rows.find(id)
                .filter(one -> one.person().equals(actor.id()) || !Vouchers.of(actor).isEmpty())
                .orElseThrow(
                        () -> new Refusal.NotFound("inscription", "admission.inscription.unknown"));
    }

    /** Those that wait for the word of that voucher. */
    List<Inscription> waiting(Actor actor) {
        return Vouchers.of(actor).isEmpty()
                ? List.of()
                : rows.open().stream().filter(one -> !one.person().equals(actor.id())).toList();
    }
}
