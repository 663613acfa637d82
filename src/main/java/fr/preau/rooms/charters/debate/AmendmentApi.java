package fr.preau.rooms.charters.debate;

import fr.preau.ground.kernel.CanonicalJson;
import fr.preau.ground.policy.Visitor;
import fr.preau.ground.policy.Who;
import fr.preau.ground.web.Paging;
import fr.preau.ground.web.Visit;
import fr.preau.rooms.charters.charter.Charter;
import fr.preau.rooms.charters.debate.ArticlePages.Reader;
import fr.preau.rooms.charters.debate.FiledAmendment.Signature;
import fr.preau.rooms.charters.debate.FiledAmendment.State;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The amendments of a charter, for programs. */
@RestController
@RequestMapping("/api/v1/charters/{id}/amendments")
@Who(Visitor.ANYONE)
record AmendmentApi(Reader reader) {
    /** Who: a reference and a name. */
    record Body(String id, String name) {}

    /** Another amendment it collides with. */
    record Collides(String amendment, boolean apart, String why) {}

    /**
     * One amendment.
     *
     * @param proposed as canonical JSON has it, against {@code version}
     * @param lost why it cannot be proposed on that version; null when it can
     * @param sha256 of the canonical JSON of what was filed
     */
    record AmendmentJson(String id, String number, @Nullable String parent, String article, int version, int filedOn,
            Body author, List<Body> cosigners, State state, @Nullable String lost, String motives, Instant filedAt,
            Map<?, ?> proposed, List<String> aloud, List<Collides> collisions, @Nullable Integer turn,
            List<String> falls, String sha256, boolean invented, String path) {}

    @GetMapping
    Paging.Items<AmendmentJson> list(Visit visit, @PathVariable String id,
            @RequestParam(defaultValue = "") String article, @RequestParam(defaultValue = "") String author,
            @RequestParam(defaultValue = "") String state, Paging paging) {
        Reader.CharterDocket open = reader.open(id);
        List<FiledAmendment> found = ListPages
                .found(open.docket(), article.strip(), author.strip(), state.strip(), false)
                .stream()
                .sorted(Comparator.comparing(AmendmentApi::key))
                .toList();
        Paging.Items<FiledAmendment> part = paging.items(found, AmendmentApi::key);
        List<AmendmentJson> lines = new ArrayList<>();
        Clash.of(visit, open.docket(), part.items(), reader.texts(open.charter()))
                .forEach(clash -> lines.add(line(visit, open.charter(), clash)));
        return new Paging.Items<>(lines, part.total(), part.more(), part.next());
    }

    /** In the order they were filed: no other that comes moves them. */
    private static String key(FiledAmendment amendment) {
        return amendment.at().toEpochMilli() + "-" + amendment.id();
    }

    private static AmendmentJson line(Visit visit, Charter charter, Clash clash) {
        FiledAmendment it = clash.it();
        Clash.VoteTurn turn = clash.turn();
        return new AmendmentJson(it.id(), it.number(), it.parent(), it.article(), it.version(), it.written(),
                new Body(it.organisation(), it.organisationName()),
                it.signed().stream().map(AmendmentApi::body).toList(), it.state(),
                it.lost() == null ? null : AmendmentView.say(visit, it.lost()), it.motives(), it.at(),
                CanonicalJson.told(it.amendment()), clash.seen().aloud(),
                clash.clashes()
                        .stream()
                        .map(with -> new Collides(with.other().id(), with.apart(), with.why()))
                        .toList(),
                turn == null ? null : turn.rank(),
                turn == null ? List.of() : turn.falls().stream().map(FiledAmendment::id).toList(), it.sha256(),
                charter.invented(), charter.path() + "/amendements/" + it.id());
    }

    private static Body body(Signature signature) {
        return new Body(signature.organisation(), signature.name());
    }
}
