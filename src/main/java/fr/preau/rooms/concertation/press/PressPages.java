package fr.preau.rooms.concertation.press;

import fr.preau.ground.document.Document;
import fr.preau.ground.document.Documents;
import fr.preau.ground.form.Form;
import fr.preau.ground.kernel.Fold;
import fr.preau.ground.list.Feed;
import fr.preau.ground.list.ListQuery;
import fr.preau.ground.list.Table;
import fr.preau.ground.policy.Visitor;
import fr.preau.ground.policy.Who;
import fr.preau.ground.web.Paging;
import fr.preau.ground.web.Visit;
import fr.preau.people.account.Actor;
import fr.preau.tools.convening.FrontEntry.Shelf;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.View;

/** What the press reads, what programs read of it, and the page behind the link of a letter. */
@Controller
@Who(Visitor.ANYONE)
record PressPages(PressReleases releases, Documents documents) {
    static final String LIST = "/presse";
    static final String ONE = LIST + "/";
    static final Shelf SHELF = new Shelf(60, LIST, "press.list.title", "file-text");
    private static final String API = "/api/v1/press-releases";
    private static final String LINK = PressLetters.LINK + "{secret}";
    private static final Paging LATEST = new Paging(1, 100);

    private static final Table<PressRelease> TABLE = Table.of("id", PressRelease::id)
            .and("title", PressRelease::title)
            .and("day", PressRelease::day)
            .and("place", PressRelease::place)
            .and("convener", PressRelease::convener)
            .and("convenerName", PressRelease::convenerName)
            .and("body", PressRelease::body)
            .and("source", PressRelease::source)
            .and("publishedAt", PressRelease::publishedAt)
            .and("invented", PressRelease::invented)
            .and("path", PressRelease::path)
            .followed(PressPages::entry);

    record PressReleasePage(PressRelease it, boolean convenes, Form form) {}

    record LinkPage(PressReleases.VoiceLink link, PressRelease it, String secret, Form form) {}

    private static Feed.Entry entry(PressRelease release) {
        Instant at = Objects.requireNonNull(release.publishedAt());
        return new Feed.Entry("communique/" + release.id(), release.title(), at, at, release.path(),
                List.of(release.convenerName()), Fold.seen(release.body()));
    }

    @GetMapping(LIST)
    View list(Visit visit, Paging paging) {
        ListQuery asked = ListQuery.of(LIST, Map.of(), paging);
        return visit.kept(() -> visit.page("rooms/concertation/press/list", visit.t("press.list.title"),
                asked.answer(releases.list(paging), releases.count())));
    }

    /** The last hundred, the latest first in the feed. */
    @GetMapping({LIST + ".csv", LIST + ".atom"})
    Object twin(Visit visit) {
        Feed feed = Feed.of(LIST, visit.t("press.list.title"), visit.t("press.list.lead"));
        return TABLE.twin(visit, feed, releases.list(LATEST).reversed());
    }

    @GetMapping(ONE + "{id}")
    View show(@Nullable Actor actor, @PathVariable String id, Form form) {
        PressRelease it = releases.get(id);
        boolean convenes = actor != null && releases.convenes(actor, it);
        return form.page("rooms/concertation/press/show", it.title(), new PressReleasePage(it, convenes, form));
    }

    @GetMapping(ONE + "{id}.pdf")
    ResponseEntity<byte[]> pdf(Visit visit, @PathVariable String id) throws IOException {
        PressRelease it = releases.get(id);
        var document = new Document(it.title(), "fr", PressWords.markdown(it));
        return documents.file(document, visit.path(), "communique-" + id);
    }

    /** Sends it to a newspaper. */
    @PostMapping(ONE + "{id}/envoi")
    @Who(value = Visitor.SIGNED_IN, act = "press.act.send")
    View send(Actor actor, @PathVariable String id, Form form) {
        return form.settle(ONE + id, () -> releases.send(actor, id, form.text("mail")), () -> show(actor, id, form));
    }

    @GetMapping(LINK)
    View linked(@PathVariable String secret, Form form) {
        PressReleases.VoiceLink link = releases.linked(secret).orElseThrow(PressReleases::unlinked);
        return form.page("rooms/concertation/press/link", form.visit().t("press.link.title"),
                new LinkPage(link, releases.behind(link), secret, form));
    }

    @PostMapping(LINK)
    View answer(@PathVariable String secret, Form form) {
        boolean agrees = form.has("choix", "accord");
        return form.settle(agrees ? PressLetters.LINK + secret : LIST, () -> {
            if (agrees) {
                releases.agree(secret);
            } else {
                releases.erase(secret);
            }
        }, () -> linked(secret, form));
    }

    @GetMapping(API)
    @ResponseBody
    Paging.Items<Map<String, @Nullable Object>> api(Paging paging) {
        return TABLE.items(paging, releases::list, releases.count());
    }

    @GetMapping(API + "/{id}")
    @ResponseBody
    Map<String, @Nullable Object> one(@PathVariable String id) {
        return TABLE.item(releases.get(id));
    }
}
