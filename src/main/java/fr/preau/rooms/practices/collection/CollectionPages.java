package fr.preau.rooms.practices.collection;

import fr.preau.ground.form.Form;
import fr.preau.ground.form.Recap;
import fr.preau.ground.list.Feed;
import fr.preau.ground.list.Table;
import fr.preau.ground.policy.Visitor;
import fr.preau.ground.policy.Who;
import fr.preau.ground.web.Visit;
import fr.preau.people.account.Actor;
import fr.preau.rooms.practices.collection.Collections.CollectionEntry;
import fr.preau.rooms.practices.collection.Collections.SheetCollection;
import fr.preau.rooms.practices.library.Card;
import fr.preau.rooms.practices.library.Cards;
import gg.jte.Content;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** "Dossiers": the collections one makes, and the page that whoever has its address reads. */
@Controller
record CollectionPages(Collections collections, Cards cards) {
    private static final String MINE = "/moi/dossiers";
    private static final String ONE = "/dossiers/";
    private static final int LONGEST_TITLE = 120;
    private static final int LONGEST_NOTE = 2_000;
    private static final int LONGEST_REASON = 500;
    private static final Table<SheetRow> TABLE = Table.of("id", (SheetRow line) -> line.card().id())
            .and("title", line -> line.card().title())
            .and("carrier", line -> line.card().carrierName())
            .and("place", line -> line.card().place())
            .and("note", line -> line.filed().note())
            .and("filed_at", line -> line.filed().at())
            .and("path", line -> line.card().path())
            .followed(CollectionPages::entry);

    /** One’s collections; {@code sheet} is what is to be put in one, {@code holding} hold it. */
    record MinePage(List<SheetCollection> all, @Nullable Card sheet, Set<String> holding, Form form) {}

    /** A published sheet in a collection. */
    record SheetRow(Card card, CollectionEntry filed, Content drawn) {}

    /** One collection; {@code gone} are its sheets that are no more published. */
    record CollectionPage(SheetCollection it, List<SheetRow> lines, List<String> gone, boolean mine, Form form) {}

    @GetMapping(MINE)
    @Who(Visitor.SIGNED_IN)
    View mine(Actor actor, @RequestParam(defaultValue = "") String fiche, Form form) {
        Card card = cards.named(form.begun("fiche", fiche).text("fiche")).orElse(null);
        var holding = card == null ? Set.<String>of() : collections.holding(actor.id(), card.id());
        String title = form.visit().t(card == null ? "collection.mine" : "collection.into");
        var page = new MinePage(collections.madeBy(actor.id()), card, holding, form);
        return form.page("rooms/practices/collection/mine", title, page);
    }

    @PostMapping(MINE)
    @Who(Visitor.SIGNED_IN)
    View make(Actor actor, Form form) {
        String title = form.line("titre");
        String note = form.text("note");
        String sheet = cards.named(form.text("fiche")).map(Card::id).orElse(null);
        boolean titled = title.length() >= 3 && title.length() <= LONGEST_TITLE;
        form.refuse(!titled, "titre", "collection.title.fault", LONGEST_TITLE);
        form.refuse(note.length() > LONGEST_NOTE, "note", "collection.note.fault", LONGEST_NOTE);
        return form.make(() -> ONE + collections.make(actor.id(), title, note, sheet), () -> mine(actor, "", form));
    }

    @GetMapping(ONE + "{id}")
    @Who(Visitor.ANYONE)
    View show(@Nullable Actor actor, @PathVariable String id, Form form) {
        SheetCollection it = collections.get(id);
        List<CollectionEntry> filed = collections.in(id);
        List<SheetRow> lines = lines(form.visit(), filed);
        List<String> gone = new ArrayList<>(filed.stream().map(CollectionEntry::sheet).toList());
        lines.forEach(line -> gone.remove(line.card().id()));
        boolean mine = actor != null && actor.id().equals(it.person());
        return form.page("rooms/practices/collection/show", it.title(),
                new CollectionPage(it, lines, gone, mine, form));
    }

    /** Its sheets as a file, as JSON, as a feed. */
    @GetMapping({ONE + "{id}.csv", ONE + "{id}.json", ONE + "{id}.atom"})
    @Who(Visitor.ANYONE)
    Object twin(Visit visit, @PathVariable String id) {
        SheetCollection it = collections.get(id);
        Feed feed = Feed.of(ONE + id, it.title(), it.note());
        return TABLE.twin(visit, feed, lines(visit, collections.in(id)));
    }

    private List<SheetRow> lines(Visit visit, List<CollectionEntry> filed) {
        Map<String, Card> found = cards.of(filed.stream().map(CollectionEntry::sheet).toList());
        return filed.stream()
                .flatMap(entry -> Stream.ofNullable(found.get(entry.sheet()))
                        .map(card -> new SheetRow(card, entry, cards.drawn(visit, card))))
                .toList();
    }

    private static Feed.Entry entry(SheetRow line) {
        CollectionEntry filed = line.filed();
        String why = filed.note().isEmpty() ? line.card().summary() : filed.note();
        return line.card().told(ONE + filed.folder() + "/", filed.at(), why);
    }

    @PostMapping(ONE + "{id}/fiches")
    @Who(Visitor.SIGNED_IN)
    View put(Actor actor, @PathVariable String id, Form form) {
        collections.own(actor.id(), id);
        String sheet = cards.named(form.text("fiche")).map(Card::id).orElse("");
        String note = form.text("note");
        form.refuse(sheet.isEmpty(), "fiche", "collection.sheet.fault");
        form.refuse(note.length() > LONGEST_REASON, "note", "collection.note.fault", LONGEST_REASON);
        return form.settle(ONE + id, () -> collections.put(id, sheet, note), () -> show(actor, id, form));
    }

    @PostMapping(ONE + "{id}/retrait")
    @Who(Visitor.SIGNED_IN)
    View take(Actor actor, @PathVariable String id, Form form) {
        collections.own(actor.id(), id);
        return form.settle(ONE + id, () -> collections.take(id, form.text("fiche")));
    }

    @PostMapping(ONE + "{id}/suppression")
    @Who(Visitor.SIGNED_IN)
    View remove(Actor actor, @PathVariable String id, Form form) {
        collections.own(actor.id(), id);
        String title = collections.get(id).title();
        String here = ONE + id + "/suppression";
        View read = Recap.before(form, title, here, "collection.remove.act", ONE + id);
        return read != null ? read : form.settle(MINE, () -> collections.remove(id));
    }
}
