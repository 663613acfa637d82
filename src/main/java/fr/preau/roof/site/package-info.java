/**
 * The pages every site has: the home page, the global search, the footer's pages, and the addresses that programs look
 * for.
 *
 * <p>
 * Nothing here knows a room. The home page and the menu show the {@link fr.preau.ground.web.Room} beans there are, the
 * search asks every {@link fr.preau.ground.web.Finder}, the site map, "Données et API" and the catalogue
 * {@code /data.json} list what each {@link fr.preau.ground.web.Published} gives.
 */
@NullMarked
package fr.preau.roof.site;

import org.jspecify.annotations.NullMarked;
