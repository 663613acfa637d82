package fr.preau.debate;

import fr.preau.account.Actor;
import fr.preau.amendment.Amendment;
import fr.preau.amendment.Amendment.Add;
import fr.preau.amendment.Amendment.Change;
import fr.preau.amendment.Amendment.Move;
import fr.preau.amendment.Amendment.Remove;
import fr.preau.amendment.Amendment.Reword;
import fr.preau.amendment.Amendment.Under;
import fr.preau.amendment.Diff.Run;
import fr.preau.amendment.Reading;
import fr.preau.amendment.Text;
import fr.preau.amendment.Text.Block;
import fr.preau.amendment.Text.Kind;
import fr.preau.binding.DutyPart;
import fr.preau.charter.Charter;
import fr.preau.charter.CharterVersion;
import fr.preau.charter.Participant;
import fr.preau.debate.ArticlePages.Reader;
import fr.preau.debate.FormPage.Place;
import fr.preau.journal.Journal;
import fr.preau.kernel.Fold;
import fr.preau.kernel.Once;
import fr.preau.kernel.PublicId;
import fr.preau.kernel.Refusal;
import fr.preau.policy.Visitor;
import fr.preau.policy.Who;
import fr.preau.web.Fault;
import fr.preau.web.Visit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** Writing an amendment in the text itself, seeing it, filing it. */
@Controller
class FormPages {
    private static final int OK = 200;
    private final Reader reader;
    private final Amendments amendments;
    private final Voices voices;
    private final DutyPart duties;
    private final Journal journal;
    private final Once once;

    FormPages(
            Reader reader,
            Amendments amendments,
            Voices voices,
            DutyPart duties,
            Journal journal,
            Once once) {
        this.reader = reader;
        this.amendments = amendments;
        this.voices = voices;
        this.duties = duties;
        this.journal = journal;
        this.once = once;
    }

    /** What was typed: of the amendment, and of whom it binds. */
    private record Typed(AmendForm form, MultiValueMap<String, String> sent) {}

    @GetMapping("/chartes/{id}/amendements/nouveau")
    @Who(Visitor.SIGNED_IN)
    View write(Visit visit, Actor actor, @PathVariable String id, @ModelAttribute AmendForm asked) {
        var typed = new Typed(asked, new LinkedMultiValueMap<>());
        return page(visit, OK, actor, reader.open(id), typed, null, List.of());
    }

    @PostMapping("/chartes/{id}/amendements")
    @Who(value = Visitor.SIGNED_IN, act = "debate.file.act")
    View file(
            Visit visit,
            Actor actor,
            @PathVariable String id,
            @ModelAttribute AmendForm form,
            @RequestParam MultiValueMap<String, String> sent) {
        Reader.Open open = reader.open(id);
        var typed = new Typed(form, sent);
        try {
            if (form.versionRead() != open.charter().versions()) {
                throw new Refusal.Conflict("debate.refused.version", form.versionRead());
            }
            Change change = change(open.docket(), form);
            if (form.preview()) {
                return page(visit, OK, actor, open, typed, change, List.of());
            }
            return visit.make(
                    once, actor.id(), form.once(), () -> filed(actor, open, typed, change));
        } catch (Refusal.BadRequest | Refusal.Conflict | Refusal.Forbidden no) {
            int status = Fault.status(no);
            Fault fault = Fault.of(visit, no, field(no, form));
            // the charter may have gone on since it was read
            return page(visit, status, actor, reader.open(id), typed, null, List.of(fault));
        }
    }

    /** Files it, and keeps whom it binds as its author says. @return the path of its page */
    private String filed(Actor actor, Reader.Open open, Typed typed, Change change) {
        AmendForm form = typed.form();
        Charter charter = open.charter();
        var draft =
                new Amendments.Draft(
                        form.versionRead(),
                        change,
                        form.motifs(),
                        form.siege(),
                        Set.copyOf(form.cosignataires()));
        String filed =
                journal.record((at, say) -> {
                    String id = amendments.file(actor, charter.id(), draft);
                    AmendedTexts.Left left = AmendedTexts.left(open.docket(), change);
                    duties.keep(
                            actor,
                            charter,
                            left.text(),
                            left.block(),
                            id,
                            form.siege(),
                            typed.sent());
                    return id;
                });
        return charter.path() + "/amendements/" + filed;
    }

    private static String field(Refusal no, AmendForm sent) {
        String named = Objects.requireNonNullElse(no.field(), "");
        return switch (named) {
            case "motives" -> "motifs";
            case "asked" -> "cosignataires";
            case "sujets", "niveaux" -> FormPage.DUTIES;
            case "text" -> "nouveau";
            case "change" ->
                    switch (sent.genre()) {
                        case AmendForm.MOVE -> "apres";
                        case AmendForm.ADD ->
                                no.key().endsWith("depth") || no.key().endsWith("place")
                                        ? "apres"
                                        : "nouveau";
                        case AmendForm.REMOVE -> Fault.NOWHERE;
                        default -> "mots";
                    };
            case "" -> no instanceof Refusal.Forbidden ? "siege" : Fault.NOWHERE;
            default -> named;
        };
    }

    /** What is proposed. */
    private static Change change(Docket docket, AmendForm sent) {
        Text text = docket.base().text();
        String mots = Objects.requireNonNullElse(sent.mots(), "");
        if (sent.under()) {
            Filed under = Bases.find(docket.amendments(), sent.sous());
            if (under == null || sent.part() >= under.amendment().parts().size()) {
                throw new Refusal.BadRequest("mots", "amendment.refused.under.unknown");
            }
            return Under.to(under.amendment(), sent.part(), mots);
        }
        Block block = AmendmentView.block(text, sent.bloc());
        return switch (sent.genre()) {
            case AmendForm.REMOVE -> new Remove(sent.bloc());
            case AmendForm.MOVE -> new Move(sent.bloc(), sent.apres());
            case AmendForm.ADD -> new Add(sent.apres(), added(sent));
            default -> {
                if (block == null) {
                    throw new Refusal.BadRequest("mots", "amendment.refused.block");
                }
                yield Reword.to(block, mots);
            }
        };
    }

    private static List<Block> added(AmendForm sent) {
        List<Block> blocks = new ArrayList<>();
        boolean article = sent.nature().equals(Kind.ARTICLE.name());
        if (article) {
            String heading = Fold.seen(sent.intitule()).replace('\n', ' ');
            if (heading.length() > Contributions.LONGEST) {
                throw new Refusal.BadRequest(
                        "intitule", "debate.refused.why", Contributions.LONGEST);
            }
            blocks.add(new Block(PublicId.fresh("B"), Kind.ARTICLE, heading));
        }
        if (!article || !sent.nouveau().isBlank()) {
            for (Block one :
                    Reading.of(sent.nouveau(), () -> PublicId.fresh("B")).text().blocks()) {
                if (one.kind().holds()) {
                    throw new Refusal.BadRequest("nouveau", "debate.refused.holds");
                }
                blocks.add(one);
            }
        }
        return blocks;
    }

    private View page(
            Visit visit,
            int status,
            Actor actor,
            Reader.Open open,
            Typed typed,
            @Nullable Change change,
            List<Fault> faults) {
        FormPage page = read(visit, actor, open, typed, change, faults);
        Filed under = page.under();
        String title =
                under == null
                        ? visit.t("debate.form.title")
                        : visit.t("debate.form.title.under", under.number());
        return visit.page(
                status,
                "debate/form",
                Fault.title(visit, "debate.wrong.title", title, faults),
                page);
    }

    private FormPage read(
            Visit visit,
            Actor actor,
            Reader.Open open,
            Typed typed,
            @Nullable Change change,
            List<Fault> faults) {
        AmendForm form = typed.form();
        Docket docket = open.docket();
        Text text = docket.base().text();
        Filed under = form.under() ? Bases.find(docket.amendments(), form.sous()) : null;
        Block block = AmendmentView.block(text, form.bloc());
        Articles.Part part = block == null ? null : docket.articles().of(block.id());
        List<Participant> mine = voices.of(actor, docket.seats());
        return new FormPage(
                open.charter(),
                docket.base().n(),
                part,
                block,
                block == null ? "" : AmendmentView.name(docket.numbers(), text, block.id()),
                words(block, under, form),
                places(docket, part),
                under,
                mine,
                docket.seats().stream().filter(one -> !mine.contains(one)).toList(),
                change == null ? null : seen(visit, docket, change, under),
                since(open.charter(), form, block),
                duties.ask(
                        visit,
                        docket.seats(),
                        typed.sent(),
                        Fault.message(faults, FormPage.DUTIES)),
                form,
                faults);
    }

    private static AmendmentView seen(
            Visit visit, Docket docket, Change change, @Nullable Filed under) {
        return AmendmentView.of(
                visit,
                docket.base().text(),
                new Amendment("", docket.base().sha256(), change),
                under == null ? null : under.amendment());
    }

    private static String words(@Nullable Block block, @Nullable Filed under, AmendForm form) {
        if (under != null) {
            List<String> parts = under.amendment().parts();
            return form.part() < parts.size() ? parts.get(form.part()) : "";
        }
        return block == null ? "" : block.words();
    }

    /** The articles and the titles of the text, and the blocks of this part. */
    private static List<Place> places(Docket docket, Articles.@Nullable Part part) {
        Text text = docket.base().text();
        return text.blocks().stream()
                .filter(one -> one.kind().holds() || part != null && part.blocks().contains(one))
                .map(one ->
                        new Place(one.id(), AmendmentView.name(docket.numbers(), text, one.id())))
                .toList();
    }

    /** What became of the block since the version that was typed against. */
    private List<Run> since(Charter it, AmendForm form, @Nullable Block block) {
        CharterVersion former = reader.former(it, form.versionRead());
        Block before = former == null ? null : AmendmentView.block(former.text(), form.bloc());
        String now = block == null ? "" : block.words();
        return before == null || before.words().equals(now)
                ? List.of()
                : AmendmentView.between(before.words(), now);
    }
}
