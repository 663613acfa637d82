/**
 * Territories and schools of France, on any day: communes (delegated and old ones too), EPCI, syndicats, départements,
 * régions, académies, and the public bodies that stand for them.
 *
 * <p>
 * <b>Words.</b> A <em>state</em> ({@link fr.preau.people.territory.Territory},
 * {@link fr.preau.people.territory.School}) is what was true during a period, half-open. A <em>place</em> is a commune
 * on a day with everything it lies in. A <em>body</em> is the council that stands for a département or a région, or
 * stands in for one. <em>Provenance</em> says which publication says so, of which day, and how well the dates are
 * known.
 *
 * <p>
 * <b>The door.</b>
 *
 * <pre>{@code
 * TerritorySnapshot france = territories.now();                           // once per request: one state of everything
 * Place seynod = france.place("74268", LocalDate.of(2020, 1, 1)).get();   // Annecy; seynod.succession() says since when
 * seynod.epci().state();                                                  // KNOWN, NONE or UNKNOWN: never mixed
 * france.council(TerritoryKind.DEPARTEMENT, "67", date);                  // Collectivité européenne d'Alsace since 2021
 * territories.suggest("st etienne", 8);                                   // as you type
 * territories.suggest("rectorat de Bordeaux", 8);                         // reference/body-names.csv
 * }</pre>
 *
 * <p>
 * <b>Tables</b> (schema {@code territory}). {@code unit} who, {@code state} what was true when, {@code succession},
 * {@code membership} and {@code coverage} (outside which the answer is "unknown"), {@code membership_odbl} and
 * {@code epci_name_odbl} apart because of their licence, {@code council}, {@code school}, {@code school_state} and
 * {@code school_fact}, {@code figure}, {@code source}, {@code import}. Periods of one thing cannot overlap. Nobody
 * reads these tables to show a page: the snapshot is in memory (the facts of a school apart). Whoever writes one of
 * them moves the number of its {@code part} (places, schools, figures), which announces itself: each node then reads
 * all of it again. Filled by imports, through the SQL functions {@code expect_…} and {@code take_…} only:
 * {@code declared_competence} (hints), {@code banatic_coverage} (outside which a grouping that declared nothing says
 * nothing) and {@code contour}. Views for others: {@code v_import}, {@code v_school_fact},
 * {@code v_declared_competence}, {@code
 * v_banatic_coverage}.
 *
 * <p>
 * <b>Where it comes from.</b> {@code bin/referentiel} makes {@code
 * reference/referentiel.tsv.gz}, and {@code bin/banatic} {@code banatic-2021.csv.gz}; the CSV files beside them are
 * public facts written by hand, each with its source. They are loaded at start when they have changed; of a grouping
 * that an import spoke of, the import is kept. The module {@code
 * imports} adds schools (first those that {@code bin/etablissements} lists), comparators, syndicats and the EPCI before
 * 2019.
 *
 * <p>
 * <b>It refuses</b> to guess: no territory before 2013, no EPCI outside its coverage, no SIREN that no source gives. A
 * code that never existed answers nothing; a search whose index is not ready says {@code Later}.
 */
@NullMarked
package fr.preau.people.territory;

import org.jspecify.annotations.NullMarked;
