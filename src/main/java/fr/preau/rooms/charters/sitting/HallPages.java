package fr.preau.rooms.charters.sitting;

import fr.preau.ground.form.Form;
import fr.preau.ground.policy.Visitor;
import fr.preau.ground.policy.Who;
import fr.preau.ground.web.Visit;
import fr.preau.rooms.charters.charter.Charters;
import fr.preau.rooms.charters.poll.Board;
import fr.preau.rooms.charters.poll.Hall;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.View;

/** The screen of the hall of a sitting: what is voted now, in large type, followed as it is. */
@Controller
@Who(Visitor.ANYONE)
record HallPages(SittingPanels panels, Charters charters, JdbcClient sql, Hall hall) {
    private static final String SCREEN = "/chartes/{id}/seance/direct";

    /**
     * All that the screen needs.
     *
     * @param board what changes while it is watched
     */
    record HallPage(SittingPage it, Board board) {
        /** How many seats have voted in that ballot, in words. */
        String turnout(String ballot) {
            return board.text().getOrDefault(place(ballot), "");
        }

        static String place(String ballot) {
            return "v-" + ballot;
        }

        /** Whether something may still change by itself. */
        boolean live() {
            return !it.it().state().settled();
        }
    }

    @GetMapping(SCREEN)
    View show(Visit visit, @PathVariable String id, Form form) {
        SittingPage page = panels.page(null, id, form);
        String title = visit.t("sitting.live.title", page.it().title());
        return visit.page("rooms/charters/sitting/live", title, new HallPage(page, board(visit, page.glance())));
    }

    private static Board board(Visit visit, Glance now) {
        Map<String, String> text = new TreeMap<>();
        now.turnout()
                .forEach((ballot, seats) -> text.put(HallPage.place(ballot), visit.t("sitting.live.turnout",
                        visit.number(seats.getFirst()), visit.number(seats.getLast()))));
        return new Board(text, Map.of(), now.page());
    }

    private Function<Visit, Board> look(String id) {
        Glance now = Glance.at(sql, id);
        return visit -> board(visit, now);
    }

    @GetMapping(SCREEN + "/flux")
    void stream(Visit visit, HttpServletRequest request, HttpServletResponse response, @PathVariable String id)
            throws IOException, ServletException {
        String known = hall.watches(id) ? id : charters.get(id).id();
        hall.join(visit, request, response, known, () -> look(known));
    }
}
