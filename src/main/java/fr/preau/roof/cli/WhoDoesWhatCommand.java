package fr.preau.roof.cli;

import fr.preau.ground.web.Language;
import fr.preau.law.Answer;
import fr.preau.rooms.competences.competence.Competences;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./preau who-does-what}: one answer of the law engine, on one day. */
@Command(name = "who-does-what", description = "${bundle:cli.who}")
final class WhoDoesWhatCommand extends Task {
    @Option(names = "--uai", paramLabel = "UAI", description = "${bundle:cli.who.uai}")
    @Nullable String uai;

    @Option(names = "--commune", paramLabel = "INSEE", description = "${bundle:cli.who.commune}")
    @Nullable String commune;

    @Option(names = "--level", paramLabel = "LEVEL", description = "${bundle:cli.who.level}")
    @Nullable String level;

    @Option(names = "--subject", paramLabel = "SUBJECT", required = true, description = "${bundle:cli.who.subject}") String subject = "";

    @Option(names = "--date", paramLabel = "DATE", description = "${bundle:cli.who.date}")
    @Nullable String date;

    @Option(names = "--facts", paramLabel = "FACTS", description = "${bundle:cli.who.facts}")
    @Nullable String facts;

    @Option(names = "--json", description = "${bundle:cli.json}") boolean json;

    @Option(names = "--demo", description = "${bundle:cli.import.demo}") boolean demo;

    @Override
    public Integer call() {
        return Application.use(demo, context -> {
            Competences competences = context.getBean(Competences.class);
            Answer answer = competences.whoDoes(
                    competences.question(new Competences.QuestionInput(uai, commune, level, subject, date, facts)));
            print(competences, answer);
            return 0;
        });
    }

    private void print(Competences competences, Answer answer) {
        Language language = CommandWords.language();
        if (json) {
            json(competences.asData(answer, language));
            return;
        }
        competences.inWords(answer, language).forEach(out()::println);
    }
}
