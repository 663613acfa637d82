package fr.preau.rooms.practices.library;

import fr.preau.ground.policy.Visitor;
import fr.preau.ground.policy.Who;
import fr.preau.ground.web.Paging;
import fr.preau.ground.web.Visit;
import fr.preau.people.territory.Territories;
import fr.preau.rooms.practices.library.Library.Answer;
import fr.preau.rooms.practices.library.Library.Question;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.View;

/** The list of good practices: what is looked for is all in the address. */
@Controller
@Who(Visitor.ANYONE)
record LibraryPages(Library library, Questions questions, PracticeList listing, Neighbourhood neighbourhood,
        LibraryWords words) {
    static final String MAP = "/pratiques/carte";
    private static final int OK = 200;
    private static final int UNDERSTOOD_NOT_DONE = 422;

    @GetMapping(Address.LIST)
    View list(Visit visit, HttpServletRequest request, Paging paging) {
        boolean lost = questions.lost(request);
        Questions.PracticeSearch read = lost ? questions.elsewhere(request) : questions.of(request);
        Question question = read.question(paging.page(), paging.size());
        PracticeList.PlaceFault meant = lost ? lost(visit, read, request.getParameter(Questions.PLACE)) : null;
        Answer answer = library.search(question);
        List<PracticeList.Wider> wider = answer.total() == 0 && question.filtered() ? wider(visit, read) : List.of();
        String text = read.address().text();
        String title = text.isEmpty() ? visit.t("library.title") : visit.t("library.title.for", text);
        return visit.page(lost ? UNDERSTOOD_NOT_DONE : OK, "rooms/practices/library/list", title,
                listing.page(visit, read.address(), answer, read.near(), meant, wider, paging));
    }

    /** A place that is none, or may be several: what was typed, and what may be meant. */
    private PracticeList.PlaceFault lost(Visit visit, Questions.PracticeSearch read, String typed) {
        List<PracticeList.PlaceSuggestion> meant = neighbourhood.suggested(typed)
                .stream()
                .map(hit -> new PracticeList.PlaceSuggestion(hit.name(), hit.detail(), read.address()
                        .near(hit.group() == Territories.Group.SCHOOL ? hit.code() : hit.group() + ":" + hit.code())
                        .on(Address.LIST)))
                .toList();
        return new PracticeList.PlaceFault(typed,
                visit.t(meant.isEmpty() ? "library.near.none" : "library.near.which", typed.strip()), meant);
    }

    /**
     * The same without what is chosen in one dimension, where that finds something; without all.
     */
    private List<PracticeList.Wider> wider(Visit visit, Questions.PracticeSearch read) {
        List<PracticeList.Wider> all = new ArrayList<>();
        Set<Dimension> chosen = read.address().chosen().keySet();
        for (Dimension dimension : chosen.size() > 1 ? chosen : Set.<Dimension>of()) {
            Address address = read.address().without(dimension);
            int many = library.search(new Questions.PracticeSearch(address, read.near()).question(1, 1)).total();
            if (many > 0) {
                all.add(listing.wider(visit, dimension, address, many));
            }
        }
        Address address = read.address().wider();
        int many = library.search(new Questions.PracticeSearch(address, read.near()).question(1, 1)).total();
        if (many > 0) {
            all.add(listing.wider(visit, null, address, many));
        }
        return all;
    }

    /** All that the page needs; {@code elsewhere} are those of no département. */
    record MapPage(String count, List<DepartementRow> lines, Set<String> here, int elsewhere, String list) {}

    /** One département, and the address of its practices. */
    record DepartementRow(String name, int many, String path) {}

    /** Where the practices of any list took place, by département: a map and its table. */
    @GetMapping(MAP)
    View map(Visit visit, HttpServletRequest request) {
        Questions.PracticeSearch read = questions.of(request);
        Address address = read.address();
        Answer answer = library.search(read.question(1, 1));
        List<Answer.Count> counts = answer.facets()
                .getOrDefault(Dimension.DEPARTEMENT, List.of())
                .stream()
                .filter(count -> count.many() > 0)
                .toList();
        List<DepartementRow> lines = counts.stream()
                .map(count -> new DepartementRow(words.of(visit.language(), Dimension.DEPARTEMENT, count.code()),
                        count.many(), only(address, count.code()).on(Address.LIST)))
                .toList();
        int placed = counts.stream().mapToInt(Answer.Count::many).sum();
        boolean chosen = address.chosen().containsKey(Dimension.DEPARTEMENT);
        var page = new MapPage(visit.count("library.count", answer.total()), lines,
                counts.stream().map(Answer.Count::code).collect(Collectors.toSet()),
                chosen ? 0 : Math.max(0, answer.total() - placed), address.on(Address.LIST));
        return visit.page("rooms/practices/library/where", visit.t("library.map.title"), page);
    }

    private static Address only(Address address, String departement) {
        var chosen = new EnumMap<Dimension, Set<String>>(Dimension.class);
        chosen.putAll(address.chosen());
        chosen.put(Dimension.DEPARTEMENT, Set.of(departement));
        return new Address(address.text(), Map.copyOf(chosen), address.near(), address.order());
    }
}
