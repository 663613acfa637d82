/**
 * The command line: {@code ./preau}. Thin by rule: a command reads its options, calls one door and prints the answer.
 *
 * <p>
 * To add a command, write one class and name it in {@link fr.preau.roof.cli.PreauCommand}:
 *
 * <pre>{@code
 * // @Command(name = "migrate", description = "${bundle:cli.migrate}")
 * final class MigrateCommand implements Callable<Integer> {
 *     public Integer call() {
 *         return Application.use(context -> { ...; return 0; });
 *     }
 * }
 * }</pre>
 *
 * <p>
 * Exit codes: 0 done, 1 refused (one sentence says why), 2 misuse. A command refuses by throwing a
 * {@link fr.preau.ground.kernel.Refusal} or a {@link fr.preau.ground.kernel.StartRefusal}; anything else is a bug and
 * goes to the log.
 */
@NullMarked
package fr.preau.roof.cli;

import org.jspecify.annotations.NullMarked;
