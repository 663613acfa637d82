package fr.preau.rooms.charters.binding;

import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.policy.Visitor;
import fr.preau.ground.policy.Who;
import fr.preau.ground.web.Visit;
import fr.preau.people.account.Actor;
import fr.preau.people.account.HeldMandate;
import fr.preau.people.organisation.Organisation;
import fr.preau.people.organisation.Organisations;
import fr.preau.rooms.charters.binding.ArticleLetters.CharterImpact;
import fr.preau.rooms.charters.binding.LegalReading.CharterAnalysis;
import fr.preau.rooms.charters.charter.Charter;
import fr.preau.rooms.charters.charter.Charters;
import fr.preau.rooms.competences.competence.ManyPlaces;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** What a charter would mean for one organisation, whichever it is, on one page. */
@Controller
@Who(Visitor.ANYONE)
record MinePages(LegalReading reading, Charters charters, Organisations organisations, ManyPlaces law,
        ArticleLetters letters) {
    private static final int FOUND = 12;
    private static final int LONGEST = 200;

    /** An organisation one may choose. */
    record Choice(String id, String name, String detail) {}

    /**
     * All that the page needs.
     *
     * @param mine absent while no organisation is chosen
     * @param message what the search has to say; may be empty
     */
    record MinePage(Charter it, BindingWords words, @Nullable CharterImpact mine, int articles, String text,
            List<Choice> choices, String message) {}

    @GetMapping("/chartes/{id}/pour-moi")
    View mine(Visit visit, @Nullable Actor actor, @PathVariable String id,
            @RequestParam(defaultValue = "") String organisation, @RequestParam(defaultValue = "") String q) {
        Charter it = charters.get(id);
        CharterAnalysis read = reading.of(it, charters.latest(it));
        List<Choice> own = own(actor, read);
        String wanted = organisation.isBlank() && !own.isEmpty() && q.isBlank() ? own.getFirst().id()
                : organisation.strip();
        String text = q.strip().substring(0, Math.min(LONGEST, q.strip().length()));
        List<Choice> choices = new ArrayList<>(own);
        String message = text.isEmpty() ? "" : search(visit, text, choices);
        var words = new BindingWords(visit, law);
        CharterImpact mine = wanted.isEmpty() ? null : letters.read(visit, words, read, wanted);
        String title = mine == null ? visit.t("binding.mine.title") : visit.t("binding.mine.title.of", mine.name());
        int articles = read.articles().size();
        return visit.page("rooms/charters/binding/mine", title,
                new MinePage(it, words, mine, articles, text, choices, message));
    }

    /** The organisations of whoever looks: those that have a seat first. */
    private List<Choice> own(@Nullable Actor actor, CharterAnalysis read) {
        if (actor == null) {
            return List.of();
        }
        return actor.inForce()
                .stream()
                .filter(held -> !held.organisation().equals(Actor.INSTANCE))
                .sorted((mandate, other) -> Boolean.compare(seated(read, other), seated(read, mandate)))
                .map(held -> new Choice(held.organisation(), held.organisationName(), ""))
                .distinct()
                .limit(FOUND)
                .toList();
    }

    private boolean seated(CharterAnalysis read, HeldMandate held) {
        return reading.seat(read, held.organisation()) != null;
    }

    private String search(Visit visit, String text, List<Choice> choices) {
        try {
            List<Organisation> found = organisations.search(text, FOUND);
            found.stream()
                    .map(organisation -> new Choice(organisation.id(), organisation.name(), organisation.detail()))
                    .filter(choice -> choices.stream().noneMatch(own -> own.id().equals(choice.id())))
                    .forEach(choices::add);
            return found.isEmpty() ? visit.t("binding.mine.found.none") : "";
        } catch (Refusal.Later notYet) {
            return visit.t("binding.mine.later");
        }
    }
}
