package fr.preau.roof.demo;

import fr.preau.ground.web.Paging;
import fr.preau.people.account.Actor;
import fr.preau.roof.cast.InventedActors;
import fr.preau.roof.cast.InventedCast;
import fr.preau.roof.cast.Story;
import fr.preau.rooms.charters.charter.Charters;
import fr.preau.rooms.concertation.consent.Consents;
import fr.preau.rooms.concertation.consultation.Consultations;
import fr.preau.rooms.concertation.journee.Attendances;
import fr.preau.rooms.concertation.journee.JourneeConclusions;
import fr.preau.rooms.concertation.journee.Journees;
import fr.preau.rooms.concertation.journee.Journees.Outline;
import fr.preau.rooms.concertation.journee.Journees.Venue;
import fr.preau.rooms.concertation.journee.Minutes;
import fr.preau.rooms.concertation.journee.Programme;
import fr.preau.rooms.concertation.journee.Programme.Entry;
import fr.preau.rooms.concertation.journee.Registrations;
import fr.preau.rooms.concertation.journee.Slot;
import fr.preau.tools.registration.Guest;
import fr.preau.tools.thing.ConvenerDoor;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Journées of the demonstration: the one of 2013, told from its press release; invented ones, held and to come:
 * {@code demo/journees.json}, through the doors, as anywhere.
 */
@Component
@Order(3)
record InventedJournees(Journees journees, Programme programme, Doors doors,
        InventedActors actors) implements InventedRooms.RoomMaker {
    /** By which people come, and the day is told; what it leads to. */
    @Component
    record Doors(Registrations registrations, Attendances attendances, Minutes minutes, JourneeConclusions conclusions,
            Charters charters, Consultations consultations) {
        /** The address of the first of them. */
        String first(String kind) {
            return kind.equals("charter") ? charters.list(Charters.Query.EVERY, new Paging(1, 1)).getFirst().path()
                    : consultations.list(new ConvenerDoor.Query<>("", null), new Paging(1, 1)).getFirst().path();
        }
    }

    /** A session, its hours when they are known. */
    record SlotStory(Slot.Kind kind, String title, @Nullable String room, @Nullable LocalTime from,
            @Nullable LocalTime to, @Nullable String about, @Nullable String chair, @Nullable String speakers,
            @Nullable String minutes) {
        Entry on(LocalDate day) {
            return new Entry(
                    day, from, to, kind, title, said(room), said(about), Stream
                            .concat(Programme.speakers(true, "chair", said(chair)).stream(),
                                    Programme.speakers(false, "speakers", said(speakers)).stream())
                            .toList());
        }

        private static String said(@Nullable String words) {
            return Objects.requireNonNullElse(words, "");
        }
    }

    /**
     * A journée.
     *
     * @param day when it was held; absent for one that is so many days from today
     * @param source empty but for one that was held elsewhere
     */
    record One(String convener, String by, String title, String purpose, String organisers, @Nullable String source,
            @Nullable LocalDate day, @Nullable Integer days, String commune, String town, String address,
            @Nullable Integer places, List<SlotStory> slots, @Nullable String conclusion,
            @Nullable List<List<String>> organisations, @Nullable Integer guests, @Nullable Set<Integer> absent,
            @Nullable List<String> needs, @Nullable List<ConclusionStory> conclusions) {}

    /**
     * What a journée concludes.
     *
     * @param follow {@code charter} or {@code consultation}: the first of the invented ones
     * @param objects who does, if anybody
     */
    record ConclusionStory(String words, List<String> follow, List<String> consents, @Nullable String objects,
            @Nullable String why) {}

    /** All of them. */
    record JourneeStory(One told, One lived, One coming) {}

    @Override
    public void make(InventedCast made) {
        JourneeStory all = Story.read("journees", JourneeStory.class);
        String told = announce(made, all.told());
        doors.conclusions.put(by(made, all.told()), told, Objects.requireNonNull(all.told().conclusion()), last(), "",
                List.of());
        live(made, all.lived());
        register(made, all.coming(), announce(made, all.coming()));
    }

    private Actor by(InventedCast made, One one) {
        return actors.of(made.person(one.by()), made.place(one.convener()));
    }

    /** Its organisations under their mandates, its guests by the links of their letters. */
    private List<String> register(InventedCast made, One one, String id) {
        for (List<String> each : Objects.requireNonNull(one.organisations())) {
            Actor actor = made.actor(each.getLast());
            String name = "Délégation d’Exemple " + each.getFirst();
            doors.registrations.register(actor, made.place(each.getFirst()), id, name, "");
        }
        List<String> secrets = new ArrayList<>();
        List<String> needs = Objects.requireNonNullElse(one.needs(), List.of(""));
        for (int n = 1; n <= Objects.requireNonNull(one.guests()); n++) {
            var guest = new Guest("Personne inventée " + n, "inventee" + n + "@exemple.test", "fr",
                    needs.get(n % needs.size()));
            String secret = doors.registrations.register(id, guest, (rank, link) -> {});
            doors.registrations.confirm(secret);
            secrets.add(secret);
        }
        return secrets;
    }

    /** One from its announcement to its conclusions. */
    private void live(InventedCast made, One one) {
        String id = announce(made, one);
        Actor by = by(made, one);
        register(made, one, id);
        List<Long> all = doors.registrations.comers(by, journees, id);
        for (int n = 0; n < all.size(); n++) {
            if (!Objects.requireNonNull(one.absent()).contains(n)) {
                doors.attendances.mark(by, id, all.get(n));
            }
        }
        for (int n = 0; n < one.slots().size(); n++) {
            String minutes = one.slots().get(n).minutes();
            if (minutes != null) {
                doors.minutes.write(by, id, n + 1, Minutes.Kind.MINUTES, 0, minutes);
            }
        }
        Objects.requireNonNull(one.conclusions()).forEach(each -> conclude(made, one, id, each));
        journees.close(by, id);
    }

    private void conclude(InventedCast made, One one, String id, ConclusionStory it) {
        Actor by = by(made, one);
        List<String> follow = it.follow().stream().map(doors::first).toList();
        int n = doors.conclusions.put(by, id, it.words(), last(), "", follow);
        for (List<String> each : Objects.requireNonNull(one.organisations())) {
            Actor actor = made.actor(each.getLast());
            String place = made.place(each.getFirst());
            if (it.consents().contains(each.getFirst())) {
                doors.conclusions.answer(actor, place, id, n, true, "");
            } else if (each.getFirst().equals(it.objects())) {
                String why = Objects.requireNonNull(it.why());
                doors.conclusions.answer(actor, place, id, n, false, why);
            }
        }
    }

    /** Until when those who take part answer. */
    private LocalDate last() {
        return actors.today().plusDays(Consents.USUAL_DAYS);
    }

    private String announce(InventedCast made, One one) {
        String convener = made.place(one.convener());
        Actor by = actors.of(made.person(one.by()), convener);
        int days = Objects.requireNonNullElse(one.days(), 0);
        LocalDate day = Objects.requireNonNullElse(one.day(), actors.today().plusDays(days));
        String id = journees.begin(by, convener, new Outline(one.title(), one.purpose(), day, day,
                new Venue(false, one.commune(), one.town(), one.address()), Objects.requireNonNullElse(one.places(), 0),
                one.organisers(), Objects.requireNonNullElse(one.source(), "")));
        one.slots().forEach(each -> programme.write(by, id, null, each.on(day)));
        journees.announce(by, id, 0);
        return id;
    }
}
