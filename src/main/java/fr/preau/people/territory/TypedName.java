package fr.preau.people.territory;

import fr.preau.ground.kernel.Csv;
import fr.preau.ground.kernel.Fold;
import fr.preau.people.territory.Territories.Appellation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What somebody typed to find a body: its words, and what they say when they begin or end with what bodies are called
 * ("mairie de", "CD", {@code reference/body-names.csv}). Nothing is chosen: each reading stands beside the others.
 *
 * @param words as they were typed, folded; a code typed with spaces, or a SIRET, is the one code it stands for
 */
record TypedName(List<String> words, Set<Appellation> called) {
    private static final Pattern CODE = Pattern.compile("[0-9][0-9ab][0-9]{3}|[0-9]{9}|[0-9]{7}[a-z]");
    private static final Pattern SIRET = Pattern.compile("[0-9]{14}");

    /** "CD40" */
    private static final Pattern GLUED = Pattern.compile("([a-z]{2,5})([0-9][0-9ab][0-9]?)");

    private static final int SIREN_LENGTH = 9;
    private static final int MOST_WORDS = 8;
    private static final int MOST_READ = 20;

    /** What joins the kind of a body to its name, and how the name may begin after it. */
    private static final Map<String, List<String>> JOINTS = Map.of("de", List.of(""), "d", List.of(""), "du",
            List.of("", "le"), "des", List.of("", "les"), "la", List.of(""), "le", List.of(""), "les", List.of(""), "l",
            List.of(""));

    /** One row of the file: a kind, or with its code one body. */
    private record Row(String kind, String code) {}

    private static final Map<String, List<Row>> FORMS = forms();
    private static final int LONGEST_FORM = FORMS.keySet()
            .stream()
            .mapToInt(form -> form.split(" ").length)
            .max()
            .orElse(0);

    static TypedName of(String text) {
        String plain = Fold.plain(text);
        String joined = plain.replace(" ", "");
        if (isCode(joined)) {
            return new TypedName(List.of(joined), Set.of());
        }
        if (SIRET.matcher(joined).matches()) {
            return new TypedName(List.of(joined.substring(0, SIREN_LENGTH)), Set.of());
        }
        List<String> all = plain.isEmpty() ? List.of() : Stream.of(plain.split(" ")).limit(MOST_READ).toList();
        Set<Appellation> called = new LinkedHashSet<>();
        read(apart(all), "", called);
        return new TypedName(first(all), called);
    }

    /** Whether it has the shape of a code: INSEE, SIREN, UAI; folded, without spaces. */
    static boolean isCode(String joined) {
        return CODE.matcher(joined).matches();
    }

    private static List<String> first(List<String> words) {
        return words.size() <= MOST_WORDS ? words : words.subList(0, MOST_WORDS);
    }

    private static List<String> apart(List<String> words) {
        Matcher glued = words.isEmpty() ? null : GLUED.matcher(words.getFirst());
        if (glued == null || !glued.matches() || !FORMS.containsKey(glued.group(1))) {
            return words;
        }
        List<String> apart = new ArrayList<>(List.of(glued.group(1), glued.group(2)));
        apart.addAll(words.subList(1, words.size()));
        return apart;
    }

    /** Takes off what the body is called, where it begins and where it ends. */
    private static void read(List<String> words, String kind, Set<Appellation> found) {
        for (int many = Math.min(LONGEST_FORM, words.size()); many > 0; many--) {
            List<String> begin = words.subList(0, many);
            List<String> end = words.subList(words.size() - many, words.size());
            read(begin, words.subList(many, words.size()), kind, found);
            read(end, words.subList(0, words.size() - many), kind, found);
        }
    }

    private static void read(List<String> form, List<String> rest, String kind, Set<Appellation> found) {
        for (Row row : FORMS.getOrDefault(String.join(" ", form), List.of())) {
            boolean same = kind.isEmpty() || kind.equals(row.kind());
            if (same && !row.code().isEmpty() && rest.isEmpty()) {
                found.add(new Appellation(row.kind(), List.of(row.code())));
            } else if (same && row.code().isEmpty() && !rest.isEmpty()) {
                named(rest, row.kind(), found);
            }
        }
    }

    /** "de la Loire": under "la Loire" and "Loire"; "du Mans": under "Mans" and "le Mans". */
    private static void named(List<String> rest, String kind, Set<Appellation> found) {
        if (found.add(new Appellation(kind, first(rest)))) {
            read(rest, kind, found);
            List<String> after = rest.subList(1, rest.size());
            if (!after.isEmpty()) {
                for (String article : JOINTS.getOrDefault(rest.getFirst(), List.of())) {
                    named(article.isEmpty() ? after : Stream.concat(Stream.of(article), after.stream()).toList(), kind,
                            found);
                }
            }
        }
    }

    private static Map<String, List<Row>> forms() {
        Map<String, List<Row>> forms = new HashMap<>();
        for (List<String> line : Csv.reference("body-names")) {
            Row row = new Row(line.get(0), line.get(1));
            for (String form : line.get(2).split(",")) {
                forms.computeIfAbsent(Fold.plain(form), f -> new ArrayList<>()).add(row);
            }
        }
        return forms;
    }
}
