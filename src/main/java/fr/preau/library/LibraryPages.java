package fr.preau.library;

import fr.preau.policy.Visitor;
import fr.preau.policy.Who;
import fr.preau.territory.Territories;
import fr.preau.web.Paging;
import fr.preau.web.Visit;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.View;

/** The list of good practices: what is looked for is all in the address. */
@Controller
@Who(Visitor.ANYONE)
class LibraryPages {
    private static final int OK = 200;
    private static final int UNDERSTOOD_NOT_DONE = 422;
    private final Library library;
    private final Questions questions;
    private final Listing listing;
    private final Neighbourhood neighbourhood;

    LibraryPages(
            Library library, Questions questions, Listing listing, Neighbourhood neighbourhood) {
        this.library = library;
        this.questions = questions;
        this.listing = listing;
        this.neighbourhood = neighbourhood;
    }

    @GetMapping(Address.LIST)
    View list(Visit visit, HttpServletRequest request, Paging paging) {
        boolean lost = questions.lost(request);
        Questions.Read read = lost ? questions.elsewhere(request) : questions.of(request);
        Question question = read.question(paging.page(), paging.size());
        ListPage.Lost meant =
                lost ? lost(visit, read, request.getParameter(Questions.PLACE)) : null;
        Answer answer = library.search(question);
        List<ListPage.Wider> wider =
                answer.total() == 0 && question.filtered() ? wider(visit, read) : List.of();
        String text = read.address().text();
        String title =
                text.isEmpty() ? visit.t("library.title") : visit.t("library.title.for", text);
        return visit.page(
                lost ? UNDERSTOOD_NOT_DONE : OK,
                "library/list",
                title,
                listing.page(visit, read.address(), answer, read.near(), meant, wider, paging));
    }

    /** A place that is none, or may be several: what was typed, and what may be meant. */
    private ListPage.Lost lost(Visit visit, Questions.Read read, String typed) {
        List<ListPage.Meant> meant =
                neighbourhood.suggested(typed).stream()
                        .map(hit ->
                                new ListPage.Meant(
                                        hit.name(),
                                        hit.detail(),
                                        read.address()
                                                .near(
                                                        hit.group() == Territories.Group.SCHOOL
                                                                ? hit.code()
                                                                : hit.group() + ":" + hit.code())
                                                .on(Address.LIST)))
                        .toList();
        return new ListPage.Lost(
                typed,
                visit.t(
                        meant.isEmpty() ? "library.near.none" : "library.near.which",
                        typed.strip()),
                meant);
    }

    /**
     * The same without what is chosen in one dimension, where that finds something; without all.
     */
    private List<ListPage.Wider> wider(Visit visit, Questions.Read read) {
        List<ListPage.Wider> all = new ArrayList<>();
        Set<Dimension> chosen = read.address().chosen().keySet();
        for (Dimension dimension : chosen.size() > 1 ? chosen : Set.<Dimension>of()) {
            Address address = read.address().without(dimension);
            int many =
                    library.search(new Questions.Read(address, read.near()).question(1, 1)).total();
            if (many > 0) {
                all.add(listing.wider(visit, dimension, address, many));
            }
        }
        Address address = read.address().wider();
        int many = library.search(new Questions.Read(address, read.near()).question(1, 1)).total();
        if (many > 0) {
            all.add(listing.wider(visit, null, address, many));
        }
        return all;
    }
}
