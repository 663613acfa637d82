package fr.preau.charter;

import fr.preau.account.Actor;
import fr.preau.amendment.Reading;
import fr.preau.amendment.Reading.Cut;
import fr.preau.amendment.Text;
import fr.preau.amendment.Text.Kind;
import fr.preau.amendment.VersionComparison;
import fr.preau.journal.Journal;
import fr.preau.kernel.Once;
import fr.preau.kernel.Refusal;
import fr.preau.policy.Visitor;
import fr.preau.policy.Who;
import fr.preau.web.Visit;
import gg.jte.Content;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
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

    /** The fields of a block; those of other modules are theirs. */
    private static final List<String> OWN = List.of("", "words", "kind", "do", "text");

    private final Drafting drafting;
    private final List<Margin> margins;
    private final Journal journal;
    private final Once once;

    TextPages(Drafting drafting, List<Margin> margins, Journal journal, Once once) {
        this.drafting = drafting;
        this.margins = margins;
        this.journal = journal;
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
            @Nullable VersionComparison meanwhile) {
        long doubts() {
            return cut == null ? 0 : cut.stream().filter(one -> one.cut().doubt() != null).count();
        }
    }

    /**
     * All that the page of one block needs.
     *
     * @param asked what other modules ask of who writes it; nothing of a draft
     * @param at the field at fault
     */
    record BlockPage(
            Charter it,
            String block,
            int edition,
            String kind,
            String words,
            List<Kind> kinds,
            String number,
            List<Content> asked,
            String at,
            @Nullable String fault) {}

    static String path(String id) {
        return "/chartes/" + id + "/texte";
    }

    @GetMapping(CharterDeskPages.ONE + "/texte")
    View show(Visit visit, Actor actor, @PathVariable String id) {
        CharterFile prepared = drafting.prepared(actor, id);
        Drafting.Working working = prepared.working();
        String text = working == null ? "" : working.text().canonical();
        int edition = working == null ? 0 : working.edition();
        return page(
                visit, 200, new TextPage(prepared.charter(), text, edition, null, 0, null, null));
    }

    /** Shows how the text would be cut; then, once one has looked, keeps it. */
    @PostMapping(CharterDeskPages.ONE + "/texte")
    @Who(value = Visitor.SIGNED_IN, act = "charter.act.write")
    View write(
            Visit visit,
            Actor actor,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String text,
            @RequestParam(defaultValue = "0") String edition,
            @RequestParam(defaultValue = "") String step,
            @RequestParam(name = Once.FIELD, defaultValue = "") String token) {
        CharterFile prepared = drafting.prepared(actor, id);
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
                        return CharterDeskPages.path(id) + "#texte";
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
        CharterFile prepared = drafting.prepared(actor, id);
        Drafting.Working now = prepared.working();
        VersionComparison meanwhile =
                now == null
                        ? null
                        : VersionComparison.of(Drafting.read(text, now.text()).text(), now.text());
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

    @GetMapping(CharterDeskPages.ONE + "/texte/{block}")
    View block(Visit visit, Actor actor, @PathVariable String id, @PathVariable String block) {
        CharterFile prepared = drafting.prepared(actor, id);
        Drafting.Working working = prepared.working();
        Text.Block one = BlockEdit.block(working, block);
        var typed = new Typed(one.kind().name(), one.words(), new LinkedMultiValueMap<>());
        return page(visit, 200, prepared, block, typed, null);
    }

    /** What was typed of a block, with what other modules ask of it. */
    private record Typed(String kind, String words, MultiValueMap<String, String> sent) {}

    @PostMapping(CharterDeskPages.ONE + "/texte/{block}")
    @Who(value = Visitor.SIGNED_IN, act = "charter.act.write")
    View edit(
            Visit visit,
            Actor actor,
            @PathVariable String id,
            @PathVariable String block,
            @RequestParam MultiValueMap<String, String> sent,
            @RequestParam(name = Once.FIELD, defaultValue = "") String token) {
        CharterFile prepared = drafting.prepared(actor, id);
        var fields = new CharterDesk.Typed(sent.toSingleValueMap());
        try {
            return visit.settle(
                    once,
                    actor.id(),
                    token,
                    () -> {
                        edit(actor, prepared, block, fields, sent);
                        return CharterDeskPages.path(id) + "#texte";
                    });
        } catch (Refusal.BadRequest | Refusal.Conflict no) {
            var typed = new Typed(fields.text("kind"), fields.text("words"), sent);
            return page(
                    visit, no instanceof Refusal.Conflict ? 409 : 422, prepared, block, typed, no);
        }
    }

    /** Writes the block; what other modules asked of it is kept in the same deed, or nothing is. */
    private void edit(
            Actor actor,
            CharterFile prepared,
            String block,
            CharterDesk.Typed fields,
            MultiValueMap<String, String> sent) {
        Charter it = prepared.charter();
        int edition = Math.max(0, fields.number("edition"));
        String what = fields.text("do");
        Text text =
                BlockEdit.of(
                        prepared.working(), block, what, fields.text("kind"), fields.text("words"));
        if (it.state() == Charter.State.DRAFT || !what.equals("save")) {
            drafting.write(actor, it.id(), edition, text);
            return;
        }
        journal.record((at, say) -> {
            drafting.write(actor, it.id(), edition, text);
            margins.forEach(one -> one.said(actor, it, text, block, sent));
            return text;
        });
    }

    private View page(
            Visit visit,
            int status,
            CharterFile prepared,
            String block,
            Typed typed,
            @Nullable Refusal no) {
        Drafting.Working working = prepared.working();
        String fault = no == null ? null : visit.t(no.key(), no.arguments().toArray());
        boolean own = no == null || OWN.contains(Objects.requireNonNullElse(no.field(), ""));
        boolean draft = prepared.charter().state() == Charter.State.DRAFT;
        return visit.page(
                status,
                "charter/block",
                visit.t("charter.block.title"),
                new BlockPage(
                        prepared.charter(),
                        block,
                        working == null ? 0 : working.edition(),
                        typed.kind(),
                        typed.words(),
                        Arrays.asList(Kind.values()),
                        working == null ? "" : working.text().numbers().getOrDefault(block, ""),
                        working == null || draft
                                ? List.of()
                                : asked(
                                        visit,
                                        prepared,
                                        working.text(),
                                        block,
                                        typed,
                                        own ? null : fault),
                        own || no == null ? "words" : Objects.requireNonNullElse(no.field(), ""),
                        fault));
    }

    private List<Content> asked(
            Visit visit,
            CharterFile prepared,
            Text text,
            String block,
            Typed typed,
            @Nullable String message) {
        Charter it = prepared.charter();
        return margins.stream()
                .map(one -> one.asked(visit, it, text, block, typed.sent(), message))
                .flatMap(Stream::ofNullable)
                .toList();
    }
}
