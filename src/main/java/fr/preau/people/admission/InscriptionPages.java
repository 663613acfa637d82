package fr.preau.people.admission;

import fr.preau.ground.form.Form;
import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.policy.Visitor;
import fr.preau.ground.policy.Who;
import fr.preau.ground.post.Post;
import fr.preau.people.account.Actor;
import fr.preau.people.account.HeldMandate;
import fr.preau.people.admission.Inscription.OrganisationDescription;
import fr.preau.people.organisation.Organisation;
import fr.preau.people.organisation.Organisation.Kind;
import fr.preau.people.organisation.Organisations;
import fr.preau.people.organisation.Siren;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.View;

/** An organisation that the référentiel lacks: asked for, then accepted or refused. */
@Controller
@Who(Visitor.SIGNED_IN)
record InscriptionPages(Inscriptions inscriptions, Organisations organisations) {
    static final List<Kind> KINDS = List.of(Kind.ASSOCIATION, Kind.SUPPLIER, Kind.CDC, Kind.MINISTERE, Kind.OTHER);

    /** The mandate is asked with the same questions as when the organisation is here already. */
    private static final String NEW = JoinPages.PATH + "/nouvelle";

    private static final String ONE = "/inscriptions/{id}";
    private static final int LONGEST_NAME = 200;
    private static final int LONGEST = 300;

    /** All that the form needs; {@code twin} is the organisation that exists already. */
    record AskPage(List<Kind> kinds, @Nullable Organisation twin, Form form) {}

    record InscriptionPage(Inscription one, boolean mine, List<HeldMandate> voices, Form form) {}

    @GetMapping(NEW)
    View edit(Actor actor, Form form) {
        return actor.name().isEmpty() ? unnamed(form) : edit(form, null);
    }

    /** Whoever has not said their name says it first. */
    private static View unnamed(Form form) {
        return form.visit().seeOther(JoinPages.PATH);
    }

    private static View edit(Form form, @Nullable Organisation twin) {
        return form.page("people/admission/inscribe", form.visit().t("admission.inscription.title"),
                new AskPage(KINDS, twin, form));
    }

    @PostMapping(NEW)
    View ask(Actor actor, Form form) {
        if (actor.name().isEmpty()) {
            return unnamed(form);
        }
        OrganisationDescription what = described(form);
        WantedMandate wanted = StepPages.typed(StepPages.MANDATE, WantedMandate.none(""), form);
        Organisation twin = form.sound() ? organisations.twin(what.name(), what.siren()).orElse(null) : null;
        if (twin != null) {
            form.wrong(new Refusal.Conflict("admission.inscription.twin", twin.name()), "nom");
        }
        String base = form.visit().address("");
        return form.make(() -> path(inscriptions.ask(actor, base, what, wanted)), () -> edit(form, twin));
    }

    private static OrganisationDescription described(Form form) {
        Kind typed = form.one("genre", Kind.class);
        Kind kind = typed != null && KINDS.contains(typed) ? typed : null;
        String name = form.line("nom");
        String siren = form.text("siren").replaceAll("\\s", "");
        boolean unknown = siren.equalsIgnoreCase(form.visit().t("admission.inscription.siren.unknown"));
        String mail = form.text("courriel");
        String source = form.text("source_courriel");
        wrong(form, kind == null, "genre", "kind");
        wrong(form, name.isEmpty(), "nom", "name");
        wrong(form, name.length() > LONGEST_NAME, "nom", "long");
        wrong(form, !unknown && !Siren.isSiren(siren), "siren", "siren");
        wrong(form, !mail.isEmpty() && !Post.isAddress(mail), "courriel", "mail");
        wrong(form, !mail.isEmpty() && source.isEmpty(), "source_courriel", "source");
        wrong(form, source.length() > LONGEST, "source_courriel", "long");
        return new OrganisationDescription(Objects.requireNonNullElse(kind, Kind.OTHER), name, unknown ? null : siren,
                mail.isEmpty() ? null : mail, mail.isEmpty() ? null : source);
    }

    private static String path(String id) {
        return Demarche.Kind.INSCRIPTION.path(id);
    }

    private static void wrong(Form form, boolean so, String field, String key) {
        form.refuse(so, field, "admission.inscription.error." + key);
    }

    @GetMapping(ONE)
    View show(Actor actor, @PathVariable String id, Form form) {
        return show(actor, inscriptions.get(actor, id), form);
    }

    private static View show(Actor actor, Inscription inscription, Form form) {
        boolean mine = inscription.person().equals(actor.id());
        return form.page("people/admission/inscription",
                form.visit().t("admission.inscription.h1", inscription.described().name()),
                new InscriptionPage(inscription, mine, mine ? List.of() : Vouchers.of(actor), form));
    }

    @PostMapping(ONE + "/acceptation")
    @Who(value = Visitor.SIGNED_IN, strong = true, act = "admission.act.inscribe", about = "inscription:id")
    View accept(Actor actor, @PathVariable String id, Form form) {
        Inscription before = inscriptions.get(actor, id);
        String base = form.visit().address("");
        return form.settle(() -> inscriptions.accept(actor, base, id, form.text("organisation")),
                () -> show(actor, before, form));
    }

    @PostMapping(ONE + "/refus")
    @Who(value = Visitor.SIGNED_IN, strong = true, act = "admission.act.uninscribe", about = "inscription:id")
    View refuse(Actor actor, @PathVariable String id, Form form) {
        Inscription before = inscriptions.get(actor, id);
        String base = form.visit().address("");
        String voice = form.text("organisation");
        return form.settle(path(id), () -> inscriptions.refuse(actor, base, id, voice, form.text("motif")),
                () -> show(actor, before, form));
    }

    @PostMapping(ONE + "/retrait")
    View withdraw(Actor actor, @PathVariable String id, Form form) {
        Inscription before = inscriptions.get(actor, id);
        return form.settle(path(id), () -> inscriptions.withdraw(actor, id), () -> show(actor, before, form));
    }
}
