package fr.preau.rooms.concertation.committee;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A seat of a body.
 *
 * @param organisation that was given it; if it is no more, the one that acts in its place has it
 * @param name of that organisation, as it was then
 * @param college code of {@code Organisation.College}
 * @param from the first day it sits
 * @param until the first day it does not sit any more; absent while no end is known
 * @param sits whether it sits today
 */
public record CommitteeSeat(String organisation, String name, String college, LocalDate from, @Nullable LocalDate until,
        boolean sits) {}
