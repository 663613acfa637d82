/**
 * What is said of a charter: amendments, positions by article, comments on its words.
 *
 * <p>
 * Words: an <em>amendment</em> is a change of one version proposed by a <em>seat</em> of the charter, its
 * <em>author</em>; its <em>number</em>, « Art. 4 – Am. 12 », is counted through the charter and never given twice; a
 * <em>signature</em> is that of another seat, by its own act; a withdrawn amendment may be <em>taken up</em> by another
 * seat. Once another version comes, an amendment that waits is <em>carried</em> to it, or <em>lost</em> with its
 * reason: that is computed whenever it is read, from the two versions, and never kept. An <em>article</em> is here any
 * block that holds others, with the blocks directly in it: a title has its own words too.
 *
 * <p>
 * Tables: {@code amendment}, whose words never change; {@code step}, to which the application only adds;
 * {@code signature}.
 *
 * <p>
 * The door:
 *
 * <pre>{@code
 * String id = amendments.file(actor, "C-7KQ2M9XH4T", draft);
 * List<Filed> all = amendments.of(charter, charter.versions());
 * journal.record((at, say) -> {                      // when a ballot is closed
 *     List<Filed> waiting = amendments.held(held);
 *     amendments.settle(at, held, waiting.getFirst(), Filed.State.ADOPTED, mandate, say);
 *     ...
 * });
 * }</pre>
 *
 * <p>
 * An amendment is refused with its sentence out of its time, on a version or a block that is no more, when it changes
 * nothing, is too large, or in the name of another seat.
 */
@NullMarked
package fr.preau.rooms.charters.debate;

import org.jspecify.annotations.NullMarked;
