package fr.preau.roof.administration;

import fr.preau.ground.form.Form;
import fr.preau.ground.journal.Journal;
import fr.preau.ground.kernel.Paris;
import fr.preau.ground.policy.Power;
import fr.preau.ground.policy.Visitor;
import fr.preau.ground.policy.Who;
import fr.preau.ground.post.Post;
import fr.preau.people.account.Actor;
import fr.preau.people.account.Rights;
import fr.preau.people.organisation.OfficialAddresses;
import fr.preau.people.organisation.OfficialAddresses.Address;
import fr.preau.people.organisation.Organisation;
import fr.preau.people.organisation.Organisations;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.View;

/**
 * The official address of an organisation, said with its source by who runs the instance: without one, nobody of an
 * organisation that is new here can prove that they belong to it.
 */
@Controller
@RequestMapping("/administration/adresses/{organisation}")
@Who(Visitor.OPERATOR)
record OfficialAddressPages(OfficialAddresses addresses, Organisations organisations, Rights rights, Journal journal) {
    private static final String ERROR = "administration.address.error.";
    private static final int LONGEST_SOURCE = 300;

    record AddressPage(Organisation organisation, Form form) {}

    @GetMapping
    View edit(@PathVariable String organisation, Form form) {
        addresses.given(organisation)
                .ifPresent(known -> form.begun("courriel", known.mail())
                        .begun("source", known.source())
                        .begun("du", known.described()));
        Organisation one = organisations.get(organisation);
        return form.page("roof/administration/address", form.visit().t("administration.address.title"),
                new AddressPage(one, form));
    }

    @PostMapping
    @Who(value = Visitor.OPERATOR, act = "administration.act.address", about = "organisation:organisation")
    View save(Actor actor, @PathVariable String organisation, Form form) {
        Organisation one = organisations.get(organisation);
        Address address = address(actor, form);
        return form.settle(one.path(), () -> journal.record((at, say) -> {
            String by = rights.hold(at, actor.id(), Power.ADMINISTER, Actor.INSTANCE);
            addresses.give(say, by, one.id(), address);
            return null;
        }), () -> edit(organisation, form));
    }

    /** What was typed; absent when the address was emptied, to take it back. */
    private static @Nullable Address address(Actor actor, Form form) {
        String mail = form.line("courriel");
        if (mail.isEmpty()) {
            return null;
        }
        String source = form.line("source");
        LocalDate day = form.day("du", ERROR + "day");
        form.refuse(!Post.isAddress(mail), "courriel", ERROR + "mail");
        form.need("source", ERROR + "source");
        form.refuse(source.indexOf('@') >= 0, "source", ERROR + "source.mail");
        form.atMost(source, LONGEST_SOURCE, "source", ERROR + "source.long");
        form.refuse(day == null || day.isAfter(Paris.day(actor.at())), "du", ERROR + "day");
        return day == null ? null : new Address(mail, source, day);
    }
}
