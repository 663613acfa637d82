package fr.preau.rooms.charters.poll;

import com.fasterxml.jackson.annotation.JsonInclude;
import fr.preau.ground.journal.BallotLedgers;
import fr.preau.ground.policy.Visitor;
import fr.preau.ground.policy.Who;
import fr.preau.ground.tally.Shares;
import fr.preau.ground.web.Paging;
import fr.preau.ground.web.Visit;
import fr.preau.people.account.Actor;
import fr.preau.rooms.charters.ballot.Ballot;
import fr.preau.rooms.charters.ballot.Ballots;
import fr.preau.rooms.charters.ballot.Ballots.Receipt;
import fr.preau.tools.convening.Qr;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What whoever voted keeps: a line, and the proof that it is in the ledger. */
@Controller
@Who(Visitor.ANYONE)
record ReceiptPages(Ballots ballots, JsonMapper json) {
    private static final Pattern OTHER = Pattern.compile("(B-[0-9A-Z]{10})\\.(\\d{1,12})");
    private static final TypeReference<Map<String, Integer>> SHARES = new TypeReference<>() {
    };
    private static final int MOST_OTHERS = 20;

    /**
     * A vote in words.
     *
     * @param seat the organisation it is the vote of
     * @param castBy the reference of the seat that voted for it; empty for itself
     * @param replaces the line it changes; absent when it changes none
     */
    record Vote(String seat, String answer, String castBy, @Nullable Long replaces) {}

    /** The receipt of another question of the same gesture. */
    record SiblingReceipt(Ballot question, long n) {
        String path() {
            return question.path() + "/recus/" + n;
        }
    }

    /**
     * All that the page needs.
     *
     * @param vote absent when the line is none, or hidden
     * @param address where it is, for the QR code
     * @param others of the same gesture
     */
    record ReceiptPage(Receipt it, @Nullable Vote vote, String ledger, String address, Qr code,
            List<SiblingReceipt> others) {
        Ballot ballot() {
            return it.ballot();
        }

        String path() {
            return ballot().path() + "/recus/" + it.n();
        }
    }

    /**
     * The same for programs.
     *
     * @param at absent while the line is hidden
     * @param line the very text whose bytes are in the tree; {@code {"leaf":…}} while it is hidden
     * @param leaf its hash in the tree, in hexadecimal
     * @param size of the checkpoint; 0 until one covers the line
     */
    record ReceiptJson(String ledger, long n, @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Instant at,
            String line, String leaf, long size, List<String> proof, String checkpoint) {}

    @GetMapping("/scrutins/{id}/recus/{n}")
    View show(Visit visit, @Nullable Actor actor, @PathVariable String id, @PathVariable long n,
            @RequestParam(defaultValue = "") String avec) {
        Receipt it = ballots.receipt(actor, id, n);
        String address = visit.address(it.ballot().path() + "/recus/" + n);
        var page = new ReceiptPage(it, vote(visit, it), BallotLedgers.name(id), address, Qr.of(address),
                others(it.ballot(), avec));
        return visit.page("rooms/charters/poll/receipt", visit.t("poll.receipt.title", n), page);
    }

    private @Nullable Vote vote(Visit visit, Receipt it) {
        JsonNode line = json.readTree(it.line());
        if (!line.path("type").asString("").equals("VOTE")) {
            return null;
        }
        JsonNode data = line.path("data");
        String seat = data.path("seat").asString("");
        String name = ballots.roll(it.ballot(), "", seat, new Paging(1, 1))
                .stream()
                .map(rollLine -> rollLine.seat().name())
                .findFirst()
                .orElse(seat);
        Map<String, Integer> shares = json.convertValue(data.path("shares"), SHARES);
        return new Vote(name, BallotWords.shares(visit, Shares.read(shares, it.ballot().rule().kind())),
                data.path("castBy").asString(""), data.has("replaces") ? (Long) data.path("replaces").asLong() : null);
    }

    /** Of the same block: an address could name any line. */
    private List<SiblingReceipt> others(Ballot it, String with) {
        if (with.isEmpty() || it.questions() == 1) {
            return List.of();
        }
        Map<String, Ballot> block = ballots.block(it).stream().collect(Collectors.toMap(Ballot::id, ballot -> ballot));
        return Arrays.stream(with.split("~"))
                .limit(MOST_OTHERS)
                .map(OTHER::matcher)
                .filter(Matcher::matches)
                .flatMap(matcher -> Stream.ofNullable(block.get(matcher.group(1)))
                        .map(other -> new SiblingReceipt(other, Long.parseLong(matcher.group(2)))))
                .toList();
    }

    @GetMapping("/scrutins/{id}/recus/{n}.json")
    ResponseEntity<ReceiptJson> json(@Nullable Actor actor, @PathVariable String id, @PathVariable long n) {
        Receipt it = ballots.receipt(actor, id, n);
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(new ReceiptJson(BallotLedgers.name(id), n, it.at(), it.line(), it.leaf(), it.size(), it.proof(),
                        it.checkpoint()));
    }
}
