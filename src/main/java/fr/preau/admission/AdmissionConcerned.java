package fr.preau.admission;

import fr.preau.account.Actor;
import fr.preau.kernel.Ref;
import fr.preau.kernel.Refusal;
import fr.preau.organisation.Organisations;
import fr.preau.policy.Concerned;
import fr.preau.policy.SignedIn;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Names a request and an invitation to those they concern, and to nobody else. */
@Component
class AdmissionConcerned implements Concerned {
    private final Requests requests;
    private final Invitations invitations;
    private final Inscriptions inscriptions;
    private final Organisations organisations;

    AdmissionConcerned(
            Requests requests,
            Invitations invitations,
            Inscriptions inscriptions,
            Organisations organisations) {
        this.requests = requests;
        this.invitations = invitations;
        this.inscriptions = inscriptions;
        this.organisations = organisations;
    }

    @Override
    public Optional<String> name(Ref about, SignedIn who) {
        if (!(who instanceof Actor actor)) {
            return Optional.empty();
        }
        try {
            return switch (about.kind()) {
                case "demande" -> Optional.of(request(requests.get(actor, about.id())));
                case "invitation" -> Optional.of(invitation(invitations.get(actor, about.id())));
                case "inscription" ->
                        Optional.of(inscriptions.get(actor, about.id()).described().name());
                default -> Optional.empty();
            };
        } catch (Refusal.NotFound | Refusal.Forbidden none) {
            return Optional.empty();
        }
    }

    private String request(Request one) {
        return one.personName() + " — " + organisations.get(one.organisation()).name();
    }

    private String invitation(Invitation one) {
        return one.mail() + " — " + organisations.get(one.organisation()).name();
    }
}
