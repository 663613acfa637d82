package fr.preau.practice;

import fr.preau.account.Actor;
import fr.preau.account.People;
import fr.preau.kernel.Once;
import fr.preau.policy.Limits;
import fr.preau.policy.Visitor;
import fr.preau.policy.Who;
import fr.preau.post.Post;
import fr.preau.practice.ReviewPages.Fault;
import fr.preau.web.Visit;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** Where anybody writes to the carrier of a sheet, without an account and without its address. */
@Controller
@Who(Visitor.ANYONE)
class ContactPages {
    private static final String CONTACT = "/pratiques/{id}/contact";
    private static final int SHORTEST = 10;
    private static final int LONGEST = 4_000;
    private static final int LONGEST_NAME = 120;
    private final Practices practices;
    private final Contacts contacts;
    private final People people;
    private final Once once;

    ContactPages(Practices practices, Contacts contacts, People people, Once once) {
        this.practices = practices;
        this.contacts = contacts;
        this.people = people;
        this.once = once;
    }

    /**
     * What was typed.
     *
     * @param accord {@code oui} when the sender agrees that their address is given
     * @param site a field people do not see: whoever fills it is a program
     */
    record ContactForm(String nom, String message, String adresse, String accord, String site) {
        ContactForm(
                @Nullable String nom,
                @Nullable String message,
                @Nullable String adresse,
                @Nullable String accord,
                @Nullable String site) {
            this.nom = Objects.requireNonNullElse(nom, "");
            this.message = Objects.requireNonNullElse(message, "");
            this.adresse = Objects.requireNonNullElse(adresse, "");
            this.accord = Objects.requireNonNullElse(accord, "");
            this.site = Objects.requireNonNullElse(site, "");
        }

        boolean agreed() {
            return accord.equals("oui");
        }

        Contacts.Message read() {
            return new Contacts.Message(
                    Written.clean(nom).replace('\n', ' '),
                    Written.clean(message),
                    agreed() ? adresse.strip() : null);
        }
    }

    /**
     * All that the form needs, with everything that was typed.
     *
     * @param answered whether somebody of the carrier would read it
     */
    record ContactPage(Practice practice, boolean answered, ContactForm form, List<Fault> faults) {
        @Nullable String message(String field) {
            return Fault.message(faults, field);
        }
    }

    @GetMapping(CONTACT)
    View write(Visit visit, @Nullable Actor actor, @PathVariable String id) {
        String mail =
                actor == null ? null : people.get(actor.id()).map(People.Person::mail).orElse(null);
        var form = new ContactForm(actor == null ? "" : actor.name(), "", mail, "", "");
        return page(visit, 200, practices.get(id), form, List.of());
    }

    @PostMapping(CONTACT)
    @Who(value = Visitor.ANYONE, act = "practice.contact.act")
    View send(
            Visit visit,
            @Nullable Actor actor,
            @PathVariable String id,
            ContactForm form,
            @RequestParam(name = Once.FIELD, required = false) @Nullable String token,
            HttpServletRequest request,
            HttpServletResponse response) {
        Practice it = practices.get(id);
        List<Fault> faults = faults(visit, form);
        if (!faults.isEmpty() || !contacts.answered(it)) {
            return page(visit, 422, it, form, faults);
        }
        String address = Limits.address(request);
        var wait = contacts.refusal(address, actor, it);
        if (wait.isPresent()) {
            response.setHeader("Retry-After", Long.toString(wait.get().toSeconds() + 1));
            String words = visit.t("practice.contact.pace", Limits.minutes(wait.get()));
            return page(visit, 429, it, form, List.of(new Fault("message", words)));
        }
        return visit.make(
                once,
                actor == null ? address : actor.id(),
                token,
                () -> {
                    contacts.send(it, form.read());
                    return it.path() + "/contact/recu";
                });
    }

    @GetMapping(CONTACT + "/recu")
    View receipt(Visit visit, @PathVariable String id) {
        return visit.page(
                "practice/contacted", visit.t("practice.contact.sent"), practices.get(id));
    }

    private static List<Fault> faults(Visit visit, ContactForm form) {
        List<Fault> faults = new ArrayList<>();
        Contacts.Message read = form.read();
        if (read.name().length() > LONGEST_NAME) {
            faults.add(tooLong(visit, "nom", LONGEST_NAME, read.name()));
        }
        if (read.words().length() < SHORTEST) {
            faults.add(new Fault("message", visit.t("practice.contact.short", SHORTEST)));
        } else if (read.words().length() > LONGEST) {
            faults.add(tooLong(visit, "message", LONGEST, read.words()));
        }
        String address = form.adresse().strip();
        if (form.agreed() && !Post.isAddress(address)) {
            faults.add(new Fault("adresse", visit.t("practice.contact.address.wrong")));
        }
        if (!form.site().isEmpty()) {
            faults.add(new Fault("site", visit.t("practice.contact.trap.filled")));
        }
        return faults;
    }

    private static Fault tooLong(Visit visit, String field, int longest, String typed) {
        return new Fault(field, visit.t("practice.words.long", longest, typed.length()));
    }

    private View page(Visit visit, int status, Practice it, ContactForm form, List<Fault> faults) {
        return visit.page(
                status,
                "practice/contact",
                visit.t(
                        faults.isEmpty() ? "practice.contact.title" : "practice.contact.wrong",
                        it.carrierName()),
                new ContactPage(it, contacts.answered(it), form, faults));
    }
}
