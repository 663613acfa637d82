package fr.preau.rooms.charters.adhesion;

import fr.preau.ground.amendment.Text;
import fr.preau.ground.kernel.Fold;
import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.kernel.Sha256;
import fr.preau.ground.policy.Power;
import fr.preau.people.account.Actor;
import fr.preau.rooms.charters.charter.Charter;
import fr.preau.rooms.charters.charter.Charter.State;
import fr.preau.rooms.charters.charter.Charters;
import fr.preau.tools.thing.Deeds.DeedResult;
import fr.preau.tools.thing.Deeds.DeedVoice;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What a body does not join whole: the options that a charter opens, by who convenes it, and those that each takes; the
 * articles that a body reserves, with its reason.
 */
@Component
public class Reservations {
    static final int LONGEST_TITLE = 200;
    private static final int MOST_OPTIONS = 20;
    private static final BiFunction<Charter, Instant, DeedVoice> OPENING = Charters
            .during(Set.of(State.ADOPTED, State.PUBLISHED), (it, at) -> new DeedVoice(Power.PUBLISH, it.convener()));
    private final Adhesions adhesions;
    private final AdhesionRows rows;
    private final Charters charters;

    Reservations(Adhesions adhesions, AdhesionRows rows, Charters charters) {
        this.adhesions = adhesions;
        this.rows = rows;
        this.charters = charters;
    }

    /** The articles of a version, in their order, by their blocks: « Article 3 – Le réseau ». */
    public static Map<String, String> articles(Text text) {
        Map<String, String> numbers = text.numbers();
        Map<String, String> names = new LinkedHashMap<>();
        for (Text.Block block : text.blocks()) {
            if (block.kind() == Text.Kind.ARTICLE) {
                String number = numbers.getOrDefault(block.id(), "");
                String name = block.words().isEmpty() ? number : number + " – " + block.words();
                names.putIfAbsent(block.id(), name);
            }
        }
        return names;
    }

    /**
     * Reserves an article, or says why anew; without a reason, lifts the reservation.
     *
     * @throws Refusal.BadRequest on {@code article} when the text has no such article
     */
    public void reserve(Actor actor, String id, int edition, String article, String reason) {
        String words = Fold.seen(reason);
        Refusal.refuse(words.length() > Adhesions.LONGEST_REASON, "motif", "adhesion.fault.reason",
                Adhesions.LONGEST_REASON);
        adhesions.prepare(actor, id, edition).act(deed -> {
            Adhesion held = deed.it();
            boolean stands = held.reserved().contains(article);
            Charter charter = charters.get(held.charter());
            Text text = charters.version(charter, held.version()).text();
            Refusal.refuse(!articles(text).containsKey(article) || words.isEmpty() && !stands, "article",
                    "adhesion.fault.article");
            rows.reserve(id, new Reservation(article, words), deed.at(), deed.mandate());
            return held.done("adhesion.reserved",
                    Map.of("article", article, "stands", !words.isEmpty(), "why", Sha256.hex(words)));
        });
    }

    /** The options that some charters open, each in their order; one statement. */
    public List<CharterOption> options(String... charters) {
        return rows.options(charters);
    }

    /** Says which of the options of its charter it takes. */
    public void take(Actor actor, String id, int edition, Collection<Integer> options) {
        adhesions.prepare(actor, id, edition).act(deed -> {
            String taken = rows.options(deed.it().charter())
                    .stream()
                    .map(CharterOption::n)
                    .filter(options::contains)
                    .map(String::valueOf)
                    .collect(Collectors.joining(" "));
            rows.take(id, taken, deed.at(), deed.mandate());
            return deed.it().done("adhesion.chosen", Map.of("options", taken));
        });
    }

    /**
     * Opens an option of a charter, by who convenes it; never taken back, since bodies rely on it.
     *
     * @param articles the blocks that hold only for who takes it
     * @throws Refusal.BadRequest on the title, or on an article that is none
     */
    public void open(Actor actor, String id, String title, Collection<String> articles) {
        String words = Fold.sized(Fold.seen(title).replaceAll("\\s+", " "), 3, LONGEST_TITLE, "titre",
                "adhesion.fault.option");
        charters.deeds().turn(actor, id, OPENING).act(deed -> {
            List<String> some = articles(charters.latest(deed.it()).text()).keySet()
                    .stream()
                    .filter(articles::contains)
                    .toList();
            Refusal.refuse(some.isEmpty(), "article", "adhesion.fault.article");
            Refusal.conflict(rows.options(id).size() >= MOST_OPTIONS, "adhesion.fault.options", MOST_OPTIONS);
            int n = rows.open(id, words, some, deed.at(), deed.mandate());
            return new DeedResult("adhesion.opened",
                    Map.of("option", n, "articles", some.size(), "title", Sha256.lines(words, String.join(" ", some))));
        });
    }

    /** Whether somebody may open one now. */
    boolean opens(@Nullable Actor actor, Charter charter) {
        return charters.deeds().may(actor, charter, OPENING);
    }
}
