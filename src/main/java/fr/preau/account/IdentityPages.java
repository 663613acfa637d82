package fr.preau.account;

import fr.preau.account.MandateForm.Fault;
import fr.preau.kernel.Once;
import fr.preau.kernel.Refusal;
import fr.preau.policy.Power;
import fr.preau.policy.Visitor;
import fr.preau.policy.Who;
import fr.preau.post.Post;
import fr.preau.web.Visit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.BindParam;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/**
 * What an organisation says of itself. Two people who change it at once both keep what they typed,
 * and see both.
 */
@Controller
@RequestMapping("/organisations/{id}/identite")
@Who(value = Visitor.HOLDER, power = Power.ADMINISTER)
class IdentityPages {
    private final Organisations organisations;
    private final Once once;

    IdentityPages(Organisations organisations, Once once) {
        this.organisations = organisations;
        this.once = once;
    }

    /** The form as it was sent. */
    record IdentityForm(
            String courriel,
            @BindParam("source_courriel") String mailSource,
            String site,
            String siren,
            int version) {
        private static final int LONGEST = 300;

        IdentityForm(
                @Nullable String courriel,
                @BindParam("source_courriel") @Nullable String mailSource,
                @Nullable String site,
                @Nullable String siren,
                int version) {
            this.courriel = MandateForm.clean(courriel);
            this.mailSource = MandateForm.clean(mailSource);
            this.site = MandateForm.clean(site);
            this.siren = MandateForm.clean(siren).replace(" ", "");
            this.version = version;
        }

        static IdentityForm of(Organisation one) {
            return new IdentityForm(
                    one.mail(), one.mailSource(), one.site(), one.siren(), one.version());
        }

        /** The same, for who has now read that. */
        IdentityForm over(Organisation now) {
            return new IdentityForm(courriel, mailSource, site, siren, now.version());
        }

        Organisations.Identity identity() {
            Limits.refuse(
                    !courriel.isEmpty() && !Post.isAddress(courriel),
                    "courriel",
                    "account.form.error.mail");
            Limits.refuse(
                    !courriel.isEmpty() && mailSource.isEmpty(),
                    "source_courriel",
                    "account.identity.error.source");
            Limits.refuse(
                    mailSource.length() > LONGEST, "source_courriel", "account.mandate.error.long");
            boolean address = site.matches("https?://[^\\s.]+\\.\\S+") && site.length() <= LONGEST;
            Limits.refuse(!site.isEmpty() && !address, "site", "account.identity.error.site");
            Limits.refuse(
                    !siren.isEmpty() && !Organisations.isSiren(siren),
                    "siren",
                    "account.identity.error.siren");
            return new Organisations.Identity(
                    known(courriel),
                    courriel.isEmpty() ? null : mailSource,
                    known(site),
                    known(siren));
        }

        private static @Nullable String known(String text) {
            return text.isEmpty() ? null : text;
        }
    }

    /**
     * All that the form needs.
     *
     * @param now what is saved, when somebody else changed it meanwhile
     * @param own whether the SIREN is one’s own to say, the référentiel not knowing the
     *     organisation
     */
    record IdentityPage(
            Organisation organisation,
            IdentityForm form,
            @Nullable IdentityForm now,
            boolean own,
            List<Fault> faults) {
        @Nullable String message(String field) {
            return Fault.message(faults, field);
        }
    }

    @GetMapping
    View edit(Visit visit, @PathVariable String id) {
        Organisation one = organisations.get(id);
        return form(visit, 200, one, IdentityForm.of(one), null, List.of());
    }

    @PostMapping
    @Who(
            value = Visitor.HOLDER,
            power = Power.ADMINISTER,
            act = "account.act.identity",
            about = "organisation:id")
    View save(
            Visit visit,
            Actor actor,
            @PathVariable String id,
            @ModelAttribute IdentityForm form,
            @RequestParam(name = Once.FIELD, defaultValue = "") String token) {
        try {
            Organisations.Identity identity = form.identity();
            return visit.settle(
                    once,
                    actor.id(),
                    token,
                    () -> {
                        organisations.change(actor, id, form.version(), identity);
                        return OrganisationPages.PATH + "/" + id;
                    });
        } catch (Refusal.BadRequest mistake) {
            return form(
                    visit,
                    422,
                    organisations.get(id),
                    form,
                    null,
                    List.of(Fault.of(visit, mistake)));
        } catch (Refusal.Conflict both) {
            Organisation now = organisations.get(id);
            return form(visit, 409, now, form.over(now), IdentityForm.of(now), List.of());
        }
    }

    private static View form(
            Visit visit,
            int status,
            Organisation one,
            IdentityForm form,
            @Nullable IdentityForm now,
            List<Fault> faults) {
        String key =
                faults.isEmpty() && now == null
                        ? "account.identity.title"
                        : "account.identity.title.error";
        return visit.page(
                status,
                "account/identity",
                visit.t(key, one.name()),
                new IdentityPage(one, form, now, one.id().startsWith("O-"), faults));
    }
}
