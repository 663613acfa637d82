package fr.preau.rooms.needs.market;

import fr.preau.ground.kernel.Ref;
import fr.preau.law.item.Item;
import fr.preau.tools.thing.Deeds;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * So many of an item that an organisation needs for schools.
 *
 * @param id {@code N-…}
 * @param buyer who may buy it; absent when the law names no body
 * @param buyerName in words; empty when nobody knows
 * @param basis the texts that say so; empty when none does
 * @param lawPath of the answer that says why; empty for none
 * @param level of its schools, a code of the law
 * @param name what it is called where it is only named, in French
 * @param schools how many are named
 * @param season the year of the rentrée for which it is wished
 * @param low of its budget, in cents with VAT; 0 when none was said
 * @param wants as {@link Requirement#text} writes them
 * @param commune code of the place where all its schools are, as {@code epci}, {@code departement} and {@code region};
 * empty where they are not in one
 * @param reason why it was refused, or withdrawn; empty otherwise
 * @param answeredAt absent while nobody did
 * @param purchase what it is grouped in, or was when it was withdrawn or met
 */
record Need(String id, String author, String authorName, @Nullable String buyer, String buyerName, Law law,
        String basis, String lawPath, Item item, String level, String name, String purpose, int quantity, int schools,
        LocalDate wished, int season, String wants, long low, long high, String commune, String epci,
        String departement, String region, State state, String reason, @Nullable Instant answeredAt,
        @Nullable String purchase, int edition, boolean invented, Instant madeAt,
        Instant changedAt) implements Deeds.DeedTarget {

    /** What the law says of who buys it. */
    enum Law {
        HOLDS, ANSWERS, UNKNOWN
    }

    /** Where it stands. */
    enum State {
        WAITING, RETAINED, GROUPED, REFUSED, MET, WITHDRAWN;

        private static final Set<State> OPEN = EnumSet.of(WAITING, RETAINED, GROUPED);

        /** Whether it still is to be met. */
        boolean open() {
            return OPEN.contains(this);
        }
    }

    /** How much of it is for one school. */
    record School(String uai, String name, String commune, int quantity) {}

    /** What became of it, said by whom. */
    record Answer(State state, String who, String whoName, String reason, Instant at) {}

    /** Whether it is still written again: nobody has answered it, or who wrote it buys it. */
    boolean changes() {
        return state == State.WAITING || state == State.RETAINED && law != Law.ANSWERS;
    }

    List<Requirement> required() {
        return Requirement.read(wants);
    }

    @Override
    public String by() {
        return author;
    }

    @Override
    public Ref ref() {
        return new Ref("besoin", id);
    }

    String path() {
        return NeedPages.ONE + id;
    }

    /** The page of the needs like it. */
    String gathered() {
        return alike(item.code(), level, departement, season);
    }

    static String alike(String item, String level, String departement, int season) {
        return "%sensemble?objet=%s&niveau=%s&departement=%s&rentree=%d".formatted(NeedPages.ONE, item, level,
                departement, season);
    }
}
