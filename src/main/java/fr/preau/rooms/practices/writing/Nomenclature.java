package fr.preau.rooms.practices.writing;

import fr.preau.ground.files.Files;
import fr.preau.ground.files.KeptFile;
import fr.preau.ground.form.Form.Choice;
import fr.preau.ground.kernel.Fold;
import fr.preau.ground.kernel.Paris;
import fr.preau.ground.web.Language;
import fr.preau.people.account.Actor;
import fr.preau.people.organisation.Organisation;
import fr.preau.people.organisation.Organisations;
import fr.preau.people.territory.Territories;
import fr.preau.people.territory.Territory;
import fr.preau.people.territory.TerritoryKind;
import fr.preau.rooms.competences.competence.Competences;
import fr.preau.rooms.practices.sheet.Manuscript;
import fr.preau.rooms.practices.sheet.Section;
import fr.preau.rooms.practices.sheet.SheetReader;
import fr.preau.rooms.practices.sheet.SheetReader.CheckedSheet;
import fr.preau.rooms.practices.sheet.SheetReader.World;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** What the rest of Préau knows of what is typed: territories, organisations, subjects. */
@Component
record Nomenclature(Organisations organisations, Territories territories, Competences competences, Files files) {
    private static final int MOST_FOUND = 8;

    /** Of a commune, or the SIREN of a grouping: a département is rather named. */
    private static final String CODE = "\\d[\\dAB]\\d{3}|\\d{9}";

    /** The documents of a draft that its carrier brought, by their SHA-256. */
    Map<String, KeptFile> files(String carrier, Manuscript typed) {
        return files.all(carrier, documents(typed).toList());
    }

    private static Stream<String> documents(Manuscript typed) {
        return IntStream.range(0, typed.rows(Section.DOCUMENTS))
                .mapToObj(row -> typed.text(Section.DOCUMENTS, "fichier-" + row));
    }

    /** What is typed for that carrier, read with what this Préau knows today. */
    CheckedSheet read(Actor actor, String carrier, Manuscript typed) {
        return readAll(actor, carrier, List.of(typed)).getFirst();
    }

    /** The same of many, in as many statements as of one. */
    List<CheckedSheet> readAll(Actor actor, String carrier, List<Manuscript> all) {
        Set<String> named = all.stream()
                .flatMap(Nomenclature::partners)
                .filter(partner -> !partner.isEmpty())
                .collect(Collectors.toSet());
        Map<String, Organisation> known = named.isEmpty() ? Map.of() : organisations.all(named);
        Collection<String> subjects = competences.subjects(Language.FR).keySet();
        var world = new World(Paris.day(actor.at()), territory -> named(territory).isPresent(), known::containsKey,
                subjects::contains, files.all(carrier, all.stream().flatMap(Nomenclature::documents).toList()));
        return all.stream().map(typed -> SheetReader.read(typed, world)).toList();
    }

    /** The organisations that its partners are said to be, by their ids. */
    private static Stream<String> partners(Manuscript typed) {
        return typed.of(Section.MOYENS)
                .entrySet()
                .stream()
                .filter(entry -> entry.getKey().startsWith("fiche-"))
                .flatMap(entry -> entry.getValue().stream())
                .map(String::strip)
                .map(page -> page.substring(page.lastIndexOf('/') + 1));
    }

    /** What was found, and the one chosen first. */
    List<Choice> places(Manuscript typed, String sought) {
        List<Choice> all = new ArrayList<>();
        String chosen = typed.text(Section.ESSENTIEL, "territoire").strip();
        if (!chosen.isEmpty()) {
            all.add(new Choice(chosen, named(chosen).orElse(chosen)));
        }
        if (!sought.isBlank() && territories.searchReady()) {
            territories.suggest(sought, MOST_FOUND)
                    .stream()
                    .filter(hit -> hit.group() != Territories.Group.SCHOOL)
                    .map(hit -> new Choice(hit.group() + ":" + hit.code(),
                            hit.detail().isEmpty() ? hit.name() : hit.name() + ", " + hit.detail()))
                    .filter(choice -> !choice.value().equals(chosen))
                    .forEach(all::add);
        }
        return all;
    }

    /** The territory that those words name: a code of INSEE, a SIREN, its very name. */
    Optional<String> place(String words) {
        if (named(words).isPresent()) {
            return Optional.of(words);
        }
        for (TerritoryKind kind : TerritoryKind.values()) {
            if (words.matches(CODE) && territories.now().latest(kind, words).isPresent()) {
                return Optional.of(kind + ":" + words);
            }
        }
        if (words.isBlank() || !territories.searchReady()) {
            return Optional.empty();
        }
        String name = Fold.plain(words);
        List<Territories.Hit> same = territories.suggest(words, MOST_FOUND)
                .stream()
                .filter(hit -> hit.group() != Territories.Group.SCHOOL)
                .filter(hit -> Fold.plain(hit.name()).equals(name))
                .toList();
        List<Territories.Hit> communes = same.stream().filter(hit -> hit.group() == Territories.Group.COMMUNE).toList();
        // an académie bears the name of its city: of both, the city is meant
        List<Territories.Hit> meant = communes.isEmpty() ? same : communes;
        return meant.size() == 1 ? meant.stream().findFirst().map(hit -> hit.group() + ":" + hit.code())
                : Optional.empty();
    }

    /**
     * What is typed, where its carrier is at home: most practices are told by who governs there.
     */
    Manuscript home(String carrier, Manuscript typed) {
        Map<String, List<String>> essential = new LinkedHashMap<>(typed.of(Section.ESSENTIEL));
        String territory = organisations.find(carrier).map(Organisation::territory).orElse(null);
        if (essential.containsKey("territoire") || territory == null || named(territory).isEmpty()) {
            return typed;
        }
        essential.put("territoire", List.of(territory));
        return typed.with(Section.ESSENTIEL, essential);
    }

    /** The subjects of the competence engine. */
    List<Choice> subjects(Language language) {
        return competences.subjects(language)
                .entrySet()
                .stream()
                .map(entry -> new Choice(entry.getKey(), entry.getValue()))
                .toList();
    }

    /** The name of a territory by its kind and code: {@code COMMUNE:80021}. */
    Optional<String> named(String territory) {
        return Territory.placed(territories.now(), territory)
                .filter(one -> territory.equals(one.kind() + ":" + one.code()))
                .map(Territory::name);
    }
}
