package fr.preau.admission;

import fr.preau.account.Mandates;
import fr.preau.account.Organisation;
import fr.preau.account.Organisations;
import fr.preau.account.People;
import fr.preau.kernel.Refusal;
import java.time.Instant;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Who is told what of a request, by letter, in the transaction of the act. */
@Component
class Told {
    private final Letters letters;
    private final Organisations organisations;
    private final Mandates mandates;
    private final People people;
    private final OfficialLetters codes;
    private final VoucherLetters vouchers;

    Told(
            Letters letters,
            Organisations organisations,
            Mandates mandates,
            People people,
            OfficialLetters codes,
            VoucherLetters vouchers) {
        this.letters = letters;
        this.organisations = organisations;
        this.mandates = mandates;
        this.people = people;
        this.codes = codes;
        this.vouchers = vouchers;
    }

    static String path(String request) {
        return "/demandes/" + request;
    }

    /** The administrators who decide; without any, those who may vouch, but the parties. */
    void made(Instant at, String base, Request request, Set<String> deciders) {
        Organisation organisation = organisations.get(request.organisation());
        Object[] words = {request.personName(), Letters.name(organisation), request.function()};
        for (String decider : deciders) {
            letters.toPerson(decider, base, path(request.id()), "administrator", words);
        }
        if (deciders.isEmpty()) {
            vouchers.write(at, base, request, words);
        }
        if (request.recovers() != null) {
            letters.toPerson(
                    mandates.get(request.recovers()).person(),
                    base,
                    path(request.id()),
                    "recovery",
                    request.personName(),
                    Letters.name(organisation));
        }
    }

    void code(Instant at, String base, Request request) {
        Organisation organisation = organisations.get(request.organisation());
        String mail = organisation.mail();
        if (mail == null) {
            throw new Refusal.Conflict("admission.code.address");
        }
        letters.to(
                mail,
                fr.preau.web.Language.FR,
                base,
                path(request.id()),
                codes.write(at, request),
                "code",
                request.personName(),
                organisation.name(),
                request.function());
    }

    /** To the requester: what has just happened to it. */
    void requester(String base, Request request, String name) {
        letters.toPerson(
                request.person(),
                base,
                path(request.id()),
                name,
                Letters.name(organisations.get(request.organisation())));
    }

    void refused(String base, Request request, String reason) {
        letters.toPerson(
                request.person(),
                base,
                path(request.id()),
                "refused",
                Letters.name(organisations.get(request.organisation())),
                reason);
    }

    /** The address one signs in with, for who checks a request; empty once erased. */
    String mail(String person) {
        return people.get(person).map(People.Person::mail).orElse("");
    }
}
