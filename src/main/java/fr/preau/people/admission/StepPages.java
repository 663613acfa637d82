package fr.preau.people.admission;

import fr.preau.ground.form.Form;
import fr.preau.ground.kernel.Fold;
import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.policy.Power;
import fr.preau.ground.policy.Visitor;
import fr.preau.ground.policy.Who;
import fr.preau.ground.web.Visit;
import fr.preau.people.account.Actor;
import fr.preau.people.account.Mandates;
import fr.preau.people.account.People;
import fr.preau.people.organisation.Organisation;
import fr.preau.people.session.Session;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.View;

/**
 * "Je représente…", once the organisation is known: the mandate on one screen, then all of it again.
 */
@Controller
@Who(Visitor.SIGNED_IN)
record StepPages(RequestIntake intake, Mandates mandates, WantedMandates drafts, Requests requests, People people) {
    /** What a mandate is made of. */
    static final Set<Step> MANDATE = EnumSet.range(Step.FONCTION, Step.SOURCE);

    /**
     * What "je représente…" asks, in order. The four parts of a mandate share one screen, that of {@code FONCTION};
     * each keeps the address it had.
     */
    enum Step {
        /** Only where somebody acts already: is it you, under a lost account? */
        RETOUR, FONCTION, POUVOIRS, DATES, SOURCE, RELECTURE;

        String path() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Optional<Step> of(String path) {
            return Arrays.stream(values()).filter(step -> step.path().equals(path)).findFirst();
        }

        /** The first screen for an organisation. */
        static Step first(boolean acted) {
            return acted ? RETOUR : FONCTION;
        }

        Step next() {
            return this == RETOUR ? FONCTION : RELECTURE;
        }

        /** The screen it is asked on. */
        Step screen() {
            return MANDATE.contains(this) ? FONCTION : this;
        }

        /** Those shown, for "étape 2 sur 5". */
        static List<Step> shown(boolean acted) {
            return Arrays.stream(values()).filter(step -> step.screen() == step && (acted || step != RETOUR)).toList();
        }
    }

    /** All that a screen needs; {@code former} are those who act there already. */
    record StepPage(Organisation organisation, Step step, int number, int of, WantedMandate draft,
            List<Mandates.Mandate> former, boolean administered, @Nullable String back, boolean named, Form form) {
        String action() {
            return JoinPages.PATH + "/" + organisation.id() + "/" + step.path();
        }

        Set<Power> ticked() {
            return form.sent("pouvoirs") ? form.some("pouvoirs", Power.class) : draft.powers();
        }

        String at(String screen) {
            return JoinPages.PATH + "/" + organisation.id() + "/" + screen;
        }

        Mandates.@Nullable Mandate recovered() {
            return former.stream()
                    .filter(mandate -> mandate.held().mandate().equals(draft.recovers()))
                    .findFirst()
                    .orElse(null);
        }
    }

    private List<Mandates.Mandate> former(Actor actor, String organisation) {
        return mandates.of(organisation)
                .stream()
                .filter(mandate -> mandate.held().organisation().equals(organisation)
                        && mandate.held().inForce(actor.at()) && !mandate.person().equals(actor.id()))
                .toList();
    }

    @GetMapping(JoinPages.PATH + "/{organisation}")
    View begin(Visit visit, Actor actor, @PathVariable String organisation) {
        intake.organisation(actor.at(), organisation);
        boolean acted = !former(actor, organisation).isEmpty();
        return visit.seeOther(JoinPages.PATH + "/" + organisation + "/" + Step.first(acted).path());
    }

    @GetMapping(JoinPages.PATH + "/{organisation}/{etape}")
    View show(Actor actor, @PathVariable String organisation, @PathVariable String etape, Form form) {
        Step step = step(etape);
        return step.screen() == step ? page(actor, step, drafts.of(actor.id(), organisation), form)
                : form.visit().seeOther(JoinPages.PATH + "/" + organisation + "/" + step.screen().path());
    }

    private static Step step(String path) {
        return Step.of(path).orElseThrow(() -> new Refusal.NotFound("etape", "admission.join.step.unknown"));
    }

    private View page(Actor actor, Step step, WantedMandate draft, Form form) {
        Organisation organisation = intake.organisation(actor.at(), draft.organisation());
        List<Mandates.Mandate> former = former(actor, draft.organisation());
        List<Step> shown = Step.shown(!former.isEmpty());
        int number = Math.max(0, shown.indexOf(step));
        var page = new StepPage(organisation, step, number + 1, shown.size(), draft, former,
                former.stream().anyMatch(mandate -> mandate.held().powers().contains(Power.ADMINISTER)),
                number == 0 ? null : shown.get(number - 1).path(), !actor.name().isEmpty(), form);
        String title = form.visit().t("admission.step." + step, organisation.name());
        return form.page("people/admission/step", title, page);
    }

    @PostMapping(JoinPages.PATH + "/{organisation}/{etape}")
    View keep(Session session, @PathVariable String organisation, @PathVariable String etape, Form form) {
        Actor actor = session.actor();
        Step step = step(etape);
        WantedMandate before = drafts.of(actor.id(), organisation);
        intake.organisation(actor.at(), organisation);
        if (step == Step.RELECTURE) {
            return make(session, before, form);
        }
        if (step == Step.RETOUR) {
            refuseStrangers(actor, organisation, form);
        }
        if (MANDATE.contains(step)) {
            name(actor, form);
        }
        WantedMandate typed = typed(step, before, form);
        if (!form.sound()) {
            return page(actor, step.screen(), before, form);
        }
        drafts.keep(actor.id(), typed);
        return form.visit().seeOther(JoinPages.PATH + "/" + organisation + "/" + step.next().path());
    }

    /** How they are called, where it is not known yet. */
    private void name(Actor actor, Form form) {
        if (actor.name().isEmpty()) {
            try {
                people.rename(actor.id(), form.text("nom"));
            } catch (Refusal.BadRequest no) {
                form.wrong(no);
            }
        }
    }

    private void refuseStrangers(Actor actor, String organisation, Form form) {
        String mandate = form.text("mandat");
        boolean known = mandate.isEmpty()
                || former(actor, organisation).stream().anyMatch(one -> one.held().mandate().equals(mandate));
        form.refuse(!known, "mandat", "admission.join.former.unknown");
    }

    /** What was typed on that screen, beside what was kept; what is wrong is said of its field. */
    private static WantedMandate typed(Step step, WantedMandate before, Form form) {
        return switch (step) {
            case RETOUR -> {
                String former = form.text("mandat");
                yield before.recovering(former.isEmpty() ? null : former);
            }
            case RELECTURE -> before;
            default -> typed(asked(form), before, form);
        };
    }

    /** The parts that were sent: a page that was open before asks for one of them. */
    private static Set<Step> asked(Form form) {
        Set<Step> asked = EnumSet.noneOf(Step.class);
        MANDATE.stream().filter(step -> form.sent(step == Step.DATES ? "du" : step.path())).forEach(asked::add);
        return asked;
    }

    /** The same of several parts on one page. */
    static WantedMandate typed(Set<Step> steps, WantedMandate before, Form form) {
        String function = steps.contains(Step.FONCTION) ? function(form) : before.function();
        boolean dated = steps.contains(Step.DATES);
        boolean sourced = steps.contains(Step.SOURCE);
        LocalDate from = dated ? day(form, "du") : before.from();
        LocalDate until = dated ? day(form, "au") : before.until();
        form.refuse(dated && from == null, "du", "admission.form.from");
        boolean upsideDown = from != null && until != null && until.isBefore(from);
        form.refuse(dated && upsideDown, "au", "account.mandate.error.order");
        return WantedMandate.own(before.organisation(), function,
                steps.contains(Step.POUVOIRS) ? form.some("pouvoirs", Power.class) : before.powers(), from, until,
                sourced ? required(form, "source", 300) : before.source(),
                sourced ? day(form, "date_source") : before.sourceDate(), before.recovers());
    }

    private static @Nullable LocalDate day(Form form, String field) {
        return form.day(field, "admission.form.day");
    }

    private static String function(Form form) {
        String typed = required(form, "fonction", 120);
        form.refuse(Fold.links(typed), "fonction", "account.mandate.error.link");
        return typed;
    }

    private static String required(Form form, String field, int longest) {
        String typed = form.text(field);
        form.need(field, "admission.form." + field);
        form.refuse(typed.length() > longest, field, "admission.form.long");
        return typed;
    }

    private View make(Session session, WantedMandate draft, Form form) {
        Actor actor = session.actor();
        String base = form.visit().address("");
        String first = JoinPages.PATH + "/" + draft.organisation() + "/" + Step.FONCTION.path();
        return form.make(() -> {
            // asked here, not before: a form sent twice finds nothing written any more
            if (draft.from() == null || actor.name().isEmpty()) {
                return first;
            }
            String made = Demarche.Kind.REQUEST.path(requests.make(actor, base, draft, session.siret()));
            drafts.forget(actor.id(), draft.organisation());
            return made;
        }, () -> page(actor, Step.RELECTURE, draft, form));
    }
}
