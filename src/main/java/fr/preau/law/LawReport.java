package fr.preau.law;

import fr.preau.law.TextAddresses.TextAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
     * Where the texts that an answer may cite can be read.
     *
     * @param cited each once, as it is cited
     * @param opened whose address was opened and read
     * @param formed whose address follows the public form of its publisher, without having been opened
     * @param none without an address of their own
     */
    public record Addresses(int cited, int opened, int formed, int none) {
        /** Of all that an answer may cite, in the last version known. */
        public static Addresses of(Law law) {
            Map<String, Optional<TextAddress>> where = LawAddresses.cited(law);
            int opened = (int) where.values().stream().flatMap(Optional::stream).filter(TextAddress::opened).count();
            int known = (int) where.values().stream().flatMap(Optional::stream).count();
            return new Addresses(where.size(), opened, known - opened, where.size() - known);
        }

        /** Of a hundred, how many lead to their publisher. */
        public int percent() {
            return cited == 0 ? 0 : 100 * (opened + formed) / cited;
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
