package fr.preau.adhesion;

import fr.preau.adhesion.Adhesion.State;
import fr.preau.charter.Charters;
import fr.preau.list.Asked;
import fr.preau.policy.Visitor;
import fr.preau.policy.Who;
import fr.preau.web.Paging;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The adhesions to a charter, or to all of them, for programs. */
@RestController
@Who(Visitor.ANYONE)
class AdhesionApi {
    static final String EVERY = "/api/v1/adhesions";
    private final Adhesions adhesions;
    private final AdhesionRows rows;
    private final Charters charters;

    AdhesionApi(Adhesions adhesions, AdhesionRows rows, Charters charters) {
        this.adhesions = adhesions;
        this.rows = rows;
        this.charters = charters;
    }

    /** Who: a reference and a name. */
    record Body(String id, String name) {}

    /** What its organ decided. */
    record Decided(String number, LocalDate date, @Nullable LocalDate executory) {
        static @Nullable Decided of(@Nullable Deliberation one) {
            return one == null
                    ? null
                    : new Decided(one.number(), one.decidedOn(), one.executoryOn());
        }
    }

    /** The act, as it was sealed for good. */
    record Act(String sha256, Instant sealed) {
        static @Nullable Act of(Adhesion.@Nullable Act one) {
            return one == null ? null : new Act(one.sha256(), one.sealedAt());
        }
    }

    /** A copy of it, signed elsewhere. */
    record Copy(String sha256, Adhesion.Found found, boolean quotes, LocalDate attached) {
        static Copy of(Adhesion.Copy one) {
            return new Copy(one.file(), one.found(), one.quotes(), one.day());
        }
    }

    /**
     * An adhesion.
     *
     * @param signed when it was; null until then
     * @param from the first day it holds
     * @param options the numbers of those it takes
     * @param reservations the blocks of the articles that it does not join
     * @param to the first day it holds no more; null without an end
     */
    record Line(
            String id,
            Body organisation,
            String college,
            int version,
            String sha256,
            State state,
            @Nullable Decided deliberation,
            @Nullable Instant signed,
            @Nullable LocalDate from,
            @Nullable LocalDate to,
            List<String> options,
            List<String> reservations,
            @Nullable Act act,
            List<Copy> copies,
            boolean invented,
            String path,
            String charter) {
        static Line of(Adhesion one) {
            return new Line(
                    one.id(),
                    new Body(one.organisation(), one.name()),
                    one.college(),
                    one.version(),
                    one.sha256(),
                    one.state(),
                    Decided.of(one.deliberation()),
                    one.signedAt(),
                    one.startsOn(),
                    one.endsOn(),
                    one.options().stream().sorted().map(String::valueOf).toList(),
                    one.reservations().stream().map(Reservation::article).toList(),
                    Act.of(one.act()),
                    one.copies().stream().map(Copy::of).toList(),
                    one.invented(),
                    one.path(),
                    one.charter());
        }
    }

    @GetMapping("/api/v1/charters/{id}/adhesions")
    Paging.Items<Line> list(
            @PathVariable String id, @RequestParam(defaultValue = "") String state, Paging paging) {
        charters.get(id);
        State wanted =
                Asked.one("state", state.strip(), "adhesion.list.code", List.of(State.values()));
        List<Adhesion> found =
                adhesions.of(id).stream()
                        .filter(one -> wanted == null || one.state() == wanted)
                        .sorted(Comparator.comparing(Adhesion::id))
                        .toList();
        return paging.items(found, Adhesion::id).map(Line::of);
    }

    @GetMapping(EVERY)
    Paging.Items<Line> every(Paging paging) {
        return paging.items(rows::page, rows.count(), Adhesion::id).map(Line::of);
    }
}
