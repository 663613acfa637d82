package fr.preau.poll;

import fr.preau.account.Actor;
import fr.preau.ballot.Ballot;
import fr.preau.ballot.Ballots;
import fr.preau.ballot.Ballots.Receipt;
import fr.preau.journal.BallotLedgers;
import fr.preau.policy.Visitor;
import fr.preau.policy.Who;
import fr.preau.web.Site;
import fr.preau.web.Visit;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** What whoever voted keeps: a line, and the proof that it is in the ledger. */
@Controller
@Who(Visitor.ANYONE)
class ReceiptPages {
    private static final Pattern OTHER = Pattern.compile("(B-[0-9A-Z]{10})\\.(\\d{1,12})");
    private static final int MOST_OTHERS = 20;
    private final Ballots ballots;
    private final Site site;

    ReceiptPages(Ballots ballots, Site site) {
        this.ballots = ballots;
        this.site = site;
    }

    /** The receipt of another question of the same gesture. */
    record Other(String path) {}

    /**
     * All that the page needs.
     *
     * @param address where it is, for the QR code
     * @param others of the same gesture
     */
    record ReceiptPage(Receipt it, String ledger, String address, Qr code, List<Other> others) {
        Ballot ballot() {
            return it.ballot();
        }

        String path() {
            return ballot().path() + "/recus/" + it.n();
        }

        boolean vote() {
            return !it.whole() || it.line().endsWith("\"type\":\"VOTE\"}");
        }
    }

    /**
     * The same for programs.
     *
     * @param line the very text whose bytes are in the tree; {@code {"leaf":…}} while it is hidden
     * @param leaf its hash in the tree, in hexadecimal
     * @param size of the checkpoint; 0 until one covers the line
     */
    record Told(
            String ledger,
            long n,
            Instant at,
            String line,
            String leaf,
            long size,
            List<String> proof,
            String checkpoint) {}

    @GetMapping("/scrutins/{id}/recus/{n}")
    View show(
            Visit visit,
            @Nullable Actor actor,
            HttpServletRequest request,
            @PathVariable String id,
            @PathVariable long n,
            @RequestParam(defaultValue = "") String avec) {
        Receipt it = ballots.receipt(actor, id, n);
        String address = site.base(request) + it.ballot().path() + "/recus/" + n;
        var page =
                new ReceiptPage(it, BallotLedgers.name(id), address, Qr.of(address), others(avec));
        return visit.page("poll/receipt", visit.t("poll.receipt.title", n), page);
    }

    private static List<Other> others(String with) {
        return Arrays.stream(with.split("~"))
                .limit(MOST_OTHERS)
                .map(OTHER::matcher)
                .filter(Matcher::matches)
                .map(one -> new Other("/scrutins/" + one.group(1) + "/recus/" + one.group(2)))
                .toList();
    }

    @GetMapping("/scrutins/{id}/recus/{n}.json")
    ResponseEntity<Told> json(
            @Nullable Actor actor, @PathVariable String id, @PathVariable long n) {
        Receipt it = ballots.receipt(actor, id, n);
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(
                        new Told(
                                BallotLedgers.name(id),
                                n,
                                it.at(),
                                it.line(),
                                it.leaf(),
                                it.size(),
                                it.proof(),
                                it.checkpoint()));
    }
}
