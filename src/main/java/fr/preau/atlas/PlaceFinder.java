package fr.preau.atlas;

import fr.preau.kernel.Refusal;
import fr.preau.territory.Territories;
import fr.preau.territory.TerritoryKind;
import fr.preau.web.Figures;
import fr.preau.web.Finder;
import fr.preau.web.Language;
import fr.preau.web.Texts;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Places and schools in the global search and in what is suggested while typing. */
@Component
class PlaceFinder implements Finder {
    private final Territories territories;
    private final Texts texts;

    PlaceFinder(Territories territories, Texts texts) {
        this.territories = territories;
        this.texts = texts;
    }

    @Override
    public List<Found> suggest(String text, int atMost, Language language) {
        try {
            return territories.suggest(text, atMost).stream()
                    .map(hit -> found(hit, language))
                    .toList();
        } catch (Refusal.Later notYet) {
            return List.of();
        }
    }

    @Override
    public Results search(
            String text, @Nullable String kind, int page, int size, Language language) {
        Territories.Group only = Asked.one(Territories.Group.class, "kind", kind);
        Territories.Hits hits =
                territories.search(text, only == null ? Set.of() : Set.of(only), page, size);
        Map<String, Long> counts =
                hits.counts().entrySet().stream()
                        .collect(
                                Collectors.toMap(
                                        entry -> entry.getKey().name(),
                                        entry -> entry.getValue().longValue()));
        return new Results(
                hits.items().stream().map(hit -> found(hit, language)).toList(),
                hits.total(),
                hits.more(),
                counts);
    }

    @Override
    public List<Kind> kinds(Language language) {
        return Arrays.stream(Territories.Group.values())
                .map(group ->
                        new Kind(
                                group.name(),
                                texts.say(language, "atlas.group." + group),
                                texts.say(language, "atlas.kind." + group)))
                .toList();
    }

    private Found found(Territories.Hit hit, Language language) {
        String path =
                hit.group() == Territories.Group.SCHOOL
                        ? Words.schoolPath(hit.code())
                        : Words.path(TerritoryKind.valueOf(hit.group().name()), hit.code());
        Territories.Reason reason = hit.reason();
        String why = reason == null ? "" : why(reason, language);
        String detail =
                hit.detail().isEmpty() || why.isEmpty()
                        ? hit.detail() + why
                        : hit.detail() + ", " + why;
        return new Found(hit.group().name(), hit.name(), detail, path, hit.code());
    }

    private String why(Territories.Reason reason, Language language) {
        String key = "atlas.why." + reason.why();
        return reason.since() == null
                ? texts.say(language, key, reason.name())
                : texts.say(
                        language,
                        key + ".since",
                        reason.name(),
                        Figures.date(language, reason.since()));
    }
}
