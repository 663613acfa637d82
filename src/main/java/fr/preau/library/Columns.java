package fr.preau.library;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.SortedSetDocValues;
import org.jspecify.annotations.Nullable;

/**
 * What filters, counts and orders need of the sheets of one segment, held in memory: an array is
 * read a hundred thousand times in the time of one page of a file.
 *
 * @param cost cents for one pupil, −1 when not known
 * @param territory number of the territory in the {@link Codes}, −1 when none
 */
@SuppressWarnings("EnumOrdinal") // columns are arrays by dimension, in memory only
record Columns(Filing filing, byte[] evidence, long[] news, long[] cost, int[] territory) {
    static final String CODES = "codes";
    static final String EVIDENCE = "evidence";
    static final String NEWS = "news";
    static final String COST = "cost";
    static final String TERRITORY = "territory";

    /** The codes of all segments, numbered as they are met; a number is never given twice. */
    static final class Codes {
        private final Map<String, Integer> numbers = new HashMap<>();
        private final List<String> codes = new ArrayList<>();
        private final List<Dimension> dimensions = new ArrayList<>();
        private final Map<String, Integer> territories = new HashMap<>();
        private final List<String> territoryNames = new ArrayList<>();
        private final Map<String, String> carriers = new HashMap<>();
        private @Nullable Numbered now;

        static String of(Dimension dimension, String code) {
            return dimension.ordinal() + ":" + code;
        }

        /** The carrier is written with its name: {@code 10:commune-92048 Ville de Meudon}. */
        synchronized int number(String written) {
            int colon = written.indexOf(':');
            Dimension dimension = Dimension.values()[Integer.parseInt(written.substring(0, colon))];
            int space = dimension == Dimension.CARRIER ? written.indexOf(' ') : -1;
            String key = space < 0 ? written : written.substring(0, space);
            if (space > 0) {
                String name = written.substring(space + 1);
                now = name.equals(carriers.put(key.substring(colon + 1), name)) ? now : null;
            }
            return numbers.computeIfAbsent(
                    key,
                    one -> {
                        dimensions.add(dimension);
                        codes.add(one.substring(colon + 1));
                        return codes.size() - 1;
                    });
        }

        synchronized int territory(String name) {
            return territories.computeIfAbsent(
                    name,
                    one -> {
                        territoryNames.add(one);
                        return territoryNames.size() - 1;
                    });
        }

        /** The number of a code, or −1 when no sheet has it. */
        synchronized int find(Dimension dimension, String code) {
            return numbers.getOrDefault(of(dimension, code), -1);
        }

        /** All the numbers given until now. */
        synchronized Numbered now() {
            Numbered known = now;
            if (known == null
                    || known.codes().size() < codes.size()
                    || known.territories().size() < territoryNames.size()) {
                known = Numbered.of(this, List.copyOf(dimensions), names(), territoryNames);
                now = known;
            }
            return known;
        }

        /** Each code, with the name of a carrier: its id when it has none here. */
        private List<Name> names() {
            return IntStream.range(0, codes.size())
                    .mapToObj(number -> {
                        String code = codes.get(number);
                        boolean carrier = dimensions.get(number) == Dimension.CARRIER;
                        return new Name(code, carrier ? carriers.getOrDefault(code, code) : "");
                    })
                    .toList();
        }
    }

    /** A code; a carrier with its name, the others without. */
    record Name(String code, String name) {}

    /**
     * The numbers as they are at one moment: those of every segment opened before.
     *
     * @param dimensions of each number
     */
    record Numbered(Codes all, byte[] dimensions, List<Name> codes, List<String> territories) {

        private static Numbered of(
                Codes all, List<Dimension> dimensions, List<Name> codes, List<String> territories) {
            byte[] each = new byte[dimensions.size()];
            for (int i = 0; i < each.length; i++) {
                each[i] = (byte) dimensions.get(i).ordinal();
            }
            return new Numbered(all, each, codes, List.copyOf(territories));
        }

        /** The number of a code, or −1 when no sheet has it. */
        int find(Dimension dimension, String code) {
            int number = all.find(dimension, code);
            return number < dimensions.length ? number : -1;
        }

        Dimension dimension(int number) {
            return Dimension.values()[dimensions[number]];
        }

        /** So many under that number; a carrier with its name. */
        Answer.Count count(int number, int many) {
            Name one = codes.get(number);
            return new Answer.Count(one.code(), one.name(), many);
        }
    }

    /**
     * What the sheets of one segment are filed under. Sheets are many, and ways to file them few:
     * of the dimensions that go together, hundreds of sheets have the same codes. Each such way is
     * written once, and a sheet only says which are its own: to count it under a dozen codes is to
     * count it four times.
     *
     * @param ways those of each sheet, one for each of {@link #GROUPS}, sheet after sheet
     * @param group of each way
     * @param begin where the codes of each way begin in {@code codes}; one more than there are ways
     * @param carrier of each sheet, of whom there are too many to make ways of; −1 when none
     */
    record Filing(int[] ways, byte[] group, int[] begin, int[] codes, int[] carrier) {
        static final List<Set<Dimension>> GROUPS =
                List.of(
                        EnumSet.of(Dimension.THEME, Dimension.LEVEL, Dimension.EQUIPMENT),
                        EnumSet.of(
                                Dimension.KIND,
                                Dimension.SIZE,
                                Dimension.REGION,
                                Dimension.DEPARTEMENT),
                        EnumSet.of(Dimension.COST, Dimension.EVIDENCE, Dimension.PERIOD));

        /** How many ways a sheet has. */
        static final int EACH = GROUPS.size();

        private static final byte[] GROUP = new byte[Dimension.values().length];

        static {
            for (Dimension dimension : Dimension.values()) {
                GROUP[dimension.ordinal()] = (byte) group(dimension);
            }
        }

        /** The group of a dimension; that of carriers is none. */
        private static int group(Dimension dimension) {
            for (int group = 0; group < EACH; group++) {
                if (GROUPS.get(group).contains(dimension)) {
                    return group;
                }
            }
            return -1;
        }

        /** The way of a sheet that says what it has in that dimension. */
        int way(int doc, int dimension) {
            return ways[doc * EACH + GROUP[dimension]];
        }

        private static Filing read(LeafReader leaf, Codes all) throws IOException {
            SortedSetDocValues written = DocValues.getSortedSet(leaf, CODES);
            int[] numbers = new int[(int) written.getValueCount()];
            for (int ord = 0; ord < numbers.length; ord++) {
                numbers[ord] = all.number(written.lookupOrd(ord).utf8ToString());
            }
            byte[] dimensions = all.now().dimensions();
            int[] ways = new int[leaf.maxDoc() * EACH];
            int[] carrier = new int[leaf.maxDoc()];
            List<Map<List<Integer>, Integer>> known = new ArrayList<>();
            List<List<Integer>> own = new ArrayList<>();
            for (int group = 0; group < EACH; group++) {
                known.add(new HashMap<>());
                own.add(new ArrayList<>());
            }
            List<Way> each = new ArrayList<>();
            for (int doc = 0; doc < leaf.maxDoc(); doc++) {
                own.forEach(List::clear);
                carrier[doc] = -1;
                int some = written.advanceExact(doc) ? written.docValueCount() : 0;
                for (int i = 0; i < some; i++) {
                    int code = numbers[(int) written.nextOrd()];
                    int group = GROUP[dimensions[code]];
                    if (group < 0) {
                        carrier[doc] = code;
                    } else {
                        own.get(group).add(code);
                    }
                }
                for (int group = 0; group < EACH; group++) {
                    ways[doc * EACH + group] = way(group, own.get(group), known.get(group), each);
                }
            }
            return of(each, ways, carrier);
        }

        private record Way(int group, List<Integer> codes) {}

        private static int way(
                int group, List<Integer> codes, Map<List<Integer>, Integer> known, List<Way> all) {
            Integer number = known.get(codes);
            if (number == null) {
                var way = new Way(group, List.copyOf(codes));
                number = all.size();
                known.put(way.codes(), number);
                all.add(way);
            }
            return number;
        }

        private static Filing of(List<Way> each, int[] ways, int[] carrier) {
            byte[] group = new byte[each.size()];
            int[] begin = new int[each.size() + 1];
            for (int way = 0; way < group.length; way++) {
                group[way] = (byte) each.get(way).group();
                begin[way + 1] = begin[way] + each.get(way).codes().size();
            }
            int[] codes =
                    each.stream()
                            .flatMap(way -> way.codes().stream())
                            .mapToInt(Integer::intValue)
                            .toArray();
            return new Filing(ways, group, begin, codes, carrier);
        }
    }

    static Columns read(LeafReader leaf, Codes all) throws IOException {
        int sheets = leaf.maxDoc();
        byte[] evidence = new byte[sheets];
        long[] news = new long[sheets];
        long[] cost = new long[sheets];
        NumericDocValues levels = DocValues.getNumeric(leaf, EVIDENCE);
        NumericDocValues dates = DocValues.getNumeric(leaf, NEWS);
        NumericDocValues costs = DocValues.getNumeric(leaf, COST);
        for (int doc = 0; doc < sheets; doc++) {
            evidence[doc] = levels.advanceExact(doc) ? (byte) levels.longValue() : 0;
            news[doc] = dates.advanceExact(doc) ? dates.longValue() : 0;
            cost[doc] = costs.advanceExact(doc) ? costs.longValue() : -1;
        }
        return new Columns(Filing.read(leaf, all), evidence, news, cost, territories(leaf, all));
    }

    private static int[] territories(LeafReader leaf, Codes all) throws IOException {
        var written = DocValues.getSorted(leaf, TERRITORY);
        int[] numbers = new int[written.getValueCount()];
        for (int ord = 0; ord < numbers.length; ord++) {
            numbers[ord] = all.territory(written.lookupOrd(ord).utf8ToString());
        }
        int[] territory = new int[leaf.maxDoc()];
        for (int doc = 0; doc < territory.length; doc++) {
            territory[doc] = written.advanceExact(doc) ? numbers[written.ordValue()] : -1;
        }
        return territory;
    }
}
