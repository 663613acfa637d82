package fr.preau.roof.demo;

import fr.preau.ground.kernel.Ref;
import fr.preau.ground.policy.Power;
import fr.preau.ground.web.Language;
import fr.preau.people.account.Actor;
import fr.preau.people.account.HeldMandate;
import fr.preau.roof.cast.InventedCast;
import fr.preau.roof.cast.InventedPeople;
import fr.preau.roof.cast.InventedPeople.InventedPerson;
import fr.preau.tools.conversation.Conversations;
import fr.preau.tools.conversation.TalkPanel;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** What the people of the invented world say of their organisations: {@code demo/messages.csv}. */
@Component
record InventedTalk(InventedPeople people, Conversations conversations) implements InventedRooms.RoomMaker {
    @Override
    public void make(InventedCast made) {
        List<InventedPerson> all = people.all(Language.FR);
        Map<String, String> messages = new HashMap<>();
        InventedPeople.file("messages").forEach(line -> say(line, all, messages));
    }

    private void say(Map<String, String> line, List<InventedPerson> all, Map<String, String> messages) {
        InventedPerson speaker = all.stream()
                .filter(person -> person.name().equals(said(line, "person")))
                .findFirst()
                .orElseThrow();
        String mandate = speaker.mandates()
                .stream()
                .filter(held -> held.powers().contains(Power.CONTRIBUTE))
                .findFirst()
                .map(HeldMandate::mandate)
                .orElseThrow();
        if (said(line, "kind").equals("THANKS")) {
            conversations.thank(actor(speaker), about(all, line), mandate);
            return;
        }
        String answered = said(line, "answers");
        var draft = new Conversations.Draft(about(all, line), TalkPanel.Kind.valueOf(said(line, "kind")),
                answered.isEmpty() ? null : messages.get(answered), mandate, said(line, "words"), "fr", false);
        messages.put(said(line, "key"), conversations.publish(actor(speaker), draft));
    }

    /**
     * A thing by its {@code kind:id}, or the organisation of that name, for which somebody acts.
     */
    private static Ref about(List<InventedPerson> all, Map<String, String> line) {
        if (said(line, "about").contains(":")) {
            return Ref.of(said(line, "about")).orElseThrow();
        }
        return all.stream()
                .flatMap(person -> person.mandates().stream())
                .filter(held -> held.organisationName().equals(said(line, "about")))
                .findFirst()
                .map(held -> new Ref("organisation", held.organisation()))
                .orElseThrow();
    }

    private static Actor actor(InventedPerson person) {
        return new Actor(person.person(), "", "fr", null, new byte[0], null, Instant.EPOCH, List.of());
    }

    private static String said(Map<String, String> line, String column) {
        return Objects.requireNonNull(line.get(column), column);
    }
}
