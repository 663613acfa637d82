package fr.preau.rooms.charters.charter;

import fr.preau.ground.amendment.Text;
import fr.preau.ground.journal.Journal;
import fr.preau.ground.kernel.Fold;
import fr.preau.ground.kernel.Paris;
import fr.preau.ground.kernel.Refusal;
import fr.preau.people.account.Actor;
import fr.preau.rooms.charters.charter.Charter.State;
import fr.preau.rooms.charters.charter.DraftingRows.CharterFile;
import fr.preau.tools.convening.Conveners;
import fr.preau.tools.thing.Deeds;
import fr.preau.tools.thing.Deeds.Deed;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The door of whoever convenes a charter, for what is said once: a version is kept, the charter goes on to another
 * state. Each is an act, under a mandate to publish for the organisation that convenes, or for the one it merged into.
 * Adopted is not in anybody’s hand: the colleges are.
 */
@Component
public class CharterPassages {
    static final int LONGEST_REASON = 500;
    private final Deeds<Charter> deeds;
    private final CharterRows rows;
    private final Drafting drafting;
    private final HindranceCheck ready;

    CharterPassages(Journal journal, Conveners conveners, CharterRows rows, Drafting drafting, HindranceCheck ready) {
        this.deeds = new Deeds<>(journal, conveners, id -> rows.held(id).orElseThrow(Drafting::unknown));
        this.rows = rows;
        this.drafting = drafting;
        this.ready = ready;
    }

    /** Says what keeps a charter from going on. */
    @Component
    record HindranceCheck(Charters charters, DraftingRows drafts, List<Margin> others) {
        List<Refusal> wrong(CharterFile it, State to, LocalDate today) {
            Charter charter = it.charter();
            String never = never(charter, to);
            if (never != null) {
                return List.of(new Refusal.BadRequest("state", never));
            }
            List<Refusal> wrong = new ArrayList<>();
            if (to == State.CONTRIBUTIONS || (to == State.AMENDMENTS && charter.state() != State.VOTE)) {
                text(it, wrong);
                boolean needed = to == State.AMENDMENTS || !charter.starting();
                if (needed && it.seats() == 0) {
                    wrong.add(new Refusal.BadRequest("seats", "charter.pass.seatless"));
                }
            }
            calendar(it, to, today, wrong);
            for (Margin other : others) {
                other.against(charter, to).ifPresent(wrong::add);
            }
            return wrong;
        }

        private static @Nullable String never(Charter charter, State to) {
            if (to == State.ADOPTED) {
                return "charter.pass.adopted";
            }
            if (to == State.REVISED) {
                return "charter.pass.revised";
            }
            return charter.state().leadsTo(to) ? null : "charter.pass.skipped";
        }

        private static void text(CharterFile it, List<Refusal> wrong) {
            Drafting.Working working = it.working();
            if (working == null) {
                wrong.add(new Refusal.BadRequest("text", "charter.pass.textless"));
            } else if (it.sha256() != null && !working.text().sha256().equals(it.sha256())) {
                wrong.add(new Refusal.BadRequest("text", "charter.pass.unkept", it.charter().versions()));
            }
        }

        private static void calendar(CharterFile it, State to, LocalDate today, List<Refusal> wrong) {
            if (to == State.CONTRIBUTIONS && !it.charter().starting()) {
                for (State stage : Calendars.NEEDED) {
                    LocalDate day = it.days().get(stage);
                    if (day == null || day.isBefore(today)) {
                        String key = day == null ? "charter.pass.day." + stage : "charter.fault.day.past";
                        wrong.add(new Refusal.BadRequest(Calendars.field(stage), key));
                    }
                }
            }
            LocalDate told = it.days().get(to);
            boolean ahead = it.charter().state().compareTo(to) < 0;
            if (told != null && today.isBefore(told) && ahead) {
                wrong.add(new Refusal.BadRequest(Calendars.field(to), "charter.pass.early", told));
            }
        }
    }

    /**
     * What would be refused if they made it go on to that state today; nothing when it may. One entry for each thing to
     * do, with its field.
     */
    public List<Refusal> wrong(Actor actor, Charter charter, State to) {
        return wrong(actor, drafting.prepared(actor, charter.id()), to);
    }

    List<Refusal> wrong(Actor actor, CharterFile it, State to) {
        return ready.wrong(it, to, Paris.day(actor.at()));
    }

    /**
     * Keeps the working text as the next version, while contributions are open.
     *
     * @param edition of the working text one had before one's eyes
     * @param note what changed, up to 500 characters
     * @throws Refusal.BadRequest on {@code text} when it says what the latest version says
     * @throws Refusal.Conflict when somebody else wrote meanwhile, or it is too late
     */
    public CharterVersion keep(Actor actor, String id, int edition, String note) {
        String words = words("note", note);
        drafting.get(actor, id);
        return deeds.by(actor, id, held -> Charters.refusePassed(held, Set.of(State.CONTRIBUTIONS)))
                .give((deed, say) -> {
                    Charter held = deed.it();
                    Drafting.Working working = ready.drafts.working(id)
                            .orElseThrow(() -> new Refusal.BadRequest("text", "charter.pass.textless"));
                    Refusal.conflict(working.edition() != edition, "charter.text.both");
                    if (working.text().sha256().equals(ready.charters.latest(held).sha256())) {
                        throw new Refusal.BadRequest("text", "charter.keep.same", held.versions());
                    }
                    return ready.charters.keep(held, working.text(), CharterVersion.Origin.WRITTEN, words, deed.at(),
                            deed.mandate(), deed.lines());
                });
    }

    private static String words(String field, String typed) {
        String words = Fold.seen(typed);
        if (words.length() > LONGEST_REASON) {
            throw new Refusal.BadRequest(field, "charter.fault.reason.long", LONGEST_REASON);
        }
        return words;
    }

    /**
     * Makes a charter go on to another state. A draft that opens has its working text for its first version. One that
     * is published takes the place of the one that it revises.
     *
     * @param edition of the charter one had before one's eyes
     * @param reason in words, up to 500 characters; needed to close it, or to go back to amendments
     * @return the charter in its new state
     * @throws Refusal.BadRequest with the first of what is {@link #wrong}
     * @throws Refusal.Conflict when somebody else changed it meanwhile
     */
    public Charter pass(Actor actor, String id, int edition, State to, String reason) {
        String words = words("reason", reason);
        drafting.get(actor, id);
        return deeds.by(actor, id, held -> Drafting.expect(held, edition)).give((deed, say) -> {
            Charter held = deed.it();
            ready.wrong(ready.drafts.prepared(id).orElseThrow(), to, deed.today())
                    .stream()
                    .findFirst()
                    .ifPresent(no -> {
                        throw no;
                    });
            boolean ends = to == State.CLOSED || held.state() == State.VOTE;
            Refusal.refuse(ends && words.isEmpty(), "reason", "charter.fault.reason");
            Charter kept = held.state() == State.DRAFT ? opened(deed) : held;
            if (to == State.PUBLISHED) {
                retire(deed);
            }
            Charter passed = ready.charters.pass(kept, to, words, deed.at(), deed.mandate(), deed.lines());
            if (to == State.PUBLISHED) {
                ready.others.forEach(margin -> margin.published(passed, deed.at(), deed.mandate()));
            }
            return passed;
        });
    }

    /** The same draft, with its first version. */
    private Charter opened(Deed<Charter> deed) {
        Charter held = deed.it();
        Text text = ready.drafts.working(held.id()).orElseThrow().text();
        CharterVersion.Origin origin = held.revises() == null ? CharterVersion.Origin.WRITTEN
                : CharterVersion.Origin.REVISED;
        ready.charters.keep(held, text, origin, "", deed.at(), deed.mandate(), deed.lines());
        return rows.find(held.id()).orElseThrow();
    }

    /** The charter that this one revises is published no more, unless it is over already. */
    private void retire(Deed<Charter> deed) {
        String revises = deed.it().revises();
        if (revises != null) {
            rows.held(revises)
                    .filter(old -> old.state() == State.PUBLISHED)
                    .ifPresent(old -> ready.charters.pass(old, State.REVISED, "", deed.at(), deed.mandate(),
                            deed.lines()));
        }
    }
}
