package fr.preau.commitment;

import fr.preau.adhesion.Adhesions;
import fr.preau.commitment.Commitment.State;
import fr.preau.commitment.CommitmentList.Query;
import fr.preau.kernel.Ref;
import fr.preau.web.Finder;
import fr.preau.web.Language;
import fr.preau.web.Paging;
import fr.preau.web.Published;
import fr.preau.web.Room;
import fr.preau.web.Shown;
import fr.preau.web.Texts;
import fr.preau.web.Visit;
import gg.jte.Content;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;

/** Promises where they are only named; their open data, the entry of the menu. */
@Component
class CommitmentPublished implements Published, Finder, Shown, Room.Glance {
    private static final int FEW = 3;
    private static final String KIND = "COMMITMENT";
    private static final String ROOM = "commitment.room";
    private final CommitmentList list;
    private final CommitmentRows rows;
    private final Adhesions adhesions;
    private final Texts texts;
    private final Clock clock;

    CommitmentPublished(
            CommitmentList list,
            CommitmentRows rows,
            Adhesions adhesions,
            Texts texts,
            Clock clock) {
        this.list = list;
        this.rows = rows;
        this.adhesions = adhesions;
        this.texts = texts;
        this.clock = clock;
    }

    /** The entry of the menu. */
    @Configuration(proxyBeanMethods = false)
    static class Entry {
        @Bean
        Room commitmentRoom() {
            return new Room(27, CommitmentPages.LIST, ROOM, "handshake", "/chartes");
        }
    }

    /** What visitors may know of them at once: how many were made, kept, are late. */
    record Figures(int made, int kept, int late, int joined) {}

    @Override
    public String room() {
        return ROOM;
    }

    @Override
    public @Nullable Content glance(Visit visit) {
        Map<State, Integer> counts = list.counts(Query.EVERY);
        int made =
                counts.entrySet().stream()
                        .filter(one ->
                                one.getKey() != State.PROPOSED && one.getKey() != State.DECLINED)
                        .mapToInt(Map.Entry::getValue)
                        .sum();
        int joined = adhesions.engaged();
        return made + joined == 0
                ? null
                : visit.piece(
                        "commitment/glance",
                        new Figures(
                                made,
                                counts.getOrDefault(State.KEPT, 0),
                                counts.getOrDefault(State.LATE, 0),
                                joined));
    }

    /** The pages of promises and adhesions, and of the charters they come from. */
    @Override
    public String select() {
        return """
        select '/engagements'
        union select '/chartes/' || charter || '/engagements' from commitment.commitment where charter is not null
        union select '/chartes/' || charter || '/adhesions' from adhesion.v_adhesion
        union all select '/engagements/' || id from commitment.commitment
        union all select '/chartes/' || charter || '/adhesions/' || id from adhesion.v_adhesion
        """;
    }

    @Override
    public List<Found> suggest(String text, int atMost, Language language) {
        return found(text, new Paging(1, Math.min(atMost, FEW)));
    }

    @Override
    public Results search(
            String text, @Nullable String kind, int page, int size, Language language) {
        List<Found> found = found(text, new Paging(page, size));
        return Results.of(
                KIND, found, page, size, () -> text.isBlank() ? 0 : list.count(asked(text)));
    }

    private static Query asked(String text) {
        return new Query(text, "", "", null, "");
    }

    private List<Found> found(String text, Paging paging) {
        return text.isBlank()
                ? List.of()
                : list.page(asked(text), paging).stream()
                        .map(one ->
                                new Found(
                                        KIND,
                                        one.sentence(),
                                        one.promiserName(),
                                        one.path(),
                                        one.id()))
                        .toList();
    }

    @Override
    public int order() {
        return 55;
    }

    @Override
    public List<Kind> kinds(Language language) {
        return List.of(
                new Kind(
                        KIND,
                        texts.say(language, ROOM),
                        texts.say(language, "commitment.kind.one")));
    }

    @Override
    public List<DataSet> dataSets(Language language) {
        return List.of(
                DataSet.open(
                                texts,
                                language,
                                "engagements",
                                "commitment.data",
                                LocalDate.now(clock))
                        .with(Form.JSON, "/api/v1/commitments")
                        .with(Form.CSV, "/engagements.csv")
                        .with(Form.ATOM, "/engagements.atom"));
    }

    @Override
    public Map<Ref, Line> lines(Collection<Ref> refs, Language language) {
        List<String> ids = Ref.ids(refs, "engagement");
        Map<Ref, Line> lines = new HashMap<>();
        if (!ids.isEmpty()) {
            rows.called(ids)
                    .forEach(one -> {
                        Line line = line(one, language);
                        lines.put(line.ref(), line);
                    });
        }
        return lines;
    }

    private Line line(CommitmentRows.Called one, Language language) {
        return new Line(
                new Ref("engagement", one.id()),
                texts.say(language, "commitment.kind.one"),
                one.sentence(),
                one.promiserName(),
                CommitmentPages.LIST + "/" + one.id(),
                List.of());
    }
}
