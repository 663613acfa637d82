package fr.preau.cli;

import fr.preau.account.Mandates;
import fr.preau.post.Post;
import fr.preau.web.Language;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code ./preau admin appoint}: makes somebody an administrator of this instance. Only here: no
 * page does it, so that whoever holds the machine answers for it; the journal says "operator".
 */
@Command(name = "appoint", description = "${bundle:cli.appoint}")
final class AppointCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "MAIL", description = "${bundle:cli.appoint.mail}")
    String mail;

    @Option(names = "--name", paramLabel = "NAME", description = "${bundle:cli.appoint.name}")
    String name = "";

    @Option(names = "--demo", description = "${bundle:cli.import.demo}")
    boolean demo;

    @Spec CommandSpec spec;

    @Override
    public Integer call() {
        if (!Post.isAddress(mail)) {
            throw new ParameterException(
                    spec.commandLine(), CommandWords.text("cli.appoint.wrong", mail));
        }
        Language language = CommandWords.locale() == Locale.FRENCH ? Language.FR : Language.EN;
        return Application.use(
                demo,
                context -> {
                    context.getBean("flywayInitializer"); // migrates
                    String mandate =
                            context.getBean(Mandates.class).appoint(mail, name, language.tag());
                    spec.commandLine()
                            .getOut()
                            .println(CommandWords.text("cli.appoint.done", mandate));
                    return 0;
                });
    }
}
