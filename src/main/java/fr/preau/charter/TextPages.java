package fr.preau.charter;

import fr.preau.account.Actor;
import fr.preau.amendment.Reading;
import fr.preau.amendment.Reading.Cut;
import fr.preau.amendment.Text;
import fr.preau.amendment.Text.Kind;
import fr.preau.kernel.Once;
import fr.preau.kernel.Refusal;
import fr.preau.policy.Visitor;
import fr.preau.policy.Who;
import fr.preau.web.Visit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/**
 * The text of a charter as who convenes writes it: the whole, pasted or typed, whose cut is shown
 * before it is kept; or one block.
 */
@Controller
@Who(Visitor.SIGNED_IN)
class TextPages {
    private static final int MOST_CUTS = 1_000;
    private final Drafting drafting;
    private final Once once;

    TextPages(Drafting drafting, Once once) {
        this.drafting = drafting;
        this.once = once;
    }

    /** A piece of what was pasted, as it will be kept. */
    record Piece(Cut cut, String number, boolean known) {}

    /**
     * All that the page of the text needs.
     *
     * @param edition of the working text that this is written over; 0 when there is none
     * @param cut how it would be cut; absent before one asks
     * @param more how many pieces are not shown
     * @param meanwhile what another person wrote, against what is typed; absent when nobody did
     */
    record TextPage(
            Charter it,
            String text,
            int edition,
            @Nullable List<Piece> cut,
            int more,
            @Nullable String fault,
            @Nullable Comparison meanwhile) {
        long doubts() {
            return cut == null ? 0 : cut.stream().filter(one -> one.cut().doubt() != null).count();
        }
    }

    /** All that the page of one block needs. */
    record BlockPage(
            Charter it,
            String block,
            int edition,
            String kind,
            String words,
            List<Kind> kinds,
            String number,
            @Nullable String fault) {}

    static String path(String id) {
        return "/chartes/" + id + "/texte";
    }

    @GetMapping(DeskPages.ONE + "/texte")
    View show(Visit visit, Actor actor, @PathVariable String id) {
        Prepared prepared = drafting.prepared(actor, id);
        Drafting.Working working = prepared.working();
        String text = working == null ? "" : working.text().canonical();
        int edition = working == null ? 0 : working.edition();
        return page(
                visit, 200, new TextPage(prepared.charter(), text, edition, null, 0, null, null));
    }

    /** Shows how the text would be cut; then, once one has looked, keeps it. */
    @PostMapping(DeskPages.ONE + "/texte")
    @Who(value = Visitor.SIGNED_IN, act = "charter.act.write")
    View write(
            Visit visit,
            Actor actor,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String text,
            @RequestParam(defaultValue = "0") String edition,
            @RequestParam(defaultValue = "") String step,
            @RequestParam(name = Once.FIELD, defaultValue = "") String token) {
        Prepared prepared = drafting.prepared(actor, id);
        Charter it = prepared.charter();
        int seen = edition.matches("[0-9]{1,9}") ? Integer.parseInt(edition) : 0;
        Text before = prepared.working() == null ? null : prepared.working().text();
        try {
            Reading read = Drafting.read(text, before);
            if (!step.equals("keep")) {
                return page(visit, 200, previewed(it, text, seen, read, before));
            }
            return visit.settle(
                    once,
                    actor.id(),
                    token,
                    () -> {
                        drafting.write(actor, id, seen, read.text());
                        return DeskPages.path(id) + "#texte";
                    });
        } catch (Refusal.BadRequest no) {
            String fault = visit.t(no.key(), no.arguments().toArray());
            return page(visit, 422, new TextPage(it, text, seen, null, 0, fault, null));
        } catch (Refusal.Conflict no) {
            return page(visit, 409, both(visit, actor, id, text, no));
        }
    }

    private static TextPage previewed(
            Charter it, String text, int edition, Reading read, @Nullable Text before) {
        Map<String, String> numbers = read.text().numbers();
        List<Piece> pieces =
                read.cuts().stream()
                        .limit(MOST_CUTS)
                        .map(one -> {
                            String block = one.block().id();
                            boolean known = before != null && before.place(block).isPresent();
                            return new Piece(one, numbers.getOrDefault(block, ""), known);
                        })
                        .toList();
        int more = read.cuts().size() - pieces.size();
        return new TextPage(it, text, edition, pieces, more, null, null);
    }

    /** What the other person wrote, beside what was typed, which is kept. */
    private TextPage both(Visit visit, Actor actor, String id, String text, Refusal.Conflict no) {
        Prepared prepared = drafting.prepared(actor, id);
        Drafting.Working now = prepared.working();
        Comparison meanwhile =
                now == null
                        ? null
                        : Comparison.of(Drafting.read(text, now.text()).text(), now.text());
        return new TextPage(
                prepared.charter(),
                text,
                now == null ? 0 : now.edition(),
                null,
                0,
                visit.t(no.key(), no.arguments().toArray()),
                meanwhile);
    }

    private static View page(Visit visit, int status, TextPage page) {
        return visit.page(status, "charter/write", visit.t("charter.write.title"), page);
    }

    @GetMapping(DeskPages.ONE + "/texte/{block}")
    View block(Visit visit, Actor actor, @PathVariable String id, @PathVariable String block) {
        Prepared prepared = drafting.prepared(actor, id);
        Drafting.Working working = prepared.working();
        Text.Block one = Editing.block(working, block);
        return page(
                visit,
                200,
                prepared,
                block,
                working == null ? 0 : working.edition(),
                one.kind().name(),
                one.words(),
                null);
    }

    @PostMapping(DeskPages.ONE + "/texte/{block}")
    @Who(value = Visitor.SIGNED_IN, act = "charter.act.write")
    View edit(
            Visit visit,
            Actor actor,
            @PathVariable String id,
            @PathVariable String block,
            @RequestParam Map<String, String> fields,
            @RequestParam(name = Once.FIELD, defaultValue = "") String token) {
        Prepared prepared = drafting.prepared(actor, id);
        var typed = new Desk.Typed(fields);
        int edition = Math.max(0, typed.number("edition"));
        try {
            return visit.settle(
                    once,
                    actor.id(),
                    token,
                    () -> {
                        drafting.write(actor, id, edition, edited(prepared, block, typed));
                        return DeskPages.path(id) + "#texte";
                    });
        } catch (Refusal.BadRequest | Refusal.Conflict no) {
            return page(
                    visit,
                    no instanceof Refusal.Conflict ? 409 : 422,
                    prepared,
                    block,
                    prepared.working() == null ? 0 : prepared.working().edition(),
                    typed.text("kind"),
                    typed.text("words"),
                    visit.t(no.key(), no.arguments().toArray()));
        }
    }

    private static Text edited(Prepared prepared, String block, Desk.Typed typed) {
        return Editing.of(
                prepared.working(),
                block,
                typed.text("do"),
                typed.text("kind"),
                typed.text("words"));
    }

    private static View page(
            Visit visit,
            int status,
            Prepared prepared,
            String block,
            int edition,
            String kind,
            String words,
            @Nullable String fault) {
        Drafting.Working working = prepared.working();
        String number = working == null ? "" : working.text().numbers().getOrDefault(block, "");
        return visit.page(
                status,
                "charter/block",
                visit.t("charter.block.title"),
                new BlockPage(
                        prepared.charter(),
                        block,
                        edition,
                        kind,
                        words,
                        Arrays.asList(Kind.values()),
                        number,
                        fault));
    }
}
