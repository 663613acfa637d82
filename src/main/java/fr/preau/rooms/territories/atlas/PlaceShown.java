package fr.preau.rooms.territories.atlas;

import fr.preau.ground.kernel.Ref;
import fr.preau.ground.web.Language;
import fr.preau.ground.web.Publication;
import fr.preau.ground.web.Room;
import fr.preau.ground.web.Shown;
import fr.preau.ground.web.Texts;
import fr.preau.people.territory.School;
import fr.preau.people.territory.Territories;
import fr.preau.people.territory.Territory;
import fr.preau.people.territory.TerritoryKind;
import fr.preau.people.territory.TerritorySnapshot;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Component;

/**
 * Territories and schools on one line for other modules, and to the world: the site map and the open data.
 */
@Component
record PlaceShown(Territories territories, Texts texts, Clock clock) implements Shown, Publication {
    private static final String SCHOOL = "etablissement";
    private static final List<TerritoryKind> INDEXED = List.of(TerritoryKind.REGION, TerritoryKind.DEPARTEMENT,
            TerritoryKind.ACADEMIE, TerritoryKind.EPCI, TerritoryKind.COMMUNE);

    /** The entry of the menu. */
    @Bean
    static Room territoryRoom() {
        return new Room(20, "/territoires", "atlas.room", "map-pin");
    }

    @Override
    public Map<Ref, Mention> lines(Collection<Ref> refs, Language language) {
        return Shown.each(refs, ref -> line(ref, language));
    }

    @Override
    public Optional<Mention> line(Ref ref, Language language) {
        TerritorySnapshot snapshot = territories.now();
        PlaceWords.Say say = (key, arguments) -> texts.say(language, key, arguments);
        if (ref.kind().equals(SCHOOL)) {
            return snapshot.school(ref.id()).map(school -> school(ref, school, snapshot, say));
        }
        return PlaceQuery.kind(ref.kind())
                .flatMap(kind -> snapshot.latest(kind, ref.id()))
                .map(t -> territory(ref, t, snapshot, say));
    }

    private Mention territory(Ref ref, Territory t, TerritorySnapshot snapshot, PlaceWords.Say say) {
        var sections = new ArrayList<Section>();
        sections.add(new Section("bref", say.t("atlas.facts.title")));
        sections.add(new Section("change", say.t("atlas.change.title")));
        if (t.kind() == TerritoryKind.COMMUNE) {
            sections.add(new Section("ecoles", say.t("atlas.schools.title")));
            sections.add(new Section("epci", say.t("atlas.epci.title")));
            sections.add(new Section("comme", say.t("atlas.near.title")));
        } else {
            if (t.kind() == TerritoryKind.EPCI || t.kind() == TerritoryKind.SYNDICAT) {
                sections.add(new Section("declare", say.t("atlas.hints.title")));
            }
            sections.add(new Section("membres", say.t("atlas.members.title." + t.kind())));
        }
        return new Mention(ref, PlaceWords.kind(say, t), t.name(), PlaceWords.where(snapshot, t, LocalDate.now(clock)),
                PlaceWords.path(t), sections);
    }

    private Mention school(Ref ref, School school, TerritorySnapshot snapshot, PlaceWords.Say say) {
        var sections = List.of(new Section("bref", say.t("atlas.facts.title")),
                new Section("rattachement", say.t("atlas.school.belongs.title")),
                new Section("histoire", say.t("atlas.school.states.title")));
        return new Mention(ref, PlaceWords.level(say, school), school.name(),
                PlaceLines.communeName(snapshot, school.commune(), LocalDate.now(clock)),
                PlaceWords.schoolPath(school.uai()), sections);
    }

    @Override
    public Stream<String> paths() {
        TerritorySnapshot snapshot = territories.now();
        LocalDate today = LocalDate.now(clock);
        Stream<String> places = INDEXED.stream()
                .flatMap(kind -> snapshot.all(kind, today).stream())
                .map(PlaceWords::path);
        Stream<String> schools = snapshot.allSchools().stream().map(school -> PlaceWords.schoolPath(school.uai()));
        return Stream.concat(Stream.of("/territoires"), Stream.concat(places, schools));
    }

    /** The latest edition that says something of a school. */
    private static @Nullable LocalDate schoolsAsOf(TerritorySnapshot snapshot) {
        return snapshot.allSchools()
                .stream()
                .map(school -> school.provenance().date())
                .max(LocalDate::compareTo)
                .orElse(null);
    }

    @Override
    public List<DataSet> dataSets(Language language) {
        TerritorySnapshot snapshot = territories.now();
        return List.of(
                new DataSet("territoires", texts.say(language, "atlas.data.places"),
                        texts.say(language, "atlas.data.places.content"),
                        texts.say(language, "atlas.data.places.source"), Licence.OPEN, TerritorySnapshot.COVERED_FROM,
                        snapshot.knownUntil(), List.of()).with(Form.JSON, "/api/v1/territories")
                        .with(Form.CSV, "/territoires.csv"),
                DataSet.open(texts, language, "etablissements", "atlas.data.schools", schoolsAsOf(snapshot))
                        .with(Form.JSON, "/api/v1/schools")
                        .with(Form.CSV, "/etablissements.csv"),
                figures(language),
                new DataSet("appartenances", texts.say(language, "atlas.data.odbl"),
                        texts.say(language, "atlas.data.odbl.content"), texts.say(language, "atlas.data.odbl.source"),
                        Licence.ODBL, null, null, List.of()));
    }

    private DataSet figures(Language language) {
        return DataSet.open(texts, language, "chiffres-etablissements", "atlas.data.figures", null)
                .with(Form.CSV, "/etablissements/chiffres.csv");
    }

    @Bean
    static Shown.Invention placesInvented() {
        return () -> """
                select kind || '-' || code from territory.v_invented
                union select case kind when 'etablissement' then 'etablissements' else kind end || '/' || code from territory.v_invented
                """;
    }
}
