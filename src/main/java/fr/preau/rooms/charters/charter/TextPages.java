package fr.preau.rooms.charters.charter;

import fr.preau.ground.amendment.Reading;
import fr.preau.ground.amendment.Reading.Cut;
import fr.preau.ground.amendment.Text;
import fr.preau.ground.amendment.Text.Kind;
import fr.preau.ground.amendment.VersionComparison;
import fr.preau.ground.form.Form;
import fr.preau.ground.form.Form.Choice;
import fr.preau.ground.journal.Journal;
import fr.preau.ground.policy.Visitor;
import fr.preau.ground.policy.Who;
import fr.preau.people.account.Actor;
import fr.preau.rooms.charters.charter.DraftingRows.CharterFile;
import gg.jte.Content;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.View;

/**
 * The text of a charter as who convenes writes it: the whole, pasted or typed, whose cut is shown before it is kept; or
 * one block.
 */
@Controller
@Who(Visitor.SIGNED_IN)
record TextPages(Drafting drafting, List<Margin> margins, Journal journal) {
    private static final int MOST_CUTS = 1_000;

    /** A piece of what was pasted, as it will be kept. */
    record CutPreview(Cut cut, String number, boolean known) {}

    /**
     * All that the page of the text needs.
     *
     * @param edition of the working text that this is written over; 0 when there is none
     * @param cut how it would be cut; absent before one asks
     * @param parts the text as its readers would see it
     * @param more how many pieces are not shown
     * @param meanwhile what another person wrote, against what is typed; absent when nobody did
     */
    record TextPage(Charter it, Form form, int edition, @Nullable List<CutPreview> cut, List<Part> parts, int more,
            @Nullable VersionComparison meanwhile) {
        long doubts() {
            return cut == null ? 0 : cut.stream().filter(preview -> preview.cut().doubt() != null).count();
        }
    }

    /**
     * All that the page of one block needs.
     *
     * @param asked what other modules ask of who writes it; nothing of a draft
     */
    record BlockPage(Charter it, Form form, String block, int edition, String number, List<Content> asked) {
        List<Choice> kinds() {
            return Choice.of(Kind.values(), form.visit(), "charter.kind.");
        }
    }

    static String path(String id) {
        return "/chartes/" + id + "/texte";
    }

    @GetMapping(CharterDeskPages.ONE + "/texte")
    View show(Actor actor, @PathVariable String id, Form form) {
        CharterFile prepared = drafting.prepared(actor, id);
        Drafting.Working working = prepared.working();
        form.begun("text", working == null ? "" : working.text().canonical());
        return page(new TextPage(prepared.charter(), form, seen(prepared, form), null, List.of(), 0, null));
    }

    private static int edition(CharterFile prepared) {
        return prepared.working() == null ? 0 : prepared.working().edition();
    }

    /** The one that what is typed is written over: the latest, once one has seen both. */
    private static int seen(CharterFile prepared, Form form) {
        return form.conflict() || !form.sent("edition") ? edition(prepared) : Math.max(0, form.number("edition"));
    }

    /** Shows how the text would be cut; then, once one has looked, keeps it. */
    @PostMapping(CharterDeskPages.ONE + "/texte")
    @Who(value = Visitor.SIGNED_IN, act = "charter.act.write")
    View write(Actor actor, @PathVariable String id, Form form) {
        CharterFile prepared = drafting.prepared(actor, id);
        int seen = seen(prepared, form);
        Text before = prepared.working() == null ? null : prepared.working().text();
        Reading read = form.read(() -> Drafting.read(form.text("text"), before));
        if (read == null) {
            return page(new TextPage(prepared.charter(), form, seen, null, List.of(), 0, null));
        }
        if (!form.has("step", "keep")) {
            return page(previewed(prepared.charter(), form, seen, read, before));
        }
        boolean alone = prepared.charter().state() == Charter.State.DRAFT && prepared.seats() == 0;
        return form.settle(alone ? SeatPages.path(id) : CharterDeskPages.path(id) + "#texte",
                () -> drafting.write(actor, id, seen, read.text()),
                () -> page(again(drafting.prepared(actor, id), form)));
    }

    private static TextPage previewed(Charter it, Form form, int edition, Reading read, @Nullable Text before) {
        Map<String, String> numbers = read.text().numbers();
        List<CutPreview> pieces = read.cuts().stream().limit(MOST_CUTS).map(cut -> {
            String block = cut.block().id();
            boolean known = before != null && before.place(block).isPresent();
            return new CutPreview(cut, numbers.getOrDefault(block, ""), known);
        }).toList();
        return new TextPage(it, form, edition, pieces, Part.of(read.text()), read.cuts().size() - pieces.size(), null);
    }

    /** What was typed, which is kept, beside what another person wrote meanwhile. */
    private static TextPage again(CharterFile prepared, Form form) {
        Drafting.Working now = form.conflict() ? prepared.working() : null;
        VersionComparison meanwhile = now == null ? null
                : VersionComparison.of(Drafting.read(form.text("text"), now.text()).text(), now.text());
        return new TextPage(prepared.charter(), form, seen(prepared, form), null, List.of(), 0, meanwhile);
    }

    private static View page(TextPage page) {
        String title = page.form().visit().t("charter.write.title");
        return page.form().page("rooms/charters/charter/write", title, page);
    }

    @GetMapping(CharterDeskPages.ONE + "/texte/{block}")
    View block(Actor actor, @PathVariable String id, @PathVariable String block, Form form) {
        CharterFile prepared = drafting.prepared(actor, id);
        Text.Block one = BlockEdit.block(prepared.working(), block);
        form.begun("kind", one.kind()).begun("words", one.words());
        return page(prepared, block, form);
    }

    @PostMapping(CharterDeskPages.ONE + "/texte/{block}")
    @Who(value = Visitor.SIGNED_IN, act = "charter.act.write")
    View edit(Actor actor, @PathVariable String id, @PathVariable String block, Form form) {
        CharterFile prepared = drafting.prepared(actor, id);
        form.asking("do", "words").asking("text", "words");
        return form.settle(CharterDeskPages.path(id) + "#texte", () -> edit(actor, prepared, block, form),
                () -> page(prepared, block, form));
    }

    /** Writes the block; what other modules asked of it is kept in the same deed, or nothing is. */
    private void edit(Actor actor, CharterFile prepared, String block, Form form) {
        Charter it = prepared.charter();
        int edition = Math.max(0, form.number("edition"));
        String what = form.text("do");
        Text text = BlockEdit.of(prepared.working(), block, what, form.text("kind"), form.text("words"));
        if (it.state() == Charter.State.DRAFT || !what.equals("save")) {
            drafting.write(actor, it.id(), edition, text);
            return;
        }
        journal.record((at, say) -> {
            drafting.write(actor, it.id(), edition, text);
            margins.forEach(margin -> margin.said(actor, it, text, block, form));
            return text;
        });
    }

    private View page(CharterFile prepared, String block, Form form) {
        Charter it = prepared.charter();
        Drafting.Working working = prepared.working();
        Text text = working == null ? null : working.text();
        String number = text == null ? "" : text.numbers().getOrDefault(block, "");
        List<Content> asked = text == null || it.state() == Charter.State.DRAFT ? List.of()
                : margins.stream()
                        .map(margin -> margin.asked(form, it, text, block))
                        .flatMap(Stream::ofNullable)
                        .toList();
        String title = form.visit().t("charter.block.title");
        var page = new BlockPage(it, form, block, seen(prepared, form), number, asked);
        return form.page("rooms/charters/charter/block", title, page);
    }
}
