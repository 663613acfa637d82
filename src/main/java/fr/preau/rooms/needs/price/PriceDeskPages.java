package fr.preau.rooms.needs.price;

import fr.preau.ground.form.Form;
import fr.preau.ground.form.Form.Choice;
import fr.preau.ground.kernel.Money;
import fr.preau.ground.kernel.Paris;
import fr.preau.ground.kernel.Ref;
import fr.preau.ground.list.ListQuery;
import fr.preau.ground.list.ListQuery.Answer;
import fr.preau.ground.policy.Limits;
import fr.preau.ground.policy.Limits.Pace;
import fr.preau.ground.policy.Power;
import fr.preau.ground.policy.Visitor;
import fr.preau.ground.policy.Who;
import fr.preau.ground.upload.Allowance;
import fr.preau.ground.upload.Upload;
import fr.preau.ground.web.Paging;
import fr.preau.ground.web.Visit;
import fr.preau.law.item.Item;
import fr.preau.people.account.Actor;
import fr.preau.people.account.Rights;
import fr.preau.rooms.needs.market.Answerables;
import fr.preau.rooms.needs.price.Prices.PaidPrice;
import fr.preau.tools.convening.Convener;
import fr.preau.tools.convening.Convener.NewPage;
import fr.preau.tools.convening.Conveners;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** Where a buyer says what it paid, and finds again what it said. */
@Controller
@Who(Visitor.SIGNED_IN)
record PriceDeskPages(Prices prices, PriceRows rows, Answerables targets, Conveners conveners, Rights rights,
        Limits limits) {
    static final String MINE = PricePages.ONE + "declarations";
    static final String ONE = MINE + "/";
    private static final String SAID = ONE + "{id}/{n}";
    private static final String FILE = PricePages.ONE + "fichier";

    /**
     * All that the form needs.
     *
     * @param asked who one may declare for; nobody where a price is said again
     * @param it absent while it is new
     * @param faults of the lines of a table
     */
    record WritePage(NewPage asked, @Nullable Price it, List<String> faults, Form form) {
        List<Choice> items() {
            Visit visit = form.visit();
            return Item.all().stream().map(item -> {
                String unit = item.unit(visit.language());
                String words = visit.t("price.item", item.name(visit.language()), unit);
                return new Choice(item.code(), words);
            }).toList();
        }
    }

    @GetMapping(PricePages.ONE + "nouveau")
    View begin(Actor actor, @RequestParam(defaultValue = "") String objet,
            @RequestParam(defaultValue = "") String achat, Form form) {
        Ref purchase = Ref.of("achat:" + achat).filter(ref -> !achat.isEmpty()).orElse(null);
        String item = purchase == null ? objet : targets.of(purchase).item().code();
        form.begun("objet", item).begun("achat", achat).begun("pour", "UNIT").begun("taxe", "HT");
        form.begun("tva", "20").begun("montre", "non");
        return write("new", new WritePage(NewPage.of(rights, actor, form), null, List.of(), form));
    }

    private static View write(String what, WritePage it) {
        String template = what.equals("file") ? "rooms/needs/price/file" : "rooms/needs/price/write";
        return it.form().page(template, it.form().visit().t("price." + what + ".title"), it);
    }

    @PostMapping(PricePages.LIST)
    @Who(value = Visitor.SIGNED_IN, act = "price.act.declare")
    View declare(Actor actor, Form form) {
        String buyer = Convener.chosen(actor, form);
        PaidPrice paid = paid(actor, form);
        form.pace(() -> limits.take(Pace.NEED, actor.id()), "price.fault.often");
        return form.make(() -> ONE
                + prices.declare(actor, buyer, List.of(Objects.requireNonNull(paid)), form.has("montre", "oui")) + "/1",
                () -> begin(actor, "", "", form));
    }

    private @Nullable PaidPrice paid(Actor actor, Form form) {
        return new PriceInput(form::text, Paris.day(actor.at()), form.visit().language(),
                (field, key, arguments) -> form.wrong(field, key, arguments.toArray())).read(prices.usual());
    }

    @GetMapping(FILE)
    View file(Actor actor, Form form) {
        return file(actor, form, List.of());
    }

    private View file(Actor actor, Form form, List<String> faults) {
        form.begun("montre", "non");
        return write("file", new WritePage(NewPage.of(rights, actor, form), null, faults, form));
    }

    @PostMapping(FILE)
    @Who(value = Visitor.SIGNED_IN, act = "price.act.file")
    View bring(Actor actor, Form form, @Upload.Field(value = "fichier", of = Allowance.TABLE) Upload sent) {
        String buyer = Convener.chosen(actor, form);
        Upload table = sent.or(form.text("lignes"));
        form.refuse(table.isEmpty(), "fichier", "price.fault.fichier");
        var file = new PriceFile(Paris.day(actor.at()), form.visit().language(), prices.usual());
        List<PaidPrice> paid = form.sound() ? file.read(table, all -> rows.known(buyer, all)) : List.of();
        int wrong = file.faults().many();
        form.refuse(wrong > 0, "fichier", "price.import.wrong." + (wrong == 1 ? "one" : "many"), wrong);
        form.pace(() -> limits.take(Pace.SCOPE, actor.id()), "price.fault.often");
        return form.make(() -> {
            prices.declare(actor, buyer, paid, form.has("montre", "oui"));
            return MINE;
        }, () -> file(actor, form, file.faults().words(form.visit())));
    }

    @GetMapping(MINE)
    View mine(Actor actor, Visit visit, @RequestParam Map<String, String> address, Paging paging) {
        List<String> buyers = conveners.standing(actor, Power.PUBLISH);
        Answer<Price> answer = ListQuery.of(MINE, address, paging).answer(rows.of(buyers, paging), rows.many(buyers));
        return visit.page("rooms/needs/price/mine", visit.t("price.mine.title"), answer);
    }

    @GetMapping(SAID)
    View said(Actor actor, @PathVariable String id, @PathVariable int n, Form form) {
        Price it = prices.mine(actor, id, n);
        form.begun("objet", it.item().code())
                .begun("quantite", it.quantity())
                .begun("prix", Money.typed(it.price()))
                .begun("pour", "UNIT")
                .begun("taxe", "HT")
                .begun("tva", BigDecimal.valueOf(it.vat(), 2).stripTrailingZeros().toPlainString())
                .begun("date", it.on())
                .begun("source", it.source())
                .begun("achat", it.purchase());
        var nobody = new NewPage(List.of(), List.of(), form);
        return write("said", new WritePage(nobody, it, List.of(), form));
    }

    @PostMapping(SAID)
    @Who(value = Visitor.SIGNED_IN, act = "price.act.correct")
    View correct(Actor actor, @PathVariable String id, @PathVariable int n, Form form) {
        prices.mine(actor, id, n);
        PaidPrice paid = paid(actor, form);
        return form.settle(() -> ONE + prices.correct(actor, id, n, Objects.requireNonNull(paid)) + "/1",
                () -> said(actor, id, n, form));
    }

    /** This one, or all that were said with it. */
    @PostMapping(SAID + "/retrait")
    @Who(value = Visitor.SIGNED_IN, act = "price.act.withdraw")
    View withdraw(Actor actor, @PathVariable String id, @PathVariable int n, Form form) {
        prices.mine(actor, id, n);
        return form.settle(MINE, () -> prices.withdraw(actor, id, form.has("tout", "oui") ? 0 : n),
                () -> said(actor, id, n, form));
    }

    @PostMapping(SAID + "/nom")
    @Who(value = Visitor.SIGNED_IN, act = "price.act.name")
    View name(Actor actor, @PathVariable String id, @PathVariable int n, Form form) {
        prices.mine(actor, id, n);
        return form.settle(ONE + id + "/" + n, () -> prices.name(actor, id, form.has("montre", "oui")),
                () -> said(actor, id, n, form));
    }
}
