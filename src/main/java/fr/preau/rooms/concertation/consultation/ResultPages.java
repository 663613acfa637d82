package fr.preau.rooms.concertation.consultation;

import fr.preau.ground.kernel.Csv;
import fr.preau.ground.kernel.Paris;
import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.list.Table;
import fr.preau.ground.policy.Visitor;
import fr.preau.ground.policy.Who;
import fr.preau.ground.web.Visit;
import fr.preau.people.account.Actor;
import fr.preau.people.session.Caller;
import fr.preau.rooms.concertation.consultation.AnswerRows.Public;
import fr.preau.rooms.concertation.consultation.KeptMap.Count;
import fr.preau.rooms.concertation.consultation.KeptMap.KeptStatement;
import fr.preau.tools.convening.Qr;
import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.View;

/**
 * What a consultation says: where people agree, the map, who was not heard; the screen of a hall.
 */
@Controller
@Who(Visitor.ANYONE)
record ResultPages(Consultations consultations, Statements statements, AnswerRows answers, MapRows maps, Clock clock) {
    private static final String ONE = ConsultationPages.ONE + "{id}";

    private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("HH:mm");

    /** From which share a statement is said to be shared. */
    private static final int AT_ONCE = 8;

    private static final double SHARED = 0.6;

    /**
     * A statement with what is told of it.
     *
     * @param line absent before any map was made since it was written
     */
    record Result(Statement it, @Nullable KeptStatement line) {
        static final Table<Result> TABLE = Table.of("statement", (Result result) -> result.it().n())
                .and("words", result -> result.it().shown())
                .and("organisation", result -> result.it().organisation())
                .and("state", result -> result.it().state())
                .and("reason", result -> result.it().reason())
                .and("agree", result -> result.told(Count::agree))
                .and("disagree", result -> result.told(Count::disagree))
                .and("seen", result -> result.told(Count::seen))
                .and("betweenGroups", result -> result.line == null ? null : result.line.betweenGroups())
                .and("betweenColleges", result -> result.line == null ? null : result.line.betweenColleges());

        /** The same with the answers of each group and of each college, where they may be told. */
        static Table<Result> table(@Nullable KeptMap map) {
            Table<Result> table = TABLE;
            if (map == null) {
                return table;
            }
            for (KeptMap.OpinionGroup group : map.groups()) {
                String id = String.valueOf(group.id());
                table = counted(table, "group" + OpinionChart.letter(group.id()), line -> line.groups().get(id));
            }
            for (String name : map.colleges()) {
                String column = MandatedCollege.is(name) ? name : "college." + name;
                table = counted(table, column, line -> line.colleges().get(name));
            }
            return table;
        }

        private static Table<Result> counted(Table<Result> table, String name,
                Function<KeptStatement, @Nullable Count> part) {
            Function<Result, @Nullable Count> of = result -> result.line == null ? null : part.apply(result.line);
            return table.and(name + ".agree", result -> told(of.apply(result), Count::agree))
                    .and(name + ".disagree", result -> told(of.apply(result), Count::disagree))
                    .and(name + ".seen", result -> told(of.apply(result), Count::seen));
        }

        private @Nullable Integer told(Function<Count, Integer> what) {
            return told(line == null ? null : line.everyone(), what);
        }

        private static @Nullable Integer told(@Nullable Count of, Function<Count, Integer> what) {
            return of == null ? null : what.apply(of);
        }

        /** The lesser of what groups and colleges share; -1 where one of them is not told. */
        double shared() {
            Double groups = line == null ? null : line.betweenGroups();
            Double colleges = line == null ? null : line.betweenColleges();
            return groups == null ? colleges == null ? -1 : colleges
                    : colleges == null ? groups : Math.min(groups, colleges);
        }
    }

    /**
     * All that the page needs.
     *
     * @param map absent while none was made
     * @param results those that can be answered, the most shared first
     * @param refused those that were refused
     * @param institutions what each answered, by its name: the statements agreed with, and not
     * @param convenes whether who reads convenes it
     */
    record ResultPage(Consultation it, @Nullable KeptMap map, @Nullable Instant madeAt, @Nullable OpinionChart chart,
            List<Result> results, List<Statement> refused, Map<String, Map<Stance, String>> institutions,
            boolean convenes) {
        /** Those that one reads at once: of those that gather, the most shared. */
        List<Result> first() {
            return shared().stream().limit(AT_ONCE).toList();
        }

        List<Result> others() {
            return results.subList(first().size(), results.size());
        }

        /** Those that groups and colleges alike agree with; they are the first. */
        List<Result> shared() {
            return results.stream().filter(result -> result.shared() >= SHARED).toList();
        }

        /** The colleges of which no organisation answered, in words. */
        String silent(Visit visit) {
            return map == null ? ""
                    : map.unheard()
                            .stream()
                            .filter(Unheard::mandated)
                            .map(unheard -> MandatedCollege.words(visit, unheard.name()))
                            .collect(Collectors.joining(", "));
        }

        /** Who else was not heard. */
        List<Unheard> unheard() {
            return map == null ? List.of() : map.unheard().stream().filter(unheard -> !unheard.mandated()).toList();
        }

        Statement statement(String n) {
            return results.stream()
                    .map(Result::it)
                    .filter(statement -> String.valueOf(statement.n()).equals(n))
                    .findFirst()
                    .orElseThrow();
        }
    }

    /** "17:05", in Paris. */
    static String hour(Instant at) {
        return HOUR.format(Paris.hour(at));
    }

    @GetMapping(ONE + "/resultats")
    View show(Visit visit, Caller from, @PathVariable String id) {
        return from.browser() == null && from.actor() == null ? visit.kept(() -> page(visit, null, null, id))
                : page(visit, from.actor(), from.browser(), id);
    }

    private View page(Visit visit, @Nullable Actor actor, @Nullable String browser, String id) {
        Consultation it = consultations.get(id);
        MapRows.DatedMap made = maps.made(id).orElse(null);
        KeptMap map = made == null ? null : made.map();
        MapRows.MapPoint mine = browser == null ? null : maps.mine(id, Answerer.person(browser, "")).orElse(null);
        List<Statement> all = statements.of(id);
        var page = new ResultPage(it, map, made == null ? null : made.at(),
                map == null || map.groups().isEmpty() ? null : OpinionChart.of(map, mine), results(all, map),
                all.stream().filter(statement -> statement.state() == Statement.State.REFUSED).toList(),
                institutions(id), consultations.convenes(actor, it));
        return visit.page("rooms/concertation/consultation/results", visit.t("consultation.results.title", it.title()),
                page);
    }

    private static List<Result> results(List<Statement> all, @Nullable KeptMap map) {
        Map<String, KeptStatement> lines = map == null ? Map.of()
                : map.statements().stream().collect(Collectors.toMap(KeptStatement::statement, statement -> statement));
        return all.stream()
                .filter(statement -> statement.state() == Statement.State.ACCEPTED)
                .map(statement -> new Result(statement, lines.get(String.valueOf(statement.n()))))
                .sorted(Comparator.comparingDouble(Result::shared).reversed().thenComparing(result -> result.it().n()))
                .toList();
    }

    private Map<String, Map<Stance, String>> institutions(String id) {
        Map<String, Map<Stance, String>> all = new LinkedHashMap<>();
        for (Public one : answers.published(id)) {
            all.computeIfAbsent(one.name(), name -> new LinkedHashMap<>())
                    .merge(Stance.of(one.value()), String.valueOf(one.n()), (before, n) -> before + ", " + n);
        }
        return all;
    }

    @GetMapping(ONE + ".csv")
    Csv.File csv(@PathVariable String id) {
        consultations.get(id);
        KeptMap map = maps.made(id).map(MapRows.DatedMap::map).orElse(null);
        return Result.table(map).csv("consultation-" + id + ".csv", results(statements.of(id), map));
    }

    /** Since when the map is as it is, and how many are told on it. */
    record Batch(Instant at, int participants) {}

    @GetMapping(ConsultationPages.API + "/{id}/map")
    @ResponseBody
    Map<String, @Nullable Object> map(@PathVariable String id) {
        consultations.get(id);
        MapRows.DatedMap made = maps.made(id).orElseThrow(() -> new Refusal.NotFound("id", "consultation.unknown.map"));
        Map<String, @Nullable Object> told = new LinkedHashMap<>(made.map().told());
        told.put("batch", new Batch(made.at(), made.map().participants()));
        return told;
    }

    /**
     * All that the screen of a hall needs.
     *
     * @param address what its code leads to
     */
    record HallPage(Consultation it, Seance seance, boolean open, String address, Qr code) {}

    @GetMapping(ONE + "/salle/{n}")
    View hall(Visit visit, @PathVariable String id, @PathVariable int n) {
        Consultation it = consultations.get(id);
        Seance seance = consultations.seances(id)
                .stream()
                .filter(one -> one.n() == n)
                .findFirst()
                .orElseThrow(() -> new Refusal.NotFound("n", "consultation.unknown.seance"));
        String address = visit.address(visit.to(ConsultationPages.CODED + seance.code()));
        var page = new HallPage(it, seance, it.open() && seance.open(clock.instant()), address, Qr.of(address));
        return visit.page("rooms/concertation/consultation/hall", it.title(), page);
    }
}
