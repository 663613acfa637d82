package fr.preau.roof.demo;

import static org.assertj.core.api.Assertions.assertThat;

import fr.preau.ground.web.Language;
import fr.preau.ground.web.OpenSite;
import fr.preau.ground.web.Paging;
import fr.preau.people.account.HeldMandate;
import fr.preau.people.account.Mandates;
import fr.preau.people.account.Mandates.Mandate;
import fr.preau.people.territory.Territories;
import fr.preau.people.territory.Territory;
import fr.preau.people.territory.TerritoryKind;
import fr.preau.people.territory.TerritorySnapshot;
import fr.preau.roof.cast.InventedPeople;
import fr.preau.rooms.charters.ballot.Ballot;
import fr.preau.rooms.charters.ballot.Ballots;
import fr.preau.rooms.practices.practice.Practices;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.client.RestClient;
import tools.jackson.databind.JsonNode;

/** The invented world that every demonstration, and the tests of every route, live in. */
@OpenSite
class WorldTest {
    @Autowired InventedPeople people;
    @Autowired World world;
    @Autowired Mandates mandates;
    @Autowired Practices practices;
    @Autowired Ballots ballots;
    @Autowired JdbcClient sql;
    @Autowired Territories territories;
    @LocalServerPort int port;

    private List<HeldMandate> mandatesOf(String name) {
        return people.all(Language.FR)
                .stream()
                .filter(person -> person.name().equals(name))
                .findFirst()
                .orElseThrow()
                .mandates();
    }

    private Instant now() {
        return sql.sql("select kernel.clock()").query((row, number) -> row.getTimestamp(1).toInstant()).single();
    }

    @Test
    void aDozenPeopleHoldMandatesOfEachKind() {
        List<HeldMandate> all = people.all(Language.FR).stream().flatMap(person -> person.mandates().stream()).toList();
        assertThat(people.all(Language.FR)).hasSizeGreaterThanOrEqualTo(12);
        assertThat(all).extracting(HeldMandate::kind).contains(HeldMandate.Kind.values());
        assertThat(all).extracting(held -> held.state(now())).contains(HeldMandate.State.WITHDRAWN);
    }

    @Test
    void whoseMandateEndedYesterdayMayActNoMoreAndIsToldSince() {
        HeldMandate over = mandatesOf("Sam Olivier").getFirst();
        assertThat(over.state(now())).isEqualTo(HeldMandate.State.ENDED);
        LocalDate made = sql
                .sql("select (granted_at at time zone 'Europe/Paris')::date from account.v_held where mandate = :id")
                .param("id", over.mandate())
                .query((row, number) -> row.getObject(1, LocalDate.class))
                .single();
        assertThat(over.lastDay()).isEqualTo(made.minusDays(1));
    }

    @Test
    void aWorldIsWholeOnceItsLastMandateIsWithdrawn() {
        List<Mandate> made = people.all(Language.FR)
                .stream()
                .flatMap(person -> person.mandates().stream())
                .map(held -> mandates.get(held.mandate()))
                .toList();
        assertThat(World.whole(made.stream())).isTrue();
        assertThat(World.whole(made.stream().filter(mandate -> mandate.held().endedAt() == null))).isFalse();
    }

    @Test
    void itsGoodPracticesShowEveryLevelOfEvidence() {
        List<String> published = sql.sql(
                "select distinct split_part(object, ':', 2) from journal.v_act where action = 'practice.published'")
                .query((row, number) -> row.getString(1))
                .list();
        assertThat(practices.all(published).values()).allSatisfy(practice -> assertThat(practice.invented()).isTrue())
                .extracting(practice -> practice.evidence().level())
                .contains(0, 1, 2, 3, 4, 5);
    }

    @Test
    void itsReplicationsLieOnInventedPlacesWhoseSchoolsLawDistancesAndNeighboursAreKnown() {
        record Row(String id, String practice, String organisation, String place) {}
        List<Row> all = sql
                .sql("select id, practice, organisation_name as organisation, place from replication.replication")
                .query(Row.class)
                .list();
        assertThat(all).isNotEmpty().allSatisfy(row -> assertThat(row.place()).matches("[A-Z]+:99[0-9]*"));
        Row small = all.stream()
                .filter(row -> row.organisation().equals("Commune de Sainte-Exemple"))
                .filter(row -> page("/repliques/" + row.id()).select("#voisins a").size() > 0)
                .findFirst()
                .orElseThrow();
        Document plan = page("/repliques/" + small.id());
        assertThat(plan.select("#couts dd").eachText()).anyMatch(text -> text.startsWith("208 d’après le référentiel"));
        assertThat(plan.select("#droit").text()).contains("Pour Sainte-Exemple", "Décide : Commune de Sainte-Exemple");
        assertThat(plan.select("#differences .unknown")).isEmpty();
        assertThat(page("/pratiques/" + small.practice()).select("#repliques td").eachText())
                .anyMatch(text -> text.matches("\\d+ km"));
    }

    /** Its programme adds up: what is bought each year, who pays for it, how far each wave is. */
    @Test
    void itsProgrammeIsFollowedOverThreeYearsToTheCent() {
        String id = sql.sql("select id from programme.operation where invented and source = ''")
                .query(String.class)
                .single();
        String plan = sql.sql("select id from funding.plan where operation = :id")
                .param("id", id)
                .query(String.class)
                .single();
        JsonNode told = json("http://localhost:" + port + "/api/v1/financing-plans/" + plan);
        Map<Integer, Long> years = new TreeMap<>();
        told.path("figures")
                .path("costs")
                .forEach(node -> years.merge(node.path("year").asInt(), node.path("incl").asLong(), Long::sum));
        assertThat(years.values()).containsExactly(5_876_850L, 7_637_010L, 6_062_130L);
        assertThat(told.path("cost").decimalValue()).isEqualByComparingTo("195759.90");
        BigDecimal paid = BigDecimal.ZERO;
        for (JsonNode node : told.path("burden")) {
            paid = paid.add(node.path("total").decimalValue());
        }
        assertThat(paid).isEqualByComparingTo("195759.90");
        assertThat(told.path("figures").path("funders").findValuesAsString("status")).contains("VERSE", "ACCORDE",
                "DEMANDE");
        // as it was before whatever another test of this site says today
        Document operation = page("/programmes/" + id + "?jour=" + LocalDate.now().minusDays(1));
        assertThat(operation.select("#vagues li a").eachText()).containsExactly("7 écoles sur 7 sont équipées.",
                "5 écoles sur 9 sont équipées, installation faite dans 4.",
                "7 écoles : on ne sait rien de l’avancement.");
        assertThat(operation.select("#financement").text()).contains("759,90");
    }

    private Document page(String path) {
        return Jsoup.parse(RestClient.create("http://localhost:" + port).get().uri(path).retrieve().body(String.class));
    }

    @Test
    void nothingIsInventedOnARealPlaceAndWhatIsInventedSaysSo() {
        List<String> sources = sql
                .sql("""
                        select distinct s.name from territory.source s where s.id in (
                            select source from territory.state where code like '99%' and (kind = 'COMMUNE' or code in ('99', '999000001'))
                            union select source from territory.school_state where commune like '99%')
                        union select distinct s.name from territory.school_state t join territory.source s on s.id = t.source where s.name like 'Inventé%'
                        """)
                .query(String.class)
                .list();
        assertThat(sources).containsExactly("Inventé pour la démonstration : aucun lieu réel");
        assertThat(page("/territoires/commune/99001").select(".badge").eachText()).contains("Exemple inventé");
        assertThat(page("/organisations?q=Sainte-Exemple").select("main a").eachText())
                .filteredOn(text -> text.contains("Sainte-Exemple"))
                .containsOnlyOnce("Commune de Sainte-Exemple")
                .doesNotContain("Sainte-Exemple");
    }

    @Test
    void theCountryIsCountedWithoutWhatIsInvented() {
        TerritorySnapshot france = territories.now();
        long real = france.all(TerritoryKind.COMMUNE, LocalDate.of(2026, 11, 1))
                .stream()
                .filter(territory -> territory.wholeCommune() && !territory.provenance().invented())
                .count();
        assertThat(france.counts().communes()).isEqualTo((int) real);
        assertThat(france.all(TerritoryKind.COMMUNE, LocalDate.of(2026, 11, 1))).as("some are invented")
                .anyMatch(territory -> territory.provenance().invented());
    }

    @Test
    void noInventedCommuneIsSaidToBeLikeARealOne() {
        TerritorySnapshot france = territories.now();
        List<Territory> ofItsSize = france.all(TerritoryKind.COMMUNE, LocalDate.of(2026, 11, 1))
                .stream()
                .filter(territory -> Integer.valueOf(2_350).equals(territory.population()))
                .filter(territory -> !territory.provenance().invented())
                .toList();
        assertThat(ofItsSize).isNotEmpty()
                .allSatisfy(territory -> assertThat(france.similarTo(territory.code(), 5).items()).hasSize(5)
                        .noneMatch(near -> near.territory().provenance().invented()));
        assertThat(france.similarTo("99001", 5).items()).hasSize(5);
    }

    @Test
    void itsChartersAreCommentedOnTheirWordsAndOneFlagIsContested() {
        List<String> words = sql.sql("select words from debate.remark").query(String.class).list();
        assertThat(words).hasSizeGreaterThanOrEqualTo(8).doesNotContain("");
        assertThat(words).contains("dans un délai raisonnable");
        List<String> contested = sql.sql("select target || ' ' || party from binding.contest")
                .query(String.class)
                .list();
        assertThat(contested).anyMatch(text -> text.matches("A-\\w{10} DEPARTEMENT"));
    }

    @Test
    void theSeatOfACommuneThatMergedIsExercisedByTheNewOneInAClosedBallotAndInAnOpenOne() {
        List<Ballot> all = ballots.list(Ballots.Query.ALL, new Paging(1, 100))
                .stream()
                .filter(ballot -> !voices(ballot).isEmpty())
                .toList();
        assertThat(all).hasSize(2);
        assertThat(all).allSatisfy(
                ballot -> assertThat(voices(ballot)).containsExactly("Commune nouvelle de Val-Nouveau-d’Exemple"));
    }

    /** Who voted at the seat of the commune that merged. */
    private List<String> voices(Ballot ballot) {
        return ballots.roll(ballot, "", "", new Paging(1, 100))
                .stream()
                .filter(line -> line.seat().name().equals("Commune de Vallon-Fictif"))
                .filter(line -> line.said() != null)
                .map(Ballots.RollLine::actingName)
                .toList();
    }

    @Test
    void thePeopleOfTheInventedCountryMakeThreeGroups() {
        String at = "http://localhost:" + port + "/api/v1/consultations";
        // The world is made before any test convenes a consultation of its own in it.
        String invented = sql.sql("select id from consultation.consultation where invented order by made_at limit 1")
                .query(String.class)
                .single();
        JsonNode map = json(at + "/" + invented + "/map");
        assertThat(map.get("groups")).hasSize(3);
        // Journeys answer it and propose in it too.
        assertThat(map.get("participants").asInt()).isGreaterThanOrEqualTo(123);
        assertThat(map.get("statements").asInt()).isGreaterThanOrEqualTo(25);
    }

    private static JsonNode json(String address) {
        return RestClient.create(address).get().retrieve().requiredBody(JsonNode.class);
    }

    @Test
    void whoHasJustArrivedHoldsNone() {
        assertThat(mandatesOf("Robin Caron")).isEmpty();
    }

    @Test
    void theMayorAdministersAndHerDeputySignsByDelegation() {
        assertThat(mandatesOf("Alix Martin")).filteredOn(held -> held.kind() == HeldMandate.Kind.DELEGATION)
                .singleElement()
                .extracting(HeldMandate::standsInFor)
                .isEqualTo(mandatesOf("Camille Durand").getFirst().mandate());
    }

    @Test
    void everyMandateIsInTheJournal() {
        long lines = sql.sql("select count(*) from journal.v_act where action = 'mandate.granted'")
                .query((row, number) -> row.getLong(1))
                .single();
        long mandates = people.all(Language.FR).stream().mapToLong(person -> person.mandates().size()).sum();
        assertThat(lines).isGreaterThanOrEqualTo(mandates);
    }

    @Test
    void theWorldIsMadeOnce() {
        int before = people.all(Language.FR).size();
        world.run(new DefaultApplicationArguments());
        assertThat(people.all(Language.FR)).hasSize(before);
    }
}
