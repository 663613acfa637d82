package fr.preau.rooms.concertation.journee;

import fr.preau.ground.kernel.Paris;
import fr.preau.rooms.concertation.journee.Journee.State;
import fr.preau.rooms.concertation.journee.JourneeConclusions.Conclusion;
import fr.preau.rooms.concertation.journee.Slot.Speaker;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A journée in the terms of schema.org: an {@code Event}, whose sessions are events too. */
final class JourneeEvent {
    private static final String TYPE = "@type";
    private static final String NAME = "name";
    private static final String TERMS = "https://schema.org/";

    private JourneeEvent() {}

    static String status(Journee it) {
        return TERMS + (it.state() == State.CALLED_OFF ? "EventCancelled" : "EventScheduled");
    }

    static String mode(Journee it) {
        String mode = it.commune() == null ? "Online" : it.online() ? "Mixed" : "Offline";
        return TERMS + mode + "EventAttendanceMode";
    }

    /**
     * @param address of its page, whole
     */
    static Map<String, @Nullable Object> of(Journee it, List<Slot> slots, List<Conclusion> conclusions,
            String address) {
        Map<String, @Nullable Object> event = new LinkedHashMap<>();
        event.put("@context", TERMS);
        event.put(TYPE, "Event");
        event.put("url", address);
        event.putAll(JourneePages.TABLE.item(it));
        event.put("location", place(it, address));
        event.put("organizer", named("Organization", it.heldBy()));
        event.put("attendee", it.bodies().stream().map(body -> named("Organization", body)).toList());
        event.put("subEvent", slots.stream().map(slot -> session(slot, address)).toList());
        event.put("conclusions", conclusions.stream().map(JourneeEvent::concluded).toList());
        return event;
    }

    private static Map<String, @Nullable Object> concluded(Conclusion it) {
        Map<String, @Nullable Object> one = new LinkedHashMap<>();
        one.put("n", it.n());
        one.put("words", it.words());
        one.put("ballot", it.ballot());
        one.put("adopted", it.adopted());
        one.put("consents", it.consents().stream().map(Conclusion.Position::name).toList());
        one.put("objections",
                it.objections().stream().map(no -> Map.of(NAME, no.name(), "reason", no.reason())).toList());
        one.put("followings", it.followings());
        one.put("state", it.state());
        one.put("consent", it.consent() == null ? null : it.consent().told());
        return one;
    }

    private static Map<String, @Nullable Object> place(Journee it, String address) {
        Map<String, @Nullable Object> place = new LinkedHashMap<>();
        if (it.communeName() == null) {
            place.put(TYPE, "VirtualLocation");
            place.put("url", it.address().startsWith("https://") ? it.address() : address);
            return place;
        }
        place.put(TYPE, "Place");
        place.put(NAME, it.where());
        Map<String, Object> postal = named("PostalAddress", it.where());
        postal.put("streetAddress", it.address());
        postal.put("addressLocality", it.communeName());
        postal.put("addressCountry", "FR");
        place.put("address", postal);
        return place;
    }

    private static Map<String, Object> named(String type, String name) {
        Map<String, Object> thing = new LinkedHashMap<>();
        thing.put(TYPE, type);
        thing.put(NAME, name);
        return thing;
    }

    private static Map<String, Object> session(Slot it, String address) {
        Map<String, Object> event = named("Event", it.title());
        event.put("url", address + "#s" + it.n());
        event.put("startDate", moment(it.day(), it.begins()));
        event.put("endDate", moment(it.day(), it.ends()));
        event.put("kind", it.kind().name());
        if (!it.room().isEmpty()) {
            event.put("location", named("Place", it.room()));
        }
        event.put("performer", it.speakers().stream().map(JourneeEvent::person).toList());
        return event;
    }

    private static String moment(LocalDate day, @Nullable LocalTime hour) {
        return hour == null ? day.toString()
                : DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(day.atTime(hour).atZone(Paris.ZONE));
    }

    private static Map<String, Object> person(Speaker it) {
        Map<String, Object> person = named("Person", it.name());
        person.put("jobTitle", it.function());
        person.put("affiliation", named("Organization", it.organisation()));
        return person;
    }
}
