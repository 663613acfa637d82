package fr.preau.library;

import fr.preau.account.PersonalData;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** What somebody keeps of the library: taken away, and erased. */
@Component
class Kept implements PersonalData {
    private final Saved saved;

    Kept(Saved saved) {
        this.saved = saved;
    }

    @Override
    public String part() {
        return "pratiques";
    }

    @Override
    public Map<String, ?> of(String person) {
        List<Map<String, String>> searches =
                saved.of(person).stream()
                        .map(one ->
                                Map.of("adresse", one.address(), "depuis", one.keptAt().toString()))
                        .toList();
        return Map.of("recherches", searches);
    }

    @Override
    public void erase(String person) {
        saved.forget(person);
    }
}
