package fr.preau.rooms.programmes.pool;

import fr.preau.ground.document.Documents;
import fr.preau.ground.form.Form;
import fr.preau.ground.form.Form.Choice;
import fr.preau.ground.kernel.CanonicalJson;
import fr.preau.ground.kernel.Csv;
import fr.preau.ground.kernel.Money;
import fr.preau.ground.kernel.Paris;
import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.list.ListQuery.Pages;
import fr.preau.ground.list.Table;
import fr.preau.ground.policy.Visitor;
import fr.preau.ground.policy.Who;
import fr.preau.ground.web.Paging;
import fr.preau.ground.web.Visit;
import fr.preau.people.account.Actor;
import fr.preau.people.organisation.Organisations;
import fr.preau.rooms.programmes.pool.Apportionment.Share;
import fr.preau.rooms.programmes.pool.Apportionment.ShareLine;
import fr.preau.rooms.programmes.pool.Apportionment.Why;
import fr.preau.rooms.programmes.pool.YearlyCall.Payment;
import fr.preau.rooms.programmes.pool.YearlyCall.Sheet;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.View;

/** A yearly call, what it asks one member in the manner of a letter, and its files. */
@Controller
@Who(Visitor.ANYONE)
record YearlyCallPages(Pools pools, PoolCalls calls, PoolRows rows, Organisations organisations, Documents documents,
        Clock clock) {
    private static final String ONE = PoolPages.ONE + "{id}/appels/{n}";

    private static final Paging ALL = new Paging(1, Pools.MOST_MEMBERS);

    private static final Table<YearlyCall> CALLS = Table.of(YearlyCall.class);
    private static final Table<CallRow> TABLE = Table
            .of("organisation", (CallRow row) -> row.share().member().organisation())
            .and("name", row -> row.share().member().name())
            .and("kind", row -> row.share().member().kind())
            .and("inhabitants", row -> row.share().member().inhabitants())
            .and("pupils", row -> row.share().member().pupils())
            .and("days", row -> row.share().member().days())
            .and("fixed", row -> part(row.share(), Why.FIXED))
            .and("byInhabitants", row -> part(row.share(), Why.INHABITANTS))
            .and("byPupils", row -> part(row.share(), Why.PUPILS))
            .and("adjusted", row -> part(row.share(), Why.LEAST, Why.MOST, Why.MOVED, Why.DAYS))
            .and("asked", row -> Money.euros(row.share().cents()))
            .and("paid", row -> Money.euros(row.paid() == null ? 0 : row.paid().cents()))
            .and("paidOn", row -> row.paid() == null ? null : row.paid().day())
            .and("state", CallRow::state);

    /** What one member is asked, and where that stands. */
    record CallRow(Share share, @Nullable Payment paid, String state) {}

    /**
     * All that the page of a call needs.
     *
     * @param mine what is asked of those one acts for
     */
    record CallPage(Pool it, YearlyCall call, Sheet sheet, List<CallRow> all, Paging paging, List<CallRow> mine,
            boolean carries) {
        List<CallRow> shown() {
            return paging.of(all);
        }

        Pages pages(String path) {
            return Pages.of(all.size(), paging, n -> path + "?page=" + n).at("membres");
        }

        long paid() {
            return all.stream().mapToLong(row -> row.paid() == null ? 0 : row.paid().cents()).sum();
        }

        long many(String state) {
            return all.stream().filter(row -> row.state().equals(state)).count();
        }
    }

    /**
     * All that the letter to one member needs.
     *
     * @param before what it was asked the year before; absent when nothing
     */
    record LetterPage(Pool it, YearlyCall call, Sheet sheet, CallRow asked, @Nullable Long before) {}

    record PaidPage(CallPage call, Form form) {
        List<Choice> members(Visit visit) {
            return call.all()
                    .stream()
                    .map(row -> Choice.named(row.share().member().organisation(),
                            row.share().member().name() + " (" + visit.euros(row.share().cents()) + ")"))
                    .toList();
        }
    }

    static String path(String id, int n) {
        return PoolPages.ONE + id + "/appels/" + n;
    }

    static Map<String, @Nullable Object> told(YearlyCall call) {
        Map<String, @Nullable Object> told = CALLS.item(call);
        told.put("total", Money.euros(call.total()));
        return told;
    }

    private static @Nullable Object part(Share share, Why... among) {
        Set<Why> which = Set.of(among);
        return Money.euros(
                share.parts().stream().filter(line -> which.contains(line.why())).mapToLong(ShareLine::cents).sum());
    }

    /** In the order of the names of members. */
    private List<CallRow> asked(String id, YearlyCall call, Sheet sheet) {
        LocalDate today = Paris.day(clock.instant());
        Map<String, Payment> paid = rows.payments(id, call.year())
                .stream()
                .collect(Collectors.toMap(Payment::organisation, one -> one));
        return sheet.shares()
                .stream()
                .sorted(java.util.Comparator.comparing((Share share) -> share.member().name())
                        .thenComparing(share -> share.member().organisation()))
                .map(share -> {
                    Payment payment = paid.get(share.member().organisation());
                    return new CallRow(share, payment, PoolWords.state(share.cents(), payment, call.due(), today));
                })
                .toList();
    }

    @GetMapping(ONE)
    View show(Visit visit, @Nullable Actor actor, @PathVariable String id, @PathVariable int n, Paging paging) {
        CallPage page = page(actor, id, n, paging);
        return visit.page("rooms/programmes/pool/call", title(visit, page), page);
    }

    static String title(Visit visit, CallPage it) {
        return visit.t("pool.call.title", String.valueOf(it.call().year()), it.it().title());
    }

    private CallPage page(@Nullable Actor actor, String id, int n, Paging paging) {
        YearlyCall call = rows.call(id, n).orElseThrow(() -> new Refusal.NotFound("n", "pool.unknown.call"));
        Pool it = pools.get(id);
        Sheet sheet = rows.sheet(id, n);
        List<CallRow> all = asked(id, call, sheet);
        LocalDate today = Paris.day(clock.instant());
        Set<String> own = actor == null ? Set.of()
                : actor.inForce()
                        .stream()
                        .flatMap(mandate -> organisations.standsFor(mandate.organisation(), today).stream())
                        .collect(Collectors.toSet());
        List<CallRow> mine = all.stream().filter(row -> own.contains(row.share().member().organisation())).toList();
        return new CallPage(it, call, sheet, all, paging, mine, pools.carries(actor, it));
    }

    @GetMapping(ONE + "/{organisation}")
    View letter(Visit visit, @PathVariable String id, @PathVariable int n, @PathVariable String organisation) {
        CallPage page = page(null, id, n, ALL);
        CallRow asked = page.all()
                .stream()
                .filter(row -> row.share().member().organisation().equals(organisation))
                .findFirst()
                .orElseThrow(Pools::nobody);
        int year = page.call().year();
        Long before = rows.standing(id, year - 1)
                .flatMap(sheet -> sheet.of(organisation))
                .map(Share::cents)
                .orElse(null);
        String name = asked.share().member().name();
        return visit.page("rooms/programmes/pool/letter", visit.t("pool.letter.title", name, String.valueOf(year)),
                new LetterPage(page.it(), page.call(), page.sheet(), asked, before));
    }

    @GetMapping(ONE + ".csv")
    Csv.File csv(@PathVariable String id, @PathVariable int n) {
        CallPage it = page(null, id, n, ALL);
        return TABLE.csv("appel-" + id + "-" + it.call().year() + ".csv", it.all());
    }

    @GetMapping({ONE + ".pdf", ONE + ".odt"})
    ResponseEntity<byte[]> document(Visit visit, @PathVariable String id, @PathVariable int n) throws IOException {
        CallPage page = page(null, id, n, ALL);
        Pool it = page.it();
        YearlyCall call = page.call();
        Sheet sheet = page.sheet();
        Visit french = visit.inFrench();
        Map<String, Object> facts = new HashMap<>();
        facts.put("titre", it.title());
        facts.put("porteur", it.carrierName());
        facts.put("annee", String.valueOf(call.year()));
        facts.put("echeance", french.date(call.due()));
        facts.put("total", french.euros(call.total()));
        facts.put("demonstration", it.invented());
        facts.put("remplace", call.replaces() == null ? "" : String.valueOf(call.replaces()));
        facts.put("motif", sheet.why());
        facts.put("empreinte", call.sha256());
        facts.put("adresse", french.address(path(id, n)));
        facts.put("membres", page.all().stream().map(row -> facts(french, sheet, row.share())).toList());
        return documents.file(documents.fill("financement/appel", facts), visit.path(),
                "appel-" + id + "-" + call.year());
    }

    private static Map<String, Object> facts(Visit french, Sheet sheet, Share share) {
        return Map.of("nom", share.member().name(), "montant", french.euros(share.cents()), "source",
                share.member().source(), "lignes",
                share.parts()
                        .stream()
                        .map(part -> Map.of("quoi", PoolWords.label(french, part.why()), "comment",
                                PoolWords.say(french, part, share.member().days(), sheet.days()), "euros",
                                french.euros(part.cents())))
                        .toList());
    }

    /** What a call asks of each, in cents as it is signed, and where that stands. */
    @GetMapping("/api/v1/pooled-services/{id}/calls/{n}")
    @ResponseBody
    Map<String, @Nullable Object> api(@PathVariable String id, @PathVariable int n) {
        CallPage it = page(null, id, n, ALL);
        Map<String, @Nullable Object> told = told(it.call());
        told.put("figures", CanonicalJson.told(it.sheet()));
        told.put("shares", it.all().stream().map(TABLE::item).toList());
        return told;
    }

    @GetMapping(ONE + "/versements")
    @Who(Visitor.SIGNED_IN)
    View payments(Actor actor, @PathVariable String id, @PathVariable int n, Form form) {
        pools.carried(actor, id);
        form.begun("jour", Paris.day(actor.at()));
        CallPage call = page(actor, id, n, ALL);
        String title = form.visit().t("pool.paid.title", String.valueOf(call.call().year()));
        return form.page("rooms/programmes/pool/paid", title, new PaidPage(call, form));
    }

    @PostMapping(ONE + "/versements")
    @Who(value = Visitor.SIGNED_IN, act = "pool.act.paid")
    View pay(Actor actor, @PathVariable String id, @PathVariable int n, Form form) {
        pools.carried(actor, id);
        int year = page(null, id, n, ALL).call().year();
        form.need("membre", "pool.fault.member.which");
        form.need("montant", "pool.fault.montant.none");
        form.need("jour", "pool.fault.jour");
        LocalDate day = form.day("jour", "pool.fault.jour");
        long cents = new PoolForm(form).amount("montant");
        String who = form.text("membre");
        return form.settle(path(id, n), () -> calls.paid(actor, id, year, who, cents, Objects.requireNonNull(day)),
                () -> payments(actor, id, n, form));
    }
}
