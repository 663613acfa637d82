package fr.preau.people.access;

import fr.preau.ground.form.Form;
import fr.preau.ground.kernel.Ref;
import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.policy.Power;
import fr.preau.ground.policy.PrivateNames;
import fr.preau.ground.policy.SignedIn;
import fr.preau.ground.policy.Visitor;
import fr.preau.ground.policy.Who;
import fr.preau.ground.web.Language;
import fr.preau.ground.web.Texts;
import fr.preau.ground.web.Visit;
import fr.preau.people.account.Actor;
import fr.preau.people.account.AwaitedThings;
import fr.preau.people.account.Speakers;
import fr.preau.people.organisation.Organisation;
import fr.preau.people.organisation.Organisations;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.View;

/**
 * A second person vouches for a key added from a mailbox: whoever administers an organisation its holder acts for, and
 * never the holder.
 */
@Controller
@Who(value = Visitor.HOLDER, power = Power.ADMINISTER, of = "id")
record ConfirmationPages(Passkeys passkeys, Organisations organisations, Speakers speakers,
        Texts texts) implements PrivateNames, AwaitedThings {
    private static final String AWAITED = """
            select distinct 'KEY' as kind, k.id, h.organisation, p.name, k.name as words, k.strong_from as before, 1::bigint as number
            %s and k.person <> :person order by k.strong_from, k.id
            """
            .formatted(Passkeys.WAITING);

    /** All that the template needs; {@code me}, who may not confirm their own. */
    record WaitingPage(Organisation organisation, List<Passkeys.Waiting> keys, String me) {}

    @GetMapping("/organisations/{id}/cles")
    View list(Visit visit, Actor actor, @PathVariable String id) {
        Organisation organisation = organisations.find(id)
                .orElseThrow(() -> new Refusal.NotFound("id", "access.keys.none"));
        return visit.page("people/access/waiting", visit.t("access.waiting.title", organisation.name()),
                new WaitingPage(organisation, passkeys.waiting(id), actor.id()));
    }

    @PostMapping("/organisations/{id}/cles/{cle}/confirmer")
    @Who(value = Visitor.HOLDER, power = Power.ADMINISTER, of = "id", act = "access.act.key", about = "cle:cle")
    View confirm(Actor actor, @PathVariable String id, @PathVariable("cle") String key, Form form) {
        return form.settle("/organisations/" + id + "/cles", () -> confirm(actor, id, key));
    }

    @Override
    public Optional<String> name(Ref about, SignedIn who) {
        if (!about.kind().equals("cle") || !(who instanceof Actor actor)) {
            return Optional.empty();
        }
        String theirs = String.join(" ", actor.organisations(Power.ADMINISTER));
        return passkeys.waiting(theirs)
                .stream()
                .filter(key -> key.id().equals(about.id()))
                .map(Passkeys.Waiting::personName)
                .findFirst();
    }

    @Override
    public @Nullable AwaitedQuery asked(Actor actor) {
        return AwaitedQuery.of(AWAITED, Map.of("organisations", actor.organisations(Power.ADMINISTER)));
    }

    @Override
    public Item item(Row row, Language language) {
        String who = row.name().isEmpty() ? texts.say(language, "access.waiting.unnamed") : row.name();
        return new Item(texts.say(language, "access.waiting.awaits", who), row.words(),
                "/organisations/" + row.organisation() + "/cles", row.before());
    }

    private void confirm(Actor actor, String organisation, String key) {
        speakers.of(actor, Power.ADMINISTER, organisation).act(voice -> {
            Passkeys.Waiting waiting = passkeys.waiting(organisation)
                    .stream()
                    .filter(one -> one.id().equals(key))
                    .findFirst()
                    .orElseThrow(() -> new Refusal.NotFound("cle", "access.keys.none"));
            Refusal.forbid(waiting.person().equals(actor.id()), "access.waiting.own");
            passkeys.confirm(key, voice.mandate());
            voice.say("passkey.confirmed", new Ref("cle", key), Map.of());
        });
    }
}
