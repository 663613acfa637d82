package fr.preau.people.territory;

import fr.preau.ground.kernel.Fold;
import fr.preau.ground.kernel.Sha256;
import fr.preau.people.territory.PlaceRows.FormerCommune;
import fr.preau.people.territory.Territories.Group;
import fr.preau.people.territory.Territories.Hit;
import fr.preau.people.territory.Territories.Reason;
import fr.preau.people.territory.Territories.Why;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Everything that can be found, each thing under each of its names. */
final class SearchEntries {
    /**
     * One name of one thing.
     *
     * @param hit what is shown
     * @param context words that narrow a search without being the name: département, postcode, commune of a school
     * @param keys codes that find it when typed whole
     * @param weight from 1 to 100: what comes first among equals
     */
    record Entry(Hit hit, String context, List<String> keys, float weight) {
        /** The same for what is found, shown and ranked alike, and for nothing else. */
        long mark() {
            return ByteBuffer.wrap(Sha256.of(toString())).getLong();
        }
    }

    private static final Map<String, String> NATURES = Map.of("CC", "communauté de communes", "CA",
            "communauté d’agglomération", "CU", "communauté urbaine", "METRO", "métropole", "MET69", "métropole", "EPT",
            "établissement public territorial");

    private static final Set<String> SMALL = Set.of("a", "au", "aux", "d", "de", "des", "du", "en", "et", "l", "la",
            "le", "les");

    /** What initials leave out beside small words: the nature of a grouping. */
    private static final Set<String> NATURE = Set.of("cc", "ca", "cu", "communaute", "communes", "agglomeration",
            "urbaine", "metropole");

    private static final float ENDED = 6;
    private static final float PART = 14;

    private final TerritorySnapshot snapshot;

    private final Map<String, List<String>> formerCodes = new HashMap<>();

    SearchEntries(TerritorySnapshot snapshot) {
        this.snapshot = snapshot;
        snapshot.rows().successions.forEach((code, ends) -> snapshot.place(code, snapshot.knownUntil())
                .map(Place::commune)
                .filter(heir -> heir.name().equals(ends.getLast().name()) && !heir.code().equals(code))
                .ifPresent(heir -> formerCodes.computeIfAbsent(heir.code(), c -> new ArrayList<>(1)).add(code)));
    }

    Stream<Entry> all() {
        return Stream
                .of(snapshot.all(TerritoryKind.COMMUNE).flatMap(this::commune),
                        snapshot.rows().successions.keySet().stream().flatMap(this::ended),
                        Stream.of(TerritoryKind.EPCI, TerritoryKind.SYNDICAT, TerritoryKind.DEPARTEMENT,
                                TerritoryKind.REGION, TerritoryKind.ACADEMIE)
                                .flatMap(kind -> snapshot.all(kind).flatMap(this::other)),
                        snapshot.schooling().latest().map(this::school))
                .flatMap(entries -> entries);
    }

    /**
     * A commune under its name and its former ones; its parts under theirs, when it is not the same name.
     */
    private Stream<Entry> commune(List<Territory> states) {
        Territory whole = states.stream().filter(t -> t.wholeCommune() && t.during().isOpen()).findFirst().orElse(null);
        Stream<Entry> parts = states.stream()
                .filter(t -> !t.wholeCommune() && t.during().isOpen())
                .filter(t -> whole == null || !t.name().equals(whole.name()))
                .map(this::part);
        if (whole == null) {
            return parts;
        }
        Entry own = entry(whole, whole.name(), null, 20 + 10 * magnitude(whole));
        return Stream.of(Stream.of(own), former(whole, states), parts).flatMap(entries -> entries);
    }

    /** The names it bore, but for those that one of its parts still bears. */
    private Stream<Entry> former(Territory whole, List<Territory> states) {
        var since = new Reason(Why.FORMER_NAME, whole.name(), null, whole.during().from());
        Set<String> borne = states.stream()
                .filter(t -> t.during().isOpen())
                .map(t -> Fold.plain(t.name()))
                .collect(Collectors.toSet());
        return states.stream()
                .filter(t -> t.wholeCommune() && !borne.contains(Fold.plain(t.name())))
                .map(Territory::name)
                .distinct()
                .map(name -> entry(whole, name, since, ENDED));
    }

    /** From 0 to 7: how many digits its population has, roughly. */
    private static float magnitude(Territory territory) {
        return (float) Math.log10(1 + Optional.ofNullable(territory.population()).orElse(0));
    }

    private Entry part(Territory part) {
        Why why = switch (part.nature()) {
            case "ARM" -> Why.ARRONDISSEMENT_OF;
            case "COMA" -> Why.ASSOCIEE_OF;
            default -> Why.DELEGUEE_OF;
        };
        String parent = part.parent() == null ? "" : part.parent();
        String name = Territory.called(snapshot, TerritoryKind.COMMUNE, parent);
        boolean always = part.nature().equals("ARM") || part.during().from().equals(TerritorySnapshot.COVERED_FROM);
        return entry(part, part.name(), new Reason(why, name, parent, always ? null : part.during().from()), PART);
    }

    /**
     * A commune that has merged and is not even a part any more, found under its old name and code.
     */
    private Stream<Entry> ended(String code) {
        boolean lives = snapshot.states(TerritoryKind.COMMUNE, code).stream().anyMatch(t -> t.during().isOpen());
        if (lives) {
            return Stream.empty();
        }
        FormerCommune last = java.util.Objects.requireNonNull(snapshot.rows().successions.get(code)).getLast();
        return snapshot.place(code, snapshot.knownUntil())
                .map(Place::commune)
                .stream()
                .filter(heir -> !heir.name().equals(last.name()))
                .map(heir -> {
                    var hit = new Hit(Group.COMMUNE, code, last.name(), departement(heir.departement()),
                            new Reason(Why.MERGED_INTO, heir.name(), heir.code(), last.since()));
                    return new Entry(hit, context(heir), List.of(code), ENDED);
                });
    }

    private Entry entry(Territory commune, String name, @Nullable Reason reason, float weight) {
        var hit = new Hit(Group.COMMUNE, commune.code(), name, departement(commune.departement()), reason);
        List<String> keys = Stream
                .of(Stream.of(commune.code()), commune.postcodes().stream(), Stream.ofNullable(commune.siren()),
                        formerCodes.getOrDefault(commune.code(), List.of()).stream())
                .flatMap(codes -> codes)
                .toList();
        return new Entry(hit, context(commune), keys, weight);
    }

    private Stream<Entry> other(List<Territory> states) {
        Territory last = states.getLast();
        Group group = Group.valueOf(last.kind().name());
        boolean grouping = group == Group.EPCI || group == Group.SYNDICAT;
        String detail = grouping ? grouping(last) : "";
        String nature = NATURES.getOrDefault(last.nature(), last.nature());
        String context = nature + " " + detail + kindWord(last.kind());
        return states.stream().map(Territory::name).distinct().map(name -> {
            boolean current = last.during().isOpen() && name.equals(last.name());
            var hit = new Hit(group, last.code(), name, detail, current ? null : past(last));
            return new Entry(hit, grouping ? context + " " + initials(name) : context, List.of(last.code()),
                    current ? weight(last) : ENDED);
        });
    }

    /** "MACS" of "CC Maremne Adour Côte Sud": what people call a grouping for short. */
    static String initials(String name) {
        return telling(List.of(Fold.plain(name).split(" "))).stream()
                .filter(word -> !NATURE.contains(word) && !word.isEmpty())
                .map(word -> word.substring(0, 1))
                .collect(Collectors.joining());
    }

    /** Those that tell something: "de" is not in the name of every school of a commune. */
    static List<String> telling(List<String> words) {
        List<String> telling = words.stream().filter(word -> !SMALL.contains(word)).toList();
        return telling.isEmpty() ? words : telling;
    }

    private static float weight(Territory territory) {
        return switch (territory.kind()) {
            case REGION -> 60;
            case DEPARTEMENT -> 62;
            case ACADEMIE -> 40;
            case SYNDICAT -> 4;
            default -> 10 + 6 * magnitude(territory);
        };
    }

    /** Renamed, or over. */
    private Reason past(Territory last) {
        return last.during().isOpen() ? new Reason(Why.FORMER_NAME, last.name(), null, last.during().from())
                : over(last);
    }

    private Reason over(Territory last) {
        String heir = last.parent();
        return heir == null ? new Reason(Why.ENDED, last.name(), null, last.during().to())
                : new Reason(Why.MERGED_INTO, Territory.called(snapshot, last.kind(), heir), heir, last.during().to());
    }

    private static String kindWord(TerritoryKind kind) {
        return switch (kind) {
            case REGION -> " région";
            case DEPARTEMENT -> " département";
            case ACADEMIE -> " académie";
            case SYNDICAT -> " syndicat";
            default -> "";
        };
    }

    /** The département most of its members are in. */
    private String grouping(Territory grouping) {
        if (!grouping.departement().isEmpty()) {
            return departement(grouping.departement());
        }
        return snapshot.rows().members.getOrDefault(grouping.code(), List.of())
                .stream()
                .reduce((a, b) -> b)
                .map(span -> departement(mostFrequent(span.members())))
                .orElse("");
    }

    private static String mostFrequent(String[] communes) {
        Map<String, Long> counts = Stream.of(communes)
                .filter(c -> c.length() == 5)
                .collect(java.util.stream.Collectors.groupingBy(Territory::departementOf, java.util.TreeMap::new,
                        java.util.stream.Collectors.counting()));
        return counts.entrySet().stream().max(Map.Entry.comparingByValue()).map(Map.Entry::getKey).orElse("");
    }

    private Entry school(School school) {
        Territory commune = snapshot.latest(TerritoryKind.COMMUNE, school.commune()).orElse(null);
        String place = commune == null ? school.commune() : commune.name() + " (" + commune.departement() + ")";
        Reason closed = school.open() ? null : new Reason(Why.CLOSED, school.name(), null, school.during().from());
        float weight = !school.open() ? 1 : switch (school.level()) {
            case LYCEE, CITE_SCOLAIRE -> 12;
            case COLLEGE -> 11;
            case PRIVE_LYCEE, PRIVE_COLLEGE, EREA -> 10;
            case ECOLE -> 9;
            case PRIVE_ECOLE -> 8;
        };
        String context = (commune == null ? "" : commune.name() + " " + context(commune)) + " "
                + school.level().name().replace("_", " ");
        return new Entry(new Hit(Group.SCHOOL, school.uai(), school.name(), place, closed), context,
                Stream.concat(Stream.of(school.uai()), Stream.ofNullable(school.siren())).toList(), weight);
    }

    private String context(Territory commune) {
        return departement(commune.departement()) + " " + String.join(" ", commune.postcodes());
    }

    private String departement(String code) {
        return code.isEmpty() ? ""
                : snapshot.latest(TerritoryKind.DEPARTEMENT, code).map(d -> d.name() + " (" + code + ")").orElse(code);
    }
}
