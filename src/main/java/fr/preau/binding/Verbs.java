package fr.preau.binding;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The verbs that articles are written with, and what each does to its subject. */
final class Verbs {
    private static final Map<String, Verb> FINITE = new HashMap<>();
    private static final Map<String, Verb> ONGOING = new HashMap<>();
    private static final Map<String, Conjugation> INFINITIVES = new HashMap<>();
    private static final Map<String, Sense> SENSES = new HashMap<>();
    private static final Map<String, Sense> PARTICIPLES = new HashMap<>();

    /** What a verb does to its subject. */
    enum Sense {
        OWES,
        /** The same, of what takes no power: to inform, to meet. */
        TELLS,
        ENDEAVOURS,
        MAY,
        MUST,
        /** Nothing: a wish, a state, a statement. */
        NONE
    }

    record Verb(String infinitive, Sense sense) {}

    static {
        for (List<String> row : Reference.rows("verbs")) {
            Sense sense = Sense.valueOf(row.get(0));
            for (String infinitive : Reference.words(row.get(1))) {
                Conjugation all = Conjugation.of(infinitive);
                INFINITIVES.put(infinitive, all);
                SENSES.put(infinitive, sense);
                var verb = new Verb(infinitive, sense);
                all.finite().forEach(form -> FINITE.put(form, verb));
                all.finite().stream()
                        .filter(form -> form.endsWith("ent"))
                        .forEach(form -> ONGOING.put(form.replaceFirst("ent$", "ant"), verb));
                if (sense != Sense.NONE) {
                    all.participles().forEach(form -> PARTICIPLES.put(form, sense));
                }
            }
        }
        ONGOING.put("étant", new Verb("être", Sense.NONE));
    }

    /** One that is not in the list. */
    static final Verb UNKNOWN = new Verb("", Sense.OWES);

    private Verbs() {}

    /** The verb of which that is a third person; absent for other words. */
    static @Nullable Verb finite(String low) {
        return FINITE.get(low);
    }

    /** The verb of « assurant », « mettant »; absent for other words. */
    static @Nullable Verb ongoing(String low) {
        return ONGOING.get(low);
    }

    /** Of something that is done, not of a state: « assuré », not « représenté ». */
    static boolean participle(String low) {
        return PARTICIPLES.containsKey(low);
    }

    /** What a third person does, or an infinitive, a participle; absent for other words. */
    static @Nullable Sense sense(String low) {
        Verb verb = FINITE.get(low);
        return verb == null ? SENSES.getOrDefault(low, PARTICIPLES.get(low)) : verb.sense();
    }

    static boolean knows(String infinitive) {
        return INFINITIVES.containsKey(infinitive);
    }

    static List<String> forms(String infinitive) {
        Conjugation all = INFINITIVES.get(infinitive);
        if (all == null) {
            return List.of();
        }
        List<String> forms = new ArrayList<>(all.finite());
        forms.addAll(all.participles());
        forms.add(infinitive);
        return forms;
    }
}
