/**
 * The public journal: every act of governance, one line each, in an order that nobody can change afterwards, not even
 * who runs the site.
 *
 * <p>
 * Words: a <em>ledger</em> is a list of lines that only grows, named {@code journal} or {@code
 * scrutin-…}; its <em>head</em> is the row that says how long it is; a <em>deed</em> is the work of one act, done in
 * the transaction of its lines; a <em>joint deed</em> is one that those who wait ask for together, as votes; a
 * <em>checkpoint</em> is a signed note that says the size and the root of the tree of lines; a <em>witness</em> is
 * somebody else's machine that checks that the tree only grew, and signs the same note.
 *
 * <p>
 * Tables: {@code journal.ledger} (heads, which only grow), {@code journal.line}, {@code
 * journal.checkpoint}, {@code journal.cosignature}, {@code journal.log_key} (which a trigger keeps from everybody).
 * Views: {@code journal.v_act}, {@code journal.v_head}, {@code journal.v_result}.
 *
 * <p>
 * The door:
 *
 * <pre>{@code
 * String id = journal.record((at, say) -> {
 *     rights.check(actor, at);                              // against the hour of the line
 *     String mandate = mandates.insert(draft, at);          // ordinary SQL, same transaction
 *     say.accept(new Act("mandate.granted", new Ref("mandate", mandate), organisation, Map.of(),
 *             Map.of("powers", "vote"), List.of(actor.mandate())));
 *     return mandate;
 * });                                                       // on the disk from here on
 * journal.page(new Filter(organisation, null, "mandate", null, null), null, 50);   // the latest first
 * }</pre>
 *
 * <p>
 * {@link fr.preau.ground.journal.Concordance} compares with the lines what every module stores beside them, as the
 * {@code restated.sql} of each says, and {@link fr.preau.ground.journal.HashedTexts} for texts that only Java hashes.
 *
 * <p>
 * Pages and files: {@code /registre/…}, for programs first; the formats and who checks them are in the module
 * {@code proof}.
 *
 * <p>
 * It refuses a fact that is not public: a mail address, a long text, anything that is not a string, an integer or a
 * boolean.
 */
@NullMarked
package fr.preau.ground.journal;

import org.jspecify.annotations.NullMarked;
