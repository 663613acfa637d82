package fr.preau.library;

import fr.preau.policy.Visitor;
import fr.preau.policy.Who;
import fr.preau.web.Paging;
import fr.preau.web.Visit;
import jakarta.servlet.http.HttpServletRequest;
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
        boolean widen = answer.total() == 0 && question.filtered();
        Integer all = widen ? (Integer) library.search(question.wider()).total() : null;
        String text = read.address().text();
        String title =
                text.isEmpty() ? visit.t("library.title") : visit.t("library.title.for", text);
        return visit.page(
                "library/list",
                title,
                listing.page(visit, read.address(), answer, read.near(), all, paging));
    }
}
