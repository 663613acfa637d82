package fr.preau.rooms.concertation.journee;

import fr.preau.ground.form.Form;
import fr.preau.ground.kernel.Csv;
import fr.preau.ground.list.ListQuery.Pages;
import fr.preau.ground.list.Table;
import fr.preau.ground.policy.Visitor;
import fr.preau.ground.policy.Who;
import fr.preau.ground.web.Paging;
import fr.preau.ground.web.Visit;
import fr.preau.people.account.Actor;
import fr.preau.tools.registration.Registration;
import java.util.Comparator;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.View;

/** Who comes, as the desk of who convenes reads it: the list, its file, the sheet to sign. */
@Controller
@Who(Visitor.SIGNED_IN)
record GuestPages(Journees journees, Registrations registrations, Attendances attendances) {
    private static final String ONE = JourneePages.ONE + "{id}";
    private static final String LIST = "/preparation/inscriptions";
    private static final int A_PAGE = 100;

    private static final Table<Registration> TABLE = Table.of("name", Registration::name)
            .and("organisation", Registration::organisationName)
            .and("mail", Registration::mail)
            .and("needs", Registration::needs)
            .and("state", Registration::state)
            .and("rank", registration -> registration.rank() == 0 ? null : registration.rank())
            .and("asked_at", Registration::askedAt)
            .and("sessions", Registration::sessions);

    /** What the sheet they signed tells. */
    @PostMapping(ONE + LIST + "/presence")
    @Who(value = Visitor.SIGNED_IN, act = "journee.act.present")
    View present(Actor actor, @PathVariable String id, Form form) {
        Journee it = journees.convened(actor, id);
        return form.settle(it.path() + LIST, () -> attendances.mark(actor, id, form.number("n")));
    }

    /** A page of who comes. */
    record GuestPage(Journee it, List<Registration> guests, Pages pages) {}

    @GetMapping(ONE + LIST)
    View list(Visit visit, Actor actor, @PathVariable String id, Paging paging) {
        Journee it = journees.convened(actor, id);
        var page = new Paging(paging.page(), A_PAGE);
        String here = it.path() + LIST;
        return visit.page("rooms/concertation/journee/guests", visit.t("journee.guests.title", it.title()),
                new GuestPage(it, registrations.register().list(id, page.offset(), A_PAGE),
                        Pages.of((long) it.taken() + it.waiting(), page, number -> here + "?page=" + number)));
    }

    /** The only file in which needs stand. */
    @GetMapping(ONE + LIST + ".csv")
    Csv.File csv(Actor actor, @PathVariable String id) {
        journees.convened(actor, id);
        return TABLE.csv("inscriptions-" + id + ".csv", whole(id)).forSheet();
    }

    private List<Registration> whole(String id) {
        return registrations.register().list(id, 0, 2 * Journees.MOST_PLACES);
    }

    /** All who have a place, by their names. */
    record SheetPage(Journee it, List<Registration> guests) {}

    @GetMapping(ONE + "/emargement")
    View sheet(Visit visit, Actor actor, @PathVariable String id) {
        Journee it = journees.convened(actor, id);
        List<Registration> guests = whole(id).stream()
                .filter(Registration::holds)
                .sorted(Comparator.comparing(registration -> fr.preau.ground.kernel.Fold.plain(registration.name())))
                .toList();
        return visit.page("rooms/concertation/journee/sheet", visit.t("journee.sheet.title"),
                new SheetPage(it, guests));
    }
}
