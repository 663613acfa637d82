package fr.preau.people.admission;

import fr.preau.ground.kernel.Ref;
import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.policy.Power;
import fr.preau.ground.policy.PrivateNames;
import fr.preau.ground.policy.SignedIn;
import fr.preau.ground.web.Language;
import fr.preau.ground.web.Texts;
import fr.preau.people.account.Actor;
import fr.preau.people.account.AwaitedThings;
import fr.preau.people.admission.Demarche.Kind;
import fr.preau.people.organisation.Organisations;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * What of this module awaits somebody: invitations to accept, what was prepared to confirm, requests to decide on,
 * requests to prove, requests that wait for their word. Each is named to those it concerns, and to nobody else.
 */
@Component
record AwaitedAdmissions(Requests requests, Invitations invitations, Inscriptions inscriptions,
        Organisations organisations, Texts texts) implements AwaitedThings, PrivateNames {
    @Override
    public AwaitedQuery asked(Actor actor) {
        String administered = String.join(" ", actor.organisations(Power.ADMINISTER));
        String select = OWN + (administered.isEmpty() ? "" : OF_ADMINISTRATORS)
                + (Vouchers.of(actor).isEmpty() ? "" : OF_VOUCHERS);
        return new AwaitedQuery(NAMED.formatted(select), Map.of("administered", administered));
    }

    @Override
    public Item item(Row row, Language language) {
        return item(language, row, name(row));
    }

    /** An organisation that did nothing yet has no row: the référentiel names it. */
    private String name(Row row) {
        return row.name().isEmpty() && !row.organisation().isEmpty() ? organisations.called(row.organisation())
                : row.name();
    }

    private Item item(Language language, Row row, String name) {
        return switch (row.kind()) {
            case "INVITATION" -> item(language, row, "invitation", name, Kind.INVITATION.path(row.id()));
            case "PREPARED" ->
                item(language, row, "prepared", name, "/organisations/" + row.organisation() + "/invitations");
            case "REQUEST" -> item(language, row, "request", name, Kind.REQUEST.path(row.id()));
            case "ASKED", "RECOGNISE" ->
                new Item(texts.say(language, "admission.inscription.awaits." + row.kind(), row.words()), "",
                        Kind.INSCRIPTION.path(row.id()), row.before());
            case "MINE" -> new Item(texts.say(language, "admission.awaiting.mine", name), row.words(),
                    Kind.REQUEST.path(row.id()), row.before());
            default ->
                new Item(texts.count(language, "admission.awaiting.vouch", row.number()), "", VoucherPages.PATH, null);
        };
    }

    private Item item(Language language, Row row, String key, String name, String path) {
        return new Item(texts.say(language, "admission.awaiting." + key, name, row.words()), "", path, row.before());
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
                case "inscription" -> Optional.of(inscriptions.get(actor, about.id()).described().name());
                default -> Optional.empty();
            };
        } catch (Refusal.NotFound | Refusal.Forbidden none) {
            return Optional.empty();
        }
    }

    private String request(Request request) {
        return request.personName() + " — " + organisations.get(request.organisation()).name();
    }

    private String invitation(Invitation invitation) {
        return invitation.mail() + " — " + organisations.get(invitation.organisation()).name();
    }

    private static final String NAMED = """
            select w.kind, w.id, w.organisation, coalesce(o.name, '') as name, w.words, w.until as before, w.number::bigint
            from (%s) w left join account.v_organisation o on o.id = w.organisation
            """;

    private static final String OWN = """
            select 'INVITATION' as kind, i.id, i.organisation, i.function as words, i.until, 1 as number
            from admission.invitation i
            where i.mail = :mail and i.settled_at is null and i.state = 'OPEN' and i.until > kernel.clock()
            union all select 'MINE', id, organisation, function, until, 1 from admission.request
            where person = :person and settled_at is null and until > kernel.clock()
            union all select 'ASKED', id, '', name, until, 1 from admission.inscription
            where person = :person and settled_at is null and until > kernel.clock()
            """;

    private static final String OF_ADMINISTRATORS = """
            union all select 'PREPARED', id, organisation, function, until, 1 from admission.invitation
            where organisation = any (string_to_array(:administered, ' ')) and state = 'PREPARED' and until > kernel.clock()
            union all select 'REQUEST', r.id, r.organisation, p.name, r.until, 1
            from admission.request r join account.v_person p on p.id = r.person
            where r.organisation = any (string_to_array(:administered, ' ')) and r.person <> :person and r.settled_at is null and r.until > kernel.clock()
            """;

    private static final String OF_VOUCHERS = """
            union all select 'RECOGNISE', id, '', name, until, 1 from admission.inscription
            where person <> :person and settled_at is null and until > kernel.clock()
            union all select 'VOUCH', '', '', '', null, count(*) from admission.request r
            where r.settled_at is null and r.until > kernel.clock() and r.person <> :person
                and not exists (select from admission.confirmation c where c.request = r.id and c.person = :person)
                and (r.recovers is not null or not exists (select from account.v_held h where h.organisation = r.organisation
                    and 'ADMINISTER' = any (h.powers) and h.ended_at is null and h.person <> r.person
                    and h.first_day <= kernel.today() and (h.end_day is null or h.end_day > kernel.today())))
            having count(*) > 0
            """;
}
