package fr.preau.rooms.practices.library;

import fr.preau.ground.web.Language;
import fr.preau.ground.web.Texts;
import fr.preau.people.territory.Place;
import fr.preau.people.territory.Territory;
import fr.preau.people.territory.TerritoryKind;
import fr.preau.people.territory.TerritorySnapshot;
import fr.preau.rooms.practices.practice.Practice;
import fr.preau.rooms.practices.sheet.Sheet;
import fr.preau.rooms.practices.sheet.Spending;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One sheet, ready to be put on the shelf.
 *
 * @param around who and where, themes and equipment in words
 * @param body everything else that is told
 * @param codes what it is filed under in each dimension
 */
record ShelfEntry(Card card, String around, String body, Map<Dimension, List<String>> codes) {

    /** Makes entries out of sheets, as the territory is today. */
    record Maker(TerritorySnapshot france, Texts texts, LocalDate today) {

        ShelfEntry of(Practice practice) {
            Sheet sheet = practice.sheet();
            Territory territory = Territory.placed(france, Objects.requireNonNullElse(sheet.territory(), ""))
                    .orElse(null);
            Location where = where(territory);
            Card card = card(practice, territory);
            return new ShelfEntry(card, around(card, sheet, where), body(sheet), codes(card, sheet, where));
        }

        /** Where a territory lies; absent parts are not known. */
        private record Location(@Nullable Territory itself, @Nullable Territory departement, @Nullable Territory region,
                @Nullable Territory epci) {
            Stream<String> names() {
                return Stream.of(itself, departement, region, epci).filter(Objects::nonNull).map(Territory::name);
            }
        }

        private Location where(@Nullable Territory t) {
            if (t == null) {
                return new Location(null, null, null, null);
            }
            if (t.kind() == TerritoryKind.COMMUNE) {
                Place place = france.place(t.code(), today).orElse(null);
                return place == null ? new Location(t, null, null, null)
                        : new Location(t, place.departement(), place.region(), place.epci().epci());
            }
            Territory departement = t.kind() == TerritoryKind.DEPARTEMENT ? t
                    : france.latest(TerritoryKind.DEPARTEMENT, departement(t)).orElse(null);
            String region = departement == null ? t.region() : departement.region();
            Territory in = t.kind() == TerritoryKind.REGION ? t
                    : france.latest(TerritoryKind.REGION, region).orElse(null);
            return new Location(t, departement, in, null);
        }

        /** Of a grouping of communes, the département where most of them lie. */
        private String departement(Territory t) {
            if (t.kind() != TerritoryKind.EPCI || !t.departement().isEmpty()) {
                return t.departement();
            }
            return france.membersOf(t.kind(), t.code(), today)
                    .items()
                    .stream()
                    .collect(Collectors.groupingBy(Territory::departement, Collectors.counting()))
                    .entrySet()
                    .stream()
                    .max(Map.Entry.<String, Long>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                    .map(Map.Entry::getKey)
                    .orElse("");
        }

        private Card card(Practice practice, @Nullable Territory territory) {
            Sheet sheet = practice.sheet();
            Spending.Range each = practice.spending().perPupil(sheet.reach());
            String place = sheet.place();
            return new Card(practice.id(), sheet.title(), sheet.summary(), practice.carrier(), practice.carrierName(),
                    Objects.requireNonNullElse(sheet.territory(), ""),
                    place.isEmpty() && territory != null ? territory.name() : place, sheet.levels(), sheet.themes(),
                    sheet.equipment(), practice.evidence().level(), each == null ? null : each.low(),
                    each == null ? null : each.high(), sheet.reach().schools(), sheet.reach().pupils(),
                    sheet.results().stream().findFirst().map(Maker::gain).orElse(null),
                    practice.origin() == Practice.Origin.PUBLIC_SOURCES, practice.invented(), sheet.licence(),
                    practice.newsAt().toEpochMilli());
        }

        static Card.Gain gain(Sheet.Result result) {
            return new Card.Gain(result.indicator(), result.unit(), plain(result.before()), plain(result.after()));
        }

        private static @Nullable String plain(@Nullable BigDecimal figure) {
            return figure == null ? null : figure.stripTrailingZeros().toPlainString();
        }

        private String around(Card card, Sheet sheet, Location where) {
            return Stream.of(Stream.of(card.carrierName(), card.place()), where.names(),
                    words("practice.theme.", sheet.themes()), words("practice.level.", sheet.levels()),
                    words("practice.equipment.", sheet.equipment()), sheet.partners().stream().map(Sheet.Partner::name))
                    .flatMap(part -> part)
                    .collect(Collectors.joining(" . "));
        }

        private Stream<String> words(String key, List<String> codes) {
            return codes.stream().map(code -> texts.say(Language.FR, key + code));
        }

        private static String body(Sheet sheet) {
            return Stream
                    .of(Stream.of(sheet.need()),
                            sheet.steps().stream().flatMap(step -> Stream.of(step.title(), step.words())),
                            Stream.of(sheet.means()), sheet.results().stream().map(Sheet.Result::indicator),
                            sheet.costs().stream().map(Sheet.Cost::label),
                            Stream.of(sheet.difficulties(), sheet.differently(), sheet.act()))
                    .flatMap(part -> part)
                    .filter(part -> !part.isBlank())
                    .collect(Collectors.joining("\n"));
        }

        /** That of its time, and the one that has taken it over since. */
        private List<String> regions(@Nullable Territory region) {
            return region == null ? code(null)
                    : Stream.of(region, france.regionToday(region)).map(Territory::code).distinct().toList();
        }

        private Map<Dimension, List<String>> codes(Card card, Sheet sheet, Location where) {
            var codes = new EnumMap<Dimension, List<String>>(Dimension.class);
            codes.put(Dimension.THEME, sheet.themes());
            codes.put(Dimension.LEVEL, sheet.levels());
            codes.put(Dimension.EQUIPMENT, sheet.equipment());
            codes.put(Dimension.KIND,
                    List.of(where.itself() == null ? Dimension.UNKNOWN : where.itself().kind().name()));
            codes.put(Dimension.SIZE, List.of(Dimension.size(inhabitants(where.itself()))));
            codes.put(Dimension.REGION, regions(where.region()));
            codes.put(Dimension.DEPARTEMENT, code(where.departement()));
            codes.put(Dimension.COST, List.of(Dimension.cost(middle(card))));
            codes.put(Dimension.EVIDENCE, List.of(String.valueOf(card.evidence())));
            codes.put(Dimension.PERIOD, List.of(Dimension.period(sheet.from())));
            codes.put(Dimension.CARRIER, List.of(card.carrier() + " " + card.carrierName()));
            return codes;
        }

        private static List<String> code(@Nullable Territory territory) {
            return territory == null ? List.of() : List.of(territory.code());
        }

        private @Nullable Integer inhabitants(@Nullable Territory territory) {
            return territory == null ? null : france.profile(territory, today).population();
        }
    }

    /** The middle of what one pupil costs; absent when not known. */
    static @Nullable Long middle(Card card) {
        Long low = card.low();
        Long high = card.high();
        return low == null || high == null ? null : (Long) ((low + high) / 2);
    }
}
