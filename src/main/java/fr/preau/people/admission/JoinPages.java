package fr.preau.people.admission;

import fr.preau.ground.form.Form;
import fr.preau.ground.policy.Limits;
import fr.preau.ground.policy.Visitor;
import fr.preau.ground.policy.Who;
import fr.preau.ground.web.Finder.Suggestion;
import fr.preau.ground.web.Finder.Suggestions;
import fr.preau.ground.web.Visit;
import fr.preau.people.account.Actor;
import fr.preau.people.account.People;
import fr.preau.people.organisation.Organisation;
import fr.preau.people.organisation.Organisations;
import fr.preau.people.session.Caller;
import fr.preau.people.session.Session;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.View;

/** "Je représente…": one’s name, then the organisation. What follows is on {@link StepPages}. */
@Controller
@Who(Visitor.SIGNED_IN)
record JoinPages(Organisations organisations, Limits limits, People people, WantedMandates typed, Requests requests,
        Invitations invitations) {
    static final String PATH = "/rejoindre";
    private static final int FOUND = 12;
    private static final int SUGGESTED = 8;
    private static final int SHORTEST = 2;
    private static final int SIREN = 9;

    /**
     * Something begun before, to go on with.
     *
     * @param name of its organisation; its id until it is read
     */
    record DemarcheRow(String name, String detail, String path) {
        private static DemarcheRow of(Demarche demarche) {
            return of(demarche.wanted(), demarche.path());
        }

        private static DemarcheRow of(WantedMandate wanted, String path) {
            return new DemarcheRow(wanted.organisation(), wanted.function(), path);
        }

        private DemarcheRow named(Map<String, Organisation> known) {
            Organisation organisation = known.get(name);
            return organisation == null ? this : new DemarcheRow(AdmissionLetters.name(organisation), detail, path);
        }
    }

    /**
     * All that the page needs.
     *
     * @param employer the organisation that ProConnect named, unless one acts for it already
     */
    record FindPage(boolean named, @Nullable Organisation employer, String text, List<Organisation> found,
            List<DemarcheRow> begun, List<DemarcheRow> invited, Form form) {
        boolean asked() {
            return !text.isBlank();
        }
    }

    @GetMapping(PATH)
    View find(Session session, @RequestParam(defaultValue = "") String q, Form form, Caller caller) {
        Actor actor = session.actor();
        boolean asks = !q.isBlank() && !actor.name().isEmpty();
        List<Organisation> found = asks ? search(q, FOUND, caller) : List.of();
        Organisation employer = asks ? null : employer(session);
        return find(actor, new OrganisationSearch(q.strip(), found, employer), form);
    }

    private @Nullable Organisation employer(Session session) {
        return Optional.ofNullable(session.siret())
                .flatMap(siret -> organisations.bySiren(siret.substring(0, SIREN)))
                .filter(JoinPages::joinable)
                .filter(organisation -> session.actor()
                        .inForce()
                        .stream()
                        .noneMatch(held -> held.organisation().equals(organisation.id())))
                .orElse(null);
    }

    private static boolean joinable(Organisation organisation) {
        return organisation.kind() != Organisation.Kind.INSTANCE && organisation.endedOn() == null;
    }

    private record OrganisationSearch(String text, List<Organisation> found, @Nullable Organisation employer) {}

    private View find(Actor actor, OrganisationSearch asked, Form form) {
        List<Request> open = requests.of(actor.id()).stream().filter(Demarche::open).toList();
        Set<String> made = open.stream().map(Request::organisation).collect(Collectors.toSet());
        Stream<DemarcheRow> drafts = typed.of(actor.id())
                .stream()
                .map(mandate -> DemarcheRow.of(mandate, PATH + "/" + mandate.organisation()))
                .filter(row -> !made.contains(row.name()));
        List<DemarcheRow> begun = Stream.concat(open.stream().map(DemarcheRow::of), drafts).toList();
        List<DemarcheRow> invited = invitations.waitingFor(actor.id()).stream().map(DemarcheRow::of).toList();
        // the organisations of everything that waits are read at once
        Map<String, Organisation> known = organisations.all(
                Stream.concat(begun.stream(), invited.stream()).map(DemarcheRow::name).collect(Collectors.toSet()));
        var page = new FindPage(!actor.name().isEmpty(), asked.employer(), asked.text(), asked.found(),
                begun.stream().map(row -> row.named(known)).toList(),
                invited.stream().map(row -> row.named(known)).toList(), form);
        return form.page("people/admission/find", form.visit().t("admission.join.title"), page);
    }

    @PostMapping(PATH + "/nom")
    View name(Actor actor, Form form) {
        return form.settle(PATH, () -> people.rename(actor.id(), form.text("nom")),
                () -> find(actor, new OrganisationSearch("", List.of(), null), form));
    }

    /** Those one may ask to act for, the best first. */
    private List<Organisation> search(String text, int atMost, Caller caller) {
        limits.take(Limits.Pace.SEARCH, caller.address());
        return organisations.search(text, atMost).stream().filter(JoinPages::joinable).toList();
    }

    @GetMapping(PATH + "/organisations.json")
    @ResponseBody
    Suggestions suggestions(Visit visit, @RequestParam(name = "q") String text, Caller caller) {
        return text.strip().length() < SHORTEST ? new Suggestions(List.of())
                : new Suggestions(search(text, SUGGESTED, caller).stream()
                        .map(organisation -> suggestion(visit, organisation))
                        .toList());
    }

    private static Suggestion suggestion(Visit visit, Organisation organisation) {
        return new Suggestion(organisation.kind().name(), visit.t("account.kind." + organisation.kind()),
                organisation.name(), organisation.detail(), visit.to(PATH + "/" + organisation.id()),
                organisation.id());
    }
}
