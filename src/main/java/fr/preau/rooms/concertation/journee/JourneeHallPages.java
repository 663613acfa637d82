package fr.preau.rooms.concertation.journee;

import fr.preau.ground.form.Form;
import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.policy.Limits;
import fr.preau.ground.policy.Limits.Pace;
import fr.preau.ground.policy.Visitor;
import fr.preau.ground.policy.Who;
import fr.preau.ground.post.Post;
import fr.preau.people.account.Actor;
import fr.preau.people.session.Browsers;
import fr.preau.rooms.concertation.journee.JourneePanels.JourneePage;
import fr.preau.tools.convening.Qr;
import fr.preau.tools.registration.GuestLetters;
import fr.preau.tools.registration.Registration;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** The screen of the hall: what goes on, what comes next; and how one says that one is there. */
@Controller
@Who(Visitor.ANYONE)
record JourneeHallPages(Journees journees, JourneePanels panels, Attendances attendances, Registrations registrations,
        GuestLetters letters, Limits limits) {
    private static final String CODE = "/concertation/p/";
    private static final String EVERY = "30";

    /** Codes of all journées are guessed together: each leads to its own. */
    private static final String HALL = "journee";

    /** A session that goes on; its code, which who convenes alone is shown. */
    record HallSlot(Slot slot, @Nullable Qr code, String address) {}

    record HallPage(JourneePage one, java.util.List<HallSlot> now, boolean paused) {}

    /** It is read anew every half a minute, unless one asks it to stay. */
    @GetMapping(JourneePages.ONE + "{id}/direct")
    View hall(@Nullable Actor actor, HttpServletResponse response, @PathVariable String id,
            @RequestParam(defaultValue = "") String pause, Form form) {
        Journee it = journees.get(id);
        JourneePage page = panels.programmeOf(actor, it, form);
        if (it.today() && pause.isEmpty()) {
            response.setHeader("Refresh", EVERY);
        }
        var now = page.now().stream().map(slot -> {
            String address = form.visit().address(CODE + slot.code());
            boolean shown = page.convenes() && !slot.pause() && it.today();
            return new HallSlot(slot, shown ? Qr.of(address) : null, address);
        }).toList();
        return form.page("rooms/concertation/journee/hall", it.title(), new HallPage(page, now, !pause.isEmpty()));
    }

    /**
     * What the page of a code needs.
     *
     * @param open whether it is worth something now
     * @param known whether who reads has a place under a mandate
     */
    record PresencePage(Journee it, Slot slot, boolean open, boolean known, Form form) {}

    @GetMapping(CODE + "{code}")
    View presence(@Nullable Actor actor, HttpServletRequest request, @PathVariable String code,
            @RequestParam(defaultValue = "") String note, Form form) {
        form.begun("note", note);
        limits.guess(HALL, request, () -> there(code));
        Slot slot = there(code);
        Journee it = journees.get(slot.journee());
        boolean known = actor != null && panels.mine(it.id(), actor).stream().anyMatch(Registration::holds);
        return form.page("rooms/concertation/journee/presence", form.visit().t("journee.presence"),
                new PresencePage(it, slot, it.today() && attendances.open(slot), known, form));
    }

    private Slot there(String code) {
        return attendances.coded(code).orElseThrow(() -> new Refusal.NotFound("code", "journee.fault.signing"));
    }

    @PostMapping(CODE + "{code}")
    View sign(@Nullable Actor actor, HttpServletRequest request, HttpServletResponse response,
            @PathVariable String code, Form form) {
        boolean known = actor != null && form.has("moi", "oui");
        String mail = form.text("courriel").toLowerCase(Locale.ROOT);
        form.refuse(!known && !Post.isAddress(mail), "courriel", "journee.fault.courriel");
        String browser = Browsers.known(request, response);
        form.asking("code", "courriel");
        form.pace(() -> limits.take(Pace.PRESENCE_OF_BROWSER, browser, Pace.PRESENCE, request), "journee.fault.pace");
        return form.settle(CODE + code + (known ? "?note=oui" : "?note=lettre"), () -> {
            limits.guess(HALL, request, () -> attendances.slot(code));
            if (known && actor != null) {
                attendances.sign(actor, code);
            } else {
                letters.signIn(registrations.register(), attendances.going(code), mail, form.visit().language(),
                        Limits.address(request), () -> attendances.signByMail(code, mail));
            }
        }, () -> presence(actor, request, code, "", form));
    }

    /** By the link of one’s letter, with the code that the screen shows. */
    @PostMapping(Registrations.LINK + "{secret}/presence")
    View signed(HttpServletRequest request, @PathVariable String secret, Form form) {
        form.need("code", "journee.fault.signing");
        form.pace(() -> limits.take(Pace.PRESENCE, Limits.address(request)), "journee.fault.pace");
        return form.settle(Registrations.LINK + secret + "?note=oui", () -> {
            limits.guess(HALL, request, () -> attendances.slot(form.text("code")));
            attendances.sign(secret, form.text("code"));
        }, () -> panels.linked(secret, form));
    }
}
