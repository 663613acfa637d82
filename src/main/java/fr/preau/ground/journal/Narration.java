package fr.preau.ground.journal;

import fr.preau.ground.kernel.Paris;
import fr.preau.ground.kernel.Ref;
import fr.preau.ground.web.Figures;
import fr.preau.ground.web.Language;
import fr.preau.ground.web.Shown;
import fr.preau.ground.web.Texts;
import fr.preau.ground.web.Visit;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Lines of the journal in words. The lines hold references only: the names are those that the modules give today, so
 * that whoever is erased has no name here any more. All the references of a page are resolved together.
 */
@Component
public class Narration {
    private static final int ISO_DAY = 10;
    private static final String OPERATOR = "operator";
    private static final String MANDATE = "mandat";
    private static final String ORGANISATION = "organisation";
    private final List<Shown> modules;
    private final Texts texts;

    Narration(List<Shown> modules, Texts texts) {
        this.modules = modules;
        this.texts = texts;
    }

    /**
     * One line in words.
     *
     * @param day in Paris
     * @param hour "17 h 12", in Paris
     * @param sentence what was done, as a citizen reads it
     * @param described whether somebody wrote a sentence for that action
     * @param object what it was done to, absent when no module knows it
     * @param organisation for which it was done, absent when none, or when no module knows it
     */
    public record NarratedLine(Entry entry, LocalDate day, String hour, String sentence, boolean described,
            Shown.@Nullable Mention object, Shown.@Nullable Mention organisation, List<Author> by,
            List<Change> changes) {

        /** The pages of what it was done to, for whom and by whom; those that are known. */
        List<String> paths() {
            return Stream
                    .concat(Stream.of(Optional.ofNullable(object), Optional.ofNullable(organisation))
                            .flatMap(Optional::stream)
                            .map(Shown.Mention::path), by.stream().flatMap(author -> Stream.ofNullable(author.path())))
                    .toList();
        }

        /** Whether any of that was invented for the demonstration. */
        public boolean invented(Visit visit) {
            return paths().stream().anyMatch(visit::invented);
        }
    }

    /**
     * Who made an act.
     *
     * @param reference {@code M-…}, {@code operator}, or the request or invitation of whoever has no mandate yet
     * @param name of the person, or what stands for it
     * @param detail function, organisation and source; empty when not known
     * @param path of the page of the organisation; absent when not known
     */
    public record Author(String reference, String name, String detail, @Nullable String path) {
        /** Name and detail in one go. */
        public String whole() {
            return detail.isEmpty() ? name : name + ", " + detail;
        }
    }

    /** One fact as it was and as it is now, in words; empty when it was not, or is no more. */
    public record Change(String fact, String before, String after) {}

    /** Those lines in words, in their order: one call to each module, whatever their number. */
    public List<NarratedLine> tell(List<Entry> entries, Language language) {
        Set<Ref> refs = new HashSet<>();
        for (Entry entry : entries) {
            entry.by().forEach(text -> mandate(text).ifPresent(refs::add));
            Stream.of(object(entry), organisation(entry)).flatMap(Optional::stream).forEach(refs::add);
        }
        Map<Ref, Shown.Mention> lines = Shown.all(modules, refs, language);
        return entries.stream().map(entry -> tell(entry, lines, language)).toList();
    }

    /** What those references are called today; absent for those no module knows. */
    Map<Ref, Shown.Mention> named(List<Ref> refs, Language language) {
        return Shown.all(modules, refs, language);
    }

    private NarratedLine tell(Entry entry, Map<Ref, Shown.Mention> lines, Language language) {
        ZonedDateTime at = Paris.hour(entry.at());
        Shown.Mention object = object(entry).map(lines::get).orElse(null);
        Shown.Mention organisation = organisation(entry).map(lines::get).orElse(null);
        boolean described = entry.action() == null || texts.has("journal.act." + entry.action());
        return new NarratedLine(entry, at.toLocalDate(), hour(at, language),
                sentence(entry, described, object, organisation, language), described, object, organisation,
                entry.by().stream().map(text -> author(text, lines, language)).toList(), changes(entry, language));
    }

    private String sentence(Entry entry, boolean described, Shown.@Nullable Mention object,
            Shown.@Nullable Mention organisation, Language language) {
        if (entry.action() == null) {
            return other(entry, object, language);
        }
        return texts.say(language, described ? "journal.act." + entry.action() : "journal.act.other",
                object == null ? String.valueOf(entry.object()) : object.name(),
                organisation == null ? String.valueOf(entry.organisation()) : organisation.name());
    }

    /** A line that is no act: the checkpoint of a ballot. */
    private String other(Entry entry, Shown.@Nullable Mention ballot, Language language) {
        return entry.type().equals("CHECKPOINT") ? texts.say(language, "journal.checkpoint",
                ballot == null ? String.valueOf(entry.data().get("ledger")) : ballot.name(),
                String.valueOf(entry.data().get("size"))) : texts.say(language, "journal.line.other");
    }

    private Author author(String by, Map<Ref, Shown.Mention> lines, Language language) {
        if (by.equals(OPERATOR)) {
            return new Author(by, texts.say(language, "journal.operator"), "", null);
        }
        Shown.Mention line = mandate(by).map(lines::get).orElse(null);
        String reference = by.startsWith("M-") ? "journal.mandate" : "journal.newcomer";
        return line == null ? new Author(by, texts.say(language, reference, by), "", null)
                : new Author(by, line.name(), line.detail(), line.path());
    }

    private List<Change> changes(Entry entry, Language language) {
        Map<String, Object> before = entry.before();
        Map<String, Object> after = entry.after();
        var names = new TreeSet<>(before.keySet());
        names.addAll(after.keySet());
        var changes = new ArrayList<Change>();
        for (String name : names) {
            changes.add(new Change(fact(entry, name, language), words(name, before.get(name), language),
                    words(name, after.get(name), language)));
        }
        return changes;
    }

    /** Its label: that of the family of the act when it has its own. */
    private String fact(Entry entry, String name, Language language) {
        String family = String.valueOf(entry.action()).replaceFirst("\\..*", "");
        return Stream.of("journal.fact." + family + "." + name, "journal.fact." + name)
                .filter(texts::has)
                .findFirst()
                .map(key -> texts.say(language, key))
                .orElse(name);
    }

    private String words(String name, @Nullable Object value, Language language) {
        if (value == null) {
            return "";
        }
        if (value instanceof Boolean yes) {
            return texts.say(language, yes ? "journal.value.yes" : "journal.value.no");
        }
        if (value instanceof Number number) {
            return Figures.whole(language, number.longValue());
        }
        String text = value.toString();
        Optional<LocalDate> day = day(text);
        if (day.isPresent()) {
            return Figures.date(language, day.get());
        }
        List<String> words = List.of(text.split(" ", -1));
        String prefix = "journal.value." + name + ".";
        return words.stream().allMatch(word -> texts.has(prefix + word))
                ? words.stream().map(word -> texts.say(language, prefix + word)).collect(Collectors.joining(", "))
                : text;
    }

    private static Optional<LocalDate> day(String text) {
        try {
            return text.length() == ISO_DAY ? Optional.of(LocalDate.parse(text)) : Optional.empty();
        } catch (DateTimeParseException notADay) {
            return Optional.empty();
        }
    }

    private static String hour(ZonedDateTime at, Language language) {
        return DateTimeFormatter.ofPattern(language == Language.FR ? "H' h 'mm" : "HH:mm", language.locale())
                .format(at);
    }

    private static Optional<Ref> mandate(String by) {
        return by.equals(OPERATOR) ? Optional.empty() : Ref.of(MANDATE + ":" + by);
    }

    /** What an act was done to; the ballot of a checkpoint. */
    private static Optional<Ref> object(Entry entry) {
        String of = entry.object() == null ? String.valueOf(entry.data().get("ledger")).replaceFirst("-", ":")
                : entry.object();
        return Ref.of(of);
    }

    private static Optional<Ref> organisation(Entry entry) {
        return entry.organisation() == null ? Optional.empty() : organisation(entry.organisation());
    }

    static Optional<Ref> organisation(String id) {
        return Ref.of(ORGANISATION + ":" + id);
    }
}
