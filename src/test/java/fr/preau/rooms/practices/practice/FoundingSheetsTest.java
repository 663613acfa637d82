package fr.preau.rooms.practices.practice;

import static org.assertj.core.api.Assertions.assertThat;

import fr.preau.ground.kernel.PreauTest;
import fr.preau.people.organisation.Organisations;
import fr.preau.people.territory.Territories;
import fr.preau.people.territory.TerritoryKind;
import fr.preau.rooms.competences.competence.Competences;
import fr.preau.rooms.practices.practice.Practice.Origin;
import fr.preau.rooms.practices.practice.Practices.FromSources;
import fr.preau.rooms.practices.sheet.Sheet;
import fr.preau.rooms.practices.sheet.Sheet.Cost;
import fr.preau.rooms.practices.sheet.Sheet.FigureSource;
import fr.preau.rooms.practices.sheet.Sheet.Partner;
import fr.preau.rooms.practices.sheet.Sheet.Result;
import fr.preau.rooms.practices.sheet.Sheet.Share;
import fr.preau.rooms.practices.sheet.Sheet.Status;
import fr.preau.rooms.practices.sheet.Terms;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.support.ResourcePatternResolver;
import tools.jackson.databind.json.JsonMapper;

/** The sheets that come with Préau: what they name exists, what they count has its source. */
@PreauTest
class FoundingSheetsTest {
    private static final List<String> PRESS_RELEASE = List.of("syndicat-258004365", "epci-244000865", "region-31",
            "commune-69123", "commune-92048");
    private final Practices practices;
    private final Organisations organisations;
    private final Territories territories;
    private final Competences competences;
    private final List<FromSources> sheets;

    @Autowired
    FoundingSheetsTest(Practices practices, Organisations organisations, Territories territories,
            Competences competences, JsonMapper json, ResourcePatternResolver files) {
        this.practices = practices;
        this.organisations = organisations;
        this.territories = territories;
        this.competences = competences;
        this.sheets = new FoundingSheets(practices, json, files).read();
    }

    @Test
    void everyFileIsASheetOfItsOwn() {
        assertThat(sheets).hasSizeGreaterThanOrEqualTo(24).noneMatch(FromSources::invented);
        assertThat(sheets).extracting(FromSources::id)
                .doesNotHaveDuplicates()
                .allMatch(id -> id.matches("F-[0-9A-HJKMNP-TV-Z]{10}"));
        assertThat(sheets).extracting(sources -> sources.sheet().title()).doesNotHaveDuplicates();
    }

    @Test
    void theFiveOfThePressReleaseAreThere() {
        assertThat(sheets).extracting(FromSources::carrier).containsAll(PRESS_RELEASE);
    }

    @Test
    void theEssentialFitsItsPlace() {
        assertThat(sheets).allSatisfy(sources -> {
            assertThat(sources.sheet().title()).hasSizeBetween(10, 120);
            assertThat(sources.sheet().summary()).hasSizeBetween(20, 300);
            assertThat(sources.sheet().themes()).isNotEmpty();
        });
    }

    @Test
    void theirTermsAreKnown() {
        assertThat(sheets).extracting(FromSources::sheet).allSatisfy(sheet -> {
            assertThat(Terms.themes()).containsAll(sheet.themes());
            assertThat(Terms.levels()).containsAll(sheet.levels());
            assertThat(Terms.equipment()).containsAll(sheet.equipment());
            assertThat(Terms.licences()).contains(sheet.licence());
            if (sheet.subject() != null) {
                assertThat(competences.question(meudon(sheet.subject()))).isNotNull();
            }
        });
    }

    private static Competences.QuestionInput meudon(String subject) {
        return new Competences.QuestionInput(null, "92048", "ECOLE", subject, null, null);
    }

    /** Syndicats are known only after an import of their register: their names are in the sheet. */
    @Test
    void whoDidItAndWhereAreInTheReferentiel() {
        assertThat(sheets).allSatisfy(sources -> {
            assertThat(sources.carrierName()).isNotBlank();
            if (sources.carrier().startsWith("syndicat-")) {
                assertThat(sources.carrier()).matches("syndicat-\\d{9}");
            } else {
                assertThat(organisations.find(sources.carrier())).as(sources.carrier()).isPresent();
            }
            assertThat(sources.sheet().partners()).extracting(Partner::organisation)
                    .filteredOn(Objects::nonNull)
                    .allSatisfy(id -> assertThat(organisations.find(id)).as(id).isPresent());
            assertThat(sources.sheet().place() + sources.sheet().territory()).isNotBlank();
            if (sources.sheet().territory() != null) {
                assertThat(known(sources.sheet().territory())).as(sources.sheet().territory()).isTrue();
            }
        });
    }

    private boolean known(String territory) {
        String[] parts = territory.split(":", 2);
        return territories.now().latest(TerritoryKind.valueOf(parts[0]), parts[1]).isPresent();
    }

    @Test
    void everyFigureSaysWhereItCanBeRead() {
        assertThat(sheets).allSatisfy(sources -> assertThat(figures(sources.sheet())).allMatch(FigureSource::sourced)
                .allMatch(said -> !said.source().isBlank() && said.source().length() <= 120)
                .allMatch(said -> said.url() != null && said.url().matches("https?://\\S+"))
                .noneMatch(said -> said.status() == Status.VERIFIED));
    }

    private static Stream<FigureSource> figures(Sheet sheet) {
        boolean reach = Stream.of(sheet.reach().schools(), sheet.reach().classes(), sheet.reach().pupils())
                .anyMatch(Objects::nonNull);
        return Stream
                .of(sheet.costs().stream().filter(cost -> cost.low() != null).map(Cost::said),
                        sheet.financing().stream().map(Share::said), sheet.results().stream().map(Result::said),
                        reach ? Stream.of(sheet.reach().said()) : Stream.<FigureSource>empty())
                .flatMap(said -> said);
    }

    @Test
    void amountsGoUpwardsAndWhatIsNotKnownSaysSo() {
        assertThat(sheets).flatExtracting(sources -> sources.sheet().costs()).allSatisfy(cost -> {
            if (cost.low() == null) {
                assertThat(cost.high()).isNull();
                assertThat(cost.said().status()).isEqualTo(Status.UNKNOWN);
            } else {
                assertThat(cost.low()).isPositive().isLessThanOrEqualTo(cost.high());
            }
        });
    }

    @Test
    void theyArePublishedFromPublicSourcesAndOnlyDeclared() {
        practices.publish(sheets);
        assertThat(sheets).allSatisfy(sources -> {
            Practice published = practices.get(sources.id());
            assertThat(published.origin()).isEqualTo(Origin.PUBLIC_SOURCES);
            assertThat(published.evidence().level()).isEqualTo(1);
            assertThat(published.carrierName()).isEqualTo(sources.carrierName());
        });
    }

    @Test
    void startingAgainPublishesNothingTwice() {
        practices.publish(sheets);
        assertThat(practices.publish(sheets)).isZero();
    }
}
