package fr.preau.rooms.needs.coverage;

import fr.preau.law.item.Item;
import fr.preau.rooms.needs.coverage.SessionHeadcount.Audience;
import fr.preau.rooms.programmes.programme.Operation.Level;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Schools and tools added up; of people, only what is told is.
 *
 * @param brought schools to which something is brought
 * @param equipped those where something is in service
 * @param bare those of them that have a tool on which nobody is known to be trained
 * @param level of all these schools; absent when they are of several
 */
record Totals(int brought, int equipped, int bare, TrainedCount teachers, TrainedCount agents, @Nullable Level level) {

    /** One tool, and its totals. */
    record Tool(Item item, Totals all) {
        /** Schools where somebody is trained on it. */
        int covered() {
            return all.equipped() - all.bare();
        }
    }

    static Totals of(Collection<SchoolTool> some, @Nullable Audience audience) {
        BitSet brought = new BitSet();
        BitSet equipped = new BitSet();
        BitSet bare = new BitSet();
        Set<Level> levels = EnumSet.noneOf(Level.class);
        TrainedCount teachers = TrainedCount.NOBODY;
        TrainedCount agents = TrainedCount.NOBODY;
        for (SchoolTool tool : some) {
            brought.set(tool.number());
            levels.add(tool.school().level());
            if (tool.serves()) {
                equipped.set(tool.number());
                teachers = teachers.and(tool.teachers());
                agents = agents.and(tool.agents());
                if (tool.bare(audience)) {
                    bare.set(tool.number());
                }
            }
        }
        return new Totals(brought.cardinality(), equipped.cardinality(), bare.cardinality(), teachers, agents,
                levels.size() == 1 ? levels.iterator().next() : null);
    }

    /** Tool by tool, that with most schools where nobody is trained first. */
    static List<Tool> tools(Collection<SchoolTool> some, @Nullable Audience audience) {
        return some.stream()
                .collect(Collectors.groupingBy(SchoolTool::item))
                .entrySet()
                .stream()
                .map(entry -> new Tool(entry.getKey(), of(entry.getValue(), audience)))
                .sorted(Comparator.comparingInt((Tool tool) -> -tool.all().bare())
                        .thenComparing(tool -> tool.item().code()))
                .toList();
    }
}
