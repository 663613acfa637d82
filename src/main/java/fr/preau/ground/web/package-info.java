/**
 * What every page shares: the layout, the languages, the texts, who may open which route, how a refusal is shown, the
 * home page, the search page and the pages of the footer.
 *
 * <p>
 * A page of any module is one package-private controller method:
 *
 * <pre>{@code
 * // @GetMapping("/territoires/{kind}/{code}") @Who(Visitor.ANYONE)
 * View show(Visit visit, @PathVariable String kind, @PathVariable String code) {
 *     var it = new ShowPage(...);                                  // a package-private record: all that the template needs
 *     return visit.page("people/territory/show", it.name(), it);   // show.jte, beside the class
 * }
 * }</pre>
 *
 * <p>
 * The same path under {@code /en/…} is the same page in English. A route without {@link fr.preau.ground.policy.Who}
 * stops the start. A module puts its entry in the menu with a {@link fr.preau.ground.web.Room} bean and answers the
 * global search with a {@link fr.preau.ground.web.Finder} bean.
 */
@NullMarked
package fr.preau.ground.web;

import org.jspecify.annotations.NullMarked;
