package fr.preau.rooms.charters.debate;

import fr.preau.ground.amendment.Amendment;
import fr.preau.ground.amendment.Amendment.Change;
import fr.preau.ground.amendment.Diff.WordRun;
import fr.preau.ground.amendment.Text;
import fr.preau.ground.amendment.Text.Block;
import fr.preau.ground.form.Form;
import fr.preau.ground.form.Form.Choice;
import fr.preau.ground.journal.Journal;
import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.policy.Visitor;
import fr.preau.ground.policy.Who;
import fr.preau.ground.web.Visit;
import fr.preau.people.account.Actor;
import fr.preau.rooms.charters.binding.DutyPart;
import fr.preau.rooms.charters.charter.Charter;
import fr.preau.rooms.charters.charter.CharterVersion;
import fr.preau.rooms.charters.charter.Participant;
import fr.preau.rooms.charters.debate.ArticlePages.Reader;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** Writing an amendment in the text itself, seeing it, filing it. */
@Controller
record FormPages(Reader reader, Amendments amendments, Voices voices, DutyPart duties, Journal journal) {
    @GetMapping("/chartes/{id}/amendements/nouveau")
    @Who(Visitor.SIGNED_IN)
    View write(Actor actor, @PathVariable String id, @RequestParam Map<String, String> address, Form form) {
        return page(actor, reader.open(id), AmendForm.asked(form, address), null);
    }

    @PostMapping("/chartes/{id}/amendements")
    @Who(value = Visitor.SIGNED_IN, act = "debate.file.act")
    View file(Actor actor, @PathVariable String id, Form form) {
        Reader.CharterDocket open = reader.open(id);
        AmendForm sent = new AmendForm(form).told();
        if (sent.switched()) {
            return page(actor, open, sent, null);
        }
        Change change;
        try {
            change = sent.change(open.docket());
        } catch (Refusal.BadRequest | Refusal.Conflict no) {
            form.wrong(no);
            return page(actor, open, sent, null);
        }
        return sent.preview() ? page(actor, open, sent, change)
                : form.make(() -> filed(actor, open, sent, change),
                        // the charter may have gone on since it was read
                        () -> page(actor, reader.open(id), sent, null));
    }

    /** Files it, and keeps whom it binds as its author says. @return the path of its page */
    private String filed(Actor actor, Reader.CharterDocket open, AmendForm sent, Change change) {
        Charter charter = open.charter();
        AmendedTexts.TextRemainder left = AmendedTexts.left(open.docket(), change);
        String filed = journal.record((at, say) -> {
            String id = amendments.file(actor, charter.id(), sent.draft(change));
            duties.keep(actor, charter, left.text(), left.block(), id, sent.seat(), sent.form());
            return id;
        });
        return charter.path() + "/amendements/" + filed;
    }

    private View page(Actor actor, Reader.CharterDocket open, AmendForm sent, @Nullable Change change) {
        FormPage page = read(actor, open, sent, change);
        return sent.form().page("rooms/charters/debate/form", page.title(), page);
    }

    private FormPage read(Actor actor, Reader.CharterDocket open, AmendForm sent, @Nullable Change change) {
        Visit visit = sent.form().visit();
        Docket docket = open.docket();
        Text text = docket.base().text();
        FiledAmendment under = sent.under() ? Bases.find(docket.amendments(), sent.parent()) : null;
        Block block = AmendmentView.block(text, sent.block());
        Articles.DebateArticle part = block == null ? null : docket.articles().of(block.id());
        List<Participant> mine = voices.of(actor, docket.seats());
        return new FormPage(open.charter(), docket.base().n(), part, block,
                block == null ? "" : AmendmentView.name(docket.numbers(), text, block.id()), words(block, under, sent),
                places(docket, part), under, mine,
                docket.seats().stream().filter(participant -> !mine.contains(participant)).toList(),
                change == null ? null : seen(visit, docket, change, under), since(open.charter(), sent, block),
                duties.ask(sent.form(), docket.seats()),
                mine.isEmpty() ? voices.lacks(actor, docket.seats()) : List.of(), sent);
    }

    private static AmendmentView seen(Visit visit, Docket docket, Change change, @Nullable FiledAmendment under) {
        return AmendmentView.of(visit, docket.base().text(), new Amendment("", docket.base().sha256(), change),
                under == null ? null : under.amendment());
    }

    private static String words(@Nullable Block block, @Nullable FiledAmendment under, AmendForm form) {
        if (under != null) {
            List<String> parts = under.amendment().parts();
            return form.part() < parts.size() ? parts.get(form.part()) : "";
        }
        return block == null ? "" : block.words();
    }

    /** The articles and the titles of the text, and the blocks of this part. */
    private static List<Choice> places(Docket docket, Articles.@Nullable DebateArticle part) {
        Text text = docket.base().text();
        return text.blocks()
                .stream()
                .filter(block -> block.kind().holds() || part != null && part.blocks().contains(block))
                .map(block -> Choice.named(block.id(), AmendmentView.name(docket.numbers(), text, block.id())))
                .toList();
    }

    /** What became of the block since the version that was typed against. */
    private List<WordRun> since(Charter it, AmendForm form, @Nullable Block block) {
        CharterVersion former = reader.former(it, form.version());
        Block before = former == null ? null : AmendmentView.block(former.text(), form.block());
        String now = block == null ? "" : block.words();
        return before == null || before.words().equals(now) ? List.of() : AmendmentView.between(before.words(), now);
    }
}
