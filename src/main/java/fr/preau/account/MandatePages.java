package fr.preau.account;

import fr.preau.form.Form;
import fr.preau.kernel.Paris;
import fr.preau.kernel.Refusal;
import fr.preau.organisation.Organisation;
import fr.preau.organisation.Organisations;
import fr.preau.policy.Power;
import fr.preau.policy.Visitor;
import fr.preau.policy.Who;
import fr.preau.post.Post;
import fr.preau.web.Visit;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/**
 * Mandates of an organisation: who administers it sees them, gives and ends them; a holder
 * delegates and gives back.
 */
@Controller
@RequestMapping("/organisations/{id}/mandats")
class MandatePages {
    private static final int LONGEST_NAME = 120;
    private final Organisations organisations;
    private final Mandates mandates;

    MandatePages(Organisations organisations, Mandates mandates) {
        this.organisations = organisations;
        this.mandates = mandates;
    }

    /** All that the list for administrators needs. */
    record ManagePage(Organisation organisation, List<MandateLine> now, List<MandateLine> past) {}

    @GetMapping
    @Who(value = Visitor.HOLDER, power = Power.ADMINISTER)
    View list(Visit visit, Actor actor, @PathVariable String id) {
        Organisation organisation = organisations.get(id);
        List<MandateLine> all =
                mandates.of(id).stream()
                        .map(one -> MandateLine.of(visit, one, actor.at(), id))
                        .toList();
        return visit.page(
                "account/manage",
                visit.t("account.manage.title", organisation.name()),
                new ManagePage(
                        organisation,
                        all.stream().filter(line -> !line.over()).toList(),
                        all.stream().filter(MandateLine::over).toList()));
    }

    /**
     * All that the form of a mandate needs.
     *
     * @param may the powers whoever gives it has
     * @param last the last day of the mandate it is given under, if it has one
     * @param own whether one’s own mandates may be given, and not only delegations
     * @param held the mandate that makes this one needless, where it is shown
     */
    record GrantPage(
            Organisation organisation,
            Set<Power> may,
            @Nullable LocalDate last,
            boolean own,
            List<Form.Choice> principals,
            @Nullable String held,
            Form form) {}

    @GetMapping("/nouveau")
    @Who(Visitor.SIGNED_IN)
    View edit(
            Actor actor,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String pour,
            Form form) {
        Renewals.refuseInstance(id);
        return form(actor, id, form.begun("du", Paris.day(actor.at())).with("pour", pour));
    }

    @PostMapping
    @Who(
            value = Visitor.SIGNED_IN,
            strong = true,
            act = "account.act.grant",
            about = "organisation:id")
    View grant(Actor actor, @PathVariable String id, Form form) {
        Mandates.Grant grant = read(form.asking("personne", "courriel"), id);
        form.asking("type", "pour").asking(Form.NOWHERE, "pouvoirs");
        return form.settle(
                () -> {
                    mandates.grantTo(
                            actor,
                            form.line("courriel"),
                            form.line("nom"),
                            form.visit().language().tag(),
                            Objects.requireNonNull(grant));
                    return after(actor, id);
                },
                () -> form(actor, id, form));
    }

    private View form(Actor actor, String id, Form form) {
        Organisation organisation = organisations.get(id);
        List<Held> here =
                actor.inForce().stream().filter(held -> held.organisation().equals(id)).toList();
        boolean administers =
                here.stream().anyMatch(held -> held.powers().contains(Power.ADMINISTER));
        if (here.isEmpty()) {
            actor.may(Power.ADMINISTER, id).orRefuse();
        }
        List<Held> giving =
                administers
                        ? here.stream()
                                .filter(held -> held.powers().contains(Power.ADMINISTER))
                                .toList()
                        : here;
        Set<Power> may = EnumSet.noneOf(Power.class);
        giving.forEach(held -> may.addAll(held.powers()));
        List<Form.Choice> principals = new ArrayList<>();
        if (administers) {
            principals.add(new Form.Choice("", form.visit().t("account.grant.for.own")));
        }
        principals.addAll(principals(form.visit(), actor, id, administers));
        String held =
                form.refused() instanceof Refusal.Conflict same
                        ? OrganisationPages.PATH + "/" + id + "#" + same.arguments().getLast()
                        : null;
        var page =
                new GrantPage(organisation, may, last(giving), administers, principals, held, form);
        return form.page(
                "account/grant", form.visit().t("account.grant.title", organisation.name()), page);
    }

    /** The latest last day among the mandates it may be given under; none when one has no end. */
    private static @Nullable LocalDate last(List<Held> giving) {
        return giving.stream().anyMatch(held -> held.endDay() == null)
                ? null
                : giving.stream()
                        .map(Held::lastDay)
                        .filter(Objects::nonNull)
                        .max(LocalDate::compareTo)
                        .orElse(null);
    }

    /** The mandates that a delegation or a suppléance may depend on. */
    private List<Form.Choice> principals(Visit visit, Actor actor, String id, boolean administers) {
        return mandates.of(id).stream()
                .filter(one ->
                        one.held().standsInFor() == null
                                && one.held().state(actor.at()) == Held.State.IN_FORCE)
                .filter(one -> administers || one.person().equals(actor.id()))
                .flatMap(one ->
                        Arrays.stream(Held.Kind.values())
                                .filter(kind -> kind != Held.Kind.TITULAR)
                                .map(kind ->
                                        new Form.Choice(
                                                kind + " " + one.held().mandate(),
                                                visit.t(
                                                        "account.grant.for." + kind,
                                                        MandateLine.who(visit, one),
                                                        one.held().function()))))
                .toList();
    }

    /** All that the page that ends a mandate needs. */
    record EndPage(Organisation organisation, MandateLine line, boolean mine, Form form) {}

    @GetMapping("/{mandat}/fin")
    @Who(Visitor.SIGNED_IN)
    View ending(Actor actor, @PathVariable String id, @PathVariable String mandat, Form form) {
        return ending(actor, concerning(actor, id, mandat), form);
    }

    @PostMapping("/{mandat}/fin")
    @Who(value = Visitor.SIGNED_IN, strong = true, act = "account.act.end", about = "mandat:mandat")
    View end(Actor actor, @PathVariable String id, @PathVariable String mandat, Form form) {
        Mandates.Mandate ending = concerning(actor, id, mandat);
        boolean now = form.has("quand", "maintenant");
        LocalDate lastDay = now ? null : form.day("au", "account.form.error.day");
        form.refuse(!now && lastDay == null, "au", "account.end.error.when");
        return form.settle(
                () -> {
                    if (lastDay == null) {
                        mandates.end(actor, mandat);
                    } else {
                        mandates.end(actor, mandat, lastDay);
                    }
                    return after(actor, id);
                },
                () -> ending(actor, ending, form));
    }

    private View ending(Actor actor, Mandates.Mandate ending, Form form) {
        Visit visit = form.visit();
        String id = ending.held().organisation();
        var page =
                new EndPage(
                        organisations.get(id),
                        MandateLine.of(visit, ending, actor.at(), id),
                        ending.person().equals(actor.id()),
                        form);
        return form.page("account/end", visit.t("account.end.title"), page);
    }

    /** The mandate, for who may know of it here: the others are told there is none. */
    private Mandates.Mandate concerning(Actor actor, String id, String mandat) {
        Mandates.Mandate one = mandates.get(mandat);
        if (!one.held().organisation().equals(id)) {
            throw new Refusal.NotFound("mandat", "account.mandate.unknown");
        }
        boolean gave =
                actor.mandates().stream().anyMatch(held -> one.givenBy().contains(held.mandate()));
        if (!one.person().equals(actor.id()) && !gave) {
            actor.may(Power.ADMINISTER, id).orRefuse();
        }
        Held.State state = one.held().state(actor.at());
        if (state == Held.State.ENDED || state == Held.State.WITHDRAWN) {
            throw new Refusal.Conflict("account.mandate.over");
        }
        return one;
    }

    /** Where one goes on: to the list for who administers, to one’s own space otherwise. */
    private static String after(Actor actor, String id) {
        Instant at = actor.at();
        boolean administers =
                actor.mandates().stream()
                        .anyMatch(held ->
                                held.organisation().equals(id) && held.gives(Power.ADMINISTER, at));
        return administers ? OrganisationPages.PATH + "/" + id + "/mandats" : MyPages.PATH;
    }

    /**
     * What the form asks for, to nobody yet; absent when something is missing or cannot be read.
     * Its field {@code pour} is empty for one’s own mandate, otherwise the kind and the mandate it
     * depends on: {@code DELEGATION M-…}.
     */
    private static Mandates.@Nullable Grant read(Form form, String organisation) {
        String pour = form.line("pour");
        Held.Kind kind = kind(pour);
        Set<Power> powers = form.some("pouvoirs", Power.class);
        LocalDate from = form.day("du", "account.form.error.day");
        LocalDate until = form.day("au", "account.form.error.day");
        LocalDate dated = form.day("date_source", "account.form.error.day");
        form.refuse(!Post.isAddress(form.line("courriel")), "courriel", "account.form.error.mail");
        form.refuse(form.line("nom").length() > LONGEST_NAME, "nom", "account.mandate.error.long");
        form.refuse(form.line("fonction").isEmpty(), "fonction", "account.mandate.error.function");
        form.refuse(kind == null, "pour", "account.mandate.error.kind");
        form.refuse(powers.isEmpty(), "pouvoirs", "account.mandate.error.powers");
        form.refuse(from == null, "du", "account.form.error.from");
        form.refuse(form.line("source").isEmpty(), "source", "account.mandate.error.source");
        if (kind == null || from == null || !form.sound()) {
            return null;
        }
        return new Mandates.Grant(
                organisation,
                "",
                form.line("fonction"),
                kind,
                powers,
                from,
                until,
                form.line("source"),
                dated,
                pour.isEmpty() ? null : pour.substring(pour.indexOf(' ') + 1));
    }

    private static Held.@Nullable Kind kind(String pour) {
        return pour.isEmpty()
                ? Held.Kind.TITULAR
                : Arrays.stream(Held.Kind.values())
                        .filter(known -> pour.startsWith(known.name() + " "))
                        .findFirst()
                        .orElse(null);
    }
}
