package fr.preau.library;

import fr.preau.policy.Visitor;
import fr.preau.policy.Who;
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
    private final Library library;
    private final Questions questions;
    private final Listing listing;

    LibraryPages(Library library, Questions questions, Listing listing) {
        this.library = library;
        this.questions = questions;
        this.listing = listing;
    }

    @GetMapping(Address.LIST)
    View list(Visit visit, HttpServletRequest request, Paging paging) {
        Questions.Read read = questions.of(request);
        Question question = read.question(paging.page(), paging.size());
        Answer answer = library.search(question);
        List<ListPage.Wider> wider =
                answer.total() == 0 && question.filtered() ? wider(visit, read) : List.of();
        String text = read.address().text();
        String title =
                text.isEmpty() ? visit.t("library.title") : visit.t("library.title.for", text);
        return visit.page(
                "library/list",
                title,
                listing.page(visit, read.address(), answer, read.near(), wider, paging));
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
