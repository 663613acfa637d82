package fr.preau.roof.cli;

import fr.preau.ground.kernel.Sql;
import fr.preau.ground.policy.Power;
import fr.preau.ground.web.Language;
import fr.preau.people.account.HeldMandate;
import fr.preau.roof.cast.InventedPeople;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./preau demo}: the invented people of the demonstration and their mandates. */
@Command(name = "demo", description = "${bundle:cli.demo}")
final class DemoCommand extends Task {
    @Option(names = "--json", description = "${bundle:cli.json}") boolean json;

    private record Person(String person, String name, String about, List<Mandate> mandates) {}

    private record Mandate(String mandate, String organisation, String organisationName, String function,
            Set<Power> powers, LocalDate from, @Nullable LocalDate until, HeldMandate.Kind kind,
            @Nullable String standsInFor, String source, HeldMandate.State state) {}

    @Override
    public Integer call() {
        return Application.use(true, context -> {
            Language language = CommandWords.language();
            Instant now = Sql.clock(context.getBean(JdbcClient.class));
            List<Person> people = context.getBean(InventedPeople.class)
                    .all(language)
                    .stream()
                    .map(inventedPerson -> person(inventedPerson, now))
                    .toList();
            if (people.isEmpty()) {
                complain("cli.demo.none");
                return 1;
            }
            print(people);
            return 0;
        });
    }

    private static Person person(InventedPeople.InventedPerson person, Instant now) {
        return new Person(person.person(), person.name(), person.about(),
                person.mandates().stream().map(held -> mandate(held, now)).toList());
    }

    private static Mandate mandate(HeldMandate held, Instant now) {
        return new Mandate(held.mandate(), held.organisation(), held.organisationName(), held.function(), held.powers(),
                held.firstDay(), held.lastDay(), held.kind(), held.standsInFor(), held.source(), held.state(now));
    }

    private void print(List<Person> people) {
        if (json) {
            json(people);
            return;
        }
        for (Person person : people) {
            out().printf("%s  %s — %s%n", person.person(), person.name(), person.about());
            for (Mandate held : person.mandates()) {
                out().printf("    %s  %s, %s (%s)%n", held.mandate(), held.function(), held.organisationName(),
                        CommandWords.text("cli.demo.state." + held.state()));
            }
        }
    }
}
