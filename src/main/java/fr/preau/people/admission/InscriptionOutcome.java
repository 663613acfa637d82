package fr.preau.people.admission;

import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.web.Language;
import fr.preau.ground.web.Texts;
import fr.preau.people.admission.Demarche.Deed;
import fr.preau.people.admission.Inscription.OrganisationDescription;
import fr.preau.people.organisation.Organisations;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What an inscription comes to, inside its deed: the organisation exists, and who asked for it asks to act for it, as
 * they had said. That request is like any other: it is proved and confirmed by two people.
 */
@Component
record InscriptionOutcome(Organisations organisations, RequestIntake intake, WantedMandates typed, Texts texts) {
    /** What has come of it; without a request, its asker goes on with what they had typed. */
    record Creation(String organisation, @Nullable String request) {
        /** Where its asker goes on. */
        String next() {
            return request == null ? JoinPages.PATH + "/" + organisation : Demarche.Kind.REQUEST.path(request);
        }
    }

    /**
     * Makes the organisation, and the request of who asked for it.
     *
     * @param voucher the organisation in the name of which it is recognised
     * @param mandate the one under which it is
     * @throws Refusal.Conflict when it exists meanwhile
     */
    Creation of(Deed deed, Inscription inscription, String voucher, String mandate) {
        OrganisationDescription what = inscription.described();
        Refusal.conflict(organisations.twin(what.name(), what.siren()).isPresent(), "admission.inscription.exists");
        String by = organisations.get(voucher).name();
        var draft = new Organisations.Draft(what.nature(), what.name(), what.siren(), what.mail(), what.mailSource(),
                texts.say(Language.FR, "admission.inscription.source", by), null, false);
        String created = organisations.create(deed.lines(), draft, List.of(mandate));
        return new Creation(created, request(deed, inscription.person(), inscription.wanted().own(created)));
    }

    /** A mandate over since then, or one request too many today, is kept for its asker to mend. */
    private @Nullable String request(Deed deed, String person, WantedMandate wanted) {
        if (wanted.from() == null) {
            return null;
        }
        try {
            return intake.make(deed, person, wanted, null).id();
        } catch (Refusal.BadRequest | Refusal.TooMuch notAsItIs) {
            typed.keep(person, wanted);
            return null;
        }
    }
}
