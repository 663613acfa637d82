/**
 * Who may: the ground every route stands on. Deny by default.
 *
 * <p>
 * A route says with {@link fr.preau.ground.policy.Who} who may use it; one that says nothing stops the start.
 * {@link fr.preau.ground.policy.Policies} is the readable table of them all. Before a controller runs, the
 * {@code Guard} asks the visitor's own rights ({@link fr.preau.ground.policy.SignedIn}): who must first sign in, or
 * sign in more strongly, is sent to the {@link fr.preau.ground.policy.Doorway} with what they typed; who may not is
 * told why; a form without this session's token is refused.
 *
 * <pre>{@code
 * // @PostMapping("/organisations/{id}/mandats") @Who(value = Visitor.HOLDER, power = Power.ADMINISTER, of = "id")
 * View grant(Visit visit, Actor actor, @PathVariable String id, ...) { ... }
 * }</pre>
 *
 * <p>
 * The guard is the first lock. The door of each module is the second: it checks the same right again, in the
 * transaction of the act.
 */
@NullMarked
package fr.preau.ground.policy;

import org.jspecify.annotations.NullMarked;
