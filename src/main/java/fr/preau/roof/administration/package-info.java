/**
 * The pages of those who administer an instance: its state, the sources it stands on and their age, the official files
 * brought in, the corrections received; and the first opening, step by step.
 *
 * <p>
 * Rights are not given here: requests are the vouchers' ({@code /garants}), mandates each organisation's, and what
 * touches the rights of others from outside needs two administrators. Every act is in the journal.
 *
 * <p>
 * An import is tried before it is taken: {@link fr.preau.roof.administration.ImportJobs} keeps the file and the report,
 * {@code imports} does the work.
 *
 * <p>
 * Tables: {@code administration.import_job}, {@code administration.import_part}.
 */
@NullMarked
package fr.preau.roof.administration;

import org.jspecify.annotations.NullMarked;
