package fr.preau.rooms.practices.practice;

import java.util.Collection;
import java.util.List;
import java.util.Map;

/** A module that knows what became of practices elsewhere; asked once for many sheets. */
public interface Uptakes {

    /** Every replication of each sheet, by its id; a sheet without any may be left out. */
    Map<String, List<Uptake>> of(Collection<String> sheets);
}
