package fr.preau.rooms.practices.library;

import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.web.Paging;
import fr.preau.people.territory.Territories;
import fr.preau.people.territory.Territory;
import fr.preau.people.territory.TerritoryKind;
import fr.preau.people.territory.TerritorySnapshot;
import fr.preau.rooms.practices.library.Library.Order;
import fr.preau.rooms.practices.library.Library.Question;
import fr.preau.rooms.practices.sheet.Terms;
import jakarta.servlet.http.HttpServletRequest;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Questions as the pages and the exports are asked them. */
@Component
record Questions(Territories territories, Clock clock, Neighbourhood neighbourhood) {
    static final String PLACE = "pres";
    static final int LONGEST_TEXT = 400;
    private static final int LONGEST_CODE = 40;
    private static final int MOST_CHOICES = 40;

    /** A question, its address, and the place it is near. */
    record PracticeSearch(Address address, Neighbourhood.@Nullable Place near) {
        /** What has news, the latest first. */
        Question latest(int atMost) {
            var latest = new Address(address.text(), address.chosen(), address.near(), Order.RECENT);
            return new PracticeSearch(latest, near).question(1, atMost);
        }

        Question question(int page, int size) {
            return new Question(address.text(), address.chosen(), 0, null, near, address.order(), page, size);
        }
    }

    /** Whether what was typed as a place is none, or may be several. */
    boolean lost(HttpServletRequest request) {
        try {
            neighbourhood.place(PLACE, request.getParameter(PLACE));
            return false;
        } catch (Refusal.BadRequest noPlace) {
            return true;
        }
    }

    /** Reads the parameters of a page but the place, whatever was typed there. */
    PracticeSearch elsewhere(HttpServletRequest request) {
        Map<String, String[]> rest = new HashMap<>(request.getParameterMap());
        rest.remove(PLACE);
        return of(rest);
    }

    /** The same for a file, where a parameter that is not known is refused, as the API does. */
    PracticeSearch strictly(HttpServletRequest request) {
        SortedSet<String> known = new TreeSet<>(List.of("q", "tri", PLACE));
        Arrays.stream(Dimension.values()).map(Dimension::page).forEach(known::add);
        for (String name : request.getParameterMap().keySet()) {
            Refusal.refuse(!known.contains(name), name, "web.error.parameter", name, String.join(", ", known));
        }
        return of(request);
    }

    /** Reads the parameters of a page; other parameters are left alone. */
    public PracticeSearch of(HttpServletRequest request) {
        return of(request.getParameterMap());
    }

    public PracticeSearch of(Map<String, String[]> parameters) {
        Map<Dimension, Set<String>> chosen = chosen(Dimension::page, dimension -> all(parameters, dimension.page()));
        Neighbourhood.Place near = neighbourhood.place(PLACE, one(parameters, PLACE));
        Order order = order("tri", one(parameters, "tri"), Order::page);
        String text = text(one(parameters, "q"));
        return new PracticeSearch(new Address(text, chosen, near == null ? "" : near.asked(), order), near);
    }

    private static List<String> all(Map<String, String[]> parameters, String name) {
        String[] given = parameters.get(name);
        return given == null ? List.of() : List.of(given);
    }

    private static @Nullable String one(Map<String, String[]> parameters, String name) {
        String[] given = parameters.get(name);
        return given == null || given.length == 0 ? null : given[0];
    }

    /** At the API: the same with English names, and two bounds. */
    Question api(LibraryApi.Choices choices, @Nullable String evidenceMin, @Nullable String costMax, Paging paging) {
        Map<Dimension, Set<String>> chosen = chosen(Dimension::api, choices::of);
        return new Question(text(choices.q()), chosen, level("evidence_min", evidenceMin), cents("cost_max", costMax),
                neighbourhood.place("near", choices.near()), order("sort", choices.sort(), Order::name), paging.page(),
                paging.size());
    }

    /** As much of what was typed as is looked for. */
    static String text(@Nullable String q) {
        String typed = q == null ? "" : q.strip();
        return typed.length() > LONGEST_TEXT ? typed.substring(0, LONGEST_TEXT) : typed;
    }

    /**
     * What is chosen in each dimension; {@code name} says its parameter, {@code values} what was given.
     */
    Map<Dimension, Set<String>> chosen(Function<Dimension, String> name, Function<Dimension, List<String>> values) {
        var chosen = new EnumMap<Dimension, Set<String>>(Dimension.class);
        for (Dimension dimension : Dimension.values()) {
            Set<String> codes = new LinkedHashSet<>();
            values.apply(dimension).stream().filter(code -> !code.isBlank()).limit(MOST_CHOICES).forEach(codes::add);
            codes.forEach(code -> check(dimension, name.apply(dimension), code));
            if (!codes.isEmpty()) {
                chosen.put(dimension, codes);
            }
        }
        return chosen;
    }

    private void check(Dimension dimension, String name, String code) {
        if (dimension == Dimension.CARRIER) {
            Refusal.refuse(code.length() > LONGEST_CODE, name, "library.refused.long", name);
            return;
        }
        List<String> known = known(dimension);
        if (!known.contains(code)) {
            throw unknown(name, code, known);
        }
    }

    private static Refusal unknown(String name, String code, List<String> known) {
        return new Refusal.BadRequest(name, "library.refused.code", name, code, String.join(", ", known));
    }

    private List<String> known(Dimension dimension) {
        return switch (dimension) {
            case THEME -> Terms.themes();
            case LEVEL -> Terms.levels();
            case EQUIPMENT -> Terms.equipment();
            case KIND ->
                Stream.concat(Stream.of(TerritoryKind.values()).map(Enum::name), Stream.of(Dimension.UNKNOWN)).toList();
            case SIZE -> Dimension.SIZES;
            case COST -> Dimension.COSTS;
            case PERIOD -> Dimension.PERIODS;
            case EVIDENCE -> List.of("0", "1", "2", "3", "4", "5");
            case REGION -> codes(TerritoryKind.REGION);
            case DEPARTEMENT -> codes(TerritoryKind.DEPARTEMENT);
            case CARRIER -> List.of();
        };
    }

    /** Those of today and those of before: a sheet is filed under the région of its time too. */
    private List<String> codes(TerritoryKind kind) {
        TerritorySnapshot france = territories.now();
        return Stream.of(TerritorySnapshot.COVERED_FROM, LocalDate.now(clock))
                .flatMap(day -> france.all(kind, day).stream())
                .map(Territory::code)
                .distinct()
                .sorted()
                .toList();
    }

    /** One of the orders, by what {@code name} says of each; relevance when none is asked. */
    static Order order(String field, @Nullable String asked, Function<Order, String> name) {
        if (asked == null || asked.isEmpty()) {
            return Order.RELEVANCE;
        }
        return Arrays.stream(Order.values())
                .filter(order -> name.apply(order).equals(asked))
                .findFirst()
                .orElseThrow(() -> unknown(field, asked,
                        Arrays.stream(Order.values()).map(name).collect(Collectors.toList())));
    }

    /** A level of evidence; 0 when none is asked. */
    static int level(String field, @Nullable String asked) {
        if (asked == null || asked.isEmpty()) {
            return 0;
        }
        if (!asked.matches("[0-5]")) {
            throw unknown(field, asked, List.of("0", "1", "2", "3", "4", "5"));
        }
        return Integer.parseInt(asked);
    }

    /** Euros as cents; absent when none is asked. */
    static @Nullable Long cents(String field, @Nullable String asked) {
        if (asked == null || asked.isEmpty()) {
            return null;
        }
        Refusal.refuse(!asked.matches("\\d{1,7}([.,]\\d{1,2})?"), field, "library.refused.euros", field, asked);
        return new BigDecimal(asked.replace(',', '.')).movePointRight(2).longValueExact();
    }
}
