package fr.preau.demo;

import fr.preau.cast.InventedActors;
import fr.preau.programme.Operation;
import fr.preau.programme.Operations;
import fr.preau.programme.Scopes;
import fr.preau.round.Round;
import fr.preau.territory.Territories;
import fr.preau.territory.TerritorySnapshot;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/**
 * Which schools the told programmes of the demonstration are about: named once the schools of the
 * country are there, which come in beside the open site.
 */
@Component
@ConditionalOnProperty(name = "preau.demo", havingValue = "true")
class ToldScopes {
    /** The last of their départements: all come in at once. */
    private static final String LAST = "80";

    private final Operations operations;
    private final Scopes scopes;
    private final Territories territories;
    private final InventedActors actors;
    private volatile boolean named;

    ToldScopes(
            Operations operations, Scopes scopes, Territories territories, InventedActors actors) {
        this.operations = operations;
        this.scopes = scopes;
        this.territories = territories;
        this.actors = actors;
    }

    /** Names them, once. */
    @Round(words = "demo.round.name", every = "PT10S", onEachNode = true)
    void name() {
        TerritorySnapshot france = territories.now();
        boolean here =
                france.schoolsListedIn().contains(LAST) || france.schoolsKnownIn().contains(LAST);
        if (here && !named) {
            InventedProgrammes.told().forEach(this::name);
            named = true;
        }
    }

    private void name(InventedProgrammes.Told told) {
        operations.carried(told.carrier()).stream()
                .filter(one -> one.told() && one.schools() == 0)
                .filter(one -> one.title().equals(told.title()))
                .filter(one -> one.stage() == Operation.Stage.RUNNING)
                .forEach(one ->
                        scopes.place(
                                actors.publishing(one.writer()), one.id(), told.places(), null, 0));
    }
}
