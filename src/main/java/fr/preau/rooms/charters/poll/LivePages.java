package fr.preau.rooms.charters.poll;

import fr.preau.ground.policy.Visitor;
import fr.preau.ground.policy.Who;
import fr.preau.ground.tally.Option;
import fr.preau.ground.web.Visit;
import fr.preau.rooms.charters.ballot.Ballot;
import fr.preau.rooms.charters.ballot.Ballots;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.function.Function;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.View;

/** The screen of a hall: a ballot in large type, that follows votes as they come. */
@Controller
@Who(Visitor.ANYONE)
record LivePages(Ballots ballots, Hall hall) {
    /**
     * All that the page needs.
     *
     * @param colleges their codes
     * @param told whether what each option got may be told
     */
    record LivePage(Ballot it, Board board, List<String> colleges, boolean told, String say) {
        String text(String place) {
            return board.text().getOrDefault(place, "");
        }

        List<String> bar(String place) {
            return board.bars().getOrDefault(place, List.of("0%", "0%"));
        }

        List<Option> options() {
            return it.options();
        }

        static String fill(Option option) {
            return new BallotPage.Got(option.name(), "", "", 0, 0).fill();
        }
    }

    @GetMapping("/scrutins/{id}/direct")
    View show(Visit visit, @PathVariable String id) {
        Ballot it = ballots.get(id);
        Board board = board(visit, it);
        var page = new LivePage(it, board, board.colleges(), board.told(),
                it.closesAt() == null ? "" : visit.moment(it.closesAt()));
        return visit.page("rooms/charters/poll/live", it.title(), page);
    }

    private Board board(Visit visit, Ballot it) {
        Ballots.Results told = ballots.soFar(it).orElse(null);
        return Board.of(visit, it, told == null ? ballots.turnout(it) : told.turnout(), told);
    }

    private Function<Visit, Board> look(String id) {
        Ballot it = ballots.get(id);
        return visit -> board(visit, it);
    }

    @GetMapping("/scrutins/{id}/direct/flux")
    void stream(Visit visit, HttpServletRequest request, HttpServletResponse response, @PathVariable String id)
            throws IOException, ServletException {
        String known = hall.watches(id) ? id : ballots.get(id).id();
        hall.join(visit, request, response, known, () -> look(known));
    }
}
