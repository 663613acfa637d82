package fr.preau.admission;

import fr.preau.account.Actor;
import fr.preau.account.Organisation;
import fr.preau.account.People;
import fr.preau.form.Form;
import fr.preau.policy.Visitor;
import fr.preau.policy.Who;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** "Je représente…": one’s name, then the organisation. What follows is on {@link StepPages}. */
@Controller
@Who(Visitor.SIGNED_IN)
class JoinPages {
    static final String PATH = "/rejoindre";
    private static final int FOUND = 12;
    private final Finding finding;
    private final People people;
    private final Drafts drafts;
    private final Requests requests;
    private final Invitations invitations;

    JoinPages(
            Finding finding,
            People people,
            Drafts drafts,
            Requests requests,
            Invitations invitations) {
        this.finding = finding;
        this.people = people;
        this.drafts = drafts;
        this.requests = requests;
        this.invitations = invitations;
    }

    /** Something begun before, to go on with. */
    record Begun(String name, String detail, String path) {}

    /** All that the page needs. */
    record FindPage(
            boolean named,
            String text,
            List<Organisation> found,
            List<Begun> begun,
            List<Begun> invited,
            Form form) {
        boolean asked() {
            return !text.isBlank();
        }
    }

    @GetMapping(PATH)
    View find(
            Actor actor,
            @RequestParam(defaultValue = "") String q,
            Form form,
            HttpServletRequest http) {
        boolean asks = !q.isBlank() && !actor.name().isEmpty();
        List<Organisation> found = asks ? finding.search(q, FOUND, http) : List.of();
        return find(actor, new Asked(q.strip(), found), form);
    }

    private record Asked(String text, List<Organisation> found) {}

    private View find(Actor actor, Asked asked, Form form) {
        String title = form.visit().t("admission.join.title");
        return form.page("admission/find", title, findPage(actor, asked, form));
    }

    /** The organisations of everything that waits are read at once. */
    private FindPage findPage(Actor actor, Asked asked, Form form) {
        List<Request> open =
                requests.of(actor.id()).stream().filter(one -> one.state().open()).toList();
        List<Drafts.Draft> typed = drafts.of(actor.id());
        List<Invitation> waiting = invitations.waitingFor(actor.id());
        Map<String, Organisation> known =
                finding.all(
                        Stream.of(
                                        open.stream().map(Request::organisation),
                                        typed.stream().map(Drafts.Draft::organisation),
                                        waiting.stream().map(Invitation::organisation))
                                .flatMap(ids -> ids)
                                .collect(Collectors.toSet()));
        return new FindPage(
                !actor.name().isEmpty(),
                asked.text(),
                asked.found(),
                begun(known, open, typed),
                invited(known, waiting),
                form);
    }

    /** Drafts, and requests that still wait. */
    private static List<Begun> begun(
            Map<String, Organisation> known, List<Request> open, List<Drafts.Draft> typed) {
        Set<String> asked = open.stream().map(Request::organisation).collect(Collectors.toSet());
        return Stream.concat(
                        open.stream()
                                .map(one ->
                                        begun(
                                                known,
                                                one.organisation(),
                                                one.function(),
                                                Told.path(one.id()))),
                        typed.stream()
                                .filter(one -> !asked.contains(one.organisation()))
                                .map(one ->
                                        begun(
                                                known,
                                                one.organisation(),
                                                one.function(),
                                                PATH + "/" + one.organisation())))
                .toList();
    }

    private static Begun begun(
            Map<String, Organisation> known, String id, String function, String path) {
        Organisation one = known.get(id);
        return new Begun(one == null ? id : Letters.name(one), function, path);
    }

    private static List<Begun> invited(Map<String, Organisation> known, List<Invitation> waiting) {
        return waiting.stream()
                .map(one ->
                        begun(known, one.organisation(), one.function(), Accepting.path(one.id())))
                .toList();
    }

    @PostMapping(PATH + "/nom")
    View name(Actor actor, Form form) {
        return form.settle(
                PATH,
                () -> people.rename(actor.id(), form.text("nom")),
                () -> find(actor, new Asked("", List.of()), form));
    }
}
