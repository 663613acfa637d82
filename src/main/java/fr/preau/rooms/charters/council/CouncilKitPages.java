package fr.preau.rooms.charters.council;

import fr.preau.ground.document.Document;
import fr.preau.ground.document.Documents;
import fr.preau.ground.kernel.BodyName;
import fr.preau.ground.kernel.Csv;
import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.list.Table;
import fr.preau.ground.policy.Visitor;
import fr.preau.ground.policy.Who;
import fr.preau.ground.web.Visit;
import fr.preau.people.organisation.Organisation;
import fr.preau.people.organisation.Organisations;
import fr.preau.rooms.charters.adhesion.Adhesion;
import fr.preau.rooms.charters.adhesion.Adhesions;
import fr.preau.rooms.charters.adhesion.Deliberation;
import fr.preau.rooms.charters.adhesion.Readiness;
import fr.preau.rooms.charters.binding.ArticleLetters;
import fr.preau.rooms.charters.binding.ArticleLetters.ArticleLetter;
import fr.preau.rooms.charters.binding.ArticleLetters.Section;
import fr.preau.rooms.charters.charter.Charter;
import fr.preau.rooms.charters.charter.CharterVersion;
import fr.preau.rooms.charters.charter.Charters;
import java.io.IOException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/**
 * What a council is given to decide, to correct (ODT) or to read (PDF): the draft of its deliberation, made for its
 * kind of body, and the report of one page that says what would bind it. In French, whoever asks; the models are the
 * files of {@code droit/modeles/adhesion/}.
 */
@Controller
@Who(Visitor.ANYONE)
record CouncilKitPages(Adhesions adhesions, Readiness readiness, Charters charters, ArticleLetters letters,
        Documents documents, Organisations organisations) {
    private static final String KIT = "/chartes/{id}/adhesions/{aid}/dossier/{piece}";
    private static final String FOLDER = "adhesion/";
    private static final String DELIBERATION = "deliberation";
    private static final Set<String> PIECES = Set.of(DELIBERATION, "rapport");

    /** Beyond, articles of which nobody said anything are named and not quoted: one page. */
    private static final int MOST_QUOTED = 12;

    @GetMapping({KIT + ".odt", KIT + ".pdf"})
    ResponseEntity<byte[]> file(Visit visit, @PathVariable String id, @PathVariable String aid,
            @PathVariable String piece) throws IOException {
        if (!PIECES.contains(piece)) {
            throw new Refusal.NotFound("piece", "adhesion.unknown");
        }
        Adhesion it = adhesions.of(id, aid);
        String address = visit.address("/chartes/" + id + "/versions/" + it.version());
        Document document = piece(visit, piece, it, address);
        return documents.file(document, visit.path(), piece + "-" + aid);
    }

    private Document piece(Visit visit, String piece, Adhesion it, String address) {
        Visit french = visit.inFrench();
        Charter charter = charters.get(it.charter());
        CharterVersion version = charters.version(charter, it.version());
        Map<String, Object> facts = facts(french, it, charter, address);
        if (piece.equals(DELIBERATION)) {
            return documents.fill(FOLDER + it.organ().model(), facts);
        }
        facts.putAll(articles(letters.of(french, charter, version, it.organisation())));
        return documents.fill(FOLDER + piece, facts);
    }

    private Map<String, Object> facts(Visit visit, Adhesion it, Charter charter, String address) {
        Map<String, Object> facts = new HashMap<>(readiness.apart(charter, it).facts());
        var body = new BodyName(it.name());
        facts.put("organisation", body.bare());
        facts.put("qui", body.within());
        facts.put("Qui", body.heading());
        facts.put("dequi", body.of());
        facts.put("organe", it.organ().french());
        facts.put("Organe", new BodyName(it.organ().french()).heading());
        facts.put("Chef", new BodyName(it.organ().head()).heading());
        facts.put("habilite", it.organ().enabling());
        facts.put("charte", charter.title());
        facts.put("porteur", new BodyName(charter.convenerName()).within());
        facts.put("version", String.valueOf(it.version()));
        facts.put("empreinte", it.sha256());
        facts.put("adresse", address);
        facts.put("jour", visit.date(readiness.today()));
        facts.put("seance", day(visit, it.meetsOn()));
        facts.put("fin", day(visit, it.endsOn()));
        facts.put("article", it.organ().article());
        facts.put("regle", it.organ().saysFrench());
        facts.put("source", it.organ().url());
        return facts;
    }

    private static String day(Visit visit, @Nullable LocalDate day) {
        return day == null ? "" : visit.date(day);
    }

    private static Map<String, Object> articles(List<ArticleLetter> all) {
        List<ArticleLetter> unsaid = in(all, Section.UNSAID);
        boolean few = unsaid.size() <= MOST_QUOTED;
        List<String> once = repeated(all);
        return Map.of("engagements", told(in(all, Section.BOUND), once), "communs", String.join(" ", once), "permis",
                told(in(all, Section.INVITED), List.of()), "libres", named(in(all, Section.FREE)), "avis",
                named(in(all, Section.OPINION)), "inconnus", named(in(all, Section.UNKNOWN)), "dit",
                unsaid.size() < all.size(), "cites", few && !unsaid.isEmpty(), "muets",
                few ? quoted(unsaid) : List.of(), "tus", few ? "" : named(unsaid));
    }

    private static List<ArticleLetter> in(List<ArticleLetter> all, Section section) {
        return all.stream().filter(letter -> letter.section() == section).toList();
    }

    /** How each begins: nobody said what it asks. */
    private static List<Map<String, String>> quoted(List<ArticleLetter> some) {
        return some.stream().map(letter -> {
            String words = letter.begins().startsWith(letter.label()) ? "" : letter.begins();
            return Map.of("article", name(letter), "mots", words);
        }).toList();
    }

    private static List<Map<String, String>> told(List<ArticleLetter> some, List<String> once) {
        return some.stream()
                .map(letter -> Map.of("article", name(letter), "demande", String.join(" ", letter.said()), "loi",
                        letter.law() + ". " + without(letter.why(), once), "faudrait", without(letter.needs(), once)))
                .toList();
    }

    private static String without(List<String> sentences, List<String> once) {
        return sentences.stream().filter(sentence -> !once.contains(sentence)).collect(Collectors.joining(" "));
    }

    /** What would be said of several articles that bind: it is said once, after them. */
    private static List<String> repeated(List<ArticleLetter> all) {
        Map<String, Integer> times = new LinkedHashMap<>();
        for (ArticleLetter letter : in(all, Section.BOUND)) {
            Stream.concat(letter.why().stream(), letter.needs().stream())
                    .distinct()
                    .forEach(said -> times.merge(said, 1, Integer::sum));
        }
        return times.entrySet().stream().filter(entry -> entry.getValue() > 1).map(Map.Entry::getKey).toList();
    }

    private static String named(List<ArticleLetter> some) {
        return some.stream().map(CouncilKitPages::name).collect(Collectors.joining(", "));
    }

    private static String name(ArticleLetter letter) {
        String label = letter.label().replaceFirst("\\.$", "");
        return letter.heading().isEmpty() ? label : label + " (" + letter.heading() + ")";
    }

    private static Table<Adhesion> table(Map<String, Organisation> bodies, String about, String base) {
        return Table.of("COLL_NOM", (Adhesion adhesion) -> {
            Organisation body = bodies.get(adhesion.organisation());
            return body == null ? adhesion.name() : body.name();
        })
                .and("COLL_SIRET", adhesion -> said(adhesion).filed().siret())
                .and("DELIB_ID", adhesion -> said(adhesion).number())
                .and("DELIB_DATE", adhesion -> said(adhesion).decidedOn())
                .and("DELIB_MATIERE_CODE", adhesion -> said(adhesion).filed().matter())
                .and("DELIB_MATIERE_NOM", adhesion -> said(adhesion).filed().matterName())
                .and("DELIB_OBJET", adhesion -> about)
                .and("BUDGET_ANNEE", adhesion -> null)
                .and("BUDGET_NOM", adhesion -> null)
                .and("PREF_ID", adhesion -> null)
                .and("PREF_DATE", adhesion -> said(adhesion).transmittedOn())
                .and("VOTE_EFFECTIF", adhesion -> said(adhesion).filed().members())
                .and("VOTE_REEL", adhesion -> said(adhesion).filed().present())
                .and("VOTE_POUR", adhesion -> said(adhesion).votesFor())
                .and("VOTE_CONTRE", adhesion -> said(adhesion).votesAgainst())
                .and("VOTE_ABSTENTION", adhesion -> said(adhesion).abstentions())
                .and("DELIB_URL", adhesion -> base + adhesion.path());
    }

    private static Deliberation said(Adhesion adhesion) {
        return Objects.requireNonNull(adhesion.deliberation());
    }

    /**
     * The deliberations by which bodies joined a charter, with the columns of the public schema « SCDL délibérations »
     * (2.1.4). What a body does not say (its SIRET, the subject matter, the budget) is left empty.
     */
    @GetMapping("/chartes/{id}/deliberations.csv")
    Csv.File scdl(Visit visit, @PathVariable String id) {
        Charter charter = charters.get(id);
        List<Adhesion> decided = adhesions.of(id)
                .stream()
                .filter(adhesion -> adhesion.deliberation() != null && adhesion.organ().deliberates())
                .toList();
        Map<String, Organisation> bodies = organisations
                .all(decided.stream().map(Adhesion::organisation).collect(Collectors.toSet()));
        String about = "Adhésion à : " + charter.title();
        return table(bodies, about, visit.address("")).csv("deliberations-" + id + ".csv", decided);
    }
}
