package fr.preau.organisation;

import fr.preau.kernel.Fold;
import fr.preau.territory.Territories;
import fr.preau.territory.TerritoryKind;
import fr.preau.territory.TerritorySnapshot;
import fr.preau.web.Paging;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Every organisation that answers, in an order that nobody’s arrival changes. */
@Component
public class OrganisationList {
    private final Directory directory;
    private final ReferenceOrganisations reference;
    private final Territories territories;

    OrganisationList(
            Directory directory, ReferenceOrganisations reference, Territories territories) {
        this.directory = directory;
        this.reference = reference;
        this.territories = territories;
    }

    /**
     * One that answers.
     *
     * @param key its place: by id, or best first when words are looked for; no change of the list
     *     moves it
     * @param row what is known of it here; absent when only the référentiel knows it
     */
    private record Placed(String key, String id, Directory.@Nullable Line row) {}

    /** The part asked for. */
    public Paging.Items<Directory.Line> read(Directory.Query query, Paging paging) {
        return paging.items(placed(query), Placed::key).map(this::line);
    }

    /** All of them. */
    public Stream<Directory.Line> all(Directory.Query query) {
        return placed(query).stream().map(this::line);
    }

    private Directory.Line line(Placed one) {
        return one.row() != null
                ? one.row()
                : new Directory.Line(reference.find(one.id()).orElseThrow(), 0);
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
        boolean whole = Fold.plain(one.name()).equals(Fold.plain(text)) || text.equals(one.siren());
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
                        reference.find(one.id()).filter(body -> !body.invented()).isPresent());
    }
}
