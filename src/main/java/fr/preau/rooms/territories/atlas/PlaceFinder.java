package fr.preau.rooms.territories.atlas;

import fr.preau.ground.kernel.Fold;
import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.web.Figures;
import fr.preau.ground.web.Finder;
import fr.preau.ground.web.Language;
import fr.preau.ground.web.Texts;
import fr.preau.people.territory.Territories;
import fr.preau.people.territory.Territory;
import fr.preau.people.territory.TerritoryKind;
import fr.preau.people.territory.TerritorySnapshot;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Places and schools in the global search and in what is suggested while typing. */
@Component
record PlaceFinder(Territories territories, Texts texts) implements Finder {
    private static final String DATA = "/donnees";
    private static final int FEW = 5;
    private static final int MOST_NAMED = 12;

    /** What a school is called, and what joins it to its place. */
    private static final Pattern SCHOOL = Pattern.compile(
            "\\b(?:ecoles?|colleges?|lycees?|maternelles?|elementaires?|primaires?|etablissements?)(?: (?:de la|de l|du|des|de|d))?\\b");

    /**
     * What was typed, as it is understood.
     *
     * @param whole whether its words are whole, or may be begun only
     */
    private record NameQuery(List<Territories.Appellation> readings, boolean whole) {
        static NameQuery of(String text, boolean whole) {
            return new NameQuery(Territories.readings(text), whole);
        }
    }

    @Override
    public List<Match> suggest(String text, int atMost, Language language) {
        try {
            NameQuery sought = NameQuery.of(text, false);
            return territories.suggest(text, atMost)
                    .stream()
                    .map(hit -> found(hit, sought, language))
                    .sorted(BEST_FIT_FIRST)
                    .toList();
        } catch (Refusal.Later notYet) {
            return List.of();
        }
    }

    @Override
    public Results search(String text, @Nullable String kind, int page, int size, Language language) {
        Set<Territories.Group> only = only(kind);
        Results found = found(territories.asTyped(text, only, page, size), text, language);
        boolean near = found.found().stream().allMatch(match -> match.fit() == Fit.NEAR);
        if (near && Finder.exact(text)) {
            return Results.NOTHING;
        }
        return only.isEmpty() && page == 1 && near ? withoutItsSchool(text, language, found) : found;
    }

    @Override
    public Results near(String text, @Nullable String kind, int page, int size, Language language) {
        Set<Territories.Group> only = only(kind);
        Results found = found(territories.search(text, only, page, size), text, language);
        return only.isEmpty() && page == 1 ? withoutItsSchool(text, language, found) : found;
    }

    private static Set<Territories.Group> only(@Nullable String kind) {
        Territories.Group only = PlaceQuery.one(Territories.Group.class, "kind", kind);
        return only == null ? Set.of() : Set.of(only);
    }

    private Results found(Territories.Hits hits, String text, Language language) {
        NameQuery sought = NameQuery.of(text, true);
        return new Results(hits.items().stream().map(hit -> found(hit, sought, language)).toList(), hits.total(),
                hits.more(),
                hits.counts()
                        .entrySet()
                        .stream()
                        .collect(Collectors.toMap(entry -> entry.getKey().name(),
                                entry -> entry.getValue().longValue())));
    }

    /**
     * A school that is not found may be one of those that were not loaded here: says so, and gives the commune of that
     * name.
     */
    private Results withoutItsSchool(String text, Language language, Results near) {
        String plain = Fold.plain(text);
        String rest = SCHOOL.matcher(plain).replaceAll(" ").strip();
        if (rest.equals(plain)) {
            return near;
        }
        NameQuery sought = NameQuery.of(rest, false);
        Map<Match, Territory> communes = new LinkedHashMap<>();
        for (Territories.Hit hit : territories.asTyped(rest, Set.of(Territories.Group.COMMUNE), 1, FEW).items()) {
            Match match = found(hit, sought, language);
            Territory commune = territories.now().latest(TerritoryKind.COMMUNE, hit.code()).orElse(null);
            if (match.fit() != Fit.NEAR && commune != null) {
                communes.put(match, commune);
            }
        }
        List<Note> notes = notes(List.copyOf(communes.values()), language);
        List<Match> found = communes.isEmpty() ? near.found() : List.copyOf(communes.keySet());
        return new Results(found, found.size(), false,
                communes.isEmpty() ? near.counts() : Map.of(Territories.Group.COMMUNE.name(), (long) found.size()),
                Map.of(), notes);
    }

    private List<Note> notes(List<Territory> communes, Language language) {
        TerritorySnapshot france = territories.now();
        String more = texts.say(language, "atlas.search.schools.more");
        if (!communes.isEmpty()) {
            return communes.stream()
                    .filter(territory -> !france.schoolsKnown(territory))
                    .map(territory -> texts.say(language,
                            france.schoolsListedIn().contains(territory.departement()) ? "atlas.search.schools.listed"
                                    : "atlas.search.schools.unknown",
                            departement(territory.departement())))
                    .distinct()
                    .map(text -> new Note(text, DATA, more, false))
                    .toList();
        }
        Set<String> known = france.schoolsKnownIn();
        boolean listed = !france.schoolsListedIn().isEmpty();
        String words = known.isEmpty() || listed
                ? texts.say(language, listed ? "atlas.search.schools.incomplete" : "atlas.search.schools.none")
                : known.size() > MOST_NAMED
                        ? texts.say(language, "atlas.search.schools.many", Figures.whole(language, known.size()))
                        : texts.say(language, "atlas.search.schools.some",
                                known.stream().sorted().map(this::departement).collect(Collectors.joining(", ")));
        return List.of(new Note(words, DATA, more, true));
    }

    private String departement(String code) {
        return territories.now().latest(TerritoryKind.DEPARTEMENT, code).map(PlaceWords::coded).orElse(code);
    }

    @Override
    public int order() {
        return 30;
    }

    @Override
    public List<Kind> kinds(Language language) {
        return Arrays.stream(Territories.Group.values())
                .map(group -> new Kind(group.name(), texts.say(language, "atlas.group." + group),
                        texts.say(language, "atlas.kind." + group)))
                .toList();
    }

    private Match found(Territories.Hit hit, NameQuery sought, Language language) {
        String path = hit.group() == Territories.Group.SCHOOL ? PlaceWords.schoolPath(hit.code())
                : PlaceWords.path(TerritoryKind.valueOf(hit.group().name()), hit.code());
        Territories.Reason reason = hit.reason();
        String why = reason == null ? "" : why(reason, language);
        Fit fit = fit(hit, why, sought);
        String people = fit == Fit.NAME && hit.group() == Territories.Group.COMMUNE ? people(hit.code(), language) : "";
        String detail = Stream.of(hit.detail(), people, why)
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(", "));
        return new Match(hit.group().name(), hit.name(), detail, path, hit.code(), fit);
    }

    /** Homonyms are told apart by their size too. */
    private String people(String commune, Language language) {
        Integer many = territories.now().latest(TerritoryKind.COMMUNE, commune).map(Territory::population).orElse(null);
        return many == null ? "" : texts.say(language, "atlas.search.people", Figures.whole(language, many));
    }

    /** How well it answers, as it was typed or as a body of that kind. */
    private static Fit fit(Territories.Hit hit, String why, NameQuery sought) {
        List<Territories.Appellation> readings = sought.readings()
                .stream()
                .filter(appellation -> appellation.may(hit.group().name()))
                .toList();
        boolean named = readings.stream().anyMatch(appellation -> names(hit, appellation.name()));
        String all = Fold.plain(hit.name() + " " + hit.detail() + " " + why);
        boolean within = readings.stream().anyMatch(appellation -> appellation.in(all, sought.whole()));
        return named ? Fit.NAME : within ? Fit.WORDS : Fit.NEAR;
    }

    private static boolean names(Territories.Hit hit, String typed) {
        return typed.equals(Fold.plain(hit.name())) || typed.replace(" ", "").equals(Fold.plain(hit.code()))
                || hit.group() != Territories.Group.SCHOOL && typed.equals(Territories.initials(hit.name()));
    }

    private String why(Territories.Reason reason, Language language) {
        String key = "atlas.why." + reason.why();
        return reason.since() == null ? texts.say(language, key, reason.name())
                : texts.say(language, key + ".since", reason.name(), Figures.date(language, reason.since()));
    }
}
