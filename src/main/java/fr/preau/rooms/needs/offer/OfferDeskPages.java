package fr.preau.rooms.needs.offer;

import fr.preau.ground.form.Form;
import fr.preau.ground.kernel.Money;
import fr.preau.ground.kernel.Paris;
import fr.preau.ground.kernel.Ref;
import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.policy.Limits;
import fr.preau.ground.policy.Visitor;
import fr.preau.ground.policy.Who;
import fr.preau.people.account.Actor;
import fr.preau.people.account.Rights;
import fr.preau.rooms.needs.market.Answerables.Target;
import fr.preau.rooms.needs.market.Requirement;
import fr.preau.rooms.needs.offer.Offer.Secret;
import fr.preau.rooms.needs.offer.Offers.Terms;
import fr.preau.rooms.practices.sheet.Notation;
import fr.preau.rooms.practices.sheet.Spending;
import fr.preau.tools.convening.Convener;
import fr.preau.tools.convening.Convener.NewPage;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** Where an offer is sent, changed, withdrawn, contested. */
@Controller
@Who(Visitor.SIGNED_IN)
record OfferDeskPages(Offers offers, OfferPages pages, Limits limits, Rights rights) {
    private static final String ONE = OfferPages.ONE + "{id}";
    private static final String PACE = "offer.fault.pace";
    private static final int YEARS = 5;

    /**
     * All that the form needs.
     *
     * @param asked who one may answer for; absent where it is written again
     * @param it absent while it is new
     */
    record WritePage(@Nullable NewPage asked, @Nullable Offer it, Target target, Form form) {}

    private static Ref thing(String typed) {
        return Ref.of(typed).orElseThrow(() -> new Refusal.NotFound("pour", "market.unknown"));
    }

    @GetMapping(OfferPages.ONE + "nouvelle")
    View begin(Actor actor, @RequestParam(defaultValue = "") String pour, Form form) {
        form.begun("pour", pour).begun("tva", "20");
        NewPage asked = NewPage.among(offers.suppliers(actor), rights, actor, form);
        return write(new WritePage(asked, null, offers.target(thing(form.text("pour"))), form));
    }

    private static View write(WritePage it) {
        String title = it.it() == null ? "offer.new.title" : "offer.change.title";
        return it.form().page("rooms/needs/offer/write", it.form().visit().t(title), it);
    }

    @PostMapping(OfferPages.LIST)
    @Who(value = Visitor.SIGNED_IN, act = "offer.act.send")
    View send(Actor actor, Form form) {
        String supplier = Convener.chosen(actor, form);
        Ref thing = thing(form.text("pour"));
        Terms terms = terms(form, offers.target(thing), Paris.day(actor.at()));
        form.pace(() -> limits.take(Limits.Pace.NEED, actor.id()), PACE);
        return form.make(() -> OfferPages.ONE + offers.send(actor, supplier, thing, Objects.requireNonNull(terms)),
                () -> begin(actor, "", form));
    }

    @GetMapping(ONE + "/modification")
    View edit(Actor actor, @PathVariable String id, Form form) {
        Offer it = offers.supplied(actor, id);
        if (!form.sent("edition")) {
            form.with("secret", Arrays.stream(Secret.values()).filter(it::keeps).toArray());
        }
        form.begun("resume", it.summary())
                .begun("conditions", it.conditions())
                .begun("prix", Money.typed(Objects.requireNonNullElse(it.price(), 0L)))
                .begun("tva", typed(Objects.requireNonNullElse(it.vat(), 0)))
                .begun("delai", it.delivery())
                .begun("valable", it.validUntil())
                .begun("references", it.refs());
        it.claims()
                .forEach(claim -> form.begun("dit-" + claim.want(), claim.says())
                        .begun("preuve-" + claim.want(), claim.proof())
                        .begun("jour-" + claim.want(), claim.proofOn()));
        return write(new WritePage(null, it, offers.target(it.thing()), form));
    }

    private static String typed(int vat) {
        return BigDecimal.valueOf(vat, 2).stripTrailingZeros().toPlainString();
    }

    @PostMapping(ONE + "/modification")
    @Who(value = Visitor.SIGNED_IN, act = "offer.act.change")
    View change(Actor actor, @PathVariable String id, Form form) {
        Offer it = offers.supplied(actor, id);
        Terms terms = terms(form, offers.target(it.thing()), Paris.day(actor.at()));
        return form.settle(OfferPages.ONE + id,
                () -> offers.change(actor, id, form.number("edition"), Objects.requireNonNull(terms)),
                () -> edit(actor, id, form));
    }

    @PostMapping(ONE + "/retrait")
    @Who(value = Visitor.SIGNED_IN, act = "offer.act.withdraw")
    View withdraw(Actor actor, @PathVariable String id, Form form) {
        offers.supplied(actor, id);
        return settle(actor, id, form, () -> offers.withdraw(actor, id));
    }

    @PostMapping(ONE + "/contestations")
    @Who(value = Visitor.SIGNED_IN, act = "offer.act.contest")
    View contest(Actor actor, @PathVariable String id, Form form) {
        String organisation = Convener.chosen(actor, form);
        form.pace(() -> limits.take(Limits.Pace.NEED, actor.id()), PACE);
        String want = form.text("exigence");
        String why = form.text("raison");
        return settle(actor, id, form, () -> offers.contest(actor, id, organisation, want, why));
    }

    private View settle(Actor actor, String id, Form form, Runnable act) {
        return form.settle(OfferPages.ONE + id, act, () -> pages.show(actor, id, form));
    }

    /** What it says; absent when something is wrong, which is all said. */
    private @Nullable Terms terms(Form form, Target target, LocalDate today) {
        Spending.Range price = form.read(() -> Spending.Range.read("prix", form.text("prix"), "ht"));
        int vat = vat(form);
        form.need("valable", "offer.fault.valable");
        LocalDate valid = form.day("valable", "offer.fault.valable");
        int delivery = form.text("delai").isEmpty() ? -1 : form.number("delai");
        boolean ahead = valid == null || !valid.isBefore(today) && valid.isBefore(today.plusYears(YEARS));
        form.refuse(!ahead, "valable", "offer.fault.valable");
        List<Claim> claims = target.wants()
                .stream()
                .map(requirement -> new Claim(requirement.code(),
                        form.one("dit-" + requirement.code(), Claim.Says.class),
                        form.text("preuve-" + requirement.code()),
                        form.day("jour-" + requirement.code(), "offer.fault.jour")))
                .toList();
        Terms said = form.read(() -> new Terms(form.text("resume"), form.text("conditions"),
                price == null ? 0 : price.high(), vat, delivery, Objects.requireNonNullElse(valid, today), claims,
                form.text("references"), secret(form)));
        form.read(() -> Terms.declared(claims, target.wants(), today));
        List<Ref> named = said == null ? List.of() : Offer.references(said.refs());
        Set<Ref> known = pages.lines(named, form.visit()).keySet();
        named.stream()
                .filter(ref -> !known.contains(ref))
                .forEach(ref -> form.wrong("references", "offer.fault.reference", ref.id()));
        form.inOrder(fields(target));
        return form.sound() ? said : null;
    }

    private static String secret(Form form) {
        return form.some("secret", Secret.class).stream().sorted().map(Secret::name).collect(Collectors.joining(" "));
    }

    /** In the order of the page. */
    private static List<String> fields(Target target) {
        List<String> all = new ArrayList<>();
        Collections.addAll(all, "organisation", "resume", "prix", "tva", "delai", "valable");
        for (Requirement requirement : target.wants()) {
            String want = requirement.code();
            Collections.addAll(all, "dit-" + want, "preuve-" + want, "jour-" + want);
        }
        Collections.addAll(all, "conditions", "references", "secret");
        return all;
    }

    private static int vat(Form form) {
        try {
            return Notation.rate(form.text("tva"));
        } catch (Notation.Unread why) {
            form.wrong("tva", "offer.fault.tva");
            return 0;
        }
    }
}
