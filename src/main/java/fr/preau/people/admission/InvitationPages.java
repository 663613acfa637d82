package fr.preau.people.admission;

import fr.preau.ground.form.Form;
import fr.preau.ground.kernel.Paris;
import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.policy.Limits;
import fr.preau.ground.policy.Power;
import fr.preau.ground.policy.Visitor;
import fr.preau.ground.policy.Who;
import fr.preau.ground.post.Post;
import fr.preau.ground.web.Visit;
import fr.preau.people.account.Actor;
import fr.preau.people.account.HeldMandate;
import fr.preau.people.account.Mandates;
import fr.preau.people.account.Rights;
import fr.preau.people.account.Rights.Lack;
import fr.preau.people.organisation.Organisation;
import fr.preau.people.organisation.Organisations;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** Mandates offered: the form, and what becomes of an invitation. */
@Controller
@Who(Visitor.SIGNED_IN)
record InvitationPages(Invitations invitations, Organisations organisations, Mandates mandates, Limits limits,
        Rights rights) {
    private static final String OF = "/organisations/{id}";
    private static final List<HeldMandate.Kind> STANDING_IN = List.of(HeldMandate.Kind.DELEGATION,
            HeldMandate.Kind.SUPPLEANCE);

    /** One form, whether whoever it is for is known here or not. */
    @GetMapping(OF + "/mandats/nouveau")
    View edit(Actor actor, @PathVariable String id, @RequestParam(defaultValue = "") String pour, Form form) {
        return edit(actor, id, form.begun("du", Paris.day(actor.at())).with("pour", pour));
    }

    /** Its former address. */
    @GetMapping(OF + "/invitations/nouvelle")
    View formerly(Visit visit, @PathVariable String id) {
        return visit.seeOther("/organisations/" + id + "/mandats/nouveau");
    }

    private View edit(Actor actor, String id, Form form) {
        Organisation organisation = organisations.get(id);
        List<HeldMandate> here = actor.inForce().stream().filter(held -> held.organisation().equals(id)).toList();
        Way way = way(actor, here, form.line("pour"), id);
        List<Lack> lacks = rights.lacks(actor, Power.ADMINISTER, id, organisation.name());
        if (way == Way.NONE) {
            String title = form.visit().t("admission.give.title.INVITE", organisation.name());
            return form.visit().page(403, "people/admission/lacks", title, new LacksPage(organisation, lacks));
        }
        List<HeldMandate> under = here.stream()
                .filter(held -> way != Way.INVITE || held.powers().contains(Power.ADMINISTER))
                .toList();
        Set<Power> may = EnumSet.noneOf(Power.class);
        under.forEach(held -> may.addAll(held.powers()));
        LocalDate last = way == Way.PREPARE ? null : HeldMandate.lastOf(under);
        form.begun("au", last);
        List<Mandates.Mandate> all = way == Way.PREPARE ? List.of() : mandates.of(id);
        String held = form.refused() instanceof Refusal.Conflict same && !same.arguments().isEmpty()
                ? organisation.path() + "#" + same.arguments().getLast()
                : null;
        var page = new EditPage(organisation, way, way == Way.PREPARE ? EnumSet.allOf(Power.class) : may, last,
                way == Way.INVITE ? known(form.visit(), actor, all) : List.of(),
                principals(form.visit(), actor, way, all),
                lacks.stream().filter(lack -> !lack.holders().isEmpty()).toList(), held, form);
        String title = form.visit().t("admission.give.title." + way, organisation.name());
        return form.page("people/admission/give", title, page);
    }

    /** Gives a mandate to whoever is known here, and invites anybody else to take it. */
    @PostMapping({OF + "/mandats", OF + "/invitations", OF + "/suppleances"})
    @Who(value = Visitor.SIGNED_IN, strong = true, act = "account.act.grant", about = "organisation:id")
    View give(Actor actor, @PathVariable String id, Form form) {
        String known = form.line("personne");
        form.refuse(known.isEmpty() && !Post.isAddress(form.line("courriel")), "courriel", "account.form.error.mail");
        WantedMandate offered = WantedMandate.typed(id, form.asking("personne", "courriel").asking("type", "pour"));
        form.asking("mandat", "pour").asking(Form.NOWHERE, "pouvoirs");
        String base = form.visit().address("");
        String mail = known.isEmpty() ? form.line("courriel") : invitations.mailOf(known);
        if (mail != null && form.sound() && !invitations.knows(mail)) {
            paced(actor, form);
            return form.make(() -> {
                invitations.invite(actor, base, mail, offered);
                return listOf(id);
            }, () -> edit(actor, id, form));
        }
        return form.settle(() -> {
            invitations.give(actor, known, mail, offered);
            return actor.may(Power.ADMINISTER, id).allowed() ? "/organisations/" + id + "/mandats" : "/moi";
        }, () -> edit(actor, id, form));
    }

    /** Whoever contributes prepares what an administrator will confirm. */
    @PostMapping(OF + "/preparations")
    @Who(value = Visitor.HOLDER, power = Power.CONTRIBUTE, of = "id")
    View prepare(Actor actor, @PathVariable String id, Form form) {
        form.need("courriel", "admission.invitation.address");
        WantedMandate offered = WantedMandate.typed(id, form);
        String base = form.visit().address("");
        paced(actor, form);
        return form.make(() -> {
            invitations.prepare(actor, base, form.text("courriel"), offered);
            return listOf(id);
        }, () -> edit(actor, id, form));
    }

    private void paced(Actor actor, Form form) {
        form.pace(() -> limits.take(Limits.Pace.INVITATION, actor.id()), "policy.limit");
    }

    /** An administrator confirms what a colleague prepared. */
    @PostMapping("/invitations/{id}/confirmation")
    @Who(value = Visitor.SIGNED_IN, strong = true, act = "admission.act.prepared", about = "invitation:id")
    View confirm(Actor actor, @PathVariable String id, Form form) {
        String base = form.visit().address("");
        return settle(actor, id, form, () -> invitations.confirm(actor, base, id));
    }

    /** Sends it again. */
    @PostMapping("/invitations/{id}/envois")
    @Who(value = Visitor.SIGNED_IN, strong = true, act = "admission.act.resend", about = "invitation:id")
    View resend(Actor actor, @PathVariable String id, Form form) {
        String base = form.visit().address("");
        return settle(actor, id, form, () -> invitations.resend(actor, base, id));
    }

    /** Takes it back: no strong sign-in is needed to give less. */
    @PostMapping("/invitations/{id}/revocation")
    View revoke(Actor actor, @PathVariable String id, Form form) {
        return settle(actor, id, form, () -> invitations.revoke(actor, id));
    }

    private View settle(Actor actor, String id, Form form, Runnable act) {
        return form.settle(listOf(invitations.get(actor, id).organisation()), act);
    }

    /** Where the invitations of an organisation are listed. */
    static String listOf(String organisation) {
        return "/organisations/" + organisation + "/invitations";
    }

    /** How one may offer a mandate of an organisation. */
    enum Way {
        /** Administers it. */
        INVITE,
        /** Contributes to it: an administrator will confirm. */
        PREPARE,
        /** Only for who stands in for one’s own mandate. */
        STAND_IN,
        /** Acts not for it. */
        NONE
    }

    /**
     * All that the form needs.
     *
     * @param may the powers that may be given
     * @param last the last day of the mandate it is given under, if it has one
     * @param known people of the organisation, each by a mandate of theirs
     * @param lacks who may give one without anybody’s word, where one may not
     * @param held the mandate that makes this one needless, where it is shown
     */
    record EditPage(Organisation organisation, Way way, Set<Power> may, @Nullable LocalDate last,
            List<Form.Choice> known, List<Form.Choice> principals, List<Lack> lacks, @Nullable String held, Form form) {
        String action() {
            return organisation.path() + (way == Way.PREPARE ? "/preparations" : "/mandats");
        }
    }

    /** Who may, to somebody who may not at all. */
    record LacksPage(Organisation organisation, List<Lack> lacks) {}

    private static Way way(Actor actor, List<HeldMandate> here, String pour, String id) {
        Refusal.forbid(id.equals(Actor.INSTANCE), "account.refused.console");
        if (actor.may(Power.ADMINISTER, id).allowed()) {
            return Way.INVITE;
        }
        if (pour.isEmpty() && actor.may(Power.CONTRIBUTE, id).allowed()) {
            return Way.PREPARE;
        }
        return here.isEmpty() ? Way.NONE : Way.STAND_IN;
    }

    /** The others who act for it or did, so that nobody types their address again. */
    private static List<Form.Choice> known(Visit visit, Actor actor, List<Mandates.Mandate> all) {
        Map<String, Form.Choice> people = new LinkedHashMap<>();
        for (Mandates.Mandate mandate : all) {
            if (!mandate.person().equals(actor.id()) && !mandate.personName().isEmpty()) {
                String name = mandate.personName() + ", " + mandate.held().function();
                people.putIfAbsent(mandate.person(), Form.Choice.named(mandate.held().mandate(), name));
            }
        }
        if (people.isEmpty()) {
            return List.of();
        }
        List<Form.Choice> choices = new ArrayList<>(people.values());
        choices.addFirst(new Form.Choice("", visit.t("admission.give.known.none")));
        return choices;
    }

    /** On whose behalf: one’s own, or by delegation of somebody or standing in for them. */
    private static List<Form.Choice> principals(Visit visit, Actor actor, Way way, List<Mandates.Mandate> all) {
        List<Form.Choice> choices = new ArrayList<>();
        if (way == Way.INVITE) {
            choices.add(new Form.Choice("", visit.t("account.grant.for.own")));
        }
        for (Mandates.Mandate mandate : all) {
            boolean stands = mandate.held().standsInFor() == null && mandate.held().inForce(actor.at())
                    && (way == Way.INVITE || mandate.person().equals(actor.id()));
            for (HeldMandate.Kind kind : stands ? STANDING_IN : List.<HeldMandate.Kind>of()) {
                String of = mandate.held().function();
                String words = visit.t("account.grant.for." + kind, mandate.personName(), of);
                choices.add(new Form.Choice(kind + " " + mandate.held().mandate(), words));
            }
        }
        return choices;
    }
}
