package fr.preau.charter;

import fr.preau.kernel.Refusal;
import java.util.Optional;

/** What another module knows that keeps a charter from going on: a ballot that is still open. */
public interface Hindrance {

    /**
     * Why this charter may not go on to that state by the hand of who convenes; called inside the
     * deed, on a charter that is held, and by the desk before it. At most one statement.
     *
     * @return what would be refused, with its sentence; empty when nothing hinders
     */
    Optional<Refusal> against(Charter charter, Charter.State to);
}
