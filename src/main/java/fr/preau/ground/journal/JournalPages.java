package fr.preau.ground.journal;

import fr.preau.ground.journal.Narration.NarratedLine;
import fr.preau.ground.kernel.Ref;
import fr.preau.ground.policy.Visitor;
import fr.preau.ground.policy.Who;
import fr.preau.ground.web.Finder;
import fr.preau.ground.web.Shown;
import fr.preau.ground.web.Texts;
import fr.preau.ground.web.Visit;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** The journal as people read it: each act a sentence, the latest first. */
@Controller
@Who(Visitor.ANYONE)
record JournalPages(Journal journal, Narration narration, List<Finder> finders, Texts texts) {
    static final String PATH = "/journal";
    static final String CSV = "/journal.csv";
    static final String ATOM = "/journal.atom";
    private static final int SIZE = 20;
    private static final int MOST_COUNTED = 1_000;
    private static final int GUESSES = 8;

    /** The families of acts that people know; acts of another one are shown all the same. */
    private static final List<String> FAMILIES = List.of("mandate", "organisation", "request", "inscription",
            "invitation", "person", "passkey", "import", "practice", "replication", "ballot", "charter", "competence",
            "adhesion", "commitment", "consultation", "committee", "consent", "press", "journee", "contribution",
            "synthesis", "programme", "funding", "pool", "market", "offer", "price", "training", "conversation",
            Filter.CHECKPOINTS);

    record ListPage(JournalQuery asked, List<Day> days, String count, List<Tag> tags, List<Choice> families,
            @Nullable String newer, @Nullable String older, Twins twins) {}

    /** The acts of one civil day, in Paris. */
    record Day(LocalDate day, List<NarratedLine> acts) {}

    /** An active filter, and the page without it. */
    record Tag(String words, String path) {}

    record Choice(String code, String words, boolean chosen) {}

    /** The same acts as files and as a feed, and the page where they can be followed. */
    record Twins(String csv, String api, String atom, @Nullable String follow) {}

    /** The organisations that may be meant by what was typed. */
    record WhichPage(String typed, List<Tag> organisations, String all) {}

    @GetMapping(PATH)
    View list(Visit visit, @RequestParam Map<String, String> address) {
        String organisation = address.getOrDefault("organisation", "").strip();
        if (!organisation.isEmpty() && !reference(organisation)) {
            Map<String, String> rest = new HashMap<>(address);
            rest.remove("organisation");
            var asked = JournalQuery.read(rest);
            return which(visit, organisation, asked);
        }
        var asked = JournalQuery.read(address);
        Long after = JournalQuery.number("apres", address.get("apres"));
        Leaf leaf = after == null ? older(asked, JournalQuery.number("avant", address.get("avant")))
                : newer(asked, after);
        return visit.page("ground/journal/list", visit.t("journal.list.title"), page(visit, asked, leaf));
    }

    /** What is typed in the field is a reference, or words to look for. */
    private static boolean reference(String organisation) {
        return organisation.matches("[a-z]+-[0-9A-Za-z]+|O-[0-9A-Z]+|instance");
    }

    /** Acts, unless checkpoints are asked for: people read what was done. */
    private static Filter lines(JournalQuery asked) {
        return (asked.family() == null ? asked.acts() : asked).filter();
    }

    /** The lines of a page, and whether there are some on both sides. */
    private record Leaf(List<Entry> entries, boolean newer, boolean older) {}

    private Leaf older(JournalQuery asked, @Nullable Long before) {
        List<Entry> found = journal.page(lines(asked), before, SIZE + 1);
        boolean more = found.size() > SIZE;
        return new Leaf(more ? found.subList(0, SIZE) : found, before != null, more);
    }

    private Leaf newer(JournalQuery asked, long after) {
        List<Entry> found = journal.above(lines(asked), after, SIZE + 1);
        boolean more = found.size() > SIZE;
        return new Leaf(more ? found.subList(1, SIZE + 1) : found, more, true);
    }

    private ListPage page(Visit visit, JournalQuery asked, Leaf leaf) {
        List<NarratedLine> acts = narration.tell(leaf.entries(), visit.language());
        Map<LocalDate, List<NarratedLine>> days = acts.stream()
                .collect(Collectors.groupingBy(NarratedLine::day, LinkedHashMap::new, Collectors.toList()));
        return new ListPage(asked, days.entrySet().stream().map(day -> new Day(day.getKey(), day.getValue())).toList(),
                count(visit, asked), tags(visit, asked, acts), families(visit, asked.family()), newer(asked, leaf),
                leaf.older() && !acts.isEmpty() ? asked.address(PATH, "avant", leaf.entries().getLast().n()) : null,
                new Twins(asked.address(CSV), asked.api(), asked.address(ATOM),
                        acts.isEmpty() && asked.organisation() == null ? null : asked.follow()));
    }

    private static @Nullable String newer(JournalQuery asked, Leaf leaf) {
        if (!leaf.newer()) {
            return null;
        }
        return leaf.entries().isEmpty() ? asked.address(PATH)
                : asked.address(PATH, "apres", leaf.entries().getFirst().n());
    }

    private String count(Visit visit, JournalQuery asked) {
        long count = journal.count(lines(asked), MOST_COUNTED + 1L);
        return count > MOST_COUNTED ? visit.t("journal.list.more", visit.number(MOST_COUNTED))
                : visit.count("journal.list.count", count);
    }

    private List<Choice> families(Visit visit, @Nullable String chosen) {
        return Stream.concat(FAMILIES.stream(), Stream.ofNullable(chosen).filter(text -> !FAMILIES.contains(text)))
                .map(text -> new Choice(text, family(visit, text), text.equals(chosen)))
                .toList();
    }

    private String family(Visit visit, String family) {
        String key = "journal.family." + family;
        return texts.has(key) ? visit.t(key) : family;
    }

    private List<Tag> tags(Visit visit, JournalQuery asked, List<NarratedLine> acts) {
        var tags = new ArrayList<Tag>();
        if (asked.organisation() != null) {
            String name = name(acts.isEmpty() ? null : acts.getFirst().organisation(),
                    Narration.organisation(asked.organisation()), visit);
            tags.add(new Tag(name, asked.withoutOrganisation().address(PATH)));
        }
        if (asked.object() != null) {
            String name = name(acts.isEmpty() ? null : acts.getFirst().object(), Ref.of(asked.object()), visit);
            tags.add(new Tag(name, asked.withoutObject().address(PATH)));
        }
        if (asked.family() != null) {
            tags.add(new Tag(family(visit, asked.family()), asked.withoutFamily().address(PATH)));
        }
        if (asked.from() != null || asked.until() != null) {
            tags.add(new Tag(period(visit, asked), asked.withoutPeriod().address(PATH)));
        }
        return tags;
    }

    /** Its name as the acts of the page give it, otherwise asked for. */
    private String name(Shown.@Nullable Mention known, Optional<Ref> ref, Visit visit) {
        return Optional.ofNullable(known)
                .or(() -> ref.map(one -> narration.named(List.of(one), visit.language()).get(one)))
                .map(Shown.Mention::name)
                .orElseGet(() -> ref.map(Ref::id).orElse(""));
    }

    private static String period(Visit visit, JournalQuery asked) {
        LocalDate from = asked.from();
        LocalDate until = asked.until();
        if (from != null && until != null) {
            return visit.t("journal.list.between", from, until);
        }
        return from != null ? visit.t("journal.list.from", from)
                : visit.t("journal.list.until", until == null ? "" : until);
    }

    /** Organisations whose name answers what was typed: one leads to its acts at once. */
    private View which(Visit visit, String typed, JournalQuery rest) {
        var refs = finders.stream()
                .flatMap(finder -> finder.suggest(typed, GUESSES, visit.language()).stream())
                .flatMap(JournalPages::references)
                .map(Narration::organisation)
                .flatMap(Optional::stream)
                .distinct()
                .toList();
        List<Tag> found = narration.named(refs, visit.language())
                .entrySet()
                .stream()
                .sorted(java.util.Comparator.comparingInt(entry -> refs.indexOf(entry.getKey())))
                .limit(GUESSES)
                .map(entry -> new Tag(Stream.of(entry.getValue().name(), entry.getValue().detail())
                        .filter(words -> !words.isEmpty())
                        .collect(Collectors.joining(", ")), rest.of(entry.getKey().id()).address(PATH)))
                .toList();
        return visit.page("ground/journal/which", visit.t("journal.which.title", typed),
                new WhichPage(typed, found, rest.address(PATH)));
    }

    /** What the organisation that governs a place, or is a school, would be named. */
    private static Stream<String> references(Finder.Match found) {
        String kind = found.kind().equals("SCHOOL") ? "etablissement" : found.kind();
        return Stream.of(found.code(), kind.toLowerCase(Locale.ROOT) + "-" + found.code());
    }
}
