package fr.preau.rooms.concertation.consent;

import fr.preau.ground.kernel.Paris;
import fr.preau.ground.kernel.Ref;
import fr.preau.ground.web.Visit;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A text put to seats until a day.
 *
 * @param id {@code H-…}
 * @param thing what it concludes, or a part of it
 * @param part which one of it; 0 for the whole
 * @param n which text of that part, from 1
 * @param code what else the room needs to do what was consented to; may be empty
 * @param convener who asks
 * @param title what it is about
 * @param words the text
 * @param path where it is read in its room, without the language
 * @param until from that instant on, silence is waited for no more
 * @param mandate under which it was asked
 * @param endedAt when its outcome was computed; absent while it may change
 * @param ballot the reference of the ballot that decided; absent when none did
 * @param readAt when it was read, by the clock of the database
 * @param seats those it was asked of, by name, and what each says
 */
public record Consent(String id, Ref thing, int part, int n, String code, String convener, String convenerName,
        String title, String words, String path, boolean invented, Instant askedAt, Instant until, String mandate,
        @Nullable Instant endedAt, @Nullable Outcome outcome, @Nullable String ballot, @Nullable String ballotName,
        Instant readAt, List<Seat> seats) {

    /** What came of it. */
    public enum Outcome {
        /** No objection stands. */
        GIVEN,
        /** A ballot of the same seats adopted it. */
        BALLOT,
        /** A ballot of the same seats did not. */
        REJECTED,
        /** Nobody answered. */
        UNHEARD,
        /** Another text took its place. */
        REPLACED,
        /** Who asked gave it up. */
        DROPPED;

        /** Whether what was asked is adopted. */
        public boolean adopts() {
            return this == GIVEN || this == BALLOT;
        }
    }

    /**
     * A seat, and what it says last.
     *
     * @param consents absent while it is silent
     * @param reason of its objection; empty otherwise
     * @param at when it answered; absent while it is silent, and where it objects since before it was asked
     */
    public record Seat(String organisation, String name, @Nullable Boolean consents, String reason,
            @Nullable Instant at) {
        /** One that is to be asked. */
        public Seat(String organisation, String name) {
            this(organisation, name, null, "", null);
        }

        /** One that said the contrary before it is asked: it objects until it says otherwise. */
        public static Seat opposed(String organisation, String name, String reason) {
            return new Seat(organisation, name, false, reason, null);
        }

        public boolean silent() {
            return consents == null;
        }

        boolean objects() {
            return Boolean.FALSE.equals(consents);
        }
    }

    public List<Seat> consenting() {
        return seats.stream().filter(seat -> Boolean.TRUE.equals(seat.consents())).toList();
    }

    /** Whose objection stands. */
    public List<Seat> objecting() {
        return seats.stream().filter(Seat::objects).toList();
    }

    public List<Seat> silent() {
        return seats.stream().filter(Seat::silent).toList();
    }

    Assent assent() {
        Map<String, Boolean> said = new HashMap<>();
        seats.stream()
                .filter(seat -> !seat.silent())
                .forEach(seat -> said.put(seat.organisation(), Objects.requireNonNull(seat.consents())));
        return new Assent(seats.stream().map(Seat::organisation).collect(Collectors.toSet()), said, until);
    }

    /** Whether what was asked is adopted. */
    public boolean adopted() {
        return outcome != null && outcome.adopts();
    }

    /** Whether nothing came of it yet. */
    public boolean open() {
        return outcome == null;
    }

    /** Whether seats that are silent may still speak. */
    public boolean heard() {
        return open() && readAt.isBefore(until);
    }

    /** How it stands, in a sentence. */
    public String state(Visit visit) {
        return ConsentWords.state(visit, this);
    }

    /** The last day on which seats are heard. */
    public LocalDate lastDay() {
        return Paris.day(until.minusSeconds(1));
    }

    /** Of its page, without the language. */
    public String page() {
        return ConsentPages.ONE + id;
    }

    /** As programs read it. */
    public Map<String, @Nullable Object> told() {
        Map<String, @Nullable Object> told = new LinkedHashMap<>();
        told.put("id", id);
        told.put("part", part);
        told.put("text", n);
        told.put("path", page());
        told.put("askedAt", askedAt);
        told.put("until", until);
        told.put("outcome", outcome);
        told.put("endedAt", endedAt);
        told.put("ballot", ballot);
        told.put("seats", seats);
        return told;
    }
}
