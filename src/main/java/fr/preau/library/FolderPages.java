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
import java.util.Set;
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

    /**
     * All one’s folders, and what was typed of the next one.
     *
     * @param sheet what is to be put in one of them; absent when one only looks
     * @param holding those of the folders that hold it already
     */
    record MinePage(
            List<Folder> folders,
            String title,
            String note,
            @Nullable String fault,
            @Nullable Card sheet,
            Set<String> holding) {}

    /**
     * One folder.
     *
     * @param gone sheets that are no more published
     * @param sheet what was typed of the next one
     * @param note what was typed of why it is there
     */
    record FolderPage(
            Folder folder,
            List<Line> lines,
            List<String> gone,
            boolean mine,
            String sheet,
            String note,
            @Nullable String fault) {}

    /** A sheet in it, and why. */
    record Line(ListPage.Row row, String note) {}

    @GetMapping(MINE)
    @Who(Visitor.SIGNED_IN)
    View mine(Visit visit, Actor actor, @RequestParam(defaultValue = "") String fiche) {
        return mine(visit, actor, 200, new Wanted(fiche, "", ""), null);
    }

    /** A folder as it is typed, and the sheet that is to be its first one; empty for none. */
    private record Wanted(String sheet, String title, String note) {}

    private View mine(Visit visit, Actor actor, int status, Wanted wanted, @Nullable String fault) {
        Card card = published(wanted.sheet());
        var page =
                new MinePage(
                        folders.of(actor.id()),
                        wanted.title(),
                        wanted.note(),
                        fault,
                        card,
                        card == null ? Set.of() : folders.holding(actor.id(), card.id()));
        String title = visit.t(card == null ? "library.folder.mine" : "library.folder.into");
        return visit.page(status, "library/folders", title, page);
    }

    /** The sheet that was typed, by its number or its address; absent when none is published. */
    private @Nullable Card published(String typed) {
        Matcher named = SHEET.matcher(typed);
        return named.find() ? library.cards(List.of(named.group())).get(named.group()) : null;
    }

    @PostMapping(MINE)
    @Who(Visitor.SIGNED_IN)
    View make(
            Visit visit,
            Actor actor,
            @RequestParam(defaultValue = "") String titre,
            @RequestParam(defaultValue = "") String note,
            @RequestParam(defaultValue = "") String fiche,
            @RequestParam(name = Once.FIELD, defaultValue = "") String token) {
        String title = titre.strip();
        var wanted = new Wanted(fiche, titre, note);
        if (title.length() < 3 || title.length() > LONGEST_TITLE || note.length() > LONGEST_NOTE) {
            return mine(
                    visit,
                    actor,
                    422,
                    wanted,
                    visit.t("library.folder.fault", LONGEST_TITLE, LONGEST_NOTE));
        }
        Card first = published(fiche);
        try {
            return visit.make(
                    once,
                    actor.id(),
                    token,
                    () -> {
                        String id = folders.make(actor.id(), title, note.strip());
                        if (first != null) {
                            folders.put(id, first.id(), "");
                        }
                        return ONE + id;
                    });
        } catch (Refusal.Conflict many) {
            return mine(visit, actor, 409, wanted, visit.t(many.key()));
        }
    }

    @GetMapping(ONE + "{id}")
    @Who(Visitor.ANYONE)
    View show(Visit visit, @Nullable Actor actor, @PathVariable String id) {
        return show(visit, actor, 200, found(id), new Wanted("", "", ""), null);
    }

    private View show(
            Visit visit,
            @Nullable Actor actor,
            int status,
            Folder folder,
            Wanted wanted,
            @Nullable String fault) {
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
                new FolderPage(folder, lines, gone, mine, wanted.sheet(), wanted.note(), fault));
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
        Card card = published(fiche);
        var wanted = new Wanted(fiche, "", note);
        if (card == null || note.length() > LONGEST_REASON) {
            String fault = visit.t("library.folder.sheet.fault", LONGEST_REASON);
            return show(visit, actor, 422, folder, wanted, fault);
        }
        try {
            return visit.settle(
                    once,
                    actor.id(),
                    token,
                    () -> {
                        folders.put(id, card.id(), note.strip());
                        return ONE + id;
                    });
        } catch (Refusal.Conflict full) {
            return show(visit, actor, 409, folder, wanted, visit.t(full.key()));
        }
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
        return visit.settle(
                once,
                actor.id(),
                token,
                () -> {
                    folders.take(id, fiche);
                    return ONE + id;
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
        return visit.settle(
                once,
                actor.id(),
                token,
                () -> {
                    folders.remove(id);
                    return MINE;
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
}
