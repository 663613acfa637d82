package fr.preau.roof.cast;

import fr.preau.ground.web.Language;
import fr.preau.people.access.DemonstrationPeople;
import java.util.List;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/** Shows the invented people on the page "Se connecter". */
@Component
@ConditionalOnProperty(name = "preau.demo", havingValue = "true")
record Entrances(InventedPeople people) implements DemonstrationPeople {
    @Override
    public List<InventedPerson> people(String language) {
        return people.all(Language.of(language))
                .stream()
                .map(person -> new InventedPerson(person.person(), person.name(), person.about()))
                .toList();
    }
}
