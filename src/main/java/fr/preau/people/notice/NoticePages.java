package fr.preau.people.notice;

import fr.preau.ground.form.Form;
import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.policy.Visitor;
import fr.preau.ground.policy.Who;
import fr.preau.ground.web.Visit;
import fr.preau.people.account.Actor;
import fr.preau.people.account.AwaitedThings;
import fr.preau.people.notice.NoticeWords.Entry;
import fr.preau.people.notice.Rhythms.Rhythm;
import gg.jte.Content;
import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/**
 * What one was told, on "Mon espace" and on its own page, how one wants to be told by mail, and where a letter stops
 * the next ones without signing in (RFC 8058).
 */
@Controller
@Order(10)
record NoticePages(NoticeRows rows, NoticeWords words, Rhythms rhythms) implements AwaitedThings.Panel {
    static final String PATH = "/moi/nouvelles";
    static final String STOP = "/nouvelles/arret";
    static final int KEPT_DAYS = 90;
    private static final int LAST_DAYS = 14;
    private static final int MOST = 200;
    private static final int FEW = 3;

    /** All that the page needs. */
    record NoticePage(List<Entry> entries, Rhythm rhythm) {

        /** The first ones; the others are folded. */
        List<Entry> first() {
            return entries.subList(0, Math.min(entries.size(), LIST));
        }

        List<Entry> others() {
            return entries.subList(first().size(), entries.size());
        }

        private static final int LIST = 30;
    }

    /** The last ones, on "Mon espace". */
    @Override
    public Content panel(Visit visit, Actor actor) {
        return visit.piece("people/notice/panel", words.of(rows.read(actor.id(), LAST_DAYS, FEW), visit.language()));
    }

    @GetMapping(PATH)
    @Who(Visitor.SIGNED_IN)
    View list(Visit visit, Actor actor) {
        return visit.page("people/notice/list", visit.t("notice.title"), new NoticePage(
                words.of(rows.read(actor.id(), KEPT_DAYS, MOST), visit.language()), rhythms.of(actor.id())));
    }

    @PostMapping(PATH + "/rythme")
    @Who(Visitor.SIGNED_IN)
    View choose(Actor actor, Form form) {
        Rhythm rhythm = form.one("rythme", Rhythm.class);
        if (rhythm == null) {
            throw new Refusal.BadRequest("rythme", "notice.rhythm.bad");
        }
        return form.settle(PATH, () -> rhythms.choose(actor.id(), rhythm));
    }

    /** All that the page needs. */
    record StopPage(String token, boolean stopped) {}

    @GetMapping(STOP)
    @Who(Visitor.ANYONE)
    View ask(Visit visit, @RequestParam(defaultValue = "") String jeton) {
        return stop(visit, new StopPage(jeton, false));
    }

    @PostMapping(STOP)
    @Who(value = Visitor.ANYONE, token = false)
    View silence(Visit visit, @RequestParam(defaultValue = "") String jeton) {
        rhythms.silence(jeton);
        return stop(visit, new StopPage(jeton, true));
    }

    private static View stop(Visit visit, StopPage page) {
        return visit.page("people/notice/stop", visit.t("notice.stop.title"), page);
    }
}
