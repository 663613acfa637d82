package fr.preau.rooms.territories.atlas;

import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.policy.Visitor;
import fr.preau.ground.policy.Who;
import fr.preau.ground.web.Paging;
import fr.preau.people.territory.School;
import fr.preau.people.territory.Territories;
import fr.preau.people.territory.TerritorySnapshot;
import fr.preau.people.territory.Uai;
import fr.preau.rooms.territories.atlas.TerritoryLists.ListEntry;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * {@code /api/v1/schools}: the schools of a commune, of a département or by name, and one school with all its states.
 */
@RestController
@Who(Visitor.ANYONE)
@RequestMapping("/api/v1/schools")
record SchoolApi(Territories territories, SchoolLists lists, SchoolFacts facts) {
    /**
     * A school in its latest state, every known state, oldest first, and what official files say of it, each for its
     * day.
     */
    record Detail(@com.fasterxml.jackson.annotation.JsonUnwrapped PlaceLines.SchoolLine school,
            List<PlaceLines.SchoolLine> history, List<SchoolFacts.SchoolFact> facts) {}

    @GetMapping
    Paging.Items<PlaceLines.SchoolLine> list(@RequestParam(required = false) @Nullable String q,
            @RequestParam(required = false) @Nullable String commune,
            @RequestParam(required = false) @Nullable String departement,
            @RequestParam(required = false) @Nullable String level,
            @RequestParam(required = false) @Nullable String sector,
            @RequestParam(required = false) @Nullable String state, Paging paging) {
        TerritorySnapshot snapshot = territories.now();
        var filter = SchoolLists.Filter.of("level", level, "sector", sector, "state", state);
        var sought = new SchoolLists.SchoolQuery(q, commune, departement, filter);
        return paging.items(lists.listed(snapshot, sought), ListEntry::key)
                .map(entry -> PlaceLines.of(entry.it(), snapshot));
    }

    @GetMapping("/{uai}")
    Detail show(@PathVariable String uai) {
        TerritorySnapshot snapshot = territories.now();
        String code = uai.toUpperCase(Locale.ROOT);
        School school = snapshot.school(code).orElseThrow(() -> unknown(code));
        return new Detail(PlaceLines.of(school, snapshot),
                snapshot.schoolHistory(code).stream().map(one -> PlaceLines.of(one, snapshot)).toList(),
                facts.of(code));
    }

    static Refusal unknown(String uai) {
        if (!Uai.wellFormed(uai)) {
            return new Refusal.NotFound("uai", "atlas.school.malformed", uai);
        }
        return Uai.valid(uai) ? new Refusal.NotFound("uai", "atlas.school.unknown", uai)
                : new Refusal.NotFound("uai", "atlas.school.letter", uai, uai.substring(0, 7), Uai.letter(uai));
    }
}
