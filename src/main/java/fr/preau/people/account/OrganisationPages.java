package fr.preau.people.account;

import fr.preau.ground.form.Form;
import fr.preau.ground.kernel.Csv;
import fr.preau.ground.kernel.Paris;
import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.list.ListQuery;
import fr.preau.ground.list.ListQuery.Answer;
import fr.preau.ground.list.Table;
import fr.preau.ground.policy.Power;
import fr.preau.ground.policy.Visitor;
import fr.preau.ground.policy.Who;
import fr.preau.ground.web.Language;
import fr.preau.ground.web.Paging;
import fr.preau.ground.web.Publication;
import fr.preau.ground.web.Texts;
import fr.preau.ground.web.Visit;
import fr.preau.people.organisation.Directory;
import fr.preau.people.organisation.Organisation;
import fr.preau.people.organisation.Organisations;
import gg.jte.Content;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** Every organisation, and the public page of each. */
@Controller
@Who(Visitor.ANYONE)
record OrganisationPages(Directory directory, Organisations organisations, Mandates mandates, PublicActs acts,
        List<AwaitedThings.Panel> panels) {
    static final String PATH = "/organisations";
    private static final Table<OrganisationApi.OrganisationLine> TABLE = Table
            .of(OrganisationApi.OrganisationLine.class);

    /** All that the list needs; {@code more} when there are more than are counted. */
    record ListPage(Answer<Directory.OrganisationRow> answer, boolean more) {}

    @GetMapping(PATH)
    View list(Visit visit, @RequestParam Map<String, String> address, Paging paging) {
        ListQuery asked = ListQuery.of(PATH, address, paging, "q", "college", "genre");
        return visit.kept(() -> page(visit, asked));
    }

    private View page(Visit visit, ListQuery asked) {
        Directory.Query query = query(asked.text("q"), "college", asked.text("college"), "genre", asked.text("genre"));
        Directory.DirectoryResults found = directory.search(query, asked.paging());
        var college = asked.filter("college", List.of(Organisation.College.values()), Enum::name,
                one -> visit.t("account.college." + one));
        var kind = asked.named("genre", text -> visit.t("account.kind." + text.toUpperCase(Locale.ROOT)));
        var answer = asked.answer(found.lines(), (int) found.total(), college, kind);
        var page = new ListPage(answer, found.more());
        return visit.page("people/account/list", visit.t("account.list.title"), page);
    }

    @GetMapping(PATH + ".csv")
    Csv.File csv(@RequestParam(defaultValue = "") String q, @RequestParam(defaultValue = "") String college,
            @RequestParam(defaultValue = "") String genre) {
        Directory.Query query = query(q, "college", college, "genre", genre);
        return TABLE.csv("organisations.csv", directory.all(query).map(OrganisationApi.OrganisationLine::of));
    }

    /** One organisation, with the columns of the list. */
    @GetMapping(PATH + "/{id}.csv")
    Csv.File oneCsv(@PathVariable String id) {
        Organisation organisation = organisations.get(id);
        var line = new Directory.OrganisationRow(organisation, directory.people(id));
        return TABLE.csv(id + ".csv", List.of(OrganisationApi.OrganisationLine.of(line)));
    }

    /**
     * @throws Refusal.BadRequest when the college or the kind does not exist
     */
    static Directory.Query query(String text, String collegeField, String college, String kindField, String kind) {
        return new Directory.Query(text, one(Organisation.College.class, collegeField, college),
                one(Organisation.Kind.class, kindField, kind));
    }

    private static <E extends Enum<E>> @Nullable E one(Class<E> type, String field, String asked) {
        String code = asked.strip().toUpperCase(Locale.ROOT);
        return ListQuery.one(field, code, "account.list.unknown", List.of(type.getEnumConstants()));
    }

    /**
     * All that the page of an organisation needs.
     *
     * @param before those whose rights it took over
     * @param mine the function in which who looks acts for it
     * @param operates whether who looks runs the instance, and may say its official address
     * @param merges whether they may propose its merger
     */
    record ShowPage(Organisation organisation, boolean ended, @Nullable Organisation successor,
            List<Organisation> before, List<MandateLine> inForce, List<MandateLine> toCome, List<MandateLine> past,
            List<PublicActs.ActLine> acts, List<Content> panels, @Nullable String mine, boolean administers,
            boolean operates, boolean merges) {}

    @GetMapping(PATH + "/{id}")
    View show(Visit visit, @Nullable Actor actor, @PathVariable String id) {
        return visit.kept(() -> page(visit, actor, id));
    }

    private View page(Visit visit, @Nullable Actor actor, String id) {
        Organisation organisation = organisations.get(id);
        PublicActs.ActSnapshot told = acts.of(id);
        List<MandateLine> all = mandates.of(id)
                .stream()
                .map(mandate -> MandateLine.of(visit, mandate, told.at(), id))
                .toList();
        LocalDate today = Paris.day(told.at());
        boolean operates = actor != null && actor.mayOperate().allowed();
        var page = new ShowPage(organisation, organisation.ended(today),
                organisation.successor() == null ? null : organisations.find(organisation.successor()).orElse(null),
                before(id, today), all.stream().filter(line -> line.state() == HeldMandate.State.IN_FORCE).toList(),
                all.stream().filter(line -> line.state() == HeldMandate.State.NOT_BEGUN).toList(),
                all.stream().filter(MandateLine::over).toList(), told.lines(),
                panels.stream().flatMap(panel -> Stream.ofNullable(panel.panel(visit, organisation))).toList(),
                actor == null ? null : function(actor, id), actor != null && actor.may(Power.ADMINISTER, id).allowed(),
                operates && organisation.kind() != Organisation.Kind.INSTANCE,
                operates && Mergers.possible(organisation));
        return visit.page("people/account/show", organisation.name(), page);
    }

    /** Without a statement for those that took over from nobody, and from many at once. */
    private List<Organisation> before(String id, LocalDate today) {
        Set<String> merged = new HashSet<>(organisations.standsFor(id, today));
        merged.remove(id);
        return merged.isEmpty() ? List.of()
                : organisations.all(merged).values().stream().sorted(Comparator.comparing(Organisation::name)).toList();
    }

    private static @Nullable String function(Actor actor, String organisation) {
        return actor.inForce()
                .stream()
                .filter(held -> held.organisation().equals(organisation))
                .map(HeldMandate::function)
                .findFirst()
                .orElse(null);
    }

    /** Organisations as open data. */
    @Component
    record Data(Texts texts, Clock clock) implements Publication {
        @Override
        public List<DataSet> dataSets(Language language) {
            LocalDate today = LocalDate.now(clock);
            return List.of(DataSet.open(texts, language, "organisations", "account.data", today)
                    .with(Form.JSON, "/api/v1/organisations")
                    .with(Form.CSV, "/organisations.csv"));
        }
    }
}
