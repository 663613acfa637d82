package fr.preau.web;

import java.time.LocalDate;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.View;

/** The first page: one question, leading straight to the answer. */
@Controller
@Who(Visitor.ANYONE)
class HomePages {
    private static final String ANSWER = "/qui-fait-quoi?commune=";
    private static final LocalDate FOUNDING = LocalDate.of(2013, 12, 12);
    private static final LocalDate METROPOLE = LocalDate.of(2015, 1, 1);
    private static final LocalDate REGIONS = LocalDate.of(2016, 1, 1);

    /** A question that was really asked: its key and the addresses of its answers. */
    record Story(String key, List<Day> days) {}

    /** One answer to compare, on one day; today when the path has no date. */
    record Day(String words, String path) {}

    /** All that the template needs. */
    record HomePage(List<Story> stories) {}

    @GetMapping("/")
    View home(Visit visit) {
        var stories =
                List.of(
                        new Story(
                                "meudon",
                                List.of(on(visit, "92048", FOUNDING), today(visit, "92048"))),
                        new Story("angresse", List.of(today(visit, "40004"))),
                        new Story("amiens", List.of(today(visit, "80021&niveau=COLLEGE"))),
                        new Story(
                                "lille",
                                List.of(
                                        on(visit, "59350&niveau=LYCEE", REGIONS.minusDays(1)),
                                        on(visit, "59350&niveau=LYCEE", REGIONS))),
                        new Story(
                                "villeurbanne",
                                List.of(
                                        on(visit, "69266&niveau=COLLEGE", METROPOLE.minusDays(1)),
                                        on(visit, "69266&niveau=COLLEGE", METROPOLE))));
        return visit.page("web/home", visit.t("web.home.title"), new HomePage(stories));
    }

    private static Day on(Visit visit, String place, LocalDate date) {
        return new Day(visit.t("web.home.on", visit.date(date)), ANSWER + place + "&date=" + date);
    }

    private static Day today(Visit visit, String place) {
        return new Day(visit.t("web.home.today"), ANSWER + place);
    }
}
