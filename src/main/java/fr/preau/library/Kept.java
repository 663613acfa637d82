package fr.preau.library;

import fr.preau.account.PersonalData;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** What somebody keeps of the library: taken away, and erased. */
@Component
class Kept implements PersonalData {
    private final Saved saved;
    private final Folders folders;

    Kept(Saved saved, Folders folders) {
        this.saved = saved;
        this.folders = folders;
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
        List<Map<String, Object>> gathered =
                folders.of(person).stream()
                        .map(one ->
                                Map.<String, Object>of(
                                        "titre", one.title(),
                                        "note", one.note(),
                                        "fiches",
                                                folders.in(one.id()).stream()
                                                        .map(filed ->
                                                                Map.of(
                                                                        "fiche",
                                                                        filed.sheet(),
                                                                        "note",
                                                                        filed.note()))
                                                        .toList()))
                        .toList();
        return Map.of("recherches", searches, "dossiers", gathered);
    }

    @Override
    public void erase(String person) {
        saved.forget(person);
        folders.forget(person);
    }
}
