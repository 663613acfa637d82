package fr.preau.ground.amendment;

import fr.preau.ground.amendment.Text.Block;
import fr.preau.ground.amendment.Text.Kind;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/** The numbers of blocks, as French texts write them; and the same numbers read. */
final class Numbering {
    private static final int[] VALUES = {1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1};
    private static final String[] SIGNS = {"M", "CM", "D", "CD", "C", "XC", "L", "XL", "X", "IX", "V", "IV", "I"};

    private final EnumMap<Kind, Integer> counts = new EnumMap<>(Kind.class);

    private Numbering() {}

    static Map<String, String> of(Text text) {
        var numbering = new Numbering();
        Map<String, String> numbers = new HashMap<>();
        for (Block block : text.blocks()) {
            String number = numbering.next(block.kind());
            if (!number.isEmpty()) {
                numbers.put(block.id(), number);
            }
        }
        return numbers;
    }

    private String next(Kind kind) {
        int number = counts.merge(kind, 1, Integer::sum);
        begin(kind);
        return switch (kind) {
            case HEADING, PARAGRAPH -> "";
            case TITLE -> "Titre " + first(roman(number), number);
            case ANNEX -> "Annexe " + number;
            case CHAPTER -> "Chapitre " + first(roman(number), number);
            case SECTION -> "Section " + number;
            case ARTICLE -> "Article " + first(Integer.toString(number), number);
            case ROMAN -> roman(number) + ".";
            case DEGREE -> number + "°";
            case LETTER -> letters(number) + ")";
        };
    }

    /** What is counted anew after a block of that kind. */
    private void begin(Kind kind) {
        for (Kind other : Kind.values()) {
            boolean inside = switch (other) {
                case HEADING, TITLE, ANNEX, ARTICLE, PARAGRAPH -> false;
                case CHAPTER, SECTION -> other.rank() > kind.rank() && kind.rank() < 2;
                case ROMAN -> kind.holds();
                case DEGREE -> kind.holds() || kind == Kind.ROMAN || kind == Kind.PARAGRAPH;
                case LETTER -> kind != Kind.LETTER;
            };
            if (inside) {
                counts.remove(other);
            }
        }
    }

    private static String first(String written, int number) {
        return number == 1 ? written + "er" : written;
    }

    static String roman(int number) {
        var out = new StringBuilder();
        int left = number;
        for (int i = 0; i < VALUES.length; i++) {
            while (left >= VALUES[i]) {
                out.append(SIGNS[i]);
                left -= VALUES[i];
            }
        }
        return out.toString();
    }

    /** a to z, then aa, ab… */
    private static String letters(int number) {
        var out = new StringBuilder();
        for (int left = number; left > 0; left = (left - 1) / 26) {
            out.insert(0, (char) ('a' + (left - 1) % 26));
        }
        return out.toString();
    }
}
