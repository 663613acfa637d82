package fr.preau.library;

import fr.preau.account.Actor;
import fr.preau.kernel.Once;
import fr.preau.kernel.Refusal;
import fr.preau.library.Folders.Filed;
import fr.preau.library.Folders.Folder;
import fr.preau.policy.Visitor;
import fr.preau.policy.Who;
import fr.preau.web.Visit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** "Dossiers": the folders one makes, and the page that whoever has its address reads. */
@Controller
class FolderPages {
    static final String MINE = "/moi/dossiers";
    private static final String ONE = "/dossiers/";
    private static final int LONGEST_TITLE = 120;
    private static final int LONGEST_NOTE = 2_000;
    private static final int LONGEST_REASON = 500;
    private static final Pattern SHEET = Pattern.compile("F-[0-9A-HJKMNP-TV-Z]{10}");
    private final Folders folders;
    private final Library library;
    private final Listing listing;
    private final Once once;

    FolderPages(Folders folders, Library library, Listing listing, Once once) {
        this.folders = folders;
        this.library = library;
        this.listing = listing;
        this.once = once;
    }

    /** All one's folders, and what was typed of the next one. */
    record MinePage(List<Folder> folders, String title, String note, @Nullable String fault) {}

    /** One folder; {@code gone} are sheets that are no more published. */
    record FolderPage(
            Folder folder,
            List<Line> lines,
            List<String> gone,
            boolean mine,
            @Nullable String fault) {}

    /** A sheet in it, and why. */
    record Line(ListPage.Row row, String note) {}

    @GetMapping(MINE)
    @Who(Visitor.SIGNED_IN)
    View mine(Visit visit, Actor actor) {
        return mine(visit, actor, 200, "", "", null);
    }

    private View mine(
            Visit visit,
            Actor actor,
            int status,
            String title,
            String note,
            @Nullable String fault) {
        return visit.page(
                status,
                "library/folders",
                visit.t("library.folder.mine"),
                new MinePage(folders.of(actor.id()), title, note, fault));
    }

    @PostMapping(MINE)
    @Who(Visitor.SIGNED_IN)
    View make(
            Visit visit,
            Actor actor,
            @RequestParam(defaultValue = "") String titre,
            @RequestParam(defaultValue = "") String note,
            @RequestParam(name = Once.FIELD, defaultValue = "") String token) {
        String title = titre.strip();
        if (title.length() < 3 || title.length() > LONGEST_TITLE || note.length() > LONGEST_NOTE) {
            return mine(
                    visit,
                    actor,
                    422,
                    titre,
                    note,
                    visit.t("library.folder.fault", LONGEST_TITLE, LONGEST_NOTE));
        }
        return settle(
                actor, token, () -> visit.to(ONE + folders.make(actor.id(), title, note.strip())));
    }

    @GetMapping(ONE + "{id}")
    @Who(Visitor.ANYONE)
    View show(Visit visit, @Nullable Actor actor, @PathVariable String id) {
        return show(visit, actor, 200, found(id), null);
    }

    private View show(
            Visit visit, @Nullable Actor actor, int status, Folder folder, @Nullable String fault) {
        List<Filed> filed = folders.in(folder.id());
        Map<String, Card> cards = library.cards(filed.stream().map(Filed::sheet).toList());
        List<Line> lines = new ArrayList<>();
        for (Filed one : filed) {
            Card card = cards.get(one.sheet());
            if (card != null) {
                lines.add(
                        new Line(
                                listing.row(
                                        visit,
                                        new Answer.Hit(
                                                card,
                                                0,
                                                List.of(new Answer.Piece(card.summary(), false)),
                                                List.of(),
                                                List.of())),
                                one.note()));
            }
        }
        List<String> gone =
                filed.stream()
                        .map(Filed::sheet)
                        .filter(sheet -> !cards.containsKey(sheet))
                        .toList();
        boolean mine = actor != null && actor.id().equals(folder.person());
        return visit.page(
                status,
                "library/folder",
                folder.title(),
                new FolderPage(folder, lines, gone, mine, fault));
    }

    @PostMapping(ONE + "{id}/fiches")
    @Who(Visitor.SIGNED_IN)
    View put(
            Visit visit,
            Actor actor,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String fiche,
            @RequestParam(defaultValue = "") String note,
            @RequestParam(name = Once.FIELD, defaultValue = "") String token) {
        Folder folder = mine(actor, id);
        Matcher named = SHEET.matcher(fiche);
        if (!named.find()
                || note.length() > LONGEST_REASON
                || library.cards(List.of(named.group())).isEmpty()) {
            return show(
                    visit,
                    actor,
                    422,
                    folder,
                    visit.t("library.folder.sheet.fault", LONGEST_REASON));
        }
        return settle(
                actor,
                token,
                () -> {
                    folders.put(id, named.group(), note.strip());
                    return visit.to(ONE + id);
                });
    }

    @PostMapping(ONE + "{id}/retrait")
    @Who(Visitor.SIGNED_IN)
    View take(
            Visit visit,
            Actor actor,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String fiche,
            @RequestParam(name = Once.FIELD, defaultValue = "") String token) {
        mine(actor, id);
        return settle(
                actor,
                token,
                () -> {
                    folders.take(id, fiche);
                    return visit.to(ONE + id);
                });
    }

    @PostMapping(ONE + "{id}/suppression")
    @Who(Visitor.SIGNED_IN)
    View remove(
            Visit visit,
            Actor actor,
            @PathVariable String id,
            @RequestParam(name = Once.FIELD, defaultValue = "") String token) {
        mine(actor, id);
        return settle(
                actor,
                token,
                () -> {
                    folders.remove(id);
                    return visit.to(MINE);
                });
    }

    private Folder found(String id) {
        return folders.find(id)
                .orElseThrow(() -> new Refusal.NotFound("id", "library.folder.unknown", id));
    }

    /** Somebody else's folder is nobody's business. */
    private Folder mine(Actor actor, String id) {
        Folder folder = found(id);
        if (!folder.person().equals(actor.id())) {
            throw new Refusal.Forbidden("library.folder.notmine");
        }
        return folder;
    }

    private View settle(Actor actor, String token, Supplier<String> act) {
        return Visit.see(once.settle(actor.id(), token, act));
    }
}
