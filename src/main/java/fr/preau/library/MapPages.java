package fr.preau.library;

import fr.preau.policy.Visitor;
import fr.preau.policy.Who;
import fr.preau.web.Visit;
import jakarta.servlet.http.HttpServletRequest;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.View;

/** Where the practices of any list took place, by département: a map and its table. */
@Controller
@Who(Visitor.ANYONE)
class MapPages {
    static final String PATH = "/pratiques/carte";
    private final Library library;
    private final Questions questions;
    private final Words words;

    MapPages(Library library, Questions questions, Words words) {
        this.library = library;
        this.questions = questions;
        this.words = words;
    }

    /** All that the page needs; {@code elsewhere} are those of no département. */
    record MapPage(String count, List<Line> lines, Set<String> here, int elsewhere, String list) {}

    /** One département, and the address of its practices. */
    record Line(String name, int many, String path) {}

    @GetMapping(PATH)
    View map(Visit visit, HttpServletRequest request) {
        Questions.Read read = questions.of(request);
        Address address = read.address();
        Answer answer = library.search(read.question(1, 1));
        List<Answer.Count> counts =
                answer.facets().getOrDefault(Dimension.DEPARTEMENT, List.of()).stream()
                        .filter(one -> one.many() > 0)
                        .toList();
        List<Line> lines =
                counts.stream()
                        .map(one ->
                                new Line(
                                        words.of(
                                                visit.language(),
                                                Dimension.DEPARTEMENT,
                                                one.code()),
                                        one.many(),
                                        only(address, one.code()).on(Address.LIST)))
                        .toList();
        int placed = counts.stream().mapToInt(Answer.Count::many).sum();
        boolean chosen = address.chosen().containsKey(Dimension.DEPARTEMENT);
        var page =
                new MapPage(
                        visit.count("library.count", answer.total()),
                        lines,
                        counts.stream().map(Answer.Count::code).collect(Collectors.toSet()),
                        chosen ? 0 : Math.max(0, answer.total() - placed),
                        address.on(Address.LIST));
        return visit.page("library/where", visit.t("library.map.title"), page);
    }

    private static Address only(Address address, String departement) {
        var chosen = new EnumMap<Dimension, Set<String>>(Dimension.class);
        chosen.putAll(address.chosen());
        chosen.put(Dimension.DEPARTEMENT, Set.of(departement));
        return new Address(address.text(), Map.copyOf(chosen), address.near(), address.order());
    }
}
