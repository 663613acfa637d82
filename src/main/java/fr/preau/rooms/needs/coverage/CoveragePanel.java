package fr.preau.rooms.needs.coverage;

import fr.preau.ground.kernel.Paris;
import fr.preau.ground.kernel.Ref;
import fr.preau.ground.web.Visit;
import fr.preau.law.item.Item;
import fr.preau.people.territory.Territories;
import fr.preau.rooms.charters.commitment.Commitment;
import fr.preau.rooms.charters.commitment.Measure;
import fr.preau.rooms.programmes.programme.Operation;
import fr.preau.rooms.programmes.programme.OperationPanel;
import fr.preau.rooms.programmes.programme.SearchPlace;
import gg.jte.Content;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Who was trained on what, beside what it concerns: an operation, a school, a place, a promise that measures a tool.
 * Nothing is read for it: all is held.
 */
@Component
record CoveragePanel(Coverages coverages, Territories territories) implements OperationPanel, Measure.Teller {
    private static final String SCHOOL = "etablissement-";

    /**
     * Tool by tool.
     *
     * @param path of all of it, without the language
     * @param aside whether it is beside the page of an operation
     */
    record Tools(List<Totals.Tool> tools, String path, boolean aside) {}

    /** What a school has. */
    record SchoolEquipment(List<SchoolTool> tools) {}

    @Override
    public @Nullable Content content(Visit visit, Operation it) {
        return tools(visit, it.id(), true);
    }

    @Override
    public @Nullable Content there(Visit visit, String organisation, List<String> operations) {
        List<SchoolTool> all = of(organisation).stream().filter(SchoolTool::serves).toList();
        return !organisation.startsWith(SCHOOL) ? tools(visit, organisation, false)
                : all.isEmpty() ? null : visit.piece("rooms/needs/coverage/school", new SchoolEquipment(all));
    }

    /** Tool by tool, once one of them is in service. */
    private @Nullable Content tools(Visit visit, String key, boolean aside) {
        List<SchoolTool> all = of(key);
        return all.stream().noneMatch(SchoolTool::serves) ? null
                : visit.piece("rooms/needs/coverage/tools", new Tools(Totals.tools(all, null), path(key), aside));
    }

    /** Those of an operation, a school or a place; none of any other organisation. */
    private List<SchoolTool> of(String key) {
        ToolCoverage now = coverages.now();
        return key.startsWith("region-") ? SearchPlace.coded(territories.now(), key).map(now::of).orElse(List.of())
                : now.of(key);
    }

    private static String path(String key) {
        return key.startsWith(SCHOOL) ? "/etablissements/" + key.substring(SCHOOL.length())
                : CoveragePages.LIST + (key.startsWith("Q-") ? "?operation=" : "?" + CoveragePages.PLACE + "=") + key;
    }

    @Override
    public @Nullable Measure measure(Visit visit, List<Commitment> promises, Collection<Ref> operations) {
        Item tool = ToolNames.among(promises);
        if (tool == null) {
            return null;
        }
        List<String> made = keys(tool, operations.stream().map(Ref::id));
        List<String> keys = made.isEmpty()
                ? keys(tool,
                        promises.getFirst()
                                .beneficiaries()
                                .stream()
                                .map(beneficiary -> coverages.now().home(beneficiary.organisation())))
                : made;
        List<SchoolTool> all = keys.stream().flatMap(key -> of(key, tool)).distinct().toList();
        return all.isEmpty() ? null
                : new Measure(CoverageWords.said(visit, new Totals.Tool(tool, Totals.of(all, null))),
                        Paris.day(coverages.now().at()),
                        keys.size() == 1 ? path(keys.getFirst()) : CoveragePages.LIST + "?outil=" + tool.code());
    }

    /** Those of these where that tool is brought. */
    private List<String> keys(Item tool, Stream<String> among) {
        return among.filter(text -> of(text, tool).findAny().isPresent()).toList();
    }

    private Stream<SchoolTool> of(String key, Item tool) {
        return of(key).stream().filter(schoolTool -> schoolTool.item().equals(tool));
    }
}
