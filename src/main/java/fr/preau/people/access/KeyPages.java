package fr.preau.people.access;

import fr.preau.ground.form.Form;
import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.policy.Visitor;
import fr.preau.ground.policy.Who;
import fr.preau.ground.web.Visit;
import fr.preau.people.account.Actor;
import fr.preau.people.session.Caller;
import fr.preau.people.session.Session;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.View;

/** "Mes clés d’accès": adding, naming and removing them. */
@Controller
@Who(Visitor.SIGNED_IN)
record KeyPages(Passkeys passkeys, Recovery recovery, ProConnect proConnect, KeyActs acts) {
    private static final int LONGEST_NAME = 60;
    private static final int PATIENCE = 120_000;
    private static final Base64.Encoder TEXT = Base64.getUrlEncoder().withoutPadding();

    /**
     * All that the template needs.
     *
     * @param identity from when one’s identity at ProConnect engages an organisation; absent when one has none
     */
    record KeysPage(Actor actor, List<Passkeys.Passkey> keys, boolean proConnect, @Nullable Instant identity,
            Form form) {

        /** Until when what counts from that hour engages nobody; absent unless it waits. */
        @Nullable
        String waits(@Nullable Instant from) {
            return from == null ? null : DevicePages.waits(form.visit(), actor.at(), from);
        }
    }

    @GetMapping("/moi/cles")
    View list(Visit visit, Actor actor, Form form) {
        boolean known = proConnect.configured();
        Instant identity = known ? acts.means(actor.id()).identity() : null;
        var page = new KeysPage(actor, passkeys.of(actor.id()), known, identity, form);
        return form.page("people/access/keys", visit.t("access.keys.title"), page);
    }

    /** What the browser asks a device: a key of its own for this person, found without a name. */
    @PostMapping("/moi/cles/defi")
    @ResponseBody
    Map<String, Object> challenge(Visit visit, Actor actor, Caller caller) {
        caller.response().setHeader("Cache-Control", "no-store");
        Map<String, Object> options = new LinkedHashMap<>();
        options.put("rp", Map.of("id", BrowserOrigin.host(visit), "name", "Préau"));
        String shown = actor.name().isEmpty() ? actor.id() : actor.name();
        options.put("user", Map.of("id", TEXT.encodeToString(actor.id().getBytes(StandardCharsets.UTF_8)), "name",
                shown, "displayName", shown));
        options.put("challenge", passkeys.challenge(caller, actor.id()));
        options.put("pubKeyCredParams", List.of(algorithm(-7), algorithm(-8), algorithm(-257)));
        options.put("timeout", PATIENCE);
        options.put("attestation", "none");
        options.put("authenticatorSelection",
                Map.of("residentKey", "required", "requireResidentKey", true, "userVerification", "required"));
        options.put("excludeCredentials", known(actor.id()));
        return options;
    }

    private List<Map<String, String>> known(String person) {
        return passkeys.of(person)
                .stream()
                .map(key -> Map.of("type", "public-key", "id", TEXT.encodeToString(key.credentialId())))
                .toList();
    }

    private static Map<String, Object> algorithm(int cose) {
        return Map.of("type", "public-key", "alg", cose);
    }

    @PostMapping("/moi/cles")
    View add(Visit visit, Actor actor, Caller caller, Form form) {
        String named = name(form.text("nom"));
        boolean added = passkeys.add(visit, caller, actor, named.isEmpty() ? visit.t("access.keys.unnamed") : named,
                form.text("reponse"));
        if (!added) {
            form.wrong(Form.NOWHERE, "access.keys.refused");
            return list(visit, actor, form);
        }
        recovery.tellAdded(visit, actor);
        Destination act = new Destination("", form.text("brouillon"));
        return act.draft() ? act.go(visit) : visit.seeOther("/moi/cles");
    }

    @PostMapping("/moi/cles/{id}/renommer")
    View rename(Visit visit, Actor actor, @PathVariable String id, Form form) {
        String named = name(form.text("nom"));
        form.refuse(named.isEmpty(), "nom-" + id, "access.keys.name.empty");
        if (!form.sound()) {
            return list(visit, actor, form);
        }
        orMissing(passkeys.rename(actor.id(), id, named));
        return visit.seeOther("/moi/cles");
    }

    @PostMapping("/moi/cles/{id}/retirer")
    View remove(Visit visit, Session session, @PathVariable String id) {
        Actor actor = session.actor();
        orMissing(actor.strong() ? passkeys.retire(actor.id(), id) : recovery.remove(visit, session, id));
        return visit.seeOther("/moi/cles");
    }

    private static String name(String typed) {
        String plain = typed.replaceAll("[\\p{C}\\p{Z}\\s]+", " ").strip();
        return plain.length() > LONGEST_NAME ? plain.substring(0, LONGEST_NAME) : plain;
    }

    private static void orMissing(boolean found) {
        if (!found) {
            throw new Refusal.NotFound("id", "access.keys.none");
        }
    }
}
