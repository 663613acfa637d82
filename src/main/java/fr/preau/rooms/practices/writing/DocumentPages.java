package fr.preau.rooms.practices.writing;

import fr.preau.ground.form.Form;
import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.policy.Visitor;
import fr.preau.ground.policy.Who;
import fr.preau.ground.upload.Allowance;
import fr.preau.ground.upload.Upload;
import fr.preau.ground.web.Visit;
import fr.preau.people.account.Actor;
import fr.preau.rooms.practices.review.Remarks;
import fr.preau.rooms.practices.sheet.Manuscript;
import fr.preau.rooms.practices.sheet.Section;
import fr.preau.rooms.practices.sheet.SheetReader;
import fr.preau.rooms.practices.writing.SheetDrafts.Draft;
import fr.preau.rooms.practices.writing.SheetDrafts.SaveOutcome;
import fr.preau.rooms.practices.writing.SheetFiles.UploadOutcome;
import fr.preau.rooms.practices.writing.WritingView.FieldFault;
import fr.preau.rooms.practices.writing.WritingView.Screen;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.View;

/** The screen of a draft where documents are attached, described, taken off. */
@Controller
@Who(Visitor.SIGNED_IN)
record DocumentPages(SheetDrafts drafts, SheetFiles files, WritingView shown, Nomenclature around, Remarks remarks) {
    private static final Section IN = Section.DOCUMENTS;

    /** The name of the field that holds files, and where its mistakes lead. */
    static final String FIELD = "document";

    /** A page to show again instead of an address to go to: the form stays free to be sent. */
    private static final class Redisplay extends RuntimeException {
        private final transient View view;

        Redisplay(View view) {
            super("shown again", null, false, false);
            this.view = view;
        }
    }

    /**
     * Saves the screen, with the files sent with it whatever the button: each that is right is attached, whatever
     * becomes of the others.
     */
    @PostMapping(ManuscriptPages.WRITING + "/documents")
    @Who(value = Visitor.SIGNED_IN, act = "writing.save.act")
    View save(Actor actor, @PathVariable String id, Form form,
            @Upload.Field(value = FIELD, of = Allowance.DOCUMENT, most = SheetFiles.MOST) List<Upload> chosen) {
        Draft draft = drafts.open(actor, id);
        try {
            return chosen.isEmpty() ? form.visit().seeOther(saved(actor, draft, form, chosen))
                    : form.make(() -> saved(actor, draft, form, chosen), () -> refused(actor, draft, form));
        } catch (Redisplay again) {
            return again.view;
        }
    }

    /** What a door refused of the whole, with what was typed. */
    private View refused(Actor actor, Draft draft, Form form) {
        Draft mine = draft.with(draft.typed().with(IN, Manuscript.sent(IN, form.values())));
        Refusal why = Objects.requireNonNull(form.refused());
        Screen screen = Screen.refused(form.visit(), form.values(), why);
        return shown.section(form.visit(), form.status(), actor, mine, IN, screen);
    }

    private String saved(Actor actor, Draft draft, Form form, List<Upload> documents) {
        Visit visit = form.visit();
        Map<String, List<String>> sent = form.values();
        String pressed = ManuscriptPages.pressed(form);
        Map<String, List<String>> typed = ManuscriptPages.arranged(IN, pressed, Manuscript.sent(IN, sent));
        UploadOutcome added = files.add(visit, draft.carrier(), typed, documents);
        SaveOutcome saved = drafts.save(actor, draft, IN, form.text(ManuscriptPages.BASE), added.values());
        boolean answered = remarks.settle(actor, draft.id(), draft.carrier(), draft.submitted() != null, sent);
        Draft mine = draft.with(draft.typed().with(IN, added.values()));
        List<FieldFault> refused = added.refused()
                .stream()
                .map(text -> new FieldFault(FIELD, "", text, "", true))
                .toList();
        if (saved.other() != null) {
            throw again(visit, 409, actor, mine, new Screen("", true, sent, saved.other(), refused));
        }
        boolean here = pressed.equals("joindre") || pressed.startsWith("enlever");
        boolean sound = around.read(actor, mine.carrier(), mine.typed())
                .of(IN)
                .stream()
                .noneMatch(SheetReader.Fault::grave);
        if (!refused.isEmpty() || !answered || (!here && !sound)) {
            throw again(visit, 422, actor, mine, new Screen("", true, sent, null, refused));
        }
        if (here) {
            int last = mine.typed().rows(IN) - 1;
            return draft.path(IN) + (last < 0 ? "" : "#ligne-" + last);
        }
        return draft.path();
    }

    private Redisplay again(Visit visit, int status, Actor actor, Draft mine, Screen screen) {
        return new Redisplay(shown.section(visit, status, actor, mine, IN, screen));
    }
}
