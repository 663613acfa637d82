package fr.preau.people.access;

import fr.preau.ground.form.Form;
import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.policy.Limits;
import fr.preau.ground.policy.Visitor;
import fr.preau.ground.policy.Who;
import fr.preau.ground.post.Letter;
import fr.preau.ground.post.Post;
import fr.preau.ground.web.Texts;
import fr.preau.ground.web.Visit;
import fr.preau.people.session.Browsers;
import fr.preau.people.session.Caller;
import fr.preau.people.session.Entrance;
import fr.preau.people.session.Secrets;
import fr.preau.people.session.Sessions;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.View;

/**
 * Signing in by mail. Whether an address is known changes neither the answer nor the work done for it: the same row,
 * the same letter.
 */
@Controller
@Who(value = Visitor.ANYONE, token = false)
record LinkPages(Links links, Post post, Sessions sessions, Limits limits, TransactionOperations together,
        Texts texts) {
    /**
     * All that the page of the code needs.
     *
     * @param mail where a link of this very browser went; absent when none waits
     * @param bounced whether the server of that address refused it
     */
    record SentPage(@Nullable String mail, boolean bounced, Destination to, Form form) {}

    record LinkPage(Links.State state, String secret, String code) {}

    @PostMapping("/connexion/courriel")
    View ask(Visit visit, Form form, Caller caller) {
        String typed = form.text("courriel");
        Destination to = new Destination(form.text("retour"), form.text("brouillon"));
        form.refuse(!Post.isAddress(typed), "courriel", "access.mail.wrong");
        if (!form.sound()) {
            return form.page("people/access/sent", visit.t("access.mail.crumb"), new SentPage(null, false, to, form));
        }
        BrowserOrigin.of(visit); // asked for at a name that nobody said, it could not be spent here
        String from = caller.address();
        limits.take(Limits.Pace.MAIL, from);
        limits.take(Limits.Pace.MAIL_TO_ONE, from + " " + typed.toLowerCase(Locale.ROOT));
        send(visit, caller, new Links.Link(typed, visit.language().tag(), to));
        return visit.seeOther("/connexion/courriel");
    }

    private void send(Visit visit, Caller caller, Links.Link link) {
        String secret = Secrets.fresh();
        String url = visit.address(visit.to("/connexion/lien/" + secret));
        String code = Links.code(secret);
        byte[] browser = Browsers.given(caller);
        var action = new Letter.Action(visit.t("access.letter.action"), url);
        Letter letter = Letter.worded(texts, visit.language(), link.mail(), "access.letter", action,
                Links.spaced(code));
        together.executeWithoutResult(transaction -> {
            links.ask(secret, browser, link);
            Post.Fate fate = post.ask(caller.address(), Post.Asker.CONNECTION, "access", letter);
            if (fate != Post.Fate.LEAVES) {
                throw new Refusal.TooMuch(Duration.ofHours(1), "access.mail.many", Limits.minutes(Duration.ofHours(1)));
            }
        });
    }

    @GetMapping("/connexion/courriel")
    View sent(Visit visit, Form form, Caller caller) {
        Links.Link link = links.last(caller).orElse(null);
        return form.page("people/access/sent", visit.t(link == null ? "access.mail.none.h1" : "access.mail.title"),
                new SentPage(link == null ? null : link.mail(), link != null && post.bounced(link.mail()),
                        link == null ? new Destination("", "") : link.to(), form));
    }

    @PostMapping("/connexion/code")
    View type(Visit visit, Form form, Caller caller) {
        limits.take(Limits.Pace.SIGN_IN, caller.address());
        Optional<Links.LinkArrival> spent = links.type(caller, form.text("code"));
        if (spent.isEmpty()) {
            sessions.refused(Entrance.Means.MAIL);
            form.wrong("code", "access.code.wrong");
            return sent(visit, form, caller);
        }
        return enter(visit, caller, spent.get());
    }

    /** Opened, it spends nothing: scanners of mail open links too. */
    @GetMapping("/connexion/lien/{secret}")
    View open(Visit visit, Caller caller, @PathVariable String secret) {
        // not "no-referrer": a browser would then hide where the form below comes from
        caller.response().setHeader("Referrer-Policy", "strict-origin");
        Links.State state = links.state(caller, secret);
        return visit.page(state == Links.State.DEAD ? 410 : 200, "people/access/link", visit.t("access.link.title"),
                new LinkPage(state, secret, Links.spaced(Links.code(secret))));
    }

    @PostMapping("/connexion/lien/{secret}")
    View spend(Visit visit, Caller caller, @PathVariable String secret) {
        limits.take(Limits.Pace.SIGN_IN, caller.address());
        Links.LinkArrival spent = links.spend(caller, secret).orElseThrow(() -> {
            sessions.refused(Entrance.Means.MAIL);
            return new Refusal.Gone("access.link.dead");
        });
        return enter(visit, caller, spent);
    }

    private View enter(Visit visit, Caller caller, Links.LinkArrival spent) {
        sessions.open(caller.request(), caller.response(), Entrance.by(Entrance.Means.MAIL, spent.person(), null));
        return spent.to().go(visit);
    }
}
