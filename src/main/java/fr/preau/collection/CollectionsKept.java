package fr.preau.collection;

import fr.preau.account.PersonalData;
import fr.preau.collection.Collections.Filed;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** The collections somebody made: taken away, and erased. */
@Component
class CollectionsKept implements PersonalData {
    private final Collections collections;

    CollectionsKept(Collections collections) {
        this.collections = collections;
    }

    @Override
    public String part() {
        return "dossiers";
    }

    @Override
    public Map<String, ?> of(String person) {
        Map<String, List<Filed>> filed = collections.allOf(person);
        List<Map<String, Object>> gathered =
                collections.of(person).stream()
                        .map(one ->
                                Map.<String, Object>of(
                                        "titre", one.title(),
                                        "note", one.note(),
                                        "fiches",
                                                filed.getOrDefault(one.id(), List.of()).stream()
                                                        .map(CollectionsKept::told)
                                                        .toList()))
                        .toList();
        return Map.of("dossiers", gathered);
    }

    private static Map<String, String> told(Filed one) {
        return Map.of("fiche", one.sheet(), "note", one.note());
    }

    @Override
    public void erase(String person) {
        collections.forget(person);
    }
}
