package fr.preau.demo;

import fr.preau.account.Actor;
import fr.preau.journee.Journees;
import fr.preau.journee.Journees.Outline;
import fr.preau.journee.Journees.Where;
import fr.preau.journee.Programme;
import fr.preau.journee.Programme.Entry;
import fr.preau.journee.Slot;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Journées of the demonstration: the one of 2013, told from its press release; invented ones, held
 * and to come: {@code demo/journees.json}, through the doors, as anywhere.
 */
@Component
@Order(3)
class InventedJournees implements InventedRooms.Alone {
    private final Journees journees;
    private final Programme programme;
    private final JsonMapper json;
    private final InventedActors actors;

    InventedJournees(
            Journees journees, Programme programme, JsonMapper json, InventedActors actors) {
        this.journees = journees;
        this.programme = programme;
        this.json = json;
        this.actors = actors;
    }

    /** A session, its hours when they are known. */
    record Part(
            Slot.Kind kind,
            String title,
            @Nullable String room,
            @Nullable LocalTime from,
            @Nullable LocalTime to,
            @Nullable String about,
            @Nullable String chair,
            @Nullable String speakers) {
        Entry on(LocalDate day) {
            return new Entry(
                    day,
                    from,
                    to,
                    kind,
                    title,
                    said(room),
                    said(about),
                    Stream.concat(
                                    Programme.speakers(true, "chair", said(chair)).stream(),
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
    record One(
            String convener,
            String by,
            String title,
            String purpose,
            String organisers,
            @Nullable String source,
            @Nullable LocalDate day,
            @Nullable Integer days,
            String commune,
            String town,
            String address,
            @Nullable Integer places,
            List<Part> slots,
            @Nullable String conclusion) {}

    /** All of them. */
    record Told(One told, One coming) {}

    @Override
    public void make(InventedCast made) {
        Told all = read();
        announce(made, all.told());
        announce(made, all.coming());
    }

    private String announce(InventedCast made, One one) {
        String convener = made.place(one.convener());
        Actor by = actors.of(made.person(one.by()), convener);
        int days = Objects.requireNonNullElse(one.days(), 0);
        LocalDate day = Objects.requireNonNullElse(one.day(), actors.today().plusDays(days));
        String id =
                journees.begin(
                        by,
                        convener,
                        new Outline(
                                one.title(),
                                one.purpose(),
                                day,
                                day,
                                new Where(false, one.commune(), one.town(), one.address()),
                                Objects.requireNonNullElse(one.places(), 0),
                                one.organisers(),
                                Objects.requireNonNullElse(one.source(), "")));
        one.slots().forEach(each -> programme.write(by, id, null, each.on(day)));
        journees.announce(by, id, 0);
        return id;
    }

    private Told read() {
        try (InputStream in = new ClassPathResource("demo/journees.json").getInputStream()) {
            return json.readValue(in, Told.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
