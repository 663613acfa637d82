package fr.preau.rooms.needs.coverage;

import fr.preau.ground.web.Visit;
import fr.preau.people.territory.Territory;
import fr.preau.people.territory.TerritoryKind;
import fr.preau.people.territory.TerritorySnapshot;
import fr.preau.rooms.programmes.programme.Operation.Level;
import org.jspecify.annotations.Nullable;

/** Who was trained, in words. */
record CoverageWords(Visit visit, TerritorySnapshot france) {

    /** The page of the sessions about a tool, without the language; of all when none is meant. */
    static String sessions(String item) {
        return "/formations" + (item.isEmpty() ? "" : "?objet=" + item);
    }

    /** « 12 et quelques autres ». */
    static String trained(Visit visit, TrainedCount it) {
        return visit.t("coverage.trained." + it.told(), visit.number(it.counted()));
    }

    /** « 23 écoles ». */
    static String schools(Visit visit, @Nullable Level level, int many) {
        return visit.count(level == null ? "coverage.schools" : "programme.schools." + level, many);
    }

    /** « Tablettes : en service dans 12 écoles sur 23 ; quelqu’un y est formé dans 4. » */
    static String said(Visit visit, Totals.Tool it) {
        Totals all = it.all();
        return visit.t(it.covered() == 0 ? "coverage.say.tool.bare" : "coverage.say.tool",
                it.item().name(visit.language()), schools(visit, all.level(), all.equipped()),
                visit.number(all.brought()), visit.number(it.covered()));
    }

    /** The one thing to retain. */
    String said(Totals all) {
        String equipped = schools(visit, all.level(), all.equipped());
        return all.equipped() == 0 ? visit.t(all.brought() == 0 ? "coverage.say.empty" : "coverage.say.unserved")
                : all.bare() == 0 ? visit.t("coverage.say.all", equipped)
                        : visit.t("coverage.say.bare", visit.number(all.bare()), equipped);
    }

    /** What its commune is called today; empty when it is not known. */
    String commune(SchoolTool it) {
        return france.latest(TerritoryKind.COMMUNE, it.school().commune()).map(Territory::name).orElse("");
    }
}
