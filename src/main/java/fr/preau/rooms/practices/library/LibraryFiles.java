package fr.preau.rooms.practices.library;

import fr.preau.ground.kernel.Csv;
import fr.preau.ground.kernel.Money;
import fr.preau.ground.list.Feed;
import fr.preau.ground.list.Table;
import fr.preau.ground.policy.Visitor;
import fr.preau.ground.policy.Who;
import fr.preau.ground.web.Visit;
import fr.preau.rooms.practices.library.Library.Answer;
import fr.preau.rooms.practices.library.Library.Question;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ResponseBody;

/** Any list of practices as a file: all of it, up to 10 000; as a feed, the latest fifty. */
@Controller
@Who(Visitor.ANYONE)
record LibraryFiles(Library library, Questions questions, LibraryWords words) {
    static final int FEED = 50;
    private static final int BATCH = 1_000;
    private static final Table<Card> TABLE = Table.of("id", Card::id)
            .and("title", Card::title)
            .and("summary", Card::summary)
            .and("carrier", Card::carrier)
            .and("carrier_name", Card::carrierName)
            .and("territory", Card::territory)
            .and("place", Card::place)
            .and("levels", card -> String.join(" ", card.levels()))
            .and("themes", card -> String.join(" ", card.themes()))
            .and("equipment", card -> String.join(" ", card.equipment()))
            .and("evidence", Card::evidence)
            .and("cost_per_pupil_low", card -> Money.euros(card.low()))
            .and("cost_per_pupil_high", card -> Money.euros(card.high()))
            .and("schools", Card::schools)
            .and("pupils", Card::pupils)
            .and("public_sources", Card::publicSources)
            .and("updated", card -> Instant.ofEpochMilli(card.newsAt()).toString())
            .and("licence", Card::licence);

    /** The whole list. */
    record PracticeExport(List<LibraryApi.PracticeRow> items, int total) {}

    /** All that answers: in the order asked for, or by id where there are too many to order. */
    @GetMapping("/pratiques.csv")
    Csv.File csv(Visit visit, HttpServletRequest request) {
        String base = visit.address(visit.language().prefix());
        Question question = questions.strictly(request).question(1, Lookup.LAST);
        Answer answer = library.search(question);
        Stream<Answer.Hit> all = answer.total() <= Lookup.LAST ? answer.items().stream() : byId(question);
        return TABLE.and("url", card -> base + card.path()).csv("pratiques.csv", all.map(Answer.Hit::card));
    }

    private Stream<Answer.Hit> byId(Question question) {
        return Stream
                .iterate(library.after(question, "", Set.of(), BATCH), some -> !some.isEmpty(),
                        some -> library.after(question, some.getLast().card().id(), Set.of(), BATCH))
                .flatMap(List::stream);
    }

    @GetMapping("/pratiques.json")
    @ResponseBody
    PracticeExport json(Visit visit, HttpServletRequest request) {
        Answer answer = library.search(questions.strictly(request).question(1, Lookup.LAST));
        return new PracticeExport(answer.items()
                .stream()
                .map(hit -> LibraryApi.PracticeRow.of(hit, words.reasons(visit.language(), hit.reasons())))
                .toList(), answer.total());
    }

    @GetMapping("/pratiques.atom")
    ResponseEntity<byte[]> atom(Visit visit, HttpServletRequest request) {
        Questions.PracticeSearch read = questions.strictly(request);
        Address address = read.address();
        String words = address.text();
        return new Feed(address.on("pratiques"),
                words.isEmpty() ? visit.t("library.title") : visit.t("library.title.for", words), "",
                address.on("/pratiques.atom"), address.on(Address.LIST))
                .answer(visit,
                        library.search(read.latest(FEED))
                                .items()
                                .stream()
                                .map(Answer.Hit::card)
                                .map(Card::told)
                                .toList());
    }
}
