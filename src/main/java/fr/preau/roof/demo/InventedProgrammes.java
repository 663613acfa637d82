package fr.preau.roof.demo;

import fr.preau.law.item.Item;
import fr.preau.people.account.Actor;
import fr.preau.people.organisation.Organisations;
import fr.preau.roof.cast.InventedActors;
import fr.preau.roof.cast.InventedCast;
import fr.preau.roof.cast.Story;
import fr.preau.rooms.programmes.programme.Operation.Level;
import fr.preau.rooms.programmes.programme.Operation.Outline;
import fr.preau.rooms.programmes.programme.Operation.Theme;
import fr.preau.rooms.programmes.programme.Operation.Wave;
import fr.preau.rooms.programmes.programme.OperationPlans;
import fr.preau.rooms.programmes.programme.Operations;
import fr.preau.rooms.programmes.programme.SchoolState;
import fr.preau.rooms.programmes.programme.Scopes;
import fr.preau.rooms.programmes.programme.StateReports;
import fr.preau.rooms.programmes.programme.StateReports.ReportLine;
import fr.preau.tools.convening.Invitee;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Programmes of the demonstration, {@code demo/programmes.json}: those that the press release of 2013 gives as
 * examples, told by the site from public sources, nothing being known school by school; and an invented one, followed
 * over three years.
 */
@Component
@Order(5)
record InventedProgrammes(Operations operations, OperationPlans plans, Scopes scopes, StateReports reports,
        Organisations organisations, InventedActors actors) implements InventedRooms.RoomMaker {
    private static final String TELLER = "instance";

    private record Day(LocalDate day, String words) {}

    /** One that is told; its schools are named by {@link ToldScopes}. */
    record ToldOperation(String carrier, Theme theme, Level level, LocalDate begins, String places, String title,
            String purpose, String source, @Nullable String brings, @Nullable List<Day> milestones) {}

    /** {@code from} and {@code done} count days from today. */
    private record Step(String words, int from, @Nullable Integer done) {}

    private record First(String name, String criteria, int from, String schools) {}

    private record Report(int from, SchoolState state, @Nullable List<Integer> waves, @Nullable String schools,
            String source) {}

    private record InventedOperation(Theme theme, Level level, String act, String title, String purpose, String brings,
            List<First> waves, List<Step> milestones, List<Report> reports) {}

    private record ProgrammeStory(List<ToldOperation> told, InventedOperation lived) {}

    @Override
    public void make(InventedCast made) {
        ProgrammeStory all = Story.read("programmes", ProgrammeStory.class);
        String teller = made.place(TELLER);
        Actor site = actors.of(made.person("operator"), teller);
        all.told().forEach(operation -> tell(site, teller, operation));
        live(made, all.lived());
    }

    static List<ToldOperation> told() {
        return Story.read("programmes", ProgrammeStory.class).told();
    }

    private static List<Item> brought(@Nullable String codes) {
        return codes == null ? List.of() : Item.among(codes.split(" "));
    }

    private void tell(Actor by, String teller, ToldOperation it) {
        var outline = new Outline(it.title(), it.purpose(), it.theme(), it.level(), it.begins(), null, it.source(),
                brought(it.brings()));
        String id = operations.announce(by, teller, it.carrier(), outline, null, null, null);
        if (it.milestones() != null) {
            it.milestones().forEach(day -> plans.promise(by, id, day.day(), day.words()));
        }
    }

    private void live(InventedCast made, InventedOperation it) {
        String carrier = made.place("epci");
        Actor by = actors.of(made.person("maxime"), carrier);
        LocalDate today = actors.today();
        LocalDate begins = today.plusDays(it.waves().getFirst().from());
        var outline = new Outline(it.title(), it.purpose(), it.theme(), it.level(), begins, today.plusDays(90), "",
                brought(it.brings()));
        String id = operations.announce(by, carrier, carrier, outline, it.act(), begins, null);
        var partner = organisations.get(made.place("ville"));
        operations.name(by, id, Invitee.all(List.of(partner), null, 0));
        for (int i = 0; i < it.waves().size(); i++) {
            First first = it.waves().get(i);
            LocalDate from = today.plusDays(first.from());
            plans.plan(by, id, new Wave(0, first.name(), first.criteria(), from));
            scopes.list(by, id, first.schools(), i + 1);
        }
        for (int i = 0; i < it.milestones().size(); i++) {
            Step step = it.milestones().get(i);
            plans.promise(by, id, today.plusDays(step.from()), step.words());
            if (step.done() != null) {
                plans.reach(by, id, i + 1, today.plusDays(step.done()));
            }
        }
        for (Report report : it.reports()) {
            List<ReportLine> said = schools(it, report)
                    .map(uai -> new ReportLine(uai, report.state(), today.plusDays(report.from())))
                    .collect(Collectors.toList());
            reports.say(by, id, carrier, said, report.source(), null);
        }
    }

    private static Stream<String> schools(InventedOperation it, Report report) {
        return report.waves() == null ? Arrays.stream(String.valueOf(report.schools()).split(" "))
                : report.waves().stream().flatMap(n -> Arrays.stream(it.waves().get(n - 1).schools().split(" ")));
    }
}
