package fr.preau.rooms.needs.market;

import fr.preau.ground.kernel.Ref;
import fr.preau.law.item.Item;
import fr.preau.tools.thing.Deeds;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Needs that several buyers meet together.
 *
 * @param id {@code A-…}
 * @param level of the schools, a code of the law
 * @param estimate what it may cost in all, in cents without VAT; 0 when not said
 * @param profile the address of the buyer profile where the consultation is; empty for none
 * @param answersUntil the last day of offers; absent: until the wished day
 * @param why it was given up; empty otherwise
 */
record Purchase(String id, String coordinator, String coordinatorName, Item item, String level, String title,
        String purpose, LocalDate wished, long estimate, Way way, Costs costs, String profile,
        @Nullable LocalDate answersUntil, Stage stage, String why, int edition, boolean invented, Instant madeAt,
        Instant changedAt, List<Member> members) implements Deeds.DeedTarget {

    /** How it is bought. */
    enum Way {
        /** By a consultation of its own. */
        OWN,
        /** From a central purchasing body. */
        CENTRAL
    }

    /** Who pays the supplier. */
    enum Costs {
        EACH, COORDINATOR
    }

    /** Where it stands. */
    enum Stage {
        OPEN, AWARDED, DONE, GIVEN_UP
    }

    /**
     * Who is invited, or joined.
     *
     * @param joinedAt absent while it has not
     * @param decision of its council; empty for the coordinator
     * @param leftAt absent while it has not
     * @param quantity that it brings
     */
    record Member(String organisation, String name, String college, @Nullable Instant joinedAt, String decision,
            @Nullable LocalDate decidedOn, @Nullable Instant leftAt, long quantity) {
        boolean in() {
            return joinedAt != null && leftAt == null;
        }
    }

    /**
     * What its members bring in all.
     *
     * @param withdrawn of which so many were withdrawn since they were grouped
     */
    record Volume(int needs, long quantity, int withdrawn, long lost) {}

    @Override
    public String by() {
        return coordinator;
    }

    @Override
    public Ref ref() {
        return new Ref("achat", id);
    }

    String path() {
        return PurchasePages.ONE + id;
    }

    /** Those that joined it and did not leave. */
    List<Member> joined() {
        return members.stream().filter(Member::in).toList();
    }

    boolean has(String organisation) {
        return members.stream().anyMatch(member -> member.organisation().equals(organisation) && member.in());
    }
}
