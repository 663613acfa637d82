package fr.preau.rooms.practices.writing;

import fr.preau.people.account.Actor;
import fr.preau.people.account.AwaitedThings;
import fr.preau.rooms.practices.sheet.Sheet;
import org.springframework.context.ApplicationContext;

/** Somebody who writes for the carrier of sheets, in tests of other modules. */
public record SheetCarrier(ApplicationContext application, Actor actor) {
    /** Proposes a next version. */
    public void submit(String id, Sheet sheet) {
        submissions().submit(actor, drafts().open(actor, id), sheet, "");
    }

    /** Takes back the version that reviewers have. */
    public void recall(String id) {
        submissions().recall(actor, drafts().open(actor, id));
    }

    private Submissions submissions() {
        return application.getBean(Submissions.class);
    }

    private SheetDrafts drafts() {
        return application.getBean(SheetDrafts.class);
    }

    /** What sheets await of people. */
    public static AwaitedThings awaited(ApplicationContext application) {
        return application.getBean(AwaitedSheets.class);
    }
}
