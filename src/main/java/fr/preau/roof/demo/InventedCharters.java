package fr.preau.roof.demo;

import fr.preau.ground.amendment.Text;
import fr.preau.ground.tally.Option;
import fr.preau.people.account.Actor;
import fr.preau.roof.cast.InventedActors;
import fr.preau.roof.cast.InventedCast;
import fr.preau.roof.cast.Story;
import fr.preau.rooms.charters.charter.Charter.State;
import fr.preau.rooms.charters.charter.CharterPassages;
import fr.preau.rooms.charters.charter.Drafting;
import fr.preau.rooms.charters.charter.Drafting.Working;
import fr.preau.rooms.charters.charter.Outline;
import fr.preau.rooms.charters.debate.FiledAmendment;
import fr.preau.tools.convening.ScaledPlaces.Scale;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/**
 * The charters that the invented institutions write together: {@code demo/charters.json}, and a text for each in
 * {@code demo/charters/}.
 */
@Component
record InventedCharters(Drafting drafting, CharterPassages passages, InventedDebates debates, InventedSittings sittings,
        InventedActors acting) {
    /**
     * One charter; organisations and people by their keys.
     *
     * @param text the file of its text
     * @param until the state in which it is to be seen
     * @param binds whom its articles bind; nothing is said of the others
     * @param voters who votes for each seat; the others do not
     * @param revision what takes its place, once bodies have joined it; absent when nothing does
     */
    record CharterStory(String key, String text, String title, String summary, String convener, String by, Scale scale,
            @Nullable String place, boolean starting, State until, List<String> seats,
            List<InventedDebates.Binds> binds, List<InventedAmendment> amendments,
            List<InventedDebates.Opinion> positions, List<InventedDebates.Comment> comments, Map<String, String> voters,
            @Nullable Revision revision) {}

    /**
     * The next text of a charter.
     *
     * @param binds whom its articles bind, where that is not what the text before says
     */
    record Revision(String text, List<InventedDebates.Binds> binds) {}

    /**
     * Makes them all, as far as people go without a vote.
     *
     * @param published told of the key and the id of each that is published in the end
     */
    void make(InventedCast made, Duration brief, BiConsumer<String, String> published) {
        sittings.last(brief);
        Story.all("charters", CharterStory[].class).forEach(told -> make(told, made, published));
    }

    private void make(CharterStory told, InventedCast made, BiConsumer<String, String> published) {
        String convener = made.place(told.convener());
        Actor actor = acting.of(made.person(told.by()), convener);
        String place = told.place() == null ? null : made.place(told.place());
        String id = drafting.begin(actor, convener,
                new Outline(told.title(), told.summary(), told.scale(), place, told.starting()));
        drafting.seat(actor, id, told.seats().stream().map(key -> made.place(key)).toList(), null);
        Text text = Drafting.read(typed(told.text()), null).text();
        drafting.write(actor, id, 0, text);
        if (!told.starting()) {
            calendar(actor, id, told.until());
        }
        pass(actor, id, State.CONTRIBUTIONS);
        debates.binds(actor, drafting.get(actor, id), told.binds());
        debates.positions(drafting.get(actor, id), text, told.positions(), made);
        debates.comments(drafting.get(actor, id), text, told.comments(), made);
        if (told.until() != State.CONTRIBUTIONS) {
            pass(actor, id, State.AMENDMENTS);
            Map<String, FiledAmendment> filed = debates.amendments(drafting.get(actor, id), text, told.amendments(),
                    made);
            if (told.until() != State.AMENDMENTS) {
                Runnable then = () -> {
                    published(told, actor, id, published);
                    if (told.revision() != null) {
                        revise(told, told.revision(), id, made, published);
                    }
                };
                sittings.live(life(told, id, filed, made, then));
            }
        }
    }

    /** Of the words that the vote changed, says again whom they bind; then those who join come. */
    private void published(CharterStory told, Actor actor, String id, BiConsumer<String, String> published) {
        debates.binds(actor, drafting.get(actor, id), told.binds());
        published.accept(told.key(), id);
    }

    /** Takes its next text as far; those who join that one come under its key, with « -2 ». */
    private void revise(CharterStory told, Revision next, String old, InventedCast made,
            BiConsumer<String, String> published) {
        Actor actor = acting.of(made.person(told.by()), made.place(told.convener()));
        String id = drafting.revise(actor, old);
        Working before = drafting.working(actor, id).orElseThrow();
        Text text = Drafting.read(typed(next.text()), before.text()).text();
        drafting.write(actor, id, before.edition(), text);
        calendar(actor, id, told.until());
        pass(actor, id, State.CONTRIBUTIONS);
        debates.binds(actor, drafting.get(actor, id), next.binds());
        debates.binds(actor, drafting.get(actor, id), told.binds());
        pass(actor, id, State.AMENDMENTS);
        Runnable then = () -> published.accept(told.key() + "-2", id);
        sittings.live(life(told, id, Map.of(), made, then));
    }

    private void calendar(Actor actor, String id, State until) {
        LocalDate today = acting.today();
        drafting.calendar(actor, id, drafting.get(actor, id).edition(),
                Map.of(State.CONTRIBUTIONS, today, State.AMENDMENTS, today, State.VOTE,
                        until == State.AMENDMENTS ? today.plusDays(20) : today, State.PUBLISHED,
                        until == State.PUBLISHED ? today : today.plusDays(60)));
    }

    private void pass(Actor actor, String id, State to) {
        passages.pass(actor, id, drafting.get(actor, id).edition(), to, "");
    }

    private static InventedSittings.Life life(CharterStory told, String id, Map<String, FiledAmendment> filed,
            InventedCast made, Runnable published) {
        Map<String, Option> votes = new HashMap<>();
        told.amendments().forEach(amendment -> {
            if (amendment.vote() != null) {
                votes.put(InventedCast.known(filed, amendment.key()).id(), amendment.vote());
            }
        });
        Map<String, String> voters = new HashMap<>();
        told.voters().forEach((seat, by) -> voters.put(made.place(seat), made.person(by)));
        return new InventedSittings.Life(id, made.place(told.convener()), made.person(told.by()), told.until(), votes,
                voters, published);
    }

    private static String typed(String name) {
        try (InputStream in = new ClassPathResource("demo/charters/" + name + ".md").getInputStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
