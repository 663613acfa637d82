package fr.preau.commitment;

import fr.preau.commitment.CommitmentList.Query;
import fr.preau.kernel.Ref;
import fr.preau.web.Language;
import fr.preau.web.Paging;
import fr.preau.web.Published;
import fr.preau.web.Room;
import fr.preau.web.Shown;
import fr.preau.web.Texts;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;

/** Promises where they are only named; their open data, the entry of the menu. */
@Component
class CommitmentPublished implements Published, Shown {
    private static final int MOST = 50_000;
    private final CommitmentList list;
    private final CommitmentRows rows;
    private final Texts texts;
    private final Clock clock;

    CommitmentPublished(CommitmentList list, CommitmentRows rows, Texts texts, Clock clock) {
        this.list = list;
        this.rows = rows;
        this.texts = texts;
        this.clock = clock;
    }

    /** The entry of the menu. */
    @Configuration(proxyBeanMethods = false)
    static class Entry {
        @Bean
        Room commitmentRoom() {
            return new Room(27, CommitmentPages.LIST, "commitment.room", "handshake");
        }
    }

    @Override
    public Stream<String> paths() {
        return Stream.concat(
                Stream.of(CommitmentPages.LIST),
                list.page(Query.EVERY, new Paging(1, MOST)).stream().map(Commitment::path));
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
