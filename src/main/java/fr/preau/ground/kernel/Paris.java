package fr.preau.ground.kernel;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/** Civil time: every day and every hour that Préau says or reads is that of Paris. */
public final class Paris {
    public static final ZoneId ZONE = ZoneId.of("Europe/Paris");

    private Paris() {}

    /** The day it is there at that instant. */
    public static LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, ZONE);
    }

    /** The day and hour it is there at that instant. */
    public static ZonedDateTime hour(Instant at) {
        return at.atZone(ZONE);
    }

    /** The instant at which that day begins there. */
    public static Instant start(LocalDate day) {
        return day.atStartOfDay(ZONE).toInstant();
    }
}
