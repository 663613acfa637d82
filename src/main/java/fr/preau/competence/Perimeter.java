package fr.preau.competence;

import java.util.Set;

/** Communes that a law puts together since a day, like the Métropole de Lyon: a file of {@code droit/territoires}. */
record Perimeter(String code, String name, long from, Set<String> communes) {
    static final Perimeter NONE = new Perimeter("", "", Long.MAX_VALUE, Set.of());

    boolean holds(String commune, long day) {
        return day >= from && communes.contains(commune);
    }
}
