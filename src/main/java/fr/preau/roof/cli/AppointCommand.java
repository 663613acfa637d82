package fr.preau.roof.cli;

import fr.preau.ground.post.Post;
import fr.preau.ground.web.Language;
import fr.preau.people.account.Mandates;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code ./preau admin appoint}: makes somebody an administrator of this instance. Only here: no page does it, so that
 * whoever holds the machine answers for it; the journal says "operator".
 */
@Command(name = "appoint", description = "${bundle:cli.appoint}")
final class AppointCommand extends Task {
    @Parameters(index = "0", paramLabel = "MAIL", description = "${bundle:cli.appoint.mail}") String mail;

    @Option(names = "--name", paramLabel = "NAME", description = "${bundle:cli.appoint.name}") String name = "";

    @Option(names = "--demo", description = "${bundle:cli.import.demo}") boolean demo;

    @Override
    public Integer call() {
        if (!Post.isAddress(mail)) {
            throw misuse("cli.appoint.wrong", mail);
        }
        Language language = CommandWords.language();
        return Application.use(demo, context -> {
            context.getBean("flywayInitializer"); // migrates
            String mandate = context.getBean(Mandates.class).appoint(mail, name, language.tag());
            say("cli.appoint.done", mandate);
            return 0;
        });
    }
}
