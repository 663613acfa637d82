package fr.preau.poll;

import fr.preau.ballot.Ballots;
import fr.preau.ballot.Ballots.Query;
import fr.preau.web.Finder;
import fr.preau.web.Language;
import fr.preau.web.Paging;
import fr.preau.web.Published;
import fr.preau.web.Published.Form;
import fr.preau.web.Published.Offered;
import fr.preau.web.Room;
import fr.preau.web.Texts;
import java.time.Clock;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Component;

/** Ballots for search engines and in the global search; their open data, the entry of the menu. */
@Component
record BallotPublished(Ballots ballots, Texts texts) implements Finder.Listed {
    private static final String KIND = "BALLOT";

    /** The entry of the menu. */
    @Bean
    static Room ballotRoom() {
        return new Room(30, BallotPages.LIST, "poll.room", "scale", "/chartes");
    }

    @Bean
    static Published ballotsPublished(Texts texts, Clock clock) {
        return new Published.Rows(
                texts,
                clock,
                "select '/scrutins' union all select '/scrutins/' || id from ballot.v_ballot",
                new Offered("scrutins", "poll.data")
                        .with(Form.JSON, "/api/v1/ballots")
                        .with(Form.CSV, "/scrutins.csv"));
    }

    @Override
    public List<Found> found(String text, Paging paging) {
        return ballots.list(new Query(null, null, null, text), paging).stream()
                .map(one -> new Found(KIND, one.title(), one.convenerName(), one.path(), one.id()))
                .toList();
    }

    @Override
    public int count(String text) {
        return ballots.count(new Query(null, null, null, text));
    }

    @Override
    public int order() {
        return 60;
    }

    @Override
    public Kind kind(Language language) {
        return new Kind(
                KIND, texts.say(language, "poll.kind"), texts.say(language, "poll.kind.one"));
    }
}
