package fr.preau.web;

import java.util.stream.Stream;

/** The addresses a module tells search engines: one bean a module, streamed, so that a whole country never lies in memory. */
public interface SiteMap {

    /** The paths of its pages without the language, such as {@code /territoires/commune/92048}, always in the same order. */
    Stream<String> paths();

    /** How many there are. */
    long count();
}
