package fr.preau.roof.site;

import fr.preau.ground.policy.Visitor;
import fr.preau.ground.policy.Who;
import fr.preau.ground.web.Room;
import fr.preau.ground.web.Visit;
import gg.jte.Content;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.View;

/** The first page: one question, leading straight to the answer. */
@Controller
@Who(Visitor.ANYONE)
record HomePages(List<Room.Glance> glances) {
    private static final String ANSWER = "/qui-fait-quoi?commune=";
    private static final LocalDate FOUNDING = LocalDate.of(2013, 12, 12);
    private static final LocalDate METROPOLE = LocalDate.of(2015, 1, 1);
    private static final LocalDate REGIONS = LocalDate.of(2016, 1, 1);

    /** A question that was really asked: its key and the addresses of its answers. */
    record Story(String key, List<Day> days) {}

    /** One answer to compare, on one day; today when the path has no date. */
    record Day(String words, String path) {}

    /**
     * All that the template needs.
     *
     * @param glances by the key of their room
     */
    record HomePage(List<Story> stories, Map<String, Content> glances) {}

    /** The first page answers while the database does not: its figures only are left out. */
    @GetMapping("/")
    View home(Visit visit) {
        try {
            return visit.kept(() -> page(visit, glances(visit)));
        } catch (DataAccessException away) {
            return page(visit, Map.of());
        }
    }

    private Map<String, Content> glances(Visit visit) {
        Map<String, Content> said = new HashMap<>();
        for (Room.Glance glance : glances) {
            Content content = glance.glance(visit);
            if (content != null) {
                said.put(glance.room(), content);
            }
        }
        return said;
    }

    private static View page(Visit visit, Map<String, Content> glances) {
        String meudon = "92048&niveau=ECOLE&sujet=EQUIP_ACQ";
        String angresse = "40004&niveau=ECOLE&sujet=EQUIP_ACQ";
        String amiens = "80021&niveau=COLLEGE&sujet=ENT";
        String lille = "59350&niveau=LYCEE&sujet=EQUIP_ACQ";
        String villeurbanne = "69266&niveau=COLLEGE&sujet=EQUIP_MAINT";
        var stories = List.of(new Story("meudon", List.of(on(visit, meudon, FOUNDING), today(visit, meudon))),
                new Story("angresse", List.of(today(visit, angresse), supposing(visit, angresse, "epci.numerique"))),
                new Story("amiens", List.of(today(visit, amiens), supposing(visit, amiens, "smo.ent"))),
                new Story("lille", List.of(on(visit, lille, REGIONS.minusDays(1)), on(visit, lille, REGIONS))),
                new Story("villeurbanne",
                        List.of(on(visit, villeurbanne, METROPOLE.minusDays(1)), on(visit, villeurbanne, METROPOLE))));
        return visit.page("roof/site/home", visit.t("site.home.title"), new HomePage(stories, glances));
    }

    private static Day on(Visit visit, String question, LocalDate date) {
        return new Day(visit.t("site.home.on", visit.date(date)), ANSWER + question + "&date=" + date);
    }

    private static Day today(Visit visit, String question) {
        return new Day(visit.t("site.home.today"), ANSWER + question);
    }

    private static Day supposing(Visit visit, String question, String act) {
        return new Day(visit.t("site.home.if." + act), ANSWER + question + "&si=" + act + "%3D1");
    }
}
