package fr.preau.roof.demo;

import fr.preau.ground.round.Round;
import fr.preau.ground.web.Shown;
import fr.preau.people.territory.Territories;
import fr.preau.people.territory.TerritorySnapshot;
import fr.preau.roof.cast.InventedActors;
import fr.preau.rooms.programmes.programme.Operation;
import fr.preau.rooms.programmes.programme.Operations;
import fr.preau.rooms.programmes.programme.Scopes;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/**
 * Which schools the told programmes of the demonstration are about: named once the schools of the country are there,
 * which come in beside the open site.
 */
@Component
@ConditionalOnProperty(name = "preau.demo", havingValue = "true")
class ToldScopes implements Shown.PendingLoad {
    /** The last of their départements: all come in at once. */
    private static final String LAST = "80";

    private final Operations operations;
    private final Scopes scopes;
    private final Territories territories;
    private final InventedActors actors;
    private volatile boolean named;

    ToldScopes(Operations operations, Scopes scopes, Territories territories, InventedActors actors) {
        this.operations = operations;
        this.scopes = scopes;
        this.territories = territories;
        this.actors = actors;
    }

    @Override
    public @Nullable String awaited() {
        return !named && here() ? "demo.scopes.coming" : null;
    }

    private boolean here() {
        TerritorySnapshot france = territories.now();
        return france.schoolsListedIn().contains(LAST) || france.schoolsKnownIn().contains(LAST);
    }

    /** Names them, once. */
    @Round(words = "demo.round.name", every = "PT2S", onEachNode = true)
    void name() {
        if (!named && here()) {
            InventedProgrammes.told().forEach(this::name);
            named = true;
        }
    }

    private void name(InventedProgrammes.ToldOperation told) {
        operations.carried(told.carrier())
                .stream()
                .filter(operation -> operation.told() && operation.schools() == 0)
                .filter(operation -> operation.title().equals(told.title()))
                .filter(operation -> operation.stage() == Operation.Stage.RUNNING)
                .forEach(operation -> scopes.place(actors.publishing(operation.writer()), operation.id(), told.places(),
                        null, 0));
    }
}
