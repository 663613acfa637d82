package fr.preau.binding;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The forms that articles use of a French verb: third persons of the present and of the future,
 * infinitive, participle. Regular ones by rule, the others from {@code
 * reference/binding-conjugation.csv}.
 *
 * @param finite « fournit », « fournissent », « fournira », « fourniront »; « pourrait »
 * @param participles « fourni », « fournie », « fournis », « fournies »
 */
record Conjugation(String infinitive, Set<String> finite, Set<String> participles) {
    private static final List<List<String>> IRREGULAR = Reference.rows("conjugation");
    private static final Map<String, String> OPENED = Map.of("e", "è", "é", "è");

    static Conjugation of(String infinitive) {
        if (infinitive.endsWith("er")) {
            return first(infinitive);
        }
        for (List<String> row : IRREGULAR) {
            String ending = row.getFirst();
            if (infinitive.endsWith(ending)) {
                String root = infinitive.substring(0, infinitive.length() - ending.length());
                return of(
                        infinitive,
                        List.of(root + row.get(1), root + row.get(2)),
                        root + row.get(3),
                        root + row.get(4));
            }
        }
        throw new IllegalArgumentException("no conjugation for " + infinitive);
    }

    private static Conjugation of(
            String infinitive, List<String> present, String future, String participle) {
        Set<String> finite = new LinkedHashSet<>(present);
        finite.add(future + "a");
        finite.add(future + "ont");
        if (infinitive.matches("pouvoir|devoir|savoir")) {
            finite.addAll(List.of(future + "ait", future + "aient"));
        }
        return new Conjugation(infinitive, Set.copyOf(finite), agreed(participle));
    }

    private static Conjugation first(String infinitive) {
        String root = infinitive.substring(0, infinitive.length() - 2);
        String strong = strong(root);
        boolean closed = root.equals(strong) || root.matches(".*é[^aeiouyé]{1,2}");
        Conjugation one =
                of(
                        infinitive,
                        List.of(strong + "e", strong + "ent"),
                        (closed ? root : strong) + "er",
                        root + "é");
        if (!root.endsWith("ay")) {
            return one;
        }
        String other = root.substring(0, root.length() - 1) + "i";
        Set<String> finite = new LinkedHashSet<>(one.finite());
        finite.addAll(List.of(root + "e", root + "ent", root + "era", root + "eront"));
        finite.addAll(List.of(other + "e", other + "ent", other + "era", other + "eront"));
        return new Conjugation(infinitive, Set.copyOf(finite), one.participles());
    }

    /** What the root becomes before a silent ending: achet- → achèt-, renouvel- → renouvell-. */
    private static String strong(String root) {
        if (root.matches(".*[ou]y")) {
            return root.substring(0, root.length() - 1) + "i";
        }
        if (root.endsWith("appel") || root.endsWith("ouvel") || root.endsWith("jet")) {
            return root + root.charAt(root.length() - 1);
        }
        if (!root.matches(".*[eé]([^aeiouyélrhçx]|[lr]|[^aeiouyéhlr][lr]|gn|qu)")) {
            return root;
        }
        int vowel = Math.max(root.lastIndexOf('e'), root.lastIndexOf('é'));
        return root.substring(0, vowel)
                + OPENED.get(root.substring(vowel, vowel + 1))
                + root.substring(vowel + 1);
    }

    /** A participle or an adjective, in both genders and numbers. */
    static Set<String> agreed(String participle) {
        boolean plural = participle.endsWith("s") || participle.endsWith("x");
        String feminine = participle.replace("dû", "du") + "e";
        Set<String> all = new LinkedHashSet<>(List.of(participle, feminine, feminine + "s"));
        if (!plural) {
            all.add(participle + "s");
        }
        return Set.copyOf(all);
    }
}
