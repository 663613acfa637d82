package fr.preau.rooms.practices.library;

import fr.preau.ground.form.Form;
import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.policy.Visitor;
import fr.preau.ground.policy.Who;
import fr.preau.ground.web.Visit;
import fr.preau.people.account.Actor;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;

/** The searches one keeps, and where their mails are stopped. */
@Controller
record SavedSearchPages(SavedSearches saved, Questions questions, LibraryWords words) {
    static final String PATH = "/moi/recherches";
    static final String STOP = "/alertes/recherche";

    /** All that one keeps. */
    record SavedPage(List<SearchRow> lines) {}

    /** One search in words, its page and its feed. */
    record SearchRow(String id, String name, String path, String feed, String since) {}

    /** Asks whether to stop, or says that it is done. */
    record StopPage(String token, boolean stopped) {}

    @GetMapping(PATH)
    @Who(Visitor.SIGNED_IN)
    View all(Visit visit, Actor actor) {
        List<SearchRow> lines = saved.searches(actor.id()).stream().map(search -> line(visit, search)).toList();
        return visit.page("rooms/practices/library/saved", visit.t("library.saved.title"), new SavedPage(lines));
    }

    private SearchRow line(Visit visit, SavedSearches.One one) {
        String query = one.address().substring(Address.LIST.length());
        return new SearchRow(one.id(), name(visit, one), one.address(), "/pratiques.atom" + query,
                visit.date(one.keptAt()));
    }

    private String name(Visit visit, SavedSearches.One one) {
        try {
            return words.question(visit.language(), questions.of(parameters(one.address())));
        } catch (Refusal.BadRequest noMore) {
            return one.address();
        }
    }

    @PostMapping(PATH)
    @Who(Visitor.SIGNED_IN)
    View keep(Actor actor, Form form) {
        Address address = questions.of(parameters(form.text("adresse"))).address();
        return form.settle(PATH, () -> saved.keep(actor.id(), address.on(Address.LIST)));
    }

    @PostMapping(PATH + "/{id}/retrait")
    @Who(Visitor.SIGNED_IN)
    View stop(Actor actor, @PathVariable String id, Form form) {
        return form.settle(PATH, () -> saved.stop(actor.id(), id));
    }

    @GetMapping(STOP)
    @Who(Visitor.ANYONE)
    View ask(Visit visit, @RequestParam(defaultValue = "") String jeton) {
        return visit.page("rooms/practices/library/stop", visit.t("library.saved.stop.title"),
                new StopPage(jeton, false));
    }

    @PostMapping(STOP)
    @Who(value = Visitor.ANYONE, token = false)
    View stop(Visit visit, @RequestParam(defaultValue = "") String jeton) {
        saved.stop(jeton);
        return visit.page("rooms/practices/library/stop", visit.t("library.saved.stop.title"),
                new StopPage(jeton, true));
    }

    /** The parameters of an address of the list; of any other, none. */
    static Map<String, String[]> parameters(String address) {
        Map<String, String[]> parameters = new LinkedHashMap<>();
        int question = address.indexOf('?');
        if (question < 0 || address.length() > 2_000) {
            return parameters;
        }
        UriComponentsBuilder.newInstance()
                .query(address.substring(question + 1).replace('+', ' '))
                .build()
                .getQueryParams()
                .forEach((name, values) -> parameters.put(name,
                        values.stream().map(SavedSearchPages::decoded).toArray(String[]::new)));
        return parameters;
    }

    private static String decoded(String value) {
        try {
            return value == null ? "" : UriUtils.decode(value, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            return value;
        }
    }
}
