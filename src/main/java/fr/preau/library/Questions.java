package fr.preau.library;

import fr.preau.kernel.Refusal;
import fr.preau.web.Paging;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Questions as the pages and the exports are asked them. */
@Component
class Questions {
    static final String PLACE = "pres";
    private final Asked asked;
    private final Neighbourhood neighbourhood;

    Questions(Asked asked, Neighbourhood neighbourhood) {
        this.asked = asked;
        this.neighbourhood = neighbourhood;
    }

    /** A question, its address, and the place it is near. */
    record Read(Address address, Neighbourhood.@Nullable Place near) {
        Question question(int page, int size) {
            return new Question(
                    address.text(), address.chosen(), 0, null, near, address.order(), page, size);
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
    Read elsewhere(HttpServletRequest request) {
        Map<String, String[]> rest = new HashMap<>(request.getParameterMap());
        rest.remove(PLACE);
        return of(rest);
    }

    /** The same for a file, where a parameter that is not known is refused, as the API does. */
    Read strictly(HttpServletRequest request) {
        SortedSet<String> known = new TreeSet<>(List.of("q", "tri", PLACE));
        Arrays.stream(Dimension.values()).map(Dimension::page).forEach(known::add);
        for (String name : request.getParameterMap().keySet()) {
            if (!known.contains(name)) {
                throw new Refusal.BadRequest(
                        name, "web.error.parameter", name, String.join(", ", known));
            }
        }
        return of(request);
    }

    /** Reads the parameters of a page; other parameters are left alone. */
    public Read of(HttpServletRequest request) {
        return of(request.getParameterMap());
    }

    public Read of(Map<String, String[]> parameters) {
        Map<Dimension, Set<String>> chosen =
                asked.chosen(Dimension::page, one -> all(parameters, one.page()));
        Neighbourhood.Place near = neighbourhood.place(PLACE, one(parameters, PLACE));
        Order order = Asked.order("tri", one(parameters, "tri"), Order::page);
        String text = Asked.text(one(parameters, "q"));
        return new Read(new Address(text, chosen, near == null ? "" : near.asked(), order), near);
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
    Question api(
            LibraryApi.Choices choices,
            @Nullable String evidenceMin,
            @Nullable String costMax,
            Paging paging) {
        Map<Dimension, Set<String>> chosen = asked.chosen(Dimension::api, choices::of);
        return new Question(
                Asked.text(choices.q()),
                chosen,
                Asked.level("evidence_min", evidenceMin),
                Asked.cents("cost_max", costMax),
                neighbourhood.place("near", choices.near()),
                Asked.order("sort", choices.sort(), Order::name),
                paging.page(),
                paging.size());
    }
}
