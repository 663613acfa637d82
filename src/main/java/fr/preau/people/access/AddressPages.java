package fr.preau.people.access;

import fr.preau.ground.form.Form;
import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.policy.Limits;
import fr.preau.ground.policy.Visitor;
import fr.preau.ground.policy.Who;
import fr.preau.ground.post.Letter;
import fr.preau.ground.post.Post;
import fr.preau.ground.web.Figures;
import fr.preau.ground.web.Language;
import fr.preau.ground.web.Texts;
import fr.preau.ground.web.Visit;
import fr.preau.people.account.Actor;
import fr.preau.people.session.Caller;
import fr.preau.people.session.Secrets;
import fr.preau.people.session.Sessions;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.View;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * The address of whoever has signed in: given, proved by a code, changed; and the page by which a former address
 * refuses the change.
 */
@Controller
@Who(Visitor.SIGNED_IN)
record AddressPages(Addresses addresses, Post post, Sessions sessions, Texts texts, TransactionOperations together) {
    private static final String PATH = "/moi/adresse";

    /**
     * All that the page needs.
     *
     * @param mail theirs; absent when letters reach them nowhere
     * @param coming what they were told of, gave, or wait for; absent when nothing is
     * @param bounced whether the server of that one refused the code
     */
    record AddressPage(@Nullable String mail, Addresses.@Nullable Address coming, boolean bounced, Destination to,
            Form form) {
        /** Whether a code was sent, and is to be typed. */
        boolean sent() {
            return coming != null && coming.sent();
        }

        /** When it takes the place of theirs, in words; absent when it does not. */
        @Nullable
        String hour() {
            return coming == null || coming.usableFrom() == null ? null
                    : Figures.moment(form.visit().language(), coming.usableFrom());
        }

        /** Whether they were going somewhere. */
        boolean leads() {
            return to.draft() || !to.retour().isEmpty();
        }
    }

    /** Asks for an address, then leads where they were going. */
    static String path(Destination to) {
        return UriComponentsBuilder.fromPath(PATH)
                .queryParam("retour", "{retour}")
                .queryParam("brouillon", "{brouillon}")
                .encode()
                .buildAndExpand(to.retour(), to.brouillon())
                .toUriString();
    }

    @GetMapping(PATH)
    View show(Actor actor, Form form, Destination to) {
        Addresses.Address coming = addresses.of(actor.id()).orElse(null);
        String asked = null;
        if (coming != null && coming.sent()) {
            asked = coming.mail();
        } else if (coming != null && coming.usableFrom() == null) {
            form.begun("courriel", coming.mail());
        }
        String title = asked != null ? "code.h1" : actor.mail() == null ? "h1.none" : "h1";
        return form.page("people/access/address", form.visit().t("access.address." + title),
                new AddressPage(actor.mail(), coming, asked != null && post.bounced(asked), to, form));
    }

    @PostMapping(PATH)
    @Who(value = Visitor.SIGNED_IN, act = "access.act.address")
    View ask(Actor actor, Form form, Destination to) {
        String typed = form.line("courriel");
        form.refuse(!Post.isAddress(typed), "courriel", "access.mail.wrong");
        form.refuse(typed.equalsIgnoreCase(actor.mail()), "courriel", "access.address.same");
        return form.settle(path(to), () -> together.executeWithoutResult(transaction -> send(actor, typed)),
                () -> show(actor, form, to));
    }

    private void send(Actor actor, String mail) {
        String code = Links.code(Secrets.fresh());
        if (addresses.ask(actor.id(), mail, code)) {
            Language language = Language.of(actor.language());
            Letter letter = Letter.worded(texts, language, mail, "access.address.letter", null, Links.spaced(code));
            Duration hour = Duration.ofHours(1);
            if (post.ask(actor.id(), Post.Asker.PERSON, "access", letter) != Post.Fate.LEAVES) {
                throw new Refusal.TooMuch(hour, "access.mail.many", Limits.minutes(hour));
            }
        }
    }

    @PostMapping(PATH + "/code")
    @Who(value = Visitor.SIGNED_IN, act = "access.act.address")
    View confirm(Visit visit, Actor actor, Form form, Destination to) {
        boolean first = actor.mail() == null;
        return form.settle(first ? to.path(visit) : PATH,
                () -> addresses.confirm(visit.address(""), actor, form.text("code")), () -> show(actor, form, to));
    }

    /** The change they had asked for does not take place. */
    @PostMapping(PATH + "/annulation")
    @Who(value = Visitor.SIGNED_IN, act = "access.act.address.keep")
    View keep(Actor actor, Form form) {
        return form.settle(PATH, () -> addresses.keep(actor.id()));
    }

    /** All that the page of the former address needs. */
    record RefusalPage(String secret, boolean refused) {}

    /** Opened, it refuses nothing: scanners of mail open links too. */
    @GetMapping(PATH + "/refus/{secret}")
    @Who(Visitor.ANYONE)
    View read(Visit visit, Caller caller, @PathVariable String secret) {
        // not "no-referrer": a browser would then hide where the form below comes from
        caller.response().setHeader("Referrer-Policy", "strict-origin");
        boolean waits = addresses.whose(secret).isPresent();
        if (!waits) {
            throw new Refusal.Gone("access.address.refuse.dead");
        }
        return page(visit, new RefusalPage(secret, false));
    }

    /** Whoever asked for the change is signed out: it was not the owner of the account. */
    @PostMapping(PATH + "/refus/{secret}")
    @Who(value = Visitor.ANYONE, token = false)
    View refuse(Visit visit, @PathVariable String secret) {
        String person = addresses.whose(secret)
                .filter(addresses::keep)
                .orElseThrow(() -> new Refusal.Gone("access.address.refuse.dead"));
        sessions.closeOthers(person, "");
        return page(visit, new RefusalPage(secret, true));
    }

    private static View page(Visit visit, RefusalPage page) {
        return visit.page(HttpStatus.OK.value(), "people/access/refuse", visit.t("access.address.refuse.title"), page);
    }
}
