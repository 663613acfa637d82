package fr.preau.admission;

import fr.preau.account.Organisations;
import java.util.Set;
import org.springframework.stereotype.Component;

/** The letters of invitations: to whom they are for, to whom they wait for. */
@Component
class InvitationLetters {
    private final Letters letters;
    private final Organisations organisations;

    InvitationLetters(Letters letters, Organisations organisations) {
        this.letters = letters;
        this.organisations = organisations;
    }

    void invite(String base, Invitation one, String by) {
        letters.to(
                String.valueOf(one.mail()),
                Letters.language(one.language()),
                base,
                Accepting.path(one.id()),
                null,
                one.becomesRequest() ? "prepared" : "invitation",
                by,
                name(one),
                one.function());
    }

    /** To the administrators who may confirm what was prepared. */
    void tell(String base, Invitation one, String by, Set<String> administrators) {
        administrators.forEach(person ->
                letters.toPerson(
                        person,
                        base,
                        "/organisations/" + one.organisation() + "/invitations",
                        "confirm",
                        by,
                        name(one),
                        one.function()));
    }

    private String name(Invitation one) {
        return Letters.name(organisations.get(one.organisation()));
    }
}
