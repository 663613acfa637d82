package fr.preau.binding;

import fr.preau.account.Actor;
import fr.preau.account.Held;
import fr.preau.account.Organisation;
import fr.preau.account.Organisations;
import fr.preau.binding.Binding.Result;
import fr.preau.binding.Binding.Standing;
import fr.preau.binding.ReadingLaw.Whole;
import fr.preau.charter.Charter;
import fr.preau.charter.Charters;
import fr.preau.charter.Seat;
import fr.preau.competence.Everywhere;
import fr.preau.kernel.Refusal;
import fr.preau.policy.Visitor;
import fr.preau.policy.Who;
import fr.preau.web.Visit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** What a charter would mean for one organisation, whichever it is, on one page. */
@Controller
@Who(Visitor.ANYONE)
class MinePages {
    private static final int FOUND = 12;
    private static final int LONGEST = 200;
    private final ReadingLaw reading;
    private final Charters charters;
    private final Organisations organisations;
    private final Everywhere law;

    MinePages(ReadingLaw reading, Charters charters, Organisations organisations, Everywhere law) {
        this.reading = reading;
        this.charters = charters;
        this.organisations = organisations;
        this.law = law;
    }

    /** An organisation one may choose. */
    record Choice(String id, String name, String detail) {}

    /** One article for it. */
    record Line(Binding article, Standing standing) {}

    /**
     * All that the page needs.
     *
     * @param name of the organisation; empty while none is chosen
     * @param seat whether it has one
     * @param where the law was asked, in a sentence
     * @param sections the articles by where it stands: bound whole or in part first
     * @param asked how many of those that can bind it ask something of it
     * @param message what the search has to say; may be empty
     */
    record MinePage(
            Charter it,
            BindingWords words,
            String organisation,
            String name,
            boolean seat,
            String where,
            Map<Result, List<Line>> sections,
            int articles,
            long asked,
            String text,
            List<Choice> choices,
            String message) {
        List<Line> of(Result result) {
            return sections.getOrDefault(result, List.of());
        }

        /** The sections in the order they are read. */
        List<Result> order() {
            return List.of(Result.BOUND, Result.OPINION, Result.OUTSIDE, Result.UNKNOWN);
        }
    }

    /** An organisation, as far as standing needs it. */
    private record Known(String id, String name, Party party, boolean seat) {}

    @GetMapping("/chartes/{id}/pour-moi")
    View mine(
            Visit visit,
            @Nullable Actor actor,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String organisation,
            @RequestParam(defaultValue = "") String q) {
        Charter it = charters.get(id);
        Whole read = reading.now(it, charters.latest(it), actor);
        List<Choice> own = own(actor, read);
        String wanted =
                organisation.isBlank() && !own.isEmpty() && q.isBlank()
                        ? own.getFirst().id()
                        : organisation.strip();
        Known known = wanted.isEmpty() ? null : known(read, wanted);
        String text = q.strip().substring(0, Math.min(LONGEST, q.strip().length()));
        List<Choice> choices = new ArrayList<>(own);
        String message = text.isEmpty() ? "" : search(visit, text, choices);
        MinePage page =
                known == null
                        ? unknown(visit, it, text, choices, message)
                        : page(visit, it, read, known, text, choices, message);
        String title =
                page.name().isEmpty()
                        ? visit.t("binding.mine.title")
                        : visit.t("binding.mine.title.of", page.name());
        return visit.page("binding/mine", title, page);
    }

    /** The organisations of whoever looks: those that have a seat first. */
    private List<Choice> own(@Nullable Actor actor, Whole read) {
        if (actor == null) {
            return List.of();
        }
        return actor.inForce().stream()
                .filter(held -> !held.organisation().equals(Actor.INSTANCE))
                .sorted((one, other) -> Boolean.compare(seated(read, other), seated(read, one)))
                .map(held -> new Choice(held.organisation(), held.organisationName(), ""))
                .distinct()
                .limit(FOUND)
                .toList();
    }

    private boolean seated(Whole read, Held held) {
        return seat(read, held.organisation()).isPresent();
    }

    private Optional<Seat> seat(Whole read, String organisation) {
        return read.seats().stream()
                .filter(one ->
                        one.organisation().equals(organisation)
                                || organisations
                                        .inPlaceOf(one.organisation(), law.today())
                                        .equals(organisation))
                .findFirst();
    }

    private Known known(Whole read, String id) {
        Seat seat = seat(read, id).orElse(null);
        if (seat != null && seat.organisation().equals(id)) {
            return new Known(id, seat.name(), Parties.of(seat), true);
        }
        Organisation one =
                organisations
                        .find(id)
                        .orElseThrow(() ->
                                new Refusal.NotFound("organisation", "binding.mine.unknown", id));
        return new Known(
                one.id(), one.name(), Parties.of(one.id(), one.college().name()), seat != null);
    }

    private String search(Visit visit, String text, List<Choice> choices) {
        try {
            List<Organisation> found = organisations.search(text, FOUND);
            found.stream()
                    .map(one -> new Choice(one.id(), one.name(), one.detail()))
                    .filter(one -> choices.stream().noneMatch(own -> own.id().equals(one.id())))
                    .forEach(choices::add);
            return found.isEmpty() ? visit.t("binding.mine.found.none") : "";
        } catch (Refusal.Later notYet) {
            return visit.t("binding.mine.later");
        }
    }

    private MinePage unknown(
            Visit visit, Charter it, String text, List<Choice> choices, String message) {
        return new MinePage(
                it,
                new BindingWords(visit, law),
                "",
                "",
                false,
                "",
                Map.of(),
                0,
                0,
                text,
                choices,
                message);
    }

    private MinePage page(
            Visit visit,
            Charter it,
            Whole read,
            Known known,
            String text,
            List<Choice> choices,
            String message) {
        List<Standing> standings = reading.of(read, known.id(), known.name(), known.party());
        Map<Result, List<Line>> sections = new EnumMap<>(Result.class);
        long asked = 0;
        for (int i = 0; i < standings.size(); i++) {
            Standing one = standings.get(i);
            boolean binds = one.binds();
            asked += binds && one.asked().stream().anyMatch(Force::obliges) ? 1 : 0;
            sections.computeIfAbsent(binds ? Result.BOUND : one.result(), none -> new ArrayList<>())
                    .add(new Line(read.articles().get(i), one));
        }
        Field field = reading.field(read, known.id(), known.party());
        var words = new BindingWords(visit, law);
        return new MinePage(
                it,
                words,
                known.id(),
                known.name(),
                known.seat(),
                words.where(field),
                sections,
                standings.size(),
                asked,
                text,
                choices,
                message);
    }
}
