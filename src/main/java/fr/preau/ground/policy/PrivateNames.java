package fr.preau.ground.policy;

import fr.preau.ground.kernel.Ref;
import java.util.Optional;

/**
 * Names the thing that an act is about, to whoever may know of it: "Camille Durand, pour Sainte-Exemple". A module
 * whose things are not for everybody has a bean of it.
 */
public interface PrivateNames {

    /** Its name; empty for a thing of another module, for none, and for who may not know. */
    Optional<String> name(Ref about, SignedIn who);
}
