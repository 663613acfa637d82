package fr.preau.rooms.charters.debate;

import fr.preau.ground.amendment.Text;
import fr.preau.ground.form.Form;
import fr.preau.ground.form.Recap;
import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.policy.Visitor;
import fr.preau.ground.policy.Who;
import fr.preau.ground.web.Visit;
import fr.preau.people.account.Actor;
import fr.preau.rooms.charters.binding.Flags;
import fr.preau.rooms.charters.charter.Charter;
import fr.preau.rooms.charters.charter.Participant;
import fr.preau.rooms.charters.debate.ArticlePages.Reader;
import gg.jte.Content;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.View;

/** One amendment: what it changes, who proposes it, what became of it, what one may do about it. */
@Controller
record AmendmentPages(Reader reader, Amendments amendments, Voices voices, Flags flags) {
    private static final String ONE = "/chartes/{id}/amendements/{aid}";

    /**
     * All that the page needs.
     *
     * @param article its heading, with its number
     * @param there whether the text still has that article
     * @param bound who may be bound by what it would leave; absent when it leaves nothing
     * @param under its sub-amendments
     * @param parent what it amends
     * @param reasons why who convenes chose the order of the votes; empty while it is as proposed
     * @param seats for which the visitor speaks
     */
    record AmendmentPage(Charter it, Clash clash, String article, boolean there, @Nullable Content bound,
            List<Clash> under, @Nullable FiledAmendment parent, List<String> reasons, List<AmendmentRows.Step> steps,
            List<Participant> seats, Form form) {
        FiledAmendment own() {
            return clash.it();
        }

        /** Whether votes have something to say of it: the order, its ballot, what became of it. */
        boolean sits() {
            return it.state().compareTo(Charter.State.AMENDMENTS) >= 0;
        }

        boolean open() {
            return it.state() == Charter.State.AMENDMENTS;
        }

        boolean may(SeatAct act, Participant seat) {
            return act.refused(own(), seat.organisation()) == null;
        }

        /** Whether that seat signs it: true or false once asked, null when it was not. */
        @Nullable
        Boolean signs(Participant seat) {
            return own().signatures()
                    .stream()
                    .filter(signature -> signature.organisation().equals(seat.organisation()))
                    .map(FiledAmendment.Signature::signed)
                    .findFirst()
                    .orElse(null);
        }
    }

    @GetMapping(ONE)
    @Who(Visitor.ANYONE)
    View show(@Nullable Actor actor, @PathVariable String id, @PathVariable String aid, Form form) {
        return page(actor, id, aid, form);
    }

    @PostMapping(ONE + "/retrait")
    @Who(value = Visitor.SIGNED_IN, act = "debate.withdraw.act")
    View withdraw(Actor actor, @PathVariable String id, @PathVariable String aid, Form form) {
        form.reread(() -> recap(id, aid, form));
        return settle(actor, id, aid, form, seat -> amendments.withdraw(actor, id, aid));
    }

    /** What is withdrawn, read again before it is: its author never has it back. */
    private View recap(String id, String aid, Form form) {
        Reader.CharterDocket open = reader.open(id);
        FiledAmendment it = Bases.find(open.docket().all(), aid);
        if (it == null) {
            throw new Refusal.NotFound("aid", Amendments.UNKNOWN);
        }
        Recap.Lines lines = Recap.of(form);
        lines.all().add(new Recap.RecapRow(open.charter().title(), it.number(), true, true));
        return lines.wrote("debate.for", it.organisationName())
                .said("debate.withdraw", form.visit().t("debate.withdraw.hint"))
                .last(it.path() + "/retrait", "debate.withdraw");
    }

    @PostMapping(ONE + "/reprise")
    @Who(value = Visitor.SIGNED_IN, act = "debate.take.act")
    View take(Actor actor, @PathVariable String id, @PathVariable String aid, Form form) {
        return settle(actor, id, aid, form, seat -> amendments.take(actor, id, aid, seat));
    }

    @PostMapping(ONE + "/signatures")
    @Who(value = Visitor.SIGNED_IN, act = "debate.sign.act")
    View sign(Actor actor, @PathVariable String id, @PathVariable String aid, Form form) {
        return settle(actor, id, aid, form, seat -> amendments.sign(actor, id, aid, seat));
    }

    @PostMapping(ONE + "/signatures/retrait")
    @Who(value = Visitor.SIGNED_IN, act = "debate.unsign.act")
    View unsign(Actor actor, @PathVariable String id, @PathVariable String aid, Form form) {
        return settle(actor, id, aid, form, seat -> amendments.unsign(actor, id, aid, seat));
    }

    private View settle(Actor actor, String id, String aid, Form form, Consumer<String> act) {
        return form.asking("change", Form.NOWHERE)
                .settle("/chartes/" + id + "/amendements/" + aid, () -> act.accept(form.text("siege")),
                        () -> page(actor, id, aid, form));
    }

    private View page(@Nullable Actor actor, String id, String aid, Form form) {
        Reader.CharterDocket open = reader.open(id);
        FiledAmendment it = Bases.find(open.docket().all(), aid);
        if (it == null) {
            throw new Refusal.NotFound("aid", Amendments.UNKNOWN);
        }
        return form.page("rooms/charters/debate/amendment", it.number(), read(actor, open, it, form));
    }

    private AmendmentPage read(@Nullable Actor actor, Reader.CharterDocket open, FiledAmendment it, Form form) {
        Visit visit = form.visit();
        Charter charter = open.charter();
        Docket docket = open.docket();
        List<FiledAmendment> under = docket.all()
                .stream()
                .filter(amendment -> it.id().equals(amendment.parent()))
                .toList();
        IntFunction<Text> texts = reader.texts(charter);
        Text base = docket.past(it) ? texts.apply(it.written()) : docket.base().text();
        return new AmendmentPage(charter, Clash.of(visit, docket, List.of(it), texts).getFirst(),
                AmendmentView.name(base.numbers(), base, it.article()), docket.articles().of(it.article()) != null,
                flags.about(visit, charter, amendments.drafts(charter, docket.base(), docket.all()), it.id()),
                Clash.of(visit, docket, under, texts),
                it.parent() == null ? null : Bases.find(docket.all(), it.parent()), reasons(docket, it),
                docket.steps(it.id()), actor == null ? List.of() : voices.of(actor, docket.seats()), form);
    }

    private static List<String> reasons(Docket docket, FiledAmendment it) {
        return docket.agenda().filter(order -> order.rank(it.id()) > 0).map(Agenda.Order::reasons).orElse(List.of());
    }
}
