package fr.preau.organisation;

import fr.preau.territory.Territories;
import fr.preau.territory.TerritoryKind;
import fr.preau.territory.TerritorySnapshot;
import fr.preau.web.Paging;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Every organisation that answers, in an order that nobody’s arrival changes. */
@Component
public class OrganisationList {
    private final Directory directory;
    private final Territories territories;

    OrganisationList(Directory directory, Territories territories) {
        this.directory = directory;
        this.territories = territories;
    }

    /** The part asked for. */
    public Paging.Items<Directory.Line> read(Directory.Query query, Paging paging) {
        Paging.Items<Directory.Answer> part = paging.items(placed(query), Directory.Answer::key);
        Map<String, Directory.Line> rows =
                directory.rows(part.items().stream().map(Directory.Answer::id).toList());
        return part.map(one -> directory.line(one.id(), rows));
    }

    /** All of them. */
    public Stream<Directory.Line> all(Directory.Query query) {
        Map<String, Directory.Line> rows =
                directory.own(query).lines().stream()
                        .collect(Collectors.toMap(line -> line.organisation().id(), line -> line));
        return placed(query).stream().map(one -> directory.line(one.id(), rows));
    }

    private List<Directory.Answer> placed(Directory.Query query) {
        return query.text().isEmpty() ? everything(query) : directory.answers(query);
    }

    /** By id, which no change of the list moves. */
    private List<Directory.Answer> everything(Directory.Query query) {
        Directory.Own own = directory.own(query);
        TerritorySnapshot france = territories.now();
        return Stream.concat(
                        own.lines().stream().map(line -> line.organisation().id()),
                        Directory.REFERENCE.stream()
                                .filter(query::admits)
                                .flatMap(kind -> byCode(france, kind, own.today()).stream())
                                .filter(one -> !Directory.invented(one))
                                .map(Directory::id))
                .distinct()
                .sorted()
                .map(id -> new Directory.Answer(id, id))
                .toList();
    }

    private static List<?> byCode(
            TerritorySnapshot france, Organisation.Kind kind, LocalDate today) {
        return switch (kind) {
            case ETABLISSEMENT, DSDEN -> Directory.all(france, kind, today);
            default -> france.byCode(TerritoryKind.valueOf(kind.name()), today);
        };
    }
}
