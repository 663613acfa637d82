package fr.preau.law;

import java.net.URI;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What checking the law found. Sentences in French, for the jurist who will correct the files.
 *
 * @param cases how many cases were tried
 * @param failures cases whose answer is not the expected one
 * @param holes a level and a subject with neither a decider nor a declared "sans objet"
 * @param overlaps two rules of the same rank and share that both apply, or one written twice
 * @param missingSources rules without a source, articles cited whose file is not there
 * @param contradictions declared "sans objet" although somebody decides
 * @param notes what a jurist may want to know and that is no mistake
 */
public record LawReport(int cases, int rules, List<String> failures, List<String> holes, List<String> overlaps,
        List<String> missingSources, List<String> contradictions, List<String> notes) {

    /**
     * Where the texts that the rules cite can be read.
     *
     * @param cited each once, as it is cited
     * @param legifrance that lead to Légifrance
     * @param official that lead to another page of a public body that publishes law
     * @param shared whose address is also that of another text, so that it is not surely theirs
     * @param elsewhere that lead to a copy, or to somebody who writes of them
     * @param none without an address
     */
    public record Addresses(int cited, int legifrance, int official, int shared, int elsewhere, int none) {
        private static final String LEGIFRANCE = ".legifrance.gouv.fr";

        /** The State, its académies, parliament, the courts, Europe. */
        private static final Set<String> OFFICIAL = Set.of("gouv.fr", "gouv.nc", "senat.fr", "assemblee-nationale.fr",
                "conseil-etat.fr", "conseil-constitutionnel.fr", "cnil.fr", "europa.eu");

        /** Of all that the rules of the law cite. */
        public static Addresses of(Law law) {
            Map<String, String> where = cited(law);
            Map<String, Set<String>> texts = new HashMap<>();
            where.forEach((cited, url) -> texts.computeIfAbsent(url, any -> new HashSet<>()).add(text(cited)));
            int[] counts = new int[5];
            where.forEach((cited, url) -> {
                boolean shared = Objects.requireNonNull(texts.get(url)).size() > 1;
                counts[kind(url, shared)]++;
            });
            return new Addresses(where.size(), counts[0], counts[1], counts[2], counts[3], counts[4]);
        }

        /** All that they cite, each with its address; an empty one when none is known. */
        private static Map<String, String> cited(Law law) {
            Map<String, String> cited = new HashMap<>();
            for (LawRule rule : law.rules()) {
                rule.sources()
                        .forEach(citation -> cited.merge(citation.ref(), address(law, rule, citation),
                                (kept, other) -> kept.isEmpty() ? other : kept));
            }
            return cited;
        }

        /** A text that has no file of its own is that of the file only where it is cited first. */
        private static String address(Law law, LawRule rule, Instrument.Citation citation) {
            Instrument text = law.article(citation);
            boolean own = citation.equals(rule.source()) && citation.article().isEmpty();
            Instrument read = text == null && own ? rule.instrument() : text;
            return read == null ? "" : read.address(citation);
        }

        private static int kind(String url, boolean shared) {
            if (url.isEmpty()) {
                return 4;
            }
            if (shared) {
                return 2;
            }
            String host = "." + URI.create(url).getHost();
            String site = host.replaceFirst(".*\\.(?=[^.]+\\.[^.]+$)", "");
            boolean academie = site.startsWith("ac-") && site.endsWith(".fr");
            return host.endsWith(LEGIFRANCE) ? 0 : academie || OFFICIAL.contains(site) ? 1 : 3;
        }

        /** "Loi 84-594" of "Loi 84-594 art. 11": articles of a text may share its address. */
        private static String text(String cited) {
            return cited.replaceFirst(" \\(?art\\. .*", "");
        }

        /** Of a hundred, how many lead to a page of the State. */
        public int percent() {
            return cited == 0 ? 0 : 100 * (legifrance + official) / cited;
        }
    }

    /** Checks the law that ships with Préau: every case, holes, overlaps and missing sources. */
    public static LawReport ofShipped() {
        try {
            return LawCheck.of(LawReader.shipped());
        } catch (LawFile.LawException e) {
            return unreadable(String.valueOf(e.getMessage()));
        }
    }

    /**
     * Which single changes of a rule no case notices.
     *
     * @param tried how many changes were tried
     * @param unnoticed in sentences, in French
     */
    public record Guard(int tried, List<String> unnoticed) {
        /** The share that is noticed, in percent, rounded down. */
        public int percent() {
            return tried == 0 ? 100 : 100 * (tried - unnoticed.size()) / tried;
        }
    }

    /** Changes the shipped law one thing at a time, and asks its cases each time. */
    public static Guard guard() {
        return LawTrials.of(LawReader.shipped());
    }

    /** A file that cannot be read is all there is to say. */
    static LawReport unreadable(String sentence) {
        return new LawReport(0, 0, List.of(sentence), List.of(), List.of(), List.of(), List.of(), List.of());
    }

    /** Whether nothing has to be corrected. */
    public boolean sound() {
        return problems().isEmpty();
    }

    /** Everything that has to be corrected. */
    public List<String> problems() {
        return Stream.of(failures, holes, overlaps, missingSources, contradictions).flatMap(List::stream).toList();
    }
}
