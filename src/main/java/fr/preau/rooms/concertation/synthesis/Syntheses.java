package fr.preau.rooms.concertation.synthesis;

import fr.preau.ground.kernel.Fold;
import fr.preau.ground.kernel.Ref;
import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.kernel.Sha256;
import fr.preau.ground.web.Language;
import fr.preau.ground.web.Texts;
import fr.preau.people.account.Actor;
import fr.preau.rooms.concertation.consent.Consent;
import fr.preau.rooms.concertation.consent.ConsentSeats.SeatList;
import fr.preau.rooms.concertation.consent.ConsentText;
import fr.preau.rooms.concertation.consent.Consents;
import fr.preau.rooms.concertation.consent.Consents.Vote;
import fr.preau.rooms.concertation.synthesis.CitedText.Sentence;
import fr.preau.rooms.concertation.synthesis.Synthesis.State;
import fr.preau.rooms.concertation.synthesis.Synthesis.Version;
import fr.preau.tools.convening.Citable;
import fr.preau.tools.convening.Citable.CitationTarget;
import fr.preau.tools.convening.Desk;
import fr.preau.tools.thing.ConvenerDoor;
import fr.preau.tools.thing.Deeds.DeedResult;
import fr.preau.tools.thing.Deeds.DeedTurn;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The door of syntheses: written, published in versions, adopted, by who convenes. */
@Component
public class Syntheses extends ConvenerDoor<Synthesis, State> {
    static final int LONGEST_TITLE = 200;
    static final int LONGEST = 200_000;
    static final int MOST_SOURCES = 10;

    /** Of each source, what is looked at to tell what is not cited. */
    static final int MOST_GATHERED = 5_000;

    private final SynthesisRows rows;
    private final List<Citable> rooms;
    private final Consents consents;
    private final Texts texts;

    Syntheses(SynthesisRows rows, List<Citable> rooms, Consents consents, Texts texts, Desk desk) {
        super(rows.all(), desk, "synthesis");
        this.rows = rows;
        this.rooms = rooms;
        this.consents = consents;
        this.texts = texts;
    }

    /**
     * A version.
     *
     * @throws Refusal.NotFound when there is none of that number
     */
    public Version version(Synthesis it, int n) {
        return rows.version(it.id(), n).orElseThrow(() -> new Refusal.NotFound("n", "synthesis.unknown.version"));
    }

    /** What those marks name, each room being asked once for its own. */
    Map<String, CitationTarget> cited(Collection<String> marks, Language language) {
        Map<String, CitationTarget> all = new HashMap<>();
        for (Citable room : rooms) {
            Set<String> own = new HashSet<>(marks);
            own.removeIf(text -> !room.knows(text));
            if (!own.isEmpty()) {
                all.putAll(room.cited(own, language));
            }
        }
        return all;
    }

    /** What the marks of a text name, in the order they come; those that are gone are left out. */
    Map<String, CitationTarget> ordered(CitedText text, Language language) {
        Map<String, CitationTarget> found = cited(text.marks(), language);
        Map<String, CitationTarget> all = new LinkedHashMap<>();
        text.marks().stream().filter(found::containsKey).forEach(mark -> all.put(mark, found.get(mark)));
        return all;
    }

    /** All that its sources gathered. */
    List<CitationTarget> gathered(Synthesis it, Language language) {
        return rooms.stream().flatMap(room -> {
            List<String> own = it.sources().stream().filter(room::knows).toList();
            return own.isEmpty() ? Stream.of() : room.gathered(own, MOST_GATHERED, language).stream();
        }).toList();
    }

    /** The names of sources, by their ids. */
    Map<String, String> sources(Collection<String> ids) {
        Map<String, String> names = new HashMap<>();
        rooms.forEach(room -> {
            List<String> own = ids.stream().filter(room::knows).toList();
            if (!own.isEmpty()) {
                names.putAll(room.sources(own));
            }
        });
        return names;
    }

    private static String title(String typed) {
        return Fold.sized(Fold.line(typed), 1, LONGEST_TITLE, "titre", "synthesis.fault.titre");
    }

    /**
     * Begins one.
     *
     * @param sources the ids of calls, of consultations
     * @return its id, {@code Z-…}
     * @throws Refusal.BadRequest on {@code titre}, or on {@code sources} when one is not known
     */
    public String begin(Actor actor, String convener, String typed, Collection<String> sources) {
        String title = title(typed);
        Set<String> ids = new LinkedHashSet<>(sources);
        Map<String, String> known = sources(ids);
        for (String id : ids) {
            Refusal.refuse(!known.containsKey(id), "sources", "synthesis.fault.source", id);
        }
        if (ids.isEmpty() || ids.size() > MOST_SOURCES) {
            throw new Refusal.BadRequest("sources", "synthesis.fault.sources", MOST_SOURCES);
        }
        return begin(actor, convener, "Z", draft -> rows.insert(draft, title, ids));
    }

    /**
     * Writes the draft of the next version.
     *
     * @param edition of the draft one had before one’s eyes
     * @throws Refusal.Conflict when somebody else changed it meanwhile
     */
    public void write(Actor actor, String id, int edition, String typed, String typedTitle) {
        String words = Fold.visible(typed).replace("\r\n", "\n").strip();
        Refusal.refuse(words.length() > LONGEST, "texte", "synthesis.fault.long", LONGEST);
        String title = title(typedTitle);
        by(actor, id).act(deed -> {
            expect(deed.it(), edition);
            rows.write(id, title, words);
            return null;
        });
    }

    /**
     * Lets sentences of the draft cite something, that did not.
     *
     * @param typed marks, blanks between them, by the number of a sentence
     * @throws Refusal.BadRequest on {@code cite-3} when one names nothing
     */
    void cite(Actor actor, String id, int edition, Map<Integer, String> typed) {
        Map<Integer, List<String>> marks = new LinkedHashMap<>();
        typed.forEach((n, some) -> {
            List<String> each = Stream.of(some.split("[\\s,;\\[\\]]+")).filter(text -> !text.isEmpty()).toList();
            Map<String, CitationTarget> known = cited(each, Language.FR);
            for (String text : each) {
                Refusal.refuse(!known.containsKey(text), "cite-" + n, "synthesis.fault.unknown", text);
            }
            marks.put(n, each);
        });
        by(actor, id).act(deed -> {
            expect(deed.it(), edition);
            rows.write(id, deed.it().title(), CitedText.citing(deed.it().draft(), marks));
            return null;
        });
    }

    /** The turn of who convenes one. */
    DeedTurn<Synthesis> by(Actor actor, String id) {
        return by(actor, id, Set.of(State.values()));
    }

    /**
     * Publishes the draft as the next version.
     *
     * @param note what changed since the last one; may be empty
     * @return its number
     * @throws Refusal.BadRequest on {@code texte}: empty, a sentence that cites nothing, a mark that names nothing;
     * quoted, with its line
     */
    public int publish(Actor actor, String id, int edition, String note) {
        return published(actor, id, Set.of(State.values())).give((deed, say) -> {
            Synthesis held = deed.it();
            expect(held, edition);
            CitedText text = CitedText.of(held.draft());
            Map<String, CitationTarget> cited = refuseUncited(text);
            refuseSame(held);
            List<CitationTarget> gathered = gathered(held, Language.FR);
            int covered = (int) gathered.stream().filter(target -> cited.containsKey(target.mark())).count();
            var next = new Version(id, held.versions() + 1, held.title(), held.draft(),
                    Sha256.hex(held.title() + "\n" + held.draft()), shortened(note), gathered.size(), covered,
                    deed.at());
            rows.publish(next, text, deed.mandate());
            say.that("synthesis.published", Map.of("version", next.n(), "sha256", next.sha256(), "note",
                    Sha256.hex(next.note()), "gathered", next.gathered(), "cited", next.cited()));
            return next.n();
        });
    }

    private void refuseSame(Synthesis held) {
        if (held.versions() > 0) {
            Version last = version(held, held.versions());
            boolean same = last.title().equals(held.title()) && last.words().equals(held.draft());
            Refusal.conflict(same, "synthesis.refused.same");
        }
    }

    private static String shortened(String note) {
        String seen = Fold.seen(note);
        return seen.substring(0, Math.min(500, seen.length()));
    }

    private Map<String, CitationTarget> refuseUncited(CitedText text) {
        Refusal.refuse(text.sentences().isEmpty(), "texte", "synthesis.fault.empty");
        Map<String, CitationTarget> cited = cited(text.marks(), Language.FR);
        for (Sentence sentence : text.sentences()) {
            if (sentence.marks().isEmpty()) {
                throw new Refusal.BadRequest("texte", "synthesis.fault.uncited", text.lineOf(sentence),
                        quoted(sentence));
            }
            for (String mark : sentence.marks()) {
                if (!cited.containsKey(mark)) {
                    throw new Refusal.BadRequest("texte", "synthesis.fault.mark", text.lineOf(sentence), mark,
                            quoted(sentence));
                }
            }
        }
        return cited;
    }

    private static String quoted(Sentence sentence) {
        return Fold.shortened(sentence.words(), 160);
    }

    /**
     * What seats would be asked: to adopt the latest version.
     *
     * @param last the last day on which they are heard
     * @throws Refusal.BadRequest on {@code sieges} or {@code echeance}
     * @throws Refusal.Conflict when one was adopted already, or objections wait for a reply
     */
    ConsentText asking(Synthesis it, SeatList seats, LocalDate last, Instant at) {
        refuseAdopted(it);
        Refusal.conflict(it.waiting() > 0, "synthesis.refused.waiting");
        int n = it.versions();
        Version latest = version(it, n);
        var what = new ConsentText(0, Adoption.code(n, seats.body()), latest.title(),
                texts.say(Language.FR, "synthesis.consent.words", n, latest.title()), it.path() + "?version=" + n, last,
                seats.seats());
        consents.check(it.convener(), what, at);
        return what;
    }

    private static void refuseAdopted(Synthesis it) {
        Integer adopted = it.adopted();
        if (adopted != null) {
            throw new Refusal.Conflict("synthesis.refused.adopted", adopted);
        }
    }

    /**
     * Asks seats whether they consent to the latest version; it is adopted once they have.
     *
     * @return the id of the consent
     * @throws Refusal.BadRequest as {@link #asking} has it
     * @throws Refusal.Conflict as it has it
     */
    public String consult(Actor actor, String id, SeatList seats, LocalDate last) {
        return by(actor, id).give((deed, say) -> consents.ask(deed, say, asking(deed.it(), seats, last, deed.at())));
    }

    /** The texts that seats were asked about, the latest first. */
    List<Consent> consents(Synthesis it) {
        return it.asked() ? consents.of(it.ref()) : List.of();
    }

    /**
     * The ballot at that address, which adopted it.
     *
     * @throws Refusal.BadRequest on {@code scrutin}
     */
    Vote decided(String typed) {
        Vote vote = consents.counted("scrutin", typed);
        Refusal.refuse(!vote.adopted(), "scrutin", "synthesis.fault.scrutin.rejected");
        return vote;
    }

    /**
     * Says that a ballot adopted a version.
     *
     * @param typed the address of the ballot
     * @param body the reference of the body that voted; absent for who convenes
     * @throws Refusal.BadRequest on {@code date} when it is to come, on {@code scrutin} when it is not closed or did
     * not adopt
     * @throws Refusal.Conflict when one was adopted already, or seats are being asked
     */
    public void adopt(Actor actor, String id, int n, LocalDate on, String typed, @Nullable Ref body) {
        Vote vote = decided(typed);
        by(actor, id).act(deed -> {
            Synthesis held = deed.it();
            version(held, n);
            refuseAdopted(held);
            boolean asking = consents(held).stream().anyMatch(Consent::open);
            Refusal.conflict(asking, "synthesis.refused.asking");
            Refusal.refuse(on.isAfter(deed.today()), "date", "synthesis.fault.date");
            String ballot = vote.ref().toString();
            String who = body == null ? null : body.toString();
            rows.adopt(id, n, on, ballot, who, deed.mandate());
            return new DeedResult("synthesis.adopted", Adoption.facts(n, on, ballot, who));
        });
    }
}
