package fr.preau.rooms.charters.debate;

import fr.preau.ground.web.Visit;
import fr.preau.people.account.Actor;
import fr.preau.rooms.charters.charter.Charter;
import fr.preau.rooms.charters.charter.CharterVersion;
import fr.preau.rooms.charters.charter.Margin;
import fr.preau.rooms.charters.charter.Participant;
import fr.preau.rooms.charters.debate.Docket.Tally;
import fr.preau.rooms.charters.debate.Position.Stance;
import gg.jte.Content;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Beside each article: positions, how many amendments and comments; what a seat has left to say.
 */
@Component
record DebateMargin(Dockets dockets, Voices voices, AmendmentRows rows) implements Margin {
    private static final int ORDER = 20;
    private static final int POSITION = 20;
    private static final int AMEND = 10;
    private static final int COMMENT = 2;

    /**
     * What goes under one article.
     *
     * @param amend where its title is amended; empty for who may not
     */
    record ArticleDebate(String path, Tally tally, boolean discussed, String amend) {}

    @Override
    public int order() {
        return ORDER;
    }

    @Override
    public MarginContent beside(Visit visit, Charter charter, CharterVersion version) {
        Docket docket = dockets.of(charter, version);
        Map<String, Content> blocks = new HashMap<>();
        boolean now = version.n() == charter.versions() && charter.state().discussed();
        List<Participant> mine = now ? mine(visit, docket) : List.of();
        boolean amends = charter.state() == Charter.State.AMENDMENTS && !mine.isEmpty();
        docket.tallies().forEach((head, tally) -> {
            Articles.DebateArticle part = docket.articles().get(head);
            boolean said = tally.positions() + tally.amendments() + tally.remarks() > 0;
            if (said || now && part.article()) {
                String path = charter.path() + "/articles/" + head;
                String amend = amends ? AmendForm.path(charter, head) : "";
                var under = new ArticleDebate(path, tally, now, amend);
                blocks.put(head, visit.piece("rooms/charters/debate/margin", under));
            }
        });
        if (amends) {
            version.text()
                    .blocks()
                    .stream()
                    .filter(block -> !block.kind().holds())
                    .forEach(block -> blocks.put(block.id(), place(visit, charter, docket, block.id())));
        }
        return new MarginContent(blocks,
                blocks.isEmpty() && docket.all().isEmpty() ? null
                        : visit.piece("rooms/charters/debate/aside", aside(charter, docket)),
                mine.isEmpty() ? null : next(visit, charter, docket, mine.getFirst()));
    }

    private List<Participant> mine(Visit visit, Docket docket) {
        return visit.signedIn() instanceof Actor actor ? voices.of(actor, docket.seats()) : List.of();
    }

    /**
     * A block that may be amended.
     *
     * @param name of it in a sentence, for who hears the page
     */
    record AmendedPlace(String path, String name) {}

    private static Content place(Visit visit, Charter charter, Docket docket, String block) {
        String name = AmendmentView.name(docket.numbers(), docket.base().text(), block);
        return visit.piece("rooms/charters/debate/place", new AmendedPlace(AmendForm.path(charter, block), name));
    }

    /** How many amendments there are, and where they are listed. */
    record DebateSummary(String path, int amendments) {}

    private static DebateSummary aside(Charter charter, Docket docket) {
        return new DebateSummary(charter.path() + "/amendements", docket.all().size());
    }

    private static NextAction next(Visit visit, Charter charter, Docket docket, Participant seat) {
        List<Articles.DebateArticle> silent = docket.silent(seat.organisation());
        if (!silent.isEmpty()) {
            Articles.DebateArticle first = silent.getFirst();
            return new NextAction(POSITION, visit.count("debate.next.position", silent.size(), seat.name()),
                    visit.t("debate.next.position.do", first.number()),
                    charter.path() + "/articles/" + first.id() + "#position");
        }
        return charter.state() == Charter.State.AMENDMENTS
                ? new NextAction(AMEND, visit.t("debate.next.amend"), visit.t("debate.next.amend.do"),
                        charter.path() + "/amendements")
                : new NextAction(COMMENT, visit.t("debate.next.comment"), visit.t("debate.next.comment.do"),
                        charter.path() + "/articles/" + docket.articles().all().getFirst().id());
    }

    @Override
    public Map<String, Map<String, Object>> told(Charter charter, CharterVersion version) {
        Docket docket = dockets.of(charter, version);
        Map<String, Map<String, Object>> told = new HashMap<>();
        docket.tallies()
                .forEach((head, tally) -> told.put(head, new TreeMap<>(Map.of("positions", positions(tally),
                        "amendments", tally.amendments(), "comments", tally.remarks()))));
        return told;
    }

    @Override
    public @Nullable Set<String> heard(Charter charter) {
        return charter.state().discussed() ? rows.heard(charter.id()) : null;
    }

    private static Map<String, Object> positions(Tally tally) {
        return new TreeMap<>(Map.of("agree", tally.of(Stance.AGREE), "mixed", tally.of(Stance.MIXED), "disagree",
                tally.of(Stance.DISAGREE)));
    }
}
