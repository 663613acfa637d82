package fr.preau.demo;

import fr.preau.account.Actor;
import fr.preau.account.Held;
import fr.preau.account.Mandates;
import fr.preau.amendment.Amendment;
import fr.preau.amendment.Text;
import fr.preau.charter.Charter;
import fr.preau.charter.Charter.Scale;
import fr.preau.charter.Charter.State;
import fr.preau.charter.Charters;
import fr.preau.charter.Drafting;
import fr.preau.charter.Outline;
import fr.preau.charter.Passing;
import fr.preau.debate.Amendments;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * The charters that the invented institutions write together: {@code demo/charters.json}, and a
 * text for each in {@code demo/charters/}.
 */
@Component
class InventedCharters {
    private final Drafting drafting;
    private final Passing passing;
    private final Charters charters;
    private final Amendments amendments;
    private final Mandates mandates;
    private final Sources sources;

    InventedCharters(
            Drafting drafting,
            Passing passing,
            Charters charters,
            Amendments amendments,
            Mandates mandates,
            Sources sources) {
        this.drafting = drafting;
        this.passing = passing;
        this.charters = charters;
        this.amendments = amendments;
        this.mandates = mandates;
        this.sources = sources;
    }

    /** Where they are written. */
    @Component
    static class Sources {
        private final JsonMapper json;
        private final Clock clock;

        Sources(JsonMapper json, Clock clock) {
            this.json = json;
            this.clock = clock;
        }

        private List<Told> charters() {
            try (InputStream in = new ClassPathResource("demo/charters.json").getInputStream()) {
                return json.readValue(in, new TypeReference<>() {});
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private Text text(String name) {
            try (InputStream in =
                    new ClassPathResource("demo/charters/" + name + ".md").getInputStream()) {
                String typed = new String(in.readAllBytes(), StandardCharsets.UTF_8);
                return Drafting.read(typed, null).text();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /**
     * One charter; organisations and people by their keys.
     *
     * @param text the file of its text
     * @param until the state in which it is to be seen
     */
    record Told(
            String key,
            String text,
            String title,
            String summary,
            String convener,
            String by,
            Scale scale,
            @Nullable String place,
            boolean starting,
            State until,
            List<String> seats,
            List<InventedAmendment> amendments,
            List<Opinion> positions) {}

    /** What a seat thinks of some articles. */
    record Opinion(String seat, String by, List<Said> said) {}

    /**
     * @param article from 1
     */
    record Said(int article, String position, String why) {}

    /** Makes them all, as far as people go without a vote. */
    void make(Map<String, String> places, Map<String, String> persons) {
        sources.charters().forEach(told -> make(told, places, persons));
    }

    private void make(Told told, Map<String, String> places, Map<String, String> persons) {
        String convener = known(places, told.convener());
        Actor actor = actor(known(persons, told.by()), convener);
        String place = told.place() == null ? null : known(places, told.place());
        String id =
                drafting.begin(
                        actor,
                        convener,
                        new Outline(
                                told.title(),
                                told.summary(),
                                told.scale(),
                                place,
                                told.starting()));
        drafting.seat(
                actor, id, told.seats().stream().map(key -> known(places, key)).toList(), null);
        drafting.write(actor, id, 0, sources.text(told.text()));
        if (!told.starting()) {
            calendar(actor, id);
        }
        pass(actor, id, State.CONTRIBUTIONS);
        if (told.until() != State.CONTRIBUTIONS) {
            pass(actor, id, State.AMENDMENTS);
            amend(id, told.amendments(), places, persons);
        }
    }

    private void calendar(Actor actor, String id) {
        LocalDate today = LocalDate.now(sources.clock);
        drafting.calendar(
                actor,
                id,
                drafting.get(actor, id).edition(),
                Map.of(
                        State.CONTRIBUTIONS, today,
                        State.AMENDMENTS, today,
                        State.VOTE, today,
                        State.PUBLISHED, today));
    }

    private void pass(Actor actor, String id, State to) {
        passing.pass(actor, id, drafting.get(actor, id).edition(), to, "");
    }

    private void amend(
            String id,
            List<InventedAmendment> all,
            Map<String, String> places,
            Map<String, String> persons) {
        Charter charter = charters.get(id);
        Text text = charters.latest(charter).text();
        Map<String, Amendment> filed = new HashMap<>();
        for (InventedAmendment one : all) {
            Actor author = World.actor(known(persons, one.by()));
            String made =
                    amendments.file(
                            author,
                            id,
                            new Amendments.Draft(
                                    charter.versions(),
                                    one.change(text, filed),
                                    one.motives(),
                                    known(places, one.seat()),
                                    Set.of()));
            for (InventedAmendment.Signer with : one.cosigned()) {
                amendments.sign(
                        World.actor(known(persons, with.by())),
                        id,
                        made,
                        known(places, with.seat()));
            }
            filed.put(one.key(), amendments.get(charter, made).amendment());
        }
    }

    /** Somebody with what they hold for that organisation now. */
    private Actor actor(String person, String organisation) {
        List<Held> held =
                mandates.of(organisation).stream()
                        .filter(one -> person.equals(one.person()))
                        .map(Mandates.Mandate::held)
                        .toList();
        return new Actor(
                person, "", "fr", null, new byte[0], null, sources.clock.instant(), held, 0);
    }

    private static String known(Map<String, String> made, String key) {
        return Objects.requireNonNull(made.get(key), () -> "nothing is called " + key);
    }
}
