package fr.preau.admission;

import fr.preau.access.PublicAddress;
import fr.preau.account.Actor;
import fr.preau.account.Held;
import fr.preau.account.Organisation;
import fr.preau.account.Organisation.Kind;
import fr.preau.account.Organisations;
import fr.preau.kernel.Once;
import fr.preau.kernel.Refusal;
import fr.preau.policy.Visitor;
import fr.preau.policy.Who;
import fr.preau.post.Post;
import fr.preau.web.Visit;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** An organisation that the référentiel lacks: asked for, then accepted or refused. */
@Controller
@Who(Visitor.SIGNED_IN)
class InscriptionPages {
    static final List<Kind> KINDS =
            List.of(Kind.ASSOCIATION, Kind.SUPPLIER, Kind.CDC, Kind.MINISTERE, Kind.OTHER);
    private static final String NEW = JoinPages.PATH + "/nouvelle";
    private static final String ONE = Inscriptions.PATH + "/{id}";
    private static final int LONGEST_NAME = 200;
    private static final int LONGEST = 300;
    private final Inscriptions inscriptions;
    private final Organisations organisations;
    private final Once once;
    private final PublicAddress address;

    InscriptionPages(
            Inscriptions inscriptions,
            Organisations organisations,
            Once once,
            PublicAddress address) {
        this.inscriptions = inscriptions;
        this.organisations = organisations;
        this.once = once;
        this.address = address;
    }

    /** All that the form needs; {@code twin} is the organisation that exists already. */
    record AskPage(List<Kind> kinds, @Nullable Organisation twin, Form form) {}

    /** All that the page of one needs. */
    record OnePage(Inscription one, boolean mine, List<Held> voices, Form form) {}

    @GetMapping(NEW)
    View edit(Visit visit, Actor actor, @RequestParam MultiValueMap<String, String> sent) {
        return actor.name().isEmpty()
                ? visit.seeOther(JoinPages.PATH)
                : edit(visit, 200, new Form(sent), null);
    }

    private static View edit(Visit visit, int status, Form form, @Nullable Organisation twin) {
        String title = visit.t("admission.inscription.title");
        return visit.page(
                status,
                "admission/inscribe",
                form.sound() ? title : visit.t("admission.form.error.title", title),
                new AskPage(KINDS, twin, form));
    }

    @PostMapping(NEW)
    View ask(
            Visit visit,
            Actor actor,
            @RequestParam MultiValueMap<String, String> sent,
            HttpServletRequest http) {
        var form = new Form(sent);
        Inscription.Wanted wanted = wanted(visit, form);
        Drafts.Draft mandate = mandate(visit, form);
        if (actor.name().isEmpty() || !form.sound()) {
            return actor.name().isEmpty()
                    ? visit.seeOther(JoinPages.PATH)
                    : edit(visit, 422, form, null);
        }
        Organisation twin = organisations.twin(wanted.name(), wanted.siren()).orElse(null);
        if (twin != null) {
            form.wrong("nom", visit.t("admission.inscription.twin", twin.name()));
            return edit(visit, 409, form, twin);
        }
        String base = address.base(http);
        try {
            return visit.make(
                    once,
                    actor.id(),
                    form.text(Once.FIELD),
                    () -> Inscriptions.path(inscriptions.ask(actor, base, wanted, mandate)));
        } catch (Refusal.BadRequest | Refusal.Conflict no) {
            form.wrong(visit, no);
            return edit(visit, no.status() == 400 ? 422 : 409, form, null);
        }
    }

    private static Inscription.Wanted wanted(Visit visit, Form form) {
        Kind kind =
                KINDS.stream()
                        .filter(one -> one.name().equals(form.text("genre")))
                        .findFirst()
                        .orElse(Kind.OTHER);
        wrong(visit, form, !kind.name().equals(form.text("genre")), "genre", "kind");
        String name = form.text("nom").replaceAll("\\s+", " ");
        wrong(visit, form, name.isEmpty(), "nom", "name");
        wrong(visit, form, name.length() > LONGEST_NAME, "nom", "long");
        String siren = form.text("siren").replaceAll("\\s", "");
        boolean unknown = siren.equalsIgnoreCase(visit.t("admission.inscription.siren.unknown"));
        wrong(visit, form, !unknown && !Organisations.isSiren(siren), "siren", "siren");
        String mail = form.text("courriel");
        String source = form.text("source_courriel");
        wrong(visit, form, !mail.isEmpty() && !Post.isAddress(mail), "courriel", "mail");
        wrong(visit, form, !mail.isEmpty() && source.isEmpty(), "source_courriel", "source");
        wrong(visit, form, source.length() > LONGEST, "source_courriel", "long");
        return new Inscription.Wanted(
                kind,
                name,
                unknown ? null : siren,
                mail.isEmpty() ? null : mail,
                mail.isEmpty() ? null : source);
    }

    /** The mandate, with the same questions as when the organisation is here already. */
    private static Drafts.Draft mandate(Visit visit, Form form) {
        Drafts.Draft typed = Drafts.Draft.empty("");
        for (Step step : List.of(Step.FONCTION, Step.POUVOIRS, Step.DATES, Step.SOURCE)) {
            typed = StepPages.typed(visit, step, typed, form);
        }
        return typed;
    }

    private static void wrong(Visit visit, Form form, boolean so, String field, String key) {
        if (so) {
            form.wrong(field, visit.t("admission.inscription.error." + key));
        }
    }

    @GetMapping(ONE)
    View show(Visit visit, Actor actor, @PathVariable String id) {
        return show(visit, 200, actor, inscriptions.get(actor, id), Form.empty());
    }

    private static View show(Visit visit, int status, Actor actor, Inscription one, Form form) {
        boolean mine = one.person().equals(actor.id());
        return visit.page(
                status,
                "admission/inscription",
                visit.t("admission.inscription.h1", one.wanted().name()),
                new OnePage(one, mine, mine ? List.of() : Vouchers.of(actor), form));
    }

    @PostMapping(ONE + "/acceptation")
    @Who(
            value = Visitor.SIGNED_IN,
            strong = true,
            act = "admission.act.inscribe",
            about = "inscription:id")
    View accept(
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
                form,
                () -> inscriptions.accept(actor, base, id, form.text("organisation")));
    }

    @PostMapping(ONE + "/refus")
    @Who(
            value = Visitor.SIGNED_IN,
            strong = true,
            act = "admission.act.uninscribe",
            about = "inscription:id")
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
                form,
                back(
                        id,
                        () ->
                                inscriptions.refuse(
                                        actor,
                                        base,
                                        id,
                                        form.text("organisation"),
                                        form.text("motif"))));
    }

    @PostMapping(ONE + "/retrait")
    View withdraw(
            Visit visit,
            Actor actor,
            @PathVariable String id,
            @RequestParam MultiValueMap<String, String> sent) {
        return act(
                visit, actor, id, new Form(sent), back(id, () -> inscriptions.withdraw(actor, id)));
    }

    private static Supplier<String> back(String id, Runnable deed) {
        return () -> {
            deed.run();
            return Inscriptions.path(id);
        };
    }

    private View act(Visit visit, Actor actor, String id, Form form, Supplier<String> deed) {
        Inscription before = inscriptions.get(actor, id);
        try {
            return settle(visit, actor, form, deed);
        } catch (Refusal.BadRequest | Refusal.Conflict | Refusal.Forbidden no) {
            form.wrong(visit, no);
            int status = no.status() == 400 ? 422 : no.status();
            return show(visit, status, actor, before, form);
        }
    }

    private View settle(Visit visit, Actor actor, Form form, Supplier<String> act) {
        return visit.settle(once, actor.id(), form.text(Once.FIELD), act);
    }
}
