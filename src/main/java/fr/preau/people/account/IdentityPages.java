package fr.preau.people.account;

import fr.preau.ground.form.Form;
import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.policy.Power;
import fr.preau.ground.policy.Visitor;
import fr.preau.ground.policy.Who;
import fr.preau.ground.post.Post;
import fr.preau.people.organisation.Organisation;
import fr.preau.people.organisation.Organisations;
import fr.preau.people.organisation.Siren;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.View;

/**
 * What an organisation says of itself. Two people who change it at once both keep what they typed, and see both.
 */
@Controller
@RequestMapping("/organisations/{id}/identite")
@Who(value = Visitor.HOLDER, power = Power.ADMINISTER)
record IdentityPages(Organisations organisations, Speakers speakers) {
    private static final int LONGEST = 300;

    /**
     * All that the form needs.
     *
     * @param now what is saved, when somebody else changed it meanwhile
     * @param own whether the SIREN is one’s own to say, the référentiel not knowing the organisation
     */
    record IdentityPage(Organisation organisation, @Nullable Organisation now, boolean own, Form form) {}

    @GetMapping
    View edit(@PathVariable String id, Form form) {
        return page(organisations.get(id), null, form);
    }

    @PostMapping
    @Who(value = Visitor.HOLDER, power = Power.ADMINISTER, act = "account.act.identity", about = "organisation:id")
    View save(Actor actor, @PathVariable String id, Form form) {
        return form.settle(OrganisationPages.PATH + "/" + id, () -> change(actor, id, version(form), identity(form)),
                () -> again(organisations.get(id), form));
    }

    private void change(Actor actor, String id, int version, Organisations.Identity identity) {
        speakers.of(actor, Power.ADMINISTER, id)
                .act(voice -> organisations.change(voice.lines(), voice.mandate(), id, version, identity));
    }

    private static int version(Form form) {
        String version = form.text("version");
        return version.matches("\\d{1,9}") ? Integer.parseInt(version) : -1;
    }

    private static Organisations.Identity identity(Form form) {
        String mail = form.line("courriel");
        String source = form.line("source_courriel");
        String site = form.line("site");
        String siren = form.line("siren").replace(" ", "");
        boolean address = site.matches("https?://[^\\s.]+\\.\\S+") && site.length() <= LONGEST;
        Refusal.refuse(!mail.isEmpty() && !Post.isAddress(mail), "courriel", "account.form.error.mail");
        Refusal.refuse(!mail.isEmpty() && source.isEmpty(), "source_courriel", "account.identity.error.source");
        Refusal.refuse(source.length() > LONGEST, "source_courriel", "account.mandate.error.long");
        Refusal.refuse(!site.isEmpty() && !address, "site", "account.identity.error.site");
        Refusal.refuse(!siren.isEmpty() && !Siren.isSiren(siren), "siren", "account.identity.error.siren");
        return new Organisations.Identity(known(mail), mail.isEmpty() ? null : source, known(site), known(siren));
    }

    private static @Nullable String known(String text) {
        return text.isEmpty() ? null : text;
    }

    /** When somebody else changed it meanwhile, who sends it again has read that. */
    private static View again(Organisation now, Form form) {
        return form.conflict() ? page(now, now, form.with("version", now.version())) : page(now, null, form);
    }

    private static View page(Organisation organisation, @Nullable Organisation now, Form form) {
        form.begun("courriel", organisation.mail())
                .begun("source_courriel", organisation.mailSource())
                .begun("site", organisation.site())
                .begun("siren", organisation.siren())
                .begun("version", organisation.version());
        String title = form.visit().t("account.identity.title", organisation.name());
        boolean own = organisation.id().startsWith("O-");
        return form.page("people/account/identity", title, new IdentityPage(organisation, now, own, form));
    }
}
