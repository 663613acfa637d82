package fr.preau.rooms.concertation.synthesis;

import fr.preau.ground.document.Document;
import fr.preau.ground.document.Documents;
import fr.preau.ground.kernel.Csv;
import fr.preau.ground.list.Table;
import fr.preau.ground.policy.Visitor;
import fr.preau.ground.policy.Who;
import fr.preau.ground.web.Language;
import fr.preau.ground.web.Paging;
import fr.preau.ground.web.Visit;
import fr.preau.rooms.concertation.consent.Consent;
import fr.preau.rooms.concertation.synthesis.CitedText.Sentence;
import fr.preau.rooms.concertation.synthesis.CitedText.TextLine;
import fr.preau.rooms.concertation.synthesis.Synthesis.Version;
import fr.preau.tools.convening.Citable.CitationTarget;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.ResponseBody;

/** Syntheses as programs, spreadsheets and printers take them. */
@Controller
@Who(Visitor.ANYONE)
record SynthesisFiles(Syntheses syntheses, Objections objections, Documents documents) {
    private static final String API = "/api/v1/syntheses";
    private static final String ONE = SynthesisPages.ONE;

    static final Table<Synthesis> TABLE = Table.of("id", Synthesis::id)
            .and("title", Synthesis::title)
            .and("convener", Synthesis::convener)
            .and("convenerName", Synthesis::convenerName)
            .and("sources", Synthesis::sources)
            .and("versions", Synthesis::versions)
            .and("adopted", Synthesis::adopted)
            .and("adoptedOn", Synthesis::adoptedOn)
            .and("adoptedHow", Synthesis::adoptedHow)
            .and("adoptedBallot", Synthesis::adoptedBallot)
            .and("adoptedBody", Synthesis::adoptedBody)
            .and("invented", Synthesis::invented)
            .and("path", Synthesis::path);

    /** One sentence and one thing that it cites. */
    private record Pair(Version version, int line, Sentence sentence, String mark, @Nullable CitationTarget cited) {}

    private static final Table<Pair> PAIRS = Table.of("synthesis", (Pair pair) -> pair.version().synthesis())
            .and("version", pair -> pair.version().n())
            .and("line", Pair::line)
            .and("sentence", pair -> pair.sentence().n())
            .and("words", pair -> pair.sentence().words())
            .and("mark", Pair::mark)
            .and("kind", pair -> pair.cited() == null ? null : pair.cited().kind())
            .and("cited", pair -> pair.cited() == null ? null : pair.cited().words())
            .and("source", pair -> pair.cited() == null ? null : pair.cited().source())
            .and("path", pair -> pair.cited() == null ? null : pair.cited().path());

    private List<Pair> pairs(Version version, Language language) {
        CitedText text = CitedText.of(version.words());
        Map<String, CitationTarget> cited = syntheses.ordered(text, language);
        List<Pair> pairs = new ArrayList<>();
        for (TextLine line : text.lines()) {
            for (Sentence sentence : line.sentences()) {
                sentence.marks()
                        .forEach(mark -> pairs.add(new Pair(version, line.number(), sentence, mark, cited.get(mark))));
            }
        }
        return pairs;
    }

    @GetMapping(ONE + "{id}.csv")
    Csv.File csv(Visit visit, @PathVariable String id) {
        Synthesis it = syntheses.get(id);
        return PAIRS.csv(id + ".csv", pairs(syntheses.version(it, it.versions()), visit.language()));
    }

    /** The latest version as an archive: each sentence with the numbers of what it cites. */
    @GetMapping(ONE + "{id}.pdf")
    ResponseEntity<byte[]> pdf(Visit visit, @PathVariable String id) throws IOException {
        Synthesis it = syntheses.get(id);
        Version version = syntheses.version(it, it.versions());
        CitedText text = CitedText.of(version.words());
        Map<String, CitationTarget> cited = syntheses.ordered(text, Language.FR);
        String words = paper(visit.inFrench(), it, version, text, cited);
        return documents.file(new Document(version.title(), "fr", words), visit.path(),
                "synthese-" + id + "-v" + version.n());
    }

    private static String paper(Visit french, Synthesis it, Version version, CitedText text,
            Map<String, CitationTarget> cited) {
        List<String> order = List.copyOf(cited.keySet());
        var out = new StringBuilder("# " + version.title() + "\n\n");
        out.append(french.t("synthesis.paper", it.convenerName(), version.n(), french.date(version.at())))
                .append("\n\n");
        for (TextLine line : text.lines()) {
            out.append(line.heading() ? "#".repeat(line.level() + 1) + " " : line.level() < 0 ? "- " : "");
            for (Sentence sentence : line.sentences()) {
                out.append(sentence.words());
                sentence.marks().forEach(mark -> out.append(" \\[").append(order.indexOf(mark) + 1).append("\\]"));
                out.append(' ');
            }
            out.append("\n\n");
        }
        out.append("## ").append(french.t("synthesis.cited")).append("\n\n");
        cited.values()
                .forEach(target -> out.append("1. ")
                        .append(target.kind())
                        .append(' ')
                        .append(target.mark())
                        .append(" – ")
                        .append(target.words())
                        .append('\n'));
        return out.toString();
    }

    @GetMapping(API)
    @ResponseBody
    Paging.Items<Map<String, @Nullable Object>> all(Paging paging) {
        return syntheses.items(TABLE, SynthesisPages.EVERY, paging);
    }

    @GetMapping(API + "/{id}")
    @ResponseBody
    Map<String, @Nullable Object> one(Visit visit, @PathVariable String id) {
        Synthesis it = syntheses.get(id);
        Version version = syntheses.version(it, it.versions());
        Map<String, @Nullable Object> all = new LinkedHashMap<>(TABLE.item(it));
        all.put("version", version.n());
        all.put("publishedAt", version.at());
        all.put("sha256", version.sha256());
        all.put("gathered", version.gathered());
        all.put("cited", version.cited());
        all.put("text", version.words());
        all.put("citations", pairs(version, visit.language()).stream().map(PAIRS::item).toList());
        all.put("objections", objections.of(id));
        all.put("consents", syntheses.consents(it).stream().map(Consent::told).toList());
        return all;
    }
}
