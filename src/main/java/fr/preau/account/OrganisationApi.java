package fr.preau.account;

import fr.preau.kernel.Fold;
import fr.preau.policy.Power;
import fr.preau.policy.Visitor;
import fr.preau.policy.Who;
import fr.preau.territory.Territories;
import fr.preau.territory.TerritoryKind;
import fr.preau.territory.TerritorySnapshot;
import fr.preau.web.Paging;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/v1/organisations}: every organisation, and who acts for one of them. */
@RestController
@Who(Visitor.ANYONE)
@RequestMapping("/api/v1/organisations")
class OrganisationApi {
    private final Roster roster;
    private final Organisations organisations;
    private final Mandates mandates;
    private final PublicActs acts;

    OrganisationApi(
            Roster roster, Organisations organisations, Mandates mandates, PublicActs acts) {
        this.roster = roster;
        this.organisations = organisations;
        this.mandates = mandates;
        this.acts = acts;
    }

    /** An organisation in a list; what is not known is absent. */
    record OrganisationLine(
            String id,
            String kind,
            String college,
            String name,
            String detail,
            @Nullable String siren,
            int people,
            @Nullable LocalDate endedOn,
            @Nullable String successor,
            boolean invented,
            String source,
            String path) {

        static OrganisationLine of(Organisation one, int people) {
            return new OrganisationLine(
                    one.id(),
                    one.kind().name(),
                    one.college().name(),
                    one.name(),
                    one.detail(),
                    one.siren(),
                    people,
                    one.endedOn(),
                    one.successor(),
                    one.invented(),
                    one.source(),
                    one.path());
        }
    }

    /**
     * A mandate; {@code holder} is absent for a person who was erased or has not said their name.
     */
    record MandateItem(
            String id,
            @Nullable String holder,
            String function,
            String kind,
            List<String> powers,
            LocalDate from,
            @Nullable LocalDate until,
            String state,
            String source,
            @Nullable LocalDate sourceDate,
            @Nullable String standsInFor) {

        static MandateItem of(Mandates.Mandate one, Instant at) {
            Held held = one.held();
            return new MandateItem(
                    held.mandate(),
                    one.personName().isEmpty() ? null : one.personName(),
                    held.function(),
                    held.kind().name(),
                    held.powers().stream().sorted().map(Power::name).toList(),
                    held.firstDay(),
                    held.lastDay(),
                    held.state(at).name(),
                    held.source(),
                    held.sourceDate(),
                    held.standsInFor());
        }
    }

    /** One organisation with its mandates, those in force first. */
    record Detail(
            @com.fasterxml.jackson.annotation.JsonUnwrapped OrganisationLine organisation,
            @Nullable String officialMail,
            List<MandateItem> mandates) {}

    @GetMapping
    Paging.Items<OrganisationLine> list(
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "") String college,
            Paging paging) {
        return roster.read(OrganisationPages.query(q, "college", college, "kind", kind), paging)
                .map(line -> OrganisationLine.of(line.organisation(), line.people()));
    }

    @GetMapping("/{id}")
    Detail show(@PathVariable String id) {
        Organisation one = organisations.get(id);
        Instant at = acts.of(id).at();
        List<Mandates.Mandate> all = mandates.of(id);
        long people =
                all.stream()
                        .filter(mandate -> mandate.held().state(at) == Held.State.IN_FORCE)
                        .map(Mandates.Mandate::person)
                        .distinct()
                        .count();
        return new Detail(
                OrganisationLine.of(one, (int) people),
                one.mail(),
                all.stream().map(mandate -> MandateItem.of(mandate, at)).toList());
    }

    /** Every organisation that answers, in an order that nobody's arrival changes. */
    @Component
    static class Roster {
        private final Directory directory;
        private final Bodies bodies;
        private final Territories territories;

        Roster(Directory directory, Bodies bodies, Territories territories) {
            this.directory = directory;
            this.bodies = bodies;
            this.territories = territories;
        }

        /**
         * One that answers.
         *
         * @param key its place: by id, or best first when words are looked for; no change of the
         *     list moves it
         * @param row what is known of it here; absent when only the référentiel knows it
         */
        private record Placed(String key, String id, Directory.@Nullable Line row) {}

        /** The part asked for. */
        Paging.Items<Directory.Line> read(Directory.Query query, Paging paging) {
            return paging.items(placed(query), Placed::key).map(this::line);
        }

        /** All of them. */
        Stream<Directory.Line> all(Directory.Query query) {
            return placed(query).stream().map(this::line);
        }

        private Directory.Line line(Placed one) {
            return one.row() != null
                    ? one.row()
                    : new Directory.Line(bodies.find(one.id()).orElseThrow(), 0);
        }

        private List<Placed> placed(Directory.Query query) {
            Directory.Own own = directory.own(query);
            boolean words = !query.text().isEmpty();
            Stream<Placed> here =
                    own.lines().stream()
                            .map(line ->
                                    new Placed(
                                            words
                                                    ? worth(line.organisation(), query.text())
                                                    : line.organisation().id(),
                                            line.organisation().id(),
                                            line));
            Stream<Placed> elsewhere = words ? matching(query, own) : everywhere(query, own);
            return Stream.concat(here, elsewhere.filter(one -> !own.ids().contains(one.id())))
                    .sorted(Comparator.comparing(Placed::key))
                    .toList();
        }

        /** A whole name is worth what it is worth to the search of the territory. */
        private static String worth(Organisation one, String text) {
            boolean whole =
                    Fold.plain(one.name()).equals(Fold.plain(text)) || text.equals(one.siren());
            return key(whole ? 400 : 100, one.id());
        }

        private static String key(float worth, String id) {
            return Integer.toHexString(~Float.floatToIntBits(worth)) + "-" + id;
        }

        private Stream<Placed> everywhere(Directory.Query query, Directory.Own own) {
            TerritorySnapshot france = territories.now();
            return Directory.REFERENCE.stream()
                    .filter(query::admits)
                    .flatMap(kind -> byCode(france, kind, own.today()).stream())
                    .filter(one -> !Directory.invented(one))
                    .map(Directory::id)
                    .map(id -> new Placed(id, id, null));
        }

        private static List<?> byCode(
                TerritorySnapshot france, Organisation.Kind kind, LocalDate today) {
            return switch (kind) {
                case ETABLISSEMENT, DSDEN -> Directory.all(france, kind, today);
                default -> france.byCode(TerritoryKind.valueOf(kind.name()), today);
            };
        }

        private Stream<Placed> matching(Directory.Query query, Directory.Own own) {
            Set<Territories.Group> groups = Directory.groups(query);
            Stream<Placed> found =
                    groups.isEmpty()
                            ? Stream.empty()
                            : territories.matches(query.text(), groups).stream()
                                    .map(one ->
                                            new Placed(
                                                    one.key(),
                                                    Directory.kind(one.group()).prefix()
                                                            + "-"
                                                            + one.code(),
                                                    null));
            Stream<Placed> seats =
                    directory.seats(query, own).stream()
                            .map(one -> new Placed(worth(one, query.text()), one.id(), null));
            return Stream.concat(found, seats)
                    .filter(one ->
                            bodies.find(one.id()).filter(body -> !body.invented()).isPresent());
        }
    }
}
