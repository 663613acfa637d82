package fr.preau.tools.registration;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The occasions of a room, and where it keeps who comes. */
public interface Occasions<G extends Occasion> {
    /** The schema that has the tables {@code registration} and {@code link}. */
    String schema();

    /** The column of a registration that names its occasion. */
    String column();

    /** Whether a registration has the columns {@code share}, {@code uai} and {@code school}. */
    boolean shared();

    /** SQL: to how many parts of it the registration {@code r} came. */
    String attended();

    /** SQL: the ids of those in which a place is free while somebody waits. */
    String waited();

    /** SQL: the ids of those that ended {@code :days} days ago or more. */
    String over();

    /** The path of the page that a letter leads to, before its secret. */
    String link();

    Optional<G> find(String id);

    /** The same, nobody else changing it nor taking a place until the transaction ends. */
    Optional<G> held(String id);

    /** All of those, in one statement. */
    List<G> all(Collection<String> ids);
}
