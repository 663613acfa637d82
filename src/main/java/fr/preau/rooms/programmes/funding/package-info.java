/**
 * Financing plans: what a project of digital education costs, who pays for it, what the texts allow on its day, and who
 * pays in the end.
 *
 * <p>
 * Words: an <em>expense</em> has a kind, and so a nature (investment, running cost); who <em>carries</em> the project
 * pays its bills; a <em>funder</em> pays a part, asked for, granted or paid; a <em>rule</em> is one of
 * {@code droit/financement/}, dated, with its text. The <em>scrutiny</em> of a plan says what the rules of its day make
 * of it; its <em>burden</em>, who pays in the end.
 *
 * <p>
 * Three choices make the arithmetic safe. Amounts are whole cents and rates whole millionths, so nothing is ever
 * rounded but a part of an expense, once. Who carries a project has no line of its own: it pays what nobody else does,
 * so the parts add up to the cost to the cent whatever is typed. A rule that was not read at its source warns, and
 * refuses nothing: only a text refuses (CGCT L1111-10 III for the least share, L5214-16 V for funds between a grouping
 * and its communes, L1615-6 for VAT given back).
 *
 * <p>
 * A plan is kept as one canonical text, which its act in the journal fingerprints; a draft may be refused by a text,
 * what is published may not. Table: {@code funding.plan}.
 *
 * <p>
 * A plan has many faces: its page, its PDF and its ODT, the summary of a council, what programs read. They take their
 * figures from one {@code FinancingView}, and reckon nothing.
 *
 * <p>
 * Pure: {@code FundingRules}, {@code FinancingPlan}, {@code Scrutiny}, {@code Breakdown}, {@code
 * Burden}, {@code CashCalendar}, {@code LifeCost}, {@code PlanVariant}, {@code FundingCase}.
 *
 * <pre>{@code
 * var plan = new FinancingPlan(frame, costs, funders);
 * Scrutiny.of(plan, FundingRules.shipped());      // refusals first, each with its text
 * Burden.of(plan, FundingRules.shipped()).own();  // cents
 * }</pre>
 */
@NullMarked
package fr.preau.rooms.programmes.funding;

import org.jspecify.annotations.NullMarked;
