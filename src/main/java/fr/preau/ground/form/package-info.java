/**
 * Forms: what was typed, what is wrong with it, and the act, done once.
 *
 * <p>
 * A method of a controller takes the {@link fr.preau.ground.form.Form} of its request, reads its fields, and gives the
 * act and the page to show again. A refusal of a door ({@code BadRequest}, {@code Conflict}, {@code Forbidden},
 * {@code TooMuch}) is said on that page, beside the field it names, with all that was typed; others answer for
 * themselves.
 *
 * <pre>{@code
 * View rename(Actor actor, @PathVariable String id, Form form) {
 *     String name = form.line("nom");
 *     form.refuse(name.isEmpty(), "nom", "thing.name.missing");
 *     return form.settle(path(id), () -> things.rename(actor, id, name), () -> page(id, form));
 * }
 * }</pre>
 *
 * <p>
 * What cannot be undone is read again first: the button sends {@code relire}, and the method gives with
 * {@code form.reread} the {@link fr.preau.ground.form.Recap}, which sends the same form without it. The act is tried
 * and undone before: a recap shows nothing that a door would refuse.
 *
 * <p>
 * Templates: {@code form/errors} lists what is wrong, {@code form/field} is one field with its hint and its fault,
 * {@code form/select} and {@code form/radios} are for choices. The form itself carries {@code web/tokens}; a long one,
 * {@code form/keep}, and {@code form/begun} above it.
 */
@NullMarked
package fr.preau.ground.form;

import org.jspecify.annotations.NullMarked;
