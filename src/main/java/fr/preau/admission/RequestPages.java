package fr.preau.admission;

import fr.preau.access.PublicAddress;
import fr.preau.access.Sessions;
import fr.preau.account.Actor;
import fr.preau.kernel.Once;
import fr.preau.kernel.Refusal;
import fr.preau.policy.Power;
import fr.preau.policy.Visitor;
import fr.preau.policy.Who;
import fr.preau.web.Visit;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** One request: where it stands, for who made it and for who decides. */
@Controller
@Who(Visitor.SIGNED_IN)
class RequestPages {
    private static final String PATH = "/demandes/{id}";
    private final Requests requests;
    private final RequestShown shown;
    private final Once once;
    private final PublicAddress address;

    RequestPages(Requests requests, RequestShown shown, Once once, PublicAddress address) {
        this.requests = requests;
        this.shown = shown;
        this.once = once;
        this.address = address;
    }

    @GetMapping(PATH)
    View show(Visit visit, Actor actor, @PathVariable String id, HttpServletRequest http) {
        return shown.page(visit, 200, actor, requests.get(actor, id), Form.empty(), http);
    }

    /** Sends a code to the official address. */
    @PostMapping(PATH + "/codes")
    View sendCode(
            Visit visit,
            Actor actor,
            @PathVariable String id,
            @RequestParam MultiValueMap<String, String> sent,
            HttpServletRequest http) {
        String base = address.base(http);
        return act(visit, actor, id, sent, http, () -> requests.sendCode(actor, base, id));
    }

    /** A proof: the code that was received, or the establishment ProConnect said. */
    @PostMapping(PATH + "/preuves")
    View prove(
            Visit visit,
            Actor actor,
            @PathVariable String id,
            @RequestParam MultiValueMap<String, String> sent,
            HttpServletRequest http) {
        String base = address.base(http);
        String code = new Form(sent).text("code");
        String siret = Sessions.siret(http).orElse(null);
        return act(
                visit,
                actor,
                id,
                sent,
                http,
                () -> {
                    if (code.isEmpty() && siret != null) {
                        requests.proveBySiret(actor, base, id, siret);
                    } else {
                        requests.prove(actor, base, id, code);
                    }
                });
    }

    @PostMapping(PATH + "/confirmations")
    @Who(
            value = Visitor.SIGNED_IN,
            strong = true,
            act = "admission.act.confirm",
            about = "demande:id")
    View confirm(
            Visit visit,
            Actor actor,
            @PathVariable String id,
            @RequestParam MultiValueMap<String, String> sent,
            HttpServletRequest http) {
        String base = address.base(http);
        var form = new Form(sent);
        return act(
                visit,
                actor,
                id,
                sent,
                http,
                () -> requests.confirm(actor, base, id, form.text("organisation"), form.powers()));
    }

    @PostMapping(PATH + "/refus")
    @Who(
            value = Visitor.SIGNED_IN,
            strong = true,
            act = "admission.act.refuse",
            about = "demande:id")
    View refuse(
            Visit visit,
            Actor actor,
            @PathVariable String id,
            @RequestParam MultiValueMap<String, String> sent,
            HttpServletRequest http) {
        String base = address.base(http);
        var form = new Form(sent);
        return act(
                visit,
                actor,
                id,
                sent,
                http,
                () ->
                        requests.refuse(
                                actor, base, id, form.text("organisation"), form.text("motif")));
    }

    @PostMapping(PATH + "/retrait")
    View withdraw(
            Visit visit,
            Actor actor,
            @PathVariable String id,
            @RequestParam MultiValueMap<String, String> sent,
            HttpServletRequest http) {
        return act(visit, actor, id, sent, http, () -> requests.withdraw(actor, id));
    }

    /** One act for one form; what is wrong is said on the page, beside its field. */
    private View act(
            Visit visit,
            Actor actor,
            String id,
            MultiValueMap<String, String> sent,
            HttpServletRequest http,
            Runnable deed) {
        Request request = requests.get(actor, id);
        var form = new Form(sent);
        try {
            return visit.settle(once, actor.id(), form.text(Once.FIELD), Told.path(id), deed);
        } catch (Refusal.BadRequest | Refusal.Conflict | Refusal.TooMuch | Refusal.Forbidden no) {
            form.wrong(visit, no);
            int status = no.status() == 400 ? 422 : no.status();
            return shown.page(visit, status, actor, request, form, http);
        }
    }

    /** The requests for an organisation, for its administrators. */
    @GetMapping("/organisations/{id}/demandes")
    @Who(value = Visitor.HOLDER, power = Power.ADMINISTER, of = "id")
    View about(Visit visit, @PathVariable String id) {
        return shown.about(visit, id);
    }
}
