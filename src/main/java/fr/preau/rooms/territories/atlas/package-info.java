/**
 * The pages, the API and the CSV files of territories and schools, on any day.
 *
 * <p>
 * Everything shown comes from one {@link fr.preau.people.territory.TerritorySnapshot} held in memory, asked for once a
 * request: a page runs no SQL. What is not known on a day is said to be unknown, with the way to fill it. Membership of
 * EPCIs under the ODbL is shown, and leaves only alone, in a file with its licence.
 *
 * <p>
 * Pages: {@code /territoires}, {@code /territoires/{kind}/{code}}, {@code
 * /etablissements?commune=}, {@code /etablissements/{uai}}, each with its twin in {@code .csv}; data:
 * {@code /api/v1/territories}, {@code /api/v1/schools}. A {@code .csv} has the columns of the API, a dot standing for
 * nesting ({@code departement.code}).
 *
 * <pre>{@code
 * TerritorySnapshot snapshot = territories.now();
 * PlacePage page = new Portrait(snapshot, visit, territory, day, today).page(paging);
 * return visit.page("rooms/territories/atlas/show", title, page);
 * }</pre>
 *
 * <p>
 * It refuses a code that never existed (404, with a way to search), a UAI whose check letter is wrong (404, saying
 * which letter it should be), a day that is not one (400).
 */
@NullMarked
package fr.preau.rooms.territories.atlas;

import org.jspecify.annotations.NullMarked;
