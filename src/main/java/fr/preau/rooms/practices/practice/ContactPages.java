package fr.preau.rooms.practices.practice;

import fr.preau.ground.form.Form;
import fr.preau.ground.policy.Limits;
import fr.preau.ground.policy.Visitor;
import fr.preau.ground.policy.Who;
import fr.preau.ground.post.Post;
import fr.preau.ground.web.Visit;
import fr.preau.people.account.Actor;
import fr.preau.people.account.People;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.View;

/** Where anybody writes to the carrier of a sheet, without an account and without its address. */
@Controller
@Who(Visitor.ANYONE)
record ContactPages(Practices practices, Contacts contacts, People people) {
    private static final String CONTACT = "/pratiques/{id}/contact";
    private static final int SHORTEST = 10;
    private static final int LONGEST = 4_000;
    private static final int LONGEST_NAME = 120;

    /**
     * All that the form needs, with everything that was typed.
     *
     * @param answered whether somebody of the carrier would read it
     */
    record ContactPage(Practice practice, boolean answered, Form form) {}

    @GetMapping(CONTACT)
    View write(@Nullable Actor actor, @PathVariable String id, Form form) {
        if (actor != null) {
            form.begun("nom", actor.name())
                    .begun("adresse", people.get(actor.id()).map(People.Person::mail).orElse(null));
        }
        return page(practices.get(id), form);
    }

    @PostMapping(CONTACT)
    @Who(value = Visitor.ANYONE, act = "practice.contact.act")
    View send(@Nullable Actor actor, @PathVariable String id, Form form, HttpServletRequest request) {
        Practice it = practices.get(id);
        Contacts.Message message = read(form);
        if (!contacts.answered(it)) {
            form.wrong(Form.NOWHERE, "practice.contact.nobody", it.carrierName());
        }
        form.pace(() -> contacts.count(Limits.address(request), actor, it), "practice.contact.pace");
        return form.make(() -> {
            contacts.send(it, message);
            return it.path() + "/contact/recu";
        }, () -> page(it, form));
    }

    @GetMapping(CONTACT + "/recu")
    View receipt(Visit visit, @PathVariable String id) {
        return visit.page("rooms/practices/practice/contacted", visit.t("practice.contact.sent"), practices.get(id));
    }

    private static Contacts.Message read(Form form) {
        String name = form.line("nom");
        String words = form.text("message");
        String address = form.text("adresse");
        boolean agreed = form.has("accord", "oui");
        form.asking(Form.NOWHERE, "message");
        form.atMost(name, LONGEST_NAME, "nom", "practice.words.long");
        form.refuse(words.length() < SHORTEST, "message", "practice.contact.short", SHORTEST);
        form.atMost(words, LONGEST, "message", "practice.words.long");
        form.refuse(agreed && !Post.isAddress(address), "adresse", "practice.contact.address.wrong");
        form.refuse(!form.text("site").isEmpty(), "site", "practice.contact.trap.filled");
        return new Contacts.Message(name, words, agreed ? address : null);
    }

    private View page(Practice it, Form form) {
        return form.page("rooms/practices/practice/contact", form.visit().t("practice.contact.title", it.carrierName()),
                new ContactPage(it, contacts.answered(it), form));
    }
}
