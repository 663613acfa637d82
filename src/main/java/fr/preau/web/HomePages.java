package fr.preau.web;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.View;

/** The first page: one question, leading straight to the answer. */
@Controller
@Who(Visitor.ANYONE)
class HomePages {
    record HomePage() {}

    @GetMapping("/")
    View home(Visit visit) {
        return visit.page("web/home", visit.t("web.home.title"), new HomePage());
    }
}
